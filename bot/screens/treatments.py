"""What the overview tells of treatments: whose effect fades, which sessions are due or missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.clinic import Clinic
from bot.domain.schedule import local_date
from bot.screens.away import named
from bot.screens.course import title_of
from bot.screens.days import day_words
from bot.screens.words import clinic_clock, say_score


@dataclass(frozen=True, slots=True)
class Risen:
    """By which questionnaire an effect fades: from the best since then to now."""

    questionnaire: str
    best: float
    now: float


@dataclass(frozen=True, slots=True)
class Fades:
    """A patient whose effect fades: by every questionnaire that says so."""

    code: str
    risen: Sequence[Risen]
    days_since_session: int


@dataclass(frozen=True, slots=True)
class PlannedSession:
    """A planned session: whose and when; without `has_time` only the day is known."""

    code: str
    at: datetime
    has_time: bool


def fading_line(clinic: Clinic, one: Fades) -> str:
    """Return whose effect fades, from the best to now, and how long after the last session."""
    return clinic.say_to_clinic(
        "course-digest-fading-line",
        code=one.code,
        risen=", ".join(_risen(clinic, each) for each in one.risen),
        days=one.days_since_session,
    )


def _risen(clinic: Clinic, one: Risen) -> str:
    title = title_of(clinic, clinic.questionnaires[one.questionnaire])
    best, now = (say_score(score, clinic.language) for score in (one.best, one.now))
    return f"{title} {best} → {now}"


def session_lines(
    clinic: Clinic, today: Sequence[PlannedSession], not_recorded: Sequence[PlannedSession]
) -> list[str]:
    """Return which sessions are planned today, and which were planned and are not recorded."""
    lines = []
    if today:
        sessions = named(clinic, [_with_time(clinic, one) for one in today])
        lines.append(clinic.say_to_clinic("course-digest-today", sessions=sessions))
    if not_recorded:
        sessions = named(clinic, [_with_day(clinic, one) for one in not_recorded])
        lines.append(clinic.say_to_clinic("course-digest-not-recorded", sessions=sessions))
    return lines


def _with_time(clinic: Clinic, one: PlannedSession) -> str:
    return f"{one.code} {clinic_clock(clinic, one.at)}" if one.has_time else one.code


def _with_day(clinic: Clinic, one: PlannedSession) -> str:
    return f"{one.code} {day_words(clinic, local_date(one.at, clinic.zone))}"
