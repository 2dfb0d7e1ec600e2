"""A question for a number: what may be typed, the buttons beside it, and what is said to it."""

from __future__ import annotations

from bot.clinic import Clinic
from bot.domain.model import CheckIn, Patient
from bot.domain.questionnaires.questionnaire_items import NOT_KNOWN
from bot.domain.written import write_number
from bot.screens.place import CHOSEN, Place
from bot.screens.screen import Button, Screen, column


def answers(
    clinic: Clinic, patient: Patient, check_in: CheckIn, place: Place
) -> tuple[tuple[Button, ...], ...]:
    """Return the number that was typed here before or else in an earlier check-in, if any.

    Below it the way on for whoever does not know it: nobody is kept from what is asked next.
    """
    buttons = [
        Button(
            _number_label(clinic, patient, place, value),
            f"answer:{check_in.id}:{place.questionnaire.id}/{place.item.id}:{value}",
        )
        for value in _numbers_offered(place)
        if place.questionnaire.takes(place.item, value)
    ]
    return column(*buttons)


def _numbers_offered(place: Place) -> list[int]:
    """Return what a button stands for, where the item takes it: one number, and not known."""
    value = place.last if place.chosen in (None, NOT_KNOWN) else place.chosen
    return [NOT_KNOWN] if value in (None, NOT_KNOWN) else [value, NOT_KNOWN]


def _number_label(clinic: Clinic, patient: Patient, place: Place, value: int) -> str:
    words = place.questionnaire.option_text(place.item.id, value, patient.language)
    if value == place.chosen:
        return f"{CHOSEN}{words}"
    if value == NOT_KNOWN:
        return words
    return clinic.say(patient.language, "number-same", number=words)


def number_taken(clinic: Clinic, patient: Patient, place: Place, value: int) -> Screen:
    """Return what a question becomes whose number was typed: what follows stands below that."""
    questionnaire, item = place.questionnaire, place.item
    text = clinic.say(
        patient.language,
        "number-taken",
        question=questionnaire.words[patient.language].items[item.id],
        number=questionnaire.option_text(item.id, value, patient.language),
    )
    return Screen(text)


def number_expected(clinic: Clinic, patient: Patient, place: Place) -> Screen:
    """Return what is said to a typed text with a number in it that is no answer."""
    unit, least, most = _range(patient, place)
    key = "number-expected-unit" if unit else "number-expected"
    return Screen(clinic.say(patient.language, key, least=least, most=most, unit=unit))


def how_to_type(clinic: Clinic, patient: Patient, place: Place) -> str:
    """Return the sentence that says from where to where a number may be typed."""
    unit, least, most = _range(patient, place)
    key = "question-number-unit" if unit else "question-number"
    return clinic.say(patient.language, key, least=least, most=most, unit=unit)


def _range(patient: Patient, place: Place) -> tuple[str, str, str]:
    """Return the unit of a number, which may be empty, and its lowest and highest."""
    item, language = place.item, patient.language
    unit = place.questionnaire.words[language].units.get(item.id, "")
    return unit, write_number(item.least or 0, language), write_number(item.most or 0, language)
