"""Shares of a group with their intervals, and from which size on a group is shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist, median, quantiles

# Nothing is said of fewer than 5 people, however many sessions they had: they could be recognised.
# 11 is usual where data are published (CMS), 5 where they stay in the house; this report is the
# clinic's own (proposal).
LEAST_SHOWN = 5
# Below this a percentage misleads: of 9, one person is 11 points, and the interval spans half of
# the scale (proposal).
LEAST_FOR_PERCENT = 10
CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """What a true share may well be, from `low` to `high`, each 0 to 1."""

    low: float
    high: float


def wilson(count: int, of: int, *, confidence: float = CONFIDENCE) -> Interval:
    """Return the score interval of a share, without continuity correction.

    Raises ValueError without a group, and for a count that the group cannot have.
    Source: Wilson 1927; method 3 of Newcombe 1998, Stat Med 17:857, who found it to keep its word
    also for small groups and for 0 %.
    """
    if not 0 <= count <= of or of == 0:
        raise ValueError(f"{count} of {of} is no share; expected 0 to {of} of at least 1")
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    share, spread = count / of, z * z / of
    middle = share + spread / 2
    half = z * sqrt(share * (1 - share) / of + spread / (4 * of))
    low, high = (middle - half) / (1 + spread), (middle + half) / (1 + spread)
    # Exactly 0 and 1 at the ends, where rounding would leave a little.
    return Interval(0.0 if count == 0 else low, 1.0 if count == of else high)


@dataclass(frozen=True, slots=True)
class Share:
    """So many `of` a group.

    `again` is how many of the group are a further session or induction of somebody in it.
    """

    count: int
    of: int
    again: int = 0

    @property
    def people(self) -> int:
        """How many people stand behind the group."""
        return self.of - self.again

    @property
    def is_shown(self) -> bool:
        """Whether there are enough people in the group to say anything of it."""
        return self.people >= LEAST_SHOWN

    @property
    def has_percent(self) -> bool:
        """Whether there are enough people in the group for a percentage."""
        return self.people >= LEAST_FOR_PERCENT

    @property
    def part(self) -> float:
        """The share, 0 to 1; of nobody it is not a number and raises."""
        return self.count / self.of

    @property
    def interval(self) -> Interval:
        """Its 95 % interval."""
        return wilson(self.count, self.of)


def share(held: Iterable[tuple[int, bool | None]]) -> Share:
    """Return in how many cases something held, each with the number of the person whose it is.

    What cannot be said (None) is in no group.
    """
    known = [(who, one) for who, one in held if one is not None]
    return Share(sum(one for _, one in known), len(known), further(who for who, _ in known))


def further(whose: Iterable[int]) -> int:
    """Return how many of a group are not the first of the person whose they are."""
    every = list(whose)
    return len(every) - len(set(every))


def tells_on(part: Share, whole: Share) -> bool:
    """Return whether two groups, one within the other, tell of the few who are only in the larger.

    Subtracting one from the other gives the outcomes of 1 to 4 people. Somebody may be in both: so
    it is taken for too few also where it might be.
    """
    return part.of < whole.of and whole.people - part.people < LEAST_SHOWN


@dataclass(frozen=True, slots=True)
class Middle:
    """The median of a group's values with the quartiles; None for each in a group that is hidden.

    `of` is how many values there are, `again` how many of them are of somebody who gave another.
    """

    of: int
    median: float | None
    low: float | None
    high: float | None
    again: int = 0


def middle(given: Sequence[tuple[int, float]]) -> Middle:
    """Return the median and quartiles of values, each with the number of the person whose it is.

    They are hidden where they are of fewer than 5 people.
    """
    values, again = [value for _, value in given], further(who for who, _ in given)
    if len(values) - again < LEAST_SHOWN:
        return Middle(len(values), None, None, None, again)
    low, _, high = quantiles(values, n=4, method="inclusive")
    return Middle(len(values), median(values), low, high, again)
