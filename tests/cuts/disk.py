"""A disk that keeps only what was synced when the power goes.

Every file has the bytes that are safe and the changes since its last sync. A cut keeps the safe
bytes and, of the changes, what chance decides: whole, torn at sectors, or nothing, in any
combination. Only order within one file is kept: where two changes meet, the later one lies on top.

Names are lost too: a file that was made, or removed, counts only once the folder was synced.
SQLite does that with the first sync of a new log, and so makes sure of the database's name as well.

Not tried: a disk that says it has synced and has not, or that spoils what lies beside a torn
write. No setting of SQLite makes up for the first; SQLite on unix relies on there being no second.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from random import Random

SECTOR = 512
NEVER = -1


class PowerCut(BaseException):
    """The power is gone; no `except Exception` may go on after it."""


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes for one place of a file."""

    offset: int
    data: bytes

    def torn(self, chance: Random) -> list[Write]:
        """Return the sectors of it that arrived."""
        first = SECTOR - self.offset % SECTOR
        edges = [0, *range(first, len(self.data), SECTOR), len(self.data)]
        return [
            Write(self.offset + begin, self.data[begin:end])
            for begin, end in pairwise(edges)
            if chance.random() < 0.5
        ]


@dataclass(frozen=True, slots=True)
class Truncation:
    """A new, shorter length of a file."""

    size: int


@dataclass(slots=True)
class File:
    """What one file holds for sure, and what was asked since its last sync."""

    safe: bytearray = field(default_factory=bytearray)
    pending: list[Write | Truncation] = field(default_factory=list)

    def sync(self) -> None:
        """Make safe everything that was asked."""
        for change in self.pending:
            _change(self.safe, change, None)
        self.pending.clear()

    def after_cut(self, chance: Random) -> bytes:
        """Return what is left; SQLite is promised no more of a disk than this keeps."""
        left = bytearray(self.safe)
        kept = chance.choice((0.0, 1.0, 0.5, chance.random()))
        torn = chance.choice((0.0, 0.2, 0.5))
        for change in self.pending:
            for part in _arrived(change, chance, kept=kept, torn=torn):
                _change(left, part, chance)
        return bytes(left)


def _arrived(
    change: Write | Truncation, chance: Random, *, kept: float, torn: float
) -> list[Write | Truncation]:
    if chance.random() >= kept:
        if isinstance(change, Write) and chance.random() < torn:
            # The length of a file can arrive without what was to stand there.
            return [Write(change.offset + len(change.data), b"")]
        return []
    if isinstance(change, Write) and chance.random() < torn:
        return [*change.torn(chance)]
    return [change]


def _change(content: bytearray, change: Write | Truncation, chance: Random | None) -> None:
    if isinstance(change, Truncation):
        del content[change.size :]
        return
    missing = change.offset - len(content)
    if missing > 0:
        # What was never written holds zeros, or after a cut whatever lay on the disk before.
        stale = chance is not None and chance.random() < 0.5
        content += chance.randbytes(missing) if chance and stale else bytes(missing)
    content[change.offset : change.offset + len(change.data)] = change.data


@dataclass(slots=True)
class Disk:
    """One folder of files; the power goes at the last of `calls_left` changes and syncs.

    `counts` says which are counted, by what is done and to which file. The call at which the
    power goes is under way: it may have its effect whole, torn or not at all.
    """

    files: dict[str, File]
    calls_left: int = NEVER
    counts: Callable[[str, str], bool] = lambda _what, _name: True
    is_off: bool = False
    calls: list[tuple[str, str, int]] = field(default_factory=list)
    safe_files: dict[str, File] = field(init=False)
    renamed: list[tuple[str, File | None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.safe_files = dict(self.files)

    @classmethod
    def holding(cls, contents: Mapping[str, bytes]) -> Disk:
        """Return a disk on which these files are safe."""
        return cls({name: File(bytearray(content)) for name, content in contents.items()})

    def opened(self, name: str) -> File:
        """Return a file, made when there is none."""
        if name not in self.files:
            self.files[name] = File()
            self.renamed.append((name, self.files[name]))
        return self.files[name]

    def write(self, name: str, data: bytes, offset: int) -> None:
        """Change bytes of a file."""
        if not self.is_off:
            self.files[name].pending.append(Write(offset, data))
            self._call("write", name, len(data))

    def truncate(self, name: str, size: int) -> None:
        """Shorten a file."""
        if not self.is_off:
            self.files[name].pending.append(Truncation(size))
            self._call("truncate", name, size)

    def sync(self, name: str, *, with_folder: bool) -> None:
        """Make a file safe, and with the folder every name in it."""
        if self.is_off:
            return
        self._call("sync", name, int(with_folder))
        self.files[name].sync()
        if with_folder:
            self._sync_folder()

    def remove(self, name: str, *, with_folder: bool) -> None:
        """Remove a file."""
        if self.is_off:
            return
        self.files.pop(name, None)
        self.renamed.append((name, None))
        self._call("remove", name, int(with_folder))
        if with_folder:
            self._sync_folder()

    def _sync_folder(self) -> None:
        self.safe_files = dict(self.files)
        self.renamed.clear()

    def _call(self, what: str, name: str, size: int) -> None:
        self.calls.append((what, name, size))
        self.calls_left -= self.counts(what, name)
        if self.calls_left == 0:
            self.is_off = True
            raise PowerCut

    def after_cut(self, chance: Random) -> dict[str, bytes]:
        """Return the files that are left, with what is left of them."""
        left = {}
        for name in dict.fromkeys([*self.safe_files, *(name for name, _ in self.renamed)]):
            stages = [self.safe_files.get(name)]
            stages += [file for renamed, file in self.renamed if renamed == name]
            file = chance.choice(stages)
            if file is not None:
                left[name] = file.after_cut(chance)
        return left
