"""The way to Telegram and what goes wrong on it; at its end stands the same stand-in as in demos.

Everything above is the bot's own: its api, the library's errors, its sender. Only the HTTP is gone.
"""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from contextvars import ContextVar
from dataclasses import dataclass, field
from random import Random
from typing import Any
from urllib.parse import urlsplit

from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.demo.standin.errors import Refused
from bot.demo.standin.world import World as Telegram
from bot.storage.outbox import Waiting
from tests.worlds.points import Points
from tests.worlds.safety import Violation

# The call of the outbox that a task is sending.
SENDING: ContextVar[Waiting | None] = ContextVar("SENDING", default=None)


@dataclass(slots=True)
class Weather:
    """What the network does now: how likely each fault of a single call is."""

    is_down: bool = False
    hangs: bool = False
    lost_before: float = 0.0
    lost_after: float = 0.0
    broken: float = 0.0
    too_many: float = 0.0
    doubled: float = 0.0

    @property
    def is_fair(self) -> bool:
        """Whether every call arrives and is answered."""
        return self == Weather()


@dataclass(slots=True)
class Sent:
    """What was delivered of one call of the outbox."""

    call: Waiting
    lives: list[int] = field(default_factory=list)  # in which it was delivered, each time
    is_unsure: bool = False  # the bot did not hear of the last delivery, or could not store it
    texts: list[str] = field(default_factory=list)


class Network(BaseRequest):
    """Carries a call to Telegram and its answer back, or loses either."""

    def __init__(self, telegram: Telegram, points: Points, chance: Random) -> None:
        self.telegram = telegram
        self.points = points
        self.chance = chance
        self.weather = Weather()
        self.sent: dict[int, Sent] = {}
        self.on_delivered: Any = None
        self.calls: Counter[str] = Counter()
        self.life = 0
        self.in_transaction: Any = lambda: False
        self.is_disk_full: Any = lambda: False

    @property
    def read_timeout(self) -> float:
        """How long an answer may take, in seconds."""
        return 20.0

    async def initialize(self) -> None:
        """Open nothing."""

    async def shutdown(self) -> None:
        """Close nothing."""

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002 - the interface has it
        request_data: RequestData | None = None,
        read_timeout: Any = None,
        write_timeout: Any = None,  # noqa: ARG002
        connect_timeout: Any = None,  # noqa: ARG002
        pool_timeout: Any = None,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """Make one call."""
        if self.in_transaction():
            raise Violation("I16", f"{url.rpartition('/')[2]} is called inside a transaction")
        name = urlsplit(url).path.rpartition("/")[2]
        patience = read_timeout if isinstance(read_timeout, int | float) else self.read_timeout
        call = SENDING.get() if name not in ("getUpdates", "getChatMember") else None
        params, files = _given(request_data)
        self.calls[name] += 1
        self.points.reach(f"before {name}")
        await asyncio.sleep(self.chance.uniform(0.02, 0.2))
        await self._spoil_before(patience)
        refused = self._refusal()
        if refused is not None:
            return refused
        status, body = await self._deliver(name, params, files)
        if status == 200 and call is not None:
            self._note(call, params)
        await self._spoil_after(name, status, call, patience)
        await asyncio.sleep(self.chance.uniform(0.01, 0.1))
        return status, json.dumps(body).encode()

    async def _deliver(
        self, name: str, params: dict[str, Any], files: dict[str, bytes]
    ) -> tuple[int, dict[str, Any]]:
        try:
            result = await self.telegram.call(name, params, uploads=files)
        except Refused as refused:
            return refused.code, _refused(refused)
        if name == "getUpdates" and self.chance.random() < self.weather.doubled:
            result = [one for one in result for _ in range(2)]
        if self.on_delivered is not None:
            self.on_delivered(name, params, result)
        return 200, {"ok": True, "result": result}

    def _note(self, call: Waiting, params: dict[str, Any]) -> None:
        sent = self.sent.setdefault(call.id, Sent(call))
        if call.method.startswith("send") and sent.lives and not self._may_repeat(sent):
            raise Violation("I3", f"{call.method} {call.id} came again for no reason")
        sent.lives.append(self.life)
        sent.is_unsure = True
        sent.texts.append(str(params.get("text", "")))

    def _may_repeat(self, sent: Sent) -> bool:
        """Say whether the bot cannot know that this call has arrived before."""
        return sent.is_unsure or sent.lives[-1] != self.life

    async def _spoil_before(self, patience: float) -> None:
        weather, dice = self.weather, self.chance.random()
        if weather.is_down:
            raise NetworkError("ConnectionRefused")
        if weather.hangs or dice < weather.lost_before:
            await asyncio.sleep(patience)
            raise TimedOut

    def _refusal(self) -> tuple[int, bytes] | None:
        dice = self.chance.random()
        if dice < self.weather.broken:
            return 502, b"<html>Bad Gateway</html>"
        if dice < self.weather.broken + self.weather.too_many:
            wait = self.chance.randrange(1, 40)
            text = f"Too Many Requests: retry after {wait}"
            return 429, json.dumps(_refused(Refused(429, text, retry_after=wait))).encode()
        return None

    async def _spoil_after(
        self, name: str, status: int, call: Waiting | None, patience: float
    ) -> None:
        """Lose the answer, or the power, after the call had its effect."""
        self.points.reach(f"after {name}")
        if self.weather.is_down or self.weather.hangs:
            raise NetworkError("ServerDisconnected")
        if self.chance.random() < self.weather.lost_after:
            await asyncio.sleep(patience)
            raise TimedOut
        sent = self.sent.get(call.id) if call is not None and status == 200 else None
        if sent is not None:
            sent.is_unsure = self.is_disk_full()


def _given(request_data: RequestData | None) -> tuple[dict[str, Any], dict[str, bytes]]:
    if request_data is None:
        return {}, {}
    files = {}
    if request_data.contains_files:
        files = {name: part[1] for name, part in request_data.multipart_data.items()}
    return dict(request_data.parameters), files


def _refused(refused: Refused) -> dict[str, Any]:
    body: dict[str, Any] = {
        "ok": False,
        "error_code": refused.code,
        "description": refused.description,
    }
    if refused.parameters:
        body["parameters"] = dict(refused.parameters)
    return body
