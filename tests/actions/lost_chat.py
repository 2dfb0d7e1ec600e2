"""A clinic whose chat may refuse the bot, and every other route that an alert can take."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.actions import access, messages
from bot.actions.service import chat_rights, sending
from bot.clinic import Clinic
from bot.config.routes import Route, Routes
from bot.demo.process import CLINIC_CHAT
from bot.screens.screen import Screen
from bot.storage import faults, outbox
from bot.storage.database import Transaction
from bot.storage.outbox import Holds, Priority, Waiting
from tests.actions.playing import Play, change_clinic
from tests.conftest import NORA

BACKUP, SUPERGROUP, FOREIGN = -1005550001111, -1007770001111, -1006660001111
MAIL, OPERATOR = Route("mailtos-aaaaaa", "mailtos://a"), Route("ntfy-cccccc", "ntfy://c")
SECOND = timedelta(seconds=1)


def give_every_route(play: Play) -> None:
    """Let the clinic have every route: a backup chat, Nora's own chat, e-mail, and an operator."""
    change_clinic(play, backup_chat_id=BACKUP)
    routes = Routes({MAIL.id: MAIL}, {OPERATOR.id: OPERATOR})
    play.store.clinic = replace(play.store.clinic, routes=routes)
    access.note_chat_of(Transaction(play.store.connection), NORA)


def waiting(play: Play, chat: int | None = None) -> list[Waiting]:
    due: list[Waiting] = play.store.see(outbox.due, now=play.store.now, holds=Holds(), limit=999)
    return [call for call in due if chat is None or call.chat_id == chat]


def alerts_in(play: Play, chat: int) -> list[int]:
    """The numbers of the alerts that were left for a chat, in order."""
    rows = play.store.connection.execute(
        "SELECT alert FROM outbox WHERE chat_id = ? AND alert IS NOT NULL"
        " AND method = 'sendMessage' ORDER BY id",
        (chat,),
    )
    return [row[0] for row in rows]


def by_mail(play: Play) -> list[int]:
    rows = play.store.connection.execute(
        "SELECT alert FROM outbox WHERE route = ? ORDER BY id", (MAIL.id,)
    )
    return [row[0] for row in rows]


def told(play: Play) -> list[str]:
    """What the operator was told, oldest first."""
    rows = play.store.connection.execute(
        "SELECT json_extract(params, '$.body') FROM outbox WHERE route = ? ORDER BY id",
        (OPERATOR.id,),
    )
    return [row[0] for row in rows]


def lasting(play: Play) -> list[str]:
    return [detail for _, _, detail in play.store.see(faults.lasting)]


def refuse(play: Play, call: Waiting, *, error: str = "Forbidden") -> None:
    play.store.do(sending.refused_by_chat, call, error=error, until=play.store.now + SECOND)


def state(play: Play, call: Waiting) -> tuple[str, str | None]:
    row = play.store.connection.execute(
        "SELECT state, error FROM outbox WHERE id = ?", (call.id,)
    ).fetchone()
    return row[0], row[1]


def lose(play: Play, chat: int = CLINIC_CHAT) -> None:
    play.store.do(chat_rights.lose, chat_id=chat, status="kicked")


def regain(play: Play, chat: int = CLINIC_CHAT) -> None:
    play.store.do(chat_rights.regain, chat_id=chat)


def leave_for(tx: Transaction, _clinic: Clinic, chat: int, *, now: datetime) -> None:
    messages.tell(tx, chat, Screen("x"), priority=Priority.ALERT, alert=1, now=now)


def leave_notice(tx: Transaction, clinic: Clinic, *, now: datetime) -> None:
    messages.notice(tx, clinic, "alerts-none", now=now)
