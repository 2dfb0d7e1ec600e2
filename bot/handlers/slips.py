"""Commands of clinicians that do nothing as they came: edited afterwards, or mistyped."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from difflib import get_close_matches

from bot.actions.service import clinic_chat
from bot.actions.service.chat_rights import chats_of_clinic
from bot.actions.sessions import sessions
from bot.clinic import Clinic
from bot.config import Clinician
from bot.domain.typed import parse_code
from bot.handlers.desk import Desk, Said
from bot.screens.words import cut
from bot.storage import patients
from bot.storage.arrivals import count_arrived
from bot.storage.database import Transaction

LIKE = 0.5  # of difflib's ratio: below it two words have little to do with each other
MOST_ECHOED = 40  # characters of what was typed
TAKEN_WITHIN = timedelta(minutes=2)  # from a message to what it did
CLOCKS_DIFFER = timedelta(seconds=30)  # Telegram's and ours, at most


async def edited(desk: Desk, said: Said, clinician: Clinician, *, sent_at: datetime) -> None:
    """Say that a command that was edited does nothing; nobody may believe that it did."""
    await desk.do(said.seq, _say_edited, said=said, clinician=clinician, sent_at=sent_at)


def _say_edited(
    tx: Transaction,
    clinic: Clinic,
    *,
    said: Said,
    clinician: Clinician,
    sent_at: datetime,
    now: datetime,
) -> None:
    code = _code_in(said) if said.command == "session" else None
    number = code and _recorded(tx, clinic, code, said=said, clinician=clinician, sent_at=sent_at)
    if code is None or number is None:
        clinic_chat.explain(tx, clinic, chat_id=said.chat, key="edited-command", now=now)
        return
    clinic_chat.explain(
        tx,
        clinic,
        chat_id=said.chat,
        key="edited-session",
        code=code,
        number=str(number),
        now=now,
    )


def _recorded(
    tx: Transaction,
    clinic: Clinic,
    code: str,
    *,
    said: Said,
    clinician: Clinician,
    sent_at: datetime,
) -> int | None:
    """Return the number of what a message recorded, only where nothing else can have done it.

    The message itself may have been refused, and a press beside it have recorded another one.
    """
    since, until = sent_at - CLOCKS_DIFFER, sent_at + TAKEN_WITHIN
    chats = {said.chat, said.person, *chats_of_clinic(tx, clinic)}
    if count_arrived(tx, chats, since=since, until=until, but=said.seq) != 1:
        return None
    return sessions.recorded_by(tx, code, clinician, since=since, until=until)


async def mistyped(desk: Desk, said: Said, commands: Iterable[str]) -> None:
    """Name the nearest command where an unknown one names a patient; others are another bot's."""
    near = get_close_matches(said.command or "", [*commands], n=1, cutoff=LIKE)
    await desk.do(said.seq, _say_nearest, said=said, nearest=near[0] if near else "help")


def _say_nearest(
    tx: Transaction, clinic: Clinic, *, said: Said, nearest: str, now: datetime
) -> None:
    code = _code_in(said)
    if code is None or patients.by_code(tx, code) is None:
        return
    clinic_chat.explain(
        tx,
        clinic,
        chat_id=said.chat,
        key="no-such-command",
        found=cut(said.command or "", MOST_ECHOED),
        nearest=nearest,
        now=now,
    )


def _code_in(said: Said) -> str | None:
    return parse_code(said.argument.partition(" ")[0])
