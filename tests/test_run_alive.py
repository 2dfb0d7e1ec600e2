"""The running bot under a supervisor: signs of life, a second program, an end that is followed."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.actions import messages
from bot.demo.standin import Contact
from bot.demo.standin.errors import Refused
from bot.run import keep_what_was_read
from bot.screens.screen import Screen
from bot.storage.outbox import Priority
from bot.watchdog import READY_WITHIN_SECONDS
from tests.conftest import PAT, QUINN
from tests.in_process import PATIENCE
from tests.receivers import http_receiver
from tests.starting import in_store
from tests.test_run import Running, running, tell_operator

__all__ = ["running"]


@pytest.fixture
def systemd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    """What stands in for systemd: a socket whose address the bot is given."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(str(tmp_path / "notify"))
        listening.setblocking(False)
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        yield listening


async def hears(systemd: socket.socket, wanted: str) -> None:
    """Wait for one line to systemd; READY not as long as a bot without Telegram takes for it."""
    loop, seconds = asyncio.get_running_loop(), PATIENCE
    if wanted == "READY=1":
        seconds = READY_WITHIN_SECONDS - 1
    got = await asyncio.wait_for(loop.sock_recv(systemd, 100), seconds)
    assert got.decode("ascii") == wanted


async def test_f07_systemd_hears_that_the_bot_is_ready_that_it_lives_and_that_it_stops(
    running: Running, systemd: socket.socket
) -> None:
    await running.start()
    await hears(systemd, "READY=1")
    await hears(systemd, "WATCHDOG=1")
    assert await running.leave(signal.SIGTERM) == 0
    await hears(systemd, "STOPPING=1")


async def test_f07_after_a_kill_the_next_start_is_ready_and_goes_on(
    running: Running, systemd: socket.socket
) -> None:
    await running.start()
    await hears(systemd, "READY=1")
    await hears(systemd, "WATCHDOG=1")
    await running.bot.kill()
    await running.pat.write("hello")
    await running.start()
    await hears(systemd, "READY=1")
    await running.eventually(lambda: running.pat.chat.last_with("I have kept"))


async def test_f19_the_operator_hears_within_a_minute_that_another_program_uses_the_token(
    running: Running,
) -> None:
    """It fetches updates as any bot does: whoever asks last ends the other's poll."""

    async def rival() -> None:
        while True:
            try:
                await running.telegram.call("getUpdates", {"timeout": 30})
            except Refused:
                await asyncio.sleep(0)

    async with http_receiver() as receiver:
        tell_operator(running, receiver.url())
        await running.start()
        fetching = asyncio.create_task(rival())
        await running.eventually(lambda: receiver.got)
        assert "Another program fetches what is meant for this bot" in receiver.got[0]["message"]
        quinn = running.telegram.person(QUINN, "Quinn")
        quinn.contact = Contact.STARTED
        leave(running, QUINN, "Time for your check-in", Priority.PROMPT)
        for reply in ("Saved", "Saved again"):  # at the second one the outbox was looked at twice
            leave(running, PAT, reply, Priority.REPLY)
            await running.eventually(lambda r=reply: running.pat.chat.last_with(r))
        assert quinn.chat.last is None
        fetching.cancel()


def leave(running: Running, chat: int, text: str, priority: Priority) -> None:
    """Leave a message in the store of the running bot."""
    now = running.telegram.now()
    in_store(running.bot.config, messages.tell, chat, Screen(text), priority=priority, now=now)


async def test_f38_a_bot_whose_loop_stands_still_ends_with_a_reason_and_the_next_one_goes_on(
    running: Running,
) -> None:
    """The file that moves the clock of a rehearsal becomes a pipe into which nobody writes."""
    await running.start()
    os.mkfifo(running.bot.clock_file)
    await running.pat.write("hello")
    code, printed = await running.ended()
    assert code == 1
    assert "the bot stopped itself: its event loop stood still" in printed
    assert "in moved" in printed  # where it stood: the function that reads that file
    running.bot.clock_file.unlink()
    await running.start()
    await running.eventually(lambda: running.pat.chat.last_with("I have kept"))


def test_garbage_is_collected_again_but_not_looked_for_in_what_was_read_at_the_start() -> None:
    gc.disable()
    try:
        keep_what_was_read()
        assert gc.isenabled() and gc.get_freeze_count() > 1000
    finally:
        gc.unfreeze()
        gc.enable()
