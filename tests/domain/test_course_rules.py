"""Rules about the course: each is met from its numbers on, and not before."""

from datetime import date, timedelta

import pytest

from bot.domain.questionnaires.questionnaire import Questionnaire
from bot.domain.questionnaires.questionnaire_files import SHIPPED, load_questionnaires
from bot.domain.risk import Level, RuleMet, rules_met_by_total

PHQ9 = load_questionnaires(SHIPPED)["phq9"]
PAIN = load_questionnaires(SHIPPED)["pain"]
TODAY = date(2026, 3, 29)

Past = tuple[int, float]  # days ago, total


def with_rule(kind: str, **numbers: float) -> Questionnaire:
    """The PHQ-9 with one alert rule."""
    rule = {"kind": kind, "id": "rule", "level": "YELLOW", "version": "2", **numbers}
    return Questionnaire.model_validate(PHQ9.model_dump() | {"alert_rules": [rule]})


def number_met(questionnaire: Questionnaire, total: float, *earlier: Past) -> float | None:
    """The number that meets the only rule, or None if it is not met."""
    dated = [(TODAY - timedelta(days=days), value) for days, value in earlier]
    met = rules_met_by_total(questionnaire, total, earlier=dated, on=TODAY)
    return met[0].value if met else None


def days(first: int, last: int, total: float) -> list[Past]:
    """The same total on each day from so many days ago to so many."""
    return [(day, total) for day in range(first, last - 1, -1)]


WORSE = with_rule("median_rises_by", by=5, median_days=7, within_days=28)
NEW_AT_20 = with_rule("newly_at_least", at_least=20, median_days=7, below_before_days=7)
RELAPSE = with_rule("relapses_to", at_least=10, after_below=5, median_days=7)
RISING = with_rule("mean_rises_by", by=2, mean_days=7, least_days=4)
SEVERE = with_rule(
    "days_running_at_least", at_least=7, days=3, above_own_median_by=2, own_first_days=14
)
EVERY_KIND = (WORSE, NEW_AT_20, RELAPSE, RISING, SEVERE)


@pytest.mark.parametrize("questionnaire", [WORSE, NEW_AT_20, RELAPSE, RISING])
@pytest.mark.parametrize("total", [0, 27])
def test_a_first_total_has_no_course(questionnaire: Questionnaire, total: int) -> None:
    assert number_met(questionnaire, total) is None


@pytest.mark.parametrize(("total", "rise"), [(5, None), (9, None), (10, 5), (27, 22)])
def test_asked_weekly_a_rise_is_that_of_the_total_itself(total: int, rise: int | None) -> None:
    # 7 days ago is outside of the 7 days that end today: each median is that of one total.
    assert number_met(WORSE, total, (21, 8), (14, 5), (7, 6)) == rise


@pytest.mark.parametrize(("days_ago", "rise"), [(28, 5), (29, None)])
def test_a_rise_counts_from_the_lowest_of_the_days_before(days_ago: int, rise: int | None) -> None:
    assert number_met(WORSE, 10, (days_ago, 5), (7, 10)) == rise


def test_asked_daily_a_rise_counts_once_most_of_the_week_is_higher() -> None:
    # 5 5 5 5 10 10 10: the fourth of seven is 5. With one more 10 it is 10.
    assert number_met(WORSE, 10, *days(6, 3, 5), *days(2, 1, 10)) is None
    assert number_met(WORSE, 10, *days(6, 4, 5), *days(3, 1, 10)) == 5


def test_the_lowest_is_a_median_too_and_no_single_good_day() -> None:
    # 8 8 8 8 1 8 8 has the median 8, and so has every day before.
    good_day = [*days(14, 3, 8), (2, 1), (1, 8)]

    assert number_met(WORSE, 8, *good_day) is None
    # The week that ends today has 8 8 8 1 8 8 12: still 8.
    assert number_met(WORSE, 12, *good_day) is None


