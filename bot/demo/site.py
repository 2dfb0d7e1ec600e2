"""The page of the demo and what it asks of the clinic on the stage, on this machine only."""

from __future__ import annotations

import asyncio
import hashlib
import json
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from importlib.resources import files
from pathlib import PurePath
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from bot.demo.clinic import DemoClinic, NotNow
from bot.demo.standin import Chat, Person
from bot.demo.view import view

PAGE = files("bot.demo") / "page"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
THIS_MACHINE = frozenset({"127.0.0.1", "localhost", "::1"})
LONGEST_WAIT = 20.0  # seconds of real time that a question for news stays open
SETTLE_SECONDS = 0.03  # changes that come together are shown together
CLOSE_SECONDS = 0.5
STEPS = {"hour": timedelta(hours=1), "day": timedelta(days=1)}
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
        " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


class PortTaken(Exception):
    """Another program listens on the port."""


Asked = Mapping[str, Any]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(slots=True)
class Site:
    """The page at `url`, for one run: its key is in the page and in nothing else."""

    clinic: DemoClinic
    key: str = field(default_factory=lambda: secrets.token_urlsafe(16), repr=False)
    url: str = ""
    _runner: web.AppRunner | None = None

    async def start(self, *, port: int) -> None:
        """Listen on this machine only; port 0 takes a free one. Raises PortTaken."""
        application = web.Application(middlewares=[self._guard])
        application.add_routes(
            [
                web.get("/", self._index),
                web.get("/page/{name}", _file),
                web.get("/api/state", self._state),
                web.post("/api/{act}", self._act),
                web.get("/pictures/{file_id}", self._picture),
                web.get("/invitations/{patient}", self._qr),
            ]
        )
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=CLOSE_SECONDS)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, "127.0.0.1", port).start()
        except OSError as error:
            await self.stop()
            raise PortTaken(f"port {port} is taken") from error
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/"

    async def stop(self) -> None:
        """Stop listening; harmless when stopped already."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Serve this machine's own page and nobody else's.

        The host's name stops a website whose name was made to lead here; the key, which no other
        website can read, stops requests that one sends.
        """
        if urlsplit(f"//{request.host}").hostname not in THIS_MACHINE:
            raise web.HTTPForbidden(text="this page is for this machine only")
        if request.headers.get("Origin", f"http://{request.host}") != f"http://{request.host}":
            raise web.HTTPForbidden(text="another website may not ask here")
        is_open = request.path == "/" or request.path.startswith("/page/")
        given = request.headers.get("X-Demo-Key") or request.query.get("key", "")
        if not is_open and not secrets.compare_digest(given.encode(), self.key.encode()):
            raise web.HTTPForbidden(text="this page belongs to a demo that has ended")
        response = await handler(request)
        response.headers.update(HEADERS)
        return response

    async def _index(self, _request: web.Request) -> web.Response:
        text = (PAGE / "index.html").read_text(encoding="utf-8").replace("{{key}}", self.key)
        return web.Response(text=text, content_type="text/html")

    async def _state(self, request: web.Request) -> web.Response:
        """Answer at once what the page has not seen, or when there is something new."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + LONGEST_WAIT
        state, version = self._seen()
        while version == request.query.get("seen") and loop.time() < deadline:
            await self.clinic.telegram.changes.wait(deadline - loop.time())
            await asyncio.sleep(SETTLE_SECONDS)
            state, version = self._seen()
        now = int(self.clinic.clock.now().timestamp() * 1000)
        return web.Response(
            text=f'{{"version": "{version}", "now": {now}, "state": {state}}}',
            content_type="application/json",
        )

    def _seen(self) -> tuple[str, str]:
        clinic = self.clinic
        state = json.dumps({**view(clinic), "offset": clinic.clock.offset.total_seconds()})
        return state, hashlib.sha256(state.encode()).hexdigest()[:16]

    async def _act(self, request: web.Request) -> web.Response:
        act = ACTS.get(request.match_info["act"])
        if act is None:
            raise web.HTTPNotFound
        try:
            answer = await act(self.clinic, await request.json())
        except NotNow as reason:
            return web.json_response({"reason": str(reason)}, status=409)
        except (LookupError, TypeError, ValueError) as error:
            return web.json_response({"reason": f"not possible: {error}"}, status=400)
        self.clinic.telegram.changes.notify()  # a press that waits is news, though no message is
        return web.json_response(answer)

    async def _picture(self, request: web.Request) -> web.Response:
        picture = self.clinic.telegram.photos.get(request.match_info["file_id"])
        if picture is None:
            raise web.HTTPNotFound
        return web.Response(body=picture.content, content_type="image/png")

    async def _qr(self, request: web.Request) -> web.Response:
        patient = request.match_info["patient"]
        phone = self.clinic.phones.get(int(patient)) if patient.isdecimal() else None
        if phone is None or phone.invitation is None:
            raise web.HTTPNotFound
        return web.Response(body=phone.invitation.qr, content_type="image/png")


async def _file(request: web.Request) -> web.Response:
    name = PurePath(request.match_info["name"])
    file = PAGE / name.name
    if name.suffix not in TYPES or not file.is_file():
        raise web.HTTPNotFound
    return web.Response(body=file.read_bytes(), content_type=TYPES[name.suffix], charset="utf-8")


async def _press(clinic: DemoClinic, asked: Asked) -> Asked:
    """Press what the page showed, even if it has changed since, as an app does."""
    message = _chat(clinic, asked).find(int(asked["message"]))
    if message is None:
        raise NotNow("That message is gone.")
    press = await _person(clinic, asked).press_data(str(asked["data"]), message=message)
    return {"press": press.id}


async def _write(clinic: DemoClinic, asked: Asked) -> Asked:
    await _person(clinic, asked).write(str(asked["text"]), chat=_chat(clinic, asked))
    return {}


async def _open_link(clinic: DemoClinic, asked: Asked) -> Asked:
    await clinic.open_link(int(asked["person"]), str(asked["link"]))
    return {}


async def _invite(clinic: DemoClinic, _asked: Asked) -> Asked:
    return {"patient": (await clinic.invite()).person.id}


async def _move_clock(clinic: DemoClinic, asked: Asked) -> Asked:
    if asked["by"] == "check-in":
        await clinic.move_to_next_check_in(int(asked["patient"]))
    else:
        clinic.move_clock(STEPS[asked["by"]])
    return {}


async def _kill(clinic: DemoClinic, _asked: Asked) -> Asked:
    await clinic.kill_bot()
    return {}


async def _start(clinic: DemoClinic, _asked: Asked) -> Asked:
    await clinic.start_bot()
    return {}


async def _offline(clinic: DemoClinic, asked: Asked) -> Asked:
    clinic.set_offline(bool(asked["isOffline"]))
    return {}


ACTS: dict[str, Callable[[DemoClinic, Asked], Awaitable[Asked]]] = {
    "press": _press,
    "write": _write,
    "open": _open_link,
    "invite": _invite,
    "clock": _move_clock,
    "kill": _kill,
    "start": _start,
    "offline": _offline,
}


def _person(clinic: DemoClinic, asked: Asked) -> Person:
    return clinic.telegram.people[int(asked["person"])]


def _chat(clinic: DemoClinic, asked: Asked) -> Chat:
    """Return the clinic's chat or the person's own; raises LookupError for another person's."""
    person = _person(clinic, asked)
    chat = clinic.telegram.chat(int(asked["chat"]))
    is_in_group = chat is clinic.group and person in clinic.clinicians
    if chat is not person.chat and not is_in_group:
        raise LookupError(f"{person} does not see {chat}")
    return chat
