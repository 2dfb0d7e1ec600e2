"""What can be said of one session: only where the second lets it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.report.shares import Share
from tests.report.conftest import Months
from tests.report.written import FIRST, TODAY


def treated_again_on(months: Months, second: int, *, scored_on: int, hour: float = 9) -> None:
    patient = months.patient()
    for number in (0, second):
        months.session(patient, FIRST + timedelta(days=number))
    months.scores(patient, FIRST - timedelta(days=1), phq9=20)
    months.scores(patient, FIRST + timedelta(days=scored_on), hour=hour, phq9=10)


@pytest.mark.parametrize(("second", "is_possible"), [(6, False), (7, True)])
def test_a_second_session_before_the_7th_day_leaves_nothing_to_say(
    months: Months, second: int, is_possible: bool
) -> None:
    treated_again_on(months, second, scored_on=second)
    figures = months.figures(TODAY)
    assert figures.counts.one_too_soon == (not is_possible)
    assert figures.after_one.known.response == Share(is_possible, is_possible)


def test_a_score_after_the_second_session_tells_nothing_of_the_first(months: Months) -> None:
    treated_again_on(months, 8, scored_on=9)
    treated_again_on(months, 8, scored_on=8, hour=18)
    treated_again_on(months, 8, scored_on=8)  # at 9:00, two hours before it
    after = months.figures(TODAY).after_one
    assert (after.started, after.with_baseline, after.with_both) == (3, 3, 1)
