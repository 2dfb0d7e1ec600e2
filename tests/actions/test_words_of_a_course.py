"""What a clinician reads of a course says no more than it rests on, and when that was."""

from __future__ import annotations

import pytest

from bot.domain.model import Level
from tests.actions.alerted import raise_for
from tests.actions.courses import record
from tests.actions.playing import Play, new_york, start_check_in
from tests.actions.test_patients_view import look_up
from tests.actions.test_treatments import page_of
from tests.actions.treated import daily, score, session


def begun(play: Play, day: str, *, plan: str = "daily") -> str:
    play.store.now = new_york(day, "08:00")
    return play.enrol(plan=plan)


def on_the_day_after(play: Play, day: str) -> str:
    """Enrol somebody with 20 before the first session of 10 November and 4 on a day after it."""
    code = begun(play, "2026-11-01")
    daily(play, "2026-11-01", [20] * 10)
    session(play, new_york("2026-11-10", "14:00"))
    play.store.now = new_york(day, "10:00")
    score(play, play.store.now, phq9=4, pain=1)
    return code


def phq9_line(text: str) -> str:
    return next(line for line in text.splitlines() if line.startswith("<b>PHQ-9</b>"))


# Too early to say


def test_six_days_after_the_first_session_no_response_and_no_remission_is_read(
    play: Play,
) -> None:
    code = on_the_day_after(play, "2026-11-16")
    line = phq9_line(look_up(play, code))

    assert line == (
        "<b>PHQ-9</b>: 20 on Nov 10 → 4 on Nov 16: 16 lower (−80 %);"
        " too early to judge (day 6 after the first session of this series);"
        " improvement that matters: yes (5 points); reliably better (6 points)."
    )
    printed = str(page_of(play, code).beside)
    assert "too early to judge" in printed
    assert "response" not in printed and "remission" not in printed


def test_seven_days_after_the_first_session_both_are_read(play: Play) -> None:
    line = phq9_line(look_up(play, on_the_day_after(play, "2026-11-17")))

    assert "response: yes (at least 50 % lower); remission: yes (below 5)" in line
    assert "too early" not in line


def test_in_the_first_days_of_a_maintenance_it_is_too_early_again(play: Play) -> None:
    code = on_the_day_after(play, "2026-11-17")
    session(play, new_york("2026-12-10", "14:00"))  # 30 days after the first: maintenance
    assert "too early to judge (no score since this series began)" in look_up(play, code)
    play.store.now = new_york("2026-12-11", "10:00")
    score(play, play.store.now, phq9=4)

    assert "too early to judge (day 1 after" in phq9_line(look_up(play, code))


# Worse, and nothing since


def test_who_is_much_worse_is_said_to_be(play: Play) -> None:
    code = begun(play, "2026-11-01")
    daily(play, "2026-11-01", [5] * 3)
    session(play, new_york("2026-11-03", "14:00"))
    daily(play, "2026-11-04", [22] * 7)
    play.store.now = new_york("2026-11-10", "10:00")
    line = phq9_line(look_up(play, code))

    assert "<b>worsening that matters</b> (5 points); <b>reliably worse</b> (6 points)" in line
    assert "improvement" not in line


def test_without_a_score_since_the_baseline_the_clinician_reads_so(play: Play) -> None:
    code = begun(play, "2026-11-01")
    daily(play, "2026-11-01", [20] * 10)
    session(play, new_york("2026-11-10", "14:00"))
    play.store.now = new_york("2026-11-20", "10:00")

    text = look_up(play, code)
    assert phq9_line(text) == "<b>PHQ-9</b>: 20 on Nov 10. No score since."
    assert "before treatment" not in text


# Days with their year


def test_days_of_another_year_are_read_with_it(play: Play) -> None:
    code = begun(play, "2025-10-01")
    daily(play, "2025-10-01", [20] * 10)
    session(play, new_york("2025-10-10", "14:00"))
    session(play, new_york("2026-11-10", "14:00"))
    play.store.now = new_york("2026-11-18", "10:00")
    score(play, play.store.now, phq9=8)
    text = look_up(play, code)

    assert "Induction: 1 session, Oct 10, 2025" in text
    assert "<b>PHQ-9</b>: 20 on Oct 10, 2025 → 8 on Nov 18" in text
    table = text.split("<pre>")[1].split("</pre>")[0].splitlines()
    assert "Oct 10, 2025 IV 0.5 mg/kg" in table
    assert "Nov 10 IV 0.5 mg/kg" in table
    assert max(map(len, table)) <= 34
    assert page_of(play, code).below[0].table.rows[1][0] == "Oct 10, 2025 IV 0.5 mg/kg"  # type: ignore[union-attr]


