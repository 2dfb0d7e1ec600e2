"""What Telegram took from the bot and gave it, with the life of the bot in which it happened."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.demo.standin import Person, Press, StandIn
from bot.demo.standin.messages import Message
from tests.alert_play import REPEATED

Seen = Callable[[str, Mapping[str, Any], Any], None]


class Lost(Exception):
    """Something that a person did, or was to get, is not there."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A new message that Telegram took; `text` as it was sent, without the mark of a repeat."""

    at: datetime
    life: int
    chat: int
    message_id: int
    text: str
    is_marked: bool
    is_silent: bool
    keyboard: str


@dataclass(frozen=True, slots=True)
class Kill:
    """The end of a life: at which kind of moment, and when by the clock of the clinic."""

    life: int
    moment: str
    at: datetime

    def __str__(self) -> str:
        return f"kill {self.life} ({self.moment}) at {self.at:%a %d %H:%M:%S}"


@dataclass(slots=True)
class Ledger:
    """Listens to every call that Telegram takes, before the bot has its answer."""

    telegram: StandIn
    life: int = 1
    sent: dict[int, list[Sent]] = field(default_factory=lambda: defaultdict(list))
    kills: list[Kill] = field(default_factory=list)
    given: set[int] = field(default_factory=set)
    presses: list[Press] = field(default_factory=list)
    listeners: list[Seen] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Stand between the server and the world that it serves."""
        take, press = self.telegram.call, self.telegram.add_press

        async def call(
            name: str, given: Mapping[str, Any], *, uploads: Mapping[str, bytes] | None = None
        ) -> Any:
            result = await take(name, given, uploads=uploads)
            self._note(self.telegram.calls.pop(), result)  # the ledger keeps what is counted
            return result

        def add_press(person: Person, message: Message, data: str) -> Press:
            made = press(person, message, data)
            self.presses.append(made)
            self._tell("press", {}, made)
            return made

        self.telegram.call = call  # type: ignore[method-assign]
        self.telegram.add_press = add_press  # type: ignore[method-assign]

    def _note(self, call: Any, result: Any) -> None:
        if call.method == "getUpdates":
            self.given |= {update["update_id"] for update in result}
        elif call.method.startswith("send") and "text" in call.params:
            self.sent[int(call.chat_id)].append(self._sent(call, result))
        self._tell(call.method, call.params, result)

    def _sent(self, call: Any, result: Mapping[str, Any]) -> Sent:
        text = call.params["text"]
        return Sent(
            at=call.at,
            life=self.life,
            chat=int(call.chat_id),
            message_id=int(result["message_id"]),
            text=text.removesuffix("\n" + REPEATED),
            is_marked=text.endswith(REPEATED),
            is_silent=bool(call.params.get("disable_notification")),
            keyboard=json.dumps(call.params.get("reply_markup"), sort_keys=True, default=str),
        )

    def _tell(self, method: str, params: Mapping[str, Any], result: Any) -> None:
        for listener in tuple(self.listeners):
            listener(method, params, result)

    def message(self, one: Sent) -> Message:
        """Return a message as it stands now, deleted or not."""
        return self.telegram.chat(one.chat).message(one.message_id)

    def to(self, chat: int, *, since: datetime | None = None) -> list[Sent]:
        """Return what a chat was given, oldest first."""
        return [one for one in self.sent[chat] if since is None or one.at >= since]

    def lost_at_telegram(self) -> set[str]:
        """Return the presses that became too old before the bot had confirmed them."""
        presses = (update.get("callback_query") for update in self.telegram.updates.expired)
        return {one["id"] for one in presses if one is not None}

    def last_kill(self) -> str:
        """Return the newest kill, in words."""
        return str(self.kills[-1]) if self.kills else "no kill yet"
