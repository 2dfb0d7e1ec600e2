"""Plants a bug into a copy of the program and lets simulated worlds find it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
MOST_SEEDS = 40


@dataclass(frozen=True, slots=True)
class Edit:
    """What stands once in a file, and what stands there instead."""

    file: str
    was: str
    instead: str


@dataclass(frozen=True, slots=True)
class Bug:
    """A planted mistake and what may catch it.

    `seed` is the first world that saw it; after a change it may be another.
    """

    name: str
    edits: tuple[Edit, ...]
    sees: tuple[str, ...]
    seed: int

    def __str__(self) -> str:
        """Return the name as that of a test."""
        return self.name.replace(" ", "-")


@dataclass(frozen=True, slots=True)
class Caught:
    """Which world caught it, by what, such as I1 or R3, and in which words."""

    seed: int
    by: str
    what: str


@dataclass(frozen=True, slots=True)
class Ground:
    """Worlds that bugs are planted for.

    `package` is run on seeds and has the list of its bugs beside it; `needed` is what a copy of
    the program must have for that, and `finding` how what sees a mistake is called there.
    """

    package: str
    needed: tuple[str, ...]
    finding: str

    def bugs(self) -> list[Bug]:
        """Return every bug of the list."""
        file = ROOT / self.package.replace(".", "/") / "planted_bugs.toml"
        return [_bug(one) for one in tomllib.loads(file.read_text(encoding="utf-8"))["bug"]]

    def plant(self, bug: Bug | None, folder: Path) -> None:
        """Copy the program and make the mistake in the copy; None makes none."""
        for name in self.needed:
            _copy(ROOT / name, folder / name)
        for edit in bug.edits if bug else ():
            file = folder / edit.file
            text = file.read_text(encoding="utf-8")
            assert text.count(edit.was) == 1, f"{bug}: {edit.file} is not as it was"
            file.write_text(text.replace(edit.was, edit.instead), encoding="utf-8")

    def hunt(self, folder: Path, seeds: range) -> Caught | None:
        """Run worlds on the copy until one of them sees something."""
        which = f"{seeds[0]}-{seeds[-1]}"
        command = [sys.executable, "-m", self.package, which, "--first", "--jobs", "1"]
        done = subprocess.run(  # noqa: S603 - our own program
            command, cwd=folder, capture_output=True, text=True, check=False
        )
        pattern = rf"^seed (\d+): ({self.finding}): (.*)$"
        seen = re.search(pattern, done.stdout, re.MULTILINE)
        if seen is None:
            assert done.returncode == 0, done.stderr[-2000:]
            return None
        return Caught(int(seen[1]), seen[2], seen[3])

    def catch(self, bug: Bug, folder: Path) -> Caught | None:
        """Return what catches a bug: the world that saw it last, else one of the first 40."""
        self.plant(bug, folder)
        last = self.hunt(folder, range(bug.seed, bug.seed + 1))
        return last or self.hunt(folder, range(1, MOST_SEEDS + 1))


def _bug(one: dict[str, Any]) -> Bug:
    edits = [Edit(one["file"], one["was"], one["is"])]
    if "and_file" in one:
        edits.append(Edit(one["and_file"], one["and_was"], one["and_is"]))
    return Bug(one["name"], tuple(edits), tuple(one["sees"]), one["seed"])


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copyfile(source, target)
