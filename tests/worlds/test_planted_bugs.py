"""A simulation is worth what it finds: mistakes that somebody could make are each caught."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.planting import Bug, Ground

NEEDED = ("bot", "questionnaires", "tests/worlds", "config.example.toml")
WORLDS = Ground("tests.worlds", NEEDED, finding=r"I\d+")
FEWEST_BUGS = 12


@pytest.mark.parametrize("bug", WORLDS.bugs(), ids=str)
def test_a_planted_bug_is_caught(bug: Bug, tmp_path: Path) -> None:
    caught = WORLDS.catch(bug, tmp_path)
    assert caught is not None and caught.by in bug.sees, caught


def test_the_same_worlds_see_nothing_in_the_program_as_it_is(tmp_path: Path) -> None:
    WORLDS.plant(None, tmp_path)
    assert WORLDS.hunt(tmp_path, range(3, 5)) is None


def test_there_are_enough_planted_bugs_of_different_kinds() -> None:
    bugs = WORLDS.bugs()
    assert len(bugs) >= FEWEST_BUGS
    assert len({sees for bug in bugs for sees in bug.sees}) >= FEWEST_BUGS
