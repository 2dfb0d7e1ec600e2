"""The rest of a patient's life with the bot: help, notes, settings, pauses, leaving."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

from bot.actions import messages
from bot.actions.alerts.alerts import own_evidence, raise_alert
from bot.actions.check_ins import planning
from bot.actions.check_ins.closing import CLOSED_BY_PAUSE, DECLINED, close_open
from bot.actions.check_ins.pressing import Refused
from bot.actions.check_ins.questionnaires import languages_for
from bot.actions.patients import enrolment
from bot.actions.sessions import around_sessions
from bot.clinic import Clinic
from bot.domain.model import Level, Patient, PatientState
from bot.domain.schedule import known_zones, local_date, zone_named
from bot.screens import enrolment as enrolment_screens
from bot.screens import help as help_screens
from bot.screens import patient as screens
from bot.screens.alerts import TELL_CLINIC
from bot.screens.screen import Screen
from bot.storage import alerts, audit, invites, outbox, patients
from bot.storage.database import Transaction
from bot.storage.outbox import Priority

TOLD_AGAIN_AFTER = timedelta(minutes=1)
PATIENT = "patient"
NOT_GONE = (PatientState.ENROLLING, PatientState.ACTIVE, PatientState.PAUSED)


def joined(tx: Transaction, clinic: Clinic, telegram_id: int) -> Patient:
    """Return the patient who owns a chat; refuses anybody else."""
    patient = patients.by_chat(tx, telegram_id)
    if patient is None:
        raise Refused(clinic.say_to_clinic("toast-unknown"))
    return patient


def show_crisis(tx: Transaction, clinic: Clinic, *, telegram_id: int, now: datetime) -> None:
    """Show the crisis lines of the patient's country."""
    patient = joined(tx, clinic, telegram_id)
    messages.tell(tx, telegram_id, help_screens.crisis(clinic, patient), now=now)


def tell_my_clinic(
    tx: Transaction, clinic: Clinic, *, telegram_id: int, now: datetime
) -> str | None:
    """Raise the highest alert because the patient asks for it.

    Pressed again within a minute it is not posted again: eight posts in a row would only make
    Telegram hold up what the patient is told. Returns the press's answer then.
    """
    patient = joined(tx, clinic, telegram_id)
    if _has_just_told(tx, patient, now=now):
        emergency = help_screens.lines_for(clinic, patient).emergency
        return clinic.say(patient.language, "toast-told-already", emergency=emergency)
    evidence = own_evidence(TELL_CLINIC, Level.RED, now=now)
    raise_alert(tx, clinic, patient, evidence, now=now)
    messages.tell(tx, telegram_id, help_screens.told_clinic(clinic, patient, now=now), now=now)
    return None


def _has_just_told(tx: Transaction, patient: Patient, *, now: datetime) -> bool:
    return alerts.has_met(tx, patient.id, TELL_CLINIC, since=now - TOLD_AGAIN_AFTER)


def refuse_media(tx: Transaction, clinic: Clinic, *, telegram_id: int, now: datetime) -> None:
    """Answer a photo, a voice message or a sticker; nothing of it is kept."""
    patient = patients.by_chat(tx, telegram_id)
    if patient is None:
        greet_stranger(tx, clinic, telegram_id=telegram_id, language=clinic.language, now=now)
    else:
        messages.tell(tx, telegram_id, help_screens.media_refused(clinic, patient), now=now)


def pause(tx: Transaction, clinic: Clinic, patient: Patient, *, actor: str, now: datetime) -> bool:
    """Ask nothing until the patient resumes; False when they were not active."""
    if not patients.change_state(
        tx, patient.id, expected=(PatientState.ACTIVE,), to=PatientState.PAUSED
    ):
        return False
    patients.plan_next(tx, patient.id, on=None, at=None)
    rule = DECLINED if actor == PATIENT else CLOSED_BY_PAUSE
    close_open(tx, clinic, patient, rule=rule, now=now)
    _record(tx, clinic, patient, actor=actor, action="paused", now=now)
    return True


def resume(tx: Transaction, clinic: Clinic, patient: Patient, *, actor: str, now: datetime) -> bool:
    """Ask again from the next check-in on, and about a session of today; False if not paused."""
    if not patients.change_state(
        tx, patient.id, expected=(PatientState.PAUSED,), to=PatientState.ACTIVE
    ):
        return False
    _go_on(tx, clinic, patient.id, now=now)
    _record(tx, clinic, patient, actor=actor, action="resumed", now=now)
    return True


