"""People with a phone: what they can do, each act the update that Telegram would make of it."""

import re
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from bot.demo.standin.chats import PRESENT, Chat, ChatKind, Standing
from bot.demo.standin.formatted import NO_WORDS, Entity, Formatted, utf16_length
from bot.demo.standin.messages import JSON, Button, Message
from bot.demo.standin.presses import Press

if TYPE_CHECKING:
    from bot.demo.standin.world import World

MOST_CHARACTERS = 4096
COMMAND = re.compile(r"(?<!\S)/[A-Za-z0-9_]{1,64}(?:@\w+)?")
START_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
# The users that Telegram names where it hides the real one (from the page on Message).
ANONYMOUS_ADMIN: JSON = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
CHANNEL_BOT: JSON = {
    "id": 136817688,
    "is_bot": True,
    "first_name": "Channel",
    "username": "Channel_Bot",
}


class Contact(StrEnum):
    """Whether a person's own chat with the bot is open."""

    NEVER_STARTED = "never started"
    STARTED = "started"
    BLOCKED = "blocked"
    GONE = "gone"


class Person:
    """Someone on Telegram, with their own chat with the bot."""

    def __init__(
        self,
        world: "World",
        chat: Chat,
        first_name: str,
        *,
        last_name: str | None = None,
        language: str | None = None,
    ) -> None:
        self.world = world
        self.chat = chat
        self.id = chat.id
        self.first_name = first_name
        self.last_name = last_name
        self.language = language
        self.contact = Contact.NEVER_STARTED

    def __repr__(self) -> str:
        return f"Person({self.id}, {self.first_name!r})"

    def as_json(self) -> JSON:
        """Return the person as a Bot API User."""
        optional = {
            "last_name": self.last_name,
            "username": self.chat.username,
            "language_code": self.language,
        }
        shown: JSON = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        return shown | {name: value for name, value in optional.items() if value}

    async def open_link(self, link: str) -> Message:
        """Follow a t.me link to the bot and press START; opens the chat, or opens it again.

        Raises ValueError for a link that would not start this bot with its payload.
        """
        parts = urlsplit(link)
        payload = parse_qs(parts.query).get("start", [""])[0]
        if parts.netloc != "t.me" or parts.path.lower() != f"/{self.world.username.lower()}":
            raise ValueError(f"{link} does not lead to @{self.world.username}")
        if not START_PAYLOAD.fullmatch(payload):
            raise ValueError(f"{link} has no payload of 1 to 64 letters, digits, _ and -")
        if self.contact is Contact.BLOCKED:
            await self.unblock()
        return await self.write(f"/start {payload}")

    async def write(
        self,
        text: str,
        *,
        chat: Chat | None = None,
        as_chat: Chat | None = None,
        reply_to: Message | None = None,
    ) -> Message:
        """Send a text to the bot's own chat, or to `chat`; returns the (last) message.

        `as_chat` hides the person: the group itself for an anonymous administrator, another
        channel for someone who writes in its name. A text over 4096 characters goes as several
        messages, as an app sends it. Raises ValueError where the person cannot write.
        """
        if not text.strip():
            raise ValueError("an app sends no empty text")
        pieces = [
            text[begin : begin + MOST_CHARACTERS] for begin in range(0, len(text), MOST_CHARACTERS)
        ]
        for piece in pieces:
            body = Formatted(piece, tuple(_commands(piece)))
            reply = reply_to.message_id if reply_to else None
            message = self._send(chat, as_chat=as_chat, body=body, reply_to=reply)
        return message

    async def edit(self, message: Message, text: str) -> None:
        """Change the text of a message that this person wrote."""
        message.body = Formatted(text, tuple(_commands(text)))
        message.edited_at = self.world.now()
        kind = "edited_channel_post" if message.chat.is_channel else "edited_message"
        self.world.emit(kind, message.as_json())
        self.world.changes.notify()

    async def send_photo(self, *, caption: str = "", chat: Chat | None = None) -> Message:
        """Send a photo; the bot sees only what Telegram calls it."""
        sizes = [_file("photo", 8143) | {"width": 90, "height": 67}]
        extra: JSON = {"photo": sizes} | ({"caption": caption} if caption else {})
        return self._send(chat, extra=extra)

    async def send_voice(self, *, chat: Chat | None = None) -> Message:
        """Send a voice message."""
        voice = _file("voice", 4096) | {"duration": 3, "mime_type": "audio/ogg"}
        return self._send(chat, extra={"voice": voice})

    async def send_sticker(self, *, chat: Chat | None = None) -> Message:
        """Send a sticker."""
        looks = {"type": "regular", "width": 512, "height": 512, "emoji": "🙂"}
        sticker = _file("sticker", 9000) | looks | {"is_animated": False, "is_video": False}
        return self._send(chat, extra={"sticker": sticker})

    async def send_contact(self, phone: str, *, chat: Chat | None = None) -> Message:
        """Send their own contact."""
        card = {"phone_number": phone, "first_name": self.first_name, "user_id": self.id}
        return self._send(chat, extra={"contact": card})

    async def press(
        self, text: str, *, chat: Chat | None = None, message: Message | None = None
    ) -> Press:
        """Press the button that reads exactly `text`, on `message` or the newest that has it.

        Raises LookupError, with what can be seen, if there is no such button to press.
        """
        seen = self._seen(chat, message)
        for shown in reversed(seen):
            button = shown.button(text)
            if button is not None:
                return self._press(shown, button)
        raise LookupError(f"no button {text!r} for {self}\n{self.world.dump()}")

    async def press_first(
        self, *, chat: Chat | None = None, message: Message | None = None
    ) -> Press:
        """Press the first button of `message`, or of the newest message that has buttons."""
        for shown in reversed(self._seen(chat, message)):
            if shown.buttons:
                return self._press(shown, shown.buttons[0][0])
        raise LookupError(f"no button for {self}\n{self.world.dump()}")

    async def press_data(self, data: str, *, message: Message) -> Press:
        """Send any callback data for any message, as a forged or outdated app can."""
        return self.world.add_press(self, message, data)

    async def block(self) -> None:
        """Block the bot."""
        self._change_contact(Contact.BLOCKED, Standing.KICKED)

    async def unblock(self) -> None:
        """Take the block away."""
        self._change_contact(Contact.STARTED, Standing.MEMBER)

    async def delete_account(self) -> None:
        """Leave Telegram; the bot hears nothing until it writes."""
        self.contact = Contact.GONE

    def _send(
        self,
        chat: Chat | None,
        *,
        as_chat: Chat | None = None,
        body: Formatted = NO_WORDS,
        extra: JSON | None = None,
        reply_to: int | None = None,
    ) -> Message:
        place = chat or self.chat
        self._open(place)
        sender_user, sender_chat = self._shown_as(place, as_chat)
        message = place.add(
            sender_user=sender_user,
            sender_chat=sender_chat,
            body=body,
            extra=extra or {},
            reply_to=reply_to,
        )
        if self._reaches_bot(message):
            kind = "channel_post" if place.is_channel else "message"
            self.world.emit(kind, message.as_json())
        return message

    def _open(self, place: Chat) -> None:
        """Check that this person can write there; raises ValueError if not."""
        if not place.is_private:
            if place.standing(self.id) not in PRESENT:
                raise ValueError(f"{self} is not in {place}")
            return
        if self.contact in (Contact.BLOCKED, Contact.GONE):
            raise ValueError(f"{self} has the bot {self.contact}")
        self.contact = Contact.STARTED

    def _shown_as(self, place: Chat, as_chat: Chat | None) -> tuple[JSON | None, JSON | None]:
        if place.is_channel:
            return None, place.as_json()
        if as_chat is None:
            return self.as_json(), None
        return (ANONYMOUS_ADMIN if as_chat is place else CHANNEL_BOT), as_chat.as_json()

    def _reaches_bot(self, message: Message) -> bool:
        """Whether the bot gets it: in groups, a bot that is no admin gets what is meant for it."""
        chat = message.chat
        if not chat.has_bot:
            return False
        if chat.kind in (ChatKind.PRIVATE, ChatKind.CHANNEL):
            return True
        is_admin = chat.bot_standing is Standing.ADMINISTRATOR
        is_reply = message.reply_to is not None and chat.message(message.reply_to).is_from_bot
        return is_admin or is_reply or bool(message.entities)

    def _seen(self, chat: Chat | None, message: Message | None) -> list[Message]:
        if message is not None:
            return [message]
        place = chat or self.chat
        if not place.is_private and place.standing(self.id) not in PRESENT:
            raise LookupError(f"{self} is not in {place}")
        return place.visible

    def _press(self, message: Message, button: Button) -> Press:
        if button.callback_data is None or message.deleted:
            raise LookupError(f"{button.text!r} sends nothing to the bot")
        return self.world.add_press(self, message, button.callback_data)

    def _change_contact(self, contact: Contact, standing: Standing) -> None:
        self.contact = contact
        before = self.chat.bot_standing
        self.chat.members[self.world.bot_id] = standing
        bot, by = self.world.bot_user(), self.as_json()
        self.world.emit_membership(self.chat, bot, before=before, after=standing, by=by)


def _commands(text: str) -> list[Entity]:
    return [
        {
            "type": "bot_command",
            "offset": utf16_length(text[: found.start()]),
            "length": utf16_length(found.group()),
        }
        for found in COMMAND.finditer(text)
    ]


def _file(kind: str, size: int) -> JSON:
    return {"file_id": f"{kind}-1", "file_unique_id": f"unique-{kind}", "file_size": size}
