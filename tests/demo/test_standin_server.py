"""The stand-in over HTTP: bodies, tokens, faults."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter
from test_standin_refusals import png

from bot.demo.standin import Person, StandIn, doubled


@pytest_asyncio.fixture
async def http(online: StandIn) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(f"{online.url}/bot{online.token}/") as session:
        yield session


@pytest_asyncio.fixture
async def bot(online: StandIn) -> AsyncIterator[Bot]:
    """The stock python-telegram-bot client."""
    async with Bot(online.token, base_url=f"{online.url}/bot") as bot:
        yield bot


async def post(http: aiohttp.ClientSession, method: str, **params: Any) -> tuple[int, Any]:
    async with http.post(method, json=params) as response:
        return response.status, await response.json()


async def test_a_call_may_come_as_json_as_a_form_or_in_the_address(
    http: aiohttp.ClientSession, sam: Person
) -> None:
    markup = {"inline_keyboard": [[{"text": "Go", "callback_data": "x"}]]}
    form = {"chat_id": "1002", "text": "form", "reply_markup": json.dumps(markup)}
    query = {"chat_id": "1002", "text": "query", "protect_content": "true"}
    await post(http, "sendMessage", chat_id=1002, text="json", reply_markup=markup)
    async with http.post("sendMessage", data=form) as response:
        assert response.status == 200
    async with http.get("SENDMESSAGE", params=query) as response:
        assert response.status == 200
    by_json, by_form, by_query = sam.chat.messages[-3:]
    assert [message.text for message in (by_json, by_form, by_query)] == ["json", "form", "query"]
    assert by_json.buttons == by_form.buttons != []
    assert by_query.protect_content is True


@pytest.mark.parametrize(
    ("text", "value"),
    [("true", True), ("True", True), ("1", True), ("false", False), ("no", False), ("0", False)],
)
async def test_yes_and_no_may_be_written_in_several_ways(
    http: aiohttp.ClientSession, sam: Person, text: str, value: bool
) -> None:
    form = {"chat_id": "1002", "text": "x", "protect_content": text}
    async with http.post("sendMessage", data=form) as response:
        assert response.status == 200
    assert sam.chat.last is not None
    assert sam.chat.last.protect_content is value


async def test_an_uploaded_photo_is_kept(http: aiohttp.ClientSession, sam: Person) -> None:
    form = aiohttp.FormData(
        {"chat_id": "1002", "photo": "attach://chart", "caption": "Your course"}
    )
    form.add_field("chart", png(30, 20), filename="chart.png")
    async with http.post("sendPhoto", data=form) as response:
        assert response.status == 200
    message = sam.chat.last
    assert message is not None
    assert (message.photo, message.caption, message.text) == (png(30, 20), "Your course", "")


async def test_a_body_that_cannot_be_read_is_refused(
    online: StandIn, http: aiohttp.ClientSession
) -> None:
    for body in ("{", "[]"):
        async with http.post(
            "getMe", data=body, headers={"Content-Type": "application/json"}
        ) as response:
            assert response.status == 400
    assert len(online.refusals) == 2


async def test_a_wrong_token_is_unauthorized(online: StandIn) -> None:
    address = f"{online.url}/bot42:WRONG/getMe"
    async with aiohttp.ClientSession() as session, session.get(address) as response:
        assert response.status == 401
        assert await response.json() == {
            "ok": False,
            "error_code": 401,
            "description": "Unauthorized",
        }
    assert [refusal.code for refusal in online.refusals] == [401]


async def test_an_unknown_method_is_not_found(http: aiohttp.ClientSession) -> None:
    status, answer = await post(http, "sendMassage")
    assert (status, answer["error_code"]) == (404, 404)


async def test_accepted_calls_are_recorded(
    online: StandIn, http: aiohttp.ClientSession, sam: Person
) -> None:
    await post(http, "sendmessage", chat_id=1002, text="x")
    await post(http, "getMe")
    assert [call.method for call in online.calls] == ["sendMessage", "getMe"]
    (call,) = online.calls_of("sendMessage")
    assert (call.chat_id, call.params["text"], call.at) == (1002, "x", online.now())


async def test_the_stock_library_works_against_it(online: StandIn, bot: Bot, sam: Person) -> None:
    assert (await bot.get_me()).username == "lakeside_checkin_bot"
    button = InlineKeyboardButton("Go", callback_data="go", style="danger")
    sent = await bot.send_message(
        1002, "<b>x</b>", parse_mode="HTML", reply_markup=InlineKeyboardMarkup([[button]])
    )
    press = await sam.press("Go")
    (update,) = await bot.get_updates(timeout=0)
    assert update.callback_query is not None
    assert await update.callback_query.answer("ok")
    assert (await press.answered()).text == "ok"
    await sent.edit_text("y")
    await bot.send_photo(1002, png(5, 5), caption="z")
    assert sam.chat.last is not None
    assert sam.chat.last.photo == png(5, 5)
    assert (await bot.get_chat(1002)).first_name == "Sam"
    assert await bot.set_my_commands([("help", "What I can do")])
    assert (await bot.get_my_commands())[0].command == "help"
    assert (await bot.get_webhook_info()).url == ""
    assert await bot.delete_webhook()
    assert await sent.delete()
    assert online.refusals == []


async def test_refusals_become_the_librarys_own_errors(
    online: StandIn, bot: Bot, sam: Person
) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(77, "x")
    await sam.block()
    with pytest.raises(Forbidden, match="blocked"):
        await bot.send_message(1002, "x")
    group = online.group(-7, "Clinic", kind="group")
    await group.migrate(-1007)
    with pytest.raises(ChatMigrated) as migrated:
        await bot.send_message(-7, "x")
    assert migrated.value.new_chat_id == -1007
    online.faults.answer(429, retry_after=9, method="sendMessage")
    with pytest.raises(RetryAfter):
        await bot.send_message(-1007, "x")
    online.faults.answer(401, method="sendMessage")
    with pytest.raises(InvalidToken):
        await bot.send_message(-1007, "x")


async def test_a_fault_spoils_the_next_calls_of_its_method_and_no_others(
    online: StandIn, http: aiohttp.ClientSession, sam: Person
) -> None:
    fault = online.faults.answer(500, method="sendMessage", times=2)
    assert (await post(http, "getMe"))[0] == 200
    sent = [(await post(http, "sendMessage", chat_id=1002, text="x"))[0] for _ in range(3)]
    assert sent == [500, 500, 200]
    assert fault.hits == 2
    assert online.refusals == []
    assert len(online.calls_of("sendMessage")) == 1


@pytest.mark.parametrize(
    ("status", "description"),
    [
        (401, "Unauthorized"),
        (
            409,
            "Conflict: terminated by other getUpdates request; "
            "make sure that only one bot instance is running",
        ),
        (500, "Internal Server Error"),
        (502, "Bad Gateway"),
    ],
)
async def test_a_fault_answers_in_telegrams_words(
    online: StandIn, http: aiohttp.ClientSession, status: int, description: str
) -> None:
    online.faults.answer(status)
    assert await post(http, "getMe") == (
        status,
        {"ok": False, "error_code": status, "description": description},
    )


async def test_a_fault_can_ask_to_wait(online: StandIn, http: aiohttp.ClientSession) -> None:
    online.faults.answer(429, retry_after=7)
    status, answer = await post(http, "getMe")
    assert (status, answer["parameters"]) == (429, {"retry_after": 7})
    assert answer["description"] == "Too Many Requests: retry after 7"


async def test_a_fault_can_answer_with_a_page(online: StandIn, http: aiohttp.ClientSession) -> None:
    online.faults.answer(502, html=True)
    async with http.get("getMe") as response:
        assert (response.status, response.content_type) == (502, "text/html")
        assert "502 Bad Gateway" in await response.text()


async def test_a_fault_can_strike_after_delivery(
    online: StandIn, http: aiohttp.ClientSession, sam: Person
) -> None:
    online.faults.answer(502, method="sendMessage", is_delivered=True)
    assert (await post(http, "sendMessage", chat_id=1002, text="twice?"))[0] == 502
    assert sam.chat.last_with("twice?") is not None


async def test_a_dropped_call_does_nothing(
    online: StandIn, http: aiohttp.ClientSession, sam: Person
) -> None:
    online.faults.drop(method="sendMessage")
    with pytest.raises(aiohttp.ClientConnectionError):
        await post(http, "sendMessage", chat_id=1002, text="x")
    assert sam.chat.last_with("x") is None


async def test_a_delivered_call_can_lose_its_answer(
    online: StandIn, http: aiohttp.ClientSession, sam: Person
) -> None:
    online.faults.deliver_then_drop(method="sendMessage")
    with pytest.raises(aiohttp.ClientConnectionError):
        await post(http, "sendMessage", chat_id=1002, text="x")
    assert sam.chat.last_with("x") is not None


async def test_a_delivered_call_can_be_answered_late(
    online: StandIn, http: aiohttp.ClientSession, sam: Person
) -> None:
    fault = online.faults.deliver_then_wait(method="sendMessage")
    late = asyncio.create_task(post(http, "sendMessage", chat_id=1002, text="x"))
    await online.wait_for(lambda: sam.chat.last_with("x"))
    assert not late.done()
    fault.release()
    assert (await late)[0] == 200


async def test_a_call_can_hang_until_the_bot_gives_up(
    online: StandIn, http: aiohttp.ClientSession
) -> None:
    online.faults.hang()
    with pytest.raises(TimeoutError):
        await http.get("getMe", timeout=aiohttp.ClientTimeout(total=0.05))
    fault = online.faults.hang()
    fault.release()
    with pytest.raises(aiohttp.ClientConnectionError):
        await post(http, "getMe")


async def test_offline_breaks_every_connection_and_online_mends_it(
    online: StandIn, http: aiohttp.ClientSession, sam: Person
) -> None:
    poll = asyncio.create_task(post(http, "getUpdates", timeout=50))
    await online.wait_for(lambda: online.is_polling)
    online.faults.offline = True
    with pytest.raises(aiohttp.ClientConnectionError):
        await poll
    with pytest.raises(aiohttp.ClientConnectionError):
        await post(http, "getMe")
    await sam.write("meanwhile")
    online.faults.offline = False
    status, answer = await post(http, "getUpdates")
    assert (status, answer["result"][0]["message"]["text"]) == (200, "meanwhile")
    assert online.refusals == []


@pytest.mark.parametrize("kind", ["drop", "deliver_then_drop", "hang", "deliver_then_wait"])
async def test_a_fault_strikes_once_unless_told_otherwise(
    online: StandIn, http: aiohttp.ClientSession, kind: str
) -> None:
    fault = getattr(online.faults, kind)()
    fault.release()
    with contextlib.suppress(aiohttp.ClientConnectionError):
        await post(http, "getMe")
    assert (await post(http, "getMe"))[0] == 200
    assert fault.hits == 1


async def test_clearing_the_faults_answers_what_was_held_back(
    online: StandIn, http: aiohttp.ClientSession, sam: Person
) -> None:
    online.faults.deliver_then_wait(method="sendMessage")
    online.faults.change_next_batch(doubled)
    held = asyncio.create_task(post(http, "sendMessage", chat_id=1002, text="x"))
    await online.wait_for(lambda: sam.chat.last_with("x"))
    online.faults.clear()
    assert (await held)[0] == 200
    await sam.write("a")
    assert len((await post(http, "getUpdates"))[1]["result"]) == 1


async def test_clearing_the_faults_mends_everything(
    online: StandIn, http: aiohttp.ClientSession
) -> None:
    online.faults.answer(500, times=None)
    online.faults.offline = True
    assert online.faults.offline
    online.faults.clear()
    assert (await post(http, "getMe"))[0] == 200


async def test_the_poll_of_a_killed_bot_is_forgotten(
    online: StandIn, http: aiohttp.ClientSession, sam: Person
) -> None:
    async with aiohttp.ClientSession(f"{online.url}/bot{online.token}/") as killed:
        poll = asyncio.create_task(post(killed, "getUpdates", timeout=50))
        await online.wait_for(lambda: online.is_polling)
    with pytest.raises(aiohttp.ClientConnectionError):
        await poll
    await online.wait_for(lambda: not online.is_polling)
    await sam.write("a")
    assert len((await post(http, "getUpdates"))[1]["result"]) == 1
    assert online.refusals == []


async def test_a_stopped_stand_in_starts_again_on_its_port_with_the_same_world(
    online: StandIn, sam: Person
) -> None:
    url = online.url
    await sam.write("a")
    await online.stop()
    async with aiohttp.ClientSession(f"{url}/bot{online.token}/") as http:
        with pytest.raises(aiohttp.ClientConnectionError):
            await post(http, "getMe")
        await online.start(port=int(url.rsplit(":", 1)[1]))
        assert online.url == url
        assert len((await post(http, "getUpdates"))[1]["result"]) == 1
    await online.stop()
    await online.stop()


async def test_stopping_does_not_wait_for_a_long_poll(online: StandIn) -> None:
    async with aiohttp.ClientSession(f"{online.url}/bot{online.token}/") as http:
        poll = asyncio.create_task(post(http, "getUpdates", timeout=50))
        await online.wait_for(lambda: online.is_polling)
        async with asyncio.timeout(25):  # the poll itself would take 50
            await online.stop()
        with pytest.raises(aiohttp.ClientConnectionError):
            await poll
