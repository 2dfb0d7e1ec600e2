"""The change from before a session to the day after it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.report.sessions import changes_next_day
from tests.report.conftest import Months
from tests.report.written import FIRST


def changes(months: Months) -> list[float]:
    return [changed for _, changed in changes_next_day(months.people(), "daily")]


@pytest.mark.parametrize(("days_before", "found"), [(0, [-5]), (3, [-5]), (4, [])])
def test_a_score_of_more_than_3_days_before_is_too_old(
    months: Months, days_before: int, found: list[float]
) -> None:
    patient = months.patient()
    months.session(patient, FIRST)
    months.scores(patient, FIRST - timedelta(days=days_before), daily=8)
    months.scores(patient, FIRST + timedelta(days=1), daily=3)
    assert changes(months) == found


def test_the_evening_after_a_session_is_not_before_it(months: Months) -> None:
    patient = months.patient()
    months.session(patient, FIRST)
    months.scores(patient, FIRST - timedelta(days=1), daily=8)
    months.scores(patient, FIRST, hour=18, daily=1)
    months.scores(patient, FIRST + timedelta(days=1), daily=3)
    assert changes(months) == [-5]


@pytest.mark.parametrize("days_after", [0, 2])
def test_only_the_next_day_is_the_day_after(months: Months, days_after: int) -> None:
    patient = months.patient()
    months.session(patient, FIRST)
    months.scores(patient, FIRST - timedelta(days=1), daily=8)
    months.scores(patient, FIRST + timedelta(days=days_after), hour=18, daily=3)
    assert changes(months) == []
