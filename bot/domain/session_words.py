"""What a clinician writes of a session: facts in any order first, then the note."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Any

from bot.domain.session_notes import cancelling_start, unclear_start
from bot.domain.sessions import Series, SessionRoute
from bot.domain.typed import parse_time

LONGEST_NOTE = 1000
LEAST_MINUTES, MOST_MINUTES = 5, 360  # a longer "10h" is more likely a time of day
EARLIEST_HOUR = 7  # from here on "14h30" can only be a time
MONTH_FIRST = ("US",)


class Fault(StrEnum):
    """What cannot be understood of a session's facts."""

    TWICE = "twice"
    NO_SUCH_DAY = "no-such-day"
    NO_SUCH_TIME = "no-such-time"
    MINUTES = "minutes"
    TIME_OR_DURATION = "time-or-duration"
    TIME_OR_DAY = "time-or-day"
    RANGE = "range"
    UNCLEAR = "unclear"
    CANCELLED = "cancelled"


class NotUnderstood(ValueError):
    """Facts that have no single meaning; `found` is the text that is meant."""

    def __init__(self, fault: Fault, found: str) -> None:
        super().__init__(fault)
        self.fault = fault
        self.found = found


@dataclass(frozen=True, slots=True)
class Facts:
    """What was said of a session; what was not said is None.

    `number` is an earlier session that is corrected. `on` and `at` are the clinic's day and time.
    """

    number: int | None = None
    on: date | None = None
    at: time | None = None
    minutes: int | None = None
    route: SessionRoute | None = None
    dose: str | None = None
    series: Series | None = None
    is_planned: bool | None = None
    note: str | None = None

    @property
    def has_when(self) -> bool:
        """Whether a day or a time of day was said."""
        return self.on is not None or self.at is not None


@dataclass(frozen=True, slots=True)
class _Day:
    """A day as it was written; without a year it is the nearest one."""

    month: int
    day: int
    year: int | None
    text: str

    def resolved(self, today: date, *, is_planned: bool) -> date:
        years = (self.year,) if self.year else (today.year - 1, today.year, today.year + 1)
        days = [one for year in years if (one := _date(year, self.month, self.day)) is not None]
        if is_planned and not self.year:
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
KETAMINE = r"k[eé]tamin(?:e|a)?"
ROUTES: tuple[tuple[str, SessionRoute], ...] = (
    (rf"(?:i\.?m\.?|oral(?:e|es)?|s\.?c\.?|sublingual) {KETAMINE}", SessionRoute.OTHER),
    (rf"(?:i\.?v\.?|intraven\w*)(?: {KETAMINE})?", SessionRoute.IV),
    (rf"{KETAMINE}(?: i\.?v\.?)?", SessionRoute.IV),
    (r"esk[eé]tamin(?:e|a)?|spravato|nasal(?:e|es)?", SessionRoute.ESKETAMINE),
    (r"other|otra|andere|autre|i\.m\.|oral(?:e|es)?|sublingual|s\.c\.", SessionRoute.OTHER),
)
SERIES: tuple[tuple[str, Series], ...] = (
    (r"induction|inducci[oó]n|induktion", Series.INDUCTION),
    (
        r"maintenance|mantenimiento|erhaltung|erhaltungstherapie|entretien",
        Series.MAINTENANCE,
    ),
)
PLANNED = r"planned|plan|geplant|planead[ao]|programad[ao]|previst[ao]|pr[eé]vue?|planifi[eé]e?"
FILLERS = r"at|on|um|am|den|el|le|a las?|à|@|and|und|y|et|[-–—,;]"
AMOUNT = r"(\d{1,5}(?:[.,]\d{1,3})?)"
ENDS = r"(?=[\s,;]|$)"

