"""What the overview tells of all treatments: who fades, which sessions are planned or missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from bot.actions.patients.treatment import read_treatment
from bot.clinic import Clinic
from bot.domain.model import Patient, PatientState
from bot.domain.plans import asks_about_self_harm
from bot.domain.schedule import local_date
from bot.domain.sessions.sessions import STILL_UNDER_FOR, Session
from bot.screens.treatments import Fades, PlannedSession, Risen
from bot.storage import sessions
from bot.storage.database import Transaction

IN_CARE = (PatientState.ACTIVE, PatientState.PAUSED)
TOLD_FOR = timedelta(days=14)  # a planned session of longer ago is no news any more


def fading(
    tx: Transaction, clinic: Clinic, everyone: Iterable[Patient], *, now: datetime
) -> list[Fades]:
    """Return the patients in care whose effect fades, by each questionnaire that says so.

    What asks about self-harm stands first: where the mood goes down, pain is the smaller news.
    """
    found = []
    for patient in everyone:
        if patient.state not in IN_CARE:
            continue
        known = sessions.of_patient(tx, patient.id)
        if not known:
            continue  # without a treatment there is no effect of one
        treatment = read_treatment(tx, clinic, patient, sessions_of=known, now=now)
        risen = [
            Risen(name, one.best.value, one.now.value) for name, one in treatment.fading.items()
        ]
        if risen:
            risen.sort(
                key=lambda one: not asks_about_self_harm(clinic.questionnaires[one.questionnaire])
            )
            found.append(Fades(patient.code, risen, treatment.days_since_session or 0))
    return found


def planned_today(
    tx: Transaction, clinic: Clinic, patients: Mapping[int, Patient], *, now: datetime
) -> list[PlannedSession]:
    """Return the sessions planned for the clinic's day, in the order of their times."""
    today = local_date(now, clinic.zone)
    return [
        PlannedSession(patients[one.patient_id].code, one.starts_at, one.has_time)
        for one in _planned(tx, patients)
        if one.on(clinic.zone) == today and not _is_late(clinic, one, now=now)
    ]


def not_recorded(
    tx: Transaction, clinic: Clinic, patients: Mapping[int, Patient], *, now: datetime
) -> list[PlannedSession]:
    """Return the planned sessions of the last days that nobody recorded or moved."""
    return [
        PlannedSession(patients[one.patient_id].code, one.starts_at, one.has_time)
        for one in _planned(tx, patients)
        if _is_late(clinic, one, now=now) and now - one.starts_at <= TOLD_FOR
    ]


def _is_late(clinic: Clinic, session: Session, *, now: datetime) -> bool:
    """Return whether a planned one is over; of one without a time, its whole day."""
    if not session.has_time:
        return session.on(clinic.zone) < local_date(now, clinic.zone)
    return session.ends_at(clinic.config.sessions.lasts) + STILL_UNDER_FOR <= now


def _planned(tx: Transaction, patients: Mapping[int, Patient]) -> Iterator[Session]:
    return (one for one in sessions.planned(tx) if patients[one.patient_id].state in IN_CARE)
