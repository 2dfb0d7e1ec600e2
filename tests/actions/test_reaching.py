"""What the operator hears of Telegram: that it is down, talks to another program, or refuses."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.actions.service import reaching
from bot.config.routes import Route, Routes
from bot.domain.reach import Reach
from bot.storage import faults, settings
from tests.actions.playing import Play

OPERATOR = Route("ntfy-cccccc", "ntfy://c")
WELL = Reach(timedelta(seconds=20), has_heard=True, conflicts=0, watched_for=timedelta(hours=1))
DOWN = replace(WELL, silent_for=timedelta(seconds=61))
RIVAL = replace(WELL, conflicts=2)
OVER = "Over: "


@pytest.fixture
def told(play: Play) -> Play:
    """The clinic with an operator who hears of technical faults."""
    routes = Routes({}, {OPERATOR.id: OPERATOR})
    play.store.clinic = replace(play.store.clinic, routes=routes)
    return play


def note(play: Play, reach: Reach | None) -> None:
    play.store.do(reaching.note_reach, reach)


def notices(play: Play) -> list[str]:
    rows = play.store.connection.execute("SELECT params FROM outbox WHERE route IS NOT NULL")
    return [json.loads(row[0])["body"] for row in rows]


def lasting(play: Play) -> list[str]:
    return [name for name, _, _ in play.store.see(faults.lasting)]


def test_the_operator_hears_once_that_telegram_is_down_and_once_that_it_is_back(
    told: Play,
) -> None:
    note(told, DOWN)
    note(told, DOWN)
    assert lasting(told) == ["telegram-down"]
    [notice] = notices(told)
    assert notice.startswith("Telegram does not answer.")

    note(told, WELL)
    note(told, WELL)
    assert lasting(told) == []
    assert notices(told)[1:] == [OVER + notice]


def test_a_bot_that_has_just_begun_does_not_say_that_telegram_is_back(told: Play) -> None:
    """Its first question is not answered yet."""
    note(told, DOWN)
    note(told, Reach(timedelta(), has_heard=False, conflicts=0, watched_for=timedelta()))
    assert lasting(told) == ["telegram-down"]


def test_the_operator_hears_of_another_program_until_it_is_surely_gone(told: Play) -> None:
    note(told, RIVAL)
    note(told, replace(WELL, conflicts=1))
    note(told, replace(WELL, watched_for=timedelta(seconds=10)))
    assert lasting(told) == ["second-instance"]
    assert "with the same token (409)" in notices(told)[0]

    note(told, WELL)
    assert lasting(told) == []
    assert len(notices(told)) == 2


def test_f64_a_refused_token_and_a_webhook_are_told(told: Play) -> None:
    told.store.do(reaching.note_dead_token)
    told.store.do(reaching.note_webhook)
    assert lasting(told) == ["token-refused", "webhook"]
    assert "refuses the bot’s token" in notices(told)[0]
    assert "Whoever did that has the token." in notices(told)[1]

    note(told, WELL)
    assert lasting(told) == ["webhook"]  # the next overview names it, and then it is forgotten


def test_when_telegram_was_heard_is_kept_with_the_beat(play: Play) -> None:
    note(play, WELL)
    assert play.store.see(settings.last_beat) == play.store.now
    assert play.store.see(settings.last_poll) == play.store.now - timedelta(seconds=20)

    heard_at = play.store.see(settings.last_poll)
    play.store.now += timedelta(minutes=1)
    note(play, Reach(timedelta(), has_heard=False, conflicts=0, watched_for=timedelta()))
    note(play, None)
    assert play.store.see(settings.last_beat) == play.store.now
    assert play.store.see(settings.last_poll) == heard_at
