"""The HTTP layer: what the network does becomes one of the library's errors, without secrets."""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import web
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import RequestData

from bot.demo.process import TOKEN
from bot.demo.standin import Contact, Person, StandIn
from bot.request import AiohttpRequest, TelegramApi, pause_of
from tests.pictures import PNG


@pytest_asyncio.fixture
async def telegram() -> AsyncIterator[StandIn]:
    telegram = StandIn(token=TOKEN)
    await telegram.start()
    yield telegram
    await telegram.stop()


@pytest_asyncio.fixture
async def api(telegram: StandIn) -> AsyncIterator[TelegramApi]:
    api = TelegramApi(TOKEN, f"{telegram.url}/")  # a slash at the end does no harm
    await api.open()
    yield api
    telegram.faults.clear()
    await api.close()


@pytest.fixture
def pat(telegram: StandIn) -> Person:
    pat = telegram.person(1001, "Pat")
    pat.contact = Contact.STARTED
    return pat


async def test_a_call_gives_the_result_as_plain_values(api: TelegramApi, pat: Person) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
    sent = await api.call(
        "sendMessage", {"chat_id": 1001, "text": "Ünïcode 🙂", "reply_markup": keyboard}
    )
    assert sent["text"] == "Ünïcode 🙂"
    assert pat.chat.last is not None and pat.chat.last.button("Go") is not None


async def test_a_picture_travels_with_its_caption_and_buttons(
    api: TelegramApi, pat: Person
) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
    params = {"chat_id": 1001, "caption": "Your course", "reply_markup": keyboard}
    await api.call("sendPhoto", params, photo=PNG)
    shown = pat.chat.last
    assert shown is not None
    assert (shown.photo, shown.caption) == (PNG, "Your course")
    assert shown.button("Go") is not None


async def test_a_document_travels_under_its_name(api: TelegramApi, pat: Person) -> None:
    params = {"chat_id": 1001, "caption": "The page", "file_name": "P-7KQ4.pdf"}
    await api.call("sendDocument", params, photo=b"%PDF")
    shown = pat.chat.last
    assert shown is not None and shown.document is not None
    assert (shown.document, shown.document.name) == (b"%PDF", "P-7KQ4.pdf")
    assert (shown.caption, shown.text, shown.photo) == ("The page", "", None)


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (400, BadRequest),
        (401, InvalidToken),
        (403, Forbidden),
        (404, InvalidToken),
        (409, Conflict),
        (413, NetworkError),
        (500, NetworkError),
        (502, NetworkError),
    ],
)
async def test_each_status_becomes_its_error(
    telegram: StandIn, api: TelegramApi, status: int, error: type[TelegramError]
) -> None:
    telegram.faults.answer(status)
    with pytest.raises(error):
        await api.call("getMe", {})


async def test_telegrams_pause_is_told(telegram: StandIn, api: TelegramApi) -> None:
    telegram.faults.answer(429, retry_after=9)
    with pytest.raises(RetryAfter) as raised:
        await api.call("getMe", {})
    assert pause_of(raised.value) == timedelta(seconds=9)


def test_a_pause_is_understood_in_either_of_the_librarys_ways(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    assert pause_of(RetryAfter(timedelta(seconds=7))) == timedelta(seconds=7)


async def test_the_new_id_of_a_group_is_told(telegram: StandIn, api: TelegramApi) -> None:
    await telegram.group(-7, "Clinic", kind="group").migrate(-1007)
    with pytest.raises(ChatMigrated) as raised:
        await api.call("sendMessage", {"chat_id": -7, "text": "x"})
    assert raised.value.new_chat_id == -1007


async def test_a_connection_that_breaks_is_a_network_error(
    telegram: StandIn, api: TelegramApi
) -> None:
    telegram.faults.drop()
    with pytest.raises(NetworkError) as raised:
        await api.call("getMe", {})
    assert not isinstance(raised.value, BadRequest)


async def test_nobody_there_is_a_network_error_that_does_not_show_the_address(
    telegram: StandIn, api: TelegramApi
) -> None:
    """The address of every call holds the token."""
    await telegram.stop()
    with pytest.raises(NetworkError) as raised:
        await api.call("getMe", {})
    shown = f"{raised.value!r} {raised.value.__cause__!r}"
    assert TOKEN not in shown and telegram.url not in shown


async def test_an_answer_that_does_not_come_in_time_is_given_up(
    telegram: StandIn, api: TelegramApi
) -> None:
    telegram.faults.hang()
    with pytest.raises(TimedOut):
        await api.call("getMe", {}, read_timeout=0.05)


async def test_after_a_hang_the_next_call_works(telegram: StandIn, api: TelegramApi) -> None:
    telegram.faults.hang()
    with pytest.raises(TimedOut):
        await api.call("getMe", {}, read_timeout=0.05)
    assert (await api.call("getMe", {}))["is_bot"]


async def test_a_pool_that_is_renewed_works(api: TelegramApi) -> None:
    await api.renew()
    assert (await api.call("getMe", {}))["is_bot"]


async def test_a_call_before_opening_or_after_closing_is_a_network_error(api: TelegramApi) -> None:
    await api.close()
    await api.close()
    with pytest.raises(NetworkError, match="not open"):
        await api.call("getMe", {})


@pytest.mark.parametrize(
    "body",
    [
        "<html>canary</html>",
        '{"ok": true, "result": [{"text": "canary',
        "",
        '["canary"]',
        "{}",
        '{"ok": true}',
        '{"ok": false, "description": "canary"}',
    ],
)
async def test_f11_an_answer_that_is_not_telegrams_is_a_network_error_and_not_logged(
    body: str, caplog: pytest.LogCaptureFixture
) -> None:
    """It says 200 all the same: a captive portal, a proxy, an answer that was cut off."""
    caplog.set_level(logging.DEBUG)

    async def answer(_: web.Request) -> web.Response:
        return web.Response(text=body)

    application = web.Application()
    application.router.add_route("*", "/{tail:.*}", answer)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    api = TelegramApi(TOKEN, f"http://{host}:{port}")
    await api.open()
    try:
        with pytest.raises(NetworkError):
            await api.call("getUpdates", {})
    finally:
        await api.close()
        await runner.cleanup()
    assert "canary" not in caplog.text


async def test_a_request_can_be_made_without_any_parameters(telegram: StandIn) -> None:
    request = AiohttpRequest()
    await request.initialize()
    status, body = await request.do_request(f"{telegram.url}/bot{TOKEN}/getMe", "POST")
    await request.shutdown()
    assert (status, json.loads(body)["ok"]) == (200, True)
    assert request.read_timeout == 20


async def test_parameters_that_are_no_files_travel_as_a_form(telegram: StandIn) -> None:
    request = AiohttpRequest()
    await request.initialize()
    values: Any = RequestData()
    status, _ = await request.do_request(f"{telegram.url}/bot{TOKEN}/getMe", "POST", values)
    await request.shutdown()
    assert status == 200
