"""The clinic's chat itself: which one it is, and leaving those that are not."""

from __future__ import annotations

import pytest

from bot.actions.service import clinic_chat, sending
from bot.demo.process import CLINIC_CHAT
from tests.actions.playing import Play, change_clinic
from tests.conftest import STRANGER

BACKUP, SUPERGROUP, FOREIGN = -1005550001111, -1007770001111, -1006660001111


@pytest.mark.parametrize(
    ("chat", "is_ours"),
    [(CLINIC_CHAT, True), (BACKUP, True), (SUPERGROUP, True), (FOREIGN, False)],
)
def test_the_clinics_chats_are_the_configured_ones_and_where_they_moved(
    play: Play, chat: int, is_ours: bool
) -> None:
    change_clinic(play, backup_chat_id=BACKUP)
    play.store.do(sending.move_chat, old=CLINIC_CHAT, new=SUPERGROUP)

    assert play.store.see(clinic_chat.is_ours, play.store.clinic, chat) is is_ours


def test_the_bot_leaves_a_group_that_is_not_the_clinics_and_records_it(play: Play) -> None:
    play.do(clinic_chat.leave, chat_id=FOREIGN)
    [call] = play.store.connection.execute("SELECT method, chat_id FROM outbox").fetchall()

    assert tuple(call) == ("leaveChat", FOREIGN)
    assert play.audited("refused") == [(str(FOREIGN), "added to a chat")]


def test_what_was_said_before_the_bot_left_is_no_reason_to_leave_again(play: Play) -> None:
    said_at = play.store.now
    play.do(clinic_chat.leave, chat_id=FOREIGN)
    play.do(clinic_chat.leave, chat_id=FOREIGN, said_at=said_at)
    assert _leaving(play) == 1
    play.wait(seconds=1)
    play.do(clinic_chat.leave, chat_id=FOREIGN, said_at=said_at)
    assert _leaving(play) == 1

    play.wait(seconds=1)
    play.do(clinic_chat.leave, chat_id=FOREIGN, said_at=play.store.now)
    assert _leaving(play) == 2


def test_who_is_added_again_leaves_again(play: Play) -> None:
    play.do(clinic_chat.leave, chat_id=FOREIGN)
    play.deliver()
    play.do(clinic_chat.leave, chat_id=FOREIGN)
    assert _leaving(play) == 2


def _leaving(play: Play) -> int:
    calls = play.store.connection.execute("SELECT 1 FROM outbox WHERE method = 'leaveChat'")
    return len(calls.fetchall())


def test_a_command_of_somebody_who_is_not_listed_is_refused_and_recorded(play: Play) -> None:
    play.do(clinic_chat.turn_away, chat_id=CLINIC_CHAT, telegram_id=STRANGER)

    assert play.last(CLINIC_CHAT).text == (
        "This is for the clinic’s listed clinicians. Your Telegram number is"
        f" <code>{STRANGER}</code>."
    )
    assert play.audited("refused") == [(str(STRANGER), "command")]


def test_a_sentence_can_be_said_in_any_chat(play: Play) -> None:
    play.do(clinic_chat.explain, chat_id=CLINIC_CHAT, key="which-code", command="patient")

    assert "/patient P-7KQ4" in play.last(CLINIC_CHAT).text
