"""Whether the bot lives: what systemd hears, and the end of a bot whose event loop stands still."""

from __future__ import annotations

import asyncio
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.watchdog import LifeSigns, LoopWatch, Supervisor
from tests.in_process import PATIENCE


@dataclass(slots=True)
class Systemd:
    """What systemd gets on its socket."""

    address: str
    socket: socket.socket

    def heard(self) -> list[str]:
        """Return what was told since the last look."""
        got = []
        while True:
            try:
                got.append(self.socket.recv(1000).decode("ascii"))
            except BlockingIOError:
                return got


@pytest.fixture(params=["a path", "an abstract name"])
def systemd(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Systemd]:
    path = str(tmp_path / "notify")
    is_abstract = request.param == "an abstract name"
    if is_abstract and sys.platform != "linux":
        pytest.skip("abstract names are Linux's own")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(f"\0{path}" if is_abstract else path)
        listening.setblocking(False)
        yield Systemd(f"@{path}" if is_abstract else path, listening)


@dataclass(slots=True)
class Steps:
    """A steady clock and a sleep that moves it; after so many sleeps it is over."""

    most: int
    seconds: float = 0.0
    during: Callable[[], object] = lambda: None
    slept: list[float] = field(default_factory=list)

    def clock(self) -> float:
        return self.seconds

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds
        self.during()
        if len(self.slept) == self.most:
            raise asyncio.CancelledError


async def told(signs: LifeSigns, systemd: Systemd) -> list[str]:
    with pytest.raises(asyncio.CancelledError):
        await signs.run()
    return systemd.heard()


async def test_f07_systemd_hears_that_the_bot_is_ready_once_telegram_has_answered(
    systemd: Systemd,
) -> None:
    steps = Steps(most=5)
    signs = LifeSigns(Supervisor(systemd.address), sleep=steps.sleep)
    signs.heard = lambda: steps.seconds >= 3
    assert await told(signs, systemd) == ["READY=1", "WATCHDOG=1", "WATCHDOG=1"]
    assert steps.slept == [1, 1, 1, 10, 10]


async def test_f07_a_bot_that_cannot_reach_telegram_is_ready_after_ten_seconds(
    systemd: Systemd,
) -> None:
    """The routes beside Telegram work; systemd must not take the start for a failed one."""
    steps = Steps(most=11)
    signs = LifeSigns(Supervisor(systemd.address), sleep=steps.sleep)
    assert await told(signs, systemd) == ["READY=1", "WATCHDOG=1"]
    assert steps.slept == [1] * 10 + [10]


async def test_f07_systemd_hears_no_life_while_a_part_is_stuck_and_again_when_it_moves_on(
    systemd: Systemd, caplog: pytest.LogCaptureFixture
) -> None:
    steps = Steps(most=0)
    signs = LifeSigns(Supervisor(systemd.address), sleep=steps.sleep, clock=steps.clock)
    poller, clock = signs.pulse("poller"), signs.pulse("clock")
    signs.tell_once()
    poller.expect(45)
    clock.expect(70)
    steps.seconds = 75  # half a minute more than promised
    signs.tell_once()
    assert systemd.heard() == ["WATCHDOG=1", "WATCHDOG=1"]
    steps.seconds = 75.1
    signs.tell_once()
    assert systemd.heard() == []
    assert "no sign of life from: poller" in caplog.text and "clock" not in caplog.text
    poller.expect(45)
    signs.tell_once()
    assert systemd.heard() == ["WATCHDOG=1"]
    steps.seconds = 110
    signs.tell_once()
    assert systemd.heard() == []


async def test_f07_a_part_that_goes_round_promises_at_each_rest_when_the_next_one_comes() -> None:
    steps = Steps(most=3)
    signs = LifeSigns(Supervisor(), sleep=steps.sleep, clock=steps.clock)
    rest = signs.rests("clock", longest=60)
    steps.seconds = 90
    assert not signs.pulses["clock"].is_late
    steps.seconds = 90.1
    assert signs.pulses["clock"].is_late
    await rest(10)
    steps.seconds = 190.1  # 10 s of rest, at most 60 s of work, and the grace
    assert not signs.pulses["clock"].is_late
    steps.seconds = 190.2
    assert signs.pulses["clock"].is_late


