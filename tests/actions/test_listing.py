"""A flood of alerts becomes one message that names every number, and nothing is lost in it."""

from __future__ import annotations

import re
from typing import Any

from bot.actions import messages
from bot.actions.alerts import alert_life, listing
from bot.actions.alerts.alerts import own_evidence, raise_alert
from bot.actions.service import sending
from bot.clinic import Clinic
from bot.demo.process import CLINIC_CHAT
from bot.domain.model import Level
from bot.screens.screen import Screen
from bot.storage import outbox, patients
from bot.storage.alerts import found
from bot.storage.database import Transaction
from bot.storage.outbox import Holds, Priority, Waiting
from tests.actions.playing import Play, new_york
from tests.conftest import NORA
from tests.many_alerts import raise_alerts

RED, AMBER, YELLOW = Level.RED, Level.AMBER, Level.YELLOW


def merge(play: Play, *under_way: int, chat: int = CLINIC_CHAT) -> int:
    count: int = play.store.do(listing.list_waiting, chat, under_way=under_way)
    return count


def waiting(play: Play) -> list[Waiting]:
    due: list[Waiting] = play.store.see(outbox.due, now=play.store.now, holds=Holds(), limit=999)
    return [call for call in due if call.chat_id == CLINIC_CHAT]


def numbers(call: Waiting) -> list[int]:
    lines = re.findall(r"^(\d+) · P-\d+ · ", call.params["text"], re.MULTILINE)
    return [int(number) for number in lines]


def test_a_list_names_number_code_level_and_time_the_most_serious_and_oldest_first(
    play: Play,
) -> None:
    play.store.do(raise_alerts, YELLOW, RED, AMBER, RED)

    assert merge(play) == 4
    [call] = waiting(play)
    assert call.params["text"].splitlines() == [
        "<b>Many alerts at once: 4</b>",
        "Press a number to see that alert with its buttons; /alerts lists all that are open.",
        "",
        "2 · P-1001 · highest level · since Mon, Nov 23, 10:00 AM",
        "4 · P-1003 · highest level · since Mon, Nov 23, 10:00 AM",
        "3 · P-1002 · middle level · since Mon, Nov 23, 10:00 AM",
        "1 · P-1000 · lowest level · since Mon, Nov 23, 10:00 AM",
    ]
    assert (call.priority, call.alert, call.attempts) == (Priority.ALERT, None, 0)


def test_a_list_of_what_may_have_arrived_before_a_kill_says_that_it_may_be_a_repeat(
    play: Play,
) -> None:
    play.store.do(raise_alerts, AMBER, RED)
    play.store.see(outbox.mark_maybe_repeated, by_route=False)  # as at a start
    play.store.do(raise_alerts, RED)
    assert merge(play) == 3
    [call] = waiting(play)
    assert call.attempts == 1  # the sender adds the words to such a call


def test_each_number_of_a_list_shows_its_alert_with_its_buttons(play: Play) -> None:
    play.store.do(raise_alerts, AMBER, RED)
    merge(play)
    play.press("1", who=NORA, chat=CLINIC_CHAT)

    assert play.last(CLINIC_CHAT).text.startswith("<b>AMBER · alert 1 · P-1000</b>")
    assert play.last(CLINIC_CHAT).labels == ["Acknowledge", "Who is this?"]


def test_what_was_listed_does_not_go_out_by_itself_and_a_new_alert_does(play: Play) -> None:
    play.store.do(raise_alerts, RED, RED)
    merge(play)
    play.store.do(raise_alerts, RED)

    posts = play.clinic_posts()
    assert len(posts) == 2
    assert sum("alert 3" in post for post in posts) == 1


def test_a_single_alert_is_no_list(play: Play) -> None:
    play.store.do(raise_alerts, RED)

    assert merge(play) == 0
    assert [call.alert for call in waiting(play)] == [1]


def test_an_alert_on_its_way_is_not_listed_as_well(play: Play) -> None:
    play.store.do(raise_alerts, RED, RED, RED)
    on_its_way = waiting(play)[0]

    assert merge(play, on_its_way.id) == 2
    assert [numbers(call) for call in waiting(play) if call.alert is None] == [[2, 3]]
    assert outbox.message_of(Transaction(play.store.connection), on_its_way.id)[0] == "waiting"


