"""What leaves: alerts first, held when it must be, and its words gone when it is sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from store_cast import CLINIC_CHAT, MONDAY, PAT_CHAT, QUINN_CHAT

from bot.storage import chat_moves, outbox
from bot.storage.database import Transaction
from bot.storage.outbox import Call, Holds, Priority

ALERT, REPLY, PROMPT, NOTICE = Priority
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


def put(
    tx: Transaction,
    priority: Priority = PROMPT,
    chat: int = PAT_CHAT,
    *,
    not_before: datetime | None = None,
    **more: Any,
) -> int:
    values = {"method": "sendMessage", "params": {"chat_id": chat, "text": "Hello"}} | more
    return outbox.put(
        tx, Call(chat, priority=priority, **values), now=MONDAY, not_before=not_before
    )


def due(tx: Transaction, now: datetime = MONDAY, limit: int = 100, **held: Any) -> list[int]:
    return [one.id for one in outbox.due(tx, now=now, holds=Holds(**held), limit=limit)]


def row(tx: Transaction, call_id: int) -> dict[str, Any]:
    return dict(tx.one("SELECT * FROM outbox WHERE id = ?", (call_id,)))


def test_a_call_comes_back_as_it_was_put(tx: Transaction) -> None:
    params = {"chat_id": PAT_CHAT, "text": "Grüße 🙂", "reply_markup": {"inline_keyboard": []}}
    call = Call(PAT_CHAT, "sendPhoto", params, ALERT, b"\x89PNG\x00", 3, 4, 5)
    call_id = outbox.put(tx, call, now=MONDAY)
    [one] = outbox.due(tx, now=MONDAY, holds=Holds(), limit=1)
    assert (one.id, one.chat_id, one.method, one.params) == (
        call_id, PAT_CHAT, "sendPhoto", params,
    )  # fmt: skip
    assert (one.blob, one.priority, one.attempts) == (b"\x89PNG\x00", ALERT, 0)
    assert (one.refers_to, one.alert, one.check_in_id) == (3, 4, 5)


def test_an_action_that_left_a_message_says_so(tx: Transaction) -> None:
    assert not tx.sends
    put(tx)
    assert tx.sends


def test_alerts_go_first_then_replies_prompts_and_notices_each_in_their_order(
    tx: Transaction,
) -> None:
    notice, prompt, reply, alert = (put(tx, each) for each in (NOTICE, PROMPT, REPLY, ALERT))
    later = put(tx, ALERT)
    assert due(tx) == [alert, later, reply, prompt, notice]


def test_an_alert_is_first_though_ten_thousand_prompts_wait(tx: Transaction) -> None:
    tx.execute("BEGIN")
    for number in range(10_000):
        put(tx, PROMPT, 5000 + number)
    alert = put(tx, ALERT, CLINIC_CHAT)
    tx.execute("COMMIT")
    assert due(tx, limit=2) == [alert, 1]


def test_no_more_calls_are_given_than_asked_for(tx: Transaction) -> None:
    ids = [put(tx) for _ in range(5)]
    assert due(tx, limit=3) == ids[:3]


def test_a_call_is_not_made_before_its_time(tx: Transaction) -> None:
    call_id = put(tx, not_before=MONDAY + MINUTE)
    assert due(tx, MONDAY + MINUTE - timedelta(microseconds=1)) == []
    assert due(tx, MONDAY + MINUTE) == [call_id]


def test_a_call_under_way_is_not_made_again_even_if_it_is_an_alert(tx: Transaction) -> None:
    first, second = put(tx, ALERT), put(tx, ALERT)
    assert due(tx, under_way=[first]) == [second]


@pytest.mark.parametrize(
    ("held", "going"),
    [
        ("paused", set()),
        ("in_use", {ALERT}),
        ("in_pace", {ALERT, REPLY}),
    ],
)
def test_a_chat_that_is_held_holds_only_what_must_wait(
    tx: Transaction, held: str, going: set[Priority]
) -> None:
    ids = {put(tx, each, PAT_CHAT): each for each in Priority}
    others = {put(tx, each, QUINN_CHAT) for each in Priority}
    found = set(due(tx, **{held: {PAT_CHAT}}))
    assert others <= found
    assert {ids[one] for one in found - others} == going


def test_a_full_group_gets_no_new_message_and_a_full_chat_of_a_person_no_alert(
    tx: Transaction,
) -> None:
    to_group = [put(tx, each, CLINIC_CHAT) for each in Priority]
    edit = put(tx, REPLY, CLINIC_CHAT, method="editMessageText")
    to_pat = [put(tx, each, PAT_CHAT) for each in Priority]
    assert due(tx, full={PAT_CHAT}) == sorted({*to_group, edit, *to_pat[1:]}, key=by_priority(tx))
    assert due(tx, full={CLINIC_CHAT}) == sorted({edit, *to_pat}, key=by_priority(tx))


def by_priority(tx: Transaction) -> Callable[[int], tuple[int, int]]:
    return lambda call_id: (row(tx, call_id)["priority"], call_id)


def test_holds_are_added_up(tx: Transaction) -> None:
    alert, _reply = put(tx, ALERT, PAT_CHAT), put(tx, REPLY, PAT_CHAT)
    put(tx, PROMPT, QUINN_CHAT)
    notice = put(tx, NOTICE, CLINIC_CHAT)
    assert due(tx, in_use=[PAT_CHAT], in_pace=[QUINN_CHAT]) == [alert, notice]
    assert due(tx, paused=[PAT_CHAT, QUINN_CHAT], under_way=[notice]) == []


def test_what_was_sent_is_not_sent_again_and_its_words_are_gone(tx: Transaction) -> None:
    call_id = put(tx, blob=b"picture")
    outbox.mark_sent(tx, call_id, message_id=77, now=MONDAY + MINUTE)
    assert due(tx) == []
    found = row(tx, call_id)
    assert (found["params"], found["blob"]) == ("{}", None)
    assert (found["attempts"], found["sent_at"]) == (1, "2026-11-23T15:01:00.000000+00:00")
    assert outbox.message_of(tx, call_id) == ("sent", 77)


def test_what_is_sent_cannot_fail_afterwards(tx: Transaction) -> None:
    call_id = put(tx)
    outbox.mark_sent(tx, call_id, message_id=77, now=MONDAY)
    outbox.mark_failed(tx, call_id, error="BadRequest", now=MONDAY)
    outbox.put_off(tx, call_id, until=MONDAY + DAY, error="TimedOut")
    outbox.replace(tx, call_id, method="sendMessage", params={"text": "again"})
    outbox.mark_sent(tx, call_id, message_id=78, now=MONDAY)
    assert outbox.message_of(tx, call_id) == ("sent", 77)
    assert (row(tx, call_id)["attempts"], row(tx, call_id)["error"]) == (1, None)


def test_what_failed_is_not_tried_again_and_the_reason_is_kept(tx: Transaction) -> None:
    call_id = put(tx)
    outbox.mark_failed(tx, call_id, error="Forbidden", now=MONDAY)
    assert due(tx, MONDAY + DAY) == []
    assert row(tx, call_id)["error"] == "Forbidden"
    assert outbox.message_of(tx, call_id) == ("failed", None)


def test_what_failed_for_now_waits_until_its_time_and_counts_the_attempt(
    tx: Transaction,
) -> None:
    call_id = put(tx)
    outbox.put_off(tx, call_id, until=MONDAY + MINUTE, error="RetryAfter")
    assert due(tx) == []
    [again] = outbox.due(tx, now=MONDAY + MINUTE, holds=Holds(), limit=1)
    assert (again.id, again.attempts, again.params["text"]) == (call_id, 1, "Hello")


def test_a_call_is_changed_into_one_that_telegram_can_take(tx: Transaction) -> None:
    call_id = put(tx, method="editMessageText", refers_to=12)
    outbox.replace(tx, call_id, method="sendMessage", params={"text": "Größe"})
    [changed] = outbox.due(tx, now=MONDAY, holds=Holds(), limit=1)
    assert (changed.id, changed.method, changed.params) == (
        call_id, "sendMessage", {"text": "Größe"},
    )  # fmt: skip
    assert (changed.refers_to, changed.attempts) == (None, 1)


def test_an_unknown_call_counts_as_failed_and_a_waiting_one_has_no_message(
    tx: Transaction,
) -> None:
    assert outbox.message_of(tx, 99) == ("failed", None)
    assert outbox.message_of(tx, put(tx)) == ("waiting", None)


def test_the_next_moment_is_that_of_the_first_waiting_call(tx: Transaction) -> None:
    assert outbox.next_due_at(tx) is None
    first = put(tx, not_before=MONDAY + MINUTE)
    put(tx, not_before=MONDAY + 2 * MINUTE)
    assert outbox.next_due_at(tx) == MONDAY + MINUTE
    outbox.mark_sent(tx, first, message_id=1, now=MONDAY)
    assert outbox.next_due_at(tx) == MONDAY + 2 * MINUTE


def test_the_posts_of_an_alert_are_its_messages_that_were_not_refused(tx: Transaction) -> None:
    post = put(tx, ALERT, CLINIC_CHAT, alert=1)
    put(tx, ALERT, CLINIC_CHAT, alert=1, method="editMessageText")
    put(tx, ALERT, CLINIC_CHAT, alert=2)
    refused = put(tx, ALERT, QUINN_CHAT, alert=1)
    outbox.mark_failed(tx, refused, error="Forbidden", now=MONDAY)
    direct = put(tx, ALERT, PAT_CHAT, alert=1)
    assert outbox.posts_of_alert(tx, 1) == [(post, CLINIC_CHAT), (direct, PAT_CHAT)]


def test_what_waits_for_a_group_goes_to_the_supergroup_that_it_became(tx: Transaction) -> None:
    sent = put(tx, ALERT, -5)
    outbox.mark_sent(tx, sent, message_id=1, now=MONDAY)
    moved, other = put(tx, ALERT, -5), put(tx, ALERT, PAT_CHAT)
    chat_moves.move_chat(tx, -5, CLINIC_CHAT)
    found = {one.id: one for one in outbox.due(tx, now=MONDAY, holds=Holds(), limit=9)}
    assert found[moved].chat_id == found[moved].params["chat_id"] == CLINIC_CHAT
    assert found[moved].params["text"] == "Hello"
    assert found[other].chat_id == found[other].params["chat_id"] == PAT_CHAT
    assert row(tx, sent)["chat_id"] == -5


@pytest.mark.parametrize("how", ["by number", "by the call that made it"])
def test_in_the_supergroup_a_change_of_an_old_message_is_a_new_one_and_a_removal_is_over(
    tx: Transaction, how: str
) -> None:
    post = put(tx, ALERT, -5)
    outbox.mark_sent(tx, post, message_id=70, now=MONDAY)
    by_number = {"params": {"chat_id": -5, "text": "Taken", "message_id": 70}}
    by_call = {"params": {"chat_id": -5, "text": "Taken"}, "refers_to": post}
    old = by_number if how == "by number" else by_call
    edit = put(tx, REPLY, -5, method="editMessageText", **old)
    removal = put(tx, REPLY, -5, method="deleteMessage", **old)
    chat_moves.move_chat(tx, -5, CLINIC_CHAT)
    [found] = outbox.due(tx, now=MONDAY, holds=Holds(), limit=9)
    assert (found.id, found.method, found.refers_to) == (edit, "sendMessage", None)
    assert found.params == {"chat_id": CLINIC_CHAT, "text": "Taken"}
    assert row(tx, removal)["state"] == "failed"


def test_a_change_of_a_message_that_waits_itself_stays_a_change_in_the_supergroup(
    tx: Transaction,
) -> None:
    post = put(tx, ALERT, -5)
    edit = put(tx, ALERT, -5, method="editMessageText", refers_to=post)
    chat_moves.move_chat(tx, -5, CLINIC_CHAT)
    found = {one.id: one for one in outbox.due(tx, now=MONDAY, holds=Holds(), limit=9)}
    assert (found[edit].method, found[edit].refers_to) == ("editMessageText", post)
    assert {one.chat_id for one in found.values()} == {CLINIC_CHAT}


def test_giving_a_chat_up_keeps_what_is_at_or_above_the_named_priority(
    tx: Transaction,
) -> None:
    alert, reply, prompt, notice = (put(tx, each) for each in Priority)
    other = put(tx, NOTICE, QUINN_CHAT)
    outbox.drop_waiting(tx, PAT_CHAT, above=REPLY, now=MONDAY)
    assert due(tx) == [alert, reply, other]
    assert {row(tx, one)["error"] for one in (prompt, notice)} == {"dropped"}


def test_prompts_of_a_check_in_that_is_over_are_given_up_and_nothing_else(
    tx: Transaction,
) -> None:
    sent, over = put(tx, check_in_id=7), put(tx, check_in_id=7)
    outbox.mark_sent(tx, sent, message_id=1, now=MONDAY)
    others = [put(tx, REPLY, check_in_id=7), put(tx, check_in_id=8), put(tx)]
    outbox.drop_prompts_of(tx, 7, now=MONDAY)
    assert due(tx) == others
    assert (row(tx, over)["state"], row(tx, over)["error"]) == ("failed", "over")
    assert outbox.message_of(tx, sent) == ("sent", 1)


def test_after_a_restart_a_waiting_alert_counts_as_perhaps_sent(tx: Transaction) -> None:
    fresh, tried = put(tx, ALERT, alert=1), put(tx, ALERT, alert=1)
    prompt, by_route = put(tx), put(tx, ALERT, alert=1, route="json-bbbbbb")
    calls = fresh, tried, prompt, by_route
    for _ in range(2):
        outbox.put_off(tx, tried, until=MONDAY, error="TimedOut")
    for _ in range(2):
        outbox.mark_maybe_repeated(tx, by_route=False)
    assert [row(tx, one)["attempts"] for one in calls] == [1, 2, 0, 0]
    for _ in range(2):
        outbox.mark_maybe_repeated(tx, by_route=True)
    assert [row(tx, one)["attempts"] for one in calls] == [1, 2, 0, 1]


def test_an_alert_that_came_after_the_start_was_certainly_not_sent(tx: Transaction) -> None:
    """The sender may get to mark what waits only when the first tap was taken already."""
    assert outbox.newest_id(tx) == 0
    before = put(tx, ALERT, alert=1)
    newest = outbox.newest_id(tx)
    after = put(tx, ALERT, alert=2)
    outbox.mark_maybe_repeated(tx, by_route=False, up_to=newest)
    assert [row(tx, one)["attempts"] for one in (before, after)] == [1, 0]


def test_only_what_left_is_removed_when_it_is_old_and_posts_of_alerts_stay(
    tx: Transaction,
) -> None:
    sent, failed, waiting, post = put(tx), put(tx), put(tx), put(tx, ALERT, alert=1)
    outbox.mark_sent(tx, sent, message_id=1, now=MONDAY)
    outbox.mark_failed(tx, failed, error="Forbidden", now=MONDAY)
    outbox.mark_sent(tx, post, message_id=2, now=MONDAY)
    outbox.remove_older_than(tx, DAY, now=MONDAY + DAY)
    assert len(tx.all("SELECT * FROM outbox")) == 4
    outbox.remove_older_than(tx, DAY, now=MONDAY + DAY + timedelta(microseconds=1))
    assert [one[0] for one in tx.all("SELECT id FROM outbox ORDER BY id")] == [waiting, post]
