"""Alerts of many patients, each of one whom nobody else is about."""

from __future__ import annotations

from datetime import datetime, time

from bot.actions.alerts.alerts import own_evidence, raise_alert
from bot.clinic import Clinic
from bot.domain.model import Level
from bot.storage import patients
from bot.storage.database import Transaction


def raise_alerts(tx: Transaction, clinic: Clinic, *levels: Level, now: datetime) -> list[int]:
    """Raise an alert of each level, each of a new patient; return the numbers."""
    return [_raise_one(tx, clinic, level, now=now) for level in levels]


def _raise_one(tx: Transaction, clinic: Clinic, level: Level, *, now: datetime) -> int:
    patient_id = patients.add(
        tx,
        code=f"P-{1000 + len(patients.everyone(tx))}",
        language="en",
        country="US",
        zone="America/New_York",
        check_in_time=time(9),
        plan="daily",
        now=now,
    )
    evidence = own_evidence("tell_clinic", level, now=now)
    return raise_alert(tx, clinic, patients.by_id(tx, patient_id), evidence, now=now)
