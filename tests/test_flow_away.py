"""The bot is killed for ten minutes: what patients tapped meanwhile is asked again, played over
HTTP."""

from __future__ import annotations

from pathlib import Path

from bot.demo.standin import Message
from tests.play import Lakeside, lakeside, progress
from tests.store_play import rests

AGAIN = "Asked again below."
AWAY = "I did not hear Telegram"


async def ten_minutes_dead(clinic: Lakeside) -> None:
    """Let ten minutes pass without the bot, and start it."""
    clinic.pass_time(minutes=10)
    await clinic.bot.start()
    await clinic.wait_for(lambda: clinic.telegram.is_polling)


async def asked_below(clinic: Lakeside, old: Message) -> Message:
    """Wait until a question is asked again, and return its new message."""
    clinic.pass_time(seconds=5)
    await clinic.wait_for(lambda: old.words == AGAIN)
    return await clinic.wait_for(
        lambda: next(
            (m for m in clinic.pat.chat.visible if m.message_id > old.message_id and progress(m)),
            None,
        )
    )


async def test_f16_a_tap_that_telegram_forgot_is_asked_again_and_the_clinic_is_told(
    tmp_path: Path,
) -> None:
    """F16: a press lives 150 seconds at Telegram; the clinic hears from when to when."""
    async with lakeside(tmp_path) as clinic:
        code = await clinic.enrol()
        await clinic.answer(clinic.pat, 4)
        question = await clinic.question(clinic.pat)
        words = question.words
        await rests(clinic)
        await clinic.bot.kill()
        await clinic.pat.press("Several days", message=question)
        await ten_minutes_dead(clinic)
        below = await asked_below(clinic, question)
        assert below.words == words
        assert len(clinic.telegram.updates.expired) == 1
        notice = await clinic.sees(clinic.group, AWAY)
        assert f"Asked again (1): {code}" in notice.words
        await clinic.answer(clinic.pat, *[1] * 9)
        await clinic.sees(clinic.pat, "You do not have to face this alone")
        assert len(clinic.posted(clinic.group, AWAY)) == 1
        assert clinic.refusals() == []


async def test_what_was_typed_meanwhile_counts_and_is_not_asked_again(tmp_path: Path) -> None:
    """A message waits a day at Telegram: it is handled before anything is asked again."""
    async with lakeside(tmp_path) as clinic:
        await clinic.enrol()
        await clinic.answer(clinic.pat, 4)
        question = await clinic.question(clinic.pat)
        await rests(clinic)
        await clinic.bot.kill()
        await clinic.pat.write("several days")
        await ten_minutes_dead(clinic)
        await clinic.wait_for(lambda: progress(question).startswith("3 "))
        clinic.pass_time(seconds=5)
        notice = await clinic.sees(clinic.group, AWAY)
        assert "Asked again" not in notice.words
        assert AGAIN not in [message.words for message in clinic.pat.chat.messages]
        assert clinic.refusals() == []


async def test_killed_again_before_it_asked_it_asks_once_all_the_same(tmp_path: Path) -> None:
    async with lakeside(tmp_path) as clinic:
        await clinic.enrol()
        await clinic.answer(clinic.pat, 4)
        question = await clinic.question(clinic.pat)
        await clinic.bot.kill()
        await ten_minutes_dead(clinic)
        await clinic.bot.kill()
        await clinic.bot.start()
        await clinic.wait_for(lambda: clinic.telegram.is_polling)
        await asked_below(clinic, question)
        await clinic.sees(clinic.group, AWAY)
        assert [m.words for m in clinic.pat.chat.messages].count(AGAIN) == 1
        assert len(clinic.posted(clinic.group, AWAY)) == 1


async def test_a_minute_without_the_bot_loses_nothing_and_nobody_hears_of_it(
    tmp_path: Path,
) -> None:
    async with lakeside(tmp_path) as clinic:
        await clinic.enrol()
        await clinic.answer(clinic.pat, 4)
        question = await clinic.question(clinic.pat)
        await clinic.bot.kill()
        await clinic.pat.press("Several days", message=question)
        clinic.pass_time(minutes=1)
        await clinic.bot.start()
        await clinic.wait_for(lambda: progress(question).startswith("3 "))
        clinic.pass_time(seconds=30)
        await clinic.says(clinic.nora, "/alerts", "No alert is open")
        assert clinic.posted(clinic.group, AWAY) == []
