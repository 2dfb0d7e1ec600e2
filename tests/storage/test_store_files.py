"""The database and its key belong together; a fault names the place and changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from store_cast import (
    KEY,
    OTHER_KEY,
    disk,
    keep,
    kept,
)

from bot.storage import files
from bot.storage.connecting import connect
from bot.storage.database import Error, Transaction, write_once
from bot.storage.files import make_store, read_key
from bot.storage.start_faults import faults_of_store


@pytest.fixture
def plain_user(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests may run as root, who may write anywhere: answer as a plain owner would be."""

    def access(file: Path, mode: int) -> bool:
        return file.stat().st_mode >> 6 & mode == mode

    monkeypatch.setattr(files.os, "access", access)


def give_another_key(_path: Path, key_file: Path) -> str:
    key_file.write_text(OTHER_KEY, encoding="ascii")
    return "{path}: cannot be opened with {key_file}; expected the key it was made with"


def remove_the_key(_path: Path, key_file: Path) -> str:
    key_file.unlink()
    return (
        "{key_file}: is missing, but {path} is there; the two belong together: "
        "put the missing one back from your backup"
    )


def remove_the_database(path: Path, _key_file: Path) -> str:
    path.unlink()
    return (
        "{path}: is missing, but {key_file} is there; the two belong together: "
        "put the missing one back from your backup"
    )


def let_others_read_the_key(_path: Path, key_file: Path) -> str:
    key_file.chmod(0o644)
    return "{key_file}: others can read it; expected mode 0600: chmod 600 {key_file}"


def let_the_group_write_the_key(_path: Path, key_file: Path) -> str:
    key_file.chmod(0o620)
    return "{key_file}: others can read it; expected mode 0600: chmod 600 {key_file}"


def cut_the_key_short(_path: Path, key_file: Path) -> str:
    key_file.write_text(KEY[:63], encoding="ascii")
    return "{key_file}: is no key; expected 64 hexadecimal digits"


def write_the_key_in_another_alphabet(_path: Path, key_file: Path) -> str:
    key_file.write_text("ключ", encoding="utf-8")
    return "{key_file}: cannot be read (UnicodeDecodeError); expected 64 hexadecimal digits"


def put_a_folder_in_the_place_of_the_key(_path: Path, key_file: Path) -> str:
    key_file.unlink()
    key_file.mkdir(mode=0o700)
    return "{key_file}: cannot be read (IsADirectoryError); expected 64 hexadecimal digits"


def put_a_folder_in_the_place_of_the_database(path: Path, _key_file: Path) -> str:
    path.unlink()
    path.mkdir()
    return "{path}: cannot be used; expected a file that the bot may read and write"


def forbid_to_write_the_database(path: Path, _key_file: Path) -> str:
    path.chmod(0o400)
    return "{path}: cannot be used; expected a file that the bot may read and write"


def forbid_to_write_the_folder(path: Path, _key_file: Path) -> str:
    path.parent.chmod(0o500)
    return "{path.parent}: cannot be written; expected a folder that the bot may write to"


def empty_the_database(path: Path, _key_file: Path) -> str:
    path.write_bytes(b"")
    return "{path}: is empty; expected a database: put it back from your backup"


def turn_a_byte(path: Path, _key_file: Path) -> str:
    content = bytearray(path.read_bytes())
    content[200] ^= 1
    path.write_bytes(content)
    return "{path}: cannot be opened with {key_file}; expected the key it was made with"


def come_from_the_future(path: Path, _key_file: Path) -> str:
    newest = len(files.migration_files(files.MIGRATIONS))
    write_once(path, KEY, Transaction.execute, f"PRAGMA user_version = {newest + 1}")
    return (
        f"{{path}}: has schema {newest + 1}; this program knows {newest}: "
        "install the version that wrote it, or a newer one"
    )


FAULTS: list[Callable[[Path, Path], str]] = [
    give_another_key,
    remove_the_key,
    remove_the_database,
    let_others_read_the_key,
    let_the_group_write_the_key,
    cut_the_key_short,
    write_the_key_in_another_alphabet,
    put_a_folder_in_the_place_of_the_key,
    put_a_folder_in_the_place_of_the_database,
    forbid_to_write_the_database,
    forbid_to_write_the_folder,
    empty_the_database,
    turn_a_byte,
    come_from_the_future,
]


