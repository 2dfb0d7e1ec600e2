"""What a patient's sessions do to the hours of their days, as the sessions stand now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from bot.clinic import Clinic
from bot.domain.hours import last_closing
from bot.domain.model import Patient
from bot.domain.schedule import ONE_DAY, at_local, is_quiet, zone_named
from bot.domain.session_times import ended_at, evening_of, too_early
from bot.domain.sessions import STILL_UNDER_FOR, Session
from bot.storage import sessions
from bot.storage.database import Transaction


def ends_at(clinic: Clinic, session: Session) -> datetime:
    """Return when a session ends; one of unknown length takes as long as the clinic says."""
    return ended_at(session, usual=clinic.config.sessions.lasts, clinic_zone=clinic.zone)


def day_of(clinic: Clinic, patient: Patient, session: Session) -> date:
    """Return a session's day for its patient; of one without a time, the day that was said."""
    return session.on(zone_named(patient.zone) if session.has_time else clinic.zone)


def moved_days(tx: Transaction, clinic: Clinic, patient: Patient) -> Mapping[date, datetime]:
    """Return the days whose check-in comes later because of a session.

    That of the session's day waits for the evening; that of the next day may be too early, too.
    """
    moved: dict[date, datetime] = {}
    for session in sessions.of_patient(tx, patient.id):
        day = day_of(clinic, patient, session)
        evening = _evening(clinic, patient, session, day)
        moved[day] = max(evening, moved.get(day, evening))
        later = _next_day(clinic, patient, session, day + ONE_DAY)
        if later is not None:
            moved[day + ONE_DAY] = max(later, moved.get(day + ONE_DAY, later))
    return moved


def _next_day(clinic: Clinic, patient: Patient, session: Session, day: date) -> datetime | None:
    if not session.has_time:
        return None
    zone = zone_named(patient.zone)
    own = at_local(day, patient.check_in_time, zone)
    return too_early(own, ends_at=ends_at(clinic, session), zone=zone)


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
