"""What a patient's sessions do to the hours of their days, as the sessions stand now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from bot.clinic import Clinic
from bot.domain.hours import last_closing
from bot.domain.model import Patient, PatientState
from bot.domain.schedule import (
    LEAST_TIME_TO_ANSWER,
    ONE_DAY,
    Moved,
    at_local,
    is_quiet,
    zone_named,
)
from bot.domain.sessions.recording import ask_whether_at
from bot.domain.sessions.session_times import (
    Sitting,
    asked_on_day,
    ended_at,
    evening_of,
    too_early,
)
from bot.domain.sessions.sessions import STILL_UNDER_FOR, Session, SessionState
from bot.storage import check_ins, sessions
from bot.storage.database import Transaction


def ends_at(clinic: Clinic, session: Session) -> datetime:
    """Return when a session ends; one of unknown length takes as long as the clinic says."""
    return ended_at(session, usual=clinic.config.sessions.lasts, clinic_zone=clinic.zone)


def question_at(
    clinic: Clinic, patient: Patient, session: Session, *, now: datetime
) -> datetime | None:
    """Return when the patient is asked whether a planned session took place; None for not at all.

    Who has answered is not asked again, unless it was planned anew for a later time.
    """
    if session.state is not SessionState.PLANNED or not clinic.config.sessions.ask_patient:
        return None
    zone = zone_named(patient.zone)
    at = ask_whether_at(session, usual=clinic.config.sessions.lasts, zone=zone)
    is_asked = patient.state is PatientState.ACTIVE
    return at if is_asked and at > now else None


def day_of(clinic: Clinic, patient: Patient, session: Session) -> date:
    """Return a session's day for its patient; of one without a time, the day that was said."""
    return session.on(zone_named(patient.zone) if session.has_time else clinic.zone)


def moved_days(tx: Transaction, clinic: Clinic, patient: Patient) -> Moved:
    """Return the days whose check-in does not come at the patient's own time because of a session.

    That of the session's day waits for the evening, or is left out; that of the next day may be
    too early then.
    """
    of_days: dict[date, list[Session]] = defaultdict(list)
    for session in sessions.of_patient(tx, patient.id):
        of_days[day_of(clinic, patient, session)].append(session)
    zone = zone_named(patient.zone)
    moved: dict[date, datetime | None] = {}
    for day, found in sorted(of_days.items()):
        own = at_local(day, patient.check_in_time, zone)
        sittings = [Sitting(one.starts_at, _evening(clinic, patient, one, day)) for one in found]
        moved[day] = asked_on_day(day, own=moved.get(day) or own, sittings=sittings, zone=zone)
        later = _next_day(tx, clinic, patient, found, day, asked_at=moved[day] or own)
        if later is not None:
            moved[day + ONE_DAY] = later
    return moved


def _next_day(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    of_day: Sequence[Session],
    day: date,
    *,
    asked_at: datetime,
) -> datetime | None:
    """Return when the check-in of the day after sessions comes; None for the patient's own time.

    Where that of the sessions' day was asked before, as on the morning of one that was recorded
    later, nothing stands in the way in the evening.
    """
    zone = zone_named(patient.zone)
    own = at_local(day + ONE_DAY, patient.check_in_time, zone)
    known_end = max((ends_at(clinic, one) for one in of_day if one.has_time), default=None)
    later = too_early(own, ends_at=known_end, asked_at=asked_at, zone=zone)
    asked = None if later is None else check_ins.daily_of(tx, patient.id, day)
    if asked is None:
        return later
    return too_early(own, ends_at=known_end, asked_at=asked.due_at, zone=zone)


def _evening(clinic: Clinic, patient: Patient, session: Session, day: date) -> datetime:
    hours = clinic.config.clinic
    on = session.on(clinic.zone)
    return evening_of(
        day,
        ends_at=ends_at(clinic, session),
        evening=at_local(on, clinic.config.sessions.evening, clinic.zone),
        closes_at=last_closing(hours.hours, hours.closed, clinic.zone, on),
        zone=zone_named(patient.zone),
    )


def is_left_out(tx: Transaction, clinic: Clinic, patient: Patient, session: Session) -> bool:
    """Return whether nothing is asked on the day of a session, which is too late for an evening."""
    moved = moved_days(tx, clinic, patient)
    return moved.get(day_of(clinic, patient, session), session.starts_at) is None


def is_near_a_session(tx: Transaction, clinic: Clinic, patient: Patient, *, now: datetime) -> bool:
    """Return whether a session is about to begin, goes on, or has not worn off."""
    return any(
        one.starts_at - LEAST_TIME_TO_ANSWER < now < ends_at(clinic, one) + STILL_UNDER_FOR
        for one in sessions.of_patient(tx, patient.id)
    )


def under_until(
    tx: Transaction, clinic: Clinic, patient: Patient, *, now: datetime
) -> datetime | None:
    """Return until when a patient is left alone, who is in a session or was until lately."""
    ends = [
        ends_at(clinic, one) + STILL_UNDER_FOR
        for one in sessions.of_patient(tx, patient.id)
        if one.has_time and one.starts_at <= now
    ]
    until = max(ends, default=now)
    return until if until > now else None


def is_night_for(patient: Patient, moment: datetime) -> bool:
    """Return whether a moment lies in the quiet hours of a patient."""
    return is_quiet(moment, zone_named(patient.zone))
