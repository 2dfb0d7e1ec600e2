"""The running bot: its parts, and what happens when one of them ends."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import signal
import sys
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from telegram.error import InvalidToken, TelegramError

from bot.actions.service import reaching
from bot.auditor import Auditor, call_heartbeat
from bot.backups import Backups
from bot.charts import ChartRoom
from bot.clock import Clock
from bot.domain.reach import Reach
from bot.handlers import commands, updates
from bot.handlers.desk import Desk
from bot.receive import Poller, PollingEnded, TokenRefused, Workers
from bot.request import TelegramApi
from bot.send import Sender
from bot.send_routes import RouteSender
from bot.start import Materials
from bot.storage import outbox, route_calls, settings
from bot.storage.database import Database
from bot.storage.database import Error as StoreError
from bot.storage.enduring import enduring
from bot.storage.trouble import StoreLost
from bot.store_watch import StoreWatch
from bot.watchdog import LifeSigns, LoopWatch, Supervisor

log = logging.getLogger(__name__)

USERNAME = "bot_username"
LEAVE_WITHIN_SECONDS = 8.0
# Python lets a busy thread run 5 ms before another gets its turn; a commit takes less than one.
SWITCH_SECONDS = 0.0005
ASK_AGAIN_SECONDS = 5.0
# What the operator is told before the bot ends: so long the routes may take.
TOLD_WITHIN_SECONDS = 10.0
LOOK_SECONDS = 0.1
# A tick may have much to do after an absence.
LONGEST_TICK_SECONDS = 60.0


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
    keep_what_was_read()
    stop = asyncio.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(sign, stop.set)
    LoopWatch(asyncio.get_running_loop()).start()
    signs = LifeSigns(Supervisor(os.environ.get("NOTIFY_SOCKET", "")))
    telling = asyncio.create_task(signs.run())
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
            keeps_on = enduring(database)  # what was sent is recorded, however long that takes
            newest = await database.read(outbox.newest_id)  # what comes later was never sent
            senders = (
                Sender(keeps_on, clinic, api, now, found_up_to=newest),
                RouteSender(keeps_on, clinic, now, found_up_to=newest),
            )
            desk = Desk(database=database, clinic=clinic, api=api, now=now, charts=charts)
            parts = _parts(desk, senders, wall, signs) | {"writer": writer}
            await _until_one_ends(parts, waiting_to_stop, senders)
    finally:
        telling.cancel()
        signs.supervisor.tell("STOPPING=1")
        writer.cancel()
        charts.close()
        await asyncio.wait_for(_close(database, api), LEAVE_WITHIN_SECONDS)
        log.info("stopped")


def keep_what_was_read() -> None:
    """Collect garbage again, but never look for it among the rules and texts.

    A hundred thousand objects that stay for good held up every answer for 0.13 s each time.
    """
    gc.freeze()
    gc.enable()


async def _close(database: Database, api: TelegramApi) -> None:
    await database.close()
    await api.close()


def _parts(
    desk: Desk,
    senders: tuple[Sender, RouteSender],
    wall: Callable[[], datetime],
    signs: LifeSigns,
) -> dict[str, asyncio.Task[None]]:
    clinic, database, now = desk.clinic, desk.database, desk.now
    to_telegram, to_routes = senders

    def wake() -> None:
        to_telegram.wake()
        to_routes.wake()

    database.on_sends = wake
    watch = StoreWatch(database, clinic, desk.api, now)
    patient = replace(desk, database=enduring(database))  # a full disk uses up no attempts
    workers = Workers(
        database, partial(updates.handle, patient), set_aside=partial(updates.set_aside, patient)
    )
    poller = _poller(desk, workers, wall, signs)
    to_telegram.holds_routine = poller.hearing.is_disputed
    rest = signs.rests("clock", longest=LONGEST_TICK_SECONDS)

    def reach() -> Reach | None:
        """Say nothing while nothing can be stored: Telegram is not to blame for that silence."""
        return None if watch.trouble else poller.reach()

    ping = watch.unless_in_trouble(call_heartbeat)
    clock = Clock(database, clinic, now, wake=wake, reach=reach, wall=wall, sleep=rest)
    coroutines: dict[str, Coroutine[Any, Any, None]] = {
        "poller": _poll(poller, desk),
        "workers": workers.run(),
        "sender": to_telegram.run(),
        "routes": to_routes.run(),
        "clock": clock.run(),
        "auditor": Auditor(database, clinic, now, ping=ping).run(),
        "backups": Backups(database, clinic, now).run(),
    }
    guarded = {name: _while_stored(one, database) for name, one in coroutines.items()}
    guarded["store"] = watch.run()
    return {name: asyncio.create_task(one, name=name) for name, one in guarded.items()}


def _poller(desk: Desk, workers: Workers, wall: Callable[[], datetime], signs: LifeSigns) -> Poller:
    async def note_webhook() -> None:
        await desk.database.write(reaching.note_webhook, desk.clinic, now=desk.now())

    poller = Poller(
        desk.api,
        desk.database,
        desk.now,
        on_stored=workers.wake,
        wall=wall,
        on_webhook=note_webhook,
        expect=signs.pulse("poller").expect,
    )
    signs.heard = poller.hearing.heard.is_set
    return poller


async def _while_stored(part: Coroutine[Any, Any, None], database: Database) -> None:
    """Run a part; one that fails because the store is lost leaves it to "store" to say so."""
    try:
        await part
    except Exception:
        if database.lost is None:
            raise
        await asyncio.Event().wait()


async def _poll(poller: Poller, desk: Desk) -> None:
    """Fetch updates, and meanwhile make sure that they come here and nowhere else.

    The first poll does not wait for that: what a patient pressed may live for seconds only. Where
    a webhook is set it is refused, and comes again.
    """
    async with asyncio.TaskGroup() as group:
        setting_up = group.create_task(_set_up(poller, desk))
        try:
            await poller.run()
        except TokenRefused:
            await _tell_of_dead_token(desk)
            raise
        finally:
            setting_up.cancel()


async def _set_up(poller: Poller, desk: Desk) -> None:
    """End what keeps updates away and publish the commands; nothing that waits is dropped."""
    try:
        await _end_webhook(poller, desk.api)
        await commands.publish(desk.api, desk.clinic)
    except TelegramError as error:
        log.warning("setting up at Telegram failed: %s", type(error).__name__)


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
    for name in ("poller", "workers", "clock", "auditor", "backups", "store"):
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
    is_ours = isinstance(error, PollingEnded | StoreLost)  # others may quote what was written
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
