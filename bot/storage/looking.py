"""Reading a store without leaving a trace: before a start is decided, nothing may change."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar
from urllib.parse import quote

from sqlcipher3 import dbapi2 as sqlcipher

from bot.storage.connecting import connect, unlock
from bot.storage.database import Transaction

T = TypeVar("T")


def look(path: Path, key: str, query: Callable[..., T], *args: Any) -> T:
    """Return what a query finds; the file, its folder and their times stay as they are.

    Raises Error while a bot is writing, and for what an older schema does not have.
    """
    log = path.with_name(f"{path.name}-wal")
    if not log.exists() or log.stat().st_size == 0:
        return _read(_open_unchanged(path, key), query, args)
    # After a kill the newest rows stand beside the file; only a copy can be put together.
    with TemporaryDirectory() as folder:
        shutil.copy(log, folder)
        return _read(connect(Path(shutil.copy(path, folder)), key), query, args)


def _open_unchanged(path: Path, key: str) -> Any:
    connection = sqlcipher.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True)
    connection.row_factory = sqlcipher.Row
    try:
        unlock(connection, key)
    except BaseException:
        connection.close()
        raise
    return connection


def _read(connection: Any, query: Callable[..., T], args: tuple[Any, ...]) -> T:
    try:
        return query(Transaction(connection), *args)
    finally:
        connection.close()
