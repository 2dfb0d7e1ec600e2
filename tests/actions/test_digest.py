"""When the daily overview comes, once per local day; its routes are tested ten minutes before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from bot.actions.service import digest
from bot.domain.model import DischargeReason
from bot.storage import discharges, patients, route_calls, settings
from bot.storage.database import Transaction
from tests.actions.overview import (
    MAIL,
    PAGER,
    TITLE,
    at,
    now,
    overview,
    overviews,
    tick,
    with_routes,
)
from tests.actions.playing import Play, new_york
from tests.actions.treated import faded
from tests.conftest import QUINN


def test_it_comes_at_the_clinics_hour_once_a_day(play: Play) -> None:
    at(play, "2026-11-23", "10:00")
    at(play, "2026-11-24", "08:29")
    assert overviews(play) == []
    for hour in ("08:30", "08:31", "23:59"):
        at(play, "2026-11-24", hour)
    assert len(overviews(play)) == 1
    at(play, "2026-11-25", "08:30")
    assert len(overviews(play)) == 2


@pytest.mark.parametrize(("started", "expected"), [("08:29", 1), ("08:31", 0)])
def test_on_the_first_day_it_comes_if_its_time_is_still_ahead(
    play: Play, started: str, expected: int
) -> None:
    at(play, "2026-11-23", started)
    at(play, "2026-11-23", "23:00")
    assert len(overviews(play)) == expected


def test_a_bot_that_was_down_at_that_time_sends_it_when_it_is_back_the_same_day(
    play: Play,
) -> None:
    at(play, "2026-11-23", "10:00")
    at(play, "2026-11-24", "15:00")
    at(play, "2026-11-25", "08:30")
    first, second = (text.split("\n")[0] for text in overviews(play))
    assert (first, second) == (f"{TITLE} · Tue, Nov 24, 3:00 PM", f"{TITLE} · Wed, Nov 25, 8:30 AM")


def test_a_bot_that_was_down_for_days_sends_one_over_all_of_them(play: Play) -> None:
    at(play, "2026-11-23", "10:00")
    at(play, "2026-11-26", "00:10")
    at(play, "2026-11-26", "08:30")
    [text] = overviews(play)
    assert "Check-ins since Mon, Nov 23, 10:00 AM" in text


@pytest.mark.parametrize(
    ("zone", "clock", "days"),
    [
        ("America/New_York", time(2, 30), [date(2026, 3, 7), date(2026, 3, 8), date(2026, 3, 9)]),
        ("America/New_York", time(1, 30), [date(2026, 11, 1), date(2026, 11, 2)]),
    ],
    ids=["a time that the spring night skips", "a time that the autumn night has twice"],
)
def test_it_comes_once_in_the_nights_in_which_the_clocks_change(
    play: Play, zone: str, clock: time, days: list[date]
) -> None:
    """Ticks every ten minutes: 8 March 2026 has no 02:30, 1 November has 01:30 twice."""
    config = play.store.clinic.config
    changed = config.digest.model_copy(update={"time": clock})
    clinic = config.clinic.model_copy(update={"time_zone": zone})
    config = config.model_copy(update={"digest": changed, "clinic": clinic})
    play.store.clinic = replace(play.store.clinic, config=config)
    play.store.now = new_york(days[0].isoformat(), "00:30")
    end_at = new_york((days[-1] + timedelta(days=1)).isoformat(), "00:30")
    sent: list[date] = []
    while play.store.now < end_at:
        before = len(overviews(play))
        tick(play)
        sent += [play.store.now.astimezone(play.store.clinic.zone).date()] * (
            len(overviews(play)) - before
        )
        play.store.now += timedelta(minutes=10)
    assert sent == days


def test_the_day_that_it_was_sent_for_is_kept_in_the_same_commit(play: Play) -> None:
    at(play, "2026-11-23", "10:00")
    at(play, "2026-11-24", "08:30")
    assert play.store.see(settings.get, digest.DIGEST_ON) == "2026-11-24"
    assert play.store.see(digest.due, play.store.clinic, now=play.store.now) == []


# The routes before it


def tried(play: Play) -> list[tuple[str, datetime]]:
    return [(one.route, one.tried_at) for one in play.store.see(route_calls.tests_of)]


def test_f69_every_route_is_tested_ten_minutes_before(play: Play) -> None:
    with_routes(play, MAIL, PAGER)
    at(play, "2026-11-23", "10:00")
    at(play, "2026-11-24", "08:19")
    assert {when for _, when in tried(play)} == {new_york("2026-11-23", "10:00")}
    at(play, "2026-11-24", "08:20")
    at(play, "2026-11-24", "08:30")
    assert tried(play) == [
        (PAGER.id, new_york("2026-11-24", "08:20")),
        (MAIL.id, new_york("2026-11-24", "08:20")),
    ]


def test_a_route_that_was_never_tested_does_not_wait_for_the_morning(play: Play) -> None:
    with_routes(play, MAIL)
    at(play, "2026-11-23", "10:00")
    with_routes(play, MAIL, PAGER)
    at(play, "2026-11-23", "12:00")
    at(play, "2026-11-23", "12:01")
    assert dict(tried(play))[PAGER.id] == new_york("2026-11-23", "12:00")


def test_an_overview_just_after_midnight_has_its_test_on_the_day_before(play: Play) -> None:
    with_routes(play, MAIL)
    config = play.store.clinic.config
    changed = config.digest.model_copy(update={"time": time(0, 5)})
    play.store.clinic = replace(
        play.store.clinic, config=config.model_copy(update={"digest": changed})
    )
    at(play, "2026-11-23", "10:00")
    for hour in ("23:54", "23:55", "23:56"):
        at(play, "2026-11-23", hour)
    assert tried(play) == [(MAIL.id, new_york("2026-11-23", "23:55"))]
    at(play, "2026-11-24", "00:05")
    assert tried(play) == [(MAIL.id, new_york("2026-11-23", "23:55"))]


def test_without_routes_none_is_tested_and_that_is_said(play: Play) -> None:
    assert "No route beside Telegram is set up" in overview(play)
    assert tried(play) == []


def test_the_last_test_of_each_route_is_named(play: Play) -> None:
    with_routes(play, MAIL, PAGER)
    assert f"{MAIL.id}: <b>never tested</b>" in now(play)
    tick(play)
    assert f"{MAIL.id}: no answer yet, Mon, Nov 23, 10:00 AM" in now(play)
    play.store.see(route_calls.note_test_arrived, MAIL.id, now=play.store.now)
    play.store.see(route_calls.note_test_failed, PAGER.id, error="X", now=play.store.now)
    text = now(play)
    assert f"{MAIL.id}: arrived, Mon, Nov 23, 10:00 AM" in text
    assert f"{PAGER.id}: <b>did not arrive</b>, Mon, Nov 23, 10:00 AM" in text


# What it costs


class Counting(Transaction):
    """A transaction that counts its statements."""

    __slots__ = ("count",)

    def __init__(self, connection: Any) -> None:
        super().__init__(connection)
        self.count = 0

    def one(self, sql: str, values: Sequence[Any] = ()) -> Any:
        self.count += 1
        return super().one(sql, values)

    def all(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        self.count += 1
        return super().all(sql, values)


def test_each_patient_costs_a_few_statements_however_many_there_are(play: Play) -> None:
    """It runs in the writer's thread: with a thousand patients all others wait for it."""

    def statements() -> int:
        tx = Counting(play.store.connection)
        digest.collect(tx, play.store.clinic, now=play.store.now)
        return tx.count

    few = statements()
    for who in range(5000, 5010):
        play.enrol(who=who)
    assert statements() - few <= 10 * 8


