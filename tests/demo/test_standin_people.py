"""What people do, and what they and the bot then see."""

import asyncio
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from standin_clock import Ask, Clock
from telegram import Update

from bot.demo.standin import CallbackAnswer, Chat, Contact, Person, StandIn, Standing

LINK = "https://t.me/lakeside_checkin_bot?start="
INLINE = {
    "inline_keyboard": [
        [{"text": "1", "callback_data": "one"}, {"text": "10", "callback_data": "ten"}],
        [{"text": "Help", "url": "https://example.org"}],
    ]
}
EVERY_KIND = [
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "callback_query",
    "my_chat_member",
    "chat_member",
]


async def newest(ask: Ask) -> dict[str, Any]:
    """Return the last update and forget it, as the bot does."""
    updates = await ask("getUpdates", allowed_updates=EVERY_KIND)
    await ask("getUpdates", offset=updates[-1]["update_id"] + 1)
    assert isinstance(updates[-1], dict)
    return updates[-1]


async def test_a_deep_link_opens_the_chat_with_its_payload(pat: Person, ask: Ask) -> None:
    await pat.open_link(LINK + "AB_c-1")
    message = (await newest(ask))["message"]
    assert message["text"] == "/start AB_c-1"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert message["from"] == {
        "id": 1001,
        "is_bot": False,
        "first_name": "Pat",
        "language_code": "en",
    }
    assert message["chat"] == {"id": 1001, "type": "private", "first_name": "Pat"}
    await ask("sendMessage", chat_id=1001, text="welcome")


@pytest.mark.parametrize(
    "link",
    [
        "https://t.me/other_bot?start=abc",
        "https://example.org/lakeside_checkin_bot?start=abc",
        LINK,
        LINK + "a" * 65,
        LINK + "a!",
    ],
)
async def test_a_link_that_would_not_start_this_bot_is_an_error(pat: Person, link: str) -> None:
    with pytest.raises(ValueError, match=r"t\.me|example"):
        await pat.open_link(link)
    assert pat.contact is Contact.NEVER_STARTED


async def test_commands_are_marked_where_they_stand(sam: Person, ask: Ask) -> None:
    await sam.write("🙂 /help and a/b /note@lakeside_checkin_bot")
    assert (await newest(ask))["message"]["entities"] == [
        {"type": "bot_command", "offset": 3, "length": 5},
        {"type": "bot_command", "offset": 17, "length": 26},
    ]


async def test_a_text_over_4096_characters_goes_as_several_messages(sam: Person, ask: Ask) -> None:
    await sam.write("x" * 5000)
    texts = [update["message"]["text"] for update in await ask("getUpdates")]
    assert [len(text) for text in texts] == [4096, 904]


async def test_nobody_sends_an_empty_text(sam: Person) -> None:
    with pytest.raises(ValueError, match="empty"):
        await sam.write("  ")


