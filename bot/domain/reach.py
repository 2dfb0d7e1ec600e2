"""Whether Telegram can be heard, and when silence means that something was lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

__all__ = ["CONFLICTS_WITHIN", "Reach", "is_gap"]

# A press lives 150 s at Telegram (its published server). One that came while nothing was heard for
# longer than this may be gone; the rest is for the answer to our next question.
LONGEST_HARMLESS = timedelta(seconds=100)
DOWN_AFTER = timedelta(seconds=60)
# One conflict may be left over from our own restart.
CONFLICTS_WITHIN = timedelta(minutes=2)
FEWEST_CONFLICTS = 2


def is_gap(silent_for: timedelta) -> bool:
    """Return whether a press may have been lost in so long a silence."""
    return silent_for > LONGEST_HARMLESS


@dataclass(frozen=True, slots=True)
class Reach:
    """How the bot stands with Telegram at a moment.

    `silent_for` counts from the last answer to our asking for updates, or from the start while
    there was none since (`has_heard` is False then). `conflicts` is how often another program was
    in the way within the last two minutes, and `watched_for` how long this one has looked.
    """

    silent_for: timedelta
    has_heard: bool
    conflicts: int
    watched_for: timedelta

    @property
    def is_down(self) -> bool:
        """Whether Telegram cannot be reached."""
        return self.silent_for > DOWN_AFTER

    @property
    def has_rival(self) -> bool:
        """Whether another program fetches this bot's updates."""
        return self.conflicts >= FEWEST_CONFLICTS

    @property
    def is_alone(self) -> bool:
        """Whether it is sure that no other program does; not to have a rival is not enough."""
        return not self.conflicts and self.watched_for >= CONFLICTS_WITHIN
