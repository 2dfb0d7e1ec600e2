"""Power cuts at seeded moments of the work, each followed by a start on what is left."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import apsw

from bot.storage.database import Transaction, commit_together
from tests.cuts.disk import Disk, PowerCut
from tests.cuts.ledger import Ledger, Tally
from tests.cuts.shim import Shim, quiet_about_cuts
from tests.cuts.store import STEPS, Connection, schema, take_step
from tests.cuts.work import Unwilling, Work, has_patient

Commit = Callable[[Any, Sequence[Callable[[Transaction], Any]]], list[Any]]

DATABASE = "checkin.db"
CUTS_OF_A_STORE = 25
# What is counted until the next cut, and the most that is waited for.
MOMENTS: tuple[tuple[Callable[[str, str], bool], int], ...] = (
    (lambda _what, _name: True, 5000),
    (lambda what, _name: what != "write", 80),
    (lambda _what, name: name == DATABASE, 400),  # the log is being moved into the database
)
CLEAN_STOPS = 0.03  # after a commit: closed and opened again
PAGES_OF_A_LOG = (1000, 200, 50, 10)  # 1000 as the bot has it; fewer move more often
PAGES_IN_MEMORY = (-2000, -2000, 20)  # 20: a transaction goes to the log before it is whole


class Damaged(Exception):
    """The store cannot be read any more; the ledger has counted it."""


def play(cuts: int, *, seed: int, synchronous: str, commit: Commit = commit_together) -> Tally:
    """Cut the power so many times; return what was seen. One seed is one run."""
    chance, tally = Random(seed), Tally()  # noqa: S311 - a simulation, not a secret
    schemas = schemas_of_steps()
    shim = Shim()
    try:
        with quiet_about_cuts():
            while tally.cuts < cuts:
                machine = _Machine(chance, Ledger(tally, schemas), shim, synchronous, commit)
                with suppress(Damaged):
                    machine.run(min(CUTS_OF_A_STORE, cuts - tally.cuts))
    finally:
        shim.unregister()
    return tally


def schemas_of_steps() -> list[list[str]]:
    """Return what the schema holds before the first step and after each."""
    with TemporaryDirectory() as folder:
        path = Path(folder, DATABASE)
        path.touch()
        connection = Connection(path, synchronous="OFF", vfs=None)
        found = [schema(connection)]
        for number in range(1, len(STEPS) + 1):
            take_step(connection, number)
            found.append(schema(connection))
        connection.close()
    return found


@dataclass(slots=True)
class _Machine:
    """A computer with one store; its power goes again and again."""

    chance: Random
    ledger: Ledger
    shim: Shim
    synchronous: str
    commit: Commit
    # `make_database` leaves an empty file; that it is there is not what is tried here.
    files: dict[str, bytes] = field(default_factory=lambda: {DATABASE: b""})
    work: Work = field(init=False)
    tally: Tally = field(init=False)

    def __post_init__(self) -> None:
        self.tally = self.ledger.tally
        self.work = Work(self.chance, self.ledger.under_way)

    def run(self, cuts: int) -> None:
        for _ in range(cuts):
            disk, before = self._start_until_cut(), self.tally.commits
            with self._folder() as path:
                self._work_until_cut(path)
            self.tally.before_a_commit += self.tally.commits == before
            self._note(disk)
            self.files = disk.after_cut(self.chance)
        self._start()
        with self._folder() as path:
            self._opened(path, self.ledger.check)

    def _note(self, disk: Disk) -> None:
        self.tally.cuts += 1
        self.tally.in_a_step += self.ledger.version < len(STEPS)
        self.tally.places[_place(*disk.calls[-1])] += 1
        trace = f"{self.tally.trace} {disk.calls} {self.chance.random()}"
        self.tally.trace = hashlib.blake2b(trace.encode(), digest_size=8).hexdigest()

    def _start(self) -> Disk:
        disk = self.shim.disk = Disk.holding(self.files)
        return disk

    def _start_until_cut(self) -> Disk:
        disk = self._start()
        disk.counts, most = self.chance.choice(MOMENTS)
        soon = int(math.exp(self.chance.uniform(0, math.log(most))))
        disk.calls_left = self.chance.choice((soon, self.chance.randint(1, most)))
        return disk

    @contextmanager
    def _folder(self) -> Iterator[Path]:
        with TemporaryDirectory() as folder:
            for name, content in self.files.items():
                Path(folder, name).write_bytes(content)
            yield Path(folder, DATABASE)

    def _work_until_cut(self, path: Path) -> None:
        while not self.shim.disk.is_off:
            try:
                self._opened(path, self._work_on)
            except (PowerCut, apsw.Error):
                if not self.shim.disk.is_off:
                    raise

    def _opened(self, path: Path, then: Callable[[Connection], None]) -> None:
        try:
            with closing(Connection(path, synchronous=self.synchronous)) as connection:
                then(connection)
        except (apsw.CorruptError, apsw.NotADBError) as error:
            if self.shim.disk.is_off:
                raise
            self.ledger.give_up(error)
            raise Damaged from error

    def _work_on(self, connection: Connection) -> None:
        """Start as the bot does, then commit again and again, until a clean stop."""
        self.ledger.check(connection)
        connection.execute(f"PRAGMA wal_autocheckpoint = {self.chance.choice(PAGES_OF_A_LOG)}")
        connection.execute(f"PRAGMA cache_size = {self.chance.choice(PAGES_IN_MEMORY)}")
        for number in range(self.ledger.version + 1, len(STEPS) + 1):
            take_step(connection, number)
            self._is_on()
            self.ledger.acknowledge_step(number)
        while self.chance.random() >= CLEAN_STOPS:
            self._commit(connection)

    def _commit(self, connection: Connection) -> None:
        batch = self.work.batch(begins=not has_patient(Transaction(connection)))
        outcomes = self.commit(connection, batch)
        self._is_on()
        for outcome in outcomes:
            if outcome.error is not None and not isinstance(outcome.error, Unwilling):
                raise outcome.error
        self.ledger.acknowledge()

    def _is_on(self) -> None:
        # Some calls fail without a word, as when the log is moved after a commit.
        if self.shim.disk.is_off:
            raise PowerCut


def _place(what: str, name: str, _size: int) -> str:
    return f"{what} {name.removeprefix(DATABASE) or 'database'}"
