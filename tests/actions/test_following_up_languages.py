"""A language without the ASQ: one question of our own, and the alert is AMBER from the start."""

from __future__ import annotations

import pytest

from bot.domain.model import Level
from bot.storage import check_ins
from tests.actions.alerted import alert, alert_posts, at_item_9_in, rules, write
from tests.actions.playing import Play, start_check_in
from tests.conftest import MONDAY, PAT


def asked(play: Play, language: str = "de") -> None:
    """A patient who has just answered item 9 with "several days" in another language."""
    at_item_9_in(play, language)
    play.press_place(1)
    play.deliver()


@pytest.mark.parametrize(
    ("language", "question", "answers"),
    [
        ("de", "Sind Sie jetzt gerade in Sicherheit?", ["Ja", "Ich weiß es nicht", "Nein"]),
        ("fr", "Êtes-vous en sécurité en ce moment ?", ["Oui", "Je ne sais pas", "Non"]),
    ],
)
def test_one_question_is_asked_and_the_alert_is_amber_at_the_tap(
    play: Play, language: str, question: str, answers: list[str]
) -> None:
    asked(play, language)

    assert alert(play).level is Level.AMBER
    assert rules(play) == ["phq9_self_harm", "follow_up_unavailable"]
    [post] = alert_posts(play)
    assert "The safety questions (ASQ) do not exist in the patient’s language." in post
    assert (play.last().text, play.last().labels[:3]) == (f"<b>{question}</b>", answers)


@pytest.mark.parametrize(
    ("place", "level", "rule"),
    [
        (0, Level.AMBER, "follow_up_unavailable"),
        (1, Level.AMBER, "safe_not_sure"),
        (2, Level.RED, "safe_no"),
        (3, Level.AMBER, "follow_up_declined"),
    ],
)
def test_yes_not_sure_no_and_declined_are_judged(
    play: Play, place: int, level: Level, rule: str
) -> None:
    asked(play)
    play.press_place(place)

    assert (alert(play).level, rules(play)[-1]) == (level, rule)


def test_silence_is_told_after_15_minutes_there_too(play: Play) -> None:
    asked(play)
    play.store.pass_time(minutes=15)
    play.tick()

    assert rules(play)[-1] == "follow_up_unanswered"


def test_no_is_answered_with_the_emergency_number_first(play: Play) -> None:
    asked(play)
    play.press_place(2)

    assert "911" in play.last().text.partition("\n")[0]


def test_not_sure_is_answered_with_the_whole_support_text(play: Play) -> None:
    asked(play)
    question = play.last()
    play.press_place(1)
    support = next(one for one in play.messages(PAT) if one.id == question.id)

    assert "911" in support.text
    assert support.buttons[0]["callback_data"] == "tell"


def test_the_one_question_comes_again_after_24_hours_and_not_before(play: Play) -> None:
    asked(play)
    play.press_place(0)
    for hours, times in ((23, 1), (1, 2)):
        play.store.pass_time(hours=hours)
        start_check_in(play)
        number = play.store.see(check_ins.open_of, play.patient().id).id
        play.send(f"answer:{number}:phq9/phq9_9:1")
        found = play.store.see(check_ins.follow_ups_of, play.patient().id, since=MONDAY)
        assert len(found) == times
        play.send(f"stop:{number}")


def test_a_question_after_an_unclear_text_does_not_count_as_one_after_item_9(play: Play) -> None:
    asked(play)
    play.press_place(0)
    play.store.pass_time(hours=23)
    write(play, "xyzzy")
    play.press_place(0)
    play.store.pass_time(hours=1)
    start_check_in(play)
    number = play.store.see(check_ins.open_of, play.patient().id).id
    play.send(f"answer:{number}:phq9/phq9_9:1")

    assert play.last().text == "<b>Sind Sie jetzt gerade in Sicherheit?</b>"
