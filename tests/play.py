"""A clinic that is played over HTTP: the real bot as a process, against the stand-in."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.demo.process import CLINIC_CHAT, TOKEN, BotProcess, MovableClock, write_clinic
from bot.demo.standin import Chat, Message, Person, Press, StandIn
from tests.conftest import NORA, OMAR, PAT, SECOND_CLINICIAN, STRANGER

PATIENCE = 20.0  # seconds of real time; nothing waits this long unless it failed


@dataclass(slots=True)
class Lakeside:
    """The whole clinic: Telegram, the bot, the cast, and a clock that can be moved."""

    telegram: StandIn
    bot: BotProcess
    clock: MovableClock
    config: Path
    group: Chat
    nora: Person
    omar: Person
    pat: Person
    stranger: Person

    async def command(self, *arguments: str) -> tuple[int, str]:
        """Run `checkin` beside the bot; return its exit code and all that it printed."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            *arguments,
            "--config",
            str(self.config),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        printed, _ = await process.communicate()
        return process.returncode or 0, printed.decode()

    async def invite(self) -> tuple[str, str]:
        """Return a new patient's code and link."""
        code, printed = await self.command("invite")
        assert code == 0, printed
        lines = printed.split()
        return lines[-2], lines[-1]

    async def sees(
        self,
        place: Person | Chat,
        text: str,
        *,
        timeout: float = PATIENCE,  # noqa: ASYNC109
    ) -> Message:
        """Wait until a message with this text stands in a chat, and return the newest one."""
        chat = place.chat if isinstance(place, Person) else place

        def found() -> Message | None:
            return next((m for m in reversed(chat.visible) if text in m.words), None)

        return await self.telegram.wait_for(found, timeout=timeout)

    async def press(
        self, who: Person, label: str, *, chat: Chat | None = None, under: str = ""
    ) -> Press:
        """Wait for the newest button that begins with this label, and press it."""
        place = chat or who.chat

        def found() -> tuple[Message, str] | None:
            for message in reversed(place.visible):
                for row in message.buttons:
                    for button in row:
                        if button.text.startswith(label) and under in message.words:
                            return message, button.text
            return None

        message, text = await self.telegram.wait_for(found, timeout=PATIENCE)
        return await who.press(text, message=message)

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
            number = await self._question_number(who)
            message = self._question(who, number)
            assert message is not None
            buttons = [button for row in message.buttons for button in row]
            await who.press(buttons[value].text, message=message)
            await self._moved_on(who, message, number)

    def _question(self, who: Person, number: str) -> Message | None:
        return next(
            (m for m in reversed(who.chat.visible) if m.words.split("\n")[0] == number), None
        )

    async def _question_number(self, who: Person) -> str:
        def found() -> str | None:
            for message in reversed(who.chat.visible):
                first = message.words.split("\n")[0]
                if " of " in first and message.buttons and len(first) < 10:
                    return first
            return None

        return await self.telegram.wait_for(found, timeout=PATIENCE)

    async def _moved_on(self, who: Person, message: Message, number: str) -> None:
        await self.telegram.wait_for(
            lambda: message.words.split("\n")[0] != number, timeout=PATIENCE
        )

    def pass_time(self, **by: float) -> None:
        """Move the clock of the bot and of Telegram on."""
        self.clock.move(timedelta(**by))


@asynccontextmanager
async def lakeside(
    folder: Path, *, extra: str = SECOND_CLINICIAN, kind: str = "supergroup", **changes: object
) -> AsyncIterator[Lakeside]:
    """Open the clinic on a Monday at 10:00 in New York, with the bot running; close it after."""
    monday = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
    clock = MovableClock(folder / "clock-offset", lambda: datetime.now(UTC))
    clock.move(monday - datetime.now(UTC))
    telegram = StandIn(token=TOKEN, now=clock.now)
    await telegram.start()
    nora, omar = telegram.person(NORA, "Nora"), telegram.person(OMAR, "Omar")
    group = telegram.group(CLINIC_CHAT, "Clinic", members=[nora, omar], kind=kind)
    config = write_clinic(folder, api_url=telegram.url, extra=extra, **changes)
    bot = BotProcess(config)
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
            stranger=telegram.person(STRANGER, "Sam"),
        )
    finally:
        await bot.kill()
        await telegram.stop()
