"""Faults on demand: what Telegram and the network do wrong, when a test asks for it.

One mechanism: a `Fault` waits for calls of a method and spoils so many of them. Faults never
count as refusals.
"""

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto

from bot.demo.standin.errors import TWO_POLLERS, UNAUTHORIZED
from bot.demo.standin.messages import JSON

BatchChange = Callable[[list[JSON]], list[JSON]]

HTML_PAGE = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"
DESCRIPTIONS = {401: UNAUTHORIZED, 409: TWO_POLLERS, 500: "Internal Server Error"}


class Outcome(Enum):
    """What the caller sees of a spoiled call."""

    ANSWER = auto()
    DROP = auto()
    HANG = auto()
    LATE = auto()


@dataclass(eq=False)
class Fault:
    """Spoils the next `times` calls of `method`; None means for ever, and every method.

    `is_delivered`: the call takes effect first. `hits` counts the calls spoiled so far.
    `release` lets calls that hang or wait go on.
    """

    outcome: Outcome
    method: str | None = None
    times: int | None = 1
    is_delivered: bool = False
    status: int = 0
    body: JSON | str = ""
    hits: int = 0
    released: asyncio.Event = field(default_factory=asyncio.Event)

    def release(self) -> None:
        """Answer the calls that are held back."""
        self.released.set()

    def strikes(self, method: str) -> bool:
        """Whether a call of `method` is to be spoiled now."""
        is_spent = self.times is not None and self.hits >= self.times
        is_meant = self.method is None or self.method.lower() == method.lower()
        return is_meant and not is_spent


class Faults:
    """The faults of one stand-in, each taken in the order it was asked for."""

    def __init__(self) -> None:
        self.on_offline: Callable[[], None] = lambda: None
        self._faults: list[Fault] = []
        self._batch_changes: list[BatchChange] = []
        self._offline: Fault | None = None

    def answer(
        self,
        status: int,
        *,
        method: str | None = None,
        times: int | None = 1,
        retry_after: int | None = None,
        html: bool = False,
        is_delivered: bool = False,
    ) -> Fault:
        """Answer with an error: any status, `retry_after` seconds for 429, or a page of HTML."""
        body = HTML_PAGE if html else _error_body(status, retry_after)
        return self._add(
            Fault(
                Outcome.ANSWER, method, times, is_delivered=is_delivered, status=status, body=body
            )
        )

    def drop(self, *, method: str | None = None, times: int | None = 1) -> Fault:
        """Close the connection without doing anything."""
        return self._add(Fault(Outcome.DROP, method, times))

    def deliver_then_drop(self, *, method: str | None = None, times: int | None = 1) -> Fault:
        """Do what is asked, then close the connection instead of answering."""
        return self._add(Fault(Outcome.DROP, method, times, is_delivered=True))

    def hang(self, *, method: str | None = None, times: int | None = 1) -> Fault:
        """Take the call and never answer; released, the connection closes."""
        return self._add(Fault(Outcome.HANG, method, times))

    def deliver_then_wait(self, *, method: str | None = None, times: int | None = 1) -> Fault:
        """Do what is asked and keep the answer back until `release()`."""
        return self._add(Fault(Outcome.LATE, method, times, is_delivered=True))

    @property
    def offline(self) -> bool:
        """Whether every connection breaks; setting it breaks those that are open."""
        return self._offline is not None

    @offline.setter
    def offline(self, is_offline: bool) -> None:
        if not is_offline:
            self._offline = None
        elif self._offline is None:
            self._offline = Fault(Outcome.DROP, times=None)
            self.on_offline()

    def change_next_batch(self, change: BatchChange, *, times: int = 1) -> None:
        """Let `change` remake the next `times` batches of updates: `doubled`, `shuffled(7)`."""
        self._batch_changes += [change] * times

    def change_batch(self, batch: list[JSON]) -> list[JSON]:
        """Return the batch as a fault delivers it; an empty one is left for later."""
        if batch and self._batch_changes:
            return self._batch_changes.pop(0)(batch)
        return batch

    def clear(self) -> None:
        """Let everything work again, and release every call that is held back."""
        for fault in self._faults:
            fault.release()
        self._faults.clear()
        self._batch_changes.clear()
        self.offline = False

    def strike(self, method: str) -> Fault | None:
        """Return the fault that spoils this call, counting it; None when all is well."""
        faults = [self._offline] if self._offline else self._faults
        fault = next((fault for fault in faults if fault.strikes(method)), None)
        if fault is not None:
            fault.hits += 1
        return fault

    def _add(self, fault: Fault) -> Fault:
        self._faults.append(fault)
        return fault


def doubled(batch: list[JSON]) -> list[JSON]:
    """Return every update twice."""
    return [update for update in batch for _ in range(2)]


def shuffled(seed: int) -> BatchChange:
    """Return a change that puts a batch in another order, the same for the same seed."""
    return lambda batch: random.Random(seed).sample(batch, len(batch))  # noqa: S311 - not a secret


def _error_body(status: int, retry_after: int | None) -> JSON:
    if retry_after is not None:
        description = f"Too Many Requests: retry after {retry_after}"
        extra = {"parameters": {"retry_after": retry_after}}
    else:
        description = DESCRIPTIONS.get(status, "Bad Gateway")
        extra = {}
    return {"ok": False, "error_code": status, "description": description, **extra}
