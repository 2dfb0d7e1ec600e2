"""What a sent or refused call means for the rest of the store."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.actions.messages import MOVED
from bot.actions.patients import life
from bot.actions.service import chat_rights
from bot.clinic import Clinic
from bot.storage import (
    alert_calls,
    alert_steps,
    audit,
    chat_moves,
    check_ins,
    outbox,
    route_calls,
    settings,
)
from bot.storage.database import Transaction
from bot.storage.outbox import Waiting

MOST_ATTEMPTS = 10  # of an alert in a chat that refuses it and is not the clinic's first one
KEPT_FOR = timedelta(days=7)


def sent(
    tx: Transaction, clinic: Clinic, call: Waiting, *, message_id: int | None, now: datetime
) -> None:
    """Record that Telegram took a call, and which message shows a check-in from now on.

    An alert is accepted then, and so is every one whose number stands in a list.
    """
    outbox.mark_sent(tx, call.id, message_id=message_id, now=now)
    if call.check_in_id is not None and call.method == "sendMessage":
        check_ins.take_message(tx, call.check_in_id, message_id)
    if call.method == "sendMessage":
        numbers = chat_rights.numbers_of(tx, call) if call.must_arrive else []
        for number in numbers:
            alert_steps.note_accepted(tx, number, call_id=call.id, now=now)
        chat_rights.regain(tx, clinic, chat_id=call.chat_id, but=numbers, now=now)


def sent_by_route(tx: Transaction, _clinic: Clinic, call: Waiting, *, now: datetime) -> None:
    """Record that a service beside Telegram took a message: an alert, a notice or a test."""
    outbox.mark_sent(tx, call.id, message_id=None, now=now)
    if call.alert is not None:
        alert_steps.note_accepted(tx, call.alert, call_id=call.id, now=now)
        route_calls.drop_older(tx, call, now=now)
    if call.method == route_calls.TEST and call.route is not None:
        route_calls.note_test_arrived(tx, call.route, now=now)


def given_up_by_route(
    tx: Transaction, _clinic: Clinic, call: Waiting, *, error: str, now: datetime
) -> None:
    """Record that a message will not leave over its route, and why: a class of errors."""
    outbox.mark_failed(tx, call.id, error=error, now=now)
    if call.method == route_calls.TEST and call.route is not None:
        route_calls.note_test_failed(tx, call.route, error=error, now=now)


def send_anew(tx: Transaction, _clinic: Clinic, call: Waiting) -> None:
    """Turn the change of a message that is gone into a new message; its check-in goes on there."""
    params = {name: value for name, value in call.params.items() if name != "message_id"}
    outbox.replace(tx, call.id, method="sendMessage", params=params)
    if call.check_in_id is not None:
        check_ins.lose_message(tx, call.check_in_id, call.params["message_id"])


def refused_by_chat(
    tx: Transaction, clinic: Clinic, call: Waiting, *, error: str, until: datetime, now: datetime
) -> None:
    """Say what becomes of a call that its chat refuses, as it would refuse every other.

    1. An alert takes the next routes at once when a chat of the clinic's refuses it. In the
       clinic's first chat it is tried for ever besides, in any other chat ten times.
    2. Whatever else goes to the clinic's first chat is tried again for a week.
    3. Otherwise nothing is tried again; of a patient's chat the patient is reported.
    """
    ours = chat_rights.chats_of_clinic(tx, clinic)
    if call.chat_id in ours:
        chat_rights.note_refusal(tx, clinic, call.chat_id, why=error, now=now)
    if call.must_arrive:
        if call.chat_id in ours:
            chat_rights.reroute_refused(tx, clinic, call, error=error, now=now)
        _try_again(tx, call, is_clinics=call.chat_id == ours[0], error=error, until=until, now=now)
    elif call.chat_id == ours[0] and not alert_calls.is_older_than(tx, call.id, KEPT_FOR, now=now):
        outbox.put_off(tx, call.id, until=until, error=error)
    else:
        outbox.mark_failed(tx, call.id, error=error, now=now)
        life.lose(tx, clinic, chat_id=call.chat_id, now=now)


def refused_by_itself(
    tx: Transaction, clinic: Clinic, call: Waiting, *, error: str, until: datetime, now: datetime
) -> None:
    """Try an alert again that is refused for what it is, and send it over the next routes at once.

    The chat has no fault: it takes other messages.
    """
    ours = chat_rights.chats_of_clinic(tx, clinic)
    if call.chat_id in ours:
        chat_rights.reroute(tx, clinic, call, now=now)
    _try_again(tx, call, is_clinics=call.chat_id == ours[0], error=error, until=until, now=now)


def _try_again(
    tx: Transaction,
    call: Waiting,
    *,
    is_clinics: bool,
    error: str,
    until: datetime,
    now: datetime,
) -> None:
    if is_clinics or call.attempts + 1 < MOST_ATTEMPTS:
        outbox.put_off(tx, call.id, until=until, error=error)
    else:
        outbox.mark_failed(tx, call.id, error=error, now=now)


def move_chat(tx: Transaction, clinic: Clinic, *, old: int, new: int, now: datetime) -> None:
    """Follow a group that became a supergroup: what waits goes there, and all that comes.

    Alerts that are open are posted anew there, once: Telegram tells of a move several times.
    """
    chat_moves.move_chat(tx, old, new)
    known = (clinic.config.clinic.chat_id, clinic.config.clinic.backup_chat_id)
    if old not in known or settings.get(tx, MOVED.format(old)) == str(new):
        return
    still_open = chat_rights.open_in(tx, clinic, old)
    settings.keep(tx, MOVED.format(old), str(new))
    audit.record(
        tx,
        clinic.audit_key,
        now=now,
        actor="bot",
        action="clinic chat moved",
        detail=f"{old} {new}",
    )
    chat_rights.note_acceptance(tx, clinic, old, now=now)
    chat_rights.post_anew(tx, clinic, still_open, new, now=now)
    for number in alert_calls.numbers_posted_in(tx, old):
        alert_calls.leave_behind(tx, number, old)
