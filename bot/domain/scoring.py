"""From answers to the number that the instrument defines, or to none."""

from collections.abc import Mapping, Sequence

from bot.domain.questionnaire import Band, InvalidAnswer, Questionnaire, Scoring, UnknownItem

__all__ = [
    "IncompleteAnswers",
    "InvalidAnswer",
    "NotScored",
    "ScoreOutOfRange",
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

    `answers` are values by item id; items that are not scored do not count.
    Raises InvalidAnswer for a value that is no option, IncompleteAnswers if a scored item has no
    answer (a missing answer is never 0), NotScored if the questionnaire has no total.
    """
    if questionnaire.scoring is None:
        raise NotScored(f'questionnaire "{questionnaire.id}" has no total')
    _check_answers(questionnaire, answers)
    missing = [item for item in questionnaire.scoring.items if item not in answers]
    if missing:
        raise IncompleteAnswers(missing)
    total = sum(answers[item] for item in questionnaire.scoring.items)
    if questionnaire.scoring.method == "mean":
        return total / len(questionnaire.scoring.items)
    return total


def severity_band(questionnaire: Questionnaire, total: float) -> Band:
    """Return the severity band of a total of a complete form.

    A mean on the border of two bands belongs to the upper one.
    Raises ScoreOutOfRange for a number that no form can have, NotScored without bands.
    """
    if questionnaire.scoring is None or not questionnaire.bands:
        raise NotScored(f'questionnaire "{questionnaire.id}" has no severity bands')
    if not _is_total(questionnaire.scoring, total):
        raise ScoreOutOfRange(f'not a total of questionnaire "{questionnaire.id}"')
    return [band for band in questionnaire.bands if band.lowest <= total][-1]


def _check_answers(questionnaire: Questionnaire, answers: Mapping[str, int]) -> None:
    for item_id, value in answers.items():
        try:
            options = questionnaire.options_of(questionnaire.item(item_id))
        except UnknownItem as error:
            raise InvalidAnswer(str(error)) from error
        if not any(option.value == value for option in options):
            raise InvalidAnswer(f'the answer to item "{item_id}" is none of its options')


def _is_total(scoring: Scoring, total: float) -> bool:
    is_in_range = scoring.min <= total <= scoring.max
    return is_in_range and (scoring.method == "mean" or total == int(total))
