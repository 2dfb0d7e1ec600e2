"""Where a patient is in a check-in, as its screens show it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.questionnaires.questionnaire import Item, Questionnaire

CHOSEN = "• "  # before the answer that was given


@dataclass(frozen=True, slots=True)
class Place:
    """Where a patient is in a check-in: item `number` of `total`, and what they chose before.

    `total` is None while an answer may still bring many more.

    `last` is the number that they typed the last time. Where the item is one of several `marks`
    that stand together, these are all of them, and whether each is made. `is_warned`: an answer to
    the questionnaire has brought up whom to call, and that stands above.
    """

    questionnaire: Questionnaire
    item: Item
    number: int
    total: int | None
    chosen: int | None
    can_stop: bool
    last: int | None = None
    marks: tuple[tuple[Item, bool], ...] = ()
    is_warned: bool = False
