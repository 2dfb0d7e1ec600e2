"""What was never sent when care ends: no question comes after the last words, help does."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.actions.alerts import writing
from bot.actions.patients import discharging, life
from bot.demo.process import CLINIC_CHAT
from bot.domain.model import DischargeReason
from tests.actions.playing import Play, start_check_in
from tests.conftest import NORA, PAT

MOVED, DIED = DischargeReason.MOVED, DischargeReason.DIED


@pytest.fixture
def code(play: Play) -> str:
    """A patient who joined."""
    return play.enrol()


def discharge(play: Play, code: str, reason: DischargeReason = MOVED, **more: object) -> None:
    play.do(
        discharging.discharge,
        code=code,
        reason=reason,
        chat_id=CLINIC_CHAT,
        message_id=1,
        clinician=play.store.clinic.config.clinician(NORA),
        **more,
    )


def arrived(play: Play, since: int) -> list[str]:
    play.deliver()
    return [one.text for one in play.messages(PAT) if one.id > since]


def test_the_first_safety_question_that_waits_is_dropped_and_the_help_is_not(
    play: Play, code: str
) -> None:
    start_check_in(play)
    play.answer("3", *["Several days"] * 8)
    play.deliver()
    last = play.last().id
    play.answer("Several days")  # item 9; nothing of it has been sent yet
    discharge(play, code)
    texts = arrived(play, last)
    assert not any("wished you were dead" in one for one in texts)
    assert "so I will not ask you any more" in texts[0]
    helped = [one.text for one in play.messages(PAT) if one.id == last]
    assert "You do not have to face this alone." in helped[0]
    assert len(texts) == 1


def test_the_one_question_below_a_help_text_goes_where_the_last_words_give_the_lines(
    play: Play, code: str
) -> None:
    last = play.last().id
    play.do(writing.take_text, patient=play.patient(), text="I want to kill myself")
    discharge(play, code)
    texts = arrived(play, last)
    assert not any("Are you safe" in one for one in texts)
    assert "988" in texts[-1]


def test_and_stays_with_its_help_where_no_last_words_are_said(play: Play, code: str) -> None:
    play.do(life.ask_to_stop, telegram_id=PAT)
    play.press("Stop for good")
    last = play.last().id
    play.do(writing.take_text, patient=play.patient(), text="I want to kill myself")
    discharge(play, code)
    assert any("988" in one for one in arrived(play, last))


def test_a_yes_from_a_time_that_has_not_come_asks_again(play: Play, code: str) -> None:
    discharge(play, code, asked_at=play.store.now + timedelta(minutes=1))
    assert play.patient().discharged_at is None
    discharge(play, code, asked_at=play.store.now)
    assert play.patient().discharged_at is not None


def test_no_link_back_is_offered_for_one_who_died(play: Play, code: str) -> None:
    discharge(play, code, DIED)
    data = f"discharge:yes:{code}:moved"
    words = str(play.send(data, who=NORA, chat=CLINIC_CHAT, message=1))
    assert words.endswith("(Died).") and "/invite" not in words
