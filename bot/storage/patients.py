"""Patients: where each of them stands, and when they are asked next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from bot.domain.model import DischargeReason, EnrolmentStep, Patient, PatientState
from bot.storage.database import Transaction
from bot.storage.times import maybe_date, maybe_from_text, maybe_text, to_text

COLUMNS = (
    "id, code, chat_id, joining_chat_id, joining_language, joining_time, joining_zone,"
    " joining_consent_at, language, country, zone, check_in_time, plan, state,"
    " enrolment_step, consent_at, confirmed_at, unreachable_since, last_check_in_on,"
    " last_due_at, next_due_on, next_due_at, plan_since, discharged_at, discharge_reason"
)


def _patient(row: Any) -> Patient:
    return Patient(
        id=row["id"],
        code=row["code"],
        chat_id=row["chat_id"],
        language=row["language"],
        country=row["country"],
        zone=row["zone"],
        check_in_time=time.fromisoformat(row["check_in_time"]),
        plan=row["plan"],
        state=PatientState(row["state"]),
        enrolment_step=EnrolmentStep(step) if (step := row["enrolment_step"]) else None,
        consent_at=maybe_from_text(row["consent_at"]),
        confirmed_at=maybe_from_text(row["confirmed_at"]),
        unreachable_since=maybe_from_text(row["unreachable_since"]),
        last_check_in_on=maybe_date(row["last_check_in_on"]),
        last_due_at=maybe_from_text(row["last_due_at"]),
        next_due_on=maybe_date(row["next_due_on"]),
        next_due_at=maybe_from_text(row["next_due_at"]),
        plan_since=maybe_date(row["plan_since"]),
        discharged_at=maybe_from_text(row["discharged_at"]),
        discharge_reason=DischargeReason(why) if (why := row["discharge_reason"]) else None,
    )


def _find(tx: Transaction, condition: str, value: int | str) -> Patient | None:
    row = tx.one(f"SELECT {COLUMNS} FROM patients WHERE {condition}", (value,))  # noqa: S608
    return None if row is None else _patient(row)


def by_id(tx: Transaction, patient_id: int) -> Patient:
    """Return a patient who is known to exist."""
    patient = _find(tx, "id = ?", patient_id)
    if patient is None:
        raise LookupError(f"no patient {patient_id}")
    return patient


def by_code(tx: Transaction, code: str) -> Patient | None:
    """Return the patient behind a code."""
    return _find(tx, "code = ?", code)


def by_chat(tx: Transaction, chat_id: int) -> Patient | None:
    """Return the patient who owns a private chat, or who is joining from it.

    One who is joining is shown as enrolling in that chat, whatever the code was before: until
    the enrolment is finished, another phone stays the patient's.
    """
    row = tx.one(
        f"SELECT {COLUMNS} FROM patients WHERE joining_chat_id = ? OR chat_id = ?"  # noqa: S608
        " ORDER BY joining_chat_id = ? DESC LIMIT 1",
        (chat_id, chat_id, chat_id),
    )
    if row is None:
        return None
    patient = _patient(row)
    if row["joining_chat_id"] != chat_id:
        return patient
    return replace(
        patient,
        chat_id=chat_id,
        state=PatientState.ENROLLING,
        language=row["joining_language"] or patient.language,
        check_in_time=time.fromisoformat(row["joining_time"] or row["check_in_time"]),
        zone=row["joining_zone"] or patient.zone,
        consent_at=maybe_from_text(row["joining_consent_at"]),
        confirmed_at=patient.confirmed_at if patient.chat_id == chat_id else None,
    )


def owner_of(tx: Transaction, chat_id: int) -> Patient | None:
    """Return the patient who owns a private chat; who is only joining owns none."""
    return _find(tx, "chat_id = ?", chat_id)


def everyone(tx: Transaction) -> list[Patient]:
    """Return every patient, by code."""
    rows = tx.all(f"SELECT {COLUMNS} FROM patients ORDER BY code")  # noqa: S608
    return [_patient(row) for row in rows]


def due(tx: Transaction, *, now: datetime, limit: int = 500) -> list[int]:
    """Return the ids of patients whose next check-in is due, longest due first."""
    rows = tx.all(
        "SELECT id FROM patients WHERE next_due_at <= ? ORDER BY next_due_at LIMIT ?",
        (to_text(now), limit),
    )
    return [row[0] for row in rows]


def add(
    tx: Transaction,
    *,
    code: str,
    language: str,
    country: str,
    zone: str,
    check_in_time: time,
    plan: str,
    now: datetime,
) -> int:
    """Add an invited patient; raises IntegrityError when the code is taken."""
    return tx.execute(
        "INSERT INTO patients (code, language, country, zone, check_in_time, plan, state, made_at)"
        " VALUES (?, ?, ?, ?, ?, ?, 'invited', ?)",
        (code, language, country, zone, f"{check_in_time:%H:%M}", plan, to_text(now)),
    ).lastrowid


def erase(tx: Transaction, patient_id: int) -> None:
    """Remove a patient with everything that hangs on the code."""
    tx.execute("DELETE FROM patients WHERE id = ?", (patient_id,))


def open_enrolment(tx: Transaction, patient_id: int, *, chat_id: int) -> None:
    """Let somebody join from the chat that opened the link, beginning with the consent."""
    tx.execute(
        "UPDATE patients SET joining_chat_id = ?, enrolment_step = 'consent',"
        " joining_language = NULL, joining_time = NULL, joining_zone = NULL,"
        " joining_consent_version = NULL, joining_consent_at = NULL,"
        " state = CASE state WHEN 'invited' THEN 'enrolling' ELSE state END WHERE id = ?",
        (chat_id, patient_id),
    )


def move_step(tx: Transaction, patient_id: int, *, step: EnrolmentStep, to: EnrolmentStep) -> bool:
    """Go on to the next question of the enrolment; False when it is not at `step` any more."""
    return tx.changes_one(
        "UPDATE patients SET enrolment_step = ? WHERE id = ? AND enrolment_step = ?",
        (to, patient_id, step),
    )


def abandon_enrolment(tx: Transaction, patient_id: int) -> None:
    """End an enrolment that somebody did not want; the patient stays as before."""
    tx.execute(
        "UPDATE patients SET joining_chat_id = NULL, enrolment_step = NULL,"
        " state = CASE state WHEN 'enrolling' THEN 'invited' ELSE state END WHERE id = ?",
        (patient_id,),
    )


def choose(
    tx: Transaction,
    patient_id: int,
    *,
    language: str | None = None,
    at: time | None = None,
    zone: str | None = None,
) -> None:
    """Keep what somebody who joins has chosen; the patient's own choices stay until the end."""
    tx.execute(
        "UPDATE patients SET joining_language = coalesce(?, joining_language),"
        " joining_time = coalesce(?, joining_time), joining_zone = coalesce(?, joining_zone)"
        " WHERE id = ?",
        (language, None if at is None else f"{at:%H:%M}", zone, patient_id),
    )


