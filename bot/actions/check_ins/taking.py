"""An answer is taken: kept, judged at once, and answered with whom to call where that is due."""

from __future__ import annotations

from datetime import datetime

from bot.actions.alerts.judging import judge_answer
from bot.actions.check_ins.questions import show_next
from bot.actions.check_ins.showing import WAITS, leave_standing
from bot.clinic import Clinic
from bot.domain.form import Form, Place
from bot.domain.model import Answer, CheckIn, Patient
from bot.domain.questionnaires.questionnaire import Item, Questionnaire
from bot.domain.risk import RuleMet
from bot.screens import help as help_screens
from bot.screens.screen import Screen
from bot.storage import check_ins
from bot.storage.answers import add_answer
from bot.storage.database import Transaction
from bot.storage.scores import drop_score, keep_score


def keep_answer(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    check_in: CheckIn,
    place: tuple[Questionnaire, Item],
    form: Form,
    *,
    now: datetime,
) -> RuleMet | None:
    """Store the new answer in the form and raise what it meets; return the rule for self-harm."""
    questionnaire, item = place
    value = form.answers[questionnaire.id, item.id]
    check_ins.start(tx, check_in.id, now=now)
    add_answer(tx, check_in.id, Answer(questionnaire.id, item.id, value, now))
    _keep_total(tx, check_in, questionnaire, form)
    met = judge_answer(tx, clinic, patient, check_in, place, value, now=now)
    return met if item.self_harm else None


def _keep_total(
    tx: Transaction, check_in: CheckIn, questionnaire: Questionnaire, form: Form
) -> None:
    """Keep the total that there is now; a changed condition or answer may leave none."""
    total = form.totals().get(questionnaire.id)
    if total is not None:
        keep_score(tx, check_in.id, questionnaire.id, total)
    elif any(item.not_asked is not None or item.can_be_unknown for item in questionnaire.items):
        drop_score(tx, check_in.id, questionnaire.id)


def emergency_screen(
    clinic: Clinic, patient: Patient, place: Place, form: Form, *, now: datetime
) -> Screen:
    """Return whom to call after an answer in the form that may mean an emergency of the body."""
    questionnaire, item = place
    language = questionnaire.spoken(patient.language)
    marked = questionnaire.words[language].items[item.id]
    if not item.is_mark:
        value = form.answers[questionnaire.id, item.id]
        marked = f"{marked} – {questionnaire.option_text(item.id, value, language)}"
    return help_screens.body_emergency(clinic, patient, marked=marked, now=now)


def show_emergency(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    check_in: CheckIn,
    place: Place,
    form: Form,
    *,
    now: datetime,
) -> None:
    """Show whom to call where the eyes are; what is asked next stands below it."""
    helping = emergency_screen(clinic, patient, place, form, now=now)
    if check_in.showing == WAITS:
        leave_standing(tx, patient, check_in, helping, now=now)
        check_ins.keep_showing(tx, check_in.id, WAITS)
    else:
        show_next(tx, clinic, patient, check_in, form, helping=helping, now=now)
