"""Plays people against the bot: waits for what they see, presses what they would press."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import dataclass
from pathlib import Path

from bot.demo.standin import Chat, Message, Person, Press, StandIn
from bot.demo.standin.changes import PATIENCE

LONGEST_NUMBER = 10  # "10 of 11"


@dataclass(slots=True)
class Player:
    """Everybody's hands and eyes."""

    telegram: StandIn

    async def sees(self, place: Person | Chat, text: str) -> Message:
        """Wait until a message with this text stands in a chat, and return the newest one."""
        chat = _chat(place)

        def found() -> Message | None:
            return next((m for m in reversed(chat.visible) if text in m.words), None)

        return await self.telegram.wait_for(found, timeout=PATIENCE)

    async def sees_new(self, place: Person | Chat, text: str) -> Message:
        """Wait until a message with this text stands below everything that stands there now."""
        chat = _chat(place)
        last = max((message.message_id for message in chat.messages), default=0)
        await self.telegram.wait_for(
            lambda: any(m.message_id > last and text in m.words for m in chat.visible),
            timeout=PATIENCE,
        )
        return await self.sees(place, text)

    async def press(
        self, who: Person, label: str, *, chat: Chat | None = None, under: str = ""
    ) -> Press:
        """Wait for the newest button that begins with this label, and press it."""

        def found() -> tuple[Message, str] | None:
            for message in reversed((chat or who.chat).visible):
                for button in _buttons(message):
                    if button.startswith(label) and under in message.words:
                        return message, button
            return None

        message, text = await self.telegram.wait_for(found, timeout=PATIENCE)
        return await who.press(text, message=message)

    async def answer(self, who: Person, *places: int) -> None:
        """Answer the questions as they come, each with the answer at this place in the list."""
        for place in places:
            message = await self.telegram.wait_for(lambda: _question(who), timeout=PATIENCE)
            number = _first_line(message)
            await who.press(_buttons(message)[place], message=message)
            await self._leaves(message, number)

    async def _leaves(self, message: Message, first_line: str) -> None:
        await self.telegram.wait_for(lambda: _first_line(message) != first_line, timeout=PATIENCE)


def _chat(place: Person | Chat) -> Chat:
    return place.chat if isinstance(place, Person) else place


def _buttons(message: Message) -> list[str]:
    return [button.text for row in message.buttons for button in row]


def _first_line(message: Message) -> str:
    return message.words.split("\n")[0]


def _question(who: Person) -> Message | None:
    """Return the newest message that shows a question, such as one beginning "3 of 10"."""
    for message in reversed(who.chat.visible):
        first = _first_line(message)
        if " of " in first and len(first) <= LONGEST_NUMBER and message.buttons:
            return message
    return None


async def command(config: Path, *arguments: str) -> tuple[int, str]:
    """Run `checkin` beside the bot; return its exit code and all that it printed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        "--config",
        str(config),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    printed, _ = await process.communicate()
    return process.returncode or 0, printed.decode()
