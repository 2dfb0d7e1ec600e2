"""After item 9 above 0: the ASQ word for word, one tap each, how much of it and how often."""

from __future__ import annotations

import pytest

from bot.domain.model import CheckIn, CheckInState, Level
from bot.storage import check_ins
from tests.actions.alerted import (
    ASQ,
    MORE,
    NEARLY,
    NOT,
    SOME,
    SUPPORT,
    alert,
    at_item_9,
    at_item_9_in,
    end,
    on_day,
    rules,
    say_no,
    write,
)
from tests.actions.playing import Play, new_york
from tests.conftest import MONDAY, PAT

SHORT_SUPPORT = "If you are not safe: call"


def follow_ups(play: Play) -> list[CheckIn]:
    """Return every follow-up of the patient, oldest first."""
    found: list[CheckIn] = play.store.see(check_ins.follow_ups_of, play.patient().id, since=MONDAY)
    return found


def asked(play: Play) -> list[list[str]]:
    """Return the items of every follow-up, oldest first."""
    return [[item for _, item in one.items] for one in follow_ups(play)]


FULL = ["asq_1", "asq_2", "asq_3", "asq_4", "asq_5"]


# Word for word


def test_the_asq_is_asked_word_for_word_one_tap_each_in_one_message(play: Play) -> None:
    at_item_9(play)
    play.answer(SOME)
    first = play.last()
    assert (first.text, first.labels[:2]) == (f"<b>{ASQ[0]}</b>", ["No", "Yes"])
    for words in ASQ[1:]:
        play.answer("Yes")
        assert play.last().id == first.id
        assert play.last().text == f"<b>{words}</b>"
        assert play.last().labels[:2] == ["No", "Yes"]

    assert asked(play) == [FULL]


def test_every_question_can_be_declined_or_left_for_the_crisis_lines(play: Play) -> None:
    at_item_9(play)
    play.answer(SOME)
    assert play.last().labels == ["No", "Yes", "I would rather not say", "Crisis lines"]
    play.answer("Yes")

    assert play.last().labels == ["No", "Yes", "I would rather not say", "Crisis lines", "Back"]


def test_an_answer_can_be_changed_with_back(play: Play) -> None:
    at_item_9(play)
    play.answer(SOME, "Yes")
    play.press("Back")
    assert play.last().text == f"<b>{ASQ[0]}</b>"
    play.answer("No")

    assert play.values()["asq_1"] == 0
    assert alert(play).level is Level.AMBER, "nothing lowers it"


def test_in_spanish_it_is_asked_in_the_official_spanish_words(play: Play) -> None:
    at_item_9_in(play, "es")
    play.press_place(1)

    assert play.last().text == "<b>En las últimas semanas, ¿ha deseado estar muerto?</b>"
    assert play.last().labels[:2] == ["No", "Sí"]


def test_four_times_no_ends_it_without_the_fifth_question(play: Play) -> None:
    at_item_9(play)
    play.answer(SOME)
    message = play.last()
    say_no(play)

    thanks = next(one for one in play.messages(PAT) if one.id == message.id)
    assert thanks.text.startswith("Thank you. I am passing your answers to Lakeside")
    assert "911" in thanks.text
    [follow_up] = follow_ups(play)
    assert follow_up.state is CheckInState.COMPLETE
    assert (alert(play).level, rules(play)) == (Level.YELLOW, ["phq9_self_harm"])


@pytest.mark.parametrize("place", [0, 1, 2, 3])
def test_one_yes_is_enough_for_the_fifth_question(play: Play, place: int) -> None:
    at_item_9(play)
    play.answer(SOME)
    play.answer(*["Yes" if number == place else "No" for number in range(4)])
    assert play.last().text == f"<b>{ASQ[4]}</b>"
    play.answer("No")

    assert follow_ups(play)[0].state is CheckInState.COMPLETE
    assert alert(play).level is Level.AMBER


@pytest.mark.parametrize("text", ["yes", "YES."])
def test_a_typed_answer_goes_to_the_follow_up_before_the_check_in(play: Play, text: str) -> None:
    at_item_9(play)
    play.answer(SOME)
    write(play, text)

    assert play.values()["asq_1"] == 1
    assert play.last().text == f"<b>{ASQ[1]}</b>"
    assert play.count("notes") == 0


# The rest of the check-in


def test_the_rest_of_the_check_in_waits_and_comes_after(play: Play) -> None:
    at_item_9(play)
    play.answer(SOME)
    assert not any("11 of 11" in one.text for one in play.messages(PAT))
    say_no(play)
    assert "11 of 11" in play.last().text
    play.answer("Somewhat")

    assert play.states() == ["11-23 complete"]


def test_where_nothing_is_left_the_check_in_is_complete_before_the_follow_up(play: Play) -> None:
    at_item_9(play)
    play.answer(NOT, "Somewhat")
    on_day(play, "2026-11-24", SOME)
    assert play.states()[-1] == "11-24 complete"
    before = len(play.messages(PAT))
    say_no(play)

    assert len(play.messages(PAT)) == before, "nothing comes after it"


def test_an_answer_that_is_changed_while_it_is_open_leaves_the_rest_waiting(play: Play) -> None:
    at_item_9(play)
    item_9 = play.last()
    play.answer(NEARLY)
    for value in (1, 0):  # a second and third tap on the message that became the support text
        play.send(f"answer:1:phq9/phq9_9:{value}", message=item_9.id)
    texts = [one.text for one in play.messages(PAT)]
    assert not any("11 of 11" in text for text in texts)
    assert asked(play) == [FULL]
    say_no(play)

    assert "11 of 11" in play.last().text


