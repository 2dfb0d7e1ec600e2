"""A press on a button and the bot's answer to it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from bot.demo.standin.changes import PATIENCE
from bot.demo.standin.messages import JSON, Message
from bot.demo.standin.updates import PRESS_LIFE

if TYPE_CHECKING:
    from bot.demo.standin.people import Person
    from bot.demo.standin.world import World


@dataclass(frozen=True)
class CallbackAnswer:
    """What the bot answered to a press: a toast, an alert box, or a link to open."""

    text: str = ""
    show_alert: bool = False
    url: str | None = None


@dataclass(eq=False)
class Press:
    """A press by `person`; its progress ring turns until `answer` is there."""

    world: "World" = field(repr=False)
    id: str
    person: "Person" = field(repr=False)
    message: Message
    data: str
    at: datetime
    answer: CallbackAnswer | None = None

    @property
    def is_too_old(self) -> bool:
        """Whether Telegram takes no answer any more."""
        return self.world.now() > self.at + PRESS_LIFE

    async def answered(self, *, timeout: float = PATIENCE) -> CallbackAnswer:  # noqa: ASYNC109 - as in wait_for
        """Wait up to `timeout` seconds of real time for the bot's answer; raises TimeoutError."""
        return await self.world.wait_for(lambda: self.answer, timeout=timeout)

    def as_json(self) -> JSON:
        """Return the press as a Bot API CallbackQuery."""
        deleted = self.message.deleted
        return {
            "id": self.id,
            "from": self.person.as_json(),
            "message": self.message.as_inaccessible_json() if deleted else self.message.as_json(),
            "chat_instance": str(self.message.chat.id * 7919),
            "data": self.data,
        }
