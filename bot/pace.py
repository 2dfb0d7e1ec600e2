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
            _forget(times, now - _limit_of(chat_id).within)
            if not times:
                del self.sent[chat_id]
        return {chat for chat, times in self.sent.items() if len(times) >= _limit_of(chat).most}

    def is_full(self, now: datetime) -> bool:
        """Return whether the bot has sent all that it may in this second."""
        _forget(self.recent, now - BOT_LIMIT.within)
        return len(self.recent) >= BOT_LIMIT.most


def _forget(times: deque[datetime], before: datetime) -> None:
    while times and times[0] <= before:
        times.popleft()


def _limit_of(chat_id: int) -> Limit:
    return GROUP_LIMIT if chat_id < 0 else CHAT_LIMIT
