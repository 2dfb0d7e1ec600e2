"""Sessions entered late, corrected, removed, across DST and zones: what is asked, and when.

Each world is some weeks of one to three patients in virtual time; the rules stand in rules.py.
CHECKIN_SEEDS names others: 500, 10-20, or =17 for one alone.
"""

from __future__ import annotations

import os

import pytest

from tests.around.__main__ import seeds
from tests.around.world import World

SHARE = os.environ.get("CHECKIN_SEEDS", "14")
IN_ONE_TEST = 10
CHUNKS = [seeds(SHARE)[i : i + IN_ONE_TEST] for i in range(0, len(seeds(SHARE)), IN_ONE_TEST)]


@pytest.mark.parametrize("chunk", CHUNKS, ids=lambda chunk: f"{chunk[0]}-{chunk[-1]}")
def test_the_right_questions_come_at_the_right_time_around_sessions(chunk: range) -> None:
    reports = [World(seed).run() for seed in chunk]
    assert sum(one.sessions for one in reports) > len(chunk)
    assert sum(one.after_session for one in reports) > 0 or len(chunk) < IN_ONE_TEST


def test_a_seed_gives_the_same_world_again() -> None:
    first, second = World(11), World(11)
    first.live()
    second.live()
    assert first.journal.rows == second.journal.rows
    assert first.journal.known == second.journal.known
    assert len(first.journal.rows) > 20


@pytest.mark.parametrize("seed", [12])
def test_ticks_without_anything_due_change_nothing(seed: int) -> None:
    jumped, ticked = World(seed), World(seed, every_tick=True)
    jumped.live()
    ticked.live()
    assert jumped.journal.rows == ticked.journal.rows
    assert jumped.journal.told == ticked.journal.told
    assert len(jumped.journal.told) > 100
