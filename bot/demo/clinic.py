"""A whole clinic to play with: Telegram, the real bot as a process, its people and a clock."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.demo.history import History, write_history
from bot.demo.player import command
from bot.demo.process import CLINIC_CHAT, TOKEN, BotProcess, MovableClock, write_clinic
from bot.demo.standin import Chat, Contact, Person, StandIn
from bot.handlers.invite_commands import qr_code
from bot.office import open_office
from bot.storage import patients
from bot.storage.database import write_once

ZONE = "America/New_York"
SECOND_CLINICIAN = '\n[[clinicians]]\ntelegram_id = 502\nname = "Omar Oncall"\nrole = "lead"\n'
MORNING = time(9)  # the clinic reads since eight, and the first patient is asked now
RESPONDER, IN_PAIN, NEWCOMER = 1001, 1002, 1003
NEW_PATIENTS = ("Sasha", "Toni", "Uma", "Val", "Wren", "Ash", "Blake", "Casey")
OLD_PATIENTS, FIRST_NEW_ID = 3, 1004
GREETING_SECONDS = 15.0
JUST_AFTER = timedelta(seconds=1)
JUST_BEFORE = timedelta(minutes=1)


class NotNow(Exception):
    """What was asked cannot be done now; the message says why, for the person who asked."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """A link that a patient was given on paper, with its QR code as PNG."""

    code: str
    link: str
    qr: bytes = field(repr=False)


@dataclass(slots=True)
class Phone:
    """A patient's phone: who holds it, and the invitation until its link is opened."""

    person: Person
    about: str
    invitation: Invitation | None = None


@dataclass(slots=True)
class DemoClinic:
    """The clinic on its stage, and what a visitor may do to it.

    `clinicians` are those who may press in the clinic's chat; the last is on no list.
    """

    telegram: StandIn
    clock: MovableClock
    bot: BotProcess
    group: Chat
    clinicians: tuple[Person, ...]
    phones: dict[int, Phone] = field(default_factory=dict)
    is_open: bool = False
    _living: asyncio.Task[History] | None = None
    _calls_before: int = 0
    _watch: asyncio.Task[None] | None = None
    _changing_bot: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def open(self) -> None:
        """Give the clinic a past, and start the bot."""
        self._living = asyncio.create_task(asyncio.to_thread(self._live))
        self._move_in(await asyncio.shield(self._living))
        await self.start_bot()
        await self._greet_clinicians()
        self.is_open = True
        self._changed()

    @property
    def bot_state(self) -> str:
        """Return "running", "starting" until it first speaks with Telegram, "stopped" or "ended".

        "ended": by itself, which is a fault.
        """
        process = self.bot.process
        if process is None or process.returncode is not None:
            return "stopped" if process is None else "ended"
        return "starting" if len(self.telegram.calls) == self._calls_before else "running"

    @property
    def last_words(self) -> str:
        """The last line of the bot's log."""
        lines = self.bot.log.read_text(encoding="utf-8", errors="replace").splitlines()
        return lines[-1] if lines else ""

    async def start_bot(self) -> None:
        """Start the bot unless it runs."""
        async with self._changing_bot:
            if self.bot_state in {"stopped", "ended"}:
                self._calls_before = len(self.telegram.calls)
                await self.bot.start()
                self._watch = asyncio.create_task(self._tell_when_it_ends())
        self._changed()

    async def kill_bot(self) -> None:
        """End the bot as a power cut would: kill -9, nothing is put away."""
        async with self._changing_bot:
            await self.bot.kill()
        self._changed()

    def set_offline(self, is_offline: bool) -> None:
        """Break every connection to Telegram, or let them through again."""
        self.telegram.faults.offline = is_offline
        self._changed()

    def move_clock(self, by: timedelta) -> None:
        """Move the time of Telegram and of the bot on."""
        self.clock.move(by)
        self._changed()

    async def move_to_next_check_in(self, patient_id: int) -> None:
        """Move the clock to the patient's next check-in, or to anybody's if they have none.

        Raises NotNow when nobody has one.
        """
        due = await asyncio.to_thread(self._next_due, patient_id)
        if due is None:
            raise NotNow("No check-in is planned. Let a patient join first.")
        self.move_clock(due - self.clock.now() + JUST_AFTER)

    async def invite(self) -> Phone:
        """Hand a new patient a link, made by `checkin invite`; raises NotNow when it failed."""
        qr = self.bot.config.with_name("invitation.png")
        exit_code, printed = await command(
            self.bot.config,
            "invite",
            "--qr",
            str(qr),
            "--clock-offset",
            str(self.bot.clock_file),
        )
        if exit_code:
            raise NotNow(f"checkin invite: {printed.strip()}")
        code, link = printed.split()[-2:]
        number = len(self.phones) - OLD_PATIENTS
        name = NEW_PATIENTS[number % len(NEW_PATIENTS)]
        invitation = Invitation(code, link, qr.read_bytes())
        phone = self._add_phone(FIRST_NEW_ID + number, name, "new", invitation)
        self._changed()
        return phone

    async def open_link(self, patient_id: int, link: str) -> None:
        """Open a link on a patient's phone; raises ValueError for one that is not the bot's."""
        phone = self.phones[patient_id]
        await phone.person.open_link(link)
        phone.invitation = None
        self._changed()

    async def close(self) -> None:
        """End everything that was started."""
        if self._living is not None:
            await asyncio.wait({self._living})  # a thread cannot be stopped half-way
        if self._watch is not None:
            self._watch.cancel()
        with suppress(TimeoutError):
            await self.bot.stop()
        await self.bot.kill()
        await self.telegram.stop()

    def _live(self) -> History:
        return write_history(
            self.bot.config,
            until=self.clock.now() - JUST_BEFORE,
            responder=RESPONDER,
            in_pain=IN_PAIN,
            bot_username=self.telegram.username,
        )

    def _move_in(self, history: History) -> None:
        """Give the people of the past their phones, on which nothing stands yet."""
        for person_id, name, about in (
            (RESPONDER, "Quinn", "six infusions"),
            (IN_PAIN, "Riley", "chronic pain"),
        ):
            self._add_phone(person_id, name, about).person.contact = Contact.STARTED
        newcomer = history.newcomer
        invitation = Invitation(newcomer.code, newcomer.link, qr_code(newcomer.link))
        self._add_phone(NEWCOMER, "Pat", "new", invitation)
        self._changed()

    async def _greet_clinicians(self) -> None:
        """Let each clinician open a chat with the bot, so that it may answer them there."""
        listed = self.clinicians[:-1]
        for person in listed:
            await person.write("/start")
        with suppress(TimeoutError):  # a visitor may kill the bot at once
            await self.telegram.wait_for(
                lambda: all(person.chat.last.is_from_bot for person in listed if person.chat.last),
                timeout=GREETING_SECONDS,
            )

    def _add_phone(
        self, person_id: int, name: str, about: str, invitation: Invitation | None = None
    ) -> Phone:
        person = self.telegram.person(person_id, name, language="en")
        phone = self.phones[person_id] = Phone(person, about, invitation)
        return phone

    def _next_due(self, patient_id: int) -> datetime | None:
        office = open_office(self.bot.config)
        everyone = write_once(office.path, office.key, patients.everyone)
        now = self.clock.now()
        due = {
            patient.chat_id: patient.next_due_at
            for patient in everyone
            if patient.next_due_at is not None and patient.next_due_at > now
        }
        return due.get(patient_id) or min(due.values(), default=None)

    async def _tell_when_it_ends(self) -> None:
        if self.bot.process is not None:
            await self.bot.process.wait()
            self._changed()

    def _changed(self) -> None:
        self.telegram.changes.notify()


