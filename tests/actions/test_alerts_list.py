"""The list of what is open: the most serious first, in messages that Telegram takes."""

from __future__ import annotations

from bot.actions.alerts import alert_life
from bot.demo.process import CLINIC_CHAT
from bot.domain.model import Level
from bot.storage import alerts
from tests.actions.alerted import MORE, at_item_9, raise_for, take
from tests.actions.playing import Play
from tests.conftest import NORA, OMAR, PAT, QUINN


def test_the_list_shows_what_nobody_took_first_the_most_serious_and_oldest_first(
    play: Play,
) -> None:
    for who, level in ((PAT, Level.YELLOW), (QUINN, Level.RED), (7001, Level.AMBER)):
        play.enrol(who=who)
        raise_for(play, level, who=who)
        play.store.pass_time(minutes=1)
    play.enrol(who=7002)
    raise_for(play, Level.RED, who=7002)
    play.send("ack:2", who=NORA)
    play.do(alert_life.list_open, chat_id=NORA)
    lines = play.last(NORA).text.splitlines()[2:]

    assert [line.split(" · ")[0] for line in lines] == ["4", "3", "1", "2"]
    assert lines[3].endswith("taken by Nora Nurse")
    assert play.last(NORA).labels == [
        "Acknowledge 4",
        "Acknowledge 3",
        "Acknowledge 1",
        "Outcome 2",
    ]


def test_an_alert_can_be_taken_from_the_list_in_the_own_chat(play: Play) -> None:
    at_item_9(play)
    play.answer(MORE)
    play.do(alert_life.list_open, chat_id=OMAR)
    play.press("Acknowledge 1", who=OMAR)

    assert "Acknowledged by Omar Oncall" in play.last(CLINIC_CHAT).text


def test_the_list_says_when_nothing_is_open(play: Play) -> None:
    play.do(alert_life.list_open, chat_id=NORA)

    assert play.last(NORA).text == "No alert is open."


def test_the_list_of_many_alerts_comes_in_messages_that_telegram_takes(play: Play) -> None:
    play.enrol()
    for _ in range(100):
        play.store.see(
            alerts.add,
            patient_id=play.patient().id,
            level=Level.YELLOW,
            policy="[]",
            next_step_at=None,
            now=play.store.now,
        )
    for number in range(1, 60):
        take(play, number)
    play.do(alert_life.list_open, chat_id=NORA)
    pages = play.messages(NORA)

    assert all(len(page.text) <= 4096 and len(page.buttons) <= 100 for page in pages)
    listed = [line.split(" · ")[0] for page in pages for line in page.text.splitlines()[2:]]
    assert sorted(map(int, listed)) == list(range(1, 101))
