"""Shares and their intervals, against published numbers and an independent library."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

import pytest
from scipy.stats import binomtest

from bot.domain.report.shares import Middle, Share, middle, share, tells_on, wilson

T = TypeVar("T")


# Newcombe 1998, Stat Med 17:857, table I, method 3 (score method without continuity correction).
@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_is_the_published_one(count: int, of: int, low: float, high: float) -> None:
    found = wilson(count, of)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@pytest.mark.parametrize("of", [1, 2, 5, 10, 37, 400])
def test_the_interval_is_that_of_scipy_for_every_count(of: int) -> None:
    for count in range(of + 1):
        theirs = binomtest(count, of).proportion_ci(method="wilson")
        ours = wilson(count, of)
        assert ours.low == pytest.approx(theirs.low, abs=1e-12)
        assert ours.high == pytest.approx(theirs.high, abs=1e-12)


@pytest.mark.parametrize(("count", "of"), [(0, 0), (-1, 5), (6, 5)])
def test_what_is_no_share_has_no_interval(count: int, of: int) -> None:
    with pytest.raises(ValueError, match=f"{count} of {of} is no share"):
        wilson(count, of)


def whose(values: Iterable[T]) -> list[tuple[int, T]]:
    """Return values of as many people."""
    return list(enumerate(values))


def test_nothing_is_said_of_fewer_than_5_people_and_no_percentage_below_10() -> None:
    assert [Share(0, of).is_shown for of in (0, 4, 5, 9, 10)] == [False, False, True, True, True]
    assert [Share(0, of).has_percent for of in (0, 5, 9, 10)] == [False, False, False, True]


def test_many_sessions_of_few_people_are_a_group_of_few_people() -> None:
    assert [Share(0, 100, again).is_shown for again in (95, 96)] == [True, False]
    assert [Share(0, 100, again).has_percent for again in (90, 91)] == [True, False]
    one = share((7, True) for _ in range(6))
    assert (one, one.people) == (Share(6, 6, again=5), 1)
    assert share([(1, True), (2, False), (1, False), (3, None)]) == Share(1, 3, again=1)


def test_what_cannot_be_said_is_in_no_group() -> None:
    assert share(whose([True, None, False, True])) == Share(2, 3)
    assert share([]) == Share(0, 0)


def test_a_row_that_differs_from_the_next_by_fewer_than_5_tells_of_those() -> None:
    whole = Share(10, 20)
    assert [tells_on(Share(8, of), whole) for of in (20, 19, 16, 15)] == [False, True, True, False]


def test_a_row_that_leaves_many_inductions_of_few_people_tells_of_those() -> None:
    whole = Share(10, 30, again=10)  # 20 people
    assert tells_on(Share(8, 20, again=4), whole)  # 10 inductions less, of 4 people
    assert not tells_on(Share(8, 20, again=5), whole)


def test_a_median_is_hidden_where_there_are_fewer_than_5_people() -> None:
    assert middle(whose([1, 2, 3, 4])) == Middle(4, None, None, None)
    # Of 1, 2, 3, 4, 10 the middle is 3, the quartiles are the second and the fourth.
    assert middle(whose([10, 1, 3, 2, 4])) == Middle(5, 3, 2, 4)
    # Five values of four people, and six of five.
    assert middle([(1, 10), (1, 1), (2, 3), (3, 2), (4, 4)]) == Middle(5, None, None, None, 1)
    assert middle([(1, 3), *whose([10, 1, 3, 2, 4])]) == Middle(6, 3, 2.25, 3.75, 1)