def test_the_median_of_an_even_number_of_totals_lies_between_the_middle_two() -> None:
    # 0 and 10 today are 5, which is 5 above the 0 of yesterday; 0 and 9 are 4.5.
    assert number_met(WORSE, 10, (1, 0)) == 5
    assert number_met(WORSE, 9, (1, 0)) is None
    # 1 and 12 are 6.5.
    assert number_met(WORSE, 12, (1, 1)) == 5.5


def test_the_running_median_begins_six_days_ago() -> None:
    # 6 days ago is in the week of today: 0 and 9 have the median 4.5. 7 days ago is not.
    assert number_met(WORSE, 9, (6, 0)) is None
    assert number_met(WORSE, 9, (7, 0)) == 9


def test_an_earlier_form_of_today_counts_for_today_and_not_as_a_day_before() -> None:
    assert number_met(WORSE, 27, (0, 0)) is None
    # 10 and 20 today have the median 15: 5 above the 10 of a week ago.
    assert number_met(WORSE, 20, (7, 10), (0, 10)) == 5


@pytest.mark.parametrize("questionnaire", EVERY_KIND)
def test_what_is_dated_after_the_form_does_not_count(questionnaire: Questionnaire) -> None:
    later = [(-1, 0), (-2, 27), (-3, 27), (-4, 27)]

    earlier = [*days(20, 7, 3), *days(6, 1, 9)]
    assert number_met(questionnaire, 9, *later) == number_met(questionnaire, 9)
    assert number_met(questionnaire, 9, *earlier, *later) == number_met(questionnaire, 9, *earlier)


@pytest.mark.parametrize("questionnaire", EVERY_KIND)
def test_the_order_of_the_earlier_totals_does_not_matter(questionnaire: Questionnaire) -> None:
    earlier = [*days(40, 20, 4), *days(13, 7, 5), *days(6, 1, 21)]

    found = number_met(questionnaire, 21, *earlier)
    assert number_met(questionnaire, 21, *reversed(earlier)) == found


@pytest.mark.parametrize(("total", "before", "is_met"), [(19, 18, 0), (20, 19, 1), (20, 20, 0)])
def test_it_is_newly_severe_from_20_after_below_20(total: int, before: int, is_met: int) -> None:
    assert number_met(NEW_AT_20, total, (7, before)) == (total if is_met else None)


@pytest.mark.parametrize(("days_ago", "median"), [(7, 22), (8, None)])
def test_newly_needs_a_lower_total_within_the_days_before(
    days_ago: int, median: int | None
) -> None:
    assert number_met(NEW_AT_20, 22, (days_ago, 19)) == median


def test_it_is_not_newly_severe_if_any_day_of_the_days_before_was_severe() -> None:
    # Of 20 19 21 the median is 20; but as of 2 days ago it was 20 already.
    assert number_met(NEW_AT_20, 21, (2, 20), (1, 19)) is None
    assert number_met(NEW_AT_20, 21, (3, 19), (2, 20), (1, 20)) is None
    # 8 days ago does not count, though severe: as of 7 days ago 20 and 12 have the median 16.
    assert number_met(NEW_AT_20, 21, (8, 20), (7, 12)) == 21


def test_asked_daily_it_is_newly_severe_on_the_day_that_the_median_is() -> None:
    # 18 18 18 20 20 20 with today's 20: the fourth of seven is 20, and was 19 yesterday.
    assert number_met(NEW_AT_20, 20, *days(6, 4, 18), *days(3, 1, 20)) == 20
    assert number_met(NEW_AT_20, 20, *days(6, 3, 18), *days(2, 1, 20)) is None
    # On the next day it is no news.
    assert number_met(NEW_AT_20, 20, *days(7, 5, 18), *days(4, 1, 20)) is None


