"""Numbers of the report are rounded as a reader does it by hand, or with a calculator."""

from __future__ import annotations

import pytest

from bot.domain.report.shares import Share
from bot.report.cells import number, percent, share_cell
from tests.report.conftest import Months


@pytest.mark.parametrize(
    ("count", "of", "shown"),
    [(17, 40, 43), (7, 40, 18), (1, 200, 1), (33, 40, 83), (1, 8, 13), (2, 3, 67), (0, 7, 0)],
)
def test_a_half_of_a_percent_goes_up(months: Months, count: int, of: int, shown: int) -> None:
    """42.5, 17.5, 0.5, 82.5 and 12.5 % are in the middle; 66.7 % is not."""
    assert percent(months.store.clinic, count / of) == f"{shown}\u00a0%"


def test_a_share_and_its_neighbour_are_rounded_alike(months: Months) -> None:
    cells = [share_cell(months.store.clinic, Share(count, 40)) for count in (17, 7)]
    assert [cell.split(" (")[0] for cell in cells] == ["17 of 40: 43\u00a0%", "7 of 40: 18\u00a0%"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [(3.25, "3.3"), (3.75, "3.8"), (-3.25, "-3.3"), (-0.04, "0"), (7.0, "7"), (1234.55, "1,234.6")],
)
def test_a_half_of_a_tenth_goes_away_from_zero(months: Months, value: float, shown: str) -> None:
    assert number(months.store.clinic, value) == shown
