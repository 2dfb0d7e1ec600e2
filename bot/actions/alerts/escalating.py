"""The clock's part of an alert: the next person, the next route, and what comes back."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.actions import messages
from bot.actions.alerts import alert_posts
from bot.actions.alerts.alerts import is_read_now, own_evidence, raise_alert, sound_anew
from bot.actions.service.faults import note_fault
from bot.actions.service.routes import notify_alert
from bot.clinic import Clinic
from bot.domain.escalation import ALL, BACKUP, CLINIC, DIRECT, Step, next_step
from bot.domain.known import covers
from bot.domain.model import Acknowledgement, Alert, AlertState, Level, Patient
from bot.screens import help as help_screens
from bot.screens.words import clinic_time, say_minutes
from bot.storage import alert_steps, alerts, known, patients
from bot.storage.database import Transaction
from bot.storage.outbox import Priority, Waiting

# DESIGN: the second route within 2 minutes, the patient after 5. A tick comes on top.
REROUTED_AFTER = timedelta(seconds=90)
WARNED_AFTER = timedelta(minutes=5)
KNOWN_ENDED = "known_ended"


def escalate(tx: Transaction, clinic: Clinic, number: int, *, now: datetime) -> None:
    """Do what is due for an alert: its next steps, or come back without an outcome."""
    shown = alerts.found(tx, number)
    if shown.state is AlertState.ACKNOWLEDGED and shown.acknowledgement is not None:
        _come_back(tx, clinic, shown, shown.acknowledgement, now=now)
    elif shown.state is AlertState.OPEN:
        _take_steps(tx, clinic, shown, now=now)


def _take_steps(tx: Transaction, clinic: Clinic, shown: Alert, *, now: datetime) -> None:
    """Take every step that is due; the last one, which repeats, only once."""
    policy = alert_posts.policy_of(clinic, shown)
    patient = patients.by_id(tx, shown.patient_id)
    last = len(policy.steps_of(shown.level))
    done, due_at = shown.steps_done, shown.next_step_at
    while due_at is not None and due_at <= now:
        step = policy.steps_of(shown.level)[min(done, last - 1)]
        _take(tx, clinic, patient, shown, step, now=now)
        alerts.add_event(tx, shown.number, "step", detail=step.to, now=now)
        done += 1
        following = next_step(policy, shown.level, since=shown.since_at, done=done, now=now)
        due_at = following[0] if following else None
    alert_steps.note_step(tx, shown.number, done=done, next_step_at=due_at)


def _take(
    tx: Transaction, clinic: Clinic, patient: Patient, shown: Alert, step: Step, *, now: datetime
) -> None:
    waited = say_minutes(clinic, now - shown.since_at)
    mark = clinic.say_to_clinic("alert-unseen", waited=waited)
    _tell(tx, clinic, patient, shown, step.to, mark=mark, reason="route-unseen", now=now)


def _tell(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    shown: Alert,
    to: str,
    *,
    mark: str,
    reason: str,
    now: datetime,
) -> None:
    """Tell whom a step names; where that leads nowhere, everybody else."""
    has_told = False
    if to in (CLINIC, ALL):
        alert_posts.post(tx, clinic, patient, shown, mark=mark, now=now)
        has_told = True
    backup = clinic.config.clinic.backup_chat_id
    if to in (BACKUP, ALL) and backup is not None:
        chat_id = messages.moved_chat(tx, backup)
        alert_posts.post(tx, clinic, patient, shown, mark=mark, chat_id=chat_id, now=now)
        has_told = True
    if to in (DIRECT, ALL):
        has_told |= alert_posts.post_to_clinicians(tx, clinic, patient, shown, mark=mark, now=now)
    routes = list(clinic.routes.alerts) if to == ALL else [to]
    has_told |= _notify(tx, clinic, patient, shown, routes, reason, now=now)
    if not has_told:
        note_fault(tx, clinic, "no-target", detail=to, now=now)
        _tell(tx, clinic, patient, shown, ALL, mark=mark, reason=reason, now=now)


def _notify(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    shown: Alert,
    route_ids: list[str],
    reason: str,
    *,
    now: datetime,
) -> bool:
    there = [one for one in route_ids if one in clinic.routes.alerts]
    if there:
        notify_alert(
            tx,
            clinic,
            alert_number=shown.number,
            level_name=shown.level.name,
            code=patient.code,
            at=shown.since_at,
            route_ids=there,
            reason_key=reason,
            now=now,
        )
    return bool(there)


def _come_back(
    tx: Transaction, clinic: Clinic, shown: Alert, taken: Acknowledgement, *, now: datetime
) -> None:
    """Open an alert again that somebody took and that got no outcome in time."""
    sound_anew(tx, clinic, shown, level=shown.level, now=now)
    alerts.add_event(tx, shown.number, "returned", detail=taken.name, now=now)
    mark = clinic.say_to_clinic("alert-returned", name=taken.name, at=clinic_time(clinic, taken.at))
    patient = patients.by_id(tx, shown.patient_id)
    open_again = alerts.found(tx, shown.number)
    alert_posts.show_in_place(tx, clinic, open_again, now=now)
    is_silent = shown.level is Level.YELLOW and not is_read_now(clinic, now)
    alert_posts.post(tx, clinic, patient, open_again, mark=mark, silent=is_silent, now=now)


def to_reroute(tx: Transaction, *, now: datetime, limit: int = 500) -> list[int]:
    """Return the alerts that no route has taken in time."""
    return alert_steps.to_reroute(tx, since=now - REROUTED_AFTER, limit=limit)


def to_warn(tx: Transaction, *, now: datetime, limit: int = 500) -> list[int]:
    """Return those whose patient is to be told so."""
    return alert_steps.to_warn(tx, since=now - WARNED_AFTER, limit=limit)


def reroute(tx: Transaction, clinic: Clinic, number: int, *, now: datetime) -> None:
    """Send an alert over every other route at once: the clinic's chat has not taken it."""
    shown = alerts.found(tx, number)
    if shown.state is not AlertState.OPEN or not alert_steps.note_rerouted(tx, number, now=now):
        return
    alerts.add_event(tx, number, "rerouted", now=now)
    patient = patients.by_id(tx, shown.patient_id)
    mark = clinic.say_to_clinic("alert-rerouted")
    backup = clinic.config.clinic.backup_chat_id
    if backup is not None:
        chat_id = messages.moved_chat(tx, backup)
        alert_posts.post(tx, clinic, patient, shown, mark=mark, chat_id=chat_id, now=now)
    alert_posts.post_to_clinicians(tx, clinic, patient, shown, mark=mark, now=now)
    routes = list(clinic.routes.alerts)
    _notify(tx, clinic, patient, shown, routes, "route-telegram-down", now=now)


