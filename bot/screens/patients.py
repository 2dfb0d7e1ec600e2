"""What a clinician sees of one patient."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from html import escape

from bot.clinic import Clinic
from bot.domain.model import Patient
from bot.domain.questionnaires.questionnaire import Item, Questionnaire
from bot.domain.schedule import zone_named
from bot.domain.treatment import Treatment
from bot.screens import course, session_table
from bot.screens.alerts import list_line
from bot.screens.course import Answered
from bot.screens.page import Effect, listed
from bot.screens.patients_list import Line, day_or_never, state_words
from bot.screens.screen import (
    MOST_CHARACTERS,
    Button,
    Screen,
    characters,
    column,
    paragraphs,
)
from bot.screens.session_table import Said
from bot.screens.standing import Standing, ended_lines, standing_lines
from bot.screens.words import (
    clinic_time,
    locale_of,
    say_time,
    say_zone,
    visible,
)
from bot.texts import Html

MOST_LINES = 15
MOST_SESSIONS = 9  # the line above them and the newest 8
FEWEST_LINES = 3  # a heading, the newest, and that there is more
LEFT_OUT = "…"
NOTHING_ASKED = Answered()


@dataclass(frozen=True, slots=True)
class SafetyItem:
    """An item about self-harm, with what was answered to it lately, oldest first."""

    questionnaire: Questionnaire
    item: Item
    answers: Sequence[tuple[date, int]]


@dataclass(frozen=True, slots=True)
class Whole:
    """What a clinician sees of one patient.

    `notes` is None where they are not to be shown, `clinicians_notes` where there are some that are
    not to be shown.
    """

    line: Line
    safety: Sequence[SafetyItem]
    notes: Sequence[tuple[datetime, str]] | None
    has_notes: bool
    words: str
    standing: Standing
    treatment: Treatment | None = None
    measures: Sequence[Questionnaire] = ()
    answers_beside: Sequence[str] = ()
    answered: Answered = NOTHING_ASKED
    said: Said = field(default_factory=dict)
    clinicians_notes: Sequence[tuple[datetime, str, str]] | None = ()
    effects: Sequence[Effect] = ()
    rows: tuple[tuple[Button, ...], ...] = ()


def patient(clinic: Clinic, whole: Whole) -> Screen:
    """Return one patient: schedule, standing, course, sessions, item 9, alerts, notes.

    Where that is too long for a message, the oldest notes give way, then outcomes, sessions,
    alerts, answers, then what was set.
    """
    line, say = whole.line, clinic.say_to_clinic
    title = say("patient-title", code=line.patient.code, state=Html(state_words(clinic, line)))
    safety = [_shortened(_safety(clinic, one)) for one in whole.safety]
    alerts = _shortened(_open_alerts(clinic, line))
    standing = _shortened(standing_lines(clinic, whole.standing))
    ended = _shortened(ended_lines(clinic, whole.standing.ended))
    notes = _notes(clinic, whole)
    noted = course.note_lines(clinic, whole.clinicians_notes)
    progress, sessions = _progress(clinic, whole), _sessions(clinic, whole)

    def text() -> str:
        return paragraphs(
            f"{title}\n{_schedule(clinic, whole)}",
            course.discharge_line(clinic, line.patient),
            "\n".join(standing),
            whole.words,
            "\n".join(progress),
            _as_table(clinic, sessions),
            _side_effects(clinic, whole),
            *("\n".join(lines) for lines in safety),
            "\n".join(alerts),
            "\n".join(ended),
            "\n".join(noted),
            "\n".join(notes),
            say("patient-basis"),
        )

    for lines in (notes, noted, ended, sessions, alerts, *safety, standing, progress):
        while characters(text()) > MOST_CHARACTERS and len(lines) > FEWEST_LINES:
            lines[-2:] = [LEFT_OUT]
    return Screen(text(), secret=True, rows=whole.rows)


def buttons(clinic: Clinic, patient: Patient) -> tuple[tuple[Button, ...], ...]:
    """Return what can be done from here: print the page for the record, record a session."""
    page = Button(clinic.say_to_clinic("course-page-button"), f"page:{patient.code}")
    session = Button(clinic.say_to_clinic("course-session-button"), f"session:new:{patient.code}")
    return column(page) if patient.discharged_at is not None else column(page, session)


def _progress(clinic: Clinic, whole: Whole) -> list[str]:
    """Return the series, what is judged with its basis, and how many check-ins were answered."""
    answered = course.answered_line(clinic, whole.answered)
    if whole.treatment is None:
        return answered
    return [
        *course.series_lines(clinic, whole.treatment),
        *course.progress_lines(clinic, whole.treatment, whole.measures),
        *whole.answers_beside,
        *answered,
    ]


def _sessions(clinic: Clinic, whole: Whole) -> list[str]:
    if whole.treatment is None:
        return []
    lines = session_table.table_lines(clinic, whole.treatment, whole.measures, whole.said)
    return lines if len(lines) <= MOST_SESSIONS else [*lines[:MOST_SESSIONS], LEFT_OUT]


def _as_table(clinic: Clinic, lines: Sequence[str]) -> str:
    if not lines:
        return ""
    table = escape("\n".join(lines), quote=False)
    return f"{clinic.say_to_clinic('course-table')}\n<pre>{table}</pre>"


def _shortened(lines: list[str]) -> list[str]:
    return lines if len(lines) <= MOST_LINES else [*lines[:MOST_LINES], LEFT_OUT]


def _schedule(clinic: Clinic, whole: Whole) -> str:
    line, who = whole.line, whole.line.patient
    locale = locale_of(clinic.language, clinic.config.clinic.country)
    following = who.next_due_at
    today = whole.treatment.on if whole.treatment else None
    return clinic.say_to_clinic(
        "patient-schedule",
        time=say_time(who.check_in_time, locale),
        zone=say_zone(zone_named(who.zone).key, locale),
        last=day_or_never(clinic, line.last_check_in, today=today),
        next=clinic_time(clinic, following) if following else "–",
    )


def _side_effects(clinic: Clinic, whole: Whole) -> str:
    if not whole.effects:
        return ""
    return f"{clinic.say_to_clinic('course-page-effects')}: {escape(listed(whole.effects))}"


def _safety(clinic: Clinic, safety: SafetyItem) -> list[str]:
    """Return the answers to an item about self-harm, the newest first, under a heading."""
    questionnaire, item = safety.questionnaire, safety.item
    position = [one.id for one in questionnaire.items].index(item.id) + 1
    heading = clinic.say_to_clinic(
        "patient-item",
        title=questionnaire.title_in(clinic.language),
        position=str(position),
    )
    lowest = questionnaire.options_of(item)[0].value
    above = [(on, value) for on, value in safety.answers if value > lowest]
    if not above:
        key = "patient-item-none" if safety.answers else "chart-missing"
        return [f"{heading} {clinic.say_to_clinic(key)}"]
    lines = [
        clinic.say_to_clinic(
            "patient-item-line",
            date=day_or_never(clinic, on),
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
