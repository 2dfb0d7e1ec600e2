"""The methods of the Bot API and what may be passed to each.

`bot_api.json` is derived from the published Bot API 10.0: each method with its parameters,
written `name:kind`, or `name!:kind` for a required one. Kinds: int, float, bool, str, json
(any object or list), chat (an id or an @username), file (an upload, an address or a file id).
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from bot.demo.standin.errors import NOT_FOUND, Refused, bad_request

# What Telegram itself says when one of these is missing; for the others the words are ours.
MISSING = {
    "text": "message text is empty",
    "chat_id": "chat_id is empty",
    "photo": "there is no photo in the request",
    "message_id": "message identifier is not specified",
    "action": "wrong parameter action in request",
}


@dataclass(frozen=True)
class Parameter:
    """One parameter of a method."""

    name: str
    kind: str
    is_required: bool


@dataclass(frozen=True)
class Method:
    """A method of the Bot API, spelled as documented."""

    name: str
    parameters: Mapping[str, Parameter]


@cache
def methods() -> Mapping[str, Method]:
    """Return every method by its lower-case name: Telegram does not look at the case."""
    source = resources.files(__package__).joinpath("bot_api.json").read_text("utf-8")
    return {name.lower(): _method(name, line) for name, line in json.loads(source).items()}


def method_named(name: str) -> Method:
    """Return the method called `name` in any case; raises Refused 404 if there is none."""
    method = methods().get(name.lower())
    if method is None:
        raise Refused(404, NOT_FOUND)
    return method


def read_parameters(
    method: Method, given: Mapping[str, Any], *, uploads: Mapping[str, bytes]
) -> dict[str, Any]:
    """Return the parameters of a call as Python values.

    `given` holds texts (a form) or values (JSON); `uploads` the files of a multipart form.
    Raises Refused 400 for an unknown, missing or unreadable parameter.
    """
    named = {**given, **{name: uploads[name] for name in method.parameters if name in uploads}}
    for name in named:
        if name not in method.parameters:
            raise bad_request(f'{method.name} has no parameter "{name}"')
    values = {
        name: _value(method.parameters[name], value, uploads)
        for name, value in named.items()
        if value is not None and value != ""
    }
    for parameter in method.parameters.values():
        if parameter.is_required and parameter.name not in values:
            raise bad_request(
                MISSING.get(parameter.name, f'parameter "{parameter.name}" is required')
            )
    return values


def _method(name: str, line: str) -> Method:
    parameters = [_parameter(word) for word in line.split()]
    return Method(name, {parameter.name: parameter for parameter in parameters})


def _parameter(word: str) -> Parameter:
    name, kind = word.split(":")
    return Parameter(name.removesuffix("!"), kind, name.endswith("!"))


def _value(parameter: Parameter, given: Any, uploads: Mapping[str, bytes]) -> Any:
    if parameter.kind == "file":
        return _file(given, uploads)
    try:
        return READERS[parameter.kind](given)
    except (ValueError, TypeError, KeyError) as error:
        raise bad_request(
            f'can\'t read parameter "{parameter.name}": expected {parameter.kind}'
        ) from error


def _file(given: Any, uploads: Mapping[str, bytes]) -> Any:
    if not isinstance(given, str) or not given.startswith("attach://"):
        return given
    name = given.removeprefix("attach://")
    if name not in uploads:
        raise bad_request("file is not attached to the request")
    return uploads[name]


def _integer(given: Any) -> int:
    if isinstance(given, bool) or not isinstance(given, int | str):
        raise TypeError(given)
    return int(given)


def _boolean(given: Any) -> bool:
    if isinstance(given, bool):
        return given
    return {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}[
        _text(given).lower()
    ]


def _text(given: Any) -> str:
    if isinstance(given, str):
        return given
    return str(_integer(given))


def _json(given: Any) -> Any:
    value = json.loads(given) if isinstance(given, str) else given
    if not isinstance(value, dict | list):
        raise TypeError(given)
    return value


def _chat(given: Any) -> int | str:
    text = _text(given)
    return text if text.startswith("@") else int(text)


READERS: Mapping[str, Callable[[Any], Any]] = {
    "int": _integer,
    "float": float,
    "bool": _boolean,
    "str": _text,
    "json": _json,
    "chat": _chat,
}
