"""What Telegram refuses, in its own words, and what is just allowed."""

import struct
from typing import Any

import pytest
from standin_clock import Ask, Clock

from bot.demo.standin import Chat, Person, StandIn, Standing

SAM = 1002
INLINE = {"inline_keyboard": [[{"text": "Start", "callback_data": "go"}]]}
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", width, height) + b"\x08" * 9


def jpeg(width: int, height: int) -> bytes:
    comment, table = b"\xff\xfe\x00\x04hi", b"\xff\xc4\x00\x07\x00\x01\x00\x01\x00"
    return (
        b"\xff\xd8" + comment + table + b"\xff\xc0\x00\x11\x08" + struct.pack(">HH", height, width)
    )


def keyboard(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "Start", **button}]]}


async def test_an_unknown_method_is_not_found(refused: Ask) -> None:
    assert await refused("sendMassage") == (404, "Not Found: method not found")


async def test_a_method_that_is_not_built_is_refused_and_counted(refused: Ask) -> None:
    code, description = await refused("sendDice", chat_id=SAM)
    assert (code, description) == (
        400,
        "Bad Request: sendDice is not implemented by the stand-in",
    )


async def test_a_parameter_that_the_bot_api_does_not_have_is_refused(refused: Ask) -> None:
    assert await refused("getMe", colour="red") == (
        400,
        'Bad Request: getMe has no parameter "colour"',
    )


@pytest.mark.parametrize(
    ("method", "params", "reason"),
    [
        ("sendMessage", {"text": "x"}, "chat_id is empty"),
        ("sendMessage", {"chat_id": SAM}, "message text is empty"),
        ("sendMessage", {"chat_id": SAM, "text": ""}, "message text is empty"),
        ("sendPhoto", {"chat_id": SAM}, "there is no photo in the request"),
        ("deleteMessage", {"chat_id": SAM}, "message identifier is not specified"),
        ("editMessageText", {"chat_id": SAM, "text": "x"}, "message identifier is not specified"),
        ("editMessageText", {"text": "x"}, "chat_id is empty"),
        ("answerCallbackQuery", {}, 'parameter "callback_query_id" is required'),
        ("getUpdates", {"limit": "many"}, 'can\'t read parameter "limit": expected int'),
        ("getUpdates", {"limit": True}, 'can\'t read parameter "limit": expected int'),
        (
            "sendMessage",
            {"chat_id": "x", "text": "x"},
            'can\'t read parameter "chat_id": expected chat',
        ),
        (
            "setWebhook",
            {"url": "x", "drop_pending_updates": "maybe"},
            'can\'t read parameter "drop_pending_updates": expected bool',
        ),
        ("setMyCommands", {"commands": "3"}, 'can\'t read parameter "commands": expected json'),
    ],
)
async def test_a_missing_or_unreadable_parameter_is_named(
    sam: Person, refused: Ask, method: str, params: dict[str, Any], reason: str
) -> None:
    assert await refused(method, **params) == (400, f"Bad Request: {reason}")


async def test_text_may_have_4096_characters_after_its_markup_is_read(
    sam: Person, ask: Ask, refused: Ask
) -> None:
    await ask("sendMessage", chat_id=SAM, text=f"<b>{'x' * 4096}</b>", parse_mode="HTML")
    assert await refused("sendMessage", chat_id=SAM, text="x" * 4097) == (
        400,
        "Bad Request: message is too long",
    )


async def test_text_of_nothing_but_space_is_refused(sam: Person, refused: Ask) -> None:
    expected = (400, "Bad Request: text must be non-empty")
    assert await refused("sendMessage", chat_id=SAM, text=" \n ") == expected
    assert await refused("sendMessage", chat_id=SAM, text="<b></b>", parse_mode="HTML") == expected


async def test_bad_markup_is_refused(sam: Person, refused: Ask) -> None:
    code, description = await refused("sendMessage", chat_id=SAM, text="a<b", parse_mode="HTML")
    assert (code, description) == (
        400,
        "Bad Request: can't parse entities: Unclosed start tag at byte offset 1",
    )


@pytest.mark.parametrize(
    ("mode", "reason"),
    [
        ("MarkdownV2", "parse_mode markdownv2 is not implemented by the stand-in"),
        ("BBCode", "unsupported parse_mode"),
    ],
)
async def test_html_is_the_only_markup(sam: Person, refused: Ask, mode: str, reason: str) -> None:
    assert await refused("sendMessage", chat_id=SAM, text="x", parse_mode=mode) == (
        400,
        f"Bad Request: {reason}",
    )


