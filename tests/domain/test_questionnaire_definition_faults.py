"""A fault of the items, conditions and alert rules of a definition.toml is named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import OwnFolder


TOTAL_RULE = """
[[alert_rules]]
id = "mood_total"
kind = "{kind}"
level = "YELLOW"
version = "1"
{keys}
"""


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('id = "mood"', 'id = "Mood!"', 'id is "Mood!"; expected a short name of small'),
        ('id = "mood"', 'id = "other"', 'id is "other"; expected "mood", the name of the folder'),
        ('version = "1"\nti', "version = 1\nti", 'version is 1; expected text such as "1"'),
        ('title = "Mood"', 'title = " "', 'title is " "; expected a title that is not blank'),
        ('layout = "list"', "", "layout is missing; expected list (one choice a row"),
        ('layout = "list"', 'layout = "grid"', 'layout is "grid"; expected list (one'),
        ('"list"', '"list"\ncolour = 1', "colour is unknown; expected no such key here"),
        ("days = 7", "days = 7\nhours = 3", "recall has days and hours; expected one of"),
        (
            "days = 7",
            "",
            "recall has none of its times; expected one of days, hours and in_questions = true",
        ),
        (
            "days = 7",
            "days = 7\nin_questions = true",
            "recall has days and in_questions = true; expected one of days, hours and in_q",
        ),
        (
            "days = 7",
            "in_questions = false",
            "recall has none of its times; expected one of days, hours and in_questions = true",
        ),
        ("days = 7", "days = 0", "recall.days is 0; expected a whole number of days, at least 1"),
        (
            '"mood_1"\nself_harm = false',
            '"mood_1"',
            'items[0].self_harm (of "mood_1") is missing; expected true or false: does it ask',
        ),
        (
            '"mood_1"\nself_harm = false',
            '"mood_1"\nself_harm = "no"',
            'items[0].self_harm (of "mood_1") is "no"; expected true or false: does it ask',
        ),
        (
            "self_harm = true",
            "self_harm = true\nslef_harm = true",
            'items[1].slef_harm (of "mood_2") is unknown; expected "self_harm"',
        ),
        ('"mood_3"\ns', '"mood_1"\ns', 'item "mood_1" is there 2 times; expected each once'),
        ('"high", f', '"low", f', 'band "low" is there 2 times; expected each once'),
        ('["en"]', '["en", "en"]', 'language "en" is there 2 times; expected each once'),
        (
            'item = "mood_2"',
            'item = "mood_9"',
            'alert rule "mood_alert" names the item "mood_9"; expected an item of this file',
        ),
        (
            "at_least = 1\nlevel",
            "at_least = 2\nlevel",
            'item "mood_2" has self_harm = true and item_at_least rules from 2 on of its options;'
            " expected one with at_least = 1",
        ),
        (
            'item = "mood_2"',
            'item = "mood_1"',
            'item "mood_2" has self_harm = true and item_at_least rules for none of its options;'
            " expected one with at_least = 1",
        ),
        (
            "at_least = 1\nlevel",
            "at_least = 0\nlevel",
            'alert rule "mood_alert" at_least is 0; expected above 0 and at most 2, which item',
        ),
        (
            "at_least = 1\nlevel",
            "at_least = 3\nlevel",
            'alert rule "mood_alert" at_least is 3; expected above 0 and at most 2, which item',
        ),
        (
            'kind = "item_at_least"',
            'kind = "item_is"',
            'alert_rules[0].kind (of "mood_alert") is "item_is"; expected item_at_least',
        ),
        (
            'kind = "item_at_least"\n',
            "",
            'alert_rules[0].kind (of "mood_alert") is missing; expected item_at_least',
        ),
        (
            'level = "RED"\nversion',
            'level = "red"\nversion',
            'alert_rules[0].level (of "mood_alert") is "red"; expected RED, AMBER or YELLOW',
        ),
        (
            'level = "RED"\nversion = "1"',
            'level = "RED"',
            'alert_rules[0].version (of "mood_alert") is missing; expected text such as "1"',
        ),
        (
            'any_of = ["mood_1"]',
            'any_of = ["mood_9"]',
            'item "mood_3" when names "mood_9"; expected an item of this file',
        ),
        (
            'any_of = ["mood_1"]',
            'any_of = ["mood_3"]',
            'item "mood_3" when names "mood_3", which does not come before it; expected earlier',
        ),
        (
            'id = "mood_1"\nself_harm = false',
            'id = "mood_1"\nself_harm = false\nwhen = { any_of = ["mood_3"], at_least = 1 }',
            'item "mood_1" when names "mood_3", which does not come before it; expected earlier',
        ),
        (
            'any_of = ["mood_1"], at_least = 1',
            'any_of = ["mood_1"], at_least = 3',
            'item "mood_3" when.at_least is 3; expected at most 2, or it can never be asked',
        ),
    ],
)
def test_f67_a_fault_of_items_or_rules_is_named(
    own: OwnFolder, old: str, new: str, fault: str
) -> None:
    own.change("definition.toml", old, new)

    assert any(found.startswith(f"ours/mood/definition.toml: {fault}") for found in own.faults()), (
        own.faults()
    )


@pytest.mark.parametrize(
    ("kind", "keys", "fault"),
    [
        ("total_at_least", "at_least = 0", "at_least is 0; expected above 0 and at most 4"),
        ("total_at_least", "at_least = 5", "at_least is 5; expected above 0 and at most 4"),
        ("rises_by", "by = 0\nwithin_days = 7", "by is 0; expected above 0 and at most 4"),
        ("rises_by", "by = 5\nwithin_days = 7", "by is 5; expected above 0 and at most 4"),
    ],
)
def test_a_rule_that_could_never_or_always_be_met_is_refused(
    own: OwnFolder, kind: str, keys: str, fault: str
) -> None:
    own.write("definition.toml", own.definition + TOTAL_RULE.format(kind=kind, keys=keys))

    assert own.faults() == (f'ours/mood/definition.toml: alert rule "mood_total" {fault}',)


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        ("total_at_least", "at_least = 4"),
        ("rises_by", "by = 4\nwithin_days = 7"),
        ("days_missed", "days = 3"),
    ],
)
def test_a_rule_at_the_end_of_its_range_is_accepted(own: OwnFolder, kind: str, keys: str) -> None:
    own.write("definition.toml", own.definition + TOTAL_RULE.format(kind=kind, keys=keys))

    assert len(own.load()["mood"].alert_rules) == 2


def test_without_scoring_neither_bands_nor_rules_on_a_total_are_accepted(own: OwnFolder) -> None:
    rule = TOTAL_RULE.format(kind="total_at_least", keys="at_least = 4")
    text = re.sub(r"\[scoring\].*?(?=\[\[)", "", own.definition, flags=re.DOTALL)
    own.write("definition.toml", text + rule)

    assert own.faults() == (
        "ours/mood/definition.toml: bands are there without scoring; expected [scoring] too",
        'ours/mood/definition.toml: alert rule "mood_total" needs a total; expected [scoring] too',
    )
