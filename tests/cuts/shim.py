"""SQLite's way to the disk, with a `Disk` beside it that knows what was synced.

Reads and locks go to real files, which hold everything that was written; the `Disk` alone decides
what is left after a cut. Nothing is really synced, so that thousands of cuts take minutes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw

from tests.cuts.disk import Disk, PowerCut

NAME = "power cuts"
SYNCS_ITS_FOLDER = (
    apsw.SQLITE_OPEN_WAL | apsw.SQLITE_OPEN_MAIN_JOURNAL | apsw.SQLITE_OPEN_SUPER_JOURNAL
)


class ShimFile(apsw.VFSFile):
    """One open file whose changes the disk hears of."""

    def __init__(self, disk: Disk, name: Any, flags: list[int]) -> None:
        super().__init__("", name, flags)
        self._disk = disk
        self._name = file_name(name)
        # As SQLite on unix does: the first sync of a log that it may have made syncs the folder.
        self._with_folder = bool(flags[0] & apsw.SQLITE_OPEN_CREATE and flags[0] & SYNCS_ITS_FOLDER)
        disk.opened(self._name)

    def xWrite(self, data: Any, offset: int) -> None:  # noqa: N802 - SQLite's name
        """Write; safe only after a sync."""
        super().xWrite(data, offset)
        self._disk.write(self._name, bytes(data), offset)

    def xTruncate(self, newsize: int) -> None:  # noqa: N802 - SQLite's name
        """Shorten; safe only after a sync."""
        super().xTruncate(newsize)
        self._disk.truncate(self._name, newsize)

    def xSync(self, flags: int) -> None:  # noqa: N802, ARG002 - SQLite's name
        """Make safe what was written."""
        self._disk.sync(self._name, with_folder=self._with_folder)
        self._with_folder = False

    def xDeviceCharacteristics(self) -> int:  # noqa: N802 - SQLite's name
        """Promise what SQLite on unix assumes: a torn write harms nothing beside it."""
        return apsw.SQLITE_IOCAP_POWERSAFE_OVERWRITE


class Shim(apsw.VFS):
    """The file system that SQLite sees; `disk` is changed at each start of the machine."""

    def __init__(self) -> None:
        self.disk = Disk({})
        super().__init__(NAME, "")

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:  # noqa: N802 - SQLite's name
        """Open a file of the store; one without a name is of no use after a cut."""
        if name is None:
            return apsw.VFSFile("", name, flags)
        return ShimFile(self.disk, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802 - SQLite's name
        """Remove a file; it may be back after a cut unless the folder was synced."""
        super().xDelete(filename, syncdir)
        self.disk.remove(file_name(filename), with_folder=syncdir)


def file_name(name: Any) -> str:
    """Return the name of a file in its folder."""
    return Path(name.filename() if isinstance(name, apsw.URIFilename) else name).name


@contextmanager
def quiet_about_cuts() -> Iterator[None]:
    """Keep Python from printing a cut at which SQLite went on; `Disk.is_off` tells of it."""
    before = sys.unraisablehook

    def tell(unraisable: Any) -> None:
        if not issubclass(unraisable.exc_type, PowerCut):
            before(unraisable)

    sys.unraisablehook = tell
    try:
        yield
    finally:
        sys.unraisablehook = before
