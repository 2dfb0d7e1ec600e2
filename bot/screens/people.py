"""Who is behind a code, and who has joined: what the clinic sees of people."""

from __future__ import annotations

import hmac
from datetime import datetime

from bot.clinic import Clinic
from bot.domain.model import Contact, Patient
from bot.screens.screen import Button, Screen
from bot.screens.words import clinic_clock, cut
from bot.texts import Html

MOST_OF_CONTACT = 1000  # of each of its three parts


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


def joined(clinic: Clinic, patient: Patient, *, key: str) -> Screen:
    """Return the news that somebody used a link, with Confirm and Revoke.

    Without them for an account that was confirmed before: there is nothing to settle.
    """
    if patient.confirmed_at is not None:
        return Screen(clinic.say_to_clinic("patient-joined-back-known", code=patient.code))
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
