"""Shares of a group with their intervals, and from which size on a group is shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist, median, quantiles

# Nothing is said of fewer than 5 people: they could be recognised. 11 is usual where data are
# published (CMS), 5 where they stay in the house; this report is the clinic's own (proposal).
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
    """So many `of` a group."""

    count: int
    of: int

    @property
    def is_shown(self) -> bool:
        """Whether the group is large enough to say anything of it."""
        return self.of >= LEAST_SHOWN

    @property
    def has_percent(self) -> bool:
        """Whether the group is large enough for a percentage."""
        return self.of >= LEAST_FOR_PERCENT

    @property
    def part(self) -> float:
        """The share, 0 to 1; of nobody it is not a number and raises."""
        return self.count / self.of

    @property
    def interval(self) -> Interval:
        """Its 95 % interval."""
        return wilson(self.count, self.of)


def share(held: Iterable[bool | None]) -> Share:
    """Return in how many cases something held; what cannot be said (None) is in no group."""
    known = [one for one in held if one is not None]
    return Share(sum(known), len(known))


def tells_on(part: Share, whole: Share) -> bool:
    """Return whether two groups, one within the other, tell of the few who are only in the larger.

    Subtracting one from the other gives the outcomes of 1 to 4 people.
    """
    return 0 < whole.of - part.of < LEAST_SHOWN


@dataclass(frozen=True, slots=True)
class Middle:
    """The median of a group's values with the quartiles; None for each in a group that is hidden.

    `of` is how many values there are.
    """

    of: int
    median: float | None
    low: float | None
    high: float | None


def middle(values: Sequence[float]) -> Middle:
    """Return the median and quartiles of values; hidden where there are fewer than 5."""
    if len(values) < LEAST_SHOWN:
        return Middle(len(values), None, None, None)
    low, _, high = quantiles(values, n=4, method="inclusive")
    return Middle(len(values), median(values), low, high)
