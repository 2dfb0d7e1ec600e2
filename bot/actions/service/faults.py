"""Technical faults: kept until they are over, and told to the operator once."""

from __future__ import annotations

import logging
from datetime import datetime

from bot.actions.service.routes import notify_operator
from bot.clinic import Clinic
from bot.storage import faults
from bot.storage.database import Transaction

log = logging.getLogger(__name__)


def note_fault(
    tx: Transaction, clinic: Clinic, name: str, *, detail: str = "", now: datetime
) -> None:
    """Keep a fault that lasts; the operator hears of it once. Nothing in it is about a patient."""
    if faults.begin(tx, name, detail, now=now):
        log.error("fault: %s %s", name, detail)
        text = clinic.say_to_clinic(f"fault-{name}", detail=detail)
        notify_operator(tx, clinic, text=text, now=now)


def end_fault(tx: Transaction, clinic: Clinic, name: str, *, now: datetime) -> None:
    """Forget a fault that is over, and say so."""
    if faults.end(tx, name):
        log.info("fault is over: %s", name)
        what = clinic.say_to_clinic(f"fault-{name}", detail="")
        text = clinic.say_to_clinic("fault-over", what=what)
        notify_operator(tx, clinic, text=text, now=now)
