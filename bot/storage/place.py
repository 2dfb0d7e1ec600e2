"""The files under a running bot: still the same ones, and a mark of what was kept in the log.

SQLite goes on writing into a file that was deleted or replaced. And at the next start it takes the
write-ahead log up to the first frame that does not add up: one turned byte drops every commit after
it without a word (https://www.sqlite.org/fileformat2.html, section 4.4). The mark makes both heard.
"""

from __future__ import annotations

import os
import struct
import sys
import zlib
from array import array
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from bot.storage.trouble import StoreLost

HEADER_BYTES = 32
FRAME_HEADER_BYTES = 24
MAGIC = 0x377F0682  # its lowest bit set: the sums are those of a big-endian machine
MARK = struct.Struct(">III")  # both salts of the log, and how many frames were kept in it
SUM = struct.Struct(">I")
WORD = 0xFFFFFFFF
REMEDY = "stop everything that uses it and put a copy back: checkin restore FILE"


def log_of(path: Path) -> Path:
    """Return the write-ahead log of a database: the newest rows stand there."""
    return path.with_name(f"{path.name}-wal")


def mark_of(path: Path) -> Path:
    """Return the file that says how much of the log was kept."""
    return path.with_name(f"{path.name}-mark")


class PlaceUnknown(sqlcipher.OperationalError):  # type: ignore[misc]
    """Nobody can say at this moment whether the files are the ones in use; it may pass."""


@dataclass(slots=True)
class Place:
    """The files of an open store; all of it is called in the writer's thread.

    The mark is not synced: a kill leaves it as it is, and after a power cut it may be older, which
    asks for less. So it never accuses a log that is in order.
    """

    path: Path
    _seen: dict[Path, tuple[int, int]] = field(default_factory=dict)
    _log: int | None = None
    _mark: int | None = None

    def check(self) -> None:
        """Raise StoreLost when a file was deleted or replaced: what is written goes nowhere."""
        for file in (self.path, log_of(self.path)):
            try:
                status = file.stat()
            except (FileNotFoundError, NotADirectoryError):
                if file in self._seen:
                    raise StoreLost(f"{file} was deleted; {REMEDY}") from None
                continue
            except OSError as error:  # such as a share that went away, or rights that were lost
                raise PlaceUnknown(f"disk I/O error: {file}: {error.strerror}") from error
            current = (status.st_dev, status.st_ino)
            if self._seen.setdefault(file, current) != current:
                raise StoreLost(f"{file} was replaced; {REMEDY}")

    def note_kept(self, connection: Any) -> None:
        """Write down how far the log reaches; what is committed is kept without that too."""
        try:
            self._open()
            if self._log is None or self._mark is None:
                return
            salts = os.pread(self._log, 8, 16)
            # NOOP moves nothing: it only says how many frames stand in the log
            frames = connection.execute("PRAGMA wal_checkpoint(NOOP)").fetchone()[1]
            if len(salts) == 8 and frames > 0:  # noqa: PLR2004 - two words of four bytes
                mark = salts + SUM.pack(frames)
                os.pwrite(self._mark, mark + SUM.pack(zlib.crc32(mark)), 0)
        except OSError:
            self.close()  # a full or broken disk: the mark stays as it is, or is begun anew

    def _open(self) -> None:
        log = log_of(self.path)
        if self._log is None and log.exists():
            self._log = os.open(log, os.O_RDONLY)
        if self._mark is None and self._log is not None:
            self._mark = os.open(mark_of(self.path), os.O_RDWR | os.O_CREAT, 0o600)

    def close(self) -> None:
        """Let go of the files."""
        for descriptor in (self._log, self._mark):
            if descriptor is not None:
                os.close(descriptor)
        self._log = self._mark = None


def fault_of_log(path: Path) -> str | None:
    """Return what is wrong with a log that lost commits which had been kept; changes nothing."""
    log, mark = log_of(path), _read_mark(path)
    if mark is None or not log.exists() or log.stat().st_size == 0:
        return None
    content = log.read_bytes()
    if not _is_of(content, mark) or _frames(content, mark[2]) >= mark[2]:
        return None
    if log.read_bytes()[:HEADER_BYTES] != content[:HEADER_BYTES]:
        return None  # a bot is writing at this moment: it began the log anew
    return f"{log}: is damaged, and the newest entries stand in it; {REMEDY}"


def _read_mark(path: Path) -> tuple[int, int, int] | None:
    try:
        content = mark_of(path).read_bytes()
    except OSError:
        return None
    mark, total = content[: MARK.size], content[MARK.size :]
    if len(total) != SUM.size or SUM.unpack(total)[0] != zlib.crc32(mark):
        return None
    first, second, frames = MARK.unpack(mark)
    return first, second, frames


def _is_of(log: bytes, mark: tuple[int, int, int]) -> bool:
    """Return whether a log is the one that was marked; a turned byte leaves one salt as it was."""
    if len(log) < HEADER_BYTES:
        return True  # cut short
    salts = struct.unpack_from(">II", log, 16)
    return any(now == then for now, then in zip(salts, mark[:2], strict=True))


def _frames(log: bytes, most: int) -> int:
    """Return how many frames from the beginning add up, as SQLite counts them; at most so many."""
    if len(log) < HEADER_BYTES:
        return 0
    magic, version, page = struct.unpack_from(">III", log)
    sums = _added(log[:24], magic, 0, 0)
    if magic & ~1 != MAGIC or version != 3007000 or sums != struct.unpack_from(">II", log, 24):  # noqa: PLR2004 - the only version there is
        return 0
    salts, count = log[16:24], 0
    for at in range(HEADER_BYTES, len(log), FRAME_HEADER_BYTES + page):
        frame = log[at : at + FRAME_HEADER_BYTES + page]
        sums = _added(frame[:8] + frame[FRAME_HEADER_BYTES:], magic, *sums)
        is_whole = len(frame) == FRAME_HEADER_BYTES + page and frame[8:16] == salts
        if count == most or not is_whole or sums != struct.unpack_from(">II", frame, 16):
            break
        count += 1
    return count


def _added(content: bytes, magic: int, first: int, second: int) -> tuple[int, int]:
    """Return SQLite's running sums with some more bytes."""
    words = array("I", content[: len(content) // 8 * 8])
    if (sys.byteorder == "big") != bool(magic & 1):
        words.byteswap()
    pairs = iter(words)
    for one, two in zip(pairs, pairs, strict=True):
        first = (first + one + second) & WORD
        second = (second + two + first) & WORD
    return first, second
