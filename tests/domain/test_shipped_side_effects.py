"""What is asked after a treatment session, and which answers reach the clinic.

The levels are those of DESIGN.md decision 10: urgent effects are AMBER, chest pain or trouble
breathing RED, other severe ones YELLOW.
"""

import re

import pytest

from bot.domain.answering import applicable_items
from bot.domain.levels import Level
from bot.domain.questionnaires.questionnaire import ItemAtLeast
from bot.domain.questionnaires.questionnaire_files import SHIPPED, load_questionnaires
from bot.domain.risk import rules_met_by_answer

LOADED = load_questionnaires(SHIPPED)
KSE, NEXT, RELIEF = LOADED["kse"], LOADED["ksenext"], LOADED["relief"]
ITEMS = [item.id for item in KSE.items]
EFFECTS = [
    item.id.removeprefix("m_") for item in KSE.items if item.group == "list" and not item.own_words
]
RED, AMBER, YELLOW = Level.RED, Level.AMBER, Level.YELLOW
# A phone shows about as many characters on a button as this, the box before them included.
BUTTON_ON_A_PHONE = 38

# By effect: the levels of None, Mild, Moderate and Severe; all others are YELLOW when severe.
AFTER_SOME_HOURS = {
    "chest_pain": (None, None, None, None),  # RED by its mark already
    "confusion": (None, None, None, AMBER),
    "elevated_mood": (None, None, YELLOW, YELLOW),
    "urinary": (None, None, YELLOW, YELLOW),
}
THE_NEXT_MORNING = {
    "chest_pain": (None, RED, RED, RED),
    "hallucination": (None, None, AMBER, AMBER),
    "vomiting": (None, None, None, AMBER),
    "confusion": (None, YELLOW, YELLOW, AMBER),
    "dissociation": (None, YELLOW, YELLOW, YELLOW),
    "elevated_mood": (None, None, YELLOW, YELLOW),
    "urinary": (None, None, YELLOW, YELLOW),
    "craving": (None, YELLOW, YELLOW, YELLOW),
}
ALL_OTHERS = (None, None, None, YELLOW)


def level(questionnaire: str, item: str, value: int) -> Level | None:
    met = rules_met_by_answer(LOADED[questionnaire], item, value)
    return max((rule.level for rule in met), default=None)


def asked(**given: int) -> list[str]:
    return [item.id for item in applicable_items(KSE, given, ITEMS)]


def test_nothing_is_one_tap_and_the_check_in_is_done() -> None:
    assert asked() == ["kse_any"]
    assert asked(kse_any=0) == ["kse_any"]


@pytest.mark.parametrize("first", [1, 2])
def test_something_or_it_is_bad_shows_the_list_with_chest_pain_first(first: int) -> None:
    marks = asked(kse_any=first)[1:]

    assert marks[0] == "m_chest_pain"
    assert len(marks) == len(set(marks)) == 20
    assert marks[-1] == "m_other"
    assert {KSE.item(mark).group for mark in marks} == {"list"}


def test_how_strong_is_asked_of_what_is_marked_alone() -> None:
    given = {f"m_{effect}": 0 for effect in EFFECTS} | {"kse_any": 1, "m_nausea": 1, "m_sleep": 1}

    assert asked(**given, m_other=1)[21:] == ["kse_nausea", "kse_sleep"]


def test_what_the_list_does_not_name_may_be_written_and_alerts_by_its_words_alone() -> None:
    assert [item.id for item in KSE.items if item.own_words] == ["m_other"]
    assert level("kse", "m_other", 1) is None
    assert KSE.words["en"].items["m_other"] == "Something else"


@pytest.mark.parametrize("effect", EFFECTS)
@pytest.mark.parametrize("value", [0, 1, 2, 3])
def test_the_level_of_each_strength_some_hours_after(effect: str, value: int) -> None:
    expected = AFTER_SOME_HOURS.get(effect, ALL_OTHERS)[value]

    assert level("kse", f"kse_{effect}", value) == expected


