"""Every update is kept once, in order, until it had its effect."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from store_cast import CLINIC_CHAT, MONDAY, NORA, PAT_CHAT

from bot.storage import inbox
from bot.storage.database import Transaction
from bot.storage.inbox import chat_of


def said(update_id: int, text: str = "hello", chat: int = PAT_CHAT) -> dict[str, Any]:
    return {"update_id": update_id, "message": {"chat": {"id": chat}, "text": text}}


def store(tx: Transaction, *updates: dict[str, Any]) -> None:
    inbox.store_updates(tx, updates, now=MONDAY)


def waiting(tx: Transaction) -> list[Any]:
    return [json.loads(one.body) for one in inbox.new_after(tx, 0)]


def test_the_same_update_twice_is_kept_once(tx: Transaction) -> None:
    store(tx, said(1), said(1))
    store(tx, said(1))
    assert waiting(tx) == [said(1)]


def test_f14_an_update_that_comes_again_after_its_effect_has_none(tx: Transaction) -> None:
    store(tx, said(1))
    inbox.mark_done(tx, 1)
    store(tx, said(1))
    assert waiting(tx) == []


def test_f18_another_update_with_a_used_number_is_kept_because_telegram_starts_anew(
    tx: Transaction,
) -> None:
    store(tx, said(7, "before the idle week"))
    store(tx, said(7, "after it"))
    assert waiting(tx) == [said(7, "before the idle week"), said(7, "after it")]


def test_updates_stand_in_the_order_in_which_they_came_not_by_their_numbers(
    tx: Transaction,
) -> None:
    store(tx, said(900), said(901))
    store(tx, said(5), said(6))
    assert [one["update_id"] for one in waiting(tx)] == [900, 901, 5, 6]


def test_updates_are_handed_out_from_where_the_reader_stands(tx: Transaction) -> None:
    store(tx, *(said(number) for number in range(1, 6)))
    assert [one.seq for one in inbox.new_after(tx, 2)] == [3, 4, 5]
    assert [one.seq for one in inbox.new_after(tx, 0, limit=2)] == [1, 2]


def test_an_update_is_stored_with_its_chat_and_no_attempt(tx: Transaction) -> None:
    store(tx, said(1, chat=CLINIC_CHAT))
    [one] = inbox.new_after(tx, 0)
    assert (one.seq, one.chat, one.attempts) == (1, CLINIC_CHAT, 0)


@pytest.mark.parametrize("text", ["Grüße, 日本, 🙂", "\u202eabc", "half a pair: \ud83d", "\x00"])
def test_whatever_signs_a_text_has_it_comes_back_the_same(tx: Transaction, text: str) -> None:
    store(tx, said(1, text), said(2))
    assert waiting(tx) == [said(1, text), said(2)]


CHAT = {"chat": {"id": PAT_CHAT, "type": "private"}, "from": {"id": 9}}
PERSON = {"from": {"id": NORA}}


@pytest.mark.parametrize(
    ("kind", "body", "chat"),
    [
        ("message", CHAT, PAT_CHAT),
        ("edited_message", CHAT, PAT_CHAT),
        ("channel_post", {"chat": {"id": CLINIC_CHAT}}, CLINIC_CHAT),
        ("edited_channel_post", {"chat": {"id": CLINIC_CHAT}}, CLINIC_CHAT),
        ("my_chat_member", {**PERSON, "chat": {"id": CLINIC_CHAT}}, CLINIC_CHAT),
        ("chat_member", {**PERSON, "chat": {"id": CLINIC_CHAT}}, CLINIC_CHAT),
        ("chat_join_request", {**PERSON, "chat": {"id": CLINIC_CHAT}}, CLINIC_CHAT),
        ("message_reaction", {"chat": {"id": CLINIC_CHAT}, "user": {"id": 9}}, CLINIC_CHAT),
        ("message_reaction_count", {"chat": {"id": CLINIC_CHAT}}, CLINIC_CHAT),
        ("callback_query", {**PERSON, "message": {"chat": {"id": CLINIC_CHAT}}}, CLINIC_CHAT),
        ("callback_query", {**PERSON, "inline_message_id": "x"}, NORA),
        ("callback_query", {**PERSON, "message": "gone"}, NORA),
        ("inline_query", PERSON, NORA),
        ("chosen_inline_result", PERSON, NORA),
        ("shipping_query", PERSON, NORA),
        ("pre_checkout_query", PERSON, NORA),
        ("purchased_paid_media", PERSON, NORA),
        ("business_message", CHAT, PAT_CHAT),
        ("deleted_business_messages", {"chat": {"id": PAT_CHAT}}, PAT_CHAT),
        ("chat_boost", {"chat": {"id": CLINIC_CHAT}, "boost": {}}, CLINIC_CHAT),
        ("poll", {"id": "1", "question": "?"}, 0),
        ("poll_answer", {"poll_id": "1", "user": {"id": 9}}, 0),
        ("something_new", {"a": 1}, 0),
        ("message", {"chat": "not a chat"}, 0),
        ("message", {"chat": {"id": "not a number"}}, 0),
        ("message", [], 0),
    ],
)
def test_every_kind_of_update_belongs_to_its_chat(kind: str, body: Any, chat: int) -> None:
    assert chat_of({"update_id": 1, kind: body}) == chat


def test_what_had_its_effect_is_not_handed_out_again_and_its_text_is_gone(
    tx: Transaction,
) -> None:
    store(tx, said(1), said(2))
    inbox.mark_done(tx, 1)
    assert waiting(tx) == [said(2)]
    assert tx.one("SELECT body FROM inbox WHERE seq = 1")[0] == ""


def test_attempts_are_counted_and_survive(tx: Transaction) -> None:
    store(tx, said(1))
    inbox.count_attempt(tx, 1)
    inbox.count_attempt(tx, 1)
    assert [one.attempts for one in inbox.new_after(tx, 0)] == [2]


def test_what_cannot_be_handled_is_set_aside_kept_and_counted(tx: Transaction) -> None:
    store(tx, said(1), said(2))
    inbox.set_aside(tx, 1)
    assert waiting(tx) == [said(2)]
    assert inbox.count_set_aside(tx) == 1
    assert json.loads(tx.one("SELECT body FROM inbox WHERE seq = 1")[0]) == said(1)


def test_only_what_had_its_effect_is_removed_and_only_when_it_is_old(tx: Transaction) -> None:
    store(tx, said(1), said(2), said(3))
    inbox.mark_done(tx, 1)
    inbox.set_aside(tx, 2)
    age = timedelta(days=7)
    inbox.remove_older_than(tx, age, now=MONDAY + age)
    assert len(tx.all("SELECT * FROM inbox")) == 3
    inbox.remove_older_than(tx, age, now=MONDAY + age + timedelta(microseconds=1))
    assert [row[0] for row in tx.all("SELECT seq FROM inbox ORDER BY seq")] == [2, 3]


def test_a_number_in_the_order_is_never_used_again(tx: Transaction) -> None:
    store(tx, said(1))
    inbox.mark_done(tx, 1)
    inbox.remove_older_than(tx, timedelta(0), now=MONDAY + timedelta(days=1))
    store(tx, said(2))
    assert [one.seq for one in inbox.new_after(tx, 1)] == [2]
