"""What clinicians press and write, in the clinic's chat or in their own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from bot.actions import access, messages
from bot.actions.alerts import alert_life, alert_posts
from bot.actions.patients import discharging, life, patients_view
from bot.actions.service import clinic_chat as chat_actions
from bot.clinic import Clinic
from bot.config import Clinician
from bot.domain.typed import parse_code
from bot.handlers import (
    alert_commands,
    authority,
    contact_commands,
    course_commands,
    invite_commands,
    plan_commands,
    session_commands,
    slips,
)
from bot.handlers.desk import Desk, Press, Said, nothing
from bot.handlers.routes import Route
from bot.screens.screen import Screen
from bot.storage import patients
from bot.storage.database import Transaction


async def press(desk: Desk, press: Press, found: Route) -> str | None:
    """Let a clinician act; anybody else is refused and it is recorded."""
    clinician = authority.listed(desk, press.person)
    if clinician is None:
        return await _refuse(desk, press, "toast-not-clinician")
    membership = await authority.is_member(desk, press.person)
    if membership is False:
        return await _refuse(desk, press, "toast-not-member")
    values = dict(found.values, clinician=clinician)
    if found.action is discharging.discharge:
        return await session_commands.press_discharge(desk, press, found, clinician)
    if found.action is alert_life.acknowledge:
        values["membership_confirmed"] = membership is True
    values |= await course_commands.prepared(desk, found.action, values, clinician)
    number = found.values.get("number")
    if number is None or not _is_post_of_one(press.beside):
        return await desk.do(press.seq, found.action, **values)
    place = {"number": number, "chat_id": press.chat, "message_id": press.message}
    return await desk.do(press.seq, _under_post, place=place, act=found.action, values=values)


def _is_post_of_one(buttons: tuple[str, ...]) -> bool:
    """Return whether all buttons of a message are one alert's; a list has those of many."""
    return len({data.split(":")[1] for data in buttons if ":" in data}) == 1


def _under_post(
    tx: Transaction,
    clinic: Clinic,
    *,
    place: dict[str, int],
    act: Callable[..., str | None],
    values: dict[str, Any],
    now: datetime,
) -> str | None:
    """Act on an alert under a message of it, which is shown as it stands from now on."""
    alert_posts.adopt(tx, clinic, **place, now=now)
    return act(tx, clinic, **values, now=now)


async def _refuse(desk: Desk, press: Press, key: str) -> str | None:
    what = f"pressed {press.data}"
    return await desk.do(press.seq, access.refuse, telegram_id=press.person, what=what, key=key)


async def clinic_chat(desk: Desk, said: Said) -> None:
    """Take a command in the clinic's chat."""
    clinician = authority.listed(desk, said.person)
    if said.command not in COMMANDS:
        await (slips.mistyped(desk, said, COMMANDS) if clinician else desk.do(said.seq, nothing))
    elif clinician is None:
        await desk.do(said.seq, chat_actions.turn_away, chat_id=said.chat, telegram_id=said.person)
    else:
        await COMMANDS[said.command](desk, said, clinician)


async def edited(desk: Desk, said: Said, *, sent_at: datetime) -> bool:
    """Answer a clinician's command that was edited; False when it is none."""
    clinician = authority.listed(desk, said.person)
    if clinician is None or said.command not in COMMANDS:
        return False
    is_patient = await desk.database.read(patients.by_chat, said.chat) is not None
    if is_patient and (said.command == "help" or not _is_for_clinic(said)):
        return False
    if said.command == "contact" and not said.is_private:  # it may show somebody's contact
        await contact_commands.contact(desk, said, clinician)
    else:
        await slips.edited(desk, said, clinician, sent_at=sent_at)
    return True


