"""What a clinic may change about single alert rules, and what it may not."""

from datetime import date, timedelta

import pytest

from bot.domain.levels import Level
from bot.domain.questionnaires.questionnaire import Questionnaire
from bot.domain.questionnaires.questionnaire_files import SHIPPED, load_questionnaires
from bot.domain.risk import (
    RuleMet,
    rules_met_by_answer,
    rules_met_by_missed_days,
    rules_met_by_total,
)
from bot.domain.thresholds import (
    OWN_RULES,
    NumberRange,
    RuleChange,
    change_faults,
    changed,
    main_number,
    number_range,
)

LOADED = load_questionnaires(SHIPPED)
PHQ9 = LOADED["phq9"]
PAIN = LOADED["pain"]
TODAY = date(2026, 3, 29)
NAN = float("nan")


def own() -> Questionnaire:
    """The nine questions with rules of the kinds that no shipped questionnaire has."""
    rules: list[dict[str, object]] = [
        {"id": "high", "kind": "total_at_least", "at_least": 20},
        {"id": "rise", "kind": "rises_by", "by": 5, "within_days": 28},
        {"id": "silent", "kind": "days_missed", "days": 5},
        {"id": "tired", "kind": "item_at_least", "item": "phq9_4", "at_least": 2},
        {"id": "dark", "kind": "item_at_least", "item": "phq9_9", "at_least": 1},
    ]
    written = [{"level": "YELLOW", "version": "3", **rule} for rule in rules]
    return Questionnaire.model_validate(PHQ9.model_dump() | {"id": "own", "alert_rules": written})


OWN = own()
ALL = {**LOADED, "own": OWN}


def faults(rule: str, change: RuleChange, **others: RuleChange) -> list[str]:
    return change_faults(ALL, {rule: change, **others})


def test_the_rules_of_the_bot_that_have_a_number() -> None:
    assert OWN_RULES == ("missed_days", "missed_days_high_risk")


def test_without_a_change_a_questionnaire_stays_as_it_is() -> None:
    assert changed(PHQ9, {}) is PHQ9
    assert changed(PHQ9, {"pain_severe": RuleChange(enabled=False)}) is PHQ9
    assert changed(PHQ9, {"phq9_worse": RuleChange()}) is PHQ9


def test_a_change_to_what_the_file_says_anyway_is_none() -> None:
    same = RuleChange(level=Level.AMBER, at_least=2.0)

    assert changed(PHQ9, {"phq9_self_harm_often": same}) is PHQ9
    assert faults("phq9_self_harm_often", same) == []


def test_a_changed_level_holds_and_shows_in_the_version() -> None:
    new = changed(PHQ9, {"phq9_self_harm": RuleChange(level=Level.RED)})

    assert rules_met_by_answer(new, "phq9_9", 1) == (
        RuleMet("phq9_self_harm", "1+clinic", Level.RED, "phq9", "phq9_9", 1),
    )
    # The other rule has the version of the file.
    assert [rule.version for rule in rules_met_by_answer(new, "phq9_9", 2)] == ["1+clinic", "1"]


def test_a_change_leaves_all_but_the_rules_as_it_was() -> None:
    new = changed(PHQ9, {"phq9_worse": RuleChange(at_least=4)})

    assert new.digest == PHQ9.digest
    assert new.model_copy(update={"alert_rules": PHQ9.alert_rules}) == PHQ9
    assert new != PHQ9
    assert Questionnaire.model_validate_json(new.model_dump_json()) == new


def test_changing_twice_is_changing_once() -> None:
    changes = {"phq9_worse": RuleChange(at_least=4, level=Level.AMBER)}
    once = changed(PHQ9, changes)

    assert changed(once, changes) is once
    again = changed(once, {"phq9_worse": RuleChange(at_least=3)})
    assert [rule.version for rule in again.alert_rules] == ["1", "1", "1+clinic", "1", "1"]


