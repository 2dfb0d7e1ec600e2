"""What clinicians see of the relief that patients felt after each session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.actions.patients import patient_page
from bot.actions.patients.progress import course_for_patient
from bot.domain.sessions.sessions import Session, SessionState
from bot.screens.page import PagePart
from tests.actions.courses import answer_all, asked_each_day, correct, record
from tests.actions.playing import Play, new_york
from tests.actions.test_view_of_one_patient import look_up
from tests.actions.treating import all_sessions
from tests.conftest import NORA, PAT

NONE, A_LOT = {"relief": 0}, {"relief": 3}


def treated_at(play: Play, day: str, at: str) -> Session:
    """Let a session take place, recorded an hour after it began."""
    play.until(new_york(day, at) + timedelta(hours=1), every=timedelta(minutes=30))
    return record(play, day, at, minutes=40)


def two_sessions(play: Play) -> str:
    """Treat a patient twice; the first brings no relief, the second a lot."""
    code = play.enrol()
    for day, next_day, relief in (
        ("2026-11-23", "2026-11-24", NONE),
        ("2026-11-26", "2026-11-27", A_LOT),
    ):
        treated_at(play, day, "14:00")
        play.until(new_york(next_day, "09:05"), every=timedelta(minutes=30))
        answer_all(play, relief)
    return code


def sessions_on_page(play: Play, code: str) -> PagePart:
    """Return the part of the page for the record with the scores around each session."""
    page = play.store.see(
        patient_page.find_page,
        play.store.clinic,
        code=code,
        clinician=play.store.clinic.config.clinician(NORA),
        now=play.store.now,
    )
    found: PagePart = page.below[0]
    return found


def test_relief_stands_under_the_session_that_it_is_about_in_the_questions_own_words(
    play: Play,
) -> None:
    shown = look_up(play, two_sessions(play))

    newest, first = shown.index("Nov 26\n"), shown.index("Nov 23\n")
    assert newest < shown.index("  Relief: A lot\n") < first < shown.index("  Relief: None")


def test_relief_stands_on_the_page_for_the_record_below_the_sessions(play: Play) -> None:
    code = two_sessions(play)

    assert sessions_on_page(play, code).lines == ("Relief: A lot (Nov 26), None (Nov 23)",)


def test_where_relief_was_not_answered_nothing_is_said_of_it(play: Play) -> None:
    code = play.enrol(start_now=True)
    answer_all(play)
    record(play, "2026-11-23", "08:00", minutes=40)

    assert "Around each session" in look_up(play, code)
    assert "Relief" not in look_up(play, code)
    assert sessions_on_page(play, code).lines == ()


def test_of_a_changed_answer_the_last_one_stands(play: Play) -> None:
    code = play.enrol(start_now=True)
    answer_all(play)
    treated_at(play, "2026-11-23", "14:00")
    play.until(new_york("2026-11-23", "19:00"), every=timedelta(minutes=30))
    answer_all(play)  # no side effects
    play.until(new_york("2026-11-24", "09:05"), every=timedelta(minutes=30))
    play.press("Start")
    play.answer("3", "Some")
    play.press("Back")
    play.press("A little")

    assert "  Relief: A little" in look_up(play, code)
    assert "Relief: Some" not in look_up(play, code)


def test_relief_goes_with_its_session_where_that_is_corrected(play: Play) -> None:
    code = play.enrol()
    session = treated_at(play, "2026-11-23", "14:00")
    play.until(new_york("2026-11-24", "09:05"), every=timedelta(minutes=30))
    answer_all(play, A_LOT)
    correct(play, session, starts_at=new_york("2026-11-23", "12:30"))

    assert "  Relief: A lot" in look_up(play, code)


def test_the_relief_of_a_session_that_was_removed_is_not_shown_with_another(play: Play) -> None:
    code = play.enrol()
    session = treated_at(play, "2026-11-23", "14:00")
    play.until(new_york("2026-11-24", "09:05"), every=timedelta(minutes=30))
    answer_all(play, A_LOT)
    treated_at(play, "2026-11-24", "14:00")
    correct(play, session, state=SessionState.REMOVED)

    assert "Nov 24\n" in look_up(play, code)
    assert "Relief" not in look_up(play, code)


def test_the_relief_of_a_session_that_was_removed_leaves_that_of_an_earlier_one_as_it_was(
    play: Play,
) -> None:
    code = two_sessions(play)
    newest = all_sessions(play)[-1]
    correct(play, newest, state=SessionState.REMOVED)

    assert sessions_on_page(play, code).lines == ("Relief: None (Nov 23)",)


@pytest.mark.parametrize(
    "changes",
    [
        {"starts_at": new_york("2026-11-24", "17:30")},
        {"minutes": 240},
        {"state": SessionState.REMOVED},
        {"state": SessionState.PLANNED},
    ],
    ids=["later", "longer", "removed", "only planned"],
)
def test_the_relief_asked_with_the_side_effects_of_a_session_is_of_no_other_one(
    play: Play, changes: Mapping[str, Any]
) -> None:
    """Not even of the day before, in whose hours it was asked as well."""
    code = play.enrol()
    treated_at(play, "2026-11-23", "14:00")
    play.until(new_york("2026-11-24", "09:05"), every=timedelta(minutes=30))
    answer_all(play, A_LOT)
    newest = record(play, "2026-11-24", "08:00", minutes=40)
    play.until(new_york("2026-11-24", "13:05"), every=timedelta(minutes=30))
    answer_all(play, NONE)
    assert asked_each_day(play)[-1] == "11-24 (after-session) kse relief"
    assert sessions_on_page(play, code).lines == ("Relief: None (Nov 24), A lot (Nov 23)",)
    correct(play, newest, **changes)

    assert sessions_on_page(play, code).lines == ("Relief: A lot (Nov 23)",)


def test_an_answer_whose_choice_is_gone_hides_nothing_else_of_a_patient(play: Play) -> None:
    code = two_sessions(play)
    clinic = play.store.clinic
    relief = clinic.questionnaires["relief"]
    fewer = relief.model_copy(update={"options": relief.options[:3]})  # up to "Some"
    known = replace(clinic.questionnaires, by_id={**clinic.questionnaires, "relief": fewer})
    play.store.clinic = replace(clinic, questionnaires=known)

    assert "Around each session" in look_up(play, code)
    assert sessions_on_page(play, code).lines == ("Relief: None (Nov 23)",)


def test_a_session_that_came_after_the_question_does_not_take_its_relief(play: Play) -> None:
    code = play.enrol()
    treated_at(play, "2026-11-23", "14:00")
    play.until(new_york("2026-11-24", "09:05"), every=timedelta(minutes=30))
    record(play, "2026-11-24", "07:00", minutes=40)  # not worn off when it was asked
    answer_all(play, A_LOT)
    shown = look_up(play, code)

    assert shown.index("Nov 24\n") < shown.index("Nov 23\n") < shown.index("  Relief: A lot")


def test_patients_do_not_see_relief_in_their_summary(play: Play) -> None:
    two_sessions(play)
    found = play.store.see(course_for_patient, play.store.clinic, PAT, now=play.store.now)

    assert "elief" not in found.screen.text
