"""The running bot as a process: it leaves when asked, and ends with a reason when a part ends."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from bot import run as running_bot
from bot.demo.process import CLINIC_CHAT, TOKEN, BotProcess
from bot.demo.standin import Contact, Person, StandIn
from bot.start import read_materials
from tests.conftest import KEY, PAT
from tests.in_process import PATIENCE, join
from tests.receivers import http_receiver
from tests.starting import change, clinic_in, in_store

# What was being sent when the bot left: it was cut off, and did not wait for its time to be over.
CUT_OFF = "SELECT attempts FROM outbox WHERE state = 'waiting'"


@dataclass(slots=True)
class Running:
    """A bot's process, its Telegram, and a patient who joined before it was started."""

    telegram: StandIn
    bot: BotProcess
    pat: Person

    async def start(self) -> None:
        """Start the bot and wait until it fetches updates."""
        await self.bot.start()
        try:
            await self.telegram.wait_for(lambda: self.telegram.is_polling, timeout=PATIENCE)
        except TimeoutError:
            pytest.fail(f"the bot does not run\n{self.bot.log.read_text('utf-8')}")

    async def leave(self, sign: signal.Signals) -> int:
        """Send a signal and return the exit code."""
        assert self.bot.process is not None
        self.bot.process.send_signal(sign)
        code = await asyncio.wait_for(self.bot.process.wait(), PATIENCE)
        self.bot.process = None
        return code

    async def ended(self) -> tuple[int, str]:
        """Wait until the bot ends by itself; return its exit code and what it printed."""
        assert self.bot.process is not None
        code = await asyncio.wait_for(self.bot.process.wait(), PATIENCE)
        self.bot.process = None
        return code, self.bot.log.read_text(encoding="utf-8")

    async def eventually(self, found: Callable[[], object]) -> None:
        """Wait for what the stand-in does not tell of by itself."""
        async with asyncio.timeout(PATIENCE):
            while not found():
                await self.telegram.changes.wait(0.02)

    def notes(self) -> int:
        """Return how many notes are kept."""
        count: int = in_store(self.bot.config, lambda tx: tx.one("SELECT count(*) FROM notes")[0])
        return count


@pytest_asyncio.fixture
async def running(tmp_path: Path) -> AsyncIterator[Running]:
    telegram = StandIn(token=TOKEN, limits=False)
    await telegram.start()
    telegram.group(CLINIC_CHAT, "Clinic")
    pat = telegram.person(PAT, "Pat")
    pat.contact = Contact.STARTED
    config = clinic_in(tmp_path, api_url=telegram.url)
    materials = read_materials(config, [])
    assert materials is not None
    clinic = materials.clinic(key=KEY, bot_username="lakeside_checkin_bot")
    in_store(config, join, clinic, PAT, True, now=telegram.now())
    bot = BotProcess(config)
    yield Running(telegram, bot, pat)
    telegram.faults.clear()
    await bot.kill()
    await telegram.stop()


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
async def test_the_bot_leaves_when_asked_while_updates_flow_and_loses_none(
    running: Running, sign: signal.Signals
) -> None:
    """Half of them are handled before it leaves, the other half after the next start."""
    await running.start()
    for number in range(150):
        await running.pat.write(f"note {number}")
    replies = running.telegram.calls_of
    await running.telegram.wait_for(lambda: len(replies("sendMessage")) > 5, timeout=PATIENCE)
    assert await running.leave(sign) == 0
    for number in range(150):
        await running.pat.write(f"more {number}")
    await running.start()
    await running.telegram.wait_for(lambda: not len(running.telegram.updates), timeout=PATIENCE)
    await running.eventually(lambda: running.notes() == 300)
    assert await running.leave(sign) == 0
    assert running.notes() == 300, "none came twice"


async def test_the_bot_leaves_in_time_while_telegram_hangs(running: Running) -> None:
    await running.start()
    hanging = running.telegram.faults.hang(method="sendMessage", times=None)
    await running.pat.write("hello")
    await running.telegram.wait_for(lambda: not len(running.telegram.updates), timeout=PATIENCE)
    await running.eventually(lambda: hanging.hits)
    assert await running.leave(signal.SIGTERM) == 0
    attempts = in_store(running.bot.config, lambda tx: [row[0] for row in tx.all(CUT_OFF)])
    assert set(attempts) == {0}


async def test_the_bot_leaves_while_it_waits_for_a_telegram_that_is_down(
    running: Running,
) -> None:
    running.telegram.faults.offline = True
    await running.bot.start()
    await running.eventually(
        lambda: "Telegram cannot be reached" in running.bot.log.read_text("utf-8")
    )
    assert await running.leave(signal.SIGTERM) == 0


