"""Power cuts, counted: `make cuts N=2000`; another seed: `make cuts N="2000 7"`.

The same work is done twice: as the bot does it, where no acknowledged commit may be lost, and with
`synchronous=NORMAL`, where some must be, or this test could not see a loss.
"""

from __future__ import annotations

import sys
import time

import apsw
from rich.console import Console
from rich.table import Table
from sqlcipher3 import dbapi2 as sqlcipher

from tests.cuts.ledger import Tally
from tests.cuts.runner import play

CUTS = 2000
SEED = 1
MOST_LINES = 20
COUNTS = (
    ("cuts", "cuts"),
    ("of these before any commit since the start", "before_a_commit"),
    ("of these before the schema was whole", "in_a_step"),
    ("acknowledged commits", "commits"),
    ("actions in them", "actions"),
    ("lost", "lost"),
    ("half done, or a damaged file", "half_done"),
    ("whole though not acknowledged", "kept_unacknowledged"),
)

out = Console(highlight=False, soft_wrap=True, width=100)


def table_of(full: Tally, normal: Tally) -> Table:
    """Return what both runs have seen, side by side."""
    table = Table()
    for name in ("", "FULL, as the bot", "NORMAL, the control"):
        table.add_column(name, justify="right")
    for name, count in COUNTS:
        table.add_row(name, *(f"{getattr(run, count):,}" for run in (full, normal)))
    for place in sorted({*full.places, *normal.places}):
        table.add_row(f"cut at: {place}", str(full.places[place]), str(normal.places[place]))
    return table


def verdict(full: Tally, normal: Tally) -> list[str]:
    """Return what must not be, in words; nothing when all is well."""
    wrong = [f"at FULL: {fault}" for fault in full.faults]
    wrong += [f"at NORMAL: {fault}" for fault in normal.faults]
    if full.lost:
        wrong.append(f"at FULL {full.lost} acknowledged commits were lost; expected none")
    if not normal.lost:
        wrong.append("at NORMAL nothing was lost; expected losses: this run proves nothing")
    return wrong


def main(cuts: int = CUTS, seed: int = SEED) -> int:
    """Cut, print, and return 1 when something is wrong."""
    begin = time.perf_counter()
    full = play(cuts, seed=seed, synchronous="FULL")
    normal = play(cuts, seed=seed, synchronous="NORMAL")
    out.print(table_of(full, normal))
    wrong = verdict(full, normal)
    for line in wrong[-MOST_LINES:]:
        out.print(line)
    seconds = time.perf_counter() - begin
    out.print(f"seed {seed}, traces {full.trace} and {normal.trace}, {seconds:.0f} s")
    out.print(
        f"SQLite {apsw.sqlite_lib_version()} without encryption;"
        f" the bot's own, with it, is {sqlcipher.sqlite_version}"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*(int(one) for one in sys.argv[1:])))
