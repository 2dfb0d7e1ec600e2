"""Nobody is told that they answered on days on which nobody asked them, nor that they did not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.actions.patients import life
from bot.actions.patients.progress import course_for_patient
from tests.actions.courses import live
from tests.actions.playing import Play, new_york
from tests.conftest import PAT


def days_told(play: Play) -> str:
    """Return the sentence on the days, empty without one."""
    clinic, now = play.store.clinic, play.store.now
    words = play.store.see(course_for_patient, clinic, PAT, now=now).screen.text
    found = [one for one in words.split("\n\n") if one.startswith(("You answered", "You have"))]
    return "".join(found)


def paused_after_twenty_days(play: Play) -> None:
    play.enrol()
    live(play, days=20)
    play.store.do(life.pause, play.patient(), actor="patient")


def test_a_long_pause_is_not_told_as_days_with_answers(play: Play) -> None:
    paused_after_twenty_days(play)
    assert days_told(play) == "You answered on 14 of the last 14 days."
    play.until(play.store.now + timedelta(days=40))

    assert days_told(play) == ""


def test_after_a_pause_only_the_days_since_are_told(play: Play) -> None:
    paused_after_twenty_days(play)
    play.until(play.store.now + timedelta(days=40))
    play.store.do(life.resume, play.patient(), actor="patient")
    live(play, days=1)
    assert days_told(play) == ""
    live(play, days=2)

    assert days_told(play) == "You answered on 3 of the last 3 days."


@pytest.mark.parametrize(
    ("unasked", "told"),
    [
        (1, "You answered on 7 of the last 8 days."),
        (2, "You answered on 2 of the last 2 days."),
    ],
)
def test_two_days_on_which_nothing_was_asked_are_a_pause_and_one_is_none(
    play: Play, unasked: int, told: str
) -> None:
    """One may be that of a late session; docs/SUMMARY.md says so."""
    play.enrol()
    live(play, days=5)
    play.store.do(life.pause, play.patient(), actor="patient")
    play.until(play.store.now + timedelta(days=unasked))
    play.store.do(life.resume, play.patient(), actor="patient")
    live(play, days=2)

    assert days_told(play) == told


def test_days_without_an_answer_are_days_on_which_one_was_asked(play: Play) -> None:
    play.enrol()
    live(play, days=5)
    play.until(new_york("2026-12-01", "08:00"))

    assert days_told(play).startswith("You answered on 5 of the last ")
    assert days_told(play) != "You answered on 5 of the last 5 days."
