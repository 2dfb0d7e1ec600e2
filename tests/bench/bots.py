"""The bots side by side, each a process of its own with a Telegram of its own."""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from itertools import islice, product
from pathlib import Path

from bot.actions import messages
from bot.demo.process import CLINIC_CHAT, TOKEN, write_clinic
from bot.demo.standin import Call, Contact, Message, Person, StandIn
from bot.domain.model import EnrolmentStep
from bot.screens.screen import Screen
from bot.storage import patients
from bot.storage.database import Transaction, write_once
from bot.storage.files import read_key
from bot.storage.outbox import Priority
from tests.bench.taps import PATIENCE, Measured, Meter, Tap, edited_chat, press_all

AT_ONCE = 40
ALERTING = 8  # people who answer item 9 with more than "Not at all", each once
PROMPTS = 10_000
FIRST_OF_MANY = 100_000
QUESTIONS_BEFORE_ITEM_9 = 9  # the pain score and items 1 to 8
FIRST_ANSWER, SECOND_ANSWER = 0, 1
PROMPT = "Time for your check-in"
CODE = re.compile(r"P-\w{4}")


def _telegram(people: int = AT_ONCE) -> StandIn:
    telegram = StandIn(token=TOKEN, limits=False)
    for number in range(people):
        telegram.person(1001 + number, f"Person {number}")
    return telegram


@dataclass(slots=True)
class Running:
    """A bot's process; its log goes to a file."""

    log: Path
    process: asyncio.subprocess.Process | None = None

    async def start(self, *module: str) -> None:
        """Run a module of this project."""
        with self.log.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", *module, stdout=log, stderr=log
            )

    @property
    def pid(self) -> int:
        """The number of the process."""
        assert self.process is not None
        return self.process.pid

    async def stop(self) -> None:
        """Ask the bot to leave; raises RuntimeError when it did not leave in order."""
        if self.process is None:
            return
        if self.process.returncode is None:
            self.process.terminate()
        if await asyncio.wait_for(self.process.wait(), PATIENCE):
            raise RuntimeError(self.log.read_text(encoding="utf-8"))


