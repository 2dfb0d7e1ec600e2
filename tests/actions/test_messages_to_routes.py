"""What routes beside Telegram are told: an alert without its answers, faults without patients."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.actions.service import routes, sending
from bot.config.routes import Route, Routes
from bot.domain.model import Level
from bot.storage import alerts, outbox, patients, route_calls
from bot.storage.database import Transaction
from bot.storage.outbox import Priority, Waiting
from tests.actions.playing import Play
from tests.conftest import MONDAY

MAIL, PAGER = Route("mailtos-aaaaaa", "mailtos://a"), Route("json-bbbbbb", "json://b")
OPERATOR = Route("ntfy-cccccc", "ntfy://c")


@pytest.fixture
def routed(play: Play) -> Play:
    """The clinic with two routes for alerts and one for the operator."""
    known = Routes({one.id: one for one in (MAIL, PAGER)}, {OPERATOR.id: OPERATOR})
    play.store.clinic = replace(play.store.clinic, routes=known)
    return play


def notify(play: Play, *, number: int = 12, at: datetime = MONDAY, route: Route = MAIL) -> None:
    play.store.do(
        routes.notify_alert,
        alert_number=number,
        level_name="RED",
        code="P-7KQ4",
        at=at,
        route_ids=[route.id],
        reason_key="route-unseen",
    )


def rows(play: Play) -> list[tuple[str, Priority, int | None, dict[str, str]]]:
    found = play.store.connection.execute("SELECT * FROM outbox WHERE route IS NOT NULL")
    return [
        (row["route"], Priority(row["priority"]), row["alert"], json.loads(row["params"]))
        for row in found
    ]


def waiting(play: Play) -> list[Waiting]:
    found: list[Waiting] = play.store.see(
        route_calls.due_routes, now=play.store.now, busy=(), limit=9
    )
    return found


def test_an_alert_says_number_level_code_time_and_what_to_do(routed: Play) -> None:
    notify(routed)
    [(route, priority, alert, said)] = rows(routed)
    assert (route, priority, alert) == (MAIL.id, Priority.ALERT, 12)
    assert said["title"] == "RED: alert 12, P-7KQ4"
    # MONDAY is 15:00 UTC: 10:00 in New York.
    assert said["body"] == (
        "Lakeside Infusion Clinic: RED, alert 12, P-7KQ4, Mon, Nov 23, 10:00 AM.\n"
        "Nobody has acknowledged it yet.\n"
        "Open Telegram. If it is down, type on the clinic’s computer:"
        " checkin acknowledge 12 --as YOUR_TELEGRAM_ID"
    )


def test_each_route_gets_one_message(routed: Play) -> None:
    routed.store.do(
        routes.notify_alert,
        alert_number=12,
        level_name="AMBER",
        code="P-7KQ4",
        at=MONDAY,
        route_ids=[MAIL.id, PAGER.id],
        reason_key="route-telegram-down",
    )
    assert [row[0] for row in rows(routed)] == [MAIL.id, PAGER.id]
    assert all("Telegram has not taken it." in row[3]["body"] for row in rows(routed))


def test_what_is_markup_to_telegram_is_plain_to_a_route(routed: Play) -> None:
    config = routed.store.clinic.config
    named = config.clinic.model_copy(update={"name": "Smith & <Jones>"})
    routed.store.clinic = replace(
        routed.store.clinic, config=config.model_copy(update={"clinic": named})
    )
    notify(routed)
    routed.store.do(routes.test_routes)
    routed.store.do(routes.notify_operator, text="Disk &lt; 1 GB &amp; falling")
    said = [row[3] for row in rows(routed)]
    assert said[0]["body"].startswith("Smith & <Jones>: RED")
    assert said[1]["title"] == "TEST: Check-in at Smith & <Jones>"
    assert said[3]["title"] == "Check-in at Smith & <Jones>: technical notice"
    assert said[3]["body"] == "Disk < 1 GB & falling"


def test_the_operator_hears_of_faults_and_never_of_a_patient(routed: Play) -> None:
    routed.store.do(routes.notify_operator, text="Alert of P-7KQ4 was not delivered")
    [(route, priority, alert, said)] = rows(routed)
    assert (route, priority, alert) == (OPERATOR.id, Priority.NOTICE, None)
    assert said["body"] == "Alert of P-**** was not delivered"


def test_without_a_route_nothing_is_left(play: Play) -> None:
    play.store.do(routes.notify_operator, text="a fault")
    play.store.do(routes.test_routes)
    assert play.store.sent() == []


def test_a_test_goes_over_every_route_that_alerts_take_and_is_marked(routed: Play) -> None:
    routed.store.do(routes.test_routes)
    assert [(row[0], row[1]) for row in rows(routed)] == [
        (MAIL.id, Priority.NOTICE),
        (PAGER.id, Priority.NOTICE),
    ]
    assert all(row[3]["body"].startswith("TEST.") for row in rows(routed))
    tried = routed.store.see(route_calls.tests_of)
    assert [(one.route, one.tried_at) for one in tried] == [(PAGER.id, MONDAY), (MAIL.id, MONDAY)]


def test_a_test_that_a_service_took_has_arrived(routed: Play) -> None:
    routed.store.do(routes.test_routes)
    routed.store.do(sending.sent_by_route, waiting(routed)[0])
    pager, mail = routed.store.see(route_calls.tests_of)
    assert mail.has_arrived and not pager.has_arrived


def test_a_test_that_is_given_up_has_not_arrived_and_says_why(routed: Play) -> None:
    routed.store.do(routes.test_routes)
    [mail, _] = waiting(routed)
    routed.store.do(sending.given_up_by_route, mail, error="TimeoutError")
    assert [one.error for one in routed.store.see(route_calls.tests_of)] == [None, "TimeoutError"]
    assert [one.route for one in waiting(routed)] == [PAGER.id]


def test_a_notice_is_no_test(routed: Play) -> None:
    routed.store.do(routes.notify_operator, text="a fault")
    [notice] = waiting(routed)
    routed.store.do(sending.sent_by_route, notice)
    assert routed.store.see(route_calls.tests_of) == []


def _open_alert(tx: Transaction, _clinic: object, code: str, *, now: datetime) -> int:
    patient = patients.by_code(tx, code)
    assert patient is not None
    return alerts.add(
        tx, patient_id=patient.id, level=Level.RED, policy="{}", next_step_at=None, now=now
    )


def test_an_alert_that_a_route_took_is_accepted(routed: Play) -> None:
    number = routed.store.do(_open_alert, routed.enrol())
    notify(routed, number=number)
    assert routed.store.see(alerts.found, number).accepted_at is None
    [call] = waiting(routed)
    routed.store.now += timedelta(seconds=3)
    routed.store.do(sending.sent_by_route, call)
    assert routed.store.see(alerts.found, number).accepted_at == routed.store.now
    assert waiting(routed) == []


def test_an_alert_that_telegram_took_is_accepted(play: Play) -> None:
    number = play.store.do(_open_alert, play.enrol())
    call = outbox.Call(
        -1, "sendMessage", {"chat_id": -1, "text": "x"}, Priority.ALERT, alert=number
    )
    play.store.do(lambda tx, _clinic, now: outbox.put(tx, call, now=now))
    [left] = play.store.see(outbox.due, now=play.store.now, holds=outbox.Holds(), limit=9)
    play.store.do(sending.sent, left, message_id=5)
    assert play.store.see(alerts.found, number).accepted_at == play.store.now


def test_an_alert_that_arrived_late_takes_its_older_messages_with_it(routed: Play) -> None:
    number = routed.store.do(_open_alert, routed.enrol())
    notify(routed, number=number)
    notify(routed, number=number)
    [newest] = waiting(routed)
    routed.store.do(sending.sent_by_route, newest)
    assert waiting(routed) == []
