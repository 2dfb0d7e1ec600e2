"""The real store on a real SQLite in memory: it stays when the bot's process is gone."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from bot.storage.database import Database, Transaction, commit_together
from bot.storage.files import MIGRATIONS, migration_files, statements
from tests.worlds.points import Points
from tests.worlds.timeline import PowerCut

FULL = "database or disk is full"
Watch = Callable[[Transaction], None]


class Disk(sqlcipher.Connection):
    """A connection at whose commits the power can fail, and that can be full."""

    points: Points | None = None
    is_full = False
    changes_seen = 0
    on_commit: Watch | None = None
    is_broken: Callable[[str], None] | None = None

    def execute(self, sql: str, values: Sequence[Any] = ()) -> Any:
        """Run a statement; a commit is where everything that matters is decided."""
        if sql == "COMMIT" and self.points is not None:
            return self._commit(self.points)
        if self.is_full and sql == "BEGIN IMMEDIATE":
            raise sqlcipher.OperationalError(FULL)
        return super().execute(sql, values)

    def _commit(self, points: Points) -> Any:
        points.reach("before a commit")
        done = super().execute("COMMIT")
        if self.on_commit is not None and self.total_changes != self.changes_seen:
            self.changes_seen = self.total_changes
            self.on_commit(Transaction(self))
        points.reach("after a commit")
        return done

    def dump(self) -> list[str]:
        """Return every row of every table, as text."""
        tables = (
            super()
            .execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            .fetchall()
        )
        return [
            f"{name} {tuple(row)!r}"
            for (name,) in tables
            for row in super(Disk, self).execute(f"SELECT * FROM {name}")  # noqa: S608
        ]

    def restart(self) -> None:
        """Undo what was not committed, as the next start finds it."""
        if self.in_transaction:
            super().execute("ROLLBACK")


def new_disk() -> Disk:
    """Return an empty store with today's schema."""
    disk: Disk = sqlcipher.connect(
        ":memory:", factory=Disk, isolation_level=None, cached_statements=512
    )
    disk.row_factory = sqlcipher.Row
    disk.execute("PRAGMA foreign_keys = ON")
    steps = migration_files(MIGRATIONS)
    for step in steps:
        for statement in statements(step.read_text(encoding="utf-8")):
            disk.execute(statement)
    disk.execute(f"PRAGMA user_version = {len(steps)}")
    return disk


class WorldDatabase(Database):
    """The bot's own group commit; only the thread is missing, so that a seed gives one history."""

    __slots__ = ("disk", "is_gone")

    def __init__(self, disk: Disk) -> None:
        super().__init__(Path("world.db"), "")
        self.disk = disk
        self.is_gone = False

    async def open(self) -> None:
        """Do nothing: the disk is there."""
        self._connection = self.disk  # type: ignore[assignment]

    async def close(self) -> None:
        """Take no more."""
        self.is_gone = True

    def _keep(self, raw: Any, runs: Sequence[Callable[[Transaction], Any]]) -> list[Any]:
        """Commit; there are no files here that could be replaced, and no reserve."""
        return commit_together(raw, runs)

    async def _in_thread(self, run: Callable[[Any], Any]) -> Any:
        await asyncio.sleep(0)  # whoever comes meanwhile is in the next commit
        if self.is_gone:
            raise PowerCut("the process is gone")
        return run(self.disk)
