"""The clinic of the kills: its patients, two clinicians, a backup chat, and a ledger beside it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, time
from pathlib import Path
from random import Random

from bot.actions.patients import life
from bot.clinic import Clinic
from bot.demo.standin import Contact
from bot.domain.schedule import local_date
from bot.office import open_office
from bot.storage import patients, plans
from bot.storage.database import Transaction
from tests.alert_play import BACKUP_CHAT
from tests.in_process import join
from tests.kills.killer import Killer
from tests.kills.ledger import Ledger
from tests.kills.people import Patient, Surgery
from tests.kills.staff import Book, Staff
from tests.kills.world import Days
from tests.play import lakeside
from tests.starting import in_store

BEGINS = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)  # the evening before a Monday in New York
TIMES = (time(9), time(10, 30), time(12), time(13, 30))
A_GROUP = 8  # have the same time
PLANS = ("daily", "weekly", "anxiety", "ptsd")  # these ask by buttons alone


def _join(tx: Transaction, clinic: Clinic, chat: int, at: time, plan: str, *, now: datetime) -> str:
    """Enrol somebody without a word, to be asked at this time from today on; return the code."""
    code = join(tx, clinic, chat, True, now=now)
    patient = patients.by_code(tx, code)
    if patient is not None:
        patients.set_time(tx, patient.id, at)
        since = local_date(now, clinic.zone)
        plans.set_plan(tx, patient.id, plan=plan, since=since, before=patient.plan)
        life.replan(tx, clinic, patient.id, now=now)
    return code


def _enrolled(surgery: Surgery, count: int, chance: Random) -> list[Patient]:
    clinic = surgery.clinic
    known, now = open_office(clinic.config, needs_name=True).clinic, clinic.clock.now()
    found = []
    for number in range(count):
        person = clinic.telegram.person(2000 + number, f"Person {number}")
        person.contact = Contact.STARTED
        at = TIMES[number // A_GROUP % len(TIMES)]
        plan = PLANS[number % len(PLANS)]
        code = in_store(clinic.config, _join, known, person.id, at, plan, now=now)
        own = Random(chance.random())  # noqa: S311 - a simulation, not a secret
        found.append(Patient(surgery, person, code, at, own))
    return found


@asynccontextmanager
async def days(folder: Path, *, kills: int, patients: int, seed: int) -> AsyncIterator[Days]:
    """Open the clinic with its patients and two clinicians, who have opened their own chats."""
    chance = Random(seed)  # noqa: S311 - a simulation, not a secret
    edits = {"#backup_chat_id": "backup_chat_id"}
    async with lakeside(folder, begins=BEGINS, edits=edits) as clinic:
        staff = [clinic.nora, clinic.omar]
        clinic.telegram.group(BACKUP_CHAT, "Leads", members=staff)
        for person in staff:
            await clinic.says(person, "/start", "/patients")
        ledger = Ledger(clinic.telegram)
        surgery = Surgery(clinic, ledger)
        book = Book(ledger)
        yield Days(
            clinic=clinic,
            ledger=ledger,
            surgery=surgery,
            killer=Killer(clinic, ledger, Random(chance.random())),  # noqa: S311 - as above
            book=book,
            staff=Staff(surgery, book, Random(chance.random())),  # noqa: S311 - as above
            chance=chance,
            patients=_enrolled(surgery, patients, chance),
            kills_wanted=kills,
            on=BEGINS.date(),
        )
