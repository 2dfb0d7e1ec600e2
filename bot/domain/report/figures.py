"""All figures of the report, counted from what is known of each patient."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.domain import outcomes
from bot.domain.report.followed import Followed, followed, is_raised
from bot.domain.report.inductions import Induction, Lasting, inductions_of
from bot.domain.report.pairs import (
    Change,
    Dose,
    PainFigures,
    Thoughts,
    change_of,
    dose_of,
    pain_of,
    thoughts_of,
)
from bot.domain.report.people import DAILY, OPIOID, PAIN, PHQ9, Person
from bot.domain.report.sessions import (
    Held,
    SideEffectFigures,
    held_by_maintenance,
    middle_of_next_day,
    side_effect_figures,
)
from bot.domain.report.shares import Middle
from bot.domain.sessions.series import series_of
from bot.domain.sessions.sessions import Series


@dataclass(frozen=True, slots=True)
class Counts:
    """How many there are of everything that was counted."""

    patients: int
    left: int
    sessions: int
    inductions: int
    patients_with_induction: int
    whole_inductions: int
    maintenance_sessions: int
    maintenance_patients: int
    running: int
    one_too_soon: int
    one_running: int
    low_baseline: int
    old_baseline: int
    session_before_score: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that the report says."""

    first_on: date | None
    last_on: date | None
    counts: Counts
    after_all: Followed
    after_one: Followed
    change: Change
    thoughts: Thoughts
    pain: PainFigures
    dose: Dose
    next_day: dict[str, Middle]
    maintenance: Held
    side_effects: SideEffectFigures
    lasting: tuple[Lasting, ...]


def figures_of(people: Sequence[Person], *, zone: ZoneInfo, now: datetime) -> Figures:
    """Count everything that is known now; `zone` is the clinic's, for the days of the report."""
    treated = [person for person in people if person.sessions]
    inductions = [
        one
        for number, person in enumerate(treated)
        for one in inductions_of(number, person, now=now)
    ]
    over = [one for one in inductions if one.is_over]
    phq9, pain, opioid = (
        [(one, one.after_all[name]) for one in over] for name in (PHQ9, PAIN, OPIOID)
    )
    days = [session.on(zone) for person in treated for session in person.sessions]
    return Figures(
        first_on=min(days, default=None),
        last_on=max(days, default=None),
        counts=_counts(treated, inductions, over, zone),
        after_all=followed(phq9),
        after_one=followed([(one, one.after_one) for one in inductions if one.one_is_over]),
        change=change_of(phq9),
        thoughts=thoughts_of(phq9),
        pain=pain_of(pain),
        dose=dose_of(opioid),
        next_day={name: middle_of_next_day(treated, name) for name in (DAILY, PAIN)},
        maintenance=held_by_maintenance(treated),
        side_effects=side_effect_figures(treated),
        lasting=tuple(
            replace(one.lasting, patient=one.patient)
            for one in inductions
            if one.lasting is not None
        ),
    )


def _counts(
    treated: Sequence[Person],
    inductions: Sequence[Induction],
    over: Sequence[Induction],
    zone: ZoneInfo,
) -> Counts:
    later = [
        [one for one in series_of(person.sessions, zone) if one.kind is Series.MAINTENANCE]
        for person in treated
    ]
    based = [(one, one.after_all[PHQ9].before) for one in over]
    return Counts(
        patients=len(treated),
        left=sum(person.has_left for person in treated),
        sessions=sum(len(person.sessions) for person in treated),
        inductions=len(inductions),
        patients_with_induction=len({one.patient for one in inductions}),
        whole_inductions=sum(one.is_whole for one in inductions),
        maintenance_sessions=sum(len(one.sessions) for each in later for one in each),
        maintenance_patients=sum(map(bool, later)),
        running=len(inductions) - len(over),
        one_too_soon=sum(one.one_is_over is None for one in inductions),
        one_running=sum(one.one_is_over is False for one in inductions),
        low_baseline=sum(base is not None and not is_raised(base) for _, base in based),
        old_baseline=sum(
            base is not None and not outcomes.is_recent(base, one.first_on) for one, base in based
        ),
        session_before_score=sum(_had_session_before_score(one) for one in over),
    )


def _had_session_before_score(one: Induction) -> bool:
    pair = one.after_all[PHQ9]
    if one.next_on is None or pair.before is None or pair.after is None:
        return False
    return one.next_on < pair.after.on
