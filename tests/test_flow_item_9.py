"""Item 9 and help, played over HTTP: the alert at the tap, the support text, the ways out."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.demo.standin import Message
from tests.play import Lakeside, labels, lakeside

SUPPORT = "Thank you for telling us. You do not have to face this alone."
MONDAY_NIGHT = datetime(2026, 11, 24, 3, 30, tzinfo=UTC)  # 22:30 in New York


NO = ["No"] * 4  # to the first four questions of the ASQ: the fifth is not asked then


async def _tap_item_9(clinic: Lakeside, value: int) -> Message:
    """Answer a check-in up to item 9 with `value`; return the message that supports."""
    question = await clinic.question(clinic.pat)
    await clinic.answer(clinic.pat, 2, *[0] * 8)
    assert question.words.startswith("10 of 10") and "better off dead" in question.words
    assert SUPPORT not in question.words
    await clinic.answer(clinic.pat, value)
    return await clinic.sees(clinic.pat, SUPPORT)


@pytest.mark.parametrize(
    ("value", "level", "words"),
    [
        (1, "YELLOW", "Several days (1)"),
        (2, "AMBER", "More than half the days (2)"),
        (3, "AMBER", "Nearly every day (3)"),
    ],
)
async def test_an_answer_above_0_alerts_and_supports_before_the_form_is_finished(
    tmp_path: Path, value: int, level: str, words: str
) -> None:
    """By day: with sound, by the answer's level; the ASQ follows and the rest waits for it."""
    async with lakeside(tmp_path) as clinic:
        code = await clinic.enrol()
        support = await _tap_item_9(clinic, value)
        alert = await clinic.sees(clinic.group, f"{level} · alert 1 · {code}")
        assert words in alert.words and "rule phq9" in alert.words
        assert re.search(r"Mon, Nov 23, 10:0\d AM", alert.words)
        assert not alert.disable_notification
        assert labels(alert) == ["Acknowledge", "Who is this?"]
        assert "Pat" not in alert.words and str(clinic.pat.id) not in str(alert.markup)
        for said in ("911", "988", "at any hour", "I am a program", "They read messages"):
            assert said in support.words
        assert labels(support)[0] == "Tell my clinic now"
        asq = await clinic.say(clinic.pat, *NO)
        assert asq is not support and asq.words.startswith("Thank you. I am passing")
        following = await clinic.question(clinic.pat)
        assert following is not support and "Stop here" in labels(following)
        await clinic.press(clinic.pat, "Stop here")
        stopped = await clinic.sees(clinic.pat, "Stopped. What you answered is saved")
        assert "/crisis" in stopped.words
        assert SUPPORT in support.words
        assert clinic.telegram.refusals == []


async def test_item_9_at_0_neither_alerts_nor_supports(tmp_path: Path) -> None:
    async with lakeside(tmp_path) as clinic:
        await clinic.enrol()
        await clinic.complete(clinic.pat, pain=10, mood=3)
        assert [m for m in clinic.group.messages if "alert" in m.words] == []
        assert clinic.posted(clinic.pat, SUPPORT) == []


async def test_at_night_the_support_says_that_nobody_reads_and_yellow_makes_no_sound(
    tmp_path: Path,
) -> None:
    """A worse answer afterwards raises the same alert, and that sounds."""
    async with lakeside(tmp_path) as clinic:
        code = await clinic.enrol(first="Tomorrow")
        clinic.move_to(MONDAY_NIGHT)
        await clinic.says(clinic.pat, "/checkin", "1 of 10")
        support = await _tap_item_9(clinic, 1)
        assert "Nobody there is reading now; they are back Tue, Nov 24, 8:00 AM." in support.words
        assert "Please do not wait for them." in support.words
        quiet = await clinic.sees(clinic.group, f"YELLOW · alert 1 · {code}")
        assert quiet.disable_notification
        await clinic.say(clinic.pat, *NO)
        await clinic.back(clinic.pat)
        await clinic.answer(clinic.pat, 3)
        raised = await clinic.sees(clinic.group, f"AMBER · alert 1 · {code}")
        assert "new evidence" in raised.words and not raised.disable_notification
        await clinic.press(clinic.nora, "Acknowledge", chat=clinic.group)
        for post in (quiet, raised):
            await clinic.wait_for(lambda m=post: "Acknowledged by Nora Nurse" in m.words)
        assert {row["number"] for row in await clinic.export("alerts.csv")} == {"1"}
        assert clinic.telegram.refusals == []


async def test_a_clinic_without_hours_promises_no_hours(tmp_path: Path) -> None:
    async with lakeside(tmp_path, hours=()) as clinic:
        await clinic.enrol()
        support = await _tap_item_9(clinic, 2)
        assert "They do not read at fixed hours. Please do not wait for them." in support.words


@pytest.mark.parametrize("leave", ["by silence", "/pause", "/stop"])
async def test_who_leaves_at_item_9_is_reported(tmp_path: Path, leave: str) -> None:
    """Whether the check-in runs out, is paused or the patient stops for good."""
    async with lakeside(tmp_path) as clinic:
        code = await clinic.enrol()
        await clinic.answer(clinic.pat, 2, *[0] * 8)
        if leave == "by silence":
            clinic.pass_time(hours=14)
        else:
            await clinic.pat.write(leave)
        if leave == "/stop":
            await clinic.press(clinic.pat, "Stop for good")
        alert = await clinic.sees(clinic.group, "A check-in was left open at this question")
        assert alert.words.startswith(f"YELLOW · alert 1 · {code}")
        assert "better off dead" in alert.words
        assert clinic.telegram.refusals == []


