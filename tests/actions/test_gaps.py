"""After a time in which the bot did not hear Telegram: what was open is asked again, the clinic is
told. A press on a button lives only two and a half minutes at Telegram."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.actions.service import gaps as actions
from bot.demo.process import CLINIC_CHAT
from bot.domain.model import Level
from bot.storage import gaps, inbox, patients
from tests.actions.alerted import ASQ, SUPPORT, at_item_9, raise_for, write
from tests.actions.courses import answer_all, record
from tests.actions.playing import Play, Shown, new_york, start_check_in
from tests.conftest import PAT

AWAY = "I did not hear Telegram"
AGAIN = "Asked again below."
PROMPT = "Time for your check-in."
OPEN = "Your check-in is still open."


def go_away(play: Play, **by: float) -> None:
    """Let the time pass without a tick, and come back: Telegram gives what it has."""
    play.deliver()
    since = play.store.now
    play.store.now += timedelta(**(by or {"minutes": 10}))
    play.store.see(gaps.begin, since=since, until=play.store.now)


def settle(play: Play) -> None:
    """Let what had waited at Telegram be handled, and the clock tick."""
    play.store.now += timedelta(seconds=5)
    play.tick()
    play.tick()


def come_back(play: Play, **by: float) -> None:
    """Be away for a while, ten minutes if nothing else is said, and do what follows."""
    go_away(play, **by)
    settle(play)


def texts(play: Play, who: int = PAT) -> list[str]:
    return [message.text for message in play.messages(who)]


def notices(play: Play) -> list[Shown]:
    return [shown for shown in play.messages(CLINIC_CHAT) if AWAY in shown.text]


# Asking again


def test_an_open_question_is_asked_again_below(play: Play) -> None:
    play.enrol(start_now=True)
    play.answer("3")
    before = play.last()
    come_back(play)

    assert play.last().id > before.id
    assert (play.last().text, play.last().labels) == (before.text, before.labels)
    old = next(message for message in play.messages(PAT) if message.id == before.id)
    assert (old.text, old.buttons) == (AGAIN, [])


def test_the_check_in_goes_on_in_the_new_message(play: Play) -> None:
    play.enrol(start_now=True)
    play.answer("3")
    come_back(play)
    below = play.last().id
    play.answer("Several days")

    assert play.last().id == below
    assert play.last().text.startswith("3 of 11")
    assert play.values() == {"pain": 3, "phq9_1": 1}


def test_a_question_that_was_gone_back_to_is_the_one_that_is_asked(play: Play) -> None:
    play.enrol(start_now=True)
    play.answer("3", "Several days", "Back")
    come_back(play)

    assert play.last().text.startswith("2 of 11")


def test_a_prompt_that_nobody_pressed_comes_again(play: Play) -> None:
    play.enrol()
    play.until(new_york("2026-11-24", "09:00"))
    come_back(play)

    assert texts(play)[-2:] == [AGAIN, PROMPT]
    play.press("Start")
    assert play.last().text.startswith("1 of 10")


def test_the_question_about_the_hours_after_a_session_comes_again_as_it_was(play: Play) -> None:
    play.enrol(start_now=True)
    answer_all(play)
    record(play, "2026-11-23", "09:00", minutes=60)
    play.until(new_york("2026-11-23", "14:00"))
    come_back(play, minutes=10)

    assert play.last().text == "A short question about how you feel now."
    assert play.last().labels == ["Start"]
    assert texts(play)[-2] == AGAIN


def test_what_was_left_in_the_middle_can_be_gone_on_with(play: Play) -> None:
    play.enrol(start_now=True)
    play.answer("3", "Not now")
    come_back(play)

    assert "(1 of 10)" in play.last().text
    play.press("Continue")
    assert play.last().text.startswith("2 of 10")


def test_what_was_put_off_is_asked_as_a_reminder_would(play: Play) -> None:
    play.enrol()
    play.until(new_york("2026-11-24", "09:00"))
    play.press("Later")
    come_back(play)

    assert play.last().text == OPEN
    assert play.last().labels == ["Start", "Later (1 h)", "Not today"]


def test_a_follow_up_is_asked_again_in_its_own_words_and_help_stays_in_sight(play: Play) -> None:
    at_item_9(play)
    play.answer("Several days", "No")
    come_back(play)

    assert play.last().text == f"<b>{ASQ[1]}</b>"
    assert play.last().labels == ["No", "Yes", "I would rather not say", "Crisis lines", "Back"]
    assert any(SUPPORT in text for text in texts(play))
    assert texts(play).count(AGAIN) == 1
    play.answer("No", "No", "No")
    assert play.values()["asq_4"] == 0


def test_the_question_under_a_text_is_asked_again_and_its_numbers_stay(play: Play) -> None:
    """Nobody has to answer it: below there is no button to decline it either."""
    play.enrol()
    write(play, "The ceiling is looking at me")
    above = play.last()
    assert "911" in above.text and "Are you safe right now?" in above.text
    come_back(play)

    assert play.last().text == "<b>Are you safe right now?</b>"
    assert play.last().labels == ["Yes", "Not sure", "No", "Crisis lines"]
    assert above in play.messages(PAT)
    play.press("Yes")
    assert play.values()["safe_now"] == 0


def test_whoever_has_pressed_since_is_not_asked_again(play: Play) -> None:
    """That press had waited at Telegram: it was young enough."""
    play.enrol(start_now=True)
    play.answer("3")
    go_away(play)
    play.answer("Several days")
    shown = play.last()
    settle(play)

    assert play.last() == shown
    assert AGAIN not in texts(play)


def test_whoever_was_reminded_at_the_return_is_not_asked_twice(play: Play) -> None:
    play.enrol()
    play.until(new_york("2026-11-24", "10:55"))
    go_away(play)
    play.tick()
    settle(play)

    assert [text for text in texts(play) if text in (PROMPT, OPEN, AGAIN)] == [OPEN]


def test_a_prompt_that_waited_for_telegram_is_not_followed_by_another(play: Play) -> None:
    """The bot was up and Telegram was not: what it left meanwhile goes out at the return."""
    play.enrol()
    play.until(new_york("2026-11-24", "08:55"))
    play.store.now = new_york("2026-11-24", "09:00")
    play.tick_offline()
    play.store.now += timedelta(minutes=5)
    play.store.see(gaps.begin, since=new_york("2026-11-24", "08:55"), until=play.store.now)
    settle(play)

    assert [text for text in texts(play) if text in (PROMPT, AGAIN)] == [PROMPT]


def test_a_change_that_a_kill_kept_from_being_recorded_is_no_sign_of_the_patient(
    play: Play,
) -> None:
    """It goes out once more at the return; what was pressed under it in between is lost."""
    play.enrol(start_now=True)
    play.deliver()
    play.answer("3")
    since = play.store.now
    play.store.now += timedelta(minutes=10)
    play.store.see(gaps.begin, since=since, until=play.store.now)
    settle(play)

    assert AGAIN in texts(play)


def test_what_waited_at_telegram_is_handled_before_anything_is_asked_again(play: Play) -> None:
    play.enrol(start_now=True)
    play.answer("3")
    go_away(play)
    play.store.see(inbox.store_updates, [{"update_id": 1}], now=play.store.now)
    settle(play)
    assert AGAIN not in texts(play)

    play.store.see(inbox.mark_done, 1)
    settle(play)
    assert AGAIN in texts(play)


@pytest.mark.parametrize(("seconds", "asked"), [(4, False), (5, True)])
def test_it_takes_five_seconds_to_fetch_what_waits(play: Play, seconds: int, asked: bool) -> None:
    play.enrol(start_now=True)
    play.answer("3")
    go_away(play)
    play.store.now += timedelta(seconds=seconds)
    play.tick()

    assert (AGAIN in texts(play)) is asked


@pytest.mark.parametrize(("seconds", "asked"), [(44, False), (45, True)])
def test_one_update_that_cannot_be_handled_keeps_no_question_back_for_long(
    play: Play, seconds: int, asked: bool
) -> None:
    """Asked again is what is open within a minute of the return."""
    play.enrol(start_now=True)
    play.answer("3")
    go_away(play)
    play.store.see(inbox.store_updates, [{"update_id": 1}], now=play.store.now)
    play.store.now += timedelta(seconds=seconds)
    play.tick()

    assert (AGAIN in texts(play)) is asked


@pytest.mark.parametrize(("at", "is_silent"), [("21:45", False), ("22:00", True), ("07:50", True)])
def test_by_night_it_makes_no_sound(play: Play, at: str, is_silent: bool) -> None:
    """The quiet hours are the patient's: 22:00 to 08:00."""
    play.enrol()
    play.store.now = new_york("2026-11-24", at) - timedelta(minutes=10)
    start_check_in(play)
    come_back(play, minutes=9, seconds=55)

    assert (play.last().text.startswith("1 of 10"), play.last().is_silent) == (True, is_silent)


