"""What clinicians do with an alert: take it, end it with an outcome, accept it as known, reopen."""

from __future__ import annotations

from datetime import datetime, timedelta
from html import unescape

from bot.actions import messages
from bot.actions.access import record_view
from bot.actions.alerts import alert_posts
from bot.actions.alerts.alerts import is_read_now, sound_anew
from bot.clinic import Clinic
from bot.config import Clinician
from bot.domain.known import MOST_DAYS, what_is_accepted
from bot.domain.model import Acknowledgement, Alert, AlertState, Level, Outcome, Resolution
from bot.screens import alerts as screens
from bot.screens import help as help_screens
from bot.screens.words import clinic_time
from bot.storage import alert_steps, alerts, audit, known, outbox, patients
from bot.storage.database import Transaction
from bot.storage.outbox import Call, Priority

# Alerts about what a patient did not do: nobody has written anything that could be seen.
WITHOUT_WORDS = frozenset(
    {
        *("missed_days", "missed_days_high_risk", "self_harm_unanswered", "left_open"),
        *("unreachable", "stopped", "known_ended"),
    }
)
LONGEST_NOTE = 500


def acknowledge(
    tx: Transaction,
    clinic: Clinic,
    *,
    number: int,
    clinician: Clinician,
    membership_confirmed: bool,
    now: datetime,
) -> str:
    """Take an alert; the first one does, the second is told who was first. Returns the answer."""
    shown = alerts.by_number(tx, number)
    if shown is None:
        return clinic.say_to_clinic("toast-no-alert")
    taken = Acknowledgement(clinician.telegram_id, clinician.name, now, membership_confirmed)
    returns_at = now + alert_posts.policy_of(clinic, shown).returns_after[shown.level]
    if not alerts.acknowledge(tx, number, taken, returns_at=returns_at):
        return screens.toast_taken(clinic, shown)
    alert_steps.drop_route_calls(tx, number, now=now)
    _tell_patient(tx, clinic, shown, now=now)
    _record(tx, clinic, shown, clinician, "acknowledged", now=now)
    return clinic.say_to_clinic("toast-acknowledged", number=str(number))


def _tell_patient(tx: Transaction, clinic: Clinic, shown: Alert, *, now: datetime) -> None:
    """Tell the patient that someone has seen it, if the clinic wants that."""
    patient = patients.by_id(tx, shown.patient_id)
    has_words = any(one.rule not in WITHOUT_WORDS for one in shown.evidence)
    if clinic.config.alerts.tell_patient and patient.reachable_chat is not None and has_words:
        screen = help_screens.someone_has_seen(clinic, patient)
        messages.tell(tx, patient.reachable_chat, screen, now=now)


def _record(
    tx: Transaction,
    clinic: Clinic,
    shown: Alert,
    clinician: Clinician,
    what: str,
    *,
    detail: str | None = None,
    now: datetime,
) -> None:
    """Keep what was done in the alert's own history and in the audit, and show it."""
    alerts.add_event(
        tx,
        shown.number,
        what,
        by=clinician.telegram_id,
        name=clinician.name,
        detail=detail,
        now=now,
    )
    audit.record(
        tx,
        clinic.audit_key,
        now=now,
        actor=str(clinician.telegram_id),
        action=f"alert {what}",
        patient_id=shown.patient_id,
        detail=str(shown.number),
    )
    alert_posts.show_in_place(tx, clinic, alerts.found(tx, shown.number), now=now)


def resolve(
    tx: Transaction,
    clinic: Clinic,
    *,
    number: int,
    outcome: Outcome,
    note: str | None = None,
    clinician: Clinician,
    now: datetime,
) -> str:
    """End an alert that somebody has taken, with its outcome. Returns the answer."""
    shown = alerts.by_number(tx, number)
    if shown is None:
        return clinic.say_to_clinic("toast-no-alert")
    ended = Resolution(
        clinician.telegram_id, clinician.name, now, outcome, note[:LONGEST_NOTE] if note else None
    )
    if not alerts.resolve(tx, number, ended):
        return _why_not(clinic, shown)
    _record(tx, clinic, shown, clinician, "resolved", detail=outcome, now=now)
    words = screens.outcome_words(clinic, outcome)
    return clinic.say_to_clinic("toast-resolved", number=str(number), outcome=words)


def _why_not(clinic: Clinic, shown: Alert) -> str:
    if shown.state is AlertState.RESOLVED:
        return screens.toast_taken(clinic, shown)
    return clinic.say_to_clinic("toast-acknowledge-first", number=str(shown.number))


