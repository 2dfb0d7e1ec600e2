"""`make worlds SEEDS=200`: live through worlds and say what was seen."""

from __future__ import annotations

import argparse
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial

from tests.worlds.safety import Violation
from tests.worlds.world import World

WHOM = re.compile(r"Canary\d+|alert \d+")
STORY_LINES = 60


@dataclass(frozen=True, slots=True)
class Lived:
    """What became of a seed: a digest of its history, or what was violated and how it came."""

    seed: int
    seconds: float  # of CPU
    patient_days: float = 0.0
    hash: str = ""
    counts: Counter[str] = field(default_factory=Counter)
    violation: str = ""
    story: str = ""


def live(seed: int, *, days: float, patients: int) -> Lived:
    """Live through one world."""
    began = time.process_time()
    world = World(seed, days=days, patients=patients)
    try:
        report = world.run()
    except Violation as seen:
        story = world.history.story(*WHOM.findall(str(seen)), most=STORY_LINES)
        spent = time.process_time() - began
        return Lived(seed, spent, violation=str(seen), story=story)
    spent = time.process_time() - began
    return Lived(seed, spent, report.patient_days, report.hash, report.counts)


def main() -> int:
    """Run the seeds; return 1 if something was violated."""
    given = argparse.ArgumentParser(prog="python -m tests.worlds")
    given.add_argument("seeds", help="200 for 1 to 200, 10-20, or =17 for one alone")
    given.add_argument("--days", type=float, default=2.0)
    given.add_argument("--patients", type=int, default=4)
    given.add_argument("--first", action="store_true", help="stop at the first violation")
    given.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    asked = given.parse_args()
    lived = partial(live, days=asked.days, patients=asked.patients)
    every = []
    for one in _each(asked.jobs, lived, seeds(asked.seeds)):
        every.append(one)
        print(_line(one), flush=True)
        if one.violation and asked.first:
            return 1
    _say_all(every)
    return int(any(one.violation for one in every))


def _each(jobs: int, lived: partial[Lived], which: range) -> Iterator[Lived]:
    if jobs == 1 or len(which) == 1:
        yield from map(lived, which)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(lived, which)


def _line(one: Lived) -> str:
    if one.violation:
        return f"seed {one.seed}: {one.violation}\n{one.story}"
    seen = ("presses", "answers", "alerts", "cuts")
    return f"seed {one.seed}: {one.hash} " + ", ".join(f"{one.counts[n]} {n}" for n in seen)


def _say_all(every: list[Lived]) -> None:
    counts: Counter[str] = sum((one.counts for one in every), Counter())
    for name, count in sorted(counts.items()):
        print(f"{count:>10}  {name}")
    days, spent = sum(one.patient_days for one in every), sum(one.seconds for one in every)
    print(
        f"{len(every)} worlds, {days:.0f} patient-days, {days / max(spent, 0.001):.1f} a CPU second"
    )
    print(f"violations: {sum(bool(one.violation) for one in every)}")


def seeds(text: str) -> range:
    """Return the seeds that a text names."""
    if text.startswith("="):
        return range(int(text[1:]), int(text[1:]) + 1)
    first, _, last = text.partition("-")
    return range(int(first), int(last) + 1) if last else range(1, int(first) + 1)


if __name__ == "__main__":
    sys.exit(main())