@pytest.mark.parametrize("spoil", FAULTS, ids=lambda spoil: spoil.__name__)
def test_a_fault_says_where_and_what_is_expected_and_nothing_on_disk_changes(
    path: Path, key_file: Path, plain_user: None, spoil: Callable[[Path, Path], str]
) -> None:
    expected = spoil(path, key_file).format(path=path, key_file=key_file)
    before = disk(path.parent)
    assert faults_of_store(path, key_file) == [expected]
    assert disk(path.parent) == before
    path.parent.chmod(0o700)


def test_a_store_in_order_has_no_fault_and_the_look_changes_nothing(
    path: Path, key_file: Path
) -> None:
    before = disk(path.parent)
    assert faults_of_store(path, key_file) == []
    assert disk(path.parent) == before


def test_a_store_that_was_left_by_a_kill_has_no_fault(path: Path, key_file: Path) -> None:
    left = connect(path, KEY)
    left.execute("INSERT INTO settings VALUES ('name', 'value')")
    assert path.with_name(path.name + "-wal").stat().st_size
    before = disk(path.parent)
    assert faults_of_store(path, key_file) == []
    assert disk(path.parent) == before
    left.close()


def test_a_first_start_has_no_fault_and_makes_no_folder(tmp_path: Path) -> None:
    assert faults_of_store(tmp_path / "data/checkin.db", tmp_path / "secrets/key") == []
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_place_of_a_folder_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("", encoding="ascii")
    faults = faults_of_store(tmp_path / "data/clinic/checkin.db", tmp_path / "key")
    assert faults == [
        f"{tmp_path}/data: cannot be written; expected a folder that the bot may write to"
    ]


def test_a_folder_that_both_files_share_is_named_once(tmp_path: Path, plain_user: None) -> None:
    tmp_path.chmod(0o500)
    assert len(faults_of_store(tmp_path / "a/checkin.db", tmp_path / "a/key")) == 1
    tmp_path.chmod(0o700)


def test_a_place_that_cannot_be_looked_at_is_a_fault(
    path: Path, key_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shut(self: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "exists", shut)
    assert faults_of_store(path, key_file) == [
        f"{path.parent}: cannot be looked at (PermissionError)"
    ]


def test_f45_an_old_sqlite_is_refused(
    path: Path, key_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files.sqlcipher, "sqlite_version_info", (3, 51, 2))
    monkeypatch.setattr(files.sqlcipher, "sqlite_version", "3.51.2")
    [fault] = faults_of_store(path, key_file)
    assert fault == "sqlcipher3 carries SQLite 3.51.2; expected 3.51.3 or newer"
    monkeypatch.setattr(files.sqlcipher, "sqlite_version_info", (3, 51, 3))
    assert faults_of_store(path, key_file) == []


def test_every_fault_is_told_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files.sqlcipher, "sqlite_version_info", (3, 40, 0))
    (tmp_path / "data").write_text("", encoding="ascii")
    (tmp_path / "key").write_text(KEY, encoding="ascii")
    faults = faults_of_store(tmp_path / "data/checkin.db", tmp_path / "key")
    assert len(faults) == 3


def test_the_wrong_key_opens_nothing(path: Path) -> None:
    before = disk(path.parent)
    with pytest.raises(Error):
        connect(path, OTHER_KEY)
    assert disk(path.parent) == before


def test_a_database_that_is_not_there_is_not_made_by_opening_it(tmp_path: Path) -> None:
    with pytest.raises(Error):
        connect(tmp_path / "checkin.db", KEY)
    assert list(tmp_path.iterdir()) == []


def test_a_path_with_odd_signs_is_opened_as_it_stands(tmp_path: Path) -> None:
    folder = tmp_path / "clinic ?mode=memory#1 %20"
    path, key_file = folder / "a?b.db", folder / "key"
    make_store(path, key_file)
    write_once(path, read_key(key_file), keep, "name")
    assert write_once(path, read_key(key_file), kept) == ["name"]
    assert faults_of_store(path, key_file) == []
    assert sorted(each.name for each in folder.iterdir()) == ["a?b.db", "key"]
