"""What speaks against starting on the files of a store; looked at without changing anything."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from bot.storage.database import Error, Transaction
from bot.storage.files import (
    COPIED_AT,
    MIGRATIONS,
    StorageFault,
    is_in_use,
    migration_files,
    read_key,
    too_new,
)
from bot.storage.looking import look
from bot.storage.place import REMEDY, fault_of_log
from bot.storage.soundness import is_damage_noted, is_whole

WRONG_KEY = "file is not a database"  # or the first page is damaged: the two look alike
IS_A_COPY = "SELECT 1 FROM settings WHERE name = ?"
READ_WHOLE_UP_TO = 64 * 1024 * 1024  # bytes; takes about a third of a second
OLDEST_SQLITE = (3, 51, 3)  # before it, two writers in WAL mode can corrupt the file


def faults_of_store(path: Path, key_file: Path) -> list[str]:
    """Return every reason not to start on these files, changing nothing on disk."""
    try:
        return list(_faults_of_store(path, key_file))
    except OSError as error:
        return [f"{error.filename}: cannot be looked at ({type(error).__name__})"]


def _faults_of_store(path: Path, key_file: Path) -> Iterator[str]:
    if sqlcipher.sqlite_version_info < OLDEST_SQLITE:
        yield f"sqlcipher3 carries SQLite {sqlcipher.sqlite_version}; expected 3.51.3 or newer"
    folders = dict.fromkeys(file.parent for file in (path, key_file))
    yield from filter(None, map(_fault_of_folder, folders))
    yield from _faults_of_pair(path, key_file)


def _fault_of_folder(folder: Path) -> str | None:
    there = next(f for f in (folder, *folder.parents) if f.exists())
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        return f"{there}: cannot be written; expected a folder that the bot may write to"
    return None


def _faults_of_pair(path: Path, key_file: Path) -> list[str]:
    if path.exists() != key_file.exists():
        there, missing = (path, key_file) if path.exists() else (key_file, path)
        return [
            f"{missing}: is missing, but {there} is there; the two belong together: "
            "put the missing one back from your backup"
        ]
    if not path.exists():
        return []
    try:
        key = read_key(key_file)
    except StorageFault as fault:
        return [str(fault)]
    if not path.is_file() or not os.access(path, os.R_OK | os.W_OK):
        return [f"{path}: cannot be used; expected a file that the bot may read and write"]
    if path.stat().st_size == 0:
        # SQLite takes it for a new database: every patient would be gone without a word.
        return [f"{path}: is empty; expected a database: put it back from your backup"]
    found = _fault_of_content(path, key, key_file) or fault_of_log(path) or _fault_noted(path, key)
    return [found] if found else []


def _fault_of_content(path: Path, key: str, key_file: Path) -> str | None:
    """Return what is wrong with a file that nobody uses; one that a bot writes to is in order.

    After a kill or a power cut the file alone may be half of what it was: the rest is in its log,
    and both are looked at together.
    """
    if is_in_use(path):
        return None
    try:
        version, is_copy = look(path, key, _what_it_is)
        damaged = None if _has_log(path) else _damaged_page(path, key)
    except Error as error:
        if str(error) != WRONG_KEY:
            return f"{path}: cannot be read ({error}); {REMEDY}"
        return f"{path}: cannot be opened with {key_file}; expected the key it was made with"
    if damaged:
        return f"{path}: a page is damaged ({damaged}); {REMEDY}"
    if is_copy:
        return (
            f"{path}: is a copy that was put there by hand; expected the clinic's database: put the"
            " copy elsewhere and run checkin restore FILE, which tells the clinic what is gone"
        )
    newest = len(migration_files(MIGRATIONS))
    return too_new(path, version, newest) if version > newest else None


def _what_it_is(tx: Transaction) -> tuple[int, bool]:
    """Return the version of the schema, and whether this is a copy that was never restored."""
    version = int(tx.one("PRAGMA user_version")[0])
    return version, version > 0 and tx.one(IS_A_COPY, (COPIED_AT,)) is not None


def _has_log(path: Path) -> bool:
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > 0


def _damaged_page(path: Path, key: str) -> str | None:
    """Return which page does not bear its seal; a large file is read by each copy instead."""
    if path.stat().st_size > READ_WHOLE_UP_TO:
        return None
    found = look(path, key, lambda tx: tx.one("PRAGMA cipher_integrity_check"))
    return None if found is None else str(found[0])


def _fault_noted(path: Path, key: str) -> str | None:
    """Read all of a file that an earlier run found damaged; it may have been put back since."""
    if not is_damage_noted(path):
        return None
    try:
        is_sound = look(path, key, is_whole)
    except Error:
        is_sound = False
    return None if is_sound else f"{path}: is damaged; {REMEDY}"
