"""Patients who answer day after day and keep a note of each tap, whatever becomes of the bot."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from random import Random
from typing import TypeVar

from bot.demo.standin import Button, Message, Person, Press
from tests.kills.killer import PROMPT
from tests.kills.ledger import Ledger, Lost
from tests.play import Lakeside

ANSWER = re.compile(r"answer:(\d+):(\w+)/(\w+):(-?\d+)")
START = re.compile(r"start:(\d+)")
AGAIN = "Asked again below."
SAVED = "Saved at"
AFTER_SESSION = "A short question about how you feel now."
SELF_HARM = ("phq9_9", "dc_9")
HELP = "Help right now"
TOLD = "I cannot send help"
LOOKED_AT = 40  # newest messages of a chat
PATIENCE = 120.0  # seconds of real time; the bot may be killed several times meanwhile
A_LOOK = 0.4  # seconds of a bot that listens: then nothing more comes by itself
OLDEST_PRESS = timedelta(seconds=60)  # of 150 that it lives: then nobody lets time pass
HARMLESS = ("thanks, see you on friday", "can I move my appointment?")
DANGEROUS = "I want to kill myself"

Key = tuple[int, str, str]
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Tap:
    """A press on a button, and when; `key` and `value` of an answer."""

    press: Press
    key: Key | None = None
    value: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """What somebody does on a day, drawn before the day begins."""

    item_9: int
    stops_after: int | None = None  # answers; 0 does not even begin
    taps_twice: bool = False
    yes: float = 0.3  # how likely each question of the ASQ is answered so
    then: str = ""  # "tell", or a text


@dataclass(slots=True)
class Surgery:
    """What everybody shares: the clinic, the ledger, and the presses that have no effect yet."""

    clinic: Lakeside
    ledger: Ledger
    waiting: dict[str, Press] = field(default_factory=dict)

    def think(self) -> None:
        """Let a second pass, unless a press would grow too old meanwhile."""
        now = self.clinic.clock.now()
        if all(now - press.at < OLDEST_PRESS for press in self.waiting.values()):
            self.clinic.pass_time(seconds=1)

    async def until(self, found: Callable[[], object], what: str) -> None:
        """Wait until something is there; raises Lost when it does not come."""
        try:
            await self.clinic.telegram.wait_for(found, timeout=PATIENCE)
        except TimeoutError:
            now = self.clinic.clock.now()
            raise Lost(f"{what}; waited until {now:%a %d %H:%M:%S}") from None

    async def comes(self, found: Callable[[], Found | None]) -> Found | None:
        """Wait for something for as long as a bot that listens needs for it, or return None."""
        telegram, seconds = self.clinic.telegram, 0.0
        loop = asyncio.get_running_loop()
        while not (there := found()) and seconds < A_LOOK:
            before = loop.time()
            await telegram.changes.wait(0.1)
            is_up = telegram.is_polling and not telegram.updates
            seconds = seconds + loop.time() - before if is_up else 0.0
        return there

    async def effect(self, press: Press, what: str) -> None:
        """Wait until the message that was pressed is another one."""
        message, before = press.message, (press.message.words, press.message.markup)
        self.waiting[press.id] = press
        try:
            await self.until(
                lambda: (
                    message.deleted
                    or (message.words, message.markup) != before
                    # The bot was away for longer than a press lives: it is asked again, below.
                    or press.id in self.ledger.lost_at_telegram()
                ),
                f"{what}: nothing came of it",
            )
        finally:
            del self.waiting[press.id]


@dataclass(slots=True)
class Patient:
    """Somebody with a phone, a check-in each day, and a note of every tap."""

    surgery: Surgery
    person: Person
    code: str
    at: time
    chance: Random
    plan: Plan = field(default_factory=lambda: Plan(0))
    taps: list[Tap] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    tells: list[Tap] = field(default_factory=list)
    answered: set[Key] = field(default_factory=set)
    unsure: dict[Key, Tap] = field(default_factory=dict)
    since: datetime | None = None  # today's prompt was due then
    today: set[int] = field(default_factory=set)
    finished: set[int] = field(default_factory=set)

    async def begin(self, since: datetime, *, prompt: str = PROMPT) -> None:
        """Wait for the prompt of the day and press Start, unless the plan says not to."""
        self.since, self.today = since, set()
        await self.surgery.until(
            lambda: self._button(START, since=since, text=prompt),
            f"{self.code}: no {prompt!r} since {since:%a %d %H:%M:%S}",
        )
        while self.plan.stops_after != 0:
            place = self._button(START, since=since)
            if place is None:
                return
            message, button, found = place
            self.today.add(int(found[1]))
            tap = Tap(await self._press(message, button))
            self.taps.append(tap)
            await self.surgery.effect(tap.press, f"{self.code} pressed {button.text}")
            if message.words != AGAIN and not self._is_lost(tap):
                return
            if await self.surgery.comes(lambda: self._button(START, since=since)):
                self._judge_second(tap, "the prompt")

    async def go_on(self) -> None:
        """Answer whatever is asked until nothing more comes, or for as long as the plan says."""
        while self._has_patience() and (asked := await self._next_question()):
            await self._answer(*asked)
        if self.today and self._sees(SAVED):
            self.finished |= self.today

    @property
    def has_ended(self) -> bool:
        """Whether today's check-in came to the end that the plan meant."""
        is_left = self.plan.stops_after is not None or self._is_in_danger()
        return is_left or self.today <= self.finished

    @property
    def is_asked(self) -> bool:
        """Whether a question stands there that the plan means to answer."""
        return bool(self.today) and self._has_patience() and self._question() is not None

    def _is_in_danger(self) -> bool:
        """After "yes" to the last question of the ASQ nothing more has to be answered."""
        return any(
            tap.key is not None and tap.key[2] == "asq_5" and tap.value > 0
            for tap in self.taps
            if self.since is not None and tap.press.at >= self.since
        )

    def _has_patience(self) -> bool:
        most = self.plan.stops_after
        return most is None or len([k for k in self.answered if k[0] in self.today]) < most

    async def _answer(self, message: Message, key: Key) -> None:
        value = self._value(key)
        data = f"answer:{key[0]}:{key[1]}/{key[2]}:{value}"
        button = next(one for one in _buttons(message) if one.callback_data == data)
        if key in self.unsure:
            self._judge_second(self.unsure.pop(key), str(key))
        press = await self._press(message, button)
        tap = Tap(press, key, value)
        self.taps.append(tap)
        if self.plan.taps_twice and key[2] not in SELF_HARM:
            self.taps.append(Tap(await self._press(message, button), key, value))
        self.surgery.think()
        await self.surgery.effect(press, f"{self.code} tapped {data}")
        self.answered.add(key)
        if message.words == AGAIN or self._is_lost(tap):
            self.unsure[key] = tap  # it may be lost: then the same is asked once more

    def _judge_second(self, first: Tap, what: str) -> None:
        """Raise Lost unless Telegram lost the first tap: only then may another be needed."""
        if not self._is_lost(first):
            raise Lost(f"{self.code} is asked {what} again; Telegram had not lost the first tap")

    def _value(self, key: Key) -> int:
        _, questionnaire, item = key
        if item in SELF_HARM:
            return self.plan.item_9
        if item == "kse_any":
            return 0  # the list of side effects is for the worlds
        if questionnaire == "asq":
            return int(self.chance.random() < self.plan.yes)
        return self.chance.randrange(3)

    async def _next_question(self) -> tuple[Message, Key] | None:
        return await self.surgery.comes(self._question)

    def _question(self) -> tuple[Message, Key] | None:
        """Return the newest question that was not answered, or is asked again below."""
        for message in self._newest():
            for button in _buttons(message):
                found = ANSWER.fullmatch(button.callback_data or "")
                if found is None:
                    continue
                key = (int(found[1]), found[2], found[3])
                if key not in self.answered or self._is_below(key, message):
                    return message, key
                break
        return None

    def _is_below(self, key: Key, message: Message) -> bool:
        unsure = self.unsure.get(key)
        return unsure is not None and message.message_id > unsure.press.message.message_id

    async def afterwards(self) -> None:
        """Press "Tell my clinic now" or write something, if the plan says so."""
        if self.plan.then == "tell":
            await self._tell()
        elif self.plan.then:
            await self._write(self.plan.then, answer="")

    async def _tell(self) -> None:
        said = await self._write("/crisis", answer=HELP)
        is_lost = True
        while is_lost:
            message = next(m for m in self._newest() if HELP in m.words)
            button = next(one for one in _buttons(message) if one.callback_data == "tell")
            tap = Tap(await self._press(message, button))
            self.tells.append(tap)
            await self.surgery.until(
                lambda t=tap: self._sees(TOLD, after=said) or self._is_lost(t),
                f'{self.code} pressed "Tell my clinic now" and heard nothing',
            )
            is_lost = self._is_lost(tap) and not self._sees(TOLD, after=said)

    def _is_lost(self, tap: Tap) -> bool:
        return tap.press.id in self.surgery.ledger.lost_at_telegram()

    async def _write(self, text: str, *, answer: str) -> Message:
        said = await self.person.write(text)
        if not text.startswith("/"):
            self.texts.append(text)
        await self.surgery.until(
            lambda: self._sees(answer, after=said), f"{self.code} wrote {text!r}: no answer"
        )
        return said

    async def _press(self, message: Message, button: Button) -> Press:
        return await self.person.press_data(str(button.callback_data), message=message)

    def _newest(self) -> list[Message]:
        """Return today's messages; a copy of an old question may still stand above them."""
        newest = self.person.chat.messages[-LOOKED_AT:]
        since = self.since
        return [
            one
            for one in reversed(newest)
            if not one.deleted and (since is None or one.date >= since)
        ]

    def _sees(self, text: str, *, after: Message | None = None) -> bool:
        least = after.message_id if after else 0
        return any(
            text in one.words and one.is_from_bot and one.message_id > least
            for one in self._newest()
        )

    def _button(
        self, pattern: re.Pattern[str], *, since: datetime, text: str = ""
    ) -> tuple[Message, Button, re.Match[str]] | None:
        for message in self._newest():
            if message.date < since or text not in message.words:
                continue
            for button in _buttons(message):
                found = pattern.fullmatch(button.callback_data or "")
                if found is not None:
                    return message, button, found
        return None


def _buttons(message: Message) -> list[Button]:
    return [button for row in message.buttons for button in row]
