"""Days as clinicians write them of a session."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.domain.sessions.session_faults import Fault, NotUnderstood

MONTH_FIRST = ("US",)
YEARS = range(1900, 2200)  # of a slip beyond them, such as 9999, no end can be reckoned


@dataclass(frozen=True, slots=True)
class Day:
    """A day as it was written; without a year it is the nearest one."""

    month: int
    day: int
    year: int | None
    text: str

    def resolved(self, today: date, *, is_planned: bool) -> date:
        """Return the day that is meant; a planned one lies ahead. Raises NotUnderstood."""
        if self.year is not None and self.year not in YEARS:
            raise NotUnderstood(Fault.FAR_DAY, self.text)
        years = (today.year - 1, today.year, today.year + 1) if self.year is None else (self.year,)
        days = [one for year in years if (one := _date(year, self.month, self.day)) is not None]
        if is_planned and self.year is None:
            days = [one for one in days if one >= today]
        if not days:
            raise NotUnderstood(Fault.NO_SUCH_DAY, self.text)
        return min(days, key=lambda one: abs(one - today))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


DAY_WORDS: dict[str, dict[int, str]] = {
    "en": {0: "today", -1: "yesterday", 1: "tomorrow"},
    "es": {0: "hoy", -1: "ayer", 1: "mañana|manana"},
    "de": {0: "heute", -1: "gestern", 1: "morgen"},
    "fr": {0: "aujourd['’]?hui", -1: "hier", 1: "demain"},
}


def read_day(text: str, year: str | None, month: str, day: str) -> dict[str, Any]:
    """Keep a day as it was written; which one it is follows from what else was said."""
    return {"day": Day(int(month), int(day), int(year) if year else None, text)}
