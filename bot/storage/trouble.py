"""What an error of the store means: whether it passes, and what to call it."""

from __future__ import annotations

from enum import StrEnum

from sqlcipher3 import dbapi2 as sqlcipher


class Trouble(StrEnum):
    """What is wrong with the ground under the store."""

    FULL = "full"
    READ_ONLY = "read-only"
    INPUT_OUTPUT = "input-output"
    BUSY = "busy"
    DAMAGED = "damaged"
    REPLACED = "replaced"

    @property
    def passes(self) -> bool:
        """Whether the store may work again by itself; nothing that was kept is in danger."""
        return self not in (Trouble.DAMAGED, Trouble.REPLACED)


class StoreLost(sqlcipher.Error):  # type: ignore[misc]
    """The store must not be used any more; the message says why and what to do."""


# By the beginning of SQLite's name of an error; the first that fits decides.
# https://www.sqlite.org/rescode.html
NAMES: tuple[tuple[str, Trouble], ...] = (
    ("SQLITE_FULL", Trouble.FULL),
    ("SQLITE_READONLY_DBMOVED", Trouble.REPLACED),
    ("SQLITE_READONLY", Trouble.READ_ONLY),
    ("SQLITE_PERM", Trouble.READ_ONLY),
    ("SQLITE_IOERR_CORRUPTFS", Trouble.DAMAGED),
    ("SQLITE_IOERR_DATA", Trouble.DAMAGED),
    ("SQLITE_IOERR", Trouble.INPUT_OUTPUT),
    ("SQLITE_CANTOPEN", Trouble.INPUT_OUTPUT),
    ("SQLITE_PROTOCOL", Trouble.BUSY),
    ("SQLITE_BUSY", Trouble.BUSY),
    ("SQLITE_LOCKED", Trouble.BUSY),
    ("SQLITE_CORRUPT", Trouble.DAMAGED),
    ("SQLITE_NOTADB", Trouble.DAMAGED),
)
# SQLite's own words, where the binding gives no name. https://sqlite.org/src file src/main.c
MESSAGES: tuple[tuple[str, Trouble], ...] = (
    ("database or disk is full", Trouble.FULL),
    ("attempt to write a readonly database", Trouble.READ_ONLY),
    ("access permission denied", Trouble.READ_ONLY),
    ("disk i/o error", Trouble.INPUT_OUTPUT),
    ("unable to open database file", Trouble.INPUT_OUTPUT),
    ("locking protocol", Trouble.BUSY),
    ("database is locked", Trouble.BUSY),
    ("database table is locked", Trouble.BUSY),
    ("database disk image is malformed", Trouble.DAMAGED),
    ("file is not a database", Trouble.DAMAGED),
)


def trouble_of(error: BaseException) -> Trouble | None:
    """Return what a store error means; None for one that is no fault of the ground.

    Such as a value that a rule of the schema refuses, or an error that is not the store's at all.
    """
    if isinstance(error, StoreLost) or not isinstance(error, sqlcipher.Error):
        return None
    name = getattr(error, "sqlite_errorname", None)
    if name:
        return next((trouble for begins, trouble in NAMES if name.startswith(begins)), None)
    words = str(error).lower()
    return next((trouble for begins, trouble in MESSAGES if words.startswith(begins)), None)


def passes(error: BaseException) -> bool:
    """Return whether an error is a trouble of the store that may be over by itself."""
    trouble = trouble_of(error)
    return trouble is not None and trouble.passes
