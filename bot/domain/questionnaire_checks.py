"""What a definition.toml must satisfy beyond the shape of each key.

The sentences are without the name of the file; each says what was found and what was expected.
"""

from collections.abc import Iterator

from bot.domain.questionnaire import Definition, Option, Scoring
from bot.domain.questionnaire_rule_checks import rule_faults
from bot.domain.text_faults import repeated, shown

__all__ = ["definition_faults"]

LEAST_OPTIONS = 2
MOST_OPTIONS = 12
LARGEST_ON_A_SCALE = 10
# Telegram carries 64 bytes with a button; 22 of them name the press and the check-in.
BUTTON_BYTES = 42


def definition_faults(definition: Definition, *, folder: str) -> list[str]:
    """Return what is wrong within a definition.toml; `folder` is the name of its folder."""
    faults = [
        *_identity_faults(definition, folder),
        *_option_faults(definition),
        *_condition_faults(definition),
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


def _option_faults(definition: Definition) -> Iterator[str]:
    for item in definition.items:
        where = "options" if item.options is None else f'item "{item.id}" options'
        options = definition.options_of(item)
        values = [option.value for option in options]
        if not LEAST_OPTIONS <= len(values) <= MOST_OPTIONS:
            expected = f"{LEAST_OPTIONS} to {MOST_OPTIONS}"
            yield f'item "{item.id}" has {len(values)} options; expected {expected}'
        if values != sorted(set(values)):
            yield f"{where} have the values {values}; expected each higher than the one before"
        if definition.layout == "scale" and not _fits_a_scale(options):
            yield f"{where} have the values {values}; expected 0 to 10 on a scale"
        for value in values:
            button = f"{definition.id}:{item.id}:{value}"
            if len(button) > BUTTON_BYTES:
                yield (
                    f'item "{item.id}" option {value} makes a button of {len(button)} bytes;'
                    f" expected at most {BUTTON_BYTES}, use a shorter id or value"
                )


def _fits_a_scale(options: tuple[Option, ...]) -> bool:
    return all(0 <= option.value <= LARGEST_ON_A_SCALE for option in options)


def _condition_faults(definition: Definition) -> Iterator[str]:
    ids = [item.id for item in definition.items]
    for place, item in enumerate(definition.items):
        if item.when is None:
            continue
        earlier = [name for name in item.when.any_of if name in ids[:place]]
        for name in item.when.any_of:
            if name not in ids:
                yield f'item "{item.id}" when names "{name}"; expected an item of this file'
            elif name not in earlier:
                yield (
                    f'item "{item.id}" when names "{name}", which does not come before it;'
                    " expected earlier items, so that no circle can arise"
                )
        highest = max((_highest(definition, name) for name in earlier), default=None)
        if highest is not None and item.when.at_least > highest:
            yield (
                f'item "{item.id}" when.at_least is {item.when.at_least}; expected at most'
                f" {highest}, or it can never be asked"
            )


def _highest(definition: Definition, item_id: str) -> int:
    values = [option.value for option in definition.options_of(definition.item(item_id))]
    return max(values, default=0)


def _scoring_faults(definition: Definition) -> Iterator[str]:
    scoring = definition.scoring
    if scoring is None:
        if definition.bands:
            yield "bands are there without scoring; expected [scoring] too"
        return
    yield from _scored_item_faults(definition, scoring)
    if scoring.method == "single" and len(scoring.items) != 1:
        yield f'scoring.items has {len(scoring.items)} items; expected one with method "single"'
    known = {item.id for item in definition.items}
    if known.issuperset(scoring.items) and all(map(definition.options_of, definition.items)):
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
        if is_named and (item.when or item.ask_every_days):
            yield (
                f'item "{item.id}" is scored and has when or ask_every_days; expected neither,'
                " or forms would have no total"
            )


def _possible_totals(definition: Definition, scoring: Scoring) -> tuple[float, float]:
    values = [
        [option.value for option in definition.options_of(definition.item(name))]
        for name in scoring.items
    ]
    lowest, highest = sum(map(min, values)), sum(map(max, values))
    if scoring.method == "mean":
        return lowest / len(values), highest / len(values)
    return lowest, highest


def _band_faults(definition: Definition) -> Iterator[str]:
    if definition.scoring is None or not definition.bands:
        return
    step = 0 if definition.scoring.method == "mean" else 1
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
            elif value not in [option.value for option in definition.options_of(known[name])]:
                yield f"{where}.answers.{name} is {value}; expected a value of the item's options"
        for name in example.on_record:
            if name not in rules:
                yield f'{where}.on_record names "{name}"; expected an alert rule of this file'
