"""What a restored copy lacks of the store that it takes the place of, and what is marked in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import quote

from bot.storage import settings
from bot.storage.check_ins import ABOVE
from bot.storage.database import Transaction
from bot.storage.outbox import Priority
from bot.storage.times import to_text

# Of the moment only, found anew by a bot that runs.
PASSING = frozenset({"heartbeat", "faults", "route_tests", "gaps", "asked_again"})
# Rows that say nothing of the clinic: the bookkeeping of copies, of reports and exports, and the
# mark that an update came. Whoever learns to accept a loss of nothing accepts the next one too.
APART = {
    "settings": "m.name <> 'copied_at' AND m.name NOT LIKE 'backup%'",
    "audit": "m.action NOT IN ('backed up', 'reported', 'exported')",
    "inbox": "m.state <> 'done'",
}
ACKNOWLEDGED = "acknowledgements"
# More than any clinic gives in an hour: numbers jump by so many for each hour that a copy is old.
MOST_IN_AN_HOUR = {
    "alerts": 1_000,
    "sessions": 1_000,
    "check_ins": 1_000_000,
    "outbox": 1_000_000,
    "inbox": 1_000_000,
}
HOUR = timedelta(hours=1)
# With the copy they are asked nothing, and no silence of theirs is reported.
RETURNED = (
    "k.state IN ('invited', 'enrolling', 'stopped') AND p.state IN ('active', 'paused')"
    " OR k.state IN ('invited', 'stopped') AND p.state = 'enrolling'"
)


@dataclass(frozen=True, slots=True)
class Present:
    """What the store of today holds and a copy does not.

    `lost` counts rows by table, and acknowledgements apart; `given` is the highest number of each
    table whose numbers are seen outside. The rest are the codes of those who stopped, paused,
    resumed or were parted from their chat since, of those who came back or joined since with a code
    that the copy knows (`returned`) or does not (`unknown`), of those whose care ended when and
    why, and the end of the audit.
    """

    lost: Mapping[str, int] = field(default_factory=dict)
    given: Mapping[str, int] = field(default_factory=dict)
    stopped: frozenset[str] = frozenset()
    paused: frozenset[str] = frozenset()
    resumed: frozenset[str] = frozenset()
    parted: frozenset[str] = frozenset()
    returned: frozenset[str] = frozenset()
    unknown: frozenset[str] = frozenset()
    discharged: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    audit_end: str = ""


def compare(tx: Transaction, copy: Path, key: str) -> Present:
    """Compare the store of a transaction with a copy; nothing is changed in either."""
    place = f"file:{quote(str(copy))}?mode=ro&immutable=1"
    tx.execute(f"ATTACH DATABASE ? AS kept KEY \"x'{key}'\"", (place,))
    return Present(
        lost=_lost(tx),
        given=given(tx),
        stopped=_codes(tx, "p.state = 'stopped' AND k.state <> 'stopped'"),
        paused=_codes(tx, "p.state = 'paused' AND k.state = 'active'"),
        resumed=_codes(tx, "p.state = 'active' AND k.state = 'paused'"),
        parted=_codes(tx, "k.chat_id IS NOT NULL AND p.chat_id IS NOT k.chat_id"),
        returned=_codes(tx, RETURNED),
        unknown=_codes(tx, "k.code IS NULL AND p.state <> 'stopped'"),
        discharged=_discharged(tx),
        audit_end=_audit_end(tx),
    )


def _discharged(tx: Transaction) -> dict[str, tuple[str, str]]:
    """Return the end of care of those whose end the copy does not hold as it is."""
    if "discharged_at" not in _columns(tx, "main", "patients"):
        return {}  # an older schema
    told = "k.discharged_at" if "discharged_at" in _columns(tx, "kept", "patients") else "NULL"
    rows = tx.all(
        "SELECT p.code, p.discharged_at, p.discharge_reason FROM main.patients p"  # noqa: S608
        " JOIN kept.patients k ON k.code = p.code"
        f" WHERE p.discharged_at IS NOT NULL AND p.discharged_at IS NOT {told}"
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def _lost(tx: Transaction) -> dict[str, int]:
    rows = tx.all(
        "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    tables = [row[0] for row in rows if row[0] not in PASSING]
    counts = {table: _count(tx, table, APART.get(table, "1")) for table in tables}
    if "alert_events" in counts:  # an older schema has none
        counts[ACKNOWLEDGED] = _count(tx, "alert_events", "m.what = 'acknowledged'")
    return {table: count for table, count in counts.items() if count}


def _count(tx: Transaction, table: str, condition: str) -> int:
    """Return how many rows of a table are not in the copy as they are; new columns do not count.

    Row by row, by their keys: nothing is kept in memory, however large the store is.
    """
    own, kept = _columns(tx, "main", table), _columns(tx, "kept", table)
    shared = [name for name in own if name in kept]
    if not shared:
        found = tx.one(f"SELECT count(*) FROM main.{table} m WHERE {condition}")  # noqa: S608
        return int(found[0])
    keys = [name for name, is_key in own.items() if is_key] or ["rowid"]
    same = " AND ".join(f"k.{name} = m.{name}" for name in keys)
    differs = " OR ".join(f"m.{name} IS NOT k.{name}" for name in [*shared, *keys])
    found = tx.one(
        f"SELECT count(*) FROM main.{table} m LEFT JOIN kept.{table} k ON {same}"  # noqa: S608
        f" WHERE ({condition}) AND ({differs})"
    )
    return int(found[0])


def _columns(tx: Transaction, schema: str, table: str) -> dict[str, bool]:
    """Return the columns of a table, and whether each belongs to its key."""
    return {row[1]: bool(row[5]) for row in tx.all(f"PRAGMA {schema}.table_info({table})")}


def _codes(tx: Transaction, condition: str) -> frozenset[str]:
    rows = tx.all(
        "SELECT p.code FROM main.patients p"  # noqa: S608 - all of it is ours
        f" LEFT JOIN kept.patients k ON k.code = p.code WHERE {condition}"
    )
    return frozenset(row[0] for row in rows)


def _audit_end(tx: Transaction) -> str:
    """Return number and link of the last line, so that the set aside store can be told by it."""
    row = tx.one("SELECT id, hex(chain) FROM main.audit ORDER BY id DESC LIMIT 1")
    return "" if row is None else f"{row[0]} {row[1][:16].lower()}"


def given(tx: Transaction) -> dict[str, int]:
    """Return the highest number that was given in each table whose numbers are seen outside."""
    rows = tx.all("SELECT name, seq FROM main.sqlite_sequence")
    found = {row[0]: int(row[1]) for row in rows if row[0] in MOST_IN_AN_HOUR}
    highest = tx.one("SELECT coalesce(max(id), 0) FROM main.check_ins")[0]
    row = tx.one("SELECT value FROM main.settings WHERE name = ?", (ABOVE,))
    return found | {"check_ins": max(highest, 0 if row is None else int(row[0]))}


def jump(
    tx: Transaction, known: Mapping[str, int], *, since: datetime, now: datetime
) -> dict[str, int]:
    """Let every number that is given from now on be one that was never given; return the last ones.

    `known` are the highest ones of the store that is replaced. Nobody may know that store, and the
    same copy may be restored twice: so the jump grows with the age of the copy.
    """
    hours = max((now - since) // HOUR, 0) + 1
    own = given(tx)
    floors = {
        table: max(own.get(table, 0), known.get(table, 0)) + most * hours
        for table, most in MOST_IN_AN_HOUR.items()
    }
    floors["alerts"] = -(-floors["alerts"] // 1000) * 1000  # a person sees where the cut is
    settings.keep(tx, ABOVE, str(floors["check_ins"]))
    for table in ("alerts", "sessions", "outbox", "inbox"):
        tx.execute("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
        tx.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, floors[table]))
    return floors


def give_up_calls(tx: Transaction, *, now: datetime) -> None:
    """Let nothing leave that may have left after the copy was made.

    Alerts stay, marked as perhaps repeated; so do the removals of messages, and the question of a
    check-in that no message shows: it would be asked again in any case.
    """
    tx.execute(
        "UPDATE outbox SET state = 'failed', error = 'restored', sent_at = ?1, params = '{}',"
        " blob = NULL WHERE state = 'waiting' AND alert IS NULL AND priority <> ?2"
        " AND method <> 'deleteMessage' AND id NOT IN"
        " (SELECT max(o.id) FROM outbox o JOIN check_ins c ON c.id = o.check_in_id"
        " WHERE o.state = 'waiting' AND o.method = 'sendMessage' AND c.message_id IS NULL"
        " AND c.state IN ('asked', 'started') AND c.expires_at > ?1 GROUP BY c.id)",
        (to_text(now), int(Priority.ALERT)),
    )


def kept_questions(tx: Transaction) -> list[tuple[int, str]]:
    """Return (call, the patient's zone) of the questions that still wait to be sent."""
    rows = tx.all(
        "SELECT o.id, p.zone FROM outbox o JOIN check_ins c ON c.id = o.check_in_id"
        " JOIN patients p ON p.id = c.patient_id WHERE o.state = 'waiting' AND o.alert IS NULL"
        " AND o.method = 'sendMessage'"
    )
    return [(row[0], row[1]) for row in rows]


def silence(tx: Transaction, call_id: int) -> None:
    """Let a message arrive without a sound."""
    tx.execute(
        "UPDATE outbox SET params = json_set(params, '$.disable_notification', json('true'))"
        " WHERE id = ?",
        (call_id,),
    )


def end_care(tx: Transaction, code: str, *, at: str, reason: str) -> None:
    """Keep when and why the care of a patient ended; `at` is as the store of today has it."""
    tx.execute(
        "UPDATE patients SET discharged_at = ?, discharge_reason = ? WHERE code = ?",
        (at, reason, code),
    )


def part(tx: Transaction, patient_id: int) -> None:
    """Cut a chat off from a code that it no longer belonged to; a new link is needed."""
    tx.execute(
        "UPDATE patients SET chat_id = NULL, joining_chat_id = NULL, enrolment_step = NULL,"
        " next_due_on = NULL, next_due_at = NULL, confirmed_at = NULL, confirmed_by = NULL,"
        " state = CASE state WHEN 'stopped' THEN 'stopped' ELSE 'invited' END WHERE id = ?",
        (patient_id,),
    )
