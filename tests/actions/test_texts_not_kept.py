"""A text that nobody has agreed to keep: danger is told, and the words are stored nowhere."""

from __future__ import annotations

import pytest

from bot.actions.alerts import writing
from bot.domain.model import Level
from tests.actions.alerted import alert, alert_posts, rules, write
from tests.actions.playing import Play
from tests.actions.reading import FOG, PLAN, THANKS, read
from tests.conftest import PAT


@pytest.fixture(autouse=True)
def known_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts are read by the table of the tests."""
    monkeypatch.setattr(writing, "read_text", read)


def everything(play: Play) -> str:
    """Return all that the store holds, as text."""
    tables = play.store.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    rows = [
        tuple(row)
        for (table,) in tables.fetchall()
        for row in play.store.connection.execute(f"SELECT * FROM {table}")  # noqa: S608
    ]
    return str(rows)


def test_before_the_consent_nothing_is_kept_but_the_alert(play: Play) -> None:
    made = play.invite()
    play.open_link(made.link)
    write(play, PLAN)

    assert (alert(play).level, rules(play)) == (Level.RED, ["text_not_kept"])
    assert "They wrote something that may mean danger." in alert_posts(play)[0]
    assert "911" in play.last().text
    assert PLAN not in everything(play)


def test_before_the_consent_an_unclear_text_leaves_nothing_but_a_way_to_help(play: Play) -> None:
    made = play.invite()
    play.open_link(made.link)
    write(play, FOG)

    assert play.alerts() == []
    assert "911" in play.last().text
    assert FOG not in everything(play)


@pytest.mark.parametrize("command", ["help", "checkin", "settings", "crisis"])
def test_behind_a_command_danger_is_told_without_its_words(play: Play, command: str) -> None:
    play.enrol()
    write(play, PLAN, command=command)

    assert (alert(play).level, rules(play)) == (Level.RED, ["text_not_kept"])
    assert any("Help right now" in one.text for one in play.messages(PAT))
    assert PLAN not in everything(play)


def test_behind_a_command_other_words_are_only_the_commands(play: Play) -> None:
    play.enrol()
    for text in (FOG, THANKS):
        write(play, text, command="help")

    assert play.alerts() == []
    assert play.count("notes") == 0
    assert alert_posts(play) == []