def _system_now() -> datetime:
    return datetime.now(UTC)


def monday_morning(now: datetime) -> datetime:
    """Return the next Monday at nine in the clinic, in UTC."""
    today = now.astimezone(ZoneInfo(ZONE)).date()
    monday = today + timedelta(days=(7 - today.weekday()) % 7 or 7)
    return datetime.combine(monday, MORNING, tzinfo=ZoneInfo(ZONE)).astimezone(UTC)


@asynccontextmanager
async def demo_clinic(now: Callable[[], datetime] = _system_now) -> AsyncIterator[DemoClinic]:
    """Set the stage on a Monday morning in a folder of its own; leave nothing behind.

    Call `open` on what you get.
    """
    folder = Path(tempfile.mkdtemp(prefix="checkin-demo-"))
    clock = MovableClock(folder / "clock-offset", now)
    clock.move(monday_morning(now()) - now())
    telegram = StandIn(token=TOKEN, now=clock.now)
    await telegram.start()
    listed = (telegram.person(501, "Nora"), telegram.person(502, "Omar"))
    stranger = telegram.person(503, "Sam")
    for person in (*listed, stranger):
        person.contact = Contact.STARTED  # as the README asks of clinicians
    group = telegram.group(CLINIC_CHAT, "Lakeside alerts", members=[*listed, stranger])
    config = write_clinic(folder, api_url=telegram.url, extra=SECOND_CLINICIAN)
    clinic = DemoClinic(telegram, clock, BotProcess(config), group, (*listed, stranger))
    try:
        yield clinic
    finally:
        await clinic.close()
        shutil.rmtree(folder)
