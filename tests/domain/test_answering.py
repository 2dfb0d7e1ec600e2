"""Which question comes next, and what a typed answer means."""

import pytest

from bot.domain.answering import (
    applicable_items,
    folded,
    is_bare_number,
    is_number_with_unit,
    match_typed_answer,
    match_typed_mark,
    next_item,
)
from bot.domain.questionnaires.questionnaire_files import SHIPPED, load_questionnaires

PHQ9 = load_questionnaires(SHIPPED)["phq9"]
PAIN = load_questionnaires(SHIPPED)["pain"]
ASQ = load_questionnaires(SHIPPED)["asq"]
OPIOID = load_questionnaires(SHIPPED)["opioid"]
KSE = load_questionnaires(SHIPPED)["kse"]
EVERY_ITEM = [item.id for item in PHQ9.items]
NINE = EVERY_ITEM[:9]
ALL_NOT_AT_ALL = dict.fromkeys(NINE, 0)


def test_the_difficulty_item_joins_once_an_answer_is_above_0() -> None:
    before = applicable_items(PHQ9, ALL_NOT_AT_ALL, EVERY_ITEM)
    after = applicable_items(PHQ9, ALL_NOT_AT_ALL | {"phq9_4": 1}, EVERY_ITEM)

    assert [item.id for item in before] == NINE
    assert [item.id for item in after] == EVERY_ITEM


def test_an_item_that_is_not_due_is_left_out() -> None:
    items = applicable_items(PHQ9, ALL_NOT_AT_ALL | {"phq9_4": 1}, NINE)

    assert [item.id for item in items] == NINE


def test_a_condition_on_items_without_an_answer_does_not_hold() -> None:
    assert [item.id for item in applicable_items(PHQ9, {}, EVERY_ITEM)] == NINE


def test_a_condition_on_items_that_are_not_asked_holds_nothing_back() -> None:
    def asks(answers: dict[str, int], *asked: str) -> list[str]:
        return [item.id for item in applicable_items(ASQ, answers, asked)]

    assert asks({}, "asq_5") == ["asq_5"]
    assert asks({}, "asq_4", "asq_5") == ["asq_4"]
    assert asks({"asq_4": 0}, "asq_4", "asq_5") == ["asq_4"]
    assert asks({"asq_4": 1}, "asq_4", "asq_5") == ["asq_4", "asq_5"]


def test_the_next_item_is_the_first_without_an_answer() -> None:
    first = next_item(PHQ9, {}, EVERY_ITEM)
    second = next_item(PHQ9, {"phq9_1": 0, "phq9_3": 2}, EVERY_ITEM)

    assert first == PHQ9.items[0]
    assert second == PHQ9.items[1]


def test_nothing_comes_after_the_last_answer() -> None:
    assert next_item(PHQ9, ALL_NOT_AT_ALL, EVERY_ITEM) is None
    assert next_item(PHQ9, ALL_NOT_AT_ALL | {"phq9_9": 1}, NINE) is None
    assert next_item(PHQ9, ALL_NOT_AT_ALL | {"phq9_9": 1}, EVERY_ITEM) == PHQ9.items[9]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("2", "en", 2),
        (" 2. ", "en", 2),
        ("(3)", "en", 3),
        ("٣", "en", 3),
        ("Several days", "en", 1),
        ("  SEVERAL   DAYS!! ", "en", 1),
        ("«Several days.»", "en", 1),
        ("Überhaupt nicht", "de", 0),
        ("uberhaupt nicht", "de", 0),
        ("ningun dia", "es", 0),
        ("Presque tous les jours…", "fr", 3),
        ("presque tous les jours", "en", None),
        ("4", "en", None),
        ("-1", "en", None),
        ("−1", "en", None),
        ("1 2", "en", None),
        ("1/3", "en", None),
        ("1.5", "en", None),
        ("about 2", "en", None),
        ("²", "en", None),
        ("99999999999999999999", "en", None),
        ("days", "en", None),
        ("", "en", None),
        ("!", "en", None),
    ],
)
def test_a_typed_answer_counts_only_if_it_is_a_choice(
    text: str, language: str, value: int | None
) -> None:
    assert match_typed_answer(PHQ9, PHQ9.item("phq9_9"), text, language) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("0", 0), ("10", 10), ("07", 7), ("11", None), ("-3", None), ("No pain", 0), ("none", None)],
)
def test_a_scale_takes_its_numbers_and_the_words_of_its_ends(text: str, value: int | None) -> None:
    assert match_typed_answer(PAIN, PAIN.item("pain"), text, "en") == value


def test_an_item_with_choices_of_its_own_takes_their_words() -> None:
    difficulty = PHQ9.item("phq9_difficulty")

    assert match_typed_answer(PHQ9, difficulty, "very difficult", "en") == 2
    assert match_typed_answer(PHQ9, difficulty, "pas du tout difficile(s)", "fr") == 0
    assert match_typed_answer(PHQ9, difficulty, "several days", "en") is None


def test_apostrophes_are_alike() -> None:
    assert folded("D’une manière") == folded("d'une MANIERE")


@pytest.mark.parametrize(
    ("text", "is_number"),
    [
        ("0", True),
        (" 7. ", True),
        ("7,5", True),
        (".5", True),
        ("-1", True),
        (".", False),
        ("", False),
        ("7/10", False),
        ("60 mg", False),
    ],
)
def test_a_bare_number_is_told_from_words(text: str, *, is_number: bool) -> None:
    assert is_bare_number(text) is is_number


@pytest.mark.parametrize(
    ("text", "unit", "is_one"),
    [
        ("60", "", True),
        ("60 mg", "", True),
        ("60MG.", "", True),
        ("2 cups", "cups", True),
        ("2 cups", "", False),
        ("40 pills", "", False),
        ("about 60 mg", "", False),
        ("mg", "", False),
    ],
)
def test_a_number_with_a_unit_is_told_from_a_message(text: str, unit: str, *, is_one: bool) -> None:
    assert is_number_with_unit(text, [unit]) is is_one


@pytest.mark.parametrize("text", [".5", ",5", ". 5", "..5"])
def test_a_point_before_a_number_makes_it_another_one(text: str) -> None:
    assert match_typed_answer(PAIN, PAIN.item("pain"), text, "en") is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (".5", 5),
        (",5", 5),
        ("12 mcg/h", 120),
        ("12,5 µg/h", 125),  # the unit of another language
        ("12.5 μg/h", 125),  # the Greek letter
        ("12 mg", None),
        ("-.5", None),
    ],
)
def test_a_number_is_taken_with_a_unit_of_any_language(text: str, value: int | None) -> None:
    assert match_typed_answer(OPIOID, OPIOID.item("opioid_fentanyl"), text, "en") == value


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("chest pain or trouble breathing", "m_chest_pain"),
        (" NAUSEA! ", "m_nausea"),
        ("chest pain", None),
        ("", None),
        ("☐", None),
    ],
)
def test_only_the_words_of_a_mark_are_that_mark(text: str, mark: str | None) -> None:
    marks = [item for item in KSE.items if item.is_mark]
    found = match_typed_mark(KSE, marks, text, "en")

    assert (found and found.id) == mark
