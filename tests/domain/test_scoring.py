"""The total is the number that the instrument defines, or none."""

from itertools import product

import pytest

from bot.domain.levels import Level
from bot.domain.questionnaires.questionnaire import Questionnaire
from bot.domain.questionnaires.questionnaire_files import SHIPPED, load_questionnaires
from bot.domain.risk import rules_met_by_answer
from bot.domain.scoring import (
    IncompleteAnswers,
    InvalidAnswer,
    NotScored,
    ScoreOutOfRange,
    severity_band,
    total_score,
)

PHQ9 = load_questionnaires(SHIPPED)["phq9"]
PAIN = load_questionnaires(SHIPPED)["pain"]
NINE = tuple(f"phq9_{n}" for n in range(1, 10))

# Kroenke 2001: 5, 10, 15 and 20 begin mild, moderate, moderately severe and severe.
BAND_OF_TOTAL = (
    *("minimal",) * 5,
    *("mild",) * 5,
    *("moderate",) * 5,
    *("moderately_severe",) * 5,
    *("severe",) * 8,
)
# DESIGN decision 10, at the tap.
LEVEL_OF_ITEM_9 = (None, Level.YELLOW, Level.AMBER, Level.AMBER)


def mean_of_three() -> Questionnaire:
    """Three items from 0 to 10 whose mean is the total, as in the PEG; bands meet at 4 and 7."""
    changes = {
        "items": [{"id": name, "self_harm": False} for name in ("a", "b", "c")],
        "scoring": {"method": "mean", "items": ["a", "b", "c"], "min": 0, "max": 10},
        "bands": [
            {"id": "mild", "from": 0, "to": 4},
            {"id": "moderate", "from": 4, "to": 7},
            {"id": "severe", "from": 7, "to": 10},
        ],
    }
    return Questionnaire.model_validate(PAIN.model_dump() | changes)


def without(questionnaire: Questionnaire, *keys: str) -> Questionnaire:
    content = questionnaire.model_dump()
    return Questionnaire.model_validate({k: v for k, v in content.items() if k not in keys})


def test_sum_band_and_item_9_are_right_for_all_262144_answer_sets() -> None:
    seen = 0
    pairs = set()
    for number, answers in enumerate(product(range(4), repeat=9)):
        # The digits of the number in base 4 are the answers. Their sum is the count of low bits
        # and twice the count of high bits: no loop over items, and none of our code.
        low, high = number & 0o252525, number & 0o525252
        expected = low.bit_count() + 2 * high.bit_count()
        item_9 = number % 4

        total = total_score(PHQ9, dict(zip(NINE, answers, strict=True)))
        met = rules_met_by_answer(PHQ9, "phq9_9", answers[8])

        assert total == expected
        assert severity_band(PHQ9, total).id == BAND_OF_TOTAL[expected]
        assert (met[0].level if met else None) == LEVEL_OF_ITEM_9[item_9]
        seen += 1
        pairs.add((item_9, expected))
    assert seen == 262_144
    # Every item 9 with every total that it can go with: 0 to 24 of the other eight, plus itself.
    assert pairs == {(item_9, others + item_9) for item_9 in range(4) for others in range(25)}


@pytest.mark.parametrize("missing", NINE)
def test_a_missing_item_is_named_and_is_never_0(missing: str) -> None:
    answers = {item: 3 for item in NINE if item != missing}

    with pytest.raises(IncompleteAnswers) as incomplete:
        total_score(PHQ9, answers)
    assert incomplete.value.missing == (missing,)
    assert str(incomplete.value) == f"no answer to {missing}"


def test_all_missing_items_are_named_in_the_order_of_the_form() -> None:
    with pytest.raises(IncompleteAnswers) as incomplete:
        total_score(PHQ9, {"phq9_2": 1})
    assert incomplete.value.missing == tuple(item for item in NINE if item != "phq9_2")


def test_the_difficulty_item_does_not_count() -> None:
    assert total_score(PHQ9, dict.fromkeys(NINE, 1) | {"phq9_difficulty": 3}) == 9


@pytest.mark.parametrize("value", [-1, 4, 99])
def test_a_value_that_is_no_option_is_refused_and_not_repeated(value: int) -> None:
    with pytest.raises(InvalidAnswer) as refused:
        total_score(PHQ9, dict.fromkeys(NINE, 0) | {"phq9_5": value})
    assert str(refused.value) == 'the answer to item "phq9_5" is none of its options'


def test_a_wrong_value_is_refused_before_missing_ones_are_named() -> None:
    with pytest.raises(InvalidAnswer):
        total_score(PHQ9, {"phq9_difficulty": 9})


def test_an_answer_to_an_item_of_another_questionnaire_is_refused() -> None:
    with pytest.raises(InvalidAnswer, match='no item "pain"'):
        total_score(PHQ9, dict.fromkeys(NINE, 0) | {"pain": 1})


@pytest.mark.parametrize("value", range(11))
def test_a_single_answer_is_its_own_total(value: int) -> None:
    assert total_score(PAIN, {"pain": value}) == value


def test_a_mean_is_not_rounded() -> None:
    # 1, 2 and 2 are 5; a third of it is 1.666...
    assert total_score(mean_of_three(), {"a": 1, "b": 2, "c": 2}) == pytest.approx(1.6666667)


@pytest.mark.parametrize(
    ("total", "band"),
    [(0.0, "mild"), (3.99, "mild"), (4.0, "moderate"), (6.67, "moderate"), (10.0, "severe")],
)
def test_a_mean_on_the_border_belongs_to_the_upper_band(total: float, band: str) -> None:
    assert severity_band(mean_of_three(), total).id == band


@pytest.mark.parametrize("total", [-1, 28, 4.5, float("nan"), float("inf")])
def test_a_number_that_no_form_can_have_has_no_band(total: float) -> None:
    with pytest.raises(ScoreOutOfRange, match='"phq9"'):
        severity_band(PHQ9, total)


def test_a_questionnaire_without_scoring_has_no_total_and_no_band() -> None:
    unscored = without(PAIN, "scoring")

    with pytest.raises(NotScored):
        total_score(unscored, {"pain": 3})
    with pytest.raises(NotScored):
        severity_band(unscored, 3)


def test_a_questionnaire_without_bands_has_a_total_only() -> None:
    without_bands = without(PAIN, "bands")

    assert total_score(without_bands, {"pain": 3}) == 3
    with pytest.raises(NotScored):
        severity_band(without_bands, 3)
