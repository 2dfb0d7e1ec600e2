"""What clinicians see of a course, over HTTP: lists, one patient, the page for the record."""

from __future__ import annotations

from pathlib import Path

from tests.play import Lakeside, labels, lakeside


async def open_own_chat(clinic: Lakeside) -> None:
    await clinic.says(clinic.nora, "/start", "/patients")


async def test_the_page_for_the_record_comes_into_the_own_chat_of_who_presses(
    tmp_path: Path,
) -> None:
    async with lakeside(tmp_path) as clinic:
        await open_own_chat(clinic)
        code = await clinic.enrol()
        await clinic.complete(clinic.pat, pain=4, mood=1)
        await clinic.says(clinic.nora, f"/patient {code}", "No open alerts", chat=clinic.group)
        toast = await clinic.toast(clinic.nora, "PDF for the record", chat=clinic.group)
        sent = await clinic.sees(clinic.nora, f"Course of {code} for the record")

        assert toast == "The page is in your own chat."
        assert sent.document is not None and sent.document.startswith(b"%PDF")
        assert sent.document.name == f"{code}-2026-11-23.pdf"
        assert sent.protect_content
        assert all(message.document is None for message in clinic.group.visible)
        assert clinic.refusals() == []


async def test_who_is_no_clinician_gets_no_page(tmp_path: Path) -> None:
    async with lakeside(tmp_path) as clinic:
        await open_own_chat(clinic)
        code = await clinic.enrol()
        await clinic.says(clinic.nora, f"/patient {code}", "No open alerts", chat=clinic.group)
        press = await clinic.press(clinic.stranger, "PDF for the record", chat=clinic.group)

        assert press.answer is not None and "clinic" in press.answer.text
        assert all(message.document is None for message in clinic.nora.chat.visible)
        assert clinic.telegram.calls_of("sendDocument") == []


async def test_lists_are_asked_for_by_word_and_by_button(tmp_path: Path) -> None:
    async with lakeside(tmp_path) as clinic:
        await open_own_chat(clinic)
        code = await clinic.enrol()
        said = await clinic.says(clinic.nora, "/patients", "those who need", chat=clinic.group)

        assert code in said.words and labels(said)[0] == "All"
        await clinic.press(clinic.nora, "Fading", chat=clinic.group)
        assert "Nobody." in (await clinic.sees(clinic.group, "Patients: Fading")).words
        shown = await clinic.says(clinic.nora, "/patients silent", "Patients: Not answering")
        assert "Nobody." in shown.words
        await clinic.says(clinic.nora, "/patients Not answering", "Patients: Not answering")
        await clinic.says(clinic.nora, "/patients tired", "I know no list “tired”")
        assert clinic.refusals() == []
