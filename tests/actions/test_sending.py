"""What a sent or refused call means: which message shows a check-in, who cannot be reached."""

from __future__ import annotations

from datetime import timedelta

from bot.actions import messages
from bot.actions.service import sending
from bot.demo.process import CLINIC_CHAT
from bot.screens.screen import Screen
from bot.storage.outbox import Holds, Waiting, due
from tests.actions.playing import Play, start_check_in
from tests.conftest import NORA, PAT

SUPERGROUP = -1007770001111


def waiting(play: Play) -> list[Waiting]:
    found: list[Waiting] = play.store.see(due, now=play.store.now, holds=Holds(), limit=99)
    return found


def refuse(play: Play, call: Waiting) -> None:
    until = play.store.now + timedelta(seconds=1)
    play.store.do(sending.refused_by_chat, call, error="Forbidden", until=until)


def test_the_message_that_a_question_became_is_the_one_that_is_changed(play: Play) -> None:
    play.enrol()
    start_check_in(play)
    [call] = waiting(play)
    play.store.do(sending.sent, call, message_id=4321)

    assert play.check_ins()[0].message_id == 4321


def test_an_edit_moves_the_check_in_to_no_other_message(play: Play) -> None:
    play.enrol(start_now=True)
    known = play.check_ins()[0].message_id
    play.send("answer:1:pain/pain:3", message=known or 0)
    [call] = waiting(play)
    play.store.do(sending.sent, call, message_id=4321)

    assert play.check_ins()[0].message_id == known


def test_what_was_sent_is_not_kept_any_longer(play: Play) -> None:
    play.enrol(start_now=True)
    rows = play.store.connection.execute("SELECT params FROM outbox WHERE state = 'sent'")

    assert {row[0] for row in rows} == {"{}"}


def test_a_patient_who_blocks_the_bot_is_reported_not_retried(play: Play) -> None:
    code = play.enrol()
    start_check_in(play)
    [call] = waiting(play)
    refuse(play, call)

    state = play.store.connection.execute(
        "SELECT state, error FROM outbox WHERE id = ?", (call.id,)
    )
    assert tuple(state.fetchone()) == ("failed", "Forbidden")
    assert play.clinic_posts()[-1].startswith(f"<b>YELLOW · alert 1 · {code}</b>")
    assert "They cannot be reached on Telegram any more" in play.clinic_posts()[-1]


def test_a_clinician_who_blocks_the_bot_concerns_no_patient(play: Play) -> None:
    play.store.do(_tell, NORA)
    [call] = waiting(play)
    refuse(play, call)

    assert play.messages(CLINIC_CHAT) == []


def _tell(tx: object, _clinic: object, chat: int, *, now: object) -> None:
    messages.tell(tx, chat, Screen("hello"), now=now)  # type: ignore[arg-type]


def test_a_group_that_became_a_supergroup_gets_what_waits_and_all_that_comes(play: Play) -> None:
    play.enrol()
    play.store.do(_notice)
    play.store.do(sending.move_chat, old=CLINIC_CHAT, new=SUPERGROUP)
    play.store.do(_notice)
    play.deliver()

    assert len(play.chats[SUPERGROUP]) == 2
    assert play.audited("clinic chat moved") == [("bot", f"{CLINIC_CHAT} {SUPERGROUP}")]


def _notice(tx: object, clinic: object, *, now: object) -> None:
    messages.notice(tx, clinic, "alerts-none", now=now)  # type: ignore[arg-type]


def test_a_move_that_telegram_tells_twice_is_recorded_once(play: Play) -> None:
    for _ in range(2):
        play.store.do(sending.move_chat, old=CLINIC_CHAT, new=SUPERGROUP)

    assert len(play.audited("clinic chat moved")) == 1


def test_another_group_that_moves_is_not_taken_for_the_clinics(play: Play) -> None:
    play.store.do(sending.move_chat, old=-5, new=SUPERGROUP)

    assert play.store.see(messages.clinic_chat, play.store.clinic) == CLINIC_CHAT
    assert play.audited("clinic chat moved") == []


def test_a_post_can_be_changed_before_it_was_sent(play: Play) -> None:
    play.store.do(_post_and_edit)

    assert [m.text for m in play.messages(PAT)] == ["after"]


def _post_and_edit(tx: object, _clinic: object, *, now: object) -> None:
    call = messages.tell(tx, PAT, Screen("before"), now=now)  # type: ignore[arg-type]
    messages.edit_post(tx, PAT, call, Screen("after"), now=now)  # type: ignore[arg-type]


def test_a_message_that_is_gone_is_sent_anew_and_the_check_in_goes_on_there(play: Play) -> None:
    play.enrol(start_now=True)
    play.send("answer:1:pain/pain:3", message=play.check_ins()[0].message_id or 0)
    [call] = waiting(play)
    play.store.see(sending.send_anew, play.store.clinic, call)
    [again] = waiting(play)
    assert (again.method, "message_id" in again.params) == ("sendMessage", False)
    play.store.do(sending.sent, again, message_id=4321)

    assert play.check_ins()[0].message_id == 4321


def test_a_post_that_is_gone_is_sent_anew_without_a_check_in(play: Play) -> None:
    play.store.do(_edit_of_a_lost_message)
    [call] = waiting(play)
    play.store.see(sending.send_anew, play.store.clinic, call)

    assert [m.text for m in play.messages(PAT)] == ["again"]


def _edit_of_a_lost_message(tx: object, _clinic: object, *, now: object) -> None:
    messages.edit(tx, PAT, 77, Screen("again"), now=now)  # type: ignore[arg-type]
