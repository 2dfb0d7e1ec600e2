"""The places where the power can fail, and what fails at them.

Every commit and every call to Telegram passes such points. A world cuts the power at some of them:
by chance, or at exactly the n-th.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from tests.worlds.timeline import PowerCut

Tell = Callable[[str], None]


@dataclass(slots=True)
class Points:
    """Counts the points that were passed; power fails at number `cut_at`, polls not counted."""

    chance: Random
    tell: Tell
    likely: float = 0.0
    cut_at: int | None = None
    passed: int = 0
    of_note: int = 0  # without the polls, of which there are two a minute
    cuts: Counter[str] = field(default_factory=Counter)

    def reach(self, name: str) -> None:
        """Pass a point, or never get beyond it."""
        self.passed += 1
        self.of_note += not name.endswith("getUpdates")
        by_chance = self.likely > 0 and self.chance.random() < self.likely
        if by_chance or self._is_the_one(name):
            self.cut(name)

    def _is_the_one(self, name: str) -> bool:
        return self.of_note == self.cut_at and not name.endswith("getUpdates")

    def cut(self, name: str) -> None:
        """Cut the power now."""
        self.cuts[name] += 1
        self.tell(f"** the power fails {name} **")
        raise PowerCut(name)
