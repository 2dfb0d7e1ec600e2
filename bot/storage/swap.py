"""Putting another database in the place of the present one, so that a kill loses neither.

At every moment there is the old store, or the new one, or none, which a start refuses: then the
same command goes on. A log of the old store never stands beside the new one.
"""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

from bot.storage.files import StorageFault, give_to_owner, sync

# What belongs to a database and to no other: its logs, the mark of one, the note of damage.
BESIDE = ("-wal", "-shm", "-journal", "-mark", ".damaged")
LOGS = BESIDE[:3]
PREPARED, REPLACED = ".{}.prepared-", "{}.replaced-"


def stamp_at(path: Path, now: datetime) -> str:
    """Return the time as it stands in the names of a swap; one that was not used before."""
    first = f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    stamp, number = first, 1
    while os.path.lexists(aside(path, stamp)) or os.path.lexists(prepared(path, stamp)):
        number += 1
        stamp = f"{first}-{number}"
    return stamp


def prepared(path: Path, stamp: str) -> Path:
    """Return where the new database is made ready."""
    return path.with_name(PREPARED.format(path.name) + stamp)


def aside(path: Path, stamp: str) -> Path:
    """Return where the old database is kept."""
    return path.with_name(REPLACED.format(path.name) + stamp)


def copy_in(file: Path, to: Path) -> None:
    """Copy a database with what stands in its log; raises StorageFault when that cannot be."""
    try:
        for ending in ("", "-wal"):
            source = file.with_name(file.name + ending)
            if source.exists():
                _copy(source, to.with_name(to.name + ending))
    except OSError as error:
        raise StorageFault(f"{to}: cannot be written ({error.strerror})") from error


def _copy(source: Path, to: Path) -> None:
    descriptor = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with source.open("rb") as content, os.fdopen(descriptor, "wb") as out:
        shutil.copyfileobj(content, out, 1 << 20)
    give_to_owner(to)


def cut_off(path: Path) -> Path | None:
    """Return the old store that a swap has set aside before it was cut off, if one was.

    What belongs to it is put beside it. None while the database is there.
    """
    if os.path.lexists(path):
        return None
    for ready in _prepared_ones(path):
        old = aside(path, ready.name.removeprefix(PREPARED.format(path.name)))
        if old.exists():
            _move_what_belongs(path, old)
            return old
    return None


def _prepared_ones(path: Path) -> list[Path]:
    start = PREPARED.format(path.name)
    names = sorted(one.name for one in path.parent.iterdir() if one.name.startswith(start))
    return [path.with_name(name) for name in names]


def put_in_place(path: Path, ready: Path, old: Path) -> None:
    """Set the present files aside under the name of `old`, and let `ready` be the database."""
    _refuse_unmerged(ready)
    for file in (ready, ready.parent):
        sync(file)
    if path.exists():
        path.rename(old)
    _move_what_belongs(path, old)
    sync(path.parent)  # what belonged to the old one is away before the new database has their name
    ready.rename(path)
    sync(path.parent)


def _refuse_unmerged(ready: Path) -> None:
    for ending in LOGS:
        log = ready.with_name(ready.name + ending)
        if log.exists() and log.stat().st_size:
            raise StorageFault(f"{log}: is still there; expected its content in {ready.name}")


def _move_what_belongs(path: Path, old: Path) -> None:
    for ending in BESIDE:
        log = path.with_name(path.name + ending)
        if log.exists():
            log.rename(old.with_name(old.name + ending))


def clean(path: Path) -> None:
    """Remove what was prepared and is not needed; what was set aside stays."""
    for one in _prepared_ones(path):
        one.unlink(missing_ok=True)


def discard(ready: Path) -> None:
    """Remove one prepared database, with its logs and the copies that its migration left."""
    for one in ready.parent.iterdir():
        if one.name.startswith(ready.name):
            one.unlink()
