"""A chat that refuses the bot: its alerts take the next routes at once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.actions.alerts import listing
from bot.actions.service import sending
from bot.demo.process import CLINIC_CHAT
from bot.domain.model import Level
from tests.actions.lost_chat import (
    BACKUP,
    SECOND,
    SUPERGROUP,
    alerts_in,
    by_mail,
    give_every_route,
    lasting,
    leave_for,
    leave_notice,
    refuse,
    state,
    told,
    waiting,
)
from tests.actions.playing import Play
from tests.conftest import NORA
from tests.many_alerts import raise_alerts

RED, AMBER, YELLOW = Level.RED, Level.AMBER, Level.YELLOW


@pytest.fixture
def broken(play: Play) -> Play:
    """A clinic with every route that an alert can take."""
    give_every_route(play)
    return play


def test_an_alert_that_the_clinics_chat_refuses_goes_over_every_other_route_at_once(
    broken: Play,
) -> None:
    broken.store.do(raise_alerts, RED)
    [post] = waiting(broken)
    refuse(broken, post)

    assert alerts_in(broken, BACKUP) == alerts_in(broken, NORA) == by_mail(broken) == [1]
    assert state(broken, post) == ("waiting", "Forbidden")
    assert told(broken) == [f"A Telegram chat refuses the bot ({CLINIC_CHAT} Forbidden)."]


def test_that_happens_once_however_often_it_is_refused(broken: Play) -> None:
    broken.store.do(raise_alerts, RED)
    for _ in range(3):
        [post] = waiting(broken, CLINIC_CHAT)
        refuse(broken, post)
        broken.store.pass_time(seconds=1)

    assert by_mail(broken) == [1]
    assert len(told(broken)) == 1


def test_a_yellow_alert_is_only_tried_again(broken: Play) -> None:
    broken.store.do(raise_alerts, YELLOW)
    [post] = waiting(broken)
    refuse(broken, post)

    assert by_mail(broken) == []
    assert state(broken, post)[0] == "waiting"
    assert lasting(broken) == [f"{CLINIC_CHAT} Forbidden"]


def test_every_alert_of_a_refused_list_goes_over_the_other_routes(broken: Play) -> None:
    broken.store.do(raise_alerts, RED, YELLOW, AMBER)
    broken.store.do(listing.list_waiting, CLINIC_CHAT, under_way=())
    [call] = waiting(broken)
    for attempts in range(12):
        refuse(broken, replace(call, attempts=attempts))

    assert by_mail(broken) == [1, 3]
    assert state(broken, call) == ("waiting", "Forbidden")


def test_an_alert_is_tried_for_ever_in_the_clinics_chat_also_after_it_moved(broken: Play) -> None:
    broken.store.do(sending.move_chat, old=CLINIC_CHAT, new=SUPERGROUP)
    broken.store.do(raise_alerts, RED)
    [post] = waiting(broken)
    assert post.chat_id == SUPERGROUP
    refuse(broken, replace(post, attempts=10_000))

    assert state(broken, post) == ("waiting", "Forbidden")


@pytest.mark.parametrize("chat", [BACKUP, NORA])
def test_an_alert_is_tried_ten_times_in_any_other_chat(broken: Play, chat: int) -> None:
    broken.store.do(raise_alerts, RED)
    broken.store.do(leave_for, chat)
    [post] = waiting(broken, chat)
    refuse(broken, replace(post, attempts=8))
    assert state(broken, post)[0] == "waiting"
    refuse(broken, replace(post, attempts=9))

    assert state(broken, post) == ("failed", "Forbidden")


def test_the_backup_chat_that_refuses_is_a_fault_and_a_clinician_who_blocks_the_bot_is_none(
    broken: Play,
) -> None:
    broken.store.do(raise_alerts, RED)
    broken.store.do(leave_for, NORA)
    broken.store.do(leave_for, BACKUP)
    refuse(broken, waiting(broken, NORA)[0])
    assert (lasting(broken), by_mail(broken)) == ([], [])
    refuse(broken, waiting(broken, BACKUP)[0])

    assert lasting(broken) == [f"{BACKUP} Forbidden"]
    assert by_mail(broken) == [1]


def test_an_alert_that_is_refused_by_itself_takes_the_other_routes_and_the_chat_has_no_fault(
    broken: Play,
) -> None:
    broken.store.do(raise_alerts, RED, YELLOW)
    broken.store.do(leave_for, NORA)
    for post in waiting(broken):
        broken.store.do(
            sending.refused_by_itself,
            replace(post, attempts=9),
            error="BadRequest",
            until=broken.store.now + SECOND,
        )

    assert by_mail(broken) == [1]
    assert lasting(broken) == []
    posts = broken.store.connection.execute(
        "SELECT chat_id, state FROM outbox WHERE error = 'BadRequest' ORDER BY id"
    )
    assert [tuple(row) for row in posts] == [
        (CLINIC_CHAT, "waiting"),
        (CLINIC_CHAT, "waiting"),
        (NORA, "failed"),
    ]


def test_a_post_of_an_alert_that_nobody_knows_is_tried_again_and_no_more(broken: Play) -> None:
    broken.store.do(leave_for, CLINIC_CHAT)
    [post] = waiting(broken)
    for refused in (sending.refused_by_chat, sending.refused_by_itself):
        broken.store.do(refused, post, error="x", until=broken.store.now + SECOND)

    assert by_mail(broken) == []
    assert state(broken, post)[0] == "waiting"


def test_a_notice_to_the_clinics_chat_is_tried_for_a_week(broken: Play) -> None:
    broken.store.do(leave_notice)
    [notice] = waiting(broken)
    broken.store.pass_time(days=7)
    refuse(broken, notice)
    assert state(broken, notice) == ("waiting", "Forbidden")
    broken.store.pass_time(seconds=1)
    refuse(broken, notice)

    assert state(broken, notice) == ("failed", "Forbidden")
    assert lasting(broken) == [f"{CLINIC_CHAT} Forbidden"]
