"""What follows from a treatment session: the evening's check-in, side effects, a word of care."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bot.actions import messages
from bot.actions.check_ins import asking, planning
from bot.actions.check_ins.closing import close, take_buttons_away
from bot.actions.check_ins.midway import is_at_it
from bot.actions.check_ins.portions import asked_after_session
from bot.actions.sessions.session_days import (
    day_of,
    ends_at,
    is_near_a_session,
    is_night_for,
    question_at,
)
from bot.clinic import Clinic
from bot.domain.model import (
    OPEN_CHECK_IN,
    CheckIn,
    CheckInKind,
    CheckInState,
    Patient,
    PatientState,
)
from bot.domain.schedule import local_date, out_of_quiet, zone_named
from bot.domain.sessions.session_times import ASKED_UNTIL, NO_DRIVING_TOLD_UNTIL, side_effects_at
from bot.domain.sessions.sessions import STILL_UNDER_FOR, Session, SessionState
from bot.screens import around_sessions as screens
from bot.storage import check_ins, completed, outbox, patients, sessions
from bot.storage.answers import answers_of
from bot.storage.database import Transaction
from bot.storage.outbox import Priority

OPEN_FOR = timedelta(hours=12)
AGAIN_AFTER = timedelta(hours=1)


def follow(tx: Transaction, clinic: Clinic, patient: Patient, *, now: datetime) -> None:
    """Bring what is asked in line with a patient's sessions as they stand now.

    Call it whenever a session was added, corrected or removed, in the same transaction. Called
    twice it changes nothing.

    1. The side effects of each done session are planned, once; the patient is told not to drive.
    2. What was planned or asked about one that is no longer done is taken back.
    3. When the patient is asked whether a planned one took place is planned as it stands now.
    4. The next check-in moves to the evening of a session's day, or back.
    """
    patient = patients.by_id(tx, patient.id)
    for session in list(sessions.every(tx, patient_id=patient.id)):
        if session.state is SessionState.DONE:
            _plan_side_effects(tx, clinic, patient, session, now=now)
        else:
            _take_back(tx, clinic, patient, session, now=now)
    plan_questions(tx, clinic, patient, now=now)
    _replan(tx, clinic, patient, now=now)


def plan_questions(tx: Transaction, clinic: Clinic, patient: Patient, *, now: datetime) -> None:
    """Plan when an active patient is asked of each planned session whether it took place.

    Again where they were not asked anything when it was planned, or lived in another zone. Who was
    asked is not asked again.
    """
    if patient.state is not PatientState.ACTIVE:
        return
    asks = clinic.config.sessions.ask_patient
    for session in sessions.of_patient(tx, patient.id):
        is_to_come = ends_at(clinic, session) + STILL_UNDER_FOR > now
        if session.patient_said is None and (is_to_come or session.ask_patient_at is not None):
            at = question_at(clinic, patient, session, now=now)
            if at is None and session.ask_patient_at is not None and asks:
                at = min(session.ask_patient_at, now)  # where they are it is no night any more
            if at != session.ask_patient_at:
                sessions.plan_asking(tx, session.id, at)


def _plan_side_effects(
    tx: Transaction, clinic: Clinic, patient: Patient, session: Session, *, now: datetime
) -> None:
    chat = _chat_of(patient)
    if chat is None or _is_asked_about(tx, clinic, patient, session):
        return
    ended = ends_at(clinic, session)
    at = side_effects_at(
        ends_at=ended,
        after=_after(clinic, patient),
        planned=session.side_effects_at,
        zone=zone_named(patient.zone),
        now=now,
    )
    if at == session.side_effects_at:
        return
    sessions.plan_side_effects(tx, session.id, at)
    # From "not planned" to "planned" it goes once for each session, and with it this sentence.
    is_told_of_it = session.side_effects_at is not None or now - ended > NO_DRIVING_TOLD_UNTIL
    if not is_told_of_it and not _is_told_today_for_another(tx, clinic, patient, session, now=now):
        screen = screens.no_driving(clinic, patient, silent=is_night_for(patient, now))
        messages.tell(tx, chat, screen, now=now, priority=Priority.NOTICE)


def _chat_of(patient: Patient) -> int | None:
    """Return the chat of a patient who is asked; None for one who paused, left or is lost."""
    return patient.reachable_chat if patient.state is PatientState.ACTIVE else None


def _is_told_today_for_another(
    tx: Transaction, clinic: Clinic, patient: Patient, session: Session, *, now: datetime
) -> bool:
    """Return whether a patient was told today not to drive, for another session of the same day."""
    day, today = day_of(clinic, patient, session), local_date(now, zone_named(patient.zone))
    return any(
        day_of(clinic, patient, other) == day and told_on(tx, clinic, patient, other) == today
        for other in sessions.of_patient(tx, patient.id)
        if other.id != session.id and other.state is SessionState.DONE
    )


def told_on(tx: Transaction, clinic: Clinic, patient: Patient, session: Session) -> date | None:
    """Return on which day a patient was told not to drive after a session: when it was recorded."""
    is_planned = session.side_effects_at is not None
    since = sessions.done_since(tx, session.id)
    if since is None or not (is_planned or _is_asked_about(tx, clinic, patient, session)):
        return None
    is_in_time = since - ends_at(clinic, session) <= NO_DRIVING_TOLD_UNTIL
    return local_date(since, zone_named(patient.zone)) if is_in_time else None


def _is_asked_about(tx: Transaction, clinic: Clinic, patient: Patient, session: Session) -> bool:
    """Return whether side effects were asked about in a check-in of their own, or in another.

    Another counts while it is open, and where any of them was answered. One that was closed
    unanswered when the session was removed does not: put back, it is asked about again.
    """
    plan = clinic.questionnaires.plans[patient.plan]
    names = {one.questionnaire for one in plan.after_session}
    return any(
        one.kind is CheckInKind.AFTER_SESSION or _asks(tx, one, names)
        for one in completed.of_session(tx, session.id)
        if not completed.was_taken_back(tx, one.id)
    )


def _asks(tx: Transaction, check_in: CheckIn, names: set[str]) -> bool:
    if names.isdisjoint(one.questionnaire for one in check_in.pinned):
        return False
    answered = {questionnaire for questionnaire, _ in answers_of(tx, check_in.id)}
    return check_in.state in OPEN_CHECK_IN or not names.isdisjoint(answered)


def _after(clinic: Clinic, patient: Patient) -> timedelta:
    """Return how long after the end of a session is asked: as the plan says, else the clinic."""
    plan = clinic.questionnaires.plans[patient.plan]
    hours = [one.hours for one in plan.after_session if one.hours is not None]
    return timedelta(hours=hours[0]) if hours else clinic.config.sessions.side_effects_after


def _take_back(
    tx: Transaction, clinic: Clinic, patient: Patient, session: Session, *, now: datetime
) -> None:
    """Ask nothing more about a session that was removed, or is only planned after all."""
    if session.side_effects_at is not None:
        sessions.plan_side_effects(tx, session.id, None)
    for check_in in completed.of_session(tx, session.id):
        is_open = check_in.state in OPEN_CHECK_IN
        if is_open and check_in.kind is CheckInKind.AFTER_SESSION:
            close(tx, clinic, patient, check_in, otherwise=CheckInState.DECLINED, now=now)
            outbox.drop_prompts_of(tx, check_in.id, now=now)
            take_buttons_away(tx, clinic, patient, check_in, now=now)


def _replan(tx: Transaction, clinic: Clinic, patient: Patient, *, now: datetime) -> None:
    """Plan the next check-in anew; today's is asked now if its evening is no longer waited for.

    Unless a session is near: then this day is left to /checkin. One that is due at this moment is
    left to the clock, which looks at the sessions itself and counts what was missed.
    """
    if _chat_of(patient) is None or patient.next_due_at is None or patient.next_due_at <= now:
        return
    planning.plan_next(tx, clinic, patient, now=now)
    today = local_date(now, zone_named(patient.zone))
    after = patients.by_id(tx, patient.id)
    is_over = patient.next_due_on == today and after.next_due_on != today
    if is_over and not is_near_a_session(tx, clinic, patient, now=now):
        patients.plan_next(tx, patient.id, on=today, at=now)


def ask(tx: Transaction, clinic: Clinic, session_id: int, *, now: datetime) -> None:
    """Ask a patient about the hours after a session: once, by day, and not when it is long past.

    One who cannot be asked now is looked at again in an hour. That it stays planned until then
    keeps `follow` from telling them twice not to drive.
    """
    session = sessions.by_id(tx, session_id)
    if session is None or session.side_effects_at is None:
        return
    patient = patients.by_id(tx, session.patient_id)
    day = out_of_quiet(now, zone_named(patient.zone))
    if not _is_wanted(tx, clinic, session, at=day):
        sessions.plan_side_effects(tx, session_id, None)
    elif day > now:
        sessions.plan_side_effects(tx, session_id, day)
    else:
        is_reached = _chat_of(patient) is not None
        can_be_asked = is_reached and not _is_answering(tx, patient, now=now)
        is_asked = can_be_asked and _ask(tx, clinic, patient, session, now=now)
        sessions.plan_side_effects(tx, session_id, None if is_asked else now + AGAIN_AFTER)


def _is_wanted(tx: Transaction, clinic: Clinic, session: Session, *, at: datetime) -> bool:
    is_past = at > ends_at(clinic, session) + ASKED_UNTIL
    is_done = session.state is SessionState.DONE
    is_asked = _is_asked_about(tx, clinic, patients.by_id(tx, session.patient_id), session)
    return is_done and not is_past and not is_asked


def _is_answering(tx: Transaction, patient: Patient, *, now: datetime) -> bool:
    """Return whether a patient is in the middle of what was asked about an earlier session.

    It gives way to the question about the later one, but not from under the thumb.
    """
    return any(
        one.kind is CheckInKind.AFTER_SESSION and is_at_it(tx, one, now=now)
        for one in check_ins.all_open_of(tx, patient.id)
    )


def _ask(
    tx: Transaction, clinic: Clinic, patient: Patient, session: Session, *, now: datetime
) -> bool:
    """Ask with a prompt; False when the patient's plan has nothing for it."""
    today = local_date(now, zone_named(patient.zone))
    asked = asked_after_session(tx, clinic, patient, on=today, session_id=session.id, now=now)
    if asked is None:
        return False
    check_in = asking.create(
        tx,
        clinic,
        patient,
        kind=CheckInKind.AFTER_SESSION,
        on=today,
        due=now,
        expires=now + OPEN_FOR,
        asked=asked,
        now=now,
    )
    asking.send_prompt(tx, clinic, patient, check_in, now=now)
    return True
