"""Copies of the store: whole or not at all, made beside a running bot, and checked before use."""

from __future__ import annotations

import os
import re
import secrets
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlcipher3 import dbapi2 as sqlcipher

from bot.storage import settings
from bot.storage.audit import chain_key, first_broken_link
from bot.storage.connecting import connect, unlock
from bot.storage.database import Error, Transaction
from bot.storage.files import COPIED_AT, MIGRATIONS, StorageFault, migration_files, sync, too_new
from bot.storage.times import from_text, to_text

NAME = "checkin-{:%Y%m%dT%H%M%SZ}.db"
OF_US = re.compile(r"checkin-\d{8}T\d{6}Z\.db")
LEFT_OVER = re.compile(r"\.checkin-\d{8}T\d{6}Z\.db\.[0-9a-f]{8}\.part(-journal|-wal|-shm)?")
BESIDE = ("", "-journal", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of the store that was looked at from its first page to its last.

    `reaches` is up to when it holds everything; None for a store in which nothing ever happened.
    `broken_link` is the first line of its audit that was changed or is gone.
    """

    path: Path
    reaches: datetime | None
    size: int
    broken_link: int | None


def name_at(now: datetime) -> str:
    """Return the name of an automatic copy; in order of name they are in order of time."""
    return NAME.format(now.astimezone(UTC))


def make_copy(path: Path, key: str, to: Path, *, now: datetime) -> Copy:
    """Copy the store into a new file; a running bot writes on and is not held up.

    Raises StorageFault when the file exists or cannot be made; then nothing is left of it.
    """
    _refuse_existing(to)
    part = to.with_name(f".{to.name}.{secrets.token_hex(4)}.part")
    try:
        _fill(path, key, part, now=now)
        made = _checked(path, part, key)
        sync(part)
        _refuse_existing(to)
        part.rename(to)
        sync(to.parent)
    except (Error, OSError) as error:
        raise StorageFault(f"{to}: cannot be made ({_reason(error)}); nothing is left") from error
    finally:
        remove_with_logs(part)
    return replace(made, path=to)


def _checked(path: Path, part: Path, key: str) -> Copy:
    """Look at a copy that has just been made: its faults are most likely the database's own."""
    try:
        return check(part, key)
    except StorageFault as fault:
        words = str(fault).partition(": ")[2].partition("\n")[0]
        raise StorageFault(
            f"{path}: its copy {words}; nothing is left of that. Most likely the database is"
            " damaged itself: stop the bot and run `checkin check`"
        ) from fault


def _refuse_existing(to: Path) -> None:
    if os.path.lexists(to):
        raise StorageFault(f"{to}: exists already; expected the name of a new file")


def _reason(error: BaseException) -> str:
    words = error.strerror if isinstance(error, OSError) else str(error)
    return words or type(error).__name__


def _fill(path: Path, key: str, part: Path, *, now: datetime) -> None:
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    source = connect(path, key)
    try:
        copy = sqlcipher.connect(f"file:{quote(str(part))}?mode=rw", uri=True, isolation_level=None)
        try:
            unlock(copy, key)
            # In one step: in small ones it would begin anew with every commit of the bot.
            source.backup(copy, pages=-1)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, with no log that belongs to it
            settings.keep(Transaction(copy), COPIED_AT, to_text(now))
        finally:
            copy.close()
    finally:
        source.close()


def check(path: Path, key: str) -> Copy:
    """Look at every page and row of a copy, changing nothing.

    Raises StorageFault when it is damaged, is no store of ours or is newer than this program.
    """
    connection = _open(path, key)
    try:
        tx = Transaction(connection)
        _check_content(path, tx)
        return Copy(
            path,
            reaches=newest_of(tx),
            size=path.stat().st_size,
            broken_link=first_broken_link(tx, chain_key(key)),
        )
    except Error as error:
        raise StorageFault(f"{path}: is damaged ({error}); expected a whole copy") from error
    finally:
        connection.close()


def _open(path: Path, key: str) -> Any:
    connection = sqlcipher.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True)
    try:
        unlock(connection, key)
    except Error as error:
        connection.close()
        raise StorageFault(
            f"{path}: cannot be opened; expected a whole copy that `checkin backup`"
            " made, and the key that was the database's then"
        ) from error
    connection.row_factory = sqlcipher.Row
    return connection


def _check_content(path: Path, tx: Transaction) -> None:
    damaged = tx.all("PRAGMA cipher_integrity_check")
    found = damaged[0][0] if damaged else tx.one("PRAGMA integrity_check")[0]
    if found != "ok":
        raise StorageFault(f"{path}: is damaged ({found}); expected a whole copy")
    version, newest = tx.one("PRAGMA user_version")[0], len(migration_files(MIGRATIONS))
    if not version:
        raise StorageFault(f"{path}: holds no clinic's data; expected a copy of our database")
    if version > newest:
        raise StorageFault(too_new(path, version, newest))


def newest_of(tx: Transaction) -> datetime | None:
    """Return up to when a store holds everything: when it was copied, or what came last in it.

    A copy says when it was made. What came last may bear the time of a clock that was wrong once.
    """
    copied_at = settings.get(tx, COPIED_AT)
    if copied_at is not None:
        return from_text(copied_at)
    row = tx.one(
        "SELECT max(at) FROM (SELECT max(at) AS at FROM heartbeat UNION ALL"
        " SELECT max(at) FROM audit UNION ALL SELECT max(received_at) FROM inbox"
        " UNION ALL SELECT max(made_at) FROM outbox)"
    )
    return None if row[0] is None else from_text(row[0])


def remove_with_logs(file: Path) -> None:
    """Remove a database that nobody needs, with what SQLite left beside it."""
    for ending in BESIDE:
        file.with_name(file.name + ending).unlink(missing_ok=True)


def copies_in(folder: Path) -> list[Path]:
    """Return the automatic copies of a folder, oldest first; nothing else is ever taken for one."""
    found = [one for one in folder.iterdir() if OF_US.fullmatch(one.name)]
    return sorted(one for one in found if one.is_file() and not one.is_symlink())


def remove_old(folder: Path, *, keep: int, but: Path) -> list[Path]:
    """Remove automatic copies until the newest `keep` are left, and what a kill left of others.

    `but` has just been made: it stays, though a clock that was set back may call it old.
    """
    old = [one for one in copies_in(folder)[:-keep] if one != but]
    left = [one for one in folder.iterdir() if LEFT_OVER.fullmatch(one.name)]
    for one in (*old, *left):
        one.unlink()
    return old
