"""What the tests of the store share: the cast, a way to look at the disk, a way to fill it."""

from __future__ import annotations

import resource
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from bot.domain.model import CheckInKind, CheckInState, PinnedVersion
from bot.storage import check_ins, patients, settings
from bot.storage.database import Database, Transaction

KEY = "0123456789abcdef" * 4  # of the database that the fixture `empty_store` makes
OTHER_KEY = "fedcba9876543210" * 4
MONDAY = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
NORA, OMAR = 501, 502
PAT_CHAT, QUINN_CHAT, CLINIC_CHAT = 1001, 1002, -1001234567890
PHQ9 = PinnedVersion("phq9", "1", "a" * 64)
PAIN = PinnedVersion("pain", "1", "b" * 64)


def add_patient(tx: Transaction, code: str) -> int:
    """Add an invited patient of Lakeside."""
    return patients.add(
        tx,
        code=code,
        language="en",
        country="US",
        zone="America/New_York",
        check_in_time=time(9),
        plan="daily",
        now=MONDAY,
    )


def add_check_in(tx: Transaction, patient_id: int, **changes: Any) -> int:
    """Add the daily check-in of that Monday, asked."""
    values: dict[str, Any] = {
        "kind": CheckInKind.DAILY,
        "local_date": date(2026, 11, 23),
        "state": CheckInState.ASKED,
        "due_at": MONDAY,
        "expires_at": MONDAY.replace(hour=23),
        "remind_at": None,
        "pinned": (PAIN, PHQ9),
        "items": (("pain", "now"), ("phq9", "9")),
        "now": MONDAY,
    }
    return check_ins.add(tx, patient_id=patient_id, **(values | changes))


def keep(tx: Transaction, name: str, value: str = "kept") -> str:
    """Keep a fact: the smallest action there is."""
    settings.keep(tx, name, value)
    return name


def keep_and_fail(tx: Transaction, name: str) -> None:
    """Keep a fact and raise."""
    settings.keep(tx, name, "kept")
    raise LookupError(name)


def keep_and_spoil_the_commit(tx: Transaction, name: str) -> None:
    """Keep a fact, and a contact without a patient that only the COMMIT finds out."""
    settings.keep(tx, name, "kept")
    tx.execute("PRAGMA defer_foreign_keys = ON")
    tx.execute("INSERT INTO contacts (patient_id, changed_at) VALUES (999, 'x')")


def kept(tx: Transaction) -> list[str]:
    """Return the names of the facts that are kept, sorted."""
    return [row[0] for row in tx.all("SELECT name FROM settings ORDER BY name")]


@contextmanager
def statements_of(connection: Any) -> Iterator[list[str]]:
    """Collect the statements that a connection runs."""
    seen: list[str] = []
    connection.set_trace_callback(seen.append)
    yield seen
    connection.set_trace_callback(None)


def connection_of(database: Database) -> Any:
    """Return the connection inside a running store."""
    inner: Any = database._connection
    return inner._conn


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """A disk that is full for every file of this size, in bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def disk(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Return mode, time of change and content of everything in a folder, the folder included."""
    found = {}
    for each in (folder, *folder.rglob("*")):
        status = each.stat()
        content = each.read_bytes() if each.is_file() else b""
        found[str(each.relative_to(folder))] = (status.st_mode, status.st_mtime_ns, content)
    return found


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """Run calls in threads that start together; return what each gave or raised."""
    barrier = threading.Barrier(len(calls))
    results: list[Any] = [None] * len(calls)

    def run(index: int, call: Callable[[], Any]) -> None:
        barrier.wait()
        try:
            results[index] = call()
        except Exception as error:  # noqa: BLE001 - the test looks at it
            results[index] = error

    threads = [threading.Thread(target=run, args=one) for one in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
