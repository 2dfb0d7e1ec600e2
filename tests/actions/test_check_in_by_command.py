"""A check-in that the patient begins: the open one, the first of the day, or an extra."""

from __future__ import annotations

from datetime import time

from bot.actions.patients import life
from bot.domain.model import CheckInKind
from bot.storage import check_ins
from tests.actions.playing import Play, change_clinic, new_york, prompts, start_check_in
from tests.conftest import PAT

NOT, SOME, MORE = "Not at all", "Several days", "More than half the days"


def asked(play: Play) -> None:
    """A patient whose first prompt has just come, on Tuesday at 9:00."""
    play.enrol()
    play.until(new_york("2026-11-24", "09:00"))


def test_a_check_in_by_command_is_the_open_one_and_the_old_message_says_so(play: Play) -> None:
    asked(play)
    prompt = play.last()
    play.press("Start")
    play.answer("7")
    start_check_in(play)

    old, new = [m for m in play.messages(PAT) if m.id >= prompt.id]
    assert (old.text, old.buttons) == ("Asked again below.", [])
    assert new.text.startswith("2 of 10")
    assert len(play.check_ins()) == 1


def test_a_check_in_by_command_whose_message_is_on_its_way_goes_on_below(play: Play) -> None:
    play.enrol()
    start_check_in(play)
    start_check_in(play)

    assert play.last().text.startswith("1 of 10")
    assert len(play.check_ins()) == 1


def test_a_first_check_in_by_command_is_that_days_and_the_next_comes_tomorrow(play: Play) -> None:
    play.enrol()
    start_check_in(play)
    play.fill_in(eight=NOT)
    play.press(NOT)

    [check_in] = play.check_ins()
    assert check_in.kind is CheckInKind.DAILY
    assert "tomorrow at 9:00 AM" in play.last().text


def test_a_second_check_in_on_a_day_is_kept_as_an_extra(play: Play) -> None:
    play.enrol(start_now=True)
    play.fill_in()
    play.answer(NOT, "Somewhat")
    start_check_in(play)
    play.answer("9")

    assert play.states() == ["11-23 complete"]
    extra = play.store.see(check_ins.open_of, play.patient().id)
    assert extra.kind is CheckInKind.EXTRA
    assert play.count("answers") == 12


def test_an_extra_check_in_lasts_at_least_an_hour(play: Play) -> None:
    play.enrol(start_now=True)
    play.do(life.change_setting, telegram_id=PAT, at=time(0, 30), message_id=None)
    play.fill_in()
    play.answer(NOT, "Somewhat")
    play.store.now = new_york("2026-11-24", "23:00")
    play.tick()
    start_check_in(play)
    extra = play.store.see(check_ins.open_of, play.patient().id)

    assert extra.kind is CheckInKind.EXTRA
    assert extra.expires_at == new_york("2026-11-25", "00:00")


def test_an_extra_that_is_left_closes_without_a_word_on_silence(play: Play) -> None:
    change_clinic(play, hours=())
    play.enrol(start_now=True)
    play.fill_in()
    play.answer(NOT, "Somewhat")
    start_check_in(play)
    play.until(new_york("2026-11-24", "08:00"))

    assert play.store.see(check_ins.open_of, play.patient().id) is None
    assert play.alerts() == []
    assert prompts(play) == []


def test_f51_a_check_in_whose_time_is_over_is_not_opened_again_by_the_command(play: Play) -> None:
    asked(play)
    [old] = play.check_ins()
    play.store.now = new_york("2026-11-24", "23:01")  # the clock has not ticked yet
    start_check_in(play)

    assert play.store.see(check_ins.open_of, play.patient().id).id != old.id


def test_a_paused_patient_may_check_in_and_is_still_not_asked_the_next_day(play: Play) -> None:
    play.enrol()
    play.do(life.pause_by_patient, telegram_id=PAT)
    start_check_in(play)
    play.fill_in(eight=NOT)
    play.press(NOT)
    play.until(new_york("2026-11-25", "12:00"))

    assert play.states() == ["11-23 complete"]
    assert prompts(play) == []
    assert any("No check-in is planned" in m.text for m in play.messages(PAT))