# One baseline


def test_the_head_compares_with_the_same_baseline_as_the_progress(play: Play) -> None:
    code = begun(play, "2026-11-01")
    daily(play, "2026-11-01", [7, 23])
    session(play, new_york("2026-11-02", "14:00"))
    daily(play, "2026-11-03", [6] * 8)
    play.store.now = new_york("2026-11-10", "10:00")
    text = look_up(play, code)

    # What is judged further down is of a week: that this is of one score is said with it.
    head = "PHQ-9: 6 on Nov 10 (mild). This score alone: 17 lower than before treatment (23)."
    assert head in text
    assert "<b>PHQ-9</b>: 23 on Nov 2 → 6 on Nov 10" in text
    assert "at the start" not in text


def test_without_a_baseline_the_head_compares_with_nothing(play: Play) -> None:
    code = begun(play, "2026-11-01")
    session(play, new_york("2026-11-01", "09:00"))
    daily(play, "2026-11-03", [20, 6])
    play.store.now = new_york("2026-11-04", "10:00")
    text = look_up(play, code)

    assert "No baseline" in text
    assert "lower than" not in text


# The scores around a session


def test_in_a_plan_with_a_weekly_phq9_it_stands_in_the_table_with_whole_names(play: Play) -> None:
    code = begun(play, "2026-11-01", plan="weekly")
    for day in (2, 9, 16, 23):
        score(play, new_york(f"2026-11-{day:02}", "09:00"), phq9=24 - day // 2, pain=3)
    score(play, new_york("2026-11-12", "09:00"), daily=7, pain=4)
    session(play, new_york("2026-11-12", "14:00"))  # a Thursday
    play.store.now = new_york("2026-11-23", "10:00")
    table = look_up(play, code).split("<pre>")[1].split("</pre>")[0].splitlines()

    assert table == [
        "                before  +1 d  +7 d",
        "Nov 12 IV 0.5 mg/kg",
        "  Pain               4     –     –",
        "  24-hour score      7     –     –",
        "  PHQ-9             20     –    16",  # of 9 and 16 November
    ]
    assert max(map(len, table)) == 34


# Within 4 hours of a session


def test_a_score_within_4_hours_of_a_session_is_marked_and_compared_with_nothing(
    play: Play,
) -> None:
    code = begun(play, "2026-11-01")
    daily(play, "2026-11-01", [20] * 9)
    session(play, new_york("2026-11-10", "14:00"))  # until 14:40
    play.store.now = new_york("2026-11-10", "18:39")
    score(play, play.store.now, phq9=3)
    text = look_up(play, code)

    assert "PHQ-9: 3 on Nov 10 (minimal/none). Within 4 h of a session.\n" in text
    assert "lower than before" not in text
    printed = str(page_of(play, code).beside)
    assert "PHQ-9: 3 on Nov 10, within 4 h of a session: not judged." in printed


def test_a_score_4_hours_after_the_end_is_not_marked(play: Play) -> None:
    code = begun(play, "2026-11-01")
    daily(play, "2026-11-01", [20] * 9)
    session(play, new_york("2026-11-10", "14:00"))
    play.store.now = new_york("2026-11-10", "18:40")
    score(play, play.store.now, phq9=3)

    assert "Within 4 h" not in look_up(play, code)
    assert "within 4 h" not in str(page_of(play, code).beside)


@pytest.mark.parametrize(("at", "is_marked"), [("17:59", True), ("18:00", False)])
def test_an_alert_about_an_answer_says_that_it_was_given_close_to_a_session(
    play: Play, at: str, is_marked: bool
) -> None:
    play.enrol()
    record(play, "2026-11-23", "12:00")  # until 14:00
    play.store.now = new_york("2026-11-23", at)
    start_check_in(play)
    play.fill_in()
    play.press("Nearly every day")
    [alert] = play.alerts()

    assert alert.level is Level.AMBER
    posted = next(text for text in play.clinic_posts() if "AMBER" in text)
    assert ("\nWithin 4 h of a session." in posted) is is_marked


def test_an_alert_about_a_silence_says_nothing_of_a_session(play: Play) -> None:
    play.enrol()
    record(play, "2026-11-23", "08:30", minutes=20)
    play.store.now = new_york("2026-11-23", "10:00")
    raise_for(play, Level.YELLOW)

    assert not any("Within 4 h" in text for text in play.clinic_posts())