# How much, and how often


def test_it_is_asked_in_full_at_first_then_its_last_question_then_in_full_again(
    play: Play,
) -> None:
    at_item_9(play)
    play.answer(SOME)
    say_no(play)
    play.answer("Somewhat")
    for day in ("24", "25", "26", "27", "28", "29"):
        on_day(play, f"2026-11-{day}", SOME)
        assert play.last().text == f"<b>{ASQ[4]}</b>"
        play.answer("No")
    on_day(play, "2026-11-30", SOME)

    assert asked(play) == [FULL, *[["asq_5"]] * 6, FULL]


def test_it_is_never_asked_twice_in_24_hours_unless_the_answer_rose(play: Play) -> None:
    at_item_9(play)
    play.answer(SOME)
    say_no(play)
    play.answer("Somewhat")
    on_day(play, "2026-11-24", SOME, at="09:59")
    assert asked(play) == [FULL]
    assert SHORT_SUPPORT in play.last().text
    on_day(play, "2026-11-25", MORE, at="09:30")

    assert asked(play) == [FULL, FULL]


def test_after_a_better_day_the_next_answer_above_0_is_a_rise(play: Play) -> None:
    at_item_9(play)
    play.answer(SOME)
    say_no(play)
    play.answer("Somewhat")
    on_day(play, "2026-11-24", NOT)
    on_day(play, "2026-11-25", SOME)

    assert asked(play) == [FULL, FULL]


def test_a_rise_while_it_is_open_asks_again_below(play: Play) -> None:
    at_item_9(play)
    item_9 = play.last()
    play.answer(SOME)
    first = play.last()
    play.answer("Yes")
    play.send("answer:1:phq9/phq9_9:3", message=item_9.id)
    texts = {one.id: one.text for one in play.messages(PAT)}

    assert texts[first.id] == "Asked again below."
    assert play.last().text == f"<b>{ASQ[0]}</b>"
    states = [one.state for one in follow_ups(play)]
    assert states == [CheckInState.DECLINED, CheckInState.ASKED]
    assert "follow_up_declined" not in rules(play), "the bot took it back, not the patient"


def test_a_past_attempt_is_amber_when_it_is_first_recorded_and_yellow_from_then_on(
    play: Play,
) -> None:
    at_item_9(play)
    play.answer(SOME, "No", "No", "No", "Yes", "No")
    assert (alert(play).level, rules(play)[-1]) == (Level.AMBER, "asq_attempt_new")
    end(play)
    play.answer("Somewhat")
    on_day(play, "2026-11-30", SOME)
    play.answer("No", "No", "No", "Yes", "No")

    assert alert(play).number == 2
    assert (alert(play).level, rules(play)[-1]) == (Level.YELLOW, "asq_attempt")


# The support text


def test_the_long_support_text_comes_once_per_episode_then_two_lines(play: Play) -> None:
    at_item_9(play)
    play.answer(SOME)
    say_no(play)
    play.answer("Somewhat")
    seen = []
    # Each day within 7 days of the one before; then 7 days without.
    for day in ("2026-11-24", "2026-11-30", "2026-12-06", "2026-12-13"):
        on_day(play, day, SOME)
        support = [one for one in play.messages(PAT) if "call <b>911" in one.text][-2:]
        text = next(one.text for one in support if "short questions follow" in one.text)
        seen.append("long" if SUPPORT in text else "short")
        assert (SHORT_SUPPORT in text) == (seen[-1] == "short")
        play.answer(*["No"] * (1 if play.last().text == f"<b>{ASQ[4]}</b>" else 4))
        while play.store.see(check_ins.open_of, play.patient().id):
            play.answer("Somewhat")

    assert seen == ["short", "short", "short", "long"]


def test_when_it_gets_worse_the_long_support_text_comes_again(play: Play) -> None:
    at_item_9(play)
    play.answer(SOME)
    say_no(play)
    play.answer("Somewhat")
    on_day(play, "2026-11-24", MORE)

    *_, support, question = play.messages(PAT)
    assert SUPPORT in support.text
    assert question.text == f"<b>{ASQ[0]}</b>"


def test_who_cannot_be_reached_is_asked_nothing_more(play: Play) -> None:
    at_item_9(play)
    play.store.connection.execute("UPDATE patients SET unreachable_since = '2026-11-23T00:00:00'")
    play.send("answer:1:phq9/phq9_9:1")

    assert follow_ups(play) == []
    assert alert(play).level is Level.YELLOW


def test_nights_and_days_of_rest_do_not_matter_to_the_clock_of_the_asq(play: Play) -> None:
    """Seven days are seven days, also over the night in which clocks are turned back."""
    play.store.now = new_york("2026-10-26", "10:00")  # clocks go back on November 1
    at_item_9(play)
    play.answer(SOME)
    say_no(play)
    play.answer("Somewhat")
    on_day(play, "2026-11-02", SOME, at="09:00")  # 7 days and 0 hours by the sun
    found = play.store.see(
        check_ins.follow_ups_of, play.patient().id, since=new_york("2026-10-01", "00:00")
    )

    assert [len(one.items) for one in found] == [5, 5]
