"""Who is behind a code: /contact, in a clinician's own chat only."""

from __future__ import annotations

import re
from datetime import datetime

from bot.actions import access, messages
from bot.actions.patients import invitations, joining, patients_view
from bot.actions.service import clinic_chat
from bot.clinic import Clinic
from bot.config import Clinician
from bot.domain.model import Contact
from bot.domain.typed import parse_code
from bot.handlers.desk import Desk, Said
from bot.screens.screen import Screen
from bot.storage.database import Transaction

PARTS = {"chart": "reference", "reference": "reference", "phone": "phone", "other": "other"}


async def contact(desk: Desk, said: Said, clinician: Clinician) -> None:
    """Show or keep who is behind a code, in the clinician's own chat only."""
    code_text, rest = [*said.argument.split(maxsplit=1), "", ""][:2]
    code = parse_code(code_text)
    if not said.is_private:
        await desk.do(said.seq, _not_here, said=said)
    elif code is None:
        await desk.do(
            said.seq,
            clinic_chat.explain,
            chat_id=said.chat,
            key="which-code",
            command="contact",
        )
    elif not rest:
        await desk.do(said.seq, patients_view.show_contact, code=code, clinician=clinician)
    else:
        await desk.do(said.seq, _keep_contact, code=code, text=rest, said=said, clinician=clinician)


def _not_here(tx: Transaction, clinic: Clinic, *, said: Said, now: datetime) -> None:
    """Say where contacts are kept, and take what was written out of everybody's sight."""
    messages.remove(tx, said.chat, said.message, now=now)
    clinic_chat.explain(tx, clinic, chat_id=said.chat, key="contact-own-chat-only", now=now)


def _keep_contact(
    tx: Transaction,
    clinic: Clinic,
    *,
    code: str,
    text: str,
    said: Said,
    clinician: Clinician,
    now: datetime,
) -> None:
    messages.remove(tx, said.chat, said.message, at=now + access.CONTACT_SHOWN_FOR, now=now)
    try:
        joining.keep_contact(
            tx,
            clinic,
            code=code,
            contact=parse_contact(text),
            actor=str(clinician.telegram_id),
            now=now,
        )
        key = "contact-kept"
    except invitations.UnknownPatient:
        key = "no-such-code"
    messages.tell(tx, said.chat, Screen(clinic.say_to_clinic(key, code=code)), now=now)


def parse_contact(text: str) -> Contact:
    """Return the parts of `chart: 4711; phone: 555 0100; other: sister`.

    Text without a name for its part is the clinic's own chart reference.
    """
    parts: dict[str, str] = {}
    for piece in re.split(r"[;\n]", text):
        name, colon, value = piece.partition(":")
        part = PARTS.get(name.strip().lower()) if colon else None
        kept = value.strip() if part else piece.strip()
        if kept:
            parts[part or "reference"] = kept
    return Contact(**parts)
