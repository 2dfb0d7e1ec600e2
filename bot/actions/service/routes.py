"""Messages to routes beside Telegram: an alert without its answers, technical notices, tests."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from html import unescape

from bot.clinic import Clinic
from bot.config import Config
from bot.screens.words import clinic_time
from bot.storage import route_calls
from bot.storage.database import Transaction
from bot.storage.outbox import Priority
from bot.texts import Html, Texts

CODE = re.compile(r"\bP-[2-9A-HJKMNP-Z]{4}\b")


def notify_alert(
    tx: Transaction,
    clinic: Clinic,
    *,
    alert_number: int,
    level_name: str,
    code: str,
    at: datetime,
    route_ids: Iterable[str],
    reason_key: str,
    now: datetime,
) -> None:
    """Leave an alert for each route: number, level, code and time, and never an answer.

    `reason_key` is the sentence that says why it comes this way, such as "route-unseen".
    """
    number = str(alert_number)
    title = clinic.say_to_clinic("route-alert-title", level=level_name, number=number, code=code)
    body = clinic.say_to_clinic(
        "route-alert",
        clinic=clinic.config.clinic.name,
        level=level_name,
        number=number,
        code=code,
        at=clinic_time(clinic, at),
        reason=Html(clinic.say_to_clinic(reason_key)),
    )
    for route in route_ids:
        route_calls.put(
            tx,
            route,
            title=unescape(title),
            body=unescape(body),
            priority=Priority.ALERT,
            alert=alert_number,
            now=now,
        )


def notify_operator(tx: Transaction, clinic: Clinic, *, text: str, now: datetime) -> None:
    """Leave a technical notice for each of the operator's routes.

    `text` is a sentence as it is said to the clinic. It says nothing of patients: a code that
    stands in it all the same is taken out.
    """
    title = unescape(clinic.say_to_clinic("route-operator-title", clinic=clinic.config.clinic.name))
    body = CODE.sub("P-****", unescape(text))
    for route in clinic.routes.operator:
        route_calls.put(tx, route, title=title, body=body, priority=Priority.NOTICE, now=now)


def test_routes(tx: Transaction, clinic: Clinic, *, now: datetime) -> None:
    """Leave a message marked TEST for each route that alerts may take, and record that."""
    title, body = words_of_test(clinic.texts, clinic.config)
    for route in clinic.routes.alerts:
        route_calls.put(
            tx, route, title=title, body=body, priority=Priority.NOTICE, is_test=True, now=now
        )
        route_calls.note_test_tried(tx, route, now=now)


def words_of_test(texts: Texts, config: Config) -> tuple[str, str]:
    """Return title and plain text of a message marked TEST."""
    language, name = config.clinic.languages[0], config.clinic.name
    title = texts.say(language, "route-test-title", clinic=name)
    return unescape(title), unescape(texts.say(language, "route-test", clinic=name))
