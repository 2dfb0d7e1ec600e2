"""Word that a planned session took place, written as a correction: "#6 done"."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from bot.domain.sessions.recording import CannotBe, Refusal, corrected
from bot.domain.sessions.session_faults import Fault, NotUnderstood
from bot.domain.sessions.session_words import Facts
from tests.domain.test_recording import DONE, NOW, PLANNED, TODAY, book, local, session
from tests.domain.test_session_words import parse

TOOK_PLACE = Facts(is_planned=False)


@pytest.mark.parametrize(
    "words",
    [
        "done",
        "Done.",
        "took place",
        "it took place",
        "session completed",
        "happened",
        "given",
        "went ahead",
        "se realizó",
        "hecha",
        "hat stattgefunden",
        "erledigt",
        "a eu lieu",
        "faite",
    ],
)
def test_word_that_it_took_place_is_no_note(words: str) -> None:
    assert parse(f"#6 {words}") == Facts(number=6, is_planned=False)


def test_facts_and_a_note_may_follow_it() -> None:
    assert parse("#6 done 40min iv").minutes == 40
    assert parse("#6 done, mild nausea") == Facts(number=6, is_planned=False, note="mild nausea")
    assert parse("#6 14:00 done") == Facts(number=6, is_planned=False, at=time(14))
    assert parse("#6 done yesterday").on == TODAY - timedelta(days=1)


@pytest.mark.parametrize("words", ["completed the forms", "done by Dr Smith", "happened late"])
def test_a_note_that_begins_with_such_a_word_stays_a_note(words: str) -> None:
    assert parse(f"#6 {words}") == Facts(number=6, note=words)


@pytest.mark.parametrize("words", ["done?", "not done", "was not given", "nicht erfolgt"])
def test_a_question_or_its_opposite_says_no_such_thing(words: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        parse(f"#6 {words}")
    assert refused.value.fault is Fault.CANCELLED


def test_planned_and_done_at_once_is_refused() -> None:
    with pytest.raises(NotUnderstood) as refused:
        parse("#6 planned done")
    assert refused.value.fault is Fault.TWICE


def test_a_planned_session_of_today_or_before_that_is_called_done_is_done_and_keeps_its_note() -> (
    None
):
    for on in (TODAY, TODAY - timedelta(days=3)):
        planned = session(PLANNED, local(on, 9), note="bring mask")
        after = corrected(book(planned), planned, TOOK_PLACE)
        assert (after.state, after.starts_at) == (DONE, local(on, 9))
        assert after.note == "bring mask"


def test_one_that_lies_ahead_cannot_be_called_done() -> None:
    planned = session(PLANNED, local(TODAY + timedelta(days=1), 9))
    for facts in (
        TOOK_PLACE,
        Facts(is_planned=False, on=TODAY, at=time(23)),
        Facts(is_planned=False, on=date(2026, 12, 1)),
    ):
        with pytest.raises(CannotBe) as refused:
            corrected(book(planned), planned, facts)
        assert refused.value.refusal is Refusal.DONE_AHEAD


def test_one_that_is_called_done_today_or_at_a_time_took_place_then() -> None:
    planned = session(PLANNED, local(TODAY + timedelta(days=1), 9))
    today = corrected(book(planned), planned, Facts(is_planned=False, on=TODAY))
    assert (today.state, today.ends_at(timedelta(hours=2))) == (DONE, NOW)
    earlier = corrected(book(planned), planned, Facts(is_planned=False, on=TODAY, at=time(8)))
    assert (earlier.state, earlier.starts_at) == (DONE, local(TODAY, 8))


def test_a_done_one_that_is_called_done_stays_as_it_is() -> None:
    done = session(DONE, local(TODAY, 9))
    assert corrected(book(done), done, TOOK_PLACE) == done


def test_a_new_session_needs_no_such_word_and_keeps_it_in_its_note() -> None:
    assert parse("today 14:00 done") == Facts(on=TODAY, at=time(14), note="done")
