"""More alerts than a chat may get one by one: they wait a moment and become one message."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.actions.alerts import listing
from bot.clinic import Clinic
from bot.pace import Pace
from bot.storage.database import Database
from bot.storage.outbox import Waiting

log = logging.getLogger(__name__)

ALONE_AFTER_FAULT = timedelta(seconds=30)


@dataclass(slots=True)
class Floods:
    """Notices when alerts are too many for a chat, and makes lists of them."""

    database: Database
    clinic: Clinic
    pace: Pace
    now: Callable[[], datetime]
    unlisted_until: dict[int, datetime] = field(default_factory=dict)

    def chats(self, calls: Sequence[Waiting]) -> set[int]:
        """Return the chats for which more alerts wait than may go there one by one."""
        now = self.now()
        waiting = Counter(call.chat_id for call in calls if call.is_alert_post)
        return {
            chat_id
            for chat_id, count in waiting.items()
            if self.unlisted_until.get(chat_id, now) <= now
            and self.pace.is_flooded(chat_id, count, now)
        }

    async def list_alerts(self, flooded: Collection[int], *, under_way: Collection[int]) -> bool:
        """List what waits for each of these chats, where it is time; whether there was any."""
        now, listed = self.now(), 0
        for chat_id in flooded:
            if self.pace.may_list(chat_id, now):
                self.pace.note_list(chat_id, now)
                listed += await self._list(chat_id, under_way)
        return listed > 0

    async def _list(self, chat_id: int, under_way: Collection[int]) -> int:
        try:
            return await self.database.write(
                listing.list_waiting, self.clinic, chat_id, under_way=under_way, now=self.now()
            )
        except Exception as error:  # noqa: BLE001 - whatever it is, no alert may wait for ever
            log.error("alerts for chat %d were not listed: %s", chat_id, type(error).__name__)
            self.unlisted_until[chat_id] = self.now() + ALONE_AFTER_FAULT
            return 0
