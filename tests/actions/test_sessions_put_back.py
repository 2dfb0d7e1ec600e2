"""A session that was removed by a slip is put back, and the word not to drive is taken back."""

from __future__ import annotations

import pytest

from bot.actions.patients import life
from bot.demo.process import CLINIC_CHAT
from bot.domain.model import CheckIn, CheckInKind, CheckInState
from bot.domain.sessions.sessions import SessionRoute, SessionState
from tests.actions.courses import all_check_ins
from tests.actions.playing import Play, Shown, new_york
from tests.actions.treating import all_sessions, change, only, say, tap, trace
from tests.conftest import NORA, OMAR, PAT

DONE, PLANNED, REMOVED = SessionState.DONE, SessionState.PLANNED, SessionState.REMOVED
NO_DRIVING = "Please do not drive or use machines until tomorrow"
TAKEN_BACK = "My reminder about driving was part of that. If you were treated today, please still"


@pytest.fixture
def code(play: Play) -> str:
    """A patient who joined; it is Monday, 10:00 in New York."""
    return play.enrol()


def remove(play: Play, card: Shown) -> Shown:
    """Press Remove and Yes; return the card of what was removed."""
    tap(play, "Remove", card)
    tap(play, "Yes", play.chats[CLINIC_CHAT][card.id])
    return play.chats[CLINIC_CHAT][card.id]


def told(play: Play, words: str) -> int:
    return sum(words in one.text for one in play.messages(PAT))


def test_one_tap_puts_a_removed_session_back_with_its_trace_and_what_is_asked(
    play: Play, code: str
) -> None:
    gone = remove(play, say(play, "today iv 0.5 mg/kg calm"))
    assert gone.labels == ["Put it back"] and only(play).side_effects_at is None
    assert tap(play, "Put it back", gone, who=OMAR) == "Changed"
    found = only(play)
    assert (found.state, found.dose, found.note) == (DONE, "0.5 mg/kg", "calm")
    assert found.side_effects_at == new_york("2026-11-23", "14:00")
    assert f"{code} · session #1" in play.last(CLINIC_CHAT).text
    assert trace(play)[-1] == ("Omar Oncall", "corrected")
    before, after = change(play)
    assert (before["state"], after["state"]) == ("removed", "done")


def test_a_slip_on_it_did_not_is_put_back_as_planned(play: Play, code: str) -> None:
    card = say(play, "planned today 18:00")
    asked_at = only(play).ask_patient_at
    tap(play, "It did not", card)
    assert only(play).state is REMOVED and only(play).ask_patient_at is None
    tap(play, "Put it back", play.last(CLINIC_CHAT))
    assert (only(play).state, only(play).ask_patient_at) == (PLANNED, asked_at)


def test_pressed_twice_it_is_put_back_once_and_an_older_card_puts_nothing_back(
    play: Play, code: str
) -> None:
    gone = remove(play, say(play, "today"))
    [button] = gone.buttons
    for _ in range(2):
        play.send(button["callback_data"], who=NORA, chat=CLINIC_CHAT, message=gone.id)
        play.deliver()
    play.send("session:back:1:3", who=NORA, chat=CLINIC_CHAT, message=gone.id)  # forged
    assert [what for _, what in trace(play)] == ["recorded", "removed", "corrected"]
    remove(play, play.last(CLINIC_CHAT))
    words = play.send(button["callback_data"], who=OMAR, chat=CLINIC_CHAT, message=gone.id)
    assert "has changed this session" in str(words)
    assert only(play).state is REMOVED


def test_it_is_not_put_back_where_another_one_took_its_time(play: Play, code: str) -> None:
    gone = remove(play, say(play, "yesterday 14:00"))
    say(play, "yesterday 14:30")
    [button] = gone.buttons
    words = play.send(button["callback_data"], who=NORA, chat=CLINIC_CHAT, message=gone.id)
    assert "There is one already: #2" in str(words)
    assert [one.state for one in all_sessions(play)] == [REMOVED, DONE]