@dataclass(slots=True)
class CheckInBot:
    """This bot with its whole path: journal, encrypted commit, reply, alert."""

    folder: Path
    questions: Measured = field(default_factory=lambda: Measured("Check-in: a question"))
    alert: Measured = field(default_factory=lambda: Measured("Check-in: an alert"))
    behind_prompts: float = 0.0
    telegram: StandIn = field(default_factory=lambda: _telegram(AT_ONCE + ALERTING))
    running: Running = field(init=False)
    codes: dict[str, Person] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Name the log."""
        self.running = Running(self.folder / "check-in.log")

    async def start(self) -> None:
        """Enrol everybody and start the bot."""
        await self.telegram.start()
        everybody = list(self.telegram.people.values())
        nora = self.telegram.person(501, "Nora")
        self.telegram.group(CLINIC_CHAT, "Clinic", members=[nora])
        config = write_clinic(self.folder, api_url=self.telegram.url)
        text = config.read_text(encoding="utf-8").replace('tick = "1s"', 'tick = "10s"')
        config.write_text(text, encoding="utf-8")
        letters = islice(product("ACDEFGHJKM", repeat=2), len(everybody))
        names = (f"P-7K{''.join(two)}" for two in letters)
        self.codes = dict(zip(names, everybody, strict=True))
        key = read_key(self.folder / "secrets/database.key")
        chats = {code: person.id for code, person in self.codes.items()}
        write_once(self.folder / "data/checkin.db", key, enrol, chats, now=datetime.now(UTC))
        await self.running.start("bot", "run", "--config", str(config))
        await self.telegram.wait_for(lambda: self.telegram.is_polling, timeout=PATIENCE)

    async def series(self) -> None:
        """Go through a check-in with forty people at once, and measure each tap.

        At item 9 one of them raises an alert, and is not asked any more. More alerts at the same
        moment would have to wait for Telegram, which takes five messages in five seconds.
        """
        people = list(self.codes.values())[:AT_ONCE]
        for person in people:
            await person.write("/checkin")
        await self._all_at(people, 1)
        for number in range(1, QUESTIONS_BEFORE_ITEM_9 + 1):
            taps = {person.id: self._tap(person) for person in people}
            with Meter(self.running.pid, self.questions):
                found = await press_all(self.telegram, taps, edited_chat)
            self.questions.latencies += found.values()
            await self._all_at(people, number + 1)
        *others, alarmed = people
        code = next(code for code, person in self.codes.items() if person is alarmed)
        del self.codes[code]
        taps = {person.id: self._tap(person, FIRST_ANSWER) for person in others}
        alarm = {code: self._tap(alarmed)}
        found = await press_all(self.telegram, taps | alarm, _reply_or_alert)
        self.alert.latencies.append(found[code])
        await self._finish(others)

    async def alert_behind_prompts(self) -> None:
        """Measure an alert while ten thousand prompts wait to go out."""
        code, person = self.codes.popitem()
        await person.write("/checkin")
        await self._all_at([person], 1)
        for number in range(1, QUESTIONS_BEFORE_ITEM_9 + 1):
            await press_all(self.telegram, {person.id: self._tap(person)}, edited_chat)
            await self._all_at([person], number + 1)
        for number in range(PROMPTS):
            self.telegram.person(FIRST_OF_MANY + number, "P").contact = Contact.STARTED
        key = read_key(self.folder / "secrets/database.key")
        store = self.folder / "data/checkin.db"
        write_once(store, key, leave_prompts, now=datetime.now(UTC))
        await self.telegram.wait_for(
            lambda: any(call.params.get("text") == PROMPT for call in self.telegram.calls[-5:]),
            timeout=PATIENCE,
        )
        found = await press_all(self.telegram, {code: self._tap(person)}, _reply_or_alert)
        self.behind_prompts = found[code]

    async def _finish(self, people: Sequence[Person]) -> None:
        """Answer the tenth item where it is asked, until everybody has read "Saved"."""
        for person in people:
            await self._reads(person, "10 of", "11 of", "Saved")
            if not _newest(person).words.startswith("Saved"):
                tap = self._tap(person)
                await person.press_data(tap.data, message=tap.message)
        for person in people:
            await self._reads(person, "Saved")

    async def _all_at(self, people: Sequence[Person], number: int) -> None:
        for person in people:
            await self._reads(person, f"{number} of")

    async def _reads(self, person: Person, *beginnings: str) -> None:
        await self.telegram.wait_for(
            lambda: _newest(person).words.startswith(beginnings), timeout=PATIENCE
        )

    def _tap(self, person: Person, answer: int = SECOND_ANSWER) -> Tap:
        message = _newest(person)
        buttons = [button for row in message.buttons for button in row]
        return Tap(person, message, buttons[answer].callback_data or "")

    async def stop(self) -> None:
        """Stop the bot and its Telegram; raises RuntimeError if a call of its was refused."""
        await self.running.stop()
        await self.telegram.stop()
        if self.telegram.refusals:
            raise RuntimeError(str(self.telegram.refusals))


def enrol(tx: Transaction, chats: dict[str, int], *, now: datetime) -> None:
    """Make each code an active patient in its chat; nobody is asked by the clock."""
    for code, chat_id in chats.items():
        patient = patients.add(
            tx,
            code=code,
            language="en",
            country="US",
            zone="America/New_York",
            check_in_time=time(9),
            plan="daily",
            now=now,
        )
        patients.open_enrolment(tx, patient, chat_id=chat_id)
        patients.move_step(tx, patient, step=EnrolmentStep.CONSENT, to=EnrolmentStep.FIRST)
        patients.keep_consent(tx, patient, version="en-bench", now=now)
        patients.finish_enrolment(tx, patient)
        patients.confirm(tx, patient, clinician=501, now=now)


def leave_prompts(tx: Transaction, *, now: datetime) -> None:
    """Leave a prompt for each of very many people."""
    for number in range(PROMPTS):
        messages.tell(tx, FIRST_OF_MANY + number, Screen(PROMPT), priority=Priority.PROMPT, now=now)


def _newest(person: Person) -> Message:
    message = person.chat.last
    assert message is not None
    return message


def _reply_or_alert(call: Call) -> object:
    """Return the chat whose message a call edits, or the code that an alert is about."""
    if call.method != "sendMessage" or call.chat_id != CLINIC_CHAT:
        return edited_chat(call)
    found = CODE.search(str(call.params["text"]))
    return found.group() if found else None


@dataclass(slots=True)
class StockBot:
    """python-telegram-bot as it comes: it answers the press and edits the message, no more."""

    folder: Path
    order: str
    taps: Measured = field(init=False)
    telegram: StandIn = field(default_factory=_telegram)
    running: Running = field(init=False)
    messages: dict[int, Message] = field(default_factory=dict)
    number: int = 0

    def __post_init__(self) -> None:
        """Name the measurement and the log."""
        self.taps = Measured(f"stock: {self.order}")
        self.running = Running(self.folder / f"{self.order}.log")

    async def start(self) -> None:
        """Put a message into each chat and start the bot."""
        await self.telegram.start()
        for person in self.telegram.people.values():
            await person.write("hello")
            await self.telegram.call("sendMessage", {"chat_id": person.id, "text": "Question"})
            self.messages[person.id] = _newest(person)
        self.telegram.updates.clear()
        await self.running.start("tests.bench.stock_bot", self.telegram.url, self.order)
        await self.telegram.wait_for(lambda: self.telegram.is_polling, timeout=PATIENCE)

    async def series(self) -> None:
        """Tap as often as a check-in has questions before item 9."""
        for _ in range(QUESTIONS_BEFORE_ITEM_9):
            self.number += 1
            taps = {
                person.id: Tap(person, self.messages[person.id], f"answer {self.number}")
                for person in self.telegram.people.values()
            }
            with Meter(self.running.pid, self.taps):
                found = await press_all(self.telegram, taps, edited_chat)
            self.taps.latencies += found.values()

    async def stop(self) -> None:
        """Stop the bot and its Telegram."""
        await self.running.stop()
        await self.telegram.stop()
