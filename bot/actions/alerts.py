"""Raising alerts, joining evidence to them, taking them, and seeing who is behind a code."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.actions import messages
from bot.actions.questionnaires import form_of, found
from bot.clinic import Clinic
from bot.config import Clinician
from bot.domain.hours import is_open
from bot.domain.model import Acknowledgement, Alert, CheckIn, Evidence, Level, Patient
from bot.screens import alerts as screens
from bot.screens.alerts import Seen
from bot.screens.screen import Screen
from bot.storage import alerts, audit, contacts, outbox, patients, settings
from bot.storage.database import Transaction
from bot.storage.outbox import Priority

OWN_RULE_VERSION = "1"
CONTACT_SHOWN_FOR = timedelta(minutes=10)
MOST_EVIDENCE_SHOWN = 10
LOWER_ANSWER = "answer_changed"
TAKEN_SHOWN_FOR = timedelta(days=7)
CLINICIAN_CHAT = "clinician_chat:{}"


def raise_alert(
    tx: Transaction, clinic: Clinic, patient: Patient, evidence: Evidence, *, now: datetime
) -> int:
    """Open an alert, or add to the one that nobody has taken yet; return its number.

    1. An open alert of the patient takes the evidence and its level rises if this is worse.
    2. Otherwise a new one is opened, with the escalation policy of this moment.
    3. Either way the clinic's chat gets a message that sounds.
    """
    known = alerts.open_of(tx, patient.id)
    if known is None:
        number = alerts.add(
            tx, patient_id=patient.id, level=evidence.level, policy=_policy(clinic), now=now
        )
    else:
        number = known.number
        if evidence.level > known.level:
            alerts.raise_level(tx, number, level=evidence.level, expected=known.level)
    alerts.add_evidence(tx, number, evidence)
    shown = _found(tx, number)
    screen = screens.alert(
        clinic,
        patient,
        shown,
        seen=_seen(tx, clinic, [evidence]),
        joined=known is not None,
    )
    _post(tx, clinic, shown, screen, now=now)
    audit.record(
        tx,
        clinic.audit_key,
        now=now,
        actor="bot",
        action="alert joined" if known else "alert opened",
        patient_id=patient.id,
        detail=f"{number} {evidence.level.name} {evidence.rule}",
    )
    return number


def add_lower_answer(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    check_in: CheckIn,
    key: tuple[str, str],
    value: int,
    *,
    now: datetime,
) -> None:
    """Show an answer that was taken back in the open alert that it raised; nothing is lowered."""
    known = alerts.open_of(tx, patient.id)
    if known is None or not any(
        (one.check_in_id, one.questionnaire, one.item) == (check_in.id, *key)
        for one in known.evidence
    ):
        return
    evidence = Evidence(
        LOWER_ANSWER,
        OWN_RULE_VERSION,
        Level.YELLOW,
        now,
        questionnaire=key[0],
        item=key[1],
        value=value,
        check_in_id=check_in.id,
    )
    raise_alert(tx, clinic, patient, evidence, now=now)


def _policy(clinic: Clinic) -> str:
    steps = [
        {"level": step.level, "after": str(step.after), "to": step.to or str(step.url_file)}
        for step in clinic.config.alerts.escalation
    ]
    return json.dumps(steps, separators=(",", ":"))


def _found(tx: Transaction, number: int) -> Alert:
    found = alerts.by_number(tx, number)
    if found is None:
        raise LookupError(f"no alert {number}")
    return found


def _post(tx: Transaction, clinic: Clinic, shown: Alert, screen: Screen, *, now: datetime) -> None:
    is_silent = shown.level is Level.YELLOW and not is_open(
        clinic.config.clinic.hours, clinic.config.clinic.closed, clinic.zone, now
    )
    messages.tell_clinic(
        tx,
        clinic,
        Screen(screen.text, screen.rows, silent=is_silent),
        now=now,
        priority=Priority.ALERT,
        alert=shown.number,
    )


def _seen(tx: Transaction, clinic: Clinic, evidence: Sequence[Evidence]) -> list[Seen]:
    return [_seen_one(tx, clinic, one) for one in evidence]


def _seen_one(tx: Transaction, clinic: Clinic, evidence: Evidence) -> Seen:
    if evidence.check_in_id is None or evidence.questionnaire is None:
        return Seen(evidence)
    form = form_of(tx, clinic, found(tx, evidence.check_in_id))
    asked = next(one for one in form.questionnaires if one.id == evidence.questionnaire)
    return Seen(evidence, asked, form.totals().get(asked.id))


def own_evidence(rule: str, level: Level, *, now: datetime, value: int | None = None) -> Evidence:
    """Return evidence for one of the bot's own rules, which no questionnaire holds."""
    return Evidence(rule, OWN_RULE_VERSION, level, now, value=value)


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
    if alerts.by_number(tx, number) is None:
        return clinic.say_to_clinic("toast-no-alert")
    taken = Acknowledgement(clinician.telegram_id, clinician.name, now, membership_confirmed)
    if not alerts.acknowledge(tx, number, taken):
        return screens.toast_taken(clinic, _found(tx, number))
    shown = _found(tx, number)
    patient = patients.by_id(tx, shown.patient_id)
    screen = screens.alert(
        clinic, patient, shown, seen=_seen(tx, clinic, shown.evidence[-MOST_EVIDENCE_SHOWN:])
    )
    for call_id, chat_id in outbox.posts_of_alert(tx, number):
        messages.edit_post(tx, chat_id, call_id, screen, now=now)
    audit.record(
        tx,
        clinic.audit_key,
        now=now,
        actor=str(clinician.telegram_id),
        action="alert acknowledged",
        patient_id=patient.id,
        detail=str(number),
    )
    return clinic.say_to_clinic("toast-acknowledged", number=str(number))


