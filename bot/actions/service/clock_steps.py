"""A clock that was set: recorded, and told to the operator."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.actions.service.routes import notify_operator
from bot.clinic import Clinic
from bot.storage import audit
from bot.storage.database import Transaction


def note_step(tx: Transaction, clinic: Clinic, step: timedelta, *, now: datetime) -> None:
    """Keep in the audit that the machine's clock was set, and tell the operator once.

    Everything that is due is reckoned by that clock: what was recorded just before a step bears a
    time that is wrong by as much.
    """
    seconds = f"{step.total_seconds():+.0f}"
    audit.record(tx, clinic.audit_key, now=now, actor="bot", action="clock stepped", detail=seconds)
    text = clinic.say_to_clinic("clock-stepped", seconds=seconds)
    notify_operator(tx, clinic, text=text, now=now)
