"""The contact with Telegram: polls that nobody answers, and another program with our token."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from telegram.error import TelegramError

from bot import receive, request
from bot.clinic import Clinic
from bot.demo.process import TOKEN
from bot.demo.standin.faults import Faults, Outcome
from bot.hearing import Hearing
from bot.receive import PollingEnded
from bot.request import NotConnected, TelegramApi
from bot.storage.outbox import Priority
from tests.in_process import PATIENCE, HandClock, Parts, opened
from tests.send_play import alert, leave, looked_at

Call = Callable[..., Awaitable[Any]]
BRIEF = 0.05  # seconds of real time, after which a poll that is not answered is given up


@pytest_asyncio.fixture
async def parts(
    tmp_path: Path, empty_store: Path, clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Parts]:
    """The bot's parts; Telegram is not asked to wait, and a poll that hangs is given up soon."""
    monkeypatch.setattr(receive, "POLL_SECONDS", 0)
    async with opened(tmp_path, empty_store, clinic) as parts:
        parts.poller.patience = BRIEF
        parts.api.call = patient_but_for_what_hangs(parts)  # type: ignore[method-assign]
        yield parts


def patient_but_for_what_hangs(parts: Parts) -> Call:
    """Return a way to call that gives up soon only where the stand-in hangs: it may be slow."""
    call = parts.api.call

    async def waits(method: str, params: Any, **values: Any) -> Any:
        fault = next((one for one in parts.telegram.faults._faults if one.strikes(method)), None)
        hangs = fault is not None and fault.outcome is Outcome.HANG
        if values.get("read_timeout") == BRIEF and not hangs:
            values["read_timeout"] = PATIENCE
        return await call(method, params, **values)

    return waits


@pytest.fixture
def hearing() -> Hearing:
    return Hearing(HandClock())


def pass_time(hearing: Hearing, **by: float) -> None:
    assert isinstance(hearing.clock, HandClock)
    hearing.clock.time += timedelta(**by)


# Polls that are taken and not answered


@pytest.mark.parametrize(
    ("polls", "seconds", "is_wedged"),
    [
        (5, 75.0, True),  # four times 75 s between five polls are five minutes
        (5, 74.9, False),
        (4, 200.0, False),  # few polls in a long time: the machine slept
        (1, 0.0, False),
        (60, 5.0, False),  # 59 times 5 s
        (61, 5.0, True),
    ],
)
def test_f10_polls_that_nobody_answers_for_five_minutes_mean_that_we_are_wedged(
    hearing: Hearing, polls: int, seconds: float, is_wedged: bool
) -> None:
    for number in range(polls):
        if number:
            pass_time(hearing, seconds=seconds)
        assert not hearing.is_wedged()
        hearing.note_unanswered()
    assert hearing.is_wedged() is is_wedged


@pytest.mark.parametrize("note", [Hearing.note_heard, Hearing.note_failed])
def test_f10_one_answer_or_one_refused_connection_between_them_begins_the_count_anew(
    hearing: Hearing, note: Callable[[Hearing], None]
) -> None:
    for _ in range(4):
        hearing.note_unanswered()
        pass_time(hearing, minutes=2)
    note(hearing)
    for _ in range(3):
        hearing.note_unanswered()
        pass_time(hearing, minutes=1)
    hearing.note_unanswered()
    assert not hearing.is_wedged()
    pass_time(hearing, minutes=2)
    hearing.note_unanswered()
    assert hearing.is_wedged()


def polls_each_minute(parts: Parts, *, most: int = 0) -> list[float]:
    """Let a minute and a quarter pass in every wait of the poller; stop it after so many."""
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)
        parts.pass_time(seconds=75)
        if len(waited) == most:
            raise asyncio.CancelledError

    parts.poller.sleep = sleep
    return waited


async def test_f10_the_poller_ends_with_a_reason_when_five_minutes_of_polls_are_not_answered(
    parts: Parts,
) -> None:
    """Each of them on new connections; a fresh process may get through where this one does not."""
    hanging = parts.telegram.faults.hang(method="getUpdates", times=None)
    waited = polls_each_minute(parts)
    with pytest.raises(PollingEnded, match="takes every poll and answers none for 5 minutes"):
        await parts.poller.run()
    assert (hanging.hits, len(waited)) == (5, 4)


async def test_f10_one_error_between_them_is_an_answer(parts: Parts) -> None:
    parts.telegram.faults.hang(method="getUpdates", times=4)
    parts.telegram.faults.answer(500, method="getUpdates")
    parts.telegram.faults.hang(method="getUpdates", times=4)
    waited = polls_each_minute(parts)
    await parts.pat.write("hello")
    parts.start("poller")
    await parts.until("SELECT count(*) = 1 FROM inbox")
    assert len(waited) == 9


@pytest.mark.parametrize(
    "spoil",
    [
        lambda faults: faults.drop(method="getUpdates", times=None),
        lambda faults: faults.answer(502, method="getUpdates", times=None, html=True),
        lambda faults: faults.answer(409, method="getUpdates", times=None),
    ],
    ids=["broken off", "5xx", "another program"],
)
async def test_f10_a_telegram_that_is_down_for_an_hour_does_not_end_the_bot(
    parts: Parts, spoil: Callable[[Faults], object]
) -> None:
    """The routes beside it must go on sending, undisturbed."""
    spoil(parts.telegram.faults)
    polls_each_minute(parts, most=48)
    with pytest.raises(asyncio.CancelledError):
        await parts.poller.run()


