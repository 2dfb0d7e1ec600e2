"""What is said of a store that takes nothing: to whom it matters, and never about a patient."""

from __future__ import annotations

from datetime import datetime

from bot.actions import messages
from bot.actions.service.faults import end_fault, note_fault
from bot.actions.service.routes import notify_operator
from bot.clinic import Clinic
from bot.screens.screen import Screen
from bot.screens.words import clinic_time
from bot.storage import audit
from bot.storage.database import Transaction
from bot.storage.trouble import Trouble

DISK_LOW = "disk-low"
WORDS = {
    Trouble.FULL: "store-full",
    Trouble.READ_ONLY: "store-read-only",
    Trouble.INPUT_OUTPUT: "store-input-output",
    Trouble.BUSY: "store-busy",
    Trouble.DAMAGED: "store-damaged",
    Trouble.REPLACED: "store-replaced",
}


def words_of_trouble(clinic: Clinic, trouble: Trouble, *, since: datetime) -> str:
    """Return what is said when nothing can be stored for now."""
    what = clinic.say_to_clinic(WORDS[trouble])
    return clinic.say_to_clinic("store-trouble", what=what, since=clinic_time(clinic, since))


def words_of_loss(clinic: Clinic, trouble: Trouble, *, since: datetime) -> str:
    """Return what is said when the bot must end because of its store."""
    what = clinic.say_to_clinic(WORDS[trouble])
    return clinic.say_to_clinic("store-lost", what=what, since=clinic_time(clinic, since))


def note_over(
    tx: Transaction, clinic: Clinic, trouble: Trouble, *, since: datetime, now: datetime
) -> None:
    """Tell the clinic and the operator that the bot can store again, and keep that it could not."""
    text = clinic.say_to_clinic(
        "store-over",
        what=clinic.say_to_clinic(WORDS[trouble]),
        since=clinic_time(clinic, since),
        until=clinic_time(clinic, now),
    )
    audit.record(
        tx,
        clinic.audit_key,
        now=now,
        actor="bot",
        action="could not store",
        detail=f"{trouble}, since {since:%Y-%m-%dT%H:%M:%SZ}",
    )
    messages.tell_clinic(tx, clinic, Screen(text), now=now)
    notify_operator(tx, clinic, text=text, now=now)


def note_room(tx: Transaction, clinic: Clinic, *, is_low: bool, now: datetime) -> None:
    """Tell the operator when the disk is nearly full, and when there is room again."""
    if is_low:
        note_fault(tx, clinic, DISK_LOW, now=now)
    else:
        end_fault(tx, clinic, DISK_LOW, now=now)