def keep_consent(tx: Transaction, patient_id: int, *, version: str, now: datetime) -> None:
    """Record what somebody who joins consented to and when."""
    tx.execute(
        "UPDATE patients SET joining_consent_version = ?, joining_consent_at = ? WHERE id = ?",
        (version, to_text(now), patient_id),
    )


def finish_enrolment(tx: Transaction, patient_id: int) -> bool:
    """Make the chat that joined the patient's own; False when that was done.

    It is unconfirmed, unless it is the one that was confirmed before.
    """
    return tx.changes_one(
        "UPDATE patients SET state = 'active', chat_id = joining_chat_id, joining_chat_id = NULL,"
        " language = coalesce(joining_language, language),"
        " check_in_time = coalesce(joining_time, check_in_time),"
        " zone = coalesce(joining_zone, zone), consent_version = joining_consent_version,"
        " consent_at = joining_consent_at,"
        " enrolment_step = NULL,"
        " confirmed_at = CASE WHEN chat_id = joining_chat_id THEN confirmed_at END,"
        " confirmed_by = CASE WHEN chat_id = joining_chat_id THEN confirmed_by END,"
        " unreachable_since = NULL, discharged_at = NULL, discharge_reason = NULL"
        " WHERE id = ? AND enrolment_step = 'first'",
        (patient_id,),
    )


