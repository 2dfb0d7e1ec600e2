"""A number is rounded as a reader does it by hand, wherever it is read."""

from __future__ import annotations

import pytest

from bot.domain.written import rounded


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (2.25, 1, "2.3"),
        (2.65, 1, "2.7"),
        (7.55, 1, "7.6"),
        (-2.25, 1, "-2.3"),
        (2.24, 1, "2.2"),
        (12.5, 0, "13"),
        (13.5, 0, "14"),
        (-12.5, 0, "-13"),
        (0.425, 2, "0.43"),
        (-0.04, 1, "0.0"),
    ],
)
def test_a_half_goes_away_from_zero_and_a_0_has_no_sign(
    value: float, decimals: int, written: str
) -> None:
    assert str(rounded(value, decimals=decimals)) == written


def test_a_half_that_was_subtracted_is_one() -> None:
    """In binary 8.1 - 5.85 is 2.2499999999999996."""
    assert str(rounded(8.1 - 5.85, decimals=1)) == "2.3"
