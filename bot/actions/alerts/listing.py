"""A flood of alerts: those that wait for a chat become one message that names every number."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from bot.actions import messages
from bot.clinic import Clinic
from bot.screens.alerts_at_once import alerts_at_once
from bot.storage import alert_calls, alerts, patients
from bot.storage.database import Transaction
from bot.storage.outbox import Priority


def list_waiting(
    tx: Transaction, clinic: Clinic, chat_id: int, *, under_way: Collection[int], now: datetime
) -> int:
    """Merge the alerts that wait for a chat into as few messages as it takes.

    A list is as urgent as an alert and is tried for ever, but it is no post of any one alert: what
    becomes of an alert does not change it. Returns how many posts went into lists; none for fewer
    than two, such as when others were sent while we looked.
    """
    posts = alert_calls.waiting_posts(tx, chat_id, under_way=under_way)
    if len(posts) <= 1:
        return 0
    sounding = {post.alert for post in posts if not post.is_silent}
    shown = [alerts.found(tx, number) for number in {post.alert for post in posts}]
    lists = alerts_at_once(
        clinic,
        [(one, patients.by_id(tx, one.patient_id)) for one in shown],
        silent={post.alert for post in posts} - sounding,
    )
    for one in lists:
        call_id = messages.tell(tx, chat_id, one.screen, priority=Priority.ALERT, now=now)
        for post in posts:
            if post.alert in one.numbers:
                alert_calls.mark_listed(tx, post.id, listed_in=call_id, now=now)
    return len(posts)
