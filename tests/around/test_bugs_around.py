"""The rules are worth what they see: mistakes that somebody could make are each caught."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.planting import Bug, Ground

NEEDED = (
    "bot",
    "questionnaires",
    "tests/around",
    "tests/actions/playing.py",
    "tests/actions/treating.py",
    "tests/conftest.py",
    "tests/worlds",
    "config.example.toml",
)
AROUND = Ground("tests.around", NEEDED, finding=r"R\d")
FEWEST_BUGS = 8


@pytest.mark.parametrize("bug", AROUND.bugs(), ids=str)
def test_a_planted_bug_is_caught(bug: Bug, tmp_path: Path) -> None:
    caught = AROUND.catch(bug, tmp_path)
    assert caught is not None and caught.by in bug.sees, caught


def test_each_rule_sees_a_planted_bug() -> None:
    bugs = AROUND.bugs()
    assert len(bugs) >= FEWEST_BUGS
    assert {sees for bug in bugs for sees in bug.sees} == {f"R{number}" for number in range(1, 9)}
