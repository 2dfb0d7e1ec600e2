"""The baseline before a first session, and a session's day without a check-in: who hears of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.actions import messages
from bot.actions.check_ins import planning
from bot.actions.check_ins.portions_ahead import days_ahead, steps_of
from bot.actions.sessions.session_days import day_of, is_left_out, is_near_a_session, is_night_for
from bot.clinic import Clinic
from bot.domain.cadence import MOST_ITEMS
from bot.domain.model import Patient, PatientState
from bot.domain.plan_parts import AfterSession, BeforeSession, DayAfterSession, WithinAfterSession
from bot.domain.schedule import local_date, zone_named
from bot.domain.sessions.sessions import Session, SessionState
from bot.screens import baseline as screens
from bot.screens.screen import Screen
from bot.storage import check_ins, completed, patients, sessions
from bot.storage.database import Transaction
from bot.storage.outbox import Priority

ABOUT_A_SESSION = (AfterSession, BeforeSession, DayAfterSession, WithinAfterSession)


@dataclass(frozen=True, slots=True)
class Missing:
    """What of a plan was never completed before a first session that is planned.

    `late` are those that would come only after it, with how many questions they ask.
    """

    names: tuple[str, ...]
    late: dict[str, int]

    @property
    def questions(self) -> int:
        """How many questions would come too late."""
        return sum(self.late.values())


def missing_baseline(
    tx: Transaction, clinic: Clinic, patient: Patient, *, now: datetime
) -> Missing | None:
    """Return what is missing before the first session; None when none is ahead."""
    first = _first_ahead(tx, patient, now=now)
    if first is None:
        return None
    plan = clinic.questionnaires.plans[patient.plan]
    stood_in_for = {name for one in plan.ask for name in one.instead_of}
    names = tuple(
        one.questionnaire
        for one in plan.ask
        if not isinstance(one, ABOUT_A_SESSION)
        and one.questionnaire not in stood_in_for
        and patient.language in clinic.questionnaires[one.questionnaire].words
        and completed.last_completed(tx, patient.id, one.questionnaire) is None
    )
    return Missing(names, _late(tx, clinic, patient, names, first, now=now))


def _first_ahead(tx: Transaction, patient: Patient, *, now: datetime) -> Session | None:
    """Return the first session of a patient, while it lies ahead."""
    every = sessions.of_patient(tx, patient.id)
    if not every or any(one.state is SessionState.DONE for one in every):
        return None
    first = min(every, key=lambda one: one.starts_at)
    return first if first.starts_at > now else None


def _late(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    names: Sequence[str],
    first: Session,
    *,
    now: datetime,
) -> dict[str, int]:
    """Return what the clock would ask only when the session has begun."""
    is_open = {
        pinned.questionnaire
        for one in check_ins.all_open_of(tx, patient.id)
        for pinned in one.pinned
    }
    coming = planning.coming(tx, clinic, patient, now=now)
    comes, steps = days_ahead(tx, clinic, patient, coming, now=now), steps_of(clinic, patient)
    return {
        name: steps[name]
        for name in names
        if name not in is_open and (name not in comes or comes[name][1] >= first.starts_at)
    }


def tell_patient(
    tx: Transaction, clinic: Clinic, patient: Patient, session: Session, *, now: datetime
) -> None:
    """Tell a patient whose first session was planned what they can answer before it.

    Those that are planned after it, as a whole series is, say nothing new.
    """
    first = _first_ahead(tx, patient, now=now)
    if first is None or first.id != session.id:
        return
    text = words_for_patient(tx, clinic, patient, now=now)
    chat = patient.reachable_chat
    if text and chat is not None:
        screen = Screen(text, silent=is_night_for(patient, now))
        messages.tell(tx, chat, screen, now=now, priority=Priority.NOTICE)


def words_for_patient(tx: Transaction, clinic: Clinic, patient: Patient, *, now: datetime) -> str:
    """Return how many questions are left before a first session; nothing when all come in time."""
    patient = patients.by_id(tx, patient.id)
    if patient.state is not PatientState.ACTIVE:
        return ""
    missing = missing_baseline(tx, clinic, patient, now=now)
    if missing is None or not missing.late:
        return ""
    return screens.for_patient(clinic, patient, questions=missing.questions, most=MOST_ITEMS)


def words_for_clinic(tx: Transaction, clinic: Clinic, patient: Patient, *, now: datetime) -> str:
    """Return what is missing before a first session that lies ahead; nothing when all is there."""
    missing = missing_baseline(tx, clinic, patient, now=now)
    return "" if missing is None else screens.for_clinic(clinic, missing.names, missing.late)


def words_beside(tx: Transaction, clinic: Clinic, session: Session, *, now: datetime) -> list[str]:
    """Return what stands on a session's card beside what is known of it."""
    patient = patients.by_id(tx, session.patient_id)
    if patient.state is not PatientState.ACTIVE:
        return []
    first = _first_ahead(tx, patient, now=now)
    is_first = first is not None and first.id == session.id
    found = [
        _left_out(tx, clinic, patient, session, now=now),
        words_for_clinic(tx, clinic, patient, now=now) if is_first else "",
    ]
    return [one for one in found if one]


def _left_out(
    tx: Transaction, clinic: Clinic, patient: Patient, session: Session, *, now: datetime
) -> str:
    day, today = day_of(clinic, patient, session), local_date(now, zone_named(patient.zone))
    if day < today or check_ins.daily_of(tx, patient.id, day) is not None:
        return ""
    is_out = is_left_out(tx, clinic, patient, session) or (
        day == today and _is_given_up(tx, clinic, patient, now=now)
    )
    return clinic.say_to_clinic("plans-day-left-out") if is_out else ""


def _is_given_up(tx: Transaction, clinic: Clinic, patient: Patient, *, now: datetime) -> bool:
    """Return whether today's check-in does not come because its time passed near a session."""
    is_past = patient.next_due_on is not None and patient.next_due_on > local_date(
        now, zone_named(patient.zone)
    )
    is_begun = patient.last_check_in_on is not None
    return is_past and is_begun and is_near_a_session(tx, clinic, patient, now=now)
