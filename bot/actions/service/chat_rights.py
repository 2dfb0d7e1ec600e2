"""Whether the clinic's chats take what the bot writes: refused, taken again, moved."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from bot.actions import messages
from bot.actions.alerts import alert_posts, escalating
from bot.actions.alerts.alerts import is_read_now
from bot.actions.service.faults import end_fault, note_fault
from bot.clinic import Clinic
from bot.domain.model import Alert, AlertState, Level
from bot.storage import alert_calls, alerts, faults, patients, settings
from bot.storage.database import Transaction
from bot.storage.outbox import Waiting

FAULT = "chat-refuses"
REFUSES = "chat_refuses:{}"


def chats_of_clinic(tx: Transaction, clinic: Clinic) -> list[int]:
    """Return the clinic's chat and, if there is one, the backup chat, by the ids of today."""
    backup = clinic.config.clinic.backup_chat_id
    first = messages.clinic_chat(tx, clinic)
    return [first] if backup is None else [first, messages.moved_chat(tx, backup)]


def note_refusal(tx: Transaction, clinic: Clinic, chat_id: int, *, why: str, now: datetime) -> None:
    """Keep that a chat of the clinic's refuses the bot; the operator hears of each chat once."""
    if not settings.get(tx, REFUSES.format(chat_id)):
        settings.keep(tx, REFUSES.format(chat_id), why)
        faults.end(tx, FAULT)  # that of the other chat: it must not hide this one
        note_fault(tx, clinic, FAULT, detail=f"{chat_id} {why}", now=now)


def note_acceptance(tx: Transaction, clinic: Clinic, chat_id: int, *, now: datetime) -> bool:
    """Forget that a chat refused the bot; False when it did not."""
    if not settings.get(tx, REFUSES.format(chat_id)):
        return False
    settings.keep(tx, REFUSES.format(chat_id), "")
    end_fault(tx, clinic, FAULT, now=now)
    for other in chats_of_clinic(tx, clinic):
        if why := settings.get(tx, REFUSES.format(other)):
            note_fault(tx, clinic, FAULT, detail=f"{other} {why}", now=now)
    return True


def numbers_of(tx: Transaction, call: Waiting) -> list[int]:
    """Return the alerts that a call carries: one, or those of a list of many."""
    return alert_calls.numbers_in(tx, call.id) if call.alert is None else [call.alert]


def reroute_refused(
    tx: Transaction, clinic: Clinic, call: Waiting, *, error: str, now: datetime
) -> None:
    """Send the alerts of a call over the next routes: a chat of the clinic's takes nothing."""
    for number in numbers_of(tx, call):
        escalating.refused(tx, clinic, replace(call, alert=number), error=error, now=now)


def reroute(tx: Transaction, clinic: Clinic, call: Waiting, *, now: datetime) -> None:
    """Send the alerts of a call over the next routes: it cannot be written as it is."""
    for number in numbers_of(tx, call):
        shown = alerts.by_number(tx, number)
        if shown is not None and shown.level is not Level.YELLOW:
            escalating.reroute(tx, clinic, number, now=now)


def lose(tx: Transaction, clinic: Clinic, *, chat_id: int, status: str, now: datetime) -> None:
    """Send what is open over the next routes: the bot may no longer write in a clinic's chat.

    A group that has moved is no longer the clinic's, and nothing happens.
    """
    if chat_id not in chats_of_clinic(tx, clinic):
        return
    note_refusal(tx, clinic, chat_id, why=status, now=now)
    for shown in open_in(tx, clinic, chat_id):
        if shown.level is not Level.YELLOW:
            escalating.reroute(tx, clinic, shown.number, now=now)


def regain(
    tx: Transaction,
    clinic: Clinic,
    *,
    chat_id: int,
    but: Collection[int] = (),
    now: datetime,
) -> None:
    """Post what is open anew when a chat of the clinic's has refused the bot and does no longer.

    `but` are the alerts that it has just taken. Nothing happens in any other chat.
    """
    if note_acceptance(tx, clinic, chat_id, now=now) and chat_id in chats_of_clinic(tx, clinic):
        missed = [one for one in open_in(tx, clinic, chat_id) if one.number not in but]
        post_anew(tx, clinic, missed, chat_id, now=now)


def open_in(tx: Transaction, clinic: Clinic, chat_id: int) -> list[Alert]:
    """Return the open alerts that belong into a chat of the clinic's, oldest first.

    That is every one in its first chat, and in the backup chat what was left there.
    """
    waiting = [one for one in alerts.unresolved(tx) if one.state is AlertState.OPEN]
    if chat_id == messages.clinic_chat(tx, clinic):
        return waiting
    posted = alert_calls.numbers_posted_in(tx, chat_id)
    return [one for one in waiting if one.number in posted]


def post_anew(
    tx: Transaction, clinic: Clinic, shown: Sequence[Alert], chat_id: int, *, now: datetime
) -> None:
    """Post alerts in a chat once more, but for those that go out there next."""
    mark = clinic.say_to_clinic("alert-again")
    for one in shown:
        if alert_calls.has_untried_post(tx, one.number, chat_id):
            continue
        alert_posts.post(
            tx,
            clinic,
            patients.by_id(tx, one.patient_id),
            one,
            mark=mark,
            silent=one.level is Level.YELLOW and not is_read_now(clinic, now),
            chat_id=chat_id,
            now=now,
        )
