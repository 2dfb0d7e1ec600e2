"""What Telegram checks before it does what a bot asks, in its own wording."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.demo.standin.chats import Chat, Standing
from bot.demo.standin.errors import Refused, bad_request
from bot.demo.standin.formatted import Formatted, clean, trimmed, utf16_length
from bot.demo.standin.images import picture_size
from bot.demo.standin.keyboards import check_markup
from bot.demo.standin.markup import parse_html
from bot.demo.standin.messages import JSON, Message, Photo
from bot.demo.standin.people import Contact

if TYPE_CHECKING:
    from bot.demo.standin.world import World

MOST_TEXT = 4096
MOST_CAPTION = 1024
MOST_PHOTO_BYTES = 10 * 1024 * 1024
MOST_PHOTO_SIDES = 10_000
MOST_PHOTO_RATIO = 20
DELETABLE_FOR = timedelta(hours=48)

CONTACT_REFUSALS = {
    Contact.NEVER_STARTED: "bot can't initiate conversation with a user",
    Contact.BLOCKED: "bot was blocked by the user",
    Contact.GONE: "user is deactivated",
}


def known_chat(world: "World", params: JSON) -> Chat:
    """Return the chat that `chat_id` names: an id, or the @username of a group or channel."""
    wanted = params.get("chat_id")
    if wanted is None:
        raise bad_request("chat_id is empty")
    chat = _named(world, wanted) if isinstance(wanted, str) else world.chats.get(wanted)
    if chat is None:
        raise bad_request("chat not found")
    if chat.migrated_to is not None:
        raise Refused(
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            migrate_to_chat_id=chat.migrated_to,
        )
    return chat


def open_chat(world: "World", params: JSON) -> Chat:
    """Return the chat that `chat_id` names if the bot is welcome there; raises Refused 400, 403."""
    chat = known_chat(world, params)
    if chat.person is not None:
        if chat.person.contact is not Contact.STARTED:
            raise Refused(403, f"Forbidden: {CONTACT_REFUSALS[chat.person.contact]}")
    elif chat.bot_standing is Standing.KICKED:
        raise Refused(403, f"Forbidden: bot was kicked from the {chat.kind} chat")
    elif chat.bot_standing is Standing.LEFT:
        raise Refused(403, f"Forbidden: bot is not a member of the {chat.kind} chat")
    return chat


def chat_to_send_to(world: "World", params: JSON, *, what: str) -> Chat:
    """Return the chat for a new message; `what` names it for a bot that is restricted."""
    chat = open_chat(world, params)
    if chat.bot_standing is Standing.RESTRICTED:
        raise bad_request(f"not enough rights to send {what} to the chat")
    if "message_thread_id" in params:
        raise bad_request("message thread not found")
    if "reply_markup" in params:
        check_markup(params["reply_markup"], inline_only=chat.is_channel)
    return chat


def message_to_edit(world: "World", params: JSON) -> Message:
    """Return the bot's own message that is to be edited, with its new buttons checked."""
    chat = open_chat(world, params)
    if "message_id" not in params:
        raise bad_request("message identifier is not specified")
    message = chat.find(params["message_id"])
    if message is None:
        raise bad_request("message to edit not found")
    if not message.is_from_bot:
        raise bad_request("message can't be edited")
    if "reply_markup" in params:
        check_markup(params["reply_markup"], inline_only=True)
    return message


def message_to_delete(world: "World", params: JSON) -> Message:
    """Return the message that is to be deleted, if the bot may: any in a private chat or as
    administrator, else its own, for 48 hours.

    Source: core.telegram.org/bots/api#deletemessage
    """
    chat = open_chat(world, params)
    message = chat.find(params["message_id"])
    if message is None:
        raise bad_request("message to delete not found")
    is_admin = chat.bot_standing is Standing.ADMINISTRATOR
    if not (message.is_from_bot or chat.is_private or is_admin):
        raise bad_request("message can't be deleted")
    if world.now() - message.date > DELETABLE_FOR:
        raise bad_request("message can't be deleted for everyone")
    return message


def text_of(params: JSON) -> Formatted:
    """Return the text of a message, 1 to 4096 characters after its markup is read."""
    body = _formatted(params, "text", "entities")
    if not body.text:
        raise bad_request("text must be non-empty")
    if utf16_length(body.text) > MOST_TEXT:
        raise bad_request("message is too long")
    return body


def caption_of(params: JSON) -> Formatted:
    """Return the caption, at most 1024 characters after its markup is read."""
    body = _formatted(params, "caption", "caption_entities")
    if utf16_length(body.text) > MOST_CAPTION:
        raise bad_request("message caption is too long")
    return body


def reply_of(chat: Chat, params: JSON) -> int | None:
    """Return the id of the message that is replied to, if there is one in the chat."""
    reply = params.get("reply_parameters")
    if reply is None:
        return None
    if not isinstance(reply, dict) or not isinstance(reply.get("message_id"), int):
        raise bad_request("can't parse ReplyParameters")
    message = chat.find(reply["message_id"])
    if message is None and not reply.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return message.message_id if message else None


def photo_of(world: "World", given: Any) -> Photo:
    """Return the picture that was uploaded, or the known one whose file id was given."""
    if isinstance(given, str):
        if given not in world.photos:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return world.photos[given]
    if not given:
        raise bad_request("file must be non-empty")
    if len(given) > MOST_PHOTO_BYTES:
        raise bad_request(
            f"file of size {len(given)} bytes is too big for a photo; "
            f"the maximum size is {MOST_PHOTO_BYTES} bytes"
        )
    size = picture_size(given)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if sum(size) > MOST_PHOTO_SIDES or max(size) > MOST_PHOTO_RATIO * min(size):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return world.add_photo(given, size)


def _named(world: "World", username: str) -> Chat | None:
    wanted = username.removeprefix("@").lower()
    chats = (chat for chat in world.chats.values() if not chat.is_private)
    return next((chat for chat in chats if (chat.username or "").lower() == wanted), None)


def _formatted(params: JSON, words: str, entities: str) -> Formatted:
    text = clean(params.get(words, ""))
    mode = params.get("parse_mode", "").lower()
    if mode == "html":
        return trimmed(parse_html(text))
    if mode in ("markdown", "markdownv2"):
        raise bad_request(f"parse_mode {mode} is not implemented by the stand-in")
    if mode:
        raise bad_request("unsupported parse_mode")
    given = params.get(entities, [])
    if not all(_is_entity(entity) for entity in given):
        raise bad_request("can't parse MessageEntity")
    return trimmed(Formatted(text, tuple(given)))


def _is_entity(entity: Any) -> bool:
    if not isinstance(entity, dict) or not isinstance(entity.get("type"), str):
        return False
    return isinstance(entity.get("offset"), int) and isinstance(entity.get("length"), int)
