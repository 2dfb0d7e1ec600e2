"""The course of a patient in a picture and a few plain sentences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.clinic import Clinic
from bot.domain.chart_notes import NOTHING_BESIDE, Beside, Period, asked_every_days, judged
from bot.domain.model import Patient
from bot.domain.progress import Course, summarise
from bot.domain.questionnaires.questionnaire import Questionnaire
from bot.domain.sessions.sessions import SessionState
from bot.screens.score_words import Told, latest_words, score_lines, score_words, what_matters
from bot.screens.screen import Button, Screen, paragraphs
from bot.screens.summary_chart import chart, charted, days_of
from bot.screens.words import last_word

__all__ = ["at_the_end", "chart", "for_clinician", "in_words", "nothing_yet"]

FORTNIGHT = 14
# A day without a question may be that of a late session; more of them are a pause.
MOST_DAYS_UNASKED = 2
LEAST_IN_COMMON = 0.25  # of the days that a form covers


def nothing_yet(clinic: Clinic, language: str) -> Screen:
    """Return the kind answer of a course without a score."""
    return Screen(clinic.say(language, "summary-none"), secret=True)


def in_words(
    clinic: Clinic,
    patient: Patient,
    course: Course,
    questionnaires: Sequence[Questionnaire],
    *,
    language: str,
    beside: Beside = NOTHING_BESIDE,
    today: date | None = None,
) -> Screen:
    """Return a patient's latest scores against those before, the sessions, and what it all means.

    Scores of the hours after a session are left out. Nothing is promised and nobody is judged.
    """
    told = _told(clinic, patient, course, language, beside, today)
    first_day = clinic.say(language, "summary-days", answered=1, days=1)
    return _words(
        told,
        course,
        questionnaires,
        beside,
        worse=clinic.say(language, "summary-worse"),
        one_day=f"{first_day} {clinic.say(language, 'summary-one')}",
    )


def at_the_end(
    clinic: Clinic,
    patient: Patient,
    course: Course,
    questionnaires: Sequence[Questionnaire],
    *,
    language: str,
    beside: Beside = NOTHING_BESIDE,
    today: date | None = None,
) -> Screen:
    """Return the same at the end of care: nothing of days to come, nor of a clinic to tell."""
    return _words(
        _told(clinic, patient, course, language, beside, today),
        course,
        questionnaires,
        beside,
        worse=clinic.say(language, "summary-end-worse"),
        one_day=clinic.say(language, "summary-end-one"),
    )


def _told(
    clinic: Clinic,
    patient: Patient,
    course: Course,
    language: str,
    beside: Beside,
    today: date | None,
) -> Told:
    usable = judged(course, beside.under)
    return Told(
        clinic,
        patient,
        usable,
        language,
        today or course.last_on,
        before=beside.before,
        none_since=beside.none_since,
    )


def _words(
    told: Told,
    course: Course,
    questionnaires: Sequence[Questionnaire],
    beside: Beside,
    *,
    worse: str,
    one_day: str,
) -> Screen:
    """Return all sentences; `worse` stands where numbers rose, `one_day` where there is but one."""
    clinic, language = told.clinic, told.language
    there = charted(clinic, told.patient, told.course, questionnaires)
    return Screen(
        paragraphs(
            *score_lines(told, there),
            _sessions(told, beside),
            worse if _are_worse(told, there) else "",
            one_day
            if course.first_on == course.last_on
            else _days(told, course, questionnaires, beside),
            clinic.say(language, "summary-meaning"),
            *_overlaps(told, there),
            clinic.say(language, "summary-hollow") if any(beside.under.values()) else "",
        ),
        secret=True,
    )


def choices(clinic: Clinic, patient: Patient, period: Period) -> tuple[tuple[Button, ...], ...]:
    """Return the buttons under a summary: how much is shown, the same in words, a note."""
    say, language = clinic.say, patient.language
    return (
        (
            Button(say(language, "summary-fortnight"), f"summary:{Period.FORTNIGHT}"),
            Button(say(language, "summary-quarter"), f"summary:{Period.QUARTER}"),
            Button(say(language, "summary-all"), f"summary:{Period.ALL}"),
        ),
        (Button(say(language, "summary-in-words"), f"summary:words:{period}"),),
        (Button(say(language, "summary-add-note"), "summary:note"),),
    )


def _sessions(told: Told, beside: Beside) -> str:
    """Return when the last session was and when the next one is planned; empty without any."""
    said, today = [], told.on
    days = days_of(told.clinic, told.patient, beside.sessions)
    done = [on for on, one in days if one.state is SessionState.DONE and on <= today]
    if done:
        ago, day = (today - done[-1]).days, last_word(told.day(done[-1]))
        said.append(
            told.clinic.say(told.language, "summary-session-ago", days=ago, date=day)
            if ago
            else told.clinic.say(told.language, "summary-session-today")
        )
    planned = [on for on, one in days if one.state is SessionState.PLANNED and on >= today]
    if planned:
        said.append(
            told.clinic.say(
                told.language, "summary-next-session", date=last_word(told.day(planned[0]))
            )
        )
    return " ".join(said)


def _are_worse(told: Told, questionnaires: Sequence[Questionnaire]) -> bool:
    return any(_is_worse(told.course, one, told.before.get(one.id)) for one in questionnaires)


def _is_worse(course: Course, questionnaire: Questionnaire, before: float | None) -> bool:
    """Return whether it rose, by what matters, over the start, the treatment or the last week."""
    summary = summarise(course, questionnaire.id)
    if summary.latest is None or summary.first is None:
        return False
    start = summary.first.value if before is None else before
    week = summary.change_from_week_before or 0
    return max(summary.latest.value - start, week) >= what_matters(questionnaire)


def for_clinician(
    clinic: Clinic,
    patient: Patient,
    course: Course,
    questionnaires: Sequence[Questionnaire],
    *,
    beside: Beside = NOTHING_BESIDE,
    today: date | None = None,
) -> str:
    """Return the same facts about a patient, for the one who treats them.

    A latest score of the hours after a session is shown and marked, and compared with nothing.
    """
    told = Told(
        clinic,
        patient,
        judged(course, beside.under),
        clinic.language,
        today or course.last_on,
        before=beside.before,
        is_treated=any(one.state is SessionState.DONE for one in beside.sessions),
        is_for_clinician=True,
    )
    lines = [_with_mark(told, course, one, beside) for one in questionnaires]
    return "\n".join(line for line in lines if line)


def _with_mark(told: Told, course: Course, questionnaire: Questionnaire, beside: Beside) -> str:
    points = course.points(questionnaire.id)
    if not points or points[-1].on not in beside.under.get(questionnaire.id, frozenset()):
        return score_words(told, questionnaire)
    mark = told.clinic.say_to_clinic("course-under-session")
    return f"{latest_words(told, questionnaire, points[-1])} {mark}"


def _days_shown(course: Course, beside: Beside) -> int:
    """Return how many of the last days are told of; those before a pause are not."""
    first = course.first_on
    if beside.asked_on is not None:
        first = course.last_on
        days = {point.on for points in course.series.values() for point in points}
        for on in sorted(days.union(*beside.asked_on.values()), reverse=True):
            if (first - on).days <= MOST_DAYS_UNASKED:
                first = min(first, on)
    first = max(first, course.first_on)
    return min(FORTNIGHT, (course.last_on - first).days + 1)


def _days(
    told: Told, course: Course, questionnaires: Sequence[Questionnaire], beside: Beside
) -> str:
    """Return on how many of the last days there was an answer; empty in a pause and just after.

    Nobody is told of days on which they were not asked.
    """
    days = _days_shown(course, beside)
    if days == 1 or (told.on - course.last_on).days > MOST_DAYS_UNASKED:
        return ""
    answered = _days_answered(course, questionnaires, days)
    return told.clinic.say(told.language, "summary-days", answered=answered, days=days)


def _overlaps(told: Told, questionnaires: Sequence[Questionnaire]) -> list[str]:
    return [
        told.clinic.say(
            told.language,
            "summary-overlap",
            title=one.title_in(one.spoken(told.language)),
            days=days,
        )
        for one in questionnaires
        if (days := one.recall.days) is not None and _do_overlap(told, one, days)
    ]


def _do_overlap(told: Told, questionnaire: Questionnaire, days: int) -> bool:
    """Return whether two forms in a row cover the same days to an extent that matters.

    A month and four weeks are the same to people: two days in common say nothing.
    """
    plan = told.clinic.questionnaires.plans.get(told.patient.plan)
    every = asked_every_days(plan, questionnaire.id) or 1
    return days - every >= LEAST_IN_COMMON * days


def _days_answered(course: Course, questionnaires: Sequence[Questionnaire], days_shown: int) -> int:
    days = {
        point.on
        for one in questionnaires
        for point in course.points(one.id)
        if (course.last_on - point.on).days < days_shown
    }
    return len(days)
