"""One alert, two concerns: how somebody is after a session, and their safety from themselves."""

from __future__ import annotations

import pytest

from bot.domain.model import AlertState, Level
from tests.actions.alerted import posts, sounded
from tests.actions.courses import answer_all, record
from tests.actions.playing import Play, new_york, start_check_in
from tests.conftest import NORA


@pytest.fixture
def in_pain(play: Play) -> Play:
    """Pat has marked chest pain after a session: a RED alert stands open."""
    play.enrol()
    play.store.now = new_york("2026-11-23", "10:00")
    record(play, "2026-11-23", "08:00", minutes=60)
    play.until(new_york("2026-11-23", "13:05"))
    play.press("Start")
    play.press("Something")
    play.press("☐ Chest pain")
    [alert] = play.alerts()
    assert alert.level is Level.RED
    return play


def take(play: Play) -> None:
    play.press("Acknowledge", who=NORA, chat=play.store.clinic.config.clinic.chat_id)


@pytest.mark.parametrize("answer", ["Several days", "Nearly every day"])
def test_item_9_sounds_when_somebody_has_taken_a_chest_pain(in_pain: Play, answer: str) -> None:
    play = in_pain
    take(play)
    before = sounded(play)
    start_check_in(play)
    play.fill_in()
    play.press(answer)
    [alert] = play.alerts()
    assert (alert.state, alert.level) == (AlertState.OPEN, Level.RED)
    assert alert.next_step_at is not None
    assert sounded(play) > before
    assert answer in posts(play)[-1].text


def test_item_9_sounds_while_a_chest_pain_is_open(in_pain: Play) -> None:
    play = in_pain
    before = sounded(play)
    start_check_in(play)
    play.fill_in()
    play.press("Nearly every day")
    assert sounded(play) > before


def test_a_chest_pain_sounds_when_somebody_has_taken_item_9(play: Play) -> None:
    play.enrol()
    play.store.now = new_york("2026-11-23", "10:00")
    record(play, "2026-11-23", "08:00", minutes=60)
    start_check_in(play)
    play.fill_in()
    play.press("Nearly every day")
    take(play)
    play.until(new_york("2026-11-23", "13:05"))
    before = sounded(play)
    play.press("Start")
    play.press("Something")
    play.press("☐ Chest pain")
    [alert] = play.alerts()
    assert (alert.state, alert.level) == (AlertState.OPEN, Level.RED)
    assert sounded(play) > before


def test_a_mark_that_is_taken_back_is_shown_in_the_alert(in_pain: Play) -> None:
    play = in_pain
    play.press("☑ Chest pain")
    [alert] = play.alerts()
    assert [one.rule for one in alert.evidence][-1] == "answer_changed"
    assert alert.level is Level.RED  # nothing is lowered


def test_a_list_of_strong_side_effects_calls_once_for_each_level(play: Play) -> None:
    play.enrol()
    play.store.now = new_york("2026-11-23", "10:00")
    record(play, "2026-11-23", "08:00", minutes=60)
    play.until(new_york("2026-11-23", "13:05"))
    play.press("Start")
    play.press("It is bad")  # YELLOW
    names = ("nausea", "headache", "dizziness", "confusion")
    before = len(posts(play))
    strong = {f"kse_{one}": 3 for one in names}
    answer_all(play, {f"m_{one}": 1 for one in names} | strong)
    [alert] = play.alerts()
    assert alert.level is Level.AMBER  # severe confusion
    assert len(alert.evidence) == 5
    assert len(posts(play)) == before + 1


def test_how_strong_it_was_calls_nobody_again(in_pain: Play) -> None:
    play = in_pain
    take(play)
    answer_all(play, {"kse_chest_pain": 1})
    [alert] = play.alerts()
    assert alert.state is AlertState.ACKNOWLEDGED
