"""Questionnaires as they were shown, so that a check-in keeps the version it began with."""

from __future__ import annotations

from datetime import datetime

from bot.domain.model import PinnedVersion
from bot.storage.database import Transaction
from bot.storage.times import to_text


def keep_questionnaire(tx: Transaction, pinned: PinnedVersion, body: str, *, now: datetime) -> None:
    """Keep a questionnaire as it is shown."""
    tx.execute(
        "INSERT INTO questionnaires (questionnaire, version, digest, body,"
        " first_used_at) VALUES (?, ?, ?, ?, ?)",
        (pinned.questionnaire, pinned.version, pinned.digest, body, to_text(now)),
    )


def has_questionnaire(tx: Transaction, pinned: PinnedVersion) -> bool:
    """Return whether a questionnaire is kept with exactly this content."""
    found = tx.one(
        "SELECT 1 FROM questionnaires WHERE questionnaire = ? AND digest = ?",
        (pinned.questionnaire, pinned.digest),
    )
    return found is not None


def questionnaire_body(tx: Transaction, pinned: PinnedVersion) -> str:
    """Return a questionnaire as it was shown."""
    row = tx.one(
        "SELECT body FROM questionnaires WHERE questionnaire = ? AND digest = ?",
        (pinned.questionnaire, pinned.digest),
    )
    return str(row[0])
