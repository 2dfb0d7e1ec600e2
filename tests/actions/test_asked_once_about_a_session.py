"""Nobody has the same list twice, nor two at once, and one word about driving is enough."""

from __future__ import annotations

from datetime import time, timedelta

from bot.actions.patients import life
from bot.demo.process import CLINIC_CHAT
from bot.domain.model import CheckIn, CheckInKind, CheckInState
from tests.actions.courses import all_check_ins, answer_all, asked_each_day, record
from tests.actions.playing import Play, new_york
from tests.actions.treating import menu, only, say, tap
from tests.conftest import PAT

NO_DRIVING = "Please do not drive or use machines until tomorrow, after a night’s sleep."
NOW_QUESTION = "A short question about how you feel now."
CALL_NOW = "If you have chest pain, trouble breathing or feel you may faint: call"


def texts(play: Play) -> list[str]:
    return [message.text for message in play.messages(PAT)]


def after_sessions(play: Play) -> list[CheckIn]:
    return [one for one in all_check_ins(play) if one.kind is CheckInKind.AFTER_SESSION]


def in_the_morning(play: Play, *, own_time: time = time(9)) -> None:
    """A session of the evening before: its side effects are asked at 08:00."""
    play.enrol(start_now=True)
    answer_all(play)
    if own_time != time(9):
        play.do(life.change_setting, telegram_id=PAT, at=own_time, message_id=None)
    play.store.now = new_york("2026-11-23", "21:50")
    record(play, "2026-11-23", "20:00", minutes=60)


def test_a_prompt_that_nobody_began_gives_way_to_the_check_in_of_the_day(play: Play) -> None:
    in_the_morning(play)
    play.until(new_york("2026-11-24", "08:30"))
    prompt = play.last()
    assert prompt.text == NOW_QUESTION
    play.until(new_york("2026-11-24", "09:00"))

    assert asked_each_day(play)[-1].split()[-1] == "phq9"
    assert "kse" in asked_each_day(play)[-1]
    assert [one.state for one in after_sessions(play)] == [CheckInState.MISSED]
    assert (play.chats[PAT][prompt.id].text, play.chats[PAT][prompt.id].buttons) == (
        "This check-in is closed.",
        [],
    )
    assert play.alerts() == []


def test_the_list_that_is_being_answered_is_not_in_the_check_in_of_the_day(play: Play) -> None:
    in_the_morning(play)
    play.until(new_york("2026-11-24", "08:35"))
    play.press("Start")
    play.press("Something")
    play.until(new_york("2026-11-24", "09:00"))

    assert "kse" not in asked_each_day(play)[-1]
    assert after_sessions(play)[-1].state is CheckInState.STARTED


def test_a_list_that_was_answered_is_not_asked_again_an_hour_later(play: Play) -> None:
    in_the_morning(play)
    play.until(new_york("2026-11-24", "08:00"))
    play.press("Start")
    play.press("Nothing")
    play.until(new_york("2026-11-24", "09:00"))

    assert "kse" not in asked_each_day(play)[-1]


def test_what_an_early_check_in_asks_has_no_prompt_of_its_own_at_eight(play: Play) -> None:
    in_the_morning(play, own_time=time(7))
    play.until(new_york("2026-11-24", "07:00"))
    assert "kse" in asked_each_day(play)[-1]
    play.until(new_york("2026-11-24", "12:00"))

    assert after_sessions(play) == []


def test_an_extra_check_in_that_asks_the_list_takes_its_place_too(play: Play) -> None:
    in_the_morning(play)
    play.until(new_york("2026-11-24", "08:00"))
    prompt = play.last().id
    play.until(new_york("2026-11-24", "12:00"))
    answer_all(play)

    assert play.chats[PAT][prompt].buttons == []
    assert len([one for one in asked_each_day(play) if "kse" in one]) == 2  # the prompt, the daily


