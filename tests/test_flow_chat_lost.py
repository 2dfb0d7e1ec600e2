"""The clinic's chat is lost, moved, or an alert in it is deleted: played over HTTP."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.demo.standin.chats import Standing
from bot.storage.times import from_text
from tests.alert_play import EVERYBODY, TICK, Alarm, alarm, call_for_help
from tests.play import labels
from tests.store_play import rows

MOVED_TO = -1009000000001
NOT_PASSED_ON = "No one there knows of it yet"
WARNED = "SELECT opened_at, warned_at FROM alerts"
ONCE_EACH = dict.fromkeys(EVERYBODY, 1)


@pytest.mark.parametrize("hears", ["at once", "by the refusal of an alert"])
async def test_f23_removed_from_the_clinics_chat_every_other_route_has_it_at_once(
    tmp_path: Path, hears: str
) -> None:
    """F23: killed meanwhile; what is open is posted again when the bot is back."""
    async with alarm(tmp_path) as played:
        clinic, bot_id = played.clinic, played.clinic.telegram.bot_id
        code = await call_for_help(clinic)
        await played.reaches({"clinic": 1})
        await played.is_recorded()
        if hears == "at once":
            await clinic.group.kick_bot(by=clinic.omar)
            await played.reaches(ONCE_EACH)
        else:
            clinic.group.members[bot_id] = Standing.KICKED
        other = await call_for_help(clinic, clinic.quinn)
        began = clinic.clock.now()
        away = dict.fromkeys(EVERYBODY[1:], 1)
        await played.reaches(away, number=2)
        assert clinic.clock.now() - began < timedelta(minutes=1)
        assert f"RED · alert 2 · {other}" in played.texts("backup", 2)[0]
        assert "the clinic’s chat has not taken it" in played.texts("Nora", 2)[0]
        refuses = "A Telegram chat refuses the bot"
        await played.eventually(lambda: any(refuses in one for one in played.notices()))
        assert not any(code in one or other in one for one in played.notices())
        await clinic.press(clinic.omar, "Acknowledge", chat=played.backup, under="alert 2")
        await clinic.sees(played.backup, "Acknowledged by Omar Oncall")
        await played.restart()
        await clinic.group.add_bot(by=clinic.nora)
        clinic.pass_time(seconds=31)
        again = await clinic.sees(clinic.group, "posted again")
        assert again.words.startswith(f"RED · alert 1 · {code}")
        await clinic.sees(clinic.group, f"alert 2 · {other}")
        assert labels(again)[0] == "Acknowledge"
        await played.eventually(lambda: any("Over: " + refuses in one for one in played.notices()))
        assert not [one for one in clinic.refusals() if "kicked" not in one]


async def test_when_nobody_at_all_can_be_told_the_patient_is_and_the_overview_says_why(
    tmp_path: Path,
) -> None:
    """F23, F69: the chat refuses, the only clinician blocked the bot, both routes are down."""
    async with alarm(tmp_path, have_chats=False) as played:
        clinic, password = played.clinic, played.mail.password
        await clinic.enrol(first="Tomorrow")
        await played.eventually(lambda: len(played.mail.got) == 1)
        await clinic.nora.block()
        await clinic.group.kick_bot(by=clinic.omar)
        played.http.status, played.mail.password = 503, "another"
        asked = await clinic.says(clinic.pat, "I want to die", "You do not have to face this alone")
        pings = played.http.pings
        clinic.move_to(asked.date + timedelta(minutes=4, seconds=50))
        await played.ticks()
        clinic.move_to(asked.date + timedelta(minutes=5))
        warned = await clinic.sees(clinic.pat, NOT_PASSED_ON)
        [[opened, warned_at]] = [map(from_text, row) for row in rows(clinic, WARNED)]
        assert timedelta(minutes=5) <= warned_at - opened <= timedelta(minutes=5) + TICK
        assert "Please do not wait for them" in warned.words and "911" in warned.words
        clinic.pass_time(minutes=2)
        overview = await clinic.says(clinic.omar, "/digest", "Overview")
        assert "All quiet" not in overview.words
        assert "A Telegram chat refuses the bot" in overview.words
        assert "No route has taken an alert for five minutes (1)" in overview.words
        assert played.http.pings == pings
        played.http.status, played.mail.password = 200, password
        await clinic.group.add_bot(by=clinic.nora)
        clinic.pass_time(seconds=31)
        await clinic.sees(clinic.group, "RED · alert 1 ·")
        await played.eventually(lambda: played.texts("http") and played.texts("mail"))
        await played.tells_that_all_is_well()
        assert len(clinic.posted(clinic.pat, NOT_PASSED_ON)) == 1


async def _move(played: Alarm, hears: str) -> None:
    """Let the group become a supergroup, of which the bot hears in one of three ways."""
    clinic, faults = played.clinic, played.clinic.telegram.faults
    if hears == "from the new chat first":
        faults.change_next_batch(lambda batch: batch[::-1])
    if hears == "by the refusal of an alert":
        await clinic.bot.kill()
        deaf = faults.answer(502, method="getUpdates", times=None)
    await clinic.group.migrate(MOVED_TO)
    if hears == "by the refusal of an alert":
        await clinic.bot.start()
        await played.eventually(lambda: deaf.hits)
        clinic.pass_time(minutes=15)
        await clinic.wait_for(lambda: clinic.telegram.chat(MOVED_TO).last_with("alert 1"))
        deaf.times = 0


@pytest.mark.parametrize(
    "hears", ["from the old chat first", "from the new chat first", "by the refusal of an alert"]
)
async def test_f22_what_is_open_stands_once_in_the_supergroup_that_the_group_became(
    tmp_path: Path, hears: str
) -> None:
    """F22: it is taken there, and the steps go there, also after a kill."""
    async with alarm(tmp_path, kind="group") as played:
        clinic = played.clinic
        code = await call_for_help(clinic)
        await played.reaches({"clinic": 1})
        await played.is_recorded()
        await _move(played, hears)
        moved = clinic.group = clinic.telegram.chat(MOVED_TO)
        post = await clinic.sees(moved, f"RED · alert 1 · {code}")
        await played.is_recorded()
        await played.restart()
        await played.settles()
        await played.reaches({"clinic": 1})
        clinic.move_to(post.date + timedelta(minutes=15))
        if hears != "by the refusal of an alert":  # there this step was the refused one
            await played.reaches({"clinic": 2})
        await clinic.press(clinic.nora, "Acknowledge", chat=moved)
        await clinic.wait_for(lambda: "Acknowledged by Nora Nurse" in post.words)
        moves = [one for one in clinic.refusals() if "upgraded to a supergroup" not in one]
        assert moves == []


async def test_f33_an_alert_that_somebody_deleted_goes_on_and_stands_there_again_when_it_is_taken(
    tmp_path: Path,
) -> None:
    """F33: nobody has acknowledged it, so every step comes all the same."""
    async with alarm(tmp_path) as played:
        clinic = played.clinic
        code = await call_for_help(clinic)
        first = await clinic.sees(clinic.group, f"RED · alert 1 · {code}")
        await played.is_recorded()
        await clinic.group.delete(first)
        clinic.move_to(first.date + timedelta(minutes=15))
        await played.reaches({"clinic": 2})
        await played.is_recorded()
        for message in clinic.group.visible:
            await clinic.group.delete(message)
        await clinic.says(clinic.nora, "/alerts", f"1 · {code}")
        await clinic.press(clinic.nora, "Acknowledge 1")
        anew = await clinic.sees(clinic.group, "Acknowledged by Nora Nurse")
        assert anew.words.startswith(f"RED · alert 1 · {code}")
        assert labels(anew)[0] == "Outcome"
        gone = {one.description for one in clinic.telegram.refusals}
        assert gone == {"Bad Request: message to edit not found"}
