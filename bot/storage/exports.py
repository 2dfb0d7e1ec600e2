"""What an export reads: rows as they stand, in one state of the store, beside a running bot."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.domain.model import PinnedVersion
from bot.storage.connecting import connect
from bot.storage.database import Transaction


@contextmanager
def snapshot(path: Path, key: str) -> Iterator[Transaction]:
    """Open the store to read one state of it; a running bot writes on and is not held up."""
    connection = connect(path, key)
    try:
        connection.execute("BEGIN")
        yield Transaction(connection)
    finally:
        connection.close()


def _rows(tx: Transaction, sql: str, values: Sequence[Any]) -> Iterator[Any]:
    return iter(tx.execute(sql, values).fetchone, None)  # years of answers need not fit in memory


@lru_cache(maxsize=256)
def _pinned(text: str) -> tuple[PinnedVersion, ...]:
    return tuple(PinnedVersion(*one) for one in json.loads(text))


@lru_cache(maxsize=256)
def _items(text: str) -> frozenset[tuple[str, str]]:
    return frozenset((questionnaire, item) for questionnaire, item in json.loads(text))


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer; `changed_at` is when another one took its place. Times and value as in the store.

    A number with a decimal is stored in tenths; what `asked` names says so. Written to a file, one
    that was not known has no value.
    """

    patient: str
    check_in: int
    local_date: str
    questionnaire: str
    version: str
    item: str
    value: float | None
    answered_at: str
    changed_at: str | None
    asked: PinnedVersion


def answers(
    tx: Transaction, *, patient_id: int | None, changed: bool = False
) -> Iterator[AnswerRow]:
    """Yield the answer that counts for each item, or with `changed` those that count no more.

    By patient and check-in, in the order in which the items were first answered.
    """
    rows = _rows(
        tx,
        "WITH every AS ("
        " SELECT p.code, a.id, a.check_in_id, c.local_date, c.pinned, a.questionnaire, a.item,"
        " a.value, a.answered_at, lead(a.answered_at) OVER same_item AS changed_at,"
        " min(a.id) OVER same_item AS first_id"
        " FROM answers a JOIN check_ins c ON c.id = a.check_in_id"
        " JOIN patients p ON p.id = c.patient_id"
        " WHERE (? IS NULL OR p.id = ?) AND c.is_revoked = 0"  # else another person's answers
        " WINDOW same_item AS (PARTITION BY a.check_in_id, a.questionnaire, a.item ORDER BY a.id)"
        ") SELECT * FROM every WHERE (changed_at IS NOT NULL) = ?"
        " ORDER BY code, check_in_id, first_id, id",
        (patient_id, patient_id, int(changed)),
    )
    for row in rows:
        pinned = {one.questionnaire: one for one in _pinned(row["pinned"])}
        yield AnswerRow(
            patient=row["code"],
            check_in=row["check_in_id"],
            local_date=row["local_date"],
            questionnaire=row["questionnaire"],
            version=pinned[row["questionnaire"]].version,
            item=row["item"],
            value=row["value"],
            answered_at=row["answered_at"],
            changed_at=row["changed_at"],
            asked=pinned[row["questionnaire"]],
        )


@dataclass(frozen=True, slots=True)
class CheckInRow:
    """One check-in with the questionnaires that it asked, and the items of each.

    Times as in the store.
    """

    patient: str
    check_in: int
    kind: str
    local_date: str
    state: str
    due_at: str
    asked_at: str | None
    started_at: str | None
    completed_at: str | None
    closed_at: str | None
    session: int | None
    pinned: tuple[PinnedVersion, ...]
    items: frozenset[tuple[str, str]]


def check_ins(tx: Transaction, *, patient_id: int | None) -> Iterator[CheckInRow]:
    """Yield every check-in, by patient and in the order in which they were made."""
    rows = _rows(
        tx,
        "SELECT p.code, c.id, c.kind, c.local_date, c.state, c.due_at, c.asked_at, c.started_at,"
        " c.completed_at, c.closed_at, c.session_id, c.pinned, c.items"
        " FROM check_ins c JOIN patients p ON p.id = c.patient_id"
        " WHERE (? IS NULL OR p.id = ?) AND c.is_revoked = 0 ORDER BY p.code, c.id",
        (patient_id, patient_id),
    )
    for row in rows:
        yield CheckInRow(
            patient=row["code"],
            check_in=row["id"],
            kind=row["kind"],
            local_date=row["local_date"],
            state=row["state"],
            due_at=row["due_at"],
            asked_at=row["asked_at"],
            started_at=row["started_at"],
            completed_at=row["completed_at"],
            closed_at=row["closed_at"],
            session=row["session_id"],
            pinned=_pinned(row["pinned"]),
            items=_items(row["items"]),
        )


def totals(tx: Transaction, check_in_id: int) -> dict[str, float]:
    """Return the total of each questionnaire of a check-in that is complete."""
    rows = tx.all("SELECT questionnaire, total FROM scores WHERE check_in_id = ?", (check_in_id,))
    return {row[0]: row[1] for row in rows}


@dataclass(frozen=True, slots=True)
class AlertRow:
    """One piece of evidence with its alert. Times as in the store."""

    number: int
    patient: str
    level: str
    state: str
    opened_at: str
    rule: str
    rule_version: str
    questionnaire: str | None
    item: str | None
    value: int | None
    evidence_at: str
    acknowledged_at: str | None
    acknowledged_by: str | None
    resolved_at: str | None
    resolved_by: str | None
    outcome: str | None
    note: str | None
    known_until: str | None
    steps: int
    events: int


def alerts(tx: Transaction, *, patient_id: int | None) -> Iterator[AlertRow]:
    """Yield what raised or joined each alert, by the alert's number, oldest first.

    What the patient wrote is left out.
    """
    rows = _rows(
        tx,
        "SELECT a.number, p.code, a.level, a.state, a.opened_at, e.rule, e.rule_version,"
        " e.questionnaire, e.item, e.value, e.at, a.acknowledged_at, a.acknowledged_name,"
        " a.resolved_at, a.resolved_name, a.outcome, a.outcome_note,"
        " iif(a.outcome = 'known', (SELECT max(k.until) FROM known k WHERE k.alert = a.number),"
        " NULL),"
        " (SELECT count(*) FROM alert_events v WHERE v.alert = a.number AND v.what = 'step'),"
        " (SELECT count(*) FROM alert_events v WHERE v.alert = a.number)"
        " FROM alerts a JOIN patients p ON p.id = a.patient_id"
        " JOIN alert_evidence e ON e.alert = a.number"
        " WHERE ? IS NULL OR p.id = ? ORDER BY a.number, e.id",
        (patient_id, patient_id),
    )
    return (AlertRow(*row) for row in rows)


def questionnaire_bodies(tx: Transaction) -> list[str]:
    """Return every questionnaire that was ever asked, as it was asked, by id and first use."""
    rows = tx.all("SELECT body FROM questionnaires ORDER BY questionnaire, first_used_at, digest")
    return [row[0] for row in rows]
