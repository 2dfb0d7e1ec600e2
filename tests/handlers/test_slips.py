"""Commands that do nothing as they came: edited, or mistyped. Each is answered, and once."""

from __future__ import annotations

from bot.demo.standin import Chat, Message
from tests.in_process import Parts


async def write(parts: Parts, text: str, where: Chat | None = None) -> Message:
    """Write as Nora in the group or the own chat; return her message."""
    await parts.nora.write(text, chat=where)
    await parts.settled()
    mine = [one for one in (where or parts.nora.chat).messages if one.body.text == text]
    return mine[-1]


def said(where: Chat) -> list[str]:
    """Return what the bot said in a chat."""
    return [one.words for one in where.messages if one.is_from_bot]


async def test_an_edited_session_changes_nothing_and_the_answer_names_its_number(
    parts: Parts,
) -> None:
    code = await parts.join(parts.pat)
    await write(parts, f"/session {code} yesterday 9:00 40min", parts.group)
    message = await write(parts, f"/session {code} yesterday 15:00 iv", parts.group)
    await parts.nora.edit(message, f"/session {code} yesterday 16:00 esketamine")
    await parts.sees(parts.group, "An edited message changes nothing.")
    hours = await parts.rows("SELECT route, count(*) FROM sessions GROUP BY route ORDER BY route")
    assert hours == [(None, 1), ("iv", 1)]
    assert "Send it anew as a new message" in said(parts.group)[-1]  # two were recorded just now


async def test_where_one_session_came_of_a_message_the_answer_to_its_edit_says_how_to_correct_it(
    parts: Parts,
) -> None:
    code = await parts.join(parts.pat)
    for number, where in enumerate((parts.group, parts.nora.chat), start=1):
        parts.pass_time(minutes=3)
        message = await write(parts, f"/session {code} yesterday {8 + 4 * number}:00 iv", where)
        parts.pass_time(minutes=3)
        await parts.nora.edit(message, f"/session {code} yesterday 16:00 iv")
        await parts.settled()
        assert f"/session {code} #{number} and what is to be changed" in said(where)[-1]


async def test_the_edit_of_a_refused_session_never_names_what_another_message_recorded(
    parts: Parts,
) -> None:
    code = await parts.join(parts.pat)
    for number, where in enumerate((parts.group, parts.nora.chat), start=1):
        parts.pass_time(minutes=3)
        await write(parts, f"/session {code} yesterday {8 + 4 * number}:00 iv", parts.group)
        message = await write(parts, f"/session {code} today nonsense 14:00 1h30", where)
        await parts.nora.edit(message, f"/session {code} today 14:00 90min")
        await parts.settled()
        assert said(where)[-1] == (
            "An edited message changes nothing. Send it anew as a new message."
        )


async def test_the_edit_of_a_refused_session_never_names_what_a_press_recorded(
    parts: Parts,
) -> None:
    code = await parts.join(parts.pat)
    message = await write(parts, f"/session {code} today nonsense 14:00 1h30", parts.group)
    await write(parts, f"/session {code}", parts.nora.chat)
    menu = parts.nora.chat.messages[-1]
    await parts.nora.press("Yesterday", message=menu)
    await parts.settled()
    assert await parts.rows("SELECT count(*) FROM sessions") == [(1,)]
    parts.pass_time(minutes=3)
    await parts.nora.edit(message, f"/session {code} today 14:00 90min")
    await parts.settled()
    assert "Send it anew as a new message" in said(parts.group)[-1]


async def test_any_edited_command_is_answered_and_does_nothing(parts: Parts) -> None:
    code = await parts.join(parts.pat)
    for text in ("/invite", f"/discharge {code} died", f"/plan {code} weekly", f"/note {code} x"):
        for where in (parts.group, parts.nora.chat):
            message = await write(parts, "hello", where)
            before = len(said(where))
            await parts.nora.edit(message, text)
            await parts.settled()
            after = said(where)[before:]
            assert after == ["An edited message changes nothing. Send it anew as a new message."]
    assert await parts.rows("SELECT count(*) FROM patients") == [(1,)]
    assert await parts.rows("SELECT count(*) FROM clinician_notes") == [(0,)]


async def test_edited_chat_and_the_commands_of_others_stay_unanswered(parts: Parts) -> None:
    await parts.join(parts.pat)
    message = await write(parts, "hello", parts.group)
    before = said(parts.group)
    for text in ("hello all", "/weather today", "/session@otherbot P-7KQ4 today"):
        await parts.nora.edit(message, text)
    await parts.group.join(parts.stranger)
    await parts.stranger.write("hello", chat=parts.group)
    await parts.stranger.edit(parts.group.messages[-1], "/invite")
    await parts.settled()
    assert said(parts.group) == before


async def test_an_edited_contact_is_taken_out_of_the_groups_sight(parts: Parts) -> None:
    code = await parts.join(parts.pat)
    message = await write(parts, "hello", parts.group)
    await parts.nora.edit(message, f"/contact {code} phone: 555 0100")
    await parts.settled()
    assert message.deleted


async def test_a_mistyped_command_that_names_a_patient_gets_the_nearest_one(parts: Parts) -> None:
    code = await parts.join(parts.pat)
    await write(parts, f"/sesion {code} today", parts.group)
    assert said(parts.group)[-1] == (
        "There is no command /sesion, so nothing was done. The nearest is /session."
    )
    await write(parts, f"/xq {code}", parts.group)
    assert "The nearest is /help." in said(parts.group)[-1]
    assert await parts.rows("SELECT count(*) FROM sessions") == [(0,)]


async def test_other_unknown_commands_are_another_bots_and_stay_unanswered(parts: Parts) -> None:
    code = await parts.join(parts.pat)
    before = said(parts.group)
    for text in ("/weather", "/weather P-2222", "/sesion today", f"/sesion@otherbot {code}"):
        await write(parts, text, parts.group)
    await parts.group.join(parts.stranger)
    await parts.stranger.write(f"/sesion {code} today", chat=parts.group)
    await parts.settled()
    assert said(parts.group) == before
