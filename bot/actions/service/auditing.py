"""The bot's look at itself: whether every alert has a next step and nothing lies undelivered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.actions.access import knows_chat_of
from bot.actions.service import backing_up
from bot.actions.service.faults import end_fault, note_fault
from bot.clinic import Clinic
from bot.domain.escalation import BACKUP, DIRECT
from bot.storage import auditing, faults, route_calls, settings
from bot.storage.database import Transaction
from bot.storage.route_calls import RouteTest

MOST_DELAY = timedelta(seconds=60)
MOST_NAMED = 20
TEST_HOLDS_FOR = timedelta(hours=26)  # a day, and a bot that was down for an hour or two
TEST_TAKES_AT_MOST = timedelta(minutes=10)  # with all its attempts
NO_TARGET, NOT_DELIVERED = "no-target", "not-delivered"
STOPPING = frozenset(
    {"chat-refuses", "telegram-down", "token-refused", "second-instance", NO_TARGET, NOT_DELIVERED}
)
# What the operator hears of by the audit, each kind as a fault; of the rest they have been told.
TOLD = {
    "no-step": "audit-no-step",
    "overdue": "audit-overdue",
    "no-return": "audit-no-return",
    "undelivered": "audit-undelivered",
    "inbox": "audit-inbox",
    "tick": "audit-tick",
    "route": "audit-route",
    "backup": "audit-backup",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong: its kind, and the numbers or names that it is about."""

    kind: str
    detail: str

    def __str__(self) -> str:
        """Return it for the log."""
        return f"{self.kind} {self.detail}"


def audit(tx: Transaction, clinic: Clinic, *, now: datetime) -> list[Finding]:
    """Return all that is wrong; the operator is told of what is new, and of what is over."""
    _end_what_is_over(tx, clinic, now=now)
    found = list(findings(tx, clinic, now=now))
    details = {one.kind: one.detail for one in found}
    for kind in TOLD:
        if kind in details:
            note_fault(tx, clinic, TOLD[kind], detail=details[kind], now=now)
        else:
            end_fault(tx, clinic, TOLD[kind], now=now)
    return found


def _end_what_is_over(tx: Transaction, clinic: Clinic, *, now: datetime) -> None:
    """End the faults for which there is no moment at which they end."""
    for name, _, detail in faults.lasting(tx):
        is_led = name == NO_TARGET and _leads_somewhere(tx, clinic, detail)
        is_heard = name == NOT_DELIVERED and not auditing.is_any_unheard(tx)
        if is_led or is_heard:
            end_fault(tx, clinic, name, now=now)


def _leads_somewhere(tx: Transaction, clinic: Clinic, target: str) -> bool:
    """Return whether a step of the escalation would reach somebody now, or is not needed."""
    if not auditing.is_any_unresolved(tx):
        return True
    if target == DIRECT:
        return any(knows_chat_of(tx, one.telegram_id) for one in clinic.config.clinicians)
    if target == BACKUP:
        return clinic.config.clinic.backup_chat_id is not None
    return target in clinic.routes.alerts


def findings(tx: Transaction, clinic: Clinic, *, now: datetime) -> Iterator[Finding]:
    """Yield what is wrong at this moment, each kind once."""
    tick = clinic.config.clock.tick
    since = now - MOST_DELAY
    yield from _of_alerts(tx, since=since, tick=tick)
    waiting = auditing.waiting_updates(tx, since=since)
    if waiting:
        yield Finding("inbox", str(waiting))
    last = {"tick": settings.last_beat(tx), "poll": settings.last_poll(tx)}
    for kind, at in last.items():
        if at is None or at < since - tick:
            yield Finding(kind, "never" if at is None else f"{at:%Y-%m-%d %H:%M:%S}")
    broken = [route for route in clinic.routes.alerts if not _is_tested(tx, route, now=now)]
    if broken:
        yield Finding("route", ", ".join(broken))
    late = backing_up.late_since(tx, clinic, now=now)
    if late is not None:
        yield Finding("backup", late)
    lasting = [name for name, _, _ in faults.lasting(tx) if name in STOPPING]
    if lasting:
        yield Finding("fault", ", ".join(lasting))


def _of_alerts(tx: Transaction, *, since: datetime, tick: timedelta) -> Iterator[Finding]:
    numbers = {
        "no-step": auditing.without_next_step(tx),
        "overdue": auditing.overdue(tx, since=since - tick),
        "no-return": auditing.without_return(tx),
        "undelivered": auditing.undelivered(tx, since=since),
    }
    for kind, found in numbers.items():
        if found:
            yield Finding(kind, _named(found))


def _named(numbers: list[int]) -> str:
    """Return numbers in a row; of many the first, and how many there are in all."""
    row = ", ".join(map(str, numbers[:MOST_NAMED]))
    return row if len(numbers) <= MOST_NAMED else f"{row} … ({len(numbers)})"


def _is_tested(tx: Transaction, route: str, *, now: datetime) -> bool:
    test = next((one for one in route_calls.tests_of(tx) if one.route == route), None)
    return test is not None and test.error is None and _is_fresh(test, now=now)


def _is_fresh(test: RouteTest, *, now: datetime) -> bool:
    """Return whether a test arrived lately, or the first one of all is still under way."""
    if test.arrived_at is None:
        return now - test.tried_at <= TEST_TAKES_AT_MOST
    return now - test.arrived_at <= TEST_HOLDS_FOR
