"""What clinicians write and press about treatments, a line each."""

from __future__ import annotations

import json
from typing import Any

from bot.actions.sessions import session_menus, sessions
from bot.demo.process import CLINIC_CHAT
from bot.domain.schedule import local_date
from bot.domain.sessions.session_words import parse_session
from bot.domain.sessions.sessions import Session
from bot.storage import sessions as kept
from tests.actions.playing import Play, Shown
from tests.conftest import NORA

NOT_THERE = "P-2222"


def say(
    play: Play, text: str, *, code: str | None = None, who: int = NORA, chat: int = CLINIC_CHAT
) -> Shown:
    """Write what stands behind /session CODE; return the answer."""
    clinic = play.store.clinic
    facts = parse_session(
        text,
        today=local_date(play.store.now, clinic.zone),
        country=clinic.config.clinic.country,
        languages=clinic.config.clinic.languages,
    )
    play.do(
        sessions.record_said,
        code=code or play.patient().code,
        facts=facts,
        chat_id=chat,
        clinician=clinic.config.clinician(who),
    )
    return play.last(chat)


def menu(play: Play, *, code: str | None = None, who: int = NORA) -> Shown:
    """Write /session CODE alone in the clinic's chat; return the answer."""
    clinician = play.store.clinic.config.clinician(who)
    code = code or play.patient().code
    play.do(session_menus.show_menu, code=code, chat_id=CLINIC_CHAT, clinician=clinician)
    return play.last(CLINIC_CHAT)


def tap(play: Play, label: str, under: Shown, *, who: int = NORA) -> str | None:
    """Press a button under a message in the clinic's chat; return the word of explanation."""
    words = play.press(label, who=who, chat=CLINIC_CHAT, under=under)
    play.deliver()
    return words


def all_sessions(play: Play) -> list[Session]:
    """Return every session, removed ones too, by time."""
    return list(play.store.see(kept.every))


def only(play: Play) -> Session:
    """Return the one session that there is."""
    [session] = all_sessions(play)
    return session


def trace(play: Play) -> list[tuple[str, str]]:
    """Return (by, what) of everything that became of any session."""
    rows = play.store.connection.execute("SELECT by, what FROM session_changes ORDER BY id")
    return [(row[0], row[1]) for row in rows]


def change(play: Play, place: int = -1) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what stood before and after a change, the last one."""
    rows = play.store.connection.execute("SELECT before, after FROM session_changes ORDER BY id")
    before, after = list(rows)[place]
    return json.loads(before), json.loads(after)
