"""New messages of the bot."""

from typing import TYPE_CHECKING, Any

from bot.demo.standin.chats import Chat
from bot.demo.standin.errors import bad_request
from bot.demo.standin.messages import JSON, Upload
from bot.demo.standin.rules import (
    caption_of,
    chat_to_send_to,
    open_chat,
    photo_of,
    reply_of,
    text_of,
)

if TYPE_CHECKING:
    from bot.demo.standin.world import World

CHAT_ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


async def send_message(world: "World", params: JSON) -> JSON:
    """Put a text into a chat."""
    chat = chat_to_send_to(world, params, what="text messages")
    return _send(world, chat, params, body=text_of(params))


async def send_photo(world: "World", params: JSON) -> JSON:
    """Put a photo into a chat, uploaded or known by its file id."""
    chat = chat_to_send_to(world, params, what="photos")
    body = caption_of(params)
    return _send(world, chat, params, body=body, picture=photo_of(world, params["photo"]))


async def send_document(world: "World", params: JSON) -> JSON:
    """Put a file into a chat; only an uploaded one."""
    chat = chat_to_send_to(world, params, what="documents")
    given = params["document"]
    if isinstance(given, str):
        raise bad_request("wrong file identifier/HTTP URL specified")
    if not given:
        raise bad_request("file must be non-empty")
    document = given if isinstance(given, Upload) else Upload(given)
    return _send(world, chat, params, body=caption_of(params), document=document)


async def send_chat_action(world: "World", params: JSON) -> bool:
    """Show "typing" or the like, which no one here looks at."""
    open_chat(world, params)
    if params["action"] not in CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    return True


def _send(world: "World", chat: Chat, params: JSON, **content: Any) -> JSON:
    reply_to = reply_of(chat, params)
    # Last: a message that is refused for what it says does not count against the limits.
    world.count_sending(chat)
    message = chat.add(
        sender_user=None if chat.is_channel else world.bot_user(),
        sender_chat=chat.as_json() if chat.is_channel else None,
        markup=params.get("reply_markup"),
        reply_to=reply_to,
        is_from_bot=True,
        protect_content=params.get("protect_content", False),
        disable_notification=params.get("disable_notification", False),
        **content,
    )
    return message.as_json()
