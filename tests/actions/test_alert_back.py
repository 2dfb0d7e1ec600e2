"""An alert that is back: opened again by a clinician, or taken and forgotten."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.demo.process import CLINIC_CHAT
from bot.domain.model import AlertState, Level
from bot.storage import alerts
from tests.actions.alerted import alert, end, posts, raise_for, take
from tests.actions.playing import Play, new_york
from tests.conftest import NORA, OMAR

RED, AMBER, YELLOW = Level.RED, Level.AMBER, Level.YELLOW


def alerted(play: Play, level: Level = AMBER) -> None:
    play.enrol()
    raise_for(play, level)
    play.deliver()


# Opened again


def test_it_is_opened_again_by_name_and_sounds(play: Play) -> None:
    alerted(play, RED)
    end(play)
    play.store.pass_time(hours=2)
    toast = play.press("Reopen", who=OMAR, chat=CLINIC_CHAT)

    assert toast == "Alert 1 is open again."
    again = alert(play)
    assert (again.number, again.state, again.level) == (1, AlertState.OPEN, RED)
    assert (again.acknowledgement, again.resolution) == (None, None)
    assert again.next_step_at == play.store.now + timedelta(minutes=15)
    assert "reopened by Omar Oncall" in play.last(CLINIC_CHAT).text
    assert play.last(CLINIC_CHAT).labels[0] == "Acknowledge"
    assert not play.last(CLINIC_CHAT).is_silent
    assert play.store.see(alerts.events_of, 1)[-1].what == "reopened"


def test_only_what_has_ended_can_be_opened_again(play: Play) -> None:
    alerted(play)

    assert play.send("reopen:1", who=NORA) == "Alert 1 has not ended."


def test_it_is_not_opened_again_beside_another_alert_of_the_patient(play: Play) -> None:
    alerted(play)
    end(play)
    raise_for(play, RED)

    toast = play.send("reopen:1", who=NORA)
    assert toast == "This patient has an alert that has not ended: 2."
    assert play.alerts()[0].state is AlertState.RESOLVED


# Taken and forgotten


@pytest.mark.parametrize(
    ("level", "after"),
    [(RED, timedelta(minutes=30)), (AMBER, timedelta(hours=4)), (YELLOW, timedelta(days=3))],
)
def test_f30_taken_and_forgotten_it_comes_back(play: Play, level: Level, after: timedelta) -> None:
    alerted(play, level)
    take(play)
    taken_at = play.store.now
    play.store.now = taken_at + after - timedelta(seconds=1)
    play.tick()
    assert alert(play).state is AlertState.ACKNOWLEDGED
    play.store.now = taken_at + after
    play.tick()

    assert all(one.labels[0] == "Acknowledge" for one in posts(play)), "the old message too"
    back = alert(play)
    assert (back.state, back.acknowledgement, back.level) == (AlertState.OPEN, None, level)
    assert "back: taken by Nora Nurse, Mon, Nov 23, 10:00 AM" in play.last(CLINIC_CHAT).text
    assert play.last(CLINIC_CHAT).labels[0] == "Acknowledge"
    assert not play.last(CLINIC_CHAT).is_silent
    first = {RED: timedelta(minutes=15), AMBER: timedelta(minutes=30)}.get(level)
    assert back.next_step_at == (None if first is None else play.store.now + first)


def test_a_yellow_one_that_comes_back_at_night_makes_no_sound(play: Play) -> None:
    play.store.now = new_york("2026-11-23", "20:00")
    alerted(play, YELLOW)
    take(play)
    play.store.pass_time(days=3)
    play.tick()

    assert "back: taken by Nora Nurse" in play.last(CLINIC_CHAT).text
    assert play.last(CLINIC_CHAT).is_silent


def test_with_an_outcome_in_time_it_does_not_come_back(play: Play) -> None:
    alerted(play, RED)
    end(play)
    play.wait(hours=1)

    assert alert(play).state is AlertState.RESOLVED


def test_who_had_taken_it_stays_in_its_history(play: Play) -> None:
    alerted(play, RED)
    take(play)
    play.wait(minutes=30)
    found = play.store.see(alerts.events_of, 1)

    assert [(one.what, one.name or one.detail) for one in found] == [
        ("opened", "RED"),
        ("acknowledged", "Nora Nurse"),
        ("returned", "Nora Nurse"),
    ]
