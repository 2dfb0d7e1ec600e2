"""The HTTP layer under python-telegram-bot, on aiohttp: a fifth of the CPU of the stock one."""

from __future__ import annotations

import json
import warnings
from collections.abc import Mapping
from datetime import timedelta
from functools import lru_cache
from typing import Any

import aiohttp
from telegram import Bot, InputFile
from telegram.error import NetworkError, RetryAfter, TimedOut
from telegram.request import BaseRequest, RequestData
from telegram.warnings import PTBUserWarning
from yarl import URL

CONNECTIONS = 64
CONNECT_SECONDS = 10.0
READ_SECONDS = 20.0
JSON = {"Content-Type": "application/json"}
FILES = {"sendDocument": "document"}  # under which name a file goes; others carry a photo
FILE_NAME = "file_name"  # ours: Telegram takes it with the file


class NotConnected(TimedOut):
    """No connection was made in time; a call that was taken and not answered is TimedOut alone."""


def pause_of(error: RetryAfter) -> timedelta:
    """Return how long Telegram asks us to wait."""
    with warnings.catch_warnings():
        # It warns that the value will be a timedelta one day; either is understood here.
        warnings.simplefilter("ignore")
        wait = error.retry_after
    return wait if isinstance(wait, timedelta) else timedelta(seconds=wait)


class AiohttpRequest(BaseRequest):
    """One pool of connections; errors name their class only, because an address holds the token."""

    __slots__ = ("_session",)

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """How long an answer may take, in seconds, when the call does not say."""
        return READ_SECONDS

    async def initialize(self) -> None:
        """Open the pool."""
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=CONNECTIONS, keepalive_timeout=60),
            cookie_jar=aiohttp.DummyCookieJar(),
            skip_auto_headers=("User-Agent",),
        )

    async def shutdown(self) -> None:
        """Close the pool."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = None,
        write_timeout: Any = None,  # noqa: ARG002 - the interface has it
        connect_timeout: Any = None,  # noqa: ARG002
        pool_timeout: Any = None,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """Make one call; raises TimedOut or NetworkError, and never shows the address."""
        if self._session is None:
            raise NetworkError("the connection is not open")
        seconds = read_timeout if isinstance(read_timeout, int | float) else READ_SECONDS
        timeout = aiohttp.ClientTimeout(
            total=CONNECT_SECONDS + seconds, connect=CONNECT_SECONDS, sock_read=seconds
        )
        try:
            async with self._session.request(
                method, _address(url), timeout=timeout, **_body(request_data)
            ) as answer:
                return answer.status, await answer.read()
        except aiohttp.ConnectionTimeoutError:
            raise NotConnected from None
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(type(error).__name__) from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Return an answer of the Bot API; raises NetworkError for anything else.

        The library logs what it cannot read, and that can hold what a patient wrote.
        """
        try:
            answer = json.loads(payload)
        except ValueError:
            answer = None
        if not isinstance(answer, dict) or "ok" not in answer:
            raise NetworkError("no answer of the Bot API") from None
        return answer


@lru_cache(maxsize=32)
def _address(url: str) -> URL:
    return URL(url, encoded=True)


def _body(request_data: RequestData | None) -> dict[str, Any]:
    """Return what aiohttp sends: JSON, which costs least, or a form where there is a file."""
    if request_data is None:
        return {}
    if not request_data.contains_files:
        return {"data": json.dumps(request_data.parameters).encode(), "headers": JSON}
    form = aiohttp.FormData(request_data.json_parameters)
    for name, (filename, content, kind) in request_data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return {"data": form}


class TelegramApi:
    """Calls of the Bot API by name, as they stand in the outbox; no objects are built for them."""

    def __init__(self, token: str, api_url: str, request: BaseRequest | None = None) -> None:
        self._request = request or AiohttpRequest()
        self._bot = Bot(
            token,
            base_url=f"{api_url.rstrip('/')}/bot",
            request=self._request,
            get_updates_request=self._request,
        )
        # It recommends send_message(...) for "sendMessage"; our rows hold the name.
        warnings.filterwarnings("ignore", message="Please use 'Bot", category=PTBUserWarning)

    async def open(self) -> None:
        """Open the pool of connections."""
        await self._request.initialize()

    async def close(self) -> None:
        """Close the pool of connections."""
        await self._request.shutdown()

    async def renew(self) -> None:
        """Replace the pool: one that is wedged does not come back by itself."""
        await self._request.shutdown()
        await self._request.initialize()

    async def call(
        self,
        method: str,
        params: Mapping[str, Any],
        *,
        photo: bytes | None = None,
        read_timeout: float = READ_SECONDS,
    ) -> Any:
        """Make a call and return its result; raises a TelegramError.

        `photo` is the file that goes with it: a picture, or the document of a sendDocument, whose
        name stands in its parameters.
        """
        values = dict(params)
        if photo is not None:
            name = str(values.pop(FILE_NAME, "chart.png"))
            values[FILES.get(method, "photo")] = InputFile(photo, filename=name)
        try:
            return await self._bot.do_api_request(
                method, api_kwargs=values, read_timeout=read_timeout
            )
        except KeyError:  # success without a result: something between us and Telegram said it
            raise NetworkError("no result") from None
