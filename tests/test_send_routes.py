"""Routes beside Telegram: real servers get the alert, failures are retried, none blocks another."""

from __future__ import annotations

import asyncio
import io
import logging
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot import logs, send_routes
from bot.actions.service import routes as leaving
from bot.clinic import Clinic
from bot.config.routes import Route, Routes, route_of
from bot.send_routes import MOST_ATTEMPTS, MOST_THREADS, RouteSender, notify
from bot.storage import route_calls
from bot.storage.database import Database, Error
from bot.storage.outbox import Priority
from tests.in_process import PATIENCE, Parts, opened
from tests.receivers import HttpReceiver, MailReceiver, http_receiver, mail_receiver

FAST, SLOW = Route("json-aaaaaa", "json://fast"), Route("json-bbbbbb", "json://slow")
CODE = "P-7KQ4"
MAY_BE_A_REPEAT = "(Sent again; it may be a repeat.)"


@dataclass(slots=True)
class Service:
    """A service in place of the network: it takes a message, refuses it, raises or hangs."""

    taken: list[tuple[str, str, str]] = field(default_factory=list)
    refuses: set[str] = field(default_factory=set)
    raises: set[str] = field(default_factory=set)
    hangs: set[str] = field(default_factory=set)
    tries: list[str] = field(default_factory=list)
    at_once: dict[str, int] = field(default_factory=dict)
    go_on: threading.Event = field(default_factory=threading.Event)

    def __call__(self, route: Route, title: str, body: str) -> bool:
        self.tries.append(route.id)
        self.at_once[route.id] = self.at_once.get(route.id, 0) + 1
        try:
            if route.id in self.hangs:
                self.go_on.wait(PATIENCE)
            if route.id in self.raises:
                raise ConnectionRefusedError(route.url)
            if route.id in self.refuses:
                return False
            self.taken.append((route.id, title, body))
            return True
        finally:
            self.at_once[route.id] -= 1


@pytest.fixture
def service() -> Iterator[Service]:
    service = Service()
    yield service
    service.go_on.set()


@pytest_asyncio.fixture
async def parts(tmp_path: Path, empty_store: Path, clinic: Clinic) -> AsyncIterator[Parts]:
    routed = replace(clinic, routes=Routes({FAST.id: FAST, SLOW.id: SLOW}, {}))
    async with opened(tmp_path, empty_store, routed) as parts:
        yield parts


def sender_of(parts: Parts, service: Callable[[Route, str, str], bool]) -> RouteSender:
    """Make a sender and have it woken by every commit."""
    sender = RouteSender(parts.database, parts.clinic, parts.clock, service)
    parts.database.on_sends = sender.wake
    return sender


async def start(parts: Parts, sender: RouteSender) -> None:
    """Start a sender; what is stored afterwards was certainly not sent before."""
    parts.tasks["routes"] = asyncio.create_task(sender.run())
    await asyncio.sleep(0)  # its own first write stands before ours


async def leave_alert(parts: Parts, *routes: Route, number: int = 1) -> None:
    await parts.do(
        leaving.notify_alert,
        alert_number=number,
        level_name="RED",
        code=CODE,
        at=parts.clock(),
        route_ids=[route.id for route in routes],
        reason_key="route-unseen",
    )


async def leave_notice(parts: Parts, route: Route, *, is_test: bool = False) -> int:
    call: int = await parts.put(
        route_calls.put,
        route.id,
        title="T",
        body="B",
        priority=Priority.NOTICE,
        is_test=is_test,
    )
    return call


async def states(parts: Parts) -> list[tuple[Any, ...]]:
    return await parts.rows("SELECT route, state, attempts, error FROM outbox ORDER BY id")


async def tried(parts: Parts, sender: RouteSender, count: int) -> None:
    """Wait until the first message was tried so often and that is recorded."""
    first = "SELECT attempts >= ? FROM outbox WHERE route IS NOT NULL ORDER BY id LIMIT 1"
    await parts.until(first, count)
    await parts.happens(lambda: not sender.under_way)


