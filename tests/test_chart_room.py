"""The process that draws: one of its own, replaced when it dies, gone when the bot is."""

import asyncio
import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from datetime import date
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess

import pytest
import pytest_asyncio

from bot.chart_course import ChartBand, ChartCourse, ChartPanel
from bot.charts import ChartRoom, draw_course
from bot.domain.progress import Point

START = date(2025, 6, 1)
PAIN = ChartPanel("Pain", 10, (ChartBand(0, 10, "0–10"),), (Point(START, 4),), "4")
PEG = ChartPanel("PEG", 10, (), (), "", unanswered=(START,))
ONE = ChartCourse("Course", "", START, START, (PEG,), (), "no answer")
TWO = replace(ONE, panels=(PAIN, PEG))


@pytest_asyncio.fixture
async def room() -> AsyncIterator[ChartRoom]:
    room = ChartRoom()
    yield room
    room.close()
    for process in multiprocessing.active_children():
        has_ended(process, within=60)  # so that the next test sees only its own


def has_ended(process: BaseProcess, *, within: float = 0) -> bool:
    """Return whether a process is gone.

    Neither `join` nor `is_alive` knows it for a moment while the room's own thread takes note of
    the end.
    """
    return wait([process.sentinel], within) != []


def drawing_process() -> int:
    (process,) = (each for each in multiprocessing.active_children() if not has_ended(each))
    assert process.pid is not None
    return process.pid


async def test_the_drawing_process_gives_the_same_bytes(room: ChartRoom) -> None:
    assert await room.draw(ONE) == draw_course(ONE)


async def test_charts_asked_for_at_once_are_all_drawn_by_one_process(room: ChartRoom) -> None:
    one, two = await asyncio.gather(room.draw(ONE), room.draw(TWO))
    assert (one, two) == (draw_course(ONE), draw_course(TWO))
    assert drawing_process() != os.getpid()


async def test_a_drawing_process_that_dies_is_replaced(room: ChartRoom) -> None:
    await room.draw(ONE)
    killed = drawing_process()
    os.kill(killed, signal.SIGKILL)
    drawn = await asyncio.gather(room.draw(ONE), room.draw(ONE))
    assert drawn == [draw_course(ONE)] * 2
    assert drawing_process() != killed


class EndsItsReader:
    """A value that ends the process that unpickles it."""

    def __reduce__(self) -> tuple[object, ...]:
        return os._exit, (1,)


async def test_a_course_that_kills_the_process_is_given_up_and_the_next_one_is_drawn(
    room: ChartRoom,
) -> None:
    with pytest.raises(BrokenProcessPool):
        await room.draw(replace(ONE, title=EndsItsReader()))  # type: ignore[arg-type]
    assert await room.draw(ONE) == draw_course(ONE)


class PressesCtrlC:
    """A value that becomes None, after a Ctrl-C in the process that unpickles it."""

    def __reduce__(self) -> tuple[object, ...]:
        return signal.raise_signal, (signal.SIGINT,)


async def test_ctrl_c_is_left_to_the_bot(room: ChartRoom) -> None:
    # A shell that runs the tests in the background ignores Ctrl-C, and so would the new process.
    before_the_test = signal.signal(signal.SIGINT, signal.default_int_handler)
    drawn = await room.draw(replace(ONE, no_answer=PressesCtrlC()))  # type: ignore[arg-type]
    signal.signal(signal.SIGINT, before_the_test)
    assert drawn == draw_course(replace(ONE, no_answer="None"))


async def test_a_closed_room_ends_its_process_and_opens_again_when_asked(room: ChartRoom) -> None:
    others = set(multiprocessing.active_children())  # of another test, about to end
    await room.draw(ONE)
    (process,) = set(multiprocessing.active_children()) - others
    room.close()
    room.close()
    assert has_ended(process, within=60)
    assert await room.draw(ONE) == draw_course(ONE)


def python(code: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, timeout=60, check=False)  # noqa: S603 - our own code


BOT_THAT_IS_KILLED = """
import asyncio, os, signal
from datetime import date
from bot.chart_course import ChartCourse, ChartPanel
from bot.charts import ChartRoom

async def main():
    panel, on = ChartPanel("PEG", 10, (), (), ""), date(2025, 6, 1)
    await ChartRoom().draw(ChartCourse("", "", on, on, (panel,), (), ""))
    print("drawn", flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    asyncio.run(main())
"""


def test_the_drawing_process_ends_when_the_bot_is_killed() -> None:
    # The drawing process holds the same output: its end is the end of the file.
    killed = python(BOT_THAT_IS_KILLED)
    assert killed.stdout == b"drawn\n", killed.stderr
    assert killed.returncode == -signal.SIGKILL


def test_the_bot_itself_does_not_load_matplotlib() -> None:
    code = "import sys, bot.charts; sys.exit('matplotlib' in sys.modules)"
    assert python(code).returncode == 0
