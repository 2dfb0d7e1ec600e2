"""Item 9: judged at the tap, help in the same second, the clinic told in the same commit."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from bot.actions import life
from bot.demo.process import CLINIC_CHAT
from bot.domain.model import CheckInState, Level
from bot.storage import check_ins
from tests.actions.playing import Play, new_york
from tests.conftest import PAT, QUINN

NOT, SOME, MORE, NEARLY = (
    "Not at all",
    "Several days",
    "More than half the days",
    "Nearly every day",
)


def at_item_9(play: Play, *, eight: str = SOME) -> None:
    play.enrol(start_now=True)
    play.fill_in(eight=eight)


def alert_posts(play: Play) -> list[str]:
    return [text for text in play.clinic_posts() if "alert" in text]


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
    ("bot.actions.answering.add_answer", 1),
    ("bot.actions.answering.keep_score", 1),
    ("bot.storage.alerts.add", 1),
    ("bot.storage.alerts.add_evidence", 1),
    ("bot.storage.audit.record", 1),
    ("bot.screens.help.support", 1),
    ("bot.storage.check_ins.keep_message", 1),
    ("bot.storage.outbox.put", 1),  # the alert
    ("bot.storage.outbox.put", 2),  # the support text
    ("bot.storage.outbox.put", 3),  # the next question
]


@pytest.mark.parametrize(("step", "time"), STEPS)
def test_answer_alert_and_messages_are_one_commit_whichever_step_fails(
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


def test_a_higher_answer_raises_the_open_alert_with_the_same_number(play: Play) -> None:
    at_item_9(play)
    play.answer(SOME)
    play.press("Back")
    play.answer(NEARLY)

    [alert] = play.alerts()
    assert alert.level is Level.AMBER
    assert [one.value for one in alert.evidence] == [1, 3]
    first, second = alert_posts(play)
    assert first.startswith("<b>YELLOW · alert 1")
    assert second.startswith("<b>AMBER · alert 1")
    assert "new evidence" in second


def test_a_lower_answer_is_shown_with_its_time_and_lowers_nothing(play: Play) -> None:
    at_item_9(play)
    play.answer(NEARLY)
    play.press("Back")
    play.store.pass_time(minutes=2)
    play.answer(SOME)

    [alert] = play.alerts()
    assert alert.level is Level.AMBER
    assert "<b>Several days</b> (1)" in alert_posts(play)[-1]
    assert "10:02" in alert_posts(play)[-1]


def test_an_answer_taken_back_is_shown_in_the_open_alert_and_lowers_nothing(play: Play) -> None:
    at_item_9(play)
    play.answer(NEARLY)
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
    play.press("Acknowledge", who=501, chat=CLINIC_CHAT)
    play.press("Back")
    play.answer(NOT)

    assert len(play.alerts()) == 1
    assert len(alert_posts(play)) == 1


def test_not_at_all_on_another_day_is_no_evidence_for_an_open_alert(play: Play) -> None:
    at_item_9(play)
    play.answer(NEARLY)
    play.press("Stop here")
    play.until(new_york("2026-11-24", "09:00"))
    play.press("Start")
    play.fill_in()
    play.answer(NOT)

    [alert] = play.alerts()
    assert [one.value for one in alert.evidence] == [3]


def test_an_answer_above_0_after_the_acknowledgement_opens_a_new_alert(play: Play) -> None:
    at_item_9(play)
    play.answer(SOME)
    play.press("Acknowledge", who=501, chat=CLINIC_CHAT)
    play.press("Back")
    play.answer(NEARLY)

    assert [alert.number for alert in play.alerts()] == [1, 2]
    assert alert_posts(play)[-1].startswith("<b>AMBER · alert 2")


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
    play.answer(answer, "Somewhat")

    saved = play.last()
    assert saved.text.startswith("Saved at 10:00")
    assert not re.search(r"!|great|well done|good job|proud|\d+ days|streak", saved.text.lower())
    assert ("/crisis" in saved.text) == (answer == NEARLY)
    assert ("Crisis lines" in saved.labels) == (answer == NEARLY)


@pytest.mark.parametrize("leave", ["expiry", "/pause", "/stop"])
def test_a_check_in_left_open_at_item_9_is_told_to_the_clinic_however_it_ends(
    play: Play, leave: str
) -> None:
    at_item_9(play)
    leave_open(play, leave)

    [alert] = play.alerts()
    assert (alert.level, alert.evidence[0].rule) == (Level.YELLOW, "left_open")
    assert "A check-in was left open at this question" in alert_posts(play)[-1]
    assert "better off dead" in alert_posts(play)[-1]


@pytest.mark.parametrize("leave", ["expiry", "/pause", "/stop"])
def test_a_check_in_left_open_before_item_9_alerts_nobody(play: Play, leave: str) -> None:
    play.enrol(start_now=True)
    play.answer("3", SOME)
    leave_open(play, leave)

    assert play.alerts() == []


def leave_open(play: Play, leave: str) -> None:
    if leave == "/pause":
        play.do(life.pause_by_patient, telegram_id=PAT)
    elif leave == "/stop":
        play.do(life.ask_to_stop, telegram_id=PAT)
        play.press("Stop for good")
    else:
        play.wait(hours=14)
    assert play.store.see(check_ins.open_of, play.patient().id) is None
    play.deliver()


def test_a_prompt_that_nobody_opened_is_not_left_open_at_item_9(play: Play) -> None:
    play.enrol()
    play.until(new_york("2026-11-24", "23:00"))

    assert play.states() == ["11-24 missed"]
    assert play.alerts() == []
