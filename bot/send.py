"""The outbox to Telegram: alerts first, Telegram's limits, and success recorded after success."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from telegram.error import ChatMigrated, RetryAfter, TelegramError

from bot.actions.service import sending
from bot.clinic import Clinic
from bot.floods import Floods
from bot.pace import MOST_IN_GROUP, Pace
from bot.request import TelegramApi, pause_of
from bot.retries import FIRST_WAIT, LONGEST_WAIT, wait_before_attempt
from bot.storage import alert_calls, outbox
from bot.storage.database import Database, Error
from bot.storage.outbox import Holds, Priority, Waiting
from bot.verdicts import Verdict, as_plain_text, verdict

log = logging.getLogger(__name__)

MOST_AT_ONCE = 10  # prompts and notices
MOST_REPLIES_AT_ONCE = 30  # Telegram does not pace the answers to a person's own press
KEPT_FOR_ALERTS = 4  # an alert does not wait for sends that hang

AFTER_RETRY = timedelta(seconds=0.5)
LOOK_AGAIN_SECONDS = 1.0

REFUSALS = {
    Verdict.REFUSED_BY_CHAT: sending.refused_by_chat,
    Verdict.REFUSED_BY_ITSELF: sending.refused_by_itself,
}


def _drop_past(until: dict[int, datetime], now: datetime) -> None:
    for key in [key for key, moment in until.items() if moment <= now]:
        del until[key]


def _is_paced(call: Waiting) -> bool:
    return call.priority >= Priority.PROMPT


@dataclass(slots=True)
class Sender:
    """Makes the calls of the outbox; `wake` when a commit has left one.

    `holds_routine` says that prompts and notices must wait, such as while another program uses
    this bot's token: it may be sending the same ones. `found_up_to` is the newest call that was
    there at the start; None takes all that wait then.
    """

    database: Database
    clinic: Clinic
    api: TelegramApi
    now: Callable[[], datetime]
    holds_routine: Callable[[], bool] = lambda: False
    found_up_to: int | None = None
    pace: Pace = field(default_factory=Pace)
    paused_until: dict[int, datetime] = field(default_factory=dict)
    refusing_until: dict[int, datetime] = field(default_factory=dict)
    held_until: dict[int, datetime] = field(default_factory=dict)
    under_way: dict[int, Waiting] = field(default_factory=dict)
    is_leaving: bool = False
    floods: Floods = field(init=False)
    _awake: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        """Watch for floods at the same pace."""
        self.floods = Floods(self.database, self.clinic, self.pace, self.now)

    def wake(self) -> None:
        """Look at the outbox now."""
        self._awake.set()

    def leave(self) -> None:
        """Begin no call any more; `run` returns when those under way are recorded.

        A call that is cut off in the middle would be made again at the next start.
        """
        self.is_leaving = True
        self.wake()

    async def run(self) -> None:
        """Send what is due, until it is told to leave."""
        await self.database.write(
            outbox.mark_maybe_repeated, by_route=False, up_to=self.found_up_to
        )
        await self._recall_pace()
        async with asyncio.TaskGroup() as group:
            while not self.is_leaving:
                self._awake.clear()  # before looking: what comes while we look is looked at next
                await self._send_due(group)
                # not wait_for: in Python 3.11 it loses a cancellation that comes with the waking
                with suppress(TimeoutError):
                    async with asyncio.timeout(await self._rest_seconds()):
                        await self._awake.wait()

    async def _rest_seconds(self) -> float | None:
        """Return how soon to look again; with nothing to send, only a waking brings work."""
        if self.under_way:
            return LOOK_AGAIN_SECONDS
        due_at = await self.database.read(outbox.next_due_at)
        if due_at is None:
            return None
        return max((due_at - self.now()).total_seconds(), LOOK_AGAIN_SECONDS)

    async def _recall_pace(self) -> None:
        """Count what groups got just before the start: Telegram does."""
        since = self.now() - MOST_IN_GROUP.within
        for chat_id, at in await self.database.read(alert_calls.sent_lately, since=since):
            self.pace.note(chat_id, at)

    async def _send_due(self, group: asyncio.TaskGroup) -> None:
        while not self.is_leaving:
            free = MOST_AT_ONCE + MOST_REPLIES_AT_ONCE + KEPT_FOR_ALERTS - len(self.under_way)
            calls = await self.database.read(
                outbox.due, now=self.now(), holds=self._holds(), limit=2 * free
            )
            flooded = self.floods.chats(calls)
            if await self.floods.list_alerts(flooded, under_way=self.under_way.keys()):
                continue
            chosen = self._choose(calls, free, flooded)
            for call in chosen:
                self.under_way[call.id] = call
                group.create_task(self._send(call))
            if not chosen or len(calls) < 2 * free:
                return

    def _holds(self) -> Holds:
        now = self.now()
        for until in (self.paused_until, self.refusing_until, self.held_until):
            _drop_past(until, now)
        in_use = {call.chat_id for call in self.under_way.values()}
        in_pace = self.pace.held(now)
        return Holds(
            under_way=self.under_way.keys() | self.held_until.keys(),
            paused=self.paused_until.keys(),
            full=self.pace.full(now),
            in_use=in_use | self.refusing_until.keys(),
            in_pace=in_pace,
        )

    def _choose(self, calls: list[Waiting], free: int, flooded: set[int]) -> list[Waiting]:
        """Take the first call of each chat; alerts all at once, prompts within the bot's pace.

        No chat gets more than Telegram allows, and the alerts of a flood wait for their list.
        """
        chosen: list[Waiting] = []
        chats: set[int] = set()
        room = free - KEPT_FOR_ALERTS
        slow_room = MOST_AT_ONCE - sum(map(_is_paced, self.under_way.values()))
        if self.holds_routine():
            slow_room = 0
        for call in calls:
            is_free = call.chat_id not in chats and len(chosen) < room
            is_held = _is_paced(call) and (slow_room <= 0 or self.pace.is_full(self.now()))
            chats.add(call.chat_id)
            if call.priority is not Priority.ALERT and (is_held or not is_free):
                continue
            if self._is_too_many(call, flooded):
                continue
            slow_room -= _is_paced(call)
            self._note(call)
            chosen.append(call)
            if len(chosen) == free:
                break
        return chosen

    def _is_too_many(self, call: Waiting, flooded: set[int]) -> bool:
        if call.is_alert_post and call.chat_id in flooded:
            return True
        is_group = call.chat_id < 0
        is_counted = call.is_new_message and (is_group or call.priority is Priority.ALERT)
        return is_counted and self.pace.is_full_chat(call.chat_id, self.now())

    def _note(self, call: Waiting) -> None:
        if call.is_alert_post:
            self.pace.note_alert(call.chat_id, self.now())
        elif call.is_new_message:
            self.pace.note(call.chat_id, self.now())

    async def _send(self, call: Waiting) -> None:
        try:
            await self._try(call)
        except Error as error:  # the store, such as a full disk: what it holds of a chat may be old
            log.error("call %d: %s", call.id, type(error).__name__)
            self._pause(call.chat_id, self.now() + LONGEST_WAIT)
        except Exception as error:  # noqa: BLE001 - one bad call stops no other
            log.error("call %d: %s", call.id, type(error).__name__)
            self.held_until[call.id] = self.now() + LONGEST_WAIT
        finally:
            del self.under_way[call.id]
            self.wake()

    async def _try(self, call: Waiting) -> None:
        params = dict(call.params)
        if call.refers_to is not None:
            state, message_id = await self.database.read(outbox.message_of, call.refers_to)
            if message_id is None:
                await self._without_message(call, state)
                return
            params["message_id"] = message_id
        if call.must_arrive and call.attempts and call.method == "sendMessage":
            params["text"] += "\n" + self.clinic.say_to_clinic("alert-repeat")
        try:
            result = await self.api.call(call.method, params, photo=call.blob)
        except TelegramError as error:
            await self._settle(call, error)
        else:
            await self._record(call, result)

    async def _without_message(self, call: Waiting, state: str) -> None:
        """Wait for the message that this call changes, or give it up together with it."""
        now = self.now()
        if state == "failed":
            await self.database.write(outbox.mark_failed, call.id, error="no message", now=now)
        else:
            until = now + FIRST_WAIT
            await self.database.write(outbox.put_off, call.id, until=until, error="too early")

    async def _record(self, call: Waiting, result: object) -> None:
        message_id = result.get("message_id") if isinstance(result, dict) else None
        await self.database.write(
            sending.sent, self.clinic, call, message_id=message_id, now=self.now()
        )

    def _judge(self, call: Waiting, error: TelegramError) -> Verdict:
        """Decide what an error means; a message that was refused is counted no longer."""
        decided = verdict(error, call)
        log.info("call %d: %s, %s", call.id, type(error).__name__, decided.value)
        if decided is Verdict.TRY_AGAIN:  # it may have arrived
            return decided
        if call.is_alert_post:
            self.pace.take_back_alert(call.chat_id)
        elif call.is_new_message:
            self.pace.take_back(call.chat_id)
        return decided

    async def _settle(self, call: Waiting, error: TelegramError) -> None:
        decided = self._judge(call, error)
        now, database = self.now(), self.database
        if decided is Verdict.DONE:
            await self._record(call, None)
        elif decided is Verdict.WAIT and isinstance(error, RetryAfter):
            await self._strained(call, pause_of(error), error)
        elif decided is Verdict.TRY_AGAIN:
            await self._hold(call, wait_before_attempt(call.attempts), error)
        elif decided is Verdict.MOVED and isinstance(error, ChatMigrated):
            await database.write(
                sending.move_chat,
                self.clinic,
                old=call.chat_id,
                new=error.new_chat_id,
                now=now,
            )
        elif decided is Verdict.AS_NEW:
            await database.write(sending.send_anew, self.clinic, call)
        elif decided is Verdict.AS_PLAIN_TEXT:
            params = as_plain_text(call.params)
            await database.write(outbox.replace, call.id, method=call.method, params=params)
        elif decided in REFUSALS:
            await self._refused(call, decided, error)
        else:
            log.error("call %d (%s) was refused for good", call.id, call.method)
            await database.write(outbox.mark_failed, call.id, error=type(error).__name__, now=now)

    async def _strained(self, call: Waiting, pause: timedelta, error: TelegramError) -> None:
        """Wait as long as Telegram says; its own clock may be a little behind."""
        self.pace.note_strain(call.chat_id, self.now() + pause)
        await self._hold(call, pause + AFTER_RETRY, error)

    async def _refused(self, call: Waiting, decided: Verdict, error: TelegramError) -> None:
        """Go on; where the chat refuses everything, what is no alert waits for the next attempt."""
        now = self.now()
        until = now + wait_before_attempt(call.attempts)
        if decided is Verdict.REFUSED_BY_CHAT:
            self.refusing_until[call.chat_id] = until
        await self.database.write(
            REFUSALS[decided],
            self.clinic,
            call,
            error=type(error).__name__,
            until=until,
            now=now,
        )

    async def _hold(self, call: Waiting, wait: timedelta, error: TelegramError) -> None:
        """Try a call later; its chat waits with it."""
        until = self.now() + wait
        self._pause(call.chat_id, until)
        await self.database.write(outbox.put_off, call.id, until=until, error=type(error).__name__)

    def _pause(self, chat_id: int, until: datetime) -> None:
        self.paused_until[chat_id] = max(until, self.paused_until.get(chat_id, until))
