"""What clinicians and patients read is rounded like the report: a half goes away from zero."""

from __future__ import annotations

from datetime import date

import pytest

from bot.clinic import Clinic
from bot.domain.outcomes import Scored
from bot.domain.treatment import Judged, Treatment
from bot.screens.course import progress_lines
from bot.screens.words import counted, say_score

BEFORE, NOW = Scored(date(2026, 11, 2), 8.0), Scored(date(2026, 11, 23), 7.0)


@pytest.mark.parametrize(
    ("value", "said"),
    [(2.25, "2.3"), (2.65, "2.7"), (7.55, "7.6"), (3.0, "3"), (49.95, "49.95"), (2.9999999, "3")],
)
def test_a_score_and_its_change_have_their_half_go_up(value: float, said: str) -> None:
    assert say_score(value, "en") == said
    assert f"{counted(value)}" == said


@pytest.mark.parametrize(("percent", "said"), [(-12.5, "−13 %"), (12.5, "+13 %"), (-12.4, "−12 %")])
def test_a_percent_has_its_half_go_away_from_zero(
    clinic: Clinic, percent: float, said: str
) -> None:
    """8 → 7, 16 → 14 and 24 → 21 are all 12.5 % lower."""
    phq9 = clinic.questionnaires["phq9"]
    judged = Judged(BEFORE, NOW, 1, change=-1.0, percent=percent)
    treatment = Treatment(NOW.on, (), (), (), {"phq9": (BEFORE, NOW)}, {"phq9": judged})
    [line] = progress_lines(clinic, treatment, [phq9])

    assert f"1 lower ({said})" in line.replace("\u00a0", " ")
