"""What is accepted as known, episodes of rules, and technical faults that last."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from store_cast import MONDAY, NORA

from bot.domain.model import Known, Level
from bot.storage import alerts, episodes, faults, known
from bot.storage.database import Transaction

A_MOMENT = timedelta(microseconds=1)
WEEK = timedelta(days=7)
UNTIL = MONDAY + 2 * WEEK


def accept(
    tx: Transaction, patient_id: int, *, until: datetime = UNTIL, at: datetime = MONDAY
) -> int:
    number = alerts.add(
        tx, patient_id=patient_id, level=Level.AMBER, policy="[]", next_step_at=None, now=at
    )
    known.add(
        tx,
        patient_id=patient_id,
        alert=number,
        accepted={"phq9/phq9_9": 2},
        until=until,
        reason="long-standing",
        by=NORA,
        name="Nora Nurse",
        now=at,
    )
    return number


def found(tx: Transaction, patient_id: int, *, at: datetime = MONDAY) -> list[Known]:
    return known.of_patient(tx, patient_id, now=at)


def test_what_was_accepted_comes_back_with_its_reason_and_who_accepted_it(
    tx: Transaction, pat: int, quinn: int
) -> None:
    number = accept(tx, pat)
    kept = Known(1, pat, number, {"phq9/phq9_9": 2}, UNTIL, "long-standing", "Nora Nurse", MONDAY)
    assert found(tx, pat) == [kept]
    assert found(tx, quinn) == []
    assert known.by_id(tx, 1) == kept


def test_it_holds_until_its_moment_and_is_over_from_then_on(tx: Transaction, pat: int) -> None:
    accept(tx, pat)
    assert len(found(tx, pat, at=UNTIL - A_MOMENT)) == 1
    assert found(tx, pat, at=UNTIL) == []
    assert known.over(tx, now=UNTIL - A_MOMENT) == []
    assert known.over(tx, now=UNTIL) == [1]


def test_what_is_over_ends_once(tx: Transaction, pat: int) -> None:
    accept(tx, pat)
    assert known.end(tx, 1, now=UNTIL)
    assert not known.end(tx, 1, now=UNTIL)
    assert known.over(tx, now=UNTIL) == []


def test_several_can_be_in_force_and_what_lasts_longest_comes_first(
    tx: Transaction, pat: int
) -> None:
    first = accept(tx, pat, until=MONDAY + WEEK)
    second = accept(tx, pat)
    assert [one.alert for one in found(tx, pat)] == [second, first]
    assert [one.alert for one in found(tx, pat, at=MONDAY + WEEK)] == [second]


def test_what_was_accepted_with_one_alert_ends_alone(tx: Transaction, pat: int) -> None:
    first, second = accept(tx, pat), accept(tx, pat)
    known.end_of(tx, first, now=MONDAY)
    assert [one.alert for one in found(tx, pat)] == [second]


def test_the_list_has_what_ends_first_on_top_and_nothing_that_ended(
    tx: Transaction, pat: int, quinn: int
) -> None:
    accept(tx, pat)
    of_quinn = accept(tx, quinn, until=MONDAY + WEEK)
    assert [one.patient_id for one in known.in_force(tx, now=MONDAY)] == [quinn, pat]
    known.end_of(tx, of_quinn, now=MONDAY)
    assert [one.patient_id for one in known.in_force(tx, now=MONDAY)] == [pat]
    assert known.in_force(tx, now=UNTIL) == []


# Episodes


@pytest.mark.parametrize(("after", "is_new"), [(WEEK - A_MOMENT, False), (WEEK, True)])
def test_an_episode_ends_after_seven_days_without_its_condition(
    tx: Transaction, pat: int, after: timedelta, is_new: bool
) -> None:
    assert episodes.note_met(tx, pat, "phq9_worse", now=MONDAY)
    assert episodes.note_met(tx, pat, "phq9_worse", now=MONDAY + after) is is_new


def test_an_episode_goes_on_for_as_long_as_its_condition_holds(
    tx: Transaction, pat: int, quinn: int
) -> None:
    assert episodes.note_met(tx, pat, "phq9_worse", now=MONDAY)
    for day in range(1, 30):
        assert not episodes.note_met(tx, pat, "phq9_worse", now=MONDAY + timedelta(days=day))
    assert tx.one("SELECT began_at FROM episodes")[0].startswith("2026-11-23T15:00:00")
    assert episodes.note_met(tx, pat, "pain_worse", now=MONDAY), "each rule has its own"
    assert episodes.note_met(tx, quinn, "phq9_worse", now=MONDAY), "and each patient"


# Faults


def test_a_fault_is_new_once_until_it_is_over(tx: Transaction) -> None:
    assert faults.begin(tx, "telegram-down", "", now=MONDAY)
    assert not faults.begin(tx, "telegram-down", "again", now=MONDAY + WEEK)
    assert faults.begin(tx, "no-target", "direct", now=MONDAY - WEEK)
    assert faults.lasting(tx) == [
        ("no-target", MONDAY - WEEK, "direct"),
        ("telegram-down", MONDAY, ""),
    ]
    assert faults.end(tx, "telegram-down")
    assert not faults.end(tx, "telegram-down")
    assert faults.begin(tx, "telegram-down", "", now=MONDAY)
