"""One patient's course on one page for the record: what stands on it, and sending it."""

from __future__ import annotations

from datetime import datetime

from bot.actions import messages
from bot.actions.access import knows_chat_of, record_view
from bot.actions.check_ins.answers_beside import answers_beside, said_of_sessions
from bot.actions.patients import patients_view, progress
from bot.actions.patients.treatment import measures, read_treatment
from bot.actions.sessions.side_effects import effects_of
from bot.clinic import Clinic
from bot.config import Clinician
from bot.patient_page import PatientPage
from bot.screens import page as screens
from bot.screens.page import OnPage
from bot.screens.screen import Screen
from bot.storage import alerts, patients
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
            answers_beside=answers_beside(tx, clinic, patient, today=treatment.on),
            answered=patients_view.answered(tx, patient, treatment),
            said=said_of_sessions(tx, clinic, patient, treatment),
            chart=chart,
            period=None if course is None else (course.first_on, course.last_on),
            effects=effects_of(tx, clinic, patient, treatment, with_words=True),
            alerts=alerts.everything(tx, patient.id),
            name=clinician.name,
            at=now,
        ),
    )


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