async def test_entities_may_be_given_instead_of_markup(sam: Person, ask: Ask, refused: Ask) -> None:
    bold = {"type": "bold", "offset": 0, "length": 1}
    await ask("sendMessage", chat_id=SAM, text="x < y", entities=[bold])
    assert sam.chat.last is not None
    assert sam.chat.last.html == "<b>x</b> &lt; y"
    for unreadable in ("bold", {"type": 5}, {**bold, "offset": "0"}, {**bold, "length": None}):
        assert await refused("sendMessage", chat_id=SAM, text="x", entities=[unreadable]) == (
            400,
            "Bad Request: can't parse MessageEntity",
        )


async def test_a_document_has_to_be_uploaded_and_not_empty(
    sam: Person, ask: Ask, refused: Ask
) -> None:
    sent = await ask("sendDocument", chat_id=SAM, document=b"%PDF", caption="page")
    assert sent["document"]["file_size"] == 4
    assert sent["caption"] == "page"
    assert sam.chat.last is not None and sam.chat.last.document == b"%PDF"
    assert await refused("sendDocument", chat_id=SAM, document=b"") == (
        400,
        "Bad Request: file must be non-empty",
    )
    assert await refused("sendDocument", chat_id=SAM, document="document-1") == (
        400,
        "Bad Request: wrong file identifier/HTTP URL specified",
    )


async def test_a_caption_may_have_1024_characters(sam: Person, ask: Ask, refused: Ask) -> None:
    await ask("sendPhoto", chat_id=SAM, photo=png(10, 10), caption="x" * 1024)
    assert await refused("sendPhoto", chat_id=SAM, photo=png(10, 10), caption="x" * 1025) == (
        400,
        "Bad Request: message caption is too long",
    )


@pytest.mark.parametrize(
    ("photo", "reason"),
    [
        (b"GIF89a", "IMAGE_PROCESS_FAILED"),
        (b"\x89PNG\r\n\x1a\n", "IMAGE_PROCESS_FAILED"),
        (b"\xff\xd8\xff", "IMAGE_PROCESS_FAILED"),
        (b"", "file must be non-empty"),
        (png(9000, 1001), "PHOTO_INVALID_DIMENSIONS"),
        (png(2100, 100), "PHOTO_INVALID_DIMENSIONS"),
        (jpeg(9000, 1001), "PHOTO_INVALID_DIMENSIONS"),
        ("unknown-file", "wrong file identifier/HTTP URL specified"),
        ("attach://nothing", "file is not attached to the request"),
        (
            png(10, 10) + b"\0" * 10 * 1024 * 1024,
            "file of size 10485793 bytes is too big for a photo; "
            "the maximum size is 10485760 bytes",
        ),
    ],
)
async def test_a_picture_that_telegram_cannot_show_is_refused(
    sam: Person, refused: Ask, photo: Any, reason: str
) -> None:
    assert await refused("sendPhoto", chat_id=SAM, photo=photo) == (400, f"Bad Request: {reason}")


@pytest.mark.parametrize(
    "photo",
    [
        png(9000, 1000),
        png(2000, 100),
        jpeg(9000, 1000),
        png(10, 10).ljust(10 * 1024 * 1024, b"\0"),
    ],
)
async def test_a_picture_at_the_limits_is_taken(sam: Person, ask: Ask, photo: bytes) -> None:
    await ask("sendPhoto", chat_id=SAM, photo=photo)
    assert sam.chat.last is not None
    assert sam.chat.last.photo == photo


