"""Words that may say that a planned session took place, or something else: nobody guesses."""

from __future__ import annotations

import pytest

from bot.domain.sessions.sessions import SessionState
from tests.actions.playing import Play, new_york
from tests.actions.treating import only, say, trace

DONE = SessionState.DONE


@pytest.fixture
def code(play: Play) -> str:
    """A patient who joined; it is Monday, 10:00 in New York."""
    return play.enrol()


def test_what_may_be_about_something_else_changes_nothing_and_the_nurse_is_asked(
    play: Play, code: str
) -> None:
    say(play, "today 14:00 40min bring the mask")
    play.store.now = new_york("2026-11-23", "14:45")
    before = (only(play), trace(play))
    answer = say(play, "#1 40mg done: paperwork").text
    assert "Nothing was changed. Press “It took place”" in answer
    assert (only(play), trace(play)) == before


def test_an_end_with_its_length_says_when_a_planned_session_was(play: Play, code: str) -> None:
    say(play, "today 13:00 40min")
    play.store.now = new_york("2026-11-23", "14:45")
    say(play, "#1 completed at 14:45 45min")
    assert (only(play).state, only(play).starts_at) == (DONE, new_york("2026-11-23", "14:00"))


def test_what_was_given_makes_a_planned_session_done(play: Play, code: str) -> None:
    say(play, "today 14:00 40min")
    play.store.now = new_york("2026-11-23", "17:00")
    say(play, "#1 given 35 mg iv over 50 min")
    found = only(play)
    assert (found.state, found.dose, found.minutes) == (DONE, "35 mg", 50)


def test_what_was_done_this_morning_was_at_its_planned_time(play: Play, code: str) -> None:
    say(play, "today 11:00 40min")
    play.store.now = new_york("2026-11-23", "17:00")
    say(play, "#1 done this morning")
    assert (only(play).state, only(play).starts_at) == (DONE, new_york("2026-11-23", "11:00"))
