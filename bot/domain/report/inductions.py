"""One induction of one patient: how it was before, after one session, and after all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.domain import outcomes
from bot.domain.report.people import OPIOID, PAIN, PHQ9, Person, Reading, days_between
from bot.domain.schedule import local_date
from bot.domain.sessions.series import SeriesOf, series_of
from bot.domain.sessions.sessions import Series, Session
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


def inductions_of(number: int, person: Person, *, now: datetime) -> Iterator[Induction]:
    """Yield the inductions of a patient, who is called by a number, oldest first.

    Series are recognised by the clinic's calendar, as everywhere; all days are the patient's.
    """
    today = local_date(now, person.zone)
    for series in series_of(person.sessions, person.clinic_zone):
        if series.kind is Series.INDUCTION:
            yield _induction(number, person, series, today=today)


def _induction(number: int, person: Person, series: SeriesOf, *, today: date) -> Induction:
    first, last = series.sessions[0], series.sessions[-1]
    following = _first_after(person.sessions, last)
    last_on = person.day_of(last)
    phq9 = person.of(PHQ9)
    return Induction(
        patient=number,
        sessions=len(series.sessions),
        is_whole=series.is_whole_induction,
        first_on=person.day_of(first),
        last_on=last_on,
        next_on=None if following is None else person.day_of(following),
        is_over=days_between(last_on, today) > AFTER_INDUCTION_TO,
        one_is_over=_one_is_over(person, first, today=today),
        after_all={
            name: _pair_after_all(person, name, first, last_on) for name in (PHQ9, PAIN, OPIOID)
        },
        after_one=pair_after_one(person, first),
        lasting=_lasting(person, phq9, series, following),
    )


def _first_after(sessions: Iterable[Session], earlier: Session) -> Session | None:
    return next((one for one in sessions if one.starts_at > earlier.starts_at), None)


def _pair_after_all(person: Person, name: str, first: Session, last_on: date) -> Pair:
    within = (
        one
        for one in person.of(name)
        if AFTER_INDUCTION_FROM <= days_between(last_on, one.on) <= AFTER_INDUCTION_TO
    )
    return Pair(_baseline(person, name, first), next(within, None))


def _baseline(person: Person, name: str, first: Session) -> Reading | None:
    return outcomes.baseline(person.of(name), person.day_of(first), person.began_at(first))


def _one_is_over(person: Person, first: Session, *, today: date) -> bool | None:
    first_on, second = person.day_of(first), _first_after(person.sessions, first)
    if second is None:
        return days_between(first_on, today) > AFTER_ONE_TO
    days = days_between(first_on, person.day_of(second))
    return None if days < AFTER_ONE_FROM else True


def pair_after_one(person: Person, session: Session) -> Pair:
    """Return the PHQ-9 before a session, and the first from the 7th day after it to the next."""
    on, following = person.day_of(session), _first_after(person.sessions, session)
    within = (
        one
        for one in person.of(PHQ9)
        if AFTER_ONE_FROM <= days_between(on, one.on) <= AFTER_ONE_TO
        and (following is None or person.is_before(one, following))
    )
    return Pair(_baseline(person, PHQ9, session), next(within, None))


def _lasting(
    person: Person, readings: Sequence[Reading], series: SeriesOf, following: Session | None
) -> Lasting | None:
    """Follow a response until it is gone, the next session comes, or nothing more is known."""
    first_on, base = person.day_of(series.sessions[0]), _baseline(person, PHQ9, series.sessions[0])
    if base is None:
        return None
    next_on = None if following is None else person.day_of(following)
    known = [one for one in readings if next_on is None or one.on < next_on]
    every = asked_every_days(known)
    first = outcomes.first_response(known, base, first_on, asked_every_days=every)
    if first is None:
        return None
    if known[-1].on == first.on:  # nothing later is known
        return Lasting(0, is_gone=False)
    fading = outcomes.time_to_fading(
        known,
        base,
        first.on,
        sessions_on=[person.day_of(one) for one in series.sessions],
        asked_every_days=every,
    )
    if fading is not None:
        return Lasting(fading.days, is_gone=True)
    return Lasting(days_between(first.on, known[-1].on), is_gone=False)
