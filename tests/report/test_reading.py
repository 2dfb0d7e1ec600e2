"""What the report takes from the store, and what it leaves."""

from __future__ import annotations

from datetime import timedelta

from bot.storage.times import to_text
from tests.report.conftest import Months, at
from tests.report.written import FIRST, TODAY


def test_an_answer_that_was_changed_counts_as_it_stands(months: Months) -> None:
    patient = months.patient()
    months.session(patient, FIRST)
    before = FIRST - timedelta(days=1)
    check_in = months.scores(patient, before, phq9=20, thoughts=3)
    months.answer(check_in, "phq9", "phq9_9", 1, to_text(at(before)))
    [person] = months.people()
    assert [one.thoughts for one in person.of("phq9")] == [1]


def test_of_a_day_the_score_that_may_be_judged_counts_whichever_came_last(months: Months) -> None:
    patient = months.patient()
    months.session(patient, FIRST)
    months.scores(patient, FIRST, kind="extra", phq9=20)
    months.scores(patient, FIRST, hour=13, phq9=0)  # under the session
    [person] = months.people()
    assert [one.value for one in person.of("phq9")] == [20]


def test_who_was_discharged_has_left_whatever_their_state(months: Months) -> None:
    for patient in (months.patient(left="planned"), months.patient(state="stopped")):
        months.session(patient, FIRST)
    months.session(months.patient(state="paused"), FIRST)
    assert months.figures(TODAY).counts.left == 2


def test_side_effects_that_another_person_gave_are_left_out(months: Months) -> None:
    patient = months.patient()
    session = months.session(patient, FIRST)
    months.effects(patient, session, FIRST, "kse", {"kse_any": 2})
    months.run("UPDATE check_ins SET is_revoked = 1")
    assert months.figures(TODAY).side_effects.asked == 0
