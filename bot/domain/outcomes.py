"""Whether a treatment helped: baseline, response, remission, reliable change, fading.

Only complete scores come in, the oldest first. One that was given within 4 hours of a session is
marked and takes no part in any judgement. A lower score is better. docs/PROGRESS.md says which
definitions are published and which are our proposal.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from statistics import median
from typing import TypeVar

# A score that old still tells how it was before the first session; an older one is taken only
# where there is none (proposal; McInnes 2022 takes the last before the first infusion).
BASELINE_WITHIN = timedelta(days=14)
# A PHQ-9 looks back two weeks, so one of the first days says little about the treatment.
RESPONSE_FROM = timedelta(days=7)
# Below these many days between two of them, single scores are smoothed to a median of a week.
WEEK = 7
RESPONSE_PERCENT = 50.0  # McInnes 2022; HEDIS DRR-E
REMISSION_BELOW = 5.0  # the same
RELIABLE = 6.0  # PHQ-9: NHS Talking Therapies
MINIMAL_IMPORTANT = 5.0  # PHQ-9: Loewe 2004, n=434
# In binary numbers 7 * (1 - 30 / 100) is a little above 4.9, and a fall of 30 % would be missed.
DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Scored:
    """A complete score of a local day.

    `under_session`: given during a session or within 4 hours of its end. `after_session`: given
    on the day of a session, after it began; it is judged, but is no baseline. `at` is when it was
    answered, which may be on the day after; None where that is not known.
    """

    on: date
    value: float
    under_session: bool = False
    after_session: bool = False
    at: datetime | None = field(default=None, compare=False)


AnyScored = TypeVar("AnyScored", bound=Scored)


class Reliably(StrEnum):
    """How a score changed, by more than the error of the instrument or not."""

    IMPROVED = "improved"
    UNCHANGED = "unchanged"
    WORSE = "worse"


@dataclass(frozen=True, slots=True)
class Fading:
    """From which day on an effect was no longer there, and how long it lasted.

    `value` is what was judged on that day; `days` count from the first day of the response and
    from the last session before it, which may be unknown.
    """

    on: date
    value: float
    days: int
    days_since_session: int | None


def judged(points: Iterable[AnyScored]) -> tuple[AnyScored, ...]:
    """Return the scores that may be judged: none of the hours after a session."""
    return tuple(point for point in points if not point.under_session)


def baseline(
    points: Iterable[AnyScored], first_session_on: date | None, began_at: datetime | None = None
) -> AnyScored | None:
    """Return the score from before the treatment; None when all of them came after it began.

    The last one on the day of the first session or in the 14 days before it, else the last before
    those. Without a session it is the first score of all. The day is the patient's; `began_at` is
    when that session began.
    """
    usable = judged(points)
    if first_session_on is None:
        return usable[0] if usable else None
    before = [point for point in usable if came_before(point, first_session_on, began_at)]
    return before[-1] if before else None


def came_before(point: Scored, session_on: date, began_at: datetime | None = None) -> bool:
    """Return whether a score was given before a session began, on its day or an earlier one.

    A form of the evening before may be answered after the session: the moment decides, where it is
    known of both.
    """
    if point.on > session_on:
        return False
    if point.at is not None and began_at is not None:
        return point.at < began_at
    return point.on < session_on or not point.after_session


def is_recent(base: Scored, first_session_on: date | None) -> bool:
    """Return whether a baseline lies at most 14 days before the first session."""
    return first_session_on is None or first_session_on - base.on <= BASELINE_WITHIN


def change(before: float, after: float) -> float:
    """Return by how much a score changed; below 0 is better."""
    return round(after - before, DECIMALS)


def percent_change(before: float, after: float) -> float | None:
    """Return the change in percent of what it was; None where it was 0."""
    return round(100 * (after - before) / before, DECIMALS) if before else None


def is_response(
    before: float, after: float, percent: float | None = RESPONSE_PERCENT
) -> bool | None:
    """Return whether a score is lower by at least so many percent.

    None where that cannot be said: a baseline of 0, or a questionnaire that knows no response, as
    the 24-hour score. Source: McInnes 2022 (50 % of the PHQ-9); IMMPACT (50 % of pain).
    """
    changed = percent_change(before, after)
    return None if percent is None or changed is None else changed <= -percent


def is_remission(after: float, below: float | None = REMISSION_BELOW) -> bool | None:
    """Return whether a score is below a number; None where the questionnaire has none.

    Source: McInnes 2022, HEDIS DRR-E (PHQ-9 below 5).
    """
    return None if below is None else after < below


def is_improved(
    before: float, after: float, *, points: float | None, percent: float | None
) -> bool:
    """Return whether a score is lower by what matters to people: so many points, or percent.

    Source: Farrar 2001 (pain: 2 points or 30 %); Loewe 2004 (PHQ-9: 5 points).
    """
    enough_points = points is not None and change(before, after) <= -points
    return enough_points or bool(is_response(before, after, percent))


def is_worsened(
    before: float, after: float, *, points: float | None, percent: float | None
) -> bool:
    """Return whether a score is higher by what matters: so many points, else so many percent.

    The sources are about improvement: the same size upwards is our proposal. Percent count only
    where there are no points: from 1 to 2 of 10 pain doubles, and hardly anybody minds.
    """
    if points is not None:
        return change(before, after) >= points
    changed = percent_change(before, after)
    return percent is not None and changed is not None and changed >= percent


def days_too_early(now: Scored, first_session_on: date | None) -> int | None:
    """Return the days since the first session while they are fewer than 7, else None.

    So long nothing is called a response or a remission. Below 0: no score since that session. None
    without a session.
    """
    if first_session_on is None or now.on - first_session_on >= RESPONSE_FROM:
        return None
    return (now.on - first_session_on).days


def reliable_change(
    before: float, after: float, points: float | None = RELIABLE
) -> Reliably | None:
    """Return whether a score changed by more than its error; None where that is not known.

    Source: NHS Talking Therapies manual (PHQ-9: 6 points, GAD-7: 4).
    """
    if points is None:
        return None
    by = change(before, after)
    if abs(by) < points:
        return Reliably.UNCHANGED
    return Reliably.IMPROVED if by < 0 else Reliably.WORSE


def running(
    points: Iterable[Scored], *, asked_every_days: int = 1, sessions_on: Sequence[date] = ()
) -> tuple[Scored, ...]:
    """Return for each score what is judged on its day.

    Asked weekly or less often, that is the score itself; asked more often, the median of the last
    7 days: of those after the last session alone, where `sessions_on` tells of one.
    """
    return tuple(_running(points, asked_every_days, sessions_on))


def _running(
    points: Iterable[Scored], asked_every_days: int, sessions_on: Sequence[date]
) -> Iterator[Scored]:
    usable = judged(points)
    if asked_every_days > WEEK / 2:
        yield from usable
        return
    days, begun_on = [point.on for point in usable], sorted(sessions_on)
    for on in sorted(set(days)):
        yield Scored(on, median(_week_to(usable, days, on, begun_on)))


def number_judged(
    points: Iterable[Scored], *, asked_every_days: int = 1, sessions_on: Sequence[date] = ()
) -> int:
    """Return how many scores the last value of `running` rests on."""
    usable = judged(points)
    if asked_every_days > WEEK / 2 or not usable:
        return min(len(usable), 1)
    days = [point.on for point in usable]
    return len(_week_to(usable, days, days[-1], sorted(sessions_on)))


def _week_to(
    points: Sequence[Scored], days: Sequence[date], on: date, begun_on: Sequence[date]
) -> list[float]:
    first = on - timedelta(days=WEEK - 1)
    sessions_before = bisect_left(begun_on, on)
    if sessions_before:
        first = max(first, begun_on[sessions_before - 1] + timedelta(days=1))
    return [point.value for point in points[bisect_left(days, first) : bisect_right(days, on)]]


def last_before(days: Iterable[date], on: date) -> date | None:
    """Return the last of some days that lies before a day, or None."""
    return max((day for day in days if day < on), default=None)


def first_response(
    points: Iterable[Scored],
    base: Scored,
    first_session_on: date | None,
    percent: float | None = RESPONSE_PERCENT,
    *,
    asked_every_days: int = 1,
) -> Scored | None:
    """Return the first day on which there was a response, with what was judged; or None.

    From the 7th day after the first session on; without a session, after the baseline.
    """
    begun_on = first_session_on or base.on
    after = [point for point in points if point.on > begun_on]
    # No median is below the lowest: of most who do not respond that is all there is to look at.
    lowest = min((point.value for point in after), default=base.value)
    if not is_response(base.value, lowest, percent):
        return None
    for point in _running(after, asked_every_days, ()):
        if point.on - begun_on >= RESPONSE_FROM and is_response(base.value, point.value, percent):
            return point
    return None


def time_to_fading(
    points: Iterable[Scored],
    base: Scored,
    responded_on: date,
    *,
    sessions_on: Sequence[date] = (),
    percent: float = RESPONSE_PERCENT,
    asked_every_days: int = 1,
) -> Fading | None:
    """Return when a response was first gone: less than so many percent below the baseline again.

    It must stay so on the next score, unless there is none yet. None: it still lasts.
    """
    values = running(points, asked_every_days=asked_every_days, sessions_on=sessions_on)
    later = [point for point in values if point.on > responded_on]
    lost = [not is_response(base.value, point.value, percent) for point in later]
    for point, is_lost, stays in zip(later, lost, [*lost[1:], True], strict=True):
        if is_lost and stays:
            return Fading(
                point.on,
                point.value,
                (point.on - responded_on).days,
                days_since(last_before(sessions_on, point.on), point.on),
            )
    return None


def days_since(day: date | None, on: date) -> int | None:
    """Return how many days have passed since a day; None without one."""
    return None if day is None else (on - day).days
