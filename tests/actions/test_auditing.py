"""The bot's look at itself: every alert has a next step, and nothing lies undelivered."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.actions.alerts import alert_life
from bot.actions.service.auditing import Finding
from bot.actions.service.faults import note_fault
from bot.domain.model import Level, Outcome
from bot.storage import alert_steps, inbox, route_calls, settings
from tests.actions.alerted import end, raise_for, take
from tests.actions.audited import MAIL, MINUTE, TICK, beat, change, found, later, with_mail
from tests.actions.playing import Play
from tests.conftest import NORA


def test_a_bot_with_nothing_to_do_is_well(well: Play) -> None:
    assert found(well) == []


def test_an_alert_that_is_followed_up_in_time_is_well(well: Play) -> None:
    """Open for a day and repeated, then taken, then ended."""
    raise_for(well, Level.RED)
    for _ in range(24 * 60):
        well.store.now += MINUTE
        well.tick()
        beat(well)
        assert found(well) == []
    take(well)
    assert found(well) == []
    well.store.do(_end)
    assert found(well) == []


def _end(tx: object, clinic: object, *, now: object) -> None:
    nora = clinic.config.clinician(NORA)  # type: ignore[attr-defined]
    alert_life.resolve(tx, clinic, number=1, outcome=Outcome.SAFE, clinician=nora, now=now)  # type: ignore[arg-type]


# Alerts


@pytest.mark.parametrize("level", [Level.RED, Level.AMBER])
def test_an_open_alert_without_a_next_step_is_found(well: Play, level: Level) -> None:
    raise_for(well, level)
    well.deliver()
    well.store.see(alert_steps.note_step, 1, done=1, next_step_at=None)
    assert found(well) == [Finding("no-step", "1")]


def test_the_lowest_level_has_no_steps_and_that_is_well(well: Play) -> None:
    raise_for(well, Level.YELLOW)
    well.deliver()
    later(well, timedelta(hours=2))
    assert found(well) == []


@pytest.mark.parametrize(("late", "is_found"), [(MINUTE + TICK, False), (MINUTE + 2 * TICK, True)])
def test_a_step_may_be_late_by_a_minute_and_a_tick(
    well: Play, late: timedelta, is_found: bool
) -> None:
    """The first step of RED is due after 15 minutes."""
    raise_for(well, Level.RED)
    well.deliver()
    later(well, timedelta(minutes=15) + late)
    assert found(well) == ([Finding("overdue", "1")] if is_found else [])


def test_an_alert_that_should_have_come_back_is_found(well: Play) -> None:
    """Taken and forgotten: RED comes back after 30 minutes."""
    raise_for(well, Level.RED)
    well.deliver()
    take(well)
    later(well, timedelta(minutes=33))
    assert found(well) == [Finding("overdue", "1")]


def test_an_alert_that_was_taken_and_would_never_come_back_is_found(well: Play) -> None:
    raise_for(well, Level.RED)
    well.deliver()
    take(well)
    change(well, "UPDATE alerts SET next_step_at = NULL")
    assert found(well) == [Finding("no-return", "1")]


def test_an_alert_that_has_ended_needs_nothing(well: Play) -> None:
    raise_for(well, Level.RED)
    well.deliver()
    end(well)
    later(well, timedelta(days=2))
    assert found(well) == []


@pytest.mark.parametrize(("waits", "is_found"), [(MINUTE, False), (MINUTE + TICK, True)])
def test_an_alert_that_no_route_has_taken_for_a_minute_is_found(
    well: Play, waits: timedelta, is_found: bool
) -> None:
    raise_for(well, Level.AMBER)
    later(well, waits)
    assert found(well) == ([Finding("undelivered", "1")] if is_found else [])


def test_of_many_alerts_the_first_twenty_are_named_and_all_are_counted(well: Play) -> None:
    for who in range(2000, 2021):
        well.enrol(who=who)
    for who in range(2000, 2021):
        raise_for(well, Level.AMBER, who=who)
    later(well, timedelta(minutes=2))
    first_twenty = ", ".join(str(number) for number in range(1, 21))
    assert found(well) == [Finding("undelivered", f"{first_twenty} … (21)")]


def test_an_alert_that_one_route_has_taken_may_wait_for_others(well: Play) -> None:
    raise_for(well, Level.AMBER)
    change(well, "UPDATE alerts SET accepted_at = since_at")
    later(well, timedelta(minutes=2))
    assert found(well) == []


def test_an_alert_that_waits_in_a_list_of_many_is_found_by_its_number(well: Play) -> None:
    raise_for(well, Level.AMBER)
    [post] = [one["id"] for one in well.store.sent() if one["alert"] == 1]
    change(
        well,
        "INSERT INTO outbox (chat_id, method, params, priority, not_before, made_at)"
        " SELECT chat_id, method, params, 0, not_before, made_at FROM outbox"
        " WHERE id = ?",
        post,
    )
    change(
        well,
        "UPDATE outbox SET state = 'failed', error = 'listed',"
        " listed_in = (SELECT max(id) FROM outbox) WHERE id = ?",
        post,
    )
    later(well, timedelta(minutes=2))
    assert found(well) == [Finding("undelivered", "1")]


# The rest


@pytest.mark.parametrize(("waits", "is_found"), [(MINUTE, False), (MINUTE + TICK, True)])
def test_a_message_that_was_not_handled_for_a_minute_is_found(
    well: Play, waits: timedelta, is_found: bool
) -> None:
    well.store.see(inbox.store_updates, [{"update_id": 1}, {"update_id": 2}], now=well.store.now)
    later(well, waits)
    assert found(well) == ([Finding("inbox", "2")] if is_found else [])


@pytest.mark.parametrize(("late", "is_found"), [(MINUTE + TICK, False), (MINUTE + 2 * TICK, True)])
def test_a_clock_or_a_telegram_that_stands_still_is_found(
    well: Play, late: timedelta, is_found: bool
) -> None:
    well.store.now += late
    kinds = [one.kind for one in found(well)]
    assert kinds == (["tick", "poll"] if is_found else [])


def test_a_bot_that_never_heard_telegram_is_not_well(play: Play) -> None:
    play.store.see(settings.beat, now=play.store.now)
    assert found(play) == [Finding("poll", "never")]


ROUTE = [Finding("route", MAIL.id)]


def test_a_route_that_was_never_tested_is_found(well: Play) -> None:
    with_mail(well)
    assert found(well) == ROUTE


@pytest.mark.parametrize(("minutes", "is_found"), [(10, False), (11, True)])
def test_the_first_test_of_a_route_may_take_ten_minutes(
    well: Play, minutes: int, is_found: bool
) -> None:
    with_mail(well)
    well.store.see(route_calls.note_test_tried, MAIL.id, now=well.store.now)
    later(well, timedelta(minutes=minutes))
    assert found(well) == (ROUTE if is_found else [])


@pytest.mark.parametrize(("hours", "is_found"), [(26, False), (27, True)])
def test_a_test_that_arrived_holds_for_twenty_six_hours(
    well: Play, hours: int, is_found: bool
) -> None:
    with_mail(well)
    well.store.see(route_calls.note_test_arrived, MAIL.id, now=well.store.now)
    later(well, timedelta(hours=hours))
    well.store.see(route_calls.note_test_tried, MAIL.id, now=well.store.now)  # under way
    assert found(well) == (ROUTE if is_found else [])


def test_f69_a_route_whose_last_test_failed_is_found_at_once(well: Play) -> None:
    with_mail(well)
    well.store.see(route_calls.note_test_arrived, MAIL.id, now=well.store.now)
    well.store.see(route_calls.note_test_failed, MAIL.id, error="X", now=well.store.now)
    assert found(well) == ROUTE


@pytest.mark.parametrize(
    ("name", "stops"),
    [
        ("chat-refuses", True),
        ("telegram-down", True),
        ("second-instance", True),
        ("token-refused", True),
        ("no-target", True),
        ("not-delivered", True),
        ("webhook", False),
    ],
)
def test_a_fault_that_keeps_alerts_from_people_stops_the_heartbeat(
    well: Play, name: str, stops: bool
) -> None:
    well.store.do(note_fault, name)
    assert found(well) == ([Finding("fault", name)] if stops else [])
