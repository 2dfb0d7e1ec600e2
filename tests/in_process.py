"""The parts of the bot in this process, with the real store, against the stand-in over HTTP."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from bot.actions.patients import enrolment, invitations
from bot.charts import ChartRoom
from bot.clinic import Clinic
from bot.demo.process import CLINIC_CHAT, TOKEN
from bot.demo.standin import Chat, Contact, Message, Person, StandIn
from bot.handlers import updates
from bot.handlers.desk import Desk
from bot.receive import Poller, Workers
from bot.request import TelegramApi
from bot.send import Sender
from bot.storage import patients
from bot.storage.database import Database, Transaction
from bot.storage.times import to_text
from tests.conftest import KEY, MONDAY, NORA, OMAR, PAT, QUINN, STRANGER

PATIENCE = 60.0  # seconds of real time; nothing waits this long unless it failed
WAITING = "SELECT count(*) FROM outbox WHERE state = 'waiting' AND not_before <= ?"
NEW = "SELECT count(*) FROM inbox WHERE state = 'new'"


@dataclass(slots=True)
class HandClock:
    """A clock that stands still until a test moves it."""

    time: datetime = MONDAY

    def __call__(self) -> datetime:
        return self.time


@dataclass(slots=True)
class Waits:
    """What the code would have waited for, in seconds; it goes on at once."""

    seconds: list[float] = field(default_factory=list)

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)
        await asyncio.sleep(0)


@dataclass(slots=True)
class Parts:
    """Everything that runs in a bot, none of it started yet, and the cast."""

    telegram: StandIn
    database: Database
    api: TelegramApi
    clinic: Clinic
    clock: HandClock
    waits: Waits
    desk: Desk
    sender: Sender
    poller: Poller
    workers: Workers
    group: Chat
    nora: Person
    omar: Person
    pat: Person
    quinn: Person
    stranger: Person
    tasks: dict[str, asyncio.Task[None]] = field(default_factory=dict)

    def start(self, *names: str) -> None:
        """Start parts by name: sender, poller, workers; without names, all three."""
        for name in names or ("sender", "poller", "workers"):
            self.tasks[name] = asyncio.create_task(getattr(self, name).run(), name=name)

    async def stop(self, *names: str) -> None:
        """Stop parts, as a power cut would: whatever they were doing is cut off."""
        tasks = [self.tasks.pop(name) for name in names or tuple(self.tasks)]
        for task in tasks:
            task.cancel()
        async with asyncio.timeout(PATIENCE):
            for ended in await asyncio.gather(*tasks, return_exceptions=True):
                if isinstance(ended, Exception):
                    raise ended

    def pass_time(self, **by: float) -> None:
        """Move the clock on, and let the sender look."""
        self.clock.time += timedelta(**by)
        self.sender.wake()

    async def do(self, action: Callable[..., Any], *args: Any, **values: Any) -> Any:
        """Run an action in a transaction."""
        values.setdefault("now", self.clock())
        return await self.database.write(action, self.clinic, *args, **values)

    async def put(self, leave: Callable[..., Any], *args: Any, **values: Any) -> Any:
        """Run a function that needs the transaction and the time, but no clinic."""
        return await self.database.write(leave, *args, now=self.clock(), **values)

    async def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Return what a query finds."""
        return await self.database.read(lambda tx: [tuple(row) for row in tx.all(sql, values)])

    async def change(self, sql: str, *values: Any) -> None:
        """Change the store behind the bot's back."""
        await self.database.write(lambda tx: tx.execute(sql, values) and None)

    async def until(self, sql: str, *values: Any) -> None:
        """Wait until the first column of a query's first row is true."""
        async with asyncio.timeout(PATIENCE):
            while not (await self.rows(sql, *values))[0][0]:
                pass

    async def happens(self, found: Callable[[], object]) -> None:
        """Wait for what the stand-in does not tell of by itself."""
        async with asyncio.timeout(PATIENCE):
            while not found():
                await self.rows("SELECT 1")

    async def settled(self) -> None:
        """Wait until everything that was done has had its effect and all replies are out.

        The clock moves on a second, so that no pace holds anything back.
        """
        await self.telegram.wait_for(
            lambda: self.telegram.is_polling and len(self.telegram.updates) == 0, timeout=PATIENCE
        )
        await self.until(f"SELECT ({NEW}) = 0")
        self.pass_time(seconds=1)
        await self.until(f"SELECT ({WAITING}) = 0", to_text(self.clock()))

    async def sees(self, place: Person | Chat, words: str) -> Message:
        """Wait until words stand in a chat."""
        chat = place.chat if isinstance(place, Person) else place
        return await self.telegram.wait_for(lambda: chat.last_with(words), timeout=PATIENCE)

    async def join(self, person: Person, *, confirmed: bool = True) -> str:
        """Enrol somebody without a word, to be asked tomorrow; return the code."""
        person.contact = Contact.STARTED
        return await self.database.write(join, self.clinic, person.id, confirmed, now=self.clock())


