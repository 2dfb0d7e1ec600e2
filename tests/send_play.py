"""What the tests of sending leave in the outbox, and how they wait for the sender."""

from __future__ import annotations

from datetime import datetime

from bot.actions import messages
from bot.actions.alerts.alerts import own_evidence, raise_alert
from bot.clinic import Clinic
from bot.domain.model import Level
from bot.screens.screen import Screen
from bot.storage import patients
from bot.storage.database import Transaction
from bot.storage.outbox import Priority
from tests.conftest import QUINN
from tests.in_process import Parts


async def leave(parts: Parts, chat: int, text: str, priority: Priority = Priority.REPLY) -> int:
    call: int = await parts.put(messages.tell, chat, Screen(text), priority=priority)
    return call


async def alert(parts: Parts, code: str) -> int:
    number: int = await parts.do(_alert, code)
    return number


def _alert(tx: Transaction, clinic: Clinic, code: str, *, now: datetime) -> int:
    patient = patients.by_code(tx, code)
    assert patient is not None
    return raise_alert(tx, clinic, patient, own_evidence("x", Level.RED, now=now), now=now)


async def looked_at(parts: Parts) -> None:
    """Wait until the sender has looked once more: a reply to Quinn goes out at once."""
    count = len(parts.quinn.chat.messages)
    await leave(parts, QUINN, "marker")
    await parts.telegram.wait_for(lambda: len(parts.quinn.chat.messages) > count)
    await parts.happens(lambda: not parts.sender.under_way)


async def refused(parts: Parts, times: int) -> None:
    await parts.telegram.wait_for(lambda: len(parts.telegram.refusals) >= times)
    await parts.happens(lambda: not parts.sender.under_way)
