"""What is wrong with the configuration, in sentences for the operator; never with a secret."""

import json
import re
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from bot.domain.text_faults import TextFaults

LONGEST_SHOWN = 60
LARGEST_SHOWN_BITS = 128
LEAST_MASKED = 12
SECRET_KEYS = frozenset({"notify", "heartbeat_url", "to"})
# An address (it may hold a password), a bot token, or a long run of letters such as a key.
SECRET = re.compile(r"://|@|[0-9]{5,}:|[A-Za-z0-9_-]{30,}")


class ConfigFaults(TextFaults):
    """Everything that is wrong with the configuration; see `faults`. No secret stands in it."""


def faults_of_values(error: ValidationError, model: type[BaseModel], *, file: str) -> list[str]:
    """Return one sentence for every wrong, missing or unknown key.

    What was expected is the description of the key's field, unless its reader said it better.
    """
    faults = error.errors(include_url=False)
    # A default that builds on another key fails with that key, which has its own fault.
    consequences = {"default_factory_not_called"}
    return [
        f"{file}: {_sentence(fault, model)}"
        for fault in faults
        if fault["type"] not in consequences
    ]


def faults_of_syntax(error: ValueError | RecursionError, text: str, *, file: str) -> list[str]:
    """Return the one sentence for a file that is no TOML, with the line."""
    written = re.fullmatch(
        r"(.*) \(at (?:line ([0-9]+), column [0-9]+|end of document)\)", str(error)
    )
    if written is None:
        return [
            f"{file}: cannot be read; expected numbers of at most 18 digits, lists in few lists"
        ]
    line = written[2] or text.rstrip("\n").count("\n") + 1
    return [f"{file}: line {line} is not TOML ({_printable(written[1])}); expected key = value"]


def faults_of_reading(error: OSError | UnicodeDecodeError, path: Path, *, remedy: str) -> list[str]:
    """Return the one sentence for a file that could not be read; `remedy` says what to do."""
    if isinstance(error, FileNotFoundError):
        return [f"{path.name}: there is no such file in {path.parent}; {remedy}"]
    reason = error.strerror if isinstance(error, OSError) else "not UTF-8 text"
    return [f"{path.name}: cannot be read in {path.parent} ({reason}); {remedy}"]


def masked(secret: str) -> str:
    """Return a secret as its last four characters, a short one as none."""
    return f"…{secret[-4:]}" if len(secret) >= LEAST_MASKED else "…"


def _sentence(fault: ErrorDetails, model: type[BaseModel]) -> str:
    where = _key_path(fault["loc"])
    field, section = _field_at(model, fault["loc"])
    wanted = field.description if field else "sections of keys and values"
    if fault["type"] == "extra_forbidden":
        return f"{where} is unknown; expected {_known_keys(str(fault['loc'][-1]), section)}"
    if fault["type"] == "expected":
        wanted = fault["ctx"]["text"]
    if fault["type"] == "missing" or fault["input"] is None:  # TOML cannot say "nothing"
        return f"{where} is missing; expected {wanted}"
    is_secret = not SECRET_KEYS.isdisjoint(fault["loc"])
    return f"{where} is {_shown(fault['input'], is_secret=is_secret)}; expected {wanted}"


def _known_keys(unknown: str, section: type[BaseModel]) -> str:
    close = get_close_matches(unknown, section.model_fields, n=1)
    return f'"{close[0]}"' if close else f"one of {', '.join(section.model_fields)}"


def _field_at(
    model: type[BaseModel], path: Sequence[int | str]
) -> tuple[FieldInfo | None, type[BaseModel]]:
    """Return the last known field on the path, and the section that its last key belongs to."""
    field = None
    parts = iter(path)
    for part in parts:
        if isinstance(part, int) or part not in model.model_fields:
            continue
        field = model.model_fields[part]
        if get_origin(field.annotation) is dict:
            next(parts, None)  # a name that the clinic chose
        model = section_within(field.annotation) or model
    return field, model


def section_within(annotation: Any) -> type[BaseModel] | None:
    """Return the section inside a field's type, such as of a list of sections; None without one."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(section_within, get_args(annotation))), None)


def _key_path(parts: Sequence[int | str]) -> str:
    """Return a path such as `alerts.escalation[0].after`."""
    written = ""
    for part in parts:
        if isinstance(part, int):
            written += f"[{part}]"
        else:
            bare = re.fullmatch(r"[A-Za-z0-9_-]+", part)
            written += ("." if written else "") + (part if bare else _quoted(part))
    return written


def _shown(value: object, *, is_secret: bool) -> str:
    match value:
        case str():
            return _quoted(_masked_if_secret(value, is_secret=is_secret))
        case list() if all(isinstance(each, str | int | float) for each in value):
            return f"[{', '.join(_shown(each, is_secret=is_secret) for each in value[:10])}]"
        case list():
            return "a list"
        case dict():
            return "a table"
    return _plain(value)


def _plain(value: object) -> str:
    """Return a number, a date or a time as TOML writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) and value.bit_length() > LARGEST_SHOWN_BITS:
        return "a number too large to show"
    return str(value)


def _masked_if_secret(text: str, *, is_secret: bool) -> str:
    if SECRET.search(text) or (is_secret and not re.fullmatch(r"[A-Za-z]{0,11}", text)):
        return masked(text)
    return text


def _quoted(text: str) -> str:
    shortened = text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
    return _printable(json.dumps(shortened, ensure_ascii=False))


def _printable(text: str) -> str:
    """Return the text on one line, with what cannot be seen written as an escape."""
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode("ascii")
        for letter in text
    )
