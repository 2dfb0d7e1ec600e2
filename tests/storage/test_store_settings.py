"""Small facts, the heartbeat, and how times stand in the tables."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store_cast import MONDAY

from bot.storage import settings, times
from bot.storage.database import Transaction

MOMENTS = st.datetimes(
    min_value=datetime(1970, 1, 2),  # noqa: DTZ001 - hypothesis adds the zone itself
    max_value=datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=14)), timezone(-timedelta(hours=12))]),
)


def test_a_fact_is_kept_and_a_new_one_takes_its_place(tx: Transaction) -> None:
    assert settings.get(tx, "bot_username") is None
    settings.keep(tx, "bot_username", "lakeside_bot")
    settings.keep(tx, "bot_username", "lakeside_checkin_bot")
    settings.keep(tx, "other", "fact")
    assert settings.get(tx, "bot_username") == "lakeside_checkin_bot"


def test_the_last_moment_of_life_is_kept(tx: Transaction) -> None:
    assert settings.last_beat(tx) is None
    settings.beat(tx, now=MONDAY)
    settings.beat(tx, now=MONDAY + timedelta(seconds=10))
    assert settings.last_beat(tx) == MONDAY + timedelta(seconds=10)


def test_a_time_is_written_in_utc_with_microseconds() -> None:
    in_new_york = datetime(2026, 11, 23, 10, 0, tzinfo=timezone(-timedelta(hours=5)))
    assert times.to_text(in_new_york) == "2026-11-23T15:00:00.000000+00:00"


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        times.to_text(datetime(2026, 11, 23))  # noqa: DTZ001 - that is what is refused


@given(MOMENTS)
def test_a_time_comes_back_as_the_same_moment(moment: datetime) -> None:
    assert times.from_text(times.to_text(moment)) == moment


@given(MOMENTS, MOMENTS)
def test_the_order_of_the_texts_is_the_order_of_the_times(one: datetime, two: datetime) -> None:
    assert (times.to_text(one) < times.to_text(two)) == (one < two)


def test_nothing_stays_nothing() -> None:
    assert times.maybe_text(None) is None
    assert times.maybe_from_text(None) is None
    assert times.maybe_date(None) is None
    assert times.maybe_from_text(times.maybe_text(MONDAY)) == MONDAY
    assert times.maybe_date("2026-11-23") == date(2026, 11, 23)
