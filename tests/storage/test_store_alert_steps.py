"""When an alert sounds and who has taken it: rows, so that a restart forgets nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from store_cast import CLINIC_CHAT, MONDAY, NORA

from bot.domain.model import Acknowledgement, AlertState, Level, Outcome, Resolution
from bot.storage import alert_steps, alerts, outbox
from bot.storage.database import Transaction
from bot.storage.outbox import Call, Priority

A_MOMENT = timedelta(microseconds=1)
LATER = MONDAY + timedelta(hours=1)


def open_alert(
    tx: Transaction,
    patient_id: int,
    level: Level = Level.RED,
    *,
    at: datetime = MONDAY,
    next_step_at: datetime | None = None,
) -> int:
    return alerts.add(
        tx, patient_id=patient_id, level=level, policy="[]", next_step_at=next_step_at, now=at
    )


def take(tx: Transaction, number: int, *, at: datetime = MONDAY) -> None:
    by_nora = Acknowledgement(NORA, "Nora Nurse", at, membership_confirmed=True)
    alerts.acknowledge(tx, number, by_nora, returns_at=at + timedelta(hours=4))


def resolve(tx: Transaction, number: int) -> None:
    take(tx, number)
    alerts.resolve(tx, number, Resolution(NORA, "Nora Nurse", MONDAY, Outcome.SAFE))


def post(tx: Transaction, number: int, *, at: datetime = MONDAY, **changes: Any) -> int:
    call = Call(CLINIC_CHAT, "sendMessage", {"text": "x"}, Priority.ALERT, alert=number)
    return outbox.put(tx, replace(call, **changes), now=at)


def state_of(tx: Transaction, call: int) -> tuple[str, str | None]:
    row = tx.one("SELECT state, error FROM outbox WHERE id = ?", (call,))
    return row[0], row[1]


# Sounding


def test_an_alert_that_sounds_anew_is_open_and_begins_at_its_first_step(
    tx: Transaction, pat: int
) -> None:
    number = open_alert(tx, pat, Level.AMBER)
    alert_steps.note_step(tx, number, done=2, next_step_at=LATER)
    alert_steps.note_rerouted(tx, number, now=MONDAY)
    alert_steps.note_warned(tx, number, call_id=7, now=MONDAY)
    resolve(tx, number)
    due = LATER + timedelta(minutes=15)
    known = alerts.found(tx, number)
    assert alert_steps.sound(tx, known, level=Level.RED, next_step_at=due, now=LATER)

    found = alerts.found(tx, number)
    assert (found.state, found.level, found.since_at) == (AlertState.OPEN, Level.RED, LATER)
    assert (found.steps_done, found.next_step_at, found.accepted_at) == (0, due, None)
    assert (found.acknowledgement, found.resolution) == (None, None)
    assert alert_steps.to_reroute(tx, since=LATER) == [number]
    assert alert_steps.to_warn(tx, since=LATER) == [number]


def test_sounding_never_lowers(tx: Transaction, pat: int) -> None:
    known = alerts.found(tx, open_alert(tx, pat, Level.RED))
    assert alert_steps.sound(tx, known, level=Level.YELLOW, next_step_at=None, now=LATER)
    assert alerts.found(tx, known.number).level is Level.RED


def test_an_alert_that_is_not_as_it_was_known_does_not_sound(tx: Transaction, pat: int) -> None:
    known = alerts.found(tx, open_alert(tx, pat, Level.AMBER))
    take(tx, known.number)
    assert not alert_steps.sound(tx, known, level=Level.RED, next_step_at=None, now=LATER)
    assert alerts.found(tx, known.number).state is AlertState.ACKNOWLEDGED


# Steps


def test_the_most_overdue_step_comes_first_and_none_before_its_time(
    tx: Transaction, pat: int
) -> None:
    second = open_alert(tx, pat, next_step_at=LATER)
    first = open_alert(tx, pat, next_step_at=MONDAY)
    open_alert(tx, pat, next_step_at=None)
    ended = open_alert(tx, pat, next_step_at=MONDAY)
    resolve(tx, ended)
    assert alert_steps.due_steps(tx, now=MONDAY) == [first]
    assert alert_steps.due_steps(tx, now=LATER - A_MOMENT) == [first]
    assert alert_steps.due_steps(tx, now=LATER) == [first, second]
    assert alert_steps.due_steps(tx, now=LATER, limit=1) == [first]


def test_a_taken_alert_is_due_when_it_comes_back_and_keeps_that_moment(
    tx: Transaction, pat: int
) -> None:
    number = open_alert(tx, pat, next_step_at=MONDAY)
    take(tx, number)
    alert_steps.note_step(tx, number, done=1, next_step_at=MONDAY)
    back = MONDAY + timedelta(hours=4)
    assert alerts.found(tx, number).next_step_at == back
    assert alert_steps.due_steps(tx, now=back - A_MOMENT) == []
    assert alert_steps.due_steps(tx, now=back) == [number]


# Whether any route has taken it


def test_what_no_route_took_is_found_from_its_moment_on(tx: Transaction, pat: int) -> None:
    number = open_alert(tx, pat, Level.AMBER)
    for find in (alert_steps.to_reroute, alert_steps.to_warn):
        assert find(tx, since=MONDAY - A_MOMENT) == []
        assert find(tx, since=MONDAY) == [number]


@pytest.mark.parametrize("why", ["yellow", "taken", "accepted", "ended"])
def test_nothing_is_rerouted_and_nobody_warned_when(tx: Transaction, pat: int, why: str) -> None:
    number = open_alert(tx, pat, Level.YELLOW if why == "yellow" else Level.RED)
    if why == "taken":
        take(tx, number)
    elif why == "ended":
        resolve(tx, number)
    elif why == "accepted":
        alert_steps.note_accepted(tx, number, call_id=post(tx, number), now=MONDAY)
    assert alert_steps.to_reroute(tx, since=LATER) == []
    assert alert_steps.to_warn(tx, since=LATER) == []


def test_each_is_rerouted_once_and_its_patient_warned_once(tx: Transaction, pat: int) -> None:
    number = open_alert(tx, pat)
    assert alert_steps.note_rerouted(tx, number, now=LATER)
    assert not alert_steps.note_rerouted(tx, number, now=LATER)
    assert alert_steps.to_reroute(tx, since=LATER) == []
    assert alert_steps.to_warn(tx, since=LATER) == [number]
    alert_steps.note_warned(tx, number, call_id=None, now=LATER)
    assert alert_steps.to_warn(tx, since=LATER) == []


def test_a_post_from_before_the_alert_sounded_anew_does_not_count(
    tx: Transaction, pat: int
) -> None:
    number = open_alert(tx, pat)
    older = post(tx, number)
    known = alerts.found(tx, number)
    alert_steps.sound(tx, known, level=Level.RED, next_step_at=None, now=LATER)
    alert_steps.note_accepted(tx, number, call_id=older, now=LATER)
    assert alerts.found(tx, number).accepted_at is None
    newer = post(tx, number, at=LATER)
    alert_steps.note_accepted(tx, number, call_id=newer, now=LATER)
    assert alerts.found(tx, number).accepted_at == LATER


def test_the_first_acceptance_is_kept(tx: Transaction, pat: int) -> None:
    number = open_alert(tx, pat)
    for now in (MONDAY, LATER):
        alert_steps.note_accepted(tx, number, call_id=post(tx, number), now=now)
    assert alerts.found(tx, number).accepted_at == MONDAY


@pytest.mark.parametrize("was_sent", [False, True])
def test_a_warning_that_was_not_sent_is_given_up_when_a_route_takes_the_alert(
    tx: Transaction, pat: int, was_sent: bool
) -> None:
    number = open_alert(tx, pat)
    warning = outbox.put(tx, Call(1001, "sendMessage", {}, Priority.REPLY), now=MONDAY)
    alert_steps.note_warned(tx, number, call_id=warning, now=MONDAY)
    if was_sent:
        outbox.mark_sent(tx, warning, message_id=5, now=MONDAY)
    alert_steps.note_accepted(tx, number, call_id=post(tx, number), now=LATER)
    assert state_of(tx, warning) == (("sent", None) if was_sent else ("failed", "over"))


# What nobody needs any more


def test_what_waits_for_other_routes_is_given_up_when_somebody_takes_the_alert(
    tx: Transaction, pat: int
) -> None:
    number, other = open_alert(tx, pat), open_alert(tx, pat)
    by_route = post(tx, number, chat_id=0, route="sms-1")
    in_chat, of_other = post(tx, number), post(tx, other, chat_id=0, route="sms-1")
    alert_steps.drop_route_calls(tx, number, now=LATER)
    assert state_of(tx, by_route) == ("failed", "taken")
    assert state_of(tx, in_chat) == state_of(tx, of_other) == ("waiting", None)


def test_a_post_that_the_chat_refused_so_far_gives_way_to_a_newer_one(
    tx: Transaction, pat: int
) -> None:
    number, other = open_alert(tx, pat), open_alert(tx, pat)
    tried, untried, of_other = post(tx, number), post(tx, number), post(tx, other)
    elsewhere = post(tx, number, chat_id=-5)
    for call in (tried, of_other, elsewhere):
        outbox.put_off(tx, call, until=LATER, error="NetworkError")
    assert alert_steps.drop_unsent_post(tx, number, CLINIC_CHAT, now=MONDAY)
    assert state_of(tx, tried) == ("failed", "newer")
    for call in (untried, of_other, elsewhere):
        assert state_of(tx, call)[0] == "waiting"
    assert not alert_steps.drop_unsent_post(tx, number, CLINIC_CHAT, now=MONDAY)


def test_a_post_that_waits_for_a_held_chat_gives_way_too(tx: Transaction, pat: int) -> None:
    number = open_alert(tx, pat)
    untried = post(tx, number)
    at = MONDAY + alert_steps.LONGEST_SEND
    assert not alert_steps.drop_unsent_post(tx, number, CLINIC_CHAT, now=at)
    at += timedelta(seconds=1)
    assert alert_steps.drop_unsent_post(tx, number, CLINIC_CHAT, now=at)
    assert state_of(tx, untried) == ("failed", "newer")
