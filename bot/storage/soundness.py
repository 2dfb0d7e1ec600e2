"""Whether the store takes a write, and whether a file that was seen to be damaged still is."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from bot.storage.database import Transaction

PROOF = "write_proof"
MOST_FINDINGS = 1


def prove_writing(tx: Transaction) -> None:
    """Write something and take it back in the same transaction: the commit must reach the disk.

    A value that stays the same would not do: SQLite leaves a page alone that does not change.
    """
    tx.execute("INSERT INTO settings (name, value) VALUES (?, '')", (PROOF,))
    tx.execute("DELETE FROM settings WHERE name = ?", (PROOF,))


def is_whole(tx: Transaction) -> bool:
    """Return whether every page can be read and fits the others; raises Error where one cannot."""
    [found] = tx.one(f"PRAGMA integrity_check({MOST_FINDINGS})")
    return bool(found == "ok")


def note_damage(path: Path) -> None:
    """Leave a note beside the file, so that the next start reads all of it before it runs on it.

    Without it the bot would start, tell everybody, and end where it ended before, again and again.
    """
    with suppress(OSError):  # a disk that takes nothing: then the next start may not know
        _note_of(path).touch(mode=0o600)


def is_damage_noted(path: Path) -> bool:
    """Return whether an earlier run found the file damaged."""
    return _note_of(path).exists()


def forget_damage(path: Path) -> None:
    """Take the note away: all of the file was read and is in order."""
    with suppress(OSError):
        _note_of(path).unlink(missing_ok=True)


def _note_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.damaged")
