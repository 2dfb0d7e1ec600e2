"""The end of care: the reasons and the question before it, and what a patient is told."""

from __future__ import annotations

from dataclasses import replace

from bot.clinic import Clinic
from bot.domain.model import DischargeReason, Patient
from bot.screens.help import crisis
from bot.screens.screen import Button, Screen, column, paragraphs

REASONS = {
    DischargeReason.PLANNED: "discharge-planned",
    DischargeReason.MOVED: "discharge-moved",
    DischargeReason.DIED: "discharge-died",
    DischargeReason.OTHER: "discharge-other",
}


def reason_words(clinic: Clinic, reason: DischargeReason) -> str:
    """Return why care ended, in the clinic's language."""
    return clinic.say_to_clinic(REASONS[reason])


def which_reason(clinic: Clinic, patient: Patient) -> Screen:
    """Return the reasons to choose from."""
    say, code = clinic.say_to_clinic, patient.code
    buttons = [
        Button(say(key), f"discharge:why:{code}:{reason}") for reason, key in REASONS.items()
    ]
    keep = Button(say("discharge-keep"), f"discharge:no:{code}")
    return Screen(say("discharge-why", code=code), column(*buttons, keep))


def sure(clinic: Clinic, patient: Patient, reason: DischargeReason, *, alerts: int) -> Screen:
    """Return what will happen, and the question before it; not doing it is the first button."""
    say, code = clinic.say_to_clinic, patient.code
    what = "discharge-will-died" if reason is DischargeReason.DIED else "discharge-will"
    text = paragraphs(
        say("discharge-sure", code=code, reason=reason_words(clinic, reason)),
        say(what, code=code),
        say("discharge-alerts", count=alerts) if alerts else "",
    )
    return Screen(
        text,
        column(
            Button(say("discharge-keep"), f"discharge:no:{code}"),
            Button(say("discharge-yes"), f"discharge:yes:{code}:{reason}"),
        ),
    )


def done(
    clinic: Clinic, patient: Patient, reason: DischargeReason, *, name: str, alerts: int
) -> Screen:
    """Return the news that somebody ended the care of a patient, and which alerts stay."""
    say = clinic.say_to_clinic
    return Screen(
        paragraphs(
            say(
                "discharge-done",
                code=patient.code,
                reason=reason_words(clinic, reason),
                name=name,
            ),
            say("discharge-alerts", count=alerts) if alerts else "",
        )
    )


def farewell(clinic: Clinic, patient: Patient) -> Screen:
    """Return the last words to a patient, with the crisis lines."""
    return _with_lines(clinic, patient, "farewell")


def after_care(clinic: Clinic, patient: Patient) -> Screen:
    """Return the answer to somebody whose care has ended and who comes back."""
    return _with_lines(clinic, patient, "after-care")


def _with_lines(clinic: Clinic, patient: Patient, key: str) -> Screen:
    text = clinic.say(patient.language, key, clinic=clinic.config.clinic.name)
    lines = crisis(clinic, patient)
    return replace(lines, text=paragraphs(text, lines.text))
