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
# What holds for alerts too: more would be refused, and a refusal costs up to a minute.
MOST_AT_ONCE = Limit(5, timedelta(seconds=5))
MOST_IN_GROUP = Limit(19, timedelta(minutes=1))
# A flood: more alerts than that become one message. With a list every 6 s that makes at most 18
# messages a minute.
ALERTS_ALONE = Limit(8, timedelta(minutes=1))
BETWEEN_LISTS = timedelta(seconds=6)
STRAINED_FOR = timedelta(minutes=1)
ALONE_WHEN_STRAINED = 1


@dataclass(slots=True)
class Pace:
    """Whether a chat, and the bot as a whole, may get another message now.

    `alone` are the alerts that went out one by one, `listed` when a list was last made for a chat,
    `strained` until when Telegram found a chat to have too many.
    """

    sent: dict[int, deque[datetime]] = field(default_factory=dict)
    recent: deque[datetime] = field(default_factory=deque)
    alone: dict[int, deque[datetime]] = field(default_factory=dict)
    listed: dict[int, datetime] = field(default_factory=dict)
    strained: dict[int, datetime] = field(default_factory=dict)

    def note(self, chat_id: int, now: datetime) -> None:
        """Remember that a message was sent."""
        self.sent.setdefault(chat_id, deque()).append(now)
        self.recent.append(now)

    def note_alert(self, chat_id: int, now: datetime) -> None:
        """Remember that an alert went out by itself; one that is too many stands for a list."""
        self.note(chat_id, now)
        if self.alone_left(chat_id, now) > 0:
            self.alone.setdefault(chat_id, deque()).append(now)
        else:
            self.listed[chat_id] = now

    def note_list(self, chat_id: int, now: datetime) -> None:
        """Remember that the alerts that waited for a chat became a list."""
        self.listed[chat_id] = now

    def note_strain(self, chat_id: int, now: datetime) -> None:
        """Remember that Telegram had too many messages for a chat."""
        self.strained[chat_id] = now + STRAINED_FOR

    def take_back(self, chat_id: int) -> None:
        """Forget the newest message to a chat: it was refused, and does not count."""
        _forget_newest(self.sent.get(chat_id))

    def take_back_alert(self, chat_id: int) -> None:
        """Forget the newest alert to a chat likewise."""
        self.take_back(chat_id)
        _forget_newest(self.alone.get(chat_id))

    def held(self, now: datetime) -> set[int]:
        """Return the chats in which a prompt or notice would come too soon."""
        for chat_id, times in list(self.sent.items()):
            _forget(times, now - GROUP_LIMIT.within)
            if not times:
                del self.sent[chat_id]
        return {chat for chat, times in self.sent.items() if _is_held(chat, times, now)}

    def full(self, now: datetime) -> set[int]:
        """Return the chats that would refuse any other message."""
        busy = [chat for chat, times in self.sent.items() if len(times) >= MOST_AT_ONCE.most]
        return {chat for chat in busy if self.is_full_chat(chat, now)}

    def is_full_chat(self, chat_id: int, now: datetime) -> bool:
        """Return whether a chat would refuse another message, also an alert."""
        limits = (MOST_AT_ONCE, MOST_IN_GROUP) if chat_id < 0 else (MOST_AT_ONCE,)
        return _is_reached(limits, self.sent.get(chat_id, deque()), now)

    def is_full(self, now: datetime) -> bool:
        """Return whether the bot has sent all that it may in this second."""
        _forget(self.recent, now - BOT_LIMIT.within)
        return len(self.recent) >= BOT_LIMIT.most

    def alone_left(self, chat_id: int, now: datetime) -> int:
        """Return how many alerts may still go to a chat one by one."""
        if self.strained.get(chat_id, now) > now:
            return ALONE_WHEN_STRAINED
        times = self.alone.get(chat_id, deque())
        _forget(times, now - ALERTS_ALONE.within)
        return ALERTS_ALONE.most - len(times)

    def may_list(self, chat_id: int, now: datetime) -> bool:
        """Return whether a list may be made again."""
        last = self.listed.get(chat_id)
        return last is None or now - last >= BETWEEN_LISTS

    def is_flooded(self, chat_id: int, waiting: int, now: datetime) -> bool:
        """Return whether more alerts wait for a chat than may go there one by one."""
        return waiting > max(self.alone_left(chat_id, now), int(self.may_list(chat_id, now)))


def _forget(times: deque[datetime], before: datetime) -> None:
    while times and times[0] <= before:
        times.popleft()


def _forget_newest(times: deque[datetime] | None) -> None:
    if times:
        times.pop()


def _is_held(chat_id: int, times: deque[datetime], now: datetime) -> bool:
    return _is_reached((GROUP_BURST, GROUP_LIMIT) if chat_id < 0 else (CHAT_LIMIT,), times, now)


def _is_reached(limits: tuple[Limit, ...], times: deque[datetime], now: datetime) -> bool:
    return any(sum(now - sent < limit.within for sent in times) >= limit.most for limit in limits)
