"""What the alert rules of a definition.toml must satisfy beyond the shape of each key.

The sentences are without the name of the file; each says what was found and what was expected.
"""

from collections.abc import Iterator

from bot.domain.questionnaires.questionnaire import (
    AlertRule,
    DaysMissed,
    Definition,
    Item,
    ItemAtLeast,
    MeanRisesBy,
    RelapsesTo,
    Scoring,
    TotalRule,
)

__all__ = ["covered_from", "first_above_lowest", "number_faults", "rule_faults"]

TOTALS = ("at_least", "after_below")
POINTS = ("by", "above_own_median_by")


def rule_faults(definition: Definition) -> Iterator[str]:
    """Yield what is wrong with the alert rules, or with the cover of items about self-harm."""
    for rule in definition.alert_rules:
        where = f'alert rule "{rule.id}"'
        if isinstance(rule, ItemAtLeast):
            yield from _item_rule_faults(definition, rule, where)
        elif isinstance(rule, DaysMissed):
            if definition.follow_up:
                yield f"{where} counts days missed; expected none, no plan asks a follow-up"
        elif definition.scoring is None:
            yield f"{where} needs a total; expected [scoring] too"
        yield from (f"{where} {key} {fault}" for key, fault in number_faults(definition, rule))
    yield from _cover_faults(definition)


def _item_rule_faults(definition: Definition, rule: ItemAtLeast, where: str) -> Iterator[str]:
    item = next((one for one in definition.items if one.id == rule.item), None)
    if item is None:
        yield f'{where} names the item "{rule.item}"; expected an item of this file'
        return
    if item.is_number:
        yield f'{where} names the item "{rule.item}", a number; expected a choice or a mark'
    if rule.emergency and item.self_harm:
        yield f"{where} has emergency = true; expected none, self_harm = true shows its own help"
    if rule.emergency and definition.follow_up:
        yield f"{where} has emergency = true; expected none in a follow-up, which helps by itself"


def number_faults(definition: Definition, rule: AlertRule) -> Iterator[tuple[str, str]]:
    """Yield the keys of a rule with a number that could never be met, or always, and why."""
    if isinstance(rule, ItemAtLeast):
        yield from _item_number_faults(definition, rule)
    elif not isinstance(rule, DaysMissed) and definition.scoring is not None:
        yield from _total_number_faults(definition.scoring, rule)


def _item_number_faults(definition: Definition, rule: ItemAtLeast) -> Iterator[tuple[str, str]]:
    values = [
        option.value
        for item in definition.items
        if item.id == rule.item
        for option in definition.options_of(item)
    ]
    if values and not min(values) < rule.at_least <= max(values):
        yield (
            "at_least",
            f"is {rule.at_least}; expected above {min(values)} and at most {max(values)},"
            f' which item "{rule.item}" can be',
        )


def _total_number_faults(scoring: Scoring, rule: TotalRule) -> Iterator[tuple[str, str]]:
    lowest, highest, points = scoring.min, scoring.max, scoring.max - scoring.min
    for key, value in rule.model_dump().items():
        if key in TOTALS and not lowest < value <= highest:
            yield key, f"is {value}; expected above {lowest} and at most {highest}"
        elif key in POINTS and not 0 < value <= points:
            yield key, f"is {value}; expected above 0 and at most {points}"
    if isinstance(rule, RelapsesTo) and rule.at_least < rule.after_below:
        expected = f"{rule.after_below} or more, which is its after_below"
        yield "at_least", f"is {rule.at_least}; expected {expected}"
    if isinstance(rule, MeanRisesBy) and rule.least_days > rule.mean_days:
        expected = f"at most {rule.mean_days}, which is its mean_days"
        yield "least_days", f"is {rule.least_days}; expected {expected}"


def covered_from(definition: Definition, item: Item) -> int | None:
    """Return the lowest answer to an item that alerts every time, None if no answer does."""
    lowest_alerts = [
        rule.at_least
        for rule in definition.alert_rules
        if isinstance(rule, ItemAtLeast) and rule.item == item.id and not rule.first_time_only
    ]
    return min(lowest_alerts, default=None)


def first_above_lowest(definition: Definition, item: Item) -> int | None:
    """Return the second lowest answer to an item, None if there is one choice or none."""
    above = sorted({option.value for option in definition.options_of(item)})[1:]
    return above[0] if above else None


def _cover_faults(definition: Definition) -> Iterator[str]:
    for item in definition.items:
        covered, first = covered_from(definition, item), first_above_lowest(definition, item)
        is_open = covered is None or (first is not None and first < covered)
        if item.self_harm and is_open:
            found = "for none" if covered is None else f"from {covered} on"
            yield (
                f'item "{item.id}" has self_harm = true and item_at_least rules {found} of its'
                f" options; expected one with at_least = {1 if first is None else first}"
            )
