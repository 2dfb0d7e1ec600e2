"""Times in which the bot did not hear Telegram: a press that came then may be lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.storage.database import Transaction
from bot.storage.times import from_text, to_text

# What waited at Telegram comes first: it is handled before anything is asked again. One update
# that cannot be handled must not keep the questions back.
SETTLES_WITHIN = timedelta(seconds=5)
HANDLED_WITHIN = timedelta(seconds=45)
OLDEST_CALL = timedelta(days=1)  # an older one that is sent only now is none of a check-in's


@dataclass(frozen=True, slots=True)
class Gap:
    """From when to when nothing was heard."""

    id: int
    since: datetime
    until: datetime


def begin(tx: Transaction, *, since: datetime, until: datetime) -> None:
    """Record a gap; with one that nobody was told of yet it becomes one gap."""
    known = untold(tx)
    if known is None:
        tx.execute(
            "INSERT INTO gaps (since, until) VALUES (?, ?)", (to_text(since), to_text(until))
        )
        return
    tx.execute("UPDATE gaps SET until = ? WHERE id = ?", (to_text(until), known.id))
    tx.execute("DELETE FROM asked_again WHERE gap = ?", (known.id,))


def untold(tx: Transaction) -> Gap | None:
    """Return the gap that the clinic was not told of."""
    row = tx.one("SELECT id, since, until FROM gaps WHERE told_at IS NULL")
    return None if row is None else Gap(row[0], from_text(row[1]), from_text(row[2]))


def settled(tx: Transaction, *, now: datetime) -> Gap | None:
    """Return the gap that nobody was told of, once what had waited at Telegram is handled."""
    gap = untold(tx)
    if gap is None or now - gap.until < SETTLES_WITHIN:
        return None
    is_handled = tx.one("SELECT 1 FROM inbox WHERE state = 'new' LIMIT 1") is None
    return gap if is_handled or now - gap.until >= HANDLED_WITHIN else None


def to_ask_again(tx: Transaction, *, now: datetime, limit: int = 500) -> list[int]:
    """Return the open check-ins whose message was shown before a gap ended and nothing since."""
    gap = settled(tx, now=now)
    if gap is None:
        return []
    rows = tx.all(
        "SELECT c.id FROM check_ins c INDEXED BY check_ins_expire"
        " JOIN patients p ON p.id = c.patient_id WHERE c.state IN ('asked', 'started')"
        " AND c.expires_at > ?1 AND c.message_id IS NOT NULL"
        " AND c.is_revoked = 0 AND p.chat_id IS NOT NULL AND p.unreachable_since IS NULL"
        " AND c.id NOT IN (SELECT check_in_id FROM asked_again WHERE gap = ?2)"
        # Whoever has pressed since, or got the question as a new message, has it before them. A
        # change that goes out only now may have been made before: a kill lost the record of it.
        " AND c.id NOT IN (SELECT check_in_id FROM outbox INDEXED BY outbox_made"
        " WHERE check_in_id IS NOT NULL AND made_at >= ?4 AND (made_at >= ?3 OR"
        " (method = 'sendMessage' AND (state = 'waiting' OR (state = 'sent' AND sent_at >= ?3)))))"
        " ORDER BY c.id LIMIT ?5",
        (
            to_text(now),
            gap.id,
            to_text(gap.until),
            to_text(gap.since - OLDEST_CALL),
            limit,
        ),
    )
    return [row[0] for row in rows]


def note_asked(tx: Transaction, gap_id: int, check_in_id: int) -> bool:
    """Record that a check-in is asked again; False when it was for this gap."""
    return tx.changes_one(
        "INSERT OR IGNORE INTO asked_again (gap, check_in_id) VALUES (?, ?)",
        (gap_id, check_in_id),
    )


def note_told(tx: Transaction, gap_id: int, *, now: datetime) -> bool:
    """Record that the clinic is told of a gap; False when it was."""
    return tx.changes_one(
        "UPDATE gaps SET told_at = ? WHERE id = ? AND told_at IS NULL", (to_text(now), gap_id)
    )


def codes_asked_again(tx: Transaction, gap_id: int) -> list[str]:
    """Return the codes of those who were asked again."""
    rows = tx.all(
        "SELECT DISTINCT p.code FROM asked_again a JOIN check_ins c ON c.id = a.check_in_id"
        " JOIN patients p ON p.id = c.patient_id WHERE a.gap = ? ORDER BY p.code",
        (gap_id,),
    )
    return [row[0] for row in rows]


def codes_missed(tx: Transaction, gap: Gap) -> list[str]:
    """Return the codes of those who missed a check-in because of a gap: it was due, or ended."""
    rows = tx.all(
        "SELECT DISTINCT p.code FROM check_ins c JOIN patients p ON p.id = c.patient_id"
        " WHERE c.kind = 'daily' AND c.is_revoked = 0 AND c.state = 'missed' AND c.closed_at >= ?1"
        " AND ((c.due_at >= ?1 AND c.due_at < ?2) OR (c.expires_at >= ?1 AND c.expires_at < ?2))"
        " ORDER BY p.code",
        (to_text(gap.since), to_text(gap.until)),
    )
    return [row[0] for row in rows]
