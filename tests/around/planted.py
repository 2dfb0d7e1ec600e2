"""Plants a bug into a copy of the program and lets worlds around sessions find it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
BUGS = HERE / "planted_bugs.toml"
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
SEEN = re.compile(r"^seed (\d+): (R\d): (.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Bug:
    """A planted mistake: what stands once in a file, what instead, and the rules that may see it.

    `seed` is the first world that saw it; after a change it may be another.
    """

    name: str
    file: str
    was: str
    instead: str
    sees: tuple[str, ...]
    seed: int


@dataclass(frozen=True, slots=True)
class Caught:
    """Which world caught it, by which rule, and in which words."""

    seed: int
    rule: str
    what: str


def planted_bugs() -> list[Bug]:
    """Return every bug of the list."""
    listed = tomllib.loads(BUGS.read_text(encoding="utf-8"))["bug"]
    return [
        Bug(one["name"], one["file"], one["was"], one["is"], tuple(one["sees"]), one["seed"])
        for one in listed
    ]


def plant(bug: Bug | None, folder: Path) -> None:
    """Copy the program and make the mistake in the copy; None makes none."""
    for name in NEEDED:
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, target)
    if bug is not None:
        file = folder / bug.file
        text = file.read_text(encoding="utf-8")
        assert text.count(bug.was) == 1, f"{bug.name}: {bug.file} is not as it was"
        file.write_text(text.replace(bug.was, bug.instead), encoding="utf-8")


def hunt(folder: Path, seeds: range) -> Caught | None:
    """Run worlds on the copy until one of them sees something."""
    which = f"{seeds[0]}-{seeds[-1]}"
    command = [sys.executable, "-m", "tests.around", which, "--first", "--jobs", "1"]
    done = subprocess.run(  # noqa: S603 - our own program
        command, cwd=folder, capture_output=True, text=True, check=False
    )
    seen = SEEN.search(done.stdout)
    if seen is None:
        assert done.returncode == 0, done.stderr[-2000:]
        return None
    return Caught(int(seen[1]), seen[2], seen[3])
