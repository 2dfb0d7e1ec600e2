"""Presses that must do nothing: of somebody else, forged, stale or too late."""

from __future__ import annotations

import pytest

from bot.storage import check_ins
from tests.actions.playing import Play, new_york
from tests.conftest import PAT, QUINN, STRANGER


def asked(play: Play) -> None:
    """A patient whose first prompt has just come, on Tuesday at 9:00."""
    play.enrol()
    play.until(new_york("2026-11-24", "09:00"))


UNKNOWN = "This button does not work any more. /help shows what I can do."


PRESSES = [
    "start:1",
    "answer:1:pain/pain:3",
    "back:1:phq9/phq9_1",
    "later:1",
    "nottoday:1",
    "notnow:1",
    "stop:1",
]


@pytest.mark.parametrize("data", [*PRESSES, "allright:1", "callme:1"])
@pytest.mark.parametrize("who", [QUINN, STRANGER])
def test_f53_someone_elses_press_has_no_effect_and_is_recorded(
    play: Play, data: str, who: int
) -> None:
    asked(play)
    if who == QUINN:
        play.enrol(who=QUINN)
    before = play.store.see(check_ins.by_id, 1)
    toast = play.send(data, who=who, message=play.last().id)

    assert toast == "This button is not yours. Nothing was changed."
    assert play.store.see(check_ins.by_id, 1) == before
    assert play.values() == {}
    assert play.audited("refused") == [(str(who), "check-in 1")]


@pytest.mark.parametrize("data", [p.replace(":1", ":77", 1) for p in PRESSES])
def test_a_press_on_a_check_in_that_does_not_exist_has_no_effect(play: Play, data: str) -> None:
    asked(play)
    toast = play.send(data)

    is_answer = data.startswith("answer:")  # it may be one to a question that a restore took away
    assert toast is not None
    assert toast.startswith("This check-in is closed" if is_answer else "This button is not yours")
    assert (play.values(), play.alerts()) == ({}, [])


@pytest.mark.parametrize("data", PRESSES)
@pytest.mark.parametrize("over", ["expired", "closed"])
def test_f51_a_press_on_a_closed_check_in_changes_nothing_and_says_so(
    play: Play, data: str, over: str
) -> None:
    asked(play)
    play.store.now = new_york("2026-11-24", "23:00")
    if over == "closed":
        play.tick()
    before = play.store.see(check_ins.by_id, 1)
    toast = play.send(data, message=play.last().id)

    assert toast is not None
    assert toast.startswith("This check-in is closed; nothing was changed.")
    assert play.store.see(check_ins.by_id, 1) == before
    assert play.values() == {}


@pytest.mark.parametrize(
    "data",
    [
        "answer:1:pain/pain:11",
        "answer:1:pain/pain:-1",
        "answer:1:phq9/phq9_9:4",
        "answer:1:phq9/phq9_99:1",
        "answer:1:pcl5/pcl5_1:1",
        "answer:1:phq9/phq9_difficulty:1",  # it does not apply yet
    ],
)
def test_f53_a_forged_answer_is_refused_and_recorded(play: Play, data: str) -> None:
    asked(play)
    play.press("Start")

    assert play.send(data, message=play.last().id) == UNKNOWN
    assert play.values() == {}
    assert play.audited("refused") == [(str(PAT), "answer in check-in 1")]


def test_f51_yesterdays_button_never_answers_for_today(play: Play) -> None:
    asked(play)
    play.press("Start")
    play.until(new_york("2026-11-25", "09:00"))
    toast = play.send("answer:1:pain/pain:9", message=play.last().id)

    assert toast is not None
    assert toast.startswith("This check-in is closed")
    assert play.values() == {}
