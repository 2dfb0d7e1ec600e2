"""The last summary at the end of care: the whole course, and nothing about days to come."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import pytest

from bot.actions.patients import discharging, progress
from bot.actions.patients.progress import Found
from bot.domain.model import DischargeReason
from bot.domain.sessions.sessions import SessionState
from tests.actions.playing import Play, new_york
from tests.actions.treated import score, session
from tests.conftest import PAT

MONDAY = date(2026, 11, 23)


def treat(
    play: Play, days_ago: Iterable[int], phq9: Iterable[float] = (), *, language: str = "en"
) -> None:
    """Leave somebody in care with a PHQ-9 on some days before Monday, 23 November, 15:00."""
    play.store.now = new_york("2025-11-01", "10:00")
    play.enrol()
    play.store.connection.execute("UPDATE patients SET language = ?", (language,))
    play.store.now = new_york("2026-11-23", "15:00")
    totals = list(phq9) or [8.0] * 500
    for number, total in zip(days_ago, totals, strict=False):
        score(play, play.store.now - timedelta(days=number, hours=6), phq9=total)


def farewell(play: Play) -> Found:
    found: Found | None = play.store.see(
        discharging.farewell_course,
        play.store.clinic,
        code=play.patient().code,
        reason=DischargeReason.PLANNED,
        now=play.store.now,
    )
    assert found is not None
    return found


def test_who_was_treated_for_a_year_sees_the_whole_year(play: Play) -> None:
    treat(play, [370, 300, 200, 100, 0])
    chart = farewell(play).chart

    assert chart is not None
    assert (chart.first_on, chart.last_on) == (MONDAY - timedelta(days=370), MONDAY)
    [panel] = chart.panels
    assert len(panel.points) == 5


def test_it_has_no_buttons(play: Play) -> None:
    treat(play, [1, 0])

    assert farewell(play).screen.rows == ()


def test_it_counts_the_days_since_the_last_session_from_the_day_that_it_is_sent(
    play: Play,
) -> None:
    treat(play, [21, 20])
    session(play, new_york("2026-11-03", "12:00"))

    assert "Your last session was 20 days ago, on Nov 3." in farewell(play).screen.text


def test_a_session_that_is_taken_back_with_the_end_of_care_is_not_told_of(play: Play) -> None:
    treat(play, [3, 2, 1, 0])
    session(play, new_york("2026-11-22", "12:00"))
    session(play, new_york("2026-11-25", "12:00"), state=SessionState.PLANNED)
    found = farewell(play)

    assert "Your last session was yesterday, Nov 22." in found.screen.text
    assert "planned" not in found.screen.text
    assert found.chart is not None
    assert [one.is_planned for one in found.chart.sessions] == [False]


# Every sentence, by how many days there are


def test_after_one_day_no_more_days_are_promised(play: Play) -> None:
    treat(play, [0])

    assert farewell(play).screen.text.split("\n\n") == [
        "PHQ-9: 8 on Nov 23 (mild).",
        "You answered on one day. One day alone says little.",
        "A lower number is better. A band says how strong the symptoms are; it is not a diagnosis."
        " Look at the week, not at one day.",
        "Each PHQ-9 covers the last two weeks, so the days overlap and change shows slowly.",
    ]


def test_after_two_days_both_are_told(play: Play) -> None:
    treat(play, [1, 0], [9, 8])

    assert farewell(play).screen.text.split("\n\n")[:2] == [
        "PHQ-9: 8 on Nov 23 (mild). 1 point lower than at the start (9).",
        "You answered on 2 of the last 2 days.",
    ]


def test_after_many_days_the_last_14_are_counted(play: Play) -> None:
    treat(play, range(60))

    assert "You answered on 14 of the last 14 days." in farewell(play).screen.text


def test_whose_numbers_rose_is_sent_to_who_treats_them_from_now_on(play: Play) -> None:
    treat(play, [40, 0], [5, 15])
    text = farewell(play).screen.text

    assert "Some numbers are higher than before." in text
    assert "your clinic" not in text
    assert "/crisis" in text


FORBIDDEN = {
    "en": ("with more days", "the next one is planned", "after your first", "tell your clinic"),
    "es": ("con más días", "la próxima está prevista", "diga a su clínica"),
}


@pytest.mark.parametrize("language", FORBIDDEN)
@pytest.mark.parametrize("days", [1, 2, 30])
@pytest.mark.parametrize("with_session", [True, False])
def test_nothing_is_said_of_days_to_come_in_any_language(
    play: Play, language: str, days: int, with_session: bool
) -> None:
    treat(play, reversed(range(days)), [8.0] * (days - 1) + [20.0], language=language)
    if with_session:
        session(play, new_york("2026-11-20", "12:00"))
        session(play, new_york("2026-11-25", "12:00"), state=SessionState.PLANNED)
    text = farewell(play).screen.text.lower()

    assert [words for words in FORBIDDEN[language] if words in text] == []
    before = play.store.see(
        progress.course_for_patient, play.store.clinic, PAT, now=play.store.now
    ).screen.text.lower()
    assert [words for words in FORBIDDEN[language] if words in before]  # a summary has them
