"""Room that is kept on the disk, so that an alert still gets in when the disk is full."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

SIZE = 16 * 2**20  # bytes: thousands of alerts with all their messages
LEAST_FREE = 10 * SIZE  # below that the reserve itself would help to fill the disk
LOW, ENOUGH = 8 * SIZE, 200 * 2**20  # bytes: two bounds, so that no news comes with every file


def ballast_of(path: Path) -> Path:
    """Return the file that keeps the room, beside the database."""
    return path.with_name(f"{path.name}.ballast")


def is_there(path: Path) -> bool:
    """Return whether the room is kept."""
    try:
        return ballast_of(path).stat().st_size == SIZE
    except OSError:
        return False


def is_low(path: Path) -> bool | None:
    """Return whether the disk is nearly full or the room not kept; None between the two bounds."""
    try:
        free = shutil.disk_usage(path.parent).free
    except OSError:
        return True
    if free < LOW or not is_there(path):
        return True
    return False if free >= ENOUGH else None


def make(path: Path) -> bool:
    """Keep the room if there is plenty, and return whether it is kept."""
    if is_there(path):
        return True
    try:
        if shutil.disk_usage(path.parent).free < LEAST_FREE:
            return False
        _fill(ballast_of(path))
    except OSError:
        with suppress(OSError):
            ballast_of(path).unlink(missing_ok=True)
        return False
    return True


def _fill(file: Path) -> None:
    """Take the room on the disk: a file that only has a length takes none."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(descriptor, 0, SIZE)
            return
        with os.fdopen(os.dup(descriptor), "wb") as out:  # macOS
            out.write(os.urandom(SIZE))
    finally:
        os.close(descriptor)


def release(path: Path) -> bool:
    """Give the room back to the disk and return whether there was any; safe in any thread."""
    try:
        ballast_of(path).unlink()
    except OSError:
        return False
    return True
