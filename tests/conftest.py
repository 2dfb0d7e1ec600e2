"""The standing cast and the ground under every test: a real encrypted store, time passed in."""

from __future__ import annotations

import os
import shutil
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from bot.actions.patients import invitations
from bot.clinic import Clinic
from bot.demo.process import write_clinic
from bot.start import read_materials
from bot.storage.connecting import connect
from bot.storage.database import Transaction, commit_together
from bot.storage.files import make_database

PAT = 1001  # a patient
QUINN = 1002  # another patient
NORA = 501  # the clinician on call
OMAR = 502  # the next in line
STRANGER = 666  # who must see nothing

# A Monday, 10:00 in New York: the clinic of the tests is open.
MONDAY = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
KEY = "0123456789abcdef" * 4

# Every run tries the same examples, however slow the machine is: what fails has been changed.
# With CHECKIN_EXPLORE=1 Hypothesis looks for others, and keeps those that fail.
settings.register_profile(
    "same",
    derandomize=True,
    deadline=None,
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("explore", deadline=None, print_blob=True)
settings.load_profile("explore" if os.environ.get("CHECKIN_EXPLORE") else "same")

SECOND_CLINICIAN = f'\n[[clinicians]]\ntelegram_id = {OMAR}\nname = "Omar Oncall"\nrole = "lead"\n'


@dataclass(slots=True)
class Store:
    """A store with one transaction at a time, and a clock that the test moves."""

    connection: Any
    clinic: Clinic
    now: datetime

    def do(self, action: Callable[..., Any], *args: Any, **values: Any) -> Any:
        """Run an action as the bot does, in a transaction; return or raise what it gave."""
        values.setdefault("now", self.now)
        run = partial(_run, action, self.clinic, args, values)
        [outcome] = commit_together(self.connection, [run])
        if outcome.error is not None:
            raise outcome.error
        return outcome.value

    def see(self, query: Callable[..., Any], *args: Any, **values: Any) -> Any:
        """Read from the store with a function of storage."""
        return query(Transaction(self.connection), *args, **values)

    def pass_time(self, **by: float) -> datetime:
        """Move the clock on and return the new time."""
        self.now += timedelta(**by)
        return self.now

    def sent(self, chat: int | None = None) -> list[Any]:
        """Return the calls that were left in the outbox, oldest first, for a chat or for all."""
        return self.connection.execute(
            "SELECT * FROM outbox WHERE ? IS NULL OR chat_id = ? ORDER BY id", (chat, chat)
        ).fetchall()


def _run(
    action: Callable[..., Any],
    clinic: Clinic,
    args: tuple[Any, ...],
    values: dict[str, Any],
    tx: Transaction,
) -> Any:
    return action(tx, clinic, *args, **values)


@pytest.fixture(autouse=True)
def same_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the same codes and links in every run.

    One that is random has any three letters in it some day, such as RED or 555, which a test looks
    for in what is shown beside it.
    """
    chance = Random(23)  # noqa: S311 - for tests, no secret

    def token_urlsafe(length: int) -> str:
        return urlsafe_b64encode(chance.randbytes(length)).rstrip(b"=").decode("ascii")

    by_chance = SimpleNamespace(choice=chance.choice, token_urlsafe=token_urlsafe)
    monkeypatch.setattr(invitations, "secrets", by_chance)


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty database that tests copy."""
    folder = tmp_path_factory.mktemp("store")
    key = folder / "key"
    key.write_text(KEY, encoding="ascii")
    key.chmod(0o600)
    make_database(folder / "empty.db", key)
    return folder / "empty.db"


@pytest.fixture(scope="session")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Clinic:
    """Lakeside Infusion Clinic: English and Spanish, open on weekdays, two clinicians."""
    folder = tmp_path_factory.mktemp("clinic")
    config = write_clinic(
        folder,
        api_url="http://127.0.0.1:1",
        extra=SECOND_CLINICIAN,
        languages=("en", "es"),
    )
    faults: list[str] = []
    materials = read_materials(config, faults)
    assert materials is not None, faults
    return materials.clinic(key=KEY, bot_username="lakeside_checkin_bot")


@pytest.fixture
def store(tmp_path: Path, empty_store: Path, clinic: Clinic) -> Iterator[Store]:
    """An empty store on a Monday morning."""
    path = tmp_path / "checkin.db"
    shutil.copyfile(empty_store, path)
    connection = connect(path, KEY)
    yield Store(connection, clinic, MONDAY)
    connection.close()
