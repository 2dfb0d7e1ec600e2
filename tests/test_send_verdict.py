"""What every error of Telegram means for a call: one table."""

from __future__ import annotations

from typing import Any

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    PassportDecryptionError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.storage.outbox import Priority, Waiting
from bot.verdicts import CHAT_TAKES_NOTHING, Verdict, plain_text, verdict
from tests.conftest import PAT

NOTICE, PROMPT, REPLY = Priority.NOTICE, Priority.PROMPT, Priority.REPLY


def waiting(
    *,
    alert: int | None = None,
    priority: Priority = NOTICE,
    method: str = "sendMessage",
    html: bool = True,
) -> Waiting:
    params: dict[str, Any] = {"chat_id": PAT, "text": "x"} | (
        {"parse_mode": "HTML"} if html else {}
    )
    return Waiting(1, PAT, method, params, None, priority, None, alert, None, 0)


AGAIN, NEVER = Verdict.TRY_AGAIN, Verdict.NEVER
BY_CHAT, BY_ITSELF = Verdict.REFUSED_BY_CHAT, Verdict.REFUSED_BY_ITSELF


@pytest.mark.parametrize(
    ("error", "of_a_message", "of_an_alert"),
    [
        (RetryAfter(3), Verdict.WAIT, Verdict.WAIT),
        (ChatMigrated(-5), Verdict.MOVED, Verdict.MOVED),
        (Forbidden("bot was blocked by the user"), BY_CHAT, BY_CHAT),
        (Forbidden("bot was kicked from the supergroup chat"), BY_CHAT, BY_CHAT),
        (Forbidden("the group chat was deleted"), BY_CHAT, BY_CHAT),
        (BadRequest("Message is not modified: x"), Verdict.DONE, Verdict.DONE),
        (BadRequest("Message to delete not found"), Verdict.DONE, Verdict.DONE),
        (BadRequest("Message to edit not found"), Verdict.AS_NEW, Verdict.AS_NEW),
        (BadRequest("Message can't be edited"), Verdict.AS_NEW, Verdict.AS_NEW),
        (
            BadRequest("Can't parse entities: unsupported start tag"),
            Verdict.AS_PLAIN_TEXT,
            Verdict.AS_PLAIN_TEXT,
        ),
        (BadRequest("Chat not found"), BY_CHAT, BY_CHAT),
        (BadRequest("Not enough rights to send text messages to the chat"), BY_CHAT, BY_CHAT),
        (BadRequest("Have no rights to send a message"), BY_CHAT, BY_CHAT),
        (BadRequest("Need administrator rights in the channel chat"), BY_CHAT, BY_CHAT),
        (BadRequest("Topic_closed"), BY_CHAT, BY_CHAT),
        (BadRequest("Chat_write_forbidden"), BY_CHAT, BY_CHAT),
        (BadRequest("Message is too long"), NEVER, BY_ITSELF),
        (TimedOut(), AGAIN, AGAIN),
        (NetworkError("Bad Gateway (502)"), AGAIN, AGAIN),
        (InvalidToken("Unauthorized"), AGAIN, AGAIN),
        (EndPointNotFound("x"), NEVER, AGAIN),
        (Conflict("x"), NEVER, AGAIN),
        (PassportDecryptionError("x"), NEVER, AGAIN),
        (TelegramError("x"), NEVER, AGAIN),
    ],
    ids=lambda value: f"{value!r}" if isinstance(value, TelegramError) else "",
)
def test_what_each_error_means(
    error: TelegramError, of_a_message: Verdict, of_an_alert: Verdict
) -> None:
    """A list of many alerts is as good as an alert; it belongs to no single one."""
    assert verdict(error, waiting()) is of_a_message
    assert verdict(error, waiting(alert=7)) is of_an_alert
    assert verdict(error, waiting(priority=Priority.ALERT)) is of_an_alert


@pytest.mark.parametrize("words", CHAT_TAKES_NOTHING)
def test_a_right_to_pictures_or_changes_says_nothing_of_writing(words: str) -> None:
    """A group may take words and no pictures, and has its own right for removing messages."""
    of_another = BY_CHAT if words == "chat not found" else NEVER
    for method in ("deleteMessage", "editMessageText", "sendPhoto"):
        assert verdict(BadRequest(f"Bad: {words} x"), waiting(method=method)) is of_another
    assert verdict(BadRequest(words.upper()), waiting()) is BY_CHAT


def test_every_error_of_the_library_is_in_the_table() -> None:
    """A new class in a new version has to be thought about."""
    known = {
        BadRequest,
        ChatMigrated,
        Conflict,
        EndPointNotFound,
        Forbidden,
        InvalidToken,
        NetworkError,
        PassportDecryptionError,
        RetryAfter,
        TimedOut,
    }
    # Our own ones are more exact names for one of these.
    assert {one for one in _below(TelegramError) if one.__module__ == "telegram.error"} == known


def _below(error: type[TelegramError]) -> set[type[TelegramError]]:
    found = set()
    for one in error.__subclasses__():
        found |= {one} | _below(one)
    return found


def test_markup_that_is_refused_without_markup_is_not_sent_as_plain_text_again() -> None:
    error = BadRequest("Can't parse entities: x")
    assert verdict(error, waiting(html=False)) is NEVER
    assert verdict(error, waiting(html=False, alert=7)) is BY_ITSELF


def test_plain_text_is_what_a_person_reads() -> None:
    html = '<b>1 &lt; 2</b> <a href="https://x.example">&amp; 3 < 4</a> <broken'
    assert plain_text(html) == "1 < 2 & 3 < 4 <broken"
