"""Numbers that are typed, marks on one screen, and what counts when a question is not asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from dose_files import DEFINITION, WORDS

from bot.domain.answering import applicable_items, match_typed_answer, withheld
from bot.domain.form import Form
from bot.domain.questionnaires.questionnaire import InvalidAnswer, Questionnaire
from bot.domain.questionnaires.questionnaire_files import SHIPPED, load_questionnaires
from bot.domain.questionnaires.questionnaire_items import Item
from bot.domain.risk import is_emergency, rules_met_by_answer
from bot.domain.scoring import IncompleteAnswers, ScoreOutOfRange, severity_band, total_score
from bot.domain.thresholds import RuleChange, change_faults, number_range


@pytest.fixture
def dose(tmp_path: Path) -> Questionnaire:
    folder = tmp_path / "ours" / "dose"
    folder.mkdir(parents=True)
    (folder / "definition.toml").write_text(DEFINITION, encoding="utf-8")
    (folder / "en.toml").write_text(WORDS, encoding="utf-8")
    return load_questionnaires(tmp_path / "ours")["dose"]


def form(dose: Questionnaire, **answers: int) -> Form:
    items = tuple(("dose", item.id) for item in dose.items)
    return Form((dose,), items, {("dose", name): value for name, value in answers.items()})


# Numbers


@pytest.mark.parametrize(("stored", "number"), [(75, 7.5), (300, 30), (-75, -7.5), (0, 0)])
def test_a_number_with_a_decimal_is_stored_in_tenths(
    dose: Questionnaire, stored: int, number: float
) -> None:
    assert dose.item("a").number_of(stored) == number
    assert dose.item("a").stored(number) == stored


def test_a_whole_number_is_stored_as_it_is(dose: Questionnaire) -> None:
    assert dose.item("b").number_of(30) == 30
    assert dose.item("b").stored(30) == 30


def test_what_is_read_of_a_number_is_what_was_typed_with_its_unit(dose: Questionnaire) -> None:
    assert dose.option_text("a", 75, "en") == "7.5 mg"
    assert dose.option_text("a", 300, "en") == "30 mg"
    assert dose.option_text("b", 30, "en") == "30"


def test_a_mark_is_read_as_a_box(dose: Questionnaire) -> None:
    assert dose.option_text("took_a", 1, "en") == "☑"
    assert dose.option_text("took_a", 0, "en") == "☐"


@pytest.mark.parametrize(("item", "value"), [("a", 4), ("a", 1001), ("b", 0), ("took_a", 2)])
def test_what_is_out_of_range_is_no_answer(dose: Questionnaire, item: str, value: int) -> None:
    with pytest.raises(InvalidAnswer):
        dose.option_text(item, value, "en")
    with pytest.raises(InvalidAnswer):
        total_score(dose, {item: value})
    with pytest.raises(InvalidAnswer):
        rules_met_by_answer(dose, item, value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7.5", 75),
        ("7,5", 75),
        (" 30 mg. ", 300),
        ("30MG", 300),
        ("0.5", 5),  # the lowest
        ("0.4", None),
        ("100", 1000),  # the highest
        ("100.1", None),
        ("7.55", None),
        ("-7", None),
        ("7 or 8", None),
        ("about 7", None),
        ("1,000", None),  # a thousand, or one?
        ("mg", None),
        ("", None),
    ],
)
def test_a_typed_number_is_taken_with_point_or_comma_and_nothing_is_guessed(
    dose: Questionnaire, text: str, value: int | None
) -> None:
    assert match_typed_answer(dose, dose.item("a"), text, "en") == value


@pytest.mark.parametrize(("text", "value"), [("3", 3), ("3.0", None), ("200", 200), ("201", None)])
def test_a_whole_number_has_no_decimals(dose: Questionnaire, text: str, value: int | None) -> None:
    assert match_typed_answer(dose, dose.item("b"), text, "en") == value


def test_a_number_below_zero_can_be_typed_where_it_is_in_range(dose: Questionnaire) -> None:
    colder = Item(id="a", self_harm=False, kind="number", least=-10, most=10, decimals=1)

    assert match_typed_answer(dose, colder, "-7.5", "en") == -75
    assert match_typed_answer(dose, colder, "−7", "en") == -70


@pytest.mark.parametrize("text", ["1", "0", "Drug A", "☑"])
def test_nothing_typed_makes_a_mark(dose: Questionnaire, text: str) -> None:
    assert match_typed_answer(dose, dose.item("took_b"), text, "en") is None


# What is asked


def ids(items: tuple[Item, ...]) -> list[str]:
    return [item.id for item in items]


def test_an_answer_to_a_question_that_is_left_out_by_now_asks_for_nothing(
    dose: Questionnaire,
) -> None:
    every = [item.id for item in dose.items]
    marked = {"bad": 1, "took_a": 1}

    assert ids(applicable_items(dose, marked, every)) == ["bad", "took_a", "took_b", "a"]
    assert ids(applicable_items(dose, marked | {"bad": 0}, every)) == ["bad"]


def test_a_question_is_withheld_only_when_every_answer_that_decides_it_is_there(
    dose: Questionnaire,
) -> None:
    assert withheld(dose, {}) == set()
    assert withheld(dose, {"bad": 0}) == {"took_a", "took_b", "a", "b"}
    assert withheld(dose, {"bad": 1}) == set()
    assert withheld(dose, {"bad": 1, "took_a": 0}) == {"a"}


def test_a_group_of_marks_is_one_step(dose: Questionnaire) -> None:
    there = form(dose, bad=1)

    assert [item.id for _, item in there.steps()] == ["bad", "took_a"]
    assert there.done() == 1
    assert form(dose, bad=1, took_a=0, took_b=1).done() == 2


def test_a_group_is_open_until_each_of_its_marks_has_an_answer(dose: Questionnaire) -> None:
    half = form(dose, bad=1, took_b=1).first_open()
    whole = form(dose, bad=1, took_a=0, took_b=1).first_open()

    assert half is not None and half[1].id == "took_a"
    assert whole is not None and whole[1].id == "b"


def test_before_the_question_after_a_group_is_the_group(dose: Questionnaire) -> None:
    found = form(dose, bad=1, took_a=0, took_b=1).before(("dose", "b"))

    assert found is not None and found[1].id == "took_a"


def test_a_group_that_is_not_asked_is_not_found(dose: Questionnaire) -> None:
    assert form(dose, bad=0).group(("dose", "drugs")) is None
    assert form(dose, bad=1).group(("dose", "other")) is None
    found = form(dose, bad=1).group(("dose", "drugs"))
    assert found is not None and found[1].id == "took_a"


def test_every_mark_of_a_group_is_found_by_itself(dose: Questionnaire) -> None:
    found = form(dose, bad=1).find(("dose", "took_b"))

    assert found is not None and found[1].id == "took_b"


def test_a_form_is_whole_only_when_what_decides_its_numbers_is_answered(
    dose: Questionnaire,
) -> None:
    assert not form(dose).is_scored_whole()
    assert form(dose, bad=0).is_scored_whole()
    assert not form(dose, bad=1).is_scored_whole()
    assert not form(dose, bad=1, took_a=1, took_b=0).is_scored_whole()
    assert form(dose, bad=1, took_a=1, took_b=0, a=75).is_scored_whole()


def test_a_form_beside_a_whole_one_is_not_whole_before_what_decides_its_numbers(
    dose: Questionnaire,
) -> None:
    pain = load_questionnaires(SHIPPED)["pain"]
    items = (("pain", "pain"), *(("dose", item.id) for item in dose.items))

    assert not Form((pain, dose), items, {("pain", "pain"): 3}).is_scored_whole()
    answers = {("pain", "pain"): 3, ("dose", "bad"): 0}
    assert Form((pain, dose), items, answers).is_scored_whole()


# What it comes to


def test_what_is_not_asked_counts_for_what_the_file_says(dose: Questionnaire) -> None:
    assert total_score(dose, {"bad": 0}) == 0
    assert total_score(dose, {"bad": 1, "took_a": 0, "took_b": 1, "b": 10}) == 4


def test_an_answer_that_was_given_before_the_question_was_left_out_does_not_count(
    dose: Questionnaire,
) -> None:
    assert total_score(dose, {"bad": 1, "took_a": 0, "a": 75, "took_b": 0}) == 0


def test_a_missing_answer_is_never_what_is_not_asked(dose: Questionnaire) -> None:
    for answers in ({}, {"bad": 1}, {"bad": 1, "took_a": 1, "took_b": 1}):
        with pytest.raises(IncompleteAnswers) as refused:
            total_score(dose, answers)
        assert refused.value.missing == ("a", "b")


def test_a_weighted_sum_is_exact_at_the_edge_of_a_band(dose: Questionnaire) -> None:
    # 33.2 x 1.5 + 0.4 x 0 = 49.8; 33.3 x 1.5 = 49.95; 0.4 x 125 = 50
    below = total_score(dose, {"bad": 1, "took_a": 1, "took_b": 0, "a": 333})
    at = total_score(dose, {"bad": 1, "took_a": 0, "took_b": 1, "b": 125})

    assert below == 49.95
    assert severity_band(dose, below).id == "low"
    assert at == 50
    assert severity_band(dose, at).id == "high"


def test_tenths_add_up_without_a_rest(dose: Questionnaire) -> None:
    # 0.7 x 1.5 + 3 x 0.4 = 1.05 + 1.2; as binary fractions it would be 2.2499999999999996 or so
    assert total_score(dose, {"bad": 1, "took_a": 1, "took_b": 1, "a": 7, "b": 3}) == 2.25


def test_no_form_comes_to_more_than_the_highest_total(dose: Questionnaire) -> None:
    assert severity_band(dose, 230).id == "high"
    with pytest.raises(ScoreOutOfRange):
        severity_band(dose, 230.1)


# Emergencies


@pytest.mark.parametrize(
    ("item", "value", "expected"),
    [("bad", 1, False), ("bad", 2, True), ("took_b", 0, False), ("took_b", 1, True)],
)
def test_an_emergency_is_what_the_file_says_from_its_number_on(
    dose: Questionnaire, item: str, value: int, expected: bool
) -> None:
    assert is_emergency(dose, item, value) is expected


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (RuleChange(enabled=False), "dose_bad.enabled is false; expected true, it may mean an em"),
        (RuleChange(level=None, at_least=3), "dose_bad.at_least is 3; expected"),
    ],
)
def test_a_clinic_cannot_weaken_the_rule_of_an_emergency(
    dose: Questionnaire, change: RuleChange, fault: str
) -> None:
    faults = change_faults({"dose": dose}, {"dose_bad": change})
    assert any(found.startswith(fault) for found in faults), faults


def test_a_clinic_may_let_the_rule_of_an_emergency_alert_earlier(dose: Questionnaire) -> None:
    assert change_faults({"dose": dose}, {"dose_bad": RuleChange(at_least=1)}) == []
    allowed = number_range({"dose": dose}, "dose_bad")
    assert (allowed.lowest, allowed.highest) == (1, 2)
