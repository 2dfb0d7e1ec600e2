"""What clinicians look up of one patient: the course, and who is behind the code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from bot.actions import messages
from bot.actions.access import record_view, tell_for_ten_minutes
from bot.actions.alerts.thresholds import HIGH_RISK, risk_of, rules_set_for, shown_setting, unsafe
from bot.actions.check_ins.answers_beside import answers_beside, said_of_sessions
from bot.actions.check_ins.questionnaires import planned
from bot.actions.patients import progress
from bot.actions.patients.beside import read_beside
from bot.actions.patients.patients_list import line_of
from bot.actions.patients.progress import Found
from bot.actions.patients.treatment import measures, read_treatment
from bot.actions.sessions.side_effects import effects_of
from bot.chart_course import ChartCourse
from bot.clinic import Clinic
from bot.config import Clinician
from bot.domain.model import Contact, Patient
from bot.domain.schedule import local_date, zone_named
from bot.domain.treatment import Treatment
from bot.screens import patients as screens
from bot.screens import summary
from bot.screens.course import Answered
from bot.screens.patients import SafetyItem, Whole
from bot.screens.people import contact_lines
from bot.screens.screen import Screen
from bot.screens.standing import Standing
from bot.storage import alerts, clinician_notes, contacts, digests, known, patients, thresholds
from bot.storage.answers import history_of_item
from bot.storage.database import Transaction
from bot.storage.notes import notes_of
from bot.texts import Html

HISTORY = timedelta(days=28)
ONE_DAY = timedelta(days=1)
FORTNIGHT, THIRTY_DAYS = timedelta(days=14), timedelta(days=30)
MOST_NOTES = 10


def find_patient(
    tx: Transaction, clinic: Clinic, *, code: str, with_notes: bool, now: datetime
) -> Found | None:
    """Return what a clinician sees of a patient; None for an unknown code."""
    patient = patients.by_code(tx, code)
    if patient is None:
        return None
    treatment = read_treatment(tx, clinic, patient, now=now)
    chart, words = course_of(tx, clinic, patient, treatment)
    notes = notes_of(tx, patient.id, limit=MOST_NOTES)
    noted = clinician_notes.notes_of(tx, patient.id, limit=MOST_NOTES)
    whole = Whole(
        line=line_of(tx, clinic, patient, now=now),
        safety=list(_safety(tx, clinic, patient, now=now)),
        notes=notes if with_notes else None,
        has_notes=bool(notes),
        words=words,
        standing=_standing(tx, clinic, patient, now=now),
        treatment=treatment,
        measures=measures(clinic, patient),
        answers_beside=answers_beside(tx, clinic, patient, today=treatment.on),
        answered=answered(tx, patient, treatment),
        said=said_of_sessions(tx, clinic, patient, treatment),
        clinicians_notes=noted if with_notes or not noted else None,
        effects=effects_of(tx, clinic, patient, treatment, with_words=with_notes),
        rows=screens.buttons(clinic, patient),
    )
    return Found(chart, screens.patient(clinic, whole))


def answered(tx: Transaction, patient: Patient, treatment: Treatment) -> Answered:
    """Return how many daily check-ins a patient answered of those that were asked lately.

    The days end with the last one that is over, as in the patient's own summary.
    """
    asked_today, _ = digests.answered_since(tx, patient.id, treatment.on - ONE_DAY)
    last_on = treatment.on if asked_today else treatment.on - ONE_DAY
    asked_14, done_14 = digests.answered_since(tx, patient.id, last_on - FORTNIGHT)
    asked_30, done_30 = digests.answered_since(tx, patient.id, last_on - THIRTY_DAYS)
    return Answered(asked_14, done_14, asked_30, done_30)


def course_of(
    tx: Transaction, clinic: Clinic, patient: Patient, treatment: Treatment
) -> tuple[ChartCourse | None, str]:
    """Return the chart, which bears the code, and the course in words."""
    course = progress.read_course(tx, patient)
    if course is None:
        return None, clinic.say_to_clinic("patients-no-score")
    asked = planned(clinic, patient)
    beside = replace(read_beside(tx, clinic, patient), before=_baselines(treatment))
    chart = summary.chart(
        clinic,
        patient,
        course,
        asked,
        language=clinic.language,
        title=patient.code,
        sessions=[one for _, one in (*treatment.sessions, *treatment.planned)],
        under=beside.under,
        asked_on=beside.asked_on,
    )
    words = summary.for_clinician(clinic, patient, course, asked, beside=beside, today=treatment.on)
    return (chart if chart.panels else None), words


def _baselines(treatment: Treatment) -> dict[str, float]:
    """Return the scores from before a treatment that the progress lines compare others with."""
    if not treatment.sessions:
        return {}
    return {
        name: one.baseline.value
        for name, one in treatment.judged.items()
        if one.baseline is not None and one.change is not None
    }


def _standing(tx: Transaction, clinic: Clinic, patient: Patient, *, now: datetime) -> Standing:
    settings = thresholds.of_patient(tx, patient.id)
    return Standing(
        risk=risk_of(tx, clinic, patient, now=now),
        known=known.of_patient(tx, patient.id, now=now),
        settings=[shown_setting(rule, one) for rule, one in settings.items() if rule != HIGH_RISK],
        settings_hold=not unsafe(clinic, rules_set_for(tx, clinic, patient)),
        ended=alerts.ended(tx, patient.id, since=now - HISTORY),
    )


def _safety(
    tx: Transaction, clinic: Clinic, patient: Patient, *, now: datetime
) -> Iterator[SafetyItem]:
    """Yield each item about self-harm that the plan asks, or that was answered lately."""
    since = local_date(now, zone_named(patient.zone)) - HISTORY
    asked = [one.id for one in planned(clinic, patient)]
    routine = [one for one in clinic.questionnaires.values() if not one.follow_up]
    for questionnaire in routine:
        for item in (one for one in questionnaire.items if one.self_harm):
            answers = history_of_item(
                tx, patient.id, questionnaire=questionnaire.id, item=item.id, since=since
            )
            if answers or questionnaire.id in asked:
                yield SafetyItem(questionnaire, item, answers)


def send_patient(
    tx: Transaction,
    clinic: Clinic,
    *,
    code: str,
    chat_id: int,
    clinician: Clinician,
    found: Found | None,
    png: bytes | None,
    now: datetime,
) -> None:
    """Show one patient to a clinician and record that they looked."""
    if found is None:
        unknown = Screen(clinic.say_to_clinic("no-such-code", code=code))
        messages.tell(tx, chat_id, unknown, now=now)
        return
    progress.send(tx, clinic, chat_id=chat_id, screen=found.screen, png=png, now=now)
    patient = patients.by_code(tx, code)
    record_view(tx, clinic, clinician=clinician, patient=patient, what="course", now=now)


def show_contact(
    tx: Transaction, clinic: Clinic, *, code: str, clinician: Clinician, now: datetime
) -> None:
    """Show who is behind a code in the clinician's own chat, for ten minutes."""
    patient = patients.by_code(tx, code)
    if patient is None:
        unknown = Screen(clinic.say_to_clinic("no-such-code", code=code))
        messages.tell(tx, clinician.telegram_id, unknown, now=now)
        return
    contact = contacts.contact_of(tx, patient.id) or Contact()
    text = clinic.say_to_clinic(
        "contact-of", code=code, contact=Html(contact_lines(clinic, contact))
    )
    how = clinic.say_to_clinic("contact-how", code=code)
    screen = Screen(f"{text}\n\n{how}", secret=True)
    tell_for_ten_minutes(tx, clinician.telegram_id, screen, now=now)
    record_view(tx, clinic, clinician=clinician, patient=patient, what="contact", now=now)
