"""Treatment sessions: recorded, corrected and removed, with a trace, by two clinicians at once."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.demo.process import CLINIC_CHAT
from bot.domain.sessions.sessions import Series, SessionRoute, SessionState
from tests.actions.playing import Play, new_york
from tests.actions.treating import NOT_THERE, all_sessions, change, menu, only, say, tap, trace
from tests.conftest import NORA, OMAR

DONE, PLANNED, REMOVED = SessionState.DONE, SessionState.PLANNED, SessionState.REMOVED


@pytest.fixture
def code(play: Play) -> str:
    """A patient who joined; it is Monday, 10:00 in New York."""
    return play.enrol()


# By a command


def test_a_session_is_recorded_by_one_line_and_its_card_says_what_was_understood(
    play: Play, code: str
) -> None:
    card = say(play, "yesterday 14:00 iv 0.5 mg/kg 40min calm, <slept> after it")
    found = only(play)
    assert (found.state, found.starts_at) == (DONE, new_york("2026-11-22", "14:00"))
    assert (found.minutes, found.route, found.dose) == (40, SessionRoute.IV, "0.5 mg/kg")
    assert found.note == "calm, <slept> after it"
    assert f"{code} · session #1" in card.text
    assert "Sun, Nov 22, 2:00 PM to 2:40 PM" in card.text
    assert "IV ketamine · 0.5 mg/kg · 40 min" in card.text
    assert "Induction, session 1 (recognised)" in card.text
    assert "Note: calm, &lt;slept&gt; after it" in card.text
    assert "Last changed by Nora Nurse" in card.text
    assert (trace(play), play.audited("session recorded")) == (
        [("Nora Nurse", "recorded")],
        [(str(NORA), "#1 done")],
    )


def test_today_alone_has_just_ended(play: Play, code: str) -> None:
    card = say(play, "today")
    assert "8:00 AM to 10:00 AM" in card.text
    assert only(play).has_time


def test_what_is_asked_around_a_session_follows_each_change_of_it(play: Play, code: str) -> None:
    say(play, "today")
    assert only(play).side_effects_at == new_york("2026-11-23", "14:00")  # four hours after 10:00
    card = say(play, "#1 8:30")
    assert only(play).side_effects_at == new_york("2026-11-23", "14:30")
    tap(play, "Remove", card)
    tap(play, "Yes", play.last(CLINIC_CHAT))
    assert only(play).side_effects_at is None


def test_a_day_alone_keeps_no_time(play: Play, code: str) -> None:
    assert "Sun, Nov 22, time not known" in say(play, "yesterday").text
    assert (only(play).has_time, only(play).starts_at) == (False, new_york("2026-11-22", "12:00"))


def test_one_that_was_planned_on_the_day_to_which_it_is_corrected_did_not_end_when_it_was_planned(
    play: Play, code: str
) -> None:
    say(play, "tomorrow")
    play.store.now = new_york("2026-11-24", "12:00")
    say(play, "#1 yesterday")
    assert (only(play).state, only(play).has_time) == (DONE, False)
    # Some time on Monday: taken as 12:00 to 14:00, less than a day ago, so it is asked about now.
    assert only(play).side_effects_at == new_york("2026-11-24", "12:00")


def test_an_unknown_code_or_number_is_said_and_nothing_is_recorded(play: Play, code: str) -> None:
    assert say(play, "today", code=NOT_THERE).text == "There is no patient P-2222."
    assert say(play, "#9 14:00").text == f"There is no session #9 of {code}."
    assert all_sessions(play) == []


def test_a_session_of_another_patient_cannot_be_corrected_through_a_code(
    play: Play, code: str
) -> None:
    say(play, "today")
    other = play.invite().code
    assert say(play, "#1 9:00", code=other).text == f"There is no session #1 of {other}."
    assert trace(play) == [("Nora Nurse", "recorded")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2028-01-01", "is more than a year ahead. Nothing was recorded."),
        ("2025-01-01", "is more than a year ago. Nothing was recorded."),
        ("planned 9:00", "has passed; only what is ahead can be planned."),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(
    play: Play, code: str, text: str, words: str
) -> None:
    assert words in say(play, text).text
    assert all_sessions(play) == []


def test_a_second_session_at_the_same_time_is_refused_and_the_first_is_named(
    play: Play, code: str
) -> None:
    say(play, "today 8:00 60min")
    assert "There is one already: #1, Mon, Nov 23, 8:00 AM" in say(play, "today 8:30").text
    assert "There is one already: #1" in say(play, "today", who=OMAR).text
    assert only(play).minutes == 60


def test_a_correction_by_number_keeps_the_rest_and_what_it_was(play: Play, code: str) -> None:
    say(play, "today 8:00 iv calm")
    card = say(play, "#1 9:00 56mg nasal", who=OMAR)
    assert "9:00 AM to 11:00 AM" in card.text and "Esketamine · 56 mg" in card.text
    assert "Note: calm" in card.text and "Last changed by Omar Oncall" in card.text
    before, after = change(play)
    assert (before["route"], before["dose"], after["dose"]) == ("iv", None, "56 mg")
    assert trace(play) == [("Nora Nurse", "recorded"), ("Omar Oncall", "corrected")]


def test_a_correction_that_changes_nothing_leaves_no_trace(play: Play, code: str) -> None:
    say(play, "today 8:00 iv")
    say(play, "#1 8:00 iv")
    assert trace(play) == [("Nora Nurse", "recorded")]


def test_a_time_in_a_skipped_hour_is_the_end_of_the_gap(play: Play, code: str) -> None:
    play.store.now = datetime(2027, 3, 15, 15, tzinfo=UTC)
    say(play, "2027-03-14 2:30")  # New York skips from 2:00 to 3:00
    assert only(play).starts_at == datetime(2027, 3, 14, 7, tzinfo=UTC)


# By buttons


def test_without_a_day_it_asks_and_lists_what_there_is(play: Play, code: str) -> None:
    shown = menu(play)
    assert "No session is recorded yet." in shown.text
    assert shown.labels == ["Today", "Yesterday", "Another day", "Plan the next one"]
    say(play, "yesterday iv 0.5 mg/kg")
    say(play, "2026-11-30 10:00")
    shown = menu(play)
    assert "#1 Sun, Nov 22, time not known · IV ketamine · 0.5 mg/kg" in shown.text
    assert "#2 Mon, Nov 30, 10:00 AM to 12:00 PM · planned" in shown.text
    assert shown.labels[4:] == ["#2 Nov 30: correct", "#1 Nov 22: correct"]
    views = play.store.connection.execute("SELECT clinician, what FROM clinician_views")
    assert [tuple(row) for row in views][-1] == (NORA, "sessions")


def test_today_and_yesterday_record_at_once_and_show_the_card(play: Play, code: str) -> None:
    shown = menu(play)
    assert tap(play, "Today", shown) == "Recorded"
    assert f"{code} · session #1" in play.chats[CLINIC_CHAT][shown.id].text
    shown = menu(play)
    tap(play, "Yesterday", shown)
    assert [one.has_time for one in all_sessions(play)] == [False, True]


def test_pressed_twice_it_is_recorded_once_also_by_two_clinicians_and_after_midnight(
    play: Play, code: str
) -> None:
    first, second = menu(play), menu(play)
    tap(play, "Today", first)
    data = next(one["callback_data"] for one in second.buttons if one["text"] == "Today")
    play.store.pass_time(minutes=3)
    words = play.send(data, who=OMAR, chat=CLINIC_CHAT, message=second.id)
    assert words is not None and words.startswith("There is one already: #1, Mon, Nov 23")
    assert "session #1" in play.last(CLINIC_CHAT).text
    play.store.pass_time(hours=20)  # Tuesday: the button still means Monday
    play.send(data, who=OMAR, chat=CLINIC_CHAT, message=second.id)
    assert len(all_sessions(play)) == 1


def test_another_day_shows_the_last_week_and_how_to_write_any_other(play: Play, code: str) -> None:
    shown = menu(play)
    tap(play, "Another day", shown)
    shown = play.last(CLINIC_CHAT)
    assert f"/session {code} 2026-11-20 14:00" in shown.text
    assert shown.labels == ["Nov 21", "Nov 20", "Nov 19", "Nov 18", "Nov 17", "Nov 16"]
    tap(play, "Nov 19", shown)
    assert only(play).starts_at == new_york("2026-11-19", "12:00")


def test_the_next_one_is_planned_for_the_same_time_of_day_as_the_last(
    play: Play, code: str
) -> None:
    card = say(play, "today 8:00")
    tap(play, "Plan the next one", card)
    shown = play.last(CLINIC_CHAT)
    assert "The time is 8:00 AM, as the last one." in shown.text
    assert shown.labels[0] == "In 2 days: Nov 25"
    assert tap(play, "In 7 days", shown) == "Recorded"
    planned = all_sessions(play)[1]
    assert (planned.state, planned.starts_at) == (PLANNED, new_york("2026-11-30", "08:00"))
    assert f"{code} · planned session #2" in play.last(CLINIC_CHAT).text
    assert trace(play)[-1] == ("Nora Nurse", "planned")


def test_the_first_one_is_planned_without_a_time(play: Play, code: str) -> None:
    tap(play, "Plan the next one", menu(play))
    assert "No time is set." in play.last(CLINIC_CHAT).text
    tap(play, "In 2 days", play.last(CLINIC_CHAT))
    assert (only(play).state, only(play).has_time) == (PLANNED, False)


def test_the_card_changes_one_thing_with_each_press(play: Play, code: str) -> None:
    card = say(play, "yesterday 14:00")
    for label, name, value in (
        ("Esketamine", "route", SessionRoute.ESKETAMINE),
        ("40", "minutes", 40),
        ("Maintenance", "series", Series.MAINTENANCE),
        ("As recognised", "series", None),
        ("Move to Nov 21", "starts_at", new_york("2026-11-21", "14:00")),
    ):
        card = play.chats[CLINIC_CHAT][card.id]
        assert tap(play, label, card) == "Changed"
        assert getattr(only(play), name) == value
    card = play.last(CLINIC_CHAT)
    assert "• Esketamine" in card.labels and "• 40" in card.labels
    assert trace(play) == [("Nora Nurse", "recorded")] + [("Nora Nurse", "corrected")] * 5


def test_a_done_session_of_today_has_no_button_for_tomorrow(play: Play, code: str) -> None:
    labels = say(play, "today").labels
    assert "Move to Nov 22" in labels and "Move to Nov 24" not in labels


def test_the_second_of_two_who_change_a_session_is_told_who_was_first(
    play: Play, code: str
) -> None:
    old = say(play, "yesterday 14:00")
    pressed = {one["text"]: one["callback_data"] for one in old.buttons}
    play.send(pressed["IV ketamine"], who=NORA, chat=CLINIC_CHAT, message=old.id)
    words = play.send(pressed["Esketamine"], who=OMAR, chat=CLINIC_CHAT, message=old.id)
    assert words == "Nora Nurse has changed this session. It is shown as it stands now."
    assert only(play).route is SessionRoute.IV
    play.deliver()
    shown = play.chats[CLINIC_CHAT][old.id]
    assert "• IV ketamine" in shown.labels
    assert tap(play, "Esketamine", shown, who=OMAR) == "Changed"  # as it stands now


def test_the_same_press_twice_is_no_quarrel(play: Play, code: str) -> None:
    card = say(play, "yesterday 14:00")
    data = next(one["callback_data"] for one in card.buttons if one["text"] == "IV ketamine")
    for who in (NORA, NORA, OMAR):
        assert play.send(data, who=who, chat=CLINIC_CHAT, message=card.id) == "Changed"
    assert trace(play) == [("Nora Nurse", "recorded"), ("Nora Nurse", "corrected")]


def test_removing_asks_first_and_leaves_the_trace(play: Play, code: str) -> None:
    card = say(play, "yesterday 14:00")
    tap(play, "Remove", card)
    sure = play.last(CLINIC_CHAT)
    assert f"Remove session #1 of {code}, Sun, Nov 22" in sure.text
    tap(play, "Keep it", sure)
    assert only(play).state is DONE
    tap(play, "Remove", play.last(CLINIC_CHAT))
    assert tap(play, "Yes, remove it", play.last(CLINIC_CHAT)) == "Removed"
    assert only(play).state is REMOVED
    shown = play.last(CLINIC_CHAT)
    assert "session #1 was removed" in shown.text and shown.labels == ["Put it back"]
    before, after = change(play)
    assert (before["state"], after["state"]) == ("done", "removed")
    assert play.audited("session removed") == [(str(NORA), "#1 removed")]


def test_a_removed_session_cannot_be_changed_and_makes_room(play: Play, code: str) -> None:
    card = say(play, "yesterday 14:00")
    pressed = {one["text"]: one["callback_data"] for one in card.buttons}
    tap(play, "Remove", card)
    tap(play, "Yes", play.last(CLINIC_CHAT))
    for label in ("IV ketamine", "Remove"):
        words = play.send(pressed[label], who=OMAR, chat=CLINIC_CHAT, message=card.id)
        assert words == "This session was removed."
    assert "no session #1" in say(play, "#1 9:00").text
    assert "session #2" in say(play, "yesterday 14:00").text


def test_a_planned_session_took_place_or_not_from_its_day_on(play: Play, code: str) -> None:
    card = say(play, "tomorrow 14:00")
    assert "It took place" not in card.labels
    play.store.now = new_york("2026-11-24", "18:00")
    tap(play, "#1", menu(play))
    card = play.last(CLINIC_CHAT)
    assert card.labels[:2] == ["It took place", "It did not"]
    tap(play, "It took place", card, who=OMAR)
    assert (only(play).state, only(play).starts_at) == (DONE, new_york("2026-11-24", "14:00"))
    assert trace(play)[-1] == ("Omar Oncall", "corrected")


def test_it_took_place_before_its_time_records_nothing_and_asks_for_the_time(
    play: Play, code: str
) -> None:
    card = say(play, "today 14:00 40min")
    assert card.labels[0] == "It did not"
    assert "Nobody has said yet" not in card.text
    words = play.send("session:took:1:1", who=NORA, chat=CLINIC_CHAT, message=card.id)
    assert words is not None and words.startswith("One is planned: #1, ")
    assert "Nothing was recorded. If it took place earlier, say at what time." in words
    assert (only(play).state, only(play).starts_at) == (PLANNED, new_york("2026-11-23", "14:00"))
    assert "One is planned: #1" in say(play, "#1 done").text
    say(play, "#1 9:00")
    assert (only(play).state, only(play).starts_at) == (DONE, new_york("2026-11-23", "09:00"))


def test_done_in_words_is_the_button_it_took_place(play: Play, code: str) -> None:
    say(play, "today 14:00 40min bring the mask")
    play.store.now = new_york("2026-11-23", "14:45")
    card = say(play, "#1 took place")
    assert (only(play).state, only(play).note) == (DONE, "bring the mask")
    assert "Nobody has said yet" not in card.text
    assert "drive" in play.last().text


def test_a_planned_session_that_is_moved_to_today_stays_planned_until_somebody_says_more(
    play: Play, code: str
) -> None:
    say(play, "tomorrow 9:30 iv")
    card = say(play, "#1 today")
    assert (only(play).state, only(play).has_time) == (PLANNED, False)
    assert "Nobody has said yet whether it took place." in card.text
    assert card.labels[:2] == ["It took place", "It did not"]
    tap(play, "It took place", card)
    assert (only(play).state, only(play).starts_at) == (DONE, new_york("2026-11-23", "08:00"))
    assert "Nobody has said yet" not in play.last(CLINIC_CHAT).text


def test_the_cards_button_for_today_moves_a_planned_session_and_says_no_more(
    play: Play, code: str
) -> None:
    tap(play, "Move to Nov 23", say(play, "tomorrow"))
    card = play.last(CLINIC_CHAT)
    assert (only(play).state, card.labels[0]) == (PLANNED, "It took place")


def test_today_for_one_that_is_planned_today_already_changes_nothing(play: Play, code: str) -> None:
    say(play, "today 14:00")
    play.store.now = new_york("2026-11-23", "18:00")
    card = say(play, "#1 today")
    assert (only(play).state, only(play).starts_at) == (PLANNED, new_york("2026-11-23", "14:00"))
    assert card.labels[:2] == ["It took place", "It did not"]
    assert trace(play) == [("Nora Nurse", "planned")]
    say(play, "#1 today 56 mg")
    assert (only(play).state, only(play).dose) == (PLANNED, "56 mg")


def test_a_planned_session_with_a_time_of_today_that_has_passed_took_place(
    play: Play, code: str
) -> None:
    say(play, "tomorrow 9:30")
    say(play, "#1 today 9:00")
    assert (only(play).state, only(play).starts_at) == (DONE, new_york("2026-11-23", "09:00"))


def test_a_planned_session_that_did_not_take_place_is_removed_with_its_trace(
    play: Play, code: str
) -> None:
    say(play, "today 14:00")
    play.store.now = new_york("2026-11-23", "18:00")
    tap(play, "#1", menu(play))
    assert tap(play, "It did not", play.last(CLINIC_CHAT)) == "Removed"
    assert only(play).state is REMOVED


def test_recording_the_day_of_a_planned_session_is_that_session(play: Play, code: str) -> None:
    say(play, "today 14:00 iv 0.5 mg/kg")
    play.store.now = new_york("2026-11-23", "17:00")
    tap(play, "Today", menu(play))
    found = only(play)
    assert (found.state, found.dose) == (DONE, "0.5 mg/kg")
    assert found.starts_at == new_york("2026-11-23", "14:00")


@pytest.mark.parametrize(
    "data",
    [
        "session:route:99:1:iv",
        "session:card:99",
        "session:remove:99",
        "session:on:P-2222:739000",
        "session:days:P-2222",
        "session:next:P-2222",
        "session:plan:P-2222:739000:0800",
    ],
)
def test_a_forged_press_has_no_effect(play: Play, code: str, data: str) -> None:
    assert play.send(data, who=NORA, chat=CLINIC_CHAT, message=5)
    assert all_sessions(play) == []
