"""Changes to what stands in a chat, and answers to presses: not limited by pace."""

from typing import TYPE_CHECKING

from bot.demo.standin.errors import bad_request
from bot.demo.standin.formatted import Formatted, utf16_length
from bot.demo.standin.messages import JSON, Message
from bot.demo.standin.presses import CallbackAnswer
from bot.demo.standin.rules import caption_of, message_to_delete, message_to_edit, text_of

if TYPE_CHECKING:
    from bot.demo.standin.world import World

MOST_ANSWER = 200
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup "
    "are exactly the same as a current content and reply markup of the message"
)
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


async def edit_message_text(world: "World", params: JSON) -> JSON:
    """Change text and buttons; without `reply_markup` the buttons go away."""
    message = message_to_edit(world, params)
    if message.picture is not None:
        raise bad_request("there is no text in the message to edit")
    return _edit(world, message, text_of(params), params)


async def edit_message_caption(world: "World", params: JSON) -> JSON:
    """Change caption and buttons of a photo; without `reply_markup` the buttons go away."""
    message = message_to_edit(world, params)
    if message.picture is None:
        raise bad_request("there is no caption in the message to edit")
    return _edit(world, message, caption_of(params), params)


async def edit_message_reply_markup(world: "World", params: JSON) -> JSON:
    """Change the buttons only; without `reply_markup` they go away."""
    message = message_to_edit(world, params)
    return _edit(world, message, message.body, params)


async def delete_message(world: "World", params: JSON) -> bool:
    """Take a message out of its chat."""
    message_to_delete(world, params).deleted = True
    return True


async def answer_callback_query(world: "World", params: JSON) -> bool:
    """Stop the progress ring of a press, once, within 150 s."""
    press = world.presses.get(params["callback_query_id"])
    if press is None or press.answer is not None or press.is_too_old:
        raise bad_request(TOO_OLD)
    text = params.get("text", "")
    if utf16_length(text) > MOST_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    url = params.get("url")
    if url is not None and not url.startswith((f"https://t.me/{world.username}?", "tg://")):
        raise bad_request("URL_INVALID")
    press.answer = CallbackAnswer(text, params.get("show_alert", False), url)
    return True


def _edit(world: "World", message: Message, body: Formatted, params: JSON) -> JSON:
    markup = params.get("reply_markup")
    if body == message.body and _rows(markup) == _rows(message.markup):
        raise bad_request(NOT_MODIFIED)
    message.body = body
    message.markup = markup
    message.edited_at = world.now()
    return message.as_json()


def _rows(markup: JSON | None) -> list[list[JSON]]:
    """Return the rows of inline buttons; no markup and empty rows are the same to Telegram."""
    rows = (markup or {}).get("inline_keyboard", [])
    return [row for row in rows if row]
