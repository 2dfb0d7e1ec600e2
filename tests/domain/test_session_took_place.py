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
    assert parse("#6 done. Mild nausea") == Facts(number=6, is_planned=False, note="Mild nausea")
    assert parse("#6 done 40min mild nausea").note == "mild nausea"
    assert parse("#6 done, 40min iv") == parse("#6 done - 40min iv") == parse("#6 done 40min iv")
    assert parse("#6 14:00 done") == Facts(number=6, is_planned=False, at=time(14))
    assert parse("#6 done yesterday").on == TODAY - timedelta(days=1)


@pytest.mark.parametrize(
    "words",
    [
        "given 35 mg iv over 40 min",
        "infused 40 min",
        "35 mg given",
        "done as planned",
        "took place as planned",
        "went ahead as scheduled",
        "done well",
        "done!",
        "- done",
        "ya hecha",
        "séance faite",
        "beendet",
    ],
)
def test_facts_and_that_all_was_as_planned_leave_no_doubt_of_it(words: str) -> None:
    facts = parse(f"#6 {words}")
    assert (facts.is_planned, facts.note) == (False, None)


@pytest.mark.parametrize(
    "words", ["done today", "done just now", "done this morning", "erfolgt heute morgen"]
)
def test_what_was_done_just_now_was_done_today(words: str) -> None:
    assert parse(f"#6 {words}", "DE", "de") == Facts(number=6, is_planned=False, on=TODAY)


OF_SOMETHING_ELSE = [
    "completed the forms",
    "done by Dr Smith",
    "happened late",
    "done: paperwork",
    "pt has completed, questionnaires",
    "completed - forms",
    "given - zofran",
    "given, zofran 4mg",
    "treated, iv fluids only",
    "treated iv fluids only",
    "fait, appel au patient",
    "completed, aborted",
    "given, but patient refused",
    "given, then refused",
    "done, iv failed",
    "done, mild nausea",
    "done but stopped early",
]


@pytest.mark.parametrize("words", OF_SOMETHING_ELSE)
def test_a_note_that_begins_with_such_a_word_stays_a_note(words: str) -> None:
    assert parse(f"#6 {words}") == Facts(number=6, note=words)


@pytest.mark.parametrize("words", [*OF_SOMETHING_ELSE, "yes, she called"])
def test_such_a_note_of_a_planned_one_whose_time_has_come_is_refused(words: str) -> None:
    facts = parse(f"#6 {words}")
    for starts_at in (local(TODAY, 9), local(TODAY - timedelta(days=3), 9)):
        planned = session(PLANNED, starts_at, note="bring mask")
        with pytest.raises(CannotBe) as refused:
            corrected(book(planned), planned, facts)
        assert refused.value.refusal is Refusal.NOT_READ
    ahead = session(PLANNED, local(TODAY + timedelta(days=1), 9))
    assert corrected(book(ahead), ahead, facts).note == words
    held = session(DONE, local(TODAY, 9))
    assert corrected(book(held), held, facts).note == words


def test_such_a_note_beside_a_day_that_has_passed_is_refused_too() -> None:
    planned = session(PLANNED, local(TODAY + timedelta(days=1), 9))
    with pytest.raises(CannotBe) as refused:
        corrected(book(planned), planned, parse("#6 yesterday done: paperwork"))
    assert refused.value.refusal is Refusal.NOT_READ


@pytest.mark.parametrize("words", ["given 4 mg zofran", "done, 40min?"])
def test_a_dose_of_something_else_or_a_question_makes_nothing_done(words: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        parse(f"#6 {words}")
    assert refused.value.fault is Fault.UNCLEAR


@pytest.mark.parametrize(
    "words",
    [
        "completed 15:30",
        "completed at 15:30",
        "complete 15:30",
        "treatment completed 3:30pm, no problems",
        "was done at 15:30",
        "it was finished at 15:30",
        "terminada a las 15:30",
        "completada a las 15:30",
        "la séance est terminée 15h30",
        "erledigt um 15 Uhr",
        "done today 15:30",
        "done, 15:30",
        "done. 15:30",
    ],
)
def test_a_time_behind_the_word_of_an_end_is_no_start(words: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        parse(f"#6 {words}")
    assert refused.value.fault is Fault.ENDED


def test_with_its_length_or_its_start_an_end_says_when_it_was() -> None:
    whole = Facts(number=6, is_planned=False, at=time(14), minutes=40)
    assert parse("#6 completed at 14:40 40min") == whole
    assert parse("#6 was completed at 14:40, 40 min") == whole
    assert parse("#6 14:00 finished 14:40") == whole
    assert parse("#6 done 14:00-14:40") == whole
    assert parse("#6 done, started 14:00").at == time(14)
    assert parse("#6 given at 15:30") == Facts(number=6, is_planned=False, at=time(15, 30))


@pytest.mark.parametrize(
    "words", ["done?", "not done", "done, refused", "was not given", "nicht erfolgt"]
)
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
