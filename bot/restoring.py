"""`checkin backup` and `checkin restore`: a copy of the store, and putting it back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot import start
from bot.actions.service import backing_up, restoring
from bot.office import ACTOR
from bot.run import USERNAME
from bot.screens.restored import Restored
from bot.start import CannotStart, Materials
from bot.storage import backups, files, restored, settings, start_faults, swap
from bot.storage.backups import Copy
from bot.storage.database import Error, write_once
from bot.storage.files import StorageFault
from bot.storage.looking import look
from bot.storage.place import fault_of_log
from bot.storage.restored import ACKNOWLEDGED, Present

MEGABYTE = 1_000_000
NAMED_FIRST = ("answers", "alerts", ACKNOWLEDGED, "sessions")
MOST_AHEAD = timedelta(minutes=1)  # two computers may differ by so much
# Where a wrong clock hides up to when a copy reaches: better too much is looked through again.
TAKEN_FOR = timedelta(days=35)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a copy is put back, and with what."""

    materials: Materials
    path: Path
    key: str


def back_up(config_path: Path, file: Path, *, now: datetime) -> list[str]:
    """Copy the store beside a running bot; return what is said. Raises CannotStart.

    The schema is left as it is: a copy is what one makes before a new version runs.
    """
    materials = _materials(config_path)
    storage = materials.config.storage
    _leave_with(start_faults.faults_of_store(storage.path, storage.key_file))
    if not storage.path.exists():
        raise CannotStart([f"{storage.path}: is missing; expected a database to copy"])
    try:
        key = files.read_key(storage.key_file)
        made = backups.make_copy(storage.path, key, file, now=now)
        clinic = materials.clinic(key=key, bot_username="")
        write_once(
            storage.path, key, backing_up.record, clinic, name=file.name, actor=ACTOR, now=now
        )
    except StorageFault as fault:
        raise CannotStart([str(fault)]) from fault
    except Error as error:
        reason = f"{file}: is whole, but the audit does not hold that it was made ({error})"
        raise CannotStart([reason]) from error
    return [*_said_of(made), f"The key is not in it: keep {storage.key_file} apart from the copy."]


def _said_of(made: Copy) -> Iterator[str]:
    size = f"{made.size / MEGABYTE:.1f} MB"
    yield f"wrote {made.path} ({size}), which holds everything until {_moment(made.reaches)}"
    if made.broken_link is not None:
        yield f"note: {_changed_audit(made)}"


def _changed_audit(made: Copy) -> str:
    return f"the audit was changed at line {made.broken_link}: find out who could write the file"


def _materials(config_path: Path) -> Materials:
    faults: list[str] = []
    materials = start.read_materials(config_path, faults)
    if materials is None or faults:
        raise CannotStart(faults)
    return materials


def _leave_with(faults: list[str]) -> None:
    if faults:
        raise CannotStart(faults)


def _moment(moment: datetime | None) -> str:
    return "nothing" if moment is None else f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"