def test_what_was_looked_at_in_parts_says_the_same_as_all_at_once(play: Play) -> None:
    faded(play)
    faded(play, who=QUINN)
    one, other = play.store.see(patients.everyone)
    now = {"now": play.store.now}
    clinic = play.store.clinic
    looked = [
        found
        for some in ([one], [other])
        for found in play.store.see(digest.look_at, clinic, some, **now)
    ]
    whole = play.store.see(digest.collect, clinic, **now)

    assert len(whole.fading) == 2
    assert play.store.see(digest.collect, clinic, looked=looked, **now) == whole


def test_whose_care_ended_while_others_were_looked_at_is_not_told_of(play: Play) -> None:
    faded(play)
    play.store.now += timedelta(days=7)  # they were not asked: nobody is silent
    play.store.see(patients.mark_unreachable, play.patient().id, now=play.store.now)
    clinic, now = play.store.clinic, {"now": play.store.now}
    [looked] = play.store.see(digest.look_at, clinic, [play.patient()], **now)
    play.store.see(discharges.discharge, play.patient().id, reason=DischargeReason.OTHER, **now)
    told = play.store.see(digest.collect, clinic, looked=[looked], **now)

    assert looked.to_look_at and looked.fading
    assert (told.to_look_at, told.fading) == ([], [])
