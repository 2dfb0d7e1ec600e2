"""A store of its own for every test: real, encrypted, empty but for one patient."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from store_cast import KEY, add_patient

from bot.storage.connecting import connect
from bot.storage.database import Database, Transaction


@pytest.fixture
def path(tmp_path: Path, empty_store: Path) -> Path:
    """An empty database."""
    return Path(shutil.copyfile(empty_store, tmp_path / "checkin.db"))


@pytest.fixture
def key_file(path: Path) -> Path:
    """The key of the database, in a folder of its own."""
    key_file = path.parent / "secrets/database.key"
    key_file.parent.mkdir(mode=0o700)
    key_file.write_text(KEY + "\n", encoding="ascii")
    key_file.chmod(0o600)
    return key_file


@pytest.fixture
def connection(path: Path) -> Iterator[Any]:
    """The database, open."""
    connection = connect(path, KEY)
    yield connection
    connection.close()


@pytest.fixture
def tx(connection: Any) -> Transaction:
    """What an action works with; each statement is kept at once."""
    return Transaction(connection)


@pytest.fixture
def pat(tx: Transaction) -> int:
    """The id of a patient."""
    return add_patient(tx, "P-PAT2")


@pytest.fixture
def quinn(tx: Transaction) -> int:
    """The id of another patient."""
    return add_patient(tx, "P-QNN3")


@pytest.fixture
async def database(path: Path) -> AsyncIterator[Database]:
    """The store of a running bot, with its writer."""
    database = Database(path, KEY)
    await database.open()
    writer = asyncio.create_task(database.run_writer())
    yield database
    writer.cancel()
    await database.close()
    with suppress(asyncio.CancelledError):
        await writer