def _duration(length: timedelta) -> str:
    minutes = max(int(length.total_seconds() // 60), 0)
    days, hours = minutes // 1440, minutes // 60 % 24
    return f"{days} d {hours} h {minutes % 60} min" if days else f"{hours} h {minutes % 60} min"


def restore(config_path: Path, file: Path, *, accepts_loss: bool, now: datetime) -> list[str]:
    """Put a copy in the place of the store, while no bot runs; return what is said.

    Raises CannotStart with every reason; then the store is as it was.
    """
    materials = _materials(config_path)
    path = materials.config.storage.path
    faults: list[str] = []
    key = _key_for(materials, file, faults)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with files.lock(path):
            _leave_with(faults)
            place = _Place(materials, path, key)
            return _restore(place, file, accepts_loss=accepts_loss, now=now)
    except StorageFault as fault:
        raise CannotStart([*faults, str(fault)]) from fault
    except (Error, OSError) as error:
        reason = f"{path}: the copy cannot be put in its place ({error}); try the same again"
        raise CannotStart([reason]) from error


def _key_for(materials: Materials, file: Path, faults: list[str]) -> str:
    """Return the key of a copy that can be opened with it; what is wrong is added to `faults`."""
    storage = materials.config.storage
    try:
        key = files.read_key(storage.key_file)
        _check_file(file, storage.path, key)
    except StorageFault as fault:
        faults.append(str(fault))
        return ""
    return key


def _check_file(file: Path, path: Path, key: str) -> None:
    if not file.is_file():
        raise StorageFault(f"{file}: is no file; expected a copy that `checkin backup` made")
    if path.exists() and file.samefile(path):
        raise StorageFault(f"{file}: is the database itself; expected a copy of it")
    log = file.with_name(file.name + "-wal")
    if not log.exists():  # with a log it is whole only once both are put together
        backups.check(file, key)


def _restore(place: _Place, file: Path, *, accepts_loss: bool, now: datetime) -> list[str]:
    before = swap.cut_off(place.path)
    if before is None:
        swap.clean(place.path)
    stamp = swap.stamp_at(place.path, now)
    with _ready(place, file, stamp) as ready:
        copy = backups.check(ready, place.key)
        reaches = copy.reaches or now
        today = before or place.path
        present = _present(today, ready, place.key)
        said = [f"{file}: reaches until {_moment(reaches)}, {_duration(now - reaches)} ago"]
        doubts = list(_doubts(place.path, present))
        if reaches > now + MOST_AHEAD:
            doubts.append(
                f"{file}: ends in the future: a clock was wrong, and nobody knows its end"
            )
            reaches = now - TAKEN_FOR
        # SQLite takes the end of a damaged log for none, without a word.
        doubts += filter(None, map(fault_of_log, (today, file)))
        if copy.broken_link is not None:
            doubts.append(f"{file}: {_changed_audit(copy)}")
        if doubts and not accepts_loss:
            raise CannotStart([*said, *doubts, "nothing was changed; --accept-loss does it"])
        old = swap.aside(place.path, stamp)
        had_one = place.path.exists()
        said += doubts + _mark(place, ready, present, reaches=reaches, now=now)
        swap.put_in_place(place.path, ready, old)
    swap.clean(place.path)
    return [*said, *_next_steps(before or (old if had_one else None))]


@contextmanager
def _ready(place: _Place, file: Path, stamp: str) -> Iterator[Path]:
    """Bring a copy beside the database, with today's schema.

    When all is not well it is removed, unless the database has been set aside by then: the next
    restore must find out that this one was cut off.
    """
    ready = swap.prepared(place.path, stamp)
    try:
        swap.copy_in(file, ready)
        files.migrate(ready, place.key)
        yield ready
    except Exception as error:
        if not swap.aside(place.path, stamp).exists():
            swap.discard(ready)
        if isinstance(error, StorageFault):  # it is the copy that has the fault
            raise StorageFault(str(error).replace(str(ready), str(file))) from error
        raise


def _present(path: Path, ready: Path, key: str) -> Present | None:
    """Return what the present store holds that the copy does not; None when nobody can say."""
    if not path.exists():
        return None
    try:
        return look(path, key, restored.compare, ready, key)
    except (Error, OSError):
        return None


def _doubts(path: Path, present: Present | None) -> Iterator[str]:
    """Yield what would be lost by putting a copy back, or that nobody knows."""
    if present is None:
        found = "cannot be read" if path.exists() else "is missing"
        yield f"{path}: {found}, so nobody can say what came after the copy: all of it is lost"
    elif present.lost:
        yield f"{path}: holds what the copy does not: {_lost(present)}"


def _lost(present: Present) -> str:
    named = [f"{present.lost.get(name, 0)} {name}" for name in NAMED_FIRST]
    others = sum(count for name, count in present.lost.items() if name not in NAMED_FIRST)
    return ", ".join([*named, f"{others} other rows"])


def _mark(
    place: _Place, ready: Path, present: Present | None, *, reaches: datetime, now: datetime
) -> list[str]:
    """Mark the copy in one transaction, while it is nobody's store yet; return what is said."""
    name = write_once(ready, place.key, settings.get, USERNAME) or ""
    clinic = place.materials.clinic(key=place.key, bot_username=name)
    shown = write_once(
        ready, place.key, restoring.mark_restored, clinic, present, reaches=reaches, now=now
    )
    faults = write_once(ready, place.key, start.faults_of_patients, place.materials)
    return [
        f"put back as of {_moment(shown.reaches)}; open alerts then: {len(shown.open_alerts)}",
        f"new alerts are numbered from {shown.first_new} on",
        *_left_out(shown),
        *(f"before the bot can start: {fault}" for fault in faults),
    ]


def _left_out(shown: Restored) -> Iterator[str]:
    """Yield who would hear nothing from the bot any more, and say nothing to it."""
    if shown.returned or shown.parted:
        yield f"need a new link: {', '.join(sorted([*shown.returned, *shown.parted]))}"
    if shown.unknown:
        yield f"need a new invitation, for their codes are gone: {', '.join(shown.unknown)}"


def _next_steps(old: Path | None) -> Iterator[str]:
    if old is not None:
        yield f"the database that was there is kept as {old}"
    yield "Start the bot now: it asks open questions again and tells the clinic what is gone."
    yield "Then read the clinic's chat: look there for alerts since then, and call those patients."
