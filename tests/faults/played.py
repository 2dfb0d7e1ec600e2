"""A clinic that is opened anew for each example of a property."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from bot.clinic import Clinic
from bot.storage.connecting import connect
from tests.actions.playing import Play
from tests.conftest import KEY, MONDAY, Store

Opens = Callable[[], AbstractContextManager[Play]]


def opens(folder: Path, empty_store: Path, clinic: Clinic) -> Opens:
    """Return what opens a clinic without patients, on a Monday at 10:00, as often as wanted."""

    @contextmanager
    def opened() -> Iterator[Play]:
        path = folder / "example.db"
        shutil.copyfile(empty_store, path)
        connection = connect(path, KEY)
        connection.execute("PRAGMA synchronous = OFF")  # no test here cuts the power
        try:
            yield Play(Store(connection, clinic, MONDAY))
        finally:
            connection.close()

    return opened
