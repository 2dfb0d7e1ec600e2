"""What clinicians write about treatments: /session, /discharge and /note."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.actions import messages
from bot.actions.patients import discharge_questions, discharging
from bot.actions.service import clinic_chat
from bot.actions.sessions import session_menus, sessions
from bot.clinic import Clinic
from bot.config import Clinician
from bot.domain.model import DischargeReason
from bot.domain.schedule import local_date
from bot.domain.sessions.session_faults import NotUnderstood
from bot.domain.sessions.session_words import parse_session
from bot.domain.typed import parse_code
from bot.handlers.desk import Desk, Press, Said
from bot.handlers.routes import Route
from bot.screens.screen import Screen
from bot.storage import audit, clinician_notes, patients
from bot.storage.database import Transaction

REASON_WORDS = {
    word: reason
    for reason, words in {
        DischargeReason.PLANNED: "planned planeado previsto geplant prévu",
        DischargeReason.MOVED: "moved mudanza traslado umgezogen déménagé",
        DischargeReason.DIED: "died falleció fallecido verstorben gestorben décédé",
        DischargeReason.OTHER: "other otro andere anderes autre",
    }.items()
    for word in words.split()
}


async def session(desk: Desk, said: Said, clinician: Clinician) -> None:
    """Record, plan or correct a session: /session P-7KQ4 today 14:00 iv 0.5 mg/kg 40min calm."""
    code, rest = _code_and_rest(said.argument)
    if code is None:
        await _ask_which(desk, said)
        return
    values: dict[str, Any] = {"code": code, "chat_id": said.chat}
    if not rest:
        await desk.do(said.seq, session_menus.show_menu, clinician=clinician, **values)
        return
    try:
        facts = parse_session(
            rest,
            today=local_date(desk.now(), desk.clinic.zone),
            country=desk.clinic.config.clinic.country,
            languages=desk.clinic.config.clinic.languages,
        )
    except NotUnderstood as fault:
        await desk.do(said.seq, session_menus.refuse_words, fault=fault, found=rest, **values)
        return
    if facts.number is None and not facts.has_when:
        await desk.do(said.seq, session_menus.refuse_words, fault=None, found=rest, **values)
        return
    await desk.do(said.seq, sessions.record_said, facts=facts, clinician=clinician, **values)


async def discharge(desk: Desk, said: Said, clinician: Clinician) -> None:
    """Ask before care ends: /discharge P-7KQ4, or with planned, moved, died or other."""
    code, rest = _code_and_rest(said.argument)
    if code is None:
        await _ask_which(desk, said)
        return
    await desk.do(
        said.seq,
        discharge_questions.ask_first,
        code=code,
        reason=REASON_WORDS.get(rest.lower()),
        chat_id=said.chat,
        clinician=clinician,
    )


async def press_discharge(
    desk: Desk, press: Press, found: Route, clinician: Clinician
) -> str | None:
    """End care; the patient's last chart is drawn before, off the loop."""
    values = found.values
    course = await desk.database.read(
        discharging.farewell_course,
        desk.clinic,
        code=values["code"],
        reason=values["reason"],
        now=desk.now(),
    )
    chart = None if course is None else course.chart
    png = None if chart is None else await desk.charts.draw(chart)
    return await desk.do(
        press.seq, discharging.discharge, course=course, png=png, clinician=clinician, **values
    )


async def note(desk: Desk, said: Said, clinician: Clinician) -> None:
    """Keep a note about a patient, all of it: /note P-7KQ4 husband called, sleeps better."""
    code, text = _code_and_rest(said.argument)
    if code is None or not text:
        await desk.do(said.seq, clinic_chat.explain, chat_id=said.chat, key="session-note-which")
        return
    await desk.do(
        said.seq, _keep_note, code=code, text=text, chat_id=said.chat, clinician=clinician
    )


def _keep_note(
    tx: Transaction,
    clinic: Clinic,
    *,
    code: str,
    text: str,
    chat_id: int,
    clinician: Clinician,
    now: datetime,
) -> None:
    patient = patients.by_code(tx, code)
    if patient is None:
        text_back = clinic.say_to_clinic("no-such-code", code=code)
        messages.tell(tx, chat_id, Screen(text_back), now=now)
        return
    clinician_notes.add_note(
        tx,
        patient.id,
        by=clinician.telegram_id,
        name=clinician.name,
        text=text,
        now=now,
    )
    audit.record(
        tx,
        clinic.audit_key,
        now=now,
        actor=str(clinician.telegram_id),
        action="note kept",
        patient_id=patient.id,
    )
    kept = clinic.say_to_clinic("session-note-kept", code=code)
    messages.tell(tx, chat_id, Screen(kept), now=now)


def is_clinicians_note(said: Said) -> bool:
    """Return whether /note names a patient, with the P-: else it is a patient's note of their own.

    Any four letters would do for a code: "/note hurt today" is no clinician's.
    """
    first = said.argument.partition(" ")[0]
    return first.upper().startswith("P-") and parse_code(first) is not None


def _code_and_rest(argument: str) -> tuple[str | None, str]:
    first, rest = [*argument.split(maxsplit=1), "", ""][:2]
    return parse_code(first), rest.strip()


async def _ask_which(desk: Desk, said: Said) -> None:
    await desk.do(
        said.seq,
        clinic_chat.explain,
        chat_id=said.chat,
        key="which-code",
        command=said.command or "",
    )
