"""The clinic of every world: written once, read once, the same for all."""

from __future__ import annotations

import tempfile
from datetime import datetime, time
from functools import cache
from pathlib import Path

from bot.actions.patients import enrolment, invitations
from bot.clinic import Clinic
from bot.demo.process import write_clinic
from bot.start import read_materials
from bot.storage import patients
from bot.storage.database import Transaction

NORA, OMAR, OPERATOR = 501, 502, 503
CLINIC_CHAT = -1001234567890
BACKUP_CHAT = -1009876543210
PAGER = "json://127.0.0.1:9/pager"
KEY = "0123456789abcdef" * 4

EXTRA = f"""
[[clinicians]]
telegram_id = {OMAR}
name = "Omar Oncall"
role = "lead"

[[alerts.escalation]]
level = "RED"
after = "15m"
to = "clinic"
[[alerts.escalation]]
level = "RED"
after = "30m"
to = "backup"
[[alerts.escalation]]
level = "RED"
after = "30m"
to = "direct"
[[alerts.escalation]]
after = "45m"
to = "{PAGER}"
[[alerts.escalation]]
level = "RED"
after = "60m"
to = "all"
[[alerts.escalation]]
level = "AMBER"
after = "30m"
to = "clinic"
[[alerts.escalation]]
level = "AMBER"
after = "2h"
to = "direct"
repeat = "2h"
"""


@cache
def clinic_of_worlds() -> Clinic:
    """Return the clinic that every world has."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = write_clinic(folder, api_url="http://127.0.0.1:1", extra=EXTRA)
        text = path.read_text(encoding="utf-8").replace('tick = "1s"', 'tick = "10s"')
        text = text.replace(
            f"chat_id = {CLINIC_CHAT}",
            f"chat_id = {CLINIC_CHAT}\nbackup_chat_id = {BACKUP_CHAT}",
            1,
        )
        text = text.replace(
            '#heartbeat_url = "https://hc.example/uuid"', 'heartbeat_url = "http://127.0.0.1:1/ok"'
        )
        text = text.replace(
            '#notify = ["ntfy://ntfy.example/clinic"]', 'notify = ["json://127.0.0.1:9/operator"]'
        )
        path.write_text(text, encoding="utf-8")
        faults: list[str] = []
        materials = read_materials(path, faults)
        assert materials is not None, faults
        assert materials.config.health.heartbeat_url
        assert materials.config.operator.notify
        return materials.clinic(key=KEY, bot_username="lakeside_checkin_bot")


def enrol(
    tx: Transaction,
    clinic: Clinic,
    *,
    chat: int,
    zone: str,
    at: time,
    plan: str,
    now: datetime,
) -> str:
    """Enrol somebody by a link, to be asked from the next day on; return the code."""
    made = invitations.invite(tx, clinic, actor="test", plan=plan, now=now)
    token = made.link.partition("start=")[2]
    step = {"telegram_id": chat, "message_id": 1, "now": now}
    invitations.open_link(tx, clinic, telegram_id=chat, token=token, language="en", now=now)
    enrolment.agree(tx, clinic, **step)
    enrolment.choose_time(tx, clinic, at=at, **step)
    enrolment.choose_zone(tx, clinic, zone=zone, **step)
    enrolment.finish(tx, clinic, start_now=False, **step)
    tx.execute("UPDATE outbox SET state = 'sent' WHERE state = 'waiting'")
    patient = patients.by_code(tx, made.code)
    assert patient is not None
    patients.confirm(tx, patient.id, clinician=NORA, now=now)
    return made.code
