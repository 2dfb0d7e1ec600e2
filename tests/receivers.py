"""What stands at the other end of a route: a real HTTP and a real SMTP server on loopback."""

from __future__ import annotations

import asyncio
import logging
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import partial
from typing import Any

from aiohttp import web
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

HERE = "127.0.0.1"


@dataclass(slots=True)
class HttpReceiver:
    """Takes what Apprise posts to `json://`; `status` is what it answers, unless it hangs.

    `pings` counts the calls of an address that only wants to be called while all is well.
    """

    port: int = 0
    status: int = 200
    got: list[dict[str, Any]] = field(default_factory=list)
    posts: int = 0
    pings: int = 0
    goes_on: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        """Hang only when a test says so."""
        self.goes_on.set()

    def url(self, *, secret: str = "") -> str:
        """Return the address as Apprise writes it; `secret` becomes a part of its path."""
        return f"json://{HERE}:{self.port}/{secret}"

    @property
    def ping_url(self) -> str:
        """The address for `health.heartbeat_url`."""
        return f"http://{HERE}:{self.port}/alive"

    async def pinged(self, _: web.Request) -> web.Response:
        """Count a ping."""
        self.pings += 1
        return web.Response()

    async def take(self, request: web.Request) -> web.Response:
        """Answer one post."""
        self.posts += 1
        content = await request.json()
        await self.goes_on.wait()
        if self.status == web.HTTPOk.status_code:
            self.got.append(content)
        return web.Response(status=self.status)


@asynccontextmanager
async def http_receiver() -> AsyncIterator[HttpReceiver]:
    """Run an HTTP server for as long as a test needs it."""
    receiver = HttpReceiver()
    app = web.Application()
    app.router.add_post("/{path:.*}", receiver.take)
    app.router.add_get("/alive", receiver.pinged)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, HERE, 0)
    await site.start()
    receiver.port = runner.addresses[0][1]
    try:
        yield receiver
    finally:
        receiver.goes_on.set()
        await runner.cleanup()


@dataclass(slots=True)
class MailReceiver:
    """Takes e-mail for anybody, from whoever knows the password."""

    port: int = 0
    user: str = "lakeside"
    password: str = "canary-password"
    got: list[EmailMessage] = field(default_factory=list)
    logins: int = 0

    def url(self, *, password: str | None = None) -> str:
        """Return the address as Apprise writes it."""
        given = password or self.password
        return (
            f"mailto://{self.user}:{given}@{HERE}:{self.port}/?from=bot@example.org&to=on@call.org"
        )

    def allow(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: Any
    ) -> AuthResult:
        """Let in who has the password."""
        self.logins += 1
        is_known = data.password == self.password.encode()
        return AuthResult(success=is_known, handled=False)  # the server answers, not we

    async def handle_DATA(  # noqa: N802 - aiosmtpd calls it so
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Keep one e-mail."""
        content = envelope.original_content or b""
        mail = message_from_bytes(content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.got.append(mail)
        return "250 OK"


def _smtp(receiver: MailReceiver) -> SMTP:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it advises TLS, which loopback does without
        return SMTP(
            receiver,
            hostname="localhost",
            authenticator=receiver.allow,
            auth_required=True,
            auth_require_tls=False,
        )


@asynccontextmanager
async def mail_receiver() -> AsyncIterator[MailReceiver]:
    """Run an SMTP server for as long as a test needs it."""
    receiver = MailReceiver()
    # What the server logs is no log of ours, and it quotes every line of a mail.
    logging.getLogger("mail.log").setLevel(logging.CRITICAL)
    server = await asyncio.get_running_loop().create_server(partial(_smtp, receiver), HERE, 0)
    receiver.port = server.sockets[0].getsockname()[1]
    try:
        yield receiver
    finally:
        server.close()
        await server.wait_closed()
