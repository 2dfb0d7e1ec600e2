"""What must have happened once all has been well for a while (FAULTS: invariants marked L)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.storage.database import Transaction
from bot.storage.times import to_text
from tests.worlds.course import evening_of
from tests.worlds.life import AUDIT_SECONDS
from tests.worlds.safety import Violation

if TYPE_CHECKING:
    from tests.worlds.people import Patient
    from tests.worlds.world import World

# A minute, and what the bot may still be waiting out from before: a poll or a call that hung, the
# longest pause before the next attempt, and a tick.
SOON = timedelta(seconds=60)
PATIENCE = timedelta(seconds=75)
TICK = timedelta(seconds=10)
MOST_TRIES_AN_HOUR = 130
# The steps of the clinic in clinic_of_worlds(), in minutes after the alert; the last one repeats.
LONGEST_BETWEEN = {"RED": timedelta(minutes=60), "AMBER": timedelta(minutes=120)}
STEPS = {"RED": ([15, 30, 30, 45, 60], 60), "AMBER": ([30, 45, 120], 120)}


@dataclass(slots=True)
class Liveness:
    """Looks every few minutes at what is overdue."""

    world: World
    looks: int = 0
    prompts_checked: int = 0
    _told: set[int] = field(default_factory=set)

    def look(self) -> None:
        """Raise Violation for what should have happened by now."""
        world, tx = self.world, Transaction(self.world.disk)
        self._tried(tx)
        well_for = world.well_for
        if well_for < SOON + PATIENCE:
            return
        self.looks += 1
        since = world.timeline.now() - well_for
        self._handled(tx)
        self._delivered(tx)
        self._escalated(tx, well_for)
        self._pinged(tx, well_for)
        world.truth.look_for_expired(tx)
        world.course.look(tx)
        for patient in world.patients:
            self._asked(tx, patient, since)

    def _tried(self, tx: Transaction) -> None:
        """I18: no call is tried more than every half minute, whatever goes wrong."""
        rows = tx.all(
            "SELECT id, attempts, made_at FROM outbox WHERE state = 'waiting' AND attempts > ?",
            (MOST_TRIES_AN_HOUR,),
        )
        for call, attempts, made_at in rows:
            age = self.world.ground.now() - datetime.fromisoformat(made_at)
            if attempts > MOST_TRIES_AN_HOUR * (1 + age / timedelta(hours=1)):
                raise Violation("I18", f"call {call} was tried {attempts} times in {age}")

    def _handled(self, tx: Transaction) -> None:
        before = to_text(self.world.ground.now() - SOON)
        row = tx.one("SELECT seq FROM inbox WHERE state = 'new' AND received_at < ?", (before,))
        if row is not None:
            raise Violation("I5", f"update {row[0]} waits in the inbox for more than a minute")

    def _delivered(self, tx: Transaction) -> None:
        before = to_text(self.world.ground.now() - SOON - TICK)
        rows = tx.all(
            "SELECT number FROM alerts WHERE state = 'open' AND accepted_at IS NULL"
            " AND since_at < ?",
            (before,),
        )
        if rows:
            raise Violation("I6", f"alert {rows[0][0]} was taken by nobody though all is well")

    def _escalated(self, tx: Transaction, well_for: timedelta) -> None:
        """I7: whatever happened before, by now no step is late, and the next one is planned."""
        now = self.world.ground.now()
        rows = tx.all(
            "SELECT a.number, a.level, a.since_at, a.steps_done, a.next_step_at, max(e.at)"
            " FROM alerts a LEFT JOIN alert_events e ON e.alert = a.number AND e.what = 'step'"
            " WHERE a.state = 'open' AND a.level <> 'YELLOW' GROUP BY a.number"
        )
        for number, level, since_at, done, next_at, stepped_at in rows:
            whose = f"alert {number} ({level})"
            since = datetime.fromisoformat(since_at)
            if next_at is None or datetime.fromisoformat(next_at) < now - SOON - TICK:
                raise Violation("I7", f"{whose} has its next step at {next_at}, now it is {now}")
            last = max(since, datetime.fromisoformat(stepped_at or since_at))
            if now - last > LONGEST_BETWEEN[level] + SOON + PATIENCE + TICK:
                raise Violation("I7", f"{whose} had its last step at {last}, now it is {now}")
            expected = _steps_due(level, now - since - SOON - TICK)
            # Steps that repeat are not made up for, if part of its time was not well.
            if now - since <= well_for and done < expected:
                raise Violation("I7", f"{whose} took {done} steps of {expected} in {now - since}")

    def _pinged(self, tx: Transaction, well_for: timedelta) -> None:
        """I17: while all is well, and no fault is known, somebody outside hears so."""
        longest = timedelta(seconds=AUDIT_SECONDS) + SOON + TICK
        is_faultless = tx.one("SELECT 1 FROM faults LIMIT 1") is None
        since = self.world.timeline.now() - self.world.pinged_at
        if well_for > longest and since > longest and is_faultless:
            raise Violation("I17", f"all is well, and no heartbeat went out for {since}")

    def look_at_heartbeat(self) -> None:
        """I17: nobody outside hears that all is well while an alert lies undelivered or late."""
        tx, now = Transaction(self.world.disk), self.world.ground.now()
        if self.world.silent_for > timedelta(minutes=3):
            raise Violation("I17", f"the heartbeat goes out, Telegram is silent since {now}")
        late = to_text(now - timedelta(minutes=3))
        row = tx.one(
            "SELECT number FROM alerts WHERE state = 'open' AND level <> 'YELLOW'"
            " AND ((accepted_at IS NULL AND since_at < ?1) OR next_step_at < ?1)",
            (late,),
        )
        if row is not None:
            raise Violation("I17", f"the heartbeat goes out, and alert {row[0]} is late")

    def _asked(self, tx: Transaction, patient: Patient, since: datetime) -> None:
        """I8 in advance: who is due is asked, once for each local day that has come."""
        if not patient.is_steady:
            return
        world = self.world
        until = min(world.timeline.now(), world.ground.now()) - SOON - TICK
        starts = self._sessions_of(tx, patient)
        for day, due in _due_days(patient, max(since, world.opened_at + timedelta(days=1)), until):
            if evening_of(patient, due, starts) > until:
                continue
            row = tx.one(
                "SELECT c.id FROM check_ins c JOIN patients p ON p.id = c.patient_id"
                " WHERE p.chat_id = ? AND c.local_date = ? AND c.kind = 'daily'",
                (patient.person.id, day.isoformat()),
            )
            self.prompts_checked += 1
            if row is None:
                raise Violation("I3", f"{patient.name} was not asked on {day}, due {due}")

    def _sessions_of(self, tx: Transaction, patient: Patient) -> list[datetime]:
        """Return where each session of a patient stood at any time: its day waits for it."""
        rows = tx.all(
            "SELECT DISTINCT json_extract(c.after, '$.starts_at') FROM session_changes c"
            " JOIN sessions s ON s.id = c.session_id JOIN patients p ON p.id = s.patient_id"
            " WHERE p.chat_id = ?",
            (patient.person.id,),
        )
        return [datetime.fromisoformat(row[0]) for row in rows]


def _steps_due(level: str, passed: timedelta) -> int:
    steps, repeat = STEPS[level]
    minutes = passed / timedelta(minutes=1)
    done = sum(step <= minutes for step in steps)
    if done < len(steps):
        return done
    return done + int((minutes - steps[-1]) // (repeat + 1))  # each repeat may be a tick late


def _due_days(
    patient: Patient, since: datetime, until: datetime
) -> Iterator[tuple[date, datetime]]:
    """Yield the local days whose check-in fell due in a stretch of time, and when it did."""
    zone = ZoneInfo(patient.zone)
    day = since.astimezone(zone).date()
    while day <= until.astimezone(zone).date():
        due = _first_minute(day, patient.at, zone)
        if due.astimezone(zone).date() == day and since < due <= until:
            yield day, due
        day += timedelta(days=1)


@cache
def _first_minute(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Return when a wall clock of that zone first shows the time, or passes it in a gap."""
    wall = datetime.combine(day, at)
    moment = wall.replace(tzinfo=zone).astimezone(UTC) - timedelta(hours=3)
    while moment.astimezone(zone).replace(tzinfo=None) < wall:
        moment += timedelta(minutes=1)
    return moment
