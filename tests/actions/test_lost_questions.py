"""A question that was asked after a copy was made, and still stands there when it is put back."""

from __future__ import annotations

import pytest

from bot.domain.model import Level
from tests.actions.playing import Play
from tests.conftest import PAT, STRANGER

GONE = 4711  # no check-in has this number


@pytest.mark.parametrize(
    ("answer", "level"),
    [
        ("phq9/phq9_9:1", Level.YELLOW),
        ("phq9/phq9_9:3", Level.AMBER),
        ("asq/asq_1:1", Level.AMBER),
        ("asq/asq_5:1", Level.RED),
        ("safe/safe_now:2", Level.RED),
    ],
)
def test_f48_an_answer_that_means_danger_is_told_and_helped_though_its_question_is_gone(
    play: Play, answer: str, level: Level
) -> None:
    play.enrol()
    toast = play.send(f"answer:{GONE}:{answer}")
    [alert] = play.alerts()
    assert (alert.level, alert.evidence[0].rule) == (level, "lost_answer")
    assert "under a question that is gone" in play.clinic_posts()[-1]
    assert "988" in play.last(PAT).text
    assert toast is not None and toast.startswith("This check-in is closed")


def test_pressed_again_within_a_minute_it_is_one_alert(play: Play) -> None:
    play.enrol()
    for _ in range(3):
        play.send(f"answer:{GONE}:asq/asq_5:1")
    [alert] = play.alerts()
    assert len(alert.evidence) == 1


@pytest.mark.parametrize(
    "answer", ["phq9/phq9_9:0", "phq9/phq9_1:3", "pain/pain:9", "asq/asq_5:7", "other/item:1"]
)
def test_any_other_answer_to_it_says_that_it_is_closed_and_does_nothing(
    play: Play, answer: str
) -> None:
    play.enrol()
    toast = play.send(f"answer:{GONE}:{answer}")
    assert toast is not None and toast.startswith("This check-in is closed")
    assert (play.alerts(), play.count("answers")) == ([], 0)


def test_a_stranger_is_refused_as_ever(play: Play) -> None:
    toast = play.send(f"answer:{GONE}:asq/asq_5:1", who=STRANGER)
    assert toast is not None and "not yours" in toast
    assert play.alerts() == []
