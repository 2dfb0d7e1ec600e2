"""The kinds of values in config.toml: what an operator writes, turned into what the bot uses.

Every reader returns the value, or raises an error that says what should stand there.
"""

import re
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, TypeVar
from unicodedata import category
from urllib.parse import urlsplit

from pydantic import AfterValidator, PlainValidator, StrictStr, ValidationInfo
from pydantic_core import PydanticCustomError

from bot.domain.hours import OpenHours
from bot.domain.schedule import UnknownZone, zone_named

LONGEST_NAME = 100
HIGHEST_PORT = 65_535
HIGHEST_NUMBER = 10**9
NO_LETTERS = frozenset({"Cc", "Cs", "Zl", "Zp"})  # controls, half letters, ends of lines
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DURATION_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
CLOCK_TIME = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"
AnyValue = TypeVar("AnyValue")
ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://[^\s]+")


def expected(text: str) -> PydanticCustomError:
    """Return the error for a wrong value; `text` completes the sentence "expected ..."."""
    return PydanticCustomError("expected", "{text}", {"text": text})


def not_empty(values: tuple[AnyValue, ...]) -> tuple[AnyValue, ...]:
    """Return the values; an empty list is an error.

    pydantic's own minimum counts only good values, and so would report a list of bad ones twice.
    """
    if not values:
        raise ValueError("an empty list")
    return values


def read_duration(value: object) -> timedelta:
    """Return a duration written "30s", "15m", "2h" or "14d"; never zero, below 100,000 units."""
    written = re.fullmatch(r"([0-9]{1,5})([smhd])", value) if isinstance(value, str) else None
    if written is None or int(written[1]) == 0:
        raise expected('a duration such as "15m"')
    return timedelta(**{DURATION_UNITS[written[2]]: int(written[1])})


def read_number(value: object) -> float:
    """Return a number above 0, whole or not; TOML has infinity and "not a number" too."""
    is_truth = isinstance(value, bool)  # which Python counts as a number
    if isinstance(value, int | float) and not is_truth and 0 < value < HIGHEST_NUMBER:
        return value
    raise expected("a number above 0")


def read_clock_time(value: object) -> time:
    """Return a time of day written "09:00", to the minute."""
    if isinstance(value, time) and value == value.replace(second=0, microsecond=0):
        return value
    if isinstance(value, str) and re.fullmatch(CLOCK_TIME, value):
        return time.fromisoformat(value)
    raise expected('a time of day such as "09:00"')


