"""How a follow-up ends: declined, left, thoughts of suicide right now."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.actions.patients import life
from bot.config.alerts import AlertRule
from bot.domain.model import CheckInState, Level
from bot.storage import check_ins
from tests.actions.alerted import (
    ASQ,
    DECLINE,
    NOT,
    SOME,
    alert,
    alert_posts,
    at_item_9,
    end,
    on_day,
    rules,
    take,
)
from tests.actions.playing import Play, new_york, start_check_in
from tests.conftest import NORA, PAT


def asked(play: Play) -> None:
    """A patient whose ASQ has just been asked, after a first answer above 0: YELLOW."""
    at_item_9(play)
    play.answer(SOME)
    play.deliver()


def wait(play: Play, **by: float) -> None:
    play.store.pass_time(**by)
    play.tick()


# Declined


def test_declined_is_amber_and_the_check_in_goes_on(play: Play) -> None:
    asked(play)
    question = play.last()
    play.press(DECLINE)

    assert (alert(play).level, rules(play)[-1]) == (Level.AMBER, "follow_up_declined")
    assert "They did not want to answer the safety questions." in alert_posts(play)[-1]
    texts = {one.id: one.text for one in play.messages(PAT)}
    assert texts[question.id].startswith("That is all right.")
    assert "911" in texts[question.id]
    assert "11 of 11" in play.last().text


def test_declined_in_the_middle_is_amber_too_and_keeps_what_was_answered(play: Play) -> None:
    asked(play)
    play.answer("No", "No")
    play.press(DECLINE)

    assert (alert(play).level, rules(play)[-1]) == (Level.AMBER, "follow_up_declined")
    assert play.values()["asq_2"] == 0


def test_who_declined_cannot_answer_any_more_and_is_not_reported_again(play: Play) -> None:
    asked(play)
    play.press(DECLINE)

    for press in ("answer:2:asq/asq_1:0", "decline:2"):
        said = play.send(press, message=play.last().id)
        assert str(said).startswith("This check-in is closed; nothing was changed.")
    wait(play, hours=1)
    assert rules(play) == ["phq9_self_harm", "follow_up_declined"]


def test_a_yes_after_declining_is_still_told(play: Play) -> None:
    asked(play)
    play.press(DECLINE)
    play.send("answer:2:asq/asq_1:1", message=play.last().id)

    assert rules(play) == ["phq9_self_harm", "follow_up_declined", "closed_answer"]


@pytest.mark.parametrize("leave", ["/stop", "/pause"])
def test_who_leaves_in_the_middle_of_it_has_declined(play: Play, leave: str) -> None:
    asked(play)
    question = play.last()
    if leave == "/stop":
        play.do(life.ask_to_stop, telegram_id=PAT)
        play.press("Stop for good")
    else:
        play.do(life.pause_by_patient, telegram_id=PAT)

    assert alert(play).level is Level.AMBER
    assert "follow_up_declined" in rules(play)
    texts = {one.id: one.text for one in play.messages(PAT)}
    assert texts[question.id] == "This check-in is closed."
    assert play.store.see(check_ins.open_follow_up_of, play.patient().id) is None


@pytest.mark.parametrize("actor", [str(NORA), "bot"])
def test_a_pause_that_the_patient_did_not_choose_is_not_told_as_their_refusal(
    play: Play, actor: str
) -> None:
    asked(play)
    play.do(life.pause, patient=play.patient(), actor=actor)

    assert (alert(play).level, rules(play)[-1]) == (Level.AMBER, "follow_up_closed_by_pause")
    assert "closed by a pause that the patient did not choose" in alert_posts(play)[-1]
    assert "did not want to answer" not in alert_posts(play)[-1]
    wait(play, hours=1)
    assert rules(play)[-1] == "follow_up_closed_by_pause"  # and it is told once


# Silence


def test_without_an_answer_for_15_minutes_it_is_amber(play: Play) -> None:
    asked(play)
    wait(play, minutes=14, seconds=59)
    assert alert(play).level is Level.YELLOW
    wait(play, seconds=1)

    assert (alert(play).level, rules(play)[-1]) == (Level.AMBER, "follow_up_unanswered")
    assert "no answer for 15 minutes" in alert_posts(play)[-1]
    wait(play, hours=1)
    assert rules(play).count("follow_up_unanswered") == 1


def test_after_each_answer_there_are_15_minutes_anew(play: Play) -> None:
    asked(play)
    for _ in range(3):
        wait(play, minutes=14)
        play.answer("No")
    wait(play, minutes=14, seconds=59)
    assert alert(play).level is Level.YELLOW
    wait(play, seconds=1)

    assert rules(play)[-1] == "follow_up_unanswered"


def test_it_can_still_be_answered_after_15_minutes(play: Play) -> None:
    asked(play)
    wait(play, minutes=15)
    play.answer("Yes")
    wait(play, minutes=15)
    play.answer("No", "No", "No", "Yes")

    assert alert(play).level is Level.RED
    assert rules(play).count("follow_up_unanswered") == 1


def test_whole_answers_are_no_silence(play: Play) -> None:
    asked(play)
    play.answer(*["No"] * 4)
    wait(play, hours=1)

    assert (alert(play).level, rules(play)) == (Level.YELLOW, ["phq9_self_harm"])


def test_silence_after_somebody_took_the_alert_calls_them_back(play: Play) -> None:
    asked(play)
    take(play)
    wait(play, minutes=15)

    assert alert(play).acknowledgement is None
    assert alert(play).level is Level.AMBER


def test_after_14_hours_it_is_closed_and_its_buttons_are_gone(play: Play) -> None:
    asked(play)
    play.answer("No")
    question = play.last()
    play.wait(hours=14)
    texts = {one.id: one.text for one in play.messages(PAT)}

    assert texts[question.id] == "This check-in is closed."
    assert str(play.send("answer:2:asq/asq_2:1")).startswith("This check-in is closed")
    assert play.store.see(check_ins.by_id, 2).state is CheckInState.MISSED


def test_a_check_in_whose_time_is_over_does_not_come_after_it(play: Play) -> None:
    at_item_9(play)
    play.store.pass_time(hours=1)
    play.answer(SOME, "No", "No", "No")
    play.store.now = new_york("2026-11-24", "00:30")  # 14 hours are over, no clock has looked
    play.answer("No")

    assert not any("11 of 11" in one.text for one in play.messages(PAT))
    assert play.last().text.startswith("Thank you.")


def test_only_the_check_in_that_it_came_in_the_middle_of_goes_on_after_it(play: Play) -> None:
    asked(play)
    asq = play.last()
    play.send("stop:1")
    start_check_in(play)  # an extra one
    play.press("Not now")
    play.answer("No")
    for _ in range(3):
        play.press("No", under=next(one for one in play.messages(PAT) if one.id == asq.id))

    assert not any(one.text.startswith("1 of") for one in play.messages(PAT))


# Right now


def in_danger(play: Play) -> None:
    asked(play)
    play.answer("Yes", "No", "No", "No", "Yes")
    play.deliver()


def test_right_now_is_red_and_the_emergency_number_stands_first(play: Play) -> None:
    in_danger(play)

    assert (alert(play).level, rules(play)[-1]) == (Level.RED, "asq_now")
    assert alert_posts(play)[-1].startswith("<b>RED · alert 1")
    assert play.last().text.startswith("Please call <b>911</b>")
    assert play.last().labels[0] == "Tell my clinic now"


def test_an_answer_that_the_clinic_made_red_ends_the_questions_too(play: Play) -> None:
    config = play.store.clinic.config
    rules = {"asq_thoughts": AlertRule(level="RED")}
    changed = config.alerts.model_copy(update={"rules": rules})
    config = config.model_copy(update={"alerts": changed})
    play.store.clinic = replace(play.store.clinic, config=config)
    asked(play)
    play.answer("No", "No", "Yes")

    assert alert(play).level is Level.RED
    assert play.last().text.startswith("Please call <b>911</b>")
    assert "asq_4" not in play.values()


def test_right_now_no_further_question_comes_and_the_rest_may_be_left_or_gone_on_with(
    play: Play,
) -> None:
    in_danger(play)

    assert play.last().labels[-2:] == ["Stop here", "Continue"]
    assert not any("11 of 11" in one.text for one in play.messages(PAT))
    wait(play, minutes=30)
    assert play.last().text.startswith("Please call <b>911</b>")


@pytest.mark.parametrize(
    ("label", "text", "state"),
    [("Continue", "11 of 11", "11-23 started"), ("Stop here", "Stopped.", "11-23 complete")],
)
def test_whatever_is_chosen_then_the_emergency_number_stays_in_sight(
    play: Play, label: str, text: str, state: str
) -> None:
    in_danger(play)
    danger = play.last()
    play.press(label)

    assert play.last().id > danger.id
    assert play.last().text.startswith(text)
    assert play.states() == [state]
    standing = next(one for one in play.messages(PAT) if one.id == danger.id)
    assert standing.text.startswith("Please call <b>911</b>")


def test_to_go_on_twice_shows_the_question_once(play: Play) -> None:
    in_danger(play)
    danger = play.last()
    play.press("Continue", under=danger)
    play.deliver()
    play.press("Continue", under=danger)
    assert len([one for one in play.messages(PAT) if "11 of 11" in one.text]) == 1
    play.press("Stop here", under=danger)

    assert play.last().text.startswith("Stopped.")
    assert not [one for one in play.messages(PAT) if "11 of 11" in one.text]


def test_where_nothing_is_left_there_is_nothing_to_stop_or_to_go_on_with(play: Play) -> None:
    at_item_9(play)
    play.answer(NOT, "Somewhat")
    on_day(play, "2026-11-24", SOME)
    play.answer("Yes", "No", "No", "No", "Yes")

    assert play.last().text.startswith("Please call <b>911</b>")
    assert "Stop here" not in play.last().labels


def test_the_last_question_alone_has_the_same_end(play: Play) -> None:
    at_item_9(play)
    play.answer(SOME, "No", "No", "No", "No", "Somewhat")
    end(play)
    on_day(play, "2026-11-24", SOME)
    assert play.last().text == f"<b>{ASQ[4]}</b>"
    play.answer("Yes")

    assert (alert(play).number, alert(play).level) == (2, Level.RED)
    assert play.last().text.startswith("Please call <b>911</b>")
