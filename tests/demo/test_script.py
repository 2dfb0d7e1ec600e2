"""`checkin demo --script`: the day of a patient and the week after, told in the terminal."""

from __future__ import annotations

import io
from pathlib import Path

from rich.console import Console

from bot.demo.script import play

SIGHTS = (
    "Do you agree?",
    "Almost done. Shall we do your first check-in now?",
    "joined. Confirmed by Nora Nurse",
    "1 of 10",
    "better off dead or of hurting yourself",
    "You do not have to face this alone",
    "have you wished you were dead?",
    "AMBER · alert 1 ·",
    "Are you having thoughts of killing yourself right now?",
    "Thank you. I am passing your answers to Lakeside",
    "rule asq_wish",
    "Acknowledged by Nora Nurse",
    "Saved at",
    "Contacted – Nora Nurse",
    "no answer",
    "YELLOW · alert 2 ·",
    "No check-in for 1 day",
    "Overview · Sun",
    "You answered on 6 of the last 7 days",
)


async def test_it_shows_the_follow_up_the_outcome_and_the_silence_in_their_order(
    tmp_path: Path,
) -> None:
    told = io.StringIO()
    picture = await play(tmp_path, Console(file=told, width=500))
    printed = told.getvalue()
    begins = 0
    for sight in SIGHTS:
        begins = printed.find(sight, begins)
        assert begins >= 0, f"{sight!r} does not come, or not here\n{printed}"
    assert picture.read_bytes().startswith(b"\x89PNG")
