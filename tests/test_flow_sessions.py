"""The course of a treatment, played over HTTP: sessions recorded, asked about, and the end."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from tests.play import labels, lakeside, progress
from tests.store_play import ticks

MONDAY_AFTERNOON = datetime(2026, 11, 23, 18, 1, tzinfo=UTC)  # 13:01 in New York
TUESDAY_EVENING = datetime(2026, 11, 24, 21, 1, tzinfo=UTC)  # 16:01 in New York


async def test_sessions_are_recorded_by_command_and_by_buttons_in_the_group_and_in_the_own_chat(
    tmp_path: Path,
) -> None:
    async with lakeside(tmp_path) as clinic:
        code = await clinic.enrol(first="Tomorrow")
        written = f"/session {code} yesterday 14:00 iv 0.5 mg/kg 40min calm"
        card = await clinic.says(clinic.nora, written, "session #1", chat=clinic.group)
        assert "IV ketamine · 0.5 mg/kg · 40 min" in card.words
        await clinic.press(clinic.omar, "60", chat=clinic.group, under="session #1")
        await clinic.wait_for(lambda: "Last changed by Omar Oncall" in card.words)

        await clinic.says(clinic.nora, f"/session {code}", "sessions")
        await clinic.press(clinic.nora, "Today", under="When was it?")
        own = await clinic.sees(clinic.nora, "session #2")
        assert "Induction, session 2 (recognised)" in own.words
        await clinic.press(clinic.nora, "Plan the next one", under="session #2")
        await clinic.press(clinic.nora, "In 3 days", under="when is the next session?")
        await clinic.sees(clinic.nora, "planned session #3")

        again = await clinic.says(
            clinic.omar,
            f"/session {code} today 9:00",
            "There is one already: #2",
            chat=clinic.group,
        )
        assert "Nothing was recorded" in again.words
        rows = await clinic.export("sessions.csv")
        assert [(row["state"], row["minutes"], row["made_by"]) for row in rows] == [
            ("done", "60", "Nora Nurse"),
            ("done", "", "Nora Nurse"),
            ("planned", "", "Nora Nurse"),
        ]
        assert clinic.refusals() == []


async def test_a_patient_says_that_it_took_place_and_the_clinic_completes_it(
    tmp_path: Path,
) -> None:
    async with lakeside(tmp_path) as clinic:
        code = await clinic.enrol(first="Tomorrow")
        await clinic.says(clinic.nora, f"/session {code} tomorrow 10:00", "planned session #1")
        clinic.move_to(TUESDAY_EVENING)
        asked = await clinic.sees(clinic.pat, "Did it take place?")
        assert "ketamine" not in asked.words and labels(asked) == ["Yes", "No", "Another day"]
        await clinic.press(clinic.pat, "Yes", under="Did it take place?")
        await clinic.wait_for(lambda: asked.words == "Thank you. Your clinic knows.")
        card = await clinic.sees(clinic.group, f"{code} says that the planned session took place.")
        await clinic.press(clinic.nora, "IV ketamine", chat=clinic.group, under="took place")
        await clinic.wait_for(lambda: "Last changed by Nora Nurse" in card.words)
        [row] = await clinic.export("sessions.csv")
        assert (row["state"], row["route"], row["patient_said"]) == ("done", "iv", "took place")
        assert clinic.refusals() == []


async def test_what_the_list_of_side_effects_does_not_name_is_written_and_read_by_the_clinic(
    tmp_path: Path,
) -> None:
    async with lakeside(tmp_path) as clinic:
        code = await clinic.enrol(first="Tomorrow")
        await clinic.says(clinic.nora, f"/session {code} today 8:00 60min", "session #1")
        clinic.move_to(MONDAY_AFTERNOON)
        await clinic.press(clinic.pat, "Start", under="how you feel now")
        await clinic.press(clinic.pat, "Something", under="any side effects?")
        marks = await clinic.sees(clinic.pat, "Write it here in your own words.")
        await clinic.says(clinic.pat, "my tongue is numb", "I have added this to your answers.")
        await clinic.wait_for(lambda: "☑ Something else" in labels(marks))
        await clinic.press(clinic.pat, "Done", under="have you had any of these?")
        await clinic.sees(clinic.pat, "Saved at")

        own = await clinic.says(clinic.nora, f"/patient {code}", "Something else")
        assert "Something else: “my tongue is numb” (Nov 23)" in own.words
        shown = await clinic.says(
            clinic.nora, f"/patient {code}", "Something else", chat=clinic.group
        )
        assert "numb" not in shown.words
        answers = {row["item"]: row["value"] for row in await clinic.export("answers.csv")}
        assert (answers["kse_any"], answers["m_other"], answers["m_nausea"]) == ("1", "1", "0")
        assert clinic.refusals() == []


async def test_a_note_whose_message_is_edited_stands_on_the_chart_once(tmp_path: Path) -> None:
    async with lakeside(tmp_path) as clinic:
        await clinic.enrol(first="Tomorrow")
        await clinic.says(clinic.pat, "/note started new jop", "This is on your chart now")
        written = next(m for m in clinic.pat.chat.messages if m.words == "/note started new jop")
        await clinic.pat.edit(written, "/note started new job")
        await clinic.wait_for(
            lambda: sum("on your chart now" in m.words for m in clinic.pat.chat.visible) == 2
        )
        listed = await clinic.says(clinic.pat, "/note", "Nov 23: started new job")
        assert "jop" not in listed.words
        assert clinic.refusals() == []


async def test_after_the_end_of_care_nothing_is_asked_and_a_new_link_begins_again(
    tmp_path: Path,
) -> None:
    async with lakeside(tmp_path) as clinic:
        code = await clinic.enrol()
        await clinic.complete(clinic.pat, pain=2)
        await clinic.says(clinic.nora, f"/session {code} tomorrow 10:00", "planned session #1")
        await clinic.says(clinic.nora, f"/discharge {code}", "ends. Why?")
        await clinic.press(clinic.nora, "Planned end", under="Why?")
        await clinic.press(clinic.nora, "Yes, end care", under="Nothing is asked")
        last = await clinic.sees(clinic.pat, "ends here, so I will not ask you any more")
        assert any(message.photo for message in clinic.pat.chat.visible)
        await clinic.sees(clinic.group, f"Care of {code} has ended (Planned end), says Nora Nurse.")

        clinic.pass_time(days=2)
        await ticks(clinic)
        kind = await clinic.says(clinic.pat, "/start", "has ended, so I do not ask you any more")
        assert "988" in kind.words
        later = [one for one in clinic.pat.chat.visible if one.message_id > last.message_id]
        assert [one.words for one in later if one is not kind] == ["/start"]

        made = await clinic.says(clinic.nora, f"/invite {code}", "https://t.me/")
        await clinic.pat.open_link(next(w for w in made.words.split() if w.startswith("https")))
        for label in ("I agree", "9:00", "New York", "Start now"):
            await clinic.press(clinic.pat, label)
        assert progress(await clinic.question(clinic.pat))
        assert clinic.refusals() == []
