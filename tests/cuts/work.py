"""What the bot does to its store, over and over: each action leaves marks that carry its number.

The marks are read back after a cut, from the tables themselves: an action whose marks are there
in part was done by half, one that was acknowledged and has none is lost.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from random import Random

from bot.domain.model import Acknowledgement, Answer, CheckInKind, CheckInState, Evidence, Level
from bot.storage import alerts, answers, audit, check_ins, inbox, outbox, patients
from bot.storage.database import Transaction
from bot.storage.outbox import Call, Holds, Priority

MONDAY = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
KEY = bytes(range(32))
LONGEST_TEXT = 3000
LARGEST_PICTURE = 60_000
MOST_TOGETHER = 8
MARKS = (
    "SELECT 'patient ' || code FROM patients"
    " UNION ALL SELECT 'check-in ' || code FROM check_ins"
    " JOIN patients ON patients.id = check_ins.patient_id"
    " UNION ALL SELECT 'update ' || update_id FROM inbox"
    " UNION ALL SELECT 'handled ' || update_id FROM inbox WHERE state = 'done'"
    " UNION ALL SELECT 'answer ' || value FROM answers"
    " UNION ALL SELECT 'alert ' || policy FROM alerts"
    " UNION ALL SELECT 'evidence ' || value FROM alert_evidence"
    " UNION ALL SELECT 'taken ' || acknowledged_by FROM alerts WHERE state = 'acknowledged'"
    " UNION ALL SELECT 'call ' || chat_id FROM outbox"
    " UNION ALL SELECT 'sent ' || message_id FROM outbox WHERE state = 'sent'"
    " UNION ALL SELECT 'audit ' || detail FROM audit"
)

Marks = frozenset[str]


class Unwilling(Exception):
    """An action that fails at its end: nothing of it may ever be found."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """One action: its number, which is unlike any other, and what chance decided for it."""

    number: int
    updates: int
    text: str
    picture: bytes | None

    @property
    def now(self) -> datetime:
        """Return when it happens."""
        return MONDAY + timedelta(seconds=self.number)


def admit(tx: Transaction, one: Occasion) -> Marks:
    """Add a patient with the check-in of the day."""
    patient = patients.add(
        tx,
        code=str(one.number),
        language="en",
        country="US",
        zone="America/New_York",
        check_in_time=time(9),
        plan="daily",
        now=one.now,
    )
    check_ins.add(
        tx,
        patient_id=patient,
        kind=CheckInKind.DAILY,
        local_date=date(2026, 11, 23),
        state=CheckInState.ASKED,
        due_at=one.now,
        expires_at=one.now,
        remind_at=None,
        pinned=(),
        items=(("phq9", "9"),),
        now=one.now,
    )
    return _named(one, "patient", "check-in")


def receive(tx: Transaction, one: Occasion) -> Marks:
    """Keep what Telegram gave us, before Telegram is told that we have it."""
    ids = [one.number * 10 + index for index in range(one.updates)]
    chat = {"id": one.number}
    inbox.store_updates(
        tx,
        [{"update_id": each, "message": {"chat": chat, "text": one.text}} for each in ids],
        now=one.now,
    )
    return frozenset(f"update {each}" for each in ids)


def answer(tx: Transaction, one: Occasion) -> Marks:
    """Keep an answer to item 9 with its alert, the message to the clinic and the audit."""
    patient = _newest_patient(tx)
    check_in = check_ins.last_of(tx, patient, limit=1)[0].id
    handled = inbox.new_after(tx, 0, limit=1)
    ids = [tx.one("SELECT update_id FROM inbox WHERE seq = ?", (each.seq,))[0] for each in handled]
    answers.add_answer(tx, check_in, Answer("phq9", "9", one.number, one.now))
    alert = alerts.add(
        tx,
        patient_id=patient,
        level=Level.AMBER,
        policy=str(one.number),
        next_step_at=one.now,
        now=one.now,
    )
    alerts.add_evidence(tx, alert, _evidence(one, check_in))
    _call(tx, one, Priority.ALERT, alert)
    audit.record(tx, KEY, now=one.now, actor="patient", action="answered", detail=str(one.number))
    for each in handled:
        inbox.mark_done(tx, each.seq)
    marks = _named(one, "answer", "alert", "evidence", "call", "audit")
    return marks | {f"handled {each}" for each in ids}


def has_patient(tx: Transaction) -> bool:
    """Return whether the first commit of a store has been made."""
    return tx.one("SELECT 1 FROM patients LIMIT 1") is not None


def _newest_patient(tx: Transaction) -> int:
    return int(tx.one("SELECT max(id) FROM patients")[0])


def _evidence(one: Occasion, check_in: int) -> Evidence:
    return Evidence("item_9", "1", Level.AMBER, one.now, "phq9", "9", one.number, check_in)


def _call(tx: Transaction, one: Occasion, priority: Priority, alert: int | None) -> None:
    call = Call(
        one.number, "sendMessage", {"text": one.text}, priority, blob=one.picture, alert=alert
    )
    outbox.put(tx, call, now=one.now)


def notify(tx: Transaction, one: Occasion) -> Marks:
    """Leave a message for a patient, perhaps with a chart."""
    _call(tx, one, Priority.NOTICE, None)
    return _named(one, "call")


def send(tx: Transaction, one: Occasion) -> Marks:
    """Record that Telegram took the next call; its picture is removed."""
    later = one.now + timedelta(days=1)
    for call in outbox.due(tx, now=later, holds=Holds(), limit=1):
        outbox.mark_sent(tx, call.id, message_id=one.number, now=one.now)
        return _named(one, "sent")
    return frozenset()


def acknowledge(tx: Transaction, one: Occasion) -> Marks:
    """Record who took an alert."""
    case = alerts.case_of(tx, _newest_patient(tx))
    taken = Acknowledgement(one.number, "Nora Nurse", one.now, membership_confirmed=True)
    if case and alerts.acknowledge(tx, case.number, taken, returns_at=one.now):
        return _named(one, "taken")
    return frozenset()


def fail(tx: Transaction, one: Occasion) -> Marks:
    """Do all that an answer does, and fail."""
    answer(tx, one)
    raise Unwilling


def _named(one: Occasion, *kinds: str) -> Marks:
    return frozenset(f"{kind} {one.number}" for kind in kinds)


ACTIONS: tuple[Callable[[Transaction, Occasion], Marks], ...] = (
    receive,
    receive,
    answer,
    answer,
    answer,
    notify,
    send,
    send,
    acknowledge,
    fail,
    admit,
)


@dataclass(slots=True)
class Work:
    """Makes the next actions of one store, as chance has it."""

    chance: Random
    under_way: list[Marks]  # of the commit that is being made, as far as it has come
    _count: int = 0

    def batch(self, *, begins: bool) -> list[Callable[[Transaction], Marks]]:
        """Return actions that share one commit; the first of a store admits a patient."""
        self.under_way.clear()
        size = self.chance.randint(1, MOST_TOGETHER)
        chosen = [self.chance.choice(ACTIONS) for _ in range(size)]
        return [partial(self._run, each) for each in ([admit, *chosen] if begins else chosen)]

    def _run(self, action: Callable[[Transaction, Occasion], Marks], tx: Transaction) -> Marks:
        marks = action(tx, self._occasion())
        self.under_way.append(marks)
        return marks

    def _occasion(self) -> Occasion:
        self._count += 1
        size = self.chance.choice((0, 0, 0, self.chance.randint(1, LARGEST_PICTURE)))
        return Occasion(
            self._count,
            self.chance.randint(1, 3),
            "x" * self.chance.randint(1, LONGEST_TEXT),
            self.chance.randbytes(size) or None,
        )


def found_marks(tx: Transaction) -> list[str]:
    """Return every mark that stands in the store."""
    return [row[0] for row in tx.all(MARKS)]
