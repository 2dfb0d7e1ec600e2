"""Telegram in miniature: people, chats, updates and the rules, without any network."""

import asyncio
import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeVar

from bot.demo.standin.changes import PATIENCE, Changes
from bot.demo.standin.chats import Chat, ChatKind, Standing
from bot.demo.standin.errors import Refused, bad_request
from bot.demo.standin.faults import Faults
from bot.demo.standin.members import member_json
from bot.demo.standin.messages import JSON, Message, Photo
from bot.demo.standin.methods import METHODS
from bot.demo.standin.pace import Pace
from bot.demo.standin.parameters import method_named, read_parameters
from bot.demo.standin.people import Person
from bot.demo.standin.presses import Press
from bot.demo.standin.updates import UpdateQueue

Found = TypeVar("Found")

SHOWN_MESSAGES = 8


@dataclass(frozen=True)
class Call:
    """A call that Telegram accepted."""

    method: str
    chat_id: int | str | None
    params: Mapping[str, Any] = field(repr=False)
    at: datetime


@dataclass(frozen=True)
class Refusal:
    """A call that Telegram refused."""

    method: str
    code: int
    description: str
    chat_id: int | str | None
    at: datetime


def _system_now() -> datetime:
    return datetime.now(UTC)


class World:
    """One bot's Telegram. Everything that counts time counts it by `now`, aware and in UTC."""

    def __init__(
        self,
        *,
        token: str = "42:TEST",  # noqa: S107 - no secret: it opens the stand-in only
        username: str = "lakeside_checkin_bot",
        now: Callable[[], datetime] = _system_now,
        limits: bool = True,
    ) -> None:
        self.token = token
        self.username = username
        self.now = now
        self.limits = limits
        self.bot_id = int(token.split(":")[0])
        self.changes = Changes()
        self.updates = UpdateQueue(now)
        self.faults = Faults()
        self.chats: dict[int, Chat] = {}
        self.people: dict[int, Person] = {}
        self.presses: dict[str, Press] = {}
        self.photos: dict[str, Photo] = {}
        self.commands: dict[str, list[JSON]] = {}
        self.webhook_url = ""
        self.poller: object = None
        self.calls: list[Call] = []
        self.refusals: list[Refusal] = []
        self._pace = Pace()
        self._numbers = itertools.count(1)
        self._message_ids: dict[int, itertools.count[int]] = {}

    def person(
        self,
        user_id: int,
        first_name: str,
        *,
        username: str | None = None,
        last_name: str | None = None,
        language: str | None = None,
    ) -> Person:
        """Make a person who never spoke with the bot."""
        chat = self.add_chat(user_id, kind=ChatKind.PRIVATE, title=first_name, username=username)
        chat.members = {user_id: Standing.MEMBER, self.bot_id: Standing.MEMBER}
        person = Person(self, chat, first_name, last_name=last_name, language=language)
        self.people[user_id] = chat.person = person
        return person

    def group(
        self,
        chat_id: int,
        title: str,
        *,
        members: Sequence[Person] = (),
        kind: str = "supergroup",
        bot: str = "administrator",
        username: str | None = None,
    ) -> Chat:
        """Make a group, supergroup or channel that exists already; `bot` is what the bot is in it.

        No update tells of it.
        """
        chat = self.add_chat(chat_id, kind=ChatKind(kind), title=title, username=username)
        chat.members = {person.id: Standing.MEMBER for person in members}
        chat.members[self.bot_id] = Standing(bot)
        return chat

    def add_chat(
        self, chat_id: int, *, kind: ChatKind, title: str, username: str | None = None
    ) -> Chat:
        """Make a chat with nobody in it; raises ValueError if the id is taken."""
        if chat_id in self.chats:
            raise ValueError(f"there is a chat {chat_id} already")
        chat = self.chats[chat_id] = Chat(self, chat_id, kind=kind, title=title, username=username)
        return chat

    def chat(self, chat_id: int) -> Chat:
        """Return the chat with that id; a private chat has the person's. Raises KeyError."""
        return self.chats[chat_id]

    def bot_user(self) -> JSON:
        """Return the bot as a Bot API User."""
        return {
            "id": self.bot_id,
            "is_bot": True,
            "first_name": "Check-in",
            "username": self.username,
        }

    def next_message_id(self, chat: Chat) -> int:
        """Number a message: supergroups and channels count alone, the others all together."""
        counts_alone = chat.kind in (ChatKind.SUPERGROUP, ChatKind.CHANNEL)
        series = chat.id if counts_alone else 0
        return next(self._message_ids.setdefault(series, itertools.count(1)))

    def emit(self, kind: str, content: JSON) -> None:
        """Queue an update for the bot, if it asked for that kind."""
        self.updates.add(kind, content)

    def emit_membership(
        self, chat: Chat, user: JSON, *, before: Standing, after: Standing, by: JSON
    ) -> None:
        """Queue the update that tells of a change of membership, the bot's own or another's."""
        kind = "my_chat_member" if user["id"] == self.bot_id else "chat_member"
        change = {
            "chat": chat.as_json(),
            "from": by,
            "date": int(self.now().timestamp()),
            "old_chat_member": member_json(chat, user, before),
            "new_chat_member": member_json(chat, user, after),
        }
        self.emit(kind, change)

    def add_press(self, person: Person, message: Message, data: str) -> Press:
        """Queue a press of `person` on a button of `message` that carries `data`."""
        press_id = str(4_000_000_000_000 + next(self._numbers))
        press = Press(self, press_id, person, message, data, self.now())
        self.presses[press_id] = press
        self.emit("callback_query", press.as_json())
        return press

    def add_photo(self, content: bytes, size: tuple[int, int]) -> Photo:
        """Keep an uploaded picture under a file id of its own."""
        file_id = f"photo-{self.bot_id}-{next(self._numbers)}"
        photo = self.photos[file_id] = Photo(file_id, content, *size)
        return photo

    def count_sending(self, chat: Chat) -> None:
        """Count a new message against the limits; raises Refused 429 if it comes too fast."""
        if self.limits:
            self._pace.take(chat.id, self.now())

    async def call(
        self, name: str, given: Mapping[str, Any], *, uploads: Mapping[str, bytes] | None = None
    ) -> Any:
        """Do what the bot asks and return the `result`; raises Refused, and records either."""
        try:
            method = method_named(name)
            params = read_parameters(method, given, uploads=uploads or {})
            if method.name not in METHODS:
                raise bad_request(f"{method.name} is not implemented by the stand-in")
            result = await METHODS[method.name](self, params)
        except Refused as refused:
            self.record_refusal(name, refused, chat_id=given.get("chat_id"))
            raise
        self.calls.append(Call(method.name, params.get("chat_id"), params, self.now()))
        self.changes.notify()
        return result

    def record_refusal(self, name: str, refused: Refused, *, chat_id: Any = None) -> None:
        """Remember that a call was refused."""
        self.refusals.append(Refusal(name, refused.code, refused.description, chat_id, self.now()))
        self.changes.notify()

    @property
    def is_polling(self) -> bool:
        """Whether the bot waits for updates at this moment."""
        return self.poller is not None

    def calls_of(self, method: str) -> list[Call]:
        """Return the accepted calls of one method, oldest first."""
        return [call for call in self.calls if call.method == method]

    async def wait_for(
        self,
        found: Callable[[], Found | None],
        *,
        timeout: float = PATIENCE,  # noqa: ASYNC109 - the message on timeout is worth having
    ) -> Found:
        """Wait until `found()` is true and return what it gave; looks after every change.

        Raises TimeoutError, with everything that stands in the chats, after `timeout` seconds of
        real time.
        """
        loop = asyncio.get_running_loop()
        deadline = loop.time() + timeout
        while not (result := found()):
            if not await self.changes.wait(deadline - loop.time()):
                raise TimeoutError(f"nothing came in {timeout} s\n{self.dump()}")
        return result

    def dump(self) -> str:
        """Return the newest messages of every chat and the refusals, for people to read."""
        lines = []
        for chat in self.chats.values():
            lines.append(f"{chat}: {len(chat.messages)} messages")
            lines += [_line(message) for message in chat.visible[-SHOWN_MESSAGES:]]
        lines += [f"refused: {refusal}" for refusal in self.refusals[-SHOWN_MESSAGES:]]
        return "\n".join(lines)


def _line(message: Message) -> str:
    buttons = " ".join(f"[{button.text}]" for row in message.buttons for button in row)
    photo = "(photo) " if message.photo else ""
    return f"  {message.message_id} {message.sender}: {photo}{message.words!r} {buttons}".rstrip()
