"""The store as the bot opens it, on the shim: same settings, same steps of the schema.

SQLCipher cannot be put on the shim: it brings an SQLite of its own. The pages here are not
encrypted; encryption happens above the calls that are cut, page by page, and adds none.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import apsw

from bot.storage import files
from bot.storage.connecting import BUSY_MILLISECONDS
from tests.cuts.shim import NAME

STEPS = files.migration_files(files.MIGRATIONS)


class Row(tuple[Any, ...]):
    """A row whose columns also have names."""

    columns: tuple[tuple[str, str], ...] = ()

    def __getitem__(self, key: Any) -> Any:
        """Return a column by its place or by its name."""
        if isinstance(key, str):
            key = [name for name, _ in self.columns].index(key)
        return super().__getitem__(key)


def _row(cursor: apsw.Cursor, values: tuple[Any, ...]) -> Row:
    row = Row(values)
    row.columns = cursor.get_description()
    return row


class Ran:
    """What a statement gave, as `bot.storage.database` expects it."""

    def __init__(self, cursor: apsw.Cursor) -> None:
        self._cursor = cursor
        self.rowcount = cursor.connection.changes()
        self.lastrowid = cursor.connection.last_insert_rowid()

    def fetchone(self) -> Any:
        """Return the next row, or None."""
        return self._cursor.fetchone()

    def fetchall(self) -> list[Any]:
        """Return the rows that are left."""
        return self._cursor.fetchall()


class Connection:
    """A connection with the few names that the store uses."""

    def __init__(self, path: Path, *, synchronous: str, vfs: str | None = NAME) -> None:
        self.raw = apsw.Connection(str(path), vfs=vfs, flags=apsw.SQLITE_OPEN_READWRITE)
        self.raw.row_trace = _row
        try:
            self.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
            self.execute("PRAGMA journal_mode = WAL")
            self.execute(f"PRAGMA synchronous = {synchronous}")
            self.execute("PRAGMA fullfsync = ON")
            self.execute("PRAGMA foreign_keys = ON")
        except BaseException:
            self.close()
            raise

    def execute(self, sql: str, values: Sequence[Any] = ()) -> Ran:
        """Run one statement."""
        return Ran(self.raw.execute(sql, values))

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return self.raw.in_transaction

    def close(self) -> None:
        """Close, whatever happens."""
        self.raw.close(True)


def schema_version(connection: Connection) -> int:
    """Return how many steps of the schema are done."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def schema(connection: Connection) -> list[str]:
    """Return everything that the schema holds."""
    rows = connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
    return [f"{row[0]}: {row[1]}" for row in rows]


def take_step(connection: Connection, number: int) -> None:
    """Take one step of the schema, as the bot does at its start."""
    files._apply(connection, STEPS[number - 1], number)
