"""The reserve on the disk, and the end of a bot whose store is lost: told once, with the remedy."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.actions.service.store_troubles import DISK_LOW
from bot.clinic import Clinic
from bot.storage import ballast, soundness
from bot.storage.database import Database
from bot.storage.trouble import StoreLost
from bot.store_watch import StoreWatch
from tests.broken_ground import COLOURS, Pager, connection_of, with_operator
from tests.in_process import PATIENCE, Parts, opened


@pytest_asyncio.fixture
async def parts(tmp_path: Path, empty_store: Path, clinic: Clinic) -> AsyncIterator[Parts]:
    async with opened(tmp_path, empty_store, with_operator(clinic)) as parts:
        yield parts


@pytest.fixture
def pager() -> Pager:
    return Pager()


@pytest.fixture
def watch(parts: Parts, pager: Pager) -> StoreWatch:
    return StoreWatch(
        parts.database, parts.clinic, parts.api, parts.clock, notify=pager, sleep=parts.waits
    )


async def to_operator(parts: Parts) -> list[str]:
    """Return what waits for the operator as rows."""
    rows = await parts.rows("SELECT params FROM outbox WHERE route IS NOT NULL ORDER BY id")
    return [row[0] for row in rows]


# The reserve


async def test_f41_the_reserve_is_made_at_the_start_and_nobody_is_told(
    parts: Parts, watch: StoreWatch
) -> None:
    await watch.look_once()
    assert ballast.is_there(parts.database.path)
    assert await to_operator(parts) == []


async def test_f41_that_the_reserve_is_in_use_is_told_once_and_once_that_it_is_back(
    parts: Parts, watch: StoreWatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    await watch.look_once()
    raw = connection_of(parts.database)
    used = raw.execute("PRAGMA page_count").fetchone()[0]
    raw.execute(f"PRAGMA max_page_count = {used}")
    release = parts.database.on_full

    def release_and_grow() -> bool:
        raw.execute("PRAGMA max_page_count = 100000")
        return release()

    parts.database.on_full = release_and_grow
    for bound in ("LEAST_FREE", "ENOUGH"):
        monkeypatch.setattr(ballast, bound, 2**62)
    await parts.change("INSERT INTO settings VALUES ('big', ?)", "x" * 400_000)
    for _ in range(3):
        await watch.look_once()
    assert watch.trouble is None, "what was to be stored is stored"
    assert [row[0] for row in await parts.rows("SELECT name FROM faults")] == [DISK_LOW]
    assert "the reserve of 16 MB is in use" in (await to_operator(parts))[0]
    monkeypatch.undo()
    for _ in range(3):
        await watch.look_once()
    assert ballast.is_there(parts.database.path)
    assert await parts.rows("SELECT name FROM faults") == []
    assert len(await to_operator(parts)) == 2


# A store that is lost


async def test_f44_a_store_that_is_gone_is_told_and_ends_the_watch(
    parts: Parts, watch: StoreWatch, pager: Pager
) -> None:
    await watch.look_once()
    parts.database.path.rename(parts.database.path.with_name("elsewhere"))
    with pytest.raises(StoreLost, match=r"was deleted; .* checkin restore FILE"):
        await asyncio.wait_for(watch.run(), PATIENCE)
    message = await parts.sees(parts.group, "I must stop")
    assert "was deleted or replaced" in message.words
    assert not any(colour in message.words for colour in COLOURS)
    assert pager.got == [message.words]
    assert not soundness.is_damage_noted(parts.database.path)


async def test_f43_damage_is_noted_beside_the_file_for_the_next_start(
    parts: Parts, watch: StoreWatch, pager: Pager
) -> None:
    await watch.look_once()
    await damage(parts.database)
    with pytest.raises(StoreLost, match=r"is damaged; .* checkin restore FILE"):
        await asyncio.wait_for(watch.run(), PATIENCE)
    assert "the file with the data is damaged" in pager.got[0]
    assert soundness.is_damage_noted(parts.database.path)


async def damage(database: Database) -> None:
    """Spoil every page but the first two, and let a reader meet one."""
    await database.checkpoint()
    connection_of(database).execute("PRAGMA cache_size = 0")
    content = bytearray(database.path.read_bytes())
    for at in range(2 * 4096 + 9, len(content), 4096):
        content[at] ^= 1
    database.path.write_bytes(content)
    connection_of(database).execute("PRAGMA shrink_memory")
    with pytest.raises(Exception, match="malformed"):
        await database.write(soundness.prove_writing)


async def test_f44_an_end_does_not_wait_for_a_telegram_that_does_not_answer(
    parts: Parts, watch: StoreWatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store_watch.TOLD_WITHIN_SECONDS", 0.05)
    await watch.look_once()
    parts.telegram.faults.hang(method="sendMessage", times=None)
    parts.database.path.rename(parts.database.path.with_name("elsewhere"))
    with pytest.raises(StoreLost):
        await asyncio.wait_for(watch.run(), PATIENCE)


async def test_f43_a_note_of_damage_is_taken_away_by_a_start_that_found_none(
    parts: Parts, watch: StoreWatch
) -> None:
    """The start has read the whole file before this part runs."""
    soundness.note_damage(parts.database.path)
    running = asyncio.create_task(watch.run())
    await parts.happens(lambda: not soundness.is_damage_noted(parts.database.path))
    running.cancel()
    await asyncio.wait({running})
