"""What one check-in asks: what the patient's plan has due, as their answers and sessions stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.actions.check_ins.midway import is_at_it
from bot.actions.check_ins.questionnaires import items_due
from bot.actions.sessions import session_lists
from bot.clinic import Clinic
from bot.domain.cadence import (
    Last,
    Occasion,
    due_on,
    session_within,
    sessions_to_look_back_on,
)
from bot.domain.form import Key
from bot.domain.model import CheckInKind, Patient
from bot.domain.plan_parts import AfterSession, Ask, Daily, DayAfterSession, WithinAfterSession
from bot.domain.plans import Plan
from bot.domain.questionnaires.questionnaire import Questionnaire
from bot.domain.schedule import zone_named
from bot.domain.sessions.sessions import Session
from bot.storage import check_ins, completed, sessions
from bot.storage.database import Transaction

ABOUT_A_SESSION = (DayAfterSession, WithinAfterSession)


@dataclass(frozen=True, slots=True)
class Asked:
    """The questionnaires of a check-in with the items that it may ask.

    `session_id` is the treatment whose side effects are asked, or else whose relief.
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
    is_relief: bool = False


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
        listed_on=session_lists.listed_on(tx, clinic, patient, of_patient, due=due),
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
    now: datetime,
) -> Asked:
    """Return what a check-in asks that is made now, daily or extra.

    `next_due_at` is when the check-in after it comes. What the patient's language does not have is
    left out.
    """
    plan = clinic.questionnaires.plans[patient.plan]
    occasion = occasion_of(tx, clinic, patient, on=on, due=due, next_due_at=next_due_at)
    portions = {
        one.questionnaire: _portion(tx, clinic, patient, one, occasion, now=now)
        for one in plan.ask
        if not isinstance(one, AfterSession)
    }
    steps = {name: count_steps(one.questionnaire, one.items) for name, one in portions.items()}
    asked = [portions[name] for name in due_on(plan, occasion, steps=steps)]
    return Asked(
        tuple(one.questionnaire for one in asked),
        tuple(key for one in asked for key in one.items),
        _session_id(asked),
    )


def _session_id(asked: Sequence[_Portion]) -> int | None:
    """Return the session of a check-in: the one whose side effects it asks, if it asks any.

    On the day after one session the relief of a later one may be asked; the relief is known by
    when it was asked.
    """
    about = [one for one in asked if one.session is not None]
    lists = [one for one in about if not one.is_relief]
    return max((one.session.id for one in lists or about if one.session), default=None)


def _portion(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    ask: Ask,
    occasion: Occasion,
    *,
    now: datetime,
) -> _Portion:
    questionnaire = clinic.questionnaires[ask.questionnaire]
    if isinstance(ask, DayAfterSession):
        return _look_back(tx, clinic, patient, questionnaire, occasion, now=now)
    if patient.language not in questionnaire.words:
        return _Portion(questionnaire, ())
    items = items_due(tx, patient, (questionnaire,), on=occasion.on)
    session = session_within(ask, occasion) if isinstance(ask, WithinAfterSession) else None
    return _Portion(questionnaire, tuple(items), session, is_relief=True)


def _look_back(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    questionnaire: Questionnaire,
    occasion: Occasion,
    *,
    now: datetime,
) -> _Portion:
    """Return what is asked on the day after: of each session that was marked, of the last all."""
    sessions_ = sessions_to_look_back_on(occasion)
    if not sessions_ or any(_is_being_answered(tx, one, now=now) for one in sessions_):
        return _Portion(questionnaire, ())
    last = sessions_[-1]
    questionnaire = session_lists.instead(tx, clinic, questionnaire, last)
    if patient.language not in questionnaire.words:
        return _Portion(questionnaire, ())
    days = {one.id: occasion.day_of(one) for one in sessions_}

    def left(about: Mapping[int, date]) -> list[Key]:
        return items_due(tx, patient, (questionnaire,), on=occasion.on, about=about)

    marked = [one for one in sessions_ if left({one.id: days[one.id]})]
    return _Portion(questionnaire, tuple(left(days)), marked[-1] if marked else last)


def _is_being_answered(tx: Transaction, session: Session, *, now: datetime) -> bool:
    """Return whether a patient is in the middle of what came some hours after a session.

    One that they have not begun, or have left, gives way to the check-in of the day (see
    asking.create).
    """
    return any(
        one.kind is CheckInKind.AFTER_SESSION and is_at_it(tx, one, now=now)
        for one in completed.of_session(tx, session.id)
    )


def count_steps(questionnaire: Questionnaire, keys: Sequence[Key]) -> int:
    """Return how many questions may come.

    Marks are one question together; what is asked of each mark is not counted, few are set.
    """
    asked = {item for _, item in keys}
    items = [one for one in questionnaire.items if one.id in asked]
    marks = {one.id for one in items if one.group}
    groups = {one.group for one in items if one.group}
    single = [
        one
        for one in items
        if not one.group and not (one.when and marks.intersection(one.when.any_of))
    ]
    return len(groups) + len(single)


def asked_after_session(
    tx: Transaction, clinic: Clinic, patient: Patient, *, on: date, session_id: int, now: datetime
) -> Asked | None:
    """Return what is asked some hours after a session; None when the plan has nothing for it.

    Its relief, too, where no other check-in comes in time for it.
    """
    plan = clinic.questionnaires.plans[patient.plan]
    names = [one.questionnaire for one in plan.after_session]
    names += _last_chance(tx, clinic, patient, plan, on=on, now=now) if names else []
    questionnaires = tuple(
        clinic.questionnaires[name]
        for name in names
        if patient.language in clinic.questionnaires[name].words
    )
    items = items_due(tx, patient, questionnaires, on=on)
    return Asked(questionnaires, tuple(items), session_id) if items else None


def _last_chance(
    tx: Transaction, clinic: Clinic, patient: Patient, plan: Plan, *, on: date, now: datetime
) -> list[str]:
    """Return what is to be asked soon after a session, and the next check-in is too late for."""
    open_ones = check_ins.all_open_of(tx, patient.id)
    asked = {pinned.questionnaire for one in open_ones for pinned in one.pinned}
    occasion = occasion_of(tx, clinic, patient, on=on, due=now, next_due_at=patient.next_due_at)
    return [
        one.questionnaire
        for one in plan.ask
        if isinstance(one, WithinAfterSession)
        and one.questionnaire not in asked
        and session_within(one, occasion) is not None
    ]
