"""Two check-ins open at once: a prompt about a session below a question loses nothing above it."""

from __future__ import annotations

import pytest

from bot.domain.model import CheckInKind, CheckInState, Level
from bot.storage import check_ins
from tests.actions.alerted import say_no, write
from tests.actions.courses import all_check_ins, record
from tests.actions.playing import Play, new_york, start_check_in
from tests.conftest import PAT

ASKED_AFTER = "A short question about how you feel now."


@pytest.fixture
def at_item_9(play: Play) -> Play:
    """Pat stands at item 9 of a check-in when the prompt about the session comes below it."""
    play.enrol()
    play.store.now = new_york("2026-11-23", "10:00")
    record(play, "2026-11-23", "08:00", minutes=60)
    play.until(new_york("2026-11-23", "12:50"))
    start_check_in(play)
    play.fill_in()
    play.until(new_york("2026-11-23", "13:05"))
    assert ASKED_AFTER in play.last().text
    return play


@pytest.mark.parametrize(("typed", "level"), [("Nearly every day", "AMBER"), ("1", "YELLOW")])
def test_a_typed_answer_to_item_9_alerts_above_a_prompt(
    at_item_9: Play, typed: str, level: str
) -> None:
    write(at_item_9, typed)
    [alert] = at_item_9.alerts()
    assert alert.level is Level(level)
    assert at_item_9.values()["phq9_9"] > 0


def test_after_the_follow_up_the_check_in_above_goes_on(at_item_9: Play) -> None:
    play = at_item_9
    write(play, "Several days")
    say_no(play)
    assert "11 of 11" in play.last().text
    write(play, "Not difficult at all")
    daily = play.check_ins()[-1]
    assert daily.state is CheckInState.COMPLETE


def test_a_typed_answer_goes_to_the_question_that_stands_lowest(at_item_9: Play) -> None:
    play = at_item_9
    play.press("Start")
    write(play, "0")
    assert play.values()["kse_any"] == 0
    assert "phq9_9" not in play.values()
    write(play, "0")
    assert play.values()["phq9_9"] == 0


def test_the_words_of_a_mark_make_it_while_the_list_stands_lowest(at_item_9: Play) -> None:
    play = at_item_9
    play.press("Start")
    play.press("Something")
    write(play, "chest pain or trouble breathing")
    [alert] = play.alerts()
    assert (alert.level, alert.evidence[0].rule) == (Level.RED, "kse_chest_pain")
    assert play.values()["m_chest_pain"] == 1


def test_words_of_a_mark_are_a_message_when_another_question_stands_below_the_list(
    at_item_9: Play,
) -> None:
    play = at_item_9
    play.press("Start")
    play.press("Something")
    start_check_in(play)
    assert "better off dead" in play.last().text
    write(play, "Nausea")
    assert "m_nausea" not in play.values()
    write(play, "Chest pain or trouble breathing")
    [alert] = play.alerts()
    assert (alert.level, alert.evidence[0].rule) == (Level.RED, "text_body_after_session")


def test_the_command_opens_the_check_in_and_leaves_the_prompt(at_item_9: Play) -> None:
    start_check_in(at_item_9)
    assert "better off dead" in at_item_9.last().text
    kinds = [one.kind for one in all_check_ins(at_item_9)]
    assert kinds == [CheckInKind.DAILY, CheckInKind.AFTER_SESSION]


def test_everything_that_is_open_ends_with_a_pause(at_item_9: Play) -> None:
    play = at_item_9
    write(play, "Several days")
    play.deliver()
    assert len(play.store.see(check_ins.all_open_of, play.patient().id)) == 3
    write(play, "", command="pause")
    assert play.store.see(check_ins.all_open_of, play.patient().id) == []
    labels = {label for one in play.messages(PAT) for label in one.labels}
    assert labels == {"Chat: 988 Suicide & Crisis Lifeline", "Tell my clinic now"}


@pytest.mark.parametrize("typed", ["0", "2", "3", "0.5"])
def test_a_number_for_the_list_of_side_effects_is_no_answer_to_item_9(
    at_item_9: Play, typed: str
) -> None:
    play = at_item_9
    play.press("Start")
    play.press("Something")
    assert "☐ Nausea" in play.last().labels
    write(play, typed)
    assert "phq9_9" not in play.values()
    write(play, "Several days")  # words can mean nothing else
    assert play.values()["phq9_9"] == 1