def replan(tx: Transaction, clinic: Clinic, patient_id: int, *, now: datetime) -> None:
    """Plan the next check-in of an active patient anew; others are asked nothing."""
    patient = patients.by_id(tx, patient_id)
    if patient.state is PatientState.ACTIVE and patient.unreachable_since is None:
        planning.plan_next(tx, clinic, patient, now=now)


def _go_on(tx: Transaction, clinic: Clinic, patient_id: int, *, now: datetime) -> None:
    """Ask a patient again who was not asked: what follows from a session of today, too."""
    replan(tx, clinic, patient_id, now=now)
    around_sessions.follow(tx, clinic, patients.by_id(tx, patient_id), now=now)


def pause_by_patient(tx: Transaction, clinic: Clinic, *, telegram_id: int, now: datetime) -> None:
    """Take a break at the patient's own wish."""
    patient = joined(tx, clinic, telegram_id)
    if not _is_asked(patient):
        enrolment.show_where_they_are(tx, clinic, patient, now=now)
        return
    key = "already-paused"
    if pause(tx, clinic, patient, actor=PATIENT, now=now):
        key = "paused"
        messages.notice(tx, clinic, "patient-paused", code=patient.code, now=now)
    messages.tell(tx, telegram_id, screens.plain(clinic, patient, key), now=now)


def _is_asked(patient: Patient) -> bool:
    return patient.state in (PatientState.ACTIVE, PatientState.PAUSED)


def resume_by_patient(tx: Transaction, clinic: Clinic, *, telegram_id: int, now: datetime) -> None:
    """Go on after a break."""
    patient = joined(tx, clinic, telegram_id)
    if not _is_asked(patient):
        enrolment.show_where_they_are(tx, clinic, patient, now=now)
        return
    key = "not-paused"
    if resume(tx, clinic, patient, actor=PATIENT, now=now):
        key = "resumed"
        messages.notice(tx, clinic, "patient-resumed", code=patient.code, now=now)
    patient = patients.by_id(tx, patient.id)
    messages.tell(tx, telegram_id, screens.with_next(clinic, patient, key, now=now), now=now)


def ask_to_stop(tx: Transaction, clinic: Clinic, *, telegram_id: int, now: datetime) -> None:
    """Ask once before the end."""
    patient = joined(tx, clinic, telegram_id)
    if patient.state is PatientState.STOPPED:
        enrolment.show_where_they_are(tx, clinic, patient, now=now)
    else:
        messages.tell(tx, telegram_id, screens.stop_sure(clinic, patient), now=now)


def settle_stop(
    tx: Transaction,
    clinic: Clinic,
    *,
    telegram_id: int,
    stop: bool,
    message_id: int,
    now: datetime,
) -> None:
    """End the check-ins for good, or keep going; open alerts stay open either way."""
    patient = joined(tx, clinic, telegram_id)
    if patient.state not in NOT_GONE:
        raise Refused(clinic.say(patient.language, "toast-step-over"))
    key = "stop-kept"
    if stop and patient.state is PatientState.ENROLLING:
        key = "stopped"
        messages.notice(tx, clinic, "patient-declined", code=patient.code, now=now)
        enrolment.abandon(tx, patient.id)
    elif stop:
        key = "stopped"
        patients.change_state(tx, patient.id, expected=NOT_GONE, to=PatientState.STOPPED)
        patients.plan_next(tx, patient.id, on=None, at=None)
        close_open(tx, clinic, patient, now=now)
        evidence = own_evidence("stopped", Level.YELLOW, now=now)
        raise_alert(tx, clinic, patient, evidence, now=now)
        _record(tx, clinic, patient, actor=PATIENT, action="stopped", now=now)
    messages.edit(tx, telegram_id, message_id, screens.plain(clinic, patient, key), now=now)


def _record(
    tx: Transaction, clinic: Clinic, patient: Patient, *, actor: str, action: str, now: datetime
) -> None:
    audit.record(tx, clinic.audit_key, now=now, actor=actor, action=action, patient_id=patient.id)


