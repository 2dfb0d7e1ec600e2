"""What every handler works with, and the one way in which it ends: an action and the row done."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime
from html import unescape
from typing import Any

from bot.actions.check_ins.pressing import Refused
from bot.charts import ChartRoom
from bot.clinic import Clinic
from bot.request import TelegramApi
from bot.storage import inbox
from bot.storage.database import Database, Transaction

MOST_RINGS = 8  # answers to presses at once: the next question goes before them


@dataclass(slots=True)
class Desk:
    """The store, the clinic, the way to Telegram, the clock and the room where charts are drawn."""

    database: Database
    clinic: Clinic
    api: TelegramApi
    now: Callable[[], datetime]
    charts: ChartRoom
    members: dict[int, tuple[datetime, bool]] = field(default_factory=dict)
    rings: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(MOST_RINGS))
    _loose: set[asyncio.Task[None]] = field(default_factory=set)

    def loosely(self, work: Coroutine[Any, Any, None]) -> None:
        """Let something go on by itself that is worth nothing after a restart."""
        task = asyncio.create_task(work)
        self._loose.add(task)
        task.add_done_callback(self._loose.discard)

    async def do(self, seq: int, action: Callable[..., Any], **values: Any) -> str | None:
        """Run an action and mark its update as done, in one transaction; return the toast."""
        answer: str | None = await self.database.write(
            _once, seq, action, self.clinic, now=self.now(), **values
        )
        return None if answer is None else unescape(answer)


def _once(
    tx: Transaction, seq: int, action: Callable[..., Any], clinic: Clinic, **values: Any
) -> str | None:
    try:
        answer = action(tx, clinic, **values)
    except Refused as refused:
        answer = refused.toast
    inbox.mark_done(tx, seq)
    return answer if isinstance(answer, str) else None


def nothing(_tx: Transaction, _clinic: Clinic, *, now: datetime) -> None:
    """Have no effect: the update concerns nobody."""


@dataclass(frozen=True, slots=True)
class Press:
    """A button that was pressed, by whom and under which message; `beside` is what stood there.

    That is the data of every button of the message, the pressed one's too.
    """

    seq: int
    callback_id: str
    person: int
    chat: int
    message: int
    data: str
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """A text or command that a known kind of person wrote."""

    seq: int
    person: int
    chat: int
    message: int
    is_private: bool
    text: str
    language: str
    command: str | None
    argument: str
