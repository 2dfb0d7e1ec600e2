"""What a clinician writes of a session: facts in any order first, then the note."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from bot.domain.sessions.session_clock import (
    AN_HOUR,
    ENDED,
    HOURS,
    MINUTES,
    RANGE,
    STARTED,
    count_back,
    read_an_hour,
    read_french_time,
    read_hours,
    read_minutes,
    read_range,
    read_start,
    read_time,
)
from bot.domain.sessions.session_days_said import DAY_WORDS, MONTH_FIRST, Day, read_day
from bot.domain.sessions.session_faults import Fault, NotUnderstood
from bot.domain.sessions.session_given import (
    DOSE,
    DRUGS,
    OTHERS,
    WAYS,
    Way,
    read_dose,
    route_of,
    with_way,
)
from bot.domain.sessions.session_notes import (
    cancelling_start,
    lost_day,
    lost_fact,
    other_length,
    unclear_start,
    vague_start,
)
from bot.domain.sessions.session_said_done import SAID, said_done
from bot.domain.sessions.sessions import Series, SessionRoute

LONGEST_NOTE = 1000


@dataclass(frozen=True, slots=True)
class Facts:
    """What was said of a session; what was not said is None.

    `number` is an earlier session that is corrected. `on` and `at` are the clinic's day and time.
    `way` is the word for a route that is none of the two that have a name, such as IM.
    `is_planned` is False where it was said that a session took place.
    """

    number: int | None = None
    on: date | None = None
    at: time | None = None
    minutes: int | None = None
    route: SessionRoute | None = None
    way: str | None = None
    dose: str | None = None
    series: Series | None = None
    is_planned: bool | None = None
    note: str | None = None

    @property
    def has_when(self) -> bool:
        """Whether a day or a time of day was said."""
        return self.on is not None or self.at is not None


SERIES: tuple[tuple[str, Series], ...] = (
    (r"induction|inducci[oó]n|induktion", Series.INDUCTION),
    (
        r"maintenance|mantenimiento|erhaltung|erhaltungstherapie|entretien",
        Series.MAINTENANCE,
    ),
)
PLANNED = r"planned|plan|geplant|planead[ao]|programad[ao]|previst[ao]|pr[eé]vue?|planifi[eé]e?"
FILLERS = (
    r"at|on|um|am|den|el|le|a las?|à|@|and|und|y|et|[-–—,;+]|"
    r"infusi[oó]n|infused|perfusion|given|gave|dose|dosis|of|x"
)
ENDS = r"(?=[\s,;]|[.:](?:\s|$)|$)"
BETWEEN = re.compile(r"(?:[\s,;]|[.:](?=\s|$))+")  # never the point of ".5 mg"
# Stays in the note, and a fact may follow it.
KEPT = re.compile(
    r"(?:very )?well tolerated(?=[\s,;:.])|tolerated (?:very )?well(?=[\s,;:.])", re.IGNORECASE
)

UNCLEAR_TIMES = (
    (r"\d{1,2}h\d{2}", Fault.TIME_OR_DURATION),
    (r"\d{1,2}\.\d{2}", Fault.TIME_OR_DAY),
)
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
    rest, kept = text.strip(), ""
    while (step := _step(rest, readers, found, kept=kept)) is not None:
        facts, after, *remark = step
        kept = kept or "".join(remark)
        for name, value in facts.items():
            if found.setdefault(name, value) != value:
                raise NotUnderstood(Fault.TWICE, rest[: len(rest) - len(after)].strip(" \t\n,;"))
        rest = after
    rest = _after_edge(rest)
    return _resolved(found, ", ".join(filter(None, (kept, rest))), today=today)


def _after_edge(rest: str) -> str:
    """Return a text without the signs that it begins with."""
    edge = BETWEEN.match(rest)
    return rest[edge.end() :] if edge else rest


def _fact(
    rest: str, readers: list[tuple[re.Pattern[str], Read]]
) -> tuple[dict[str, Any], str] | None:
    """Return the fact that a text begins with, after words such as "at", and what follows it."""
    trimmed = _after_edge(rest)
    filler = re.match(rf"(?:(?:{FILLERS}){ENDS}[\s:]*)+", trimmed, re.IGNORECASE)
    for start in (trimmed, trimmed[filler.end() :] if filler else ""):
        for pattern, read in readers:
            match = pattern.match(start)
            if match is not None:
                return read(match), start[match.end() :]
    return None


def _behind(
    rest: str, readers: list[tuple[re.Pattern[str], Read]]
) -> tuple[dict[str, Any], str, str] | None:
    """Return the fact behind a remark that stays in the note, what follows it, and the remark."""
    remark = KEPT.match(_after_edge(rest))
    step = remark and _fact(_after_edge(rest)[remark.end() :], readers)
    return (*step, remark[0]) if remark and step else None


def _step(
    rest: str, readers: list[tuple[re.Pattern[str], Read]], found: dict[str, Any], *, kept: str
) -> tuple[dict[str, Any], str] | tuple[dict[str, Any], str, str] | None:
    """Return the next fact and what follows it; of a known session also that it took place."""
    start = _after_edge(rest).lstrip("-– ")
    said = SAID.match(start) if "number" in found else None
    if said is not None and found.get("is_planned") is not False:
        step = said_done(start, lambda text: _fact(text, readers))
        if step is None:
            _refuse_cancelled(start[said.end() :].lstrip("?"), has_given=True, has_more=True)
        return step
    return _fact(rest, readers) or (None if kept else _behind(rest, readers))


def _refuse_lost(rest: str, found: dict[str, Any], *, is_ahead: bool) -> None:
    """Refuse a note that begins with what would be lost in it.

    With a time known only numbers without a word are: "14:00 40" says how long, or nothing.
    """
    # Of one ahead nothing is said to have taken place: "no food before it".
    has_given = is_ahead or not found.keys().isdisjoint(("dose", "minutes"))
    has_more = not found.keys().isdisjoint(("at", "ended", "way", "drug"))
    _refuse_cancelled(rest, has_given=has_given, has_more=has_more)
    vague = vague_start(rest) or (None if "minutes" in found else other_length(rest))
    if vague is not None:
        raise NotUnderstood(Fault.UNCLEAR, vague)
    _refuse_number(rest, has_time="at" in found)
    lost = lost_fact(rest, but={*found})
    if lost is not None:
        raise NotUnderstood(Fault.UNCLEAR, lost)


def _refuse_cancelled(rest: str, *, has_given: bool, has_more: bool) -> None:
    cancelled = cancelling_start(rest, has_given=has_given, has_more=has_more)
    if cancelled is not None:
        raise NotUnderstood(Fault.CANCELLED, cancelled)


def _refuse_number(rest: str, *, has_time: bool) -> None:
    unclear = unclear_start(rest)
    if unclear is None or (has_time and re.search(r"[^\W\d]", rest)):
        return
    first = unclear.partition(" ")[0]
    for pattern, fault in UNCLEAR_TIMES:
        if re.fullmatch(pattern, first, re.IGNORECASE):
            raise NotUnderstood(fault, first)
    raise NotUnderstood(Fault.UNCLEAR, unclear)


def _resolved(found: dict[str, Any], rest: str, *, today: date) -> Facts:
    """Return what the facts that were found say together; raises NotUnderstood."""
    on = _on(found, today=today)
    is_ahead = bool(found.get("is_planned")) or (on is not None and on > today)
    moved = lost_day(rest) if "number" in found and on is None else None
    if moved is not None:
        raise NotUnderstood(Fault.UNCLEAR, moved)
    _refuse_lost(rest, found, is_ahead=is_ahead)
    count_back(found)
    route, way = route_of(found.pop("drug", None), found.pop("way", None))
    note = rest.strip(" \t\n,;")
    length = len(with_way(way, note) or "")
    if length > LONGEST_NOTE:
        raise NotUnderstood(Fault.LONG_NOTE, str(length))
    return Facts(**found, on=on, route=route, way=way, note=note or None)


def _on(found: dict[str, Any], *, today: date) -> date | None:
    """Take the day out of what was found, and return it."""
    day: Day | None = found.pop("day", None)
    shift: int | None = found.pop("shift", None)
    if day is not None and shift is not None:
        raise NotUnderstood(Fault.TWICE, day.text)
    if shift is not None:
        return today + timedelta(days=shift)
    if day is None:
        return None
    return day.resolved(today, is_planned=bool(found.get("is_planned")))


def _readers(country: str, languages: Iterable[str]) -> list[tuple[re.Pattern[str], Read]]:
    """Return what each kind of fact looks like; the first that fits is taken."""
    fixed: list[tuple[str, dict[str, Any]]] = [(PLANNED, {"is_planned": True})]
    fixed += [(words, {"drug": drug}) for words, drug in DRUGS]
    fixed += [(words, {"series": series}) for words, series in SERIES]
    for language in languages:
        fixed += [(words, {"shift": by}) for by, words in DAY_WORDS.get(language, {}).items()]
    month_first = country in MONTH_FIRST
    rows: list[tuple[str, Read]] = [
        (r"#(\d{1,15})", lambda m: {"number": int(m[1])}),
        (DOSE, read_dose),
        (RANGE, read_range),
        (STARTED, read_start),
        (ENDED, lambda m: {"ended": m}),
        *((words, lambda m, kind=kind: _way(kind, m[0])) for words, kind in WAYS),
        (OTHERS, lambda m: _way(Way.OTHER, m[0])),
        (MINUTES, lambda m: read_minutes(int(m[1]), m[0])),
        (r"(\d{1,2}):(\d{2}) ?hr?s?", read_french_time),
        (r"(\d{1,2}):(\d{2})(?: ?[ap]\.?m\.?)?(?: ?uhr)?", read_time),
        (r"\d{1,2} ?[ap]\.?m\.?", read_time),
        (r"\d{1,2}(?:\.\d{2})? uhr", read_time),
        (r"(\d{1,2})h(\d{2})", read_french_time),
        (HOURS, read_hours),
        (AN_HOUR, read_an_hour),
        (r"(\d{4})-(\d{2})-(\d{2})", lambda m: read_day(m[0], m[1], m[2], m[3])),
        (r"(\d{1,2})\.(\d{1,2})\.(\d{4})?", lambda m: read_day(m[0], m[3], m[2], m[1])),
        (
            r"(\d{1,2})/(\d{1,2})(?:/(\d{4}))?",
            lambda m: read_day(m[0], m[3], *((m[1], m[2]) if month_first else (m[2], m[1]))),
        ),
        *((words, lambda _, facts=facts: facts) for words, facts in fixed),
    ]
    return [(re.compile(rf"(?:{pattern}){ENDS}", re.IGNORECASE), read) for pattern, read in rows]


def _way(kind: Way, text: str) -> dict[str, Any]:
    """Keep the word itself of a way that is another one; the word "other" says no more."""
    is_named = kind in (Way.NASAL, Way.INTRANASAL) or re.fullmatch(OTHERS, text, re.IGNORECASE)
    return {"way": (kind, text if is_named else "")}
