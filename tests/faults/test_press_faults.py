"""Buttons that are pressed late, by others, or again with another answer (F51, F54, F55, F63)."""

from __future__ import annotations

from datetime import time
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.actions.patients import life
from bot.clinic import Clinic
from bot.domain.model import Level
from tests.actions.alerted import NOT, SOME, at_item_9
from tests.actions.playing import Play, change_clinic, new_york
from tests.conftest import PAT, QUINN, STRANGER, Store
from tests.faults.played import Opens, opens

NOT_YOURS = "This button is not yours. Nothing was changed."
# PHQ-9 item 9: 0 alerts nobody, 1 is YELLOW, 2 and 3 are AMBER (docs/ALERTS.md).
# `anew` opens a new clinic each time: one fixture serves every example.
ONE_FIXTURE = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
LEVELS = {0: None, 1: Level.YELLOW, 2: Level.AMBER, 3: Level.AMBER}


@pytest.fixture
def play(store: Store) -> Play:
    """A clinic without patients, on a Monday at 10:00."""
    return Play(store)


@pytest.fixture
def anew(tmp_path: Path, empty_store: Path, clinic: Clinic) -> Opens:
    """Open the same clinic once more for each example."""
    return opens(tmp_path, empty_store, clinic)


# F51: a stale button


def test_f51_a_button_pressed_after_midnight_counts_for_the_day_of_its_own_check_in(
    play: Play,
) -> None:
    """Asked on Monday evening and open for 14 hours: pressed on Tuesday, it is Monday's answer."""
    play.enrol()
    play.do(life.change_setting, telegram_id=PAT, at=time(21), message_id=None)
    play.until(new_york("2026-11-23", "21:00"))
    play.press("Start")
    play.store.now = new_york("2026-11-24", "00:30")
    play.answer("7")

    assert play.values() == {"pain": 7}
    assert play.states() == ["11-23 started"]


def test_f51_the_button_of_an_earlier_day_leaves_the_open_check_in_of_today_alone(
    play: Play,
) -> None:
    play.enrol()
    play.until(new_york("2026-11-24", "09:00"))
    play.press("Start")
    yesterday = play.last()
    play.until(new_york("2026-11-25", "09:00"))
    play.press("Start")
    toast = play.send("answer:1:pain/pain:9", message=yesterday.id)

    assert (toast or "").startswith("This check-in is closed; nothing was changed.")
    assert play.values() == {}
    assert play.states() == ["11-24 missed", "11-25 started"]


# F54: a prompt that was forwarded


@pytest.mark.parametrize("who", [QUINN, STRANGER])
@pytest.mark.parametrize("button", ["Start", "Later", "Not today"])
def test_f54_a_prompt_in_another_persons_chat_has_no_effect_for_them(
    play: Play, who: int, button: str
) -> None:
    """Whoever got it forwarded learns nothing, and it still works for its patient.

    Half of F54: the prompt is not protected from being forwarded. Its message becomes every
    question and, after item 9, the help with the numbers, which must be copied and passed on;
    Telegram cannot take the protection off a message again.
    """
    play.enrol()
    if who == QUINN:
        play.enrol(who=QUINN)
    play.until(new_york("2026-11-24", "09:00"))
    [prompt] = [one for one in play.messages(PAT) if button in " ".join(one.labels)]
    data = next(b["callback_data"] for b in prompt.buttons if b["text"].startswith(button))
    before = {chat: play.messages(chat) for chat in (PAT, who)}

    assert play.send(data, who=who, message=prompt.id) == NOT_YOURS
    assert {chat: play.messages(chat) for chat in (PAT, who)} == before
    assert play.states() == ["11-24 asked"]
    assert play.audited("refused") == [(str(who), "check-in 1")]
    assert play.press("Start") != NOT_YOURS
    assert play.states() == ["11-24 started"]


# F55: an answer that is changed


@settings(max_examples=25, deadline=None, suppress_health_check=ONE_FIXTURE)
@given(values=st.lists(st.integers(0, 3), min_size=1, max_size=7))
def test_f55_each_change_is_kept_and_may_raise_an_alert_and_never_lowers_it(
    anew: Opens, values: list[int]
) -> None:
    """Item 9, answered again and again under its old message, in any order."""
    with anew() as play:
        at_item_9(play)
        question, highest = play.last(), 0
        for value in values:
            play.send(f"answer:1:phq9/phq9_9:{value}", message=question.id)
            highest = max(highest, value)
            assert [one.level for one in play.alerts()] == [LEVELS[highest]] * (highest > 0)
        kept = play.store.connection.execute(
            "SELECT value FROM answers WHERE item = 'phq9_9' ORDER BY id"
        ).fetchall()
        assert [row[0] for row in kept] == [value for value, _ in groupby(values)]


# F63: who else looks at the phone


def test_f63_a_finished_check_in_leaves_no_question_and_no_answer_on_the_phone(
    play: Play,
) -> None:
    """Its one message says that it is saved, and when; nothing above it says what was asked."""
    change_clinic(play, languages=("en",))
    at_item_9(play)
    asked = {play.last().text}
    play.answer(NOT)
    while play.last().labels and "Back" in " ".join(play.last().labels):
        asked.add(play.last().text)
        play.press_place(0)
    words = " ".join(one.text for one in play.messages(PAT))

    assert "Saved at" in words
    assert len(asked) > 1 and not any(text in words for text in asked)
    assert SOME not in words and "score" not in words and "PHQ" not in words
