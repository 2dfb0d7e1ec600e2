"""The schema grows in numbered steps, each whole or not at all, after a copy."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from store_cast import KEY, add_patient, disk, files_no_larger_than, keep, kept

from bot.storage import connecting, files
from bot.storage.connecting import connect
from bot.storage.database import Transaction, write_once
from bot.storage.files import (
    MIGRATIONS,
    StorageFault,
    make_store,
    migrate,
    migration_files,
)

SECOND = """
ALTER TABLE patients ADD COLUMN nickname TEXT;
CREATE TABLE visits (id INTEGER PRIMARY KEY, at TEXT NOT NULL) STRICT;
CREATE TRIGGER visits_are_kept BEFORE DELETE ON visits
BEGIN
    SELECT RAISE(ABORT, 'kept;');
    SELECT 1;
END;
"""
THIRD = "UPDATE patients SET nickname = code;\nCREATE INDEX visits_at ON visits (at);\n"
FAILING = "UPDATE patients SET nickname = 'gone';\nINSERT INTO no_such_table VALUES (1);\n"
FIRST = migration_files(MIGRATIONS)[0].read_text(encoding="utf-8")


def steps(folder: Path, *contents: str) -> Path:
    """Return a folder with these steps and no others."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for number, content in enumerate(contents, 1):
        (folder / f"{number:04}_step.sql").write_text(content, encoding="utf-8")
    return folder


def schema(tx: Transaction) -> list[tuple[Any, ...]]:
    """Return version and tables as SQLite sees them, whatever order they were made in."""
    columns = tx.all(
        'SELECT m.type, m.name, m.tbl_name, t.name, t.type, t."notnull", t.dflt_value, t.pk'
        " FROM sqlite_master m LEFT JOIN pragma_table_info(m.name) t ORDER BY m.name, t.cid"
    )
    return [tuple(row) for row in tx.all("PRAGMA user_version") + columns]


def texts(tx: Transaction) -> set[str]:
    """Return the statements that made the schema."""
    return {row[0] for row in tx.all("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")}


def look(path: Path, query: Any) -> Any:
    return write_once(path, KEY, query)


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """A database at schema 1, with a patient and a kept fact."""
    path = tmp_path / "first.db"
    path.touch(mode=0o600)
    migrate(path, KEY, steps(tmp_path / "steps", FIRST))
    write_once(path, KEY, add_patient, "P-PAT2")
    write_once(path, KEY, keep, "fact")
    return path


def version_of(path: Path) -> int:
    return int(look(path, lambda tx: tx.one("PRAGMA user_version")[0]))


def nicknames(path: Path) -> list[str | None]:
    return [row[0] for row in look(path, lambda tx: tx.all("SELECT nickname FROM patients"))]


def test_the_shipped_steps_are_numbered_without_a_gap() -> None:
    numbers = [int(step.name[:4]) for step in migration_files(MIGRATIONS)]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize(
    "contents",
    [
        [step.read_text(encoding="utf-8") for step in migration_files(MIGRATIONS)],
        [FIRST, SECOND, THIRD],
    ],
    ids=["shipped", "grown"],
)
def test_the_schema_from_scratch_equals_the_schema_step_by_step(
    tmp_path: Path, contents: list[str]
) -> None:
    folder = tmp_path / "steps"
    scratch, stepwise = tmp_path / "scratch.db", tmp_path / "stepwise.db"
    scratch.touch()
    stepwise.touch()
    for many in range(1, len(contents) + 1):
        assert migrate(stepwise, KEY, steps(folder, *contents[:many])) == many
        write_once(stepwise, KEY, add_patient, f"P-{many}")
    assert migrate(scratch, KEY, steps(folder, *contents)) == len(contents)
    assert look(scratch, schema) == look(stepwise, schema)
    assert look(scratch, texts) == look(stepwise, texts)


def test_an_up_to_date_database_is_left_alone(first: Path, tmp_path: Path) -> None:
    before = disk(tmp_path)
    assert migrate(first, KEY, tmp_path / "steps") == 1
    after = disk(tmp_path)
    assert before["first.db"] == after["first.db"]
    assert before.keys() == after.keys()


def test_f49_a_database_with_data_is_copied_before_the_first_new_step(
    first: Path, tmp_path: Path
) -> None:
    assert migrate(first, KEY, steps(tmp_path / "steps", FIRST, SECOND, THIRD)) == 3
    assert nicknames(first) == ["P-PAT2"]
    copy = tmp_path / "first.db.before-2"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert look(copy, kept) == ["fact"]
    assert version_of(copy) == 1


def test_the_copy_holds_what_still_stands_in_the_wal(first: Path, tmp_path: Path) -> None:
    reader = connect(first, KEY)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM settings").fetchone()  # no checkpoint goes past it
    write_once(first, KEY, keep, "in the wal")
    migrate(first, KEY, steps(tmp_path / "steps", FIRST, SECOND))
    reader.close()
    assert look(tmp_path / "first.db.before-2", kept) == ["fact", "in the wal"]


def test_a_new_database_is_not_copied(tmp_path: Path) -> None:
    make_store(tmp_path / "new.db", tmp_path / "key")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["key", "new.db"]


def test_f49_a_failing_step_leaves_version_schema_and_data_as_they_were(
    first: Path, tmp_path: Path
) -> None:
    before = look(first, schema)
    with pytest.raises(StorageFault) as failed:
        migrate(first, KEY, steps(tmp_path / "steps", FIRST, SECOND + FAILING))
    assert str(failed.value) == (
        f"{first}: cannot be brought to the newest schema (OperationalError: no such table: "
        "no_such_table); nothing was lost, the step before stands"
    )
    assert look(first, schema) == before
    assert look(first, kept) == ["fact"]
    assert look(tmp_path / "first.db.before-2", schema) == before


