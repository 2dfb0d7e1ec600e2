"""What a patient is told and asked around a treatment: neutral, a lock screen may show it."""

from __future__ import annotations

from bot.clinic import Clinic
from bot.domain.model import CheckIn, Patient
from bot.screens.screen import Button, Screen, column


def prompt(clinic: Clinic, patient: Patient, check_in: CheckIn) -> Screen:
    """Return the prompt some hours after a session: one tap leads into it."""
    start = Button(clinic.say(patient.language, "prompt-start"), f"start:{check_in.id}")
    return Screen(clinic.say(patient.language, "plans-after-session"), column(start))


def no_driving(clinic: Clinic, patient: Patient, *, silent: bool) -> Screen:
    """Return the reminder not to drive until the next day, in the clinic's words if it has any."""
    return Screen(clinic.say(patient.language, "plans-no-driving"), silent=silent)


def driving_taken_back(clinic: Clinic, patient: Patient, *, silent: bool) -> Screen:
    """Return the word that the reminder was for what the clinic has taken back."""
    return Screen(clinic.say(patient.language, "driving-taken-back"), silent=silent)
