"""The course of a patient: a picture with words, honest about the days without an answer."""

from __future__ import annotations

from datetime import date

import pytest

from bot.actions.patients import progress
from bot.actions.patients.progress import Found
from bot.demo.process import CLINIC_CHAT
from bot.screens.screen import Screen
from tests.actions.playing import Play, new_york
from tests.conftest import NORA, PAT, QUINN, STRANGER

PNG = b"\x89PNG\r\n"


def whole(play: Play, *, pain: str = "3", eight: str = "Several days") -> None:
    play.fill_in(pain=pain, eight=eight)
    play.press("Not at all")
    if "11 of 11" in play.last().text:
        play.press("Somewhat")


def course(play: Play) -> Found:
    found = play.store.see(progress.course_for_patient, play.store.clinic, PAT)
    assert isinstance(found, Found)
    return found


def test_before_the_first_score_there_is_a_kind_word_and_no_picture(play: Play) -> None:
    play.enrol()

    assert course(play).chart is None
    assert course(play).screen.text.startswith("There is nothing to show yet.")


def test_one_answer_is_shown_with_a_word_that_more_days_say_more(play: Play) -> None:
    play.enrol(start_now=True)
    whole(play)
    found = course(play)

    assert found.chart is not None
    assert len(found.chart.panels) == 2
    assert "PHQ-9: 8 on Nov 23 (mild)" in found.screen.text
    assert "You have answered on the first day. With more days" in found.screen.text
    assert "than at the start" not in found.screen.text


def test_the_latest_score_is_set_against_the_start(play: Play) -> None:
    play.enrol(start_now=True)
    whole(play, pain="7", eight="Nearly every day")
    play.until(new_york("2026-11-24", "09:00"))
    play.press("Start")
    whole(play, pain="7", eight="Several days")
    words = course(play).screen.text

    assert "PHQ-9: 8 on Nov 24 (mild). 16 points lower than at the start (24)." in words
    assert "The same as at the start." in words  # the pain
    assert "You answered on 2 of the last 2 days." in words


def test_the_words_say_that_the_answers_cover_two_weeks_and_overlap(play: Play) -> None:
    play.enrol(start_now=True)
    whole(play)

    assert "covers the last two weeks, so the days overlap" in course(play).screen.text
    assert "it is not a diagnosis" in course(play).screen.text


def test_a_day_without_an_answer_is_a_gap_and_not_a_zero(play: Play) -> None:
    play.enrol(start_now=True)
    whole(play)
    play.until(new_york("2026-11-25", "09:00"))
    play.press("Start")
    whole(play)
    found = course(play)

    assert found.chart is not None
    for panel in found.chart.panels:
        assert [point.on for point in panel.points] == [date(2026, 11, 23), date(2026, 11, 25)]
        assert panel.unanswered == (date(2026, 11, 24),)
    assert "You answered on 2 of the last 3 days." in found.screen.text


@pytest.mark.parametrize("is_begun", [False, True])
def test_a_check_in_that_is_still_open_is_no_missed_day(play: Play, is_begun: bool) -> None:
    play.enrol(start_now=True)
    whole(play)
    play.until(new_york("2026-11-24", "09:00"))
    if is_begun:
        play.press("Start")

    assert "You have answered on the first day." in course(play).screen.text


def test_an_unfinished_form_adds_no_score(play: Play) -> None:
    play.enrol(start_now=True)
    play.answer("3", *["Nearly every day"] * 8)
    found = course(play)

    assert "PHQ-9" not in found.screen.text.split("\n")[0]
    assert found.chart is not None
    assert len(found.chart.panels) == 1


def test_scores_of_a_questionnaire_that_left_the_plan_are_not_drawn(play: Play) -> None:
    play.enrol(start_now=True)
    play.answer("3")
    play.store.connection.execute("UPDATE scores SET questionnaire = 'old'")

    assert course(play).chart is None


def test_somebody_without_a_course_has_none(play: Play) -> None:
    with pytest.raises(LookupError):
        play.store.see(progress.course_for_patient, play.store.clinic, STRANGER)


def test_the_picture_and_its_words_cannot_be_passed_on(play: Play) -> None:
    play.do(progress.send, chat_id=NORA, screen=Screen("words", secret=True), png=PNG)
    [call] = play.waiting()

    assert call["protect_content"] is True
    assert call["caption"] == "words"


def test_words_that_are_too_long_for_a_picture_follow_it(play: Play) -> None:
    play.do(progress.send, chat_id=NORA, screen=Screen("w" * 1025), png=PNG)
    picture, words = play.waiting()

    assert "caption" not in picture
    assert "protect_content" not in picture
    assert len(words["text"]) == 1025


def test_words_that_just_fit_stand_under_the_picture(play: Play) -> None:
    play.do(progress.send, chat_id=NORA, screen=Screen("w" * 1024), png=PNG)
    [call] = play.waiting()

    assert len(call["caption"]) == 1024


def test_words_without_a_picture_are_a_message(play: Play) -> None:
    play.do(progress.send, chat_id=NORA, screen=Screen("words"), png=None)

    assert [call["text"] for call in play.waiting()] == ["words"]


def joined_again(play: Play) -> None:
    """A code with a course whose link was opened on another phone the day after."""
    code = play.enrol(start_now=True)
    whole(play)
    play.until(new_york("2026-11-24", "08:00"))
    play.enrol(who=QUINN, code=code, start_now=True)
    whole_of(play, QUINN)


def whole_of(play: Play, who: int) -> None:
    play.fill_in(pain="0", eight="Not at all", who=who)
    play.press("Not at all", who=who)


def test_an_account_that_nobody_confirmed_sees_only_what_came_since_it_joined(play: Play) -> None:
    joined_again(play)
    found = play.store.see(progress.course_for_patient, play.store.clinic, QUINN)

    assert "Nov 23" not in found.screen.text
    assert "PHQ-9: 0 on Nov 24" in found.screen.text
    assert found.chart.first_on == date(2026, 11, 24)


def test_a_confirmed_account_sees_the_whole_course(play: Play) -> None:
    joined_again(play)
    play.press("Confirm", who=NORA, chat=CLINIC_CHAT)
    found = play.store.see(progress.course_for_patient, play.store.clinic, QUINN)

    assert "8 points lower than at the start (8)" in found.screen.text
    assert found.chart.first_on == date(2026, 11, 23)
