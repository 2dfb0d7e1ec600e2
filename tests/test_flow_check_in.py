"""The daily check-in, played over HTTP: the prompt, the ways round it, reminders and the end."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.play import labels, lakeside

TUESDAY_AT_NINE = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)  # in New York
A_SECOND = timedelta(seconds=1)
PROMPT = "Time for your check-in."
REMINDER = "Your check-in is still open."


async def test_one_neutral_prompt_at_the_local_time_becomes_the_whole_check_in(
    tmp_path: Path,
) -> None:
    """Prompt, questions and end are one message, edited in place; each answer is one tap."""
    async with lakeside(tmp_path) as clinic:
        await clinic.enrol(first="Tomorrow")
        clinic.move_to(TUESDAY_AT_NINE - A_SECOND)
        prompt = await clinic.sees(clinic.pat, PROMPT)
        assert TUESDAY_AT_NINE <= prompt.date < TUESDAY_AT_NINE + timedelta(seconds=30)
        assert prompt.words == PROMPT  # nothing of the clinic, of mood or of illness
        assert labels(prompt) == ["Start", "Later (1 h)", "Not today"]
        await clinic.press(clinic.pat, "Start")
        pain = await clinic.question(clinic.pat)
        assert pain is prompt and pain.words.startswith("1 of 10\n")
        assert labels(pain) == [*(str(n) for n in range(11)), "Not now", "Help now"]
        await clinic.answer(clinic.pat, 4)
        assert "Over the last 2 weeks" in prompt.words
        assert labels(prompt)[:4] == [
            "Not at all",
            "Several days",
            "More than half the days",
            "Nearly every day",
        ]
        assert labels(prompt)[-1] == "Back"
        await clinic.answer(clinic.pat, 1)
        assert prompt.words.startswith("3 of 11\n")  # the conditional item applies now
        await clinic.answer(clinic.pat, *[0] * 8, 1)
        saved = await clinic.sees(clinic.pat, "Saved at")
        assert saved is prompt and re.match(r"Saved at 9:0\d AM. Thank you.", saved.words)
        assert "The next check-in comes tomorrow at 9:00 AM." in saved.words
        assert clinic.telegram.refusals == []


async def test_later_asks_again_in_an_hour_and_not_today_takes_one_more_tap(
    tmp_path: Path,
) -> None:
    async with lakeside(tmp_path) as clinic:
        code = await clinic.enrol(first="Tomorrow")
        clinic.move_to(TUESDAY_AT_NINE)
        prompt = await clinic.sees(clinic.pat, PROMPT)
        await clinic.press(clinic.pat, "Later")
        await clinic.sees(clinic.pat, "I will ask again at 10:00 AM")
        clinic.pass_time(hours=1)
        await clinic.sees(clinic.pat, REMINDER, after=prompt)
        await clinic.press(clinic.pat, "Not today")
        await clinic.press(clinic.pat, "I’m all right")
        await clinic.sees(clinic.pat, "Noted. The next check-in comes tomorrow at 9:00 AM.")
        clinic.move_to(TUESDAY_AT_NINE + timedelta(days=1))
        await clinic.press(clinic.pat, "Not today", under=PROMPT)
        await clinic.press(clinic.pat, "Please call me")
        noted = await clinic.sees(clinic.pat, "I am passing this on to Lakeside")
        assert "They read messages" in noted.words and "911" in noted.words
        alert = await clinic.sees(clinic.group, "please call me")
        assert alert.words.startswith(f"YELLOW · alert 1 · {code}")
        clinic.move_to(TUESDAY_AT_NINE + timedelta(days=2))
        await clinic.press(clinic.pat, "Not today", under=PROMPT)
        await clinic.press(clinic.pat, "Crisis lines", under="Is there anything you need?")
        await clinic.sees(clinic.pat, "Help right now")
        states = [row["state"] for row in await clinic.export("check_ins.csv")]
        assert states == ["declined"] * 3
        assert clinic.telegram.refusals == []


async def test_who_does_not_answer_is_reminded_twice_by_day_and_then_reported(
    tmp_path: Path,
) -> None:
    """F26: reminders stop when answered, none at night; three silent days are told once."""
    async with lakeside(tmp_path) as clinic:
        code = await clinic.enrol(first="Tomorrow")
        await clinic.enrol(clinic.quinn, first="Tomorrow")
        clinic.move_to(TUESDAY_AT_NINE)
        first = await clinic.sees(clinic.pat, PROMPT)
        await clinic.press(clinic.quinn, "Start", under=PROMPT)
        await clinic.complete(clinic.quinn)
        clinic.pass_time(hours=2)
        second = await clinic.sees(clinic.pat, REMINDER, after=first)
        await clinic.wait_for(lambda: first.deleted)
        clinic.pass_time(hours=4)
        third = await clinic.sees(clinic.pat, REMINDER, after=second)
        await clinic.wait_for(lambda: second.deleted)
        clinic.move_to(TUESDAY_AT_NINE + timedelta(hours=14))
        closed = await clinic.sees(clinic.pat, "This check-in closed at 11:00 PM")
        assert closed is third and labels(closed) == []
        for day in (1, 2):
            clinic.move_to(TUESDAY_AT_NINE + timedelta(days=day))
            closed = await clinic.sees(clinic.pat, PROMPT, after=closed)
            await clinic.press(clinic.quinn, "Start", under=PROMPT)
            await clinic.complete(clinic.quinn)
        clinic.pass_time(hours=14)
        alert = await clinic.sees(clinic.group, "No check-in for 3 days")
        assert alert.words.startswith(f"YELLOW · alert 1 · {code}") and alert.disable_notification
        assert len(clinic.posted(clinic.group, "No check-in for")) == 1
        assert len(clinic.posted(clinic.pat, PROMPT)) == 3
        assert clinic.posted(clinic.quinn, REMINDER) == []
        assert clinic.telegram.refusals == []


async def test_nobody_is_reminded_at_night(tmp_path: Path) -> None:
    """Asked at 20:00, the reminders of 22:00 and 2:00 fall away; Later is refused kindly."""
    async with lakeside(tmp_path) as clinic:
        for person in (clinic.quinn, clinic.pat):
            await clinic.enrol(person)
            await clinic.complete(person)
        await clinic.says(clinic.pat, "/settings 20:00", "comes tomorrow at 8:00 PM")
        evening = TUESDAY_AT_NINE + timedelta(hours=11)
        clinic.move_to(evening)
        await clinic.sees(clinic.pat, PROMPT)
        clinic.move_to(evening + timedelta(hours=1, minutes=30))
        await clinic.press(clinic.pat, "Later")
        refused = await clinic.sees(clinic.pat, "There is no time left today")
        assert "You can start until 10:00 AM." in refused.words
        clinic.move_to(TUESDAY_AT_NINE + timedelta(days=1))
        await clinic.wait_for(lambda: len(clinic.posted(clinic.quinn, PROMPT)) == 2)
        clinic.move_to(evening + timedelta(days=1))
        await clinic.sees(clinic.pat, PROMPT)
        assert clinic.posted(clinic.pat, REMINDER) == []
        assert clinic.telegram.refusals == []


async def test_a_check_in_of_ones_own_accord_and_one_that_is_put_down(tmp_path: Path) -> None:
    """/checkin goes on below; after the day's one it makes an extra one; Not now keeps it open."""
    async with lakeside(tmp_path) as clinic:
        await clinic.enrol()
        first = await clinic.question(clinic.pat)
        await clinic.answer(clinic.pat, 2, 0)
        await clinic.press(clinic.pat, "Not now")
        paused = await clinic.sees(clinic.pat, "Paused after 2 of 10")
        assert "You can go on until" in paused.words
        await clinic.press(clinic.pat, "Continue")
        await clinic.wait_for(lambda: first.words.startswith("3 of 10"))
        below = await clinic.says(clinic.pat, "/checkin", "3 of 10")
        assert below is not first
        await clinic.wait_for(lambda: first.words == "Asked again below.")
        assert labels(first) == []
        await clinic.answer(clinic.pat, *[0] * 8)
        await clinic.sees(clinic.pat, "Saved at")
        await clinic.says(clinic.pat, "/checkin", "1 of 10")
        await clinic.complete(clinic.pat, pain=7)
        rows = await clinic.export("check_ins.csv")
        assert [(row["kind"], row["state"]) for row in rows] == [
            ("daily", "complete"),
            ("extra", "complete"),
        ]
        assert {row["local_date"] for row in rows} == {"2026-11-23"}
        assert clinic.telegram.refusals == []


