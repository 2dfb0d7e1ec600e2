"""How fast a bot may send."""

import math
from collections import defaultdict, deque
from datetime import datetime, timedelta

from bot.demo.standin.errors import Refused

# Source: core.telegram.org/bots/faq ("My bot is hitting limits"). Telegram does not publish
# the burst it allows inside one chat; five messages in five seconds keeps to one a second.
CHAT_LIMIT = (5, timedelta(seconds=5))
GROUP_LIMIT = (20, timedelta(minutes=1))
BOT_LIMIT = (30, timedelta(seconds=1))


class Window:
    """At most `limit` messages in any stretch of `length`."""

    def __init__(self, limit: int, length: timedelta) -> None:
        self._limit = limit
        self._length = length
        self._sent: deque[datetime] = deque()

    def wait(self, at: datetime) -> timedelta:
        """Return how long a message at `at` has to wait; zero when there is room."""
        while self._sent and self._sent[0] + self._length <= at:
            self._sent.popleft()
        if len(self._sent) < self._limit:
            return timedelta(0)
        return self._sent[0] + self._length - at

    def record(self, at: datetime) -> None:
        """Count a message that was accepted at `at`."""
        self._sent.append(at)


class Pace:
    """The limits of one bot: each chat, each group or channel, and all together."""

    def __init__(self) -> None:
        self._all = Window(*BOT_LIMIT)
        self._chats: defaultdict[int, Window] = defaultdict(lambda: Window(*CHAT_LIMIT))
        self._groups: defaultdict[int, Window] = defaultdict(lambda: Window(*GROUP_LIMIT))

    def take(self, chat_id: int, at: datetime) -> None:
        """Count one new message to `chat_id`; raises Refused 429 with `retry_after` if too fast.

        A refused message does not count.
        """
        windows = [self._all, self._chats[chat_id]]
        if chat_id < 0:
            windows.append(self._groups[chat_id])
        wait = max(window.wait(at) for window in windows)
        if wait:
            seconds = max(1, math.ceil(wait.total_seconds()))
            raise Refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
        for window in windows:
            window.record(at)