async def test_a_known_picture_is_sent_again_by_its_id(sam: Person, ask: Ask) -> None:
    sent = await ask("sendPhoto", chat_id=SAM, photo=png(10, 20))
    assert (sent["photo"][0]["width"], sent["photo"][0]["height"]) == (10, 20)
    await ask("sendPhoto", chat_id=SAM, photo=sent["photo"][0]["file_id"])
    assert sam.chat.last is not None
    assert sam.chat.last.photo == png(10, 20)


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        ({"callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"callback_data": "x" * 65}, "BUTTON_DATA_INVALID"),
        ({"callback_data": "é" * 33}, "BUTTON_DATA_INVALID"),
        ({"callback_data": 5}, "BUTTON_DATA_INVALID"),
        ({"url": "tel:+15551234"}, "BUTTON_URL_INVALID"),
        ({"url": "http://localhost"}, "BUTTON_URL_INVALID"),
        ({"url": "http://["}, "BUTTON_URL_INVALID"),
        ({"url": 5}, "BUTTON_URL_INVALID"),
        ({"copy_text": {"text": "x" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"copy_text": {"text": ""}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"copy_text": "x"}, "BUTTON_COPY_TEXT_INVALID"),
        ({}, "text buttons are unallowed in the inline keyboard"),
        (
            {"url": "https://example.org", "callback_data": "x"},
            "text buttons are unallowed in the inline keyboard",
        ),
        (
            {"callback_data": "x", "text": " "},
            "can't parse inline keyboard button: text must be non-empty",
        ),
        (
            {"callback_data": "x", "text": 5},
            'can\'t parse inline keyboard button: Field "text" must be of type String',
        ),
        (
            {"callback_data": "x", "colour": "red"},
            'can\'t parse inline keyboard button: there is no field "colour"',
        ),
        (
            {"callback_data": "x", "style": "red"},
            "can't parse inline keyboard button: invalid button style specified",
        ),
    ],
)
async def test_a_button_that_telegram_does_not_take_is_refused(
    sam: Person, refused: Ask, button: dict[str, Any], reason: str
) -> None:
    assert await refused("sendMessage", chat_id=SAM, text="x", reply_markup=keyboard(**button)) == (
        400,
        f"Bad Request: {reason}",
    )


@pytest.mark.parametrize(
    "button",
    [
        {"callback_data": "x"},
        {"callback_data": "x" * 64, "style": "danger"},
        {"url": "https://example.org"},
        {"url": "tg://user?id=1002"},
        {"copy_text": {"text": "x" * 256}},
        {"copy_text": {"text": "x"}},
    ],
)
async def test_a_button_within_the_limits_is_taken(
    sam: Person, ask: Ask, button: dict[str, Any]
) -> None:
    await ask("sendMessage", chat_id=SAM, text="x", reply_markup=keyboard(**button))
    assert sam.chat.last is not None
    assert sam.chat.last.buttons[0][0].callback_data == button.get("callback_data")


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ({"buttons": []}, "object expected as reply markup"),
        ([], "object expected as reply markup"),
        ({"inline_keyboard": [{}]}, 'field "inline_keyboard" must be of type Array of Array'),
        (
            {"inline_keyboard": [[{"text": "x", "callback_data": "x"}] * 101]},
            "REPLY_MARKUP_TOO_LONG",
        ),
    ],
)
async def test_a_keyboard_of_another_shape_is_refused(
    sam: Person, refused: Ask, markup: Any, reason: str
) -> None:
    assert await refused("sendMessage", chat_id=SAM, text="x", reply_markup=markup) == (
        400,
        f"Bad Request: {reason}",
    )


async def test_a_keyboard_may_have_100_buttons(sam: Person, ask: Ask) -> None:
    markup = {"inline_keyboard": [[{"text": "x", "callback_data": "x"}] * 5] * 20}
    await ask("sendMessage", chat_id=SAM, text="x", reply_markup=markup)
    assert sam.chat.last is not None
    assert len(sam.chat.last.buttons) == 20


async def test_a_reply_keyboard_is_for_chats_not_for_channels(
    sam: Person, channel: Chat, ask: Ask, refused: Ask
) -> None:
    markup = {"keyboard": [[{"text": "Start"}]]}
    await ask("sendMessage", chat_id=SAM, text="x", reply_markup=markup)
    await ask("sendMessage", chat_id=channel.id, text="x", reply_markup=INLINE)
    assert await refused("sendMessage", chat_id=channel.id, text="x", reply_markup=markup) == (
        400,
        "Bad Request: inline keyboard expected",
    )


async def test_an_unknown_chat_is_not_found(refused: Ask) -> None:
    expected = (400, "Bad Request: chat not found")
    assert await refused("sendMessage", chat_id=77, text="x") == expected
    assert await refused("sendMessage", chat_id="@nobody", text="x") == expected


async def test_a_channel_is_found_by_its_username(standin: StandIn, ask: Ask) -> None:
    news = standin.group(-1009, "News", kind="channel", username="LakesideNews")
    await ask("sendMessage", chat_id="@lakesidenews", text="x")
    assert news.last is not None
    assert news.last.sender == "News"


async def test_a_bot_cannot_write_to_someone_who_never_started(pat: Person, refused: Ask) -> None:
    assert await refused("sendMessage", chat_id=pat.id, text="x") == (
        403,
        "Forbidden: bot can't initiate conversation with a user",
    )
    assert await refused("getChat", chat_id=pat.id) == (400, "Bad Request: chat not found")


