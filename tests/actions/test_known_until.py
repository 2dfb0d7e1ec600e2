"""Known until a day: answers at or below it make no sound, anything else does at once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.actions.patients import life
from bot.demo.process import CLINIC_CHAT
from bot.domain.model import AlertState, Level, Outcome
from bot.storage import known
from tests.actions.alerted import (
    ASQ,
    DECLINE,
    MORE,
    NEARLY,
    SOME,
    accept,
    alert,
    alert_posts,
    at_item_9,
    end,
    never_mind_silence,
    on_day,
    posts,
    raise_for,
    rules,
    say_no,
    sounded,
    take,
)
from tests.actions.playing import Play, new_york
from tests.conftest import NORA, PAT

A_SECOND = timedelta(seconds=1)


def accepted(play: Play, answer: str = SOME, *asq: str, days: int = 14) -> None:
    """A patient whose item 9, and the ASQ that followed, a clinician has accepted on Monday."""
    never_mind_silence(play)
    at_item_9(play)
    play.answer(answer)
    play.answer(*(asq or ["No"] * 4))
    play.press("Stop here")
    accept(play, days=days)
    play.deliver()


def test_it_is_kept_with_name_reason_and_day(play: Play) -> None:
    accepted(play)
    [found] = play.store.see(known.of_patient, play.patient().id, now=play.store.now)

    assert (found.alert, found.name, found.reason) == (1, "Nora Nurse", "as ever")
    assert found.until == play.store.now + timedelta(days=14)
    assert found.accepted == {"phq9/phq9_9": 1}
    ended = alert(play).resolution
    assert ended is not None
    assert (ended.outcome, ended.note) == (Outcome.KNOWN, "as ever")
    assert "<b>Known for now</b> – Nora Nurse" in alert_posts(play)[0]
    assert play.audited("alert accepted as known") == [(str(NORA), "1")]


@pytest.mark.parametrize(("days", "is_taken"), [(0, False), (1, True), (14, True), (15, False)])
def test_nothing_is_known_for_longer_than_14_days(play: Play, days: int, is_taken: bool) -> None:
    at_item_9(play)
    play.answer(SOME)
    answer = accept(play, days=days)

    assert (answer == "Between 1 and 14 days, please.") is not is_taken
    assert (alert(play).state is AlertState.RESOLVED) is is_taken


@pytest.mark.parametrize("rule", ["tell_clinic", "call_me", "follow_up_declined", "text_active"])
def test_a_text_or_a_call_for_help_cannot_be_accepted(play: Play, rule: str) -> None:
    play.enrol()
    raise_for(play, Level.AMBER, rule=rule)

    assert accept(play) == "Nothing in alert 1 can be accepted as known."
    assert alert(play).state is AlertState.ACKNOWLEDGED


def test_of_thoughts_right_now_nothing_is_accepted_though_the_rest_is(play: Play) -> None:
    accepted(play, SOME, "Yes", "No", "Yes", "No", "Yes")
    [found] = play.store.see(known.of_patient, play.patient().id, now=play.store.now)

    assert found.accepted == {"phq9/phq9_9": 1, "asq/asq_1": 1, "asq/asq_3": 1}


# What is covered


@pytest.mark.parametrize("answer", [SOME, MORE])
def test_an_answer_at_or_below_it_is_added_without_a_sound_and_not_escalated(
    play: Play, answer: str
) -> None:
    accepted(play, MORE)
    before = sounded(play)
    on_day(play, "2026-11-25", answer)

    [still] = play.alerts()
    assert still.state is AlertState.RESOLVED
    assert len(still.evidence) == 2
    assert "within what is accepted until Mon, Dec 7" in play.last(CLINIC_CHAT).text
    assert play.last(CLINIC_CHAT).is_silent
    play.answer("No")  # the last question of the ASQ, which comes alone
    play.wait(hours=12)
    assert sounded(play) == before
    assert still.next_step_at is None


def test_the_patient_is_asked_and_helped_as_ever(play: Play) -> None:
    accepted(play)
    on_day(play, "2026-11-25", SOME)

    *_, support, question = play.messages(PAT)
    assert "911" in support.text
    assert question.text == f"<b>{ASQ[4]}</b>"


def test_what_is_covered_joins_another_open_alert_without_raising_it(play: Play) -> None:
    accepted(play, MORE)
    raise_for(play, Level.YELLOW, rule="call_me")
    on_day(play, "2026-11-25", MORE)

    assert (alert(play).number, alert(play).level) == (2, Level.YELLOW)
    assert rules(play) == ["call_me", "phq9_self_harm_often"]
    assert posts(play)[-1].is_silent


# What sounds at once


def opened_anew(play: Play, level: Level, rule: str) -> None:
    """Assert that the newest alert is a second one, open, and that it sounded."""
    assert [one.number for one in play.alerts()] == [1, 2]
    assert (alert(play).level, alert(play).state) == (level, AlertState.OPEN)
    assert rule in rules(play)
    newest = posts(play)[-1]
    assert newest.text.startswith(f"<b>{level.value} · alert 2")
    assert not newest.is_silent


@pytest.mark.parametrize("answer", [MORE, NEARLY])
def test_a_higher_item_9_sounds_at_once(play: Play, answer: str) -> None:
    accepted(play, SOME)
    on_day(play, "2026-11-25", answer)

    opened_anew(play, Level.AMBER, "phq9_self_harm_often")


@pytest.mark.parametrize(("place", "rule"), [(0, "asq_wish"), (2, "asq_thoughts")])
def test_an_asq_item_that_is_newly_yes_sounds_at_once(play: Play, place: int, rule: str) -> None:
    accepted(play, SOME)
    on_day(play, "2026-11-30", SOME)  # after seven days in full again
    play.answer(*["Yes" if number == place else "No" for number in range(4)], "No")

    opened_anew(play, Level.AMBER, rule)


def test_an_asq_item_that_was_accepted_as_yes_does_not(play: Play) -> None:
    accepted(play, SOME, "No", "No", "Yes", "No", "No")
    before = sounded(play)
    on_day(play, "2026-11-30", SOME)
    play.answer("No", "No", "Yes", "No", "No")

    assert [one.number for one in play.alerts()] == [1]
    assert sounded(play) == before


def test_thoughts_right_now_sound_at_once_also_when_they_were_there_before(play: Play) -> None:
    accepted(play, SOME, "Yes", "No", "No", "No", "Yes")
    on_day(play, "2026-11-25", SOME)
    play.answer("Yes")

    opened_anew(play, Level.RED, "asq_now")


def test_a_text_sounds_at_once(play: Play) -> None:
    accepted(play)
    raise_for(play, Level.AMBER, rule="text_passive", text="what for")

    opened_anew(play, Level.AMBER, "text_passive")


def test_tell_my_clinic_now_sounds_at_once(play: Play) -> None:
    accepted(play)
    play.do(life.tell_my_clinic, telegram_id=PAT)

    opened_anew(play, Level.RED, "tell_clinic")


def test_a_follow_up_that_is_declined_or_left_sounds_at_once(play: Play) -> None:
    accepted(play)
    on_day(play, "2026-11-25", SOME)
    play.press(DECLINE)

    opened_anew(play, Level.AMBER, "follow_up_declined")


# On the day


def test_on_the_day_a_new_alert_sounds_and_says_how_much_has_come_since(play: Play) -> None:
    accepted(play, SOME, days=3)
    on_day(play, "2026-11-25", SOME)
    play.answer("No")
    play.store.now = new_york("2026-11-26", "10:00") - A_SECOND
    play.tick()
    assert len(play.alerts()) == 1
    play.store.now += A_SECOND
    play.tick()

    opened_anew(play, Level.YELLOW, "known_ended")
    assert "What was accepted as known ends now. Answers since it was accepted: 1" in (
        posts(play)[-1].text
    )
    play.tick()
    assert rules(play) == ["known_ended"], "told once"


def test_what_was_not_accepted_does_not_count_on_the_day(play: Play) -> None:
    accepted(play, SOME, days=3)
    play.store.pass_time(hours=1)
    play.do(life.tell_my_clinic, telegram_id=PAT)
    end(play, 2)
    play.until(new_york("2026-11-26", "10:00"))

    assert (alert(play).number, alert(play).level) == (3, Level.YELLOW)
    assert "Answers since it was accepted: 0" in posts(play)[-1].text


def test_the_level_on_the_day_is_the_highest_of_what_has_come_since(play: Play) -> None:
    accepted(play, MORE, days=3)
    on_day(play, "2026-11-25", MORE)
    play.answer("No")
    play.until(new_york("2026-11-26", "10:00"))

    opened_anew(play, Level.AMBER, "known_ended")


def test_from_that_day_on_the_same_answer_sounds_again(play: Play) -> None:
    accepted(play, SOME, days=1)
    play.until(new_york("2026-11-24", "10:00"), every=timedelta(hours=1))
    end(play, 2)
    on_day(play, "2026-11-25", SOME)

    assert (alert(play).number, rules(play)) == (3, ["phq9_self_harm"])
    assert not posts(play)[-1].is_silent


def test_what_is_accepted_twice_sounds_only_when_the_wider_one_ends(play: Play) -> None:
    accepted(play, SOME, days=1)
    on_day(play, "2026-11-24", MORE, at="09:30")
    say_no(play)
    accept(play, 2)
    play.until(new_york("2026-12-08", "09:25"), every=timedelta(hours=1))
    assert [one.number for one in play.alerts()] == [1, 2]
    play.until(new_york("2026-12-08", "09:30"))

    assert (alert(play).number, rules(play)) == (3, ["known_ended"])


def test_what_joined_another_alert_counts_on_the_day_too(play: Play) -> None:
    accepted(play, MORE, days=3)
    raise_for(play, Level.YELLOW, rule="call_me")
    on_day(play, "2026-11-25", MORE)
    play.answer("No")
    end(play, 2)
    play.until(new_york("2026-11-26", "10:00"))

    assert (alert(play).number, alert(play).level, rules(play)) == (3, Level.AMBER, ["known_ended"])
    assert "Answers since it was accepted: 1" in posts(play)[-1].text


def test_a_known_alert_that_is_opened_again_is_known_no_more(play: Play) -> None:
    accepted(play)
    play.send("reopen:1", who=NORA)
    assert alert(play).state is AlertState.OPEN
    assert play.store.see(known.of_patient, play.patient().id, now=play.store.now) == []
    take(play)
    on_day(play, "2026-11-25", SOME)

    assert alert(play).state is AlertState.OPEN, "as bad as before calls back who has taken it"
