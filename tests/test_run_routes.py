"""The running bot as a process, with a route beside Telegram."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest_asyncio

from bot.config.routes import Route, route_of
from bot.demo.process import CLINIC_CHAT, TOKEN, BotProcess
from bot.demo.standin import StandIn
from bot.storage import route_calls
from bot.storage.outbox import Priority
from tests.in_process import PATIENCE
from tests.receivers import HttpReceiver, http_receiver
from tests.starting import clinic_in, in_store

# The daily TEST of the route may be under way as well, and may have been tried before.
CUT_OFF = (
    "SELECT attempts FROM outbox WHERE state = 'waiting'"
    " AND json_extract(params, '$.title') = 'hangs'"
)


@dataclass(slots=True)
class Running:
    """A bot's process, its Telegram and the service at the end of its route."""

    telegram: StandIn
    bot: BotProcess
    http: HttpReceiver
    route: Route

    def leave(self, title: str) -> None:
        """Leave a message for the route in the store, as a command beside the bot would."""
        in_store(
            self.bot.config,
            route_calls.put,
            self.route.id,
            title=title,
            body="B",
            priority=Priority.ALERT,
            now=self.telegram.now(),
        )

    async def eventually(self, found: Callable[[], bool]) -> None:
        """Wait for what another server than the stand-in sees."""
        async with asyncio.timeout(PATIENCE):
            while not found():
                await self.telegram.changes.wait(0.02)

    def got(self, title: str) -> bool:
        """Return whether the service took a message; the bot leaves a TEST besides."""
        return title in [one["title"] for one in self.http.got]


@pytest_asyncio.fixture
async def running(tmp_path: Path) -> AsyncIterator[Running]:
    telegram = StandIn(token=TOKEN, limits=False)
    await telegram.start()
    telegram.group(CLINIC_CHAT, "Clinic")
    async with http_receiver() as http:
        # Apprise itself would give up after 4 s, which is sooner than the bot leaves.
        url = http.url(secret="canary") + "?rto=60&cto=60"
        step = f"\n[[alerts.escalation]]\nafter = '1h'\nto = '{url}'\n"
        bot = BotProcess(clinic_in(tmp_path, api_url=telegram.url, extra=step))
        await bot.start()
        await telegram.wait_for(lambda: telegram.is_polling, timeout=PATIENCE)
        yield Running(telegram, bot, http, route_of(url))
        http.goes_on.set()
        await bot.kill()
    await telegram.stop()


async def test_a_route_works_while_telegram_answers_only_errors_and_across_a_kill(
    running: Running,
) -> None:
    running.telegram.faults.offline = True
    running.leave("first")
    await running.eventually(lambda: running.got("first"))
    await running.bot.kill()
    running.leave("second")
    running.telegram.faults.offline = False
    await running.bot.start()
    await running.eventually(lambda: running.got("second"))


async def test_the_bot_leaves_in_time_while_a_service_hangs(running: Running) -> None:
    running.http.goes_on.clear()
    asked = running.http.posts
    running.leave("hangs")
    await running.eventually(lambda: running.http.posts > asked)
    assert running.bot.process is not None
    running.bot.process.send_signal(signal.SIGTERM)
    assert await asyncio.wait_for(running.bot.process.wait(), PATIENCE) == 0
    running.bot.process = None
    attempts = in_store(running.bot.config, lambda tx: [row[0] for row in tx.all(CUT_OFF)])
    assert attempts == [0], "it did not wait until the service had had its time"
    log = running.bot.log.read_text(encoding="utf-8")
    assert "Traceback" not in log and "canary" not in log and "127.0.0.1" not in log
