"""The part that looks once a minute: only when all is well does it tell the service outside."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import ClientTimeout, web

from bot import auditor as auditor_module
from bot.actions.service.faults import note_fault
from bot.auditor import Auditor
from bot.clinic import Clinic
from bot.storage import settings
from tests.conftest import MONDAY
from tests.in_process import PATIENCE, Parts, opened

SECRET = "canary-uuid"


@dataclass(slots=True)
class Service:
    """The service outside; `status` is what it answers, unless it hangs."""

    port: int = 0
    status: int = 200
    pings: list[str] = field(default_factory=list)
    goes_on: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, request: web.Request) -> web.Response:
        """Take one ping."""
        self.pings.append(f"{request.method} {request.path}")
        await self.goes_on.wait()
        return web.Response(status=self.status)


@asynccontextmanager
async def service() -> AsyncIterator[Service]:
    """Run a real HTTP server on loopback."""
    outside = Service()
    outside.goes_on.set()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", outside.take)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    outside.port = runner.addresses[0][1]
    try:
        yield outside
    finally:
        outside.goes_on.set()
        await runner.cleanup()


@pytest_asyncio.fixture
async def parts(tmp_path: Path, empty_store: Path, clinic: Clinic) -> AsyncIterator[Parts]:
    async with opened(tmp_path, empty_store, clinic) as parts:
        await parts.database.write(settings.beat, now=parts.clock(), polled_at=parts.clock())
        yield parts


@pytest_asyncio.fixture
async def outside() -> AsyncIterator[Service]:
    async with service() as outside:
        yield outside


def auditor_of(parts: Parts, url: str | None) -> Auditor:
    health = parts.clinic.config.health.model_copy(update={"heartbeat_url": url})
    config = parts.clinic.config.model_copy(update={"health": health})
    return Auditor(
        parts.database, replace(parts.clinic, config=config), parts.clock, sleep=parts.waits
    )


@pytest.fixture
def auditor(parts: Parts, outside: Service) -> Auditor:
    return auditor_of(parts, f"http://127.0.0.1:{outside.port}/{SECRET}")


async def test_f70_while_all_is_well_the_service_is_told(
    auditor: Auditor, outside: Service
) -> None:
    await auditor.look_once()
    assert outside.pings == [f"GET /{SECRET}"]


async def test_f70_while_anything_is_wrong_it_is_not_told(
    parts: Parts, auditor: Auditor, outside: Service, caplog: pytest.LogCaptureFixture
) -> None:
    """One line in the log says what is wrong, and it is told again once all is well."""
    caplog.set_level(logging.INFO, logger="bot.auditor")
    parts.pass_time(minutes=5)
    for _ in range(2):
        await auditor.look_once()
    assert outside.pings == []
    assert caplog.messages.count("audit: tick 2026-11-23 15:00:00; poll 2026-11-23 15:00:00") == 2
    await parts.database.write(settings.beat, now=parts.clock(), polled_at=parts.clock())
    for _ in range(2):
        await auditor.look_once()
    assert len(outside.pings) == 2
    assert caplog.messages.count("audit: all is well") == 1


async def test_a_fault_that_lasts_stops_it(
    parts: Parts, auditor: Auditor, outside: Service
) -> None:
    await parts.do(note_fault, "chat-refuses")
    await auditor.look_once()
    assert outside.pings == []


async def test_it_looks_every_minute_for_as_long_as_the_bot_runs(
    parts: Parts, auditor: Auditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when the clock was set back; after a jump what is due at once is done first."""
    looked: list[float] = []
    set_back = iter([*[0.0] * 199, 7200.0])

    async def look(_: Auditor) -> None:
        looked.append((parts.clock() - MONDAY).total_seconds())

    async def sleep(seconds: float) -> None:
        parts.pass_time(seconds=seconds - next(set_back, 0.0))
        await asyncio.sleep(0)

    monkeypatch.setattr(Auditor, "look_once", look)
    auditor.sleep = sleep
    running = asyncio.create_task(auditor.run())
    await parts.happens(lambda: len(looked) >= 5)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert looked[:5] == [60.0, 120.0, 180.0, 203.0 - 7200.0, 263.0 - 7200.0]


@pytest.mark.parametrize("status", [404, 500])
async def test_a_service_that_refuses_is_logged_without_its_address(
    auditor: Auditor, outside: Service, caplog: pytest.LogCaptureFixture, status: int
) -> None:
    outside.status = status
    await auditor.look_once()
    assert f"the heartbeat was refused: {status}" in caplog.messages
    assert SECRET not in caplog.text


async def test_a_service_that_is_down_is_logged_by_class_only(
    parts: Parts, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await auditor_of(parts, f"http://127.0.0.1:1/{SECRET}").look_once()
    assert "the heartbeat was not taken: ClientConnectorError" in caplog.messages
    assert SECRET not in caplog.text


async def test_a_service_that_never_answers_is_left_after_a_while(
    auditor: Auditor,
    outside: Service,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert auditor_module.PATIENCE.total == 10
    monkeypatch.setattr(auditor_module, "PATIENCE", ClientTimeout(total=0.05))
    outside.goes_on.clear()
    await asyncio.wait_for(auditor.look_once(), PATIENCE)
    assert "the heartbeat was not taken: TimeoutError" in caplog.messages


async def test_a_clinic_without_such_a_service_is_audited_all_the_same(
    parts: Parts, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="bot.auditor")
    await auditor_of(parts, None).look_once()
    assert "audit: all is well" in caplog.messages


async def test_a_store_that_cannot_be_written_is_not_well_and_ends_nothing(
    parts: Parts, auditor: Auditor, outside: Service, caplog: pytest.LogCaptureFixture
) -> None:
    """A full disk: the service outside notices that the pings have stopped."""
    await parts.do(note_fault, "audit-inbox")
    await parts.change(
        "CREATE TEMP TRIGGER full BEFORE DELETE ON faults BEGIN SELECT RAISE(ABORT, 'full'); END"
    )
    await auditor.look_once()
    assert outside.pings == []
    assert "audit: the store cannot be used, IntegrityError" in caplog.messages
    await parts.change("DROP TRIGGER full")
    await auditor.look_once()
    assert len(outside.pings) == 1
