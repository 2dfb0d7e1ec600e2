"""The rest of a patient's life with the bot, played over HTTP."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.play import labels, lakeside
from tests.store_play import rests

TUESDAY_AT_NINE = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)  # in New York
PROMPT = "Time for your check-in."


async def test_what_a_patient_writes_is_kept_answered_and_told_to_the_clinic(
    tmp_path: Path,
) -> None:
    """The fixed reply has the lines and a way to the clinic; the words stay out of its chat."""
    async with lakeside(tmp_path) as clinic:
        code = await clinic.enrol()
        await clinic.complete(clinic.pat)
        words = "Some <b>canary</b> & \u202ea zebra"
        reply = await clinic.says(clinic.pat, words, "I am a program and cannot answer this")
        for said in ("They read messages", "911", "988"):
            assert said in reply.words
        assert "Are you safe right now?" in reply.words
        assert labels(reply)[:4] == ["Yes", "Not sure", "No", "Tell my clinic now"]
        await clinic.sees(clinic.group, f"{code} wrote a message")
        await clinic.says(clinic.nora, f"/patient {code}", "own chat", chat=clinic.group)
        course = await clinic.says(clinic.nora, f"/patient {code}", "What they wrote")
        assert "Some <b>canary</b> & <U+202E>a zebra" in course.words
        assert not [m for m in clinic.group.messages if "canary" in m.words]
        clinic.pass_time(minutes=10)  # before that the clinic is not told again
        [written] = [m for m in clinic.pat.chat.messages if "canary" in m.words]
        await clinic.pat.edit(written, "canary again")
        await clinic.wait_for(lambda: len(clinic.posted(clinic.group, "wrote a message")) == 2)
        assert clinic.telegram.refusals == []


async def test_photos_voice_stickers_and_contacts_get_a_kind_answer_and_are_not_kept(
    tmp_path: Path,
) -> None:
    async with lakeside(tmp_path) as clinic:
        await clinic.enrol()
        question = await clinic.question(clinic.pat)
        for send in (
            clinic.pat.send_photo(caption="canary"),
            clinic.pat.send_voice(),
            clinic.pat.send_sticker(),
            clinic.pat.send_contact("555 0100"),
        ):
            clinic.pass_time(seconds=5)
            sent = await send
            answer = await clinic.sees(clinic.pat, "I can only read buttons and text", after=sent)
            assert "911" in answer.words and labels(answer)[0] == "Tell my clinic now"
        assert question.words.startswith("1 of 10")
        assert not [m for m in clinic.group.messages if "wrote" in m.words]
        assert clinic.telegram.refusals == []


async def test_a_pause_asks_nothing_until_resumed_and_is_not_counted_as_silence(
    tmp_path: Path,
) -> None:
    async with lakeside(tmp_path) as clinic:
        code = await clinic.enrol()
        question = await clinic.question(clinic.pat)
        await rests(clinic)  # only a message that the bot knows of can be changed
        await clinic.says(clinic.pat, "/pause", "Paused. I will not ask you")
        await clinic.wait_for(lambda: question.words == "This check-in is closed.")
        assert labels(question) == []
        await clinic.sees(clinic.group, f"{code} has paused")
        await clinic.says(clinic.pat, "/pause", "You are paused already")
        clinic.pass_time(days=5)
        await clinic.says(clinic.pat, "/resume", "Welcome back. The next check-in comes tomorrow")
        await clinic.sees(clinic.group, f"{code} has resumed")
        await clinic.says(clinic.pat, "/resume", "You are not paused")
        await clinic.says(clinic.nora, f"/pause {code}", f"{code} is paused by Nora Nurse")
        await clinic.says(clinic.nora, f"/resume {code}", f"{code} is asked again")
        clinic.move_to(TUESDAY_AT_NINE + timedelta(days=5))
        await clinic.sees(clinic.pat, PROMPT)
        assert len(clinic.posted(clinic.pat, PROMPT)) == 1
        states = [row["state"] for row in await clinic.export("check_ins.csv")]
        assert states == ["declined", "asked"]
        assert clinic.telegram.refusals == []


async def test_stop_asks_once_then_ends_and_help_stays(tmp_path: Path) -> None:
    async with lakeside(tmp_path) as clinic:
        code = await clinic.enrol()
        await clinic.complete(clinic.pat)
        sure = await clinic.says(clinic.pat, "/stop", "Do you want to stop for good?")
        assert labels(sure) == ["Keep going", "Stop for good"]
        await clinic.press(clinic.pat, "Keep going")
        await clinic.wait_for(lambda: "we go on as before" in sure.words)
        await clinic.says(clinic.pat, "/stop", "Do you want to stop for good?")
        await clinic.press(clinic.pat, "Stop for good")
        await clinic.sees(clinic.pat, "You have stopped")
        stopped = await clinic.sees(clinic.group, "They have stopped for good")
        assert stopped.words.startswith(f"YELLOW · alert 1 · {code}")
        clinic.move_to(TUESDAY_AT_NINE + timedelta(minutes=1))
        await clinic.says(clinic.pat, "/checkin", "You have stopped")
        await clinic.says(clinic.pat, "/start", "You have stopped")
        await clinic.says(clinic.pat, "/crisis", "Help right now")
        await clinic.press(clinic.pat, "Tell my clinic now")
        await clinic.sees(clinic.group, f"RED · alert 1 · {code}")
        assert clinic.posted(clinic.pat, PROMPT) == []
        assert clinic.telegram.refusals == []


async def test_settings_change_time_zone_and_language_by_button_and_at_once(
    tmp_path: Path,
) -> None:
    async with lakeside(tmp_path, languages=("en", "es")) as clinic:
        _, link = await clinic.invite()
        await clinic.pat.open_link(link)
        for label in ("I agree", "English", "9:00", "New York", "Tomorrow"):
            await clinic.press(clinic.pat, label)
        shown = await clinic.says(clinic.pat, "/settings", "each day at 9:00 AM (New York)")
        await clinic.press(clinic.pat, "Change the time zone")
        await clinic.press(clinic.pat, "Another time zone")
        await clinic.press(clinic.pat, "Denver")
        await clinic.wait_for(lambda: "Changed. The next check-in comes" in shown.words)
        await clinic.says(clinic.pat, "/settings 10:30", "at 10:30 AM")
        await clinic.says(clinic.pat, "/settings", "each day at 10:30 AM (Denver)")
        await clinic.press(clinic.pat, "Change the language")
        await clinic.press(clinic.pat, "Español")
        await clinic.sees(clinic.pat, "a las 10:30")
        clinic.move_to(datetime(2026, 11, 24, 17, 30, tzinfo=UTC))
        await clinic.sees(clinic.pat, "Es la hora de su cuestionario")
        assert clinic.telegram.refusals == []


async def test_help_privacy_and_summary_answer_at_any_time(tmp_path: Path) -> None:
    async with lakeside(tmp_path) as clinic:
        await clinic.enrol()
        help_text = await clinic.says(clinic.pat, "/help", "/checkin – start a check-in")
        for command in ("/summary", "/crisis", "/settings", "/pause", "/resume", "/stop"):
            assert command in help_text.words
        assert "not an emergency service" in help_text.words
        privacy = await clinic.says(clinic.pat, "/privacy", "Your data")
        assert "not end-to-end encrypted" in privacy.words
        await clinic.says(clinic.pat, "/summary", "There is nothing to show yet")
        await clinic.complete(clinic.pat, pain=4, mood=1)
        one = await clinic.says(clinic.pat, "/summary", "PHQ-9: 8 on Nov 23 (mild)")
        assert one.photo is not None and "With more days" in one.words
        menu = clinic.telegram.commands
        assert any('"all_private_chats"' in place for place in menu)
        assert clinic.telegram.refusals == []


async def test_f25_a_patient_who_blocks_the_bot_is_reported_once_and_asked_nothing(
    tmp_path: Path,
) -> None:
    """F25: whether Telegram tells us or the next message is refused; back again, it is said too."""
    async with lakeside(tmp_path) as clinic:
        code = await clinic.enrol(first="Tomorrow")
        gone = await clinic.enrol(clinic.quinn, first="Tomorrow")
        await clinic.enrol(clinic.stranger, first="Tomorrow")
        await clinic.pat.block()
        lost = await clinic.sees(clinic.group, "cannot be reached on Telegram any more")
        assert lost.words.startswith(f"YELLOW · alert 1 · {code}")
        await clinic.quinn.delete_account()
        clinic.move_to(TUESDAY_AT_NINE)
        await clinic.sees(clinic.group, f"YELLOW · alert 2 · {gone}")
        for hours in (2, 4, 8, 10):  # both reminders, the end, the next day
            clinic.pass_time(hours=hours)
            await clinic.says(clinic.stranger, "/checkin", "1 of 10")
        assert len(clinic.posted(clinic.group, "cannot be reached")) == 2
        assert [int(r.chat_id or 0) for r in clinic.telegram.refusals] == [clinic.quinn.id]
        await clinic.pat.unblock()
        await clinic.sees(clinic.group, f"{code} can be reached on Telegram again")
        clinic.move_to(TUESDAY_AT_NINE + timedelta(days=2))
        await clinic.sees(clinic.pat, PROMPT)
        assert len(clinic.telegram.refusals) == 1


async def test_a_course_shows_the_days_and_what_they_mean(tmp_path: Path) -> None:
    """Three days with a gap: the latest against the start, the days answered, the overlap."""
    async with lakeside(tmp_path) as clinic:
        code = await clinic.enrol()
        await clinic.complete(clinic.pat, pain=8, mood=3)
        clinic.move_to(TUESDAY_AT_NINE + timedelta(days=1))
        await clinic.press(clinic.pat, "Start", under=PROMPT)
        await clinic.complete(clinic.pat, pain=5, mood=2)
        summary = await clinic.says(clinic.pat, "/summary", "Pain: 5 on Nov 25")
        assert summary.photo is not None and summary.protect_content
        for said in (
            "3 points lower than at the start (8)",
            "PHQ-9: 16 on Nov 25 (moderately severe). 8 points lower than at the start (24).",
            "You answered on 2 of the last 3 days.",
            "it is not a diagnosis",
            "Each PHQ-9 covers the last two weeks",
        ):
            assert said in summary.words
        course = await clinic.says(clinic.nora, f"/patient {code}", "question 9")
        assert course.photo is not None and "no answer above 0" in course.words
        assert clinic.telegram.refusals == []
