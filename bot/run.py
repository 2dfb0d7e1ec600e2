"""The running bot: its parts, and what happens when one of them ends."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
from collections.abc import Callable, Coroutine
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Any

from telegram.error import InvalidToken, TelegramError

from bot.actions import reaching
from bot.auditor import Auditor
from bot.charts import ChartRoom
from bot.clock import Clock, StoreReplaced
from bot.handlers import commands, updates
from bot.handlers.desk import Desk
from bot.receive import Poller, PollingEnded, Workers
from bot.request import TelegramApi
from bot.send import Sender
from bot.send_routes import RouteSender
from bot.start import Materials
from bot.storage import route_calls, settings
from bot.storage.database import Database
from bot.storage.database import Error as StoreError

log = logging.getLogger(__name__)

USERNAME = "bot_username"
LEAVE_WITHIN_SECONDS = 8.0
# Python lets a busy thread run 5 ms before another gets its turn; a commit takes less than one.
SWITCH_SECONDS = 0.0005
ASK_AGAIN_SECONDS = 5.0
# What the operator is told before the bot ends: so long the routes may take.
TOLD_WITHIN_SECONDS = 10.0
LOOK_SECONDS = 0.1


class PartEnded(Exception):
    """A part of the bot ended; without it the bot would look alive and not be."""


async def run(
    materials: Materials,
    *,
    token: str,
    key: str,
    now: Callable[[], datetime],
    wall: Callable[[], datetime],
) -> None:
    """Run until SIGTERM or Ctrl-C; raises PartEnded when a part ends by itself.

    `wall` is the machine's own clock; in a rehearsal `now` is another time.
    """
    sys.setswitchinterval(SWITCH_SECONDS)
    stop = asyncio.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(sign, stop.set)
    api = TelegramApi(token, materials.config.telegram.api_url)
    database = Database(materials.config.storage.path, key)
    charts = ChartRoom()
    await api.open()
    await database.open()
    writer = asyncio.create_task(database.run_writer())
    try:
        name = asyncio.create_task(bot_username(api, database))
        waiting_to_stop = asyncio.create_task(stop.wait())
        await asyncio.wait({name, waiting_to_stop}, return_when=asyncio.FIRST_COMPLETED)
        if not stop.is_set():
            clinic = materials.clinic(key=key, bot_username=name.result())
            senders = Sender(database, clinic, api, now), RouteSender(database, clinic, now)
            desk = Desk(database=database, clinic=clinic, api=api, now=now, charts=charts)
            parts = _parts(desk, senders, wall) | {"writer": writer}
            await _until_one_ends(parts, waiting_to_stop, senders)
    finally:
        writer.cancel()
        charts.close()
        await asyncio.wait_for(_close(database, api), LEAVE_WITHIN_SECONDS)
        log.info("stopped")


async def _close(database: Database, api: TelegramApi) -> None:
    await database.close()
    await api.close()


def _parts(
    desk: Desk, senders: tuple[Sender, RouteSender], wall: Callable[[], datetime]
) -> dict[str, asyncio.Task[None]]:
    clinic, database, now = desk.clinic, desk.database, desk.now
    to_telegram, to_routes = senders

    def wake() -> None:
        to_telegram.wake()
        to_routes.wake()

    async def note_webhook() -> None:
        await database.write(reaching.note_webhook, clinic, now=now())

    database.on_sends = wake
    workers = Workers(
        database, partial(updates.handle, desk), set_aside=partial(updates.set_aside, desk)
    )
    poller = Poller(
        desk.api, database, now, on_stored=workers.wake, wall=wall, on_webhook=note_webhook
    )
    clock = Clock(database, clinic, now, wake=wake, reach=poller.reach)
    coroutines: dict[str, Coroutine[Any, Any, None]] = {
        "poller": _poll(poller, desk),
        "workers": workers.run(),
        "sender": to_telegram.run(),
        "routes": to_routes.run(),
        "clock": clock.run(),
        "auditor": Auditor(database, clinic, now).run(),
    }
    return {name: asyncio.create_task(one, name=name) for name, one in coroutines.items()}


async def _poll(poller: Poller, desk: Desk) -> None:
    """Make sure that updates come here, then fetch them; nothing that waits is ever dropped."""
    try:
        await _end_webhook(poller, desk.api)
        await commands.publish(desk.api, desk.clinic)
    except TelegramError as error:
        log.warning("setting up at Telegram failed: %s", type(error).__name__)
    try:
        await poller.run()
    except PollingEnded:
        await _tell_of_dead_token(desk)
        raise


async def _end_webhook(poller: Poller, api: TelegramApi) -> None:
    if (await api.call("getWebhookInfo", {})).get("url"):
        log.error("somebody set a webhook on this bot; it is removed")
        with suppress(StoreError):  # such as a full disk: the log has it
            await poller.on_webhook()
    await api.call("deleteWebhook", {"drop_pending_updates": False})


async def _tell_of_dead_token(desk: Desk) -> None:
    """Tell the operator before the bot ends, and let what waits for other routes go out."""
    await desk.database.write(reaching.note_dead_token, desk.clinic, now=desk.now())
    for _ in range(int(TOLD_WITHIN_SECONDS / LOOK_SECONDS)):
        waiting = await desk.database.read(route_calls.due_routes, now=desk.now(), busy=(), limit=1)
        if not waiting:
            return
        await asyncio.sleep(LOOK_SECONDS)


async def _until_one_ends(
    parts: dict[str, asyncio.Task[None]],
    stop: asyncio.Task[Any],
    senders: tuple[Sender, RouteSender],
) -> None:
    log.info("running")
    done, _ = await asyncio.wait({stop, *parts.values()}, return_when=asyncio.FIRST_COMPLETED)
    ended = [name for name, task in parts.items() if task in done]
    await _leave(parts, senders)
    if ended and stop not in done:
        raise PartEnded(f"{ended[0]} ended: {_reason(parts[ended[0]])}")


async def _leave(parts: dict[str, asyncio.Task[None]], senders: tuple[Sender, RouteSender]) -> None:
    """End the parts: nothing new is begun, what is being sent is recorded, the writer stays."""
    for sender in senders:
        sender.leave()
    for name in ("poller", "workers", "clock", "auditor"):
        parts[name].cancel()
    _, slow = await asyncio.wait(
        [task for name, task in parts.items() if name != "writer"],
        timeout=LEAVE_WITHIN_SECONDS / 2,
    )
    for task in slow:
        task.cancel()


def _reason(task: asyncio.Task[None]) -> str:
    error = None if task.cancelled() else task.exception()
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    if error is None:
        return "it returned"
    is_ours = isinstance(error, PollingEnded | StoreReplaced)  # others may quote what was written
    return str(error) if is_ours else type(error).__name__


async def bot_username(api: TelegramApi, database: Database) -> str:
    """Return the bot's username, asked once and kept; raises PartEnded for a refused token."""
    known = await database.read(settings.get, USERNAME)
    while known is None:
        try:
            known = str((await api.call("getMe", {}))["username"])
            await database.write(settings.keep, USERNAME, known)
        except InvalidToken as error:
            raise PartEnded("Telegram refuses the token") from error
        except TelegramError as error:
            log.warning("Telegram cannot be reached: %s", type(error).__name__)
            await asyncio.sleep(ASK_AGAIN_SECONDS)
    return known
