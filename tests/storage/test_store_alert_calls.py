"""The posts of alerts: which wait for a chat, which became a line of a list, which stay behind."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from store_cast import CLINIC_CHAT, MONDAY, PAT_CHAT

from bot.storage import alert_calls, outbox
from bot.storage.alert_calls import WaitingPost
from bot.storage.database import Transaction
from bot.storage.outbox import Call, Holds, Priority, Waiting

ALERT, REPLY, PROMPT, NOTICE = Priority
SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)


def put(tx: Transaction, priority: Priority = ALERT, chat: int = CLINIC_CHAT, **more: Any) -> int:
    values = {"method": "sendMessage", "params": {"chat_id": chat, "text": "Hello"}} | more
    return outbox.put(tx, Call(chat, priority=priority, **values), now=MONDAY)


def waiting(tx: Transaction, *under_way: int) -> list[WaitingPost]:
    return alert_calls.waiting_posts(tx, CLINIC_CHAT, under_way=under_way)


def test_the_alerts_that_wait_for_a_chat_are_those_that_go_out_by_themselves(
    tx: Transaction,
) -> None:
    silent = {"chat_id": CLINIC_CHAT, "text": "x", "disable_notification": True}
    first, second = put(tx, alert=1), put(tx, alert=2, params=silent)
    on_its_way, sent = put(tx, alert=3), put(tx, alert=4)
    outbox.mark_sent(tx, sent, message_id=1, now=MONDAY)
    put(tx, alert=5, chat=PAT_CHAT)
    put(tx, NOTICE, alert=6)
    put(tx, alert=7, route="json-bbbbbb")
    put(tx, alert=8, method="editMessageText")
    put(tx)
    assert waiting(tx, on_its_way) == [
        WaitingPost(first, 1, is_silent=False),
        WaitingPost(second, 2, is_silent=True),
    ]


def test_one_that_was_put_off_waits_too(tx: Transaction) -> None:
    post = put(tx, alert=1)
    outbox.put_off(tx, post, until=MONDAY + DAY, error="BadRequest")
    assert [one.id for one in waiting(tx)] == [post]


def test_what_stands_in_a_list_does_not_go_out_by_itself(tx: Transaction) -> None:
    first, again, second, other = (put(tx, alert=number) for number in (1, 1, 2, 3))
    listing = put(tx)
    for post in (first, again, second):
        alert_calls.mark_listed(tx, post, listed_in=listing, now=MONDAY)
    assert [one.id for one in waiting(tx)] == [other]
    assert alert_calls.numbers_in(tx, listing) == [1, 2]
    assert alert_calls.numbers_in(tx, other) == []
    assert outbox.message_of(tx, first) == ("failed", None)
    row = tx.one("SELECT error, params FROM outbox WHERE id = ?", (first,))
    assert tuple(row) == ("listed", "{}")


def test_what_was_sent_is_not_listed_afterwards(tx: Transaction) -> None:
    post, listing = put(tx, alert=1), put(tx)
    outbox.mark_sent(tx, post, message_id=7, now=MONDAY)
    alert_calls.mark_listed(tx, post, listed_in=listing, now=MONDAY)
    assert outbox.message_of(tx, post) == ("sent", 7)
    assert alert_calls.numbers_in(tx, listing) == []


def test_the_alerts_of_a_chat_are_all_that_were_left_for_it(tx: Transaction) -> None:
    refused, sent = put(tx, alert=1), put(tx, alert=2)
    put(tx, alert=3), put(tx, alert=3), put(tx, alert=4, chat=PAT_CHAT), put(tx)
    outbox.mark_failed(tx, refused, error="Forbidden", now=MONDAY)
    outbox.mark_sent(tx, sent, message_id=1, now=MONDAY)
    assert alert_calls.numbers_posted_in(tx, CLINIC_CHAT) == {1, 2, 3}


def test_only_a_post_that_was_never_tried_goes_out_next(tx: Transaction) -> None:
    post = put(tx, alert=1)
    put(tx, alert=2, method="editMessageText")
    assert alert_calls.has_untried_post(tx, 1, CLINIC_CHAT)
    assert not alert_calls.has_untried_post(tx, 1, PAT_CHAT)
    assert not alert_calls.has_untried_post(tx, 2, CLINIC_CHAT)
    outbox.put_off(tx, post, until=MONDAY, error="Forbidden")
    assert not alert_calls.has_untried_post(tx, 1, CLINIC_CHAT)


def test_a_post_that_is_left_behind_is_changed_no_more(tx: Transaction) -> None:
    old, elsewhere, other = put(tx, alert=1), put(tx, alert=1, chat=PAT_CHAT), put(tx, alert=2)
    for number, post in enumerate((old, elsewhere, other)):
        outbox.mark_sent(tx, post, message_id=number, now=MONDAY)
    fresh = put(tx, alert=1)
    alert_calls.leave_behind(tx, 1, CLINIC_CHAT)
    assert outbox.posts_of_alert(tx, 1) == [(elsewhere, PAT_CHAT), (fresh, CLINIC_CHAT)]
    assert outbox.posts_of_alert(tx, 2) == [(other, CLINIC_CHAT)]


def test_a_call_is_older_than_its_time_and_not_before(tx: Transaction) -> None:
    call = put(tx, NOTICE)
    assert not alert_calls.is_older_than(tx, call, DAY, now=MONDAY + DAY)
    assert alert_calls.is_older_than(tx, call, DAY, now=MONDAY + DAY + timedelta(microseconds=1))


def test_what_groups_got_lately_are_their_new_messages(tx: Transaction) -> None:
    for number, call in enumerate(
        (
            put(tx, alert=1),
            put(tx, NOTICE),
            put(tx, NOTICE, method="sendPhoto"),
            put(tx, REPLY, method="editMessageText"),
            put(tx, REPLY, chat=PAT_CHAT),
        )
    ):
        outbox.mark_sent(tx, call, message_id=number, now=MONDAY + number * SECOND)
    put(tx)
    assert alert_calls.sent_lately(tx, since=MONDAY) == [
        (CLINIC_CHAT, MONDAY + SECOND),
        (CLINIC_CHAT, MONDAY + 2 * SECOND),
    ]


def one(tx: Transaction, call_id: int) -> Waiting:
    found = outbox.due(tx, now=MONDAY, holds=Holds(), limit=99)
    return next(call for call in found if call.id == call_id)


def test_an_alert_and_a_list_of_alerts_must_arrive_and_nothing_else(tx: Transaction) -> None:
    post, quiet, listing = put(tx, alert=1), put(tx, NOTICE, alert=1), put(tx)
    notice, edit = put(tx, NOTICE), put(tx, REPLY, method="editMessageText")
    calls = {call_id: one(tx, call_id) for call_id in (post, quiet, listing, notice, edit)}
    assert {call_id for call_id, call in calls.items() if call.must_arrive} == {
        post,
        quiet,
        listing,
    }
    assert {call_id for call_id, call in calls.items() if call.is_alert_post} == {post}
    assert {call_id for call_id, call in calls.items() if not call.is_new_message} == {edit}


def test_after_a_restart_a_list_that_waits_counts_as_perhaps_sent(tx: Transaction) -> None:
    listing, notice = put(tx), put(tx, NOTICE)
    outbox.mark_maybe_repeated(tx, by_route=False)
    assert (one(tx, listing).attempts, one(tx, notice).attempts) == (1, 0)