async def own_chat(desk: Desk, said: Said) -> bool:
    """Take a command in a clinician's own chat; False when it is a patient's command or text.

    Staff who try the bot on themselves are patients in the same chat.
    """
    clinician = authority.listed(desk, said.person)
    if clinician is None:
        return False
    await desk.database.write(access.note_chat_of, said.person)
    is_patient = await desk.database.read(patients.by_chat, said.chat) is not None
    if said.command == "start" and (said.argument or is_patient):
        return False
    if is_patient and (said.command in ("help", None) or not _is_for_clinic(said)):
        return False
    if said.command not in COMMANDS:
        await help_text(desk, said, clinician)
    elif await authority.is_member(desk, said.person) is False:
        await desk.do(said.seq, _not_a_member, said=said)
    else:
        await COMMANDS[said.command](desk, said, clinician)
    return True


def _not_a_member(tx: Transaction, clinic: Clinic, *, said: Said, now: datetime) -> None:
    """Refuse a listed clinician who has left the clinic's chat, and record it."""
    key = "toast-not-member"
    text = access.refuse(tx, clinic, telegram_id=said.person, what="command", key=key, now=now)
    messages.tell(tx, said.chat, Screen(text), now=now)


def _is_for_clinic(said: Said) -> bool:
    if said.command in ("pause", "resume"):
        return bool(said.argument)
    if said.command == "note":
        return session_commands.is_clinicians_note(said)
    return said.command in COMMANDS


async def help_text(desk: Desk, said: Said, _clinician: Clinician) -> None:
    """List the commands."""
    await desk.do(said.seq, chat_actions.explain, chat_id=said.chat, key="clinician-help")


async def show_alerts(desk: Desk, said: Said, _clinician: Clinician) -> None:
    """List what is open."""
    await desk.do(said.seq, alert_life.list_open, chat_id=said.chat)


async def show_patient(desk: Desk, said: Said, clinician: Clinician) -> None:
    """Show one course; what the patient wrote only in the clinician's own chat."""
    code = parse_code(said.argument)
    if code is None:
        await _ask_which(desk, said)
        return
    found = await desk.database.read(
        patients_view.find_patient,
        desk.clinic,
        code=code,
        with_notes=said.is_private,
        now=desk.now(),
    )
    png = await desk.charts.draw(found.chart) if found and found.chart else None
    await desk.do(
        said.seq,
        patients_view.send_patient,
        code=code,
        chat_id=said.chat,
        clinician=clinician,
        found=found,
        png=png,
    )


async def _ask_which(desk: Desk, said: Said) -> None:
    await desk.do(
        said.seq,
        chat_actions.explain,
        chat_id=said.chat,
        key="which-code",
        command=said.command or "",
    )


async def pause(desk: Desk, said: Said, clinician: Clinician) -> None:
    """Stop asking a patient for a while, or go on."""
    code = parse_code(said.argument)
    if code is None:
        await _ask_which(desk, said)
        return
    await desk.do(said.seq, _pause, code=code, said=said, clinician=clinician)


def _pause(
    tx: Transaction,
    clinic: Clinic,
    *,
    code: str,
    said: Said,
    clinician: Clinician,
    now: datetime,
) -> None:
    patient = patients.by_code(tx, code)
    if patient is None:
        text = clinic.say_to_clinic("no-such-code", code=code)
    else:
        act, key = (
            (life.pause, "patient-paused-by")
            if said.command == "pause"
            else (life.resume, "patient-resumed-by")
        )
        done = act(tx, clinic, patient, actor=str(clinician.telegram_id), now=now)
        text = clinic.say_to_clinic(
            key if done else "nothing-to-change", code=code, name=clinician.name
        )
    messages.tell(tx, said.chat, Screen(text), now=now)


COMMANDS: dict[str, Callable[[Desk, Said, Clinician], Awaitable[None]]] = {
    "patients": course_commands.show_patients,
    "patient": show_patient,
    "alerts": show_alerts,
    "digest": course_commands.show_overview,
    "resolve": alert_commands.resolve,
    "known": alert_commands.known,
    "threshold": alert_commands.threshold,
    "plan": plan_commands.plan,
    "session": session_commands.session,
    "discharge": session_commands.discharge,
    "note": session_commands.note,
    "invite": invite_commands.invite,
    "contact": contact_commands.contact,
    "pause": pause,
    "resume": pause,
    "help": help_text,
}