def test_it_comes_once_for_each_gap_and_once_more_for_the_next(play: Play) -> None:
    play.enrol(start_now=True)
    play.answer("3")
    come_back(play)
    settle(play)
    settle(play)
    assert texts(play).count(AGAIN) == 1

    come_back(play)
    assert texts(play).count(AGAIN) == 2
    assert play.last().text.startswith("2 of 10")


def test_two_actions_for_one_gap_ask_once(play: Play) -> None:
    play.enrol(start_now=True)
    play.answer("3")
    go_away(play)
    for _ in range(2):
        play.store.do(actions.ask_again, 1)
        play.deliver()

    assert texts(play).count(AGAIN) == 1


def test_nobody_is_asked_whose_check_in_is_over(play: Play) -> None:
    play.enrol(start_now=True)
    play.answer("3")
    come_back(play, hours=14)

    assert AGAIN not in texts(play)
    assert any(text.startswith("This check-in closed") for text in texts(play))


def test_whoever_cannot_be_reached_is_not_asked_and_holds_up_nothing(play: Play) -> None:
    play.enrol(start_now=True)
    play.answer("3")
    play.store.see(patients.mark_unreachable, play.patient().id, now=play.store.now)
    shown = texts(play)
    come_back(play)

    assert texts(play) == shown
    assert len(notices(play)) == 1


