"""Treatment sessions as they are exported, and which check-ins were answered under one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from operator import attrgetter
from zoneinfo import ZoneInfo

from bot.domain.sessions.series import series_of
from bot.domain.sessions.sessions import Session, under_a_session
from bot.storage import patients, sessions
from bot.storage.database import Transaction
from bot.storage.times import from_text, maybe_text, to_text

YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One treatment session, removed ones too; the fields are its columns."""

    patient: str
    session: int
    state: str
    started_at: str
    has_time: str
    minutes: int | None
    route: str | None
    dose: str | None
    series: str | None
    series_set: str | None
    note: str | None
    made_at: str | None
    made_by: str
    patient_said: str | None
    changes: int


def session_rows(
    tx: Transaction, *, patient_id: int | None, zone: ZoneInfo
) -> Iterator[SessionRow]:
    """Yield every treatment session, by patient and time."""
    of_patients = groupby(sessions.every(tx, patient_id=patient_id), key=attrgetter("patient_id"))
    for owner, group in of_patients:
        every = list(group)
        code = patients.by_id(tx, owner).code
        series = {one.id: found.kind for found in series_of(every, zone) for one in found.sessions}
        for one in every:
            yield _row(tx, code, one, series.get(one.id))


def _row(tx: Transaction, code: str, session: Session, series: str | None) -> SessionRow:
    return SessionRow(
        patient=code,
        session=session.id,
        state=session.state,
        started_at=to_text(session.starts_at),
        has_time=YES if session.has_time else NO,
        minutes=session.minutes,
        route=session.route,
        dose=session.dose,
        series=series,
        series_set=session.series,
        note=session.note,
        made_at=maybe_text(session.made_at),
        made_by=session.made_by,
        patient_said=session.patient_said,
        changes=len(sessions.changes_of(tx, session.id)),
    )


def sessions_by_patient(tx: Transaction) -> Mapping[str, Sequence[Session]]:
    """Return the sessions of every patient, by code."""
    of_patients = groupby(sessions.every(tx), key=attrgetter("patient_id"))
    return {patients.by_id(tx, owner).code: list(group) for owner, group in of_patients}


def under_session(treated: Sequence[Session], completed_at: str | None, *, usual: timedelta) -> str:
    """Return whether a check-in was completed in a session or within 4 h of its end."""
    if completed_at is None:
        return ""
    return YES if under_a_session(treated, from_text(completed_at), usual=usual) else NO
