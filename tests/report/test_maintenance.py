"""How the PHQ-9 was before and after maintenance sessions."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.report.shares import Middle
from tests.report.conftest import Months
from tests.report.written import FIRST, WHOLE, said, written

LATER = FIRST + timedelta(days=60)
TODAY = FIRST + timedelta(days=200)


def treated_later(months: Months, *, before: int, after: int, following: int | None = None) -> None:
    """Leave one maintenance session with a PHQ-9 of 6 days before, and of 8 days after."""
    patient = months.patient()
    for number in WHOLE:
        months.session(patient, FIRST + timedelta(days=number))
    months.session(patient, LATER)
    if following is not None:
        months.session(patient, LATER + timedelta(days=following))
    months.scores(patient, LATER - timedelta(days=before), phq9=6)
    months.scores(patient, LATER + timedelta(days=after), phq9=8)


@pytest.mark.parametrize(
    ("before", "after", "count"),
    [(14, 7, 1), (15, 7, 0), (0, 31, 1), (1, 6, 0), (1, 32, 0)],
)
def test_a_score_before_and_one_a_week_after_count(
    months: Months, before: int, after: int, count: int
) -> None:
    treated_later(months, before=before, after=after)
    assert months.figures(TODAY).maintenance.change.of == count


def test_a_score_after_the_next_session_is_that_ones(months: Months) -> None:
    treated_later(months, before=1, after=9, following=8)
    treated_later(months, before=1, after=8, following=8)  # at 9:00, two hours before it
    # Of the second patient the first session has both; of the second session nobody has.
    assert months.figures(TODAY).maintenance.change.of == 1


def test_the_medians_are_told_without_an_interval(months: Months) -> None:
    for _ in range(5):
        treated_later(months, before=1, after=7)
    assert months.figures(TODAY).maintenance.change == Middle(5, 2, 2, 2)
    text = said(written(months, TODAY))
    assert "Sessions with both | 5\n" in text
    assert "Median before | 6 (middle half 6 to 6)" in text
    assert "Median after | 8 (middle half 8 to 8)" in text
    assert "Median change | 2 (middle half 2 to 2)" in text
    assert "Patients with a maintenance session | 5" in text
    assert "judged for inductions only" in text


def test_an_induction_is_no_maintenance(months: Months) -> None:
    patient = months.patient()
    months.session(patient, FIRST)
    months.scores(patient, FIRST - timedelta(days=1), phq9=20)
    months.scores(patient, FIRST + timedelta(days=7), phq9=8)
    assert months.figures(TODAY).maintenance.change.of == 0
