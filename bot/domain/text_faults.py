"""Reads the text files that a clinic may write, and says everything that is wrong with them."""

import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

__all__ = ["Part", "TextFaults", "faults_of", "read_toml", "repeated", "shown"]

LONGEST_SHOWN = 60
MARK = "\ufeff"  # some editors put it before the text
T = TypeVar("T")


class Part(BaseModel):
    """A part of a text file: never changed once read, and without unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class TextFaults(Exception):
    """Everything that is wrong with some text files; `faults` has one sentence for each."""

    def __init__(self, faults: Iterable[str]) -> None:
        """Keep the sentences in the order in which the files were read."""
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


def read_toml(path: Path, *, name: str) -> dict[str, Any]:
    """Return what a TOML file says; `name` is how the operator knows the file.

    Raises TextFaults if it cannot be opened, is not UTF-8 or is not TOML.
    """
    try:
        text = path.read_bytes().decode("utf-8")
        return tomllib.loads(text.removeprefix(MARK))
    except OSError as error:
        raise TextFaults([f"{name}: cannot be read ({error.strerror}); expected a file"]) from error
    except UnicodeDecodeError as error:
        raise TextFaults([f"{name}: byte {error.start} is not UTF-8; save it as UTF-8"]) from error
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        raise TextFaults([f"{name}: is not TOML ({error}); expected key = value"]) from error


def faults_of(
    error: ValidationError, content: Mapping[str, Any], *, name: str, expected: Mapping[str, str]
) -> list[str]:
    """Return one sentence for each fault that pydantic found in the content of a file.

    `name` is what stands before the key: the file, and the table within it if there is one.
    `expected` says in words what belongs under a key; its keys are all that the file may have.
    """
    faults = error.errors(include_url=False)
    within = [fault["loc"][:-1] for fault in faults]
    sentences = (
        f"{name}{_sentence(fault, content, expected)}"
        for fault in faults
        # A list is "too short" too when the fault is in one of its parts.
        if fault["type"] != "too_short" or not any(_begins(path, fault["loc"]) for path in within)
    )
    return list(dict.fromkeys(sentences))


def repeated(values: Iterable[T]) -> list[T]:
    """Return the values that occur more than once, each once."""
    seen = list(values)
    return [value for value in dict.fromkeys(seen) if seen.count(value) > 1]


def shown(value: object) -> str:
    """Return a value as it would stand in the file, cut after 60 characters."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


def _sentence(fault: ErrorDetails, content: Mapping[str, Any], expected: Mapping[str, str]) -> str:
    if fault["type"].startswith("union_tag"):
        tag = fault["ctx"]["discriminator"].strip("'")  # the key that says which kind it is
        key, _ = _key((*fault["loc"], tag), content)
        kind = fault["input"].get(tag)
        state = "is missing" if kind is None else f"is {shown(kind)}"
        return f"{key} {state}; expected {expected[tag]}"
    key, last = _key(fault["loc"], content)
    if fault["type"] == "extra_forbidden":
        return f"{key} is unknown; expected {_like(last, expected)}"
    wanted = expected.get(last) or fault["msg"].removeprefix("Value error, ").lower()
    if fault["type"] == "missing":
        return f"{key} is missing; expected {wanted}"
    return f"{key} is {shown(fault['input'])}; expected {wanted}"


def _begins(path: Sequence[int | str], start: Sequence[int | str]) -> bool:
    return len(path) >= len(start) and path[: len(start)] == start


def _like(key: str, expected: Mapping[str, str]) -> str:
    alike = get_close_matches(key, expected, n=1)
    return f'"{alike[0]}"' if alike else "no such key here"


def _key(location: Sequence[int | str], content: object) -> tuple[str, str]:
    """Return a path such as `items[8].self_harm (of "phq9_9")`, and its last key.

    pydantic adds the kind of an alert rule to the path; what the file does not have is left out.
    """
    path, last, owner = "", "", ""
    for place, part in enumerate(location, 1):
        if part == "[key]":  # what is wrong is the key itself, which is the part before
            continue
        if isinstance(part, int):
            path += f"[{part}]"
            content = content[part] if isinstance(content, list) else None
            owner = _owner(content)
        elif place == len(location) or (isinstance(content, dict) and part in content):
            path, last = f"{path}.{part}" if path else part, part
            content = content.get(part) if isinstance(content, dict) else None
    return (f'{path} (of "{owner}")' if owner and last != "id" else path), last


def _owner(content: object) -> str:
    named = content.get("id") if isinstance(content, dict) else None
    return named if isinstance(named, str) else ""