async def test_a_bot_cannot_write_to_someone_who_blocked_it(
    sam: Person, ask: Ask, refused: Ask
) -> None:
    await sam.block()
    assert await refused("sendMessage", chat_id=SAM, text="x") == (
        403,
        "Forbidden: bot was blocked by the user",
    )
    await sam.unblock()
    await ask("sendMessage", chat_id=SAM, text="x")


async def test_a_bot_cannot_write_to_a_deleted_account(sam: Person, refused: Ask) -> None:
    await sam.delete_account()
    assert await refused("sendMessage", chat_id=SAM, text="x") == (
        403,
        "Forbidden: user is deactivated",
    )


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
async def test_a_bot_that_was_kicked_cannot_write(
    standin: StandIn, nora: Person, ask: Ask, refused: Ask, kind: str
) -> None:
    chat = standin.group(-7, "Clinic", members=[nora], kind=kind)
    await chat.kick_bot(by=nora)
    expected = (403, f"Forbidden: bot was kicked from the {kind} chat")
    assert await refused("sendMessage", chat_id=-7, text="x") == expected
    assert await refused("sendChatAction", chat_id=-7, action="typing") == expected
    assert await refused("getChat", chat_id=-7) == expected


async def test_a_bot_that_left_cannot_write(clinic: Chat, ask: Ask, refused: Ask) -> None:
    await ask("leaveChat", chat_id=clinic.id)
    assert await refused("sendMessage", chat_id=clinic.id, text="x") == (
        403,
        "Forbidden: bot is not a member of the supergroup chat",
    )


async def test_a_bot_cannot_leave_a_private_chat(sam: Person, refused: Ask) -> None:
    assert await refused("leaveChat", chat_id=SAM) == (
        400,
        "Bad Request: chat member status can't be changed in private chats",
    )


async def test_a_restricted_bot_has_not_enough_rights(
    clinic: Chat, nora: Person, refused: Ask
) -> None:
    await clinic.add_bot(by=nora, standing=Standing.RESTRICTED)
    assert await refused("sendMessage", chat_id=clinic.id, text="x") == (
        400,
        "Bad Request: not enough rights to send text messages to the chat",
    )
    assert await refused("sendPhoto", chat_id=clinic.id, photo=png(5, 5)) == (
        400,
        "Bad Request: not enough rights to send photos to the chat",
    )


async def test_a_group_that_became_a_supergroup_names_its_new_id(
    standin: StandIn, nora: Person, ask: Ask, refused: Ask
) -> None:
    group = standin.group(-7, "Clinic", members=[nora], kind="group")
    new = await group.migrate(-1007)
    with pytest.raises(Exception, match="upgraded") as caught:
        await ask("sendMessage", chat_id=-7, text="x")
    assert caught.value.parameters == {"migrate_to_chat_id": -1007}
    assert (standin.refusals[-1].code, standin.refusals[-1].description) == (
        400,
        "Bad Request: group chat was upgraded to a supergroup chat",
    )
    await ask("sendMessage", chat_id=-1007, text="x")
    assert new.last_with("x") is not None


async def test_a_topic_or_a_reply_that_is_not_there_is_refused(
    sam: Person, ask: Ask, refused: Ask
) -> None:
    assert await refused("sendMessage", chat_id=SAM, text="x", message_thread_id=5) == (
        400,
        "Bad Request: message thread not found",
    )
    assert await refused(
        "sendMessage", chat_id=SAM, text="x", reply_parameters={"message_id": 99}
    ) == (400, "Bad Request: message to be replied not found")
    for unreadable in ({}, {"message_id": "first"}, [1]):
        assert await refused("sendMessage", chat_id=SAM, text="x", reply_parameters=unreadable) == (
            400,
            "Bad Request: can't parse ReplyParameters",
        )
    lenient = {"message_id": 99, "allow_sending_without_reply": True}
    assert "reply_to_message" not in await ask(
        "sendMessage", chat_id=SAM, text="x", reply_parameters=lenient
    )
    first = sam.chat.messages[0].message_id
    sent = await ask("sendMessage", chat_id=SAM, text="x", reply_parameters={"message_id": first})
    assert sent["reply_to_message"]["message_id"] == first


