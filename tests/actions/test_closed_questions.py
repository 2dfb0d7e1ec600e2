"""An answer that means danger, pressed after its check-in was closed, is told and helped."""

from __future__ import annotations

import pytest

from bot.actions.patients import life
from bot.domain.model import Level
from tests.actions.alerted import NEARLY, NOT, SOME, alert, alert_posts, at_item_9, rules
from tests.actions.courses import record
from tests.actions.playing import Play, Shown, new_york
from tests.conftest import PAT, STRANGER

CLOSED = "This check-in is closed"
DAY = "2026-11-23"


def expired_at_item_9(play: Play) -> Shown:
    """Be at item 9 until the check-in expires; return its question, as it still stands there."""
    at_item_9(play, eight=NOT)
    question = play.last()
    buttons = list(question.buttons)
    [check_in] = play.check_ins()
    play.store.now = check_in.expires_at
    return Shown(question.id, question.text, buttons)


def late(play: Play, label: str, under: Shown) -> str | None:
    play.deliver()
    return play.press(label, under=under)


@pytest.mark.parametrize(("answer", "level"), [(SOME, Level.YELLOW), (NEARLY, Level.AMBER)])
def test_item_9_pressed_after_the_check_in_expired_is_told_and_helped(
    play: Play, answer: str, level: Level
) -> None:
    question = expired_at_item_9(play)
    toast = late(play, answer, question)

    assert toast is not None and toast.startswith(CLOSED)
    assert (alert(play).level, rules(play)) == (level, ["closed_answer"])
    assert "Pressed after the check-in was closed" in alert_posts(play)[0]
    assert answer in alert_posts(play)[0]
    assert "Help right now" in play.last().text and "988" in play.last().text
    assert "phq9_9" not in play.values()


def test_it_is_heard_after_the_patient_has_stopped_too(play: Play) -> None:
    at_item_9(play, eight=NOT)
    question = Shown(play.last().id, play.last().text, list(play.last().buttons))
    play.do(life.ask_to_stop, telegram_id=PAT)
    play.press("Stop for good")
    late(play, NEARLY, question)

    assert rules(play)[-1] == "closed_answer"
    assert alert(play).level is Level.AMBER


def test_a_second_tap_adds_nothing_but_a_worse_answer_does(play: Play) -> None:
    question = expired_at_item_9(play)
    for _ in range(3):
        late(play, SOME, question)
    posted = len(play.messages(PAT))
    assert rules(play) == ["closed_answer"]
    late(play, NEARLY, question)
    late(play, SOME, question)

    assert [one.value for one in alert(play).evidence] == [1, 3]
    assert len(play.messages(PAT)) == posted + 1


def test_the_lowest_answer_and_any_other_question_say_that_it_is_closed_and_no_more(
    play: Play,
) -> None:
    question = expired_at_item_9(play)
    posted = len(play.messages(PAT))
    assert (late(play, NOT, question) or "").startswith(CLOSED)
    [check_in] = play.check_ins()
    for forged in ("phq9/phq9_1:3", "phq9/phq9_9:7", "other/item:1"):
        assert (play.send(f"answer:{check_in.id}:{forged}") or "").startswith(CLOSED)

    assert play.alerts() == []
    assert len(play.messages(PAT)) == posted


def test_what_was_answered_in_time_is_not_told_twice_by_a_late_second_tap(play: Play) -> None:
    at_item_9(play, eight=NOT)
    question = Shown(play.last().id, play.last().text, list(play.last().buttons))
    play.answer(NEARLY)
    [check_in] = play.check_ins()
    play.store.now = check_in.expires_at
    before = len(alert(play).evidence)
    late(play, NEARLY, question)
    late(play, SOME, question)

    assert len(alert(play).evidence) == before
    assert "closed_answer" not in rules(play)


def test_a_stranger_is_refused_as_ever(play: Play) -> None:
    expired_at_item_9(play)
    [check_in] = play.check_ins()
    toast = play.send(f"answer:{check_in.id}:phq9/phq9_9:3", who=STRANGER)

    assert toast is not None and "not yours" in toast
    assert play.alerts() == []


def after_session_list(play: Play) -> Shown:
    """Be at the list of side effects until it expires; return it as it still stands there."""
    play.enrol()
    play.store.now = new_york(DAY, "10:00")
    record(play, DAY, "08:00", minutes=60)
    play.until(new_york(DAY, "13:05"))
    play.press("Start")
    play.press("Something")
    marks = play.last()
    shown = Shown(marks.id, marks.text, list(marks.buttons))
    play.store.now = new_york("2026-11-24", "03:00")
    return shown


def test_a_mark_of_chest_pain_pressed_too_late_shows_whom_to_call(play: Play) -> None:
    marks = after_session_list(play)
    toast = late(play, "☐ Chest pain", marks)

    assert toast is not None and toast.startswith(CLOSED)
    assert (alert(play).level, rules(play)) == (Level.RED, ["closed_answer"])
    assert play.last().text.startswith("You marked: “Chest pain or trouble breathing”.")
    assert "<b>911</b>" in play.last().text
    assert "m_chest_pain" not in play.values()
    late(play, "☐ Chest pain", marks)
    assert len(alert(play).evidence) == 1


def test_any_other_mark_and_done_pressed_too_late_tell_nobody(play: Play) -> None:
    marks = after_session_list(play)
    late(play, "☐ Nausea", marks)
    late(play, "None of these", marks)

    assert play.alerts() == []
