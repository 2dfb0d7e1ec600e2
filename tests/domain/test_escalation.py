"""Who is told next, and when: steps count from the alert, the last one comes again and again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.escalation import ALL, CLINIC, DIRECT, Policy, Step, next_step
from bot.domain.levels import Level

MONDAY = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
RETURNS = {
    Level.RED: timedelta(minutes=30),
    Level.AMBER: timedelta(hours=4),
    Level.YELLOW: timedelta(days=3),
}


def minutes(count: int) -> timedelta:
    return timedelta(minutes=count)


# Written in an order that is not that of their times.
POLICY = Policy(
    (
        Step(Level.RED, minutes(60), ALL, HOUR),
        Step(Level.RED, minutes(15), CLINIC, HOUR),
        Step(Level.AMBER, minutes(30), CLINIC, 2 * HOUR),
        Step(None, minutes(120), "sms-3f9a01", 3 * HOUR),
    ),
    RETURNS,
)


def at(count: int) -> datetime:
    return MONDAY + minutes(count)


@pytest.mark.parametrize(
    ("level", "targets"),
    [
        (Level.RED, [CLINIC, ALL, "sms-3f9a01"]),
        (Level.AMBER, [CLINIC, "sms-3f9a01"]),
        (Level.YELLOW, []),
    ],
)
def test_a_level_has_its_own_steps_and_those_of_no_level_in_the_order_of_their_time(
    level: Level, targets: list[str]
) -> None:
    assert [step.to for step in POLICY.steps_of(level)] == targets


def test_steps_of_the_same_minute_stay_in_the_order_in_which_they_are_written() -> None:
    both = (Step(None, minutes(30), "backup", HOUR), Step(None, minutes(30), DIRECT, HOUR))

    assert [step.to for step in Policy(both, RETURNS).steps_of(Level.RED)] == ["backup", DIRECT]


@pytest.mark.parametrize(
    ("done", "due", "to"), [(0, 15, CLINIC), (1, 60, ALL), (2, 120, "sms-3f9a01")]
)
def test_a_step_is_due_its_time_after_the_alert_however_late_it_is_asked_for(
    done: int, due: int, to: str
) -> None:
    for now in (MONDAY, at(500)):
        found = next_step(POLICY, Level.RED, since=MONDAY, done=done, now=now)
        assert found is not None
        assert (found[0], found[1].to) == (at(due), to)


@pytest.mark.parametrize("done", [3, 4, 99])
def test_the_last_step_comes_again_at_its_own_interval_counted_from_now(done: int) -> None:
    found = next_step(POLICY, Level.RED, since=MONDAY, done=done, now=at(121))

    assert found is not None
    assert (found[0], found[1].to) == (at(121 + 180), "sms-3f9a01")


@pytest.mark.parametrize("done", [0, 1])
def test_yellow_has_no_steps(done: int) -> None:
    assert next_step(POLICY, Level.YELLOW, since=MONDAY, done=done, now=MONDAY) is None


def test_a_policy_comes_back_from_its_text_as_it_was() -> None:
    assert Policy.from_json(POLICY.to_json()) == POLICY


def test_a_policy_of_an_older_program_is_not_guessed() -> None:
    assert Policy.from_json('[{"level": "RED", "after": "15m", "to": "clinic"}]') is None
