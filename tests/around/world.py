"""Weeks of a few patients around a night on which clocks change, in virtual time, from a seed."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import count
from random import Random

from tests.around.ground import Watched, clinic_in
from tests.around.journal import Journal, Told
from tests.around.people import ZONES, Patient
from tests.around.rules import check
from tests.around.staff import Clinician

# Nights on which clocks change in one of the zones.
CHANGES = (
    datetime(2026, 3, 8, tzinfo=UTC),  # New York, forward
    datetime(2026, 3, 29, tzinfo=UTC),  # Berlin, forward
    datetime(2026, 4, 5, tzinfo=UTC),  # Sydney and Santiago, back
    datetime(2026, 9, 6, tzinfo=UTC),  # Santiago, forward at midnight
    datetime(2026, 10, 4, tzinfo=UTC),  # Sydney, forward
    datetime(2026, 10, 25, tzinfo=UTC),  # Berlin, back
    datetime(2026, 11, 1, tzinfo=UTC),  # New York, back
)
WEEKDAYS = frozenset(range(5))
HOURS = (
    ((WEEKDAYS, time(8), time(18)),),
    ((WEEKDAYS, time(8), time(18)),),
    ((WEEKDAYS | {5}, time(7), time(16, 30)),),
    (),
)
FIRST_CHAT = 1001


@dataclass(frozen=True, slots=True)
class Report:
    """What a world came to."""

    patients: int
    days: int
    rows: int
    told: int
    sessions: int
    after_session: int


class World:
    """A clinic of one to three patients; `run` plays it and checks every rule.

    `every_tick`: the clock also looks when nothing is due.
    """

    def __init__(self, seed: int, *, every_tick: bool = False) -> None:
        chance = Random(seed)  # noqa: S311 - a simulation, not a secret
        self.chance, self.every_tick = chance, every_tick
        self.days = chance.randrange(21, 43)
        self.zone = chance.choice(ZONES)
        before = timedelta(days=chance.randrange(3, 20), hours=chance.randrange(24))
        self.began = chance.choice(CHANGES) - before
        self.tick = timedelta(minutes=chance.choice((5, 7, 10, 15)))
        hours = chance.choice(HOURS)
        ended = self.began + timedelta(days=self.days)
        self.journal = Journal(self.zone, hours, self.tick, self.began, ended)
        self.play = Watched(clinic_in(self.zone, hours), self.journal)
        self.play.heard = self._heard
        self.patients = [
            Patient(self, FIRST_CHAT + number, self._child(), clinic_zone=self.zone)
            for number in range(chance.choice((1, 1, 2, 3)))
        ]
        self.clinician = Clinician(self, self._child())
        self._timeline: list[tuple[datetime, int, Callable[[], None]]] = []
        self._numbers = count()
        self._ticked = self.began

    def _child(self) -> Random:
        return Random(self.chance.random())  # noqa: S311 - a simulation, not a secret

    # What people ask of it

    def after(self, by: timedelta, do: Callable[[], None]) -> None:
        """Let something happen so long after now; before a world begins, after its beginning."""
        self.after_now(by, do)

    def after_now(self, by: timedelta, do: Callable[[], None]) -> None:
        """Let something happen so long after now."""
        at = self.play.store.now + by
        if at.second == 0:
            at += timedelta(seconds=13)  # never in the moment of a tick
        heapq.heappush(self._timeline, (at, next(self._numbers), do))

    def look(self) -> None:
        """Write down what somebody's act has changed."""
        self.play.look(by_tick=False)

    def note(self, chat: int, words: str) -> None:
        """Keep what somebody did."""
        self.journal.note(self.play.store.now, chat, words)

    def _heard(self, told: Told) -> None:
        for patient in self.patients:
            if patient.chat == told.chat and not patient.has_left:
                patient.hear(told)

    # How it goes

    def run(self) -> Report:
        """Live through it; raises Violation."""
        self.live()
        check(self.journal)
        return self.report()

    def live(self) -> None:
        """Let everything happen, from the beginning to the end."""
        for patient in self.patients:
            patient.join()
            self.look()
            self.clinician.plan_for(patient)
        while (at := self._next()) <= self.journal.ended:
            if self._timeline and self._timeline[0][0] <= at:
                self._act()
            else:
                self.play.store.now = self._ticked = at
                self.play.tick()
                self.play.look(by_tick=True)

    def _act(self) -> None:
        when, _, do = heapq.heappop(self._timeline)
        self.play.store.now = max(when, self.play.store.now)
        do()
        self.look()

    def _next(self) -> datetime:
        """Return when something happens next: somebody acts, or the clock has something to do."""
        coming = self._ticked + self.tick
        due = coming if self.every_tick else self.play.next_due()
        never = self.journal.ended + self.tick
        tick = never if due is None else max(coming, self.journal.first_tick(due))
        return min(tick, self._timeline[0][0] if self._timeline else never)

    def report(self) -> Report:
        """Return what it came to."""
        rows = self.journal.rows
        return Report(
            patients=len(self.patients),
            days=self.days,
            rows=len(rows),
            told=len(self.journal.told),
            sessions=len({one.session for one in self.journal.known}),
            after_session=sum(one.kind == "after-session" for one in rows),
        )
