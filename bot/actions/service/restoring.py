"""What a copy needs before a bot may run on it: nobody may believe that nothing was lost."""

from __future__ import annotations

from datetime import datetime

from bot.actions import messages
from bot.actions.check_ins.closing import close_open
from bot.actions.patients import life
from bot.actions.service.chat_rights import post_anew
from bot.actions.service.routes import notify_operator
from bot.clinic import Clinic
from bot.domain import schedule
from bot.domain.model import Alert, AlertState, Patient, PatientState
from bot.domain.schedule import zone_named
from bot.screens import restored as screens
from bot.screens.restored import Restored
from bot.screens.words import clinic_time
from bot.storage import alerts, audit, check_ins, gaps, outbox, patients, restored, settings
from bot.storage.database import Transaction
from bot.storage.files import COPIED_AT
from bot.storage.restored import Present

BEFORE_LEAVING = tuple(one for one in PatientState if one is not PatientState.STOPPED)


def mark_restored(
    tx: Transaction, clinic: Clinic, present: Present | None, *, reaches: datetime, now: datetime
) -> Restored:
    """Mark a copy as put back, in one transaction; return what the clinic is told.

    1. No number is given twice: messages with the old ones still stand in chats.
    2. What waited to be sent is given up: it may have been sent since. Alerts stay.
    3. Who left, paused or lost the chat since then is not asked again, who resumed is, and who came
       back or joined is named, as far as that is known.
    4. The time since then is a gap: open questions are asked again, and the clinic hears of it.
    5. What was open is posted anew, and the clinic and the operator are told what is gone.
    """
    settings.drop(tx, COPIED_AT)  # from now on it is no copy, and may be started
    since, known = min(reaches, now), present or Present()
    last = restored.jump(tx, known.given, since=since, now=now)
    _settle_outbox(tx, now=now)
    _let_go(tx, clinic, known, now=now)
    check_ins.lose_messages(tx)  # one of them may be the help that somebody needs
    gaps.begin(tx, since=since, until=now)
    shown = _shown(tx, known, since=since, first_new=last["alerts"] + 1, now=now)
    _tell(tx, clinic, shown, now=now)
    audit.record(
        tx,
        clinic.audit_key,
        now=now,
        actor="command line",
        action="restored",
        # The end of the audit that was cut off, so that the store set aside can be told by it.
        detail=f"{since.isoformat()} {now.isoformat()} {known.audit_end or 'unknown'}",
    )
    return shown


def _settle_outbox(tx: Transaction, *, now: datetime) -> None:
    restored.give_up_calls(tx, now=now)
    for by_route in (False, True):
        outbox.mark_maybe_repeated(tx, by_route=by_route)
    for call_id, zone in restored.kept_questions(tx):
        if schedule.is_quiet(now, zone_named(zone)):
            restored.silence(tx, call_id)


def _let_go(tx: Transaction, clinic: Clinic, known: Present, *, now: datetime) -> None:
    for code, (at, reason) in known.discharged.items():  # first: to one who died nothing is sent
        restored.end_care(tx, code, at=at, reason=reason)
    for code in sorted(known.parted):
        patient = _patient(tx, code)
        # Whose chat it is now is not known here: nothing is written there.
        check_ins.close_all(tx, patient.id, now=now)
        restored.part(tx, patient.id)
    for code in sorted(known.stopped):
        _stop(tx, clinic, _patient(tx, code), now=now)
    for code in sorted(known.paused):
        life.pause(tx, clinic, _patient(tx, code), actor="bot", now=now)
    for code in sorted(known.resumed):
        life.resume(tx, clinic, _patient(tx, code), actor="bot", now=now)


def _patient(tx: Transaction, code: str) -> Patient:
    patient = patients.by_code(tx, code)
    if patient is None:
        raise LookupError(f"no patient {code}")
    return patient


def _stop(tx: Transaction, clinic: Clinic, patient: Patient, *, now: datetime) -> None:
    patients.change_state(tx, patient.id, expected=BEFORE_LEAVING, to=PatientState.STOPPED)
    patients.plan_next(tx, patient.id, on=None, at=None)
    close_open(tx, clinic, patient, now=now)
    audit.record(
        tx, clinic.audit_key, now=now, actor="bot", action="stopped", patient_id=patient.id
    )


def _shown(
    tx: Transaction, known: Present, *, since: datetime, first_new: int, now: datetime
) -> Restored:
    waiting = alerts.unresolved(tx)
    return Restored(
        reaches=since,
        at=now,
        open_alerts=[one.number for one in waiting if one.state is AlertState.OPEN],
        taken=[one.number for one in waiting if one.state is not AlertState.OPEN],
        first_new=first_new,
        stopped=sorted(known.stopped),
        parted=sorted(known.parted - known.stopped - known.returned),
        returned=sorted(known.returned),
        unknown=sorted(known.unknown),
    )


def _tell(tx: Transaction, clinic: Clinic, shown: Restored, *, now: datetime) -> None:
    """Tell the clinic and the operator, and post what is open anew."""
    messages.tell_clinic(tx, clinic, screens.restored(clinic, shown), now=now)
    waiting: list[Alert] = [alerts.found(tx, number) for number in shown.open_alerts]
    post_anew(tx, clinic, waiting, messages.clinic_chat(tx, clinic), now=now)
    text = clinic.say_to_clinic(
        "restored-operator",
        reaches=clinic_time(clinic, shown.reaches),
        at=clinic_time(clinic, shown.at),
    )
    notify_operator(tx, clinic, text=text, now=now)
