"""An alert as messages: posted where it must be seen, and changed wherever it stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.actions import messages
from bot.actions.access import knows_chat_of
from bot.actions.check_ins.questionnaires import form_of, found
from bot.clinic import Clinic
from bot.domain.escalation import Policy
from bot.domain.model import Alert, Evidence, Patient
from bot.domain.sessions.sessions import Session, under_a_session
from bot.screens import alerts as screens
from bot.screens.evidence import Seen
from bot.screens.screen import Screen
from bot.storage import alert_calls, alert_steps, alerts, outbox, patients, sessions
from bot.storage.database import Transaction
from bot.storage.outbox import Priority

MOST_EVIDENCE_SHOWN = 12
MOST_CHANGED = 12


def policy_of(clinic: Clinic, shown: Alert) -> Policy:
    """Return the escalation that an alert keeps; today's for one of an older program."""
    return Policy.from_json(shown.policy) or clinic.policy


def post(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    shown: Alert,
    *,
    evidence: Sequence[Evidence] | None = None,
    mark: str = "",
    silent: bool = False,
    priority: Priority = Priority.ALERT,
    chat_id: int | None = None,
    now: datetime,
) -> None:
    """Leave an alert in the clinic's chat, or in another one; without `evidence` with all of it.

    What the chat could not be given so far goes with it.
    """
    place = chat_id or messages.clinic_chat(tx, clinic)
    if alert_steps.drop_unsent_post(tx, shown.number, place, now=now):
        evidence = None
    screen = _screen(tx, clinic, patient, shown, evidence=evidence, mark=mark)
    messages.tell(
        tx,
        place,
        Screen(screen.text, screen.rows, silent=silent),
        now=now,
        priority=priority,
        alert=shown.number,
    )


def post_to_clinicians(
    tx: Transaction, clinic: Clinic, patient: Patient, shown: Alert, *, mark: str, now: datetime
) -> bool:
    """Leave an alert in the own chat of every clinician that has one; False when none has."""
    chats = [
        one.telegram_id for one in clinic.config.clinicians if knows_chat_of(tx, one.telegram_id)
    ]
    for chat_id in chats:
        post(tx, clinic, patient, shown, mark=mark, chat_id=chat_id, now=now)
    return bool(chats)


def show_in_place(tx: Transaction, clinic: Clinic, shown: Alert, *, now: datetime) -> bool:
    """Change an alert's newest messages to how it stands; False when it has none.

    One that came back for days has many: the older ones are far up in the chat.
    """
    patient = patients.by_id(tx, shown.patient_id)
    screen = _screen(tx, clinic, patient, shown)
    posts = outbox.posts_of_alert(tx, shown.number)[-MOST_CHANGED:]
    for call_id, chat_id in posts:
        messages.edit_post(tx, chat_id, call_id, screen, now=now)
    return bool(posts)


def adopt(
    tx: Transaction,
    clinic: Clinic,
    *,
    number: int,
    chat_id: int,
    message_id: int,
    now: datetime,
) -> None:
    """Bring a message of an alert up to date that a kill left unknown, and keep it so."""
    if alert_calls.adopt(tx, number, chat_id=chat_id, message_id=message_id, now=now):
        shown = alerts.found(tx, number)
        screen = _screen(tx, clinic, patients.by_id(tx, shown.patient_id), shown)
        messages.edit(tx, chat_id, message_id, screen, now=now)


def _screen(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    shown: Alert,
    *,
    evidence: Sequence[Evidence] | None = None,
    mark: str = "",
) -> Screen:
    pieces = shown.evidence[-MOST_EVIDENCE_SHOWN:] if evidence is None else evidence
    known = sessions.of_patient(tx, patient.id)
    seen = [_seen(tx, clinic, one, known) for one in pieces]
    return screens.alert(clinic, patient, shown, seen=seen, mark=mark)


def _seen(tx: Transaction, clinic: Clinic, evidence: Evidence, known: Sequence[Session]) -> Seen:
    is_under = _is_under(clinic, evidence, known)
    if evidence.check_in_id is None:
        return Seen(evidence, under_session=is_under)
    check_in = found(tx, evidence.check_in_id)
    if evidence.questionnaire is None:
        return Seen(evidence, under_session=is_under, asked_on=check_in.local_date)
    form = form_of(tx, clinic, check_in)
    asked = next(one for one in form.questionnaires if one.id == evidence.questionnaire)
    return Seen(evidence, asked, form.totals().get(asked.id), under_session=is_under)


def _is_under(clinic: Clinic, evidence: Evidence, known: Sequence[Session]) -> bool:
    """Return whether they said it close to a session, of those that are known by now."""
    is_said = evidence.text is not None or (
        evidence.questionnaire is not None and evidence.value is not None
    )
    return is_said and under_a_session(known, evidence.at, usual=clinic.config.sessions.lasts)
