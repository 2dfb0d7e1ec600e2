"""How soon a bot that was stopped stores updates again, with much left to do or little.

Each start is a process of its own on a fresh copy of the store, as systemd would begin it. Telegram
holds one message for the bot. Measured is the time from the beginning of the process to the moment
at which that message is confirmed, which the bot does only after it is stored. Reading the config
and every text, and checking them, is part of it.

- empty: a patient has joined, and nothing waits.
- updates waiting: an earlier run has stored 100,000 presses of buttons that nobody knows, in 500
  chats, and was stopped before it handled one.
- messages waiting: 100,000 prompts to as many people are to go out.

The message is a patient's `/checkin`. It is timed, too, until Telegram has its answer: those who
write now do not stand behind everything that is old.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bot.actions import messages
from bot.demo.process import CLINIC_CHAT, TOKEN, write_clinic
from bot.demo.standin import Contact, StandIn
from bot.run import USERNAME
from bot.screens.screen import Screen
from bot.storage import inbox, settings
from bot.storage.database import Transaction, write_once
from bot.storage.files import read_key
from bot.storage.outbox import Priority
from tests.bench.bots import FIRST_OF_MANY, PROMPT, enrol
from tests.bench.taps import PATIENCE, cpu_seconds

STARTS = 3
WAITING = 100_000
CHATS = 500
PAT = 1001
READY_AIM = 2.0
BACKLOG_AIM = 5.0
ANSWER_AIM = 5.0
FRESH = "/checkin"
NOWHERE = "http://127.0.0.1:1"


@dataclass(slots=True)
class Restart:
    """One kind of start: what is left in the store, and what each start took, in seconds.

    `cpu` is the bot's own work until it was ready: on a busy machine it takes longer than that.
    """

    name: str
    aim: float
    leave: Callable[..., None]
    seconds: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)


def leave_nothing(tx: Transaction, *, now: datetime) -> None:
    """Leave a store in which nothing waits."""


def leave_updates(tx: Transaction, *, now: datetime) -> None:
    """Leave very many presses that were stored and not handled."""
    inbox.store_updates(tx, (_press(number) for number in range(WAITING)), now=now)


def _press(number: int) -> dict[str, object]:
    person = {"id": FIRST_OF_MANY + number % CHATS, "is_bot": False, "first_name": "P"}
    chat = {"id": person["id"], "type": "private"}
    message = {"message_id": 1, "date": 0, "chat": chat}
    press = {"id": str(number), "from": person, "message": message, "data": "nothing:1"}
    return {"update_id": 1 + number, "callback_query": press}


def leave_messages(tx: Transaction, *, now: datetime) -> None:
    """Leave very many prompts that were not sent."""
    for number in range(WAITING):
        chat = FIRST_OF_MANY + number
        messages.tell(tx, chat, Screen(PROMPT), priority=Priority.PROMPT, now=now)


def kinds() -> tuple[Restart, Restart, Restart]:
    """Return what is measured."""
    return (
        Restart("empty", READY_AIM, leave_nothing),
        Restart(f"{WAITING:,} updates waiting", BACKLOG_AIM, leave_updates),
        Restart(f"{WAITING:,} messages waiting", BACKLOG_AIM, leave_messages),
    )


async def measure(folder: Path) -> tuple[Restart, ...]:
    """Start the bot some times for each kind."""
    measured = kinds()
    for kind in measured:
        place = folder / kind.leave.__name__
        place.mkdir()
        config = _left(place, kind)
        for _ in range(STARTS):
            await _start(config, kind)
    return measured


def _left(folder: Path, kind: Restart) -> Path:
    """Write a clinic as an earlier run left it; return its config."""
    config = write_clinic(folder, api_url=NOWHERE)
    key, now = read_key(folder / "secrets/database.key"), datetime.now(UTC)
    store = folder / "data/checkin.db"
    write_once(store, key, enrol, {"P-7KAA": PAT}, now=now)
    write_once(store, key, settings.keep, USERNAME, "lakeside_checkin_bot")
    write_once(store, key, kind.leave, now=now)
    shutil.copytree(folder / "data", folder / "left")
    return config


async def _start(config: Path, kind: Restart) -> None:
    shutil.rmtree(config.with_name("data"))
    shutil.copytree(config.with_name("left"), config.with_name("data"))
    telegram = StandIn(token=TOKEN, limits=False)
    await telegram.start()
    telegram.group(CLINIC_CHAT, "Clinic")
    for number in range(WAITING):
        telegram.person(FIRST_OF_MANY + number, "P").contact = Contact.STARTED
    pat = telegram.person(PAT, "Pat")
    await pat.write(FRESH)
    config_now = _config_for(telegram, config)
    began = time.perf_counter()
    process = await _bot(config_now)
    try:
        await telegram.wait_for(lambda: not len(telegram.updates), timeout=PATIENCE)
        kind.seconds.append(time.perf_counter() - began)
        kind.cpu.append(cpu_seconds(process.pid))
        await telegram.wait_for(lambda: len(pat.chat.messages) > 1, timeout=PATIENCE)
        kind.answered.append(time.perf_counter() - began)
    finally:
        process.kill()
        await process.wait()
        await telegram.stop()


def _config_for(telegram: StandIn, config: Path) -> Path:
    text = config.read_text(encoding="utf-8").replace(NOWHERE, telegram.url)
    now = config.with_name("now.toml")
    now.write_text(text, encoding="utf-8")
    return now


async def _bot(config: Path) -> asyncio.subprocess.Process:
    command = (sys.executable, "-m", "bot", "run", "--config", str(config))
    with config.with_name("bot.log").open("ab") as log:
        return await asyncio.create_subprocess_exec(
            *command, stdout=log, stderr=log, env=os.environ
        )
