"""What clinicians and patients see of a course says what it is of, in which unit, and why."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from bot.actions.patients import progress
from bot.domain.model import Answer, Level
from bot.screens.words import say_score
from bot.storage import check_ins, clinician_notes
from bot.storage.answers import add_answer
from bot.storage.database import Transaction
from tests.actions.alerted import at_item_9, raise_for, take
from tests.actions.courses import live
from tests.actions.playing import Play, new_york
from tests.actions.test_patients_view import list_all, look_up
from tests.actions.test_treatments import page_of
from tests.actions.test_words_of_a_course import begun
from tests.actions.treated import daily, score, session
from tests.conftest import NORA, PAT

PHONE = "called her, +1 555 0100"


def note(play: Play, text: str) -> None:
    play.store.see(
        clinician_notes.add_note,
        play.patient().id,
        by=NORA,
        name="Nora",
        text=text,
        now=play.store.now,
    )


def summary(play: Play, who: int = PAT) -> str:
    found = play.store.see(progress.course_for_patient, play.store.clinic, who, now=play.store.now)
    return str(found.screen.text)


def table_of(text: str) -> list[str]:
    return text.split("<pre>")[1].split("</pre>")[0].splitlines()


# Notes of clinicians


def test_what_clinicians_noted_is_read_in_ones_own_chat_and_not_in_the_group(play: Play) -> None:
    code = play.enrol()
    group = look_up(play, code, with_notes=False)
    assert "noted" not in group and "left notes" not in group
    note(play, PHONE)

    assert PHONE in look_up(play, code)
    group = look_up(play, code, with_notes=False)
    assert "555" not in group
    assert "Clinicians left notes; read them in your own chat with me." in group


# Why somebody needs attention


def test_a_line_says_that_an_alert_was_taken_and_has_no_outcome(play: Play) -> None:
    play.enrol()
    raise_for(play, Level.YELLOW)
    assert "taken" not in list_all(play)[0]
    take(play)

    assert "no open alert · alert 1 taken, no outcome yet" in list_all(play)[0]


def test_a_line_says_who_is_at_high_risk_and_for_how_long_somebody_is_silent(play: Play) -> None:
    at_item_9(play)
    play.answer("Nearly every day")
    assert "· at high risk" in list_all(play)[0]
    play.until(play.store.now + timedelta(days=5), every=timedelta(minutes=30))

    assert re.search("· at high risk · no answer for [2345] days", list_all(play)[0])


# Before treatment


def test_the_score_from_before_treatment_is_not_compared_with_itself(play: Play) -> None:
    begun(play, "2026-11-01")
    daily(play, "2026-11-01", [20] * 2)
    session(play, new_york("2026-11-02", "14:00"))
    play.store.now = new_york("2026-11-03", "08:00")

    said = summary(play)
    assert "PHQ-9: 20 on Nov 2 (severe). This is from before treatment." in said
    assert "The same as before" not in said
    daily(play, "2026-11-03", [20])
    assert "PHQ-9: 20 on Nov 3 (severe). The same as before treatment." in summary(play)


# Numbers


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (10 / 3, "3.3"),
        (20 / 3, "6.7"),
        (6.0, "6"),
        (0.1 + 0.2, "0.3"),
        (49.95, "49.95"),  # 50 would be of the next band
        (2.9999999999999996, "3"),
        (36300.0, "36300"),
    ],
)
def test_a_score_has_one_decimal_and_more_where_it_would_look_whole(
    value: float, read: str
) -> None:
    assert say_score(value, "en") == read


def test_a_mean_is_read_with_one_decimal_everywhere(play: Play) -> None:
    code = begun(play, "2026-10-01", plan="pain")
    score(play, new_york("2026-10-08", "09:00"), peg=22 / 3, pain=7)
    session(play, new_york("2026-10-08", "14:00"))
    score(play, new_york("2026-10-09", "09:00"), peg=10 / 3, pain=3)
    play.store.now = new_york("2026-10-09", "10:00")
    text = look_up(play, code)

    assert "<b>PEG</b>: 7.3 on Oct 8 → 3.3 on Oct 9: 4 lower (−55 %)" in text
    assert "  PEG              7.3   3.3     –" in table_of(text)
    assert ("PEG 3.3") in list_all(play)[0]
    assert "PEG: 3.3 on Oct 9. 4 points lower than before treatment (7.3)." in summary(play)
    assert "7.3" in str(page_of(play, code).below[0].table)


def opioids(play: Play) -> str:
    code = begun(play, "2026-10-01", plan="pain")
    score(play, new_york("2026-10-08", "09:00"), opioid=90.0, pain=7, phq9=12)
    session(play, new_york("2026-10-08", "14:00"))
    score(play, new_york("2026-10-22", "09:00"), opioid=49.95, pain=3, phq9=8, peg=4)
    play.store.now = new_york("2026-10-22", "10:00")
    return code


def test_an_opioid_dose_has_its_unit_and_its_change_from_before_treatment(play: Play) -> None:
    text = look_up(play, opioids(play))

    assert (
        "Opioid dose (MME): 49.95 on Oct 22 (below 50 MME)."
        " This score alone: 40.1 lower than before treatment (90)."
    ) in text
    assert "<b>Opioid dose (MME)</b>: 90 on Oct 8 → 49.95 on Oct 22: 40.1 lower (−45 %)." in text
    at = table_of(text).index("  Opioid dose (MME)")
    assert table_of(text)[at + 1].split() == ["90", "–", "–"]
    assert "Opioid" not in summary(play)


def test_the_phq9_stands_around_each_session_in_every_plan(play: Play) -> None:
    table = table_of(look_up(play, opioids(play)))
    assert any(line.startswith("  PHQ-9") for line in table)


@pytest.mark.parametrize(
    ("plan", "shown"),
    [
        ("anxiety", ["Pain", "GAD-7", "24-hour score", "PHQ-9"]),
        ("ptsd", ["Pain", "PCL-5", "GAD-7", "PHQ-9"]),
    ],
)
def test_where_there_is_no_room_for_all_the_24_hour_score_gives_way(
    play: Play, plan: str, shown: list[str]
) -> None:
    code = begun(play, "2026-10-01", plan=plan)
    scores = {"pain": 7, "gad7": 9, "daily": 3, "phq9": 12, "pcl5": 40, "pcptsd5": 4}
    asked = play.store.clinic.questionnaires.plans[plan].questionnaires
    at = new_york("2026-10-08", "09:00")
    score(play, at, **{name: value for name, value in scores.items() if name in asked})
    session(play, new_york("2026-10-08", "14:00"))
    play.store.now = new_york("2026-10-09", "10:00")

    rows = table_of(look_up(play, code))[2:]
    assert [row[2:16].rstrip() for row in rows] == shown
    table = page_of(play, code).below[0].table
    assert table is not None and list(table.groups) == shown


# What no score holds


def test_a_tablet_for_sleep_beside_an_opioid_is_read(play: Play) -> None:
    code = opioids(play)
    assert "benzodiazepine" not in look_up(play, code)
    last = play.store.see(check_ins.last_of, play.patient().id, limit=1)[0]
    answer = Answer("opioid", "opioid_benzo", 1, play.store.now)
    add_answer(Transaction(play.store.connection), last.id, answer)

    said = "Do you also take a benzodiazepine or sleeping tablet? <b>Yes</b> (Oct 22)"
    assert f"<b>Opioid dose</b>: {said}" in look_up(play, code)
    assert "sleeping tablet? Yes (Oct 22)" in str(page_of(play, code).beside)
    assert "benzodiazepine" not in summary(play)


# Days


def test_patient_and_clinician_count_the_same_days(play: Play) -> None:
    """On the morning of the 15th day, before that day's check-in is over."""
    code = play.enrol()
    live(play, days=14)
    play.store.now = new_york("2026-12-08", "08:00")

    assert "You answered on 14 of the last 14 days." in summary(play)
    assert "Check-ins answered: 14 of 14 in the last 14 days" in look_up(play, code)
