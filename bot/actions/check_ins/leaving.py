"""The patient's ways out of a check-in: later, not now, not today, stop here."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.actions.alerts.alerts import own_evidence, raise_alert
from bot.actions.check_ins.closing import close
from bot.actions.check_ins.pressing import Refused, open_for, own_check_in
from bot.actions.check_ins.questionnaires import form_of
from bot.actions.check_ins.questions import finish
from bot.actions.check_ins.showing import in_message, show
from bot.clinic import Clinic
from bot.domain import schedule
from bot.domain.model import CheckIn, CheckInKind, CheckInState, Level, Patient
from bot.domain.schedule import zone_named
from bot.screens import check_in as screens
from bot.screens import help as help_screens
from bot.screens.alerts import CALL_ME
from bot.storage import check_ins
from bot.storage.database import Transaction

LATER = timedelta(hours=1)
ALL_RIGHT = "all_right"


def _pressed(
    tx: Transaction,
    clinic: Clinic,
    telegram_id: int,
    check_in_id: int,
    message_id: int,
    *,
    now: datetime,
) -> tuple[Patient, CheckIn]:
    """Return whose open check-in was pressed, going on in the pressed message."""
    patient, check_in = open_for(
        tx, clinic, telegram_id=telegram_id, check_in_id=check_in_id, now=now
    )
    if check_in.kind is CheckInKind.FOLLOW_UP:  # it has a way out of its own
        raise Refused(clinic.say(patient.language, "toast-unknown"))
    return patient, in_message(tx, check_in, message_id)


def stop_here(
    tx: Transaction,
    clinic: Clinic,
    *,
    telegram_id: int,
    check_in_id: int,
    message_id: int,
    now: datetime,
) -> None:
    """End a check-in early; what was answered is kept."""
    patient, check_in = _pressed(tx, clinic, telegram_id, check_in_id, message_id, now=now)
    form = form_of(tx, clinic, check_in)
    finish(tx, clinic, patient, check_in, form, stopped=True, now=now)


def not_now(
    tx: Transaction,
    clinic: Clinic,
    *,
    telegram_id: int,
    check_in_id: int,
    message_id: int,
    now: datetime,
) -> None:
    """Leave a check-in open in the middle."""
    patient, check_in = _pressed(tx, clinic, telegram_id, check_in_id, message_id, now=now)
    form = form_of(tx, clinic, check_in)
    screen = screens.paused(clinic, patient, check_in, done=form.done(), total=len(form.steps()))
    if check_ins.keep_showing(tx, check_in.id, "paused"):
        show(tx, patient, check_in, screen, now=now)


def later(
    tx: Transaction,
    clinic: Clinic,
    *,
    telegram_id: int,
    check_in_id: int,
    message_id: int,
    now: datetime,
) -> None:
    """Ask again in an hour, if that is neither night nor too late."""
    patient, check_in = _pressed(tx, clinic, telegram_id, check_in_id, message_id, now=now)
    again: datetime | None = now + LATER
    is_night = schedule.is_quiet(now + LATER, zone_named(patient.zone))
    if is_night or now + LATER >= check_in.expires_at:
        again = None
    planned = check_in.remind_at
    is_kept = again is None and planned is not None and planned >= now + LATER
    if check_ins.keep_showing(tx, check_in.id, "later"):
        remind_at = planned if is_kept else again
        check_ins.plan_reminder(tx, check_in_id, at=remind_at, sent=check_in.reminders_sent)
        screen = screens.later(clinic, patient, check_in, at=again)
        show(tx, patient, check_in, screen, now=now)


def not_today(
    tx: Transaction,
    clinic: Clinic,
    *,
    telegram_id: int,
    check_in_id: int,
    message_id: int,
    now: datetime,
) -> None:
    """Decline today's check-in; one more tap says whether something is needed."""
    patient, check_in = _pressed(tx, clinic, telegram_id, check_in_id, message_id, now=now)
    close(tx, clinic, patient, check_in, otherwise=CheckInState.DECLINED, now=now)
    check_ins.keep_showing(tx, check_in_id, "not today")
    show(tx, patient, check_in, screens.not_today(clinic, patient, check_in), now=now)


def after_not_today(
    tx: Transaction,
    clinic: Clinic,
    *,
    telegram_id: int,
    check_in_id: int,
    message_id: int,
    call_me: bool,
    now: datetime,
) -> None:
    """Take the one tap after Not today: all right, or please call me."""
    patient, check_in = own_check_in(
        tx, clinic, telegram_id=telegram_id, check_in_id=check_in_id, now=now
    )
    if check_in.state is not CheckInState.DECLINED:
        raise Refused(clinic.say(patient.language, "toast-unknown"))
    is_settled = check_in.showing == CALL_ME or (check_in.showing == ALL_RIGHT and not call_me)
    if is_settled:
        raise Refused(clinic.say(patient.language, "toast-already-saved"))
    check_in = in_message(tx, check_in, message_id)
    check_ins.keep_showing(tx, check_in_id, CALL_ME if call_me else ALL_RIGHT)
    if call_me:
        evidence = own_evidence(CALL_ME, Level.YELLOW, now=now)
        raise_alert(tx, clinic, patient, evidence, now=now)
        screen = help_screens.call_me_noted(clinic, patient, now=now)
    else:
        screen = screens.declined(clinic, patient, now=now)
    show(tx, patient, check_in, screen, now=now)
