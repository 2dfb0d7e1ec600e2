"""What the report consists of, as a page or as a PDF: headings, text, tables, charts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from typing import Any

from bot.clinic import Clinic


@dataclass(frozen=True, slots=True)
class Heading:
    """The beginning of a chapter."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; one that `matters` stands out."""

    text: str
    matters: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first cell of a row says what the row is."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as SVG and as PNG, drawn when it is needed; `words` say what it shows."""

    svg: Callable[[], str]
    png: Callable[[], bytes]
    words: str


Block = Heading | Paragraph | Table | Picture


@dataclass(frozen=True, slots=True)
class Document:
    """The whole report, every word in the reader's language."""

    language: str
    title: str
    subtitle: str
    blocks: tuple[Block, ...]


def words(clinic: Clinic, key: str, **values: Any) -> str:
    """Return a sentence in the clinic's language as plain text, without markup."""
    return unescape(clinic.say_to_clinic(key, **values))
