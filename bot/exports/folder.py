"""A folder that an export fills at once: all of its files are there in whole, or none is."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path


class CannotExport(Exception):
    """The folder cannot take the export; the message says where, what was found, what to do."""


@contextmanager
def filled_at_once(folder: Path, files: Collection[str]) -> Iterator[Path]:
    """Give a private folder to write the files into; at the end they stand in `folder`.

    Nothing is left behind when the writing fails. Raises CannotExport, before anything is
    written, when `folder` holds one of the files, and OSError when it cannot be written.
    """
    _refuse_what_is_there(folder, files)
    is_new = not folder.exists()
    beside = folder.absolute().parent if is_new else folder
    beside.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(prefix=".export-", dir=beside))
    try:
        yield temporary
        if is_new:
            temporary.rename(folder)
        else:
            _move(temporary, folder, files)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _refuse_what_is_there(folder: Path, files: Collection[str]) -> None:
    if folder.exists() and not folder.is_dir():
        raise CannotExport(f"{folder}: is no folder; expected one, or a name that is free")
    for file in files:
        if (folder / file).exists():
            raise CannotExport(
                f"{folder / file}: exists already; nothing was written:"
                " name another folder with --out"
            )


def _move(temporary: Path, folder: Path, files: Collection[str]) -> None:
    with ExitStack() as undo:
        for file in files:
            (temporary / file).rename(folder / file)
            undo.callback((folder / file).unlink)
        undo.pop_all()
