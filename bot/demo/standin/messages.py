"""Messages as they stand in a chat."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.demo.standin.formatted import NO_WORDS, Formatted, to_html

if TYPE_CHECKING:
    from bot.demo.standin.chats import Chat

JSON = dict[str, Any]


@dataclass(frozen=True)
class Button:
    """A button under a message; `callback_data` is None for links and other kinds."""

    text: str
    callback_data: str | None
    url: str | None
    style: str | None


@dataclass(frozen=True)
class Photo:
    """An uploaded picture and what Telegram calls it."""

    file_id: str
    content: bytes = field(repr=False)
    width: int
    height: int

    def as_json(self) -> JSON:
        """Return the picture as a Bot API PhotoSize."""
        return {
            "file_id": self.file_id,
            "file_unique_id": f"unique-{self.file_id}",
            "width": self.width,
            "height": self.height,
            "file_size": len(self.content),
        }


class Upload(bytes):
    """The content of an uploaded file, with the name that it bears."""

    name: str = "file"

    @classmethod
    def named(cls, content: bytes, name: str) -> "Upload":
        """Return the content under a name."""
        upload = cls(content)
        upload.name = name
        return upload


@dataclass(eq=False)
class Message:
    """A message in a chat, kept up to date as it is edited and deleted.

    Bot API values stand as they are sent: `sender_user` is a User, `sender_chat` a Chat,
    `markup` a reply_markup, `extra` whatever else the message holds (a voice, a contact, news
    of the group). Only the newest state is kept.
    """

    chat: "Chat" = field(repr=False)
    message_id: int
    date: datetime
    sender_user: JSON | None = None
    sender_chat: JSON | None = None
    body: Formatted = NO_WORDS
    picture: Photo | None = None
    document: Upload | None = None
    markup: JSON | None = None
    extra: JSON = field(default_factory=dict)
    reply_to: int | None = None
    is_from_bot: bool = False
    protect_content: bool = False
    disable_notification: bool = False
    edited_at: datetime | None = None
    deleted: bool = False

    @property
    def text(self) -> str:
        """The plain text; empty when the message is a photo or a document."""
        return "" if self._has_file else self.body.text

    @property
    def caption(self) -> str:
        """The plain text under a photo or a document; empty when there is neither."""
        return self.body.text if self._has_file else ""

    @property
    def _has_file(self) -> bool:
        return self.picture is not None or self.document is not None

    @property
    def words(self) -> str:
        """The text or the caption, whichever there is."""
        return self.body.text

    @property
    def entities(self) -> tuple[JSON, ...]:
        """The entities of text or caption, outer before inner."""
        return self.body.entities

    @property
    def html(self) -> str:
        """Text or caption as HTML of Telegram's tags, safe to show."""
        return to_html(self.body)

    @property
    def photo(self) -> bytes | None:
        """The bytes of the photo."""
        return self.picture.content if self.picture else None

    @property
    def edited(self) -> bool:
        """Whether it was ever edited."""
        return self.edited_at is not None

    @property
    def sender(self) -> str:
        """The name that people see above the message."""
        if self.sender_chat is not None:
            return str(self.sender_chat["title"])
        return str(self.sender_user["first_name"]) if self.sender_user else self.chat.title

    @property
    def buttons(self) -> list[list[Button]]:
        """The rows of inline buttons, from above; empty when there are none."""
        rows = (self.markup or {}).get("inline_keyboard", [])
        return [[_button(button) for button in row] for row in rows]

    def button(self, text: str) -> Button | None:
        """Return the first button that reads exactly `text`."""
        every = (button for row in self.buttons for button in row)
        return next((button for button in every if button.text == text), None)

    def as_json(self) -> JSON:
        """Return the message as a Bot API Message."""
        return {
            "message_id": self.message_id,
            "date": int(self.date.timestamp()),
            "chat": self.chat.as_json(),
            **self._origin(),
            **self._content(),
            **self.extra,
        }

    def as_inaccessible_json(self) -> JSON:
        """Return what Telegram tells of a message that is gone: its place, and date 0."""
        return {"chat": self.chat.as_json(), "message_id": self.message_id, "date": 0}

    def _origin(self) -> JSON:
        origin: JSON = {}
        if self.sender_user is not None:
            origin["from"] = self.sender_user
        if self.sender_chat is not None:
            origin["sender_chat"] = self.sender_chat
        if self.edited_at is not None:
            origin["edit_date"] = int(self.edited_at.timestamp())
        return origin

    def _content(self) -> JSON:
        content: JSON = {}
        words, entities = (
            ("caption", "caption_entities") if self._has_file else ("text", "entities")
        )
        if self.body.text:
            content[words] = self.body.text
        if self.body.entities:
            content[entities] = list(self.body.entities)
        if self.picture is not None:
            content["photo"] = [self.picture.as_json()]
        if self.document is not None:
            content["document"] = {
                "file_id": f"document-{self.message_id}",
                "file_unique_id": f"unique-document-{self.message_id}",
                "file_name": self.document.name,
                "file_size": len(self.document),
            }
        if self.buttons:
            content["reply_markup"] = self.markup
        if self.protect_content:
            content["has_protected_content"] = True
        if self.reply_to is not None:
            content["reply_to_message"] = self.chat.message(self.reply_to).as_json()
        return content


def _button(button: JSON) -> Button:
    return Button(
        text=button["text"],
        callback_data=button.get("callback_data"),
        url=button.get("url"),
        style=button.get("style"),
    )
