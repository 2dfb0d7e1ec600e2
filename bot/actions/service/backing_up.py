"""What is kept of a copy of the store: that it was made, that it failed, that none was made."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.actions.service.faults import end_fault, note_fault
from bot.clinic import Clinic
from bot.storage import audit, settings
from bot.storage.database import Transaction
from bot.storage.times import maybe_from_text, to_text

MADE_AT, BEGAN_AT = "backup_made_at", "backup_began_at"
FAILED, CHANGED_AUDIT = "backup-failed", "audit-changed"
# A bot that was down for days makes its first copy before anybody is told that none was made.
FIRST_COPY_WITHIN = timedelta(hours=1)


def record(tx: Transaction, clinic: Clinic, *, name: str, actor: str, now: datetime) -> None:
    """Keep in the audit that a copy was made."""
    audit.record(tx, clinic.audit_key, now=now, actor=actor, action="backed up", detail=name)


def begin(tx: Transaction, *, now: datetime) -> None:
    """Keep since when the bot looks whether a copy is due."""
    settings.keep(tx, BEGAN_AT, to_text(now))


def made_at(tx: Transaction) -> datetime | None:
    """Return when the last automatic copy was made, or None."""
    return maybe_from_text(settings.get(tx, MADE_AT))


def note_made(
    tx: Transaction, clinic: Clinic, *, name: str, broken_link: int | None, now: datetime
) -> None:
    """Keep that an automatic copy was made; an audit that was changed is told to the operator."""
    settings.keep(tx, MADE_AT, to_text(now))
    record(tx, clinic, name=name, actor="bot", now=now)
    end_fault(tx, clinic, FAILED, now=now)
    if broken_link is None:
        end_fault(tx, clinic, CHANGED_AUDIT, now=now)
    else:
        note_fault(tx, clinic, CHANGED_AUDIT, detail=str(broken_link), now=now)


def note_failed(tx: Transaction, clinic: Clinic, *, reason: str, now: datetime) -> None:
    """Tell the operator, once, that a copy could not be made."""
    note_fault(tx, clinic, FAILED, detail=reason, now=now)


def late_since(tx: Transaction, clinic: Clinic, *, now: datetime) -> str | None:
    """Return since when a copy is missing, as it is told, or None while all is well.

    That is when none was made for twice the time after which one is due.
    """
    storage, began = clinic.config.storage, maybe_from_text(settings.get(tx, BEGAN_AT))
    if storage.backups is None or began is None or now - began <= FIRST_COPY_WITHIN:
        return None
    last = made_at(tx)
    if last is not None and now - last <= 2 * storage.every:
        return None
    return "never" if last is None else f"{last:%Y-%m-%d %H:%M:%S}"
