"""From answers to the number that the instrument defines, or to none."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from bot.domain.answering import withheld
from bot.domain.questionnaires.questionnaire import (
    Band,
    Definition,
    InvalidAnswer,
    Questionnaire,
    Scoring,
    UnknownItem,
)
from bot.domain.questionnaires.questionnaire_items import NOT_KNOWN

__all__ = [
    "IncompleteAnswers",
    "InvalidAnswer",
    "NotScored",
    "ScoreOutOfRange",
    "combined",
    "is_continuous",
    "severity_band",
    "total_score",
]


class IncompleteAnswers(ValueError):
    """A form has no total because answers are missing; `missing` names the items."""

    def __init__(self, missing: Sequence[str]) -> None:
        """Keep the ids of the missing items, in the order of the form."""
        self.missing = tuple(missing)
        super().__init__(f"no answer to {', '.join(self.missing)}")


class NotScored(ValueError):
    """The questionnaire defines no total, or no severity bands."""


class ScoreOutOfRange(ValueError):
    """A number is no total of the questionnaire; the text does not repeat it."""


def total_score(questionnaire: Questionnaire, answers: Mapping[str, int]) -> int | float:
    """Return the total of a complete form: a sum, a single answer, or a mean that is not rounded.

    `answers` are stored values by item id; items that are not scored do not count. One whose
    condition does not hold counts for what its `not_asked` says, whatever was answered before.
    Raises InvalidAnswer for a value that is no option, IncompleteAnswers if a scored item has no
    answer or is not known (neither is ever 0), NotScored if the questionnaire has no total.
    """
    if questionnaire.scoring is None:
        raise NotScored(f'questionnaire "{questionnaire.id}" has no total')
    _check_answers(questionnaire, answers)
    left_out = withheld(questionnaire, answers)
    numbers: dict[str, float] = {}
    for item in map(questionnaire.item, questionnaire.scoring.items):
        if item.id in left_out and item.not_asked is not None:
            numbers[item.id] = item.not_asked
        elif answers.get(item.id, NOT_KNOWN) != NOT_KNOWN:
            numbers[item.id] = item.number_of(answers[item.id])
    missing = [item for item in questionnaire.scoring.items if item not in numbers]
    if missing:
        raise IncompleteAnswers(missing)
    return combined(questionnaire.scoring, numbers)


def combined(scoring: Scoring, numbers: Mapping[str, float]) -> int | float:
    """Return the total of what each item counts for."""
    if scoring.method == "weighted_sum":
        # Exact: 0.1 + 0.2 must not miss the edge of a band.
        exact = (Decimal(str(scoring.weights[one])) * Decimal(str(numbers[one])) for one in numbers)
        return float(sum(exact))
    total = sum(numbers.values())
    return total / len(numbers) if scoring.method == "mean" else total


def is_continuous(definition: Definition) -> bool:
    """Return whether a total can be any number, and not a whole one alone."""
    scoring = definition.scoring
    if scoring is None or scoring.method in ("mean", "weighted_sum"):
        return scoring is not None
    return any(item.decimals for item in definition.items if item.id in scoring.items)


def severity_band(questionnaire: Questionnaire, total: float) -> Band:
    """Return the severity band of a total of a complete form.

    A mean on the border of two bands belongs to the upper one.
    Raises ScoreOutOfRange for a number that no form can have, NotScored without bands.
    """
    if questionnaire.scoring is None or not questionnaire.bands:
        raise NotScored(f'questionnaire "{questionnaire.id}" has no severity bands')
    if not _is_total(questionnaire, questionnaire.scoring, total):
        raise ScoreOutOfRange(f'not a total of questionnaire "{questionnaire.id}"')
    return [band for band in questionnaire.bands if band.lowest <= total][-1]


def _check_answers(questionnaire: Questionnaire, answers: Mapping[str, int]) -> None:
    for item_id, value in answers.items():
        try:
            item = questionnaire.item(item_id)
        except UnknownItem as error:
            raise InvalidAnswer(str(error)) from error
        if not questionnaire.takes(item, value):
            raise InvalidAnswer(f'the answer to item "{item_id}" is none of its options')


def _is_total(questionnaire: Questionnaire, scoring: Scoring, total: float) -> bool:
    is_in_range = scoring.min <= total <= scoring.max
    return is_in_range and (is_continuous(questionnaire) or total == int(total))
