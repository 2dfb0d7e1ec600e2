"""The answers to a patient's other commands, and to people whom nobody invited."""

from __future__ import annotations

from datetime import datetime

from bot.clinic import Clinic
from bot.domain.model import Patient
from bot.screens.help import lines_for
from bot.screens.screen import Button, Screen, column
from bot.screens.words import say_next


def not_enrolled(clinic: Clinic, *, telegram_id: int, language: str) -> Screen:
    """Return the one polite answer to unknown people, with their own Telegram id."""
    emergency = clinic.crisis_lines[clinic.config.clinic.country].emergency
    return Screen(clinic.say(language, "not-enrolled", id=str(telegram_id), emergency=emergency))


def link_useless(clinic: Clinic, *, language: str) -> Screen:
    """Return the answer to a used, expired, unknown or guessed link: kind, and the same for all."""
    return Screen(clinic.say(language, "link-useless"))


def plain(clinic: Clinic, patient: Patient, key: str) -> Screen:
    """Return a sentence that needs nothing but the clinic's name."""
    return Screen(clinic.say(patient.language, key, clinic=clinic.config.clinic.name))


def with_next(clinic: Clinic, patient: Patient, key: str, *, now: datetime) -> Screen:
    """Return a sentence that says when the next check-in comes."""
    if patient.next_due_at is None:
        return Screen(clinic.say(patient.language, "saved-not-asked"))
    comes = say_next(clinic, patient, at=patient.next_due_at, now=now)
    return Screen(clinic.say(patient.language, key, next=comes))


def stop_sure(clinic: Clinic, patient: Patient) -> Screen:
    """Return the question before the end; staying is the first button."""
    say, language = clinic.say, patient.language
    return Screen(
        say(language, "stop-sure"),
        column(
            Button(say(language, "stop-no"), "leave:no"),
            Button(say(language, "stop-yes"), "leave:yes"),
        ),
    )


def help_text(clinic: Clinic, patient: Patient) -> Screen:
    """Return the commands, and what the owners of the questionnaires ask to be shown."""
    asked = clinic.questionnaires.plans[patient.plan].questionnaires
    credits = [clinic.questionnaires[one].attribution_in(patient.language) for one in asked]
    return Screen(clinic.say(patient.language, "help", credits=" ".join(c for c in credits if c)))


def access_revoked(clinic: Clinic, patient: Patient) -> Screen:
    """Return what is told to an account that the clinic cut off from a code."""
    return Screen(
        clinic.say(
            patient.language, "access-revoked", emergency=lines_for(clinic, patient).emergency
        )
    )
