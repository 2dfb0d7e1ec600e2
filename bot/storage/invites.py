"""The links that let patients in, the wrong ones that were tried, and strangers without one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.storage.database import Transaction
from bot.storage.times import from_text, maybe_from_text, to_text


@dataclass(frozen=True, slots=True)
class Invite:
    """A single-use link, known by the hash of its token."""

    patient_id: int
    expires_at: datetime
    used_by: int | None


def add_invite(
    tx: Transaction, *, token_hash: bytes, patient_id: int, expires_at: datetime, now: datetime
) -> None:
    """Keep a new link; one that was made before and not used is worth nothing from now on."""
    tx.execute("DELETE FROM invites WHERE patient_id = ? AND used_at IS NULL", (patient_id,))
    tx.execute(
        "INSERT INTO invites (token_hash, patient_id, made_at, expires_at) VALUES (?, ?, ?, ?)",
        (token_hash, patient_id, to_text(now), to_text(expires_at)),
    )


def invite_of(tx: Transaction, token_hash: bytes) -> Invite | None:
    """Return the link with this hash."""
    row = tx.one(
        "SELECT patient_id, expires_at, used_by FROM invites WHERE token_hash = ?", (token_hash,)
    )
    return None if row is None else Invite(row[0], from_text(row[1]), row[2])


def use_invite(tx: Transaction, token_hash: bytes, *, telegram_id: int, now: datetime) -> bool:
    """Use a link once; False when someone was first or it came too late."""
    return tx.changes_one(
        "UPDATE invites SET used_at = ?, used_by = ?"
        " WHERE token_hash = ? AND used_at IS NULL AND expires_at > ?",
        (to_text(now), telegram_id, token_hash, to_text(now)),
    )


def note_wrong_link(tx: Transaction, telegram_id: int, *, now: datetime) -> None:
    """Count a wrong link."""
    tx.execute("INSERT INTO wrong_links VALUES (?, ?)", (telegram_id, to_text(now)))


def last_wrong_link(tx: Transaction, telegram_id: int | None) -> datetime | None:
    """Return when a wrong link was tried last, by one person or by anybody."""
    row = tx.one(
        "SELECT max(at) FROM wrong_links WHERE ? IS NULL OR telegram_id = ?",
        (telegram_id, telegram_id),
    )
    return maybe_from_text(row[0])


def wrong_links_since(tx: Transaction, since: datetime, *, telegram_id: int | None = None) -> int:
    """Return how many wrong links were tried, by one person or by all."""
    row = tx.one(
        "SELECT count(*) FROM wrong_links WHERE at > ? AND (? IS NULL OR telegram_id = ?)",
        (to_text(since), telegram_id, telegram_id),
    )
    return int(row[0])


def greet_once(tx: Transaction, telegram_id: int, *, now: datetime, again_after: timedelta) -> bool:
    """Record that an unknown person is answered; False when they were a short time ago."""
    return tx.changes_one(
        "INSERT INTO strangers (telegram_id, at) VALUES (?, ?)"
        " ON CONFLICT (telegram_id) DO UPDATE SET at = excluded.at WHERE at < ?",
        (telegram_id, to_text(now), to_text(now - again_after)),
    )
