"""Each fault of the hazard log, F01 to F72, has a test that bears its number, or says why not."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

TESTS = Path(__file__).parents[1]
EVERY_FAULT = {f"F{number:02}" for number in range(1, 73)}
KINDS = (ast.FunctionDef, ast.AsyncFunctionDef)
NUMBERED = re.compile(r"test_f(\d\d)_\w")

# Faults of what the bot does not have yet: F00 and why. Half a fault is no reason: test that half.
NOT_YET: dict[str, str] = {}


@cache
def faults_with_a_test() -> dict[str, list[str]]:
    """Return for each number the tests that bear it, as pytest names them."""
    found: dict[str, list[str]] = {}
    for file in sorted(TESTS.rglob("test_*.py")):
        for name in _tests_of(file):
            numbered = NUMBERED.match(name)
            if numbered is not None:
                where = f"{file.relative_to(TESTS)}::{name}"
                found.setdefault(f"F{numbered[1]}", []).append(where)
    return found


def _tests_of(file: Path) -> list[str]:
    """Return the functions of a file that pytest may collect, also those of its classes."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    classes = [node.body for node in tree.body if isinstance(node, ast.ClassDef)]
    return [node.name for body in (tree.body, *classes) for node in body if isinstance(node, KINDS)]


def test_every_fault_has_a_test_with_its_number_or_a_reason_why_not() -> None:
    nameless = EVERY_FAULT - faults_with_a_test().keys() - NOT_YET.keys()
    assert not nameless, sorted(nameless)


def test_no_fault_has_both_a_test_and_a_reason_why_not() -> None:
    both = faults_with_a_test().keys() & NOT_YET.keys()
    assert not both, {fault: faults_with_a_test()[fault] for fault in both}


def test_no_test_bears_a_number_that_no_fault_has() -> None:
    unknown = (faults_with_a_test().keys() | NOT_YET.keys()) - EVERY_FAULT
    assert not unknown, {fault: faults_with_a_test().get(fault) for fault in unknown}


def test_every_fault_stands_in_the_documentation_with_what_must_happen() -> None:
    page = (TESTS.parent / "docs" / "RELIABILITY.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| (F\d\d) \| .+ \| .+ \|$", page, re.MULTILINE)
    assert listed == sorted(EVERY_FAULT)
