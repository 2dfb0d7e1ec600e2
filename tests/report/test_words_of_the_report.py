"""What the report says, of a clinic of every size, and what it keeps to itself."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.report.document import Picture
from bot.texts import load_texts
from tests.report.conftest import Months
from tests.report.simulated import LAST_DAY, simulate
from tests.report.written import FIRST, said, treat, treat_many, written


def test_without_a_session_there_is_nothing_to_report(months: Months) -> None:
    document = written(months)
    assert "nothing to report" in document.subtitle
    assert document.blocks == ()


def test_with_too_few_it_says_so_first_and_gives_no_percentage(months: Months) -> None:
    treat_many(months, responses=5, others=4)
    text = said(written(months))
    assert "Too little to say anything yet" in text
    assert "for 9 inductions only" in text
    assert "10 or more: all with both scores | 5 of 9 | 0 of 9" in text
    assert "95 % interval" not in text.split("Published figures")[0]


def test_from_10_on_it_gives_percentages_with_intervals_and_what_is_missing(months: Months) -> None:
    treat_many(months, responses=6, others=4, missing=10)
    text = said(written(months))
    # Wilson: 6 of 10 is 0.3127 to 0.8318, 6 of 20 is 0.1455 to 0.5190
    assert (
        "Of 10 inductions with a PHQ-9 of 10 or more before and one 14 to 31 days after, 60 %"
        in text
    )
    assert "(95 % interval 31 % to 83 %)" in text
    assert "Of all 20 inductions with 10 or more before" in text
    assert "it is 30 % (95 % interval 15 % to 52 %)" in text
    assert "Nothing is known afterwards of 10 of these 20" in text
    assert "10 or more: everyone (missing counted as no) | 6 of 20: 30 % (15" in text
    assert "Any score or none: everyone (missing counted as no) | 6 of 20: 30" in text


def test_nothing_is_said_of_fewer_than_5_also_not_among_all_who_started(months: Months) -> None:
    treat_many(months, responses=3, others=1, missing=8)
    text = said(written(months))
    assert "10 or more: all with both scores | fewer than 5 people | fewer than 5 people" in text
    # 3 of 12 would tell how many of those four responded.
    assert "(missing counted as no) | fewer than 5 people | fewer than 5 people" in text


def test_a_row_that_would_tell_of_the_few_beside_it_is_not_shown(months: Months) -> None:
    treat_many(months, responses=6, others=6)
    treat(months, 20, 2, days=(0, 3))  # one who stopped: 7 of 13 minus 6 of 12 would tell
    text = said(written(months))
    assert "completers (whole induction, both scores) | not shown: it would tell of few" in text
    assert "10 or more: all with both scores | 7 of 13: 54 %" in text


def test_few_who_got_worse_in_a_larger_group_are_shown(months: Months) -> None:
    treat_many(months, responses=9, others=0)
    treat(months, 10, 16)
    assert "Worse by 6 or more | 1 of 10: 10 %" in said(written(months))


def test_the_24_hour_score_is_never_called_a_response(months: Months) -> None:
    for _ in range(5):
        patient = months.patient()
        months.session(patient, FIRST)
        months.scores(patient, FIRST, daily=8)
        months.scores(patient, FIRST + timedelta(days=1), daily=2)
    text = said(written(months))
    assert "24-hour score (not the PHQ-9, not validated) | 5 | -6 (middle half -6 to -6)" in text
    assert "One day is no response: none is claimed." in text
    assert "Response" not in text.split("The day after a session")[1].split("Published")[0]


def test_opioid_doses_and_side_effects_are_told_where_they_were_asked(months: Months) -> None:
    nothing = said(written(months_with_one_session(months)))
    # Of change, thoughts, maintenance, the day after, pain, opioids and side effects.
    assert nothing.count("Nothing is known of this yet.") == 7
    for number in range(12):
        patient = months.patient()
        session = months.session(patient, FIRST)
        months.scores(patient, FIRST - timedelta(days=1), opioid=60)
        months.scores(patient, FIRST + timedelta(days=14), opioid=30 if number else 0)
        months.effects(patient, session, FIRST, "kse", {"kse_any": 1, "m_nausea": 1})
    text = said(written(months))
    assert "before 60 (middle half 60 to 60), after 30 (middle half 30 to 30)." in text
    assert "Lower dose | 12 of 12: 100 %" in text
    assert "No opioid any more | 1 of 12: 8 %" in text
    assert "Of 12 sessions asked about, 12 were answered." in text
    assert "Nausea | 12 of 12: 100 %\n" in text


@pytest.mark.parametrize(
    ("language", "after", "told"),
    [
        ("en", 60, "Asked 1 hour after the end of a session, unless a plan says otherwise."),
        ("en", 240, "Asked 4 hours after the end"),
        ("de", 90, "Gefragt 1,5 Stunden nach dem Ende"),
        ("es", 60, "Se pregunta 1 hora después"),
        ("fr", 90, "Demandés 1,5 heure après"),
    ],
)
def test_it_says_when_side_effects_are_asked_in_this_clinic(
    months: Months, language: str, after: int, told: str
) -> None:
    known = months_with_one_session(months)
    clinic = known.store.clinic
    sessions = clinic.config.sessions.model_copy(
        update={"side_effects_after": timedelta(minutes=after)}
    )
    of_clinic = clinic.config.clinic.model_copy(update={"languages": (language,)})
    config = clinic.config.model_copy(update={"sessions": sessions, "clinic": of_clinic})
    own = replace(clinic, config=config, texts=load_texts((language,)))
    assert told in said(written(known, clinic=own))


def months_with_one_session(months: Months) -> Months:
    months.session(months.patient(), FIRST)
    return months


def test_of_responses_too_few_for_a_curve_only_counts_are_given(months: Months) -> None:
    treat_many(months, responses=4, others=0)
    assert "Fewer than 5 people had a response: nothing is said" in said(written(months))
    treat_many(months, responses=5, others=0)
    document = written(months)
    assert "9 responses are too few for a curve" in said(document)
    assert not any(isinstance(block, Picture) for block in document.blocks)


def test_a_median_of_few_sessions_is_hidden(months: Months) -> None:
    patient = months.patient()
    months.session(patient, FIRST)
    months.scores(patient, FIRST, daily=8)
    months.scores(patient, FIRST + timedelta(days=1), daily=2)
    text = said(written(months))
    assert "24-hour score (not the PHQ-9, not validated) | 1 | fewer than 5" in text


def test_the_sessions_of_one_person_are_nobody_elses_business(months: Months) -> None:
    """Ten sessions in ten days of one, two more of others: all of it would be one person's data."""
    for days in (range(10), (0,), (0,)):
        patient = months.patient()
        for number in days:
            on = FIRST + timedelta(days=number)
            months.scores(patient, on, daily=8, phq9=5, pain=6)
            session = months.session(patient, on)
            months.effects(patient, session, on, "kse", EFFECTS)
            months.effects(patient, session, on, "ksenext", {"next_nausea": 1})
    text = said(written(months))
    assert "Any side effect | fewer than 5 people" in text
    assert "“It is bad” at the first tap | fewer than 5 people" in text
    assert "At least one called severe | fewer than 5 people" in text
    assert "of those asked again | fewer than 5 people" in text
    assert "Nausea" not in text
    assert "24-hour score (not the PHQ-9, not validated) | 9 | fewer than 5 people" in text
    assert "Pain, 0 to 10 | 9 | fewer than 5 people" in text
    assert "(fewer than 5 people here did)" in text
    assert "For fewer than 5 people the days are not over." in text
    assert "(few symptoms): fewer than 5 people." in text
    assert "older than 14 days: fewer than 5 people." in text
    assert "before the PHQ-9 of the window: fewer than 5 people." in text


