"""Kill the real bot again and again and count what is lost: `make kills N=100 ARGS="SEED 80"`.

The days of a clinic are played over HTTP against the stand-in: patients answer, clinicians take
alerts or leave them to escalate, and the process gets SIGKILL at random and at dangerous moments.
The numbers are kills, seed and patients.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.kills.clinic import days
from tests.kills.counting import Counted, count
from tests.kills.world import Days

KILLS = 100
SEED = 1
MOST_SHOWN = 10
MOST_WORDS = 90
PATIENTS = 120

out = Console(highlight=False, soft_wrap=True, width=100)


async def play(folder: Path, *, kills: int, patients: int, seed: int) -> tuple[Counted, str]:
    """Play until the bot was killed so often; return what was counted, and how it stood then."""
    async with days(folder, kills=kills, patients=patients, seed=seed) as played:
        await played.play(say)
        counted = count(played)
        return counted, scene(played, counted.stories[0]) if counted.stories else ""


def say(played: Days) -> None:
    """Print how far it has come."""
    kills, taps = len(played.ledger.kills), len(played.ledger.presses)
    out.print(f"{played.on:%a %d %b}: {kills} kills, {taps} taps, {len(played.lost)} lost")


def scene(played: Days, story: str) -> str:
    """Return what stood where something was lost, the last kills, and the end of the bot's log."""
    person = next((one.person for one in played.patients if one.code in story), None)
    chats = [played.clinic.group, *([person.chat] if person else [])]
    lines = [
        f"{one.date:%a %d %H:%M:%S}  {chat.title}, {one.sender}: {one.words[:MOST_WORDS]!r}"
        for chat in chats
        for one in chat.visible[-MOST_SHOWN:]
    ]
    log = played.clinic.bot.log.read_text(encoding="utf-8").splitlines()
    return "\n".join([*lines, *map(str, played.ledger.kills[-MOST_SHOWN:]), *log[-MOST_SHOWN:]])


def show(counted: Counted, *, seed: int, seconds: float) -> None:
    """Print what was done and what was counted."""
    table = Table(title=f"{sum(counted.kills.values())} kills (seed {seed})", show_header=False)
    table.add_column(justify="left")
    table.add_column(justify="right")
    for moment, times in counted.kills.most_common():
        table.add_row(f"killed: {moment}", f"{times}")
    table.add_section()
    for name in ("lives", "days", "patients", "updates", "taps", "lost_at_telegram"):
        table.add_row(name.replace("_", " "), f"{getattr(counted, name):,}")
    for name in (
        "answers",
        "alerts",
        "prompts",
        "reminders",
        "steps",
        "acknowledgements",
        "digests",
        "texts",
        "sessions",
    ):
        table.add_row(name, f"{getattr(counted, name):,}")
    table.add_section()
    for name, stories in counted.lost.items():
        table.add_row(f"lost: {name}", f"{len(stories)}")
    table.add_section()
    for name, figure in _of_repeats(counted).items():
        table.add_row(name, f"{figure}")
    out.print(table)
    out.print(f"{seconds:.0f} s, {seconds / max(1, counted.lives - 1):.1f} s a kill.")


def _of_repeats(counted: Counted) -> dict[str, int]:
    by_kill = counted.repeats_by_kill
    kinds = [one.kind for one in counted.repeats]
    return {
        "repeats": len(counted.repeats),
        "of alerts": kinds.count("alert"),
        "of prompts": kinds.count("prompt"),
        "of other messages": kinds.count("other"),
        "most of one kill": max(by_kill.values(), default=0),
        "kills with more than one": sum(times > 1 for times in by_kill.values()),
        "repeated alerts that do not say so": len(counted.unmarked),
        "prompts and alerts twice in one life": counted.doubled,
        "alerts again in a list that does not say so": counted.listed_again,
        "presses that their message did not show": counted.not_shown,
    }


def main() -> None:
    """Kill, print, and leave with 1 if anything is lost."""
    given = [int(one) for one in sys.argv[1:]]
    kills, seed, patients = (*given, *(KILLS, SEED, PATIENTS)[len(given) :])
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="checkin-kills-") as name:
        played = play(Path(name), kills=kills, patients=patients, seed=seed)
        counted, stood = asyncio.run(played)
    show(counted, seed=seed, seconds=time.monotonic() - began)
    out.print("The seed fixes the plan; how bot, people and kills interleave differs each time.")
    for one in counted.stories[:MOST_SHOWN]:
        out.print(f"LOST  {one}", markup=False)
    for one in counted.unmarked[:MOST_SHOWN]:
        out.print(f"NOT MARKED  {one}", markup=False)
    for story in counted.worst_kills[:MOST_SHOWN]:
        out.print(story, markup=False)
    out.print(stood, markup=False)
    sys.exit(1 if counted.stories or counted.unmarked else 0)


if __name__ == "__main__":
    main()
