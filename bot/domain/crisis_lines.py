"""Crisis lines: whom a patient in danger can call, by country."""

import calendar
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, Field, PlainValidator, StrictBool, ValidationError

from bot.domain.text_faults import Part, TextFaults, faults_of, read_toml, shown

__all__ = [
    "CrisisLine",
    "CrisisLineFaults",
    "CrisisLines",
    "country_faults",
    "load_crisis_lines",
    "stale",
]

CHECK_EVERY_MONTHS = 6
MONTHS_OF_A_YEAR = 12
OVERRIDES = "config.toml: crisis_lines"

EXPECTED = {
    "audience": "whom the line is for, such as general or veterans",
    "chat": "an address that begins with https://",
    "country": "two capital letters such as US",
    "emergency": "the emergency number, as text",
    "emergency_status": "what is known about the number",
    "free": "true or false",
    "hours": "the hours as text such as 24/7; leave it out if they are not known",
    "languages": "a list of languages",
    "last_checked": "the day on which a person dialled the numbers, such as 2026-11-22",
    "lines": "at least one line with a name and phone, text or chat",
    "name": "a name",
    "notes": "text",
    "phone": "a number, as text",
    "source": "where the number was read",
    "source_date": "when it was read, as text",
    "status": "what is known, in words",
    "text": "a number for text messages, as text",
    "text_word": "the word to send to that number, such as HOME",
}


class CrisisLineFaults(TextFaults):
    """Everything that is wrong with the crisis lines; see `faults`."""


def _not_blank(text: str) -> str:
    if not text.strip():
        raise ValueError("text that is not blank")
    return text


def _web_address(text: str) -> str:
    # Telegram opens web addresses only; a number is printed as text.
    if not text.startswith("https://"):
        raise ValueError("an address that begins with https://")
    return text


def _day(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    return date.fromisoformat(str(value))


Words = Annotated[str, AfterValidator(_not_blank)]


class CrisisLine(Part):
    """One line. What is None is not known and must not be shown: `hours` above all."""

    name: Words
    phone: Words | None = None
    text: Words | None = None
    text_word: Words | None = None
    chat: Annotated[Words, AfterValidator(_web_address)] | None = None
    hours: Words | None = None
    free: StrictBool | None = None
    languages: tuple[Words, ...] = ()
    audience: Words = "general"
    status: Words | None = None
    source: Words | None = None
    source_date: Words | None = None
    notes: Words | None = None


class CrisisLines(Part):
    """A country's emergency number and lines; `last_checked` is the day a person checked them."""

    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    name: Words
    emergency: Words
    emergency_status: Words | None = None
    lines: tuple[CrisisLine, ...] = Field(min_length=1)
    notes: Words | None = None
    last_checked: Annotated[date, PlainValidator(_day)]


def load_crisis_lines(file: Path, overrides: Mapping[str, Any]) -> dict[str, CrisisLines]:
    """Return the lines by country code; `overrides` are the clinic's, in the same form.

    What the clinic gives for a country takes the place of what the file has under the same key
    (`lines` all together, with a `last_checked` of its own); a new country must be whole.
    Raises CrisisLineFaults with every fault of both.
    """
    try:
        content = read_toml(file, name=file.name)
    except TextFaults as error:
        raise CrisisLineFaults(error.faults) from error
    shipped = content.get("countries")
    if not isinstance(shipped, dict):
        raise CrisisLineFaults([f"{file.name}: countries is missing; expected a table by country"])
    faults: list[str] = []
    found = {}
    for country, lines in _merged(shipped, overrides, faults).items():
        name = OVERRIDES if country in overrides else f"{file.name}: countries"
        read = _read_country(country, lines, name=f"{name}.{country}", faults=faults)
        if read is not None:
            found[country] = read
    if faults:
        raise CrisisLineFaults(faults)
    return found


def country_faults(
    crisis_lines: Mapping[str, CrisisLines], countries: Collection[str]
) -> Iterator[str]:
    """Yield a sentence for each country in use that has no crisis lines: the bot must not start."""
    for country in countries:
        if country not in crisis_lines:
            yield (
                f'country "{country}" has no crisis lines; expected [crisis_lines.{country}] in'
                f" config.toml, or one of {', '.join(sorted(crisis_lines))}"
            )


def stale(lines: CrisisLines, on: date) -> bool:
    """Return whether the lines were last checked more than six months before a day."""
    months = lines.last_checked.month - 1 + CHECK_EVERY_MONTHS
    year = lines.last_checked.year + months // MONTHS_OF_A_YEAR
    month = months % MONTHS_OF_A_YEAR + 1
    last_day = calendar.monthrange(year, month)[1]
    return on > date(year, month, min(lines.last_checked.day, last_day))


def _merged(
    shipped: Mapping[str, Any], overrides: Mapping[str, Any], faults: list[str]
) -> dict[str, Any]:
    merged = dict(shipped)
    for country, given in overrides.items():
        if not isinstance(given, dict):
            faults.append(f"{OVERRIDES}.{country} is {shown(given)}; expected a table")
        elif "lines" in given and "last_checked" not in given:
            # The shipped date says nothing about the clinic's own numbers.
            wanted = EXPECTED["last_checked"]
            faults.append(f"{OVERRIDES}.{country}.last_checked is missing; expected {wanted}")
        else:
            merged[country] = {**shipped.get(country, {}), **given}
    return merged


def _read_country(
    country: str, content: Any, *, name: str, faults: list[str]
) -> CrisisLines | None:
    if not isinstance(content, dict):
        faults.append(f"{name} is {shown(content)}; expected a table")
        return None
    try:
        read = CrisisLines.model_validate({**content, "country": country})
    except ValidationError as error:
        faults += faults_of(error, content, name=f"{name}.", expected=EXPECTED)
        return None
    silent = [line.name for line in read.lines if not (line.phone or line.text or line.chat)]
    faults += [f'{name}: line "{line}" has no phone, text or chat; add one' for line in silent]
    return None if silent else read