async def test_an_edit_that_changes_nothing_is_refused(sam: Person, ask: Ask, refused: Ask) -> None:
    sent = await ask(
        "sendMessage", chat_id=SAM, text="<b>x</b>", parse_mode="HTML", reply_markup=INLINE
    )
    place = {"chat_id": SAM, "message_id": sent["message_id"]}
    expected = (
        400,
        "Bad Request: message is not modified: specified new message content and reply markup "
        "are exactly the same as a current content and reply markup of the message",
    )
    same = {"text": "<b> x </b>", "parse_mode": "HTML", "reply_markup": INLINE}
    assert await refused("editMessageText", **place, **same) == expected
    assert await refused("editMessageReplyMarkup", **place, reply_markup=INLINE) == expected
    await ask("editMessageText", **place, text="x", reply_markup=INLINE)
    assert await refused("editMessageText", **place, text="x", reply_markup=INLINE) == expected


async def test_an_edit_without_buttons_takes_them_away(sam: Person, ask: Ask) -> None:
    sent = await ask("sendMessage", chat_id=SAM, text="x", reply_markup=INLINE)
    message = sam.chat.message(sent["message_id"])
    await ask("editMessageText", chat_id=SAM, message_id=message.message_id, text="y")
    assert (message.text, message.buttons, message.edited) == ("y", [], True)


async def test_only_buttons_change_when_only_buttons_are_edited(sam: Person, ask: Ask) -> None:
    sent = await ask("sendMessage", chat_id=SAM, text="x")
    place = {"chat_id": SAM, "message_id": sent["message_id"]}
    edited = await ask("editMessageReplyMarkup", **place, reply_markup=INLINE)
    assert (edited["text"], edited["reply_markup"]) == ("x", INLINE)


async def test_an_edit_takes_no_reply_keyboard(sam: Person, ask: Ask, refused: Ask) -> None:
    sent = await ask("sendMessage", chat_id=SAM, text="x")
    place = {"chat_id": SAM, "message_id": sent["message_id"]}
    assert await refused(
        "editMessageText", **place, text="y", reply_markup={"keyboard": [[{"text": "x"}]]}
    ) == (400, "Bad Request: inline keyboard expected")


async def test_what_is_not_there_or_not_the_bots_cannot_be_edited(
    sam: Person, ask: Ask, refused: Ask
) -> None:
    theirs = await sam.write("hello")
    assert await refused("editMessageText", chat_id=SAM, message_id=99, text="y") == (
        400,
        "Bad Request: message to edit not found",
    )
    assert await refused(
        "editMessageText", chat_id=SAM, message_id=theirs.message_id, text="y"
    ) == (400, "Bad Request: message can't be edited")
    sent = await ask("sendMessage", chat_id=SAM, text="x")
    await ask("deleteMessage", chat_id=SAM, message_id=sent["message_id"])
    assert await refused(
        "editMessageText", chat_id=SAM, message_id=sent["message_id"], text="y"
    ) == (400, "Bad Request: message to edit not found")


async def test_a_photo_has_a_caption_to_edit_and_a_text_has_not(
    sam: Person, ask: Ask, refused: Ask
) -> None:
    photo = await ask("sendPhoto", chat_id=SAM, photo=png(10, 10), caption="a")
    text = await ask("sendMessage", chat_id=SAM, text="x")
    on_photo = {"chat_id": SAM, "message_id": photo["message_id"]}
    on_text = {"chat_id": SAM, "message_id": text["message_id"]}
    edited = await ask("editMessageCaption", **on_photo, caption="b")
    assert edited["caption"] == "b"
    assert await refused("editMessageText", **on_photo, text="y") == (
        400,
        "Bad Request: there is no text in the message to edit",
    )
    assert await refused("editMessageCaption", **on_text, caption="y") == (
        400,
        "Bad Request: there is no caption in the message to edit",
    )


async def test_a_message_can_be_deleted_for_48_hours(
    sam: Person, clock: Clock, ask: Ask, refused: Ask
) -> None:
    sent = [(await ask("sendMessage", chat_id=SAM, text="x"))["message_id"] for _ in range(2)]
    clock.move(hours=48)
    await ask("deleteMessage", chat_id=SAM, message_id=sent[0])
    assert sam.chat.message(sent[0]).deleted
    clock.move(seconds=1)
    assert await refused("deleteMessage", chat_id=SAM, message_id=sent[1]) == (
        400,
        "Bad Request: message can't be deleted for everyone",
    )


async def test_a_message_is_deleted_once(sam: Person, ask: Ask, refused: Ask) -> None:
    sent = await ask("sendMessage", chat_id=SAM, text="x")
    await ask("deleteMessage", chat_id=SAM, message_id=sent["message_id"])
    assert await refused("deleteMessage", chat_id=SAM, message_id=sent["message_id"]) == (
        400,
        "Bad Request: message to delete not found",
    )


