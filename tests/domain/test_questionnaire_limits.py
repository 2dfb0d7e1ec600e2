"""What is just within a limit of a questionnaire's files is accepted, what is beyond is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import OwnFolder

LATE_ITEM = '[[items]]\nid = "mood_4"\nself_harm = false\nscored = false\n'
SECOND_RULE = """
[[alert_rules]]
id = "mood_second"
kind = "item_at_least"
item = "{item}"
at_least = {at_least}
level = "YELLOW"
version = "1"
"""


def add_item(own: OwnFolder, keys: str, words: str = "") -> None:
    """Add a fourth item that is not scored; it stands where the tables of items end."""
    own.change("definition.toml", "[scoring]", f"{LATE_ITEM}{keys}\n[scoring]")
    own.change("en.toml", '"Three"', '"Three"\nmood_4 = "Four"')
    own.change("en.toml", "[bands]", f"{words}\n[bands]")


def choices(values: range) -> tuple[str, str]:
    """The options of an item and their words."""
    options = ", ".join(f"{{ value = {value} }}" for value in values)
    words = "\n".join(f'{value} = "choice {value}"' for value in values)
    return f"options = [{options}]", f"[item_options.mood_4]\n{words}"


@pytest.mark.parametrize(("count", "is_accepted"), [(1, False), (2, True), (12, True), (13, False)])
def test_an_item_has_2_to_12_choices(own: OwnFolder, count: int, is_accepted: bool) -> None:
    add_item(own, *choices(range(count)))

    if is_accepted:
        assert len(own.load()["mood"].items) == 4
    else:
        assert own.faults() == (
            f'ours/mood/definition.toml: item "mood_4" has {count} options; expected 2 to 12',
        )


def test_one_item_with_an_empty_list_of_choices_is_named(own: OwnFolder) -> None:
    own.change("definition.toml", '"mood_1"\nself', '"mood_1"\noptions = []\nself')

    fault = 'ours/mood/definition.toml: item "mood_1" has 0 options; expected 2 to 12'
    assert fault in own.faults()


def test_a_button_may_have_42_bytes(own: OwnFolder) -> None:
    # "mood:mood_4:" is 12 bytes, so 30 digits are left for the value.
    largest = 10**30 - 1
    options, words = choices(range(1))
    options = options.replace("}]", f"}}, {{ value = {largest} }}]")
    add_item(own, options, f'{words}\n{largest} = "all"')

    assert own.load()["mood"].option_text("mood_4", largest, "en") == "all"


@pytest.mark.parametrize(("at_least", "is_accepted"), [(2, True), (5, True), (6, False)])
def test_a_condition_must_be_possible_for_one_of_its_items(
    own: OwnFolder, at_least: int, is_accepted: bool
) -> None:
    options, words = choices(range(6))
    add_item(own, options, words)
    last = LATE_ITEM.replace("mood_4", "mood_5")
    condition = f'when = {{ any_of = ["mood_1", "mood_4"], at_least = {at_least} }}\n'
    own.change("definition.toml", "[scoring]", f"{last}{condition}[scoring]")
    own.change("en.toml", '"Four"', '"Four"\nmood_5 = "Five"')

    if is_accepted:
        assert len(own.load()["mood"].items) == 5
    else:
        assert own.faults() == (
            'ours/mood/definition.toml: item "mood_5" when.at_least is 6; expected at most 5, or'
            " it can never be asked",
        )


def test_a_rule_may_need_the_highest_choice(own: OwnFolder) -> None:
    text = own.definition + SECOND_RULE.format(item="mood_2", at_least=2)
    own.write("definition.toml", text)

    assert [rule.id for rule in own.load()["mood"].alert_rules] == ["mood_alert", "mood_second"]


def test_f67_self_harm_is_covered_from_the_lowest_of_its_rules_on(own: OwnFolder) -> None:
    options, words = choices(range(4))
    add_item(own, options, words)
    own.change("definition.toml", '"mood_4"\nself_harm = false', '"mood_4"\nself_harm = true')
    rules = [SECOND_RULE.format(item="mood_4", at_least=n) for n in (3, 2)]
    rules[0] = rules[0].replace("mood_second", "mood_third")
    text = (own.folder / "mood" / "definition.toml").read_text()
    own.write("definition.toml", text + "".join(rules))

    assert own.faults() == (
        'ours/mood/definition.toml: item "mood_4" has self_harm = true and item_at_least rules'
        " from 2 on of its options; expected one with at_least = 1",
    )
