"""What patients write: commands, typed answers and choices; everything else is a note."""

from __future__ import annotations

import pytest

from bot.actions.patients import invitations
from tests.handlers.acting import press
from tests.in_process import Parts

KEPT = "I have kept"  # "this" of what is clearly harmless, else "your message"


async def notes(parts: Parts) -> list[str]:
    return [text for (text,) in await parts.rows("SELECT text FROM notes ORDER BY id")]


async def answers(parts: Parts) -> list[int]:
    return [value for (value,) in await parts.rows("SELECT value FROM answers ORDER BY id")]


async def invited(parts: Parts) -> str:
    made = await parts.do(invitations.invite, actor="test")
    link: str = made.link
    return link


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("/crisis", "988"),
        ("/help", "/summary – how it has been going"),
        ("/privacy", "Your data"),
        ("/pause", "Paused. I will not ask you"),
        ("/resume", "You are not paused."),
        ("/stop", "Do you want to stop for good?"),
        ("/settings", "Your check-in comes each day at 9:00 AM (New York)."),
        ("/checkin", "1 of 10"),
        ("/summary", "There is nothing to show yet."),
        ("/start", "You have already joined."),
        ("/note", "You can put a note on your chart"),
    ],
)
async def test_each_command_has_its_answer(parts: Parts, command: str, words: str) -> None:
    await parts.join(parts.pat)
    await parts.pat.write(command)
    await parts.sees(parts.pat, words)
    await parts.settled()
    assert await notes(parts) == []


async def test_a_command_that_does_not_exist_is_kept_like_any_text(parts: Parts) -> None:
    await parts.join(parts.pat)
    await parts.pat.write("/helpme please")
    await parts.sees(parts.pat, KEPT)
    assert await notes(parts) == ["/helpme please"]


async def test_a_text_is_kept_word_for_word_and_the_clinic_is_told_that_there_is_one(
    parts: Parts,
) -> None:
    code = await parts.join(parts.pat)
    text = "I cannot sleep <b>&amp; \u202e🙂"
    await parts.pat.write(text)
    answer = await parts.sees(parts.pat, KEPT)
    assert "988" in answer.words and answer.button("Tell my clinic now") is not None
    told = await parts.sees(parts.group, f"{code} wrote a message")
    assert "sleep" not in told.words
    assert await notes(parts) == [text]


@pytest.mark.parametrize(
    ("typed", "value"),
    [("7", 7), (" 0 ", 0), ("10", 10)],
)
async def test_a_typed_number_is_the_answer(parts: Parts, typed: str, value: int) -> None:
    await parts.join(parts.pat)
    await parts.pat.write("/checkin")
    await parts.sees(parts.pat, "1 of")
    await parts.pat.write(typed)
    await parts.sees(parts.pat, "2 of")
    assert await answers(parts) == [value]
    assert await notes(parts) == []


@pytest.mark.parametrize(
    ("language", "typed", "value"),
    [
        ("en", "not at all", 0),
        ("en", "More than half the days.", 2),
        ("es", "Varios dias", 1),
        ("es", "CASI TODOS LOS DÍAS", 3),
    ],
)
async def test_typed_words_of_an_option_are_the_answer_with_or_without_accents(
    parts: Parts, language: str, typed: str, value: int
) -> None:
    await parts.join(parts.pat)
    await parts.change("UPDATE patients SET language = ?", language)
    await parts.pat.write("/checkin")
    await parts.sees(parts.pat, "1 ")
    await parts.pat.write("3")
    await parts.sees(parts.pat, "2 ")
    await parts.pat.write(typed)
    await parts.sees(parts.pat, "3 ")
    assert await answers(parts) == [3, value]


@pytest.mark.parametrize("typed", ["11", "-1", "7.5", "seven", "7 or 8", "very much"])
async def test_what_is_no_answer_is_kept_and_the_question_stays_open(
    parts: Parts, typed: str
) -> None:
    await parts.join(parts.pat)
    await parts.pat.write("/checkin")
    question = await parts.sees(parts.pat, "1 of")
    await parts.pat.write(typed)
    answer = await parts.sees(parts.pat, KEPT)
    assert "Your check-in is still open: /checkin" in answer.words
    assert await answers(parts) == [] and await notes(parts) == [typed]
    assert question.words.startswith("1 of")


async def test_a_number_while_nothing_is_asked_is_a_note(parts: Parts) -> None:
    await parts.join(parts.pat)
    await parts.pat.write("7")
    await parts.sees(parts.pat, KEPT)
    assert await answers(parts) == [] and await notes(parts) == ["7"]


async def test_a_number_after_the_check_in_is_over_is_a_note(parts: Parts) -> None:
    await parts.join(parts.pat)
    await parts.pat.write("/checkin")
    await parts.sees(parts.pat, "1 of")
    parts.pass_time(days=1)
    await parts.pat.write("7")
    await parts.sees(parts.pat, KEPT)
    assert await answers(parts) == []


async def test_a_number_while_the_prompt_is_shown_is_a_note(parts: Parts) -> None:
    """No question stands there yet: the number could be about anything."""
    await parts.join(parts.pat)
    await parts.pat.write("/checkin")
    await parts.sees(parts.pat, "1 of")
    await press(parts.pat, "Not now")
    await parts.pat.write("7")
    await parts.sees(parts.pat, KEPT)
    assert await answers(parts) == []


