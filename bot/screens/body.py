"""What a patient sees who wrote of an emergency of the body: whom to call, first of all."""

from __future__ import annotations

from datetime import datetime

from bot.clinic import Clinic
from bot.domain.model import Patient
from bot.screens import help as help_screens
from bot.screens.screen import Screen, column
from bot.screens.words import MOST_OF_WORDS, cut
from bot.texts import Html


def body_emergency_written(
    clinic: Clinic, patient: Patient, *, wrote: str, now: datetime
) -> Screen:
    """Return what follows words such as "chest pain"; `wrote` are theirs, shown cut."""
    say, language = clinic.say, patient.language
    number = help_screens.lines_for(clinic, patient).emergency
    text = say(
        language,
        "body-emergency-written",
        wrote=cut(wrote, MOST_OF_WORDS),
        call=Html(say(language, "call-emergency", emergency=number)),
        clinic=clinic.config.clinic.name,
        reading=Html(help_screens.reading(clinic, patient, now)),
    )
    return Screen(text, column(help_screens.crisis_button(clinic, patient)))
