"""Days of a clinic whose bot is killed again and again: who acts when, and what must come."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from bot.storage.database import Transaction
from bot.storage.settings import last_beat
from bot.storage.times import to_text
from tests.kills.killer import REMINDERS, Killer
from tests.kills.ledger import Ledger, Lost
from tests.kills.people import AFTER_SESSION, DANGEROUS, HARMLESS, Patient, Plan, Surgery
from tests.kills.staff import Book, Staff
from tests.play import Lakeside
from tests.store_play import store_of

NEW_YORK = ZoneInfo("America/New_York")
DIGEST = time(8, 30)
EVENING, NIGHT = time(20), time(23, 40)
# Between two of these times no patient gets two reminders.
LOOKS = (time(11, 10), time(15, 10), time(16, 40), time(18, 10))
BOTH_REMINDERS = 2
BETWEEN_REMINDERS = timedelta(hours=2)
TOGETHER = timedelta(minutes=4)  # what is due so close together is one round
A_MOMENT = timedelta(seconds=2)
NEW = "SELECT count(*) FROM inbox WHERE state = 'new'"
WAITING = "SELECT count(*) FROM outbox WHERE state = 'waiting' AND not_before <= ?"
SETTLES_WITHIN = 120.0  # seconds of real time


@dataclass(slots=True)
class Days:
    """The clinic, everybody in it, who kills the bot, and what was lost."""

    clinic: Lakeside
    ledger: Ledger
    surgery: Surgery
    killer: Killer
    book: Book
    staff: Staff
    chance: Random
    patients: list[Patient]
    kills_wanted: int
    on: date
    lost: list[str] = field(default_factory=list)
    prompts_due: int = 0
    digests_due: int = 0
    reminders: int = 0
    treated: Counter[str] = field(default_factory=Counter)
    beaten: int = 0  # the life whose tick has begun since the clock was moved
    settled: int = 0  # the life in which nothing is left to do

    @property
    def kills_left(self) -> int:
        """How many kills are still to come."""
        return self.kills_wanted - len(self.ledger.kills)

    async def play(self, on_day: Callable[[Days], None] = lambda _: None) -> None:
        """Play day after day until the bot was killed often enough; say so after each."""
        while self.kills_left > 0 and not self.lost:
            try:
                await self._day()
            except Lost as lost:
                self._lose(str(lost))
            on_day(self)
            self.on += timedelta(days=1)

    async def _day(self) -> None:
        for one in self.patients:
            one.plan = self._plan()
        self.digests_due += 1
        await self._at(DIGEST, kills=1)
        for at in sorted({one.at for one in self.patients} | set(LOOKS)):
            await self._until(at)
            if at in LOOKS:
                await self._at(at, kills=1)
            else:
                await self._morning(at)
        await self._until(EVENING)
        treated = self._who_was_treated()
        sessions = [self._session(one) for one in treated]
        await self._at(EVENING, self._tidy_up(), *sessions, kills=3, then=treated)
        self._look_at_reminders()
        await self._at(NIGHT, kills=1)

    def _who_was_treated(self) -> list[Patient]:
        ended = [one for one in self.patients if one.plan.stops_after is None and one.has_ended]
        return self.chance.sample(ended, min(len(ended), 2))

    async def _session(self, one: Patient) -> None:
        """Record a session of the afternoon; five hours after it the patient says how it was."""
        since = self._moment(EVENING)
        await self.staff.record(one, f"{self.on} 14:00 40min")
        self.treated[one.code] += 1
        await one.begin(since, prompt=AFTER_SESSION)
        await one.go_on()

    def _look_at_reminders(self) -> None:
        if self.lost:
            return
        for one in self.patients:
            reminders = self._reminders(one)
            self.reminders += reminders
            if one.plan.stops_after is not None and reminders < BOTH_REMINDERS:
                self._lose(f"{one.code} left the check-in and was reminded {reminders} times")

    def _reminders(self, one: Patient) -> int:
        """Return how many reminders of today came; one that came again soon is a repeat."""
        sent = self.ledger.to(one.person.id, since=self._moment(one.at))
        times = [it.at for it in sent if it.text.startswith(REMINDERS)]
        return sum(
            last is None or at - last > BETWEEN_REMINDERS
            for last, at in zip([None, *times], times, strict=False)
        )

    def _plan(self) -> Plan:
        draw = self.chance.random
        stops = self.chance.choice((0, 0, 3, 9)) if draw() < 0.12 else None
        then = ""
        if stops is None and draw() < 0.12:
            then = self.chance.choice(("tell", DANGEROUS, *HARMLESS))
        return Plan(
            item_9=self.chance.choices((0, 1, 2, 3), weights=(60, 20, 12, 8))[0],
            stops_after=stops,
            taps_twice=draw() < 0.1,
            yes=self.chance.choice((0.1, 0.3, 0.8)),
            then=then,
        )

    async def _morning(self, at: time) -> None:
        """Ask those whose time it is; they answer, and some alerts are taken at once."""
        due = [one for one in self.patients if one.at == at]
        self.prompts_due += len(due)
        since = self._moment(at)
        await self._at(
            at,
            *(self._check_in(one, since) for one in due),
            kills=min(4, 2 + len(due) // 6),
            then=due,
        )

    async def _check_in(self, one: Patient, since: datetime) -> None:
        await one.begin(since)
        await one.go_on()
        await one.afterwards()
        await one.go_on()

    async def _until(self, at: time) -> None:
        """Play what is due before the next time of the day: steps, and what comes back."""
        while not self.lost and (due := self._next_milestone(self._moment(at))) is not None:
            taken = [one for one in self.book.open_alerts() if self.chance.random() < 0.3]
            await self._round(due, [self.staff.take(one) for one in taken], kills=1)

    def _next_milestone(self, until: datetime) -> datetime | None:
        """Return when the next steps are due, those that are close together at once."""
        now = self.clinic.clock.now()
        due = sorted(
            one
            for known in self.book.alerts.values()
            for one in known.milestones()
            if now < one < until - TOGETHER
        )
        return max((one for one in due if one - due[0] < TOGETHER), default=None)

    async def _tidy_up(self) -> None:
        """Take everything that is open, and end it."""
        for one in list(self.book.alerts.values()):
            if one.is_open:
                await self.staff.take(one)
            if not one.has_ended:
                await self.staff.end(one)

    async def _at(
        self,
        at: time,
        *acts: Coroutine[Any, Any, None],
        kills: int,
        then: Sequence[Patient] = (),
    ) -> None:
        await self._round(self._moment(at), list(acts), kills=kills, then=then)

    def _moment(self, at: time) -> datetime:
        return datetime.combine(self.on, at, NEW_YORK).astimezone(UTC)

    async def _round(
        self,
        when: datetime,
        acts: list[Coroutine[Any, Any, None]],
        *,
        kills: int,
        then: Sequence[Patient] = (),
    ) -> None:
        """Move the clock, let everybody act while the bot is killed, and look at what came."""
        if self.lost:
            for act in acts:
                act.close()
            return
        if when + A_MOMENT > self.clinic.clock.now():
            self.clinic.move_to(when + A_MOMENT)
        self.settled = 0
        await self._beats()
        count = min(self._draw(kills, are_acting=bool(acts)), self.kills_left)
        moments = self.killer.plan(count, are_acting=bool(acts))
        killing = asyncio.create_task(self.killer.run(moments))
        await self._let(acts)
        await self._settle()
        self.killer.hurry.set()
        await killing
        await self._settle()
        while self._has_more(then):
            await self._let([one.go_on() for one in then])
            self.settled = 0
            await self._settle()
        self._look(then)

    def _draw(self, kills: int, *, are_acting: bool) -> int:
        """Return how often the bot is killed in a round: most while people act."""
        least, most = (kills, 2 * kills) if are_acting else (0, kills)
        return self.chance.randint(least, most)

    async def _let(self, acts: Sequence[Coroutine[Any, Any, None]]) -> None:
        for ended in await asyncio.gather(*acts, return_exceptions=True):
            if isinstance(ended, Lost):
                self._lose(str(ended))
            elif isinstance(ended, BaseException):
                raise ended

    def _lose(self, what: str) -> None:
        now = self.clinic.clock.now()
        self.lost.append(f"{now:%a %d %H:%M:%S}: {what}; {self.ledger.last_kill()}")

    def _has_more(self, people: Sequence[Patient]) -> bool:
        return not self.lost and any(one.is_asked for one in people)

    def _look(self, people: Sequence[Patient]) -> None:
        """Everything has settled: what is not there now is lost."""
        now = self.clinic.clock.now()
        for what in self.book.missing(now - A_MOMENT):
            self._lose(what)
        for one in people:
            if not one.has_ended:
                self._lose(f"{one.code}: the check-in has no next question and no end")

    async def _beats(self) -> None:
        """Wait until the bot has begun what is due now; the killer may come from here on."""
        await self._waits(lambda tx, since: (last_beat(tx) or since) > since)
        self.beaten = self.ledger.life

    async def _settle(self) -> None:
        """Wait until all that arrived is handled, all that is due is done, and all is sent.

        A tick has done its work when the next one begins.
        """
        while self.settled != (life := self.ledger.life):
            if self.beaten != life:
                await self._beats()
            await self._beats()
            await self._waits(self._is_settled)
            if self.ledger.life == life:  # else a kill came between: this life has done nothing yet
                self.settled = life

    def _is_settled(self, tx: Transaction, _since: datetime) -> bool:
        telegram = self.clinic.telegram
        is_idle = telegram.is_polling and not len(telegram.updates)
        due = to_text(self.clinic.clock.now())
        return is_idle and not tx.one(NEW)[0] and not tx.one(WAITING, (due,))[0]

    async def _waits(self, found: Callable[[Transaction, datetime], bool]) -> None:
        telegram, since = self.clinic.telegram, self.clinic.clock.now()
        deadline = asyncio.get_running_loop().time() + SETTLES_WITHIN
        while True:
            if telegram.is_polling:
                with store_of(self.clinic) as tx:
                    if found(tx, since):
                        return
            if asyncio.get_running_loop().time() > deadline:
                raise Lost("the bot does not come to rest")
            await telegram.changes.wait(0.05)
            await asyncio.sleep(0.02)
