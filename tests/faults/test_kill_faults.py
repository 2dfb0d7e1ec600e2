"""The bot is killed at the worst moments of its work: F01 to F04.

Every world looks by itself that nothing is lost: what is confirmed is stored, an answer above 0
has its alert in the same commit, and a press that was handled is an answer (I1, I4, I5, I8).
"""

from __future__ import annotations

import pytest

from bot.storage.database import Transaction
from tests.faults.killed import Killed, killed_at
from tests.worlds.deliveries import REPEATED
from tests.worlds.network import SENDING
from tests.worlds.world import World

SEEDS = (3, 8)
NEW = "SELECT count(*) FROM inbox WHERE state = 'new'"


def nothing_is_left(seen: Killed) -> None:
    """Everything that came was handled, and the patients answered in spite of it all."""
    assert seen.points.killed == seen.points.most
    assert seen.world.counts["starts"] == 1 + seen.points.killed
    assert len(seen.world.telegram.updates) == 0
    assert seen.count(NEW) == 0
    assert seen.count("SELECT count(*) FROM answers") > 10


@pytest.mark.parametrize("seed", SEEDS)
def test_f01_killed_with_a_batch_in_its_hands_the_bot_gets_it_again_from_telegram(
    seed: int,
) -> None:
    def has_a_batch(world: World) -> bool:
        return len(world.telegram.updates) > 0

    nothing_is_left(killed_at("after getUpdates", has_a_batch, seed=seed))


@pytest.mark.parametrize("seed", SEEDS)
def test_f02_killed_when_it_has_stored_and_not_handled_the_bot_handles_it_at_its_next_start(
    seed: int,
) -> None:
    def is_stored(world: World) -> bool:
        return bool(Transaction(world.disk).one(NEW)[0])

    nothing_is_left(killed_at("after a commit", is_stored, seed=seed))


@pytest.mark.parametrize("seed", SEEDS)
def test_f03_killed_inside_the_commit_of_an_answer_the_bot_has_kept_all_of_it_or_nothing(
    seed: int,
) -> None:
    """The alert and its message are in the store only together with the answer (I1, I2)."""

    def is_an_alert_under_way(world: World) -> bool:
        known = len(world.safety.alerts)
        return bool(Transaction(world.disk).one("SELECT count(*) FROM alerts")[0] > known)

    seen = killed_at("before a commit", is_an_alert_under_way, seed=seed)
    nothing_is_left(seen)
    assert seen.count("SELECT count(*) FROM alerts") == len(seen.world.safety.alerts) > 0


@pytest.mark.parametrize("seed", SEEDS)
def test_f04_killed_when_an_alert_has_arrived_unrecorded_the_bot_sends_it_again_and_says_so(
    seed: int,
) -> None:
    killed: list[int] = []

    def is_an_alert(_: World) -> bool:
        call = SENDING.get()
        if call is None or call.alert is None:
            return False
        killed.append(call.id)
        return True

    seen = killed_at("after sendMessage", is_an_alert, seed=seed)
    nothing_is_left(seen)
    for call in killed:
        _, *again = seen.world.network.sent[call].texts
        assert len(again) >= killed.count(call)
        assert all(REPEATED in text for text in again)
