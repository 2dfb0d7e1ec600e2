"""The overview and the list of patients are read a few patients at a time: no tap waits for all."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import pytest
import pytest_asyncio

from bot.actions.patients import life, patients_list
from bot.actions.service import digest
from bot.clinic import Clinic
from bot.clock import Clock
from bot.domain.sessions.sessions import Session, SessionState
from bot.storage import sessions
from bot.storage.database import FEW
from bot.storage.enduring import EnduringDatabase
from tests.in_process import Parts, opened

T = TypeVar("T")


@dataclass(slots=True)
class Listening(EnduringDatabase):
    """The bot's store, which keeps of how many patients each look at them was."""

    looks: list[tuple[str, int]] = field(default_factory=list)
    written: dict[str, dict[str, Any]] = field(default_factory=dict)

    async def read(self, query: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """Read, and keep what was read of how many."""
        if query in (digest.look_at, patients_list.find_lines):
            self.looks.append((query.__name__, len(args[1])))
        return await self.inner.read(query, *args, **kwargs)

    async def write(self, action: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """Write, and keep with which values."""
        name = args[1].__name__ if action.__name__ == "_once" else action.__name__
        self.written[name] = kwargs
        return await self.inner.write(action, *args, **kwargs)


@pytest_asyncio.fixture
async def parts(tmp_path: Path, empty_store: Path, clinic: Clinic) -> AsyncIterator[Parts]:
    """A clinic with one patient more than are looked at together."""
    async with opened(tmp_path, empty_store, clinic) as parts:
        for number in range(FEW + 1):
            await parts.join(parts.telegram.person(20_000 + number, f"P{number}"))
        yield parts


def listening(parts: Parts) -> Listening:
    database = parts.database
    return Listening(database.path, database.key, inner=database)


async def test_the_overview_of_the_clock_is_read_a_few_patients_at_a_time(parts: Parts) -> None:
    """In its own commit nobody is looked at any more."""
    database = listening(parts)
    clock = Clock(database, parts.clinic, parts.clock, wake=parts.sender.wake)
    await clock.tick()
    database.looks.clear()
    parts.pass_time(hours=23)
    await clock.tick()
    assert database.looks == [("look_at", FEW), ("look_at", 1)]
    assert len(database.written["send"]["looked"]) == 2


async def test_a_clinician_who_asks_makes_no_tap_wait_for_all_patients(parts: Parts) -> None:
    database = listening(parts)
    parts.desk.database = database
    parts.start()
    await parts.nora.write("/digest")
    await parts.sees(parts.nora, "Overview")
    await parts.nora.write("/patients")
    await parts.happens(lambda: "list_patients" in database.written)
    several = [("look_at", FEW), ("look_at", 1), ("find_lines", FEW), ("find_lines", 1)]
    assert database.looks == several
    assert len(database.written["show"]["looked"]) == 2
    assert len(database.written["list_patients"]["lines"]) == FEW + 1


async def unreadable(parts: Parts) -> str:
    """Let the first patient have a session, an open alert, and a plan that is none; the code."""
    [(bad, code)] = await parts.rows("SELECT id, code FROM patients WHERE chat_id = 20000")
    given = Session(0, bad, SessionState.DONE, parts.clock(), has_time=True)
    await parts.database.write(sessions.add, given, by="501", now=parts.clock())
    await parts.do(life.tell_my_clinic, telegram_id=20_000)
    await parts.change("UPDATE patients SET plan = 'canary', next_due_at = NULL WHERE id = ?", bad)
    return str(code)


async def sent(parts: Parts, words: str) -> list[str]:
    """Return what goes to Telegram or over a route and has these words in it."""
    rows = await parts.rows("SELECT params FROM outbox ORDER BY id")
    return [params for (params,) in rows if words in params]


async def test_a_patient_who_cannot_be_read_is_named_and_all_others_are_told_of(
    parts: Parts, caplog: pytest.LogCaptureFixture
) -> None:
    clock = Clock(parts.database, parts.clinic, parts.clock, wake=parts.sender.wake)
    await clock.tick()
    code = await unreadable(parts)
    [(lost,)] = await parts.rows("SELECT code FROM patients WHERE chat_id = 20001")
    await parts.change("UPDATE patients SET unreachable_since = made_at WHERE chat_id = 20001")
    parts.pass_time(hours=23)
    await clock.tick()
    [overview] = await sent(parts, "Overview")

    assert f"<b>Could not be read</b>: {code}. Whether they are silent" in overview
    assert f"\\n{lost}: " in overview.partition("Patients to look at")[2]
    assert code in overview.partition("Open alerts")[2].partition("Patients to look at")[0]
    assert "All quiet" not in overview
    assert "cannot be read: KeyError" in caplog.text
    assert "canary" not in caplog.text


async def test_the_operator_hears_once_of_a_course_that_cannot_be_read_and_when_it_can(
    parts: Parts,
) -> None:
    clock = Clock(parts.database, parts.clinic, parts.clock, wake=parts.sender.wake)
    await clock.tick()
    code = await unreadable(parts)
    for _ in range(2):
        parts.pass_time(days=1)
        await clock.tick()
    faults = await parts.rows("SELECT name, detail FROM faults WHERE name = 'course-unread'")
    assert faults == [("course-unread", "")]
    await parts.change("UPDATE patients SET plan = 'daily' WHERE code = ?", code)
    parts.pass_time(days=1)
    await clock.tick()
    assert await parts.rows("SELECT * FROM faults WHERE name = 'course-unread'") == []


@pytest.mark.parametrize(
    ("change", "is_told"),
    [
        ("state = 'active'", True),
        ("state = 'stopped'", True),
        ("state = 'stopped', discharged_at = made_at", False),
    ],
    ids=["without a session", "stopped", "discharged"],
)
async def test_the_list_and_the_overview_agree_on_whether_a_course_cannot_be_read(
    parts: Parts, change: str, is_told: bool
) -> None:
    """Else the operator would hear that it is over of each overview, and again of each list."""
    values = f"plan = 'canary', next_due_at = NULL, {change}"
    await parts.change(f"UPDATE patients SET {values} WHERE chat_id = 20000")  # noqa: S608
    parts.start()
    for command in ("/patients", "/digest") * 2:
        parts.pass_time(minutes=1)
        await parts.nora.write(command)
        await parts.settled()
        faults = await parts.rows("SELECT name FROM faults WHERE name = 'course-unread'")
        assert bool(faults) is is_told


async def test_of_a_discharged_patient_who_cannot_be_read_the_operator_hears_no_more(
    parts: Parts,
) -> None:
    discharged = "plan = 'canary', next_due_at = NULL, state = 'stopped', discharged_at = made_at"
    await parts.change(f"UPDATE patients SET {discharged} WHERE chat_id = 20000")  # noqa: S608
    await parts.change("INSERT INTO faults VALUES ('course-unread', ?, '')", "2026-11-23T00:00:00Z")
    parts.start()
    await parts.nora.write("/digest")
    await parts.settled()
    assert await parts.rows("SELECT name FROM faults WHERE name = 'course-unread'") == []


async def test_the_lists_name_whoever_cannot_be_read_with_all_others(parts: Parts) -> None:
    code = await unreadable(parts)
    parts.start()
    await parts.nora.write("/patients")
    everyone = await parts.sees(parts.nora, "course could not be read")
    assert everyone.text.count("course could not be read") == 1
    codes = await parts.rows("SELECT code FROM patients")
    assert all(one in everyone.text for (one,) in codes)
    for need in ("attention", "fading", "silent", "due"):
        await parts.nora.write(f"/patients {need}")
        await parts.settled()
        assert code in parts.nora.chat.messages[-1].text
    assert await parts.rows("SELECT name FROM faults WHERE name = 'course-unread'")
