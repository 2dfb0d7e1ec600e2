"""Treatment sessions and what became of each: recorded, corrected, removed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.domain.sessions.sessions import Series, Session, SessionRoute, SessionState
from bot.storage.database import Transaction
from bot.storage.times import from_text, maybe_from_text, maybe_text, to_text

COLUMNS = (
    "id, patient_id, state, starts_at, has_time, minutes, route, dose, note, series, made_at,"
    " made_by, ask_patient_at, patient_said, side_effects_at,"
    # Only of a done one whose time is not known: the first trace since which it has been done.
    " CASE WHEN state = 'done' AND has_time = 0 THEN (SELECT min(c.at) FROM session_changes c"
    " WHERE c.session_id = sessions.id AND c.id > coalesce((SELECT max(d.id) FROM session_changes d"
    " WHERE d.session_id = sessions.id AND json_extract(d.after, '$.state') <> 'done'), 0))"
    " END AS done_since"
)
# What a clinician says of a session, and the trace keeps.
SAID = ("state", "starts_at", "has_time", "minutes", "route", "dose", "note", "series")


@dataclass(frozen=True, slots=True)
class SessionChange:
    """What was done to a session, by whom and when; `before` is None for its first row."""

    at: datetime
    by: str
    what: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any]


def _session(row: Any) -> Session:
    return Session(
        id=row["id"],
        patient_id=row["patient_id"],
        state=SessionState(row["state"]),
        starts_at=from_text(row["starts_at"]),
        has_time=bool(row["has_time"]),
        minutes=row["minutes"],
        route=SessionRoute(row["route"]) if row["route"] else None,
        dose=row["dose"],
        note=row["note"],
        series=Series(row["series"]) if row["series"] else None,
        made_at=from_text(row["made_at"]),
        made_by=row["made_by"],
        done_since=maybe_from_text(row["done_since"]),
        ask_patient_at=maybe_from_text(row["ask_patient_at"]),
        patient_said=row["patient_said"],
        side_effects_at=maybe_from_text(row["side_effects_at"]),
    )


def _as_said(session: Session) -> str:
    values = {name: getattr(session, name) for name in SAID}
    values["starts_at"] = to_text(session.starts_at)
    return json.dumps(values)


def by_id(tx: Transaction, session_id: int) -> Session | None:
    """Return a session, removed or not; None when there is none with this id."""
    row = tx.one(f"SELECT {COLUMNS} FROM sessions WHERE id = ?", (session_id,))  # noqa: S608
    return None if row is None else _session(row)


def of_patient(tx: Transaction, patient_id: int) -> list[Session]:
    """Return the sessions of a patient that were not removed, planned ones too, oldest first."""
    rows = tx.all(
        f"SELECT {COLUMNS} FROM sessions WHERE patient_id = ? AND state <> 'removed'"  # noqa: S608
        " ORDER BY starts_at, id",
        (patient_id,),
    )
    return [_session(row) for row in rows]


def planned(tx: Transaction) -> list[Session]:
    """Return the planned sessions of everybody, those of days that are over too, by time."""
    rows = tx.all(
        f"SELECT {COLUMNS} FROM sessions WHERE state = 'planned' ORDER BY starts_at, id"  # noqa: S608
    )
    return [_session(row) for row in rows]


def every(tx: Transaction, *, patient_id: int | None = None) -> Iterator[Session]:
    """Yield all sessions, removed ones too, by patient and time."""
    rows = tx.execute(
        f"SELECT {COLUMNS} FROM sessions WHERE ? IS NULL OR patient_id = ?"  # noqa: S608
        " ORDER BY patient_id, starts_at, id",
        (patient_id, patient_id),
    )
    return map(_session, iter(rows.fetchone, None))


def add(tx: Transaction, session: Session, *, by: str, now: datetime) -> Session:
    """Keep a new session, with its first trace; returns it with its id. The id given is ignored."""
    session_id = tx.execute(
        "INSERT INTO sessions (patient_id, state, starts_at, has_time, minutes, route, dose, note,"
        " series, made_at, made_by, ask_patient_at, patient_said, side_effects_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            session.patient_id,
            session.state,
            to_text(session.starts_at),
            int(session.has_time),
            session.minutes,
            session.route,
            session.dose,
            session.note,
            session.series,
            to_text(now),
            by,
            maybe_text(session.ask_patient_at),
            session.patient_said,
            maybe_text(session.side_effects_at),
        ),
    ).lastrowid
    kept = by_id(tx, session_id)
    if kept is None:
        raise LookupError(f"no session {session_id}")
    what = "planned" if kept.state is SessionState.PLANNED else "recorded"
    _trace(tx, kept, before=None, what=what, by=by, now=now)
    return kept


def correct(tx: Transaction, before: Session, after: Session, *, by: str, now: datetime) -> bool:
    """Change what was said of a session and keep what it was; False when somebody was first.

    What stood there is repeated in the condition: two clinicians cannot overwrite each other.
    """
    changed = tx.changes_one(
        "UPDATE sessions SET state = ?, starts_at = ?, has_time = ?, minutes = ?, route = ?,"
        " dose = ?, note = ?, series = ?, ask_patient_at = ?, patient_said = ?,"
        " side_effects_at = ?"
        " WHERE id = ? AND state = ? AND starts_at = ? AND minutes IS ? AND route IS ?"
        " AND dose IS ? AND note IS ? AND series IS ?",
        (
            after.state,
            to_text(after.starts_at),
            int(after.has_time),
            after.minutes,
            after.route,
            after.dose,
            after.note,
            after.series,
            maybe_text(after.ask_patient_at),
            after.patient_said,
            maybe_text(after.side_effects_at),
            before.id,
            before.state,
            to_text(before.starts_at),
            before.minutes,
            before.route,
            before.dose,
            before.note,
            before.series,
        ),
    )
    if changed:
        what = "removed" if after.state is SessionState.REMOVED else "corrected"
        _trace(tx, after, before=before, what=what, by=by, now=now)
    return changed


def _trace(
    tx: Transaction, after: Session, *, before: Session | None, what: str, by: str, now: datetime
) -> None:
    tx.execute(
        "INSERT INTO session_changes (session_id, at, by, what, before, after)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (
            after.id,
            to_text(now),
            by,
            what,
            None if before is None else _as_said(before),
            _as_said(after),
        ),
    )


def changes_of(tx: Transaction, session_id: int) -> list[SessionChange]:
    """Return what became of a session, oldest first."""
    rows = tx.all(
        "SELECT at, by, what, before, after FROM session_changes WHERE session_id = ? ORDER BY id",
        (session_id,),
    )
    return [
        SessionChange(
            from_text(row["at"]),
            row["by"],
            row["what"],
            None if row["before"] is None else json.loads(row["before"]),
            json.loads(row["after"]),
        )
        for row in rows
    ]


def done_since(tx: Transaction, session_id: int) -> datetime | None:
    """Return when a session was said to have taken place; None while it was not."""
    since = None
    for change in changes_of(tx, session_id):
        is_done = change.after["state"] == SessionState.DONE
        since = (since or change.at) if is_done else None
    return since


def plan_side_effects(tx: Transaction, session_id: int, at: datetime | None) -> None:
    """Keep when the side effects of a session are asked about; None when that is done with."""
    tx.execute("UPDATE sessions SET side_effects_at = ? WHERE id = ?", (maybe_text(at), session_id))


def plan_asking(tx: Transaction, session_id: int, at: datetime | None) -> None:
    """Keep when the patient is asked whether a planned session took place."""
    tx.execute("UPDATE sessions SET ask_patient_at = ? WHERE id = ?", (maybe_text(at), session_id))


def side_effects_due(tx: Transaction, *, now: datetime, limit: int = 500) -> list[int]:
    """Return the sessions whose side effects are to be asked about now."""
    rows = tx.all(
        "SELECT id FROM sessions WHERE side_effects_at <= ? ORDER BY side_effects_at LIMIT ?",
        (to_text(now), limit),
    )
    return [row[0] for row in rows]


def asking_due(tx: Transaction, *, now: datetime, limit: int = 500) -> list[int]:
    """Return the planned sessions of which the patient is to be asked now whether they were."""
    rows = tx.all(
        "SELECT id FROM sessions WHERE ask_patient_at <= ? ORDER BY ask_patient_at LIMIT ?",
        (to_text(now), limit),
    )
    return [row[0] for row in rows]
