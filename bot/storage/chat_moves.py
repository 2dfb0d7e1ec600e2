"""What waits for a group when it has become a supergroup, which is another chat to Telegram."""

from __future__ import annotations

from bot.storage.database import Transaction

OF_AN_OLD_MESSAGE = (
    "chat_id = ? AND state = 'waiting' AND (refers_to IS NULL"
    " OR refers_to NOT IN (SELECT id FROM outbox WHERE state = 'waiting'))"
)


def move_chat(tx: Transaction, old: int, new: int) -> None:
    """Send what waits for a group to the supergroup that it became.

    There the same number is another message: what would change an old one is sent as a new one,
    and what would remove it is given up.
    """
    tx.execute(
        "UPDATE outbox SET method = 'sendMessage',"  # noqa: S608 - all of it is ours
        " params = json_remove(params, '$.message_id'),"
        f" refers_to = NULL WHERE {OF_AN_OLD_MESSAGE} AND method = 'editMessageText'",
        (old,),
    )
    tx.execute(
        "UPDATE outbox SET state = 'failed', error = 'moved'"  # noqa: S608 - all of it is ours
        f" WHERE {OF_AN_OLD_MESSAGE} AND method = 'deleteMessage'",
        (old,),
    )
    tx.execute(
        "UPDATE outbox SET state = 'failed', error = 'moved'"
        " WHERE chat_id = ? AND state = 'waiting' AND method = 'leaveChat'",
        (new,),
    )
    tx.execute(
        "UPDATE outbox SET chat_id = ?, params = json_set(params, '$.chat_id', ?)"
        " WHERE chat_id = ? AND state = 'waiting'",
        (new, new, old),
    )
