"""An alert is never lost, never lowered, and taken by one clinician only."""

from __future__ import annotations

import asyncio
import random
import threading
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from store_cast import KEY, MONDAY, NORA, OMAR, add_patient, at_once

from bot.domain.model import (
    Acknowledgement,
    AlertState,
    Evidence,
    Level,
    Outcome,
    Resolution,
)
from bot.storage import alerts, patients
from bot.storage.connecting import connect
from bot.storage.database import (
    Database,
    IntegrityError,
    Transaction,
    commit_together,
    write_once,
)

TAKEN_BY_NORA = Acknowledgement(NORA, "Nora Nurse", MONDAY, membership_confirmed=True)
TAKEN_BY_OMAR = Acknowledgement(OMAR, "Omar Oncall", MONDAY, membership_confirmed=False)
ITEM_9 = Evidence("phq9_self_harm", "1", Level.AMBER, MONDAY, "phq9", "9", 2, 7)
PRESSED = Evidence("told_clinic", "1", Level.RED, MONDAY + timedelta(hours=1))


ENDED = Resolution(NORA, "Nora Nurse", MONDAY + timedelta(hours=2), Outcome.CONTACTED, "by phone")
RETURNS_AT = MONDAY + timedelta(hours=4)


def open_alert(tx: Transaction, patient_id: int, level: Level = Level.AMBER) -> int:
    return alerts.add(
        tx, patient_id=patient_id, level=level, policy="[]", next_step_at=None, now=MONDAY
    )


def take(tx: Transaction, number: int, by: Acknowledgement) -> bool:
    return alerts.acknowledge(tx, number, by, returns_at=RETURNS_AT)


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
    number = alerts.add(
        tx,
        patient_id=pat,
        level=Level.RED,
        policy='{"steps":[]}',
        next_step_at=RETURNS_AT,
        now=MONDAY,
    )
    found = alerts.found(tx, number)
    assert (found.policy, found.next_step_at, found.steps_done) == ('{"steps":[]}', RETURNS_AT, 0)
    assert (found.opened_at, found.since_at, found.accepted_at) == (MONDAY, MONDAY, None)


def test_a_number_that_no_alert_has_is_none(tx: Transaction) -> None:
    assert alerts.by_number(tx, 1) is None


def test_f72_an_alert_cannot_be_removed(tx: Transaction, pat: int) -> None:
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
    assert take(tx, number, TAKEN_BY_NORA)
    assert not take(tx, number, TAKEN_BY_OMAR)
    found = alerts.by_number(tx, number)
    assert found is not None
    assert found.state is AlertState.ACKNOWLEDGED
    assert found.acknowledgement == TAKEN_BY_NORA


def test_an_acknowledgement_without_a_word_from_telegram_says_so(tx: Transaction, pat: int) -> None:
    number = open_alert(tx, pat)
    take(tx, number, TAKEN_BY_OMAR)
    found = alerts.by_number(tx, number)
    assert found is not None
    assert found.acknowledgement == TAKEN_BY_OMAR


def test_nobody_can_acknowledge_an_alert_that_is_not_there(tx: Transaction) -> None:
    assert not take(tx, 1, TAKEN_BY_NORA)


async def test_f29_a_thousand_races_of_two_have_one_winner_each(database: Database) -> None:
    patient_id = await database.write(add_patient, "P-PAT2")
    numbers = await asyncio.gather(*(database.write(open_alert, patient_id) for _ in range(1000)))
    chance = random.Random(29)  # noqa: S311 - the same order in every run
    asked = [(number, by) for number in numbers for by in (TAKEN_BY_NORA, TAKEN_BY_OMAR)]
    chance.shuffle(asked)
    won = await asyncio.gather(*(database.write(take, number, by) for number, by in asked))
    winners = [(number, by) for (number, by), first in zip(asked, won, strict=True) if first]
    assert sorted(number for number, _ in winners) == numbers
    assert len({by.name for _, by in winners}) == 2, "the test lets both win some"
    everything = {one.number: one for one in await database.read(alerts.everything)}
    assert all(everything[number].acknowledgement == by for number, by in winners)


def test_f29_a_thousand_races_between_two_programs_have_one_winner_each(path: Path) -> None:
    patient_id = write_once(path, KEY, add_patient, "P-PAT2")
    numbers = write_once(path, KEY, lambda tx: [open_alert(tx, patient_id) for _ in range(1000)])
    start = threading.Barrier(2)
    by_nora, by_omar = at_once(
        partial(take_all, path, numbers, TAKEN_BY_NORA, start),
        partial(take_all, path, numbers, TAKEN_BY_OMAR, start),
    )
    assert sorted(by_nora + by_omar) == numbers, "each has one winner"
    assert by_nora and by_omar, "the test lets both win some"


def take_all(
    path: Path, numbers: list[int], by: Acknowledgement, start: threading.Barrier
) -> list[int]:
    """Take every alert as a program of its own; both begin with each at the same moment."""
    connection = connect(path, KEY)
    connection.execute("PRAGMA synchronous = OFF")  # no power is cut here
    won = []
    for number in numbers:
        start.wait(timeout=60)
        [outcome] = commit_together(connection, [partial(take, number=number, by=by)])
        won += [number] if outcome.value else []
    connection.close()
    return won