def read_closed_day(value: object) -> date:
    """Return a day written 2026-12-25, with or without quotation marks."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            return date.fromisoformat(value)
    except ValueError:
        raise expected("a day that the calendar has") from None
    raise expected('a day such as "2026-12-25"')


def read_open_hours(value: object) -> OpenHours:
    """Return hours written "Mon-Fri 08:00-18:00" or "Mon,Wed 08:00-12:00", days in English.

    A range of days may run over the weekend ("Fri-Mon"); times end on the day they began.
    """
    pattern = rf"([A-Za-z,-]+) +({CLOCK_TIME})-({CLOCK_TIME})"
    written = re.fullmatch(pattern, value) if isinstance(value, str) else None
    days = _weekdays(written[1]) if written else None
    if written is None or days is None:
        raise expected('days and times such as "Mon-Fri 08:00-18:00"')
    opens, closes = time.fromisoformat(written[2]), time.fromisoformat(written[3])
    if closes <= opens:
        raise expected('hours that end later on the same day, such as "Mon-Fri 08:00-18:00"')
    return OpenHours(days=days, opens=opens, closes=closes)


def _weekdays(written: str) -> frozenset[int] | None:
    """Return the weekdays of "Mon,Wed-Fri", Monday is 0; None if it is not so written."""
    days: set[int] = set()
    for part in written.lower().split(","):
        first, _, last = part.partition("-")
        if first not in WEEKDAYS or (last or first) not in WEEKDAYS or part.endswith("-"):
            return None
        start = WEEKDAYS.index(first)
        length = (WEEKDAYS.index(last or first) - start) % 7 + 1
        days.update((start + offset) % 7 for offset in range(length))
    return frozenset(days)


def read_time_zone(value: object) -> str:
    """Return the name of a zone that the time zone database has."""
    try:
        return zone_named(value if isinstance(value, str) else "").key
    except UnknownZone:
        raise expected('the name of a time zone such as "America/New_York"') from None


def read_country(value: object) -> str:
    """Return an ISO 3166 country code in capital letters."""
    if not isinstance(value, str) or value not in country_codes():
        raise expected('a country code of ISO 3166 in capital letters, such as "US" or "GB"')
    return value


@cache
def country_codes() -> frozenset[str]:
    """Return the two-letter codes of ISO 3166, as the time zone database lists them."""
    table = (files("tzdata") / "zoneinfo" / "iso3166.tab").read_text(encoding="utf-8")
    return frozenset(row[:2] for row in table.splitlines() if not row.startswith("#"))


def read_language(value: object) -> str:
    """Return a language code of two small letters."""
    if not isinstance(value, str) or not re.fullmatch(r"[a-z]{2}", value):
        raise expected('a language code of two small letters, such as "en"')
    return value


def read_name(value: str) -> str:
    """Return a name for people to read: one line, without blanks around it."""
    name = value.strip()
    is_one_line = not any(category(letter) in NO_LETTERS for letter in name)
    if not name or len(name) > LONGEST_NAME or not is_one_line:
        raise expected(f"one line of 1 to {LONGEST_NAME} characters")
    return name


def read_word(value: str) -> str:
    """Return the id of a plan: a plain word."""
    if not re.fullmatch(r"[a-z][a-z0-9_-]*", value):
        raise expected('a word in small letters, such as "daily"')
    return value


def read_web_address(value: str) -> str:
    """Return an http or https address, without a slash at its end."""
    try:
        parts = urlsplit(value)
        complete = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a broken IPv6 host or port
        complete = False
    if not complete or not ADDRESS.fullmatch(value):
        raise expected('a web address such as "https://example.org"')
    return value.rstrip("/")


def read_notice_address(value: str) -> str:
    """Return an Apprise URL; whether Apprise knows its kind shows when it is used."""
    if not ADDRESS.fullmatch(value):
        raise expected("an Apprise URL, such as one that begins with mailtos://")
    return value


def read_listen_address(value: object) -> tuple[str, int]:
    """Return host and port (1 to 65535) of "127.0.0.1:8080"; an IPv6 host stands in brackets."""
    written = re.fullmatch(r"(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+):([0-9]{1,5})", str(value))
    if written is None or not 1 <= int(written[2]) <= HIGHEST_PORT:
        raise expected('host and port such as "127.0.0.1:8080"')
    return written[1].strip("[]"), int(written[2])


def read_path(value: object, info: ValidationInfo) -> Path:
    """Return an absolute path; a relative one starts at the folder of the config file."""
    path = str(value) if isinstance(value, str | Path) else ""
    if not path.strip() or "\0" in path:
        raise expected("the path of a file or folder")
    context: dict[str, Any] = info.context or {}
    return Path(context.get("folder", "."), path)


def read_existing_folder(value: object, info: ValidationInfo) -> Path:
    """Return the absolute path of a folder that is there."""
    folder = read_path(value, info)
    try:
        is_there = folder.is_dir()
    except OSError:  # no permission to look, or a name too long to exist
        is_there = False
    if not is_there:
        raise expected("a folder that exists and can be read")
    return folder


Duration = Annotated[timedelta, PlainValidator(read_duration)]
ClockTime = Annotated[time, PlainValidator(read_clock_time)]
ClosedDay = Annotated[date, PlainValidator(read_closed_day)]
Hours = Annotated[OpenHours, PlainValidator(read_open_hours)]
TimeZone = Annotated[str, PlainValidator(read_time_zone)]
Country = Annotated[str, PlainValidator(read_country)]
Language = Annotated[str, PlainValidator(read_language)]
Name = Annotated[StrictStr, AfterValidator(read_name)]
Word = Annotated[StrictStr, AfterValidator(read_word)]
WebAddress = Annotated[StrictStr, AfterValidator(read_web_address)]
NoticeAddress = Annotated[StrictStr, AfterValidator(read_notice_address)]
ListenAddress = Annotated[tuple[str, int], PlainValidator(read_listen_address)]
FilePath = Annotated[Path, PlainValidator(read_path)]
ExistingFolder = Annotated[Path, PlainValidator(read_existing_folder)]
