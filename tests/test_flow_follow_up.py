"""The questions after item 9, played over HTTP: from "several days" to RED, taken and ended."""

from __future__ import annotations

from pathlib import Path

from tests.play import labels, lakeside

ASQ_5 = "Are you having thoughts of killing yourself right now?"


async def test_thoughts_right_now_turn_a_yellow_alert_red_until_a_clinician_ends_it(
    tmp_path: Path,
) -> None:
    """Item 9 at 1, the ASQ tap by tap, its fifth question yes; acknowledged; an outcome."""
    async with lakeside(tmp_path) as clinic:
        code = await clinic.enrol()
        await clinic.answer(clinic.pat, 2, *[0] * 8, 1)
        yellow = await clinic.sees(clinic.group, f"YELLOW · alert 1 · {code}")
        assert "Several days (1)" in yellow.words
        asq = await clinic.sees(clinic.pat, "have you wished you were dead?")
        assert labels(asq) == ["No", "Yes", "I would rather not say", "Crisis lines"]

        await clinic.say(clinic.pat, "Yes")
        amber = await clinic.sees(clinic.group, f"AMBER · alert 1 · {code}")
        assert "have you wished you were dead?" in amber.words and "Yes (1)" in amber.words
        await clinic.say(clinic.pat, "No", "No", "No")
        assert asq.words == ASQ_5
        await clinic.say(clinic.pat, "Yes")
        red = await clinic.sees(clinic.group, f"RED · alert 1 · {code}")
        assert ASQ_5 in red.words and not red.disable_notification

        assert asq.words.startswith("Please call 911 or 988")
        assert labels(asq)[-2:] == ["Stop here", "Continue"]
        assert not [m for m in clinic.pat.chat.visible if m.words.startswith("11 of 11")]
        await clinic.press(clinic.pat, "Stop here")
        await clinic.sees(clinic.pat, "Stopped. What you answered is saved")
        assert asq.words.startswith("Please call 911 or 988"), "the numbers stay in sight"

        await clinic.press(clinic.nora, "Acknowledge", chat=clinic.group, under="RED")
        await clinic.press(clinic.nora, "Outcome", chat=clinic.group, under="RED")
        await clinic.press(clinic.nora, "Sent to emergency care", chat=clinic.group)
        for post in (yellow, amber, red):
            await clinic.wait_for(lambda m=post: "Sent to emergency care – Nora" in m.words)
            assert labels(post) == ["Reopen", "Who is this?"]
        answers = {row["item"]: row["value"] for row in await clinic.export("answers.csv")}
        assert [answers.get(f"asq_{item}") for item in range(1, 6)] == ["1", "0", "0", "0", "1"]
        assert clinic.telegram.refusals == []
