"""When a silence of Telegram means that it is down, or that presses may be lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.reach import Reach, is_gap

WELL = Reach(timedelta(), has_heard=True, conflicts=0, watched_for=timedelta(hours=1))


@pytest.mark.parametrize(("seconds", "found"), [(0, False), (100, False), (100.1, True)])
def test_after_more_than_100_seconds_a_press_may_be_lost(seconds: float, found: bool) -> None:
    """It lives 150 s at Telegram."""
    assert is_gap(timedelta(seconds=seconds)) is found


@pytest.mark.parametrize(("seconds", "found"), [(35, False), (60, False), (60.1, True)])
def test_telegram_is_down_after_a_minute_without_an_answer(seconds: float, found: bool) -> None:
    """One question for updates takes up to 35 s."""
    reach = Reach(timedelta(seconds=seconds), has_heard=True, conflicts=0, watched_for=timedelta())
    assert reach.is_down is found


@pytest.mark.parametrize(("conflicts", "found"), [(0, False), (1, False), (2, True)])
def test_two_conflicts_mean_that_there_is_another_program(conflicts: int, found: bool) -> None:
    """A single one may come from our own restart."""
    reach = Reach(timedelta(), has_heard=True, conflicts=conflicts, watched_for=timedelta(hours=1))
    assert reach.has_rival is found
    assert reach.is_alone is (conflicts == 0)


@pytest.mark.parametrize(("seconds", "found"), [(119, False), (120, True)])
def test_a_bot_that_has_just_begun_does_not_know_yet_that_it_is_alone(
    seconds: int, found: bool
) -> None:
    watched_for = timedelta(seconds=seconds)
    reach = Reach(timedelta(), has_heard=True, conflicts=0, watched_for=watched_for)
    assert reach.is_alone is found


def test_all_is_well_with_a_bot_that_hears_telegram_and_is_alone() -> None:
    assert (WELL.is_down, WELL.has_rival, WELL.is_alone) == (False, False, True)