def test_the_steps_before_a_failing_one_stand_and_a_mended_one_goes_on(
    first: Path, tmp_path: Path
) -> None:
    with pytest.raises(StorageFault):
        migrate(first, KEY, steps(tmp_path / "steps", FIRST, SECOND, FAILING))
    assert version_of(first) == 2
    assert nicknames(first) == [None]
    assert migrate(first, KEY, steps(tmp_path / "steps", FIRST, SECOND, THIRD)) == 3
    assert nicknames(first) == ["P-PAT2"]
    assert version_of(tmp_path / "first.db.before-3") == 2


def test_a_copy_of_a_step_that_failed_is_made_anew(first: Path, tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(StorageFault):
            migrate(first, KEY, steps(tmp_path / "steps", FIRST, FAILING))
        write_once(first, KEY, keep, "later")
    with pytest.raises(StorageFault):
        migrate(first, KEY, steps(tmp_path / "steps", FIRST, FAILING))
    assert look(tmp_path / "first.db.before-2", kept) == ["fact", "later"]


def test_no_step_is_taken_without_room_for_the_copy(first: Path, tmp_path: Path) -> None:
    folder = steps(tmp_path / "steps", FIRST, SECOND)
    with files_no_larger_than(5000), pytest.raises(StorageFault):
        migrate(first, KEY, folder)
    assert version_of(first) == 1


def test_a_disk_that_is_full_in_a_step_leaves_the_step_before_it(
    first: Path, tmp_path: Path
) -> None:
    full = "PRAGMA max_page_count = 1;\nINSERT INTO visits VALUES (1, hex(zeroblob(90000)));\n"
    before = look(first, schema)
    with pytest.raises(StorageFault, match="database or disk is full"):
        migrate(first, KEY, steps(tmp_path / "steps", FIRST, SECOND + full))
    assert look(first, schema) == before


def test_a_script_without_an_end_is_refused_whole(first: Path, tmp_path: Path) -> None:
    with pytest.raises(StorageFault, match="the last statement of the script has no end"):
        migrate(first, KEY, steps(tmp_path / "steps", FIRST, SECOND + "CREATE TABLE half (id"))
    assert version_of(first) == 1


def test_f49_a_newer_schema_is_refused_and_nothing_changes(first: Path, tmp_path: Path) -> None:
    migrate(first, KEY, steps(tmp_path / "steps", FIRST, SECOND))
    folder = steps(tmp_path / "steps", FIRST)
    before = disk(tmp_path)
    with pytest.raises(StorageFault) as refused:
        migrate(first, KEY, folder)
    assert str(refused.value) == (
        f"{first}: has schema 2; this program knows 1: "
        "install the version that wrote it, or a newer one"
    )
    assert disk(tmp_path)["first.db"] == before["first.db"]


def test_a_step_that_another_command_has_taken_meanwhile_is_not_taken_again(
    first: Path, tmp_path: Path
) -> None:
    folder = steps(tmp_path / "steps", FIRST, SECOND)
    migrate(first, KEY, folder)
    late = connect(first, KEY)
    files._apply(late, migration_files(folder)[1], 2)
    assert late.execute("PRAGMA user_version").fetchone()[0] == 2
    assert not late.in_transaction
    late.close()


def test_a_database_that_another_program_holds_is_a_fault(
    first: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "BUSY_MILLISECONDS", 1)
    other = connect(first, KEY)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageFault, match="database is locked"):
        migrate(first, KEY, steps(tmp_path / "steps", FIRST, SECOND))
    other.close()
    assert version_of(first) == 1


def migrate_until_killed(path: str, folder: str, after: int) -> None:
    """Migrate in a process that is killed after some statements of each step."""
    whole = files.statements

    def killing(script: str) -> Iterator[str]:
        yield from whole(script)[:after]
        os.kill(os.getpid(), signal.SIGKILL)

    files.statements = killing  # type: ignore[assignment]
    migrate(Path(path), KEY, Path(folder))


@pytest.mark.parametrize("after", [0, 1, 2, 3])
def test_f49_a_kill_in_a_step_leaves_the_step_before_it(
    first: Path, tmp_path: Path, after: int
) -> None:
    folder = steps(tmp_path / "steps", FIRST, SECOND)
    before = look(first, schema)
    process = multiprocessing.get_context("spawn").Process(
        target=migrate_until_killed, args=(str(first), str(folder), after)
    )
    process.start()
    process.join(30)
    assert process.exitcode == -signal.SIGKILL
    assert look(first, schema) == before
    assert look(first, kept) == ["fact"]
    assert migrate(first, KEY, folder) == 2


def test_a_step_and_its_number_are_one_transaction(
    first: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def watched(path: Path, key: str) -> Any:
        connection = connect(path, key)
        connection.set_trace_callback(seen.append)
        return connection

    monkeypatch.setattr(files, "connect", watched)
    migrate(first, KEY, steps(tmp_path / "steps", FIRST, "SELECT 2;", "SELECT 3;"))
    ours = [one for one in seen if one.startswith(("BEGIN", "SELECT", "PRAGMA user_", "COMMIT"))]
    assert ours[1:] == [
        *("BEGIN IMMEDIATE", "PRAGMA user_version", "SELECT 2;", "PRAGMA user_version = 2"),
        *("COMMIT", "BEGIN IMMEDIATE", "PRAGMA user_version", "SELECT 3;"),
        *("PRAGMA user_version = 3", "COMMIT"),
    ]
