"""Plain text with entities, as people see it.

Offsets and lengths of entities count UTF-16 units, as Telegram's do.
Source: core.telegram.org/bots/api#messageentity
"""

from dataclasses import dataclass
from html import escape
from typing import Any

Entity = dict[str, Any]

# Telegram takes line separators and the controls that turn the direction of text out of what
# bots send, and shows other control characters as spaces.
CLEANED = {
    **{code: " " for code in range(32) if code != ord("\n")},
    ord("\r"): None,
    **dict.fromkeys(range(0x2028, 0x202F)),
}
TAG_OF = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "spoiler": "tg-spoiler",
    "text_link": "a",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
    "custom_emoji": "tg-emoji",
    "date_time": "tg-time",
}
# Each attribute of a tag and the field of the entity that it shows.
ATTRIBUTES_OF = {
    "text_link": {"href": "url"},
    "custom_emoji": {"emoji-id": "custom_emoji_id"},
    "date_time": {"unix": "unix_time", "format": "date_time_format"},
}


@dataclass(frozen=True)
class Formatted:
    """Plain text and the entities in it, outer before inner."""

    text: str = ""
    entities: tuple[Entity, ...] = ()


NO_WORDS = Formatted()


def clean(text: str) -> str:
    """Return `text` without the characters that Telegram takes out."""
    return text.translate(CLEANED)


def utf16_length(text: str) -> int:
    """Return the length of `text` in UTF-16 units; an emoji counts two or more."""
    return len(text) + sum(character > "\uffff" for character in text)


def trimmed(formatted: Formatted) -> Formatted:
    """Return `formatted` without space at its ends; entities are moved and cut to fit."""
    text = formatted.text.strip()
    if text == formatted.text:
        return formatted
    skipped = utf16_length(formatted.text) - utf16_length(formatted.text.lstrip())
    cut = (_cut(entity, skipped, utf16_length(text)) for entity in formatted.entities)
    return Formatted(text, tuple(entity for entity in cut if entity["length"] > 0))


def to_html(formatted: Formatted) -> str:
    """Return `formatted` as Telegram's HTML, every other character escaped."""
    units = formatted.text.encode("utf-16-le", "surrogatepass")
    return _render(units, 0, len(units) // 2, list(formatted.entities))


def _cut(entity: Entity, skipped: int, length: int) -> Entity:
    begin = max(entity["offset"] - skipped, 0)
    end = min(entity["offset"] + entity["length"] - skipped, length)
    return {**entity, "offset": begin, "length": end - begin}


def _render(units: bytes, begin: int, end: int, entities: list[Entity]) -> str:
    parts = []
    while entities:
        outer = entities.pop(0)
        outer_end = outer["offset"] + outer["length"]
        inner = [entity for entity in entities if entity["offset"] < outer_end]
        entities = entities[len(inner) :]
        parts.append(_escaped(units, begin, outer["offset"]))
        parts.append(_in_tag(outer, _render(units, outer["offset"], outer_end, inner)))
        begin = outer_end
    return "".join([*parts, _escaped(units, begin, end)])


def _escaped(units: bytes, begin: int, end: int) -> str:
    return escape(units[2 * begin : 2 * end].decode("utf-16-le", "replace"), quote=False)


def _in_tag(entity: Entity, inner: str) -> str:
    kind = entity["type"]
    tag = TAG_OF.get(kind)
    if tag is None:
        return inner
    attributes = "".join(
        f' {name}="{escape(str(entity[field]))}"'
        for name, field in ATTRIBUTES_OF.get(kind, {}).items()
    )
    expandable = " expandable" if kind == "expandable_blockquote" else ""
    return f"<{tag}{attributes}{expandable}>{inner}</{tag}>"
