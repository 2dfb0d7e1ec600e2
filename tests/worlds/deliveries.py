"""What must be true of everything that stands in a chat, at the moment in which it comes there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.storage.database import Transaction
from tests.worlds.network import SENDING
from tests.worlds.safety import Violation

if TYPE_CHECKING:
    from tests.worlds.world import World

CODE = re.compile(r"P-[2-9A-Z]{4}")
SAVED = re.compile(r"^Saved at (\d+:\d\d\s?[AP]M)")
REPEATED = "it may be a repeat"


def look(world: World, name: str, params: dict[str, Any], result: Any) -> None:
    """Look at a call that Telegram has just carried out."""
    text = str(params.get("text") or params.get("caption") or "")
    chat = params.get("chat_id")
    if not text or not isinstance(chat, int):
        return
    _is_meant_for(world, chat, text)
    if name == "sendMessage":
        _repeats_say_so(text)
    if SAVED.match(text):
        _is_saved(world, chat, text)


def _is_meant_for(world: World, chat: int, text: str) -> None:
    """I11: no code of another patient in a patient's chat, no name in a chat of the clinic's."""
    patient = world.patients_by_chat.get(chat)
    codes = set(CODE.findall(text))
    if patient is not None and codes - {patient.code}:
        raise Violation("I11", f"{patient.name} reads {codes - {patient.code}}")
    if chat < 0:
        for one in world.patients:
            if one.name in text:
                raise Violation("I11", f"the clinic's chat names {one.name}")
    call = SENDING.get()
    if patient is not None and call is not None and call.check_in_id is not None:
        owner = Transaction(world.disk).one(
            "SELECT p.chat_id FROM check_ins c JOIN patients p ON p.id = c.patient_id"
            " WHERE c.id = ?",
            (call.check_in_id,),
        )
        if owner is not None and owner[0] not in (None, chat):
            raise Violation("I11", f"{patient.name} is asked what belongs to {owner[0]}")


def _repeats_say_so(text: str) -> None:
    """An alert that may have come before says that it may be a repeat (F04)."""
    call = SENDING.get()
    if call is None or call.alert is None:
        return
    if call.attempts and REPEATED not in text:
        raise Violation("I2", f"alert {call.alert} is sent again and does not say so")
    if str(call.alert) not in text:
        raise Violation("I2", f"a message of alert {call.alert} does not bear its number")


def _is_saved(world: World, chat: int, text: str) -> None:
    """I9: who reads "Saved" has a complete check-in in the store."""
    row = Transaction(world.disk).one(
        "SELECT count(*) FROM check_ins c JOIN patients p ON p.id = c.patient_id"
        " WHERE p.chat_id = ? AND c.state = 'complete'",
        (chat,),
    )
    if row[0] == 0:
        raise Violation("I9", f"{chat} reads {text[:30]!r}, but nothing is complete")


def unmarked_copies(world: World) -> None:
    """F04: an alert that came again says so."""
    for sent in world.network.sent.values():
        if sent.call.must_arrive and not all(REPEATED in text for text in sent.texts[1:]):
            raise Violation("I2", f"alert {sent.call.alert} came again and does not say so")


def what_is_sent_has_arrived(world: World) -> None:
    """I6: what the store says was sent did arrive at Telegram."""
    rows = Transaction(world.disk).all(
        "SELECT id, chat_id FROM outbox WHERE state = 'sent' AND method IN"
        " ('sendMessage', 'sendPhoto') AND route IS NULL AND attempts > 0 AND id >= ?",
        (world.first_call,),
    )
    for call, chat in rows:
        if call not in world.network.sent:
            raise Violation("I6", f"call {call} to {chat} is marked as sent and never arrived")
