"""How long a response lasts, as a survival curve; by SciPy, which the bot itself never loads."""

from __future__ import annotations

import warnings
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.report.inductions import Lasting
from bot.domain.report.shares import LEAST_SHOWN, Interval, wilson


class NoScipy(Exception):
    """SciPy is not installed; it comes with the extra `report`."""


@dataclass(frozen=True, slots=True)
class Curve:
    """The part of the responses that still lasts, by day, with its 95 % interval.

    At `days[i]` and until the next of them it is `lasting[i]`, 0 to 1; before the first it is 1.
    `durations` are how long each was followed, `longest` the longest of each person.
    """

    of: int
    gone: int
    days: tuple[int, ...]
    lasting: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    durations: tuple[int, ...]
    longest: tuple[int, ...]

    def known_on(self, day: int) -> int:
        """Return of how many it is still known on a day whether the response lasts."""
        return sum(one >= day for one in self.durations)

    @property
    def last_day(self) -> int:
        """The last day of which at least 5 people are known; beyond it few could be recognised."""
        known = sorted(self.longest, reverse=True)
        return known[LEAST_SHOWN - 1] if len(known) >= LEAST_SHOWN else 0

    def at(self, day: int) -> tuple[float, float, float] | None:
        """Return the part that lasts on a day with its interval; None where too few are known."""
        if day > self.last_day:
            return None
        step = bisect_right(self.days, day) - 1
        if step < 0:
            return 1.0, _of_all_or_none(1.0, self.known_on(day)).low, 1.0
        return self.lasting[step], self.low[step], self.high[step]

    @property
    def median(self) -> int | None:
        """The first day on which at most half last; None where the curve does not fall so far."""
        for day, part in zip(self.days, self.lasting, strict=True):
            if part <= 1 / 2:
                return day if day <= self.last_day else None
        return None


def kaplan_meier(lasting: Iterable[Lasting]) -> Curve:
    """Return the curve of some responses; those that were not gone are censored on their day.

    The interval is Greenwood's on the log-log scale, which stays within 0 and 1; where all or none
    last it is not defined, and Wilson's of those who are followed stands in.
    Raises NoScipy where the extra is not installed, ValueError without a response.
    Source: Kaplan and Meier 1958; scipy.stats.ecdf.
    """
    known = list(lasting)
    if not known:
        raise ValueError("no response, no curve")
    try:
        from scipy.stats import CensoredData, ecdf
    except ImportError as error:
        raise NoScipy from error
    gone = [one.days for one in known if one.is_gone]
    data = CensoredData(uncensored=gone, right=[one.days for one in known if not one.is_gone])
    curve = ecdf(data).sf
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # says where it is not defined
        interval = curve.confidence_interval(method="log-log")
    days = tuple(int(day) for day in curve.quantiles)
    lasts = tuple(float(part) for part in curve.probabilities)
    at_risk = tuple(sum(one.days >= day for one in known) for day in days)
    pairs = zip(interval.low.probabilities, interval.high.probabilities, strict=True)
    intervals = [
        Interval(float(low), float(high)) if 0 < part < 1 else _of_all_or_none(part, followed)
        for part, followed, (low, high) in zip(lasts, at_risk, pairs, strict=True)
    ]
    return Curve(
        of=len(known),
        gone=len(gone),
        days=days,
        lasting=lasts,
        low=tuple(one.low for one in intervals),
        high=tuple(one.high for one in intervals),
        durations=tuple(one.days for one in known),
        longest=_longest(known),
    )


def _longest(known: Iterable[Lasting]) -> tuple[int, ...]:
    """Return how long each person was followed at most: somebody may have responded twice."""
    found: dict[int, int] = {}
    for number, one in enumerate(known):
        who = -1 - number if one.patient is None else one.patient
        found[who] = max(found.get(who, 0), one.days)
    return tuple(found.values())


def _of_all_or_none(part: float, followed: int) -> Interval:
    return wilson(followed if part else 0, followed)