async def test_a_token_that_telegram_refuses_at_the_start_ends_the_bot_with_a_reason(
    running: Running,
) -> None:
    change(running.bot.config.with_name("secrets") / "token", TOKEN, "42:" + "A" * 30)
    await running.bot.start()
    code, printed = await running.ended()
    assert code == 1
    assert "the bot stopped itself: Telegram refuses the token" in printed
    assert "AAAA" not in printed and "Traceback" not in printed


async def test_a_token_that_telegram_refuses_later_ends_the_bot_with_a_reason(
    running: Running,
) -> None:
    await running.start()
    running.telegram.faults.answer(401, method="getUpdates")
    await running.pat.write("hello")
    code, printed = await running.ended()
    assert code == 1
    assert "the bot stopped itself: poller ended: Telegram refuses the token (401)" in printed


@pytest.mark.parametrize("by", ["deleted", "replaced"])
async def test_a_database_that_is_gone_under_the_bot_ends_it_with_a_reason(
    running: Running, by: str
) -> None:
    await running.start()
    file = running.bot.config.with_name("data") / "checkin.db"
    copy = file.read_bytes()
    file.rename(file.with_name("moved.db"))
    if by == "replaced":
        file.write_bytes(copy)
    code, printed = await running.ended()
    assert code == 1
    assert f"the bot stopped itself: store ended: {file} was {by}" in printed
    assert "checkin restore FILE" in printed


async def test_a_webhook_is_removed_at_the_start_and_nothing_that_waits_is_dropped(
    running: Running,
) -> None:
    await running.telegram.call("setWebhook", {"url": "https://elsewhere.example"})
    await running.pat.write("hello")
    await running.start()
    await running.telegram.wait_for(
        lambda: running.pat.chat.last_with("I have kept"), timeout=PATIENCE
    )
    assert running.telegram.webhook_url == ""


async def test_the_bot_starts_while_telegram_refuses_its_menus(running: Running) -> None:
    running.telegram.faults.answer(500, method="setMyCommands")
    await running.start()
    await running.pat.write("hello")
    await running.telegram.wait_for(
        lambda: running.pat.chat.last_with("I have kept"), timeout=PATIENCE
    )


async def test_the_bots_name_is_asked_once_and_kept(running: Running) -> None:
    for _ in range(2):
        await running.start()
        assert await running.leave(signal.SIGTERM) == 0
    assert len(running.telegram.calls_of("getMe")) == 1


# What the operator hears


def tell_operator(running: Running, url: str) -> None:
    """Let technical faults be told over a route."""
    change(running.bot.config, '#notify = ["ntfy://ntfy.example/clinic"]', f'notify = ["{url}"]')


async def test_the_operator_hears_of_a_refused_token_before_the_bot_ends(running: Running) -> None:
    async with http_receiver() as receiver:
        tell_operator(running, receiver.url())
        await running.start()
        running.telegram.faults.answer(401, method="getUpdates")
        await running.pat.write("hello")
        code, _ = await running.ended()
        assert code == 1
        assert "Telegram refuses the bot’s token" in receiver.got[0]["message"]


async def test_the_operator_hears_that_somebody_had_set_a_webhook(running: Running) -> None:
    async with http_receiver() as receiver:
        tell_operator(running, receiver.url())
        await running.telegram.call("setWebhook", {"url": "https://elsewhere.example"})
        await running.start()
        await running.eventually(lambda: receiver.got)
        assert "Somebody had set a webhook" in receiver.got[0]["message"]
        assert running.telegram.webhook_url == ""


async def test_a_route_that_hangs_does_not_keep_a_refused_token_from_ending_the_bot(
    running: Running,
) -> None:
    """The bot waits at most ten seconds for it; the notice goes out after the next start."""
    async with http_receiver() as receiver:
        receiver.goes_on.clear()
        tell_operator(running, receiver.url())
        await running.start()
        running.telegram.faults.answer(401, method="getUpdates")
        await running.pat.write("hello")
        assert running.bot.process is not None
        code = await asyncio.wait_for(running.bot.process.wait(), 2 * PATIENCE)
        assert code == 1 and receiver.posts


@pytest.mark.parametrize("name", ["auditor", "clock", "workers"])
async def test_a_part_that_ends_by_itself_ends_the_bot(name: str) -> None:
    """A bot without its auditor would look well for ever."""

    async def for_ever() -> None:
        await asyncio.Event().wait()

    async def at_once() -> None:
        raise LookupError("canary")

    class Nobody:
        def leave(self) -> None:
            """Have nothing under way."""

    parts = {
        one: asyncio.create_task(at_once() if one == name else for_ever())
        for one in ("poller", "workers", "clock", "auditor", "backups", "store")
    }
    stop = asyncio.create_task(for_ever())
    with pytest.raises(running_bot.PartEnded, match=f"{name} ended: LookupError"):
        await running_bot._until_one_ends(parts, stop, (Nobody(), Nobody()))  # type: ignore[arg-type]
    assert all(task.done() for task in parts.values())
    stop.cancel()