async def test_a_lower_answer_afterwards_is_shown_and_lowers_nothing(tmp_path: Path) -> None:
    async with lakeside(tmp_path) as clinic:
        code = await clinic.enrol()
        await _tap_item_9(clinic, 2)
        await clinic.sees(clinic.group, f"AMBER · alert 1 · {code}")
        await clinic.say(clinic.pat, *NO)
        await clinic.back(clinic.pat)
        await clinic.answer(clinic.pat, 0)
        lower = await clinic.sees(clinic.group, "Not at all (0)")
        assert lower.words.startswith(f"AMBER · alert 1 · {code}")
        assert "Acknowledge" in labels(lower)
        assert clinic.telegram.refusals == []


async def test_the_first_to_acknowledge_is_named_to_the_second(tmp_path: Path) -> None:
    """A stranger in the group is refused and so is a clinician who left it; both are recorded."""
    async with lakeside(tmp_path) as clinic:
        await clinic.group.join(clinic.stranger)
        await clinic.enrol()
        await _tap_item_9(clinic, 3)
        alert = await clinic.sees(clinic.group, "AMBER")
        await clinic.group.kick(clinic.omar, by=clinic.nora)
        toasts = {}
        for person in (clinic.stranger, clinic.omar, clinic.nora, clinic.nora):
            press = await person.press_data("ack:1", message=alert)
            toasts[person.first_name] = (await press.answered()).text
        assert toasts["Sam"] == "Only the clinic’s listed clinicians can do this."
        assert toasts["Omar"] == "Only clinicians who are in the clinic’s chat can do this."
        assert re.fullmatch(r"Alert 1 was taken by Nora Nurse, 10:0\d AM.", toasts["Nora"])
        await clinic.wait_for(lambda: "Acknowledged" in alert.words)
        assert re.search(r"\nAcknowledged by Nora Nurse, Mon, Nov 23, 10:0\d AM$", alert.words)
        assert labels(alert) == ["Outcome", "Who is this?"]
        assert clinic.telegram.refusals == []


async def test_who_is_this_answers_in_the_pressers_own_chat_for_ten_minutes(
    tmp_path: Path,
) -> None:
    async with lakeside(tmp_path) as clinic:
        code = await clinic.enrol()
        exit_code, _ = await clinic.command("contact", code, "--phone", "555 0100")
        assert exit_code == 0
        await _tap_item_9(clinic, 2)
        await clinic.sees(clinic.group, "AMBER")
        first = await clinic.toast(clinic.omar, "Who is this?", chat=clinic.group)
        assert "Open a chat with me first" in first
        await clinic.says(clinic.omar, "/start", "In the clinic’s chat or in your own chat")
        await clinic.toast(clinic.omar, "Who is this?", chat=clinic.group)
        who = await clinic.sees(clinic.omar, "Phone: 555 0100")
        assert who.protect_content and code in who.words
        assert not [m for m in clinic.group.messages if "555 0100" in m.words]
        clinic.pass_time(minutes=10)
        await clinic.wait_for(lambda: who.deleted)
        assert clinic.telegram.refusals == []


async def test_help_is_there_at_every_question_and_tells_the_clinic_in_red(tmp_path: Path) -> None:
    async with lakeside(tmp_path) as clinic:
        code = await clinic.enrol()
        await clinic.press(clinic.pat, "Help now")
        crisis = await clinic.sees(clinic.pat, "Help right now")
        assert "911" in crisis.words and "988" in crisis.words
        clinic.pass_time(seconds=5)
        await clinic.press(clinic.pat, "Tell my clinic now", under="Help right now")
        told = await clinic.sees(clinic.pat, "I cannot send help. Call 911")
        assert "They read messages" in told.words
        alert = await clinic.sees(clinic.group, f"RED · alert 1 · {code}")
        assert "The patient pressed “Tell my clinic now”." in alert.words
        clinic.move_to(MONDAY_NIGHT)
        await clinic.press(clinic.pat, "Tell my clinic now", under="Help right now")
        told = await clinic.sees(clinic.pat, "Please do not wait for them", after=told)
        sounding = await clinic.sees(clinic.group, "new evidence", after=alert)
        assert sounding.words.startswith("RED") and not sounding.disable_notification
        assert clinic.telegram.refusals == []


async def test_a_person_who_was_never_invited_sees_nothing_and_one_polite_answer(
    tmp_path: Path,
) -> None:
    async with lakeside(tmp_path) as clinic:
        await clinic.stranger.write("hello?")
        answer = await clinic.sees(clinic.stranger, "I know you only by number: 666")
        await clinic.stranger.write("/patients")
        await clinic.stranger.send_voice()
        wrong = await clinic.stranger.open_link("https://t.me/lakeside_checkin_bot?start=none")
        useless = await clinic.sees(clinic.stranger, "does not work any more", after=wrong)
        clinic.pass_time(days=1, minutes=1)
        await clinic.says(clinic.stranger, "/summary", "I know you only by number: 666")
        ours = [m.words for m in clinic.stranger.chat.messages if m.is_from_bot]
        assert ours == [answer.words, useless.words, answer.words]
        assert not [m for m in clinic.group.messages if "666" in m.words]
        assert clinic.telegram.refusals == []
