"""`checkin check --online`: a TEST over every route, and a table of what arrived."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot import online
from bot.config.routes import Route, route_of
from bot.demo.process import CLINIC_CHAT, TOKEN
from bot.demo.standin import Chat, Contact, Person, StandIn
from bot.online import Arrival, keep, table, try_everything
from bot.start import Materials, read_materials
from bot.storage import route_calls
from tests.conftest import MONDAY, NORA, OMAR, SECOND_CLINICIAN
from tests.in_process import PATIENCE
from tests.receivers import HttpReceiver, MailReceiver, http_receiver, mail_receiver
from tests.starting import change, checkin, clinic_in, in_store

BACKUP_CHAT = -1009876543210
ALERTS, OPERATOR = "json://127.0.0.1:9/canary", "mailto://name:canary@example.org"


class World:
    """A clinic with two clinicians and a backup chat, and its Telegram."""

    def __init__(self, telegram: StandIn, folder: Path) -> None:
        self.telegram = telegram
        self.nora: Person = telegram.person(NORA, "Nora")
        self.omar: Person = telegram.person(OMAR, "Omar")
        self.nora.contact = self.omar.contact = Contact.STARTED
        self.group: Chat = telegram.group(CLINIC_CHAT, "Clinic")
        self.backup: Chat = telegram.group(BACKUP_CHAT, "Backup")
        self.config = clinic_in(folder, api_url=telegram.url, extra=SECOND_CLINICIAN)
        change(self.config, "[clinic]", f"[clinic]\nbackup_chat_id = {BACKUP_CHAT}")

    def add_routes(self, *alerts: str, operator: str) -> None:
        """Give the clinic routes for alerts and one for technical notices."""
        change(self.config, "[operator]", f'[operator]\nnotify = ["{operator}"]')
        with self.config.open("a", encoding="utf-8") as file:
            for url in alerts:
                file.write(f"\n[[alerts.escalation]]\nafter = '1h'\nto = '{url}'\n")

    def materials(self) -> Materials:
        """Read the clinic as it is written now."""
        faults: list[str] = []
        materials = read_materials(self.config, faults)
        assert materials is not None, faults
        return materials

    async def arrivals(self, **more: Any) -> dict[str, Arrival]:
        """Try everything in this process; return what came of each, by its place."""
        found = await try_everything(self.materials(), TOKEN, **more)
        return {one.place: one for one in found}


@pytest_asyncio.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    telegram = StandIn(token=TOKEN)
    await telegram.start()
    yield World(telegram, tmp_path)
    telegram.faults.clear()
    await telegram.stop()


@pytest_asyncio.fixture
async def http() -> AsyncIterator[HttpReceiver]:
    async with http_receiver() as receiver:
        yield receiver


@pytest_asyncio.fixture
async def mail() -> AsyncIterator[MailReceiver]:
    async with mail_receiver() as receiver:
        yield receiver


def takes(_route: Route, _title: str, _body: str) -> bool:
    return True


async def test_every_chat_and_every_route_gets_a_test_and_the_table_says_so(
    world: World, http: HttpReceiver, mail: MailReceiver
) -> None:
    """As a command, to real servers; the result stands in the store beside it."""
    world.add_routes(http.url(secret="canary-path"), operator=mail.url())
    code, printed = await checkin("check", "--online", config=world.config)
    assert code == 0, printed
    for chat in (world.group, world.backup, world.nora.chat, world.omar.chat):
        [message] = chat.messages
        assert message.words.startswith("TEST.")
    for call in world.telegram.calls_of("sendMessage"):
        assert "disable_notification" not in call.params
    assert (
        http.got[0]["title"]
        == mail.got[0]["Subject"]
        == "TEST: Check-in at Lakeside Infusion Clinic"
    )
    lines = [line for line in printed.splitlines() if " | " in line]
    assert [line.split(" | ")[1] for line in lines] == ["arrived"] * 7
    assert [line.split(" | ")[0].strip() for line in lines] == [
        "the token of @lakeside_checkin_bot",
        "the clinic's chat",
        "the backup chat",
        f"Nora Nurse ({NORA})",
        f"Omar Oncall ({OMAR})",
        f"{route_of(http.url(secret='canary-path')).id} (alerts.escalation[0])",
        f"{route_of(mail.url()).id} (operator.notify[0])",
    ]
    assert "canary" not in printed and TOKEN not in printed
    tests = in_store(world.config, route_calls.tests_of)
    assert [one.has_arrived for one in tests] == [True, True]


async def test_what_does_not_arrive_is_told_with_why_and_what_to_do_and_exit_code_2(
    world: World, http: HttpReceiver
) -> None:
    http.status = 500
    wrong = "mailto://name:canary-password@127.0.0.1:1/?from=bot@example.org&to=on@call.org"
    world.add_routes(http.url(secret="canary-path"), wrong, operator=http.url())
    world.omar.contact = Contact.NEVER_STARTED
    await world.group.kick_bot(by=world.nora)
    code, printed = await checkin("check", "--online", config=world.config)
    assert code == 2
    assert f"{route_of(wrong).id} (alerts.escalation[1])" in printed
    assert "NOT arrived: the service did not take it | look at the address in alerts" in printed
    assert f"Omar Oncall ({OMAR})" in printed
    assert "Omar Oncall opens https://t.me/lakeside_checkin_bot and presses Start" in printed
    assert "the clinic's chat" in printed
    assert "look at clinic.chat_id; make the bot a member of that chat" in printed
    assert "everything that was checked is in order" not in printed
    for secret in ("canary", "127.0.0.1", "call.org", TOKEN, "Traceback"):
        assert secret not in printed, printed
    tests = in_store(world.config, route_calls.tests_of)
    assert [(one.has_arrived, one.error) for one in tests] == [(False, "NotTaken")] * 3


async def test_a_clinician_who_never_opened_the_chat_or_blocked_it_is_told_how(
    world: World,
) -> None:
    for contact in (Contact.NEVER_STARTED, Contact.BLOCKED):
        world.omar.contact = contact
        found = await world.arrivals()
        there, missing = found[f"Nora Nurse ({NORA})"], found[f"Omar Oncall ({OMAR})"]
        assert there.error is None
        assert missing.error is not None
        assert missing.error.startswith(("Forbidden: ", "BadRequest: "))
        assert missing.remedy == (
            "Omar Oncall opens https://t.me/lakeside_checkin_bot and presses Start"
        )


async def test_a_chat_that_does_not_have_the_bot_is_named_by_its_key(world: World) -> None:
    change(world.config, str(BACKUP_CHAT), "-1005550000000")
    found = await world.arrivals()
    assert found["the clinic's chat"].error is None
    assert found["the backup chat"].error is not None
    assert found["the backup chat"].remedy.startswith("look at clinic.backup_chat_id; ")


async def test_a_group_that_became_a_supergroup_is_followed(world: World) -> None:
    change(world.config, str(BACKUP_CHAT), "-77")
    old = world.telegram.group(-77, "Old", kind="group")
    new = await old.migrate(-1005550000001)
    found = await world.arrivals()
    moved = found[f"the backup chat (now {new.id})"]
    assert moved.error is None
    assert new.messages[-1].words.startswith("TEST.")


async def test_a_refused_token_is_told_once_and_the_other_routes_are_tried_all_the_same(
    world: World,
) -> None:
    world.add_routes(ALERTS, operator=OPERATOR)
    found = await try_everything(world.materials(), "42:" + "A" * 30, notify=takes)
    assert [(one.place, one.error) for one in found] == [
        ("the token", "Telegram refuses it"),
        ("the clinic's chat", "not tried"),
        ("the backup chat", "not tried"),
        (f"Nora Nurse ({NORA})", "not tried"),
        (f"Omar Oncall ({OMAR})", "not tried"),
        (f"{route_of(ALERTS).id} (alerts.escalation[0])", None),
        (f"{route_of(OPERATOR).id} (operator.notify[0])", None),
    ]
    assert "AAAA" not in "".join(table(found))


async def test_without_telegram_the_other_routes_are_tried_all_the_same(world: World) -> None:
    world.add_routes(ALERTS, operator=OPERATOR)
    world.telegram.faults.offline = True
    found = await try_everything(world.materials(), TOKEN, notify=takes)
    assert found[0].error == "NetworkError"
    assert [one.error for one in found[-2:]] == [None, None]
    assert "TOKEN" not in "".join(table(found))


async def test_a_failure_of_telegram_at_a_single_chat_is_told_by_its_class(world: World) -> None:
    world.telegram.faults.answer(500, method="sendMessage", times=None)
    found = await world.arrivals()
    failed = [one for one in found.values() if one.error is not None]
    assert {(one.error, one.remedy) for one in failed} == {("NetworkError", "try again")}
    assert len(failed) == 4


async def test_a_service_that_does_not_answer_is_told_so(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(online, "LONGEST_CALL_SECONDS", 0.01)
    go_on = threading.Event()
    world.add_routes(ALERTS, operator=OPERATOR)
    found = await world.arrivals(notify=lambda *_: go_on.wait(PATIENCE))
    go_on.set()
    missing = found[f"{route_of(ALERTS).id} (alerts.escalation[0])"]
    assert missing.error == "TimeoutError"
    assert "NOT arrived: no answer within 30 s | look at the address in" in table([missing])[0]


async def test_an_address_in_two_places_is_tried_once_and_both_are_named(world: World) -> None:
    world.add_routes(ALERTS, ALERTS, operator=ALERTS)
    tried: list[str] = []

    def count(route: Route, _title: str, _body: str) -> bool:
        tried.append(route.id)
        return True

    found = await world.arrivals(notify=count)
    keys = "alerts.escalation[0], alerts.escalation[1], operator.notify[0]"
    assert f"{route_of(ALERTS).id} ({keys})" in found
    assert tried == [route_of(ALERTS).id]


def test_the_table_has_a_line_for_each_route() -> None:
    lines = table([Arrival("here"), Arrival("over there", "Forbidden: no", "press Start")])
    assert lines == [
        "here       | arrived",
        "over there | NOT arrived: Forbidden: no | press Start",
    ]


async def test_without_a_store_none_is_made(world: World) -> None:
    for file in ("data/checkin.db", "secrets/database.key"):
        world.config.with_name(file.split("/")[0]).joinpath(file.split("/")[1]).unlink()
    assert keep(world.materials(), [Arrival("x", route="json-aaaaaa")], now=MONDAY) is None
    assert list(world.config.with_name("data").iterdir()) == []


async def test_a_store_that_cannot_take_the_result_does_not_hide_it(world: World) -> None:
    """A store of an older program has no table for it until the bot has run."""
    in_store(world.config, lambda tx: tx.execute("DROP TABLE route_tests") and None)
    said = await asyncio.to_thread(
        keep, world.materials(), [Arrival("x", route="json-aaaaaa")], now=MONDAY
    )
    assert said is not None and said.startswith("what arrived could not be kept in checkin.db (")
    code, printed = await checkin("check", "--online", config=world.config)
    assert code == 0 and "the clinic's chat" in printed
