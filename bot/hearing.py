"""What the bot knows of its contact with Telegram: silence, another program, polls unanswered."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.domain.reach import CONFLICTS_WITHIN, Reach

# A fresh process may get through where this one does not. It is tried only after so long and so
# many polls that were all taken and not answered, on new connections each time: ending disturbs
# the routes beside Telegram, which must go on while Telegram is down.
WEDGED_AFTER = timedelta(minutes=5)
FEWEST_UNANSWERED = 5


@dataclass(slots=True)
class Hearing:
    """Is told of each poll by the poller; `heard` is set when Telegram has answered one."""

    clock: Callable[[], datetime]
    heard: asyncio.Event = field(default_factory=asyncio.Event)
    _began_at: datetime = field(init=False)
    _heard_at: datetime | None = None
    _conflicts: list[datetime] = field(default_factory=list)
    _unanswered: list[datetime] = field(default_factory=list)
    _is_disputed: bool = False

    def __post_init__(self) -> None:
        """Count the silence from here on, if nothing is known of an earlier run."""
        self._began_at = self.clock()

    def remember(self, silent_for: timedelta) -> None:
        """Take over how long an earlier run has not heard Telegram."""
        self._heard_at = self.clock() - max(silent_for, timedelta())

    def note_heard(self) -> None:
        """Count the silence anew: what Telegram gave is stored."""
        self._heard_at = self.clock()
        self.heard.set()
        self._unanswered.clear()

    def note_refused(self) -> None:
        """Count nothing as heard any more: a tick must not tell that a refused token is over."""
        self.heard.clear()

    def note_conflict(self) -> None:
        """Remember that another program fetched this bot's updates."""
        self._conflicts.append(self.clock())

    def note_unanswered(self) -> None:
        """Remember a poll that was taken and not answered."""
        self._unanswered.append(self.clock())

    def note_failed(self) -> None:
        """Forget the unanswered polls: one was answered, or Telegram was not reached at all."""
        self._unanswered.clear()

    def silence(self) -> timedelta:
        """Return how long nothing was heard; none before the first time ever."""
        return timedelta() if self._heard_at is None else self.clock() - self._heard_at

    def reach(self) -> Reach:
        """Return how the bot stands with Telegram now."""
        now = self.clock()
        self._conflicts = [at for at in self._conflicts if now - at < CONFLICTS_WITHIN]
        return Reach(
            silent_for=now - max(self._began_at, self._heard_at or self._began_at),
            has_heard=self.heard.is_set(),
            conflicts=len(self._conflicts),
            watched_for=now - self._began_at,
        )

    def is_disputed(self) -> bool:
        """Return whether another program uses this token, until it was not met for two minutes."""
        reach = self.reach()
        self._is_disputed = reach.has_rival or (self._is_disputed and reach.conflicts > 0)
        return self._is_disputed

    def is_wedged(self) -> bool:
        """Return whether every poll of the last minutes was taken, and none answered."""
        if len(self._unanswered) < FEWEST_UNANSWERED:
            return False
        return self._unanswered[-1] - self._unanswered[0] >= WEDGED_AFTER
