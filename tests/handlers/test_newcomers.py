"""Strangers, those who are joining, and those who change or leave what they joined."""

from __future__ import annotations

from typing import Any

import pytest

from bot.actions.patients import invitations
from bot.handlers.desk import Desk
from bot.screens.patient import not_enrolled
from bot.verdicts import plain_text
from tests.handlers.acting import press
from tests.in_process import Parts

LINK_USELESS = "This link does not work any more"


async def notes(parts: Parts) -> list[str]:
    return [text for (text,) in await parts.rows("SELECT text FROM notes ORDER BY id")]


async def invited(parts: Parts) -> str:
    made = await parts.do(invitations.invite, actor="test")
    link: str = made.link
    return link


async def test_a_stranger_gets_one_polite_answer_a_day_whatever_they_send(parts: Parts) -> None:
    await parts.stranger.send_sticker()
    await parts.sees(parts.stranger, "I know you only by number: 666")
    for text in ("/start", "/checkin", "hello", "/patients"):
        await parts.stranger.write(text)
    await parts.stranger.send_photo()
    await parts.settled()
    assert len(parts.telegram.calls_of("sendMessage")) == 1
    parts.pass_time(days=1, seconds=1)
    await parts.stranger.write("hello")
    await parts.settled()
    assert len(parts.telegram.calls_of("sendMessage")) == 2


@pytest.mark.parametrize(
    ("spoken", "language"), [("es", "es"), ("es-MX", "es"), ("pt", "en"), (None, "en")]
)
async def test_a_stranger_is_answered_in_their_language_if_the_clinic_speaks_it(
    parts: Parts, spoken: str | None, language: str
) -> None:
    guest = parts.telegram.person(700, "Guest", language=spoken)
    await guest.write("/start")
    answer = await parts.sees(guest, "700")
    expected = not_enrolled(parts.clinic, telegram_id=700, language=language).text
    assert answer.words == plain_text(expected)


async def test_a_link_that_is_worth_nothing_gets_a_kind_answer(parts: Parts) -> None:
    await parts.stranger.open_link("https://t.me/lakeside_checkin_bot?start=guessed")
    await parts.sees(parts.stranger, LINK_USELESS)


async def test_joining_can_be_typed(parts: Parts) -> None:
    """Language by a button, then the time and the city in words."""
    await parts.pat.open_link(await invited(parts))
    await parts.sees(parts.pat, "Do you agree?")
    await press(parts.pat, "I agree")
    await parts.sees(parts.pat, "Which language shall I use?")
    await press(parts.pat, "English")
    await parts.sees(parts.pat, "When shall I ask you each day?")
    await parts.pat.write("in the evening")
    hint = await parts.sees(parts.pat, "Please type a time such as 09:00")
    assert "988" in hint.words
    await parts.pat.write("7.30 pm")
    await parts.sees(parts.pat, "Which time zone are you in?")
    await parts.pat.write("Gotham")
    await parts.sees(parts.pat, "I do not know that place")
    await parts.pat.write("denver")
    await parts.sees(parts.pat, "Almost done.")
    await parts.pat.write("now")
    await parts.settled()
    await press(parts.pat, "Tomorrow at 7:30 PM")
    await parts.sees(parts.pat, "Your first check-in comes tomorrow at 7:30 PM")
    assert await parts.rows("SELECT check_in_time, zone FROM patients") == [
        ("19:30", "America/Denver")
    ]


async def test_commands_work_while_joining_too(parts: Parts) -> None:
    await parts.pat.open_link(await invited(parts))
    await parts.sees(parts.pat, "Do you agree?")
    for command, words in (("/crisis", "Help right now"), ("/privacy", "Your data")):
        await parts.pat.write(command)
        await parts.sees(parts.pat, words)
    await parts.pat.write("/checkin")
    await parts.settled()
    assert await parts.rows("SELECT count(*) FROM check_ins") == [(0,)]
    last = parts.pat.chat.last
    assert last is not None and "Do you agree?" in last.words


@pytest.mark.parametrize(
    ("typed", "time", "zone"),
    [
        ("19:30", "19:30", "America/New_York"),
        ("7.30 pm", "19:30", "America/New_York"),
        ("Denver", "09:00", "America/Denver"),
        ("Europe/Madrid", "09:00", "Europe/Madrid"),
    ],
)
async def test_settings_can_be_changed_in_one_line(
    parts: Parts, typed: str, time: str, zone: str
) -> None:
    await parts.join(parts.pat)
    await parts.pat.write(f"/settings {typed}")
    await parts.sees(parts.pat, "Changed. The next check-in comes")
    assert await parts.rows("SELECT check_in_time, zone FROM patients") == [(time, zone)]


async def test_settings_that_are_not_understood_change_nothing(parts: Parts) -> None:
    await parts.join(parts.pat)
    await parts.pat.write("/settings whenever")
    await parts.sees(parts.pat, "Tap what you want to change")
    assert await parts.rows("SELECT check_in_time FROM patients") == [("09:00",)]


async def test_a_patient_who_has_stopped_is_told_so_and_still_heard(parts: Parts) -> None:
    await parts.join(parts.pat)
    await parts.pat.write("/stop")
    await parts.sees(parts.pat, "Do you want to stop for good?")
    await press(parts.pat, "Stop for good")
    await parts.settled()
    await parts.pat.write("/checkin")
    await parts.telegram.wait_for(
        lambda: [m.words[:16] for m in parts.pat.chat.visible].count("You have stopped") == 2
    )
    assert await parts.rows("SELECT count(*) FROM check_ins") == [(0,)]
    await parts.pat.write("I need help")
    await parts.sees(parts.pat, "988")


async def test_a_summary_comes_as_a_picture_with_words(parts: Parts) -> None:
    await parts.join(parts.pat)
    await parts.pat.write("/checkin")
    await parts.sees(parts.pat, "1 of")
    for number, typed in enumerate(["4", *["1"] * 8, "0", "0"], start=2):
        await parts.pat.write(typed)
        await parts.settled()
        if parts.pat.chat.last_with("Saved at"):
            break
        await parts.sees(parts.pat, f"{number} of")
    await parts.pat.write("/summary")
    shown = await parts.sees(parts.pat, "PHQ-9: 8 on Nov 23 (mild)")
    assert shown.photo is not None and shown.photo.startswith(b"\x89PNG")
    assert shown.protect_content


async def test_a_patient_who_is_cut_off_in_the_same_second_gets_no_answer(
    parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who they are was looked up before, and is looked up again in the action."""
    await parts.join(parts.pat)
    do = Desk.do

    async def cut_off_before(desk: Desk, *args: Any, **values: Any) -> str | None:
        await parts.change("UPDATE patients SET chat_id = NULL")
        return await do(desk, *args, **values)

    monkeypatch.setattr(Desk, "do", cut_off_before)
    await parts.pat.write("hello")
    await parts.settled()
    assert await notes(parts) == []
    assert parts.telegram.calls_of("sendMessage") == []
