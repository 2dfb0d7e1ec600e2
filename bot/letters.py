"""Text in the letters that paper and charts have: whatever they lack becomes a plain box."""

from __future__ import annotations

import unicodedata
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.font_manager import get_font

FONTS = {"": "DejaVuSans.ttf", "B": "DejaVuSans-Bold.ttf"}
BOX = "\u25a1"
# Marks, joiners and signs that choose how a letter looks: without that letter they are nothing.
UNSEEN = frozenset({"Mn", "Me", "Cf", "Cc"})


def font_file(style: str) -> Path:
    """Return where the font of a style lies; matplotlib ships it, so that it is everywhere."""
    return Path(mpl.get_data_path()) / "fonts/ttf" / FONTS[style]


def in_letters(text: str) -> str:
    """Return a text with a box for each letter that the fonts lack.

    A clinic's name may hold an emoji. The libraries would warn of it on the operator's terminal.
    """
    return "".join(_printed(letter) for letter in text)


def all_in_letters(value: Any) -> Any:
    """Return a value with every text in it as `in_letters` does, also in tuples and dataclasses."""
    if isinstance(value, str):
        return in_letters(value)
    if isinstance(value, tuple):
        return tuple(map(all_in_letters, value))
    if is_dataclass(value) and not isinstance(value, type):
        there = {field.name: getattr(value, field.name) for field in fields(value)}
        return replace(value, **{name: all_in_letters(one) for name, one in there.items()})
    return value


@cache
def _printed(letter: str) -> str:
    if letter.isspace() or ord(letter) in _known():
        return letter
    return "" if unicodedata.category(letter) in UNSEEN else BOX


@cache
def _known() -> frozenset[int]:
    """Return the letters that every style has."""
    charmaps = (get_font(font_file(style)).get_charmap() for style in FONTS)
    return frozenset.intersection(*(frozenset(one) for one in charmaps))
