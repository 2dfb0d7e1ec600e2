"""The bot is asked to leave, or cannot start: F05 and F06."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from bot.demo.process import TOKEN, BotProcess
from bot.demo.standin import Contact, StandIn
from bot.storage.database import Database
from tests.conftest import PAT
from tests.in_process import PATIENCE, Parts
from tests.starting import GENEROUS_SECONDS, change, clinic_in


@dataclass(slots=True)
class HeldUp:
    """The store of a poller that is held up before or after a commit, until it is cut off."""

    database: Database
    is_before: bool
    reached: asyncio.Event = field(default_factory=asyncio.Event)

    async def read(self, *args: Any, **values: Any) -> Any:
        return await self.database.read(*args, **values)

    async def write(self, *args: Any, **values: Any) -> Any:
        if not self.is_before:
            await self.database.write(*args, **values)
        self.reached.set()
        await asyncio.Event().wait()


@pytest.mark.parametrize("is_before", [True, False], ids=["before the commit", "after it"])
async def test_f05_a_poller_that_ends_in_the_middle_of_a_batch_confirms_nothing_of_it(
    parts: Parts, is_before: bool
) -> None:
    """Telegram keeps the batch and sends it again; it is stored once."""
    for number in range(5):
        await parts.pat.write(f"note {number}")
    held_up = HeldUp(parts.database, is_before)
    parts.poller.database = held_up  # type: ignore[assignment]
    parts.start("poller")
    await asyncio.wait_for(held_up.reached.wait(), PATIENCE)
    await parts.stop("poller")
    assert len(parts.telegram.updates) == 5
    parts.poller.database = parts.database
    parts.start("poller")
    await parts.telegram.wait_for(lambda: len(parts.telegram.updates) == 0, timeout=PATIENCE)
    assert await parts.rows("SELECT count(*) FROM inbox") == [(5,)]


async def test_f05_asked_to_leave_with_a_batch_on_its_way_the_bot_leaves_and_confirms_none_of_it(
    tmp_path: Path,
) -> None:
    telegram = StandIn(token=TOKEN)
    await telegram.start()
    bot = BotProcess(clinic_in(tmp_path, api_url=telegram.url))
    try:
        await bot.start()
        await telegram.wait_for(lambda: telegram.is_polling, timeout=PATIENCE)
        held_back = telegram.faults.deliver_then_wait(method="getUpdates")
        pat = telegram.person(PAT, "Pat")
        pat.contact = Contact.STARTED
        await pat.write("this ends the poll that waits, and is confirmed by the next one")
        await telegram.wait_for(lambda: held_back.hits and telegram.is_polling, timeout=PATIENCE)
        await pat.write("this is on its way")
        await telegram.wait_for(lambda: not telegram.is_polling, timeout=PATIENCE)
        assert await bot.stop() == 0  # which waits less long than the poll would
        assert len(telegram.updates) == 1
    finally:
        telegram.faults.clear()
        await bot.kill()
        await telegram.stop()


def _bad_config(config: Path) -> None:
    change(config, 'time_zone = "America/New_York"', 'time_zone = "Mars/Base"')


def _wrong_key(config: Path) -> None:
    (config.with_name("secrets") / "database.key").write_text("f" * 64 + "\n", encoding="ascii")


def _no_folder(config: Path) -> None:
    """A disk that is not mounted leaves a place to which nothing can be written."""
    data = config.with_name("data")
    (data / "checkin.db").unlink()
    data.rmdir()
    data.write_text("", encoding="ascii")


@pytest.mark.parametrize(
    ("break_it", "reason"),
    [
        (_bad_config, "clinic.time_zone"),
        (_wrong_key, "cannot be opened with"),
        (_no_folder, "expected a folder that the bot may write to"),
    ],
    ids=["config", "key", "disk"],
)
async def test_f06_a_start_that_cannot_be_ends_at_once_with_its_reason_on_stderr(
    tmp_path: Path, break_it: Callable[[Path], None], reason: str
) -> None:
    """It ends with 2 and not with 1: who starts the bot again would only hear the same."""
    config = clinic_in(tmp_path)
    break_it(config)
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run", "--config", str(config)),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        printed, said = await asyncio.wait_for(process.communicate(), GENEROUS_SECONDS)
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGKILL)
    assert process.returncode == 2
    assert reason in said.decode() and printed == b""
