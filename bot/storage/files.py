"""The files of the store: made together with the key, locked by one bot, migrated in steps."""

from __future__ import annotations

import fcntl
import os
import re
import secrets
import sqlite3
import stat
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote

from sqlcipher3 import dbapi2 as sqlcipher

from bot.storage.connecting import connect, unlock
from bot.storage.database import Error, Transaction
from bot.storage.soundness import prove_writing
from bot.storage.trouble import trouble_of

MIGRATIONS = Path(__file__).parent / "migrations"
COPIED_AT = "copied_at"  # stands in the settings of a copy until it is restored


class StorageFault(Exception):
    """The store cannot be used; the message says where, what was found and what to do."""


def read_key(key_file: Path) -> str:
    """Return the 64 hexadecimal digits of the key; raises StorageFault when unusable."""
    try:
        mode = key_file.stat().st_mode
        key = key_file.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise StorageFault(
            f"{key_file}: cannot be read ({type(error).__name__}); expected 64 hexadecimal digits"
        ) from error
    if stat.S_IMODE(mode) & 0o077:
        raise StorageFault(
            f"{key_file}: others can read it; expected mode 0600: chmod 600 {key_file}"
        )
    if not re.fullmatch(r"[0-9a-f]{64}", key):
        raise StorageFault(f"{key_file}: is no key; expected 64 hexadecimal digits")
    return key


def is_in_use(path: Path) -> bool:
    """Return whether a bot runs on the store."""
    try:
        with path.with_suffix(".lock").open(encoding="ascii") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False


def too_new(path: Path, version: int, newest: int) -> str:
    """Return that a newer program has written a database, and what to do."""
    return (
        f"{path}: has schema {version}; this program knows {newest}: "
        "install the version that wrote it, or a newer one"
    )


def lock(path: Path) -> IO[str]:
    """Hold the store for one running bot; raises StorageFault when another one does."""
    name = path.with_suffix(".lock")
    try:
        file = name.open("a", encoding="ascii")
        give_to_owner(name)
    except OSError as error:
        raise StorageFault(
            f"{name}: cannot be written ({type(error).__name__}); expected a file of the bot's own"
        ) from error
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise StorageFault(f"{path}: another bot is running on it; stop that one first") from error
    return file


def make_store(path: Path, key_file: Path) -> None:
    """Make the database and its key together.

    Raises StorageFault when either exists: a new key would shut the old data away for ever; and
    when one of them cannot be made: then neither is left.
    """
    for file in (key_file, path):
        if file.exists():
            raise StorageFault(f"{file}: exists already; nothing was changed")
    _write_private(key_file, secrets.token_hex(32) + "\n")
    try:
        make_database(path, key_file)
    except StorageFault:
        key_file.unlink()
        raise


def make_database(path: Path, key_file: Path) -> None:
    """Make an empty database for a key that has just been made.

    Raises StorageFault when it exists or cannot be made; then nothing is left of it.
    """
    key = read_key(key_file)
    _write_private(path, "")
    try:
        migrate(path, key)
    except StorageFault:
        for ending in ("", "-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        raise


def _write_private(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "w", encoding="ascii") as out:
                out.write(text)
                out.flush()
                os.fsync(out.fileno())
            give_to_owner(file)
            sync(file.parent)  # after a power cut the name must be there too
        except OSError:
            file.unlink()  # half a key would be taken for a key
            raise
    except OSError as error:
        raise StorageFault(f"{file}: cannot be made ({error.strerror})") from error


def sync(file: Path) -> None:
    """Make sure that a file, or what a folder lists, is on the disk."""
    descriptor = os.open(file, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def give_to_owner(file: Path) -> None:
    """Give a file that root makes to whom its folder belongs: the bot runs as that user."""
    if os.geteuid() == 0:
        folder = file.parent.stat()
        os.chown(file, folder.st_uid, folder.st_gid)


def migration_files(folder: Path) -> list[Path]:
    """Return the numbered steps of the schema, in order."""
    return sorted(folder.glob("[0-9][0-9][0-9][0-9]_*.sql"))


def migrate(path: Path, key: str, folder: Path = MIGRATIONS) -> int:
    """Bring the schema up to date, one transaction a step; return its version.

    A file that holds data is copied to `NAME.before-N` first, N being the first new step.
    Raises StorageFault for a schema that is newer than this program, and for a step that failed:
    the file then stands as the step before left it.
    """
    try:
        return _migrate(path, key, migration_files(folder))
    except (Error, OSError, ValueError) as error:
        raise StorageFault(
            f"{path}: cannot be brought to the newest schema ({type(error).__name__}: {error});"
            " nothing was lost, the step before stands"
        ) from error


def is_behind(path: Path, key: str) -> bool:
    """Return whether a store has an older schema than this program; nothing is changed."""
    connection = connect(path, key)
    try:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    finally:
        connection.close()
    return 0 < version < len(migration_files(MIGRATIONS))


def _migrate(path: Path, key: str, steps: list[Path]) -> int:
    connection = connect(path, key)
    try:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if version > len(steps):
            raise StorageFault(too_new(path, version, len(steps)))
        if 0 < version < len(steps):
            _copy(connection, path.with_name(f"{path.name}.before-{version + 1}"), key)
        for number in range(version, len(steps)):
            _apply(connection, steps[number], number + 1)
        return len(steps)
    finally:
        connection.close()


def _copy(connection: Any, to: Path, key: str) -> None:
    to.unlink(missing_ok=True)  # of a step that was tried before and failed
    _write_private(to, "")
    copy = sqlcipher.connect(f"file:{quote(str(to))}?mode=rw", uri=True)
    try:
        unlock(copy, key)
        connection.backup(copy)  # with what stands in the WAL, which a copied file would lack
    finally:
        copy.close()


def prove_store(path: Path, key: str) -> None:
    """Raise StorageFault when the store does not take a write; nothing of it is left there."""
    try:
        connection = connect(path, key)
        try:
            connection.execute("BEGIN IMMEDIATE")
            prove_writing(Transaction(connection))
            connection.execute("COMMIT")
        finally:
            connection.close()
    except Error as error:
        raise StorageFault(
            f"{path}: cannot be written ({trouble_of(error) or type(error).__name__}: {error});"
            " expected a disk with room that the bot may write to"
        ) from error


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
    for piece in re.split(r"(?<=;)", script):
        part += piece
        if sqlite3.complete_statement(part):
            found.append(part.strip())
            part = ""
    if re.sub(r"--.*", "", part).strip():
        raise ValueError("the last statement of the script has no end")
    return found
