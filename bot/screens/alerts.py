"""What the clinic sees of an alert: facts, a code, two buttons; never who the patient is."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.clinic import Clinic
from bot.domain.model import Acknowledgement, Alert, Contact, Evidence, Level, Patient
from bot.domain.questionnaire import Questionnaire
from bot.screens.screen import Button, Screen
from bot.screens.words import clinic_clock, clinic_time, cut, number
from bot.texts import Html

TELL_CLINIC = "tell_clinic"
CALL_ME = "call_me"
LEFT_OPEN = "left_open"
MISSED_DAYS = "missed_days"
MOST_OF_EVIDENCE = 3500  # characters; a piece has less than 1500, the rest of an alert 500
MOST_OF_CONTACT = 1000  # of each of its three parts
MOST_OF_WORDS = 300  # of a question, a choice, a title
ON_A_PAGE = 15  # a line is at most 250 characters
LEVEL_WORDS = {Level.RED: "level-red", Level.AMBER: "level-amber", Level.YELLOW: "level-yellow"}


@dataclass(frozen=True, slots=True)
class Seen:
    """A piece of evidence with the questionnaire that it speaks of, as it was asked.

    `total` is that of its form, where the evidence speaks of the whole form.
    """

    evidence: Evidence
    questionnaire: Questionnaire | None = None
    total: float | None = None


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
        evidence=Html(_fitting([_evidence(clinic, one) for one in seen])),
    )
    if shown.acknowledgement is None:
        return Screen(text, ((_acknowledge(clinic, shown.number), _who(clinic, shown.number)),))
    taken = _taken(clinic, shown.acknowledgement)
    return Screen(f"{text}\n{taken}", ((_who(clinic, shown.number),),))


def _fitting(oldest_first: Sequence[str]) -> str:
    """Return as many lines, the newest, as fit in a message: a longer one Telegram refuses."""
    kept = list(oldest_first)
    while sum(map(len, kept)) > MOST_OF_EVIDENCE:
        del kept[0]
    return "\n".join(kept)


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
        title = cut(questionnaire.title_in(_language(clinic, questionnaire)), MOST_OF_WORDS)
        total = number(seen.total) if seen.total is not None else str(evidence.value)
        return clinic.say_to_clinic("alert-total", title=title, total=total)
    return _answer(clinic, evidence, questionnaire, evidence.item)


def _answer(clinic: Clinic, evidence: Evidence, questionnaire: Questionnaire, item: str) -> str:
    language = _language(clinic, questionnaire)
    question = cut(questionnaire.words[language].items[item], MOST_OF_WORDS)
    if evidence.value is None:
        return clinic.say_to_clinic("alert-left-open", question=question)
    ids = [one.id for one in questionnaire.items]
    return clinic.say_to_clinic(
        "alert-answer",
        title=cut(questionnaire.title_in(language), MOST_OF_WORDS),
        position=str(ids.index(item) + 1),
        count=str(len([one for one in questionnaire.items if one.scored])),
        question=question,
        answer=cut(questionnaire.option_text(item, evidence.value, language), MOST_OF_WORDS),
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
    lines = [
        clinic.say_to_clinic(key, value=cut(value, MOST_OF_CONTACT))
        for key, value in parts.items()
        if value
    ]
    return "\n".join(lines) or clinic.say_to_clinic("contact-none")


def alerts_list(clinic: Clinic, alerts: Sequence[tuple[Alert, Patient]]) -> list[Screen]:
    """Return what is open, the most serious and oldest first, with a button for each.

    As many messages as it takes, each with what Telegram takes.
    """
    if not alerts:
        return [Screen(clinic.say_to_clinic("alerts-none"))]
    ordered = sorted(alerts, key=lambda pair: pair[0].number)
    ordered.sort(key=lambda pair: (pair[0].acknowledgement is None, pair[0].level), reverse=True)
    pages = [ordered[at : at + ON_A_PAGE] for at in range(0, len(ordered), ON_A_PAGE)]
    return [_alerts_page(clinic, page) for page in pages]


def _alerts_page(clinic: Clinic, alerts: Sequence[tuple[Alert, Patient]]) -> Screen:
    lines = [list_line(clinic, shown, patient) for shown, patient in alerts]
    text = "\n".join([clinic.say_to_clinic("alerts-title"), "", *lines])
    rows = tuple(
        (Button(f"{clinic.say_to_clinic('acknowledge')} {shown.number}", f"ack:{shown.number}"),)
        for shown, _ in alerts
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
    account = f"{patient.code}:{mark_of(clinic, patient)}"
    confirm = Button(clinic.say_to_clinic("confirm"), f"confirm:{account}")
    revoke = Button(clinic.say_to_clinic("revoke"), f"revoke:{account}")
    return Screen(clinic.say_to_clinic(key, code=patient.code), ((confirm, revoke),))


def mark_of(clinic: Clinic, patient: Patient) -> int:
    """Return a number below 2**48 that stands for the account behind a code and tells nobody who.

    A button about one account must not work on the next one, and a member of the chat can read
    what a button sends.
    """
    account = f"{patient.code} {patient.chat_id}".encode()
    return int.from_bytes(hmac.digest(clinic.audit_key, account, "sha256")[:6], "big")


def settled(clinic: Clinic, patient: Patient, *, key: str, name: str, now: datetime) -> Screen:
    """Return what the news becomes once a clinician has confirmed or revoked."""
    return Screen(
        clinic.say_to_clinic(key, code=patient.code, name=name, at=clinic_clock(clinic, now))
    )
