"""One encrypted file, one writer, one transaction per action.

An action is an ordinary function `action(tx, ...)` that runs whole in the writer's thread.
Writers who wait at the same time share one commit, each in a savepoint of its own: an action
that fails is undone alone, a commit that fails fails all of them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Protocol, TypeVar

import aiosqlite.core
from sqlcipher3 import dbapi2 as sqlcipher

from bot.storage.connecting import connect
from bot.storage.outcomes import Outcome, Request, settle_all
from bot.storage.place import REMEDY, Place, PlaceUnknown
from bot.storage.trouble import StoreLost, Trouble, passes, trouble_of

T = TypeVar("T")

Error = sqlcipher.Error
IntegrityError = sqlcipher.IntegrityError
MOST_IN_ONE_COMMIT = 200
FEW = 4  # patients, each with years of scores, for which an answer may wait
NOT_OPEN = "the database is not open"
CHECKPOINT = "PRAGMA wal_checkpoint(PASSIVE)"


class Cursor(Protocol):
    """What storage uses of a database cursor."""

    rowcount: int
    lastrowid: int

    def fetchone(self) -> Any: ...
    def fetchall(self) -> list[Any]: ...


class Transaction:
    """The open transaction that an action works in; `sends` tells that it left a message."""

    __slots__ = ("_connection", "sends")

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self.sends = False

    def execute(self, sql: str, values: Sequence[Any] = ()) -> Cursor:
        """Run one statement with bound values."""
        cursor: Cursor = self._connection.execute(sql, values)
        return cursor

    def one(self, sql: str, values: Sequence[Any] = ()) -> Any:
        """Return the first row, or None."""
        return self._connection.execute(sql, values).fetchone()

    def all(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        """Return every row."""
        rows: list[Any] = self._connection.execute(sql, values).fetchall()
        return rows

    def changes_one(self, sql: str, values: Sequence[Any] = ()) -> bool:
        """Run a conditional change; say whether it was the one that found its row."""
        return bool(self._connection.execute(sql, values).rowcount == 1)


def commit_together(connection: Any, runs: Sequence[Callable[[Transaction], Any]]) -> list[Any]:
    """Run each action in a savepoint and commit them at once; one outcome for each.

    Raises, with everything undone, when the transaction itself cannot go on or be committed.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        outcomes = [_in_savepoint(connection, run) for run in runs]
        connection.execute("COMMIT")
    except BaseException:
        # A full disk has undone the transaction already; a second ROLLBACK would raise.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return outcomes


def _in_savepoint(connection: Any, run: Callable[[Transaction], Any]) -> Outcome:
    tx = Transaction(connection)
    connection.execute("SAVEPOINT action")
    try:
        value = run(tx)
    except Exception as error:  # whatever it is, it belongs to the one who asked
        if not connection.in_transaction:
            raise
        connection.execute("ROLLBACK TO action")
        connection.execute("RELEASE action")
        return Outcome(error=error)
    connection.execute("RELEASE action")
    return Outcome(value=value, sends=tx.sends)


def write_once(path: Path, key: str, action: Callable[..., T], *args: Any, **kwargs: Any) -> T:
    """Run one action from a command line beside a running bot, in a transaction of its own."""
    connection = connect(path, key)
    try:
        [outcome] = commit_together(connection, [partial(_call, action, args, kwargs)])
    finally:
        connection.close()
    if outcome.error is not None:
        raise outcome.error
    value: T = outcome.value
    return value


def _call(
    action: Callable[..., T], args: Iterable[Any], kwargs: dict[str, Any], tx: Transaction
) -> T:
    try:
        return action(tx, *args, **kwargs)
    except StopIteration as error:  # no future can carry it: who waits would wait for ever
        raise RuntimeError("an action ended in StopIteration") from error


