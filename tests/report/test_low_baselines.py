"""Whoever had few symptoms before makes no figure look better than it is."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.report.followed import Group
from bot.domain.report.shares import Share
from tests.report.conftest import Months
from tests.report.written import FIRST, TODAY, WHOLE, said, treat, treat_many, written


def no_baseline(months: Months, after: int) -> None:
    patient = months.patient()
    for number in WHOLE:
        months.session(patient, FIRST + timedelta(days=number))
    months.scores(patient, FIRST + timedelta(days=WHOLE[-1] + 14), phq9=after)


def test_each_counts_where_they_can_have_it(months: Months) -> None:
    treat(months, 9, 4)  # A, of any score: both
    treat(months, 10, 5)  # B, 10 before: a response, no remission
    treat(months, 5, 2)  # C, of any score: both
    treat(months, 4, 0)  # D was in remission before: a response alone
    treat(months, 0, 0)  # E can have neither
    treat(months, 12, None)  # F, 12 before, is missing after
    no_baseline(months, 3)  # G
    figures = months.figures(TODAY)
    after = figures.after_all
    assert (after.started, after.with_baseline, after.with_both) == (7, 6, 5)
    assert figures.counts.low_baseline == 4  # A, C, D, E
    assert after.raised == Group(Share(1, 1), Share(0, 1))  # B
    assert after.raised_everyone == Group(Share(1, 2), Share(0, 2))  # B, F
    assert after.known == Group(Share(4, 4), Share(2, 3))  # A, B, C, D; A, B, C
    assert after.everyone == Group(Share(4, 6), Share(2, 5))  # with F and G


def test_remission_before_is_no_success(months: Months) -> None:
    for _ in range(20):
        treat(months, 3, 3)
    text = said(written(months))
    assert "for 0 inductions only" in text
    assert "0 had a PHQ-9 of 10 or more before, 20 a lower one, and 0 none." in text
    # No response of 20; nobody of whom a remission could be said.
    assert "Any score: all with both scores | 0 of 20: 0 % (0 % to 16 %) | fewer than 5" in text


def test_a_fall_from_1_to_0_makes_no_headline(months: Months) -> None:
    for _ in range(20):
        treat(months, 1, 0)
    short = said(written(months)).split("Who is counted")[0]
    assert "Too little to say anything yet" in short
    assert "100 %" not in short


def test_a_score_of_0_before_is_counted_where_it_is_spoken_of(months: Months) -> None:
    for _ in range(12):
        treat(months, 0, 9)
    text = said(written(months))
    assert "Of 12 inductions that were started long enough ago, 0 had" in text
    assert "with a PHQ-9 before and one in the window | 12 | 0" in text
    assert "Worse by 6 or more | 12 of 12: 100 % (76 % to 100 %) | at least 12 of 12" in text


def test_the_first_lines_say_how_many_they_leave_out(months: Months) -> None:
    treat_many(months, responses=10, others=2, missing=3)
    for _ in range(6):
        treat(months, 8, 2)
    no_baseline(months, 3)
    text = said(written(months))
    # 10 of 12 is 55 to 95 %, 10 of 15 is 42 to 85 % (Wilson)
    assert "Of 12 inductions with a PHQ-9 of 10 or more before and one 14 to 31 days" in text
    assert "83 % led to a response (95 % interval 55 % to 95 %)" in text
    assert "Of all 15 inductions with 10 or more before" in text
    assert "it is 67 % (95 % interval 42 % to 85 %)" in text
    assert "Nothing is known afterwards of 3 of these 15." in text
    assert "Of 22 inductions that were started long enough ago, 15 had a PHQ-9" in text
    assert "of 10 or more before, 6 a lower one, and 1 none." in text


def test_the_first_lines_tell_nothing_of_fewer_than_5_people(months: Months) -> None:
    treat_many(months, responses=3, others=0)
    treat(months, 8, 2)
    assert "a lower one" not in said(written(months))
    treat(months, 8, 2)
    assert "3 had a PHQ-9 of 10 or more before, 2 a lower one" in said(written(months))


def test_a_few_with_a_low_score_are_not_told_by_subtracting(months: Months) -> None:
    treat_many(months, responses=12, others=0)
    for _ in range(4):
        treat(months, 8, 2)
    told = "not shown: it would tell of fewer than 5 people"
    text = said(written(months))
    assert "10 or more: all with both scores | 12 of 12: 100 %" in text
    assert f"Any score: all with both scores | {told} | {told}" in text
    assert f"Any score or none: everyone (missing counted as no) | {told} | {told}" in text
    treat(months, 8, 2)
    text = said(written(months))
    assert "Any score: all with both scores | 17 of 17: 100 %" in text
