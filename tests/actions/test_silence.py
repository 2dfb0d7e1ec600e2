"""A patient who stops answering is reported; any sign of them ends the silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.demo.process import CLINIC_CHAT
from bot.domain.model import Level
from tests.actions.playing import Play, new_york


def test_f26_three_silent_days_are_told_to_the_clinic(play: Play) -> None:
    play.enrol()
    play.until(new_york("2026-11-26", "22:55"))
    assert play.alerts() == []
    play.until(new_york("2026-11-26", "23:00"))

    [alert] = play.alerts()
    assert (alert.level, alert.evidence[0].rule) == (Level.YELLOW, "missed_days")
    assert "No check-in for 3 days" in play.clinic_posts()[-1]
    assert play.last(CLINIC_CHAT).is_silent


def test_a_silence_that_goes_on_is_told_again_each_week_with_its_true_length(play: Play) -> None:
    play.enrol()
    play.until(new_york("2026-12-03", "22:45"), every=timedelta(minutes=15))
    assert [one.value for one in play.alerts()[0].evidence] == [3]
    play.until(new_york("2026-12-03", "23:00"), every=timedelta(minutes=15))

    [alert] = play.alerts()
    assert [one.value for one in alert.evidence] == [3, 10]
    assert "No check-in for 10 days" in play.clinic_posts()[-1]


def test_a_week_is_a_week_though_the_clock_looked_some_seconds_later(play: Play) -> None:
    play.enrol()
    play.until(new_york("2026-11-26", "22:59"), every=timedelta(minutes=15))
    play.wait(minutes=1, seconds=9)
    assert len(play.alerts()[0].evidence) == 1
    play.until(new_york("2026-12-03", "23:00"), every=timedelta(minutes=15))

    assert [one.value for one in play.alerts()[0].evidence] == [3, 10]


def test_a_second_silence_is_told_anew_after_a_sign_in_between(play: Play) -> None:
    play.enrol()
    play.until(new_york("2026-11-27", "09:00"))
    play.press("Not today")
    play.until(new_york("2026-11-30", "22:55"), every=timedelta(minutes=5))
    assert [one.value for one in play.alerts()[0].evidence] == [3]
    play.until(new_york("2026-11-30", "23:00"))

    assert [one.value for one in play.alerts()[0].evidence] == [3, 3]


@pytest.mark.parametrize("sign", ["an answer", "not today", "a whole form"])
def test_any_sign_of_the_patient_ends_the_silence(play: Play, sign: str) -> None:
    play.enrol()
    play.until(new_york("2026-11-26", "09:00"))
    play.press("Not today" if sign == "not today" else "Start")
    if sign != "not today":
        play.answer("3")
    if sign == "a whole form":
        play.answer(*["Not at all"] * 9)
    play.until(new_york("2026-11-26", "23:00"))

    rules = [one.rule for alert in play.alerts() for one in alert.evidence]
    # Pain alone says nothing of self-harm, which was asked on the third day in vain.
    assert rules == (["self_harm_unanswered"] if sign == "an answer" else [])


def test_the_clinic_sets_after_how_many_days_it_is_told(play: Play) -> None:
    config = play.store.clinic.config
    alerts = config.alerts.model_copy(update={"missed_days": 1})
    play.store.clinic = replace(
        play.store.clinic, config=config.model_copy(update={"alerts": alerts})
    )
    play.enrol()
    play.until(new_york("2026-11-24", "23:00"))

    assert "No check-in for 1 day" in play.clinic_posts()[-1]
