"""What the clinic sees of an alert: facts, a code, two buttons; never who the patient is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.clinic import Clinic
from bot.domain.model import Acknowledgement, Alert, Contact, Evidence, Level, Patient
from bot.domain.questionnaire import Questionnaire
from bot.screens.screen import Button, Screen
from bot.screens.words import clinic_clock, clinic_time
from bot.texts import Html

TELL_CLINIC = "tell_clinic"
CALL_ME = "call_me"
LEFT_OPEN = "left_open"
MISSED_DAYS = "missed_days"
LEVEL_WORDS = {Level.RED: "level-red", Level.AMBER: "level-amber", Level.YELLOW: "level-yellow"}


@dataclass(frozen=True, slots=True)
class Seen:
    """A piece of evidence with the questionnaire that it speaks of, as it was asked."""

    evidence: Evidence
    questionnaire: Questionnaire | None = None


def alert(
    clinic: Clinic,
    patient: Patient,
    shown: Alert,
    *,
    seen: Sequence[Seen],
    joined: bool = False,
) -> Screen:
    """Return an alert: its level, number and code, what was answered, the time and the rule."""
    mark = clinic.say_to_clinic("alert-new-evidence") if joined else ""
    if patient.confirmed_at is None:
        mark += clinic.say_to_clinic("state-unconfirmed")
    text = clinic.say_to_clinic(
        "alert",
        level=shown.level.value,
        number=str(shown.number),
        code=patient.code,
        mark=Html(mark),
        evidence=Html("\n".join(_evidence(clinic, one) for one in seen)),
    )
    if shown.acknowledgement is None:
        return Screen(text, ((_acknowledge(clinic, shown.number), _who(clinic, shown.number)),))
    taken = _taken(clinic, shown.acknowledgement)
    return Screen(f"{text}\n{taken}", ((_who(clinic, shown.number),),))


def _acknowledge(clinic: Clinic, number: int) -> Button:
    return Button(clinic.say_to_clinic("acknowledge"), f"ack:{number}")


def _who(clinic: Clinic, number: int) -> Button:
    return Button(clinic.say_to_clinic("who-is-this"), f"who:{number}")


def _taken(clinic: Clinic, taken: Acknowledgement) -> str:
    note = "" if taken.membership_confirmed else clinic.say_to_clinic("alert-unverified")
    return clinic.say_to_clinic(
        "alert-acknowledged", name=taken.name, at=clinic_time(clinic, taken.at), note=Html(note)
    )


def _evidence(clinic: Clinic, seen: Seen) -> str:
    return clinic.say_to_clinic(
        "alert-evidence",
        what=Html(_what(clinic, seen)),
        at=clinic_time(clinic, seen.evidence.at),
        rule=seen.evidence.rule,
        version=seen.evidence.rule_version,
    )


def _what(clinic: Clinic, seen: Seen) -> str:
    evidence, questionnaire = seen.evidence, seen.questionnaire
    if evidence.rule == TELL_CLINIC:
        return clinic.say_to_clinic("alert-tell-clinic")
    if evidence.rule == CALL_ME:
        return clinic.say_to_clinic("alert-call-me")
    if questionnaire is None:
        return clinic.say_to_clinic("alert-missed", days=evidence.value or 0)
    if evidence.item is None:
        title = questionnaire.title_in(_language(clinic, questionnaire))
        return clinic.say_to_clinic("alert-total", title=title, total=str(evidence.value))
    return _answer(clinic, evidence, questionnaire, evidence.item)


def _answer(clinic: Clinic, evidence: Evidence, questionnaire: Questionnaire, item: str) -> str:
    language = _language(clinic, questionnaire)
    question = questionnaire.words[language].items[item]
    if evidence.value is None:
        return clinic.say_to_clinic("alert-left-open", question=question)
    ids = [one.id for one in questionnaire.items]
    return clinic.say_to_clinic(
        "alert-answer",
        title=questionnaire.title_in(language),
        position=str(ids.index(item) + 1),
        count=str(len([one for one in questionnaire.items if one.scored])),
        question=question,
        answer=questionnaire.option_text(item, evidence.value, language),
        value=str(evidence.value),
    )


def _language(clinic: Clinic, questionnaire: Questionnaire) -> str:
    known = questionnaire.languages
    return clinic.language if clinic.language in known else known[0]


def toast_taken(clinic: Clinic, shown: Alert) -> str:
    """Return what a second clinician is told: who was first, and when."""
    taken = shown.acknowledgement
    if taken is None:
        return clinic.say_to_clinic("toast-acknowledged", number=str(shown.number))
    return clinic.say_to_clinic(
        "toast-taken",
        number=str(shown.number),
        name=taken.name,
        at=clinic_clock(clinic, taken.at),
    )


def who(clinic: Clinic, patient: Patient, number: int, contact: Contact | None) -> Screen:
    """Return who is behind an alert's code, for the presser's own chat."""
    if contact is None:
        body = clinic.say_to_clinic("who-unknown", code=patient.code)
    else:
        body = contact_lines(clinic, contact)
    text = clinic.say_to_clinic(
        "who-answer", code=patient.code, number=str(number), contact=Html(body)
    )
    return Screen(text, secret=True)


def contact_lines(clinic: Clinic, contact: Contact) -> str:
    """Return the parts of a contact that are there, a line each, as markup."""
    parts = {
        "contact-reference": contact.reference,
        "contact-phone": contact.phone,
        "contact-other": contact.other,
    }
    lines = [clinic.say_to_clinic(key, value=value) for key, value in parts.items() if value]
    return "\n".join(lines) or clinic.say_to_clinic("contact-none")


def alerts_list(clinic: Clinic, alerts: Sequence[tuple[Alert, Patient]]) -> Screen:
    """Return what is open, the most serious and oldest first, with a button for each."""
    if not alerts:
        return Screen(clinic.say_to_clinic("alerts-none"))
    ordered = sorted(alerts, key=lambda pair: pair[0].number)
    ordered.sort(key=lambda pair: (pair[0].acknowledgement is None, pair[0].level), reverse=True)
    lines = [list_line(clinic, shown, patient) for shown, patient in ordered]
    text = "\n".join([clinic.say_to_clinic("alerts-title"), "", *lines])
    rows = tuple(
        (Button(f"{clinic.say_to_clinic('acknowledge')} {shown.number}", f"ack:{shown.number}"),)
        for shown, _ in ordered
        if shown.acknowledgement is None
    )
    return Screen(text, rows)


def list_line(clinic: Clinic, shown: Alert, patient: Patient) -> str:
    """Return an alert in one line, without the three words that only an alert itself carries."""
    state = ""
    if shown.acknowledgement is not None:
        state = clinic.say_to_clinic("alerts-taken", name=shown.acknowledgement.name)
    return clinic.say_to_clinic(
        "alerts-line",
        number=str(shown.number),
        code=patient.code,
        level=clinic.say_to_clinic(LEVEL_WORDS[shown.level]),
        at=clinic_time(clinic, shown.opened_at),
        state=Html(state),
    )


def joined(clinic: Clinic, patient: Patient, *, again: bool) -> Screen:
    """Return the news that somebody used a link, with Confirm and Revoke."""
    key = "patient-joined-again" if again else "patient-joined"
    confirm = Button(clinic.say_to_clinic("confirm"), f"confirm:{patient.code}:{patient.chat_id}")
    revoke = Button(clinic.say_to_clinic("revoke"), f"revoke:{patient.code}:{patient.chat_id}")
    return Screen(clinic.say_to_clinic(key, code=patient.code), ((confirm, revoke),))


def settled(clinic: Clinic, patient: Patient, *, key: str, name: str, now: datetime) -> Screen:
    """Return what the news becomes once a clinician has confirmed or revoked."""
    return Screen(
        clinic.say_to_clinic(key, code=patient.code, name=name, at=clinic_clock(clinic, now))
    )
