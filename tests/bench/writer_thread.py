"""What reading a clinic of half a year takes of the one thread that also stores a tap on item 9.

Of each thing the CPU of that thread counts, so that other work on the machine does not. It is read
in parts: between two of them others have their turn, so a tap waits for the longest part at most.
How long it waits when it comes just after the overview has begun, until it is committed, is
measured in time.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter, thread_time
from typing import Any, TypeVar

from bot.actions.check_ins import answering, beginning
from bot.actions.patients import patients_list, patients_view, progress
from bot.actions.service import digest
from bot.clinic import Clinic
from bot.config import Clinician
from bot.domain.form import Key
from bot.domain.model import Patient
from bot.storage import check_ins, settings
from bot.storage.database import Database, Transaction, write_once
from bot.storage.patients import everyone as everybody
from tests.bench.taps import MILLISECONDS
from tests.bench.treated_clinic import ITEMS, NOW, fill, make_clinic

T = TypeVar("T")

TIMES = 5
ANSWER, ITEM_9 = 1, ("phq9", "phq9_9")
YESTERDAY = "2026-11-22"
OVERVIEW, LISTS, ONE, SUMMARY = "the overview", "/patients", "/patient CODE", "/summary"
BEFORE, TAP, BEHIND = "a tap before item 9", "a tap on item 9", "the same behind the overview"
BEGUN_SECONDS = 0.001  # the overview has begun by then, and is not over


@dataclass(slots=True)
class Taken:
    """What things took, by their names, in milliseconds: for each time the parts of it."""

    parts: dict[str, list[list[float]]] = field(default_factory=dict)
    waited: list[float] = field(default_factory=list)

    def begin(self, name: str) -> None:
        """Let what follows be one time of this name."""
        self.parts.setdefault(name, []).append([])

    def timed(self, name: str, action: Callable[..., T]) -> Callable[..., T]:
        """Return an action that adds the CPU of its thread to the last time of a name."""

        def run(tx: Transaction, *args: Any, **values: Any) -> T:
            begun = thread_time()
            try:
                return action(tx, *args, **values)
            finally:
                self.parts[name][-1].append((thread_time() - begun) * MILLISECONDS)

        return run

    def whole(self, name: str) -> float:
        """Return what a name took, the median."""
        return median(sum(parts) for parts in self.parts[name])

    def longest(self, name: str) -> float:
        """Return what its longest part took, the median."""
        return median(max(parts) for parts in self.parts[name])


@dataclass(slots=True)
class _Desk:
    """The clinic's store, and what is asked of it."""

    clinic: Clinic
    database: Database
    taken: Taken

    @property
    def nora(self) -> Clinician:
        """The clinician who asks."""
        return self.clinic.config.clinicians[0]

    async def read(self, name: str, query: Callable[..., T], *args: Any, **values: Any) -> T:
        timed = self.taken.timed(name, query)
        return await self.database.read(timed, self.clinic, *args, now=NOW, **values)

    async def read_all(self, name: str, query: Callable[..., list[T]]) -> list[T]:
        timed, everyone = self.taken.timed(name, query), await self.database.read(everybody)
        return await self.database.read_in_parts(timed, self.clinic, each=everyone, now=NOW)

    async def write(self, name: str, action: Callable[..., T], *args: Any, **values: Any) -> T:
        timed = self.taken.timed(name, action)
        return await self.database.write(timed, self.clinic, *args, now=NOW, **values)

    async def overview(self) -> None:
        """Send the overview as the clock does."""
        self.taken.begin(OVERVIEW)
        await self.database.write(settings.keep, digest.DIGEST_ON, YESTERDAY)
        looked = await self.read_all(OVERVIEW, digest.look_at)
        await self.write(OVERVIEW, digest.send, NOW.date().toordinal(), looked=looked)

    async def lists(self) -> None:
        """List everybody, as `/patients` does."""
        self.taken.begin(LISTS)
        lines = await self.read_all(LISTS, patients_list.find_lines)
        listed = patients_list.list_patients
        await self.write(LISTS, listed, chat_id=501, clinician=self.nora, lines=lines)

    async def one(self, patient: Patient) -> None:
        """Look a patient up, and let the patient look."""
        self.taken.begin(ONE)
        code = patient.code
        found = await self.read(ONE, patients_view.find_patient, code=code, with_notes=True)
        send, screen = patients_view.send_patient, {"chat_id": 501, "found": found, "png": None}
        await self.write(ONE, send, code=code, clinician=self.nora, **screen)
        self.taken.begin(SUMMARY)
        seen = await self.read(SUMMARY, progress.course_for_patient, patient.chat_id)
        await self.write(
            SUMMARY, progress.send, chat_id=patient.chat_id, screen=seen.screen, png=None
        )

    async def up_to_item_9(self, patient: Patient) -> None:
        """Answer everything before it."""
        await self.database.write(beginning.start_by_command, self.clinic, patient, now=NOW)
        for key in ITEMS[: ITEMS.index(ITEM_9)]:
            await self.tap(BEFORE, patient, key)

    async def tap(self, name: str, patient: Patient, key: Key) -> None:
        """Tap an answer."""
        check_in = await self.database.read(check_ins.open_of, patient.id)
        assert check_in is not None
        self.taken.begin(name)
        await self.write(
            name,
            answering.answer,
            telegram_id=patient.chat_id,
            check_in_id=check_in.id,
            key=key,
            value=ANSWER,
            message_id=None,
        )

    async def tap_behind_overview(self, patient: Patient) -> None:
        """Tap item 9 when the overview has just begun."""
        await self.up_to_item_9(patient)
        overview = asyncio.create_task(self.overview())
        await asyncio.sleep(BEGUN_SECONDS)
        begun = perf_counter()
        await self.tap(BEHIND, patient, ITEM_9)
        self.taken.waited.append((perf_counter() - begun) * MILLISECONDS)
        await overview


async def measure(folder: Path) -> Taken:
    """Make the clinic and ask everything of it some times."""
    clinic, path, key = make_clinic(folder)
    write_once(path, key, fill, clinic)
    desk = _Desk(clinic, Database(path, key), Taken())
    await desk.database.open()
    writer = asyncio.create_task(desk.database.run_writer())
    try:
        await _ask_everything(desk)
    finally:
        writer.cancel()
        with suppress(asyncio.CancelledError):
            await writer
        await desk.database.close()
    return desk.taken


async def _ask_everything(desk: _Desk) -> None:
    everyone = await desk.database.read(everybody)
    for patient in everyone[:TIMES]:
        await desk.overview()
        await desk.lists()
        await desk.one(patient)
        await desk.up_to_item_9(patient)
        await desk.tap(TAP, patient, ITEM_9)
    for patient in everyone[TIMES : 2 * TIMES]:
        await desk.tap_behind_overview(patient)
