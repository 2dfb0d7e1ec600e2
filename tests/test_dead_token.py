"""A token that Telegram refuses any more: no tick says that it is over while the bot ends."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.actions.service import reaching
from bot.clinic import Clinic
from bot.receive import TokenRefused
from bot.storage import faults
from tests.broken_ground import with_operator
from tests.in_process import Parts, opened


@pytest_asyncio.fixture
async def parts(tmp_path: Path, empty_store: Path, clinic: Clinic) -> AsyncIterator[Parts]:
    async with opened(tmp_path, empty_store, clinic) as parts:
        yield parts


async def test_a_tick_after_the_token_was_refused_does_not_tell_the_operator_that_it_is_over(
    parts: Parts,
) -> None:
    """The bot goes on ticking until the operator was told, and it has just heard Telegram."""
    clinic = with_operator(parts.clinic)
    await parts.poller.fetch_once()
    assert parts.poller.reach().has_heard
    parts.telegram.faults.answer(401, method="getUpdates")
    with pytest.raises(TokenRefused):
        await parts.poller.run()
    write, now = parts.database.write, parts.clock()
    await write(reaching.note_dead_token, clinic, now=now)
    await write(reaching.note_reach, clinic, parts.poller.reach(), now=now)
    lasting = await parts.database.read(faults.lasting)
    assert [name for name, _, _ in lasting] == [reaching.REFUSED]
