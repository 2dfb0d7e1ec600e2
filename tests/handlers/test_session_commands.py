"""What clinicians write about treatments, in the clinic's chat and in their own."""

from __future__ import annotations

import pytest

from bot.demo.standin import Chat, Contact
from bot.storage import clinician_notes
from tests.conftest import NORA
from tests.handlers.acting import audited, forge, press
from tests.in_process import Parts


@pytest.fixture(params=["group", "own"])
def where(request: pytest.FixtureRequest, parts: Parts) -> Chat:
    """The clinic's chat, and Nora's own."""
    return parts.group if request.param == "group" else parts.nora.chat


async def ask(parts: Parts, command: str, where: Chat | None = None) -> None:
    await parts.nora.write(command, chat=parts.group if where is parts.group else None)


async def kept(parts: Parts) -> list[tuple[object, ...]]:
    return await parts.rows("SELECT state, dose, note, made_by FROM sessions ORDER BY id")


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("/session", "Which patient? For example: /session P-7KQ4"),
        ("/session P-2222", "There is no patient P-2222."),
        ("/session P-2222 today", "There is no patient P-2222."),
        ("/session P-7KQ4 iv calm", "No day was found in “iv calm”; expected today"),
        ("/session P-7KQ4 today yesterday", "“yesterday” says something a second time"),
        ("/session P-7KQ4 02/30", "“02/30” is no day of the calendar"),
        ("/session P-7KQ4 today 25:00", "“25:00” is no time of day"),
        ("/session P-7KQ4 today 10h", "“10h” was read as how long it took; expected 5 to 360"),
        ("/session P-7KQ4 today 2h15", "expected 2:15 for the time or 135min for the length"),
        ("/session P-7KQ4 today 10.12", "expected 10:12 for the time or 10.12. for the day"),
        ("/session P-7KQ4 today 14.30", "“14.30” may be a time; expected 14:30."),
        ("/session P-7KQ4 today 24.12", "“24.12” may be a day; expected 24.12."),
        ("/session P-7KQ4 today 9:00-8:00", "“9:00-8:00” was read as from when to when"),
        (
            "/session P-7KQ4 tomorrow at 10",
            "“at 10” may be a time, a day, a dose or how long it took",
        ),
        ("/session P-7KQ4 today this morning", "“this morning” may be a time, a day"),
        ("/session P-7KQ4 today ended 14:40", "says when it ended; expected also when it began"),
        ("/session P-7KQ4 today 50 mg/kg", "expected more than 0, and at most 5 mg/kg or 1000 mg."),
        ("/session P-7KQ4 today 1,000 mg", "has two meanings; expected 1000 mg or 1.0 mg."),
        ("/session P-7KQ4 today intranasal", "expected “intranasal ketamine” or “esketamine”."),
        ("/session P-7KQ4 today no show", "“no show” says that there was no session"),
        (
            f"/session P-7KQ4 today {'x' * 1350}",
            "The note has 1350 characters; at most 1000 stand with a session. Nothing was recorded",
        ),
        ("/session P-7KQ4 #3 <b>calm</b>", "There is no patient P-7KQ4."),
        ("/discharge", "Which patient? For example: /discharge P-7KQ4"),
        ("/discharge P-2222 died", "There is no patient P-2222."),
        ("/note", "What is to be noted?"),
        ("/note P-2222", "What is to be noted?"),
        ("/note P-2222 calm", "There is no patient P-2222."),
        ("/invite P-2222", "There is no patient P-2222."),
    ],
)
async def test_what_is_wrong_is_said_where_it_was_written(
    parts: Parts, where: Chat, command: str, words: str
) -> None:
    await ask(parts, command, where)
    await parts.sees(where, words)
    assert await kept(parts) == []


async def test_a_session_is_recorded_and_changed_by_its_card_where_it_was_written(
    parts: Parts, where: Chat
) -> None:
    code = await parts.join(parts.pat)
    await ask(parts, f"/session {code[2:].lower()} yesterday 14:00 iv 0.5 mg/kg calm", where)
    card = await parts.sees(where, f"{code} · session #1")
    assert await kept(parts) == [("done", "0.5 mg/kg", "calm", "Nora Nurse")]
    assert await press(parts.nora, "Esketamine", chat=where) == "Changed"
    await parts.settled()
    assert "Esketamine · 0.5 mg/kg" in card.words


