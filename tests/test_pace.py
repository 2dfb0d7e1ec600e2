"""How fast the bot may send: what a chat has room for, and when alerts are a flood."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.pace import Pace
from tests.conftest import MONDAY, NORA

GROUP = -1001
SECOND = timedelta(seconds=1)


def after(seconds: float) -> datetime:
    return MONDAY + seconds * SECOND


def paced(*seconds: float, chat: int = GROUP) -> Pace:
    """A pace after a message at each of these seconds."""
    pace = Pace()
    for second in seconds:
        pace.note(chat, after(second))
    return pace


@pytest.mark.parametrize("chat", [GROUP, NORA])
def test_a_chat_is_full_after_five_messages_in_five_seconds(chat: int) -> None:
    pace = paced(0, 0, 0, 0, chat=chat)
    assert not pace.is_full_chat(chat, after(0))
    pace.note(chat, after(1))
    assert pace.is_full_chat(chat, after(4.9))
    assert pace.full(after(4.9)) == {chat}
    assert not pace.is_full_chat(chat, after(5))


def test_a_group_is_full_after_nineteen_messages_in_a_minute_and_a_person_is_not() -> None:
    times = [3 * n for n in range(19)]
    assert not paced(*times[1:]).is_full_chat(GROUP, after(59.9))
    assert paced(*times).is_full_chat(GROUP, after(59.9))
    assert not paced(*times).is_full_chat(GROUP, after(60))
    assert not paced(*times, chat=NORA).is_full_chat(NORA, after(59.9))


def test_a_chat_that_got_nothing_has_room() -> None:
    assert Pace().full(MONDAY) == set()
    assert not Pace().is_full_chat(GROUP, MONDAY)


def test_a_refused_message_does_not_count() -> None:
    pace = paced(0, 0, 0, 0)
    for second in range(9):
        pace.note_alert(GROUP, after(second / 10))
        pace.take_back_alert(GROUP)
    assert not pace.is_full_chat(GROUP, after(1))
    assert pace.alone_left(GROUP, after(1)) == 8
    Pace().take_back_alert(GROUP)  # such as one that was sent before the start


def test_a_refused_notice_makes_no_room_for_alerts() -> None:
    pace = Pace()
    pace.note_alert(GROUP, after(0))
    pace.note(GROUP, after(1))
    pace.take_back(GROUP)
    assert pace.alone_left(GROUP, after(2)) == 7


def test_eight_alerts_a_minute_go_out_one_by_one() -> None:
    pace = Pace()
    assert not pace.is_flooded(GROUP, 8, MONDAY)
    assert pace.is_flooded(GROUP, 9, MONDAY)
    for second in range(8):
        pace.note_alert(GROUP, after(second))
    assert pace.alone_left(GROUP, after(59.9)) == 0
    assert pace.alone_left(GROUP, after(60)) == 1
    assert pace.is_flooded(GROUP, 2, after(60))
    assert not pace.is_flooded(GROUP, 2, after(61))


def test_beyond_that_a_list_goes_out_every_six_seconds_and_a_single_alert_stands_for_one() -> None:
    pace = Pace()
    for second in range(8):
        pace.note_alert(GROUP, after(second))
    pace.note_list(GROUP, after(10))
    assert not pace.may_list(GROUP, after(15.9))
    assert pace.is_flooded(GROUP, 1, after(15.9))
    assert pace.may_list(GROUP, after(16))
    assert not pace.is_flooded(GROUP, 1, after(16))
    assert pace.is_flooded(GROUP, 2, after(16))
    pace.note_alert(GROUP, after(16))
    assert pace.is_flooded(GROUP, 1, after(21.9))
    assert not pace.is_flooded(GROUP, 1, after(22))


def test_where_telegram_had_too_much_two_alerts_are_a_flood_for_a_minute() -> None:
    pace = Pace()
    pace.note_strain(GROUP, MONDAY)
    assert not pace.is_flooded(GROUP, 1, after(59.9))
    assert pace.is_flooded(GROUP, 2, after(59.9))
    assert not pace.is_flooded(GROUP, 2, after(60))
    assert not pace.is_flooded(NORA, 2, after(0))


def test_a_chat_is_forgotten_after_a_quiet_minute() -> None:
    pace = paced(0)
    assert pace.held(after(1)) == set()
    assert GROUP in pace.sent
    pace.held(after(60))
    assert pace.sent == {}