def test_the_case_of_a_patient_is_what_is_open_before_what_somebody_took(
    tx: Transaction, pat: int, quinn: int
) -> None:
    assert alerts.case_of(tx, pat) is None
    first, second, third = (open_alert(tx, pat) for _ in range(3))
    open_alert(tx, quinn)
    assert case(tx, pat) == third, "the newest"
    take(tx, third, TAKEN_BY_NORA)
    assert case(tx, pat) == second
    for number in (first, second):
        take(tx, number, TAKEN_BY_OMAR)
    assert case(tx, pat) == third
    for number in (first, second, third):
        assert alerts.resolve(tx, number, ENDED)
    assert alerts.case_of(tx, pat) is None


def case(tx: Transaction, patient_id: int) -> int:
    found = alerts.case_of(tx, patient_id)
    assert found is not None
    return found.number


def test_only_an_alert_that_somebody_took_can_be_ended_and_only_once(
    tx: Transaction, pat: int
) -> None:
    number = open_alert(tx, pat)
    assert not alerts.resolve(tx, number, ENDED)
    take(tx, number, TAKEN_BY_NORA)
    assert alerts.resolve(tx, number, ENDED)
    assert not alerts.resolve(tx, number, replace(ENDED, outcome=Outcome.SAFE))
    found = alerts.found(tx, number)
    assert (found.state, found.resolution) == (AlertState.RESOLVED, ENDED)
    assert found.next_step_at is None
    assert not take(tx, number, TAKEN_BY_OMAR)


def test_what_happened_to_an_alert_is_kept_for_ever_in_its_order(tx: Transaction, pat: int) -> None:
    number = open_alert(tx, pat)
    alerts.add_event(tx, number, "opened", detail="RED", now=MONDAY)
    alerts.add_event(tx, number, "acknowledged", by=NORA, name="Nora Nurse", now=RETURNS_AT)
    assert [(one.what, one.name) for one in alerts.events_of(tx, number)] == [
        ("opened", None),
        ("acknowledged", "Nora Nurse"),
    ]
    for change in ("UPDATE alert_events SET what = 'x'", "DELETE FROM alert_events"):
        with pytest.raises(IntegrityError, match="append-only"):
            tx.execute(change)


def test_an_alert_that_must_exist_and_does_not_is_an_error(tx: Transaction) -> None:
    with pytest.raises(LookupError, match="no alert 7"):
        alerts.found(tx, 7)


def test_a_rule_counts_as_met_by_its_own_patient_and_from_a_moment_on(
    tx: Transaction, pat: int, quinn: int
) -> None:
    alerts.add_evidence(tx, open_alert(tx, pat), ITEM_9)
    after = MONDAY + timedelta(microseconds=1)
    assert alerts.has_met(tx, pat, ITEM_9.rule)
    assert alerts.has_met(tx, pat, ITEM_9.rule, since=MONDAY)
    assert not alerts.has_met(tx, pat, ITEM_9.rule, since=after)
    assert not alerts.has_met(tx, pat, "another_rule")
    assert not alerts.has_met(tx, quinn, ITEM_9.rule)
    assert alerts.rules_met_by(tx, pat) == {ITEM_9.rule}
    assert alerts.rules_met_by(tx, quinn) == frozenset()


def test_what_was_seen_after_a_moment_is_found_in_whichever_alert(
    tx: Transaction, pat: int, quinn: int
) -> None:
    first, second = open_alert(tx, pat), open_alert(tx, pat)
    alerts.add_evidence(tx, first, ITEM_9)
    alerts.add_evidence(tx, second, PRESSED)
    alerts.add_evidence(tx, open_alert(tx, quinn), PRESSED)
    assert alerts.evidence_since(tx, pat, MONDAY) == [PRESSED]
    assert alerts.evidence_since(tx, pat, MONDAY - timedelta(microseconds=1)) == [ITEM_9, PRESSED]


@pytest.mark.parametrize(
    ("evidence", "is_like"),
    [
        (ITEM_9, True),
        (replace(ITEM_9, value=0), False),
        (replace(ITEM_9, rule="answer_changed", value=1), False),
        (Evidence("text_active", "1", Level.RED, MONDAY, text="I cannot go on"), True),
        (Evidence("tell_clinic", "1", Level.RED, MONDAY), True),
        (Evidence("follow_up_declined", "1", Level.AMBER, MONDAY), True),
        (Evidence("follow_up_unanswered", "1", Level.AMBER, MONDAY), True),
        (Evidence("follow_up_closed_by_pause", "1", Level.AMBER, MONDAY), True),
        (Evidence("follow_up_closed_by_end", "1", Level.AMBER, MONDAY), True),
        (Evidence("call_me", "1", Level.YELLOW, MONDAY), False),
        (Evidence("missed_days", "1", Level.YELLOW, MONDAY, value=3), False),
        (Evidence("phq9_worse", "1", Level.YELLOW, MONDAY, "phq9", None, 6), False),
    ],
)
def test_high_risk_is_seen_in_answers_texts_and_calls_for_help_not_in_totals_or_silence(
    tx: Transaction, pat: int, evidence: Evidence, is_like: bool
) -> None:
    number = open_alert(tx, pat)
    alerts.add_evidence(tx, number, evidence)
    found = (MONDAY, number) if is_like else None
    assert alerts.last_worry(tx, pat, since=MONDAY) == found
    assert alerts.last_worry(tx, pat, since=MONDAY + timedelta(microseconds=1)) is None


def test_what_is_not_resolved_is_listed_oldest_first_for_one_or_for_all(
    tx: Transaction, pat: int, quinn: int
) -> None:
    one, two, three, four = (open_alert(tx, who) for who in (pat, quinn, pat, pat))
    take(tx, three, TAKEN_BY_NORA)
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
