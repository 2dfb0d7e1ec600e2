"""Reading a patient's course, and sending it as a picture with words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.actions import messages
from bot.actions.questionnaires import planned
from bot.charts import ChartCourse
from bot.clinic import Clinic
from bot.domain.model import OPEN_CHECK_IN, Patient
from bot.domain.progress import Course, DayScore, course_of
from bot.screens import summary as screens
from bot.screens.screen import Screen
from bot.storage import check_ins, patients
from bot.storage.database import Transaction
from bot.storage.scores import scores_of


@dataclass(frozen=True, slots=True)
class Found:
    """What there is to show: a picture to be drawn, if there is a score, and the words."""

    chart: ChartCourse | None
    screen: Screen


def read_course(
    tx: Transaction, patient: Patient, *, since: datetime | None = None
) -> Course | None:
    """Return the scores of a patient's check-ins, from a moment on or all; None without any."""
    scores = scores_of(tx, patient.id, since=since)
    if not scores:
        return None
    asked = check_ins.last_of(tx, patient.id, limit=100_000)
    closed = [one for one in asked if one.state not in OPEN_CHECK_IN]
    days = [one.local_date for one in closed] or [score.on for score in scores]
    return course_of(
        [DayScore(one.on, one.questionnaire, one.total, one.is_extra) for one in scores],
        first_on=scores[0].on,
        last_on=max(days),
    )


def course_for_patient(tx: Transaction, clinic: Clinic, chat_id: int) -> Found:
    """Return what a patient sees of their own course.

    An account that nobody has confirmed sees only what came since it joined: a link may have
    fallen into the wrong hands.
    """
    patient = patients.by_chat(tx, chat_id)
    if patient is None:
        raise LookupError("no patient in this chat")
    since = None if patient.confirmed_at else patient.consent_at
    language = patient.language
    course = read_course(tx, patient, since=since)
    if course is None:
        return Found(None, screens.nothing_yet(clinic, language))
    asked = planned(clinic, patient)
    words = screens.in_words(clinic, patient, course, asked, language=language)
    title = clinic.say(language, "summary-title")
    chart = screens.chart(clinic, patient, course, asked, language=language, title=title)
    return Found(chart if chart.panels else None, words)


def send(
    tx: Transaction,
    _clinic: Clinic,
    *,
    chat_id: int,
    screen: Screen,
    png: bytes | None,
    now: datetime,
) -> None:
    """Leave the picture with its words, or the words alone."""
    if png is None:
        messages.tell(tx, chat_id, screen, now=now)
    else:
        messages.send_picture(tx, chat_id, png, screen, now=now)
