"""Who is behind a code: what the clinic said, and the codes that nobody could call."""

from __future__ import annotations

from store_cast import MONDAY, PAT_CHAT, QUINN_CHAT, add_patient

from bot.domain.model import Contact
from bot.storage import contacts, patients
from bot.storage.database import Transaction


def test_a_contact_is_kept_and_a_part_that_is_left_out_stays(tx: Transaction, pat: int) -> None:
    assert contacts.contact_of(tx, pat) is None
    contacts.keep_contact(tx, pat, Contact(reference="A-1", phone="+1 555 0100"), now=MONDAY)
    contacts.keep_contact(tx, pat, Contact(phone="+1 555 0199", other="sister"), now=MONDAY)
    assert contacts.contact_of(tx, pat) == Contact("A-1", "+1 555 0199", "sister")
    contacts.keep_contact(tx, pat, Contact(reference="A-2"), now=MONDAY)
    assert contacts.contact_of(tx, pat) == Contact("A-2", "+1 555 0199", "sister")


def test_codes_that_nobody_could_call_are_named_while_the_patient_takes_part(
    tx: Transaction, pat: int, quinn: int
) -> None:
    assert contacts.codes_without_contact(tx) == [], "nobody has joined"
    for who, chat in ((quinn, QUINN_CHAT), (pat, PAT_CHAT), (add_patient(tx, "P-SAM4"), 1003)):
        patients.open_enrolment(tx, who, chat_id=chat)
    assert contacts.codes_without_contact(tx) == ["P-PAT2", "P-QNN3", "P-SAM4"]
    contacts.keep_contact(tx, quinn, Contact(reference="A-2"), now=MONDAY)
    assert contacts.codes_without_contact(tx) == ["P-PAT2", "P-SAM4"]
    patients.leave_chat(tx, pat)
    assert contacts.codes_without_contact(tx) == ["P-SAM4"]
