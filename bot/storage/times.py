"""How times stand in the tables: ISO 8601 in UTC with microseconds; text order is time order."""

from __future__ import annotations

from datetime import UTC, date, datetime


def to_text(moment: datetime) -> str:
    """Write an aware time; a naive one is refused, because nobody knows when it is."""
    if moment.tzinfo is None:
        raise ValueError("a time without a zone cannot be stored")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def maybe_text(moment: datetime | None) -> str | None:
    """Write a time, or nothing."""
    return None if moment is None else to_text(moment)


def from_text(text: str) -> datetime:
    """Read a time that `to_text` wrote."""
    return datetime.fromisoformat(text)


def maybe_from_text(text: str | None) -> datetime | None:
    """Read a time, or nothing."""
    return None if text is None else datetime.fromisoformat(text)


def maybe_date(text: str | None) -> date | None:
    """Read a calendar day, or nothing."""
    return None if text is None else date.fromisoformat(text)