def test_the_word_not_to_drive_is_taken_back_when_the_session_is_removed_that_day(
    play: Play, code: str
) -> None:
    card = say(play, "today")
    assert (told(play, NO_DRIVING), told(play, TAKEN_BACK)) == (1, 0)
    gone = remove(play, card)
    assert told(play, TAKEN_BACK) == 1
    tap(play, "Put it back", gone)
    assert told(play, NO_DRIVING) == 2


def lists(play: Play) -> list[CheckIn]:
    return [one for one in all_check_ins(play) if one.kind is CheckInKind.AFTER_SESSION]


@pytest.mark.parametrize("is_begun", [True, False])
def test_a_list_that_its_removal_closed_without_an_answer_comes_again_when_it_is_put_back(
    play: Play, code: str, *, is_begun: bool
) -> None:
    card = say(play, "today 8:00 60min")
    play.until(new_york("2026-11-23", "13:05"))
    if is_begun:
        play.press("Start")
    gone = remove(play, card)
    [closed] = lists(play)
    assert closed.state is CheckInState.DECLINED
    tap(play, "Put it back", gone)
    assert told(play, NO_DRIVING) == 2
    play.until(new_york("2026-11-23", "13:10"))
    assert [one.state for one in lists(play)] == [CheckInState.DECLINED, CheckInState.ASKED]
    play.until(new_york("2026-11-23", "20:00"))
    assert (len(lists(play)), told(play, NO_DRIVING)) == (2, 2)


@pytest.mark.parametrize("how", ["answered", "paused"])
def test_a_list_that_the_patient_ended_is_not_asked_again_when_it_is_put_back(
    play: Play, code: str, how: str
) -> None:
    card = say(play, "today 8:00 60min")
    play.until(new_york("2026-11-23", "13:05"))
    if how == "answered":
        play.press("Start")
        play.press("Nothing")
    else:
        play.do(life.pause_by_patient, telegram_id=PAT)
        play.do(life.resume_by_patient, telegram_id=PAT)
    play.store.now = new_york("2026-11-23", "13:10")
    tap(play, "Put it back", remove(play, card))
    play.until(new_york("2026-11-23", "20:00"))
    assert len(lists(play)) == 1


@pytest.mark.parametrize("how", ["stopped", "paused"])
def test_who_is_asked_nothing_any_more_gets_no_word_that_it_was_taken_back(
    play: Play, code: str, how: str
) -> None:
    card = say(play, "today")
    if how == "paused":
        play.do(life.pause_by_patient, telegram_id=PAT)
    else:
        play.do(life.settle_stop, telegram_id=PAT, stop=True, message_id=play.last().id)
    remove(play, card)
    assert told(play, TAKEN_BACK) == 0


@pytest.mark.parametrize("why", ["never told", "the day after", "another one today"])
def test_nothing_is_taken_back_of_a_word_that_was_not_said_or_still_holds(
    play: Play, code: str, why: str
) -> None:
    if why == "another one today":
        say(play, "today 6:00 30min")
    card = say(play, "yesterday 8:00" if why == "never told" else "today 9:00 30min")
    if why == "the day after":
        play.store.now = new_york("2026-11-24", "08:00")
    remove(play, card)
    assert told(play, TAKEN_BACK) == 0


def test_days_of_another_year_are_shown_with_it(play: Play, code: str) -> None:
    card = say(play, "planned 5/24")
    assert "Mon, May 24, 2027, time not known" in card.text
    assert "Move to May 23, 2027" in card.labels
    assert (
        "Fri, Dec 24, 2027, time not known is more than a year ahead"
        in say(play, "12/24/2027").text
    )
    card = say(play, "yesterday 14:00")
    assert "Sun, Nov 22, 2:00 PM to 4:00 PM" in card.text and "2026" not in card.text


def test_the_word_for_another_route_stands_before_the_note_until_another_route_is_said(
    play: Play, code: str
) -> None:
    card = say(play, "yesterday 14:00 IM 50 mg calm")
    assert "Other · 50 mg" in card.text and "Note: IM, calm" in card.text
    assert "Note: IM, slept" in say(play, "#1 slept").text
    assert "Note: SC, slept" in say(play, "#1 SC").text
    tap(play, "IV ketamine", play.last(CLINIC_CHAT))
    assert (only(play).route, only(play).note) == (SessionRoute.IV, "slept")
    assert only(play).dose == "50 mg"
