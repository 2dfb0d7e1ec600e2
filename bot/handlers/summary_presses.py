"""The buttons under a summary: other days drawn, the same in words, notes on the chart."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from bot.actions.check_ins.pressing import patient_of
from bot.actions.patients import chart_notes, progress
from bot.domain.chart_notes import Period
from bot.handlers.desk import Desk, Press
from bot.handlers.patterns import ID
from bot.storage import patients

PERIODS = "|".join(Period)

# As in routes.py: pattern, action, how its values are made.
PATIENTS: tuple[tuple[str, Callable[..., Any], Callable[..., dict[str, Any]]], ...] = (
    (
        f"summary:({PERIODS})",
        progress.course_for_patient,  # drawn before it is sent: see show_picture
        lambda p, w: {"chat_id": p.person, "period": Period(w)},
    ),
    (
        f"summary:words:({PERIODS})",
        progress.tell_course_in_words,
        lambda p, w: {"telegram_id": p.person, "period": Period(w)},
    ),
    ("summary:note", chart_notes.explain_notes, lambda p: {"telegram_id": p.person}),
    (
        f"note:off:{ID}",
        chart_notes.take_off,
        lambda p, n: {"telegram_id": p.person, "message_id": p.message, "note_id": int(n)},
    ),
)


async def show_picture(desk: Desk, press: Press, period: Period) -> str | None:
    """Read the course, draw it off the loop, and send it as a new picture."""
    if await desk.database.read(patients.by_chat, press.person) is None:
        refused = partial(patient_of, telegram_id=press.person, what="summary")
        return await desk.do(press.seq, refused)
    found = await desk.database.read(
        progress.course_for_patient, desk.clinic, press.person, period=period, now=desk.now()
    )
    png = await desk.charts.draw(found.chart) if found.chart is not None else None
    return await desk.do(
        press.seq, progress.send, chat_id=press.person, screen=found.screen, png=png
    )