async def test_only_an_administrator_deletes_what_others_wrote(
    standin: StandIn, nora: Person, ask: Ask, refused: Ask
) -> None:
    group = standin.group(-7, "Clinic", members=[nora], bot="member")
    theirs = await nora.write("hello", chat=group)
    assert await refused("deleteMessage", chat_id=-7, message_id=theirs.message_id) == (
        400,
        "Bad Request: message can't be deleted",
    )
    await group.add_bot(by=nora)
    await ask("deleteMessage", chat_id=-7, message_id=theirs.message_id)


async def test_a_press_is_answered_once_and_within_150_seconds(
    sam: Person, clock: Clock, ask: Ask, refused: Ask
) -> None:
    await ask("sendMessage", chat_id=SAM, text="x", reply_markup=INLINE)
    first, late = await sam.press("Start"), await sam.press("Start")
    clock.move(seconds=150)
    await ask("answerCallbackQuery", callback_query_id=first.id, text="saved")
    assert await refused("answerCallbackQuery", callback_query_id=first.id) == (400, TOO_OLD)
    clock.move(seconds=1)
    assert await refused("answerCallbackQuery", callback_query_id=late.id) == (400, TOO_OLD)
    assert await refused("answerCallbackQuery", callback_query_id="5") == (400, TOO_OLD)


async def test_an_answer_to_a_press_may_have_200_characters(
    sam: Person, ask: Ask, refused: Ask
) -> None:
    await ask("sendMessage", chat_id=SAM, text="x", reply_markup=INLINE)
    press = await sam.press("Start")
    assert await refused("answerCallbackQuery", callback_query_id=press.id, text="x" * 201) == (
        400,
        "Bad Request: MESSAGE_TOO_LONG",
    )
    assert await refused(
        "answerCallbackQuery", callback_query_id=press.id, url="https://example.org"
    ) == (400, "Bad Request: URL_INVALID")
    await ask("answerCallbackQuery", callback_query_id=press.id, text="x" * 200)


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        ({"command": "Help!", "description": "x"}, "BOT_COMMAND_INVALID"),
        ({"command": "help", "description": ""}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"command": "help", "description": "x" * 257}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"command": "help"}, "can't parse BotCommand: expected a command and a description"),
    ],
)
async def test_a_command_that_telegram_does_not_take_is_refused(
    refused: Ask, command: dict[str, str], reason: str
) -> None:
    assert await refused("setMyCommands", commands=[command]) == (400, f"Bad Request: {reason}")


async def test_there_may_be_100_commands(ask: Ask, refused: Ask) -> None:
    commands = [{"command": f"c{n}", "description": "x"} for n in range(101)]
    assert await refused("setMyCommands", commands=commands) == (
        400,
        "Bad Request: BOT_COMMANDS_TOO_MUCH",
    )
    await ask("setMyCommands", commands=commands[:100], language_code="de")
    assert await ask("getMyCommands", language_code="de") == commands[:100]
    assert await ask("getMyCommands") == []


async def test_an_unknown_chat_action_is_refused(sam: Person, ask: Ask, refused: Ask) -> None:
    assert await ask("sendChatAction", chat_id=SAM, action="typing") is True
    assert await refused("sendChatAction", chat_id=SAM, action="sleeping") == (
        400,
        "Bad Request: wrong parameter action in request",
    )


async def test_membership_of_a_user_nobody_knows_is_refused(
    clinic: Chat, nora: Person, pat: Person, ask: Ask, refused: Ask
) -> None:
    async def status(user_id: int) -> Any:
        member = await ask("getChatMember", chat_id=clinic.id, user_id=user_id)
        return member["status"]

    assert await status(nora.id) == "member"
    assert await status(pat.id) == "left"
    assert await status(42) == "administrator"
    assert await ask("getChatMemberCount", chat_id=clinic.id) == 2
    assert await refused("getChatMember", chat_id=clinic.id, user_id=9) == (
        400,
        "Bad Request: PARTICIPANT_ID_INVALID",
    )


async def test_a_refusal_is_recorded_with_method_chat_and_time(
    standin: StandIn, clock: Clock, refused: Ask
) -> None:
    await refused("sendMessage", chat_id=77, text="x")
    (refusal,) = standin.refusals
    assert (refusal.method, refusal.chat_id, refusal.at) == ("sendMessage", 77, clock.time)
    assert standin.calls == []