@pytest.mark.parametrize("effect", EFFECTS)
@pytest.mark.parametrize("value", [0, 1, 2, 3])
def test_the_level_of_each_strength_on_the_next_morning(effect: str, value: int) -> None:
    expected = THE_NEXT_MORNING.get(effect, ALL_OTHERS)[value]

    assert level("ksenext", f"next_{effect}", value) == expected


@pytest.mark.parametrize("effect", EFFECTS)
def test_a_mark_alone_alerts_for_chest_pain_and_craving(effect: str) -> None:
    expected = {"chest_pain": RED, "craving": YELLOW}.get(effect)

    assert level("kse", f"m_{effect}", 0) is None
    assert level("kse", f"m_{effect}", 1) == expected


def test_the_clinic_hears_it_is_bad_even_if_the_list_is_never_finished() -> None:
    assert [level("kse", "kse_any", value) for value in (0, 1, 2)] == [None, None, YELLOW]


def test_the_emergency_number_comes_with_chest_pain_and_with_it_is_bad() -> None:
    rules = [rule for one in (KSE, NEXT) for rule in one.alert_rules]
    emergencies = {
        rule.item: rule.at_least
        for rule in rules
        if isinstance(rule, ItemAtLeast) and rule.emergency
    }

    assert emergencies == {"m_chest_pain": 1, "kse_any": 2, "next_chest_pain": 1}


def test_the_next_morning_asks_only_what_was_marked_after_the_session() -> None:
    found = [
        (item.after.questionnaire, item.after.item, item.after.at_least)
        for item in NEXT.items
        if item.after is not None
    ]

    assert found == [("kse", f"m_{effect}", 1) for effect in EFFECTS]
    assert len(found) == len(NEXT.items)


def test_nothing_after_a_session_makes_a_total() -> None:
    assert [one.scoring for one in (KSE, NEXT, RELIEF)] == [None, None, None]
    assert not any(item.scored for one in (KSE, NEXT, RELIEF) for item in one.items)


@pytest.mark.parametrize("language", ["en", "es", "de", "fr"])
def test_whom_to_call_stands_under_the_first_question_and_the_list(language: str) -> None:
    hints = KSE.words[language].hints

    assert set(hints) == {"kse_any", "list"}
    assert all("{call}" in hint for hint in hints.values())
    assert "{call}" in NEXT.words[language].hints["next_chest_pain"]


@pytest.mark.parametrize("language", ["en", "es", "de", "fr"])
def test_a_label_of_the_list_can_be_read_on_a_phone(language: str) -> None:
    labels = [KSE.words[language].items[f"m_{effect}"] for effect in EFFECTS]

    assert len(set(labels)) == len(labels)
    assert [label for label in labels if len(label) + 2 > BUTTON_ON_A_PHONE] == []


def test_effects_are_asked_in_the_words_that_were_drafted() -> None:
    english, spanish = KSE.words["en"], KSE.words["es"]

    assert english.groups["list"] == "Since your last treatment session, have you had any of these?"
    assert english.items["m_chest_pain"] == "Chest pain or trouble breathing"
    assert english.items["kse_elevated_mood"].startswith(
        "Unusually high mood, racing thoughts or much less need for sleep"
    )
    assert spanish.items["kse_urinary"].startswith(
        "Dolor o ardor al orinar, urgencia o sangre en la orina"
    )
    assert list(english.options.values()) == ["None", "Mild", "Moderate", "Severe"]
    assert list(english.item_options["kse_any"].values()) == ["Nothing", "Something", "It is bad"]


def test_relief_goes_from_none_to_complete_and_alerts_nobody() -> None:
    assert [RELIEF.option_text("relief", value, "en") for value in range(5)] == [
        *("None", "A little", "Some", "A lot", "Complete"),
    ]
    assert RELIEF.alert_rules == ()


def test_no_checklist_goes_by_the_name_of_one_that_has_an_owner() -> None:
    for one in (KSE, NEXT, RELIEF):
        words = " ".join([one.title, *(each.model_dump_json() for each in one.words.values())])
        assert not re.search(r"KSET|CADSS|PRISE", words)
