"""What clinicians type as a number or as the number of an alert; nothing is guessed."""

import pytest

from bot.domain.typed import parse_alert, parse_number


@pytest.mark.parametrize(
    ("typed", "number"),
    [("6", 6), (" 2.5 ", 2.5), ("2,5", 2.5), ("0", 0), ("007", 7), ("999999.125", 999999.125)],
)
def test_a_number_may_have_a_point_or_a_comma(typed: str, number: float) -> None:
    assert parse_number(typed) == number


@pytest.mark.parametrize(
    "typed",
    ["", "six", "-1", "+1", "1e3", "1_000", "nan", "inf", "٧", "1.", ".5", "1.2345", "1,5,5",
     "1000000", "1 000"],
)  # fmt: skip
def test_anything_else_is_no_number(typed: str) -> None:
    assert parse_number(typed) is None


@pytest.mark.parametrize(("typed", "number"), [("12", 12), ("#12", 12), (" 7 ", 7)])
def test_the_number_of_an_alert(typed: str, number: int) -> None:
    assert parse_alert(typed) == number


@pytest.mark.parametrize("typed", ["", "#", "##1", "P-7KQ4", "1.0", "-1", "٧", "1" * 16])
def test_anything_else_is_no_number_of_an_alert(typed: str) -> None:
    assert parse_alert(typed) is None
