"""The plan of a patient: shown in words, and changed from the next check-in on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from bot.actions import messages
from bot.actions.access import record_view
from bot.actions.check_ins import planning
from bot.actions.check_ins.portions import occasion_of
from bot.actions.check_ins.portions_ahead import days_ahead
from bot.actions.service.clinic_chat import explain
from bot.clinic import Clinic
from bot.config import Clinician
from bot.domain.cadence import Occasion, is_due, next_on
from bot.domain.model import Patient
from bot.domain.plan_parts import AfterSession, Ask, Daily, DayAfterSession, WithinAfterSession
from bot.domain.plans import Plan
from bot.domain.schedule import local_date, zone_named
from bot.screens import plans as screens
from bot.screens.discharge import ended_line
from bot.screens.plans import Line
from bot.screens.screen import Screen, paragraphs
from bot.screens.words import language_of
from bot.storage import audit, patients, plans
from bot.storage.database import Transaction

# When these come is said in words alone: there is no date before there was a session.
WITHOUT_DATE = (Daily, AfterSession, DayAfterSession, WithinAfterSession)


def show_plan(
    tx: Transaction, clinic: Clinic, *, code: str, chat_id: int, clinician: Clinician, now: datetime
) -> None:
    """Show what a patient is asked when, with a button for each other plan."""
    patient = patients.by_code(tx, code)
    if patient is None:
        explain(tx, clinic, chat_id=chat_id, key="no-such-code", code=code, now=now)
        return
    messages.tell(tx, chat_id, _screen(tx, clinic, patient, now=now), now=now)
    record_view(tx, clinic, clinician=clinician, patient=patient, what="plan", now=now)


def _screen(tx: Transaction, clinic: Clinic, patient: Patient, *, now: datetime) -> Screen:
    plan = clinic.questionnaires.plans[patient.plan]
    others = [
        one
        for one in clinic.questionnaires.plans.values()
        if one.id != plan.id and missing_in(clinic, one, patient.language) is None
    ]
    shown = screens.plan_of(clinic, patient, _lines(tx, clinic, patient, plan, now=now), others)
    return replace(shown, text=paragraphs(ended_line(clinic, patient), shown.text))


def _lines(
    tx: Transaction, clinic: Clinic, patient: Patient, plan: Plan, *, now: datetime
) -> list[Line]:
    on = patient.next_due_on or local_date(now, zone_named(patient.zone))
    due = patient.next_due_at or now
    following = planning.following(tx, clinic, patient, on=on, now=due)
    occasion = occasion_of(tx, clinic, patient, on=on, due=due, next_due_at=following)
    coming = planning.coming(tx, clinic, patient, now=now)
    comes = days_ahead(tx, clinic, patient, coming, now=now)
    return [_line(one, occasion, comes.get(one.questionnaire)) for one in plan.ask]


def _line(ask: Ask, occasion: Occasion, comes: tuple[date, datetime] | None) -> Line:
    """Return a line of a plan; what is due may have to wait for a later portion."""
    if isinstance(ask, WITHOUT_DATE):
        return Line(ask)
    if comes is None or not is_due(ask, occasion):
        return Line(ask, next_on(ask, occasion), is_due=is_due(ask, occasion))
    return Line(ask, comes[0], is_due=comes[0] == occasion.on)


def missing_in(clinic: Clinic, plan: Plan, language: str) -> str | None:
    """Return a questionnaire of a plan that does not exist in a language, or None."""
    return next(
        (one for one in plan.questionnaires if language not in clinic.questionnaires[one].words),
        None,
    )


def change_plan(
    tx: Transaction,
    clinic: Clinic,
    *,
    code: str,
    plan: str,
    chat_id: int,
    clinician: Clinician,
    message_id: int | None = None,
    now: datetime,
) -> None:
    """Put a patient on another plan; an open check-in stays as it was asked.

    The clinic is told who did it. In the pressed message the plan stands as it is now.
    """
    patient = patients.by_code(tx, code)
    if patient is None:
        explain(tx, clinic, chat_id=chat_id, key="no-such-code", code=code, now=now)
        return
    refusal = _refusal(clinic, patient, plan)
    if refusal is not None:
        messages.tell(tx, chat_id, Screen(refusal), now=now)
        return
    since = local_date(now, zone_named(patient.zone))
    plans.set_plan(tx, patient.id, plan=plan, since=since, before=patient.plan)
    audit.record(
        tx,
        clinic.audit_key,
        now=now,
        actor=str(clinician.telegram_id),
        action="plan changed",
        patient_id=patient.id,
        detail=f"{patient.plan} -> {plan}",
    )
    _tell(tx, clinic, patient, chat_id=chat_id, clinician=clinician, now=now)
    if message_id is not None:
        screen = _screen(tx, clinic, patients.by_id(tx, patient.id), now=now)
        messages.edit(tx, chat_id, message_id, screen, now=now)


def _refusal(clinic: Clinic, patient: Patient, plan: str) -> str | None:
    """Return the sentence that says why a plan is not taken, or None."""
    say, known = clinic.say_to_clinic, clinic.questionnaires.plans
    if plan not in known:
        return say("plans-unknown", found=plan, plans=", ".join(sorted(known)))
    if plan == patient.plan:
        return say("plans-unchanged", code=patient.code, plan=plan)
    missing = missing_in(clinic, known[plan], patient.language)
    if missing is None:
        return None
    questionnaire = clinic.questionnaires[missing]
    return say(
        "plans-not-in-language",
        code=patient.code,
        plan=plan,
        questionnaire=questionnaire.title_in(language_of(clinic, questionnaire)),
        spoken=clinic.say(patient.language, "language-name"),
    )


def _tell(
    tx: Transaction,
    clinic: Clinic,
    before: Patient,
    *,
    chat_id: int,
    clinician: Clinician,
    now: datetime,
) -> None:
    """Tell the clinic of the change, and the clinician in the own chat that it was written in."""
    plan = clinic.questionnaires.plans[patients.by_id(tx, before.id).plan]
    text = clinic.say_to_clinic(
        "plans-changed", code=before.code, plan=plan.id, title=plan.title, name=clinician.name
    )
    text = paragraphs(text, ended_line(clinic, before))
    messages.tell_clinic(tx, clinic, Screen(text, silent=True), now=now)
    if chat_id != messages.clinic_chat(tx, clinic):
        messages.tell(tx, chat_id, Screen(text), now=now)
