"""What a patient writes at any time, played over HTTP: no text is left without a way to help.

Which texts are dangerous, tests/domain/free_text holds.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.play import labels, lakeside

WISH = "I wish I would not wake up"
FOG = "the walls are closing in again"
SUPPORT = "You do not have to face this alone"


@pytest.mark.parametrize(
    ("text", "level", "rule"),
    [(WISH, "AMBER", "text_passive"), ("I am going to kill myself tonight", "RED", "text_active")],
)
async def test_f58_a_dangerous_text_gets_help_and_its_sentence_stands_in_the_clinics_chat(
    tmp_path: Path, text: str, level: str, rule: str
) -> None:
    """F58: in the middle of a check-in, which waits; the ASQ follows below the help."""
    async with lakeside(tmp_path) as clinic:
        code = await clinic.enrol()
        await clinic.answer(clinic.pat, 4)
        support = await clinic.says(clinic.pat, text, SUPPORT)
        assert "911" in support.words and "988" in support.words
        assert labels(support)[0] == "Tell my clinic now" and not support.protect_content
        alert = await clinic.sees(clinic.group, f"{level} · alert 1 · {code}")
        assert f"They wrote: “{text}”" in alert.words and f"rule {rule}" in alert.words
        assert not alert.disable_notification
        asq = await clinic.sees(clinic.pat, "have you wished you were dead?", after=support)
        await clinic.say(clinic.pat, "No", "No", "No", "Yes")
        assert asq.words == "Are you having thoughts of killing yourself right now?"
        await clinic.say(clinic.pat, "No")
        assert asq.words.startswith("Thank you. I am passing your answers")
        again = await clinic.says(clinic.pat, text, "If you are not safe: call 911 or 988")
        assert SUPPORT not in again.words, "the long text comes once"
        assert clinic.telegram.refusals == []


async def test_f58_a_dangerous_text_that_was_written_to_a_dead_bot_is_answered_when_it_is_back(
    tmp_path: Path,
) -> None:
    """F58: in Spanish; killed again while it answers, it may say so twice, and never not at all."""
    async with lakeside(tmp_path, languages=("en", "es")) as clinic:
        code, link = await clinic.invite()
        await clinic.pat.open_link(link)
        for label in ("I agree", "English", "9:00", "New York", "Tomorrow"):
            await clinic.press(clinic.pat, label)
        await clinic.says(clinic.pat, "/settings", "each day at")
        await clinic.press(clinic.pat, "Change the language")
        await clinic.press(clinic.pat, "Español")
        await clinic.sees(clinic.pat, "a las 9:00")
        await clinic.bot.kill()
        await clinic.pat.write("me voy a matar esta noche")
        clinic.pass_time(hours=2)
        await clinic.bot.start()
        await clinic.sees(clinic.group, f"RED · alert 1 · {code}")
        await clinic.bot.kill()
        await clinic.bot.start()
        await clinic.sees(clinic.pat, "llame ya al 911")
        await clinic.sees(clinic.pat, "¿ha deseado estar muerto?")
        assert len(clinic.posted(clinic.pat, "llame ya al 911")) <= 2
        assert {row["number"] for row in await clinic.export("alerts.csv")} == {"1"}
        assert clinic.refusals() == []


async def test_f58_a_text_that_nobody_can_be_sure_of_leads_to_the_question_and_no_is_red(
    tmp_path: Path,
) -> None:
    """F58: the words themselves stay out of the clinic's chat; not to answer is no alert."""
    async with lakeside(tmp_path) as clinic:
        code = await clinic.enrol(first="Tomorrow")
        asked = await clinic.says(clinic.pat, FOG, "Are you safe right now?")
        assert "I am a program and cannot answer this" in asked.words
        assert labels(asked)[:4] == ["Yes", "Not sure", "No", "Tell my clinic now"]
        clinic.pass_time(minutes=20)
        await clinic.says(clinic.nora, "/alerts", "No alert is open")
        await clinic.pat.press("No", message=asked)
        alert = await clinic.sees(clinic.group, f"RED · alert 1 · {code}")
        assert "Are you safe right now?" in alert.words and "No (2)" in alert.words
        await clinic.wait_for(lambda: asked.words.startswith("Please call 911 or 988"))
        clinic.pass_time(seconds=5)
        safe = await clinic.says(clinic.pat, FOG, "Are you safe right now?")
        await clinic.press(clinic.pat, "Yes", under="Are you safe")
        await clinic.wait_for(lambda: safe.words.startswith("Thank you"))
        harmless = await clinic.says(clinic.pat, "thank you!", "I have kept this for")
        assert labels(harmless) == ["Crisis lines"]
        assert not [m for m in clinic.group.messages if FOG in m.words]
        assert [row["number"] for row in await clinic.export("alerts.csv")] == ["1"]
        assert clinic.telegram.refusals == []
