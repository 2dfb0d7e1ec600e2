"""What clinicians see of their patients: the list by need, and one course."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.clinic import Clinic
from bot.domain.model import Alert, Level, Patient, PatientState
from bot.domain.questionnaire import Item, Questionnaire
from bot.domain.schedule import zone_named
from bot.screens.alerts import list_line
from bot.screens.screen import MOST_CHARACTERS, Screen, characters, pages, paragraphs
from bot.screens.standing import Standing, ended_lines, standing_lines
from bot.screens.words import (
    clinic_time,
    locale_of,
    number,
    say_short_date,
    say_time,
    say_zone,
    visible,
)
from bot.texts import Html

MOST_LINES = 15
FEWEST_LINES = 3  # a heading, the newest, and that there is more
LEFT_OUT = "…"


@dataclass(frozen=True, slots=True)
class Line:
    """What the list says of one patient."""

    patient: Patient
    last_check_in: date | None
    latest: Mapping[str, float]
    alerts: Sequence[Alert]
    has_contact: bool


@dataclass(frozen=True, slots=True)
class Whole:
    """What a clinician sees of one patient; `notes` is None where they are not to be shown."""

    line: Line
    safety_item: tuple[Questionnaire, Item] | None
    safety_answers: Sequence[tuple[date, int]]
    notes: Sequence[tuple[datetime, str]] | None
    has_notes: bool
    words: str
    standing: Standing


def _open(line: Line) -> list[Alert]:
    return [alert for alert in line.alerts if alert.acknowledgement is None]


def _need(line: Line) -> tuple[int, int, str]:
    open_now = _open(line)
    worst = max((list(Level).index(alert.level) + 1 for alert in open_now), default=0)
    is_lost = line.patient.unreachable_since is not None
    return (-worst, -len(line.alerts) - is_lost, line.patient.code)


def patients_list(
    clinic: Clinic, lines: Sequence[Line], questionnaires: Mapping[str, Questionnaire]
) -> list[Screen]:
    """Return the list, those who need someone first, in as many messages as it takes."""
    if not lines:
        return [Screen(clinic.say_to_clinic("patients-none"))]
    texts = [clinic.say_to_clinic("patients-title"), ""]
    texts += [_line(clinic, line, questionnaires) for line in sorted(lines, key=_need)]
    return [Screen(text) for text in pages(texts)]


def _line(clinic: Clinic, line: Line, questionnaires: Mapping[str, Questionnaire]) -> str:
    return clinic.say_to_clinic(
        "patients-line",
        code=line.patient.code,
        last=_day(clinic, line.last_check_in),
        scores=_scores(clinic, line, questionnaires),
        alerts=Html(clinic.say_to_clinic("patients-alerts", count=len(_open(line)))),
        state=Html(_state(clinic, line)),
    )


def _day(clinic: Clinic, day: date | None) -> str:
    if day is None:
        return clinic.say_to_clinic("patients-never")
    return say_short_date(day, locale_of(clinic.language, clinic.config.clinic.country))


def _scores(clinic: Clinic, line: Line, questionnaires: Mapping[str, Questionnaire]) -> str:
    found = [
        f"{questionnaires[name].title_in(clinic.language)} {number(total)}"
        for name, total in line.latest.items()
        if name in questionnaires
    ]
    return ", ".join(found) or clinic.say_to_clinic("patients-no-score")


def _state(clinic: Clinic, line: Line) -> str:
    patient, say = line.patient, clinic.say_to_clinic
    marks = say(f"state-{patient.state}") if patient.state is not PatientState.ACTIVE else ""
    if patient.chat_id is not None and patient.confirmed_at is None:
        marks += say("state-unconfirmed")
    if patient.unreachable_since is not None:
        marks += say("state-unreachable")
    if not line.has_contact:
        marks += say("state-no-contact")
    return marks


def patient(clinic: Clinic, whole: Whole) -> Screen:
    """Return one patient: schedule, standing, course, item 9, alerts, what they wrote.

    Where that is too long for a message, the oldest notes give way, then outcomes, then alerts,
    then answers, then what was set.
    """
    line, say = whole.line, clinic.say_to_clinic
    title = say("patient-title", code=line.patient.code, state=Html(_state(clinic, line)))
    safety = _shortened(_safety(clinic, whole))
    alerts = _shortened(_open_alerts(clinic, line))
    standing = _shortened(standing_lines(clinic, whole.standing))
    ended = _shortened(ended_lines(clinic, whole.standing.ended))
    notes = _notes(clinic, whole)

    def text() -> str:
        return paragraphs(
            f"{title}\n{_schedule(clinic, line)}",
            "\n".join(standing),
            whole.words,
            "\n".join(safety),
            "\n".join(alerts),
            "\n".join(ended),
            "\n".join(notes),
            say("patient-basis"),
        )

    for lines in (notes, ended, alerts, safety, standing):
        while characters(text()) > MOST_CHARACTERS and len(lines) > FEWEST_LINES:
            lines[-2:] = [LEFT_OUT]
    return Screen(text(), secret=True)


def _shortened(lines: list[str]) -> list[str]:
    return lines if len(lines) <= MOST_LINES else [*lines[:MOST_LINES], LEFT_OUT]


def _schedule(clinic: Clinic, line: Line) -> str:
    who = line.patient
    locale = locale_of(clinic.language, clinic.config.clinic.country)
    following = who.next_due_at
    return clinic.say_to_clinic(
        "patient-schedule",
        time=say_time(who.check_in_time, locale),
        zone=say_zone(zone_named(who.zone).key, locale),
        last=_day(clinic, line.last_check_in),
        next=clinic_time(clinic, following) if following else "–",
    )


def _safety(clinic: Clinic, whole: Whole) -> list[str]:
    """Return the answers to the item about self-harm, the newest first, under a heading."""
    if whole.safety_item is None:
        return []
    questionnaire, item = whole.safety_item
    position = [one.id for one in questionnaire.items].index(item.id) + 1
    heading = clinic.say_to_clinic(
        "patient-item",
        title=questionnaire.title_in(clinic.language),
        position=str(position),
    )
    lowest = questionnaire.options_of(item)[0].value
    above = [(on, value) for on, value in whole.safety_answers if value > lowest]
    if not above:
        key = "patient-item-none" if whole.safety_answers else "chart-missing"
        return [f"{heading} {clinic.say_to_clinic(key)}"]
    lines = [
        clinic.say_to_clinic(
            "patient-item-line",
            date=_day(clinic, on),
            answer=questionnaire.option_text(item.id, value, clinic.language),
            value=str(value),
        )
        for on, value in reversed(above)
    ]
    return [heading, *lines]


def _open_alerts(clinic: Clinic, line: Line) -> list[str]:
    """Return the alerts that nobody has taken, then those that are taken, the newest first."""
    if not line.alerts:
        return [clinic.say_to_clinic("patient-no-alerts")]
    newest_first = sorted(line.alerts, key=lambda alert: alert.number, reverse=True)
    ordered = sorted(newest_first, key=lambda alert: alert.acknowledgement is not None)
    lines = [list_line(clinic, alert, line.patient) for alert in ordered]
    return [clinic.say_to_clinic("patient-open-alerts"), *lines]


def _notes(clinic: Clinic, whole: Whole) -> list[str]:
    if whole.notes is None:
        return [clinic.say_to_clinic("patient-notes-elsewhere")] if whole.has_notes else []
    if not whole.notes:
        return []
    lines = [
        clinic.say_to_clinic("patient-note-line", at=clinic_time(clinic, at), text=visible(text))
        for at, text in whole.notes
    ]
    return [clinic.say_to_clinic("patient-notes"), *lines]