@pytest.mark.parametrize(
    ("total", "lowest", "is_met"), [(9, 4, False), (10, 4, True), (10, 5, False), (27, 0, True)]
)
def test_a_relapse_is_10_after_below_5(total: int, lowest: int, is_met: bool) -> None:
    assert number_met(RELAPSE, total, (35, lowest)) == (total if is_met else None)


def test_a_relapse_counts_however_long_ago_it_was_below_5() -> None:
    assert number_met(RELAPSE, 10, (3000, 4), (100, 7), (50, 9)) == 10


def test_a_relapse_is_reported_when_it_begins_and_again_after_a_recovery() -> None:
    assert number_met(RELAPSE, 11, (28, 4), (21, 10)) is None
    assert number_met(RELAPSE, 11, (35, 4), (28, 10), (21, 5)) is None
    assert number_met(RELAPSE, 11, (28, 10), (21, 4), (14, 9)) == 11


def test_one_bad_day_is_no_relapse_and_one_good_day_no_recovery() -> None:
    assert number_met(RELAPSE, 20, *days(6, 1, 3)) is None
    # 12 12 12 12 0 12 12: the median stays at 12, so that it never was below 5.
    assert number_met(RELAPSE, 12, *days(9, 3, 12), (2, 0), (1, 12)) is None


@pytest.mark.parametrize(("recent", "rise"), [(4, None), (5, 2), (6, 3)])
def test_pain_rises_from_one_week_to_the_next(recent: int, rise: int | None) -> None:
    assert number_met(RISING, recent, *days(13, 7, 3), *days(6, 1, recent)) == rise


def test_a_rise_of_the_mean_is_not_lost_to_binary_numbers() -> None:
    # 37/7 - 23/7 is 2; in binary numbers each of the two is a little off.
    assert number_met(RISING, 7, *days(13, 8, 3), (7, 5), *days(6, 1, 5)) == 2
    # 36/7 - 23/7 is 1.857143.
    assert number_met(RISING, 6, *days(13, 8, 3), (7, 5), *days(6, 1, 5)) is None


def test_a_rise_of_the_mean_need_not_be_whole() -> None:
    # 38/7 - 23/7 is 15/7.
    assert number_met(RISING, 8, *days(13, 8, 3), (7, 5), *days(6, 1, 5)) == pytest.approx(
        2.142857, abs=1e-6
    )


@pytest.mark.parametrize(
    ("before", "recent", "is_met"), [(4, 4, True), (3, 4, False), (4, 3, False), (7, 3, False)]
)
def test_each_of_the_two_weeks_needs_four_days(before: int, recent: int, is_met: bool) -> None:
    # Today's is one of the recent ones.
    earlier = [*days(6 + before, 7, 1), *days(recent - 1, 1, 9)]

    assert number_met(RISING, 9, *earlier) == (8 if is_met else None)


def test_two_forms_of_one_day_are_one_day() -> None:
    before = days(10, 7, 1)

    assert number_met(RISING, 9, *before, (2, 9), (1, 9), (1, 9)) is None
    assert number_met(RISING, 9, *before, (3, 9), (2, 9), (1, 9)) == 8


def test_the_two_weeks_end_where_they_should() -> None:
    # 7 days ago belongs to the week before, 6 days ago to this one; 14 days ago to neither.
    assert number_met(RISING, 9, *days(9, 7, 1), *days(6, 1, 9)) is None
    assert number_met(RISING, 9, (14, 1), *days(9, 7, 1), *days(6, 1, 9)) is None
    assert number_met(RISING, 9, (13, 1), *days(9, 7, 1), *days(6, 1, 9)) == 8
    assert number_met(RISING, 9, *days(10, 7, 1), *days(6, 4, 9)) == 8


@pytest.mark.parametrize(
    ("three_days", "median"),
    [((7, 7, 7), 7), ((6, 7, 7), None), ((7, 6, 7), None), ((7, 7, 6), None), ((7, 9, 10), 9)],
)
def test_severe_pain_is_7_on_each_of_three_days_running(
    three_days: tuple[int, int, int], median: int | None
) -> None:
    first, second, today = three_days

    assert number_met(SEVERE, today, (2, first), (1, second)) == median


