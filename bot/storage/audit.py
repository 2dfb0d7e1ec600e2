"""Who did what and who looked at what: append-only, each row chained to the one before."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime

from bot.storage.database import Transaction
from bot.storage.times import to_text

FIRST_LINK = bytes(32)


def chain_key(database_key: str) -> bytes:
    """Derive the key of the chain; it does not stand in the database that it protects."""
    return hmac.digest(bytes.fromhex(database_key), b"audit chain", hashlib.sha256)


def record(
    tx: Transaction,
    key: bytes,
    *,
    now: datetime,
    actor: str,
    action: str,
    patient_id: int | None = None,
    detail: str = "",
) -> None:
    """Add one line to the audit; `actor` is a Telegram id, `patient`, `bot` or `command line`."""
    last = tx.one("SELECT chain FROM audit ORDER BY id DESC LIMIT 1")
    before = FIRST_LINK if last is None else bytes(last[0])
    at = to_text(now)
    link = _link(key, before, at, actor, action, str(patient_id), detail)
    tx.execute(
        "INSERT INTO audit (at, actor, action, patient_id, detail, chain)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (at, actor, action, patient_id, detail, link),
    )


def _link(key: bytes, before: bytes, *parts: str) -> bytes:
    # Each part with its length, so that no text can pose as another split of the same bytes.
    line = b"".join(len(p.encode()).to_bytes(4, "big") + p.encode() for p in parts)
    return hmac.digest(key, before + line, hashlib.sha256)


def first_broken_link(tx: Transaction, key: bytes) -> int | None:
    """Return the id of the first row that was changed or is gone; None if all is as written."""
    before, due = FIRST_LINK, 1
    rows = tx.all("SELECT id, at, actor, action, patient_id, detail, chain FROM audit ORDER BY id")
    for row_id, at, actor, action, patient_id, detail, chain in rows:
        expected = _link(key, before, at, actor, action, str(patient_id), detail)
        if row_id != due or not hmac.compare_digest(expected, bytes(chain)):
            return due
        before, due = expected, due + 1
    last = tx.one("SELECT seq FROM sqlite_sequence WHERE name = 'audit'")
    return due if last is not None and last[0] >= due else None


def record_view(
    tx: Transaction, *, now: datetime, clinician: int, patient_id: int | None, what: str
) -> None:
    """Record that a clinician looked at a patient's data."""
    tx.execute(
        "INSERT INTO clinician_views (at, clinician, patient_id, what) VALUES (?, ?, ?, ?)",
        (to_text(now), clinician, patient_id, what),
    )
