"""One induction of one patient: how it was before, after one session, and after all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from bot.domain import outcomes
from bot.domain.report.people import OPIOID, PAIN, PHQ9, Person, Reading, days_between
from bot.domain.series import SeriesOf, series_of
from bot.domain.sessions import Series, Session
from bot.domain.treatment import asked_every_days

# The window of McInnes 2022: the PHQ-9 closest to day 14 that came on it or later.
AFTER_INDUCTION_FROM, AFTER_INDUCTION_TO = 14, 31
# A PHQ-9 looks back two weeks: in the first week it says little about the session.
AFTER_ONE_FROM, AFTER_ONE_TO = 7, 31


@dataclass(frozen=True, slots=True)
class Pair:
    """A questionnaire before and after; None where there is no score."""

    before: Reading | None
    after: Reading | None

    @property
    def is_whole(self) -> bool:
        """Whether there is a score before and one after."""
        return self.before is not None and self.after is not None


@dataclass(frozen=True, slots=True)
class Lasting:
    """How many days a response is known to have lasted, and whether it was then gone.

    Where it was not gone it was last seen on that day, or the next session came: it may have
    lasted longer. `patient` is the number of whose it is; without one it is of somebody else.
    """

    days: int
    is_gone: bool
    patient: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Induction:
    """What is known of one induction.

    `is_over`: its 31 days after the last session are past, so what is missing will not come.
    `one_is_over` is the same of the first session; None when the second came before the 7th day,
    as in most inductions: then nothing can be said of one session.
    `next_on` is the day of the first session after it.
    """

    patient: int
    sessions: int
    is_whole: bool
    first_on: date
    last_on: date
    next_on: date | None
    is_over: bool
    one_is_over: bool | None
    after_all: dict[str, Pair]
    after_one: Pair
    lasting: Lasting | None


def inductions_of(
    number: int, person: Person, *, zone: ZoneInfo, today: date
) -> Iterator[Induction]:
    """Yield the inductions of a patient, who is called by a number, oldest first."""
    for series in series_of(person.sessions, zone):
        if series.kind is Series.INDUCTION:
            yield _induction(number, person, series, zone=zone, today=today)


def _induction(
    number: int, person: Person, series: SeriesOf, *, zone: ZoneInfo, today: date
) -> Induction:
    following = _sessions_after(person.sessions, series.sessions[-1])
    next_on = following[0].on(zone) if following else None
    phq9 = person.of(PHQ9)
    base = outcomes.baseline(phq9, series.first_on)
    return Induction(
        patient=number,
        sessions=len(series.sessions),
        is_whole=series.is_whole_induction,
        first_on=series.first_on,
        last_on=series.last_on,
        next_on=next_on,
        is_over=days_between(series.last_on, today) > AFTER_INDUCTION_TO,
        one_is_over=_one_is_over(person.sessions, series, zone=zone, today=today),
        after_all={name: _pair_after_all(person.of(name), series) for name in (PHQ9, PAIN, OPIOID)},
        after_one=_pair_after_one(phq9, person.sessions, series),
        lasting=None if base is None else _lasting(phq9, base, series, next_on, zone),
    )


def _sessions_after(sessions: Iterable[Session], last: Session) -> list[Session]:
    return [one for one in sessions if one.starts_at > last.starts_at]


def _pair_after_all(readings: Sequence[Reading], series: SeriesOf) -> Pair:
    within = (
        one
        for one in readings
        if AFTER_INDUCTION_FROM <= days_between(series.last_on, one.on) <= AFTER_INDUCTION_TO
    )
    return Pair(_baseline(readings, series), next(within, None))


def _baseline(readings: Sequence[Reading], series: SeriesOf) -> Reading | None:
    found = outcomes.baseline(readings, series.first_on)
    return next((one for one in readings if one is found), None)


def _one_is_over(
    sessions: Iterable[Session], series: SeriesOf, *, zone: ZoneInfo, today: date
) -> bool | None:
    second = next(iter(_sessions_after(sessions, series.sessions[0])), None)
    if second is None:
        return days_between(series.first_on, today) > AFTER_ONE_TO
    days = days_between(series.first_on, second.on(zone))
    return None if days < AFTER_ONE_FROM else True


def _pair_after_one(
    readings: Sequence[Reading], sessions: Iterable[Session], series: SeriesOf
) -> Pair:
    second = next(iter(_sessions_after(sessions, series.sessions[0])), None)
    within = (
        one
        for one in readings
        if AFTER_ONE_FROM <= days_between(series.first_on, one.on) <= AFTER_ONE_TO
        and (second is None or _came_before(one, second))
    )
    return Pair(_baseline(readings, series), next(within, None))


def _came_before(reading: Reading, session: Session) -> bool:
    return reading.at is not None and reading.at < session.starts_at


def _lasting(
    readings: Sequence[Reading],
    base: outcomes.Scored,
    series: SeriesOf,
    next_on: date | None,
    zone: ZoneInfo,
) -> Lasting | None:
    """Follow a response until it is gone, the next session comes, or nothing more is known."""
    known = [one for one in readings if next_on is None or one.on < next_on]
    every = asked_every_days(known)
    first = outcomes.first_response(known, base, series.first_on, asked_every_days=every)
    if first is None:
        return None
    if known[-1].on == first.on:  # nothing later is known
        return Lasting(0, is_gone=False)
    fading = outcomes.time_to_fading(
        known,
        base,
        first.on,
        sessions_on=[one.on(zone) for one in series.sessions],
        asked_every_days=every,
    )
    if fading is not None:
        return Lasting(fading.days, is_gone=True)
    return Lasting(days_between(first.on, known[-1].on), is_gone=False)
