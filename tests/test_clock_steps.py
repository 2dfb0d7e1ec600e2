"""A clock that is set, and a disk that fails, under the tick: told once, and nothing is put off."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot import clock as clock_module
from bot.actions.check_ins import asking
from bot.clinic import Clinic
from bot.clock import Clock
from tests.broken_ground import connection_of, no_writing, with_operator
from tests.conftest import MONDAY
from tests.in_process import Parts, opened

PROMPTS = (
    "SELECT count(*) FROM outbox WHERE check_in_id IS NOT NULL AND method = 'sendMessage'"
    " AND state <> 'failed' AND priority = 2"
)


@pytest_asyncio.fixture
async def parts(tmp_path: Path, empty_store: Path, clinic: Clinic) -> AsyncIterator[Parts]:
    async with opened(tmp_path, empty_store, clinic) as parts:
        yield parts


@pytest.fixture
def clock(parts: Parts) -> Clock:
    return Clock(parts.database, parts.clinic, parts.clock, wake=parts.sender.wake)


@dataclass(slots=True)
class Times:
    """The wall clock and the time that only goes on; a test moves each."""

    wall: datetime = MONDAY
    steady: float = 1000.0

    def pass_both(self, seconds: float, *, step: float = 0) -> None:
        """Let time pass; with `step` somebody sets the wall clock meanwhile."""
        self.steady += seconds
        self.wall += timedelta(seconds=seconds + step)


@pytest.fixture
def times(clock: Clock) -> Times:
    times = Times()
    clock.wall, clock.steady = lambda: times.wall, lambda: times.steady
    return times


async def look(clock: Clock, times: Times, *, step: float) -> None:
    await clock._tick_or_wait()
    times.pass_both(10, step=step)
    await clock._tick_or_wait()
    times.pass_both(10)
    await clock._tick_or_wait()


STEPS = "SELECT actor, detail FROM audit WHERE action = 'clock stepped'"


@pytest.mark.parametrize("step", [61.0, 3600.0, -61.0, -3600.0])
async def test_f37_a_clock_that_is_set_is_logged_recorded_and_told_to_the_operator_once(
    parts: Parts, clock: Clock, times: Times, step: float, caplog: pytest.LogCaptureFixture
) -> None:
    clock.clinic = with_operator(clock.clinic)
    await look(clock, times, step=step)
    assert await parts.rows(STEPS) == [("bot", f"{step:+.0f}")]
    assert f"the clock was set, or the machine slept: {step:+.0f} s" in caplog.text
    told = await parts.rows("SELECT params FROM outbox WHERE route IS NOT NULL")
    assert len(told) == 1
    assert f"moved by {step:+.0f} seconds at once" in told[0][0]


@pytest.mark.parametrize("step", [0.0, 60.0, -60.0])
async def test_f37_a_clock_that_drifts_a_little_is_no_news(
    parts: Parts, clock: Clock, times: Times, step: float
) -> None:
    await look(clock, times, step=step)
    assert await parts.rows(STEPS) == []


async def test_f37_a_rehearsal_that_moves_its_own_time_is_no_step(
    parts: Parts, clock: Clock, times: Times
) -> None:
    await clock._tick_or_wait()
    parts.pass_time(days=3)
    times.pass_both(10)
    await clock._tick_or_wait()
    assert await parts.rows(STEPS) == []


async def test_f37_a_step_that_cannot_be_recorded_is_recorded_when_that_goes_again(
    parts: Parts, clock: Clock, times: Times
) -> None:
    await clock._tick_or_wait()
    times.pass_both(10, step=-3600)
    with no_writing(parts.database):
        await clock._tick_or_wait()
        assert await parts.rows(STEPS) == []
    times.pass_both(10)
    await clock._tick_or_wait()
    assert await parts.rows(STEPS) == [("bot", "-3600")]


async def test_f37_ticks_go_on_at_their_pace_while_the_wall_clock_is_set_back_by_an_hour(
    parts: Parts, clock: Clock, times: Times
) -> None:
    """A scheduler that reckons by the wall clock would sleep for that hour."""
    pauses: list[float] = []

    async def rest(seconds: float) -> None:
        pauses.append(seconds)
        times.pass_both(seconds, step=-3600 if len(pauses) == 2 else 0)
        if len(pauses) == 5:
            raise asyncio.CancelledError

    clock.sleep = rest
    with pytest.raises(asyncio.CancelledError):
        await clock.run()
    assert pauses == [clock.clinic.config.clock.tick.total_seconds()] * 5
    assert await parts.rows(STEPS) == [("bot", "-3600")]


async def test_f42_what_is_due_while_nothing_can_be_stored_is_done_at_the_first_tick_after(
    parts: Parts, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    """It is not set aside for an hour, as a row would be with which something is wrong."""
    await parts.join(parts.pat)
    parts.pass_time(hours=23)
    with no_writing(parts.database):
        await clock._tick_or_wait()
        assert "the tick is put off: OperationalError" in caplog.text
    await clock._tick_or_wait()
    assert await parts.rows(PROMPTS) == [(1,)]


async def test_f42_a_disk_that_fails_in_the_middle_of_a_tick_sets_no_row_aside(
    parts: Parts, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    await parts.join(parts.pat)
    parts.pass_time(hours=23)
    act = asking.ask_due

    def breaks(*args: Any, **values: Any) -> None:
        act(*args, **values)
        connection_of(parts.database).execute("PRAGMA query_only = ON")
        args[0].execute("DELETE FROM settings")

    due = tuple((n, f, breaks if n == "ask" else a) for n, f, a in clock_module.DUE)
    monkeypatch.setattr(clock_module, "DUE", due)
    await clock._tick_or_wait()
    connection_of(parts.database).execute("PRAGMA query_only = OFF")
    assert clock._set_aside == {}
    monkeypatch.undo()
    await clock._tick_or_wait()
    assert await parts.rows(PROMPTS) == [(1,)]
