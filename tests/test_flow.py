"""From tap to clinician: the main job, played over HTTP."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.play import lakeside


async def test_the_main_job_from_the_link_to_the_summary(tmp_path: Path) -> None:
    """A patient joins and answers, item 9 alerts before the form is finished, Nora takes it."""
    async with lakeside(tmp_path) as clinic:
        code = await clinic.enrol()
        await clinic.answer(clinic.pat, 4, *[1] * 8)
        assert not [m for m in clinic.group.visible if "alert" in m.words]
        await clinic.answer(clinic.pat, 2)
        alert = await clinic.sees(clinic.group, "AMBER")
        assert code in alert.words
        assert "More than half the days" in alert.words
        assert [b.text for row in alert.buttons for b in row] == ["Acknowledge", "Who is this?"]
        support = await clinic.sees(clinic.pat, "You do not have to face this alone")
        assert "911" in support.words and "988" in support.words
        assert not [m for m in clinic.pat.chat.visible if m.words.startswith("Saved")]
        press = await clinic.press(clinic.nora, "Acknowledge", chat=clinic.group)
        assert "taken alert 1" in ((await press.answered()).text or "")
        await clinic.sees(clinic.group, "Acknowledged by Nora Nurse")
        await clinic.say(clinic.pat, "No", "No", "No", "No")
        await clinic.answer(clinic.pat, 1)
        await clinic.sees(clinic.pat, "Saved at")
        await clinic.pat.write("/summary")
        summary = await clinic.sees(clinic.pat, "PHQ-9: 10 on Nov 23 (moderate)")
        assert summary.photo is not None and summary.photo.startswith(b"\x89PNG")
        exit_code, printed = await clinic.command(
            "export", "--format", "csv", "--out", str(tmp_path / "out")
        )
        assert exit_code == 0, printed
        with (tmp_path / "out/answers.csv").open(encoding="utf-8", newline="") as file:
            rows = [(row["item"], row["value"]) for row in csv.DictReader(file)]
        assert ("phq9_9", "2") in rows and ("asq_4", "0") in rows
        assert len(rows) == 11 + 4
        assert clinic.telegram.refusals == []
        assert await clinic.bot.stop() == 0
