"""A fault of the scoring, bands, options and examples of a definition.toml is named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import OwnFolder


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            'items = ["mood_1", "mood_2"]',
            'items = ["mood_1", "mood_2", "mood_9"]',
            'scoring.items names "mood_9"; expected an item of this file',
        ),
        (
            'items = ["mood_1", "mood_2"]',
            'items = ["mood_1", "mood_1", "mood_2"]',
            'scoring.items names "mood_1" more than once; expected each item once',
        ),
        (
            'items = ["mood_1", "mood_2"]',
            'items = ["mood_1"]',
            'item "mood_2" has scored = true and is not in scoring.items; expected both to say',
        ),
        (
            "scored = false",
            "scored = true",
            'item "mood_3" has scored = true and is not in scoring.items; expected both to say',
        ),
        (
            'items = ["mood_1", "mood_2"]',
            'items = ["mood_1", "mood_2", "mood_3"]',
            'item "mood_3" is scored and has when without not_asked; expected the value that it',
        ),
        (
            "scored = false",
            "not_asked = 9",
            'item "mood_3" not_asked is 9; expected a value of the item\'s options',
        ),
        (
            'id = "mood_1"\nself_harm = false',
            'id = "mood_1"\nself_harm = false\nask_every_days = 7',
            'item "mood_1" is scored and has ask_every_days or after; expected neither',
        ),
        (
            '"sum"',
            '"single"',
            'scoring.items has 2 items; expected one with method "single"',
        ),
        ('"sum"', '"median"', 'scoring.method is "median"; expected sum, mean, single'),
        (
            "max = 4",
            "max = 6",
            "scoring.min and max are 0 and 6; expected 0 and 4, which the options of scoring.items",
        ),
        (
            '"sum"',
            '"mean"',
            "scoring.min and max are 0 and 4; expected 0.0 and 2.0, which the options",
        ),
        ("max = 4", "max = nan", "scoring.max is NaN; expected the highest total that can be"),
        ("from = 0", "from = 1", 'band "low" is from 1; expected from 0, the lowest total'),
        (
            "from = 3",
            "from = 4",
            'band "high" is from 4; expected from 3, where band "low" ends',
        ),
        (
            "from = 3",
            "from = 2",
            'band "high" is from 2; expected from 3, where band "low" ends',
        ),
        ("to = 4", "to = 5", 'band "high" is to 5; expected to 4, the highest total'),
        ("to = 4", "to = 3", 'band "high" is to 3; expected to 4, the highest total'),
        (
            "to = 2",
            "to = -1",
            'band "low" is from 0 to -1; expected the lower number first',
        ),
        ("to = 2", 'to = "2"', 'bands[0].to (of "low") is "2"; expected a number'),
        (
            "options = [{ value = 0 }, { value = 1 }, { value = 2 }]",
            "options = []",
            'item "mood_1" has 0 options; expected 2 to 12',
        ),
        (
            "{ value = 1 }, { value = 2 }",
            "{ value = 2 }, { value = 1 }",
            "options have the values [0, 2, 1]; expected each higher than the one before",
        ),
        (
            "{ value = 1 }",
            "{ value = 0 }",
            "options have the values [0, 0, 2]; expected each higher than the one before",
        ),
        (
            "scored = false",
            "scored = false\noptions = [{ value = 1 }, { value = 0 }]",
            'item "mood_3" options have the values [1, 0]; expected each higher than the one',
        ),
        ("{ value = 1 }", "{ value = 0.5 }", "options[1].value is 0.5; expected a whole number"),
        (
            "{ value = 2 }]",
            "{ value = 1234567890123456789012345678901 }]",
            'item "mood_1" option 1234567890123456789012345678901 makes a button of 43 bytes;'
            " expected at most 42, use a shorter id or value",
        ),
        (
            "answers = { mood_1 = 2, mood_2 = 1 }",
            "answers = { MOOD = 2, mood_2 = 1 }",
            "examples[0].answers.MOOD is",
        ),
        (
            "answers = { mood_1 = 2, mood_2 = 1 }",
            "answers = { mood_1 = 2, mood_9 = 1 }",
            'examples[0].answers has "mood_9"; expected an item of this file',
        ),
        (
            "answers = { mood_1 = 2, mood_2 = 1 }",
            "answers = { mood_1 = 2, mood_2 = 7 }",
            "examples[0].answers.mood_2 is 7; expected a value of the item's options",
        ),
        (
            "total = 3",
            "total = 2",
            "examples[0].total is 2; expected 3, which its answers give",
        ),
        (
            "total = 3\n",
            "",
            "examples[0].total is not there; expected 3, which its answers give",
        ),
        (
            'band = "high"',
            'band = "low"',
            'examples[0].band is "low"; expected "high", which its answers give',
        ),
        (
            'rules = ["mood_alert"]',
            "",
            'examples[0].rules is []; expected ["mood_alert"], which its answers give',
        ),
        (
            'rules = ["mood_alert"]\nlevel = "RED"',
            'rules = ["mood_alert"]\nlevel = "AMBER"',
            'examples[0].level is "AMBER"; expected "RED", which its answers give',
        ),
        (
            "answers = { mood_1 = 2, mood_2 = 1 }",
            "answers = { mood_2 = 1 }",
            'examples[0].missing is []; expected ["mood_1"], which its answers give',
        ),
        ('title = "Mood"', "title = Mood", "is not TOML (Invalid value (at line 3, column 9))"),
    ],
)
def test_a_fault_of_scoring_options_or_examples_is_named(
    own: OwnFolder, old: str, new: str, fault: str
) -> None:
    own.change("definition.toml", old, new)

    assert any(found.startswith(f"ours/mood/definition.toml: {fault}") for found in own.faults()), (
        own.faults()
    )


def test_a_scale_shows_only_numbers_from_0_to_10(own: OwnFolder) -> None:
    own.change("definition.toml", '"list"', '"scale"')
    own.change("definition.toml", "{ value = 2 }", "{ value = 11 }")

    assert (
        "ours/mood/definition.toml: options have the values [0, 1, 11]; expected 0 to 10 on a scale"
    ) in own.faults()


def test_f67_more_than_100_items_are_refused(own: OwnFolder) -> None:
    items = "".join(f'[[items]]\nid = "more_{n}"\nself_harm = false\n' for n in range(98))
    own.write("definition.toml", own.definition + items)

    assert [f.rsplit("; ", 1)[1] for f in own.faults() if ": items is" in f] == [
        "expected 1 to 100 items"
    ]


def test_a_mean_in_an_example_is_written_with_two_decimals(own: OwnFolder) -> None:
    text = own.definition.replace('"sum"', '"mean"').replace("max = 4", "max = 2")
    text = text.replace("from = 3, to = 4", "from = 1, to = 2").replace("to = 2 }", "to = 1 }", 1)
    text = text.replace("mood_1 = 2, mood_2 = 1", "mood_1 = 1, mood_2 = 2")
    own.write("definition.toml", text.replace("total = 3", "total = 1.504"))
    assert "mood" in own.load()

    own.write("definition.toml", text.replace("total = 3", "total = 1.51"))
    assert own.faults() == (
        "ours/mood/definition.toml: examples[0].total is 1.51;"
        " expected 1.5, which its answers give",
    )

    own.write("definition.toml", text.replace("total = 3\n", ""))
    assert own.faults() == (
        "ours/mood/definition.toml: examples[0].total is not there; expected 1.5, which its"
        " answers give",
    )


def test_an_example_of_a_questionnaire_without_total_has_rules_alone(own: OwnFolder) -> None:
    text = own.definition.replace('total = 3\nband = "high"\n', "")
    text = re.sub(r"\[scoring\].*?(?=\[\[)", "", text, flags=re.DOTALL)
    text = re.sub(r"bands = \[.*?\n\]\n", "", text, flags=re.DOTALL)
    own.write("definition.toml", text)
    own.change("en.toml", '[bands]\nlow = "low"\nhigh = "high"\n', "")

    assert own.load()["mood"].scoring is None
