"""One patient's course on one page for the record: what stands on it, and sending it."""

from __future__ import annotations

from datetime import datetime

from bot.actions import messages, patients_view, progress
from bot.actions.access import knows_chat_of, record_view
from bot.actions.questionnaires import planned
from bot.actions.treatment import measures, read_treatment
from bot.clinic import Clinic
from bot.config import Clinician
from bot.domain.model import Patient
from bot.domain.questionnaire import Item, Questionnaire
from bot.patient_page import PatientPage
from bot.screens import page as screens
from bot.screens.page import Effect, OnPage
from bot.screens.screen import Screen
from bot.screens.words import language_of
from bot.storage import alerts, digests, patients
from bot.storage.database import Transaction


def find_page(
    tx: Transaction, clinic: Clinic, *, code: str, clinician: Clinician, now: datetime
) -> PatientPage | None:
    """Return what is to be printed of a patient; None for an unknown code."""
    patient = patients.by_code(tx, code)
    if patient is None:
        return None
    treatment = read_treatment(tx, clinic, patient, now=now)
    course = progress.read_course(tx, patient)
    chart, _ = patients_view.course_of(tx, clinic, patient, treatment)
    return screens.page(
        clinic,
        OnPage(
            patient=patient,
            treatment=treatment,
            measures=measures(clinic, patient),
            answered=patients_view.answered(tx, patient, treatment),
            chart=chart,
            period=None if course is None else (course.first_on, course.last_on),
            effects=_effects(tx, clinic, patient),
            alerts=alerts.everything(tx, patient.id),
            name=clinician.name,
            at=now,
        ),
    )


def _effects(tx: Transaction, clinic: Clinic, patient: Patient) -> list[Effect]:
    """Return the side effects that were ever reported, the strongest first."""
    found: list[tuple[int, Effect]] = []
    for questionnaire in planned(clinic, patient):
        strengths = _strengths(questionnaire)
        worst = digests.worst_answers(tx, patient.id, questionnaire.id) if strengths else {}
        language = language_of(clinic, questionnaire)
        for item_id, mark_id in strengths.items():
            value = worst.get(item_id, 0)
            if value > questionnaire.options_of(questionnaire.item(item_id))[0].value:
                name = questionnaire.words[language].items[mark_id]
                worst_of_it = questionnaire.option_text(item_id, value, language)
                found.append((value, Effect(name, worst_of_it)))
    return [effect for _, effect in sorted(found, key=lambda pair: -pair[0])]


def _strengths(questionnaire: Questionnaire) -> dict[str, str]:
    """Return the items that ask how strong something marked was, each with that mark."""
    marks = {item.id for item in questionnaire.items if item.is_mark}
    return {
        item.id: _asked_of(item)
        for item in questionnaire.items
        if not item.is_mark and _asked_of(item) in marks
    }


def _asked_of(item: Item) -> str:
    """Return the one item whose answer lets another be asked, or nothing."""
    asked = item.when.any_of if item.when else ()
    return asked[0] if len(asked) == 1 else ""


def send(
    tx: Transaction,
    clinic: Clinic,
    *,
    code: str,
    clinician: Clinician,
    name: str = "",
    pdf: bytes | None = None,
    now: datetime,
) -> str:
    """Send the page that was printed into a clinician's own chat. Returns the answer."""
    patient = patients.by_code(tx, code)
    if patient is None or pdf is None:
        return clinic.say_to_clinic("no-such-code", code=code)
    if not knows_chat_of(tx, clinician.telegram_id):
        return clinic.say_to_clinic("toast-open-chat-first", bot=clinic.bot_username)
    screen = Screen(clinic.say_to_clinic("course-page-caption", code=code), secret=True)
    messages.send_document(tx, clinician.telegram_id, pdf, screen, name=name, now=now)
    record_view(tx, clinic, clinician=clinician, patient=patient, what="page", now=now)
    return clinic.say_to_clinic("course-page-sent")
