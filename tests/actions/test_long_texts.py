"""A long text does not hide the sentence that an alert is about."""

from __future__ import annotations

from bot.actions.alerts import writing
from tests.actions.playing import Play


def test_of_a_long_text_the_alert_shows_the_dangerous_sentence(play: Play) -> None:
    play.enrol()
    ordinary = "It rained all day and the train was late again. " * 14
    text = f"{ordinary}I want to kill myself. {ordinary}"
    assert len(ordinary) > 500
    play.do(writing.take_text, patient=play.patient(), text=text)
    post = next(one for one in play.clinic_posts() if "They wrote" in one)
    assert "They wrote: “… I want to kill myself." in post
