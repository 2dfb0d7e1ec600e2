"""Plants a bug into a copy of the program and lets worlds find it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
BUGS = HERE / "planted_bugs.toml"
NEEDED = ("bot", "questionnaires", "tests/worlds", "config.example.toml")
SEEN = re.compile(r"^seed (\d+): (I\d+): (.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Edit:
    """What stands once in a file, and what stands there instead."""

    file: str
    was: str
    instead: str


@dataclass(frozen=True, slots=True)
class Bug:
    """A planted mistake and the invariants that may catch it."""

    name: str
    edits: tuple[Edit, ...]
    sees: tuple[str, ...]
    seed: int  # of the first world that caught it; after a change it may be another


@dataclass(frozen=True, slots=True)
class Caught:
    """Which world caught it, by which invariant, and in which words."""

    seed: int
    invariant: str
    what: str


def planted_bugs() -> list[Bug]:
    """Return every bug of the list."""
    listed = tomllib.loads(BUGS.read_text(encoding="utf-8"))["bug"]
    return [_bug(one) for one in listed]


def _bug(one: dict[str, Any]) -> Bug:
    edits = [Edit(one["file"], one["was"], one["is"])]
    if "and_file" in one:
        edits.append(Edit(one["and_file"], one["and_was"], one["and_is"]))
    return Bug(one["name"], tuple(edits), tuple(one["sees"]), one["seed"])


def plant(bug: Bug | None, folder: Path) -> None:
    """Copy the program and make the mistake in the copy; None makes none."""
    for name in NEEDED:
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, target)
    for edit in bug.edits if bug else ():
        file = folder / edit.file
        text = file.read_text(encoding="utf-8")
        assert text.count(edit.was) == 1, f"{bug and bug.name}: {edit.file} is not as it was"
        file.write_text(text.replace(edit.was, edit.instead), encoding="utf-8")


def hunt(folder: Path, seeds: range) -> Caught | None:
    """Run worlds on the copy until one of them sees something."""
    command = [
        sys.executable,
        "-m",
        "tests.worlds",
        f"{seeds[0]}-{seeds[-1]}",
        "--first",
        "--jobs",
        "1",
    ]
    done = subprocess.run(  # noqa: S603 - our own program
        command, cwd=folder, capture_output=True, text=True, check=False
    )
    seen = SEEN.search(done.stdout)
    if seen is None:
        assert done.returncode == 0, done.stderr[-2000:]
        return None
    return Caught(int(seen[1]), seen[2], seen[3])
