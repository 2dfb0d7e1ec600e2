"""A simulation is worth what it finds: mistakes that somebody could make are each caught."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.worlds.planted import Bug, hunt, plant, planted_bugs

MOST_SEEDS = 40
FEWEST_BUGS = 12


@pytest.mark.parametrize("bug", planted_bugs(), ids=lambda bug: bug.name.replace(" ", "-"))
def test_a_planted_bug_is_caught(bug: Bug, tmp_path: Path) -> None:
    plant(bug, tmp_path)
    caught = hunt(tmp_path, range(bug.seed, bug.seed + 1))
    if caught is None:
        caught = hunt(tmp_path, range(1, MOST_SEEDS + 1))
    assert caught is not None
    assert caught.invariant in bug.sees, caught


def test_the_same_worlds_see_nothing_in_the_program_as_it_is(tmp_path: Path) -> None:
    plant(None, tmp_path)
    assert hunt(tmp_path, range(3, 5)) is None


def test_there_are_enough_planted_bugs_of_different_kinds() -> None:
    bugs = planted_bugs()
    assert len(bugs) >= FEWEST_BUGS
    assert len({sees for bug in bugs for sees in bug.sees}) >= FEWEST_BUGS
