"""The real bot on a disk that breaks under it and comes back: nothing acknowledged is lost.

The disk is broken from outside: a process that may not write beyond byte 0 of any file gets an
error from every write, as from a disk that fails.
"""

from __future__ import annotations

import asyncio
import resource
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import pytest_asyncio

from bot.storage.connecting import connect
from tests.play import PATIENCE, Lakeside, lakeside, progress
from tests.receivers import HttpReceiver, http_receiver
from tests.starting import checkin

pytestmark = pytest.mark.xdist_group("broken_ground")

CANNOT, CAN_AGAIN = "I cannot store anything since", "I can store again. From"
ALERT = "alert 1"


@pytest_asyncio.fixture
async def operator() -> AsyncIterator[HttpReceiver]:
    async with http_receiver() as receiver:
        yield receiver


@pytest_asyncio.fixture
async def clinic(tmp_path: Path, operator: HttpReceiver) -> AsyncIterator[Lakeside]:
    edits = {'#notify = ["ntfy://ntfy.example/clinic"]': f'notify = ["{operator.url()}"]'}
    async with lakeside(tmp_path, edits=edits) as clinic:
        yield clinic


def may_write(clinic: Lakeside, *, is_allowed: bool) -> None:
    """Break the disk for the bot alone, or mend it."""
    assert clinic.bot.process is not None
    _, hard = resource.prlimit(clinic.bot.process.pid, resource.RLIMIT_FSIZE)
    limit = hard if is_allowed else 0
    resource.prlimit(clinic.bot.process.pid, resource.RLIMIT_FSIZE, (limit, hard))


@contextmanager
def broken_disk(clinic: Lakeside) -> Iterator[None]:
    """A disk that takes nothing for as long as the block runs."""
    may_write(clinic, is_allowed=False)
    yield
    may_write(clinic, is_allowed=True)


async def eventually(clinic: Lakeside, found: Callable[[], object]) -> None:
    """Wait for what the stand-in does not tell of by itself."""
    async with asyncio.timeout(PATIENCE):
        while not found():
            await clinic.telegram.changes.wait(0.02)


async def test_f41_a_tap_on_a_broken_disk_waits_at_telegram_and_counts_when_it_works_again(
    clinic: Lakeside, operator: HttpReceiver
) -> None:
    """Item 9 is tapped while nothing can be stored: the alert comes with the disk."""
    await clinic.enrol()
    await clinic.answer(clinic.pat, 3, *[1] * 8)
    question = await clinic.question(clinic.pat)
    with broken_disk(clinic):
        press = await clinic.pat.press("Nearly every day", message=question)
        await clinic.sees(clinic.group, CANNOT)
        await eventually(clinic, lambda: operator.got)
        assert progress(question) == "10 of 11"
        assert press.answer is None
        assert not clinic.group.last_with(ALERT)
    await clinic.sees(clinic.group, ALERT)
    await clinic.sees(clinic.group, CAN_AGAIN)
    await eventually(clinic, lambda: len(operator.got) == 2)
    for words in (CANNOT, CAN_AGAIN, ALERT):
        assert sum(words in message.words for message in clinic.group.messages) == 1, words
    assert [one["message"][:20] for one in operator.got] == [CANNOT[:20], CAN_AGAIN[:20]]
    assert clinic.bot.process is not None
    assert clinic.bot.process.returncode is None, "the bot stayed"
    [alert] = await clinic.export("alerts.csv")
    answers = await clinic.export("answers.csv")
    assert len(answers) == 10 and alert["number"] == "1"


def data(clinic: Lakeside) -> Path:
    return clinic.config.with_name("data") / "checkin.db"


async def ended(clinic: Lakeside) -> tuple[int, str]:
    """Wait until the bot ends by itself; return its exit code and what it printed."""
    assert clinic.bot.process is not None
    code = await asyncio.wait_for(clinic.bot.process.wait(), PATIENCE)
    clinic.bot.process = None
    return code, clinic.bot.log.read_text(encoding="utf-8")


