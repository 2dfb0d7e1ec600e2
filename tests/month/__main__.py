"""How many messages sound in a month, printed for docs/ALERTS.md: `make month`."""

from __future__ import annotations

import sys
from random import Random
from statistics import mean

from rich.console import Console
from rich.table import Table

from tests.month.people import chronic, clinic_of
from tests.month.world import Month, play_month

KINDS = ("RED", "AMBER", "YELLOW", "other")
SEEDS = (1, 2, 3)

out = Console(highlight=False, soft_wrap=True, width=100)


def table_of(title: str, months: list[Month]) -> Table:
    """Return what sounded in some months: a day on average, the most on a day, at night."""
    table = Table(title=title)
    for name in ("", "sound a day", "most on one day", "at night (22-6) in the month", "alerts"):
        table.add_column(name, justify="right")
    for kind in (*KINDS, "all"):
        chosen = KINDS if kind == "all" else (kind,)
        per_day = [
            sum(month.sounds[day, one] for one in chosen)
            for month in months
            for day in range(month.days)
        ]
        night = mean(sum(month.at_night[one] for one in chosen) for month in months)
        raised = mean(sum(month.levels[one] for one in chosen) for month in months)
        table.add_row(
            kind, f"{mean(per_day):.2f}", str(max(per_day)), f"{night:.1f}", f"{raised:.1f}"
        )
    return table


def main() -> None:
    """Play and print every month."""
    seeds = [int(one) for one in sys.argv[1:]] or list(SEEDS)
    for accepts, words in ((True, "accepted as known for 14 days"), (False, "never accepted")):
        months = [
            play_month(chronic(_chance(seed)), seed=seed, accepts_known=accepts) for seed in seeds
        ]
        out.print(table_of(f"One patient, passive thoughts every day, {words}", months))
    months = [play_month(clinic_of(_chance(seed)), seed=seed) for seed in seeds]
    out.print(table_of("A clinic of 50 patients", months))
    out.print(f"{len(seeds)} months each (seeds {seeds}), 30 days from a Monday.")


def _chance(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - a simulation, not a secret


if __name__ == "__main__":
    main()
