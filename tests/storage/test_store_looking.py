"""Looking into a store: what is seen is the newest, and nothing is touched."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.storage import settings
from bot.storage.connecting import connect
from bot.storage.database import Error, Transaction, write_once
from bot.storage.looking import look
from tests.conftest import KEY
from tests.starting import tree


@pytest.fixture
def path(tmp_path: Path, empty_store: Path) -> Path:
    """A store in which a fact is kept."""
    path = tmp_path / "data" / "checkin.db"
    path.parent.mkdir()
    shutil.copyfile(empty_store, path)
    write_once(path, KEY, settings.keep, "fact", "old")
    return path


def test_a_store_that_nobody_uses_is_read_and_left_as_it_is(path: Path) -> None:
    before = tree(path.parent)
    assert look(path, KEY, settings.get, "fact") == "old"
    assert tree(path.parent) == before


def test_what_stands_beside_the_file_is_seen_too_and_left_as_it_is(path: Path) -> None:
    """A running bot, or one that was killed: the newest rows are in the -wal file."""
    connection = connect(path, KEY)
    settings.keep(Transaction(connection), "fact", "new")
    before = tree(path.parent)
    assert look(path, KEY, settings.get, "fact") == "new"
    assert tree(path.parent) == before
    connection.close()


@pytest.mark.parametrize("is_in_use", [False, True])
def test_a_wrong_key_and_a_missing_table_are_errors(path: Path, is_in_use: bool) -> None:
    connection = connect(path, KEY)
    if is_in_use:
        settings.keep(Transaction(connection), "fact", "new")
    else:
        connection.close()
    with pytest.raises(Error):
        look(path, "f" * 64, settings.get, "fact")
    with pytest.raises(Error):
        look(path, KEY, lambda tx: tx.one("SELECT 1 FROM nothing"))
    connection.close()