def test_a_day_without_an_answer_ends_the_days_running() -> None:
    assert number_met(SEVERE, 9, (1, 9)) is None
    assert number_met(SEVERE, 9, (3, 9), (1, 9)) is None
    assert number_met(SEVERE, 9, (3, 9), (2, 9)) is None


def test_one_high_form_is_enough_for_a_day_but_the_newest_must_be_high_itself() -> None:
    # 8 8 3 8: the median is 8.
    assert number_met(SEVERE, 8, (2, 8), (1, 8), (1, 3)) == 8
    assert number_met(SEVERE, 3, (2, 8), (1, 8), (0, 8)) is None


@pytest.mark.parametrize(("own", "median"), [(5, 7), (6, None), (9, None), (0, 7)])
def test_severe_pain_is_2_above_what_is_usual_for_the_patient(own: int, median: int | None) -> None:
    assert number_met(SEVERE, 7, *days(40, 27, own), (2, 7), (1, 7)) == median


def test_a_median_between_two_totals_is_compared_as_it_is() -> None:
    # Of 5 and 6 it is 5.5: 7 is 1.5 above, 8 is 2.5.
    assert number_met(SEVERE, 7, (40, 5), (39, 6), (2, 7), (1, 7)) is None
    assert number_met(SEVERE, 8, (40, 5), (39, 6), (2, 8), (1, 8)) == 8


def test_own_is_what_was_answered_on_the_first_14_days_from_the_first_total_on() -> None:
    # The first total is 40 days old; 27 days ago is the 14th day, 26 days ago the 15th.
    assert number_met(SEVERE, 7, (40, 5), (28, 9), (27, 9), (2, 7), (1, 7)) is None
    assert number_met(SEVERE, 7, (40, 5), (26, 9), (25, 9), (2, 7), (1, 7)) == 7


def test_within_the_first_14_days_own_is_what_came_before_the_days_running() -> None:
    assert number_met(SEVERE, 7, (4, 5), (2, 7), (1, 7)) == 7
    assert number_met(SEVERE, 7, (4, 6), (2, 7), (1, 7)) is None
    # The fourth high day is no day running and so the patient's own.
    assert number_met(SEVERE, 7, (3, 7), (2, 7), (1, 7)) is None


def test_a_number_of_days_beyond_the_calendar_does_no_harm() -> None:
    far = 10**12

    worse = with_rule("median_rises_by", by=5, median_days=1, within_days=far)
    assert number_met(worse, 9, (700, 4)) == 5
    usual = with_rule("median_rises_by", by=5, median_days=far, within_days=28)
    assert number_met(usual, 9, (1, 4)) is None
    severe = with_rule(
        "days_running_at_least", at_least=7, days=far, above_own_median_by=2, own_first_days=far
    )
    assert number_met(severe, 9, (1, 9)) is None


def test_the_rules_of_the_phq9_and_pain_name_themselves_with_version_and_number() -> None:
    before = [(TODAY - timedelta(days=7), 4)]
    met = rules_met_by_total(PHQ9, 20, earlier=before, on=TODAY)

    assert met == (
        RuleMet("phq9_worse", "1", Level.YELLOW, "phq9", None, 16),
        RuleMet("phq9_newly_severe", "1", Level.YELLOW, "phq9", None, 20),
        RuleMet("phq9_relapse", "1", Level.YELLOW, "phq9", None, 20),
    )
    week = [(TODAY - timedelta(days=day), 3 if day > 6 else 8) for day in range(1, 14)]
    assert rules_met_by_total(PAIN, 8, earlier=week, on=TODAY) == (
        RuleMet("pain_rising", "1", Level.YELLOW, "pain", None, 5),
        RuleMet("pain_severe", "1", Level.YELLOW, "pain", None, 8),
    )
