"""Who is watched more closely after a session: silence is told sooner, and never more often."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.actions.alerts import setting_thresholds
from bot.actions.alerts.thresholds import is_high_risk, missed_days_at_high_risk, risk_of
from bot.actions.patients.patients_view import find_patient
from bot.demo.process import CLINIC_CHAT
from bot.domain.sessions.sessions import SessionState
from bot.screens.standing import Watch
from tests.actions.courses import answer_all, record
from tests.actions.playing import Play, new_york
from tests.conftest import NORA


def watch(play: Play) -> Watch | None:
    found: Watch | None = play.store.see(
        risk_of, play.store.clinic, play.patient(), now=play.store.now
    ).watch
    return found


@pytest.mark.parametrize(
    ("day", "is_watched"),
    [("11-28", False), ("11-29", True), ("12-04", True), ("12-05", False)],
)
def test_days_5_to_10_after_the_last_session_are_watched(
    play: Play, day: str, *, is_watched: bool
) -> None:
    play.enrol()
    record(play, "2026-11-20", "10:00")
    play.store.now = new_york("2026-11-24", "12:00")
    record(play, "2026-11-24", "10:00")  # the last one: day 5 is 11-29, day 10 is 12-04
    play.store.now = new_york(f"2026-{day}", "12:00")

    assert (watch(play) is not None) is is_watched


def test_a_planned_session_begins_no_watch(play: Play) -> None:
    play.enrol()
    record(play, "2026-11-20", "10:00", state=SessionState.PLANNED)
    play.store.now = new_york("2026-11-27", "12:00")

    assert watch(play) is None


@pytest.mark.parametrize(
    ("at", "is_watched"), [("2027-01-08 09:59", True), ("2027-01-08 10:00", False)]
)
def test_who_had_such_thoughts_before_is_watched_for_72_hours(
    play: Play, at: str, *, is_watched: bool
) -> None:
    play.enrol(start_now=True)
    answer_all(play, {"phq9_9": 1})
    play.store.now = new_york("2027-01-05", "11:00")
    record(play, "2027-01-05", "10:00")
    play.store.now = new_york(*at.split())  # type: ignore[arg-type]

    assert (watch(play) == Watch(3, has_worried=True)) is is_watched


def test_thoughts_of_more_than_90_days_before_are_not_looked_at(play: Play) -> None:
    play.enrol(start_now=True)
    answer_all(play, {"phq9_9": 1})
    play.store.now += timedelta(days=91)
    local = f"{play.store.now:%Y-%m-%d}"
    record(play, local, "08:00")

    assert watch(play) is None


def test_who_never_had_any_is_not_watched_in_these_hours(play: Play) -> None:
    play.enrol(start_now=True)
    answer_all(play)
    record(play, "2026-11-23", "08:00")

    assert watch(play) is None


def test_one_day_of_silence_is_told_while_watched_and_only_once_a_week(play: Play) -> None:
    play.enrol(start_now=True)
    answer_all(play)
    record(play, "2026-11-20", "10:00")  # day 5 is 11-25, day 10 is 11-30
    play.until(new_york("2026-11-25", "08:00"))
    assert play.alerts() == []  # 11-24 was missed on day 4, at 23:00
    play.until(new_york("2026-11-25", "23:30"))
    rules = [one.rule for alert in play.alerts() for one in alert.evidence]
    assert rules == ["missed_days_high_risk"]
    play.until(new_york("2026-11-26", "12:00"))
    answer_all(play)
    play.until(new_york("2026-11-27", "23:30"))

    assert play.states()[-3:] == ["11-25 missed", "11-26 complete", "11-27 missed"]

    assert [one.rule for alert in play.alerts() for one in alert.evidence] == rules


def test_high_risk_itself_is_not_claimed_of_who_is_only_watched(play: Play) -> None:
    play.enrol()
    record(play, "2026-11-17", "10:00")

    assert watch(play) == Watch(6, has_worried=False)
    assert not play.store.see(is_high_risk, play.store.clinic, play.patient(), now=play.store.now)


def test_a_clinicians_off_overrules_the_watch(play: Play) -> None:
    play.enrol()
    record(play, "2026-11-17", "10:00")
    play.do(
        setting_thresholds.set_rule,
        code=play.patient().code,
        rule="high_risk",
        value="off",
        chat_id=CLINIC_CHAT,
        clinician=play.store.clinic.config.clinician(NORA),
    )

    assert watch(play) is None
    days = play.store.see(
        missed_days_at_high_risk, play.store.clinic, play.patient(), now=play.store.now
    )
    assert days == 0


def test_the_clinician_sees_why(play: Play) -> None:
    code = play.enrol()
    record(play, "2026-11-17", "10:00")
    found = play.store.see(
        find_patient, play.store.clinic, code=code, with_notes=False, now=play.store.now
    )

    assert "Watched more closely: day 6 after the last session" in found.screen.text


def test_a_side_effect_is_no_worry_about_self_harm(play: Play) -> None:
    play.enrol()
    record(play, "2026-11-23", "10:00")
    play.until(new_york("2026-11-23", "16:05"))
    play.press("Start")
    play.press("It is bad")

    assert play.alerts()
    assert not play.store.see(is_high_risk, play.store.clinic, play.patient(), now=play.store.now)