def say(
    tx: Transaction,
    clinic: Clinic,
    *,
    telegram_id: int,
    screen: Callable[[Clinic, Patient], Screen],
    now: datetime,
) -> None:
    """Show a patient a screen that changes nothing."""
    patient = joined(tx, clinic, telegram_id)
    messages.tell(tx, telegram_id, screen(clinic, patient), now=now)


def show_setting(
    tx: Transaction,
    clinic: Clinic,
    *,
    telegram_id: int,
    what: str,
    page: int = 0,
    message_id: int,
    now: datetime,
) -> None:
    """Show the choices of one setting in the pressed message."""
    patient = joined(tx, clinic, telegram_id)
    if what == "time":
        screen = enrolment_screens.ask_time(clinic, patient, where="settings")
    elif what == "language":
        screen = enrolment_screens.ask_language(clinic, patient, where="settings")
    elif what == "zones":
        screen = enrolment_screens.ask_other_zone(
            clinic, patient, page=page, now=now, where="settings"
        )
    else:
        screen = enrolment_screens.ask_zone(clinic, patient, now=now, where="settings")
    messages.edit(tx, telegram_id, message_id, screen, now=now)


def change_setting(
    tx: Transaction,
    clinic: Clinic,
    *,
    telegram_id: int,
    at: time | None = None,
    zone: str | None = None,
    language: str | None = None,
    message_id: int | None,
    now: datetime,
) -> None:
    """Change the time, the zone or the language; the next check-in is planned anew."""
    patient = joined(tx, clinic, telegram_id)
    known = clinic.config.clinic.languages
    if language in known and language not in languages_for(clinic, patient.plan):
        raise Refused(clinic.say(patient.language, "plans-language-refused"))
    if at is not None:
        patients.set_time(tx, patient.id, at)
    if zone in known_zones():
        patients.set_zone(tx, patient.id, str(zone))
    if language in known:
        patients.set_language(tx, patient.id, str(language))
    replan(tx, clinic, patient.id, now=now)
    _keep_today(tx, patient, now=now)
    patient = patients.by_id(tx, patient.id)
    around_sessions.plan_questions(tx, clinic, patient, now=now)
    screen = enrolment_screens.settings_changed(clinic, patient, now=now)
    if message_id is None:
        messages.tell(tx, telegram_id, screen, now=now)
    else:
        messages.edit(tx, telegram_id, message_id, screen, now=now)


def _keep_today(tx: Transaction, before: Patient, *, now: datetime) -> None:
    """Ask now who would be asked later today, when the new time has passed already."""
    after = patients.by_id(tx, before.id)
    today = local_date(now, zone_named(after.zone))
    if before.next_due_on == today and after.next_due_on != today and after.next_due_at:
        patients.plan_next(tx, after.id, on=today, at=now)


def lose(tx: Transaction, clinic: Clinic, *, chat_id: int, now: datetime) -> None:
    """Report a patient who blocked the bot or whose account is gone; nothing is retried."""
    patient = patients.owner_of(tx, chat_id)
    if patient is None or not patients.mark_unreachable(tx, patient.id, now=now):
        return
    outbox.drop_waiting(tx, chat_id, above=Priority.ALERT, now=now)
    evidence = own_evidence("unreachable", Level.YELLOW, now=now)
    raise_alert(tx, clinic, patient, evidence, now=now)
    _record(tx, clinic, patient, actor="bot", action="unreachable", now=now)


def regain(tx: Transaction, clinic: Clinic, *, chat_id: int, now: datetime) -> None:
    """Report a patient who can be reached again, and ask them again."""
    patient = patients.owner_of(tx, chat_id)
    if patient is None or not patients.mark_reachable(tx, patient.id):
        return
    _go_on(tx, clinic, patient.id, now=now)
    messages.notice(tx, clinic, "patient-reachable", code=patient.code, now=now)
    _record(tx, clinic, patient, actor="bot", action="reachable", now=now)


def greet_stranger(
    tx: Transaction, clinic: Clinic, *, telegram_id: int, language: str, now: datetime
) -> None:
    """Give an unknown person one polite answer a day."""
    if invites.greet_once(tx, telegram_id, now=now, again_after=timedelta(days=1)):
        screen = screens.not_enrolled(clinic, telegram_id=telegram_id, language=language)
        messages.tell(tx, telegram_id, screen, now=now)
