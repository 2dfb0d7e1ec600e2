"""The files of the store: made together with the key, locked by one bot, migrated in steps."""

from __future__ import annotations

import fcntl
import os
import re
import secrets
import shutil
import sqlite3
import stat
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote

from sqlcipher3 import dbapi2 as sqlcipher

from bot.storage.database import Error, connect, unlock

MIGRATIONS = Path(__file__).parent / "migrations"
OLDEST_SQLITE = (3, 51, 3)  # before it, two writers in WAL mode can corrupt the file


class StorageFault(Exception):
    """The store cannot be used; the message says where, what was found and what to do."""


def read_key(key_file: Path) -> str:
    """Return the 64 hexadecimal digits of the key; raises StorageFault when unusable."""
    try:
        mode = key_file.stat().st_mode
        key = key_file.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise StorageFault(f"{key_file}: cannot be read ({type(error).__name__})") from error
    if stat.S_IMODE(mode) & 0o077:
        raise StorageFault(
            f"{key_file}: others can read it; expected mode 0600: chmod 600 {key_file}"
        )
    if not re.fullmatch(r"[0-9a-f]{64}", key):
        raise StorageFault(f"{key_file}: is no key; expected 64 hexadecimal digits")
    return key


def faults_of_store(path: Path, key_file: Path) -> list[str]:
    """Return every reason not to start on these files, changing nothing on disk."""
    faults = []
    if sqlcipher.sqlite_version_info < OLDEST_SQLITE:
        faults.append(
            f"sqlcipher3 carries SQLite {sqlcipher.sqlite_version}; expected 3.51.3 or newer"
        )
    faults += filter(None, (_fault_of_folder(file.parent) for file in (path, key_file)))
    faults += _faults_of_pair(path, key_file)
    return faults


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
    if not os.access(path, os.W_OK):
        return [f"{path}: cannot be written; expected a file that the bot may write to"]
    unreadable = _fault_of_content(path, key, key_file)
    return [unreadable] if unreadable else []


def _fault_of_content(path: Path, key: str, key_file: Path) -> str | None:
    # immutable: a look that leaves no -wal and no -shm file behind
    connection = sqlcipher.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True)
    try:
        unlock(connection, key)
        version = connection.execute("PRAGMA user_version").fetchone()[0]
    except Error:
        return f"{path}: cannot be opened with {key_file}; expected the key it was made with"
    finally:
        connection.close()
    newest = len(migration_files(MIGRATIONS))
    if version > newest:
        return (
            f"{path}: has schema {version}; this program knows {newest}: "
            "install the version that wrote it, or a newer one"
        )
    return None


def lock(path: Path) -> IO[str]:
    """Hold the store for one running bot; raises StorageFault when another one does."""
    file = path.with_suffix(".lock").open("a", encoding="ascii")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise StorageFault(f"{path}: another bot is running on it; stop that one first") from error
    return file


def make_store(path: Path, key_file: Path) -> None:
    """Make the database and its key together.

    Raises StorageFault when either exists: a new key would shut the old data away for ever.
    """
    for file in (key_file, path):
        if file.exists():
            raise StorageFault(f"{file}: exists already; nothing was changed")
    key_file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write_private(key_file, secrets.token_hex(32) + "\n")
    make_database(path, key_file)


def make_database(path: Path, key_file: Path) -> None:
    """Make an empty database for a key that has just been made."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write_private(path, "")
    migrate(path, read_key(key_file))


def _write_private(file: Path, text: str) -> None:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())


def migration_files(folder: Path) -> list[Path]:
    """Return the numbered steps of the schema, in order."""
    return sorted(folder.glob("[0-9][0-9][0-9][0-9]_*.sql"))


def migrate(path: Path, key: str, folder: Path = MIGRATIONS) -> int:
    """Bring the schema up to date, one transaction a step; return its version.

    A file that holds data is copied to `NAME.before-N` first. Raises StorageFault for a schema
    that is newer than this program.
    """
    connection = connect(path, key)
    try:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        steps = migration_files(folder)
        if version > len(steps):
            raise StorageFault(f"{path}: has schema {version}; this program knows {len(steps)}")
        if 0 < version < len(steps):
            _copy_before(connection, path, version)
        for number in range(version, len(steps)):
            _apply(connection, steps[number], number + 1)
        return len(steps)
    finally:
        connection.close()


def _copy_before(connection: Any, path: Path, version: int) -> None:
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.execute("BEGIN IMMEDIATE")  # nobody writes while the file is copied
    try:
        shutil.copyfile(path, path.with_name(f"{path.name}.before-{version + 1}"))
    finally:
        connection.execute("ROLLBACK")


def _apply(connection: Any, step: Path, number: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        if connection.execute("PRAGMA user_version").fetchone()[0] < number:
            for statement in statements(step.read_text(encoding="utf-8")):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def statements(script: str) -> list[str]:
    """Cut a script into its statements; a trigger's inner semicolons do not end it."""
    found, part = [], ""
    for line in script.splitlines(keepends=True):
        part += line
        if sqlite3.complete_statement(part):
            found.append(part.strip())
            part = ""
    if part.strip():
        raise ValueError("the last statement of the script has no end")
    return found


def identity(path: Path) -> tuple[int, int]:
    """Return device and inode: a file replaced under the bot takes writes into nowhere."""
    status = path.stat()
    return status.st_dev, status.st_ino
