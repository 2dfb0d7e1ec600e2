"""What a patient sees who answers item 9 above 0: help that stays, and no promises."""

from __future__ import annotations

import re

import pytest

from tests.actions.alerted import (
    ASQ,
    MORE,
    NEARLY,
    NOT,
    SOME,
    SUPPORT,
    alert_posts,
    at_item_9,
    say_no,
)
from tests.actions.playing import Play, change_clinic, new_york
from tests.conftest import PAT


def test_help_takes_the_place_of_the_question_and_the_asq_comes_below(play: Play) -> None:
    at_item_9(play)
    question = play.last()
    play.answer(NEARLY)

    support, following = [m for m in play.messages(PAT) if m.id >= question.id]
    assert support.id == question.id
    assert SUPPORT in support.text
    assert following.text == f"<b>{ASQ[0]}</b>"


def test_help_names_the_lines_and_the_emergency_number_of_the_patients_country(play: Play) -> None:
    play.enrol(start_now=True, country="GB")
    play.fill_in()
    play.answer(SOME)

    support = next(m for m in play.messages(PAT) if SUPPORT in m.text)
    assert "999" in support.text
    assert "116 123" in support.text
    assert "988" not in support.text
    assert support.labels[0] == "Tell my clinic now"
    assert not support.is_protected, "numbers must be copied and passed on"


def test_by_day_help_says_when_the_clinic_reads(play: Play) -> None:
    at_item_9(play)
    play.answer(SOME)

    support = next(m.text for m in play.messages(PAT) if SUPPORT in m.text)
    assert "They read messages Mon–Fri 8:00 AM–6:00 PM. It may take time." in support


def test_by_night_help_says_that_nobody_reads_and_when_they_are_back(play: Play) -> None:
    at_item_9(play)
    play.store.now = new_york("2026-11-23", "18:00")
    play.answer(SOME)

    support = next(m.text for m in play.messages(PAT) if SUPPORT in m.text)
    assert "Nobody there is reading now; they are back Tue, Nov 24, 8:00 AM" in support.replace(
        "Tuesday, November 24", "Tue, Nov 24"
    )
    assert "Please do not wait for them" in support


def test_a_clinic_without_hours_promises_no_time(play: Play) -> None:
    change_clinic(play, hours=())
    at_item_9(play)
    play.answer(SOME)

    support = next(m.text for m in play.messages(PAT) if SUPPORT in m.text)
    assert "They do not read at fixed hours" in support


@pytest.mark.parametrize("hour", ["10:00", "23:00"])
def test_help_never_says_that_somebody_watches_or_will_come(play: Play, hour: str) -> None:
    play.store.now = new_york("2026-11-23", hour)
    at_item_9(play)
    play.answer(NEARLY)

    support = next(m.text for m in play.messages(PAT) if SUPPORT in m.text)
    words = re.findall(r"[a-z]+", support.lower())
    assert not {"watching", "monitoring", "monitor", "soon", "immediately"} & set(words)


def test_after_an_answer_above_0_the_next_question_has_stop_here(play: Play) -> None:
    at_item_9(play)
    assert "Not now" in play.last().labels
    assert "Stop here" not in play.last().labels
    play.answer(SOME)
    say_no(play)

    assert "11 of 11" in play.last().text
    assert "Stop here" in play.last().labels
    assert "Not now" not in play.last().labels


def test_stop_here_keeps_the_score_of_a_form_that_is_whole(play: Play) -> None:
    at_item_9(play)
    play.answer(SOME)
    say_no(play)
    play.press("Stop here")

    assert play.states() == ["11-23 complete"]
    assert play.last().text.startswith("Stopped. What you answered is saved")
    assert "Crisis lines" in play.last().labels


def test_after_the_last_question_saved_stands_under_help_in_the_same_message(
    play: Play,
) -> None:
    """A message of its own would push the numbers off a small screen."""
    at_item_9(play)
    play.answer(NOT, "Somewhat")
    play.until(new_york("2026-11-24", "09:00"))
    play.press("Start")
    play.fill_in()
    item_9 = play.last()
    play.answer(SOME)

    support, asq = [m for m in play.messages(PAT) if m.id >= item_9.id]
    assert SUPPORT in support.text
    assert "A few short questions follow" in support.text
    assert asq.text == f"<b>{ASQ[0]}</b>"
    assert support.text.index(SUPPORT) < support.text.index("Saved at")
    assert "Tell my clinic now" in support.labels


def test_a_double_tap_leaves_the_support_text_standing(play: Play) -> None:
    at_item_9(play)
    item_9 = play.last()
    play.press(MORE)
    toast = play.send("answer:1:phq9/phq9_9:2", message=item_9.id)

    assert toast == "Already saved"
    assert SUPPORT in next(m for m in play.messages(PAT) if m.id == item_9.id).text
    assert play.send("answer:1:phq9/phq9_9:2", message=item_9.id) == "Already saved"
    assert SUPPORT in next(m for m in play.messages(PAT) if m.id == item_9.id).text
    assert len(alert_posts(play)) == 1


@pytest.mark.parametrize("value", [0, 3])
def test_a_second_tap_on_another_answer_leaves_the_support_text_standing(
    play: Play, value: int
) -> None:
    at_item_9(play)
    item_9 = play.last()
    play.press(MORE)
    play.deliver()
    play.send(f"answer:1:phq9/phq9_9:{value}", message=item_9.id)

    assert play.values()["phq9_9"] == value
    assert SUPPORT in next(m for m in play.messages(PAT) if m.id == item_9.id).text
    assert play.last().text == f"<b>{ASQ[0]}</b>", "the rest waits"
