"""A follow-up has its own way out, and can be answered whatever changes meanwhile."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.model import CheckInState, Level
from bot.storage import check_ins
from bot.texts import load_texts
from tests.actions.playing import Play
from tests.conftest import PAT


def asked(play: Play) -> int:
    """Answer item 9 with 1 and return the follow-up that comes."""
    play.enrol(start_now=True)
    play.fill_in()
    play.press("Several days")
    found = play.store.see(check_ins.open_follow_up_of, play.patient().id)
    assert found is not None
    return int(found.id)


def test_the_ways_out_of_a_check_in_do_not_end_a_follow_up(play: Play) -> None:
    follow_up = asked(play)
    for press in ("nottoday", "later", "notnow", "stop"):
        assert play.send(f"{press}:{follow_up}", message=play.last().id) is not None
    found = play.store.see(check_ins.by_id, follow_up)
    assert found.state in (CheckInState.ASKED, CheckInState.STARTED)
    assert [one.level for one in play.alerts()] == [Level.YELLOW]


def test_a_daily_check_in_cannot_be_declined_like_a_follow_up(play: Play) -> None:
    play.enrol(start_now=True)
    daily = play.check_ins()[0].id
    assert play.send(f"decline:{daily}", message=play.last().id) is not None
    assert play.alerts() == []


def test_who_changes_the_language_can_still_answer_the_open_follow_up(play: Play) -> None:
    asked(play)
    play.store.connection.execute("UPDATE patients SET language = 'de' WHERE chat_id = ?", (PAT,))
    with_german(play)
    play.press("Yes")
    assert play.alerts()[0].level is Level.AMBER
    assert "would be better off if you were dead?" in play.last().text


def with_german(play: Play) -> None:
    """Let the clinic speak German too."""
    play.store.clinic = replace(play.store.clinic, texts=load_texts(("en", "es", "de")))
