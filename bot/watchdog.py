"""Whether the bot lives: told to systemd, and watched by a thread that ends a bot that hangs.

systemd hears WATCHDOG=1 only while every part that has promised to move on does so. A part that
fails and tries again moves on: while Telegram is down, the bot is not started again and again.
"""

from __future__ import annotations

import asyncio
import faulthandler
import logging
import os
import socket
import threading
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from math import inf

log = logging.getLogger(__name__)

READY_WITHIN_SECONDS = 10.0
TOLD_EVERY_SECONDS = 10.0
# A step may take so much longer than it promised: a slow disk, a machine with much to do.
GRACE_SECONDS = 30.0
LOOK_SECONDS = 1.0
MOST_UNANSWERED = 5
LAST_WORDS_SECONDS = 1.0
FAILED = 1

Sleep = Callable[[float], Awaitable[object]]


@dataclass(slots=True)
class Pulse:
    """Until when a part of the bot moves on, by its own word; `clock` counts seconds steadily."""

    clock: Callable[[], float]
    _until: float = inf

    def expect(self, seconds: float) -> None:
        """Promise to come a step further within so many seconds."""
        self._until = self.clock() + seconds + GRACE_SECONDS

    @property
    def is_late(self) -> bool:
        """Whether the promise was not kept."""
        return self.clock() > self._until


@dataclass(frozen=True, slots=True)
class Supervisor:
    """systemd, if it started the bot; `address` is its $NOTIFY_SOCKET, empty without it."""

    address: str = ""

    def tell(self, state: str) -> None:
        """Send one line such as READY=1; the bot does not depend on it."""
        if not self.address:
            return
        is_abstract = self.address.startswith("@")
        address = f"\0{self.address[1:]}" if is_abstract else self.address
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
                sender.setblocking(False)
                sender.sendto(state.encode("ascii"), address)
        except OSError as error:
            log.warning("systemd was not told %s: %s", state, type(error).__name__)


@dataclass(slots=True)
class LifeSigns:
    """Tells the supervisor that the bot is ready, and again and again that it lives."""

    supervisor: Supervisor
    heard: Callable[[], bool] = lambda: False
    pulses: dict[str, Pulse] = field(default_factory=dict)
    sleep: Sleep = asyncio.sleep
    clock: Callable[[], float] | None = None

    def pulse(self, name: str) -> Pulse:
        """Return the pulse of a part, which is looked at from now on."""
        pulse = self.pulses[name] = Pulse(self.clock or asyncio.get_running_loop().time)
        return pulse

    def rests(self, name: str, *, longest: float) -> Sleep:
        """Return a sleep for a part that goes round; it needs at most `longest` for a round.

        Each rest is a sign of its life: the round before has ended.
        """
        pulse = self.pulse(name)
        pulse.expect(longest)

        async def rest(seconds: float) -> None:
            pulse.expect(seconds + longest)
            await self.sleep(seconds)

        return rest

    async def run(self) -> None:
        """Be ready when Telegram has answered, or when it has had ten seconds for it."""
        waited = 0.0
        while not self.heard() and waited < READY_WITHIN_SECONDS:
            await self.sleep(LOOK_SECONDS)
            waited += LOOK_SECONDS
        self.supervisor.tell("READY=1")
        while True:
            self.tell_once()
            await self.sleep(TOLD_EVERY_SECONDS)

    def tell_once(self) -> None:
        """Say that the bot lives, unless a part of it is stuck."""
        late = [name for name, pulse in self.pulses.items() if pulse.is_late]
        if late:
            log.error("no sign of life from: %s", ", ".join(late))
        else:
            self.supervisor.tell("WATCHDOG=1")


def end_now(reason: str) -> None:
    """End the process at once, with the reason on standard error, where it stood, and the log.

    Whatever blocks the bot may block its log too: the last words have a second.
    """
    teller = threading.Thread(target=_last_words, args=(reason,), daemon=True)
    teller.start()
    teller.join(LAST_WORDS_SECONDS)
    os._exit(FAILED)


def _last_words(reason: str) -> None:
    standard_error = 2
    with suppress(OSError):
        os.write(standard_error, f"the bot stopped itself: {reason}\n".encode())
        faulthandler.dump_traceback(standard_error)  # files and lines, no values
    log.critical("the bot stopped itself: %s", reason)


@dataclass(slots=True)
class LoopWatch:
    """A thread that looks at the event loop each second and ends a bot whose loop stands still.

    It counts its own looks, not the time: a machine that was suspended or has too much to do keeps
    the thread waiting as well, and that must not kill a bot that is healthy.
    """

    loop: asyncio.AbstractEventLoop
    end: Callable[[str], object] = end_now
    sleep: Callable[[float], object] = time.sleep
    _answers: int = 0

    def start(self) -> None:
        """Begin to look."""
        threading.Thread(target=self.run, name="loop-watch", daemon=True).start()

    def run(self) -> None:
        """Look until the loop has left five looks in a row without an answer, or is closed."""
        unanswered = 0
        while unanswered < MOST_UNANSWERED:
            before = self._answers
            try:
                self.loop.call_soon_threadsafe(self._answer)
            except RuntimeError:  # it is closed: the bot has ended in order
                return
            self.sleep(LOOK_SECONDS)
            unanswered = 0 if self._answers > before else unanswered + 1
        self.end(f"its event loop stood still for {MOST_UNANSWERED} looks, one each second")

    def _answer(self) -> None:
        self._answers += 1