@pytest.mark.parametrize(
    ("questionnaire", "rule", "key"),
    [
        (PHQ9, "phq9_self_harm_often", "at_least"),
        (PHQ9, "phq9_worse", "by"),
        (PHQ9, "phq9_newly_severe", "at_least"),
        (PHQ9, "phq9_relapse", "at_least"),
        (PAIN, "pain_rising", "by"),
        (PAIN, "pain_severe", "at_least"),
        (OWN, "high", "at_least"),
        (OWN, "rise", "by"),
        (OWN, "silent", "days"),
    ],
)
def test_a_number_replaces_the_main_number_of_a_rule(
    questionnaire: Questionnaire, rule: str, key: str
) -> None:
    before = {one.id: one.model_dump() for one in questionnaire.alert_rules}

    new = changed(questionnaire, {rule: RuleChange(at_least=3.0)})

    after = {one.id: one.model_dump() for one in new.alert_rules}
    version = before[rule]["version"] + "+clinic"
    assert after == before | {rule: before[rule] | {key: 3, "version": version}}
    assert isinstance(after[rule][key], int)


def test_a_changed_number_holds_from_itself_on() -> None:
    new = changed(OWN, {"high": RuleChange(at_least=15), "silent": RuleChange(at_least=2)})

    def by_total(total: int) -> list[str]:
        met = rules_met_by_total(new, total, earlier=[], on=TODAY)
        return [rule.rule_id for rule in met]

    assert (by_total(14), by_total(15)) == ([], ["high"])
    assert rules_met_by_missed_days(new, 1) == ()
    assert [rule.version for rule in rules_met_by_missed_days(new, 2)] == ["3+clinic"]


def test_a_number_need_not_be_whole_where_totals_are_compared() -> None:
    change = RuleChange(at_least=2.5)
    # 2 points above, then 3.
    earlier = [(TODAY - timedelta(days=7), 10.0)]

    def met(total: int) -> int:
        new = changed(OWN, {"rise": change})
        return len(rules_met_by_total(new, total, earlier=earlier, on=TODAY))

    assert faults("rise", change) == []
    assert (met(12), met(13)) == (0, 1)


def test_a_rule_that_is_switched_off_is_met_no_more() -> None:
    new = changed(OWN, {"high": RuleChange(enabled=False), "rise": RuleChange(at_least=4)})

    assert [rule.id for rule in new.alert_rules] == ["rise", "silent", "tired", "dark"]
    assert rules_met_by_total(new, 27, earlier=[], on=TODAY) == ()
    assert faults("high", RuleChange(enabled=False)) == []


def test_an_unknown_rule_is_named_with_all_that_there_are() -> None:
    found = change_faults({"pain": PAIN}, {"pain_worse": RuleChange(), "pain_severe": RuleChange()})

    assert found == [
        "pain_worse is unknown; expected one of missed_days, missed_days_high_risk, pain_rising,"
        " pain_severe"
    ]


@pytest.mark.parametrize(
    ("rule", "number", "expected"),
    [
        ("phq9_worse", 0, "above 0 and at most 27"),
        ("phq9_worse", 28, "above 0 and at most 27"),
        ("phq9_worse", -1, "above 0 and at most 27"),
        ("phq9_worse", NAN, "above 0 and at most 27"),
        ("phq9_worse", float("inf"), "above 0 and at most 27"),
        ("phq9_newly_severe", 28, "above 0 and at most 27"),
        ("phq9_relapse", 4, "5 or more, which is its after_below"),
        ("pain_rising", 11, "above 0 and at most 10"),
        ("pain_severe", 0, "above 0 and at most 10"),
        ("pain_severe", 11, "above 0 and at most 10"),
        ("high", 28, "above 0 and at most 27"),
        ("rise", 28, "above 0 and at most 27"),
        ("silent", 0, "a whole number of days, 1 or more"),
        ("silent", 1.5, "a whole number of days, 1 or more"),
        ("silent", NAN, "a whole number of days, 1 or more"),
        ("tired", 0, 'above 0 and at most 3, which item "phq9_4" can be'),
        ("tired", 4, 'above 0 and at most 3, which item "phq9_4" can be'),
        ("tired", 1.5, "a whole number"),
        ("phq9_self_harm_often", 4, 'above 0 and at most 3, which item "phq9_9" can be'),
        ("missed_days", 0, "a whole number of days from 1 to 30"),
        ("missed_days", 2.5, "a whole number of days from 1 to 30"),
        ("missed_days", 31, "a whole number of days from 1 to 30"),
        ("missed_days", NAN, "a whole number of days from 1 to 30"),
        ("missed_days_high_risk", -1, "a whole number of days from 1 to 30"),
    ],
)
def test_a_number_that_could_never_or_always_be_met_is_refused(
    rule: str, number: float, expected: str
) -> None:
    change = RuleChange(at_least=number)

    assert faults(rule, change) == [f"{rule}.at_least is {number}; expected {expected}"]


