"""The tick: what is due is in the database, one bad row stops no other, a lost store is noticed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot import clock as clock_module
from bot.actions.service.digest import DIGEST_ON
from bot.clinic import Clinic
from bot.clock import Clock
from bot.domain.reach import Reach
from bot.storage import gaps, settings
from tests.conftest import PAT
from tests.in_process import PATIENCE, Parts, opened

PROMPT = "Time for your check-in."


@pytest_asyncio.fixture
async def parts(tmp_path: Path, empty_store: Path, clinic: Clinic) -> AsyncIterator[Parts]:
    async with opened(tmp_path, empty_store, clinic) as parts:
        yield parts


@pytest.fixture
def clock(parts: Parts) -> Clock:
    return Clock(parts.database, parts.clinic, parts.clock, wake=parts.sender.wake)


async def prompts(parts: Parts) -> int:
    [(count,)] = await parts.rows(
        "SELECT count(*) FROM outbox WHERE check_in_id IS NOT NULL AND method = 'sendMessage'"
        " AND state <> 'failed' AND priority = 2"
    )
    return int(count)


async def test_a_check_in_is_asked_when_it_is_due_and_not_before(
    parts: Parts, clock: Clock
) -> None:
    """Joined on Monday at 10:00; the next 09:00 in New York is 23 hours later."""
    await parts.join(parts.pat)
    parts.start("sender")
    parts.pass_time(hours=22, minutes=59)
    await clock.tick()
    assert await prompts(parts) == 0
    parts.pass_time(minutes=1)
    await clock.tick()
    await parts.sees(parts.pat, PROMPT)
    await clock.tick()
    assert await prompts(parts) == 1


async def test_reminders_and_the_end_come_by_the_tick_too(parts: Parts, clock: Clock) -> None:
    """Reminders after 2 and 6 hours, the end after 14."""
    await parts.join(parts.pat)
    parts.start("sender")
    parts.pass_time(hours=23)
    await clock.tick()
    await parts.sees(parts.pat, PROMPT)
    await parts.until("SELECT message_id IS NOT NULL FROM check_ins")
    parts.pass_time(hours=2)
    await clock.tick()
    await parts.sees(parts.pat, "Your check-in is still open.")
    parts.pass_time(hours=12)
    await clock.tick()
    assert await parts.rows("SELECT state FROM check_ins") == [("missed",)]


async def test_what_is_over_is_closed_before_the_next_is_asked(parts: Parts, clock: Clock) -> None:
    """A tick after a long night finds the end of one check-in and the start of another."""
    await parts.join(parts.pat)
    parts.pass_time(hours=23)
    await clock.tick()
    parts.pass_time(hours=24)
    await clock.tick()
    assert await parts.rows("SELECT state FROM check_ins ORDER BY id") == [
        ("missed",),
        ("asked",),
    ]


async def test_a_tick_tells_that_the_bot_is_alive_and_wakes_the_sender(
    parts: Parts, clock: Clock
) -> None:
    woken: list[str] = []
    clock.wake = lambda: woken.append("woken")
    assert await parts.database.read(settings.last_beat) is None
    await clock.tick()
    assert await parts.database.read(settings.last_beat) == parts.clock()
    assert woken == ["woken"]


async def test_one_patient_whose_check_in_cannot_be_made_keeps_no_other_from_theirs(
    parts: Parts, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    """The bad one is logged by number and tried again an hour later."""
    await parts.join(parts.pat)
    await parts.join(parts.quinn)
    [(bad,)] = await parts.rows("SELECT id FROM patients WHERE chat_id = ?", PAT)
    await parts.change("UPDATE patients SET plan = 'canary' WHERE id = ?", bad)
    parts.pass_time(hours=23)
    await clock.tick()
    assert await prompts(parts) == 1
    assert f"ask {bad} failed: KeyError" in caplog.text and "canary" not in caplog.text
    await parts.change("UPDATE patients SET plan = 'daily' WHERE id = ?", bad)
    parts.pass_time(minutes=59)
    await clock.tick()
    assert await prompts(parts) == 1
    parts.pass_time(minutes=1)
    await clock.tick()
    assert await prompts(parts) == 2


async def test_more_patients_than_fit_in_a_batch_are_all_asked(
    parts: Parts, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock_module, "BATCH", 2)
    for number in range(5):
        await parts.join(parts.telegram.person(20_000 + number, f"P{number}"))
    parts.pass_time(hours=23)
    for _ in range(3):
        await clock.tick()
    assert await prompts(parts) == 5


async def test_after_a_gap_everybody_is_asked_again_in_batches_and_then_the_clinic_is_told(
    parts: Parts, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A thousand open questions must not hold up the alerts of the same tick."""
    monkeypatch.setattr(clock_module, "BATCH", 2)
    for number in range(5):
        await parts.join(parts.telegram.person(20_000 + number, f"P{number}"))
    parts.pass_time(hours=23)
    for _ in range(3):
        await clock.tick()
    await parts.change("UPDATE check_ins SET message_id = id")
    await parts.change("UPDATE outbox SET state = 'sent', sent_at = made_at")
    since = parts.clock()
    parts.pass_time(minutes=10)
    await parts.database.write(gaps.begin, since=since, until=parts.clock())
    parts.pass_time(seconds=5)
    asked = "SELECT count(*) FROM asked_again"
    told = "SELECT count(*) FROM gaps WHERE told_at IS NOT NULL"
    for many in (2, 4):
        await clock.tick()
        assert await parts.rows(f"{asked} UNION ALL {told}") == [(many,), (0,)]
    await clock.tick()
    assert await parts.rows(f"{asked} UNION ALL {told}") == [(5,), (1,)]
    assert await prompts(parts) == 10


