"""The clock's part of a check-in: asking when it is due, reminding, closing, what was missed."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bot.actions import messages
from bot.actions.closing import close, take_buttons_away
from bot.actions.judging import report_silence
from bot.actions.questionnaires import form_of, found, items_due, keep, planned
from bot.clinic import Clinic
from bot.domain import schedule
from bot.domain.model import (
    CheckIn,
    CheckInKind,
    CheckInState,
    Patient,
    PatientState,
)
from bot.domain.schedule import zone_named
from bot.screens import check_in as screens
from bot.storage import check_ins, outbox, patients
from bot.storage.answers import answers_of
from bot.storage.database import Transaction
from bot.storage.outbox import Priority

ONE_DAY = timedelta(days=1)
MID_ANSWER = timedelta(minutes=30)


def ask_due(tx: Transaction, clinic: Clinic, patient_id: int, *, now: datetime) -> None:
    """Ask a patient whose check-in is due.

    1. Days whose time passed while nothing could be asked are recorded as missed.
    2. Today's is asked, once, if it is still sensible; else it is missed too.
    3. The next one is planned.
    """
    patient = patients.by_id(tx, patient_id)
    if patient.state is not PatientState.ACTIVE or patient.next_due_on is None:
        patients.plan_next(tx, patient_id, on=None, at=None)
        return
    # Not from the last check-in on: days of a pause lie between it and what was planned.
    asked_until = patient.next_due_on - ONE_DAY
    for day in _missed(patient, asked_until, now=now):
        _miss(tx, clinic, patient, on=day, now=now)
    day, due = _next(patient, asked_until, now=now)
    if due <= now:
        _ask_or_miss(tx, clinic, patient, on=day, due=due, now=now)
    plan_next(tx, patients.by_id(tx, patient_id), now=now)


def _missed(patient: Patient, asked_until: date, *, now: datetime) -> list[date]:
    return schedule.dates_missed(
        zone=zone_named(patient.zone),
        at=patient.check_in_time,
        after_date=asked_until,
        now=now,
        last_due=patient.last_due_at,
    )


def _next(patient: Patient, asked_until: date | None, *, now: datetime) -> tuple[date, datetime]:
    return schedule.next_due(
        zone=zone_named(patient.zone),
        at=patient.check_in_time,
        after_date=asked_until,
        now=now,
        last_due=patient.last_due_at,
    )


def plan_next(tx: Transaction, patient: Patient, *, now: datetime) -> None:
    """Plan the check-in after the last one; a time of today that has passed is not caught up."""
    zone = zone_named(patient.zone)
    after = patient.last_check_in_on
    day, due = _next(patient, after, now=now)
    if due <= now:
        day, due = _next(patient, max(day, schedule.local_date(now, zone)), now=now)
    patients.plan_next(tx, patient.id, on=day, at=due)


def _ask_or_miss(
    tx: Transaction, clinic: Clinic, patient: Patient, *, on: date, due: datetime, now: datetime
) -> None:
    if check_ins.daily_of(tx, patient.id, on) is not None:
        patients.note_check_in(tx, patient.id, on=on, due_at=due)
        return
    expires = expires_for(clinic, patient, on=on, due=due, now=now)
    is_sensible = schedule.is_sensible_late(
        due=due,
        now=now,
        zone=zone_named(patient.zone),
        at=patient.check_in_time,
        expires_at=expires,
    )
    if not is_sensible:
        _miss(tx, clinic, patient, on=on, now=now)
        return
    check_in = create(
        tx, clinic, patient, kind=CheckInKind.DAILY, on=on, due=due, expires=expires, now=now
    )
    send_prompt(tx, clinic, patient, check_in, now=now)


def planned_for(patient: Patient, on: date) -> datetime:
    """Return the patient's own time on a local day, also when they began at another time.

    The twelve hours between two check-ins count from it: they guard against changes of zone, and
    an evening's check-in must not cost the next morning's.
    """
    return schedule.at_local(on, patient.check_in_time, zone_named(patient.zone))


def expires_for(
    clinic: Clinic, patient: Patient, *, on: date, due: datetime, now: datetime
) -> datetime:
    """Return when a check-in closes: early enough before the next one."""
    _, following = schedule.next_due(
        zone=zone_named(patient.zone),
        at=patient.check_in_time,
        after_date=on,
        now=max(due, now),
        last_due=planned_for(patient, on),
    )
    return schedule.expires_at(due, clinic.config.check_ins.expires_after, following)


def expires_for_extra(clinic: Clinic, patient: Patient, *, now: datetime) -> datetime:
    """Return when a check-in on top of the daily one closes: before the next daily one."""
    longest = clinic.config.check_ins.expires_after
    if patient.next_due_at is None:
        return now + longest
    return schedule.expires_at(now, longest, patient.next_due_at)


def _miss(tx: Transaction, clinic: Clinic, patient: Patient, *, on: date, now: datetime) -> None:
    if check_ins.daily_of(tx, patient.id, on) is not None:
        return
    due = planned_for(patient, on)
    _add(
        tx,
        clinic,
        patient,
        kind=CheckInKind.DAILY,
        state=CheckInState.MISSED,
        on=on,
        due=due,
        expires=due,
        now=now,
    )


def create(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    *,
    kind: CheckInKind,
    on: date,
    due: datetime,
    expires: datetime,
    now: datetime,
) -> CheckIn:
    """Make a check-in that can be answered, with its first reminder planned."""
    return _add(
        tx,
        clinic,
        patient,
        kind=kind,
        state=CheckInState.ASKED,
        on=on,
        due=due,
        expires=expires,
        now=now,
    )


def _add(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    *,
    kind: CheckInKind,
    state: CheckInState,
    on: date,
    due: datetime,
    expires: datetime,
    now: datetime,
) -> CheckIn:
    questionnaires = planned(clinic, patient)
    reminds = state is CheckInState.ASKED and kind is CheckInKind.DAILY
    check_in_id = check_ins.add(
        tx,
        patient_id=patient.id,
        kind=kind,
        local_date=on,
        state=state,
        due_at=due,
        expires_at=expires,
        remind_at=_next_reminder(clinic, patient, due, expires, now=now) if reminds else None,
        pinned=keep(tx, questionnaires, now=now),
        items=items_due(tx, patient, questionnaires, on=on),
        now=now,
    )
    if kind is CheckInKind.DAILY:
        patients.note_check_in(tx, patient.id, on=on, due_at=planned_for(patient, on))
    return found(tx, check_in_id)


def _next_reminder(
    clinic: Clinic, patient: Patient, due: datetime, expires: datetime, *, now: datetime
) -> datetime | None:
    zone, reminders = zone_named(patient.zone), clinic.config.check_ins.reminders
    passed = schedule.reminders_passed(
        due=due, reminders=reminders, now=now, zone=zone, expires_at=expires
    )
    return schedule.next_reminder(
        due=due, reminders=reminders, sent=passed, zone=zone, expires_at=expires
    )


def send_prompt(
    tx: Transaction, clinic: Clinic, patient: Patient, check_in: CheckIn, *, now: datetime
) -> None:
    """Leave the prompt of the day."""
    if patient.reachable_chat is not None:
        messages.tell(
            tx,
            patient.reachable_chat,
            screens.prompt(clinic, patient, check_in),
            now=now,
            priority=Priority.PROMPT,
            check_in_id=check_in.id,
        )


def last_answer_at(tx: Transaction, check_in: CheckIn) -> datetime:
    """Return when a check-in was answered last, or when it was due."""
    times = (answer.answered_at for answer in answers_of(tx, check_in.id).values())
    return max(times, default=check_in.due_at)


def remind(tx: Transaction, clinic: Clinic, check_in_id: int, *, now: datetime) -> None:
    """Ask again below, where it is seen, and take the earlier message away."""
    check_in = found(tx, check_in_id)
    patient = patients.by_id(tx, check_in.patient_id)
    following = _next_reminder(clinic, patient, check_in.due_at, check_in.expires_at, now=now)
    check_ins.plan_reminder(tx, check_in_id, at=following, sent=check_in.reminders_sent + 1)
    is_night = schedule.is_quiet(now, zone_named(patient.zone))
    if is_night or patient.reachable_chat is None or now >= check_in.expires_at:
        return
    if now - last_answer_at(tx, check_in) < MID_ANSWER:
        # They are at it: the question must not vanish from under the thumb.
        check_ins.plan_reminder(tx, check_in_id, at=now + MID_ANSWER, sent=check_in.reminders_sent)
        return
    form = form_of(tx, clinic, check_in)
    screen = screens.reminder(
        clinic, patient, check_in, done=form.done(), total=len(form.applicable())
    )
    messages.tell(
        tx,
        patient.reachable_chat,
        screen,
        now=now,
        priority=Priority.PROMPT,
        check_in_id=check_in_id,
    )
    if check_in.message_id is not None:
        messages.remove(tx, patient.reachable_chat, check_in.message_id, now=now)
    check_ins.keep_message(tx, check_in_id, None)
    check_ins.keep_showing(tx, check_in_id, "reminder")


def expire(tx: Transaction, clinic: Clinic, check_in_id: int, *, now: datetime) -> None:
    """Close a check-in whose time is over, say so, and tell the clinic what that may mean."""
    check_in = found(tx, check_in_id)
    patient = patients.by_id(tx, check_in.patient_id)
    if check_in.kind is CheckInKind.FOLLOW_UP:
        check_ins.close(tx, check_in_id, state=CheckInState.MISSED, now=now)
        take_buttons_away(tx, clinic, patient, check_in, now=now)
        return
    if not close(tx, clinic, patient, check_in, otherwise=CheckInState.MISSED, now=now):
        return
    outbox.drop_prompts_of(tx, check_in_id, now=now)
    if patient.reachable_chat is not None and check_in.message_id is not None:
        has_answers = bool(form_of(tx, clinic, check_in).answers)
        screen = screens.expired(clinic, patient, check_in, has_answers=has_answers, now=now)
        messages.edit(tx, patient.reachable_chat, check_in.message_id, screen, now=now)
    if check_in.kind is CheckInKind.DAILY:
        report_silence(tx, clinic, patient, now=now)
