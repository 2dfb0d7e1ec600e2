"""A check-in that is left open at item 9 is told, whatever ends it."""

from __future__ import annotations

import pytest

from bot.actions.patients import life
from bot.domain.model import Level
from bot.storage import check_ins
from tests.actions.alerted import SOME, alert_posts, at_item_9
from tests.actions.playing import Play, new_york
from tests.conftest import PAT


@pytest.mark.parametrize("leave", ["expiry", "/pause", "/stop"])
def test_a_check_in_left_open_at_item_9_is_told_to_the_clinic_however_it_ends(
    play: Play, leave: str
) -> None:
    at_item_9(play)
    leave_open(play, leave)

    [alert] = play.alerts()
    assert (alert.level, alert.evidence[0].rule) == (Level.YELLOW, "left_open")
    post = next(text for text in alert_posts(play) if "left open" in text)
    assert "A check-in was left open at this question" in post
    assert "better off dead" in post


@pytest.mark.parametrize("leave", ["expiry", "/pause", "/stop"])
def test_a_check_in_left_open_before_item_9_alerts_nobody(play: Play, leave: str) -> None:
    play.enrol(start_now=True)
    play.answer("3", SOME)
    leave_open(play, leave)

    told = ["stopped"] if leave == "/stop" else []
    assert [one.rule for alert in play.alerts() for one in alert.evidence] == told


def leave_open(play: Play, leave: str) -> None:
    if leave == "/pause":
        play.do(life.pause_by_patient, telegram_id=PAT)
    elif leave == "/stop":
        play.do(life.ask_to_stop, telegram_id=PAT)
        play.press("Stop for good")
    else:
        play.wait(hours=14)
    assert play.store.see(check_ins.open_of, play.patient().id) is None
    play.deliver()


def test_a_prompt_that_nobody_opened_is_not_left_open_at_item_9(play: Play) -> None:
    play.enrol()
    play.until(new_york("2026-11-24", "23:00"))

    assert play.states() == ["11-24 missed"]
    assert play.alerts() == []
