"""An alert is never lost, never lowered, and taken by one clinician only."""

from __future__ import annotations

import asyncio
import random
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from store_cast import KEY, MONDAY, NORA, OMAR, add_patient, at_once

from bot.domain.model import Acknowledgement, AlertState, Evidence, Level
from bot.storage import alerts, patients
from bot.storage.database import Database, IntegrityError, Transaction, write_once

TAKEN_BY_NORA = Acknowledgement(NORA, "Nora Nurse", MONDAY, membership_confirmed=True)
TAKEN_BY_OMAR = Acknowledgement(OMAR, "Omar Oncall", MONDAY, membership_confirmed=False)
ITEM_9 = Evidence("phq9_self_harm", "1", Level.AMBER, MONDAY, "phq9", "9", 2, 7)
PRESSED = Evidence("told_clinic", "1", Level.RED, MONDAY + timedelta(hours=1))


def open_alert(tx: Transaction, patient_id: int, level: Level = Level.AMBER) -> int:
    return alerts.add(tx, patient_id=patient_id, level=level, policy="[]", now=MONDAY)


def test_an_alert_comes_back_with_all_that_was_seen_in_its_order(tx: Transaction, pat: int) -> None:
    number = open_alert(tx, pat)
    alerts.add_evidence(tx, number, ITEM_9)
    alerts.add_evidence(tx, number, PRESSED)
    found = alerts.by_number(tx, number)
    assert found is not None
    assert (found.number, found.patient_id, found.level) == (1, pat, Level.AMBER)
    assert (found.state, found.opened_at) == (AlertState.OPEN, MONDAY)
    assert (found.acknowledgement, found.evidence) == (None, (ITEM_9, PRESSED))


def test_the_policy_of_the_moment_is_kept(tx: Transaction, pat: int) -> None:
    alerts.add(tx, patient_id=pat, level=Level.RED, policy='[{"after":"15m"}]', now=MONDAY)
    assert tx.one("SELECT policy FROM alerts")[0] == '[{"after":"15m"}]'


def test_a_number_that_no_alert_has_is_none(tx: Transaction) -> None:
    assert alerts.by_number(tx, 1) is None


def test_an_alert_cannot_be_removed(tx: Transaction, pat: int) -> None:
    number = open_alert(tx, pat)
    with pytest.raises(IntegrityError, match="an alert is never deleted"):
        tx.execute("DELETE FROM alerts")
    assert alerts.by_number(tx, number) is not None


def test_a_patient_with_an_alert_cannot_be_erased(tx: Transaction, pat: int) -> None:
    number = open_alert(tx, pat)
    with pytest.raises(IntegrityError):
        patients.erase(tx, pat)
    assert alerts.by_number(tx, number) is not None


def test_an_alert_needs_its_patient_and_evidence_its_alert(tx: Transaction) -> None:
    with pytest.raises(IntegrityError):
        open_alert(tx, 99)
    with pytest.raises(IntegrityError):
        alerts.add_evidence(tx, 99, ITEM_9)


def test_the_first_to_acknowledge_is_kept_and_the_second_is_told(tx: Transaction, pat: int) -> None:
    number = open_alert(tx, pat)
    assert alerts.acknowledge(tx, number, TAKEN_BY_NORA)
    assert not alerts.acknowledge(tx, number, TAKEN_BY_OMAR)
    found = alerts.by_number(tx, number)
    assert found is not None
    assert found.state is AlertState.ACKNOWLEDGED
    assert found.acknowledgement == TAKEN_BY_NORA


def test_an_acknowledgement_without_a_word_from_telegram_says_so(tx: Transaction, pat: int) -> None:
    number = open_alert(tx, pat)
    alerts.acknowledge(tx, number, TAKEN_BY_OMAR)
    found = alerts.by_number(tx, number)
    assert found is not None
    assert found.acknowledgement == TAKEN_BY_OMAR


def test_nobody_can_acknowledge_an_alert_that_is_not_there(tx: Transaction) -> None:
    assert not alerts.acknowledge(tx, 1, TAKEN_BY_NORA)


async def test_a_thousand_races_of_two_have_one_winner_each(database: Database) -> None:
    patient_id = await database.write(add_patient, "P-PAT2")
    numbers = await asyncio.gather(*(database.write(open_alert, patient_id) for _ in range(1000)))
    chance = random.Random(29)  # noqa: S311 - the same order in every run
    asked = [(number, by) for number in numbers for by in (TAKEN_BY_NORA, TAKEN_BY_OMAR)]
    chance.shuffle(asked)
    won = await asyncio.gather(
        *(database.write(alerts.acknowledge, number, by) for number, by in asked)
    )
    winners = [(number, by) for (number, by), first in zip(asked, won, strict=True) if first]
    assert sorted(number for number, _ in winners) == numbers
    assert len({by.name for _, by in winners}) == 2, "the test lets both win some"
    everything = {one.number: one for one in await database.read(alerts.everything)}
    assert all(everything[number].acknowledgement == by for number, by in winners)


def test_a_race_between_two_programs_has_one_winner_too(path: Path) -> None:
    patient_id = write_once(path, KEY, add_patient, "P-PAT2")
    for _ in range(20):
        number = write_once(path, KEY, open_alert, patient_id)
        won = at_once(
            partial(write_once, path, KEY, alerts.acknowledge, number, TAKEN_BY_NORA),
            partial(write_once, path, KEY, alerts.acknowledge, number, TAKEN_BY_OMAR),
        )
        assert sorted(won) == [False, True]


def test_a_level_rises_from_the_one_that_was_seen(tx: Transaction, pat: int) -> None:
    number = open_alert(tx, pat, Level.YELLOW)
    assert alerts.raise_level(tx, number, level=Level.RED, expected=Level.YELLOW)
    assert not alerts.raise_level(tx, number, level=Level.AMBER, expected=Level.YELLOW)
    found = alerts.by_number(tx, number)
    assert found is not None
    assert found.level is Level.RED


def test_the_open_alert_of_a_patient_is_the_newest_that_nobody_took(
    tx: Transaction, pat: int, quinn: int
) -> None:
    assert alerts.open_of(tx, pat) is None
    _first, second, third = (open_alert(tx, pat) for _ in range(3))
    open_alert(tx, quinn)
    alerts.acknowledge(tx, third, TAKEN_BY_NORA)
    found = alerts.open_of(tx, pat)
    assert found is not None
    assert found.number == second


def test_what_is_not_resolved_is_listed_oldest_first_for_one_or_for_all(
    tx: Transaction, pat: int, quinn: int
) -> None:
    one, two, three, four = (open_alert(tx, who) for who in (pat, quinn, pat, pat))
    alerts.acknowledge(tx, three, TAKEN_BY_NORA)
    tx.execute("UPDATE alerts SET state = 'resolved' WHERE number = ?", (four,))
    assert [each.number for each in alerts.unresolved(tx)] == [one, two, three]
    assert [each.number for each in alerts.unresolved(tx, pat)] == [one, three]
    assert [each.number for each in alerts.everything(tx)] == [one, two, three, four]
    assert [each.number for each in alerts.everything(tx, quinn)] == [two]


@pytest.mark.parametrize("column", ["level", "state"])
def test_an_alert_has_no_level_or_state_that_nobody_knows(
    tx: Transaction, pat: int, column: str
) -> None:
    open_alert(tx, pat)
    with pytest.raises(IntegrityError, match="CHECK"):
        tx.execute(f"UPDATE alerts SET {column} = 'green'")  # noqa: S608