async def test_an_answer_of_the_evening_counts_for_a_day_that_was_declined(
    tmp_path: Path,
) -> None:
    async with lakeside(tmp_path) as clinic:
        code = await clinic.enrol()
        await clinic.complete(clinic.pat, pain=2)
        clinic.move_to(TUESDAY_AT_NINE)
        await clinic.press(clinic.pat, "Not today", under=PROMPT)
        await clinic.press(clinic.pat, "I’m all right")
        clinic.pass_time(hours=9)
        await clinic.says(clinic.pat, "/checkin", "1 of 10")
        await clinic.complete(clinic.pat, pain=7)
        await clinic.says(clinic.pat, "/summary", "You answered on 2 of the last 2 days.")
        listed = await clinic.says(clinic.nora, "/patients", code)
        assert "last check-in Nov 24 · Pain 7" in listed.words


async def test_who_joins_in_the_evening_is_asked_the_next_morning(tmp_path: Path) -> None:
    """A check-in of one's own at 21:30 does not push the next one away."""
    async with lakeside(tmp_path, begins=TUESDAY_AT_NINE - timedelta(hours=11.5)) as clinic:
        await clinic.enrol()
        await clinic.complete(clinic.pat)
        await clinic.sees(clinic.pat, "The next check-in comes tomorrow at 9:00 AM.")
        clinic.move_to(TUESDAY_AT_NINE)
        await clinic.sees(clinic.pat, PROMPT)
        assert clinic.telegram.refusals == []