EFFECTS = {"kse_any": 1, "m_nausea": 1, "kse_nausea": 3}


def test_many_inductions_of_few_people_are_not_shown(months: Months) -> None:
    """One session every four months is an induction each time."""
    for _ in range(4):
        patient = months.patient()
        for number in range(3):
            first = FIRST + timedelta(days=120 * number)
            months.session(patient, first)
            months.scores(patient, first - timedelta(days=1), phq9=20, thoughts=1)
            months.scores(patient, first + timedelta(days=14), phq9=8, thoughts=0)
            months.scores(patient, first + timedelta(days=21), phq9=8, thoughts=0)
    document = written(months, today=FIRST + timedelta(days=400))
    text = said(document)
    assert "for 12 inductions only. Below 10 people this report gives no percentages" in text
    assert "10 or more: all with both scores | fewer than 5 people | fewer than 5 people" in text
    assert "Improved by 6 or more | fewer than 5 people" in text
    assert "Above 0 before | fewer than 5 people" in text
    assert "Fewer than 5 people had a response" in text
    assert not any(isinstance(block, Picture) for block in document.blocks)


def test_a_curve_that_falls_to_half_names_the_day(months: Months) -> None:
    simulate(months, 1)
    assert "Half of the responses had faded by day 69." in said(written(months, LAST_DAY))


def test_before_the_first_induction_is_over_nothing_is_known_of_any(months: Months) -> None:
    treat_many(months, responses=12, others=0)
    text = said(written(months, today=FIRST + timedelta(days=41)))
    assert "for 0 inductions only" in text
    assert "they are not counted below | 12" in text


def test_a_session_alone_that_is_not_over_is_counted_as_such(months: Months) -> None:
    for _ in range(5):
        months.session(months.patient(), FIRST)
    text = said(written(months, today=FIRST + timedelta(days=31)))
    assert "For 5 the days are not over." in text
    assert "For 0 the days" in said(written(months, today=FIRST + timedelta(days=32)))


def test_the_published_cohorts_stand_beside_with_their_n_definition_and_address(
    months: Months,
) -> None:
    treat(months, 20, 8)
    text = said(written(months))
    for number in ("537 / 9016", "53.6 %", "28.9 %", "424", "2665", "195 / 403", "55.4 %", "186"):
        assert f"| {number} |" in text
    assert "not for ranking" in text
    assert text.count("https://") == 5


def test_without_scipy_the_report_says_how_to_install_it(
    months: Months, monkeypatch: pytest.MonkeyPatch
) -> None:
    treat_many(months, responses=10, others=0)
    monkeypatch.setitem(sys.modules, "scipy.stats", None)
    text = said(written(months))
    assert 'pip install "checkin-bot[report]"' in text
    assert "95 % interval 72 % to 100 %" in text  # all else is there: 10 of 10
