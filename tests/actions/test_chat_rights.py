"""The way back: a chat takes messages again, lets the bot in again, or has moved."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.actions.alerts import alert_life
from bot.actions.service import chat_rights, sending
from bot.demo.process import CLINIC_CHAT
from bot.domain.model import Level
from bot.storage.database import Transaction
from tests.actions.lost_chat import (
    BACKUP,
    FOREIGN,
    SUPERGROUP,
    alerts_in,
    by_mail,
    give_every_route,
    lasting,
    leave_for,
    leave_notice,
    lose,
    refuse,
    regain,
    state,
    told,
    waiting,
)
from tests.actions.playing import Play, new_york
from tests.conftest import NORA, OMAR
from tests.many_alerts import raise_alerts

RED, AMBER, YELLOW = Level.RED, Level.AMBER, Level.YELLOW


@pytest.fixture
def broken(play: Play) -> Play:
    """A clinic with every route that an alert can take."""
    give_every_route(play)
    return play


def _acknowledge(play: Play, number: int) -> None:
    omar = play.store.clinic.config.clinician(OMAR)
    play.do(alert_life.acknowledge, number=number, clinician=omar, membership_confirmed=True)
    play.deliver()


# Accepted again


def test_the_fault_is_over_when_the_chat_takes_a_message_again(broken: Play) -> None:
    broken.store.do(leave_notice)
    [notice] = waiting(broken)
    refuse(broken, notice)
    broken.store.pass_time(seconds=1)
    broken.store.do(sending.sent, notice, message_id=7)

    assert lasting(broken) == []
    assert [text.partition(":")[0] for text in told(broken)[1:]] == ["Over"]


def test_a_message_to_another_chat_does_not_end_the_fault_nor_does_a_change(broken: Play) -> None:
    broken.store.do(leave_notice)
    [notice] = waiting(broken)
    refuse(broken, notice)
    for other in (
        replace(notice, chat_id=NORA),
        replace(notice, chat_id=BACKUP),
        replace(notice, method="editMessageText"),
        replace(notice, method="sendPhoto"),
    ):
        broken.store.do(sending.sent, other, message_id=7)

    assert lasting(broken) == [f"{CLINIC_CHAT} Forbidden"]


def test_open_alerts_are_posted_anew_when_the_chat_takes_messages_again_but_for_what_it_took(
    broken: Play,
) -> None:
    broken.store.do(raise_alerts, RED, AMBER)
    broken.deliver()
    lose(broken)
    broken.store.do(raise_alerts, RED)
    [post] = waiting(broken, CLINIC_CHAT)
    broken.store.do(sending.sent, post, message_id=77)

    assert alerts_in(broken, CLINIC_CHAT) == [1, 2, 3, 1, 2]


def test_the_operator_hears_of_each_chat_and_of_the_other_that_still_refuses(
    broken: Play,
) -> None:
    lose(broken, BACKUP)
    lose(broken, CLINIC_CHAT)
    lose(broken, CLINIC_CHAT)
    assert lasting(broken) == [f"{CLINIC_CHAT} kicked"]
    regain(broken, CLINIC_CHAT)
    assert lasting(broken) == [f"{BACKUP} kicked"]
    regain(broken, BACKUP)

    assert lasting(broken) == []
    refuses, over = "A Telegram chat refuses the bot ({}).", "Over: "
    texts = told(broken)
    assert texts[:2] == [refuses.format(f"{chat} kicked") for chat in (BACKUP, CLINIC_CHAT)]
    assert texts[2].startswith(over)
    assert texts[3] == refuses.format(f"{BACKUP} kicked")
    assert texts[4].startswith(over)
    assert len(texts) == 5


# Membership


def test_when_the_bot_is_removed_every_open_red_and_amber_alert_takes_the_next_routes(
    broken: Play,
) -> None:
    broken.store.do(raise_alerts, RED, YELLOW, AMBER, AMBER)
    broken.deliver()
    _acknowledge(broken, 4)
    lose(broken)

    assert by_mail(broken) == alerts_in(broken, BACKUP) == alerts_in(broken, NORA) == [1, 3]
    assert lasting(broken) == [f"{CLINIC_CHAT} kicked"]


def test_when_it_is_back_every_open_alert_is_posted_anew(broken: Play) -> None:
    broken.store.do(raise_alerts, RED, YELLOW, AMBER)
    broken.deliver()
    _acknowledge(broken, 3)
    lose(broken)
    regain(broken)

    assert alerts_in(broken, CLINIC_CHAT) == [1, 2, 3, 1, 2]
    posts = [post.text.splitlines()[0] for post in broken.messages(CLINIC_CHAT)[-2:]]
    assert posts == [
        "<b>RED · alert 1 · P-1000</b> · posted again · not yet confirmed",
        "<b>YELLOW · alert 2 · P-1001</b> · posted again · not yet confirmed",
    ]
    assert lasting(broken) == []


def test_a_yellow_alert_that_is_posted_anew_outside_the_hours_makes_no_sound(broken: Play) -> None:
    broken.store.now = new_york("2026-11-23", "22:00")
    broken.store.do(raise_alerts, RED, YELLOW)
    broken.deliver()
    lose(broken)
    regain(broken)

    assert [one.is_silent for one in broken.messages(CLINIC_CHAT)[-2:]] == [False, True]


def test_what_goes_out_next_anyway_is_not_posted_twice(broken: Play) -> None:
    lose(broken)
    broken.store.do(raise_alerts, RED)
    regain(broken)

    assert alerts_in(broken, CLINIC_CHAT) == [1]


def test_what_was_refused_is_posted_at_once_with_all_that_was_seen(broken: Play) -> None:
    """It does not wait for the next attempt, which may be half a minute away."""
    broken.store.do(raise_alerts, RED)
    [post] = waiting(broken)
    refuse(broken, post)
    regain(broken)

    [again] = waiting(broken, CLINIC_CHAT)
    assert again.id != post.id
    assert state(broken, post) == ("failed", "newer")
    assert "Tell my clinic now" in again.params["text"]


def test_of_the_backup_chat_only_what_was_left_there_matters(broken: Play) -> None:
    broken.store.do(raise_alerts, RED, RED)
    broken.store.do(leave_for, BACKUP)
    broken.deliver()
    lose(broken, BACKUP)
    assert by_mail(broken) == [1]
    [post] = waiting(broken, BACKUP)
    refuse(broken, post)
    regain(broken, BACKUP)

    assert alerts_in(broken, BACKUP) == [1, 1, 1]


def test_who_was_never_away_posts_nothing_anew(broken: Play) -> None:
    broken.store.do(raise_alerts, RED)
    broken.deliver()
    regain(broken)

    assert alerts_in(broken, CLINIC_CHAT) == [1]


@pytest.mark.parametrize("chat", [FOREIGN, CLINIC_CHAT], ids=["another group", "the old group"])
def test_a_chat_that_is_not_or_no_longer_the_clinics_changes_nothing(
    broken: Play, chat: int
) -> None:
    broken.store.do(sending.move_chat, old=CLINIC_CHAT, new=SUPERGROUP)
    broken.store.do(raise_alerts, RED)
    lose(broken, chat)
    assert (lasting(broken), by_mail(broken)) == ([], [])
    regain(broken, chat)

    assert alerts_in(broken, SUPERGROUP) == [1]


# A move


def test_after_a_move_every_open_alert_is_posted_anew_once_and_changes_there(
    broken: Play,
) -> None:
    broken.store.do(raise_alerts, RED, YELLOW, AMBER)
    broken.deliver()
    _acknowledge(broken, 2)
    before = list(broken.messages(CLINIC_CHAT))
    for _ in range(3):
        broken.store.do(sending.move_chat, old=CLINIC_CHAT, new=SUPERGROUP)
    assert alerts_in(broken, SUPERGROUP) == [1, 3]
    _acknowledge(broken, 1)

    assert [post.text for post in broken.messages(CLINIC_CHAT)] == [post.text for post in before]
    posts = broken.messages(SUPERGROUP)
    assert "· posted again" in posts[1].text
    assert "Acknowledged by Omar Oncall" in posts[0].text
    assert len(posts) == 2


def test_what_waits_while_a_group_moves_is_not_posted_twice(broken: Play) -> None:
    broken.store.do(raise_alerts, RED)
    broken.store.do(sending.move_chat, old=CLINIC_CHAT, new=SUPERGROUP)

    assert alerts_in(broken, SUPERGROUP) == [1]
    assert alerts_in(broken, CLINIC_CHAT) == []


def test_the_backup_chat_is_followed_too(broken: Play) -> None:
    broken.store.do(raise_alerts, RED, RED)
    broken.store.do(leave_for, BACKUP)
    broken.deliver()
    broken.store.do(sending.move_chat, old=BACKUP, new=SUPERGROUP)

    assert chat_rights.chats_of_clinic(
        Transaction(broken.store.connection), broken.store.clinic
    ) == [CLINIC_CHAT, SUPERGROUP]
    assert alerts_in(broken, SUPERGROUP) == [1]
    assert broken.audited("clinic chat moved") == [("bot", f"{BACKUP} {SUPERGROUP}")]
    lose(broken, CLINIC_CHAT)
    assert alerts_in(broken, SUPERGROUP) == [1, 1, 2]


def test_a_group_that_refused_before_it_was_known_to_have_moved_has_no_fault(
    broken: Play,
) -> None:
    broken.store.do(raise_alerts, RED)
    broken.deliver()
    lose(broken)
    broken.store.do(sending.move_chat, old=CLINIC_CHAT, new=SUPERGROUP)

    assert lasting(broken) == []
    assert alerts_in(broken, SUPERGROUP) == [1]


def test_a_clinic_without_a_backup_chat_has_one_chat(play: Play) -> None:
    tx: Any = Transaction(play.store.connection)

    assert chat_rights.chats_of_clinic(tx, play.store.clinic) == [CLINIC_CHAT]
