"""Writers who wait share one commit; what fails is undone, alone or for all."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from store_cast import (
    connection_of,
    files_no_larger_than,
    keep,
    keep_and_fail,
    keep_and_spoil_the_commit,
    kept,
    statements_of,
)

from bot.storage.database import (
    MOST_IN_ONE_COMMIT,
    Database,
    Error,
    IntegrityError,
    Transaction,
    commit_together,
)


class PowerCut(BaseException):
    """Something that no `except Exception` catches."""


def keep_and_cut_the_power(tx: Transaction) -> None:
    keep(tx, "half")
    raise PowerCut


def keep_much(tx: Transaction) -> None:
    keep(tx, "much", "x" * 400_000)


def leave_room_for(connection: Any, *, pages: int) -> None:
    used = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {used + pages}")


async def write_all(database: Database, *actions: Callable[..., Any]) -> list[Any]:
    """Ask for all of them before the writer takes the first; return what each gave or raised."""
    return await asyncio.gather(*map(database.write, actions), return_exceptions=True)


async def test_writers_who_wait_at_the_same_time_share_one_commit(database: Database) -> None:
    with statements_of(connection_of(database)) as seen:
        names = [f"fact {number:02}" for number in range(50)]
        results = await write_all(database, *(partial(keep, name=name) for name in names))
    assert results == names
    assert (seen.count("BEGIN IMMEDIATE"), seen.count("COMMIT")) == (1, 1)
    assert await database.read(kept) == names


async def test_more_writers_than_one_commit_takes_are_served_by_the_next(
    database: Database,
) -> None:
    names = [f"fact {number:03}" for number in range(MOST_IN_ONE_COMMIT + 1)]
    with statements_of(connection_of(database)) as seen:
        await write_all(database, *(partial(keep, name=name) for name in names))
    assert seen.count("COMMIT") == 2
    assert await database.read(kept) == names


async def test_a_failing_action_is_undone_alone_and_its_error_goes_to_the_one_who_asked(
    database: Database,
) -> None:
    with statements_of(connection_of(database)) as seen:
        before, failed, after = await write_all(
            database,
            partial(keep, name="before"),
            partial(keep_and_fail, name="failing"),
            partial(keep, name="after"),
        )
    assert (before, after) == ("before", "after")
    assert isinstance(failed, LookupError)
    assert await database.read(kept) == ["after", "before"]
    assert seen.count("COMMIT") == 1


async def test_a_refused_statement_is_undone_with_its_action_only(database: Database) -> None:
    def refused(tx: Transaction) -> None:
        keep(tx, "refused")
        tx.execute("INSERT INTO contacts (patient_id, changed_at) VALUES (999, 'x')")

    first, second = await write_all(database, partial(keep, name="kept"), refused)
    assert first == "kept"
    assert isinstance(second, IntegrityError)
    assert await database.read(kept) == ["kept"]


async def test_a_commit_that_fails_fails_everyone_in_it_and_nobody_after(
    database: Database,
) -> None:
    results = await write_all(
        database, partial(keep, name="one"), partial(keep_and_spoil_the_commit, name="two")
    )
    assert [type(one) for one in results] == [IntegrityError, IntegrityError]
    assert await database.read(kept) == []
    assert await database.write(keep, "three") == "three"
    assert await database.read(kept) == ["three"]


def test_a_commit_that_fails_leaves_no_transaction_open(connection: Any) -> None:
    with pytest.raises(IntegrityError):
        commit_together(connection, [partial(keep_and_spoil_the_commit, name="one")])
    assert not connection.in_transaction


async def test_a_disk_that_is_full_in_an_action_undoes_the_whole_commit(
    database: Database,
) -> None:
    leave_room_for(connection_of(database), pages=3)
    results = await write_all(database, partial(keep, name="small"), keep_much)
    assert [str(one) for one in results] == ["database or disk is full"] * 2
    assert await database.read(kept) == []


async def test_a_full_disk_that_has_room_again_takes_the_next_action(database: Database) -> None:
    leave_room_for(connection_of(database), pages=3)
    with pytest.raises(Error):
        await database.write(keep_much)
    leave_room_for(connection_of(database), pages=1000)
    await database.write(keep_much)
    assert await database.read(kept) == ["much"]


def test_a_full_disk_has_undone_the_transaction_and_no_second_rollback_is_raised(
    connection: Any,
) -> None:
    leave_room_for(connection, pages=3)
    with (
        statements_of(connection) as seen,
        pytest.raises(Error, match="database or disk is full"),
    ):
        commit_together(connection, [partial(keep, name="small"), keep_much])
    assert "ROLLBACK" not in seen
    assert not connection.in_transaction


async def test_a_disk_that_is_full_at_the_commit_keeps_nothing_and_recovers(
    database: Database, path: Path
) -> None:
    await database.write(keep, "before")
    wal = path.with_name(path.name + "-wal").stat().st_size
    with files_no_larger_than(wal):
        results = await write_all(
            database, partial(keep, name="one", value="x" * 9000), partial(keep, name="two")
        )
    assert all(isinstance(one, Error) for one in results)
    assert await database.read(kept) == ["before"]
    assert await database.write(keep, "after") == "after"
    assert await database.read(kept) == ["after", "before"]


def test_an_action_that_breaks_off_leaves_nothing_and_no_open_transaction(
    connection: Any,
) -> None:
    with pytest.raises(PowerCut):
        commit_together(connection, [partial(keep, name="other"), keep_and_cut_the_power])
    assert not connection.in_transaction
    assert kept(Transaction(connection)) == []


async def test_an_action_ending_in_stop_iteration_is_reported_instead_of_waited_for(
    database: Database,
) -> None:
    def finds_nothing(tx: Transaction) -> str:
        keep(tx, "half")
        return next(iter(()))

    with pytest.raises(RuntimeError, match="StopIteration"):
        await database.write(finds_nothing)
    with pytest.raises(RuntimeError, match="StopIteration"):
        await database.read(lambda _tx: next(iter(())))
    assert await database.read(kept) == []


def test_each_outcome_stands_at_the_place_of_its_action(connection: Any) -> None:
    one, two, three = commit_together(
        connection,
        [partial(keep, name="a"), partial(keep_and_fail, name="b"), partial(keep, name="c")],
    )
    assert (one.value, one.error) == ("a", None)
    assert (two.value, type(two.error)) == (None, LookupError)
    assert (three.value, three.error) == ("c", None)


def test_a_commit_without_actions_is_no_fault(connection: Any) -> None:
    assert commit_together(connection, []) == []
    assert not connection.in_transaction


async def test_arguments_go_to_the_action_as_they_were_given(database: Database) -> None:
    def repeat(_tx: Transaction, word: str, *, times: int) -> str:
        return word * times

    assert await database.write(repeat, "ab", times=2) == "abab"
    assert await database.read(repeat, "cd", times=3) == "cdcdcd"


def test_a_conditional_change_says_whether_it_found_its_row(tx: Transaction) -> None:
    keep(tx, "name", "old")
    change = "UPDATE settings SET value = 'new' WHERE name = ? AND value = 'old'"
    assert tx.changes_one(change, ("name",))
    assert not tx.changes_one(change, ("name",))
