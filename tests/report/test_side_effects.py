"""Side effects, counted by session."""

from __future__ import annotations

from datetime import date, timedelta

from bot.domain.report.sessions import SideEffectFigures
from bot.domain.report.shares import Share
from tests.report.conftest import Months

FIRST = date(2026, 2, 2)


def figures(months: Months) -> SideEffectFigures:
    return months.figures(FIRST + timedelta(days=90)).side_effects


def five_sessions(months: Months) -> list[tuple[int, int]]:
    """Return five patients with one session each."""
    patients = [months.patient() for _ in range(5)]
    return [(one, months.session(one, FIRST)) for one in patients]


def test_side_effects_are_counted_by_session(months: Months) -> None:
    nothing, some, bad, silent, taken_back = five_sessions(months)
    months.effects(*nothing, FIRST, "kse", {"kse_any": 0})
    months.effects(
        *some,
        FIRST,
        "kse",
        {"kse_any": 1, "m_nausea": 1, "m_dizziness": 1, "kse_nausea": 1, "kse_dizziness": 2},
    )
    months.effects(*bad, FIRST, "kse", {"kse_any": 2, "m_nausea": 1, "kse_nausea": 3})
    months.effects(*silent, FIRST, "kse", {})
    # Marked, and then called none: something was said, but not this.
    months.effects(*taken_back, FIRST, "kse", {"kse_any": 1, "m_headache": 1, "kse_headache": 0})

    found = figures(months)

    assert (found.asked, found.answered) == (5, 4)
    assert found.any == Share(3, 4)
    assert found.bad == Share(1, 4)
    assert found.severe == Share(1, 4)
    assert found.frequent == (("m_nausea", Share(2, 4)), ("m_dizziness", Share(1, 4)))


def test_what_is_still_there_the_next_day_is_of_those_who_were_asked_again(months: Months) -> None:
    still, gone, unanswered, nothing, _ = five_sessions(months)
    for patient, session in (still, gone, unanswered):
        answers = {"kse_any": 1, "m_nausea": 1, "kse_nausea": 1}
        months.effects(patient, session, FIRST, "kse", answers)
    months.effects(*nothing, FIRST, "kse", {"kse_any": 0})
    morning = FIRST + timedelta(days=1)
    months.effects(*still, morning, "ksenext", {"next_nausea": 1})
    months.effects(*gone, morning, "ksenext", {"next_nausea": 0})
    months.effects(*unanswered, morning, "ksenext", {})

    assert figures(months).next_day == Share(1, 2)


def test_what_was_asked_twice_for_one_session_is_one_session(months: Months) -> None:
    """Without an answer in the hours after it, the next morning asks again."""
    [(patient, session), *_] = five_sessions(months)
    months.effects(patient, session, FIRST, "kse", {})
    answers = {"kse_any": 1, "m_nausea": 1}
    months.effects(patient, session, FIRST + timedelta(days=1), "kse", answers)

    found = figures(months)

    assert (found.asked, found.answered, found.any) == (1, 1, Share(1, 1))


def test_a_mark_that_was_taken_back_is_no_side_effect(months: Months) -> None:
    [(patient, session), *_] = five_sessions(months)
    months.effects(patient, session, FIRST, "kse", {"kse_any": 1, "m_nausea": 0})

    found = figures(months)

    assert (found.any, found.frequent) == (Share(1, 1), ())
