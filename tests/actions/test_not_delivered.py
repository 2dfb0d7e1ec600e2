"""No route takes an alert: the other routes after 90 seconds, the patient after five minutes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.actions.alerts import escalating
from bot.actions.service import sending
from bot.demo.process import CLINIC_CHAT
from bot.domain.model import Level
from bot.storage import alerts, faults, outbox, route_calls
from bot.storage.outbox import Holds, Waiting
from tests.actions.alerted import MAIL, alert, end, raise_for, ready, take, told
from tests.actions.playing import Play
from tests.conftest import PAT

RED, AMBER, YELLOW = Level.RED, Level.AMBER, Level.YELLOW
OTHERS = ["backup", "Nora", "Omar", MAIL.id]
NOT_PASSED_ON = "I could not reach Lakeside Infusion Clinic with your answer."


def alerted(play: Play, level: Level = RED) -> None:
    """An alert that Telegram has not taken."""
    ready(play)
    play.enrol()
    play.deliver()
    raise_for(play, level)


def later(play: Play, seconds: int) -> None:
    """Be so many seconds after the alert, while Telegram still takes nothing."""
    play.store.now = alert(play).since_at + timedelta(seconds=seconds)
    play.tick_offline()


def waiting(play: Play, chat: int = CLINIC_CHAT) -> list[Waiting]:
    """Return what waits for a chat, the oldest first."""
    found = play.store.see(outbox.due, now=play.store.now, holds=Holds(), limit=1000)
    return sorted((one for one in found if one.chat_id == chat), key=lambda one: one.id)


def accept(play: Play, call: Waiting) -> None:
    """Let Telegram take a call."""
    play.last_id += 1
    play.store.do(sending.sent, call, message_id=play.last_id)


def accept_by_route(play: Play) -> None:
    """Let the route for e-mail take what waits for it."""
    for call in play.store.see(route_calls.due_routes, now=play.store.now, busy=(), limit=9):
        play.store.do(sending.sent_by_route, call)


def warnings(play: Play) -> list[Waiting]:
    return [one for one in waiting(play, PAT) if NOT_PASSED_ON in one.params.get("text", "")]


# After 90 seconds


@pytest.mark.parametrize("level", [RED, AMBER])
def test_after_90_seconds_it_goes_over_every_other_route(play: Play, level: Level) -> None:
    alerted(play, level)
    later(play, 89)
    assert told(play) == [(0, "clinic")]
    later(play, 90)

    assert [whom for _, whom in told(play)] == ["clinic", *OTHERS]
    assert "the clinic’s chat has not taken it" in waiting(play, 501)[0].params["text"]
    later(play, 200)
    assert len(told(play)) == 5, "once"


def test_what_the_clinics_chat_took_in_time_goes_nowhere_else(play: Play) -> None:
    alerted(play)
    later(play, 60)
    play.deliver()
    later(play, 600)

    assert told(play) == [(0, "clinic")]
    assert play.store.see(faults.lasting) == []


def test_yellow_waits_for_the_clinics_chat(play: Play) -> None:
    alerted(play, YELLOW)
    later(play, 3600)

    assert told(play) == [(0, "clinic")]
    assert warnings(play) == []


def test_what_somebody_took_by_the_command_line_is_not_sent_on(play: Play) -> None:
    alerted(play)
    later(play, 60)
    take(play)
    later(play, 600)

    assert told(play) == [(0, "clinic")]
    assert warnings(play) == []


def test_a_chat_that_refuses_sends_it_on_at_once_and_once(play: Play) -> None:
    alerted(play)
    later(play, 5)
    [call] = [one for one in waiting(play) if one.alert == 1]
    for _ in range(2):
        play.store.do(escalating.refused, call, error="Forbidden")

    assert [whom for _, whom in told(play)] == ["clinic", *OTHERS]
    assert [name for name, _, _ in play.store.see(faults.lasting)] == ["chat-refuses"]
    assert [one.what for one in play.store.see(alerts.events_of, 1)] == ["opened", "rerouted"]


def test_a_refusal_that_carries_no_alert_or_a_yellow_one_is_a_fault_alone(play: Play) -> None:
    alerted(play, YELLOW)
    for call in waiting(play):
        play.store.do(escalating.refused, call, error="Forbidden")

    assert told(play) == [(0, "clinic")]
    assert [name for name, _, _ in play.store.see(faults.lasting)] == ["chat-refuses"]


def test_a_newer_post_takes_the_place_of_one_that_was_refused_so_far_with_all_of_it(
    play: Play,
) -> None:
    alerted(play, AMBER)
    [first] = [one for one in waiting(play) if one.alert == 1]
    play.store.see(outbox.put_off, first.id, until=play.store.now, error="NetworkError")
    play.store.pass_time(seconds=10)
    raise_for(play, RED, rule="text_plan", text="I have a plan")
    [newer] = [one for one in waiting(play) if one.alert == 1]

    assert newer.id != first.id
    assert "Tell my clinic now" in newer.params["text"]
    assert "I have a plan" in newer.params["text"]


# After five minutes


def test_after_five_minutes_the_patient_is_told_with_the_numbers(play: Play) -> None:
    alerted(play)
    later(play, 299)
    assert warnings(play) == []
    later(play, 300)
    [warning] = warnings(play)

    assert "911" in warning.params["text"]
    assert "988" in warning.params["text"]
    assert "not-delivered" in [name for name, _, _ in play.store.see(faults.lasting)]
    later(play, 3600)
    assert len(warnings(play)) == 1, "once"


def test_who_is_told_by_another_route_in_time_does_not_worry_the_patient(play: Play) -> None:
    alerted(play)
    later(play, 90)
    accept_by_route(play)
    later(play, 600)

    assert warnings(play) == []
    assert alert(play).accepted_at == alert(play).since_at + timedelta(seconds=90)


def test_the_warning_is_given_up_when_a_route_took_it_before_the_patient_was_told(
    play: Play,
) -> None:
    alerted(play)
    later(play, 300)
    assert len(warnings(play)) == 1
    accept_by_route(play)

    assert warnings(play) == []
    play.deliver()
    assert not any(NOT_PASSED_ON in one.text for one in play.messages(PAT))


def test_what_the_patient_was_told_stays_when_it_is_taken_afterwards(play: Play) -> None:
    alerted(play)
    later(play, 300)
    [warning] = warnings(play)
    accept(play, warning)
    play.deliver()

    row = play.store.connection.execute("SELECT state FROM outbox WHERE id = ?", (warning.id,))
    assert row.fetchone()[0] == "sent"


def test_a_patient_who_cannot_be_reached_is_noted_once(play: Play) -> None:
    alerted(play)
    play.store.connection.execute("UPDATE patients SET unreachable_since = '2026-11-23T00:00:00'")
    later(play, 300)
    later(play, 310)

    assert warnings(play) == []
    events = [one.what for one in play.store.see(alerts.events_of, 1)]
    assert events.count("patient warned") == 1


# Raised, or back


def test_a_post_from_before_it_was_raised_does_not_count_as_taken(play: Play) -> None:
    alerted(play, AMBER)
    play.store.pass_time(seconds=60)
    raise_for(play, RED)
    older, newer = (one for one in waiting(play) if one.alert == 1)
    accept(play, older)
    assert alert(play).accepted_at is None
    later(play, 90)
    assert len(told(play)) == 2 + len(OTHERS)
    accept(play, newer)

    assert alert(play).accepted_at == play.store.now


def test_an_alert_that_is_opened_again_is_sent_on_and_warned_of_anew(play: Play) -> None:
    alerted(play)
    play.deliver()
    end(play)
    play.deliver()
    play.store.pass_time(hours=1)
    play.send("reopen:1", who=501)
    later(play, 90)
    assert [whom for minute, whom in told(play) if minute >= 60] == ["clinic", *OTHERS]
    later(play, 300)

    assert len(warnings(play)) == 1
