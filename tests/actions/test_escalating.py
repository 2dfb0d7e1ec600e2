"""Nobody acknowledges: each step of the usual policy at its minute, and the last one for ever."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from bot.actions.alerts import escalating
from bot.config.routes import Route, Routes
from bot.demo.process import CLINIC_CHAT
from bot.domain.escalation import Policy, Step
from bot.domain.model import AlertState, Level
from bot.storage import faults
from tests.actions.alerted import (
    BACKUP_CHAT,
    MAIL,
    TICK,
    USUAL,
    alert,
    end,
    posts,
    raise_for,
    ready,
    take,
    told,
)
from tests.actions.playing import Play, new_york
from tests.conftest import NORA, OMAR

RED, AMBER, YELLOW = Level.RED, Level.AMBER, Level.YELLOW
DIRECT = ["Nora", "Omar"]
ALL = ["clinic", "backup", *DIRECT, MAIL.id]


def alerted(play: Play, level: Level) -> None:
    """An alert in a clinic that has every route; the clock looks some seconds beside it."""
    ready(play)
    play.enrol()
    raise_for(play, level)
    play.deliver()
    play.store.pass_time(seconds=3)


def until(play: Play, minutes: float, *, every: timedelta = TICK) -> None:
    """Let the time pass to so many minutes after the alert was opened, and a tick more."""
    play.until(alert(play).opened_at + timedelta(minutes=minutes) + TICK, every=every)


def at(minute: int, *whom: str) -> list[tuple[int, str]]:
    return [(minute, one) for one in whom]


# The usual policy


def test_the_usual_policy_is_what_the_tests_expect_of_it(play: Play) -> None:
    without_backup = replace(
        USUAL, steps=tuple(step for step in USUAL.steps if step.to != "backup")
    )

    assert play.store.clinic.policy == without_backup


def test_every_step_of_red_comes_at_its_minute_and_the_last_one_every_hour(play: Play) -> None:
    alerted(play, RED)
    until(play, 180)

    assert told(play) == [
        *at(0, "clinic"),
        *at(15, "clinic"),
        *at(30, "backup", *DIRECT),
        *at(60, *ALL),
        *at(120, *ALL),
        *at(180, *ALL),
    ]


def test_f24_every_step_of_amber_comes_at_its_minute_and_the_last_one_every_two_hours(
    play: Play,
) -> None:
    alerted(play, AMBER)
    until(play, 360)

    assert told(play) == [
        *at(0, "clinic"),
        *at(30, "clinic"),
        *at(120, *DIRECT),
        *at(240, *DIRECT),
        *at(360, *DIRECT),
    ]


@pytest.mark.parametrize(("level", "minute"), [(RED, 15), (AMBER, 30)])
def test_no_step_comes_before_its_time(play: Play, level: Level, minute: int) -> None:
    alerted(play, level)
    play.store.now = alert(play).opened_at + timedelta(minutes=minute) - timedelta(seconds=1)
    play.tick()
    assert told(play) == at(0, "clinic")
    play.store.pass_time(seconds=1)
    play.tick()

    assert told(play) == [*at(0, "clinic"), *at(minute, "clinic")]


def test_each_step_says_for_how_long_nobody_has_acknowledged_and_sounds(play: Play) -> None:
    alerted(play, RED)
    until(play, 120)
    texts = [one.text for one in posts(play)]

    assert "not acknowledged" not in texts[0]
    assert "not acknowledged for 15 minutes" in texts[1]
    assert "not acknowledged for 60 minutes" in texts[2]
    assert "not acknowledged for 2 hours" in texts[3]
    for chat in (CLINIC_CHAT, BACKUP_CHAT, NORA, OMAR):
        assert not any(one.is_silent for one in posts(play, chat=chat))


def test_red_never_ends_without_a_person(play: Play) -> None:
    alerted(play, RED)
    until(play, 48 * 60, every=timedelta(minutes=1))
    minutes = sorted({minute for minute, _ in told(play)})

    assert alert(play).state is AlertState.OPEN
    assert minutes[:3] == [0, 15, 30]
    # 48 hours; each repetition counts from the tick that did the one before.
    hours = minutes[3:]
    assert len(hours) >= 47
    assert max(later - earlier for earlier, later in pairwise(hours)) <= 61
    assert [whom for minute, whom in told(play) if minute == hours[-1]] == ALL


def test_yellow_is_one_message(play: Play) -> None:
    alerted(play, YELLOW)
    assert alert(play).next_step_at is None
    play.store.pass_time(days=5)
    play.tick()

    assert told(play, number=1) == at(0, "clinic")


@pytest.mark.parametrize(
    ("day", "hour", "is_silent"),
    [
        ("2026-11-23", "07:59", True),
        ("2026-11-23", "08:00", False),
        ("2026-11-23", "17:59", False),
        ("2026-11-23", "18:00", True),
        ("2026-11-28", "12:00", True),  # a Saturday
    ],
)
def test_yellow_is_silent_outside_the_clinics_hours(
    play: Play, day: str, hour: str, is_silent: bool
) -> None:
    play.store.now = new_york(day, hour)
    play.enrol()
    raise_for(play, YELLOW)
    assert posts(play)[-1].is_silent is is_silent
    raise_for(play, AMBER)

    assert not posts(play)[-1].is_silent, "AMBER sounds at any hour"


# Taken


@pytest.mark.parametrize("minute", [0, 20, 65])
def test_who_takes_it_ends_the_steps(play: Play, minute: int) -> None:
    alerted(play, RED)
    until(play, minute)
    before = told(play)
    end(play)
    until(play, minute + 180)

    assert told(play, number=1) == before


def test_what_still_waits_for_a_route_is_given_up_when_somebody_takes_it(play: Play) -> None:
    alerted(play, RED)
    until(play, 60)
    take(play)

    [row] = play.store.connection.execute("SELECT state, error FROM outbox WHERE route IS NOT NULL")
    assert tuple(row) == ("failed", "taken")


# Raised, restarted, repeated


@pytest.mark.parametrize(("raised", "first"), [(10, 25), (20, 30)])
def test_a_raise_begins_the_steps_anew_but_never_later_than_they_were(
    play: Play, raised: int, first: int
) -> None:
    """RED after 10 minutes: its first step 15 later. After 20: when AMBER's would have come."""
    alerted(play, AMBER)
    play.store.now = alert(play).opened_at + timedelta(minutes=raised)
    raise_for(play, RED)
    until(play, raised + 60)

    assert told(play) == [
        *at(0, "clinic"),
        *at(raised, "clinic"),
        *at(first, "clinic"),
        *at(raised + 30, "backup", *DIRECT),
        *at(raised + 60, *ALL),
    ]


