"""The handlers at work: a poller, workers and a sender in this process, and the cast."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.clinic import Clinic
from bot.handlers import authority
from tests.in_process import PATIENCE, Parts, opened


@pytest_asyncio.fixture
async def parts(
    tmp_path: Path,
    empty_store: Path,
    clinic: Clinic,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[Parts]:
    """The clinic's chat is a supergroup, unless the test's parameter names another kind."""
    monkeypatch.setattr(authority, "PATIENCE_SECONDS", PATIENCE)  # the stand-in may be slow
    kind = getattr(request, "param", "supergroup")
    async with opened(tmp_path, empty_store, clinic, kind=kind) as parts:
        parts.start()
        yield parts