CLOCK = r"\d{1,2}(?::\d{2}(?: ?[ap]\.?m\.?)?(?: ?(?:uhr|hr?s?))?|h\d{2}| ?[ap]\.?m\.?)"
FROM = r"from|between|von|zwischen|de|desde|entre"
TO = r"to|until|till|and|bis|und|a|a las?|y|hasta|hasta las?|à|et|jusqu['’]à"
RANGE = rf"(?:(?:{FROM})(?: las?)? )?({CLOCK})(?: ?[-–—] ?| (?:{TO}) )({CLOCK})"
UNCLEAR_TIMES = (
    (r"\d{1,2}h\d{2}", Fault.TIME_OR_DURATION),
    (r"\d{1,2}\.\d{2}", Fault.TIME_OR_DAY),
)
A_DAY = 24 * 60  # minutes

Read = Callable[[re.Match[str]], dict[str, Any]]


def parse_session(text: str, *, today: date, country: str, languages: Iterable[str]) -> Facts:
    """Return what was said of a session: facts first, in any order; the rest is the note.

    The note begins with the first word that is no fact, so that no word of it changes the session.
    It may not begin with what may be a time, nor with word that there was no session: both would
    be lost in it. `today` is the clinic's. Words for days are those of `languages` and English.
    Raises NotUnderstood.
    """
    readers = _readers(country, ("en", *languages))
    found: dict[str, Any] = {}
    rest = text.strip()
    while (step := _fact(rest, readers)) is not None:
        facts, after = step
        for name, value in facts.items():
            if found.setdefault(name, value) != value:
                raise NotUnderstood(Fault.TWICE, rest[: len(rest) - len(after)].strip(" \t\n,;"))
        rest = after
    _refuse_lost(rest, has_time="at" in found)
    return _resolved(found, rest, today=today)


def _fact(
    rest: str, readers: list[tuple[re.Pattern[str], Read]]
) -> tuple[dict[str, Any], str] | None:
    """Return the fact that a text begins with, after words such as "at", and what follows it."""
    trimmed = rest.lstrip(" \t\n,;")
    filler = re.match(rf"(?:{FILLERS}){ENDS}", trimmed, re.IGNORECASE)
    for start in (trimmed, trimmed[filler.end() :].lstrip() if filler else ""):
        for pattern, read in readers:
            match = pattern.match(start)
            if match is not None:
                return read(match), start[match.end() :]
    return None


def _refuse_lost(rest: str, *, has_time: bool) -> None:
    """Refuse a note that begins with what would be lost in it.

    With a time known only numbers without a word are: "14:00 40" says how long, or nothing.
    """
    cancelled = cancelling_start(rest)
    if cancelled is not None:
        raise NotUnderstood(Fault.CANCELLED, cancelled)
    unclear = unclear_start(rest)
    if unclear is None or (has_time and re.search(r"[^\W\d]", rest)):
        return
    first = unclear.partition(" ")[0]
    for pattern, fault in UNCLEAR_TIMES:
        if re.fullmatch(pattern, first, re.IGNORECASE):
            raise NotUnderstood(fault, first)
    raise NotUnderstood(Fault.UNCLEAR, unclear)


def _resolved(found: dict[str, Any], rest: str, *, today: date) -> Facts:
    day = found.pop("day", None)
    shift = found.pop("shift", None)
    note = rest.strip(" \t\n,;")[:LONGEST_NOTE]
    facts = Facts(**found, note=note or None)
    if day is not None and shift is not None:
        raise NotUnderstood(Fault.TWICE, day.text)
    if shift is not None:
        return replace(facts, on=today + timedelta(days=shift))
    if day is not None:
        return replace(facts, on=day.resolved(today, is_planned=bool(facts.is_planned)))
    return facts


