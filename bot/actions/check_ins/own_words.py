"""What a patient has beside the marks of a list, in words of their own."""

from __future__ import annotations

from datetime import datetime

from bot.actions.alerts import writing
from bot.actions.check_ins.questionnaires import form_of, found
from bot.actions.check_ins.questions import show_next
from bot.actions.check_ins.showing import WAITS, question_screen, show
from bot.actions.check_ins.taking import keep_answer
from bot.clinic import Clinic
from bot.domain.form import Form, Place
from bot.domain.model import CheckIn, Patient
from bot.domain.questionnaires.questionnaire import Questionnaire
from bot.domain.questionnaires.questionnaire_items import MARKED, Item
from bot.storage.database import Transaction


def asked_for(form: Form, questionnaire: Questionnaire) -> Item | None:
    """Return the mark of a questionnaire to which words may be written, if it applies by now."""
    asked = (item for of, item in form.applicable() if of.id == questionnaire.id)
    return next((one for one in asked if one.own_words), None)


def take_words(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    check_in: CheckIn,
    place: Place,
    item: Item,
    *,
    text: str,
    now: datetime,
) -> None:
    """Keep words as the answer to the mark `item`, on whose questionnaire a patient stands.

    1. They are kept, judged and answered as any text is, and the patient is told that they count.
    2. The mark is made at the same moment, which tells later which words are its own.
    3. The check-in shows it, where it stands.
    """
    above = clinic.say(patient.language, "own-words-kept")
    writing.take_text(tx, clinic, patient, text=text, above=above, now=now)
    check_in, questionnaire = found(tx, check_in.id), place[0]
    form = form_of(tx, clinic, check_in).with_answer((questionnaire.id, item.id), MARKED)
    keep_answer(tx, clinic, patient, check_in, (questionnaire, item), form, now=now)
    _show(tx, clinic, patient, found(tx, check_in.id), form, now=now)


def _show(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    check_in: CheckIn,
    form: Form,
    *,
    now: datetime,
) -> None:
    """Show what comes next, or the marks as they are now; what waits for a follow-up goes on so."""
    if check_in.showing == WAITS:
        return
    place = form.find(check_in.asked_item)
    if place is None or not place[1].is_mark:
        show_next(tx, clinic, patient, check_in, form, now=now)
        return
    screen = question_screen(tx, clinic, patient, check_in, form, place)
    show(tx, patient, check_in, screen, now=now)
