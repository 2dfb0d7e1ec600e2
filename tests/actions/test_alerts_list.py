"""The list of what is open: the most serious first, in messages that Telegram takes."""

from __future__ import annotations

from bot.actions import alerts as actions
from bot.actions.alerts import own_evidence, raise_alert
from bot.demo.process import CLINIC_CHAT
from bot.domain.model import Level
from tests.actions.playing import Play
from tests.conftest import NORA, OMAR, PAT, QUINN


def alerted(play: Play, answer: str = "More than half the days") -> None:
    """An alert of a patient: AMBER, but YELLOW for an answer of "Several days"."""
    play.enrol(start_now=True)
    play.fill_in()
    play.answer(answer)


def raise_for(play: Play, level: Level, *, who: int = PAT) -> None:
    play.do(
        raise_alert,
        patient=play.patient(who),
        evidence=own_evidence("tell_clinic", level, now=play.store.now),
    )


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
    play.do(actions.list_open, chat_id=NORA)
    lines = play.last(NORA).text.splitlines()[2:]

    assert [line.split(" · ")[0] for line in lines] == ["4", "3", "1", "2"]
    assert lines[3].endswith("taken by Nora Nurse")
    assert play.last(NORA).labels == ["Acknowledge 4", "Acknowledge 3", "Acknowledge 1"]


def test_an_alert_can_be_taken_from_the_list_in_the_own_chat(play: Play) -> None:
    alerted(play)
    play.do(actions.list_open, chat_id=OMAR)
    play.press("Acknowledge 1", who=OMAR)

    assert "Acknowledged by Omar Oncall" in play.last(CLINIC_CHAT).text


def test_the_list_says_when_nothing_is_open(play: Play) -> None:
    play.do(actions.list_open, chat_id=NORA)

    assert play.last(NORA).text == "No alert is open."


def test_the_list_of_many_alerts_comes_in_messages_that_telegram_takes(play: Play) -> None:
    play.enrol()
    for _ in range(100):
        raise_for(play, Level.YELLOW)
        number = play.alerts()[-1].number
        if number < 60:
            play.send(f"ack:{number}", who=NORA)
        else:
            play.store.connection.execute(
                "UPDATE alerts SET state = 'acknowledged', acknowledged_at = opened_at,"
                " acknowledged_by = 1, acknowledged_name = 'X', membership_confirmed = 1"
                " WHERE number = ?",
                (number,),
            )
    play.do(actions.list_open, chat_id=NORA)
    pages = play.messages(NORA)

    assert all(len(page.text) <= 4096 and len(page.buttons) <= 100 for page in pages)
    listed = [line.split(" · ")[0] for page in pages for line in page.text.splitlines()[2:]]
    assert sorted(map(int, listed)) == list(range(1, 101))
