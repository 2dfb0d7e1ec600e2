"""Telegram answers 5xx only: the alert goes over HTTP and e-mail, played with the real bot."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

from bot.demo.standin import Message
from bot.storage.times import from_text
from tests.alert_play import NEAR, REPEATED, Alarm, alarm
from tests.store_play import rows

LETTERS = "I have written my goodbye letters and have the pills ready"
SUPPORT = "You do not have to face this alone"
NOT_PASSED_ON = "No one there knows of it yet"
ALERTS = "SELECT number FROM alerts"
WARNINGS = "SELECT state, error FROM outbox WHERE id = (SELECT warning_call FROM alerts)"


async def _down(played: Alarm) -> str:
    """Let Telegram give the bot one last message, a dangerous one, and then only 5xx."""
    clinic = played.clinic
    code = await clinic.enrol(first="Tomorrow")
    await played.eventually(lambda: played.mail.got and played.http.got)  # tests
    await played.routes_recorded()
    await clinic.wait_for(lambda: clinic.telegram.is_polling)
    clinic.telegram.faults.answer(502, times=None, html=True)
    await clinic.pat.write(LETTERS)
    await played.eventually(lambda: rows(clinic, ALERTS))
    assert clinic.posted(clinic.pat, SUPPORT) == []
    return code


async def _up(played: Alarm) -> Message:
    """Let Telegram work again; return the alert in the clinic's chat."""
    played.clinic.telegram.faults.clear()
    played.clinic.pass_time(seconds=31)  # the longest wait between two attempts
    return await played.clinic.sees(played.clinic.group, "· alert 1 ·")


async def test_f71_within_two_minutes_http_and_email_have_it_and_it_is_taken_by_the_command(
    tmp_path: Path,
) -> None:
    """F71: number, level, code and time, no word of the patient; killed meanwhile, too."""
    async with alarm(tmp_path) as played:
        clinic = played.clinic
        code = await _down(played)
        [(opened,)] = rows(clinic, "SELECT opened_at FROM alerts")
        clinic.pass_time(seconds=30)
        await clinic.bot.kill()
        await clinic.bot.start()
        await played.ticks()
        clinic.move_to(from_text(opened) + timedelta(seconds=90))
        await played.reaches({"http": 1, "mail": 1})
        assert clinic.clock.now() - from_text(opened) <= timedelta(minutes=2)
        [mail] = [one for one in played.mail.got if "TEST" not in one["Subject"]]
        [post] = [one for one in played.http.got if "alert" in one["title"]]
        for name, title in (("http", post["title"]), ("mail", mail["Subject"])):
            [text] = played.texts(name)
            assert title == f"RED: alert 1, {code}"
            assert "RED, alert 1" in text and code in text
            assert re.search(r"Mon, Nov 23, 10:0\d AM", text)
            assert "Telegram has not taken it" in text and "checkin acknowledge 1" in text
            assert not {"letters", "pills"} & set(text.split())
        clinic.pass_time(minutes=5)
        await played.ticks()
        assert rows(clinic, WARNINGS) == []
        taken = ("acknowledge", "1", "--as", "501", "--clock-offset", str(clinic.bot.clock_file))
        exit_code, printed = await clinic.command(*taken)
        assert (exit_code, printed.strip()) == (0, "You have taken alert 1.")
        alert = await _up(played)
        await clinic.wait_for(lambda: "Acknowledged by Nora Nurse" in alert.words)
        assert "Telegram could not say whether they are in this chat" in alert.words
        await clinic.sees(clinic.pat, SUPPORT)
        clinic.pass_time(minutes=20)
        await played.settles()
        assert clinic.posted(clinic.pat, NOT_PASSED_ON) == []
        assert played.times()["clinic"] == (1, 1)


async def test_f71_with_the_second_route_down_too_the_patient_is_told_unless_one_is_back_first(
    tmp_path: Path,
) -> None:
    """After five minutes the words wait for the patient; what is no longer true is not said.

    F70: meanwhile the service outside is not told that all is well, and afterwards it is.
    """
    async with alarm(tmp_path) as played:
        clinic, password = played.clinic, played.mail.password
        await played.tells_that_all_is_well()
        code = await _down(played)
        [(opened,)] = rows(clinic, "SELECT opened_at FROM alerts")
        played.http.status, played.mail.password = 503, "another"
        pings = played.http.pings
        clinic.move_to(from_text(opened) + timedelta(minutes=4, seconds=50))
        await played.ticks()
        clinic.move_to(from_text(opened) + timedelta(minutes=5))
        await played.eventually(lambda: rows(clinic, WARNINGS))
        [(warned,)] = rows(clinic, "SELECT warned_at FROM alerts")
        assert from_text(warned) - from_text(opened) >= timedelta(minutes=5)
        assert [row[0] for row in rows(clinic, WARNINGS)] == ["waiting"]
        clinic.pass_time(minutes=2)
        await played.ticks()
        played.http.status, played.mail.password = 200, password
        clinic.pass_time(seconds=31)
        await played.eventually(lambda: played.texts("http") and played.texts("mail"))
        assert played.http.pings == pings
        assert played.texts("http")[0].endswith(REPEATED)
        await played.eventually(lambda: rows(clinic, WARNINGS) == [("failed", "over")])
        post = await _up(played)
        assert post.words.startswith(f"RED · alert 1 · {code}") and LETTERS in post.words
        await clinic.sees(clinic.pat, SUPPORT)
        await played.settles()
        assert clinic.posted(clinic.pat, NOT_PASSED_ON) == []
        await played.tells_that_all_is_well()


async def test_f71_after_two_hours_without_telegram_every_chat_gets_one_message_with_everything(
    tmp_path: Path,
) -> None:
    """F71: meanwhile the steps went over the other routes; nobody needs each of them once more."""
    async with alarm(tmp_path) as played:
        clinic = played.clinic
        code = await _down(played)
        [(opened,)] = rows(clinic, "SELECT opened_at FROM alerts")
        for minutes, times in ((2, 1), (16, 1), (31, 1), (46, 2), (61, 3), (121, 4)):
            clinic.move_to(from_text(opened) + timedelta(minutes=minutes))
            await played.ticks()
            await played.eventually(lambda n=times: len(played.texts("http")) == n)
            await played.eventually(lambda n=times: len(played.texts("mail")) == n)
            await played.routes_recorded()
        post = await _up(played)
        assert post.words.startswith(f"RED · alert 1 · {code}") and LETTERS in post.words
        assert "not acknowledged for 2 hours" in post.words
        await played.is_recorded()
        await played.settles()
        for name in NEAR:
            assert len(played.texts(name)) == 1, played.texts(name)
        assert clinic.posted(clinic.pat, NOT_PASSED_ON) == []
