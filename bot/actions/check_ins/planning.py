"""When the next check-in of a patient comes, and until when one can be answered."""

from __future__ import annotations

from datetime import date, datetime

from bot.actions.sessions.session_days import moved_days
from bot.clinic import Clinic
from bot.domain import schedule
from bot.domain.model import Patient
from bot.domain.schedule import ONE_DAY, Moved, zone_named
from bot.storage import patients
from bot.storage.database import Transaction

AHEAD = 14  # check-ins: in so many all that a plan asks at its beginning has come


def dates_missed(patient: Patient, asked_until: date, moved: Moved, *, now: datetime) -> list[date]:
    """Return the days after `asked_until` whose time passed without a check-in."""
    return schedule.dates_missed(
        zone=zone_named(patient.zone),
        at=patient.check_in_time,
        after_date=asked_until,
        now=now,
        last_due=patient.last_due_at,
        moved=moved,
    )


def next_of(
    patient: Patient, asked_until: date | None, moved: Moved, *, now: datetime
) -> tuple[date, datetime]:
    """Return the day and the moment of the first check-in after `asked_until`."""
    return schedule.next_due(
        zone=zone_named(patient.zone),
        at=patient.check_in_time,
        after_date=asked_until,
        now=now,
        last_due=patient.last_due_at,
        moved=moved,
    )


def plan_next(tx: Transaction, clinic: Clinic, patient: Patient, *, now: datetime) -> None:
    """Plan the check-in after the last one; a time of today that has passed is not caught up."""
    zone, moved = zone_named(patient.zone), moved_days(tx, clinic, patient)
    after = patient.last_check_in_on
    day, due = next_of(patient, after, moved, now=now)
    if due <= now:
        today = schedule.local_date(now, zone)
        day, due = next_of(patient, max(day, today), moved, now=now)
    patients.plan_next(tx, patient.id, on=day, at=due)


def coming(
    tx: Transaction, clinic: Clinic, patient: Patient, *, now: datetime
) -> list[tuple[date, datetime]]:
    """Return the days and moments of the check-ins of the next weeks; none for one not asked."""
    if patient.next_due_on is None:
        return []
    moved, found = moved_days(tx, clinic, patient), []
    after = patient.next_due_on - ONE_DAY
    for _ in range(AHEAD):
        after, due = next_of(patient, after, moved, now=now)
        found.append((after, due))
    return found


def planned_for(patient: Patient, on: date) -> datetime:
    """Return the patient's own time on a local day, also when they began at another time.

    The twelve hours between two check-ins count from it: they guard against changes of zone, and
    an evening's check-in must not cost the next morning's.
    """
    return schedule.at_local(on, patient.check_in_time, zone_named(patient.zone))


def following(
    tx: Transaction, clinic: Clinic, patient: Patient, *, on: date, now: datetime
) -> datetime:
    """Return when the check-in after that of a day comes."""
    _, at = schedule.next_due(
        zone=zone_named(patient.zone),
        at=patient.check_in_time,
        after_date=on,
        now=now,
        last_due=planned_for(patient, on),
        moved=moved_days(tx, clinic, patient),
    )
    return at


def expires_for(
    tx: Transaction, clinic: Clinic, patient: Patient, *, on: date, due: datetime, now: datetime
) -> datetime:
    """Return when a check-in closes: early enough before the next one."""
    comes_next = following(tx, clinic, patient, on=on, now=max(due, now))
    return schedule.expires_at(due, clinic.config.check_ins.expires_after, comes_next)


def expires_for_extra(clinic: Clinic, patient: Patient, *, now: datetime) -> datetime:
    """Return when a check-in on top of the daily one closes: before the next daily one."""
    longest = clinic.config.check_ins.expires_after
    if patient.next_due_at is None:
        return now + longest
    return schedule.expires_at(now, longest, patient.next_due_at)
