"""The clinic of the tests, played without a network."""

from __future__ import annotations

import pytest

from tests.actions.playing import Play
from tests.conftest import Store


@pytest.fixture
def play(store: Store) -> Play:
    """A clinic without patients, on a Monday at 10:00."""
    store.connection.execute("PRAGMA synchronous = OFF")  # no test here cuts the power
    return Play(store)