def accept_as_known(
    tx: Transaction,
    clinic: Clinic,
    *,
    number: int,
    days: int,
    reason: str,
    clinician: Clinician,
    now: datetime,
) -> str:
    """End an alert as known for some days: answers at or below it sound no more until then.

    At most 14 days, and never a thought of suicide right now. Returns the answer.
    """
    shown = alerts.by_number(tx, number)
    if shown is None:
        return clinic.say_to_clinic("toast-no-alert")
    accepted = what_is_accepted(shown.evidence)
    if not accepted:
        return clinic.say_to_clinic("toast-nothing-to-accept", number=str(number))
    if not 0 < days <= MOST_DAYS.days:
        return clinic.say_to_clinic("toast-known-days", most=MOST_DAYS.days)
    until = now + timedelta(days=days)
    ended = Resolution(clinician.telegram_id, clinician.name, now, Outcome.KNOWN, reason)
    if not alerts.resolve(tx, number, ended):
        return _why_not(clinic, shown)
    known.add(
        tx,
        patient_id=shown.patient_id,
        alert=number,
        accepted=accepted,
        until=until,
        reason=reason[:LONGEST_NOTE],
        by=clinician.telegram_id,
        name=clinician.name,
        now=now,
    )
    detail = until.isoformat(timespec="minutes")
    _record(tx, clinic, shown, clinician, "accepted as known", detail=detail, now=now)
    return clinic.say_to_clinic("toast-known", number=str(number), until=clinic_time(clinic, until))


def accept_for_reason(
    tx: Transaction,
    clinic: Clinic,
    *,
    number: int,
    days: int,
    reason: str,
    clinician: Clinician,
    now: datetime,
) -> str:
    """End an alert as known for one of the reasons that stand on buttons."""
    words = unescape(clinic.say_to_clinic(f"known-reason-{reason}"))
    return accept_as_known(
        tx, clinic, number=number, days=days, reason=words, clinician=clinician, now=now
    )


def show_in_chat(
    tx: Transaction,
    clinic: Clinic,
    *,
    number: int,
    chat_id: int,
    clinician: Clinician,
    now: datetime,
) -> str | None:
    """Show an alert anew, without a sound, with the buttons of how it stands."""
    shown = alerts.by_number(tx, number)
    if shown is None:
        return clinic.say_to_clinic("toast-no-alert")
    patient = patients.by_id(tx, shown.patient_id)
    alert_posts.post(tx, clinic, patient, shown, silent=True, chat_id=chat_id, now=now)
    record_view(tx, clinic, clinician=clinician, patient=patient, what="alert", now=now)
    return None


def reopen(
    tx: Transaction, clinic: Clinic, *, number: int, clinician: Clinician, now: datetime
) -> str:
    """Open an alert again that was ended; it sounds and its steps begin anew."""
    shown = alerts.by_number(tx, number)
    if shown is None:
        return clinic.say_to_clinic("toast-no-alert")
    if shown.state is not AlertState.RESOLVED:
        return clinic.say_to_clinic("toast-not-resolved", number=str(number))
    case = alerts.case_of(tx, shown.patient_id)
    if case is not None:
        return clinic.say_to_clinic("toast-other-open", number=str(case.number))
    sound_anew(tx, clinic, shown, level=shown.level, now=now)
    if shown.resolution is not None and shown.resolution.outcome is Outcome.KNOWN:
        known.end_of(tx, number, now=now)
    _record(tx, clinic, shown, clinician, "reopened", now=now)
    alert_posts.post(
        tx,
        clinic,
        patients.by_id(tx, shown.patient_id),
        alerts.found(tx, number),
        mark=clinic.say_to_clinic("alert-reopened", name=clinician.name),
        silent=shown.level is Level.YELLOW and not is_read_now(clinic, now),
        now=now,
    )
    return clinic.say_to_clinic("toast-reopened", number=str(number))


def show_choices(
    tx: Transaction,
    clinic: Clinic,
    *,
    number: int,
    menu: str,
    chat_id: int,
    message_id: int,
    clinician: Clinician,  # noqa: ARG001 - only a listed clinician comes here
    now: datetime,
) -> str | None:
    """Put the choices of outcomes, days or reasons under the pressed message, or the first two."""
    shown = alerts.by_number(tx, number)
    if shown is None:
        return clinic.say_to_clinic("toast-no-alert")
    if shown.state is AlertState.OPEN:
        return clinic.say_to_clinic("toast-acknowledge-first", number=str(number))
    can_be_known = bool(what_is_accepted(shown.evidence))
    rows = screens.choices(clinic, shown, menu, can_be_known=can_be_known)
    params = {"chat_id": chat_id, "message_id": message_id, "reply_markup": rows}
    call = Call(chat_id, "editMessageReplyMarkup", params, Priority.REPLY)
    outbox.put(tx, call, now=now)
    return None


def list_open(tx: Transaction, clinic: Clinic, *, chat_id: int, now: datetime) -> None:
    """Show what is open, the most serious and oldest first, and what somebody has taken."""
    waiting = [(one, patients.by_id(tx, one.patient_id)) for one in alerts.unresolved(tx)]
    for screen in screens.alerts_list(clinic, waiting):
        messages.tell(tx, chat_id, screen, now=now)
