"""The clock's part of a check-in: asking when it is due, reminding, closing, what was missed."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bot.actions import messages
from bot.actions.alerts.judging import report_silence
from bot.actions.check_ins.closing import close, give_way, take_buttons_away
from bot.actions.check_ins.midway import MID_ANSWER, is_begun, last_answer_at
from bot.actions.check_ins.planning import (
    dates_missed,
    expires_for,
    following,
    next_of,
    plan_next,
    planned_for,
)
from bot.actions.check_ins.portions import Asked, asked_now
from bot.actions.check_ins.questionnaires import form_of, found, keep
from bot.actions.check_ins.showing import leave_above
from bot.actions.sessions.session_days import is_night_for, moved_days, under_until
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
from bot.screens import around_sessions
from bot.screens import check_in as screens
from bot.storage import check_ins, outbox, patients, plans
from bot.storage.database import Transaction
from bot.storage.outbox import Priority

ONE_DAY = timedelta(days=1)


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
    moved = moved_days(tx, clinic, patient)
    for day in dates_missed(patient, asked_until, moved, now=now):
        _miss(tx, clinic, patient, on=day, now=now)
    day, due = next_of(patient, asked_until, moved, now=now)
    if due <= now:
        _ask_or_miss(tx, clinic, patient, on=day, due=due, now=now)
    plan_next(tx, clinic, patients.by_id(tx, patient_id), now=now)


def _ask_or_miss(
    tx: Transaction, clinic: Clinic, patient: Patient, *, on: date, due: datetime, now: datetime
) -> None:
    if check_ins.daily_of(tx, patient.id, on) is not None:
        patients.note_check_in(tx, patient.id, on=on, due_at=planned_for(patient, on))
        return
    if under_until(tx, clinic, patient, now=now) is not None:
        return  # late, as after an outage, and in a session by now: nobody missed anything
    expires = expires_for(tx, clinic, patient, on=on, due=due, now=now)
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
        asked=_due(tx, clinic, patient, kind=CheckInKind.DAILY, on=on, due=due, now=now),
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
    asked: Asked | None = None,
    now: datetime,
) -> CheckIn:
    """Make a check-in that can be answered, with its first reminder planned.

    Without `asked` it asks what the patient's plan has due. An open one after a session whose
    questions it asks gives way to it: nobody has the same list twice.
    """
    if asked is None:
        asked = _due(tx, clinic, patient, kind=kind, on=on, due=due, now=now)
    _replace_after_session(tx, clinic, patient, asked, now=now)
    return _add(
        tx,
        clinic,
        patient,
        kind=kind,
        state=CheckInState.ASKED,
        on=on,
        due=due,
        expires=expires,
        asked=asked,
        now=now,
    )


def _replace_after_session(
    tx: Transaction, clinic: Clinic, patient: Patient, asked: Asked, *, now: datetime
) -> None:
    names = {one.id for one in asked.questionnaires}
    in_time = clinic.questionnaires.plans[patient.plan].within_after_session
    for other in check_ins.all_open_of(tx, patient.id):
        # The relief in it may be too late by now: that keeps no list open beside the same list.
        lists = {one.questionnaire for one in other.pinned} - set(in_time)
        is_asked = names.issuperset(lists)
        if other.kind is CheckInKind.AFTER_SESSION and is_asked:
            give_way(tx, clinic, patient, other, now=now)
            if is_begun(tx, other):
                leave_above(tx, clinic, patient, other, now=now)


def _due(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    *,
    kind: CheckInKind,
    on: date,
    due: datetime,
    now: datetime,
) -> Asked:
    next_due_at = patient.next_due_at
    if kind is CheckInKind.DAILY:  # what stands there is this one, or was left from before
        next_due_at = following(tx, clinic, patient, on=on, now=max(due, now))
    return asked_now(tx, clinic, patient, on=on, due=due, next_due_at=next_due_at, now=now)


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
    asked: Asked,
    now: datetime,
) -> CheckIn:
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
        pinned=keep(tx, asked.questionnaires, now=now),
        items=asked.items,
        session_id=asked.session_id,
        now=now,
    )
    if kind is CheckInKind.DAILY:
        plans.begin_plan(tx, patient.id, on=on)
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
    """Leave the prompt of the day, or of the hours after a session."""
    is_daily = check_in.kind is not CheckInKind.AFTER_SESSION
    draw = screens.prompt if is_daily else around_sessions.prompt
    if patient.reachable_chat is not None:
        messages.tell(
            tx,
            patient.reachable_chat,
            draw(clinic, patient, check_in),
            now=now,
            priority=Priority.PROMPT,
            check_in_id=check_in.id,
        )


def remind(tx: Transaction, clinic: Clinic, check_in_id: int, *, now: datetime) -> None:
    """Ask again below, where it is seen, and take the earlier message away."""
    check_in = found(tx, check_in_id)
    patient = patients.by_id(tx, check_in.patient_id)
    following = _next_reminder(clinic, patient, check_in.due_at, check_in.expires_at, now=now)
    check_ins.plan_reminder(tx, check_in_id, at=following, sent=check_in.reminders_sent + 1)
    if _waits_for_session(tx, clinic, patient, check_in, now=now):
        return
    if is_night_for(patient, now) or patient.reachable_chat is None or now >= check_in.expires_at:
        return
    if now - last_answer_at(tx, check_in) < MID_ANSWER:
        # They are at it: the question must not vanish from under the thumb.
        check_ins.plan_reminder(tx, check_in_id, at=now + MID_ANSWER, sent=check_in.reminders_sent)
        return
    form = form_of(tx, clinic, check_in)
    screen = screens.reminder(clinic, patient, check_in, done=form.done(), total=len(form.steps()))
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


def _waits_for_session(
    tx: Transaction, clinic: Clinic, patient: Patient, check_in: CheckIn, *, now: datetime
) -> bool:
    """Put a reminder off that falls into a session or the hours after it; at night it is dropped.

    Nobody is asked while the medicine acts: the score would be the medicine's.
    """
    until = under_until(tx, clinic, patient, now=now)
    if until is None:
        return False
    if until < check_in.expires_at and not is_night_for(patient, until):
        check_ins.plan_reminder(tx, check_in.id, at=until, sent=check_in.reminders_sent)
    return True


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
        is_last = check_ins.open_of(tx, patient.id) is None  # else the open one is the next
        screen = screens.expired(
            clinic, patient, check_in, has_answers=has_answers, says_next=is_last, now=now
        )
        messages.edit(tx, patient.reachable_chat, check_in.message_id, screen, now=now)
    if check_in.kind is CheckInKind.DAILY:
        report_silence(tx, clinic, patient, now=now)
