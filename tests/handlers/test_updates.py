"""What kind of update it is, where it comes from, and where it goes."""

from __future__ import annotations

import pytest

from bot.actions.patients import life
from bot.demo.standin import Contact, Message, Standing
from bot.demo.standin.people import ANONYMOUS_ADMIN
from tests.handlers.acting import audited, forge, press, red_alert
from tests.in_process import Parts


async def silence(parts: Parts) -> None:
    """Everything had its effect, and there was nothing to send."""
    await parts.settled()
    sends = ("sendMessage", "sendPhoto", "editMessageText")
    assert [call.method for call in parts.telegram.calls if call.method in sends] == []


async def test_f16_a_press_whose_query_is_too_old_has_its_effect_and_no_answer(
    parts: Parts,
) -> None:
    """Telegram takes no answer after 150 s; that is nobody's fault and nothing is repeated."""
    await red_alert(parts)
    parts.telegram.faults.answer(400, method="answerCallbackQuery")
    await parts.nora.press("Acknowledge", chat=parts.group)
    await parts.sees(parts.group, "Acknowledged by Nora Nurse")
    await parts.settled()
    assert parts.waits.seconds == []


async def test_f09_a_failing_action_tells_the_presser_to_tap_again_and_has_its_effect_later(
    parts: Parts,
) -> None:
    _, alert = await red_alert(parts)
    await parts.change(
        "CREATE TEMP TRIGGER busy BEFORE UPDATE ON alerts"
        " WHEN (SELECT max(attempts) FROM inbox) < 2 BEGIN SELECT RAISE(ABORT, 'busy'); END"
    )
    pressed = await parts.nora.press("Acknowledge", message=alert)
    assert (await pressed.answered()).text == "That was not saved. Please tap again."
    await parts.sees(parts.group, "Acknowledged by Nora Nurse")
    assert parts.waits.seconds == [1, 2]


async def test_f53_forged_data_is_refused_with_a_word_and_recorded(parts: Parts) -> None:
    await parts.join(parts.pat)
    message = parts.pat.chat.add(is_from_bot=True, sender_user=parts.telegram.bot_user())
    for data in ("", "nonsense", "ack:1;", "x" * 64, "ё" * 32):
        answer = await forge(parts.pat, data, message)
        assert answer == "This button does not work any more. /help shows what I can do."
    assert await audited(parts, "refused") == [(str(parts.pat.id), "unknown button")] * 5


async def test_a_press_on_a_message_that_is_gone_still_counts(parts: Parts) -> None:
    _, alert = await red_alert(parts)
    await parts.group.delete(alert)
    assert await forge(parts.nora, "ack:1", alert) == "You have taken alert 1."
    await parts.sees(parts.group, "Acknowledged by Nora Nurse")


async def test_a_press_without_any_message_is_the_pressers_own(parts: Parts) -> None:
    """Telegram leaves the message out when the press comes from an inline query."""
    await parts.join(parts.pat)
    parts.telegram.updates.inject(
        {
            "callback_query": {
                "id": "1",
                "from": parts.pat.as_json(),
                "chat_instance": "1",
                "data": "crisis",
            }
        }
    )
    await parts.sees(parts.pat, "988")


async def test_a_press_without_data_is_refused(parts: Parts) -> None:
    await parts.join(parts.pat)
    parts.telegram.updates.inject(
        {
            "callback_query": {
                "id": "1",
                "from": parts.pat.as_json(),
                "chat_instance": "1",
                "game_short_name": "chess",
            }
        }
    )
    await parts.settled()
    assert await audited(parts, "refused") == [(str(parts.pat.id), "unknown button")]


@pytest.mark.parametrize("update", [{}, {"something_new": {"x": 1}}])
async def test_an_update_of_another_kind_has_no_effect(
    parts: Parts, update: dict[str, object]
) -> None:
    parts.telegram.updates.inject(update)
    await silence(parts)
    assert await parts.rows("SELECT state, body FROM inbox") == [("done", "")]


@pytest.mark.parametrize("parts", ["channel"], indirect=True)
async def test_in_a_channel_commands_are_explained_because_nobody_can_be_seen(
    parts: Parts,
) -> None:
    await parts.nora.write("/patients", chat=parts.group)
    await parts.sees(parts.group, "In a channel I cannot see who writes.")
    await parts.nora.write("just a post", chat=parts.group)
    await parts.settled()
    assert len(parts.telegram.calls_of("sendMessage")) == 1


