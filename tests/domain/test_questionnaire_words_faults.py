"""A fault of a file of words is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import OwnFolder


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            'mood_2 = "Two"',
            "",
            'item "mood_2" has no text; add it or remove "en" from languages',
        ),
        ('mood_2 = "Two"', 'mood_2 = " "', 'items.mood_2 is " "; expected text that is not blank'),
        ('mood_2 = "Two"', "mood_2 = 2", "items.mood_2 is 2; expected input should be a valid"),
        (
            'mood_3 = "Three"',
            'mood_3 = "Three"\nmood_4 = "Four"',
            'items has "mood_4"; expected only items of definition.toml',
        ),
        ('2 = "Often"', "", "options has no words for 2; add them"),
        (
            '2 = "Often"',
            '2 = "Often"\n3 = "Always"',
            'options has words for "3"; expected only values of its options',
        ),
        (
            '2 = "Often"',
            '2 = "  NÉVER"',
            'options has "never" more than once; expected words that differ',
        ),
        ('2 = "Often"', '2 = "1"', 'options.2 is "1"; expected words, or the same number'),
        (
            '2 = "Often"',
            f'2 = "{"o" * 61}"',
            "options.2 has 61 characters; expected at most 60 on a button",
        ),
        (
            "[bands]",
            '[item_options.mood_1]\n0 = "No"\n[bands]',
            'item_options has "mood_1"; expected only items with options of their own',
        ),
        ('high = "high"', "", 'band "high" has no label; add it under [bands]'),
        (
            'high = "high"',
            'high = "high"\ntop = "top"',
            'bands has "top"; expected only bands of definition.toml',
        ),
        (
            '"How often?"',
            f'"{"h" * 1496}"',
            'item "mood_3" has 1501 characters with the instruction; expected at most 1500',
        ),
        ("reviewed = true", "", "translation.reviewed is missing; expected true or false: has"),
        ('origin = "own"', 'origin = "me"', 'translation.origin is "me"; expected official, own'),
        ('title = "Mood"', "", "title is missing; expected a title that is not blank"),
        ('title = "Mood"', 'titel = "Mood"', 'titel is unknown; expected "title"'),
        ("[bands]", "[bands", "is not TOML (Expected"),
    ],
)
def test_a_fault_of_the_words_is_named(own: OwnFolder, old: str, new: str, fault: str) -> None:
    own.change("en.toml", old, new)

    assert any(found.startswith(f"ours/mood/en.toml: {fault}") for found in own.faults()), (
        own.faults()
    )


def test_a_question_of_exactly_1500_characters_is_accepted(own: OwnFolder) -> None:
    own.change("en.toml", '"How often?"', f'"{"h" * 1495}"')
    own.change("en.toml", '"Often"', f'"{"o" * 60}"')

    assert "mood" in own.load()


def test_words_of_shared_options_that_no_item_uses_are_refused(own: OwnFolder) -> None:
    options = "options = [{ value = 0 }, { value = 1 }, { value = 2 }]"
    own.change("definition.toml", options + "\n", "")
    own.change("definition.toml", "[[items]]", f"[[items]]\n{options}")
    for item in ("mood_1", "mood_2", "mood_3"):
        words = f'[item_options.{item}]\n0 = "a"\n1 = "b"\n2 = "c"\n[bands]'
        own.change("en.toml", "[bands]", words)

    assert own.faults() == (
        "ours/mood/en.toml: options is there; expected none, as every item has options of its own",
    )

    own.change("en.toml", '[options]\n0 = "Never"\n1 = "Now and then"\n2 = "Often"\n', "")
    assert own.load()["mood"].option_text("mood_1", 2, "en") == "c"
