"""How urgent an alert is."""

from enum import Enum
from functools import total_ordering

__all__ = ["Level"]


@total_ordering
class Level(Enum):
    """The level of an alert: YELLOW is below AMBER, AMBER below RED."""

    YELLOW = "YELLOW"
    AMBER = "AMBER"
    RED = "RED"

    def __lt__(self, other: "Level") -> bool:
        """Return whether this level is the less urgent one."""
        levels = list(Level)
        return levels.index(self) < levels.index(other)

    def __str__(self) -> str:
        """Return the word that people read."""
        return self.value
