"""Item 9: judged at the tap, help in the same second, the clinic told in the same commit."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from bot.demo.process import CLINIC_CHAT
from bot.domain.model import AlertState, CheckInState, Level
from bot.storage.outbox import Priority
from tests.actions.alerted import (
    MORE,
    NEARLY,
    NOT,
    SOME,
    alert_posts,
    at_item_9,
    rules,
    say_no,
    take,
)
from tests.actions.playing import Play, new_york
from tests.conftest import QUINN


@pytest.mark.parametrize(
    ("answer", "level"), [(SOME, Level.YELLOW), (MORE, Level.AMBER), (NEARLY, Level.AMBER)]
)
def test_every_answer_above_0_alerts_at_the_tap_before_the_check_in_is_complete(
    play: Play, answer: str, level: Level
) -> None:
    at_item_9(play)
    play.answer(answer)

    [alert] = play.alerts()
    assert alert.level is level
    [check_in] = play.check_ins()
    assert check_in.state is CheckInState.STARTED


def test_the_answer_not_at_all_alerts_nobody(play: Play) -> None:
    at_item_9(play, eight=NEARLY)
    play.answer(NOT)

    assert play.alerts() == []
    assert alert_posts(play) == []


def test_the_alert_says_level_number_code_answer_in_words_time_and_rule(play: Play) -> None:
    at_item_9(play)
    play.answer(MORE)

    [post] = alert_posts(play)
    assert post.startswith(f"<b>AMBER · alert 1 · {play.patient().code}</b>")
    assert "better off dead" in post
    assert "<b>More than half the days</b> (2)" in post
    assert "10:00" in post
    assert "rule phq9_self_harm_often" in post


def test_the_alert_has_acknowledge_first_and_who_is_this_second(play: Play) -> None:
    at_item_9(play)
    play.answer(MORE)

    assert play.last(CLINIC_CHAT).labels == ["Acknowledge", "Who is this?"]


STEPS: list[tuple[str, int]] = [
    ("bot.storage.check_ins.start", 1),
    ("bot.actions.check_ins.taking.add_answer", 1),
    ("bot.actions.check_ins.taking.keep_score", 1),
    ("bot.storage.alerts.add", 1),
    ("bot.storage.alerts.add_evidence", 1),
    ("bot.storage.audit.record", 1),
    ("bot.screens.help.support", 1),
    ("bot.storage.check_ins.keep_message", 1),
    ("bot.storage.outbox.put", 1),  # the alert
    ("bot.storage.outbox.put", 2),  # the support text
    ("bot.storage.check_ins.add", 1),  # the follow-up
    ("bot.storage.outbox.put", 3),  # its first question
]


@pytest.mark.parametrize(("step", "time"), STEPS)
def test_f03_answer_alert_and_messages_are_one_commit_whichever_step_fails(
    play: Play, monkeypatch: pytest.MonkeyPatch, step: str, time: int
) -> None:
    at_item_9(play)
    tables = ("answers", "scores", "alerts", "alert_evidence", "outbox", "audit")
    before = {table: play.count(table) for table in tables}
    with monkeypatch.context() as broken:
        broken.setattr(step, fails_at(step, time))
        with pytest.raises(OSError, match="injected"):
            play.answer(MORE)

    assert {table: play.count(table) for table in tables} == before
    assert "9 of 9" in play.last().text or "10 of" in play.last().text

    play.answer(MORE)
    assert len(play.alerts()) == 1


def fails_at(step: str, time: int) -> Callable[..., Any]:
    module, _, name = step.rpartition(".")
    whole = getattr(__import__(module, fromlist=[name]), name)
    calls = 0

    def fail(*args: Any, **values: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == time:
            raise OSError("injected")
        return whole(*args, **values)

    return fail


def test_f55_a_higher_answer_raises_the_open_alert_with_the_same_number(play: Play) -> None:
    at_item_9(play)
    play.answer(SOME)
    say_no(play)
    play.press("Back")
    play.answer(NEARLY)

    [alert] = play.alerts()
    assert alert.level is Level.AMBER
    assert [one.value for one in alert.evidence] == [1, 3]
    first, second = alert_posts(play)
    assert first.startswith("<b>YELLOW · alert 1")
    assert second.startswith("<b>AMBER · alert 1")
    assert "new evidence" in second


def test_f55_a_lower_answer_is_shown_with_its_time_and_lowers_nothing(play: Play) -> None:
    at_item_9(play)
    play.answer(NEARLY)
    say_no(play)
    play.press("Back")
    play.store.pass_time(minutes=2)
    play.answer(SOME)

    [alert] = play.alerts()
    assert alert.level is Level.AMBER
    assert "<b>Several days</b> (1)" in alert_posts(play)[-1]
    assert "10:02" in alert_posts(play)[-1]


def test_f55_an_answer_taken_back_is_shown_in_the_open_alert_and_lowers_nothing(play: Play) -> None:
    at_item_9(play)
    play.answer(NEARLY)
    say_no(play)
    play.press("Back")
    play.store.pass_time(minutes=2)
    play.answer(NOT)

    [alert] = play.alerts()
    assert alert.level is Level.AMBER
    post = alert_posts(play)[-1]
    assert post.startswith("<b>AMBER · alert 1")
    assert "<b>Not at all</b> (0)" in post
    assert "10:02" in post


def test_an_answer_taken_back_after_the_acknowledgement_opens_no_alert(play: Play) -> None:
    at_item_9(play)
    play.answer(NEARLY)
    say_no(play)
    take(play)
    play.press("Back")
    play.answer(NOT)

    [alert] = play.alerts()
    assert alert.state is AlertState.ACKNOWLEDGED
    [post] = alert_posts(play)
    assert "<b>Not at all</b> (0)" in post


def test_not_at_all_on_another_day_is_no_evidence_for_an_open_alert(play: Play) -> None:
    at_item_9(play)
    play.answer(NEARLY)
    say_no(play)
    play.press("Stop here")
    play.until(new_york("2026-11-24", "09:00"))
    play.press("Start")
    play.fill_in()
    play.answer(NOT)

    [alert] = play.alerts()
    assert [one.value for one in alert.evidence] == [3]


@pytest.mark.parametrize(
    ("first", "second", "level"), [(SOME, NEARLY, "AMBER"), (MORE, NEARLY, "AMBER")]
)
def test_an_answer_as_bad_or_worse_after_the_acknowledgement_opens_the_same_alert_again(
    play: Play, first: str, second: str, level: str
) -> None:
    at_item_9(play)
    play.answer(first)
    say_no(play)
    take(play)
    play.press("Back")
    play.answer(second)

    [alert] = play.alerts()
    assert (alert.state, alert.acknowledgement) == (AlertState.OPEN, None)
    assert alert_posts(play)[-1].startswith(f"<b>{level} · alert 1")
    assert play.last(CLINIC_CHAT).labels[0] == "Acknowledge"
    assert not play.last(CLINIC_CHAT).is_silent


def test_a_lesser_answer_after_the_acknowledgement_is_added_without_a_sound(play: Play) -> None:
    at_item_9(play)
    play.answer(NEARLY)
    say_no(play)
    take(play)
    play.press("Back")
    play.answer(SOME)

    [alert] = play.alerts()
    assert (alert.state, alert.level) == (AlertState.ACKNOWLEDGED, Level.AMBER)
    assert rules(play) == ["phq9_self_harm_often", "phq9_self_harm"]
    row = play.store.connection.execute("SELECT max(id), priority FROM outbox WHERE alert = 1")
    assert row.fetchone()[1] == Priority.NOTICE, "what sounds goes first"
    assert play.last(CLINIC_CHAT).is_silent
    assert "<b>Several days</b> (1)" in alert_posts(play)[-1]
    assert "Acknowledged by Nora Nurse" in alert_posts(play)[-1]


def test_one_patients_answer_never_joins_another_patients_alert(play: Play) -> None:
    at_item_9(play)
    play.answer(SOME)
    code = play.enrol(who=QUINN, start_now=True)
    play.fill_in(who=QUINN)
    play.answer(SOME, who=QUINN)

    first, second = play.alerts()
    assert (first.patient_id, second.patient_id) == (
        play.patient().id,
        play.patient(QUINN).id,
    )
    assert code in alert_posts(play)[-1]
    assert play.patient().code not in alert_posts(play)[-1]


def test_yellow_makes_no_sound_outside_the_hours_and_amber_always_does(play: Play) -> None:
    play.store.now = new_york("2026-11-23", "18:00")
    at_item_9(play)
    play.answer(SOME)
    assert play.last(CLINIC_CHAT).is_silent
    say_no(play)
    play.press("Back")
    play.answer(MORE)

    assert not play.last(CLINIC_CHAT).is_silent


def test_yellow_sounds_within_the_hours(play: Play) -> None:
    at_item_9(play)
    play.answer(SOME)

    assert not play.last(CLINIC_CHAT).is_silent


@pytest.mark.parametrize("answer", [NOT, NEARLY])
def test_the_end_is_calm_and_praises_nobody(play: Play, answer: str) -> None:
    at_item_9(play)
    play.answer(answer)
    if answer != NOT:
        say_no(play)
    play.answer("Somewhat")

    saved = play.last()
    assert saved.text.startswith("Saved at 10:00")
    assert not re.search(r"!|great|well done|good job|proud|\d+ days|streak", saved.text.lower())
    assert ("/crisis" in saved.text) == (answer == NEARLY)
    assert ("Crisis lines" in saved.labels) == (answer == NEARLY)
