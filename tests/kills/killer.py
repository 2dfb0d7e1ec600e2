"""Who cuts the power: at random moments, and right at those that are the most dangerous."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random
from typing import Any

from tests.kills.ledger import Kill, Ledger, Lost
from tests.play import Lakeside

PROMPT = "Time for your check-in."
REMINDERS = ("Your check-in is still open.", "Your check-in is waiting where you left it")
ALERTS = ("<b>RED", "<b>AMBER", "<b>YELLOW", "<b>Many alerts")
# Of the moments that would do, so many at most are passed by; there are many more of some.
MOST_PASSED_BY = 3
MOST_OF_MANY = 12


class Moment(StrEnum):
    """When the bot is killed. What "was taken" has no answer yet: the bot cannot know."""

    ANY = "at any moment"
    STARTING = "while it starts"
    GIVEN = "updates were given"
    PRESSED = "a button was pressed"
    EDITED = "a change was taken"
    PROMPT = "a prompt was taken"
    ALERT = "an alert was taken"
    MESSAGE = "another message was taken"
    ANSWERED = "a press was answered"
    AWAY = "dead for minutes"


WEIGHTS = {
    Moment.ANY: 25,
    Moment.STARTING: 10,
    Moment.GIVEN: 12,
    Moment.PRESSED: 12,
    Moment.EDITED: 8,
    Moment.PROMPT: 5,
    Moment.ALERT: 10,
    Moment.MESSAGE: 10,
    Moment.ANSWERED: 4,
    Moment.AWAY: 4,
}
# Seconds of real time after the start of the process, or after it listens to Telegram.
WHILE_STARTING = 1.2
WHILE_RUNNING = 0.4
ARE_MANY = (Moment.GIVEN, Moment.PRESSED, Moment.EDITED, Moment.ANSWERED)
# The bot has its answer, or the press; it is killed while it works on it.
MOST_SECONDS_AFTER = {Moment.GIVEN: 0.01, Moment.PRESSED: 0.02}


def kind_of(method: str, params: Mapping[str, Any], result: object) -> Moment | None:
    """Return which moment it is when Telegram has taken a call, or a person pressed."""
    if method == "sendMessage":
        text = str(params["text"])
        if text.startswith(PROMPT):
            return Moment.PROMPT
        return Moment.ALERT if text.startswith(ALERTS) else Moment.MESSAGE
    if method == "getUpdates":
        return Moment.GIVEN if result else None
    others = {
        "editMessageText": Moment.EDITED,
        "answerCallbackQuery": Moment.ANSWERED,
        "press": Moment.PRESSED,
    }
    return others.get(method)


@dataclass(slots=True)
class Killer:
    """Kills the bot so often in each round, and starts it again each time.

    `hurry` says that all work is done: a moment that has not come by then will not come.
    """

    clinic: Lakeside
    ledger: Ledger
    chance: Random
    hurry: asyncio.Event = field(default_factory=asyncio.Event)
    _armed: dict[Moment, int] = field(default_factory=dict)  # how many are passed by first
    _struck: asyncio.Event = field(default_factory=asyncio.Event)
    _by: Moment = Moment.ANY

    def __post_init__(self) -> None:
        """Listen to what Telegram takes."""
        self.ledger.listeners.append(self._see)

    def plan(self, count: int, *, are_acting: bool) -> list[Moment]:
        """Draw moments to kill at; where nobody acts no button is pressed."""
        moments = [one for one in WEIGHTS if are_acting or one not in ARE_MANY]
        return self.chance.choices(moments, weights=[WEIGHTS[one] for one in moments], k=count)

    async def run(self, moments: Sequence[Moment]) -> None:
        """Kill once at each of these moments; one that does not come is any moment."""
        self.hurry.clear()
        left = list(moments)
        while left:
            moment = await self._next(left)
            left.remove(moment if moment in left else left[0])
            await self._kill(moment)

    async def _next(self, left: Sequence[Moment]) -> Moment:
        """Wait for the first moment of the plan, or for whichever comes first that has to come."""
        if left[0] is Moment.STARTING:
            await asyncio.sleep(self.chance.uniform(0, WHILE_STARTING))
            return left[0]
        if left[0] in (Moment.ANY, Moment.AWAY) or not await self._comes(left):
            await self._while_it_runs()
            return Moment.AWAY if left[0] is Moment.AWAY else Moment.ANY
        return self._by

    async def _comes(self, left: Sequence[Moment]) -> bool:
        self._struck.clear()
        self._armed = {
            one: self.chance.randrange(MOST_OF_MANY if one in ARE_MANY else MOST_PASSED_BY)
            for one in left
            if one not in (Moment.ANY, Moment.AWAY, Moment.STARTING)
        }
        waits = [asyncio.create_task(one.wait()) for one in (self._struck, self.hurry)]
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        for one in waits:
            one.cancel()
        self._armed.clear()
        return self._struck.is_set()

    async def _while_it_runs(self) -> None:
        await self.clinic.wait_for(lambda: self.clinic.telegram.is_polling)
        await asyncio.sleep(self.chance.uniform(0, WHILE_RUNNING))

    def _see(self, method: str, params: Mapping[str, Any], result: object) -> None:
        moment = kind_of(method, params, result)
        if moment is None or moment not in self._armed:
            return
        self._armed[moment] -= 1
        if self._armed[moment] >= 0:
            return
        self._armed.clear()
        self._by = moment
        if moment in MOST_SECONDS_AFTER:
            seconds = self.chance.uniform(0, MOST_SECONDS_AFTER[moment])
            asyncio.get_running_loop().call_later(seconds, self._strike)
        else:
            self._strike()

    def _strike(self) -> None:
        process = self.clinic.bot.process
        if process is not None and process.returncode is None:
            with suppress(ProcessLookupError):  # dead already, and asyncio is about to say so
                os.kill(process.pid, signal.SIGKILL)  # send_signal would reap it, too
        self._struck.set()

    async def _kill(self, moment: Moment) -> None:
        now, process = self.clinic.clock.now(), self.clinic.bot.process
        self._strike()
        code = await process.wait() if process is not None else None
        if code != -signal.SIGKILL:
            raise Lost(f"the bot ended by itself with {code}")
        await self.clinic.bot.kill()
        self.ledger.kills.append(Kill(self.ledger.life, moment, now))
        if moment is Moment.AWAY:
            self.clinic.pass_time(minutes=self.chance.uniform(3, 12))
        self.ledger.life += 1
        await self.clinic.bot.start()
