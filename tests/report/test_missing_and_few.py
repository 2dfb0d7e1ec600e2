"""Of everyone who started, with what is missing; and nothing of the few who could be told apart."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.report.document import Picture
from tests.report.conftest import Months
from tests.report.written import FIRST, WHOLE, said, treat, treat_many, written

TOLD = "not shown: it would tell of fewer than 5 people"
WINDOW = FIRST + timedelta(days=WHOLE[-1] + 14)


def leave(
    months: Months,
    count: int,
    before: dict[str, int],
    after: dict[str, int] | None,
    *,
    thoughts: tuple[int | None, int | None] = (None, None),
) -> None:
    for _ in range(count):
        patient = months.patient()
        for number in WHOLE:
            months.session(patient, FIRST + timedelta(days=number))
        months.scores(patient, FIRST - timedelta(days=1), thoughts=thoughts[0], **before)
        if after is not None:
            months.scores(patient, WINDOW, thoughts=thoughts[1], **after)


def test_change_is_told_of_everyone_who_started(months: Months) -> None:
    treat_many(months, responses=6, others=4, missing=10)
    text = said(written(months))
    assert "Of 20 inductions 20 have a value before, and 10 one before and one after." in text
    # Wilson: 6 of 10 is 31 to 83 %, 6 of 20 is 15 to 52 %
    improved = "Improved by 6 or more | 6 of 10: 60 % (31 % to 83 %) | 6 of 20: 30 % (15 % to 52 %)"
    assert improved in text
    # Of the ten who are missing, nobody knows that they did not get worse.
    assert "Worse by 6 or more | 0 of 10: 0 % (0 % to 28 %) | at least 0 of 20" in text


def test_pain_and_doses_are_told_of_all_who_had_them(months: Months) -> None:
    leave(months, 10, {"pain": 6, "opioid": 50}, {"pain": 3, "opioid": 20})
    leave(months, 5, {"pain": 6, "opioid": 50}, None)
    leave(months, 5, {"pain": 2, "opioid": 0}, {"pain": 1, "opioid": 0})
    text = said(written(months))
    assert text.count("Of 20 inductions 20 have a value before, and 15 one before and") == 2
    part = "10 of 10: 100 % (72 % to 100 %) | 10 of 15: 67 % (42 % to 85 %)"
    assert f"Lower by 50 % or more | {part}" in text
    assert f"Lower dose | {part}" in text


def test_the_pain_of_the_few_who_are_missing_is_not_told(months: Months) -> None:
    leave(months, 10, {"pain": 6}, {"pain": 3})
    leave(months, 4, {"pain": 6}, None)
    assert f"Lower by 50 % or more | 10 of 10: 100 % (72 % to 100 %) | {TOLD}" in said(
        written(months)
    )


@pytest.mark.parametrize(("nones", "is_shown"), [(0, True), (2, False), (4, False), (5, True)])
def test_few_without_thoughts_before_are_not_told_by_the_others(
    months: Months, nones: int, is_shown: bool
) -> None:
    """38 above 0 and none of them lower, 39 above 0 after: so one of the two is new."""
    leave(months, 38, {"phq9": 20}, {"phq9": 20}, thoughts=(1, 1))
    leave(months, min(nones, 1), {"phq9": 20}, {"phq9": 20}, thoughts=(0, 1))
    leave(months, max(nones - 1, 0), {"phq9": 20}, {"phq9": 20}, thoughts=(0, 0))
    text = said(written(months))
    assert "Lower after, of those with any before | 0 of 38: 0 %" in text
    assert (f"Above 0 after | {TOLD} | {TOLD}" in text) == (not is_shown)


def test_new_thoughts_of_everyone_are_at_least_those_that_are_known(months: Months) -> None:
    leave(months, 5, {"phq9": 20}, {"phq9": 8}, thoughts=(1, 0))
    leave(months, 5, {"phq9": 20}, {"phq9": 8}, thoughts=(0, 1))
    leave(months, 5, {"phq9": 20}, None, thoughts=(0, None))
    text = said(written(months))
    assert "Above 0 after, of those with none before | 5 of 5 | at least 5 of 10" in text
    assert "Above 0 after | 5 of 10: 50 % (24 % to 76 %) | at least 5 of 15" in text
    assert "Above 0 before | 5 of 10: 50 % (24 % to 76 %) | 5 of 15: 33 %" in text


def test_what_is_hidden_in_the_table_is_not_drawn(months: Months) -> None:
    treat_many(months, responses=12, others=0)
    treat(months, 8, 2)
    [bars, _] = [one for one in written(months).blocks if isinstance(one, Picture)]
    drawn = bars.svg()
    assert "10 or more" in bars.words
    assert "Any score" not in drawn


def test_the_clinics_own_figures_stand_first_among_the_published(months: Months) -> None:
    treat_many(months, responses=8, others=1, missing=3)
    for _ in range(9):
        treat(months, 8, 2)
    few = "fewer than 10 people"
    assert f"This clinic | {few} | {few} | {few} | Inductions" in said(written(months))
    treat(months, 20, 4)
    # 9 of 10 had a response, one a remission; 22 were started.
    assert "This clinic | 10 / 22 | 90 % | 10 % | Inductions" in said(written(months))


def test_of_sessions_no_interval_is_given(months: Months) -> None:
    for _ in range(10):
        patient = months.patient()
        for number in (0, 2):
            on = FIRST + timedelta(days=number)
            session = months.session(patient, on)
            months.effects(patient, session, on, "kse", {"kse_any": 1 if number else 0})
    text = said(written(months))
    assert "Any side effect | 10 of 20: 50 %\n" in text
    assert "so no interval is given." in text.split("Side effects\n")[1].split("\n")[0]


def test_it_says_that_the_curve_may_look_too_well(months: Months) -> None:
    treat_many(months, responses=5, others=0)
    assert "the curve may look better than it is" in said(written(months))