async def test_f10_a_telegram_that_takes_no_connection_does_not_end_the_bot(
    parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ending would not help, and the routes beside it would stand still each time."""

    async def not_connected(*_: object, **__: object) -> None:
        raise NotConnected

    monkeypatch.setattr(parts.api, "call", not_connected)
    polls_each_minute(parts, most=48)
    with pytest.raises(asyncio.CancelledError):
        await parts.poller.run()


async def test_f10_a_connection_that_is_not_made_in_time_is_told_from_a_poll_not_answered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(request, "CONNECT_SECONDS", 0.1)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(0)
        address = listening.getsockname()
        api = TelegramApi(TOKEN, f"http://127.0.0.1:{address[1]}")
        await api.open()
        with socket.create_connection(address):  # it fills the queue that nobody takes from
            raised = [await failure(api), await failure(api)]
        await api.close()
    assert NotConnected in raised


async def failure(api: TelegramApi) -> type[TelegramError]:
    """Return how a call fails that nobody answers."""
    with pytest.raises(TelegramError) as raised:
        await api.call("getMe", {}, read_timeout=0.1)
    return raised.type


async def test_f10_a_poll_promises_how_long_it_takes_and_so_does_each_wait(parts: Parts) -> None:
    """Else systemd could not tell a poller that is stuck from one that waits for Telegram."""
    promised: list[float] = []
    parts.poller.expect = promised.append
    parts.telegram.faults.answer(500, method="getUpdates")
    await parts.pat.write("hello")
    parts.start("poller")
    await parts.until("SELECT count(*) = 1 FROM inbox")
    assert promised[0] == promised[2] == 10 + BRIEF  # ten seconds to connect, no poll, the patience
    assert promised[1] == parts.waits.seconds[0]


# Another program with our token


def conflicts(hearing: Hearing, count: int) -> None:
    for _ in range(count):
        hearing.note_conflict()


def test_f19_from_the_second_conflict_until_two_minutes_without_one_the_token_is_disputed(
    hearing: Hearing,
) -> None:
    conflicts(hearing, 1)  # one may be left over from our own restart
    assert not hearing.is_disputed()
    pass_time(hearing, seconds=60)
    conflicts(hearing, 1)
    assert hearing.is_disputed()
    pass_time(hearing, seconds=119)  # the first is forgotten, the second is not
    assert hearing.is_disputed() and not hearing.reach().has_rival
    pass_time(hearing, seconds=1)
    assert not hearing.is_disputed()
    conflicts(hearing, 1)
    assert not hearing.is_disputed()


async def test_f19_while_another_program_polls_routine_waits_and_alerts_and_replies_go_out(
    parts: Parts,
) -> None:
    parts.sender.holds_routine = parts.poller.hearing.is_disputed
    code = await parts.join(parts.pat)
    await parts.join(parts.quinn)
    parts.telegram.faults.answer(409, method="getUpdates", times=2)
    await parts.pat.write("hello")
    parts.start("poller")
    await parts.until("SELECT count(*) = 1 FROM inbox")
    parts.start("sender")
    await leave(parts, parts.pat.id, "Time for your check-in", Priority.PROMPT)
    await leave(parts, parts.group.id, "a notice", Priority.NOTICE)
    await alert(parts, code)
    await parts.sees(parts.group, "alert 1")
    await leave(parts, parts.pat.id, "Saved")
    await parts.sees(parts.pat, "Saved")
    await looked_at(parts)
    parts.pass_time(seconds=119)
    await looked_at(parts)
    assert parts.pat.chat.last_with("Time for") is None
    assert parts.group.last_with("a notice") is None
    parts.pass_time(seconds=1)
    await parts.sees(parts.pat, "Time for your check-in")
    await parts.sees(parts.group, "a notice")


async def test_f19_our_own_poll_that_was_given_up_is_no_conflict_for_the_next_one(
    parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Telegram still holds it when the connections are renewed."""
    await parts.poller.fetch_once()
    monkeypatch.setattr(receive, "POLL_SECONDS", 30)
    parts.poller.patience = -29.8
    parts.start("poller")
    for count in range(3):
        await parts.telegram.wait_for(lambda: parts.telegram.is_polling)
        await parts.happens(lambda n=count: len(parts.waits.seconds) > n)
    parts.poller.patience = PATIENCE
    await parts.pat.write("hello")
    await parts.until("SELECT count(*) = 1 FROM inbox")
    assert parts.poller.reach().conflicts == 0
    assert [one for one in parts.telegram.refusals if one.code == 409] == []


async def test_at_the_start_telegram_is_asked_only_for_what_it_has(
    parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So it is known at once, not after half a minute, that it answers."""
    monkeypatch.setattr(receive, "POLL_SECONDS", 30)
    parts.start("poller")
    await parts.telegram.wait_for(lambda: parts.telegram.is_polling)
    await parts.happens(parts.poller.hearing.heard.is_set)
    await parts.telegram.wait_for(lambda: parts.telegram.is_polling)
    await parts.pat.write("hello")
    await parts.until("SELECT count(*) = 1 FROM inbox")
    first, second = parts.telegram.calls_of("getUpdates")[:2]
    assert (first.params["timeout"], second.params["timeout"]) == (0, 30)