async def test_someone_who_blocked_the_bot_cannot_write_until_the_block_is_gone(
    sam: Person, ask: Ask
) -> None:
    await sam.block()
    change = (await newest(ask))["my_chat_member"]
    assert (change["old_chat_member"]["status"], change["new_chat_member"]["status"]) == (
        "member",
        "kicked",
    )
    with pytest.raises(ValueError, match="blocked"):
        await sam.write("hello")
    await sam.open_link(LINK + "abc")
    unblocked, started = await ask("getUpdates")
    assert unblocked["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert started["message"]["text"] == "/start abc"


async def test_a_button_is_pressed_by_exactly_what_it_reads(sam: Person, ask: Ask) -> None:
    await ask("sendMessage", chat_id=sam.id, text="x", reply_markup=INLINE)
    await sam.press("10")
    query = (await newest(ask))["callback_query"]
    assert (query["data"], query["from"]["id"], query["message"]["text"]) == ("ten", 1002, "x")
    with pytest.raises(LookupError, match=r"no button 'Hel'(.|\n)*\[Help\]"):
        await sam.press("Hel")
    with pytest.raises(LookupError, match="sends nothing"):
        await sam.press("Help")


async def test_the_newest_message_with_the_button_is_pressed(sam: Person, ask: Ask) -> None:
    older = await ask("sendMessage", chat_id=sam.id, text="old", reply_markup=INLINE)
    newer = await ask("sendMessage", chat_id=sam.id, text="new", reply_markup=INLINE)
    await ask("sendMessage", chat_id=sam.id, text="no buttons")
    assert (await sam.press("1")).message.message_id == newer["message_id"]
    assert (await sam.press_first()).data == "one"
    old_message = sam.chat.message(older["message_id"])
    assert (await sam.press("1", message=old_message)).message is old_message
    await ask("deleteMessage", chat_id=sam.id, message_id=newer["message_id"])
    assert (await sam.press("1")).message is old_message


async def test_without_buttons_there_is_nothing_to_press(sam: Person) -> None:
    with pytest.raises(LookupError, match="no button"):
        await sam.press_first()


async def test_only_members_press_what_stands_in_a_group_but_data_can_be_forged(
    clinic: Chat, nora: Person, sam: Person, ask: Ask
) -> None:
    sent = await ask("sendMessage", chat_id=clinic.id, text="x", reply_markup=INLINE)
    await nora.press("1", chat=clinic)
    with pytest.raises(LookupError, match="is not in"):
        await sam.press("1", chat=clinic)
    await sam.press_data("forged:1", message=clinic.message(sent["message_id"]))
    query = (await newest(ask))["callback_query"]
    assert (query["data"], query["from"]["id"]) == ("forged:1", 1002)


async def test_a_press_on_a_deleted_message_shows_only_its_place(
    clinic: Chat, nora: Person, ask: Ask
) -> None:
    sent = await ask("sendMessage", chat_id=clinic.id, text="x", reply_markup=INLINE)
    message = clinic.message(sent["message_id"])
    await clinic.delete(message)
    with pytest.raises(LookupError):
        await nora.press("1", message=message)
    await nora.press_data("one", message=message)
    shown = (await newest(ask))["callback_query"]["message"]
    assert shown == {"chat": clinic.as_json(), "message_id": message.message_id, "date": 0}


async def test_a_press_holds_the_bots_answer(sam: Person, ask: Ask) -> None:
    await ask("sendMessage", chat_id=sam.id, text="x", reply_markup=INLINE)
    press = await sam.press("1")
    assert press.answer is None
    with pytest.raises(TimeoutError):
        await press.answered(timeout=0)
    await ask("answerCallbackQuery", callback_query_id=press.id, text="saved", show_alert=True)
    assert await press.answered() == CallbackAnswer("saved", show_alert=True, url=None)
    silent = await sam.press("1")
    await ask("answerCallbackQuery", callback_query_id=silent.id)
    assert await silent.answered() == CallbackAnswer("", show_alert=False, url=None)


async def test_people_see_what_the_bot_sent(sam: Person, clock: Clock, ask: Ask) -> None:
    await ask(
        "sendMessage",
        chat_id=sam.id,
        text="<b>Hi</b> &amp; welcome",
        parse_mode="HTML",
        protect_content=True,
        disable_notification=True,
        reply_markup=INLINE,
    )
    message = sam.chat.last
    assert message is not None
    assert (message.text, message.html, message.sender) == (
        "Hi & welcome",
        "<b>Hi</b> &amp; welcome",
        "Check-in",
    )
    assert message.entities == ({"type": "bold", "offset": 0, "length": 2},)
    assert [[button.text for button in row] for row in message.buttons] == [["1", "10"], ["Help"]]
    assert message.buttons[1][0].url == "https://example.org"
    assert (message.protect_content, message.disable_notification) == (True, True)
    assert (message.date, message.edited, message.deleted) == (clock.time, False, False)
    assert sam.chat.last_with("welcome") is message
    assert sam.chat.last_with("goodbye") is None


async def test_a_message_can_be_copied_and_sounds_unless_the_bot_says_otherwise(
    sam: Person, ask: Ask
) -> None:
    plain = await ask("sendMessage", chat_id=sam.id, text="x")
    kept = await ask("sendMessage", chat_id=sam.id, text="x", protect_content=True)
    message = sam.chat.message(plain["message_id"])
    assert (message.protect_content, message.disable_notification) == (False, False)
    assert "has_protected_content" not in plain
    assert kept["has_protected_content"] is True


async def test_an_edited_message_comes_again_with_its_new_text(
    standin: StandIn, clock: Clock, ask: Ask
) -> None:
    ann = standin.person(1003, "Ann", last_name="Other")
    message = await ann.write("2")
    clock.move(seconds=30)
    await ann.edit(message, "3")
    first, second = await ask("getUpdates")
    assert first["message"]["from"]["last_name"] == "Other"
    edited = second["edited_message"]
    assert (edited["message_id"], edited["text"]) == (first["message"]["message_id"], "3")
    assert edited["edit_date"] == edited["date"] + 30


async def test_waiting_ends_when_it_comes_or_tells_what_is_there_instead(
    standin: StandIn, sam: Person, ask: Ask
) -> None:
    await ask("sendMessage", chat_id=sam.id, text="x", reply_markup=INLINE)
    found = await standin.wait_for(lambda: sam.chat.last_with("x"))
    assert found.text == "x"
    with pytest.raises(TimeoutError, match=r"Sam(.|\n)*Check-in: 'x' \[1\] \[10\] \[Help\]"):
        await standin.wait_for(lambda: sam.chat.last_with("y"), timeout=0)


async def test_a_bot_that_is_no_administrator_gets_what_is_meant_for_it(
    standin: StandIn, nora: Person, ask: Ask
) -> None:
    group = standin.group(-7, "Clinic", members=[nora], kind="group", bot="member")
    sent = await ask("sendMessage", chat_id=-7, text="x")
    await nora.write("good morning", chat=group)
    assert await ask("getUpdates") == []
    await nora.write("/alerts", chat=group)
    await nora.write("thanks", chat=group, reply_to=group.message(sent["message_id"]))
    command, reply = await ask("getUpdates")
    assert command["message"]["text"] == "/alerts"
    assert reply["message"]["reply_to_message"]["from"]["id"] == 42


async def test_a_bot_that_is_not_there_gets_nothing(
    clinic: Chat, nora: Person, sam: Person, ask: Ask
) -> None:
    await clinic.kick_bot(by=nora)
    assert (await newest(ask))["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    await nora.write("/alerts", chat=clinic)
    assert await ask("getUpdates") == []
    with pytest.raises(ValueError, match="is not in"):
        await sam.write("hello", chat=clinic)


async def test_an_anonymous_administrator_and_a_channel_hide_the_person(
    clinic: Chat, channel: Chat, nora: Person, ask: Ask
) -> None:
    await nora.write("/alerts", chat=clinic, as_chat=clinic)
    anonymous = (await newest(ask))["message"]
    assert (anonymous["from"]["id"], anonymous["sender_chat"]["id"]) == (1087968824, clinic.id)
    await nora.write("hello", chat=clinic, as_chat=channel)
    in_its_name = (await newest(ask))["message"]
    assert in_its_name["from"]["username"] == "Channel_Bot"
    assert in_its_name["sender_chat"]["id"] == channel.id
    await nora.write("/alerts", chat=channel)
    post = (await newest(ask))["channel_post"]
    assert "from" not in post
    assert post["sender_chat"]["id"] == channel.id


async def test_a_press_in_a_channel_carries_the_person(
    channel: Chat, nora: Person, ask: Ask
) -> None:
    await ask("sendMessage", chat_id=channel.id, text="x", reply_markup=INLINE)
    await nora.press("1", chat=channel)
    query = (await newest(ask))["callback_query"]
    assert query["from"]["username"] == "nora"
    assert query["message"]["sender_chat"]["title"] == "Alerts"


async def test_a_group_that_becomes_a_supergroup_says_so_in_both(
    standin: StandIn, nora: Person, ask: Ask
) -> None:
    group = standin.group(-7, "Clinic", members=[nora], kind="group")
    new = await group.migrate(-1007)
    old_says, new_says = await ask("getUpdates")
    assert old_says["message"]["migrate_to_chat_id"] == -1007
    assert new_says["message"]["migrate_from_chat_id"] == -7
    assert (new.kind, new.title, new.standing(nora.id)) == ("supergroup", "Clinic", "member")
    assert standin.chat(-1007) is new


async def test_message_numbers_run_through_small_chats_and_alone_in_supergroups(
    standin: StandIn, sam: Person, clinic: Chat, nora: Person, ask: Ask
) -> None:
    group = standin.group(-7, "Small", members=[nora], kind="group")
    before = sam.chat.messages[-1].message_id
    in_group = await ask("sendMessage", chat_id=group.id, text="x")
    to_sam = await ask("sendMessage", chat_id=sam.id, text="x")
    in_clinic = await ask("sendMessage", chat_id=clinic.id, text="x")
    ids = [sent["message_id"] for sent in (in_group, to_sam, in_clinic)]
    assert ids == [before + 1, before + 2, 1]


def kinds_and_news(updates: list[dict[str, Any]]) -> list[str]:
    """Name each update: its kind, or for a service message what it tells."""
    news = ("new_chat_members", "left_chat_member")
    names = []
    for update in updates:
        (kind,) = set(update) - {"update_id"}
        names.append(next((name for name in news if name in update[kind]), kind))
    return names


async def test_coming_and_going_is_told_to_an_administrator_and_shown_in_the_group(
    clinic: Chat, nora: Person, pat: Person, ask: Ask
) -> None:
    await ask("getUpdates", allowed_updates=EVERY_KIND)
    await clinic.join(pat)
    await clinic.promote(pat, by=nora)
    await clinic.leave(pat)
    await clinic.join(pat)
    await clinic.kick(pat, by=nora)
    updates = await ask("getUpdates")
    assert kinds_and_news(updates) == [
        *("chat_member", "new_chat_members", "chat_member"),
        *("chat_member", "left_chat_member"),
        *("chat_member", "new_chat_members"),
        *("chat_member", "left_chat_member"),
    ]
    changes = [update["chat_member"] for update in updates if "chat_member" in update]
    assert [(change["from"]["id"], change["new_chat_member"]["status"]) for change in changes] == [
        (pat.id, "member"),
        (nora.id, "administrator"),
        (pat.id, "left"),
        (pat.id, "member"),
        (nora.id, "kicked"),
    ]


async def test_a_bot_that_is_no_administrator_hears_only_of_its_own_changes(
    standin: StandIn, nora: Person, pat: Person, ask: Ask
) -> None:
    group = standin.group(-7, "Clinic", members=[nora], kind="group", bot="left")
    await ask("getUpdates", allowed_updates=["my_chat_member", "chat_member", "message"])
    await group.add_bot(by=nora, standing=Standing.MEMBER)
    await group.promote(pat, by=nora)
    await group.add_bot(by=nora)
    updates = await ask("getUpdates")
    assert kinds_and_news(updates) == ["my_chat_member", "new_chat_members", "my_chat_member"]
    assert updates[0]["my_chat_member"]["old_chat_member"]["status"] == "left"
    assert updates[1]["message"]["new_chat_members"][0]["id"] == 42


async def test_channels_show_nobody_coming_and_going(channel: Chat, pat: Person, ask: Ask) -> None:
    await channel.join(pat)
    await channel.leave(pat)
    assert await ask("getUpdates") == []
    assert channel.messages == []


async def test_whoever_waits_is_woken_by_whatever_people_do(
    standin: StandIn, clinic: Chat, nora: Person, pat: Person
) -> None:
    async def woken_by(act: Coroutine[Any, Any, Any]) -> bool:
        waiting = asyncio.create_task(standin.changes.wait(5))
        await asyncio.sleep(0)
        await act
        await asyncio.sleep(0)
        is_woken = waiting.done()
        waiting.cancel()
        return is_woken

    message = await nora.write("hello", chat=clinic)
    assert await woken_by(nora.write("hello", chat=clinic))
    assert await woken_by(nora.edit(message, "hello again"))
    assert await woken_by(clinic.delete(message))
    assert await woken_by(clinic.promote(pat, by=nora))


async def test_someone_who_is_that_already_cannot_become_it_again(
    clinic: Chat, nora: Person
) -> None:
    with pytest.raises(ValueError, match="already"):
        await clinic.join(nora)


async def test_an_id_is_given_once(standin: StandIn, pat: Person) -> None:
    with pytest.raises(ValueError, match="1001"):
        standin.person(1001, "Pat again")


async def act_everything(sam: Person, nora: Person, clinic: Chat, channel: Chat, ask: Ask) -> None:
    """Do everything that people can do, once."""
    await ask("getUpdates", allowed_updates=EVERY_KIND)
    await sam.open_link(LINK + "abc")
    await sam.edit(await sam.write("hello /help"), "hello again")
    await sam.send_photo(caption="look")
    await sam.send_photo()
    await sam.send_voice()
    await sam.send_sticker()
    await sam.send_contact("+15550100")
    await nora.write("/alerts", chat=clinic, as_chat=clinic)
    await nora.edit(await nora.write("post", chat=channel), "post, corrected")
    sent = await ask("sendMessage", chat_id=clinic.id, text="x", reply_markup=INLINE)
    await nora.press("1", chat=clinic)
    message = clinic.message(sent["message_id"])
    await clinic.delete(message)
    await nora.press_data("one", message=message)
    await clinic.join(sam)
    await clinic.promote(sam, by=nora)
    await clinic.kick(sam, by=nora)
    await clinic.leave(nora)
    await clinic.join(nora)
    await sam.block()
    await sam.unblock()
    for standing in (Standing.RESTRICTED, Standing.MEMBER, Standing.ADMINISTRATOR):
        await clinic.add_bot(by=nora, standing=standing)
    await clinic.kick_bot(by=nora)
    await clinic.add_bot(by=nora)
    await ask("leaveChat", chat_id=channel.id)
    await clinic.migrate(-1008)


async def test_every_update_can_be_read_by_python_telegram_bot(
    sam: Person, nora: Person, clinic: Chat, channel: Chat, ask: Ask
) -> None:
    await act_everything(sam, nora, clinic, channel, ask)
    updates = await ask("getUpdates")
    for update in updates:
        read = Update.de_json(update)
        (kind,) = set(update) - {"update_id"}
        assert getattr(read, kind).to_dict()
        assert not read.api_kwargs
        assert not getattr(read, kind).api_kwargs
    kinds = {kind for update in updates for kind in update if kind != "update_id"}
    assert kinds == set(EVERY_KIND)


async def test_without_a_clock_of_its_own_it_takes_the_systems() -> None:
    now = StandIn().now()
    assert now.utcoffset() == timedelta(0)
    assert abs(datetime.now(UTC) - now) < timedelta(minutes=1)
