"""What leaves over routes beside Telegram, and the last test of each."""

from __future__ import annotations

from datetime import timedelta

import pytest
from store_cast import MONDAY, PAT_CHAT

from bot.storage import outbox, route_calls
from bot.storage.database import Transaction
from bot.storage.outbox import Call, Holds, Priority
from bot.storage.route_calls import RouteTest

MAIL, PAGER = "mailtos-aaaaaa", "json-bbbbbb"
SECOND = timedelta(seconds=1)
YEAR = timedelta(days=365)


def put(
    tx: Transaction,
    route: str = MAIL,
    *,
    priority: Priority = Priority.ALERT,
    alert: int | None = None,
    is_test: bool = False,
) -> int:
    return route_calls.put(
        tx,
        route,
        title="Title",
        body="Body",
        priority=priority,
        alert=alert,
        is_test=is_test,
        now=MONDAY,
    )


def due(tx: Transaction, *busy: str, limit: int = 100) -> list[int]:
    calls = route_calls.due_routes(tx, now=MONDAY, busy=busy, limit=limit)
    return [one.id for one in calls]


def test_a_message_to_a_route_comes_back_as_it_was_put(tx: Transaction) -> None:
    call_id = put(tx, alert=7)
    [one] = route_calls.due_routes(tx, now=MONDAY, busy=(), limit=10)
    assert (one.id, one.route, one.alert, one.chat_id) == (call_id, MAIL, 7, 0)
    assert (one.method, one.params) == ("notify", {"title": "Title", "body": "Body"})
    assert tx.sends


def test_telegram_gets_nothing_of_a_route_and_a_route_nothing_of_telegram(tx: Transaction) -> None:
    put(tx)
    call = Call(PAT_CHAT, "sendMessage", {"chat_id": PAT_CHAT, "text": "Hello"}, Priority.ALERT)
    telegram = outbox.put(tx, call, now=MONDAY)
    assert [one.id for one in outbox.due(tx, now=MONDAY, holds=Holds(), limit=9)] == [telegram]
    assert telegram not in due(tx)


def test_alerts_go_first_then_each_in_its_turn(tx: Transaction) -> None:
    notice, first, second = put(tx, priority=Priority.NOTICE), put(tx, alert=1), put(tx, alert=2)
    assert due(tx) == [first, second, notice]
    assert due(tx, limit=1) == [first]


def test_a_busy_route_is_left_out_and_the_others_are_not(tx: Transaction) -> None:
    mail, pager = put(tx), put(tx, PAGER)
    assert due(tx, MAIL) == [pager]
    assert due(tx, PAGER) == [mail]
    assert due(tx, MAIL, PAGER) == []


def test_what_is_put_off_waits_until_its_time(tx: Transaction) -> None:
    call_id = put(tx)
    outbox.put_off(tx, call_id, until=MONDAY + SECOND, error="NotTaken")
    assert due(tx) == []
    [one] = route_calls.due_routes(tx, now=MONDAY + SECOND, busy=(), limit=1)
    assert (one.id, one.attempts) == (call_id, 1)


def test_of_several_messages_of_one_alert_a_route_gets_the_newest(tx: Transaction) -> None:
    """A pager that was down for a night does not ring for every step of it."""
    put(tx, alert=1)
    newest, other, elsewhere = put(tx, alert=1), put(tx, alert=2), put(tx, PAGER, alert=1)
    assert due(tx) == [newest, other, elsewhere]


def test_older_messages_of_an_alert_do_not_go_while_the_newest_is_put_off(tx: Transaction) -> None:
    put(tx, alert=1)
    newest = put(tx, alert=1)
    outbox.put_off(tx, newest, until=MONDAY + SECOND, error="NotTaken")
    assert due(tx) == []


