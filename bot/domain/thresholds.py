"""What a clinic changes about single alert rules, within what stays safe."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.domain.levels import Level
from bot.domain.questionnaires.questionnaire import (
    AlertRule,
    DaysMissed,
    Item,
    ItemAtLeast,
    Questionnaire,
    RelapsesTo,
)
from bot.domain.questionnaires.questionnaire_rule_checks import (
    covered_from,
    first_above_lowest,
    number_faults,
)

__all__ = [
    "MOST_DAYS_MISSED",
    "OWN_RULES",
    "NumberRange",
    "RuleChange",
    "change_faults",
    "changed",
    "main_number",
    "number_range",
]

# Rules of the bot's own of which the number, of days, can be changed.
OWN_RULES = ("missed_days", "missed_days_high_risk")
# The most days that a silence can last unreported: a proposal of the product, any more is never.
MOST_DAYS_MISSED = 30
# Beside the version of a rule, so that evidence shows that the file's own did not hold.
BY_CLINIC = "+clinic"


@dataclass(frozen=True, slots=True)
class RuleChange:
    """What is changed about one rule; None leaves what the file says.

    `at_least` replaces the rule's main number: its at_least, its by, or its days.
    """

    level: Level | None = None
    at_least: float | None = None
    enabled: bool = True


def changed(questionnaire: Questionnaire, changes: Mapping[str, RuleChange]) -> Questionnaire:
    """Return a questionnaire with its rules changed; `changes` are by rule id.

    What is asked stays the same, and so does the digest. Ids of other rules are passed over; a rule
    that a change leaves as it was keeps its version. Changing it a second time changes nothing.
    """
    rules = tuple(
        _with_change(rule, changes.get(rule.id, RuleChange()))
        for rule in questionnaire.alert_rules
        if rule.id not in changes or changes[rule.id].enabled
    )
    if rules == questionnaire.alert_rules:
        return questionnaire
    return questionnaire.model_copy(update={"alert_rules": rules})


def change_faults(
    questionnaires: Mapping[str, Questionnaire], changes: Mapping[str, RuleChange]
) -> list[str]:
    """Return why a clinic cannot change its rules like this, a sentence each; empty if it can.

    A sentence begins with the rule's id and the key, such as `phq9_worse.at_least is 30; ...`.
    """
    faults: list[str] = []
    owners = {rule.id: one for one in questionnaires.values() for rule in one.alert_rules}
    for rule_id, change in changes.items():
        if rule_id in OWN_RULES:
            faults += _own_rule_faults(rule_id, change)
        elif rule_id in owners:
            rule = next(one for one in owners[rule_id].alert_rules if one.id == rule_id)
            faults += _number_faults(owners[rule_id], rule, change)
            faults += _guarded_faults(owners[rule_id], rule, change)
        else:
            known = ", ".join(sorted({*owners, *OWN_RULES}))
            faults.append(f"{rule_id} is unknown; expected one of {known}")
    for questionnaire in questionnaires.values():
        faults += _cover_faults(questionnaire, changes)
    return faults


@dataclass(frozen=True, slots=True)
class NumberRange:
    """The numbers that a rule can have; `highest` None is no limit.

    The lowest itself is one of them unless `is_above`.
    """

    lowest: float
    highest: float | None
    is_whole: bool
    is_above: bool = False


def number_range(questionnaires: Mapping[str, Questionnaire], rule_id: str) -> NumberRange:
    """Return the numbers that a clinic can give a rule; raises LookupError for an unknown one.

    They are those that `change_faults` accepts while no other rule is changed.
    """
    if rule_id in OWN_RULES:
        return NumberRange(1, MOST_DAYS_MISSED, is_whole=True)
    for questionnaire in questionnaires.values():
        for rule in questionnaire.alert_rules:
            if rule.id == rule_id:
                return _range_of(questionnaire, rule)
    raise LookupError(f"no rule {rule_id}")


def _range_of(questionnaire: Questionnaire, rule: AlertRule) -> NumberRange:
    if isinstance(rule, DaysMissed):
        return NumberRange(1, None, is_whole=True)
    if isinstance(rule, ItemAtLeast):
        return _range_of_item(questionnaire, rule)
    scoring = questionnaire.scoring
    if scoring is None:
        raise LookupError(f"rule {rule.id} has no total")
    if isinstance(rule, RelapsesTo):
        return NumberRange(rule.after_below, scoring.max, is_whole=False)
    if _key_of_number(rule) == "by":
        return NumberRange(0, scoring.max - scoring.min, is_whole=False, is_above=True)
    return NumberRange(scoring.min, scoring.max, is_whole=False, is_above=True)


def _range_of_item(questionnaire: Questionnaire, rule: ItemAtLeast) -> NumberRange:
    item = questionnaire.item(rule.item)
    values = [option.value for option in questionnaire.options_of(item)]
    if rule.emergency:
        return NumberRange(min(values) + 1, rule.at_least, is_whole=True)
    first = first_above_lowest(questionnaire, item)
    # The only rule that every answer above the lowest meets has to stay so.
    if item.self_harm and first is not None and _covering(questionnaire, item, first) == [rule.id]:
        return NumberRange(min(values) + 1, first, is_whole=True)
    return NumberRange(min(values) + 1, max(values), is_whole=True)


def main_number(rule: AlertRule) -> float:
    """Return the number of a rule that a clinic can change: its at_least, its by, or its days."""
    number: float = getattr(rule, _key_of_number(rule))
    return number


def _key_of_number(rule: AlertRule) -> str:
    keys = type(rule).model_fields
    return next(key for key in ("at_least", "by", "days") if key in keys)


def _with_change(rule: AlertRule, change: RuleChange) -> AlertRule:
    update: dict[str, Any] = {}
    if change.level is not None:
        update["level"] = change.level
    if change.at_least is not None:
        is_whole = float(change.at_least).is_integer()
        update[_key_of_number(rule)] = int(change.at_least) if is_whole else change.at_least
    new = rule.model_copy(update=update)
    if new == rule:
        return rule
    version = rule.version.removesuffix(BY_CLINIC) + BY_CLINIC
    return new.model_copy(update={"version": version})


def _own_rule_faults(rule_id: str, change: RuleChange) -> Iterator[str]:
    if change.level is not None:
        yield f'{rule_id}.level is "{change.level}"; expected no level, only at_least'
    if not change.enabled:
        yield f"{rule_id}.enabled is false; expected true, a silence is always reported"
    number = change.at_least
    if number is not None and not (_is_count(number) and number <= MOST_DAYS_MISSED):
        expected = f"a whole number of days from 1 to {MOST_DAYS_MISSED}"
        yield f"{rule_id}.at_least is {number}; expected {expected}"


def _number_faults(
    questionnaire: Questionnaire, rule: AlertRule, change: RuleChange
) -> Iterator[str]:
    if change.at_least is None:
        return
    where = f"{rule.id}.at_least"
    if isinstance(rule, DaysMissed) and not _is_count(change.at_least):
        yield f"{where} is {change.at_least}; expected a whole number of days, 1 or more"
    elif isinstance(rule, ItemAtLeast) and not float(change.at_least).is_integer():
        yield f"{where} is {change.at_least}; expected a whole number"
    else:
        for _, fault in number_faults(questionnaire, _with_change(rule, change)):
            yield f"{where} {fault}"


def _is_count(number: float) -> bool:
    return number >= 1 and float(number).is_integer()


def _guarded_faults(
    questionnaire: Questionnaire, rule: AlertRule, change: RuleChange
) -> Iterator[str]:
    """Yield why a rule about danger cannot be weakened: patients are told that the clinic hears."""
    if not isinstance(rule, ItemAtLeast):
        return
    if not (rule.emergency or questionnaire.item(rule.item).self_harm):
        return
    reason = f'item "{rule.item}" asks about self-harm'
    if rule.emergency:
        reason = "it may mean an emergency"
        if change.at_least is not None and change.at_least > rule.at_least:
            expected = f"at most {rule.at_least}"
            yield f"{rule.id}.at_least is {change.at_least}; expected {expected}, {reason}"
    if not change.enabled:
        yield f"{rule.id}.enabled is false; expected true, {reason}"
    if change.level is not None and change.level < rule.level:
        expected = f"{rule.level} or higher"
        yield f'{rule.id}.level is "{change.level}"; expected {expected}, {reason}'


def _cover_faults(questionnaire: Questionnaire, changes: Mapping[str, RuleChange]) -> Iterator[str]:
    """Yield the rules whose number would leave an answer about self-harm without an alert."""
    new = changed(questionnaire, changes)
    for item in questionnaire.items:
        covered, first = covered_from(new, item), first_above_lowest(new, item)
        if not item.self_harm or covered is None or first is None or covered <= first:
            continue
        for rule_id in _covering(questionnaire, item, first):
            number = changes[rule_id].at_least if rule_id in changes else None
            if number is not None:
                yield (
                    f"{rule_id}.at_least is {number}; expected {first}, so that every answer to"
                    f' item "{item.id}" above the lowest alerts'
                )


def _covering(questionnaire: Questionnaire, item: Item, first: int) -> list[str]:
    """Return the rules that an answer of `first` to an item always meets."""
    return [
        rule.id
        for rule in questionnaire.alert_rules
        if isinstance(rule, ItemAtLeast)
        and (rule.item, rule.first_time_only) == (item.id, False)
        and rule.at_least <= first
    ]
