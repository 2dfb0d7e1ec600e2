"""The stand-in over HTTP, on this machine only."""

import json
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from bot.demo.standin.errors import UNAUTHORIZED, Refused, bad_request
from bot.demo.standin.faults import Fault, Outcome
from bot.demo.standin.messages import Upload
from bot.demo.standin.world import World

MOST_BODY_BYTES = 50 * 1024 * 1024
# Handlers that hang are cancelled when their connection breaks; this long they may take for it.
SHUTDOWN_SECONDS = 0.1


class StandIn(World):
    """A Bot API server on the loopback address; the world goes on while it is stopped.

    `url` is the address for the bot ("http://127.0.0.1:PORT"), valid after `start`.
    """

    url: str = ""
    _runner: web.AppRunner | None = None

    async def start(self, *, port: int = 0) -> None:
        """Listen; port 0 takes a free one. Start again on the same port to keep the address."""
        self.faults.on_offline = self._drop_connections
        application = web.Application(client_max_size=MOST_BODY_BYTES)
        application.router.add_route("*", "/bot{token}/{method}", self._serve)
        # Cancelled with its connection, or a killed bot's poll would meet the next one as 409.
        self._runner = web.AppRunner(
            application,
            access_log=None,
            handler_cancellation=True,
            shutdown_timeout=SHUTDOWN_SECONDS,
        )
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        host, bound_port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{bound_port}"

    async def stop(self) -> None:
        """Stop listening and break every connection; harmless when stopped already."""
        if self._runner is not None:
            self._drop_connections()
            await self._runner.cleanup()
            self._runner = None

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        fault = self.faults.strike(method)
        if fault is None:
            return await self._deliver(request, method)
        if fault.is_delivered:
            response = await self._deliver(request, method)
        else:
            response = web.Response()
        return await _spoil(request, fault, response)

    async def _deliver(self, request: web.Request, method: str) -> web.Response:
        try:
            if request.match_info["token"] != self.token:
                raise self._refused(method, Refused(401, UNAUTHORIZED))
            try:
                given, uploads = await _read(request)
            except ValueError as error:
                raise self._refused(method, bad_request("can't parse the request")) from error
            result = await self.call(method, given, uploads=uploads)
        except Refused as refused:
            return _refusal(refused)
        return _json({"ok": True, "result": result}, status=200)

    def _refused(self, method: str, refused: Refused) -> Refused:
        self.record_refusal(method, refused)
        return refused

    def _drop_connections(self) -> None:
        server = self._runner.server if self._runner else None
        for connection in server.connections if server else ():
            if connection.transport is not None:
                connection.transport.abort()


async def _read(request: web.Request) -> tuple[Mapping[str, Any], dict[str, bytes]]:
    """Return the parameters and the uploaded files; raises ValueError for an unreadable body."""
    given: dict[str, Any] = dict(request.query)
    uploads: dict[str, bytes] = {}
    if request.content_type == "application/json":
        body = await request.json()
        if not isinstance(body, dict):
            raise ValueError("expected an object")
        return given | body, {}
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            uploads[name] = Upload.named(value.file.read(), value.filename)
        else:
            given[name] = value
    return given, uploads


async def _spoil(request: web.Request, fault: Fault, response: web.Response) -> web.StreamResponse:
    if fault.outcome is Outcome.ANSWER:
        if isinstance(fault.body, str):
            return web.Response(status=fault.status, text=fault.body, content_type="text/html")
        return _json(fault.body, status=fault.status)
    if fault.outcome in (Outcome.HANG, Outcome.LATE):
        await fault.released.wait()
    if fault.outcome is not Outcome.LATE and request.transport is not None:
        request.transport.abort()
    return response


def _refusal(refused: Refused) -> web.Response:
    body = {"ok": False, "error_code": refused.code, "description": refused.description}
    if refused.parameters:
        body["parameters"] = refused.parameters
    return _json(body, status=refused.code)


def _json(body: Mapping[str, Any], *, status: int) -> web.Response:
    return web.Response(
        status=status, body=json.dumps(body).encode(), content_type="application/json"
    )