def join(tx: Transaction, clinic: Clinic, chat: int, confirmed: bool, *, now: datetime) -> str:
    """Enrol whoever owns a chat, and leave no message of it; return the code."""
    made = invitations.invite(tx, clinic, actor="test", now=now)
    token = made.link.partition("start=")[2]
    step = {"telegram_id": chat, "message_id": 1, "now": now}
    invitations.open_link(tx, clinic, telegram_id=chat, token=token, language="en", now=now)
    enrolment.agree(tx, clinic, **step)
    if len(clinic.config.clinic.languages) > 1:
        enrolment.choose_language(tx, clinic, language="en", **step)
    enrolment.choose_time(tx, clinic, at=time(9), **step)
    enrolment.choose_zone(tx, clinic, zone="America/New_York", **step)
    enrolment.finish(tx, clinic, start_now=False, **step)
    tx.execute("UPDATE outbox SET state = 'sent' WHERE state = 'waiting'")
    patient = patients.by_code(tx, made.code)
    if confirmed and patient is not None:
        patients.confirm(tx, patient.id, clinician=NORA, now=now)
    return made.code


@asynccontextmanager
async def opened(
    folder: Path,
    empty_store: Path,
    clinic: Clinic,
    *,
    limits: bool = False,
    kind: str = "supergroup",
) -> AsyncIterator[Parts]:
    """Open the store and the stand-in and make the parts; close all after the test."""
    clock, waits = HandClock(), Waits()
    telegram = StandIn(token=TOKEN, now=clock, limits=limits)
    await telegram.start()
    path = folder / "parts.db"
    shutil.copyfile(empty_store, path)
    database = Database(path, KEY)
    await database.open()
    writer = asyncio.create_task(database.run_writer())
    api = TelegramApi(TOKEN, telegram.url)
    await api.open()
    parts = _made(telegram, database, api, clinic, clock, waits, kind=kind)
    try:
        yield parts
    finally:
        telegram.faults.clear()
        await parts.stop()
        parts.desk.charts.close()
        writer.cancel()
        await database.close()
        await api.close()
        await telegram.stop()


def _made(
    telegram: StandIn,
    database: Database,
    api: TelegramApi,
    clinic: Clinic,
    clock: HandClock,
    waits: Waits,
    *,
    kind: str,
) -> Parts:
    nora, omar = telegram.person(NORA, "Nora"), telegram.person(OMAR, "Omar")
    desk = Desk(database=database, clinic=clinic, api=api, now=clock, charts=ChartRoom())
    sender = Sender(database, clinic, api, clock)
    database.on_sends = sender.wake
    workers = Workers(
        database, partial(updates.handle, desk), partial(updates.set_aside, desk), sleep=waits
    )
    poller = Poller(api, database, clock, on_stored=workers.wake, sleep=waits, patience=PATIENCE)
    return Parts(
        telegram=telegram,
        database=database,
        api=api,
        clinic=clinic,
        clock=clock,
        waits=waits,
        desk=desk,
        sender=sender,
        poller=poller,
        workers=workers,
        group=telegram.group(CLINIC_CHAT, "Clinic", members=[nora, omar], kind=kind),
        nora=nora,
        omar=omar,
        pat=telegram.person(PAT, "Pat", username="pat_canary"),
        quinn=telegram.person(QUINN, "Quinn"),
        stranger=telegram.person(STRANGER, "Sam"),
    )
