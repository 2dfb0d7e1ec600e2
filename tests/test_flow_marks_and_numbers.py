"""Marks and typed numbers of a clinic's own questionnaire, played over HTTP."""

from __future__ import annotations

from pathlib import Path

from tests.actions.dosing import EMERGENCY, GROUP, PLAN
from tests.domain.dose_files import DEFINITION, WORDS
from tests.play import labels, lakeside


async def test_marks_and_numbers_are_asked_scored_alert_and_are_exported(tmp_path: Path) -> None:
    folder = tmp_path / "own/dose"
    folder.mkdir(parents=True)
    (folder / "definition.toml").write_text(DEFINITION, encoding="utf-8")
    (folder / "en.toml").write_text(WORDS, encoding="utf-8")
    (tmp_path / "own/plans.toml").write_text(PLAN, encoding="utf-8")
    setting = {'#folder = "our-questionnaires"': 'folder = "own"'}
    async with lakeside(tmp_path, edits=setting) as clinic:
        code, link = await clinic.invite("dosing")
        await clinic.pat.open_link(link)
        for label in ("I agree", "9:00", "New York", "Start now"):
            await clinic.press(clinic.pat, label)
        await clinic.answer(clinic.pat, 5, 1)
        marks = await clinic.sees(clinic.pat, GROUP)
        assert marks.words.startswith("Question 3") and "call 911 now" in marks.words
        assert labels(marks)[:3] == ["☐ Drug A", "☐ Drug B <b>", "None of these"]
        await clinic.press(clinic.pat, "☐ Drug A")
        assert not [m for m in clinic.group.messages if "alert" in m.words]
        await clinic.press(clinic.pat, "☐ Drug B")
        alert = await clinic.sees(clinic.group, "rule dose_b (version 1)")
        assert alert.words.startswith(f"RED · alert 1 · {code}")
        assert "Dose, question 3: “Drug B <b>” – ☑ (1)" in alert.words
        help_text = await clinic.sees(clinic.pat, EMERGENCY.replace("<b>911</b>", "911"))
        again = await clinic.sees(clinic.pat, GROUP, after=help_text)
        assert labels(again)[:3] == ["☑ Drug A", "☑ Drug B <b>", "Done"]
        await clinic.press(clinic.pat, "Done")
        await clinic.says(clinic.pat, "about 7", "That is not yet an answer.")
        await clinic.says(clinic.pat, "7,5", "How much B?")
        await clinic.says(clinic.pat, "3", "Saved at")
        answers = await clinic.export("answers.csv")
        assert [(row["item"], row["value"]) for row in answers] == [
            ("pain", "5"),
            ("bad", "1"),
            ("took_a", "1"),
            ("took_b", "1"),
            ("a", "7.5"),
            ("b", "3"),
        ]
        [check_in] = await clinic.export("check_ins.csv")
        assert (check_in["dose_total"], check_in["dose_band"]) == ("12.45", "low")
        assert clinic.telegram.refusals == []
