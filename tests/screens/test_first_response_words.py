"""What is said of a first response: on which day it was seen, and when it was looked at before."""

from __future__ import annotations

from datetime import date

import pytest

from bot.clinic import Clinic
from bot.domain.outcomes import Scored
from bot.domain.treatment import Judged
from bot.screens.judgements import judgements

NOW = Scored(date(2026, 10, 26), 8)


@pytest.mark.parametrize(
    ("day", "before", "words"),
    [
        (7, 6, "first response after 7 days"),  # asked daily: it was not there the day before
        (21, 14, "first response seen on day 21 (the score before it: day 14)"),
        (21, 0, "first response seen on day 21 (the score before it: day 0)"),
        (21, None, "first response seen on day 21 (the first score since the baseline)"),
        (8, None, "first response seen on day 8 (the first score since the baseline)"),
    ],
)
def test_it_is_said_when_it_was_seen_and_since_when_nothing_was_known(
    clinic: Clinic, day: int, before: int | None, words: str
) -> None:
    judged = Judged(NOW, NOW, 1, days_to_response=day, day_before_response=before)

    assert words in judgements(clinic, clinic.questionnaires["phq9"], judged, NOW.on)
