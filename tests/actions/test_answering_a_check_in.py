"""The patient's part of a check-in: begin, answer, change, go back, leave, finish."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.actions.check_ins import questions
from bot.actions.check_ins.pressing import Refused
from bot.actions.check_ins.questionnaires import form_of, found
from bot.actions.patients import life
from bot.demo.process import CLINIC_CHAT
from bot.storage import check_ins
from tests.actions.playing import Play, new_york, start_check_in
from tests.conftest import PAT

NOT, SOME, MORE = "Not at all", "Several days", "More than half the days"


def asked(play: Play) -> None:
    """A patient whose first prompt has just come, on Tuesday at 9:00."""
    play.enrol()
    play.until(new_york("2026-11-24", "09:00"))


def test_start_shows_the_first_question_in_the_message_of_the_prompt(play: Play) -> None:
    asked(play)
    prompt = play.last()
    play.press("Start")

    assert play.last().id == prompt.id
    assert play.last().text.startswith("1 of 10")


def test_pain_comes_first_and_item_9_last(play: Play) -> None:
    asked(play)
    play.press("Start")
    assert "pain" in play.last().text.lower()
    play.answer("0", *[NOT] * 8)

    assert "better off dead" in play.last().text
    play.answer(NOT)
    assert play.last().text.startswith("Saved")


def test_every_question_stands_in_the_same_message(play: Play) -> None:
    asked(play)
    prompt = play.last()
    play.press("Start")
    for label in ["3", *[NOT] * 9]:
        assert play.last().id == prompt.id
        play.press(label)

    assert play.last().id == prompt.id
    assert play.last().text.startswith("Saved at 9:00")


def test_an_answer_is_kept_before_the_screen_moves_on(play: Play) -> None:
    asked(play)
    play.press("Start")
    play.press("7")

    assert play.values() == {"pain": 7}
    assert play.waiting()[-1]["text"].startswith("2 of 10")


def test_a_form_without_a_missing_answer_is_complete_and_scored(play: Play) -> None:
    asked(play)
    play.press("Start")
    play.fill_in(pain="6", eight=MORE)
    play.answer(SOME, "No", "No", "No", "No", "Very")

    assert play.states() == ["11-24 complete"]
    scores = play.store.connection.execute("SELECT questionnaire, total FROM scores").fetchall()
    assert {row[0]: row[1] for row in scores} == {"pain": 6, "phq9": 17}  # 8 x 2 + 1


def test_a_form_with_a_missing_answer_has_no_score(play: Play) -> None:
    asked(play)
    play.press("Start")
    play.answer("6", *[MORE] * 7)

    scores = play.store.connection.execute("SELECT questionnaire FROM scores").fetchall()
    assert [row[0] for row in scores] == ["pain"]


def test_the_conditional_question_counts_once_it_applies(play: Play) -> None:
    asked(play)
    play.press("Start")
    play.answer("3", NOT)
    assert play.last().text.startswith("3 of 10")
    play.answer(SOME)

    assert play.last().text.startswith("4 of 11")


def test_the_weekly_question_is_asked_again_a_week_after_its_last_answer(play: Play) -> None:
    asked(play)
    for day in range(24, 31):
        play.until(new_york(f"2026-11-{day}", "09:00"))
        play.press("Start")
        play.fill_in()
        play.press(NOT)
        assert ("11 of 11" in play.last().text) == (day == 24), day
        if day == 24:
            play.press("Somewhat")
    play.until(new_york("2026-12-01", "09:00"))
    play.press("Start")
    play.fill_in()
    play.press(NOT)

    assert play.last().text.startswith("11 of 11")


def test_a_weekly_question_that_is_not_due_takes_no_answer(play: Play) -> None:
    play.enrol(start_now=True)
    play.fill_in()
    play.answer(NOT, "Somewhat")
    play.until(new_york("2026-11-24", "09:00"))
    play.press("Start")
    play.fill_in()

    assert play.send("answer:2:phq9/phq9_difficulty:1", message=play.last().id) == UNKNOWN


UNKNOWN = "This button does not work any more. /help shows what I can do."


def test_a_double_tap_is_one_answer(play: Play) -> None:
    asked(play)
    play.press("Start")
    question = play.last()
    play.press("7")
    toast = play.send("answer:1:pain/pain:7", message=question.id)

    assert toast == "Already saved"
    assert play.count("answers") == 1
    assert play.last().text.startswith("2 of 10")


def test_a_stale_button_of_another_answer_changes_the_answer_and_says_so(play: Play) -> None:
    asked(play)
    play.press("Start")
    question = play.last()
    play.press("7")
    toast = play.send("answer:1:pain/pain:4", message=question.id)

    assert toast == "Changed"
    assert play.values() == {"pain": 4}
    assert play.count("answers") == 2
    assert play.last().text.startswith("2 of 10")


def test_a_double_tap_on_start_shows_the_question_once(play: Play) -> None:
    asked(play)
    prompt = play.last()
    play.press("Start")
    play.deliver()
    play.send("start:1", message=prompt.id)

    assert play.waiting() == []


def test_back_shows_the_question_before_with_what_was_chosen(play: Play) -> None:
    asked(play)
    play.press("Start")
    play.answer("7", SOME)
    play.press("Back")
    assert play.last().text.startswith("2 of 11")
    assert "• Several days" in play.last().labels
    play.press("Back")

    assert play.last().text.startswith("1 of 11")
    assert "• 7" in play.last().labels
    assert "Back" not in play.last().labels


def test_after_back_the_same_answer_goes_on_to_the_first_open_question(play: Play) -> None:
    asked(play)
    play.press("Start")
    play.answer("7", SOME, SOME)
    play.press("Back")
    play.press("Back")
    play.press("• Several days")

    assert play.last().text.startswith("4 of 11")
    assert play.count("answers") == 3


def test_after_back_another_answer_is_kept_beside_the_first(play: Play) -> None:
    asked(play)
    play.press("Start")
    play.answer("7", SOME)
    play.press("Back")
    play.press(MORE)

    rows = play.store.connection.execute("SELECT item, value FROM answers ORDER BY id").fetchall()
    assert [tuple(row) for row in rows] == [("pain", 7), ("phq9_1", 1), ("phq9_1", 2)]
    assert play.last().text.startswith("3 of 11")


def test_a_double_tap_on_back_goes_back_once(play: Play) -> None:
    asked(play)
    play.press("Start")
    play.answer("7", SOME)
    question = play.last()
    play.press("Back")
    play.deliver()
    play.send("back:1:phq9/phq9_2", message=question.id)

    assert play.last().text.startswith("2 of 11")
    assert play.waiting() == []


def test_back_from_the_first_question_is_no_button_of_ours(play: Play) -> None:
    asked(play)
    play.press("Start")

    assert play.send("back:1:pain/pain", message=play.last().id) == UNKNOWN
    assert play.last().text.startswith("1 of 10")


def test_a_changed_answer_of_a_whole_form_changes_its_score(play: Play) -> None:
    asked(play)
    play.press("Start")
    play.fill_in()
    play.press(NOT)
    play.press("Back")
    play.press(MORE)

    score = play.store.connection.execute("SELECT total FROM scores WHERE questionnaire = 'phq9'")
    assert score.fetchone()[0] == 10  # 8 x 1 + 2


def test_an_extra_check_in_in_a_pause_lasts_as_long_as_the_clinic_set(play: Play) -> None:
    play.enrol(start_now=True)
    play.fill_in()
    play.answer(NOT, "Somewhat")
    play.do(life.pause_by_patient, telegram_id=PAT)
    start_check_in(play)
    extra = play.store.see(check_ins.open_of, play.patient().id)

    assert extra.expires_at - play.store.now == timedelta(hours=14)


def test_a_check_in_that_is_not_there_is_an_error_not_a_silence(play: Play) -> None:
    with pytest.raises(LookupError, match="no check-in 77"):
        play.store.see(found, 77)


def test_finishing_twice_says_saved_once(play: Play) -> None:
    play.enrol(start_now=True)
    play.fill_in()
    play.answer(NOT, "Somewhat")
    [check_in] = play.check_ins()
    form = play.store.see(form_of, play.store.clinic, check_in)
    play.deliver()
    play.store.do(questions.finish, play.patient(), check_in, form, stopped=False)

    assert play.waiting() == []


def test_stop_here_before_the_form_is_whole_is_declined_and_keeps_the_answers(play: Play) -> None:
    play.enrol(start_now=True)
    play.answer("3", SOME)
    play.send("stop:1", message=play.last().id)

    assert play.states() == ["11-23 declined"]
    assert play.values() == {"pain": 3, "phq9_1": 1}


def test_a_refusal_is_raised_before_anything_is_changed() -> None:
    assert str(Refused("a word")) == "refused", "the word must not stand in a log"
    assert Refused("a word").toast == "a word"


def test_the_clinic_hears_nothing_of_an_uneventful_check_in(play: Play) -> None:
    play.enrol(start_now=True)
    before = len(play.messages(CLINIC_CHAT))
    play.fill_in()
    play.answer(NOT, "Somewhat")

    assert len(play.messages(CLINIC_CHAT)) == before
