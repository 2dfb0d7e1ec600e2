"""Who waits for a commit, and what each of them gets from it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(slots=True)
class Request:
    """An action that waits for the writer, and the one who asked for it."""

    run: Callable[[Any], Any]
    future: asyncio.Future[Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an action returned or raised; `sends` tells that it left a message."""

    value: Any = None
    error: BaseException | None = None
    sends: bool = False


def settle_all(batch: Sequence[Request], outcomes: Sequence[Outcome]) -> None:
    """Tell each of those who still wait what came of it."""
    for request, outcome in zip(batch, outcomes, strict=True):
        if request.future.done():  # the one who asked was cancelled
            continue
        if outcome.error is not None:
            request.future.set_exception(outcome.error)
        else:
            request.future.set_result(outcome.value)
