"""What each error of the store means: made for real, one by one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as sqlcipher
from store_cast import KEY, OTHER_KEY, files_no_larger_than, keep

from bot.storage.connecting import connect
from bot.storage.database import Error, commit_together
from bot.storage.trouble import StoreLost, Trouble, passes, trouble_of

Break = Callable[[Path, Any], Any]


def fill_the_disk(_path: Path, connection: Any) -> None:
    used = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {used}")
    commit(connection, "big", "x" * 400_000)


def forbid_to_write(_path: Path, connection: Any) -> None:
    connection.execute("PRAGMA query_only = ON")
    commit(connection, "name")


def forbid_to_write_the_file(path: Path, _connection: Any) -> None:
    other = sqlcipher.connect(f"file:{path}?mode=ro", uri=True, isolation_level=None)
    other.execute(f"PRAGMA key = \"x'{KEY}'\"")
    try:
        other.execute("INSERT INTO settings VALUES ('name', 'value')")
    finally:
        other.close()


def break_the_disk(_path: Path, connection: Any) -> None:
    with files_no_larger_than(0):
        commit(connection, "name")


def hold_it(path: Path, connection: Any) -> None:
    other = connect(path, KEY)
    other.execute("BEGIN IMMEDIATE")
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        commit(connection, "name")
    finally:
        other.close()


def turn_bytes(path: Path, connection: Any) -> None:
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(path.read_bytes())
    for at in range(2 * 4096 + 9, len(content), 4096):
        content[at] ^= 1
    path.write_bytes(content)
    other = connect_blind(path, KEY)
    try:
        other.execute("SELECT * FROM settings").fetchall()
    finally:
        other.close()


def use_another_key(path: Path, _connection: Any) -> None:
    connect(path, OTHER_KEY)


def look_for_a_file_that_is_not_there(path: Path, _connection: Any) -> None:
    connect(path.with_name("nothing.db"), KEY)


def break_a_rule(_path: Path, connection: Any) -> None:
    connection.execute("INSERT INTO contacts (patient_id, changed_at) VALUES (999, 'x')")


def ask_for_nonsense(_path: Path, connection: Any) -> None:
    connection.execute("SELECT canary FROM nowhere")


def lose_it(_path: Path, _connection: Any) -> None:
    raise StoreLost("checkin.db was deleted")


def commit(connection: Any, name: str, value: str = "kept") -> None:
    [outcome] = commit_together(connection, [partial(keep, name=name, value=value)])
    if outcome.error is not None:
        raise outcome.error


def connect_blind(path: Path, key: str) -> Any:
    """Open without a look at the schema."""
    connection = sqlcipher.connect(f"file:{path}?mode=rw", uri=True, isolation_level=None)
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key}'\"")
    return connection


TABLE: list[tuple[Break, Trouble | None]] = [
    (fill_the_disk, Trouble.FULL),
    (forbid_to_write, Trouble.READ_ONLY),
    (forbid_to_write_the_file, Trouble.READ_ONLY),
    (break_the_disk, Trouble.INPUT_OUTPUT),
    (look_for_a_file_that_is_not_there, Trouble.INPUT_OUTPUT),
    (hold_it, Trouble.BUSY),
    (turn_bytes, Trouble.DAMAGED),
    (use_another_key, Trouble.DAMAGED),
    (break_a_rule, None),
    (ask_for_nonsense, None),
    (lose_it, None),
]


@pytest.mark.parametrize(("spoil", "meant"), TABLE, ids=lambda one: getattr(one, "__name__", ""))
def test_a_real_error_is_told_by_its_code_and_by_its_words_alike(
    path: Path, connection: Any, spoil: Break, meant: Trouble | None
) -> None:
    with pytest.raises(Error) as raised:
        spoil(path, connection)
    assert trouble_of(raised.value) is meant
    words_alone = Error(str(raised.value))
    assert trouble_of(words_alone) is meant
    assert passes(raised.value) is (meant not in (None, Trouble.DAMAGED))


def test_an_error_that_is_not_of_the_store_means_nothing_for_it() -> None:
    assert trouble_of(OSError(28, "No space left on device")) is None
    assert not passes(LookupError("database or disk is full"))


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("SQLITE_READONLY_DBMOVED", Trouble.REPLACED),
        ("SQLITE_READONLY_CANTINIT", Trouble.READ_ONLY),
        ("SQLITE_IOERR_CORRUPTFS", Trouble.DAMAGED),
        ("SQLITE_IOERR_FSYNC", Trouble.INPUT_OUTPUT),
        ("SQLITE_BUSY_SNAPSHOT", Trouble.BUSY),
        ("SQLITE_NOTADB", Trouble.DAMAGED),
        ("SQLITE_CONSTRAINT_UNIQUE", None),
        ("SQLITE_ERROR", None),
    ],
)
def test_errors_that_are_hard_to_bring_about_are_known_by_name(
    name: str, meant: Trouble | None
) -> None:
    error = Error("the words do not decide")
    error.sqlite_errorname = name
    assert trouble_of(error) is meant


def test_what_passes_is_what_endangers_nothing_that_was_kept() -> None:
    assert {one for one in Trouble if not one.passes} == {Trouble.DAMAGED, Trouble.REPLACED}


def test_a_store_that_is_lost_is_an_error_of_the_store() -> None:
    """So every part that can do without the store for a while goes on until the bot is ended."""
    assert issubclass(StoreLost, Error)
