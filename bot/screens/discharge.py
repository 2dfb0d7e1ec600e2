"""The end of care: the reasons and the question before it, and what a patient is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.clinic import Clinic
from bot.domain.model import DischargeReason, Patient
from bot.domain.schedule import local_date
from bot.screens.days import day_words
from bot.screens.help import crisis
from bot.screens.screen import Button, Screen, column, paragraphs
from bot.screens.words import locale_of, say_date

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


def sure(
    clinic: Clinic, patient: Patient, reason: DischargeReason, *, alerts: int, now: datetime
) -> Screen:
    """Return what will happen, and the question before it; not doing it is the first button.

    The button that does it carries the minute, so that it does nothing weeks later.
    """
    say, code = clinic.say_to_clinic, patient.code
    minute = int(now.timestamp()) // 60
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
            Button(say("discharge-yes"), f"discharge:yes:{code}:{reason}:{minute}"),
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


def ended_line(clinic: Clinic, patient: Patient) -> str:
    """Return that care has ended, when and why; empty for a patient in care."""
    if patient.discharged_at is None:
        return ""
    return clinic.say_to_clinic(
        "discharge-ended", date=_ended_on(clinic, patient), reason=_reason_of(clinic, patient)
    )


def ended_mark(clinic: Clinic, patient: Patient) -> str:
    """Return that care has ended, when and why, as a mark in a line of a list."""
    ended_at = patient.discharged_at
    on = "" if ended_at is None else day_words(clinic, local_date(ended_at, clinic.zone))
    return clinic.say_to_clinic("state-ended", date=on, reason=_reason_of(clinic, patient))


def ended_before(clinic: Clinic, patient: Patient) -> str:
    """Return the answer where care that has ended is to end; short enough for a press."""
    has_died = patient.discharge_reason is DischargeReason.DIED
    return clinic.say_to_clinic(
        "discharge-before-died" if has_died else "discharge-before",
        code=patient.code,
        date=_ended_on(clinic, patient),
        reason=_reason_of(clinic, patient),
    )


def _ended_on(clinic: Clinic, patient: Patient) -> str:
    locale = locale_of(clinic.language, clinic.config.clinic.country)
    ended_at = patient.discharged_at
    return say_date(ended_at.astimezone(clinic.zone).date(), locale) if ended_at else ""


def _reason_of(clinic: Clinic, patient: Patient) -> str:
    reason = patient.discharge_reason
    return reason_words(clinic, reason) if reason else ""


def which_correction(clinic: Clinic, patient: Patient) -> Screen:
    """Return that care has ended, with the other reasons: the one that stands may be wrong."""
    say, code = clinic.say_to_clinic, patient.code
    buttons = [
        Button(say(key), f"discharge:why:{code}:{reason}")
        for reason, key in REASONS.items()
        if reason is not patient.discharge_reason
    ]
    keep = Button(say("discharge-keep-reason"), f"discharge:no:{code}")
    text = paragraphs(ended_before(clinic, patient), say("discharge-other-reason"))
    return Screen(text, column(*buttons, keep))


def correction_sure(clinic: Clinic, patient: Patient, reason: DischargeReason) -> Screen:
    """Return the question before the reason is corrected; keeping it is the first button."""
    say, code = clinic.say_to_clinic, patient.code
    has_died = reason is DischargeReason.DIED
    text = paragraphs(
        ended_line(clinic, patient),
        say("discharge-correct-sure", code=code, reason=reason_words(clinic, reason)),
        say("discharge-correct-died" if has_died else "discharge-correct-will", code=code),
    )
    return Screen(
        text,
        column(
            Button(say("discharge-keep-reason"), f"discharge:no:{code}"),
            Button(say("discharge-correct-yes"), f"discharge:correct:{code}:{reason}"),
        ),
    )


def corrected(
    clinic: Clinic, patient: Patient, before: DischargeReason, after: DischargeReason, *, name: str
) -> Screen:
    """Return the news that somebody corrected why care ended."""
    return Screen(
        clinic.say_to_clinic(
            "discharge-corrected",
            code=patient.code,
            reason=reason_words(clinic, after),
            before=reason_words(clinic, before),
            name=name,
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
