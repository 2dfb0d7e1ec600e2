"""The shipped sentences, and long values to fill into them."""

from collections.abc import Mapping
from typing import Any

from fluent.syntax import FluentParser, ast

from bot.texts import Texts, load_texts, shipped_languages, shipped_sentences
from bot.texts.own_sentences import messages_of

LANGUAGES = tuple(shipped_languages())
RESOURCES = {language: FluentParser().parse(shipped_sentences(language)) for language in LANGUAGES}
MESSAGES = {language: messages_of(resource) for language, resource in RESOURCES.items()}
KEYS = tuple(MESSAGES["en"])
TEXTS: Texts = load_texts(LANGUAGES)

COUNTS = (0, 1, 2, 5, 14, 1.5)
COUNTED = frozenset({"answered", "count", "days", "done", "points", "total"})
LONG: Mapping[str, str] = {
    "at": "10:30 p.m.",
    "bot": "a_bot_with_a_username_of_32_chars",
    "clinic": "The <Very> Long & Winding Name of the Lakeside Clinic for Infusions, North Building",
    "code": "P-7KQ4",
    "emergency": "112 / 999",
    "hours": "Mon–Fri 8:00 a.m.–12:30 p.m., Mon–Fri 1:30 p.m.–6:00 p.m., Sat 9:00 a.m.–12:00 p.m.",
    "name": "Dr. Maximiliane-Alexandra von & zu Hohenstein-Lindenberg",
    "number": "1234567",
    "zone": "Buenos Aires",
}


def samples(names: set[str], count: float = 3) -> dict[str, Any]:
    """Return a long value for each name; the counted ones get `count`."""
    return {name: count if name in COUNTED else LONG.get(name, f"a & b <{name}>") for name in names}


def pieces(message: ast.Message) -> str:
    """Return a sentence as it is written, all its choices included."""
    return " ".join(_texts(message.value))


def _texts(node: object) -> list[str]:
    if isinstance(node, ast.TextElement | ast.StringLiteral):
        return [node.value]
    children = vars(node).values() if isinstance(node, ast.BaseNode) else ()
    found = []
    for child in children:
        for one in child if isinstance(child, list) else [child]:
            found += _texts(one)
    return found
