"""What a refusal or failure of Telegram means for a call: decided in one place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from html import unescape
from typing import Any

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.storage.outbox import Waiting

# How Telegram says that it is the chat which takes nothing new from us, whatever the message:
# rights taken away, a topic closed, a chat deleted or never there.
CHAT_TAKES_NOTHING = (
    "chat not found",
    "not enough rights",
    "have no rights",
    "administrator rights",
    "chat_write_forbidden",
    "chat_restricted",
    "chat_admin_required",
    "chat_send_plain_forbidden",
    "channel_private",
    "peer_id_invalid",
    "group chat was deactivated",
    "topic_closed",
    "topic_deleted",
    "message thread not found",
)


class Verdict(Enum):
    """What becomes of a call that failed."""

    DONE = "done"
    WAIT = "wait"
    TRY_AGAIN = "try again"
    MOVED = "moved"
    REFUSED_BY_CHAT = "refused by its chat"
    REFUSED_BY_ITSELF = "refused by itself"
    AS_NEW = "as new"
    AS_PLAIN_TEXT = "as plain text"
    NEVER = "never"


def verdict(error: TelegramError, call: Waiting) -> Verdict:
    """Decide what an error means.

    An alert is not given up here: whatever refuses it may change, and until then it is tried again.
    """
    if isinstance(error, RetryAfter):
        return Verdict.WAIT
    if isinstance(error, ChatMigrated):
        return Verdict.MOVED
    if isinstance(error, Forbidden):
        return Verdict.REFUSED_BY_CHAT
    if isinstance(error, BadRequest):  # before NetworkError, of which it is a subclass
        return _of_refusal(str(error).lower(), call)
    if isinstance(error, NetworkError | InvalidToken):  # a new token comes with the next start
        return Verdict.TRY_AGAIN
    return Verdict.TRY_AGAIN if call.must_arrive else Verdict.NEVER


def _of_refusal(words: str, call: Waiting) -> Verdict:
    if "not modified" in words or "message to delete not found" in words:
        return Verdict.DONE
    if "message to edit not found" in words or "message can't be edited" in words:
        return Verdict.AS_NEW
    if "can't parse entities" in words and "parse_mode" in call.params:
        return Verdict.AS_PLAIN_TEXT
    if _is_of_chat(words, call):
        return Verdict.REFUSED_BY_CHAT
    return Verdict.REFUSED_BY_ITSELF if call.must_arrive else Verdict.NEVER


def _is_of_chat(words: str, call: Waiting) -> bool:
    """Return whether the chat takes nothing; a right to pictures or changes is another matter."""
    if call.method != "sendMessage":
        return "chat not found" in words
    return any(one in words for one in CHAT_TAKES_NOTHING)


def as_plain_text(params: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is sent, with its text or caption without markup."""
    plain = {name: value for name, value in params.items() if name != "parse_mode"}
    name = "text" if "text" in plain else "caption"
    plain[name] = plain_text(plain[name])
    return plain


def plain_text(html: str) -> str:
    """Return what a person reads of Telegram's HTML."""
    return unescape(re.sub(r"</?[a-z][^>]*>", "", html))
