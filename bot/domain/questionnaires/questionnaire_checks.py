"""What a definition.toml must satisfy beyond the shape of each key.

The sentences are without the name of the file; each says what was found and what was expected.
"""

from collections.abc import Iterator

from bot.domain.questionnaires.questionnaire import Definition, Item, Scoring
from bot.domain.questionnaires.questionnaire_item_checks import item_faults
from bot.domain.questionnaires.questionnaire_rule_checks import rule_faults
from bot.domain.scoring import combined, is_continuous
from bot.domain.text_faults import repeated, shown

__all__ = ["definition_faults"]


def definition_faults(definition: Definition, *, folder: str) -> list[str]:
    """Return what is wrong within a definition.toml; `folder` is the name of its folder."""
    faults = [
        *_identity_faults(definition, folder),
        *item_faults(definition),
        *_scoring_faults(definition),
        *_band_faults(definition),
        *rule_faults(definition),
        *_example_reference_faults(definition),
    ]
    return list(dict.fromkeys(faults))


def _identity_faults(definition: Definition, folder: str) -> Iterator[str]:
    if definition.id != folder:
        yield f'id is "{definition.id}"; expected "{folder}", the name of the folder'
    ids = {
        "item": [item.id for item in definition.items],
        "band": [band.id for band in definition.bands],
        "alert rule": [rule.id for rule in definition.alert_rules],
        "language": definition.languages,
    }
    for what, names in ids.items():
        for name in repeated(names):
            yield f'{what} "{name}" is there {names.count(name)} times; expected each once'
    recall = definition.recall
    there = {"days": recall.days, "hours": recall.hours, "in_questions = true": recall.in_questions}
    found = [name for name, value in there.items() if value]
    if len(found) != 1:
        names = " and ".join(found) or "none of its times"
        yield f"recall has {names}; expected one of days, hours and in_questions = true"


def _scoring_faults(definition: Definition) -> Iterator[str]:
    scoring = definition.scoring
    if scoring is None:
        if definition.bands:
            yield "bands are there without scoring; expected [scoring] too"
        return
    yield from _scored_item_faults(definition, scoring)
    if scoring.method == "single" and len(scoring.items) != 1:
        yield f'scoring.items has {len(scoring.items)} items; expected one with method "single"'
    yield from _weight_faults(scoring)
    if _has_totals(definition, scoring):
        found, possible = (scoring.min, scoring.max), _possible_totals(definition, scoring)
        if found != possible:
            yield (
                f"scoring.min and max are {found[0]} and {found[1]}; expected {possible[0]} and"
                f" {possible[1]}, which the options of scoring.items give"
            )


def _scored_item_faults(definition: Definition, scoring: Scoring) -> Iterator[str]:
    known = {item.id for item in definition.items}
    for name in scoring.items:
        if name not in known:
            yield f'scoring.items names "{name}"; expected an item of this file'
    for name in repeated(scoring.items):
        yield f'scoring.items names "{name}" more than once; expected each item once'
    for item in definition.items:
        is_named = item.id in scoring.items
        if item.scored != is_named:
            named = "is" if is_named else "is not"
            yield (
                f'item "{item.id}" has scored = {shown(item.scored)} and {named} in scoring.items;'
                " expected both to say the same"
            )
        if is_named and (item.ask_every_days or item.after):
            yield (
                f'item "{item.id}" is scored and has ask_every_days or after; expected neither,'
                " or forms would have no total"
            )
        if is_named and item.when and item.not_asked is None:
            yield (
                f'item "{item.id}" is scored and has when without not_asked; expected the value'
                " that it counts for when it is not asked, or forms would have no total"
            )


def _weight_faults(scoring: Scoring) -> Iterator[str]:
    weighted = scoring.items if scoring.method == "weighted_sum" else ()
    for name in weighted:
        if name not in scoring.weights:
            yield f'scoring.weights has no "{name}"; expected a weight for each of scoring.items'
    for name in scoring.weights:
        if name not in weighted:
            expected = 'weights only of scoring.items, with method "weighted_sum"'
            yield f'scoring.weights has "{name}"; expected {expected}'
    for name, weight in scoring.weights.items():
        if weight <= 0:
            yield f"scoring.weights.{name} is {weight}; expected a number above 0"


def _has_totals(definition: Definition, scoring: Scoring) -> bool:
    known = {item.id: item for item in definition.items}
    if not known.keys() >= set(scoring.items):
        return False
    if scoring.method == "weighted_sum" and not scoring.weights.keys() >= set(scoring.items):
        return False
    return all(_numbers(definition, known[name]) for name in scoring.items)


def _numbers(definition: Definition, item: Item) -> list[float]:
    """Return what an item can count for; of a number the ends."""
    ends = (item.least, item.most) if item.is_number else ()
    numbers = [end for end in ends if end is not None]
    numbers += [option.value for option in definition.options_of(item)]
    return [*numbers, item.not_asked] if numbers and item.not_asked is not None else numbers


def _possible_totals(definition: Definition, scoring: Scoring) -> tuple[float, float]:
    numbers = {name: _numbers(definition, definition.item(name)) for name in scoring.items}
    ends = [
        combined(scoring, {name: pick(numbers[name]) for name in scoring.items})
        for pick in (min, max)
    ]
    return ends[0], ends[1]


def _band_faults(definition: Definition) -> Iterator[str]:
    if definition.scoring is None or not definition.bands:
        return
    step = 0 if is_continuous(definition) else 1
    start, after = definition.scoring.min, "the lowest total"
    for band in definition.bands:
        if band.lowest != start:
            yield f'band "{band.id}" is from {band.lowest}; expected from {start}, {after}'
        if band.highest < band.lowest:
            yield (
                f'band "{band.id}" is from {band.lowest} to {band.highest};'
                " expected the lower number first"
            )
        start, after = band.highest + step, f'where band "{band.id}" ends'
    last = definition.bands[-1]
    if last.highest != definition.scoring.max:
        expected = f"{definition.scoring.max}, the highest total"
        yield f'band "{last.id}" is to {last.highest}; expected to {expected}'


def _example_reference_faults(definition: Definition) -> Iterator[str]:
    known = {item.id: item for item in definition.items}
    rules = {rule.id for rule in definition.alert_rules}
    for place, example in enumerate(definition.examples):
        where = f"examples[{place}]"
        for name, value in example.answers.items():
            if name not in known:
                yield f'{where}.answers has "{name}"; expected an item of this file'
            elif not _can_be(definition, known[name], value):
                expected = "a value of the item's options"
                if known[name].is_number:
                    expected = f"a number from {known[name].least} to {known[name].most}"
                yield f"{where}.answers.{name} is {value}; expected {expected}"
        for name in example.on_record:
            if name not in rules:
                yield f'{where}.on_record names "{name}"; expected an alert rule of this file'


def _can_be(definition: Definition, item: Item, number: float) -> bool:
    value = item.stored(number)
    return item.number_of(value) == number and definition.takes(item, value)
