"""The updates that wait for the bot, kept as long as Telegram keeps them."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.demo.standin.changes import Changes
from bot.demo.standin.messages import JSON

# Source: Telegram's published Bot API server (how long it keeps a callback query, the rest).
PRESS_LIFE = timedelta(seconds=150)
UPDATE_LIFE = timedelta(hours=24)
MOST_UPDATES = 100
# An offset far beyond the newest update is taken for one of another server and passed over.
# Source: the same, TQueue: "Specified from_id is in the future".
FURTHEST_OFFSET = 10
ONLY_WHEN_ASKED_FOR = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(frozen=True)
class Waiting:
    """An update that the bot has not acknowledged yet."""

    update_id: int
    update: JSON
    expires_at: datetime


class UpdateQueue:
    """What getUpdates answers from: in order, until acknowledged by an offset or too old."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.arrived = Changes()
        self.next_id = 100_000_001
        self.expired: list[JSON] = []
        self.allowed: frozenset[str] = frozenset()
        self._now = now
        self._waiting: list[Waiting] = []

    def allow(self, kinds: Collection[str]) -> None:
        """Deliver only these kinds from now on; none named means Telegram's default."""
        self.allowed = frozenset(kinds)

    def add(self, kind: str, content: JSON) -> None:
        """Queue an update of that kind, unless the bot has not asked for it."""
        is_wanted = kind in self.allowed if self.allowed else kind not in ONLY_WHEN_ASKED_FOR
        if is_wanted:
            life = PRESS_LIFE if kind == "callback_query" else UPDATE_LIFE
            self._put({kind: content}, life)

    def inject(self, content: JSON) -> None:
        """Queue an update with whatever content, also such as no library can read."""
        self._put(content, UPDATE_LIFE)

    def restart_ids(self, next_id: int) -> None:
        """Number on from `next_id`, as Telegram does after a week without updates."""
        self.next_id = next_id

    def confirm(self, offset: int) -> None:
        """Forget what `offset` acknowledges: all below it, or all but the last `-offset`."""
        if offset < 0:
            self._waiting = self._waiting[offset:]
        elif offset <= self.next_id + FURTHEST_OFFSET:
            self._waiting = [held for held in self._waiting if held.update_id >= offset]

    def pending(self, limit: int = MOST_UPDATES) -> list[JSON]:
        """Return up to `limit` updates, oldest first, without those that became too old."""
        now = self._now()
        if any(held.expires_at <= now for held in self._waiting):
            self.expired += [held.update for held in self._waiting if held.expires_at <= now]
            self._waiting = [held for held in self._waiting if held.expires_at > now]
        return [held.update for held in self._waiting[:limit]]

    @property
    def held(self) -> Sequence[Waiting]:
        """What waits, oldest first."""
        return self._waiting

    def __len__(self) -> int:
        return len(self._waiting)

    def clear(self) -> None:
        """Forget every update (drop_pending_updates)."""
        self._waiting = []

    def _put(self, content: JSON, life: timedelta) -> None:
        update = {"update_id": self.next_id, **content}
        self._waiting.append(Waiting(self.next_id, update, self._now() + life))
        self.next_id += 1
        self.arrived.notify()
