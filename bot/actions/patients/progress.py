"""Reading a patient's course, and sending it as a picture with words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.actions import messages
from bot.actions.check_ins.pressing import patient_of
from bot.actions.check_ins.questionnaires import planned
from bot.actions.patients.beside import read_beside, seen_since
from bot.chart_course import ChartCourse
from bot.clinic import Clinic
from bot.domain.chart_notes import Beside, Period, shown
from bot.domain.model import OPEN_CHECK_IN, Patient
from bot.domain.progress import Course, DayScore, course_of
from bot.domain.questionnaires.questionnaire import Questionnaire
from bot.domain.schedule import local_date, zone_named
from bot.domain.sessions.sessions import SessionState
from bot.screens import summary as screens
from bot.screens.screen import Button, Screen, paragraphs
from bot.screens.summary_words import chart_in_words
from bot.storage import check_ins, patients
from bot.storage.database import Transaction
from bot.storage.scores import scores_of

Rows = tuple[tuple[Button, ...], ...]


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


def course_for_patient(
    tx: Transaction,
    clinic: Clinic,
    chat_id: int,
    *,
    period: Period = Period.QUARTER,
    now: datetime | None = None,
) -> Found:
    """Return what a patient sees of their own course: the last days drawn, all of it in words.

    An account that nobody has confirmed sees only what came since it joined: a link may have
    fallen into the wrong hands.
    """
    patient = patients.by_chat(tx, chat_id)
    if patient is None:
        raise LookupError("no patient in this chat")
    beside = read_beside(tx, clinic, patient, since=seen_since(patient))
    rows = screens.choices(clinic, patient, period)
    return _found(tx, clinic, patient, screens.in_words, beside, period=period, rows=rows, now=now)


def farewell_course(tx: Transaction, clinic: Clinic, patient: Patient, *, now: datetime) -> Found:
    """Return the whole course of a patient, as it is sent at the end of care; without buttons.

    Planned sessions are taken back with the end, so they are not told of.
    """
    beside = read_beside(tx, clinic, patient, since=seen_since(patient))
    done = tuple(one for one in beside.sessions if one.state is SessionState.DONE)
    beside = replace(beside, sessions=done)
    return _found(tx, clinic, patient, screens.at_the_end, beside, period=Period.ALL, now=now)


def _found(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    tell: Callable[..., Screen],
    beside: Beside,
    *,
    period: Period,
    rows: Rows = (),
    now: datetime | None,
) -> Found:
    language = patient.language
    course = read_course(tx, patient, since=seen_since(patient))
    if course is None:
        return Found(None, screens.nothing_yet(clinic, language))
    asked = shown_to(clinic, patient)
    today = local_date(now, zone_named(patient.zone)) if now is not None else None
    words = tell(clinic, patient, course, asked, language=language, beside=beside, today=today)
    words = replace(words, rows=rows)
    chart = screens.chart(
        clinic,
        patient,
        shown(course, period),
        asked,
        language=language,
        title=clinic.say(language, "summary-title"),
        sessions=beside.sessions,
        notes=beside.notes,
        under=beside.under,
        asked_on=beside.asked_on,
    )
    if chart.panels:
        return Found(chart, words)
    nothing = clinic.say(language, "summary-nothing-then")
    return Found(None, replace(words, text=paragraphs(nothing, words.text)))


def shown_to(clinic: Clinic, patient: Patient) -> list[Questionnaire]:
    """Return the questionnaires of a plan whose scores a patient sees."""
    return [one for one in planned(clinic, patient) if not one.for_clinic]


def tell_course_in_words(
    tx: Transaction, clinic: Clinic, *, telegram_id: int, period: Period, now: datetime
) -> None:
    """Leave the course day by day in words, for those who cannot see the picture."""
    patient = patient_of(tx, clinic, telegram_id=telegram_id, what="summary", now=now)
    since = seen_since(patient)
    course = read_course(tx, patient, since=since)
    if course is None:
        messages.tell(tx, telegram_id, screens.nothing_yet(clinic, patient.language), now=now)
        return
    for screen in chart_in_words(
        clinic,
        patient,
        shown(course, period),
        shown_to(clinic, patient),
        beside=read_beside(tx, clinic, patient, since=since),
        rows=screens.choices(clinic, patient, period),
        today=local_date(now, zone_named(patient.zone)),
    ):
        messages.tell(tx, telegram_id, screen, now=now)


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
