"""What was promised of one store, held against what is found in it after a cut."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import apsw

from bot.storage import audit
from bot.storage.database import Transaction
from tests.cuts.store import STEPS, Connection, schema, schema_version
from tests.cuts.work import KEY, Marks, found_marks


@dataclass(slots=True)
class Tally:
    """What a run has seen, in numbers; `faults` says in words what was half done or damaged.

    `places` counts the calls at which the power went; `trace` is the same for the same run.
    """

    cuts: int = 0
    commits: int = 0
    actions: int = 0
    lost: int = 0
    half_done: int = 0
    kept_unacknowledged: int = 0
    places: Counter[str] = field(default_factory=Counter)
    before_a_commit: int = 0
    in_a_step: int = 0
    faults: list[str] = field(default_factory=list)
    trace: str = ""


@dataclass(slots=True)
class Ledger:
    """The commits that were acknowledged, and the one that was under way."""

    tally: Tally
    schemas: list[list[str]]
    version: int = 0
    acknowledged: list[list[Marks]] = field(default_factory=list)
    under_way: list[Marks] = field(default_factory=list)

    def acknowledge(self) -> None:
        """The commit under way has returned; one that changed nothing has nothing to lose."""
        done = [marks for marks in self.under_way if marks]
        self.under_way.clear()
        if done:
            self.tally.commits += 1
            self.tally.actions += len(done)
            self.acknowledged.append(done)

    def acknowledge_step(self, number: int) -> None:
        """A step of the schema has returned."""
        self.tally.commits += 1
        self.version = number

    def check(self, connection: Connection) -> None:
        """Look at everything, count what is lost or half done, and go on from what is there.

        Raises `apsw.CorruptError` when the file is damaged.
        """
        self._check_file(connection)
        self._check_schema(connection)
        if self.version < len(STEPS):
            self.check_marks([])
            return
        tx = Transaction(connection)
        self.check_marks(found_marks(tx))
        broken = audit.first_broken_link(tx, KEY)
        if broken is not None:
            self._half_done(f"the chain of the audit is broken at {broken}")

    def give_up(self, error: apsw.Error) -> None:
        """Count a file that cannot be read any more: everything in it is lost."""
        self.tally.lost += len(self.acknowledged)
        self._half_done(f"the file is damaged: {error}")

    def _check_file(self, connection: Connection) -> None:
        found = connection.execute("PRAGMA integrity_check").fetchall()
        found += connection.execute("PRAGMA foreign_key_check").fetchall()
        if [tuple(row) for row in found] != [("ok",)]:
            raise apsw.CorruptError(str(found[:3]))

    def _check_schema(self, connection: Connection) -> None:
        version = schema_version(connection)
        if version < self.version:
            self.tally.lost += self.version - version
        elif version > self.version:
            self.tally.kept_unacknowledged += 1
        if version > self.version + 1 or schema(connection) != self.schemas[version]:
            self._half_done(f"the schema is not that of step {version}")
        self.version = version

    def check_marks(self, found: list[str]) -> None:
        """Hold the marks that stand in the store against those that were promised."""
        there = frozenset(found)
        if len(there) < len(found):
            self._half_done("something is there twice")
        kept = [commit for commit in self.acknowledged if self._is_kept(commit, there)]
        self.tally.lost += len(self.acknowledged) - len(kept)
        if any(self.under_way) and self._is_kept(self.under_way, there):
            # Who reads it now acts on it: from here on it must not go away any more.
            self.tally.kept_unacknowledged += 1
            kept.append(list(self.under_way))
        self.acknowledged = kept
        self.under_way.clear()
        unknown = there.difference(*(marks for commit in kept for marks in commit))
        if unknown:
            self._half_done(f"nobody acknowledged {sorted(unknown)[:5]}")

    def _is_kept(self, commit: list[Marks], there: frozenset[str]) -> bool:
        """Return whether a commit is there; one that is there in part is counted as half done."""
        marks = frozenset().union(*commit)
        if marks & there and not marks <= there:
            self._half_done(f"of one commit {sorted(marks - there)[:5]} are missing")
        return marks <= there

    def _half_done(self, what: str) -> None:
        self.tally.half_done += 1
        self.tally.faults.append(what)
