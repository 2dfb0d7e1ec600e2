"""The clinic of the tests of faults: played without a network, or its parts over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.clinic import Clinic
from tests.actions.playing import Play
from tests.conftest import Store
from tests.in_process import Parts, opened


@pytest.fixture
def play(store: Store) -> Play:
    """A clinic without patients, on a Monday at 10:00."""
    store.connection.execute("PRAGMA synchronous = OFF")  # no test here cuts the power
    return Play(store)


@pytest_asyncio.fixture
async def parts(tmp_path: Path, empty_store: Path, clinic: Clinic) -> AsyncIterator[Parts]:
    """The parts of a bot, none of them started, and the stand-in."""
    async with opened(tmp_path, empty_store, clinic) as parts:
        yield parts
