"""What is missing before a first session, in words for the patient and for the clinic."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.clinic import Clinic
from bot.domain.model import Patient
from bot.screens.words import language_of


def for_patient(clinic: Clinic, patient: Patient, *, questions: int, most: int) -> str:
    """Return how many questions a patient can answer before the appointment, and how."""
    key = "plans-more-questions" if questions <= most else "plans-more-questions-parts"
    return clinic.say(patient.language, key, count=questions, most=most)


def for_clinic(clinic: Clinic, names: Sequence[str], late: Collection[str]) -> str:
    """Return which questionnaires have no score yet, and which of them would come too late."""
    if not names:
        return ""
    say = clinic.say_to_clinic
    missing = say("plans-baseline-missing", titles=_titles(clinic, names))
    if not late:
        return missing
    too_late = say("plans-baseline-late", titles=_titles(clinic, late))
    return f"{missing} {too_late}"


def _titles(clinic: Clinic, names: Collection[str]) -> str:
    every = (clinic.questionnaires[name] for name in names)
    return ", ".join(one.title_in(language_of(clinic, one)) for one in every)
