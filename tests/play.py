"""A clinic that is played over HTTP: the real bot as a process, against the stand-in."""

from __future__ import annotations

import csv
import re
import tempfile
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from bot.demo.player import command
from bot.demo.process import CLINIC_CHAT, TOKEN, BotProcess, MovableClock, write_clinic
from bot.demo.standin import Chat, Message, Person, Press, StandIn
from bot.demo.standin.world import Refusal
from tests.conftest import MONDAY, NORA, OMAR, PAT, QUINN, SECOND_CLINICIAN, STRANGER

PATIENCE = 60.0  # seconds of real time; nothing waits this long unless it failed
BY_THE_CLOCK = ("invite", "acknowledge", "report", "backup", "restore")
# What a bot that was killed just before it knew of it does once more.
MADE_ALREADY = ("message is not modified", "message to delete not found")
LINK = re.compile(r"(P-\w{4})\n(https://t\.me/\S+)")
Found = TypeVar("Found")


class Mortal(BotProcess):
    """The bot's process, and whether it was killed."""

    was_killed = False

    async def kill(self) -> int:
        """Kill the bot and remember that."""
        self.was_killed = True
        return await BotProcess.kill(self)


@dataclass(slots=True)
class Lakeside:
    """The whole clinic: Telegram, the bot, the cast, and a clock that can be moved."""

    telegram: StandIn
    bot: Mortal
    clock: MovableClock
    config: Path
    group: Chat
    nora: Person
    omar: Person
    pat: Person
    quinn: Person
    stranger: Person

    async def command(self, *arguments: str) -> tuple[int, str]:
        """Run `checkin` beside the bot; return its exit code and all that it printed.

        By the clinic's clock, where a command has one: today's date must not matter.
        """
        has_clock = arguments[0] in BY_THE_CLOCK and "--clock-offset" not in arguments
        clock = ("--clock-offset", str(self.clock.file)) if has_clock else ()
        return await command(self.config, *arguments, *clock)

    async def export(self, name: str) -> list[dict[str, str]]:
        """Export everything and return the rows of one file."""
        folder = Path(tempfile.mkdtemp(dir=self.config.parent)) / "exported"
        code, printed = await self.command("export", "--format", "csv", "--out", str(folder))
        assert code == 0, printed
        with (folder / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    async def invite(self, plan: str = "") -> tuple[str, str]:
        """Let Nora make a link in her own chat; return the new patient's code and the link."""
        asked = await self.nora.write(f"/invite {plan}".strip())

        def made() -> tuple[str, str] | None:
            for message in reversed(self.nora.chat.visible):
                found = LINK.search(message.words)
                if found is not None and message.message_id > asked.message_id:
                    return found[1], found[2]
            return None

        return await self.telegram.wait_for(made, timeout=PATIENCE)

    async def wait_for(self, found: Callable[[], Found | None]) -> Found:
        """Wait until `found()` is true and return what it gave."""
        return await self.telegram.wait_for(found, timeout=PATIENCE)

    async def sees(
        self, place: Person | Chat, text: str, *, after: Message | None = None
    ) -> Message:
        """Wait until a message with this text stands in a chat, and return the newest one.

        With `after`, only a message that came later counts.
        """
        chat = place.chat if isinstance(place, Person) else place
        least = after.message_id if after else 0

        def found() -> Message | None:
            later = [m for m in chat.visible if m.message_id > least]
            return next((m for m in reversed(later) if text in m.words), None)

        return await self.wait_for(found)

    async def says(
        self, who: Person, text: str, answer: str, *, chat: Chat | None = None
    ) -> Message:
        """Write something, as slowly as people type, and wait for the answer with these words."""
        self.pass_time(seconds=3)
        said = await who.write(text, chat=chat)
        return await self.sees(chat or who, answer, after=said)

    async def press(
        self, who: Person, label: str, *, chat: Chat | None = None, under: str = ""
    ) -> Press:
        """Press the newest button that begins with this label, and wait until it has its effect."""
        place = chat or who.chat

        def found() -> tuple[Message, str] | None:
            for message in reversed(place.visible):
                for row in message.buttons:
                    for button in row:
                        if button.text.startswith(label) and under in message.words:
                            return message, button.text
            return None

        message, text = await self.wait_for(found)
        press = await who.press(text, message=message)
        await press.answered(timeout=PATIENCE)
        return press

    async def toast(
        self, who: Person, label: str, *, chat: Chat | None = None, under: str = ""
    ) -> str:
        """Press a button and return the word that answers it."""
        press = await self.press(who, label, chat=chat, under=under)
        return press.answer.text if press.answer else ""

    async def enrol(self, who: Person | None = None, *, first: str = "Start now") -> str:
        """Enrol somebody by a link, pressing the first button each time; return the code."""
        person = who or self.pat
        code, link = await self.invite()
        await person.open_link(link)
        for label in ("I agree", "9:00", "New York", first):
            await self.press(person, label)
        return code

    async def answer(self, who: Person, *values: int) -> None:
        """Answer the questions as they come: the values are places in the list of answers."""
        for value in values:
            message = await self.question(who)
            number = progress(message)
            buttons = [button for row in message.buttons for button in row]
            press = await who.press(buttons[value].text, message=message)
            await self.wait_for(lambda m=message, n=number: progress(m) != n)
            await press.answered(timeout=PATIENCE)

    async def question(self, who: Person) -> Message:
        """Wait for a question and return its message."""

        def found() -> Message | None:
            shown = [m for m in who.chat.visible if m.buttons and progress(m)]
            return shown[-1] if shown else None

        return await self.wait_for(found)

    async def say(self, who: Person, first: str, *more: str) -> Message:
        """Answer the questions of a follow-up as they come; return its message."""
        for label in (first, *more):
            message = await self.wait_for(lambda: follow_up(who))
            words = message.words
            press = await who.press(label, message=message)
            await self.wait_for(lambda m=message, w=words: m.words != w)
            await press.answered(timeout=PATIENCE)
        return message

    async def back(self, who: Person) -> Message:
        """Press Back and wait for the question before; return its message."""
        message = await self.question(who)
        number = progress(message)
        await self.press(who, "Back")
        await self.wait_for(lambda: progress(message) != number)
        return message

    async def complete(self, who: Person, *, pain: int = 0, mood: int = 0) -> None:
        """Answer a whole check-in: pain, eight times the same, and nothing to item 9."""
        await self.answer(who, pain, *[mood] * 8, 0)
        if any(progress(message) for message in who.chat.visible):  # the weekly question
            await self.answer(who, 0)
        await self.sees(who, "Saved at")

    def posted(self, place: Person | Chat, text: str) -> list[datetime]:
        """Return when messages with this text were posted, edited or deleted since or not."""
        sent = self.telegram.calls_of("sendMessage")
        return [one.at for one in sent if one.chat_id == place.id and text in one.params["text"]]

    def refusals(self) -> list[str]:
        """Return what Telegram refused, but for changes that a killed bot had made already."""
        return [one.description for one in self.refused()]

    def refused(self) -> list[Refusal]:
        """Return the same with what was called, and when."""
        excused = MADE_ALREADY if self.bot.was_killed else ()
        every = self.telegram.refusals
        return [one for one in every if not any(made in one.description for made in excused)]

    def pass_time(self, **by: float) -> None:
        """Move the clock of the bot and of Telegram on."""
        self.clock.move(timedelta(**by))

    def move_to(self, when: datetime) -> None:
        """Move the clock of the bot and of Telegram to a moment, and never back.

        On a busy machine real time may have come there already.
        """
        self.clock.move(max(when - self.clock.now(), timedelta()))


def follow_up(who: Person) -> Message | None:
    """Return the message of a follow-up that is open: its answers may be declined."""
    asked = [m for m in who.chat.visible if "I would rather not say" in labels(m)]
    return asked[-1] if asked else None


def progress(message: Message) -> str:
    """Return the "3 of 10" or "Question 3" that stands above a question, or nothing."""
    first = message.words.split("\n")[0]
    return first if re.fullmatch(r"\d+ \w+ \d+|Question \d+", first) else ""


def labels(message: Message) -> list[str]:
    """Return what the buttons of a message say."""
    return [button.text for row in message.buttons for button in row]


@asynccontextmanager
async def lakeside(
    folder: Path,
    *,
    begins: datetime = MONDAY,
    extra: str = SECOND_CLINICIAN,
    kind: str = "supergroup",
    edits: Mapping[str, str] | None = None,
    **changes: object,
) -> AsyncIterator[Lakeside]:
    """Open the clinic, by default on a Monday at 10:00 in New York; close it after.

    `edits` are texts of config.toml and what stands there instead.
    """
    clock = MovableClock(folder / "clock-offset", lambda: datetime.now(UTC))
    clock.move(begins - datetime.now(UTC))
    telegram = StandIn(token=TOKEN, now=clock.now)
    await telegram.start()
    nora, omar = telegram.person(NORA, "Nora"), telegram.person(OMAR, "Omar")
    group = telegram.group(CLINIC_CHAT, "Clinic", members=[nora, omar], kind=kind)
    config = write_clinic(folder, api_url=telegram.url, extra=extra, **changes)
    for written, instead in (edits or {}).items():
        config.write_text(config.read_text("utf-8").replace(written, instead), "utf-8")
    bot = Mortal(config)
    await bot.start()
    try:
        yield Lakeside(
            telegram=telegram,
            bot=bot,
            clock=clock,
            config=config,
            group=group,
            nora=nora,
            omar=omar,
            pat=telegram.person(PAT, "Pat", username="pat_canary"),
            quinn=telegram.person(QUINN, "Quinn"),
            stranger=telegram.person(STRANGER, "Sam"),
        )
    finally:
        await bot.kill()
        await telegram.stop()