async def test_the_buttons_are_for_listed_clinicians_only(parts: Parts) -> None:
    code = await parts.join(parts.pat)
    await ask(parts, f"/session {code}", parts.group)
    shown = await parts.sees(parts.group, f"{code} · sessions")
    await parts.group.join(parts.stranger)
    refused = "Only the clinic’s listed clinicians can do this."
    for data in (f"session:on:{code}:739943", f"discharge:yes:{code}:died"):
        assert await forge(parts.stranger, data, shown) == refused
    assert await kept(parts) == []
    assert await parts.rows("SELECT state FROM patients") == [("active",)]


@pytest.mark.parametrize("parts", ["channel"], indirect=True)
async def test_in_a_channel_the_buttons_work_and_commands_are_explained(parts: Parts) -> None:
    code = await parts.join(parts.pat)
    await parts.nora.write(f"/session {code} today", chat=parts.group)
    shown = await parts.sees(parts.group, "In a channel I cannot see who writes.")
    assert await kept(parts) == []
    assert await forge(parts.nora, f"session:on:{code}:739943", shown) == "Recorded"
    await parts.sees(parts.group, f"{code} · session #1")


async def test_care_ends_by_a_press_and_the_last_chart_comes_with_it(parts: Parts) -> None:
    code = await parts.join(parts.pat)
    await parts.pat.write("/checkin")
    await parts.sees(parts.pat, "1 of")
    for number, typed in enumerate(["4", *["0"] * 9], start=2):
        await parts.pat.write(typed)
        await parts.settled()
        if number <= 10:
            await parts.sees(parts.pat, f"{number} of")
    await ask(parts, f"/discharge {code} planned", parts.group)
    await parts.sees(parts.group, "Reason: Planned end.")
    assert (
        await press(parts.nora, "Yes, end care", chat=parts.group) == f"Care of {code} has ended."
    )
    await parts.sees(parts.pat, "ends here, so I will not ask you any more")
    [picture] = [one for one in parts.pat.chat.visible if one.photo]
    assert picture.buttons == []
    assert await audited(parts, "discharged") == [(str(NORA), "planned")]


async def test_a_new_link_for_a_code_brings_the_same_patient_back(parts: Parts) -> None:
    code = await parts.join(parts.pat)
    await ask(parts, f"/invite {code}")
    shown = await parts.sees(parts.nora, "https://t.me/lakeside_checkin_bot?start=")
    assert code in shown.words
    assert await parts.rows("SELECT count(*) FROM patients") == [(1,)]


async def test_a_note_is_kept_with_who_wrote_it_and_audited(parts: Parts, where: Chat) -> None:
    code = await parts.join(parts.pat)
    await ask(parts, f"/note {code} husband called, <b>sleeps</b> better", where)
    await parts.sees(where, f"Noted for {code}.")
    [(_, name, text)] = await parts.database.read(clinician_notes.notes_of, 1, limit=9)
    assert (name, text) == ("Nora Nurse", "husband called, <b>sleeps</b> better")
    assert await audited(parts, "note kept") == [(str(NORA), "")]


async def test_the_longest_note_that_a_message_can_carry_is_kept_whole_of_a_clinician_too(
    parts: Parts, where: Chat
) -> None:
    code = await parts.join(parts.pat)
    longest = "x" * (4096 - len(f"/note {code} "))
    await ask(parts, f"/note {code} {longest}", where)
    await parts.sees(where, f"Noted for {code}.")
    [(_, _, text)] = await parts.database.read(clinician_notes.notes_of, 1, limit=9)
    assert text == longest


async def test_staff_who_are_patients_note_for_themselves_unless_they_name_a_code(
    parts: Parts,
) -> None:
    """Four letters alone are no code: “/note hurt today” is about the writer."""
    code = await parts.join(parts.pat)
    parts.nora.contact = Contact.STARTED
    await parts.join(parts.nora)
    await parts.nora.write("/note hurt today")
    await parts.settled()
    await parts.nora.write(f"/note {code} sleeps better")
    await parts.sees(parts.nora, f"Noted for {code}.")
    assert not any("There is no patient" in one.words for one in parts.nora.chat.visible)
    rows = await parts.rows("SELECT text FROM clinician_notes")
    assert rows == [("sleeps better",)]