def change_state(
    tx: Transaction, patient_id: int, *, expected: tuple[PatientState, ...], to: PatientState
) -> bool:
    """Move a patient from one of the expected states to another; say whether it happened."""
    marks = ",".join("?" * len(expected))
    return tx.changes_one(
        f"UPDATE patients SET state = ? WHERE id = ? AND state IN ({marks})",  # noqa: S608
        (to, patient_id, *expected),
    )


def set_language(tx: Transaction, patient_id: int, language: str) -> None:
    """Speak with a patient in another language."""
    tx.execute("UPDATE patients SET language = ? WHERE id = ?", (language, patient_id))


def set_time(tx: Transaction, patient_id: int, at: time) -> None:
    """Change the local time of the check-in."""
    tx.execute("UPDATE patients SET check_in_time = ? WHERE id = ?", (f"{at:%H:%M}", patient_id))


def set_zone(tx: Transaction, patient_id: int, zone: str) -> None:
    """Change the time zone."""
    tx.execute("UPDATE patients SET zone = ? WHERE id = ?", (zone, patient_id))


def plan_next(tx: Transaction, patient_id: int, *, on: date | None, at: datetime | None) -> None:
    """Keep when the next check-in is due; None for nobody is asked."""
    tx.execute(
        "UPDATE patients SET next_due_on = ?, next_due_at = ? WHERE id = ?",
        (None if on is None else on.isoformat(), maybe_text(at), patient_id),
    )


def note_check_in(tx: Transaction, patient_id: int, *, on: date, due_at: datetime) -> None:
    """Keep the last local day that has a check-in, asked or missed."""
    tx.execute(
        "UPDATE patients SET last_check_in_on = ?, last_due_at = ? WHERE id = ?",
        (on.isoformat(), to_text(due_at), patient_id),
    )


def confirm(tx: Transaction, patient_id: int, *, clinician: int, now: datetime) -> bool:
    """Record that a clinician knows who joined; False when that was done before."""
    return tx.changes_one(
        "UPDATE patients SET confirmed_at = ?, confirmed_by = ?"
        " WHERE id = ? AND confirmed_at IS NULL AND chat_id IS NOT NULL",
        (to_text(now), clinician, patient_id),
    )


def confirmed_by(tx: Transaction, patient_id: int) -> int | None:
    """Return the Telegram id of the clinician who confirmed a patient."""
    row = tx.one("SELECT confirmed_by FROM patients WHERE id = ?", (patient_id,))
    return None if row is None else row[0]


def revoke(tx: Transaction, patient_id: int) -> bool:
    """Cut an unconfirmed chat off from the code; a new link is needed."""
    return tx.changes_one(
        "UPDATE patients SET chat_id = NULL, joining_chat_id = NULL, state = 'invited',"
        " enrolment_step = NULL, next_due_on = NULL, next_due_at = NULL"
        " WHERE id = ? AND confirmed_at IS NULL AND chat_id IS NOT NULL",
        (patient_id,),
    )


def leave_chat(tx: Transaction, patient_id: int) -> None:
    """Part a patient from the chat; what was answered stays with the code."""
    tx.execute(
        "UPDATE patients SET chat_id = NULL, state = 'stopped', next_due_on = NULL,"
        " next_due_at = NULL WHERE id = ?",
        (patient_id,),
    )


def mark_unreachable(tx: Transaction, patient_id: int, *, now: datetime) -> bool:
    """Record that a patient's chat refuses us; False when that is known."""
    return tx.changes_one(
        "UPDATE patients SET unreachable_since = ?, next_due_on = NULL, next_due_at = NULL"
        " WHERE id = ? AND unreachable_since IS NULL",
        (to_text(now), patient_id),
    )


def mark_reachable(tx: Transaction, patient_id: int) -> bool:
    """Record that a patient's chat takes messages again; False when it always did."""
    return tx.changes_one(
        "UPDATE patients SET unreachable_since = NULL"
        " WHERE id = ? AND unreachable_since IS NOT NULL",
        (patient_id,),
    )
