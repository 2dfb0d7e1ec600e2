"""How many updates came in a while: whether what was done then is surely one message's."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime

from bot.storage.database import Transaction
from bot.storage.times import to_text


def count_arrived(
    tx: Transaction, chats: Collection[int], *, since: datetime, until: datetime, but: int
) -> int:
    """Return how many messages and presses came from some chats, without the update `but`."""
    row = tx.one(
        "SELECT count(*) FROM inbox WHERE received_at >= ? AND received_at < ? AND seq <> ?"
        " AND chat IN (SELECT value FROM json_each(?))",
        (to_text(since), to_text(until), but, json.dumps([*chats])),
    )
    return int(row[0])