async def test_without_systemd_nothing_is_told() -> None:
    Supervisor().tell("READY=1")


def test_a_systemd_that_does_not_listen_harms_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    Supervisor(str(tmp_path / "nobody")).tell("READY=1")
    assert "systemd was not told READY=1: FileNotFoundError" in caplog.text


# The thread that looks at the event loop


@dataclass(slots=True)
class Looks:
    """The thread's own seconds, each of which the loop answers or not."""

    answers: str
    watch: LoopWatch | None = None
    seen: int = 0

    def sleep(self, seconds: float) -> None:
        assert seconds == 1 and self.watch is not None
        if self.seen == len(self.answers):
            self.watch.loop.close()
        elif self.answers[self.seen] == "+":
            self.watch._answer()
        self.seen += 1


@pytest.mark.parametrize(
    ("answers", "ends_after"),
    [
        ("+++++", None),
        ("-----", 5),
        ("----+----+---+", None),
        ("+----+-----+++", 11),
    ],
)
def test_f38_five_looks_in_a_row_without_an_answer_end_the_bot(
    answers: str, ends_after: int | None
) -> None:
    """A machine that was suspended keeps the looks waiting too: at most one is lost to it."""
    ended: list[str] = []
    looks = Looks(answers)
    looks.watch = LoopWatch(asyncio.new_event_loop(), end=ended.append, sleep=looks.sleep)
    looks.watch.run()
    looks.watch.loop.close()
    if ends_after is None:
        assert ended == [] and looks.seen > len(answers)
    else:
        assert ended == ["its event loop stood still for 5 looks, one each second"]
        assert looks.seen == ends_after


class SeenEnough(Exception):
    """The thread has looked as often as the test wants."""


async def test_f38_a_loop_that_goes_round_answers_every_look() -> None:
    ended: list[str] = []
    looks = 0
    loop = asyncio.get_running_loop()
    went_round = threading.Semaphore(0)

    def sleep(_: float) -> None:
        nonlocal looks
        looks += 1
        if looks == 50:
            raise SeenEnough
        loop.call_soon_threadsafe(went_round.release)
        assert went_round.acquire(timeout=PATIENCE)

    with pytest.raises(SeenEnough):
        await asyncio.to_thread(LoopWatch(loop, end=ended.append, sleep=sleep).run)
    assert ended == []


BLOCKED = """
import asyncio, logging, sys, threading
from bot.watchdog import LoopWatch

async def stand_still():
    LoopWatch(asyncio.get_running_loop(), sleep=lambda _: None).start()
    threading.Event().wait()

logging.basicConfig(stream=sys.stdout, format="%(levelname)s %(message)s")
asyncio.run(stand_still())
"""


async def test_f38_a_blocked_loop_ends_the_process_with_a_reason_and_where_it_stood() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        BLOCKED,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    logged, printed = await asyncio.wait_for(process.communicate(), PATIENCE)
    assert process.returncode == 1
    reason = "the bot stopped itself: its event loop stood still for 5 looks, one each second"
    assert printed.decode().startswith(reason) and "in stand_still" in printed.decode()
    assert f"CRITICAL {reason}" in logged.decode()


DEAF = """
import asyncio, logging, sys, threading
from bot import watchdog

class Deaf(logging.Handler):
    def emit(self, record):
        threading.Event().wait()

logging.getLogger().addHandler(Deaf())
watchdog.LAST_WORDS_SECONDS = 0.1
watchdog.end_now("canary")
"""


async def test_f38_a_log_that_takes_nothing_does_not_keep_the_process_alive() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", DEAF, stderr=asyncio.subprocess.PIPE
    )
    _, printed = await asyncio.wait_for(process.communicate(), PATIENCE)
    assert process.returncode == 1
    assert printed.decode().startswith("the bot stopped itself: canary")
