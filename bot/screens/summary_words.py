"""The same as the chart in words, for screen readers: every point, session, note and missing day.

And what a patient reads about the notes that stand on the chart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from bot.chart_course import ChartPanel
from bot.clinic import Clinic
from bot.domain.chart_notes import Beside, ChartRemark
from bot.domain.free_text.free_text import Reading
from bot.domain.model import Patient
from bot.domain.progress import Course
from bot.domain.questionnaires.questionnaire import Questionnaire
from bot.screens.days import say_day
from bot.screens.screen import Button, Screen, column, pages, paragraphs
from bot.screens.summary_chart import MOST_NOTES, charted, panel, say_range, session_marks
from bot.screens.words import cut, last_word, locale_of, say_score, say_short_date, visible
from bot.texts import Html

MOST_OF_NOTE = 120  # characters of a note in the list


@dataclass(frozen=True, slots=True)
class _Day:
    """What there is of a day: lines of words, or nothing but the lack of an answer."""

    on: date
    said: tuple[str, ...]
    is_silent: bool


def chart_in_words(
    clinic: Clinic,
    patient: Patient,
    course: Course,
    questionnaires: Sequence[Questionnaire],
    *,
    beside: Beside,
    rows: tuple[tuple[Button, ...], ...] = (),
    today: date | None = None,
) -> list[Screen]:
    """Return a course day by day, in as many messages as it needs; the last bears the buttons.

    Days of another year than today's, or without `today` the last one's, are said with it.
    """
    language = patient.language
    panels = [
        panel(
            clinic, patient, course, one, beside.under, asked_on=beside.asked_on, language=language
        )
        for one in charted(clinic, patient, course, questionnaires)
    ]
    days = list(_days(clinic, patient, course, panels, beside))
    first, last = course.first_on, max([course.last_on, *(day.on for day in days)])
    title = clinic.say(
        language,
        "words-of-course",
        title=clinic.say(language, "summary-title"),
        range=say_range(first, last, patient, language=language, today=today),
    )
    said = _lines(clinic, patient, days, today=today or last)
    lines = [title, clinic.say(language, "words-lower"), "", *said]
    *before, end = pages(lines)
    return [*(Screen(text, secret=True) for text in before), Screen(end, rows, secret=True)]


def _days(
    clinic: Clinic, patient: Patient, course: Course, panels: Sequence[ChartPanel], beside: Beside
) -> Iterator[_Day]:
    """Yield the days on which there is something to say, oldest first."""
    language = patient.language
    events = _events(clinic, patient, course, beside)
    last = max([course.last_on, *events])
    for days in range((last - course.first_on).days + 1):
        on = course.first_on + timedelta(days=days)
        answered = [_score(clinic, one, on, language) for one in panels if _is_answered(one, on)]
        missing = [one for one in panels if on in one.unanswered]
        there = events.get(on, ())
        if missing and not answered:
            yield _Day(on, (clinic.say(language, "chart-missing"), *there), not there)
        elif answered or there:
            lacking = [clinic.say(language, "words-missing", title=one.title) for one in missing]
            yield _Day(on, (*answered, *lacking, *there), is_silent=False)


def _events(
    clinic: Clinic, patient: Patient, course: Course, beside: Beside
) -> dict[date, list[str]]:
    """Return what stands beside the scores, by day: sessions, then notes."""
    language = patient.language
    events: dict[date, list[str]] = {}
    for mark in session_marks(clinic, patient, course, beside.sessions, language=language):
        said = _session(clinic, mark.label, language, is_planned=mark.is_planned)
        events.setdefault(mark.on, []).append(said)
    for note in beside.notes:
        if note.on >= course.first_on:
            said = clinic.say(language, "words-note", text=visible(note.text))
            events.setdefault(note.on, []).append(said)
    return events


def _is_answered(shown: ChartPanel, on: date) -> bool:
    return any(point.on == on for point in shown.points)


def _score(clinic: Clinic, shown: ChartPanel, on: date, language: str) -> str:
    value = next(say_score(point.value, language) for point in shown.points if point.on == on)
    score = clinic.say(language, "words-score", title=shown.title, value=value)
    is_under = on in shown.hollow
    return clinic.say(language, "words-under", score=Html(score)) if is_under else score


def _session(clinic: Clinic, label: str, language: str, *, is_planned: bool) -> str:
    if is_planned:
        return clinic.say(language, "words-planned")
    return clinic.say(language, "words-session", number=label)


def _lines(clinic: Clinic, patient: Patient, days: Sequence[_Day], *, today: date) -> Iterator[str]:
    """Yield a line for each day; silent days that follow each other share one."""
    for run in _runs(days):
        yield clinic.say(
            patient.language,
            "words-day",
            date=say_range(run[0].on, run[-1].on, patient, language=patient.language, today=today),
            what=Html("; ".join(run[0].said)),
        )


def _runs(days: Sequence[_Day]) -> Iterator[list[_Day]]:
    run = list(days[:1])
    for before, day in pairwise(days):
        if before.is_silent and day.is_silent and (day.on - before.on).days == 1:
            run.append(day)
        else:
            yield run
            run = [day]
    if run:
        yield run


def notes_on_chart(
    clinic: Clinic, patient: Patient, notes: Sequence[ChartRemark], *, today: date
) -> Screen:
    """Return how to put a note on the chart, and the newest there with buttons to take them off."""
    language = patient.language
    locale = locale_of(language, patient.country)
    newest = list(enumerate(notes, start=1))[-MOST_NOTES:]
    listed = [
        clinic.say(
            language,
            "note-line",
            number=str(place),
            date=say_day(one.on, locale, today=today),
            text=_short(one.text),
        )
        for place, one in newest
    ]
    if listed:
        listed.insert(0, clinic.say(language, "note-list"))
    buttons = [
        Button(clinic.say(language, "note-take-off", number=str(place)), f"note:off:{one.id}")
        for place, one in newest
    ]
    text = paragraphs(clinic.say(language, "note-how"), "\n".join(listed))
    return Screen(text, column(*buttons), secret=True)


def _short(text: str) -> str:
    return cut(visible(" ".join(text.split())), MOST_OF_NOTE)


def note_placed(
    clinic: Clinic, patient: Patient, on: date, kept: Screen, *, reading: Reading
) -> Screen:
    """Return that a note stands on the chart now, above the words that it was kept.

    Below stands what to do in danger, unless the note is clearly harmless: few notes that are none
    of that, such as a new job, are a cry for help, and nobody is asked about them.
    """
    language = patient.language
    day = say_short_date(on, locale_of(language, patient.country))
    placed = clinic.say(language, "note-on-chart", date=last_word(day))
    is_clear = reading is Reading.HARMLESS
    danger = "" if is_clear else clinic.say(language, "note-in-danger")
    return replace(kept, text=paragraphs(placed, kept.text, danger))
