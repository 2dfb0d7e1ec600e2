"""Chats: who is in them, what stands in them, and what can happen to them."""

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from bot.demo.standin.messages import JSON, Message

if TYPE_CHECKING:
    from bot.demo.standin.people import Person
    from bot.demo.standin.world import World


class ChatKind(StrEnum):
    """The kinds of chat that the Bot API knows."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


class Standing(StrEnum):
    """What someone is in a chat, as the Bot API names it."""

    CREATOR = "creator"
    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    RESTRICTED = "restricted"
    LEFT = "left"
    KICKED = "kicked"


PRESENT = frozenset(
    {Standing.CREATOR, Standing.ADMINISTRATOR, Standing.MEMBER, Standing.RESTRICTED}
)


class Chat:
    """A private chat, group, supergroup or channel, and its messages in order."""

    def __init__(
        self, world: "World", chat_id: int, *, kind: ChatKind, title: str, username: str | None
    ) -> None:
        self.world = world
        self.id = chat_id
        self.kind = kind
        self.title = title
        self.username = username
        self.messages: list[Message] = []
        self.members: dict[int, Standing] = {}
        self.person: Person | None = None
        self.migrated_to: int | None = None
        self._by_id: dict[int, Message] = {}

    def __repr__(self) -> str:
        return f"Chat({self.id}, {self.kind}, {self.title!r})"

    @property
    def is_private(self) -> bool:
        """Whether this is a person's own chat with the bot."""
        return self.kind is ChatKind.PRIVATE

    @property
    def is_channel(self) -> bool:
        """Whether this is a channel: posts have no author."""
        return self.kind is ChatKind.CHANNEL

    @property
    def visible(self) -> list[Message]:
        """The messages that were not deleted, oldest first."""
        return [message for message in self.messages if not message.deleted]

    @property
    def last(self) -> Message | None:
        """The newest message that was not deleted."""
        return next((message for message in reversed(self.messages) if not message.deleted), None)

    def last_with(self, text: str) -> Message | None:
        """Return the newest message, not deleted, whose text or caption holds `text`."""
        return next((found for found in reversed(self.visible) if text in found.words), None)

    def find(self, message_id: int) -> Message | None:
        """Return the message with that id unless it was deleted."""
        message = self._by_id.get(message_id)
        return None if message is None or message.deleted else message

    def message(self, message_id: int) -> Message:
        """Return the message with that id, deleted or not; raises KeyError if never there."""
        return self._by_id[message_id]

    def standing(self, user_id: int) -> Standing:
        """Return what that user is here; LEFT for someone who never came."""
        return self.members.get(user_id, Standing.LEFT)

    @property
    def bot_standing(self) -> Standing:
        """What the bot is here."""
        return self.standing(self.world.bot_id)

    @property
    def has_bot(self) -> bool:
        """Whether the bot is in this chat now."""
        return self.bot_standing in PRESENT

    def add(self, **content: Any) -> Message:
        """Put a new message at the end and tell everyone who waits."""
        message_id = self.world.next_message_id(self)
        message = Message(chat=self, message_id=message_id, date=self.world.now(), **content)
        self.messages.append(message)
        self._by_id[message_id] = message
        self.world.changes.notify()
        return message

    def as_json(self) -> JSON:
        """Return the chat as a Bot API Chat."""
        shown: JSON = {"id": self.id, "type": self.kind.value}
        if self.person is not None:
            shown["first_name"] = self.person.first_name
        else:
            shown["title"] = self.title
        if self.username:
            shown["username"] = self.username
        return shown

    async def delete(self, message: Message) -> None:
        """Someone deletes a message; Telegram tells the bot nothing."""
        message.deleted = True
        self.world.changes.notify()

    async def add_bot(self, *, by: "Person", standing: Standing = Standing.ADMINISTRATOR) -> None:
        """Someone adds the bot, or changes what it may do here (`standing`)."""
        was_absent = not self.has_bot
        self._set_bot(standing, by=by)
        if was_absent:
            self._tell_of_membership("new_chat_members", [self.world.bot_user()], by=by)

    async def kick_bot(self, *, by: "Person") -> None:
        """Someone removes the bot: it hears of it, and can write here no more."""
        self._set_bot(Standing.KICKED, by=by)

    def leave_as_bot(self) -> None:
        """The bot leaves by itself (leaveChat)."""
        self._change(self.world.bot_user(), Standing.LEFT, by=self.world.bot_user())

    async def join(self, person: "Person") -> None:
        """Someone becomes a member."""
        self._change(person.as_json(), Standing.MEMBER, by=person.as_json())
        self._tell_of_membership("new_chat_members", [person.as_json()], by=person)

    async def leave(self, person: "Person") -> None:
        """A member leaves."""
        self._change(person.as_json(), Standing.LEFT, by=person.as_json())
        self._tell_of_membership("left_chat_member", person.as_json(), by=person)

    async def kick(self, person: "Person", *, by: "Person") -> None:
        """A member is removed by another one."""
        self._change(person.as_json(), Standing.KICKED, by=by.as_json())
        self._tell_of_membership("left_chat_member", person.as_json(), by=by)

    async def promote(self, person: "Person", *, by: "Person") -> None:
        """A member becomes an administrator."""
        self._change(person.as_json(), Standing.ADMINISTRATOR, by=by.as_json())

    async def migrate(self, new_id: int) -> "Chat":
        """The group becomes a supergroup with another id; returns that.

        From now on the old id is refused, with `migrate_to_chat_id`.
        """
        new = self.world.add_chat(new_id, kind=ChatKind.SUPERGROUP, title=self.title)
        new.members = dict(self.members)
        self.migrated_to = new_id
        self.announce({"migrate_to_chat_id": new_id}, by=None)
        new.announce({"migrate_from_chat_id": self.id}, by=None)
        return new

    def announce(self, news: JSON, *, by: "Person | None") -> None:
        """Put a service message here, and tell the bot if it is here."""
        user = by.as_json() if by else None
        sender = {"sender_user": user} if user else {"sender_chat": self.as_json()}
        message = self.add(extra=news, **sender)
        if self.has_bot:
            self.world.emit("message", message.as_json())

    def _set_bot(self, standing: Standing, *, by: "Person") -> None:
        self._change(self.world.bot_user(), standing, by=by.as_json())

    def _change(self, user: JSON, standing: Standing, *, by: JSON) -> None:
        """Change what a user is here; raises ValueError if they are that already."""
        before = self.standing(user["id"])
        if before == standing:
            raise ValueError(f"user {user['id']} is {standing} in {self} already")
        is_heard = user["id"] == self.world.bot_id or self.bot_standing is Standing.ADMINISTRATOR
        self.members[user["id"]] = standing
        if is_heard:
            self.world.emit_membership(self, user, before=before, after=standing, by=by)
        self.world.changes.notify()

    def _tell_of_membership(self, news: str, who: Any, *, by: "Person") -> None:
        if not self.is_channel:
            self.announce({news: who}, by=by)