def test_when_the_newest_has_arrived_the_older_ones_are_given_up(tx: Transaction) -> None:
    put(tx, alert=1)
    newest, other, elsewhere = put(tx, alert=1), put(tx, alert=2), put(tx, PAGER, alert=1)
    [arrived, *_] = route_calls.due_routes(tx, now=MONDAY, busy=(), limit=1)
    assert arrived.id == newest
    later = put(tx, alert=1)
    outbox.mark_sent(tx, newest, message_id=None, now=MONDAY)
    route_calls.drop_older(tx, arrived, now=MONDAY)
    assert due(tx) == [other, elsewhere, later]
    states = [tuple(row) for row in tx.all("SELECT state, params FROM outbox ORDER BY id LIMIT 2")]
    assert states == [("failed", "{}"), ("sent", "{}")]


def test_what_left_over_a_route_for_an_alert_is_kept_and_the_rest_is_not(tx: Transaction) -> None:
    alert, notice = put(tx, alert=1), put(tx, priority=Priority.NOTICE)
    for call_id in (alert, notice):
        outbox.mark_sent(tx, call_id, message_id=None, now=MONDAY)
    outbox.remove_older_than(tx, timedelta(days=7), now=MONDAY + YEAR)
    assert [row[0] for row in tx.all("SELECT id FROM outbox")] == [alert]


def test_messages_to_routes_are_no_posts_of_an_alert_that_could_be_edited(tx: Transaction) -> None:
    put(tx, alert=1)
    assert outbox.posts_of_alert(tx, 1) == []


def test_finding_what_is_due_does_not_walk_over_what_waits_for_telegram(tx: Transaction) -> None:
    statement = []
    run = tx.all

    def noted(sql: str, values: tuple[object, ...] = ()) -> list[object]:
        statement.append(sql)
        return run(sql, values)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Transaction, "all", lambda _self, *args: noted(*args))
        due(tx)
    plan = tx.all(f"EXPLAIN QUERY PLAN {statement[0]}", ("", "[]", 1))
    assert any("outbox_routes" in row[3] for row in plan)
    assert not any("outbox_waiting" in row[3] for row in plan)


def test_a_test_is_under_way_until_it_arrives(tx: Transaction) -> None:
    route_calls.note_test_tried(tx, MAIL, now=MONDAY)
    assert route_calls.tests_of(tx) == [RouteTest(MAIL, MONDAY, None, None)]
    assert not route_calls.tests_of(tx)[0].has_arrived
    route_calls.note_test_arrived(tx, MAIL, now=MONDAY + SECOND)
    assert route_calls.tests_of(tx) == [RouteTest(MAIL, MONDAY, MONDAY + SECOND, None)]
    assert route_calls.tests_of(tx)[0].has_arrived


def test_a_test_that_fails_says_why_and_when_one_last_arrived(tx: Transaction) -> None:
    route_calls.note_test_tried(tx, MAIL, now=MONDAY)
    route_calls.note_test_arrived(tx, MAIL, now=MONDAY)
    route_calls.note_test_tried(tx, MAIL, now=MONDAY + SECOND)
    route_calls.note_test_failed(tx, MAIL, error="TimeoutError", now=MONDAY + 2 * SECOND)
    [last] = route_calls.tests_of(tx)
    assert last == RouteTest(MAIL, MONDAY + SECOND, MONDAY, "TimeoutError")
    assert not last.has_arrived


def test_the_next_test_forgets_why_the_last_one_failed(tx: Transaction) -> None:
    route_calls.note_test_failed(tx, MAIL, error="NotTaken", now=MONDAY)
    route_calls.note_test_tried(tx, MAIL, now=MONDAY + SECOND)
    assert route_calls.tests_of(tx) == [RouteTest(MAIL, MONDAY + SECOND, None, None)]


def test_each_route_has_its_own_test(tx: Transaction) -> None:
    route_calls.note_test_arrived(tx, PAGER, now=MONDAY)
    route_calls.note_test_failed(tx, MAIL, error="NotTaken", now=MONDAY)
    assert [(one.route, one.has_arrived) for one in route_calls.tests_of(tx)] == [
        (PAGER, True),
        (MAIL, False),
    ]
