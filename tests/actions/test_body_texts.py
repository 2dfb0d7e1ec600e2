"""A patient who writes of chest pain, trouble breathing or fainting sees whom to call at once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.actions.alerts import writing
from bot.domain.levels import Level
from bot.domain.model import AlertState
from bot.domain.sessions.sessions import SessionState
from bot.storage import alerts
from bot.storage.notes import notes_of
from tests.actions.alerted import alert, alert_posts, at_item_9, rules, speak_all, take, write
from tests.actions.courses import record
from tests.actions.playing import Play, new_york
from tests.actions.reading import WISH, read
from tests.conftest import PAT

EMERGENCY = "If you have chest pain, trouble breathing or feel you may faint: call <b>911</b> now."
PAIN = "I have chest pain"
DAY = "2026-11-23"


def after_session(play: Play, hours: float, **facts: object) -> None:
    """Enrol somebody; a session of two hours ended so many hours ago."""
    play.enrol()
    record(play, DAY, "08:00", **facts)  # type: ignore[arg-type]
    play.store.now = new_york(DAY, "10:00") + timedelta(hours=hours)


def kept(play: Play) -> list[str]:
    return [text for _, text in play.store.see(notes_of, play.patient().id, limit=99)]


def test_chest_pain_in_words_shows_whom_to_call_and_alerts_the_clinic(play: Play) -> None:
    code = play.enrol()
    write(play, PAIN)

    assert play.last().text.startswith(f"You wrote: “{PAIN}”.\n\n{EMERGENCY}")
    assert "Are you safe" not in play.last().text
    assert (alert(play).level, rules(play)) == (Level.YELLOW, ["text_body"])
    [post] = alert_posts(play)
    assert post.startswith(f"<b>YELLOW · alert 1 · {code}</b>")
    assert f"wrote of chest pain, trouble breathing or fainting: “{PAIN}”" in post
    assert kept(play) == [PAIN]
    assert not [text for text in play.clinic_posts() if "wrote a message" in text]


@pytest.mark.parametrize(
    ("hours", "level"),
    [(-2.1, Level.YELLOW), (-1, Level.RED), (0, Level.RED), (47.9, Level.RED), (48, Level.YELLOW)],
)
def test_it_is_red_from_the_session_until_48_hours_after_its_end(
    play: Play, hours: float, level: Level
) -> None:
    after_session(play, hours)
    write(play, PAIN)

    assert alert(play).level is level
    assert ("Within 48 hours of a session" in alert_posts(play)[0]) is (level is Level.RED)


def test_a_session_that_is_only_planned_does_not_count(play: Play) -> None:
    after_session(play, 1, state=SessionState.PLANNED)
    write(play, PAIN)

    assert alert(play).level is Level.YELLOW


def test_of_a_session_without_a_time_the_whole_day_counts(play: Play) -> None:
    play.enrol()
    record(play, DAY, "12:00", has_time=False)
    play.store.now = new_york(DAY, "10:00")
    write(play, PAIN)

    assert alert(play).level is Level.RED


def test_a_text_without_it_or_that_denies_it_is_a_note_as_ever(play: Play) -> None:
    play.enrol()
    write(play, "no chest pain")

    assert play.alerts() == []
    assert "You wrote" not in play.last().text


def test_what_is_about_self_harm_too_goes_first_and_both_are_told(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "read_text", lambda rules, _text, lang: read(rules, WISH, lang))
    after_session(play, 1)
    write(play, PAIN)

    assert rules(play) == ["text_passive", "text_body_after_session"]
    assert alert(play).level is Level.RED
    *_, support, body, question = [one.text for one in play.messages(PAT)]
    assert "You do not have to face this alone" in support
    assert EMERGENCY in body
    assert "have you wished you were dead?" in question


def test_in_spanish_it_is_understood_and_answered(play: Play) -> None:
    speak_all(play)
    play.enrol()
    play.store.connection.execute("UPDATE patients SET language = 'es'")
    write(play, "Me duele el pecho")

    assert play.last().text.startswith("Usted escribió: “Me duele el pecho”.")
    assert rules(play) == ["text_body"]


def test_item_9_calls_again_whoever_has_taken_a_chest_pain_that_was_written(play: Play) -> None:
    at_item_9(play)
    record(play, DAY, "08:00")
    write(play, PAIN)
    take(play)
    play.press("Several days")

    assert rules(play)[:2] == ["text_body_after_session", "phq9_self_harm"]
    assert (alert(play).state, alert(play).level) == (AlertState.OPEN, Level.RED)


def test_behind_a_command_it_is_told_without_the_words(play: Play) -> None:
    after_session(play, 1)
    write(play, PAIN, command="help")

    assert (alert(play).level, rules(play)) == (Level.RED, ["text_not_kept"])
    assert any("call <b>911</b>" in one.text for one in play.messages(PAT))
    assert PAIN not in str(play.clinic_posts())


def test_of_a_long_text_the_alert_shows_the_part_that_tells(play: Play) -> None:
    play.enrol()
    text = "I slept. " * 80 + "My chest hurts. Call me."
    write(play, text)

    assert "“… My chest hurts. Call me.”" in alert_posts(play)[0]
    assert kept(play) == [text]


def test_a_note_on_the_chart_that_says_so_is_no_plain_note(play: Play) -> None:
    play.enrol()
    write(play, "chest pain all day", command="note")

    assert EMERGENCY in play.last().text
    assert rules(play) == ["text_body"]


def test_it_is_no_worry_about_self_harm_and_puts_nobody_at_high_risk(play: Play) -> None:
    play.enrol()
    write(play, PAIN)

    since = play.store.now - timedelta(days=1)
    assert play.store.see(alerts.last_worry, play.patient().id, since=since) is None
