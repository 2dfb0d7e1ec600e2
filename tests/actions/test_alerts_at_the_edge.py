"""Twice the same, too late, nobody there: nothing is done again, and nothing is passed over."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.actions.alerts import alerts as raising
from bot.actions.alerts import escalating, following_up, writing
from bot.actions.check_ins.questionnaires import form_of
from bot.demo.process import CLINIC_CHAT
from bot.domain.joining import Effect
from bot.domain.model import AlertState, Level
from bot.storage import check_ins, faults, outbox
from bot.storage.outbox import Holds
from tests.actions.alerted import SOME, accept, alert, at_item_9, end, raise_for, rules, say_no
from tests.actions.playing import Play
from tests.actions.reading import PLAN, read
from tests.conftest import PAT


def alerted(play: Play, level: Level = Level.RED) -> None:
    play.enrol()
    raise_for(play, level)


def test_a_step_that_comes_too_late_does_nothing(play: Play) -> None:
    alerted(play)
    end(play)
    before = play.count("outbox")
    play.store.do(escalating.escalate, 1)

    assert play.count("outbox") == before
    assert alert(play).state is AlertState.RESOLVED


def test_the_day_until_which_something_is_known_comes_once(play: Play) -> None:
    at_item_9(play)
    play.answer(SOME)
    say_no(play)
    accept(play, days=1)
    play.store.pass_time(days=1)
    for _ in range(2):
        play.store.do(escalating.end_known, 1)

    assert [one.number for one in play.alerts()] == [1, 2]
    assert rules(play) == ["known_ended"]


def test_a_refused_message_that_carries_no_alert_is_a_fault_alone(play: Play) -> None:
    alerted(play)
    [call] = [
        one
        for one in play.store.see(outbox.due, now=play.store.now, holds=Holds(), limit=99)
        if one.alert == 1
    ]
    before = play.count("outbox")
    play.store.do(escalating.refused, replace(call, alert=None), error="Forbidden")

    assert play.count("outbox") == before
    assert [name for name, _, _ in play.store.see(faults.lasting)] == ["chat-refuses"]


def test_an_alert_that_changed_under_the_hand_is_an_error_not_a_silence(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    alerted(play, Level.YELLOW)
    monkeypatch.setattr("bot.storage.alert_steps.sound", lambda *_args, **_values: False)
    with pytest.raises(LookupError, match="alert 1 is not as it was"):
        raise_for(play, Level.RED)


def test_evidence_that_no_alert_can_take_is_an_error_not_a_silence(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    play.enrol()
    monkeypatch.setattr(raising, "effect_of", lambda *_args, **_values: Effect.ADD)
    with pytest.raises(LookupError, match="has no alert that could take evidence"):
        raise_for(play, Level.RED)


def test_a_double_tap_in_the_asq_is_one_answer(play: Play) -> None:
    at_item_9(play)
    play.answer(SOME)
    message = play.last()
    tap = message.buttons[1]["callback_data"]
    assert play.send(tap, message=message.id) is None
    before = rules(play)

    assert play.send(tap, message=message.id) == "Already saved"
    assert rules(play) == before
    play.store.pass_time(minutes=14)
    assert play.send(tap, message=message.id) == "Already saved"
    assert play.store.see(check_ins.by_id, 2).alarm_at == play.store.now + timedelta(minutes=15)


def test_a_follow_up_ends_once(play: Play) -> None:
    at_item_9(play)
    play.answer(SOME)
    say_no(play)
    play.deliver()
    before = play.count("outbox")
    follow_up = play.store.see(check_ins.by_id, 2)
    form = play.store.see(form_of, play.store.clinic, follow_up)
    play.store.do(following_up.go_on, play.patient(), follow_up, form, None)

    assert play.count("outbox") == before


def test_danger_from_a_patient_whose_chat_is_gone_is_told_all_the_same(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "read_text", read)
    play.enrol()
    before = len(play.messages(PAT))
    play.store.do(writing.take_text, replace(play.patient(), chat_id=None), text=PLAN)

    assert alert(play).level is Level.RED
    assert len(play.messages(PAT)) == before
    assert f"They wrote: “{PLAN}”" in play.last(CLINIC_CHAT).text


def test_either_copy_of_a_follow_up_works(play: Play) -> None:
    at_item_9(play)
    play.answer(SOME)
    original, copy = play.last(), 900  # Telegram delivered it twice, and only one was recorded
    play.chats[PAT][copy] = original
    play.send(original.buttons[1]["callback_data"], message=copy)

    assert play.store.see(check_ins.by_id, 2).message_id == copy
    assert play.values()["asq_1"] == 1
