"""The follow-up on a phone: one question in the instrument's words, its answers, and a way out."""

from __future__ import annotations

from datetime import datetime

from bot.clinic import Clinic
from bot.domain.model import CheckIn, Patient
from bot.screens.help import crisis_button, reading, whom_to_call
from bot.screens.place import Place
from bot.screens.screen import Button, Screen, column, paragraphs
from bot.texts import Html


def question(
    clinic: Clinic,
    patient: Patient,
    check_in: CheckIn,
    place: Place,
    *,
    before: Screen | None = None,
) -> Screen:
    """Return a question word for word; under the reply to a text that reply stands `before` it."""
    asked, item = place.questionnaire, place.item
    language = asked.spoken(patient.language)
    text = clinic.say(
        patient.language,
        "follow-up-question",
        question=asked.words[language].items[item.id],
    )
    answers = column(
        *(
            Button(
                asked.option_text(item.id, option.value, language),
                f"answer:{check_in.id}:{asked.id}/{item.id}:{option.value}",
            )
            for option in asked.options_of(item)
        )
    )
    rows = before.rows if before else _ways_out(clinic, patient, check_in, place)
    return Screen(paragraphs(before.text if before else "", text), (*answers, *rows))


def _ways_out(
    clinic: Clinic, patient: Patient, check_in: CheckIn, place: Place
) -> tuple[tuple[Button, ...], ...]:
    decline = Button(clinic.say(patient.language, "follow-up-decline"), f"decline:{check_in.id}")
    last = [crisis_button(clinic, patient)]
    if place.number > 1:
        key = f"{place.questionnaire.id}/{place.item.id}"
        last.append(Button(clinic.say(patient.language, "back"), f"back:{check_in.id}:{key}"))
    return ((decline,), tuple(last))


def thanks(clinic: Clinic, patient: Patient, *, now: datetime) -> Screen:
    """Return the end of a follow-up: who reads it and when, and what to do if it gets worse."""
    return _closing(clinic, patient, "follow-up-thanks", now=now)


def declined(clinic: Clinic, patient: Patient, *, now: datetime) -> Screen:
    """Return what follows "I would rather not say"."""
    return _closing(clinic, patient, "follow-up-declined", now=now)


def _closing(clinic: Clinic, patient: Patient, key: str, *, now: datetime) -> Screen:
    text = clinic.say(
        patient.language,
        key,
        clinic=clinic.config.clinic.name,
        reading=Html(reading(clinic, patient, now)),
        call=Html(whom_to_call(clinic, patient)),
    )
    return Screen(text, column(crisis_button(clinic, patient)))
