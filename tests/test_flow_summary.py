"""What a patient sees of the course, played over HTTP: pictures, the words, notes on the chart."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

from PIL import Image

from bot.demo.standin import Message
from tests.play import Lakeside, labels, lakeside

TUESDAY_AT_NINE = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)  # in New York
BUTTONS = ["2 weeks", "3 months", "All", "In words", "Add a note to my chart"]


def height(message: Message) -> int:
    assert message.photo is not None
    with Image.open(BytesIO(message.photo)) as image:
        return image.height


async def pictures(clinic: Lakeside, count: int) -> list[Message]:
    """Wait until so many pictures stand in the patient's chat."""

    def found() -> list[Message] | None:
        there = [one for one in clinic.pat.chat.visible if one.photo is not None]
        return there if len(there) >= count else None

    return await clinic.wait_for(found)


def buttons_of(clinic: Lakeside) -> list[str]:
    """Return the labels of the newest message that has the choices of a summary."""
    for message in reversed(clinic.pat.chat.visible):
        if "2 weeks" in labels(message):
            return labels(message)
    return []


async def test_each_choice_of_days_sends_a_new_picture(tmp_path: Path) -> None:
    async with lakeside(tmp_path) as clinic:
        await clinic.enrol()
        await clinic.complete(clinic.pat, pain=8, mood=3)
        await clinic.says(clinic.pat, "/summary", "Pain: 8 on Nov 23")
        assert buttons_of(clinic) == BUTTONS
        for count, label in enumerate(("2 weeks", "3 months", "All"), start=2):
            clinic.pass_time(seconds=5)
            await clinic.press(clinic.pat, label)
            shown = await pictures(clinic, count)
            assert shown[-1].protect_content
        assert clinic.telegram.refusals == []


async def test_the_chart_comes_in_words_for_who_cannot_see_it(tmp_path: Path) -> None:
    async with lakeside(tmp_path) as clinic:
        await clinic.enrol()
        await clinic.complete(clinic.pat, pain=8, mood=3)
        clinic.move_to(TUESDAY_AT_NINE + timedelta(days=2))
        await clinic.press(clinic.pat, "Start", under="Time for your check-in.")
        await clinic.complete(clinic.pat, pain=5, mood=2)
        await clinic.says(clinic.pat, "/summary", "Pain: 5 on Nov 26")
        await clinic.press(clinic.pat, "In words")
        told = await clinic.sees(clinic.pat, "Your check-ins, Nov 23")
        assert told.words.split("\n")[-3:] == [
            "Nov 23: Pain 8; PHQ-9 24",
            "Nov 24 – Nov 25: no answer",
            "Nov 26: Pain 5; PHQ-9 16",
        ]
        assert told.protect_content and labels(told) == BUTTONS
        assert clinic.telegram.refusals == []


async def test_a_note_is_put_on_the_chart_seen_by_the_clinic_and_taken_off_again(
    tmp_path: Path,
) -> None:
    async with lakeside(tmp_path) as clinic:
        code = await clinic.enrol()
        await clinic.complete(clinic.pat)
        await clinic.says(clinic.pat, "/summary", "You have answered on the first day")
        [plain] = await pictures(clinic, 1)
        await clinic.press(clinic.pat, "Add a note to my chart")
        await clinic.sees(clinic.pat, "/note started new job")
        await clinic.says(clinic.pat, "/note started new job", "on your chart now, at Nov 23")
        await clinic.sees(clinic.group, f"{code} wrote a message")
        await clinic.says(clinic.pat, "/summary", "You have answered on the first day")
        [_, noted] = await pictures(clinic, 2)
        assert height(noted) > height(plain)
        listed = await clinic.says(clinic.pat, "/note", "1. Nov 23: started new job")
        await clinic.press(clinic.pat, "Take off 1")
        await clinic.wait_for(lambda: "On your chart now" not in listed.words)
        await clinic.says(clinic.pat, "/summary", "You have answered on the first day")
        [*_, again] = await pictures(clinic, 3)
        assert height(again) == height(plain)
        course = await clinic.says(clinic.nora, f"/patient {code}", "What they wrote")
        assert "started new job" in course.words
        assert clinic.telegram.refusals == []


async def test_a_dangerous_note_alerts_and_brings_the_lines(tmp_path: Path) -> None:
    async with lakeside(tmp_path) as clinic:
        code = await clinic.enrol()
        await clinic.says(clinic.pat, "/note I want to kill myself tonight", "988")
        alert = await clinic.sees(clinic.group, f"RED · alert 1 · {code}")
        assert "I want to kill myself tonight" in alert.words
        assert clinic.telegram.refusals == []
