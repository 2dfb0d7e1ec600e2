"""How fast the bot may send: Telegram's limits for a chat, a group and the bot as a whole."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many messages within a time."""

    most: int
    within: timedelta


# A little under what Telegram allows: 1 a second in a chat, 20 a minute in a group, 30 a second.
CHAT_LIMIT = Limit(1, timedelta(seconds=1))
GROUP_LIMIT = Limit(18, timedelta(minutes=1))
GROUP_BURST = Limit(4, timedelta(seconds=5))  # the rest of Telegram's burst is kept for alerts
BOT_LIMIT = Limit(25, timedelta(seconds=1))


@dataclass(slots=True)
class Pace:
    """Whether a chat, and the bot as a whole, may get another prompt or notice now."""

    sent: dict[int, deque[datetime]] = field(default_factory=dict)
    recent: deque[datetime] = field(default_factory=deque)

    def note(self, chat_id: int, now: datetime) -> None:
        """Remember that a message was sent."""
        self.sent.setdefault(chat_id, deque()).append(now)
        self.recent.append(now)

    def held(self, now: datetime) -> set[int]:
        """Return the chats in which a prompt or notice would come too soon."""
        for chat_id, times in list(self.sent.items()):
            _forget(times, now - GROUP_LIMIT.within)
            if not times:
                del self.sent[chat_id]
        return {chat for chat, times in self.sent.items() if _is_held(chat, times, now)}

    def is_full(self, now: datetime) -> bool:
        """Return whether the bot has sent all that it may in this second."""
        _forget(self.recent, now - BOT_LIMIT.within)
        return len(self.recent) >= BOT_LIMIT.most


def _forget(times: deque[datetime], before: datetime) -> None:
    while times and times[0] <= before:
        times.popleft()


def _is_held(chat_id: int, times: deque[datetime], now: datetime) -> bool:
    limits = (GROUP_BURST, GROUP_LIMIT) if chat_id < 0 else (CHAT_LIMIT,)
    return any(sum(now - sent < limit.within for sent in times) >= limit.most for limit in limits)