def _readers(country: str, languages: Iterable[str]) -> list[tuple[re.Pattern[str], Read]]:
    """Return what each kind of fact looks like; the first that fits is taken."""
    fixed: list[tuple[str, dict[str, Any]]] = [(PLANNED, {"is_planned": True})]
    fixed += [(words, {"route": route}) for words, route in ROUTES]
    fixed += [(words, {"series": series}) for words, series in SERIES]
    for language in languages:
        fixed += [(words, {"shift": by}) for by, words in DAY_WORDS.get(language, {}).items()]
    month_first = country in MONTH_FIRST
    rows: list[tuple[str, Read]] = [
        (r"#(\d{1,15})", lambda m: {"number": int(m[1])}),
        (rf"{AMOUNT} ?(mg/kg|[µμm]c?g/kg|mg|[µμ]g|mcg|ml)", _dose),
        (RANGE, _range),
        (r"(\d{1,3}) ?m(?:in(?:s|utes?|uten|utos)?)?\.?", lambda m: _minutes(int(m[1]), m[0])),
        (r"(\d{1,2}):(\d{2}) ?hr?s?", _french_time),
        (r"(\d{1,2}):(\d{2})(?: ?[ap]\.?m\.?)?(?: ?uhr)?", _time),
        (r"\d{1,2} ?[ap]\.?m\.?", _time),
        (r"\d{1,2}(?:\.\d{2})? uhr", _time),
        (r"(\d{1,2})h(\d{2})", _french_time),
        (r"(\d{1,2}(?:[.,]5)?) ?(?:h|hours?|hrs?|std\.?|stunden?|horas?|heures?)", _hours),
        (r"(\d{4})-(\d{2})-(\d{2})", lambda m: _day(m[0], m[1], m[2], m[3])),
        (r"(\d{1,2})\.(\d{1,2})\.(\d{4})?", lambda m: _day(m[0], m[3], m[2], m[1])),
        (
            r"(\d{1,2})/(\d{1,2})(?:/(\d{4}))?",
            lambda m: _day(m[0], m[3], *((m[1], m[2]) if month_first else (m[2], m[1]))),
        ),
        *((words, lambda _, facts=facts: facts) for words, facts in fixed),
    ]
    return [(re.compile(rf"(?:{pattern}){ENDS}", re.IGNORECASE), read) for pattern, read in rows]


def _dose(match: re.Match[str]) -> dict[str, Any]:
    return {"dose": f"{match[1].replace(',', '.')} {match[2].lower()}"}


def _minutes(minutes: int, text: str) -> dict[str, Any]:
    if not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        raise NotUnderstood(Fault.MINUTES, text)
    return {"minutes": minutes}


def _hours(match: re.Match[str]) -> dict[str, Any]:
    return _minutes(int(float(match[1].replace(",", ".")) * 60), match[0])


def _time(match: re.Match[str]) -> dict[str, Any]:
    return {"at": _clock(match[0])}


def _clock(text: str) -> time:
    at = parse_time(re.sub(r"(\d)\s*(?:uhr|hr?s?)$", r"\1", text, flags=re.IGNORECASE))
    if at is None:
        raise NotUnderstood(Fault.NO_SUCH_TIME, text)
    return at


def _range(match: re.Match[str]) -> dict[str, Any]:
    """Read 14:00-14:40: when it began, and how long it took."""
    start, end = (_clock(one) for one in (match[1], match[2]))
    minutes = (end.hour - start.hour) * 60 + end.minute - start.minute
    try:
        return {"at": start, **_minutes(minutes % A_DAY, match[0])}
    except NotUnderstood as fault:
        raise NotUnderstood(Fault.RANGE, match[0]) from fault


def _french_time(match: re.Match[str]) -> dict[str, Any]:
    """Read 14h30 or 14:30h; 1h30 may as well be how long it took."""
    if int(match[1]) < EARLIEST_HOUR:
        raise NotUnderstood(Fault.TIME_OR_DURATION, match[0])
    return _time(match)


def _day(text: str, year: str | None, month: str, day: str) -> dict[str, Any]:
    return {"day": _Day(int(month), int(day), int(year) if year else None, text)}