@pytest.mark.parametrize(
    ("rule", "numbers"),
    [
        ("phq9_worse", (1, 27)),
        ("phq9_newly_severe", (1, 27)),
        ("phq9_relapse", (5, 27)),
        ("pain_rising", (0.5, 10)),
        ("pain_severe", (1, 10)),
        ("high", (1, 27)),
        ("silent", (1, 30)),
        ("tired", (1, 3)),
        ("phq9_self_harm_often", (1, 3)),
        ("missed_days", (1, 30)),
        ("missed_days_high_risk", (1, 30)),
    ],
)
def test_a_number_at_an_end_of_its_range_is_accepted(
    rule: str, numbers: tuple[float, float]
) -> None:
    assert [faults(rule, RuleChange(at_least=number)) for number in numbers] == [[], []]


EVERY_RULE = [*OWN_RULES, *(rule.id for one in ALL.values() for rule in one.alert_rules)]


@pytest.mark.parametrize("rule", dict.fromkeys(EVERY_RULE))
def test_the_range_of_a_number_is_exactly_what_is_accepted(rule: str) -> None:
    allowed = number_range(ALL, rule)
    step = 1 if allowed.is_whole else 0.001
    low = allowed.lowest + step if allowed.is_above else allowed.lowest

    def is_fine(number: float) -> bool:
        return not faults(rule, RuleChange(at_least=number))

    assert (is_fine(low - step), is_fine(low)) == (False, True)
    assert is_fine(low + 0.5) is not allowed.is_whole
    if allowed.highest is None:
        assert is_fine(100_000)
    else:
        assert (is_fine(allowed.highest), is_fine(allowed.highest + step)) == (True, False)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("missed_days", NumberRange(1, 30, is_whole=True)),
        ("silent", NumberRange(1, None, is_whole=True)),
        # The PHQ-9 has totals from 0 to 27, items from 0 to 3.
        ("high", NumberRange(0, 27, is_whole=False, is_above=True)),
        ("phq9_worse", NumberRange(0, 27, is_whole=False, is_above=True)),
        ("phq9_relapse", NumberRange(5, 27, is_whole=False)),
        ("phq9_self_harm", NumberRange(1, 1, is_whole=True)),
        ("phq9_self_harm_often", NumberRange(1, 3, is_whole=True)),
        ("safe_no", NumberRange(1, 2, is_whole=True)),
    ],
)
def test_the_range_of_a_number(rule: str, expected: NumberRange) -> None:
    assert number_range(ALL, rule) == expected


def test_one_of_two_rules_that_cover_an_item_may_need_more() -> None:
    both = changed(PHQ9, {"phq9_self_harm_often": RuleChange(at_least=1)})

    assert number_range({"phq9": both}, "phq9_self_harm").highest == 3


def test_an_unknown_rule_has_no_range() -> None:
    with pytest.raises(LookupError, match="no rule pain_worse"):
        number_range(ALL, "pain_worse")


def test_a_rule_about_totals_has_no_range_where_there_are_none() -> None:
    bare = OWN.model_copy(update={"scoring": None})

    with pytest.raises(LookupError, match="rule high has no total"):
        number_range({"own": bare}, "high")


@pytest.mark.parametrize(
    ("rule", "number"),
    [("high", 20), ("rise", 5), ("silent", 5), ("tired", 2)],
)
def test_the_main_number_of_a_rule(rule: str, number: float) -> None:
    assert main_number(next(one for one in OWN.alert_rules if one.id == rule)) == number


def test_of_the_bots_own_rules_only_the_number_can_be_changed() -> None:
    assert faults("missed_days", RuleChange(level=Level.AMBER, enabled=False)) == [
        'missed_days.level is "AMBER"; expected no level, only at_least',
        "missed_days.enabled is false; expected true, a silence is always reported",
    ]


@pytest.mark.parametrize(
    ("rule", "item"),
    [
        ("phq9_self_harm", "phq9_9"),
        ("phq9_self_harm_often", "phq9_9"),
        ("asq_wish", "asq_1"),
        ("asq_attempt", "asq_4"),
        ("asq_attempt_new", "asq_4"),
        ("asq_now", "asq_5"),
        ("safe_not_sure", "safe_now"),
        ("safe_no", "safe_now"),
        ("daily_self_harm", "dc_9"),
        ("daily_self_harm_often", "dc_9"),
    ],
)
def test_a_rule_about_self_harm_cannot_be_switched_off(rule: str, item: str) -> None:
    assert faults(rule, RuleChange(enabled=False)) == [
        f'{rule}.enabled is false; expected true, item "{item}" asks about self-harm'
    ]


