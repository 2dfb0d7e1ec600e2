"""What one check-in asks: what the patient's plan has due, as their answers and sessions stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.actions.questionnaires import form_of, items_due
from bot.clinic import Clinic
from bot.domain.cadence import Last, Occasion, due_on, session_of_yesterday, session_within
from bot.domain.form import Key
from bot.domain.model import OPEN_CHECK_IN, CheckIn, CheckInKind, Patient
from bot.domain.plan_parts import AfterSession, Ask, Daily, DayAfterSession, WithinAfterSession
from bot.domain.plans import Plan
from bot.domain.questionnaire import Questionnaire
from bot.domain.schedule import zone_named
from bot.domain.sessions import Session
from bot.storage import completed, sessions
from bot.storage.answers import answers_of
from bot.storage.database import Transaction

ABOUT_A_SESSION = (DayAfterSession, WithinAfterSession)


@dataclass(frozen=True, slots=True)
class Asked:
    """The questionnaires of a check-in with the items that it may ask.

    `session_id` is the treatment that some of them are about.
    """

    questionnaires: tuple[Questionnaire, ...]
    items: tuple[Key, ...]
    session_id: int | None = None


@dataclass(frozen=True, slots=True)
class _Portion:
    """What would be asked for one line of the plan: nothing, when `items` is empty."""

    questionnaire: Questionnaire
    items: tuple[Key, ...]
    session: Session | None = None


def occasion_of(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    *,
    on: date,
    due: datetime,
    next_due_at: datetime | None,
) -> Occasion:
    """Return what a check-in of a patient rests on: what was completed, and the sessions."""
    of_patient = sessions.of_patient(tx, patient.id)
    plan = clinic.questionnaires.plans[patient.plan]
    return Occasion(
        on=on,
        due_at=due,
        next_due_at=next_due_at,
        zone=zone_named(patient.zone),
        clinic_zone=clinic.zone,
        plan_since=patient.plan_since,
        usual_length=clinic.config.sessions.lasts,
        sessions=of_patient,
        history=_history(tx, patient, plan, has_sessions=bool(of_patient)),
    )


def _history(
    tx: Transaction, patient: Patient, plan: Plan, *, has_sessions: bool
) -> dict[str, Last]:
    """Look up only what a cadence asks for: most patients have a check-in every day."""
    found = {}
    for one in plan.ask:
        if _needs_history(one, has_sessions=has_sessions):
            last = completed.last_completed(tx, patient.id, one.questionnaire)
            if last is not None:
                found[one.questionnaire] = Last(*last)
    return found


def _needs_history(ask: Ask, *, has_sessions: bool) -> bool:
    if isinstance(ask, Daily):
        return ask.least_days_between is not None
    if isinstance(ask, ABOUT_A_SESSION):
        return has_sessions
    return not isinstance(ask, AfterSession)


def asked_now(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    *,
    on: date,
    due: datetime,
    next_due_at: datetime | None,
) -> Asked:
    """Return what a check-in asks that is made now, daily or extra.

    `next_due_at` is when the check-in after it comes. What the patient's language does not have is
    left out.
    """
    plan = clinic.questionnaires.plans[patient.plan]
    occasion = occasion_of(tx, clinic, patient, on=on, due=due, next_due_at=next_due_at)
    portions = {
        one.questionnaire: _portion(tx, clinic, patient, one, occasion)
        for one in plan.ask
        if not isinstance(one, AfterSession)
    }
    steps = {name: _steps(one) for name, one in portions.items()}
    asked = [portions[name] for name in due_on(plan, occasion, steps=steps)]
    about = [one.session.id for one in asked if one.session is not None]
    return Asked(
        tuple(one.questionnaire for one in asked),
        tuple(key for one in asked for key in one.items),
        max(about, default=None),
    )


def _portion(
    tx: Transaction, clinic: Clinic, patient: Patient, ask: Ask, occasion: Occasion
) -> _Portion:
    questionnaire = clinic.questionnaires[ask.questionnaire]
    session = _session_of(ask, occasion)
    if isinstance(ask, DayAfterSession) and session is not None:
        questionnaire = _instead(tx, clinic, questionnaire, session)
        if _is_being_answered(tx, session):
            return _Portion(questionnaire, ())
    if patient.language not in questionnaire.words:
        return _Portion(questionnaire, ())
    items = items_due(
        tx,
        patient,
        (questionnaire,),
        on=occasion.on,
        session_id=None if session is None else session.id,
    )
    return _Portion(questionnaire, tuple(items), session)


def _session_of(ask: Ask, occasion: Occasion) -> Session | None:
    if isinstance(ask, DayAfterSession):
        return session_of_yesterday(ask, occasion)
    if isinstance(ask, WithinAfterSession):
        return session_within(ask, occasion)
    return None


def _is_being_answered(tx: Transaction, session: Session) -> bool:
    """Return whether a patient is in the middle of what came some hours after a session.

    One that they have not begun gives way to the check-in of the day (see asking.create).
    """
    return any(
        one.kind is CheckInKind.AFTER_SESSION and one.state in OPEN_CHECK_IN
        for one in completed.of_session(tx, session.id)
        if answers_of(tx, one.id)
    )


def _instead(
    tx: Transaction, clinic: Clinic, questionnaire: Questionnaire, session: Session
) -> Questionnaire:
    """Return what is asked on the day after: the whole earlier one while that was not answered."""
    earlier = {item.after.questionnaire for item in questionnaire.items if item.after}
    check_ins = completed.of_session(tx, session.id)
    for name in sorted(earlier):
        if not any(_answers_all(tx, clinic, one, name) for one in check_ins):
            return clinic.questionnaires[name]
    return questionnaire


def _answers_all(tx: Transaction, clinic: Clinic, check_in: CheckIn, name: str) -> bool:
    """Return whether a check-in has an answer to each question of a questionnaire that applies."""
    if all(pinned.questionnaire != name for pinned in check_in.pinned):
        return False
    form = form_of(tx, clinic, check_in)
    return all(
        (questionnaire.id, item.id) in form.answers
        for questionnaire, item in form.applicable()
        if questionnaire.id == name
    )


def _steps(portion: _Portion) -> int:
    """Return how many questions may come.

    Marks are one question together; what is asked of each mark is not counted, few are set.
    """
    asked = {item for _, item in portion.items}
    items = [one for one in portion.questionnaire.items if one.id in asked]
    marks = {one.id for one in items if one.group}
    groups = {one.group for one in items if one.group}
    single = [
        one
        for one in items
        if not one.group and not (one.when and marks.intersection(one.when.any_of))
    ]
    return len(groups) + len(single)


def asked_after_session(
    tx: Transaction, clinic: Clinic, patient: Patient, *, on: date, session_id: int
) -> Asked | None:
    """Return what is asked some hours after a session; None when the plan has nothing for it."""
    plan = clinic.questionnaires.plans[patient.plan]
    questionnaires = tuple(
        clinic.questionnaires[one.questionnaire]
        for one in plan.after_session
        if patient.language in clinic.questionnaires[one.questionnaire].words
    )
    items = items_due(tx, patient, questionnaires, on=on)
    return Asked(questionnaires, tuple(items), session_id) if items else None
