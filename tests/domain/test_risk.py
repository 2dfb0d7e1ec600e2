"""Which alert rules an answer, a total and a silence meet."""

from datetime import date, timedelta

import pytest

from bot.domain.questionnaires.questionnaire import InvalidAnswer, Questionnaire, UnknownItem
from bot.domain.questionnaires.questionnaire_files import SHIPPED, load_questionnaires
from bot.domain.risk import (
    Level,
    RuleMet,
    rules_met_by_answer,
    rules_met_by_missed_days,
    rules_met_by_total,
)

PHQ9 = load_questionnaires(SHIPPED)["phq9"]
TODAY = date(2026, 3, 29)


def with_rules(*rules: dict[str, object]) -> Questionnaire:
    """The PHQ-9 with other alert rules."""
    written = [{"version": "2", **rule} for rule in rules]
    return Questionnaire.model_validate(PHQ9.model_dump() | {"alert_rules": written})


AT_LEAST_20 = with_rules(
    {"kind": "total_at_least", "id": "severe", "at_least": 20, "level": "YELLOW"}
)
RISES_BY_5 = with_rules(
    {"kind": "rises_by", "id": "worse", "by": 5, "within_days": 28, "level": "AMBER"}
)


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def test_yellow_is_below_amber_and_amber_below_red() -> None:
    assert Level.YELLOW < Level.AMBER < Level.RED
    assert max(Level) is Level.RED
    assert sorted([Level.RED, Level.YELLOW, Level.AMBER]) == list(Level)
    assert Level.AMBER >= Level.AMBER
    assert str(Level.RED) == "RED"


def test_item_9_at_0_meets_no_rule() -> None:
    assert rules_met_by_answer(PHQ9, "phq9_9", 0) == ()


def test_item_9_at_1_is_yellow() -> None:
    assert rules_met_by_answer(PHQ9, "phq9_9", 1) == (
        RuleMet("phq9_self_harm", "1", Level.YELLOW, "phq9", "phq9_9", 1),
    )


@pytest.mark.parametrize("value", [2, 3])
def test_item_9_at_2_or_3_is_amber_and_the_higher_level_comes_first(value: int) -> None:
    assert rules_met_by_answer(PHQ9, "phq9_9", value) == (
        RuleMet("phq9_self_harm_often", "1", Level.AMBER, "phq9", "phq9_9", value),
        RuleMet("phq9_self_harm", "1", Level.YELLOW, "phq9", "phq9_9", value),
    )


def test_a_rule_for_the_first_time_only_is_met_until_it_is_on_record() -> None:
    once = with_rules(
        {"kind": "item_at_least", "id": "ever", "item": "phq9_9", "at_least": 1, "level": "YELLOW"},
        {
            "kind": "item_at_least",
            "id": "new",
            "item": "phq9_9",
            "at_least": 2,
            "first_time_only": True,
            "level": "AMBER",
        },
    )

    def met(value: int, *on_record: str) -> list[str]:
        found = rules_met_by_answer(once, "phq9_9", value, on_record=on_record)
        return [rule.rule_id for rule in found]

    assert met(1) == ["ever"]
    assert met(2) == ["new", "ever"]
    assert met(2, "ever") == ["new", "ever"]
    assert met(3, "ever", "new") == ["ever"]


@pytest.mark.parametrize("number", range(1, 9))
def test_no_other_item_alerts_by_itself(number: int) -> None:
    assert rules_met_by_answer(PHQ9, f"phq9_{number}", 3) == ()


@pytest.mark.parametrize("value", [-1, 4])
def test_a_value_that_is_no_option_is_refused(value: int) -> None:
    with pytest.raises(InvalidAnswer, match="phq9_9"):
        rules_met_by_answer(PHQ9, "phq9_9", value)


def test_an_unknown_item_is_refused() -> None:
    with pytest.raises(UnknownItem):
        rules_met_by_answer(PHQ9, "pain", 1)


@pytest.mark.parametrize(("total", "is_met"), [(0, False), (19, False), (20, True), (27, True)])
def test_a_total_meets_a_rule_from_its_number_on(total: int, is_met: bool) -> None:
    expected = (RuleMet("severe", "2", Level.YELLOW, "phq9", None, total),)

    assert rules_met_by_total(AT_LEAST_20, total, earlier=[], on=TODAY) == expected[: int(is_met)]


@pytest.mark.parametrize(("total", "is_met"), [(11, False), (12, True), (20, True), (3, False)])
def test_a_rise_counts_from_the_lowest_total_of_the_window(total: int, is_met: bool) -> None:
    earlier = [(days_ago(20), 15), (days_ago(14), 7), (days_ago(7), 10)]

    met = rules_met_by_total(RISES_BY_5, total, earlier=earlier, on=TODAY)

    # 7 is the lowest; 12 is 5 above it.
    expected = (RuleMet("worse", "2", Level.AMBER, "phq9", None, total - 7),)
    assert met == expected[: int(is_met)]


@pytest.mark.parametrize(
    ("days", "is_met"), [(-1, False), (0, True), (1, True), (28, True), (29, False)]
)
def test_only_totals_of_the_window_are_compared(days: int, is_met: bool) -> None:
    met = rules_met_by_total(RISES_BY_5, 10, earlier=[(days_ago(days), 0)], on=TODAY)

    assert bool(met) is is_met


def test_a_rise_of_mean_totals_is_not_lost_to_binary_numbers() -> None:
    by_2 = with_rules(
        {"kind": "rises_by", "id": "worse", "by": 2, "within_days": 28, "level": "AMBER"}
    )

    # 16/3 is 2 above 10/3; in binary numbers it is 1.9999999999999996.
    (met,) = rules_met_by_total(by_2, 16 / 3, earlier=[(days_ago(7), 10 / 3)], on=TODAY)

    assert met.value == 2


def test_a_first_total_is_no_rise() -> None:
    assert rules_met_by_total(RISES_BY_5, 27, earlier=[], on=TODAY) == ()


def test_rules_of_other_kinds_do_not_mix() -> None:
    silent = with_rules({"kind": "days_missed", "id": "silent", "days": 3, "level": "YELLOW"})

    assert rules_met_by_total(silent, 27, earlier=[(days_ago(1), 0)], on=TODAY) == ()
    assert rules_met_by_answer(silent, "phq9_9", 3) == ()
    assert rules_met_by_missed_days(AT_LEAST_20, 30) == ()
    assert rules_met_by_missed_days(PHQ9, 30) == ()
    assert rules_met_by_answer(AT_LEAST_20, "phq9_9", 3) == ()


def test_of_several_rules_the_highest_level_comes_first() -> None:
    both = with_rules(
        {"kind": "total_at_least", "id": "severe", "at_least": 20, "level": "YELLOW"},
        {"kind": "rises_by", "id": "worse", "by": 5, "within_days": 28, "level": "RED"},
    )

    met = rules_met_by_total(both, 20, earlier=[(days_ago(1), 1)], on=TODAY)

    assert [(rule.rule_id, rule.level) for rule in met] == [
        ("worse", Level.RED),
        ("severe", Level.YELLOW),
    ]


@pytest.mark.parametrize(("days", "is_met"), [(0, False), (2, False), (3, True), (4, True)])
def test_missed_days_meet_a_rule_from_its_number_on(days: int, is_met: bool) -> None:
    silent = with_rules({"kind": "days_missed", "id": "silent", "days": 3, "level": "YELLOW"})
    expected = (RuleMet("silent", "2", Level.YELLOW, "phq9", None, days),)

    assert rules_met_by_missed_days(silent, days) == expected[: int(is_met)]
