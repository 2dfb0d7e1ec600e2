"""What the items of a definition.toml must satisfy beyond the shape of each key.

The sentences are without the name of the file; each says what was found and what was expected.
"""

from collections.abc import Iterator, Mapping
from itertools import groupby

from bot.domain.questionnaires.questionnaire import Definition, Item, Option
from bot.domain.questionnaires.questionnaire_items import NOT_KNOWN, After
from bot.domain.text_faults import shown

__all__ = ["after_faults", "item_faults"]

LEAST_OPTIONS = 2
MOST_OPTIONS = 12
LARGEST_ON_A_SCALE = 10
LARGEST_STORED = 999_999
# Telegram carries 64 bytes with a button; 22 of them name the press and the check-in.
BUTTON_BYTES = 42


def item_faults(definition: Definition) -> Iterator[str]:
    """Yield what is wrong with the items: their choices, numbers, marks and conditions."""
    for item in definition.items:
        if item.is_number:
            yield from _number_faults(item)
        else:
            yield from _choice_faults(definition, item)
        if item.is_mark:
            yield from _mark_faults(definition, item)
        elif item.own_words:
            yield f'item "{item.id}" has own_words = true; expected it only on a mark, with group'
        if definition.follow_up and (item.is_number or item.is_mark):
            what = "a number" if item.is_number else "a mark"
            yield f'item "{item.id}" is {what}; expected a choice, as in every follow-up'
        yield from _button_faults(definition, item)
    yield from _group_faults(definition)
    for place, item in enumerate(definition.items):
        yield from _condition_faults(definition, item, definition.items[:place])
        yield from _not_asked_faults(definition, item)


def _number_faults(item: Item) -> Iterator[str]:
    where = f'item "{item.id}"'
    for key in ("options", "group", "answer_list"):
        if getattr(item, key) is not None:
            yield f"{where} has {key}; expected none, a number is typed"
    if item.self_harm:
        yield f"{where} has self_harm = true; expected choices for such a question"
    if item.least is None or item.most is None:
        yield f"{where} is a number without least or most; expected both"
    else:
        yield from _range_faults(item, item.least, item.most)


def _range_faults(item: Item, least: float, most: float) -> Iterator[str]:
    where = f'item "{item.id}"'
    for key, number in (("least", least), ("most", most)):
        if item.number_of(item.stored(number)) != number:
            yield f"{where} {key} is {number}; expected at most {item.decimals} decimals"
        elif abs(item.stored(number)) > LARGEST_STORED:
            expected = f"at most {item.number_of(LARGEST_STORED)}"
            yield f"{where} {key} is {number}; expected {expected}"
    if least >= most:
        yield f"{where} is from {least} to {most}; expected the lower number first"


def _choice_faults(definition: Definition, item: Item) -> Iterator[str]:
    numbers = {"least": None, "most": None, "decimals": 0, "can_be_unknown": False}
    for key, default in numbers.items():
        if getattr(item, key) != default:
            yield f'item "{item.id}" has {key}; expected it only with kind = "number"'
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


def _fits_a_scale(options: tuple[Option, ...]) -> bool:
    return all(0 <= option.value <= LARGEST_ON_A_SCALE for option in options)


def _mark_faults(definition: Definition, item: Item) -> Iterator[str]:
    where = f'item "{item.id}"'
    values = [option.value for option in definition.options_of(item)]
    if values != [0, 1]:
        yield f"{where} has the values {values}; expected 0 and 1, as it is a mark"
    if item.scored:
        yield f"{where} has scored = true; expected false, a mark does not count for the total"
    if item.self_harm:
        yield f"{where} has self_harm = true; expected a question of its own, not a mark"


def _button_faults(definition: Definition, item: Item) -> Iterator[str]:
    values = [option.value for option in definition.options_of(item)]
    if item.is_number:
        ends = (end for end in (item.least, item.most) if end is not None)
        values = [item.stored(end) for end in ends] + [NOT_KNOWN] * item.can_be_unknown
    for value in values:
        button = f"{definition.id}:{item.id}:{value}"
        if len(button) > BUTTON_BYTES:
            yield (
                f'item "{item.id}" option {value} makes a button of {len(button)} bytes;'
                f" expected at most {BUTTON_BYTES}, use a shorter id or value"
            )


def _group_faults(definition: Definition) -> Iterator[str]:
    written = [item.id for item in definition.items if item.own_words]
    if len(written) > 1:
        yield f"own_words = true stands on {', '.join(written)}; expected at most one item"
    runs = [(name, list(items)) for name, items in groupby(definition.items, lambda i: i.group)]
    names = [name for name, _ in runs if name is not None]
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            yield f'group "{name}" has items between its own; expected them one after the other'
        if len({item.when for item in definition.group(name)}) > 1:
            yield f'group "{name}" has items with different when; expected the same on each'


def _condition_faults(
    definition: Definition, item: Item, earlier: tuple[Item, ...]
) -> Iterator[str]:
    if item.when is None:
        return
    ids = [one.id for one in definition.items]
    before = {one.id: one for one in earlier if one.id in item.when.any_of}
    for name in item.when.any_of:
        if name not in ids:
            yield f'item "{item.id}" when names "{name}"; expected an item of this file'
        elif name not in before:
            yield (
                f'item "{item.id}" when names "{name}", which does not come before it;'
                " expected earlier items, so that no circle can arise"
            )
        elif before[name].is_number:
            yield f'item "{item.id}" when names "{name}", a number; expected choices and marks'
    choices = [one for one in before.values() if not one.is_number]
    highest = max((_highest(definition, one) for one in choices), default=None)
    if highest is not None and item.when.at_least > highest:
        yield (
            f'item "{item.id}" when.at_least is {item.when.at_least}; expected at most'
            f" {highest}, or it can never be asked"
        )


def _highest(definition: Definition, item: Item) -> int:
    return max((option.value for option in definition.options_of(item)), default=0)


def _not_asked_faults(definition: Definition, item: Item) -> Iterator[str]:
    if item.not_asked is None:
        return
    where = f'item "{item.id}" not_asked is {item.not_asked}; expected'
    if item.when is None or not item.scored:
        yield f"{where} it only on a scored item that has when"
    elif not item.is_number and item.not_asked not in [
        option.value for option in definition.options_of(item)
    ]:
        yield f"{where} a value of the item's options"


def after_faults(
    definition: Definition, others: Mapping[str, Definition], *, known: Mapping[str, object]
) -> Iterator[str]:
    """Yield what is wrong between items with `after` and the questionnaires that these name.

    `known` are all ids that there are, also of questionnaires that have faults of their own.
    """
    for item in definition.items:
        if item.after is None:
            continue
        where, named = f'item "{item.id}" after', item.after.questionnaire
        if named not in known or named == definition.id:
            expected = ", ".join(sorted(set(known) - {definition.id}))
            yield f"{where} names {shown(named)}; expected one of {expected}"
        elif named in others:
            yield from _named_item_faults(item.after, others[named], where)


def _named_item_faults(after: After, other: Definition, where: str) -> Iterator[str]:
    found = next((one for one in other.items if one.id == after.item), None)
    if found is None or found.is_number:
        expected = f'a choice or mark of questionnaire "{other.id}"'
        yield f"{where} names the item {shown(after.item)}; expected {expected}"
    elif after.at_least > _highest(other, found):
        expected = f"at most {_highest(other, found)}, or it can never be asked"
        yield f"{where}.at_least is {after.at_least}; expected {expected}"