def test_several_posts_of_an_alert_are_one_line(play: Play) -> None:
    play.store.do(raise_alerts, RED, RED)
    play.store.do(_post_again, 1)

    assert merge(play) == 3
    [call] = waiting(play)
    assert numbers(call) == [1, 2]


def _post_again(tx: Transaction, _clinic: Clinic, number: int, *, now: Any) -> None:
    messages.tell(tx, CLINIC_CHAT, Screen("x"), priority=Priority.ALERT, alert=number, now=now)


def test_a_list_makes_no_sound_only_when_none_of_its_alerts_does(play: Play) -> None:
    play.store.now = new_york("2026-11-23", "22:00")  # nobody is there: YELLOW makes no sound
    play.store.do(raise_alerts, YELLOW, YELLOW)
    merge(play)
    play.store.do(raise_alerts, YELLOW, AMBER)
    merge(play)

    quiet, sounding = waiting(play)
    assert quiet.params["disable_notification"] is True
    assert "disable_notification" not in sounding.params


def test_an_alert_that_sounds_in_one_of_its_posts_sounds_in_the_list(play: Play) -> None:
    play.store.now = new_york("2026-11-23", "22:00")
    play.store.do(raise_alerts, YELLOW, YELLOW)
    play.store.do(_post_again, 1)
    merge(play)

    [call] = waiting(play)
    assert "disable_notification" not in call.params


def test_every_alert_of_a_list_counts_as_told_when_the_list_has_arrived(play: Play) -> None:
    """Nobody is told then, nor the patient, that the clinic's chat took nothing."""
    play.store.do(raise_alerts, RED, AMBER)
    merge(play)
    assert [one.accepted_at for one in play.alerts()] == [None, None]
    play.deliver()

    assert [one.accepted_at for one in play.alerts()] == [play.store.now] * 2


def test_an_alert_that_sounded_anew_since_the_list_was_made_is_not_told_by_it(play: Play) -> None:
    play.store.do(raise_alerts, RED, AMBER)
    merge(play)
    [call] = waiting(play)
    play.store.pass_time(seconds=1)
    play.store.do(_raise_higher, 2)
    play.store.do(sending.sent, call, message_id=7)

    assert [one.accepted_at is None for one in play.alerts()] == [False, True]


def _raise_higher(tx: Transaction, clinic: Clinic, number: int, *, now: Any) -> None:
    patient = patients.by_id(tx, found(tx, number).patient_id)
    raise_alert(tx, clinic, patient, own_evidence("tell_clinic", RED, now=now), now=now)


def test_taking_a_listed_alert_leaves_the_list_as_it_is(play: Play) -> None:
    play.store.do(raise_alerts, RED, AMBER)
    merge(play)
    before = play.clinic_posts()
    nora = play.store.clinic.config.clinician(NORA)
    play.do(alert_life.acknowledge, number=1, clinician=nora, membership_confirmed=True)

    assert play.clinic_posts() == before


def test_who_has_taken_an_alert_of_a_list_is_named_in_it_below_those_nobody_has(
    play: Play,
) -> None:
    play.store.do(raise_alerts, RED, AMBER)
    nora = play.store.clinic.config.clinician(NORA)
    play.do(alert_life.acknowledge, number=1, clinician=nora, membership_confirmed=True)
    merge(play)

    [text] = [call.params["text"] for call in waiting(play) if call.refers_to is None]
    assert text.splitlines()[-1].endswith("since Mon, Nov 23, 10:00 AM · taken by Nora Nurse")


def test_two_hundred_alerts_are_four_messages_that_name_every_number_once(play: Play) -> None:
    """A line has some 58 characters and a message 4096: 64 to 66 lines fit."""
    play.store.do(raise_alerts, *[YELLOW] * 100, *[RED] * 100)

    assert merge(play) == 200
    calls = waiting(play)
    assert len(calls) == 4
    assert [number for call in calls for number in numbers(call)] == [
        *range(101, 201),
        *range(1, 101),
    ]
