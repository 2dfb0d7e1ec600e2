"""What Telegram takes as buttons under a message.

Source: core.telegram.org/bots/api#inlinekeyboardbutton
"""

from typing import Any

from bot.demo.standin.errors import Refused, bad_request
from bot.demo.standin.links import is_link
from bot.demo.standin.messages import JSON

ACTIONS = frozenset(
    {
        "url",
        "callback_data",
        "web_app",
        "login_url",
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
        "copy_text",
        "callback_game",
        "pay",
    }
)
LOOKS = frozenset({"text", "style", "icon_custom_emoji_id"})
STYLES = frozenset({"danger", "success", "primary"})
KEYBOARDS = frozenset({"inline_keyboard", "keyboard", "remove_keyboard", "force_reply"})
MOST_BUTTONS = 100
MOST_DATA_BYTES = 64
MOST_COPIED = 256


def check_markup(markup: Any, *, inline_only: bool) -> None:
    """Check a reply_markup; raises Refused 400 for what Telegram does not take.

    `inline_only`: channels have no reply keyboards, and edits take none.
    """
    if not isinstance(markup, dict) or not KEYBOARDS & markup.keys():
        raise bad_request("object expected as reply markup")
    rows = markup.get("inline_keyboard")
    if rows is None:
        if inline_only:
            raise bad_request("inline keyboard expected")
        return
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" must be of type Array of Array')
    buttons = [button for row in rows for button in row]
    if len(buttons) > MOST_BUTTONS:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    for button in buttons:
        _check_button(button)


def _check_button(button: Any) -> None:
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise _unreadable('Field "text" must be of type String')
    if not button["text"].strip():
        raise _unreadable("text must be non-empty")
    for name in button.keys() - ACTIONS - LOOKS:
        raise _unreadable(f'there is no field "{name}"')
    if len(button.keys() & ACTIONS) != 1:
        raise bad_request("text buttons are unallowed in the inline keyboard")
    if button.get("style", "primary") not in STYLES:
        raise _unreadable("invalid button style specified")
    _check_action(button)


def _unreadable(reason: str) -> Refused:
    return bad_request(f"can't parse inline keyboard button: {reason}")


def _check_action(button: JSON) -> None:
    data = button.get("callback_data")
    if data is not None and not (
        isinstance(data, str) and 1 <= len(data.encode()) <= MOST_DATA_BYTES
    ):
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button and not is_link(button["url"]):
        raise bad_request("BUTTON_URL_INVALID")
    if "copy_text" in button and not _is_copied(button["copy_text"]):
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _is_copied(copied: Any) -> bool:
    text = copied.get("text") if isinstance(copied, dict) else None
    return isinstance(text, str) and 1 <= len(text) <= MOST_COPIED
