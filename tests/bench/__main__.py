"""What taps and looks cost, beside the stock library, and how soon a stopped bot is back."""

from __future__ import annotations

import asyncio
import os
import platform
import sys
import tempfile
import time
from contextlib import AsyncExitStack
from importlib.metadata import version
from pathlib import Path
from statistics import median

from rich.console import Console
from sqlcipher3 import dbapi2 as sqlcipher

from tests.bench import restart, writer_thread
from tests.bench.bots import AT_ONCE, PROMPTS, QUESTIONS_BEFORE_ITEM_9, CheckInBot, StockBot
from tests.bench.taps import MILLISECONDS, Measured
from tests.bench.treated_clinic import DAYS, PATIENTS

SERIES = 5
CPU_RATIO_AIM = 0.5
QUESTION_AIM = 30.0
ALERT_AIM = 100.0
BEHIND_PROMPTS_AIM = 1000.0
BEHIND_OVERVIEW_AIM = 100.0
LIBRARIES = ("python-telegram-bot", "httpx", "aiohttp", "aiosqlite", "sqlcipher3")

out = Console(highlight=False, soft_wrap=True)


async def measure(folder: Path) -> tuple[CheckInBot, StockBot, StockBot]:
    """Run every bot through the same number of taps, in turns; the first turn warms up."""
    ours = CheckInBot(folder)
    sequential, concurrent = StockBot(folder, "sequential"), StockBot(folder, "concurrent")
    bots = ours, sequential, concurrent
    async with AsyncExitStack() as running:
        for bot in bots:
            running.push_async_callback(bot.stop)
            await bot.start()
        for turn in range(SERIES + 1):
            if turn == 1:
                _forget(ours.questions, ours.alert, sequential.taps, concurrent.taps)
            for bot in bots:
                await bot.series()
        await ours.alert_behind_prompts()
    return bots


def _forget(*measured: Measured) -> None:
    for one in measured:
        one.latencies.clear()
        one.cpu = one.cpu_of_telegram = 0.0


def fsync_milliseconds(folder: Path) -> float:
    """Return the median time of a durable write in the folder of the data."""
    times = []
    with (folder / "fsync").open("wb") as file:
        for _ in range(50):
            begin = time.perf_counter()
            file.write(b"x" * 4096)
            file.flush()
            os.fsync(file.fileno())
            times.append((time.perf_counter() - begin) * MILLISECONDS)
    return median(times)


def show(ours: CheckInBot, sequential: StockBot, concurrent: StockBot) -> None:
    """Print the medians and how they stand to the aims."""
    out.print(f"{AT_ONCE} taps at once, {SERIES} check-ins each; medians, in milliseconds")
    heads = f"{'taps':>6}{'CPU a tap':>11}{'latency':>9}{'95 % under':>12}"
    out.print(f"{'':22}{heads}{'stand-in CPU':>14}")
    for one in (ours.questions, sequential.taps, concurrent.taps):
        out.print(
            f"{one.name:22}{len(one.latencies):6}{one.cpu_per_tap:11.2f}{one.latency:9.1f}"
            f"{one.slowest:12.1f}{one.telegram_per_tap:14.2f}"
        )
    alert = ours.alert
    out.print(f"{alert.name:22}{len(alert.latencies):6}{'':11}{alert.latency:9.1f}")
    for stock in (sequential.taps, concurrent.taps):
        ratio = ours.questions.cpu_per_tap / stock.cpu_per_tap
        _compare(f"CPU of a question to {stock.name}", ratio, CPU_RATIO_AIM, "")
    _compare("the next question accepted", ours.questions.latency, QUESTION_AIM, " ms")
    _compare("the alert accepted", alert.latency, ALERT_AIM, " ms")
    waiting = f"the alert accepted while {PROMPTS} prompts wait"
    _compare(waiting, ours.behind_prompts, BEHIND_PROMPTS_AIM, " ms")


def show_restarts(kinds: tuple[restart.Restart, ...]) -> None:
    """Print how soon the bot stores updates after it was stopped, and answers."""
    out.print(f"\nrestart: from the start of the process, medians of {restart.STARTS}")
    for kind in kinds:
        what = f"ready to store updates, {kind.name}, after {median(kind.cpu):.2f} s of CPU"
        _compare(what, median(kind.seconds), kind.aim, " s")
    for kind in kinds:
        found = median(kind.answered)
        _compare(f"a new message answered, {kind.name}", found, restart.ANSWER_AIM, " s")


def show_writer_thread(taken: writer_thread.Taken) -> None:
    """Print what looks at a clinic take of the thread that stores answers, beside a tap."""
    out.print(
        f"\n{PATIENTS} patients in treatment for {DAYS} days; medians of {writer_thread.TIMES}, in"
        " milliseconds of the thread that stores answers; an answer waits for one part at most"
    )
    out.print(f"{'':30}{'whole':>9}{'longest part':>14}{'to a tap on item 9':>20}")
    tap = taken.longest(writer_thread.TAP)
    for name in taken.parts:
        longest = taken.longest(name)
        out.print(f"{name:30}{taken.whole(name):9.1f}{longest:14.1f}{longest / tap:20.1f}")
    _compare("item 9 stored behind the overview", median(taken.waited), BEHIND_OVERVIEW_AIM, " ms")


def _compare(what: str, found: float, aim: float, unit: str) -> None:
    verdict = "met" if found <= aim else "MISSED"
    out.print(f"{what}: {found:.2f}{unit} (aim: at most {aim:g}{unit}) {verdict}")


def main() -> None:
    """Measure and print."""
    if not Path("/proc/self/stat").exists():
        sys.exit("the benchmark reads CPU times from /proc: run it on Linux")
    with tempfile.TemporaryDirectory(prefix="checkin-bench-") as name:
        folder = Path(name)
        load = f"{os.cpu_count()} cores with a load of {os.getloadavg()[0]:.1f} before"
        out.print(f"Python {platform.python_version()}, {load},", end=" ")
        out.print(", ".join(f"{library} {version(library)}" for library in LIBRARIES), end=", ")
        out.print(f"SQLite {sqlcipher.sqlite_version}; fsync {fsync_milliseconds(folder):.2f} ms")
        bots = asyncio.run(measure(folder))
        restarts = asyncio.run(restart.measure(folder))
        taken = asyncio.run(writer_thread.measure(folder / "treated"))
    show(*bots)
    out.print(
        f"A question: press until its edit is accepted; {QUESTIONS_BEFORE_ITEM_9} a check-in."
        " An alert: press until it is accepted, while the others tap too."
        " The stock bot stores nothing."
    )
    show_restarts(restarts)
    show_writer_thread(taken)


if __name__ == "__main__":
    main()
