"""A fault of the rules about the course, and of what follow-ups have, is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import OwnFolder

# Totals of "mood" are 0 to 4.
RULE = """
[[alert_rules]]
id = "mood_course"
kind = "{kind}"
level = "YELLOW"
version = "1"
{keys}
"""
MEDIAN = {"by": 4, "median_days": 7, "within_days": 28}
NEWLY = {"at_least": 4, "median_days": 7, "below_before_days": 7}
RELAPSE = {"at_least": 4, "after_below": 4, "median_days": 7}
MEAN = {"by": 4, "mean_days": 7, "least_days": 7}
RUNNING = {"at_least": 4, "days": 3, "above_own_median_by": 4, "own_first_days": 14}
NUMBERS = {
    "median_rises_by": MEDIAN,
    "newly_at_least": NEWLY,
    "relapses_to": RELAPSE,
    "mean_rises_by": MEAN,
    "days_running_at_least": RUNNING,
}


def add_rule(own: OwnFolder, kind: str, keys: dict[str, object]) -> None:
    lines = "\n".join(f"{key} = {value}" for key, value in keys.items())
    own.write("definition.toml", own.definition + RULE.format(kind=kind, keys=lines))


@pytest.mark.parametrize("kind", NUMBERS)
def test_numbers_at_the_end_of_their_range_are_accepted(own: OwnFolder, kind: str) -> None:
    add_rule(own, kind, dict(NUMBERS[kind]))

    assert [rule.kind for rule in own.load()["mood"].alert_rules] == ["item_at_least", kind]


@pytest.mark.parametrize(
    ("kind", "key", "number", "expected"),
    [
        ("median_rises_by", "by", 0, "above 0 and at most 4"),
        ("median_rises_by", "by", 5, "above 0 and at most 4"),
        ("newly_at_least", "at_least", 0, "above 0 and at most 4"),
        ("newly_at_least", "at_least", 5, "above 0 and at most 4"),
        ("relapses_to", "at_least", 5, "above 0 and at most 4"),
        ("relapses_to", "at_least", 3, "4 or more, which is its after_below"),
        ("relapses_to", "after_below", 0, "above 0 and at most 4"),
        ("mean_rises_by", "by", 0, "above 0 and at most 4"),
        ("mean_rises_by", "by", 5, "above 0 and at most 4"),
        ("mean_rises_by", "least_days", 8, "at most 7, which is its mean_days"),
        ("days_running_at_least", "at_least", 0, "above 0 and at most 4"),
        ("days_running_at_least", "at_least", 5, "above 0 and at most 4"),
        ("days_running_at_least", "above_own_median_by", 0, "above 0 and at most 4"),
        ("days_running_at_least", "above_own_median_by", 5, "above 0 and at most 4"),
    ],
)
def test_a_number_that_could_never_or_always_be_met_is_refused(
    own: OwnFolder, kind: str, key: str, number: int, expected: str
) -> None:
    add_rule(own, kind, {**NUMBERS[kind], key: number})

    assert own.faults() == (
        f'ours/mood/definition.toml: alert rule "mood_course" {key} is {number};'
        f" expected {expected}",
    )


DAYS = [
    (kind, key) for kind, keys in NUMBERS.items() for key in keys if key.split("_")[-1] == "days"
]


@pytest.mark.parametrize(("kind", "key"), DAYS)
@pytest.mark.parametrize("found", ["0", "-7", "1.5", '"7"', "true"])
def test_days_are_a_whole_number_of_at_least_1(
    own: OwnFolder, kind: str, key: str, found: str
) -> None:
    add_rule(own, kind, {**NUMBERS[kind], key: found})

    assert own.faults() == (
        f'ours/mood/definition.toml: alert_rules[1].{key} (of "mood_course") is {found};'
        " expected a whole number of days, at least 1",
    )


@pytest.mark.parametrize(
    ("kind", "key"), [(kind, key) for kind, keys in NUMBERS.items() for key in keys]
)
def test_every_number_stands_in_the_file(own: OwnFolder, kind: str, key: str) -> None:
    add_rule(own, kind, {name: value for name, value in NUMBERS[kind].items() if name != key})

    (fault,) = own.faults()
    assert fault.startswith(
        f'ours/mood/definition.toml: alert_rules[1].{key} (of "mood_course") is missing; expected '
    )


@pytest.mark.parametrize("kind", NUMBERS)
def test_a_rule_about_the_course_needs_a_total(own: OwnFolder, kind: str) -> None:
    add_rule(own, kind, dict(NUMBERS[kind]))
    text = (own.folder / "mood" / "definition.toml").read_text(encoding="utf-8")
    start = text.index("[scoring]")
    own.write("definition.toml", text[:start] + text[text.index("[[alert_rules]]") :])

    fault = 'alert rule "mood_course" needs a total; expected [scoring] too'
    assert f"ours/mood/definition.toml: {fault}" in own.faults()


def test_a_rule_for_the_first_time_only_does_not_cover_self_harm(own: OwnFolder) -> None:
    own.change(
        "definition.toml", "at_least = 1\nlevel", "at_least = 1\nfirst_time_only = true\nlevel"
    )

    assert own.faults() == (
        'ours/mood/definition.toml: item "mood_2" has self_harm = true and item_at_least rules for'
        " none of its options; expected one with at_least = 1",
    )


def test_first_time_only_is_true_or_false(own: OwnFolder) -> None:
    own.change("definition.toml", "at_least = 1\nlevel", "at_least = 1\nfirst_time_only = 1\nlevel")

    assert (
        'ours/mood/definition.toml: alert_rules[0].first_time_only (of "mood_alert") is 1;'
        " expected true or false: is the rule met once in a patient's life"
    ) in own.faults()


def test_an_example_can_have_rules_on_record(own: OwnFolder) -> None:
    add_rule(own, "item_at_least", {"item": '"mood_2"', "at_least": 1, "first_time_only": "true"})
    example = 'rules = ["mood_alert"]\nlevel = "RED"\n'
    own.change("definition.toml", example, f'on_record = ["mood_course"]\n{example}')
    assert len(own.load()["mood"].alert_rules) == 2

    own.change("definition.toml", '["mood_course"]', '["mood_alert"]')
    assert own.faults() == (
        'ours/mood/definition.toml: examples[0].rules is ["mood_alert"]; expected ["mood_alert",'
        ' "mood_course"], which its answers give',
    )


def test_an_unknown_rule_on_record_is_named(own: OwnFolder) -> None:
    own.change("definition.toml", "total = 3", 'on_record = ["gone"]\ntotal = 3')

    assert own.faults() == (
        'ours/mood/definition.toml: examples[0].on_record names "gone"; expected an alert rule of'
        " this file",
    )


def test_a_follow_up_counts_no_missed_days(own: OwnFolder) -> None:
    add_rule(own, "days_missed", {"days": 3})
    assert own.load()["mood"].follow_up is False

    own.change("definition.toml", 'layout = "list"', 'layout = "list"\nfollow_up = true')
    assert own.faults() == (
        'ours/mood/definition.toml: alert rule "mood_course" counts days missed; expected none, no'
        " plan asks a follow-up",
    )


def test_a_recall_that_each_question_names_is_accepted(own: OwnFolder) -> None:
    own.change("definition.toml", "days = 7", "in_questions = true")

    recall = own.load()["mood"].recall
    assert (recall.days, recall.hours, recall.in_questions) == (None, None, True)