# Telling the clinic


def test_f16_the_clinic_hears_once_from_when_to_when_and_who_is_affected(play: Play) -> None:
    """Away from 08:50 to 09:40 on Tuesday: Pat had a question open, an alert was open."""
    code = play.enrol()
    play.until(new_york("2026-11-24", "08:50"))
    start_check_in(play)
    raise_for(play, Level.RED)
    come_back(play, minutes=50)
    settle(play)

    [notice] = notices(play)
    assert "from Tue, Nov 24, 8:50 AM until Tue, Nov 24, 9:40 AM" in notice.text
    assert f"Asked again (1): {code}" in notice.text
    assert "Open alerts: 1. /alerts shows them." in notice.text
    assert "No check-in because of it" not in notice.text
    assert not notice.is_silent


def test_f17_the_clinic_hears_whose_check_in_did_not_take_place(play: Play) -> None:
    """Away for three days: Tuesday and Wednesday were missed, Thursday's is asked late."""
    code = play.enrol()
    play.until(new_york("2026-11-24", "08:00"))
    go_away(play, days=2, hours=2)
    play.tick()
    settle(play)

    assert play.states() == ["11-24 missed", "11-25 missed", "11-26 asked"]
    [notice] = notices(play)
    assert f"No check-in because of it (1): {code}" in notice.text
    assert "Asked again" not in notice.text


def test_a_check_in_that_ended_in_the_gap_counts_as_missed_because_of_it(play: Play) -> None:
    """It came at 09:00, closed at 23:00, and the bot was away from 10:00 to midnight."""
    code = play.enrol()
    play.until(new_york("2026-11-24", "10:00"))
    come_back(play, hours=14)

    assert play.states() == ["11-24 missed"]
    assert f"No check-in because of it (1): {code}" in notices(play)[0].text


def test_a_check_in_that_was_missed_before_is_not_blamed_on_the_gap(play: Play) -> None:
    play.enrol()
    play.until(new_york("2026-11-24", "23:30"))
    come_back(play)

    assert play.states() == ["11-24 missed"]
    assert "No check-in because of it" not in notices(play)[0].text


def test_without_anybody_affected_the_clinic_hears_that_too_without_a_sound(play: Play) -> None:
    play.enrol()
    come_back(play)

    [notice] = notices(play)
    assert notice.text.endswith("No question was open, no check-in was missed, no alert is open.")
    assert notice.is_silent


def test_of_many_patients_the_first_thirty_are_named_and_the_rest_counted(play: Play) -> None:
    for who in range(2000, 2032):
        play.enrol(who=who, start_now=True)
        play.answer("3", who=who)
    come_back(play)

    [notice] = notices(play)
    assert "Asked again (32): P-" in notice.text
    assert notice.text.count("P-") == 30
    assert "… and 2 more" in notice.text


def test_the_clinic_is_told_when_all_is_asked_again_or_after_two_minutes(play: Play) -> None:
    """A check-in that cannot be asked again must not keep the clinic from hearing of the rest."""
    play.enrol(start_now=True)
    play.answer("3")
    go_away(play)
    play.store.now += timedelta(seconds=119)
    assert play.store.see(gaps.to_ask_again, now=play.store.now) == [1]
    assert play.store.see(actions.to_tell, now=play.store.now) == []
    play.store.now += timedelta(seconds=1)
    assert play.store.see(actions.to_tell, now=play.store.now) == [1]


def test_two_gaps_of_which_nobody_was_told_become_one_and_all_is_asked_anew(play: Play) -> None:
    """Back for a moment, and gone again: what was asked in that moment may be lost too."""
    play.enrol(start_now=True)
    play.answer("3")
    go_away(play, minutes=10)
    play.store.do(actions.ask_again, 1)
    go_away(play, minutes=20)
    settle(play)

    assert texts(play).count(AGAIN) == 2
    [notice] = notices(play)
    assert "from Mon, Nov 23, 10:00 AM until Mon, Nov 23, 10:30 AM" in notice.text


def test_without_a_gap_nobody_is_asked_or_told_anything(play: Play) -> None:
    play.enrol(start_now=True)
    play.answer("3")
    play.store.do(actions.ask_again, 1)
    play.store.do(actions.tell, 1)
    settle(play)

    assert AGAIN not in texts(play)
    assert notices(play) == []