async def test_f28_an_anonymous_administrator_is_told_to_write_as_themselves(parts: Parts) -> None:
    await parts.nora.write("/patients", chat=parts.group, as_chat=parts.group)
    await parts.sees(parts.group, "I cannot see who you are.")


async def test_f28_somebody_who_writes_as_a_channel_is_told_to_write_as_themselves(
    parts: Parts,
) -> None:
    channel = parts.telegram.group(-100999, "Some channel", kind="channel")
    await parts.nora.write("/alerts", chat=parts.group, as_chat=channel)
    await parts.sees(parts.group, "I cannot see who you are.")


async def test_f28_the_anonymous_administrators_number_alone_is_no_person(parts: Parts) -> None:
    chat = parts.group.as_json()
    text = {"text": "/patients", "date": 0, "message_id": 9, "chat": chat, "from": ANONYMOUS_ADMIN}
    parts.telegram.updates.inject({"message": text})
    await parts.sees(parts.group, "I cannot see who you are.")


async def test_what_is_said_in_the_clinics_chat_is_not_the_bots_business(parts: Parts) -> None:
    await parts.nora.write("Good morning all", chat=parts.group)
    await parts.nora.write("/weather", chat=parts.group)
    await parts.nora.send_photo(caption="/patients", chat=parts.group)
    await parts.nora.write("/patients@another_bot", chat=parts.group)
    await silence(parts)
    assert await parts.rows("SELECT count(*) FROM notes") == [(0,)]


async def test_a_command_may_name_this_bot_in_any_case(parts: Parts) -> None:
    await parts.nora.write("/Alerts@Lakeside_Checkin_BOT", chat=parts.group)
    await parts.sees(parts.group, "No alert is open.")


async def test_a_command_ends_at_the_end_of_its_line(parts: Parts) -> None:
    await parts.join(parts.pat)
    await parts.pat.write("/crisis\nplease")
    await parts.sees(parts.pat, "988")
    await parts.nora.write("/patient\nP-2222")
    await parts.sees(parts.nora, "There is no patient P-2222.")


async def test_what_is_edited_in_the_clinics_chat_and_is_no_command_of_ours_is_nothing(
    parts: Parts,
) -> None:
    await parts.nora.write("hello", chat=parts.group)
    message = parts.group.messages[-1]
    await parts.nora.edit(message, "hello all")
    await silence(parts)


async def test_f59_an_unknown_group_is_left_and_it_is_recorded(parts: Parts) -> None:
    other = parts.telegram.group(-100555, "Elsewhere", members=[parts.stranger], bot="left")
    await other.add_bot(by=parts.stranger)
    await parts.settled()
    assert other.bot_standing is Standing.LEFT
    assert ("-100555", "added to a chat") in await audited(parts, "refused")
    assert parts.telegram.calls_of("sendMessage") == []


async def test_a_group_in_which_the_bot_was_before_is_left_at_its_first_message(
    parts: Parts,
) -> None:
    other = parts.telegram.group(-100555, "Elsewhere", members=[parts.stranger])
    await parts.stranger.write("/patients", chat=other)
    await parts.telegram.wait_for(lambda: other.bot_standing is Standing.LEFT)
    assert other.last_with("P-") is None


@pytest.mark.parametrize("parts", ["group"], indirect=True)
async def test_an_unknown_group_is_left_also_after_the_clinics_own_has_moved(parts: Parts) -> None:
    await parts.group.migrate(-100777)
    await parts.settled()
    other = parts.telegram.group(-100555, "Elsewhere", members=[parts.stranger])
    await parts.stranger.write("/patients", chat=other)
    await parts.telegram.wait_for(lambda: other.bot_standing is Standing.LEFT)


async def test_an_unknown_group_is_left_also_while_the_clinics_own_refuses_the_bot(
    parts: Parts,
) -> None:
    await parts.group.kick_bot(by=parts.nora)
    other = parts.telegram.group(-100555, "Elsewhere", members=[parts.stranger])
    await parts.stranger.write("/patients", chat=other)
    await parts.telegram.wait_for(lambda: other.bot_standing is Standing.LEFT)


@pytest.mark.parametrize("parts", ["group"], indirect=True)
@pytest.mark.parametrize("order", ["old first", "new first", "only new", "only old"])
async def test_the_clinics_group_that_became_a_supergroup_is_followed_and_never_left(
    parts: Parts, order: str
) -> None:
    """The two chats tell of it in any order, and the new one may speak before either does."""
    await parts.join(parts.pat)
    await parts.stop("poller")
    new = await parts.group.migrate(-100777)
    waiting = parts.telegram.updates._waiting
    if order == "new first":
        waiting.reverse()
    elif order != "old first":
        del waiting[0 if order == "only new" else 1]
    await parts.nora.write("/alerts", chat=new)
    parts.start("poller")
    await parts.sees(new, "No alert is open.")
    await parts.do(life.tell_my_clinic, telegram_id=parts.pat.id)
    await parts.sees(new, "RED")
    assert new.bot_standing is Standing.ADMINISTRATOR
    assert parts.telegram.calls_of("leaveChat") == []