async def test_a_tick_keeps_when_telegram_was_heard_and_tells_when_it_is_not(
    parts: Parts, clock: Clock
) -> None:
    silent_for = timedelta(seconds=30)

    def reach() -> Reach:
        return Reach(silent_for, has_heard=True, conflicts=0, watched_for=timedelta())

    clock.reach = reach
    await clock.tick()
    assert await parts.database.read(settings.last_poll) == parts.clock() - silent_for
    silent_for = timedelta(seconds=61)
    await clock.tick()
    assert await parts.rows("SELECT name FROM faults") == [("telegram-down",)]


async def test_the_overview_comes_by_the_tick(parts: Parts, clock: Clock) -> None:
    """Began on Monday at 10:00; 08:30 is 22 and a half hours later."""
    parts.start("sender")
    await clock.tick()
    parts.pass_time(hours=22, minutes=29)
    await clock.tick()
    assert not [one for one in parts.group.messages if "Overview" in one.words]
    parts.pass_time(minutes=1)
    await clock.tick()
    await parts.sees(parts.group, "Overview")


async def test_an_overview_that_cannot_be_told_is_logged_and_ends_nothing(
    parts: Parts, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    """It is tried again an hour later."""
    await clock.tick()
    await parts.change("UPDATE settings SET value = 'canary' WHERE name = 'digest_at'")
    parts.pass_time(hours=23)
    await clock.tick()
    day = parts.clock().date()
    assert f"digest {day.toordinal()} failed: ValueError" in caplog.text
    assert "canary" not in caplog.text
    await parts.change("DELETE FROM settings WHERE name = 'digest_at'")
    parts.pass_time(hours=1)
    await clock.tick()
    assert await parts.database.read(settings.get, DIGEST_ON) == day.isoformat()


async def test_what_is_done_is_removed_after_its_days_and_what_waits_is_not(
    parts: Parts, clock: Clock
) -> None:
    """Raw updates and sent messages after 7 days; what was set aside stays for the operator."""
    await parts.pat.write("done")
    await parts.pat.write("set aside")
    await parts.pat.write("new")
    await parts.poller.fetch_once()
    await parts.change("UPDATE inbox SET state = 'done' WHERE seq = 1")
    await parts.change("UPDATE inbox SET state = 'set aside' WHERE seq = 2")
    parts.pass_time(days=7)
    await clock.tick()
    assert await parts.rows("SELECT count(*) FROM inbox") == [(3,)]
    parts.pass_time(seconds=1)
    await clock.tick()
    assert await parts.rows("SELECT state FROM inbox ORDER BY seq") == [("set aside",), ("new",)]


def ticks_of(clock: Clock, monkeypatch: pytest.MonkeyPatch, every: float) -> list[datetime]:
    """Count the ticks, and let them come that often in real time."""
    seen: list[datetime] = []
    tick = Clock.tick

    async def counted(self: Clock) -> None:
        seen.append(self.now())
        await tick(self)

    monkeypatch.setattr(Clock, "tick", counted)
    ticking = clock.clinic.config.clock.model_copy(update={"tick": timedelta(seconds=every)})
    config = clock.clinic.config.model_copy(update={"clock": ticking})
    clock.clinic = replace(clock.clinic, config=config)
    return seen


async def test_the_clock_ticks_at_once_and_again_and_again(
    parts: Parts, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = ticks_of(clock, monkeypatch, every=0.02)
    running = asyncio.create_task(clock.run())
    await parts.happens(lambda: len(seen) >= 3)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running


async def test_the_first_tick_does_not_wait(
    parts: Parts, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a restart what is due has waited long enough."""
    seen = ticks_of(clock, monkeypatch, every=3600)
    running = asyncio.create_task(clock.run())
    await parts.happens(lambda: seen)
    running.cancel()
    await asyncio.wait({running})


async def test_a_tick_that_cannot_go_on_ends_the_clock(parts: Parts, clock: Clock) -> None:
    await parts.change(
        "CREATE TEMP TRIGGER broken BEFORE INSERT ON heartbeat BEGIN SELECT RAISE(ABORT, 'x'); END"
    )
    with pytest.raises(Exception, match="x"):
        await asyncio.wait_for(clock.run(), PATIENCE)


def test_a_moved_clock_reads_its_file_anew_each_time(tmp_path: Path) -> None:
    """For rehearsals only: the file holds seconds; without it, or with nonsense, nothing moves."""
    from bot.__main__ import clock as clock_of

    file = tmp_path / "offset"
    moved, plain = clock_of(file), clock_of(None)
    assert abs(moved() - plain()) < timedelta(minutes=1)
    file.write_text("86400", encoding="ascii")
    assert moved() - plain() > timedelta(hours=23)
    file.write_text("soon", encoding="ascii")
    assert abs(moved() - plain()) < timedelta(minutes=1)
    assert plain().tzinfo is UTC
