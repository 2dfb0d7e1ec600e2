"""What patients write: commands, typed answers, and everything else, which is kept as a note."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.actions.alerts import writing
from bot.actions.check_ins import beginning
from bot.actions.patients import chart_notes, enrolment, invitations, life, progress
from bot.clinic import Clinic
from bot.domain.model import EnrolmentStep, Patient, PatientState
from bot.domain.typed import find_zone, parse_time
from bot.handlers.desk import Desk, Said
from bot.handlers.session_commands import is_clinicians_note
from bot.handlers.typed_answers import say_which_numbers, take_own_words, take_typed_answer
from bot.screens import enrolment as enrolment_screens
from bot.screens import help as help_screens
from bot.screens import patient as screens
from bot.screens.screen import Screen, paragraphs
from bot.storage import patients
from bot.storage.database import Transaction

SHORT_TOAST = 60  # a longer word of explanation is shown until it is dismissed

Written = Callable[[Desk, Said], Awaitable[None]]


async def said(desk: Desk, said: Said) -> None:
    """Give what somebody wrote in their own chat its effect."""
    if said.command == "start":
        await _start(desk, said)
        return
    who = await desk.database.read(patients.by_chat, said.chat)
    if who is None:
        await desk.do(
            said.seq, life.greet_stranger, telegram_id=said.person, language=said.language
        )
    elif said.command == "summary":
        await show_summary(desk, said)
    else:
        await desk.do(said.seq, _written, said=said)


async def _start(desk: Desk, said: Said) -> None:
    if said.argument:
        await desk.do(said.seq, _open_link, said=said)
    else:
        await desk.do(said.seq, _started_without_link, said=said)


def _open_link(tx: Transaction, clinic: Clinic, *, said: Said, now: datetime) -> None:
    """Take what stands behind /start as a link, unless one who has joined wrote of danger there."""
    if not _has_danger_behind(tx, clinic, said=said, now=now):
        invitations.open_link(
            tx,
            clinic,
            telegram_id=said.person,
            token=said.argument,
            language=said.language,
            now=now,
        )


def _started_without_link(tx: Transaction, clinic: Clinic, *, said: Said, now: datetime) -> None:
    patient = patients.by_chat(tx, said.chat)
    if patient is None:
        life.greet_stranger(tx, clinic, telegram_id=said.person, language=said.language, now=now)
    else:
        enrolment.show_where_they_are(tx, clinic, patient, now=now)


async def show_summary(desk: Desk, said: Said) -> None:
    """Read the course, draw it off the loop, and send both."""
    found = await desk.database.read(
        progress.course_for_patient, desk.clinic, said.chat, now=desk.now()
    )
    png = await desk.charts.draw(found.chart) if found.chart is not None else None
    await desk.do(said.seq, _send_summary, said=said, screen=found.screen, png=png)


def _send_summary(
    tx: Transaction,
    clinic: Clinic,
    *,
    said: Said,
    screen: Screen,
    png: bytes | None,
    now: datetime,
) -> None:
    progress.send(tx, clinic, chat_id=said.chat, screen=screen, png=png, now=now)
    _has_danger_behind(tx, clinic, said=said, now=now)


async def media(desk: Desk, seq: int, chat: int, caption: str) -> None:
    """Answer what is neither a button nor text; what is written under a picture is looked at."""
    await desk.do(seq, _media, chat=chat, caption=caption)


def _media(tx: Transaction, clinic: Clinic, *, chat: int, caption: str, now: datetime) -> None:
    patient = patients.by_chat(tx, chat)
    if patient is not None and caption:
        writing.look_at_unkept(tx, clinic, patient, text=caption, now=now)
    life.refuse_media(tx, clinic, telegram_id=chat, now=now)


async def edited(desk: Desk, said: Said) -> None:
    """Keep a text that was changed after it was sent: it may say something new."""
    await desk.do(said.seq, _edited, said=said)


def _edited(tx: Transaction, clinic: Clinic, *, said: Said, now: datetime) -> None:
    patient = patients.by_chat(tx, said.chat)
    if patient is None:
        return
    if patient.state is PatientState.ENROLLING:  # nothing is kept: they have not agreed to it
        if writing.look_at_unkept(tx, clinic, patient, text=said.text, now=now):
            life.show_crisis(tx, clinic, telegram_id=said.person, now=now)
    elif said.command == "note" and not is_clinicians_note(said):
        _note(tx, clinic, patient, said=said, now=now)
    elif said.command in ALL_COMMANDS:
        _has_danger_behind(tx, clinic, said=said, now=now)
    else:
        writing.take_text(tx, clinic, patient, text=said.text, now=now)


COMMANDS: dict[str, Callable[..., object]] = {
    "crisis": life.show_crisis,
    "pause": life.pause_by_patient,
    "resume": life.resume_by_patient,
    "stop": life.ask_to_stop,
}
SCREENS: dict[str, Callable[[Clinic, Patient], Screen]] = {
    "help": screens.help_text,
    "privacy": lambda clinic, patient: screens.plain(clinic, patient, "privacy"),
}
ALL_COMMANDS = ("start", "checkin", "summary", "settings", "note", *COMMANDS, *SCREENS)


def _written(tx: Transaction, clinic: Clinic, *, said: Said, now: datetime) -> None:
    """Take a command, a typed choice or answer; keep everything else."""
    patient = patients.by_chat(tx, said.chat)
    if patient is None:
        return
    if said.command == "note" and patient.state is not PatientState.ENROLLING:
        _note(tx, clinic, patient, said=said, now=now)
    else:
        _has_danger_behind(tx, clinic, said=said, now=now)
        _take(tx, clinic, patient, said=said, now=now)


def _take(tx: Transaction, clinic: Clinic, patient: Patient, *, said: Said, now: datetime) -> None:
    if said.command in COMMANDS:
        COMMANDS[said.command](tx, clinic, telegram_id=said.person, now=now)
    elif said.command in SCREENS:
        life.say(tx, clinic, telegram_id=said.person, screen=SCREENS[said.command], now=now)
    elif patient.state is PatientState.ENROLLING:
        _while_enrolling(tx, clinic, patient, said=said, now=now)
    elif said.command == "checkin":
        _check_in(tx, clinic, patient, now=now)
    elif said.command == "settings":
        _settings(tx, clinic, said=said, now=now)
    elif not (
        take_typed_answer(tx, clinic, patient, said=said, now=now)
        or say_which_numbers(tx, clinic, patient, said=said, now=now)
        or take_own_words(tx, clinic, patient, said=said, now=now)
    ):
        writing.take_text(tx, clinic, patient, text=said.text, now=now)


def _has_danger_behind(tx: Transaction, clinic: Clinic, *, said: Said, now: datetime) -> bool:
    """Whoever writes "/help I cannot go on" asks for more than the list of commands."""
    patient = patients.by_chat(tx, said.chat)
    if patient is None or said.command not in ALL_COMMANDS or not said.argument:
        return False
    found = writing.look_at_unkept(tx, clinic, patient, text=said.argument, now=now)
    if found:
        life.show_crisis(tx, clinic, telegram_id=said.person, now=now)
    return found


def _note(tx: Transaction, clinic: Clinic, patient: Patient, *, said: Said, now: datetime) -> None:
    """Keep what stands behind /note, as any text, and put it on the chart; alone it explains."""
    if said.argument:
        chart_notes.put_on_chart(
            tx, clinic, patient, text=said.argument, message_id=said.message, now=now
        )
    else:
        chart_notes.explain_notes(tx, clinic, telegram_id=said.person, now=now)


def _while_enrolling(
    tx: Transaction, clinic: Clinic, patient: Patient, *, said: Said, now: datetime
) -> None:
    step = patient.enrolment_step
    at, zone = parse_time(said.text), find_zone(said.text)
    if step is EnrolmentStep.TIME and at is not None:
        enrolment.choose_time(tx, clinic, telegram_id=said.person, at=at, message_id=None, now=now)
    elif step is EnrolmentStep.ZONE and zone is not None:
        enrolment.choose_zone(
            tx, clinic, telegram_id=said.person, zone=zone, message_id=None, now=now
        )
    else:
        # Nobody has consented to keep it, but no text is left without a way to help.
        writing.look_at_unkept(tx, clinic, patient, text=said.text, now=now)
        enrolment.show_step(tx, clinic, patient, before=_not_understood(clinic, patient), now=now)


def _not_understood(clinic: Clinic, patient: Patient) -> str:
    hints = {EnrolmentStep.TIME: "type-a-time", EnrolmentStep.ZONE: "zone-unknown"}
    hint = hints.get(patient.enrolment_step) if patient.enrolment_step else None
    return paragraphs(
        clinic.say(patient.language, hint) if hint else "",
        help_screens.while_enrolling(clinic, patient).text,
    )


def _check_in(tx: Transaction, clinic: Clinic, patient: Patient, *, now: datetime) -> None:
    if patient.state is PatientState.STOPPED:
        enrolment.show_where_they_are(tx, clinic, patient, now=now)
    else:
        beginning.start_by_command(tx, clinic, patient, now=now)


def _settings(tx: Transaction, clinic: Clinic, *, said: Said, now: datetime) -> None:
    """Show what can be changed, or change it at once: /settings 19:30, /settings Madrid."""
    at, zone = parse_time(said.argument), find_zone(said.argument)
    if said.argument and (at is not None or zone is not None):
        life.change_setting(
            tx,
            clinic,
            telegram_id=said.person,
            at=at,
            zone=None if at is not None else zone,
            message_id=None,
            now=now,
        )
        return
    life.say(tx, clinic, telegram_id=said.person, screen=enrolment_screens.settings, now=now)