def test_every_rule_about_self_harm_or_an_emergency_is_protected() -> None:
    for questionnaire in LOADED.values():
        for rule in questionnaire.alert_rules:
            item = getattr(rule, "item", None)
            asks = item is not None and questionnaire.item(item).self_harm
            protected = asks or getattr(rule, "emergency", False)
            assert bool(faults(rule.id, RuleChange(enabled=False))) is protected, rule.id


@pytest.mark.parametrize(
    ("rule", "level", "least"),
    [
        ("phq9_self_harm_often", Level.YELLOW, "AMBER"),
        ("asq_now", Level.AMBER, "RED"),
        ("asq_now", Level.YELLOW, "RED"),
        ("safe_no", Level.AMBER, "RED"),
    ],
)
def test_the_level_of_a_rule_about_self_harm_cannot_be_lowered(
    rule: str, level: Level, least: str
) -> None:
    (found,) = faults(rule, RuleChange(level=level))

    assert found.startswith(f'{rule}.level is "{level}"; expected {least} or higher, item "')


def test_a_level_can_be_raised_and_that_of_other_rules_lowered() -> None:
    amber = changed(OWN, {"tired": RuleChange(level=Level.AMBER)})

    assert faults("phq9_self_harm", RuleChange(level=Level.RED)) == []
    assert faults("phq9_worse", RuleChange(level=Level.RED)) == []
    assert change_faults({"own": amber}, {"tired": RuleChange(level=Level.YELLOW)}) == []


@pytest.mark.parametrize("number", [2, 3])
def test_item_9_above_0_always_alerts(number: int) -> None:
    expected = (
        f"phq9_self_harm.at_least is {number}; expected 1, so that every answer to item"
        ' "phq9_9" above the lowest alerts'
    )
    change = RuleChange(at_least=number)

    assert faults("phq9_self_harm", change) == [expected]
    # The rule that did not cover an answer of 1 before is not to blame.
    assert faults("phq9_self_harm", change, phq9_self_harm_often=RuleChange(at_least=3)) == [
        expected
    ]


def test_another_rule_may_cover_an_answer_of_1() -> None:
    changes = {
        "phq9_self_harm": RuleChange(at_least=2),
        "phq9_self_harm_often": RuleChange(at_least=1),
    }

    assert change_faults(LOADED, changes) == []
    new = changed(PHQ9, changes)
    assert [rules_met_by_answer(new, "phq9_9", value)[0].level for value in (1, 2, 3)] == [
        Level.AMBER,
        Level.AMBER,
        Level.AMBER,
    ]


def test_the_higher_rule_of_item_9_may_need_more() -> None:
    assert faults("phq9_self_harm_often", RuleChange(at_least=3)) == []


def test_a_rule_for_the_first_time_only_covers_no_answer() -> None:
    found = faults("asq_attempt", RuleChange(at_least=2))

    assert found == [
        'asq_attempt.at_least is 2; expected above 0 and at most 1, which item "asq_4" can be',
        'asq_attempt.at_least is 2; expected 1, so that every answer to item "asq_4" above the'
        " lowest alerts",
    ]


def test_a_rule_for_the_first_time_only_is_not_to_blame_for_an_answer_without_alert() -> None:
    found = faults("asq_attempt", RuleChange(at_least=2), asq_attempt_new=RuleChange(at_least=2))

    assert [fault.split(";")[1][:12] for fault in found if "asq_attempt_new" in fault] == [
        " expected ab"  # above 0 and at most 1; nothing of every answer
    ]


def test_all_faults_are_named_at_once() -> None:
    found = faults(
        "phq9_self_harm",
        RuleChange(at_least=2, enabled=True),
        asq_now=RuleChange(enabled=False, level=Level.YELLOW),
        gone=RuleChange(),
        pain_severe=RuleChange(at_least=11),
    )

    assert [fault.split(" ")[0] for fault in found] == [
        "asq_now.enabled",
        "asq_now.level",
        "gone",
        "pain_severe.at_least",
        "phq9_self_harm.at_least",
    ]
