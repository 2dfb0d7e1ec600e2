"""Forty people who tap at the same moment, and how long each waits until Telegram has the reply."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from bot.demo.standin import Call, Message, Person, Press, StandIn

PATIENCE = 60.0
SETTLING_SECONDS = 0.2  # what is recorded after the reply belongs to the cost of a tap
MILLISECONDS = 1000.0


@dataclass(slots=True)
class Measured:
    """What taps have cost: CPU in seconds, and the latency of each tap in milliseconds."""

    name: str
    latencies: list[float] = field(default_factory=list)
    cpu: float = 0.0
    cpu_of_telegram: float = 0.0

    @property
    def cpu_per_tap(self) -> float:
        """The bot's CPU for one tap, in milliseconds."""
        return self.cpu * MILLISECONDS / len(self.latencies)

    @property
    def telegram_per_tap(self) -> float:
        """The stand-in's CPU for one tap, in milliseconds: a floor under every latency."""
        return self.cpu_of_telegram * MILLISECONDS / len(self.latencies)

    @property
    def latency(self) -> float:
        """The median latency in milliseconds."""
        return median(self.latencies)

    @property
    def slowest(self) -> float:
        """The latency that 95 of 100 taps stay under, in milliseconds."""
        return sorted(self.latencies)[int(len(self.latencies) * 0.95)]


def cpu_seconds(pid: int) -> float:
    """Return the CPU time of a process and its threads, user and system."""
    after_name = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    user, system = int(after_name[11]), int(after_name[12])
    return (user + system) / os.sysconf("SC_CLK_TCK")


@dataclass(slots=True)
class Meter:
    """Adds what happens inside `with` to a measurement."""

    pid: int
    into: Measured
    _bot: float = 0.0
    _telegram: float = 0.0

    def __enter__(self) -> Meter:
        """Read both clocks."""
        self._bot, self._telegram = cpu_seconds(self.pid), time.process_time()
        return self

    def __exit__(self, *_: object) -> None:
        """Add what has been used since."""
        self.into.cpu += cpu_seconds(self.pid) - self._bot
        self.into.cpu_of_telegram += time.process_time() - self._telegram


@dataclass(frozen=True, slots=True)
class Tap:
    """A button that a person is about to press."""

    person: Person
    message: Message
    data: str


def edited_chat(call: Call) -> object:
    """Return the chat whose message a call edits."""
    return call.chat_id if call.method == "editMessageText" else None


async def press_all(
    telegram: StandIn, taps: Mapping[Any, Tap], replied: Callable[[Call], Any]
) -> dict[Any, float]:
    """Press everything at once; return the latency of each tap in milliseconds.

    A tap is answered when Telegram accepts a call for which `replied` gives its key. Returns when
    all are, and every progress ring has stopped.
    """
    seen = len(telegram.calls)
    presses = {
        key: await tap.person.press_data(tap.data, message=tap.message) for key, tap in taps.items()
    }
    waiting = dict(presses)
    latencies: dict[Any, float] = {}

    def all_answered() -> bool:
        nonlocal seen
        for call in telegram.calls[seen:]:
            key = replied(call)
            press = waiting.pop(key, None)
            if press is not None:
                latencies[key] = (call.at - press.at).total_seconds() * MILLISECONDS
        seen = len(telegram.calls)
        return not waiting and _rings_stopped(list(presses.values()))

    await telegram.wait_for(all_answered, timeout=PATIENCE)
    await asyncio.sleep(SETTLING_SECONDS)
    return latencies


def _rings_stopped(presses: Sequence[Press]) -> bool:
    return all(press.answer is not None for press in presses)