async def test_f43_a_page_that_is_damaged_ends_the_bot_and_the_next_start_is_refused(
    clinic: Lakeside, operator: HttpReceiver
) -> None:
    """Every page but the first two is spoilt, so that the next tap meets one of them."""
    await clinic.enrol()
    await clinic.answer(clinic.pat, 3)
    assert await clinic.bot.stop() == 0
    await clinic.bot.start()
    await clinic.wait_for(lambda: clinic.telegram.is_polling)
    spoil(data(clinic), but_for=2)
    await clinic.pat.press("Not at all", message=await clinic.question(clinic.pat))
    code, printed = await ended(clinic)
    assert code == 1
    assert f"store ended: {data(clinic)} is damaged; stop everything" in printed
    assert "checkin restore FILE" in printed
    assert "Traceback" not in printed
    await clinic.sees(clinic.group, "I must stop")
    assert "the file with the data is damaged" in operator.got[0]["message"]
    before = data(clinic).read_bytes()
    code, printed = await checkin("run", config=clinic.config)
    assert code == 2
    assert f"{data(clinic)}: cannot be read (database disk image is malformed)" in printed
    assert "put a copy back: checkin restore FILE" in printed
    assert data(clinic).read_bytes() == before


def spoil(file: Path, *, but_for: int) -> None:
    """Turn a byte in every page but the first ones; the file never has another length."""
    with file.open("r+b") as opened:
        content = opened.read()
        for at in range(but_for * 4096 + 100, len(content), 4096):
            opened.seek(at)
            opened.write(bytes([content[at] ^ 1]))


@pytest.mark.parametrize("ending", ["", "-wal"])
async def test_f44_a_file_that_is_deleted_ends_the_bot_and_no_tap_is_taken_into_nowhere(
    clinic: Lakeside, ending: str
) -> None:
    """The tap that came after the deletion is not confirmed to Telegram: it still waits there."""
    await clinic.enrol()
    await clinic.answer(clinic.pat, 3)
    question = await clinic.question(clinic.pat)
    file = data(clinic)
    file.with_name(file.name + ending).rename(file.with_name("aside"))
    await clinic.pat.press("Not at all", message=question)
    code, printed = await ended(clinic)
    assert code == 1
    assert f"store ended: {file}{ending} was deleted; stop everything" in printed
    await clinic.sees(clinic.group, "the file with the data was deleted or replaced")
    assert len(clinic.telegram.updates) == 1


async def test_f40_another_program_that_holds_the_store_for_long_makes_the_bot_wait(
    clinic: Lakeside,
) -> None:
    """It waits five seconds each time, says so, and takes the tap when the store is free."""
    await clinic.enrol()
    await clinic.answer(clinic.pat, 3)
    question = await clinic.question(clinic.pat)
    key = clinic.config.with_name("secrets").joinpath("database.key").read_text("ascii").strip()
    other = connect(data(clinic), key)
    other.execute("BEGIN IMMEDIATE")
    await clinic.pat.press("Not at all", message=question)
    await clinic.sees(clinic.group, "another program holds the file")
    other.execute("ROLLBACK")
    other.close()
    await clinic.wait_for(lambda: progress(question) == "3 of 10")
    await clinic.sees(clinic.group, CAN_AGAIN)


async def test_f41_a_bot_that_is_killed_on_a_broken_disk_has_lost_nothing_that_it_confirmed(
    clinic: Lakeside,
) -> None:
    await clinic.enrol()
    await clinic.answer(clinic.pat, 3, *[1] * 7)
    question = await clinic.question(clinic.pat)
    may_write(clinic, is_allowed=False)
    await clinic.pat.press("Several days", message=question)
    await clinic.sees(clinic.group, CANNOT)
    await clinic.bot.kill()
    await clinic.bot.start()
    await clinic.wait_for(lambda: progress(question) == "10 of 11")
    assert len(await clinic.export("answers.csv")) == 9


async def test_f41_the_bot_leaves_when_asked_while_nothing_can_be_stored(clinic: Lakeside) -> None:
    """What could not be recorded is done after the next start."""
    await clinic.enrol()
    await clinic.answer(clinic.pat, 3)
    question = await clinic.question(clinic.pat)
    may_write(clinic, is_allowed=False)
    await clinic.pat.press("Not at all", message=question)
    await clinic.sees(clinic.group, CANNOT)
    assert await clinic.bot.stop() == 0
    await clinic.bot.start()
    await clinic.wait_for(lambda: progress(question) == "3 of 10")


async def test_f46_a_key_that_is_deleted_under_the_bot_is_missed_at_the_next_start(
    clinic: Lakeside,
) -> None:
    """The running bot does not need the file; to start without it would lose everything."""
    await clinic.enrol()
    key = clinic.config.with_name("secrets") / "database.key"
    content = key.read_bytes()
    key.unlink()
    await clinic.answer(clinic.pat, 3)
    await clinic.bot.kill()
    code, printed = await checkin("run", config=clinic.config)
    assert code == 2
    assert f"{key}: is missing, but {data(clinic)} is there" in printed
    key.write_bytes(content)
    key.chmod(0o600)
    assert len(await clinic.export("answers.csv")) == 1