@dataclass(slots=True)
class Database:
    """The store of a running bot; `on_sends` is called after a commit that left a message.

    `on_error` hears of every error of the store. `on_full` makes room on a full disk and says
    whether it did; it is called in the writer's thread. `lost` says why nothing is written any
    more: the store is damaged, or not where it was.
    """

    path: Path
    key: str = field(repr=False)
    on_sends: Callable[[], None] = lambda: None
    on_error: Callable[[BaseException], None] = lambda _: None
    on_full: Callable[[], bool] = lambda: False
    lost: str | None = None
    _connection: aiosqlite.core.Connection | None = None
    _waiting: list[Request] = field(default_factory=list)
    _wake: asyncio.Event = field(default_factory=asyncio.Event)
    _under_way: asyncio.Task[None] | None = None
    _place: Place = field(init=False)

    def __post_init__(self) -> None:
        """Know where the files lie."""
        self._place = Place(self.path)

    async def open(self) -> None:
        """Start the thread that owns the connection; the file is checked and migrated before."""
        self._connection = await aiosqlite.core.Connection(lambda: connect(self.path, self.key), 64)
        await self.check_place()

    async def check_place(self) -> None:
        """Raise StoreLost, now and from now on, when a file was deleted or replaced."""
        await self._heard(self._in_thread(lambda _: self._place.check()))

    async def checkpoint(self) -> None:
        """Bring the log into the database, waiting for nobody: a turned byte spoils less then."""
        try:
            await self._in_thread(lambda raw: raw.execute(CHECKPOINT).fetchone())
        except Error as error:
            if not passes(error):  # what is in the log is kept, whether it can be moved or not
                self._hear(error)

    async def close(self) -> None:
        """Finish what was asked and close; without it the thread keeps the process alive."""
        try:
            await self._commit_waiting()
        finally:
            if self._under_way is not None:
                await asyncio.wait({self._under_way})
            connection, self._connection = self._connection, None
            if connection is not None:
                await connection.close()
            self._place.close()

    async def write(self, action: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """Run an action in a transaction; return once it is committed, durably.

        Raises what the action raised, with only its own changes undone. An action that was
        asked for is done, even when the one who asked has stopped waiting. Raises StoreLost too.
        """
        if self._connection is None:
            raise RuntimeError(NOT_OPEN)
        if self.lost is not None:
            raise StoreLost(self.lost)
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append(Request(partial(_call, action, args, kwargs), future))
        self._wake.set()
        return await future

    async def read(self, query: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """Run a function that only reads, outside every transaction."""
        run = partial(_call, query, args, kwargs)
        return await self._heard(self._in_thread(lambda raw: run(Transaction(raw))))

    async def read_in_parts(
        self, query: Callable[..., list[T]], *args: Any, each: Sequence[Any], **kwargs: Any
    ) -> list[T]:
        """Run a function that only reads for a few of many at a time; return all that it found.

        The few come after `args`. There is one thread: a tap waits for a few, not for all of them.
        """
        found: list[T] = []
        for first in range(0, len(each), FEW):
            found += await self.read(query, *args, each[first : first + FEW], **kwargs)
        return found

    async def run_writer(self) -> None:
        """Commit what waits, for as long as the bot runs."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            await self._commit_waiting()

    async def _commit_waiting(self) -> None:
        while self._waiting:
            batch = self._waiting[:MOST_IN_ONE_COMMIT]
            del self._waiting[:MOST_IN_ONE_COMMIT]
            # A writer that is stopped here leaves a commit that goes on, and tells who waits.
            self._under_way = asyncio.create_task(self._commit(batch))
            await asyncio.shield(self._under_way)

    async def _commit(self, batch: Sequence[Request]) -> None:
        runs = [request.run for request in batch]
        try:
            outcomes = await self._heard(self._in_thread(lambda raw: self._keep(raw, runs)))
        except BaseException as error:  # handed to every one who waits
            settle_all(batch, [Outcome(error=error)] * len(batch))
            if not isinstance(error, Exception):
                raise
            return
        for outcome in outcomes:
            if outcome.error is not None:
                self._hear(outcome.error)
        settle_all(batch, outcomes)
        if any(outcome.sends for outcome in outcomes):
            self.on_sends()

    def _keep(self, raw: Any, runs: Sequence[Callable[[Transaction], Any]]) -> list[Any]:
        """Commit; nobody is told so before the files are seen to be still the ones in use."""
        if self.lost is not None:
            raise StoreLost(self.lost)
        try:
            outcomes = commit_together(raw, runs)
        except Error as error:
            # An alert may be in it: it gets the room that was kept for this.
            if trouble_of(error) is not Trouble.FULL or not self.on_full():
                raise
            outcomes = commit_together(raw, runs)
        with suppress(PlaceUnknown):  # it is committed: whoever waits must not do it once more
            self._place.check()
        self._place.note_kept(raw)
        return outcomes

    async def _heard(self, work: Coroutine[Any, Any, T]) -> T:
        try:
            return await work
        except Error as error:
            self._hear(error)
            raise

    def _hear(self, error: BaseException) -> None:
        if isinstance(error, StoreLost):
            self.lost = self.lost or str(error)
        elif trouble_of(error) is Trouble.DAMAGED:
            self.lost = self.lost or f"{self.path} is damaged; {REMEDY}"
        self.on_error(error)

    async def _in_thread(self, run: Callable[[Any], T]) -> T:
        # aiosqlite offers single statements only; a whole transaction in one step of its thread
        # is what keeps two actions from mixing, so this one private call is used, here only.
        if self._connection is None:
            raise RuntimeError(NOT_OPEN)
        connection: Any = self._connection
        result: T = await connection._execute(lambda: run(connection._conn))
        return result