async def test_an_alert_goes_to_each_route_and_is_recorded_after(
    parts: Parts, service: Service
) -> None:
    await start(parts, sender_of(parts, service))
    await leave_alert(parts, FAST, SLOW)
    await parts.until("SELECT count(*) = 2 FROM outbox WHERE state = 'sent'")
    assert {taken[0] for taken in service.taken} == {FAST.id, SLOW.id}
    assert all(taken[1] == f"RED: alert 1, {CODE}" for taken in service.taken)
    assert not any(MAY_BE_A_REPEAT in taken[2] for taken in service.taken)
    assert await parts.rows("SELECT DISTINCT params FROM outbox") == [("{}",)]


async def test_an_alert_that_waited_when_the_bot_started_says_that_it_may_be_a_repeat(
    parts: Parts, service: Service
) -> None:
    """It may have arrived just before the power was cut."""
    await leave_alert(parts, FAST)
    await start(parts, sender_of(parts, service))
    await parts.until("SELECT count(*) = 1 FROM outbox WHERE state = 'sent'")
    [(_, _, body)] = service.taken
    assert body.endswith(MAY_BE_A_REPEAT)


async def test_what_another_command_left_is_found_without_being_woken(
    parts: Parts, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(send_routes, "LOOK_AGAIN_SECONDS", 0.01)
    await start(parts, sender_of(parts, service))
    parts.database.on_sends = lambda: None
    await leave_alert(parts, FAST)
    await parts.until("SELECT state = 'sent' FROM outbox")


@pytest.mark.parametrize(
    ("way", "error"), [("refuses", "NotTaken"), ("raises", "ConnectionRefusedError")]
)
async def test_an_alert_that_a_service_does_not_take_is_tried_again_and_again(
    parts: Parts, service: Service, way: str, error: str
) -> None:
    """After 1, 2, 4, 8, 16 and then always 30 seconds; it is never given up, and it says so."""
    getattr(service, way).add(FAST.id)
    sender = sender_of(parts, service)
    await start(parts, sender)
    await leave_alert(parts, FAST)
    waits = [1, 2, 4, 8, 16, *[30] * 20]
    for attempt, wait in enumerate(waits, 1):
        await tried(parts, sender, attempt)
        parts.clock.time += timedelta(seconds=wait - 0.001)
        assert (
            await parts.database.read(route_calls.due_routes, now=parts.clock(), busy=(), limit=1)
            == []
        )
        parts.clock.time += timedelta(seconds=0.001)
        sender.wake()
    assert (await states(parts))[0][::3] == (FAST.id, error)
    getattr(service, way).clear()
    parts.clock.time += timedelta(seconds=30)
    sender.wake()
    await parts.until("SELECT state = 'sent' FROM outbox")
    assert service.taken[-1][2].endswith(f"\n{MAY_BE_A_REPEAT}")


@pytest.mark.parametrize("is_test", [True, False])
async def test_a_notice_and_a_test_are_given_up_after_ten_attempts(
    parts: Parts, service: Service, is_test: bool
) -> None:
    service.raises.add(FAST.id)
    sender = sender_of(parts, service)
    await leave_notice(parts, FAST, is_test=is_test)
    await start(parts, sender)
    for attempt in range(1, MOST_ATTEMPTS + 1):
        assert (await states(parts))[0][1] == "waiting"
        await tried(parts, sender, attempt)
        parts.clock.time += timedelta(seconds=30)
        sender.wake()
    assert await states(parts) == [(FAST.id, "failed", MOST_ATTEMPTS, "ConnectionRefusedError")]
    assert len(service.tries) == MOST_ATTEMPTS == 10
    tests = await parts.database.read(route_calls.tests_of)
    assert [one.error for one in tests] == (["ConnectionRefusedError"] if is_test else [])


async def test_a_test_that_arrives_is_noted(parts: Parts, service: Service) -> None:
    await start(parts, sender_of(parts, service))
    await parts.do(leaving.test_routes)
    await parts.until("SELECT count(*) = 2 FROM route_tests WHERE arrived_at IS NOT NULL")
    assert all(one.has_arrived for one in await parts.database.read(route_calls.tests_of))


async def test_a_route_that_the_config_no_longer_has_is_given_up_and_logged(
    parts: Parts, service: Service, caplog: pytest.LogCaptureFixture
) -> None:
    gone = Route("ntfy-cccccc", "ntfy://canary")
    await start(parts, sender_of(parts, service))
    await leave_alert(parts, gone, FAST)
    await parts.until("SELECT count(*) = 0 FROM outbox WHERE state = 'waiting'")
    assert [row[:2] for row in await states(parts)] == [(gone.id, "failed"), (FAST.id, "sent")]
    assert "route ntfy-cccccc is gone from the config: call 1 is given up" in caplog.text


async def test_a_route_that_hangs_does_not_block_another(parts: Parts, service: Service) -> None:
    service.hangs.add(SLOW.id)
    sender = sender_of(parts, service)
    await start(parts, sender)
    for number in range(1, 6):
        await leave_alert(parts, SLOW, number=number)
    await parts.happens(lambda: service.tries == [SLOW.id])
    for number in range(1, 6):
        await leave_alert(parts, FAST, number=number)
    await parts.until("SELECT count(*) = 5 FROM outbox WHERE state = 'sent'")
    assert [taken[0] for taken in service.taken] == [FAST.id] * 5
    assert service.tries.count(SLOW.id) == 1, "one at a time"


async def test_a_route_gets_its_messages_one_after_the_other(
    parts: Parts, service: Service
) -> None:
    service.hangs.add(SLOW.id)
    sender = sender_of(parts, service)
    await start(parts, sender)
    for number in range(1, 4):
        await leave_alert(parts, SLOW, number=number)
    await parts.happens(lambda: service.at_once.get(SLOW.id) == 1)
    assert list(sender.under_way) == [SLOW.id]
    service.go_on.set()
    await parts.until("SELECT count(*) = 3 FROM outbox WHERE state = 'sent'")
    titles = [taken[1] for taken in service.taken]
    assert titles == [f"RED: alert {number}, {CODE}" for number in (1, 2, 3)]


async def test_a_call_that_takes_too_long_is_tried_again_beside_the_one_that_hangs(
    parts: Parts, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A thread cannot be ended: at most four hang, then the route waits for one of them."""
    monkeypatch.setattr(send_routes, "LONGEST_CALL_SECONDS", 0.01)
    service.hangs.add(SLOW.id)
    sender = sender_of(parts, service)
    await start(parts, sender)
    await leave_alert(parts, SLOW)
    for attempt in range(1, MOST_THREADS + 1):
        await tried(parts, sender, attempt)
        await parts.happens(lambda n=attempt: service.at_once.get(SLOW.id) == n)
        parts.clock.time += timedelta(seconds=30)
        sender.wake()
    monkeypatch.setattr(send_routes, "LONGEST_CALL_SECONDS", PATIENCE)  # FAST may take its time
    await leave_alert(parts, FAST)
    await parts.until("SELECT state = 'sent' FROM outbox ORDER BY id DESC LIMIT 1")
    assert service.at_once[SLOW.id] == MOST_THREADS == 4
    assert (await states(parts))[0] == (SLOW.id, "waiting", 4, "TimeoutError")
    service.hangs.clear()
    service.go_on.set()
    await parts.happens(lambda: service.at_once[SLOW.id] == 0)
    parts.clock.time += timedelta(seconds=30)
    monkeypatch.setattr(send_routes, "LOOK_AGAIN_SECONDS", 0.01)
    sender.wake()
    await parts.until("SELECT state = 'sent' FROM outbox ORDER BY id LIMIT 1")


async def test_a_store_that_cannot_be_written_holds_up_its_route_only(
    parts: Parts, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Database.write
    broken = [True]

    async def broken_once(self: Database, action: Any, *args: Any, **values: Any) -> Any:
        if action.__name__ == "sent_by_route" and args[1].route == SLOW.id and broken.pop():
            raise Error("disk full")
        return await write(self, action, *args, **values)

    monkeypatch.setattr(Database, "write", broken_once)
    sender = sender_of(parts, service)
    await start(parts, sender)
    await leave_alert(parts, SLOW, FAST)
    await parts.until("SELECT count(*) = 1 FROM outbox WHERE state = 'sent'")
    await parts.happens(lambda: SLOW.id in sender.held_until and not sender.under_way)
    assert service.tries.count(SLOW.id) == 1
    broken.append(False)
    parts.clock.time += timedelta(seconds=30)
    sender.wake()
    await parts.until("SELECT count(*) = 2 FROM outbox WHERE state = 'sent'")


async def test_who_leaves_begins_nothing_new_and_records_what_is_under_way(
    parts: Parts, service: Service
) -> None:
    service.hangs.add(SLOW.id)
    sender = sender_of(parts, service)
    await start(parts, sender)
    await leave_alert(parts, SLOW)
    await parts.happens(lambda: service.tries)
    sender.leave()
    await leave_alert(parts, FAST)
    service.go_on.set()
    async with asyncio.timeout(PATIENCE):
        await parts.tasks["routes"]
    assert [row[:2] for row in await states(parts)] == [(SLOW.id, "sent"), (FAST.id, "waiting")]


async def test_who_leaves_while_looking_begins_nothing(
    parts: Parts, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    sender = sender_of(parts, service)
    await leave_alert(parts, FAST, SLOW)
    read = Database.read

    async def read_and_leave(self: Database, query: Any, *args: Any, **values: Any) -> Any:
        found = await read(self, query, *args, **values)
        if query is route_calls.due_routes:
            sender.leave()
        return found

    monkeypatch.setattr(Database, "read", read_and_leave)
    await sender.run()
    assert service.tries == []


async def test_the_sender_can_be_stopped_while_a_service_hangs(
    parts: Parts, service: Service
) -> None:
    service.hangs.add(SLOW.id)
    await start(parts, sender_of(parts, service))
    await leave_alert(parts, SLOW)
    await parts.happens(lambda: service.tries)
    await parts.stop()
    assert (await states(parts))[0][1] == "waiting"


def test_a_service_that_hangs_does_not_keep_the_program_alive() -> None:
    """Nor does an answer that comes when nobody waits any more print anything."""
    go_on, asked, printed = threading.Event(), threading.Event(), io.StringIO()
    alone = Route("json-dddddd", SLOW.url)  # a thread of another test may still bear SLOW's name

    def hang(_route: Route, _title: str, _body: str) -> bool:
        asked.set()
        return go_on.wait(PATIENCE)

    async def ask() -> threading.Thread:
        send_routes.begin(hang, alone, "T", "B")
        await asyncio.to_thread(asked.wait, PATIENCE)
        [thread] = [one for one in threading.enumerate() if one.name == alone.id]
        return thread

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(threading, "excepthook", lambda args: printed.write(str(args)))
        thread = asyncio.run(ask())
        assert thread.is_alive() and thread.daemon
        go_on.set()
        thread.join(PATIENCE)
    assert not thread.is_alive() and printed.getvalue() == ""


# Real servers on loopback


@pytest_asyncio.fixture
async def http() -> AsyncIterator[HttpReceiver]:
    async with http_receiver() as receiver:
        yield receiver


@pytest_asyncio.fixture
async def mail() -> AsyncIterator[MailReceiver]:
    async with mail_receiver() as receiver:
        yield receiver


def really(parts: Parts, *urls: str) -> tuple[RouteSender, list[Route]]:
    """Make a sender that uses the network, to these addresses."""
    found = [route_of(url) for url in urls]
    parts.clinic = replace(parts.clinic, routes=Routes({one.id: one for one in found}, {}))
    return sender_of(parts, notify), found


async def test_an_http_and_an_smtp_server_get_the_alert(
    parts: Parts, http: HttpReceiver, mail: MailReceiver
) -> None:
    sender, found = really(parts, http.url(), mail.url())
    await start(parts, sender)
    await leave_alert(parts, *found)
    await parts.until("SELECT count(*) = 2 FROM outbox WHERE state = 'sent'")
    [posted], [mailed] = http.got, mail.got
    assert posted["title"] == mailed["Subject"] == f"RED: alert 1, {CODE}"
    text = mailed.get_body(("plain",))
    assert text is not None and mailed["To"] == "on@call.org"
    assert mailed["X-Application"] == "Check-in"
    for said in (posted["message"], text.get_content()):
        assert said.splitlines()[1] == "Nobody has acknowledged it yet."
        assert "checkin acknowledge 1 --as YOUR_TELEGRAM_ID" in said


async def test_a_server_that_refuses_gets_the_alert_when_it_is_back(
    parts: Parts, http: HttpReceiver
) -> None:
    http.status = 503
    sender, found = really(parts, http.url())
    await start(parts, sender)
    await leave_alert(parts, *found)
    await tried(parts, sender, 1)
    assert http.posts == 1 and http.got == []
    http.status = 200
    parts.clock.time += timedelta(seconds=1)
    sender.wake()
    await parts.until("SELECT state = 'sent' FROM outbox")
    assert len(http.got) == 1


async def test_a_failure_is_a_failure_even_if_the_address_calls_it_optional(
    parts: Parts, http: HttpReceiver
) -> None:
    """Apprise itself would report success, and the alert would count as delivered."""
    http.status = 503
    sender, found = really(parts, http.url() + "?optional=yes")
    await start(parts, sender)
    await leave_alert(parts, *found)
    await tried(parts, sender, 1)
    assert (await states(parts))[0][1:] == ("waiting", 1, "NotTaken")


async def test_a_server_that_hangs_does_not_keep_the_mail_back(
    parts: Parts, http: HttpReceiver, mail: MailReceiver
) -> None:
    http.goes_on.clear()
    sender, found = really(parts, http.url(), mail.url())
    await start(parts, sender)
    await leave_alert(parts, *found)
    await parts.happens(lambda: mail.got and http.posts)
    assert http.got == []


async def test_no_address_no_password_and_no_word_stands_in_the_log(
    parts: Parts, http: HttpReceiver, mail: MailReceiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At DEBUG, of routes that work, refuse, do not answer, let nobody in and are not there."""
    written = io.StringIO()
    with _logging_to(written, monkeypatch):
        await _every_kind_of_failure(parts, http, mail)
    log = written.getvalue()
    assert log.count("NotTaken") == 4 and "DEBUG" in log
    for canary in ("canary", "127.0.0.1", "example.org", "call.org", "RED", CODE, "acknowledged"):
        assert canary not in log, log


async def _every_kind_of_failure(parts: Parts, http: HttpReceiver, mail: MailReceiver) -> None:
    sender, found = really(
        parts,
        http.url(secret="canary-path"),
        mail.url(),
        mail.url(password="canary-wrong"),
        "mailto://lakeside:canary-password@127.0.0.1:1/?from=bot@example.org&to=on@call.org",
        "json://lakeside:canary-password@127.0.0.1:1/canary-path?x=canary",
    )
    http.status = 500
    await start(parts, sender)
    await leave_alert(parts, *found)
    count = "SELECT count(*) = ? FROM outbox WHERE attempts > 0"
    await parts.until(count, len(found))
    await parts.happens(lambda: not sender.under_way)
    assert mail.logins > 1 and len(mail.got) == 1


class _logging_to:  # noqa: N801 - it reads as what it does
    """Our own logging at DEBUG, into a text, and taken down afterwards."""

    def __init__(self, written: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("sys.stderr", written)
        monkeypatch.setattr(logging, "raiseExceptions", logging.raiseExceptions)

    def __enter__(self) -> None:
        root = logging.getLogger()
        self.before = root.handlers[:], root.level
        self.levels = {one: logging.getLogger(one).level for one in (*logs.NOISY, *logs.SILENT)}
        logs.set_up("DEBUG")
        logging.getLogger("bot.send_routes").debug("DEBUG is on")

    def __exit__(self, *_: object) -> None:
        root = logging.getLogger()
        root.handlers[:], level = self.before
        root.setLevel(level)
        for name, one in self.levels.items():
            logging.getLogger(name).setLevel(one)
