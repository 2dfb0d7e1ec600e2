"""Reading much of the store in parts: whoever writes meanwhile waits for one part, not for all."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from store_cast import keep, kept

from bot.storage.database import FEW, Database, Transaction


async def test_what_is_read_in_parts_is_all_there_in_its_order(database: Database) -> None:
    def doubled(_tx: Transaction, by: int, some: Sequence[int], *, and_one: int) -> list[int]:
        assert len(some) <= FEW
        return [by * one + and_one for one in some]

    asked = list(range(2 * FEW + 1))
    found = await database.read_in_parts(doubled, 2, each=asked, and_one=1)
    assert found == [2 * one + 1 for one in asked]
    assert await database.read_in_parts(doubled, 2, each=[], and_one=1) == []


async def test_a_write_that_comes_meanwhile_is_committed_before_the_last_parts(
    database: Database, path: Path
) -> None:
    """It stands in the queue behind the part that is being read and the next one at most."""
    loop, writes = asyncio.get_running_loop(), list[asyncio.Task[None]]()
    in_store: list[bool] = []

    def begin_write() -> None:
        writes.append(asyncio.create_task(database.write(keep, "tap")))

    def part(tx: Transaction, _some: Sequence[int]) -> list[int]:
        if not in_store:
            loop.call_soon_threadsafe(begin_write)
        in_store.append("tap" in kept(tx))
        return []

    await database.read_in_parts(part, each=range(6 * FEW))
    await asyncio.gather(*writes)
    assert not in_store[0]
    assert all(in_store[3:])
