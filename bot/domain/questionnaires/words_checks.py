"""What a file of words must satisfy beside its definition.toml.

The sentences are without the name of the file; each says what was found and what was expected.
"""

from collections.abc import Iterator

from bot.domain.answering import NUMBER, folded, is_bare_number
from bot.domain.questionnaires.questionnaire import Definition, Item, Words, option_words
from bot.domain.text_faults import repeated, shown

__all__ = ["words_faults"]

# A message may have 4,096 characters; progress, date and a note must fit beside the question.
QUESTION_CHARACTERS = 1500
HINT_CHARACTERS = 500
BUTTON_CHARACTERS = 60
UNIT_CHARACTERS = 20
CALL = "{call}"


def words_faults(definition: Definition, words: Words, language: str) -> list[str]:
    """Return what is wrong between a definition and its words in one language."""
    return [
        *_item_words_faults(definition, words, language),
        *_option_words_faults(definition, words),
        *_band_words_faults(definition, words),
        *_unit_faults(definition, words),
        *_unknown_faults(definition, words),
        *_group_faults(definition, words, language),
        *_hint_faults(definition, words),
    ]


def _item_words_faults(definition: Definition, words: Words, language: str) -> Iterator[str]:
    for item in definition.items:
        text = words.items.get(item.id)
        if text is None:
            yield f'item "{item.id}" has no text; add it or remove "{language}" from languages'
        elif item.is_mark and len(text) > BUTTON_CHARACTERS:
            expected = f"at most {BUTTON_CHARACTERS} on a button"
            yield f'item "{item.id}" has {len(text)} characters; expected {expected}'
        elif len(words.instruction) + len(text) > QUESTION_CHARACTERS:
            yield (
                f'item "{item.id}" has {len(words.instruction) + len(text)} characters with the'
                f" instruction; expected at most {QUESTION_CHARACTERS}"
            )
    known = {item.id for item in definition.items}
    for name in words.items:
        if name not in known:
            yield f'items has "{name}"; expected only items of definition.toml'


def _option_words_faults(definition: Definition, words: Words) -> Iterator[str]:
    with_words = [one for one in definition.items if not one.is_number and not one.is_mark]
    own = {item.id: item for item in with_words if item.options is not None}
    for name in words.item_options:
        if name not in own:
            yield f'item_options has "{name}"; expected only items with options of their own'
    shared = next((item for item in with_words if item.options is None), None)
    if shared is not None:
        yield from _choice_faults(definition, words, shared, where="options")
    elif words.options:
        yield "options is there; expected none, as every item has options of its own"
    for item in own.values():
        yield from _choice_faults(definition, words, item, where=f"item_options.{item.id}")


def _choice_faults(
    definition: Definition, words: Words, item: Item, *, where: str
) -> Iterator[str]:
    texts = option_words(words, item)
    values = [str(option.value) for option in definition.options_of(item)]
    for value in values:
        if value not in texts and definition.layout == "list":
            yield f"{where} has no words for {value}; add them"
    for value, text in texts.items():
        if value not in values:
            yield f'{where} has words for "{value}"; expected only values of its options'
        if len(text) > BUTTON_CHARACTERS:
            expected = f"at most {BUTTON_CHARACTERS} on a button"
            yield f"{where}.{value} has {len(text)} characters; expected {expected}"
        if NUMBER.fullmatch(text.strip()) and text.strip() != value:
            yield f"{where}.{value} is {shown(text)}; expected words, or the same number"
    for text in repeated(map(folded, texts.values())):
        yield f"{where} has {shown(text)} more than once; expected words that differ"


def _band_words_faults(definition: Definition, words: Words) -> Iterator[str]:
    known = [band.id for band in definition.bands]
    for name in known:
        if name not in words.bands:
            yield f'band "{name}" has no label; add it under [bands]'
    for name in words.bands:
        if name not in known:
            yield f'bands has "{name}"; expected only bands of definition.toml'


def _unit_faults(definition: Definition, words: Words) -> Iterator[str]:
    numbers = {item.id for item in definition.items if item.is_number}
    for name, unit in words.units.items():
        if name not in numbers:
            yield f'units has "{name}"; expected only items with kind = "number"'
        if len(unit) > UNIT_CHARACTERS:
            expected = f"at most {UNIT_CHARACTERS} beside a number"
            yield f"units.{name} has {len(unit)} characters; expected {expected}"


def _unknown_faults(definition: Definition, words: Words) -> Iterator[str]:
    is_needed = any(item.can_be_unknown for item in definition.items)
    if words.unknown is None and is_needed:
        yield 'unknown is missing; add it, such as "I do not know", as an item can_be_unknown'
    elif words.unknown is not None and not is_needed:
        yield "unknown is there; expected none, as no item has can_be_unknown"
    elif len(words.unknown or "") > BUTTON_CHARACTERS:
        expected = f"at most {BUTTON_CHARACTERS} on a button"
        yield f"unknown has {len(words.unknown or '')} characters; expected {expected}"
    elif words.unknown is not None and is_bare_number(words.unknown):
        yield f"unknown is {shown(words.unknown)}; expected words"


def _group_faults(definition: Definition, words: Words, language: str) -> Iterator[str]:
    known = dict.fromkeys(item.group for item in definition.items if item.group is not None)
    for name in known:
        text = words.groups.get(name)
        if text is None:
            yield f'group "{name}" has no question; add it or remove "{language}" from languages'
        elif len(text) > QUESTION_CHARACTERS:
            expected = f"at most {QUESTION_CHARACTERS}"
            yield f'group "{name}" has {len(text)} characters; expected {expected}'
        labels = [words.items[one.id] for one in definition.group(name) if one.id in words.items]
        for label in repeated(map(folded, labels)):
            yield f'group "{name}" has {shown(label)} more than once; expected marks that differ'
    for name in words.groups:
        if name not in known:
            yield f'groups has "{name}"; expected only groups of definition.toml'


def _hint_faults(definition: Definition, words: Words) -> Iterator[str]:
    screens = {item.id for item in definition.items if not item.is_mark}
    screens |= {item.group for item in definition.items if item.group is not None}
    for name, text in words.hints.items():
        if name not in screens:
            yield f'hints has "{name}"; expected only groups, and items that are no marks'
        if len(text) > HINT_CHARACTERS:
            yield f"hints.{name} has {len(text)} characters; expected at most {HINT_CHARACTERS}"
        if set(text.replace(CALL, "")) & set("{}"):
            yield f'hints.{name} has {{ or }}; expected none but "{CALL}", the emergency number'