def test_an_alert_keeps_the_policy_of_its_moment(play: Play) -> None:
    alerted(play, RED)
    soon = Step(None, timedelta(minutes=2), "clinic", timedelta(hours=1))
    play.store.clinic = replace(play.store.clinic, policy=Policy((soon,), USUAL.returns_after))
    until(play, 15)
    assert told(play) == [*at(0, "clinic"), *at(15, "clinic")]
    play.enrol(who=7001)
    raise_for(play, RED, who=7001)

    assert alert(play).next_step_at == play.store.now + timedelta(minutes=2)


def test_a_step_is_done_once_though_it_is_looked_for_twice(play: Play) -> None:
    alerted(play, RED)
    until(play, 15)
    before = told(play)
    for _ in range(3):
        play.store.do(escalating.escalate, 1)
        play.tick()

    assert told(play) == before


def test_after_hours_without_power_each_missed_step_is_done_once(play: Play) -> None:
    alerted(play, RED)
    play.store.now = alert(play).opened_at + timedelta(hours=5)
    play.tick()

    assert told(play) == [
        *at(0, "clinic"),
        *at(300, "clinic", "backup", *DIRECT, *ALL),
    ]
    assert alert(play).next_step_at == play.store.now + timedelta(hours=1)


# Steps that lead nowhere


def test_f31_a_step_that_leads_to_nobody_tells_everybody_and_the_operator_once(play: Play) -> None:
    alerted(play, RED)
    operator = Route("ntfy-cccccc", "ntfy://c")
    config = play.store.clinic.config
    without = config.model_copy(
        update={"clinic": config.clinic.model_copy(update={"backup_chat_id": None})}
    )
    routes = Routes({}, {operator.id: operator})
    play.store.clinic = replace(play.store.clinic, config=without, routes=routes)
    play.store.connection.execute("DELETE FROM settings WHERE name LIKE 'clinician_chat%'")
    until(play, 120)

    assert told(play) == [
        *at(0, "clinic"),
        *at(15, "clinic"),
        *at(30, "clinic", "clinic"),  # instead of the backup chat, and of each clinician
        *at(60, "clinic"),
        *at(120, "clinic"),
    ]
    assert [name for name, _, _ in play.store.see(faults.lasting)] == ["no-target"]
    rows = play.store.connection.execute("SELECT route FROM outbox WHERE route IS NOT NULL")
    assert [row[0] for row in rows] == [operator.id]


def test_a_clinician_who_has_no_chat_with_the_bot_is_left_out(play: Play) -> None:
    alerted(play, AMBER)
    play.store.connection.execute("DELETE FROM settings WHERE name LIKE ?", (f"%:{OMAR}",))
    until(play, 120)

    assert told(play)[-1] == (120, "Nora")
    assert play.store.see(faults.lasting) == []
