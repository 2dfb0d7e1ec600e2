"""Opening the encrypted file, with what makes a commit last."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlcipher3 import dbapi2 as sqlcipher

BUSY_MILLISECONDS = 5000


def connect(path: Path, key: str) -> Any:
    """Open the encrypted file for reading and writing; it must exist.

    `key` is 64 hexadecimal digits. Raises `Error` when it is the wrong one.
    """
    connection = sqlcipher.connect(
        f"file:{quote(str(path))}?mode=rw",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )
    try:
        unlock(connection, key)
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        # On macOS a plain fsync leaves the data in the drive's own cache.
        connection.execute("PRAGMA fullfsync = ON")
        connection.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        connection.close()
        raise
    connection.row_factory = sqlcipher.Row
    return connection


def unlock(connection: Any, key: str) -> None:
    """Give the key and prove it by reading; SQLCipher itself is kept quiet."""
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key}'\"")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
