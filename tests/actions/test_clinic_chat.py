"""The clinic's chat itself: which one it is, and leaving those that are not."""

from __future__ import annotations

import pytest

from bot.actions import clinic_chat, sending
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
