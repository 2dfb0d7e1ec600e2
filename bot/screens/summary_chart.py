"""What is drawn of a course: its panels with sessions and notes, every word in a language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from bot.chart_course import (
    ChartBand,
    ChartCourse,
    ChartNote,
    ChartPanel,
    ChartSession,
    ChartTick,
    tick_dates,
)
from bot.clinic import Clinic
from bot.domain.chart_notes import (
    NOTHING_UNDER,
    ChartRemark,
    asked_daily_from,
    asked_every_days,
    day_of,
    most_telling,
)
from bot.domain.model import Patient
from bot.domain.progress import Course, days_without_answer
from bot.domain.questionnaires.questionnaire import Band, Questionnaire
from bot.domain.schedule import zone_named
from bot.domain.sessions.sessions import Session, SessionState
from bot.domain.written import write_number
from bot.screens.days import say_day
from bot.screens.words import locale_of, say_score, say_short_date, score_title

MOST_PANELS = 3  # on a phone; the words have the others
MOST_NOTES = 5
LATE_BY_DAYS = 3  # what is asked each week or so may be answered so much later
LEAST_DAYS_AHEAD = 7


def chart(
    clinic: Clinic,
    patient: Patient,
    course: Course,
    questionnaires: Sequence[Questionnaire],
    *,
    language: str,
    title: str,
    sessions: Sequence[Session] = (),
    notes: Sequence[ChartRemark] = (),
    under: Mapping[str, frozenset[date]] = NOTHING_UNDER,
    asked_on: Mapping[str, frozenset[date]] | None = None,
) -> ChartCourse:
    """Return what is drawn, every word in the reader's language.

    `sessions` are done and planned ones, `notes` a patient's own for the chart: all that there are,
    oldest first. `under` are by questionnaire the dates whose score may show the medicine
    (`under_a_session`); `asked_on` those on which it was asked: no other day is a missed one.
    """
    locale = locale_of(language, patient.country)
    marks = session_marks(clinic, patient, course, sessions, language=language)
    first, last = course.first_on, max([course.last_on, *(one.on for one in marks)])
    drawn = most_telling(charted(clinic, patient, course, questionnaires), MOST_PANELS)
    return ChartCourse(
        title=title,
        subtitle=say_range(first, last, patient, language=language),
        first_on=first,
        last_on=last,
        panels=tuple(
            panel(clinic, patient, course, one, under, asked_on=asked_on, language=language)
            for one in drawn
        ),
        ticks=tuple(ChartTick(day, say_short_date(day, locale)) for day in tick_dates(first, last)),
        no_answer=clinic.say(language, "chart-missing"),
        sessions=marks,
        notes=_flags(patient, notes, first, last, language=language),
        session=clinic.say(language, "chart-session"),
        planned=clinic.say(language, "chart-planned"),
        hollow=clinic.say(language, "chart-hollow"),
    )


def charted(
    clinic: Clinic, patient: Patient, course: Course, questionnaires: Sequence[Questionnaire]
) -> list[Questionnaire]:
    """Return the questionnaires that have a course: scored, asked again and again, answered."""
    plan = clinic.questionnaires.plans.get(patient.plan)
    return [
        one
        for one in questionnaires
        if course.points(one.id) and asked_every_days(plan, one.id) is not None
    ]


def panel(
    clinic: Clinic,
    patient: Patient,
    course: Course,
    questionnaire: Questionnaire,
    under: Mapping[str, frozenset[date]],
    *,
    asked_on: Mapping[str, frozenset[date]] | None = None,
    language: str,
) -> ChartPanel:
    """Return one questionnaire's part of the picture."""
    points, spoken = course.points(questionnaire.id), questionnaire.spoken(language)
    every = asked_every_days(clinic.questionnaires.plans.get(patient.plan), questionnaire.id) or 1
    top = questionnaire.scoring.max if questionnaire.scoring else 0
    asked_from = max(course.first_on, asked_daily_from(points, patient.plan_since) or date.min)
    days = days_without_answer(points, asked_from, course.last_on)
    if asked_on is not None:
        there = asked_on.get(questionnaire.id, frozenset())
        days = tuple(day for day in days if day in there)
    return ChartPanel(
        title=score_title(questionnaire, spoken),
        top=float(top),
        bands=tuple(
            ChartBand(
                float(band.lowest),
                float(band.highest),
                f"{questionnaire.band_label(band.id, spoken)} {_span(band, language)}",
            )
            for band in questionnaire.bands
        ),
        points=points,
        latest=say_score(points[-1].value, language),
        unanswered=days if every == 1 else (),
        asked_every_days=1 if every == 1 else every + LATE_BY_DAYS,
        hollow=under.get(questionnaire.id, frozenset()) & {point.on for point in points},
    )


def days_of(
    clinic: Clinic, patient: Patient, sessions: Iterable[Session]
) -> list[tuple[date, Session]]:
    """Return sessions with the day that each is on for the patient."""
    zone = zone_named(patient.zone)
    return [(day_of(one, zone=zone, clinic_zone=clinic.zone), one) for one in sessions]


def session_marks(
    clinic: Clinic,
    patient: Patient,
    course: Course,
    sessions: Sequence[Session],
    *,
    language: str,
) -> tuple[ChartSession, ...]:
    """Return the sessions to mark: the done ones with their number, and planned ones near by."""
    locale = locale_of(language, patient.country)
    ahead = max(LEAST_DAYS_AHEAD, (course.last_on - course.first_on).days / 4)
    marks, done = [], 0
    for on, session in days_of(clinic, patient, sessions):
        if session.state is SessionState.DONE:
            done += 1
            marks.append(ChartSession(on, str(done)))
        elif session.state is SessionState.PLANNED and 0 <= (on - course.last_on).days <= ahead:
            marks.append(ChartSession(on, say_short_date(on, locale), is_planned=True))
    return tuple(mark for mark in marks if mark.on >= course.first_on)


def _flags(
    patient: Patient, notes: Sequence[ChartRemark], first: date, last: date, *, language: str
) -> tuple[ChartNote, ...]:
    locale = locale_of(language, patient.country)
    there = [note for note in notes if first <= note.on <= last][-MOST_NOTES:]
    return tuple(
        ChartNote(note.on, str(place), f"{say_day(note.on, locale, today=last)}: {note.text}")
        for place, note in enumerate(there, start=1)
    )


def say_range(
    first: date, last: date, patient: Patient, *, language: str, today: date | None = None
) -> str:
    """Return the first and the last day, or the one; of two years, the first with its year."""
    locale = locale_of(language, patient.country)
    if first == last:
        return say_day(first, locale, today=today)
    begin = say_day(first, locale, today=today or last)
    return f"{begin} – {say_day(last, locale, today=today or first)}"


def _span(band: Band, language: str) -> str:
    low, high = write_number(band.lowest, language), write_number(band.highest, language)
    return low if low == high else f"{low}–{high}"
