"""The questions of a questionnaire: choices, numbers that are typed, marks on one screen."""

from typing import Literal

from pydantic import Field, StrictBool, StrictInt

from bot.domain.questionnaires.questionnaire_parts import (
    Code,
    Count,
    ItemId,
    Number,
    QuestionnaireId,
)
from bot.domain.text_faults import Part

__all__ = ["MARKED", "NOT_KNOWN", "NOT_MARKED", "After", "Condition", "Item", "Option"]

NOT_MARKED, MARKED = 0, 1
# How "I do not know" is stored in place of a number: below each that can be typed, so that it
# reaches no threshold.
NOT_KNOWN = -1_000_000


class Option(Part):
    """One choice of an item; its words stand in the files of words."""

    value: StrictInt
    loinc: Code | None = None


class Condition(Part):
    """Holds when at least one of the items has an answer of `at_least` or more."""

    any_of: tuple[ItemId, ...] = Field(min_length=1)
    at_least: StrictInt


class After(Part):
    """Holds when the last answer to an item around the same session was `at_least` or more."""

    questionnaire: QuestionnaireId
    item: ItemId
    at_least: StrictInt


class Item(Part):
    """One question; `options` replace those of the questionnaire.

    A number from `least` to `most` is typed; with `can_be_unknown` there is a button beside it for
    whoever does not know it, and then the form has no total. Items of one `group` are marks: they
    stand together on one screen; that with `own_words` is what the others do not name, and a
    patient may write what it is. `not_asked` is what an item counts for while its condition does
    not hold.
    """

    id: ItemId
    self_harm: StrictBool
    kind: Literal["choice", "number"] = "choice"
    scored: StrictBool = True
    loinc: Code | None = None
    answer_list: Code | None = None
    options: tuple[Option, ...] | None = None
    least: Number | None = None
    most: Number | None = None
    decimals: Literal[0, 1] = 0
    can_be_unknown: StrictBool = False
    group: ItemId | None = None
    own_words: StrictBool = False
    ask_every_days: Count | None = None
    when: Condition | None = None
    not_asked: Number | None = None
    after: After | None = None

    @property
    def is_number(self) -> bool:
        """Whether a number is typed."""
        return self.kind == "number"

    @property
    def is_mark(self) -> bool:
        """Whether it is one of several that stand on one screen, marked or not."""
        return self.group is not None

    def number_of(self, value: int) -> int | float:
        """Return the number that a stored answer stands for: 75 is 7.5 with one decimal."""
        return value / self._parts if value % self._parts else value // self._parts

    def stored(self, number: float) -> int:
        """Return a number as an answer is stored: always whole, 7.5 as 75 with one decimal."""
        return round(number * self._parts)

    @property
    def _parts(self) -> int:
        return 10 if self.decimals else 1
