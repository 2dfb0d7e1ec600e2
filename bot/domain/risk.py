"""Which alert rules an answer, a total or a silence meets."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.course_rules import number_that_meets, totals_so_far
from bot.domain.levels import Level
from bot.domain.questionnaires.questionnaire import (
    AlertRule,
    DaysMissed,
    InvalidAnswer,
    ItemAtLeast,
    Questionnaire,
)

__all__ = [
    "Level",
    "RuleMet",
    "is_emergency",
    "rules_met_by_answer",
    "rules_met_by_missed_days",
    "rules_met_by_total",
]


@dataclass(frozen=True, slots=True)
class RuleMet:
    """A rule that was met, in the version that was in force.

    `value` is what met it: the answer to `item`, the total or the median of totals, the points of
    a rise (of a mean or median not always a whole number), or the days missed; `item` is None but
    for an answer.
    """

    rule_id: str
    version: str
    level: Level
    questionnaire: str
    item: str | None
    value: int | float


def rules_met_by_answer(
    questionnaire: Questionnaire, item_id: str, value: int, *, on_record: Collection[str] = ()
) -> tuple[RuleMet, ...]:
    """Return the rules that one answer meets by itself, the highest level first.

    It needs no other answer, so that an answer is judged when it is tapped. `on_record` are the
    ids of the rules that the patient ever met before: one that is met the first time only is then
    not met again.
    Raises UnknownItem, and InvalidAnswer if the value is none of the item's options.
    """
    if not questionnaire.takes(questionnaire.item(item_id), value):
        raise InvalidAnswer(f'the answer to item "{item_id}" is none of its options')
    return _highest_first(
        _met(questionnaire, rule, value, item=item_id)
        for rule in questionnaire.alert_rules
        if isinstance(rule, ItemAtLeast)
        and rule.item == item_id
        and value >= rule.at_least
        and not (rule.first_time_only and rule.id in on_record)
    )


def is_emergency(questionnaire: Questionnaire, item_id: str, value: int) -> bool:
    """Return whether an answer may mean an emergency of the body, as the questionnaire's file says.

    Whoever gave it is shown whom to call, whatever the clinic wants to be alerted of.
    """
    return any(
        rule.emergency and rule.item == item_id and value >= rule.at_least
        for rule in questionnaire.alert_rules
        if isinstance(rule, ItemAtLeast)
    )


def rules_met_by_total(
    questionnaire: Questionnaire,
    total: float,
    *,
    earlier: Sequence[tuple[date, float]],
    on: date,
) -> tuple[RuleMet, ...]:
    """Return the rules that the total of a complete form meets, the highest level first.

    `earlier` are the totals of complete forms before this one; those of the same day count, those
    after `on` do not. `on` is the patient's local date of this form.
    """
    so_far = totals_so_far(total, earlier=earlier, on=on)
    return _highest_first(
        _met(questionnaire, rule, number)
        for rule in questionnaire.alert_rules
        if not isinstance(rule, ItemAtLeast | DaysMissed)
        and (number := number_that_meets(rule, so_far)) is not None
    )


def rules_met_by_missed_days(questionnaire: Questionnaire, days_missed: int) -> tuple[RuleMet, ...]:
    """Return the rules that a silence meets, the highest level first.

    `days_missed` counts the local days running on which the patient completed no check-in.
    """
    return _highest_first(
        _met(questionnaire, rule, days_missed)
        for rule in questionnaire.alert_rules
        if isinstance(rule, DaysMissed) and days_missed >= rule.days
    )


def _met(
    questionnaire: Questionnaire, rule: AlertRule, value: float, *, item: str | None = None
) -> RuleMet:
    return RuleMet(rule.id, rule.version, rule.level, questionnaire.id, item, value)


def _highest_first(met: Iterable[RuleMet]) -> tuple[RuleMet, ...]:
    return tuple(sorted(met, key=lambda rule: rule.level, reverse=True))
