"""`python -m tests.around 500`: live through worlds and say where a rule did not hold."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field

from rich.console import Console

from tests.around.journal import Violation
from tests.around.world import World

out = Console(highlight=False, soft_wrap=True, markup=False)


@dataclass(frozen=True, slots=True)
class Lived:
    """What became of a seed: what it came to, or what did not hold, with its story."""

    seed: int
    seconds: float  # of CPU
    counts: Counter[str] = field(default_factory=Counter)
    violation: str = ""


def live(seed: int) -> Lived:
    """Live through one world."""
    began = time.process_time()
    try:
        report = World(seed).run()
    except Violation as seen:
        return Lived(seed, time.process_time() - began, violation=str(seen))
    return Lived(seed, time.process_time() - began, Counter(asdict(report)))


def seeds(text: str) -> range:
    """Return the seeds that a text names: 200 for 1 to 200, 10-20, or =17 for one alone."""
    if text.startswith("="):
        return range(int(text[1:]), int(text[1:]) + 1)
    first, _, last = text.partition("-")
    return range(int(first), int(last) + 1) if last else range(1, int(first) + 1)


def main() -> int:
    """Live through the seeds; return 1 if something did not hold."""
    given = argparse.ArgumentParser(prog="python -m tests.around")
    given.add_argument("seeds", help="200 for 1 to 200, 10-20, or =17 for one alone")
    given.add_argument("--first", action="store_true", help="stop at the first violation")
    given.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    asked = given.parse_args()
    every = []
    for one in _each(asked.jobs, seeds(asked.seeds)):
        every.append(one)
        if one.violation:
            out.print(f"seed {one.seed}: {one.violation}")
            if asked.first:
                return 1
    _say_all(every)
    return int(any(one.violation for one in every))


def _each(jobs: int, which: range) -> Iterator[Lived]:
    if jobs == 1 or len(which) == 1:
        yield from map(live, which)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(live, which)


def _say_all(every: list[Lived]) -> None:
    counts: Counter[str] = sum((one.counts for one in every), Counter())
    for name, count in sorted(counts.items()):
        out.print(f"{count:>10}  {name}")
    spent = sum(one.seconds for one in every)
    out.print(f"{len(every)} worlds in {spent:.0f} CPU seconds")
    out.print(f"violations: {sum(bool(one.violation) for one in every)}")


if __name__ == "__main__":
    sys.exit(main())
