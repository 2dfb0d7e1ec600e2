"""The clinic of the tests, played without a network."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.actions.access import note_chat_of
from bot.config.routes import Routes
from tests.actions.audited import OPERATOR, TICK, beat
from tests.actions.playing import Play
from tests.conftest import NORA, Store


@pytest.fixture
def play(store: Store) -> Play:
    """A clinic without patients, on a Monday at 10:00."""
    store.connection.execute("PRAGMA synchronous = OFF")  # no test here cuts the power
    return Play(store)


@pytest.fixture
def well(play: Play) -> Play:
    """A clinic with a patient and an operator; the clock and Telegram were heard just now."""
    play.store.clinic = replace(play.store.clinic, routes=Routes({}, {OPERATOR.id: OPERATOR}))
    assert play.store.clinic.config.clock.tick == TICK
    play.store.see(note_chat_of, NORA)
    play.enrol()
    beat(play)
    return play
