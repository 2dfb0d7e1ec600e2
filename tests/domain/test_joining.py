"""What new evidence does to the alert that a patient has: every case, written by hand."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import product

import pytest

from bot.domain.joining import Effect, effect_of
from bot.domain.levels import Level
from bot.domain.model import Alert, AlertState

MONDAY = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
YELLOW, AMBER, RED = Level.YELLOW, Level.AMBER, Level.RED
OPEN, TAKEN, ENDED = AlertState.OPEN, AlertState.ACKNOWLEDGED, AlertState.RESOLVED
LEVELS = (YELLOW, AMBER, RED)


def case(level: Level, state: AlertState) -> Alert:
    return Alert(1, 1, level, state, MONDAY, MONDAY)


def effect(
    level: Level,
    known: Alert | None,
    *,
    is_covered: bool = False,
    is_follow_up: bool = False,
    is_new_concern: bool = False,
) -> Effect:
    return effect_of(
        level,
        known,
        is_covered=is_covered,
        is_follow_up=is_follow_up,
        is_new_concern=is_new_concern,
    )


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("is_follow_up", [False, True])
def test_without_an_alert_that_lasts_evidence_opens_one(level: Level, is_follow_up: bool) -> None:
    for known in (None, *(case(each, ENDED) for each in LEVELS)):
        assert effect(level, known, is_follow_up=is_follow_up) is Effect.OPEN


@pytest.mark.parametrize("level", LEVELS)
def test_what_was_accepted_never_opens_or_raises_anything(level: Level) -> None:
    assert effect(level, None, is_covered=True) is Effect.ADD
    for other, state in product(LEVELS, (OPEN, TAKEN)):
        known = case(other, state)
        assert effect(level, known, is_covered=True) is Effect.ADD
        in_place = effect(level, known, is_covered=True, is_follow_up=True)
        assert in_place is Effect.ADD_IN_PLACE


@pytest.mark.parametrize(
    ("new", "had", "if_open", "if_taken"),
    [
        # Worse always sounds; RED always sounds; as bad calls back who has taken it.
        (YELLOW, YELLOW, Effect.ADD, Effect.REOPEN),
        (YELLOW, AMBER, Effect.ADD, Effect.ADD),
        (YELLOW, RED, Effect.ADD, Effect.ADD),
        (AMBER, YELLOW, Effect.RAISE, Effect.REOPEN),
        (AMBER, AMBER, Effect.ADD, Effect.REOPEN),
        (AMBER, RED, Effect.ADD, Effect.ADD),
        (RED, YELLOW, Effect.RAISE, Effect.REOPEN),
        (RED, AMBER, Effect.RAISE, Effect.REOPEN),
        (RED, RED, Effect.SOUND_AGAIN, Effect.REOPEN),
    ],
)
def test_new_evidence_joins_the_alert_that_lasts(
    new: Level, had: Level, if_open: Effect, if_taken: Effect
) -> None:
    assert effect(new, case(had, OPEN)) is if_open
    assert effect(new, case(had, TAKEN)) is if_taken


@pytest.mark.parametrize(
    ("new", "had", "if_open", "if_taken"),
    [
        # Nobody is called twice for one follow-up, unless it is worse or RED.
        (YELLOW, YELLOW, Effect.ADD_IN_PLACE, Effect.ADD_IN_PLACE),
        (YELLOW, AMBER, Effect.ADD_IN_PLACE, Effect.ADD_IN_PLACE),
        (YELLOW, RED, Effect.ADD_IN_PLACE, Effect.ADD_IN_PLACE),
        (AMBER, YELLOW, Effect.RAISE, Effect.REOPEN),
        (AMBER, AMBER, Effect.ADD_IN_PLACE, Effect.ADD_IN_PLACE),
        (AMBER, RED, Effect.ADD_IN_PLACE, Effect.ADD_IN_PLACE),
        (RED, YELLOW, Effect.RAISE, Effect.REOPEN),
        (RED, AMBER, Effect.RAISE, Effect.REOPEN),
        (RED, RED, Effect.SOUND_AGAIN, Effect.REOPEN),
    ],
)
def test_the_rest_of_a_follow_up_is_added_to_the_message_that_is_there(
    new: Level, had: Level, if_open: Effect, if_taken: Effect
) -> None:
    assert effect(new, case(had, OPEN), is_follow_up=True) is if_open
    assert effect(new, case(had, TAKEN), is_follow_up=True) is if_taken


@pytest.mark.parametrize(("level", "known"), [(one, two) for one in LEVELS for two in LEVELS])
def test_a_new_concern_sounds_whoever_has_taken_the_other(level: Level, known: Level) -> None:
    # Who looks after a chest pain does not know of thoughts of suicide.
    assert effect(level, case(known, TAKEN), is_new_concern=True) is Effect.REOPEN
    expected = Effect.RAISE if level > known else Effect.SOUND_AGAIN
    assert effect(level, case(known, OPEN), is_new_concern=True) is expected
    covered = effect(level, case(known, TAKEN), is_new_concern=True, is_covered=True)
    assert covered is Effect.ADD