def refuse(
    tx: Transaction, clinic: Clinic, *, telegram_id: int, what: str, key: str, now: datetime
) -> str:
    """Refuse somebody who may not do this, and record it. Returns the answer, in their language."""
    audit.record(
        tx,
        clinic.audit_key,
        now=now,
        actor=str(telegram_id),
        action="refused",
        detail=what,
    )
    patient = patients.by_chat(tx, telegram_id)
    return clinic.say(patient.language if patient else clinic.language, key)


def show_who(
    tx: Transaction, clinic: Clinic, *, number: int, clinician: Clinician, now: datetime
) -> str:
    """Answer "Who is this?" in the presser's own chat, for ten minutes. Returns the answer."""
    found = alerts.by_number(tx, number)
    if found is None:
        return clinic.say_to_clinic("toast-no-alert")
    if not knows_chat_of(tx, clinician.telegram_id):
        return clinic.say_to_clinic("toast-open-chat-first", bot=clinic.bot_username)
    patient = patients.by_id(tx, found.patient_id)
    contact = contacts.contact_of(tx, patient.id)
    screen = screens.who(clinic, patient, number, contact)
    tell_for_ten_minutes(tx, clinician.telegram_id, screen, now=now)
    record_view(tx, clinic, clinician=clinician, patient=patient, what="contact", now=now)
    return clinic.say_to_clinic("toast-see-own-chat")


def tell_for_ten_minutes(tx: Transaction, chat_id: int, screen: Screen, *, now: datetime) -> None:
    """Leave a message that is removed after ten minutes."""
    call_id = messages.tell(tx, chat_id, screen, now=now)
    messages.remove_post(tx, chat_id, call_id, at=now + CONTACT_SHOWN_FOR, now=now)


def record_view(
    tx: Transaction,
    clinic: Clinic,
    *,
    clinician: Clinician,
    patient: Patient | None,
    what: str,
    now: datetime,
) -> None:
    """Record that a clinician looked, in the list of views and in the audit."""
    patient_id = None if patient is None else patient.id
    audit.record_view(
        tx, now=now, clinician=clinician.telegram_id, patient_id=patient_id, what=what
    )
    audit.record(
        tx,
        clinic.audit_key,
        now=now,
        actor=str(clinician.telegram_id),
        action=f"looked at {what}",
        patient_id=patient_id,
    )


def knows_chat_of(tx: Transaction, clinician: int) -> bool:
    """Return whether a clinician has opened a chat with the bot, so that it may write there."""
    return settings.get(tx, CLINICIAN_CHAT.format(clinician)) is not None


def note_chat_of(tx: Transaction, clinician: int) -> None:
    """Remember that a clinician has opened a chat with the bot."""
    if not knows_chat_of(tx, clinician):
        settings.keep(tx, CLINICIAN_CHAT.format(clinician), "open")


def list_open(tx: Transaction, clinic: Clinic, *, chat_id: int, now: datetime) -> None:
    """Show what is open, and what was taken in the last days."""
    found = [
        (one, patients.by_id(tx, one.patient_id))
        for one in alerts.unresolved(tx)
        if one.acknowledgement is None or now - one.acknowledgement.at < TAKEN_SHOWN_FOR
    ]
    for screen in screens.alerts_list(clinic, found):
        messages.tell(tx, chat_id, screen, now=now)
