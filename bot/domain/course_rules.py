"""Which rules the newest total meets, seen with the totals before it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from statistics import fmean, median

from bot.domain.questionnaires.questionnaire import (
    DaysRunningAtLeast,
    MeanRisesBy,
    MedianRisesBy,
    NewlyAtLeast,
    RelapsesTo,
    RisesBy,
    TotalAtLeast,
    TotalRule,
)

__all__ = ["TotalsSoFar", "number_that_meets", "totals_so_far"]

# In binary numbers 37/7 - 23/7 is a little below 2, and a rise of 2 would be missed.
DECIMALS = 6


@dataclass(frozen=True, slots=True)
class TotalsSoFar:
    """The totals of a patient's complete forms of one questionnaire, the newest last.

    `days` has the day of each as a plain number: no count of days in a file, however large, can
    lead out of the calendar.
    """

    days: tuple[int, ...]
    totals: tuple[float, ...]

    @property
    def newest_day(self) -> int:
        """Return the day of the newest total."""
        return self.days[-1]

    @property
    def newest(self) -> float:
        """Return the newest total."""
        return self.totals[-1]

    def earlier_days(self, *, within: int | None = None) -> list[int]:
        """Return the days before the newest that have a total; only of the last so many days."""
        first = self.days[0] if within is None else self.newest_day - within
        return sorted({day for day in self.days if first <= day < self.newest_day})

    def between(self, first: int, last: int) -> tuple[float, ...]:
        """Return the totals from a day to another, both included."""
        return self.totals[bisect_left(self.days, first) : bisect_right(self.days, last)]

    def days_between(self, first: int, last: int) -> int:
        """Return on how many days there is a total, both ends included."""
        return len(set(self.days[bisect_left(self.days, first) : bisect_right(self.days, last)]))

    def running_median(self, day: int, median_days: int) -> float:
        """Return the median of the days up to one that has a total; of that total if alone."""
        return median(self.between(day - median_days + 1, day))


def totals_so_far(total: float, *, earlier: Sequence[tuple[date, float]], on: date) -> TotalsSoFar:
    """Return the totals that end with a new one; what is dated after `on` is left out."""
    known = sorted(
        ((day.toordinal(), value) for day, value in earlier if day <= on), key=itemgetter(0)
    )
    days, totals = zip(*known, (on.toordinal(), total), strict=True)
    return TotalsSoFar(days, totals)


def number_that_meets(rule: TotalRule, so_far: TotalsSoFar) -> float | None:
    """Return the total, median or rise by which the newest total meets a rule; None if not."""
    match rule:
        case TotalAtLeast():
            met = so_far.newest if so_far.newest >= rule.at_least else None
        case RisesBy():
            met = _rise(rule, so_far)
        case MedianRisesBy():
            met = _median_rise(rule, so_far)
        case NewlyAtLeast():
            met = _newly(rule, so_far)
        case RelapsesTo():
            met = _relapse(rule, so_far)
        case MeanRisesBy():
            met = _mean_rise(rule, so_far)
        case _:  # the one kind that is left, DaysRunningAtLeast
            met = _days_running(rule, so_far)
    return met


def _rise(rule: RisesBy, so_far: TotalsSoFar) -> float | None:
    before = so_far.between(so_far.newest_day - rule.within_days, so_far.newest_day)[:-1]
    return _at_least(rule.by, so_far.newest - min(before)) if before else None


def _median_rise(rule: MedianRisesBy, so_far: TotalsSoFar) -> float | None:
    before = [
        so_far.running_median(day, rule.median_days)
        for day in so_far.earlier_days(within=rule.within_days)
    ]
    now = so_far.running_median(so_far.newest_day, rule.median_days)
    return _at_least(rule.by, now - min(before)) if before else None


def _newly(rule: NewlyAtLeast, so_far: TotalsSoFar) -> float | None:
    now = so_far.running_median(so_far.newest_day, rule.median_days)
    before = so_far.earlier_days(within=rule.below_before_days)
    was_below = all(so_far.running_median(day, rule.median_days) < rule.at_least for day in before)
    return now if before and was_below and now >= rule.at_least else None


def _relapse(rule: RelapsesTo, so_far: TotalsSoFar) -> float | None:
    now = so_far.running_median(so_far.newest_day, rule.median_days)
    if now < rule.at_least:
        return None
    for day in reversed(so_far.earlier_days()):
        before = so_far.running_median(day, rule.median_days)
        if before >= rule.at_least:
            return None
        if before < rule.after_below:
            return now
    return None


def _mean_rise(rule: MeanRisesBy, so_far: TotalsSoFar) -> float | None:
    middle = so_far.newest_day - rule.mean_days
    recent = (middle + 1, so_far.newest_day)
    before = (middle - rule.mean_days + 1, middle)
    if min(so_far.days_between(*recent), so_far.days_between(*before)) < rule.least_days:
        return None
    return _at_least(rule.by, fmean(so_far.between(*recent)) - fmean(so_far.between(*before)))


def _days_running(rule: DaysRunningAtLeast, so_far: TotalsSoFar) -> float | None:
    first = so_far.newest_day - rule.days + 1
    each_day = (so_far.between(day, day) for day in range(first, so_far.newest_day + 1))
    is_high = all(any(total >= rule.at_least for total in totals) for totals in each_day)
    if not is_high or so_far.newest < rule.at_least:
        return None
    now = median(so_far.between(first, so_far.newest_day))
    start = so_far.days[0]
    own = so_far.between(start, min(start + rule.own_first_days, first) - 1)
    # A new patient has no time of their own before these days to compare them with.
    if own and _at_least(rule.above_own_median_by, now - median(own)) is None:
        return None
    return now


def _at_least(by: float, rise: float) -> float | None:
    rounded = round(rise, DECIMALS)
    return rounded if rounded >= by else None
