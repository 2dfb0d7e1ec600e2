"""The machine's clock is set while an alert is open (F37)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.levels import Level
from tests.actions.alerted import TICK, raise_for, ready
from tests.actions.playing import Play
from tests.conftest import Store

# RED in `ready`: four steps, and the last one again after an hour, in minutes after the alert.
STEPS = [timedelta(minutes=minutes) for minutes in (15, 30, 30, 60, 120)]
SET_AFTER = timedelta(minutes=5)


def when_reached(play: Play, until: timedelta) -> list[timedelta]:
    """Tick, and return how long after the alert each step was reached, in time that passed."""
    passed, reached = SET_AFTER, list[timedelta]()
    while passed < until:
        passed += TICK
        play.store.now += TICK
        play.tick()
        [alert] = play.alerts()
        reached += [passed] * (alert.steps_done - len(reached))
    return reached


@pytest.mark.parametrize("step", [timedelta(hours=1), timedelta(hours=-1), timedelta(seconds=-30)])
def test_f37_after_the_clock_was_set_no_step_of_an_alert_is_later_than_by_that_and_a_tick(
    store: Store, step: timedelta
) -> None:
    """Forward, what has become due is done at once; back, each step is as late as the clock."""
    play = Play(store)
    ready(play)
    play.enrol()
    raise_for(play, Level.RED)
    play.wait(minutes=5)
    play.store.now += step  # the clock alone: no time has passed
    late = max(timedelta(), -step) + TICK
    reached = when_reached(play, STEPS[-1] + late)

    assert len(reached) >= len(STEPS)
    for due, came in zip(STEPS, reached, strict=False):
        assert came <= due + late + TICK * (due == STEPS[-1])  # a repeat counts from the last
