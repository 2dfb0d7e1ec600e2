"""What it means that Telegram answers, does not, or talks to another program too."""

from __future__ import annotations

from datetime import datetime

from bot.actions.service.faults import end_fault, note_fault
from bot.clinic import Clinic
from bot.domain.reach import Reach
from bot.storage import settings
from bot.storage.database import Transaction

DOWN, RIVAL, REFUSED, WEBHOOK = "telegram-down", "second-instance", "token-refused", "webhook"


def note_reach(tx: Transaction, clinic: Clinic, reach: Reach | None, *, now: datetime) -> None:
    """Keep that the bot is alive and when it heard Telegram; tell the operator what has changed."""
    if reach is None:
        settings.beat(tx, now=now)
        return
    settings.beat(tx, now=now, polled_at=now - reach.silent_for if reach.has_heard else None)
    if reach.is_down:
        note_fault(tx, clinic, DOWN, now=now)
    elif reach.has_heard:
        end_fault(tx, clinic, DOWN, now=now)
        end_fault(tx, clinic, REFUSED, now=now)
    if reach.has_rival:
        note_fault(tx, clinic, RIVAL, now=now)
    elif reach.is_alone:
        end_fault(tx, clinic, RIVAL, now=now)


def note_webhook(tx: Transaction, clinic: Clinic, *, now: datetime) -> None:
    """Tell the operator that somebody set a webhook; it is removed, and the digest names it too."""
    note_fault(tx, clinic, WEBHOOK, now=now)


def note_dead_token(tx: Transaction, clinic: Clinic, *, now: datetime) -> None:
    """Tell the operator that Telegram refuses the token."""
    note_fault(tx, clinic, REFUSED, now=now)
