"""A clinic that the bot looks at: in which nothing is wrong, until a test breaks something."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.actions.service import auditing
from bot.actions.service.auditing import Finding
from bot.config.routes import Route, Routes
from bot.storage import settings
from tests.actions.playing import Play

MAIL, OPERATOR = Route("mailtos-aaaaaa", "mailtos://a"), Route("ntfy-cccccc", "ntfy://c")
MINUTE = timedelta(seconds=60)
# The tick of this clinic (bot/demo/process.py).
TICK = timedelta(seconds=1)


def beat(play: Play) -> None:
    """Let the clock tick and Telegram be heard, and nothing else be done."""
    play.store.see(settings.beat, now=play.store.now, polled_at=play.store.now)


def later(play: Play, by: timedelta) -> None:
    """Let the time pass in which nothing was done but the beat of the clock."""
    play.store.now += by
    beat(play)


def found(play: Play) -> list[Finding]:
    """Return what is wrong at this moment."""
    return list(play.store.see(auditing.findings, play.store.clinic, now=play.store.now))


def change(play: Play, sql: str, *values: int) -> None:
    """Break the store as a fault of the program would."""
    play.store.connection.execute(sql, values)


def with_mail(play: Play) -> None:
    """Give the clinic a route for its alerts that was never tested."""
    play.store.clinic = replace(play.store.clinic, routes=Routes({MAIL.id: MAIL}, {}))