@pytest.mark.parametrize("parts", ["group"], indirect=True)
async def test_the_new_supergroup_may_speak_before_anybody_says_that_the_group_moved(
    parts: Parts,
) -> None:
    await parts.stop("poller")
    new = await parts.group.migrate(-100777)
    parts.telegram.updates.clear()
    new.members[parts.telegram.bot_id] = Standing.LEFT
    await new.add_bot(by=parts.nora)
    del parts.telegram.updates._waiting[1:]
    parts.start("poller")
    await parts.settled()
    assert parts.telegram.calls_of("leaveChat") == []
    assert await audited(parts, "clinic chat moved") == [("bot", "-1001234567890 -100777")]


async def test_while_telegram_cannot_be_asked_no_group_is_left(parts: Parts) -> None:
    other = parts.telegram.group(-100555, "Elsewhere", members=[parts.stranger])
    fault = parts.telegram.faults.answer(500, method="sendChatAction", times=2)
    await parts.stranger.write("hello", chat=other)
    await parts.telegram.wait_for(lambda: other.bot_standing is Standing.LEFT)
    assert fault.hits == 2


async def test_a_patient_who_blocks_the_bot_is_reported_and_asked_again_when_back(
    parts: Parts,
) -> None:
    code = await parts.join(parts.pat)
    await parts.pat.block()
    await parts.sees(parts.group, "They cannot be reached on Telegram any more")
    await parts.pat.unblock()
    parts.pass_time(seconds=1)
    await parts.sees(parts.group, f"{code} can be reached on Telegram again")


async def test_a_stranger_who_blocks_the_bot_is_nobodys_business(parts: Parts) -> None:
    parts.stranger.contact = Contact.STARTED
    await parts.stranger.block()
    await silence(parts)


async def test_being_removed_from_a_group_needs_no_leaving(parts: Parts) -> None:
    other = parts.telegram.group(-100555, "Elsewhere", members=[parts.stranger])
    await other.kick_bot(by=parts.stranger)
    await silence(parts)
    assert parts.telegram.calls_of("leaveChat") == []


async def test_what_changes_for_the_bot_in_the_clinics_own_chat_is_taken_note_of(
    parts: Parts,
) -> None:
    parts.group.members[parts.telegram.bot_id] = Standing.MEMBER
    await parts.group.add_bot(by=parts.nora)
    await silence(parts)
    assert parts.group.has_bot


async def test_a_button_with_a_long_answer_is_shown_until_it_is_dismissed(parts: Parts) -> None:
    await red_alert(parts)
    pressed = await parts.nora.press("Who is this?", chat=parts.group)
    answer = await pressed.answered()
    assert "Open a chat with me first" in answer.text and answer.show_alert


async def test_f53_a_button_of_somebody_else_does_nothing_and_says_so(parts: Parts) -> None:
    await parts.join(parts.pat)
    await parts.join(parts.quinn)
    await parts.pat.write("/checkin")
    question: Message = await parts.sees(parts.pat, "1 of")
    answer = await forge(parts.quinn, "answer:1:pain/pain:7", question)
    assert answer == "This button is not yours. Nothing was changed."
    assert await parts.rows("SELECT count(*) FROM answers") == [(0,)]
    assert await press(parts.pat, "7", message=question) == ""
    assert await parts.rows("SELECT value FROM answers") == [(7,)]


@pytest.mark.parametrize(
    "update",
    [
        {"callback_query": {"id": "1", "data": "crisis"}},
        {"callback_query": "canary"},
        {"message": {"text": "canary", "chat": {"id": 1001}}},
        {"message": {"text": 5, "date": "x", "chat": {"id": 1001, "type": "private"}}},
        {"my_chat_member": {"chat": {"id": 1001, "type": "private"}}},
    ],
)
async def test_f08_an_update_that_nobody_can_read_is_set_aside_and_the_clinic_is_told(
    parts: Parts, caplog: pytest.LogCaptureFixture, update: dict[str, object]
) -> None:
    parts.telegram.updates.inject(update)
    await parts.sees(parts.group, "was set aside (number 1)")
    assert "canary" not in caplog.text