def test_a_later_sessions_prompt_takes_the_place_of_the_first(play: Play) -> None:
    play.enrol(start_now=True)
    answer_all(play)
    record(play, "2026-11-23", "08:00", minutes=60)
    record(play, "2026-11-23", "09:30", minutes=30)
    play.until(new_york("2026-11-23", "13:30"))
    first = play.last()
    assert first.text == NOW_QUESTION
    play.until(new_york("2026-11-23", "14:00"))

    assert texts(play).count(NOW_QUESTION) == 1
    assert play.chats[PAT][first.id].text == "This check-in is closed."
    states = [one.state for one in after_sessions(play)]
    assert states == [CheckInState.MISSED, CheckInState.ASKED]


def test_a_later_sessions_prompt_waits_while_the_first_is_being_answered(play: Play) -> None:
    play.enrol(start_now=True)
    answer_all(play)
    record(play, "2026-11-23", "08:00", minutes=60)
    record(play, "2026-11-23", "09:30", minutes=30)
    play.until(new_york("2026-11-23", "13:35"))
    play.press("Start")
    play.press("Something")
    play.until(new_york("2026-11-23", "14:55"), every=timedelta(minutes=5))
    assert len(after_sessions(play)) == 1
    play.until(new_york("2026-11-23", "15:00"))

    assert len(after_sessions(play)) == 2


def test_two_sessions_of_one_day_have_one_word_about_driving(play: Play) -> None:
    play.enrol(start_now=True)
    answer_all(play)
    record(play, "2026-11-23", "07:00", minutes=60)
    record(play, "2026-11-23", "09:00", minutes=60)

    assert texts(play).count(NO_DRIVING) == 1


def test_on_the_next_day_it_is_said_again(play: Play) -> None:
    play.enrol(start_now=True)
    answer_all(play)
    record(play, "2026-11-23", "09:00", minutes=60)
    play.store.now = new_york("2026-11-24", "11:00")
    record(play, "2026-11-24", "09:00", minutes=60)

    assert texts(play).count(NO_DRIVING) == 2


def test_a_session_entered_too_late_for_the_word_does_not_silence_the_next_one(play: Play) -> None:
    play.enrol(start_now=True)
    answer_all(play)
    play.store.now = new_york("2026-11-24", "21:00")
    record(play, "2026-11-24", "07:00", minutes=60)  # over for 13 hours
    assert NO_DRIVING not in texts(play)
    record(play, "2026-11-24", "19:00", minutes=60)

    assert texts(play).count(NO_DRIVING) == 1


def test_whom_to_call_is_said_once_after_a_mark_that_the_clinic_is_told_of(play: Play) -> None:
    in_the_morning(play)
    play.until(new_york("2026-11-24", "08:00"))
    play.press("Start")
    play.press("Something")
    assert CALL_NOW in play.last().text  # the list has the hint, before anything is marked
    play.press("☐ Chest pain")

    help_text, below = texts(play)[-2:]
    assert help_text.startswith(f"You marked: “Chest pain or trouble breathing”.\n\n{CALL_NOW}")
    assert "☑ Chest pain or trouble breathing" in play.last().labels
    assert CALL_NOW.partition(":")[0] not in below
    play.press("☑ Chest pain")  # taken back: the hint is there again
    assert CALL_NOW in play.last().text


def test_the_alert_names_the_list_as_clinicians_do_and_counts_no_questions(play: Play) -> None:
    in_the_morning(play)
    play.until(new_york("2026-11-24", "08:00"))
    play.press("Start")
    play.press("It is bad")

    [post] = [one for one in play.clinic_posts() if "kse_bad" in one]
    assert "Side effects of the session, question 1: “Since your last" in post


def test_today_and_then_its_length_keep_the_end_and_what_follows_from_it(play: Play) -> None:
    play.enrol(start_now=True)
    answer_all(play)
    play.store.now = new_york("2026-11-23", "15:00")
    tap(play, "Today", menu(play))
    tap(play, "40", play.last(CLINIC_CHAT))
    assert (only(play).starts_at, only(play).minutes) == (new_york("2026-11-23", "14:20"), 40)
    say(play, "#1 60min")
    assert (only(play).starts_at, only(play).minutes) == (new_york("2026-11-23", "14:00"), 60)
    assert only(play).side_effects_at == new_york("2026-11-23", "19:00")
