"""A check-in in progress: what it asks, what is answered, what it comes to."""

from __future__ import annotations

import pytest

from bot.domain.form import Form, Key
from bot.domain.questionnaires.questionnaire_files import SHIPPED, load_questionnaires

ALL = load_questionnaires(SHIPPED)
PAIN, PHQ9 = ALL["pain"], ALL["phq9"]
NINE = [("phq9", f"phq9_{n}") for n in range(1, 10)]
EVERY: tuple[Key, ...] = (("pain", "pain"), *NINE, ("phq9", "phq9_difficulty"))


def form(answers: dict[Key, int], items: tuple[Key, ...] = EVERY) -> Form:
    return Form((PAIN, PHQ9), items, answers)


def nine(value: int, **others: int) -> dict[Key, int]:
    return dict.fromkeys(NINE, value) | {("phq9", name): v for name, v in others.items()}


def ids(found: list[tuple[object, object]]) -> list[str]:
    return [item.id for _, item in found]  # type: ignore[attr-defined]


def test_the_questions_come_in_the_order_of_the_plan_and_of_the_instrument() -> None:
    assert ids(form({}).applicable()) == ["pain", *[f"phq9_{n}" for n in range(1, 10)]]


def test_a_conditional_question_is_asked_once_it_applies() -> None:
    assert ids(form(nine(0)).applicable())[-1] == "phq9_9"
    assert ids(form(nine(0, phq9_3=1)).applicable())[-1] == "phq9_difficulty"


def test_what_is_not_due_today_is_not_asked() -> None:
    assert "phq9_difficulty" not in ids(form(nine(3), EVERY[:-1]).applicable())


def test_the_first_open_question_is_the_first_without_an_answer() -> None:
    found = form({("pain", "pain"): 0, NINE[1]: 2}).first_open()

    assert found is not None
    assert found[1].id == "phq9_1"
    assert form({("pain", "pain"): 0} | nine(0)).first_open() is None


def test_the_question_before_may_be_in_another_questionnaire() -> None:
    found = form({}).before(("phq9", "phq9_1"))

    assert found is not None
    assert found[0].id == "pain"


@pytest.mark.parametrize("key", [("pain", "pain"), ("phq9", "phq9_difficulty"), ("x", "y")])
def test_before_the_first_and_before_what_is_not_asked_there_is_none(key: Key) -> None:
    assert form({}).before(key) is None


def test_a_question_is_found_only_where_it_is_asked() -> None:
    found = form({}).find(("phq9", "phq9_9"))

    assert found is not None
    assert found[1].self_harm
    assert form({}).find(("phq9", "phq9_difficulty")) is None
    assert form({}).find(("gad7", "gad7_1")) is None


def test_only_answers_to_questions_that_apply_are_counted() -> None:
    answers = nine(0, phq9_difficulty=2)

    assert form(answers).done() == 9


def test_a_questionnaire_has_a_total_once_it_is_whole() -> None:
    answers = {("pain", "pain"): 4} | nine(2)
    assert form(answers).totals() == {"pain": 4, "phq9": 18}
    del answers[NINE[8]]

    assert form(answers).totals() == {"pain": 4}


def test_a_questionnaire_without_scoring_has_no_total() -> None:
    unscored = PAIN.model_copy(update={"scoring": None})

    assert Form((unscored,), EVERY, {("pain", "pain"): 4}).totals() == {}


def test_a_check_in_is_whole_without_the_questions_that_have_no_score() -> None:
    answers = {("pain", "pain"): 4} | nine(1)
    assert form(answers).is_scored_whole()
    del answers[("pain", "pain")]

    assert not form(answers).is_scored_whole()


@pytest.mark.parametrize(("answers", "is_whole"), [({}, False), ({("pain", "pain"): 1}, True)])
def test_where_no_question_has_a_score_every_one_counts(
    answers: dict[Key, int], is_whole: bool
) -> None:
    item = PAIN.items[0].model_copy(update={"scored": False})
    unscored = PAIN.model_copy(update={"scoring": None, "items": (item,)})

    assert Form((unscored,), EVERY, answers).is_scored_whole() is is_whole


@pytest.mark.parametrize(("value", "is_above"), [(0, False), (1, True), (3, True)])
def test_an_answer_about_self_harm_above_the_lowest_is_noticed(value: int, is_above: bool) -> None:
    assert form({NINE[8]: value, NINE[0]: 3}).self_harm_answered_above_lowest() is is_above


def test_no_answer_about_self_harm_is_no_answer_above_the_lowest() -> None:
    assert not form({NINE[0]: 3}).self_harm_answered_above_lowest()
