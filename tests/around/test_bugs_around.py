"""The rules are worth what they see: mistakes that somebody could make are each caught."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.around.planted import Bug, hunt, plant, planted_bugs

MOST_SEEDS = 40
FEWEST_BUGS = 8


@pytest.mark.parametrize("bug", planted_bugs(), ids=lambda bug: bug.name.replace(" ", "-"))
def test_a_planted_bug_is_caught(bug: Bug, tmp_path: Path) -> None:
    plant(bug, tmp_path)
    caught = hunt(tmp_path, range(bug.seed, bug.seed + 1))
    if caught is None:
        caught = hunt(tmp_path, range(1, MOST_SEEDS + 1))
    assert caught is not None
    assert caught.rule in bug.sees, caught


def test_each_rule_sees_a_planted_bug() -> None:
    bugs = planted_bugs()
    assert len(bugs) >= FEWEST_BUGS
    assert {sees for bug in bugs for sees in bug.sees} == {f"R{number}" for number in range(1, 9)}
