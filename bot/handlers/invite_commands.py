"""What clinicians write to let somebody in: /invite, with a plan or with a code."""

from __future__ import annotations

import io
from datetime import datetime

import segno

from bot.actions import messages
from bot.actions.check_ins.questionnaires import plans_in_use
from bot.actions.patients import invitations
from bot.actions.service import clinic_chat as chat_actions
from bot.clinic import Clinic
from bot.config import Clinician
from bot.domain.typed import parse_code
from bot.handlers.desk import Desk, Said
from bot.screens.screen import Screen
from bot.screens.words import clinic_time
from bot.storage.database import Transaction

QR_SCALE = 12


async def invite(desk: Desk, said: Said, clinician: Clinician) -> None:
    """Make a link with its QR code, for a new patient or for the one behind a code."""
    plans = plans_in_use(desk.clinic)
    code = parse_code(said.argument)
    if said.argument not in plans and code is not None:
        await desk.do(said.seq, _invite_again, code=code, said=said, clinician=clinician)
        return
    if said.argument and said.argument not in plans:
        await desk.do(
            said.seq,
            chat_actions.explain,
            chat_id=said.chat,
            key="invite-unknown-plan",
            plan=said.argument,
            plans=", ".join(plans),
        )
        return
    await desk.do(said.seq, _invite, said=said, clinician=clinician)


def _invite(
    tx: Transaction, clinic: Clinic, *, said: Said, clinician: Clinician, now: datetime
) -> None:
    made = invitations.invite(
        tx, clinic, actor=str(clinician.telegram_id), plan=said.argument or None, now=now
    )
    _show_link(tx, clinic, made, chat_id=said.chat, now=now)


def _invite_again(
    tx: Transaction, clinic: Clinic, *, code: str, said: Said, clinician: Clinician, now: datetime
) -> None:
    """Make a new link for a patient who is known, such as one whose care has ended."""
    try:
        made = invitations.invite(tx, clinic, actor=str(clinician.telegram_id), code=code, now=now)
    except invitations.UnknownPatient:
        chat_actions.explain(tx, clinic, chat_id=said.chat, key="no-such-code", code=code, now=now)
    else:
        _show_link(tx, clinic, made, chat_id=said.chat, now=now)


def _show_link(
    tx: Transaction, clinic: Clinic, made: invitations.Invitation, *, chat_id: int, now: datetime
) -> None:
    text = clinic.say_to_clinic(
        "invite-made",
        code=made.code,
        link=made.link,
        until=clinic_time(clinic, made.expires_at),
    )
    messages.send_picture(tx, chat_id, qr_code(made.link), Screen(text), now=now)


def qr_code(link: str) -> bytes:
    """Return a link as a QR code, a PNG."""
    out = io.BytesIO()
    segno.make(link, error="m").save(out, kind="png", scale=QR_SCALE, border=4)
    return out.getvalue()