def refused(tx: Transaction, clinic: Clinic, call: Waiting, *, error: str, now: datetime) -> None:
    """Go to the next route at once: a chat will not have an alert. It is tried again besides."""
    note_fault(tx, clinic, "chat-refuses", detail=f"{call.chat_id} {error}", now=now)
    if call.alert is None:
        return
    shown = alerts.by_number(tx, call.alert)
    if shown is not None and shown.level is not Level.YELLOW:
        reroute(tx, clinic, shown.number, now=now)


def warn(tx: Transaction, clinic: Clinic, number: int, *, now: datetime) -> None:
    """Tell the patient that nobody could be told, with the lines again."""
    shown = alerts.found(tx, number)
    patient = patients.by_id(tx, shown.patient_id)
    call_id = None
    if patient.reachable_chat is not None:
        screen = help_screens.not_passed_on(clinic, patient)
        call_id = messages.tell(
            tx, patient.reachable_chat, screen, priority=Priority.REPLY, now=now
        )
    alert_steps.note_warned(tx, number, call_id=call_id, now=now)
    alerts.add_event(tx, number, "patient warned", now=now)
    note_fault(tx, clinic, "not-delivered", detail=str(number), now=now)


def end_known(tx: Transaction, clinic: Clinic, known_id: int, *, now: datetime) -> None:
    """Sound on the day until which something was accepted as known, unless it still is."""
    over = known.by_id(tx, known_id)
    if not known.end(tx, known_id, now=now):
        return
    others = known.of_patient(tx, over.patient_id, now=now)
    if all(
        any(one.accepted.get(key, -1) >= value for one in others)
        for key, value in over.accepted.items()
    ):
        return
    # What was covered may have joined another alert that was open then.
    since = [
        one.level
        for one in alerts.evidence_since(tx, over.patient_id, over.made_at)
        if covers(over.accepted, one)
    ]
    level = max(since, default=Level.YELLOW)
    evidence = own_evidence(KNOWN_ENDED, level, now=now, value=len(since))
    raise_alert(tx, clinic, patients.by_id(tx, over.patient_id), evidence, now=now)