async def test_a_number_for_an_item_that_is_no_longer_asked_is_a_note(parts: Parts) -> None:
    await parts.join(parts.pat)
    await parts.pat.write("/checkin")
    await parts.sees(parts.pat, "1 of")
    await parts.settled()
    await parts.change("UPDATE check_ins SET showing = 'gone/gone'")
    await parts.pat.write("7")
    await parts.sees(parts.pat, KEPT)


async def test_a_text_that_is_changed_afterwards_is_kept_again(parts: Parts) -> None:
    await parts.join(parts.pat)
    message = await parts.pat.write("I am fine")
    await parts.sees(parts.pat, KEPT)
    await parts.pat.edit(message, "I am not fine")
    await parts.settled()
    assert await notes(parts) == ["I am fine", "I am not fine"]


async def test_a_command_that_is_changed_afterwards_has_no_effect(parts: Parts) -> None:
    await parts.join(parts.pat)
    message = await parts.pat.write("/help")
    await parts.sees(parts.pat, "/summary – how")
    await parts.pat.edit(message, "/stop")
    await parts.settled()
    assert parts.pat.chat.last_with("Do you want to stop") is None


async def test_nothing_is_kept_of_somebody_who_has_not_agreed(parts: Parts) -> None:
    await parts.pat.open_link(await invited(parts))
    await parts.sees(parts.pat, "Do you agree?")
    message = await parts.pat.write("is this safe?")
    await parts.sees(parts.pat, "988")
    await parts.pat.edit(message, "is this really safe?")
    await parts.settled()
    assert await notes(parts) == []


async def test_what_a_stranger_changes_afterwards_is_nobodys_business(parts: Parts) -> None:
    message = await parts.stranger.write("hello")
    await parts.sees(parts.stranger, "I know you only by number: 666")
    await parts.stranger.edit(message, "hello again")
    await parts.settled()
    assert len(parts.stranger.chat.messages) == 2


async def test_f57_photos_voice_and_stickers_get_a_kind_answer_and_are_not_kept(
    parts: Parts,
) -> None:
    await parts.join(parts.pat)
    for send in (
        parts.pat.send_photo,
        parts.pat.send_voice,
        parts.pat.send_sticker,
        lambda: parts.pat.send_contact("555 0100"),
    ):
        count = len(parts.pat.chat.messages)
        await send()
        await parts.telegram.wait_for(lambda n=count: len(parts.pat.chat.messages) == n + 2)
        last = parts.pat.chat.last
        assert last is not None and "I can only read buttons and text" in last.words
        assert "988" in last.words
    assert await notes(parts) == []


DANGER = "I want to kill myself tonight"


@pytest.mark.parametrize("command", ["/start", "/summary", "/help", "/checkin", "/settings"])
async def test_danger_behind_a_command_is_told_and_answered_with_the_lines(
    parts: Parts, command: str
) -> None:
    await parts.join(parts.pat)
    await parts.pat.write(f"{command} {DANGER}")
    await parts.sees(parts.group, "RED")
    await parts.sees(parts.pat, "988")
    await parts.settled()
    assert await notes(parts) == []


async def test_danger_that_is_written_into_an_earlier_message_is_told(parts: Parts) -> None:
    await parts.join(parts.pat)
    message = await parts.pat.write("/help")
    await parts.sees(parts.pat, "I am a program")
    await parts.pat.edit(message, f"/help {DANGER}")
    await parts.sees(parts.group, "RED")
    await parts.sees(parts.pat, "988")


async def test_danger_under_a_picture_is_told(parts: Parts) -> None:
    await parts.join(parts.pat)
    await parts.pat.send_photo(caption=DANGER)
    await parts.sees(parts.group, "RED")
    await parts.sees(parts.pat, "I can only read buttons and text")
    assert await notes(parts) == []


async def test_danger_behind_note_is_told_once_and_the_note_is_kept(parts: Parts) -> None:
    await parts.join(parts.pat)
    await parts.pat.write(f"/note {DANGER}")
    await parts.sees(parts.group, "RED")
    await parts.sees(parts.pat, "988")
    await parts.settled()
    assert await notes(parts) == [DANGER]
    assert len([m for m in parts.group.messages if "RED" in m.words]) == 1


async def test_danger_that_is_written_into_an_earlier_note_is_told_and_kept(parts: Parts) -> None:
    await parts.join(parts.pat)
    message = await parts.pat.write("/note thanks")
    await parts.sees(parts.pat, "This is on your chart now")
    await parts.pat.edit(message, f"/note {DANGER}")
    await parts.sees(parts.group, "RED")
    await parts.settled()
    assert await notes(parts) == ["thanks", DANGER]


async def test_before_the_consent_no_note_is_kept_and_danger_is_told(parts: Parts) -> None:
    await parts.pat.open_link(await invited(parts))
    await parts.sees(parts.pat, "Do you agree?")
    await parts.pat.write(f"/note {DANGER}")
    await parts.sees(parts.group, "RED")
    await parts.sees(parts.pat, "988")
    await parts.settled()
    assert await notes(parts) == []


async def test_the_note_of_a_clinician_who_is_a_patient_stands_on_their_own_chart(
    parts: Parts,
) -> None:
    await parts.join(parts.nora)
    await parts.nora.write("/note slept well, thanks")
    await parts.sees(parts.nora, "This is on your chart now")
    assert await notes(parts) == ["slept well, thanks"]
