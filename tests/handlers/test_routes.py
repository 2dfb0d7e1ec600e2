"""The one table: every button leads where it says, and nothing else leads anywhere."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.actions import access
from bot.actions.alerts import alert_life, following_up
from bot.actions.check_ins import answering, leaving, marking
from bot.actions.patients import (
    chart_notes,
    enrolment,
    joining,
    life,
    patient_page,
    patients_list,
    plan_changes,
    progress,
)
from bot.domain.chart_notes import Period
from bot.domain.model import Outcome
from bot.handlers.desk import Press
from bot.handlers.routes import route
from bot.screens.patients_list import Need
from tests.handlers.session_routes import SESSION_ROUTES

AT = {"telegram_id": 1001, "message_id": 9}
CHECK_IN = AT | {"check_in_id": 7}
MENU = {"number": 12, "chat_id": 1001, "message_id": 9}


def press(data: str) -> Press:
    return Press(seq=1, callback_id="c", person=1001, chat=1001, message=9, data=data)


ROUTES: list[tuple[str, Any, dict[str, Any], bool]] = [
    (
        "answer:7:phq9/phq9_9:2",
        answering.answer,
        CHECK_IN | {"key": ("phq9", "phq9_9"), "value": 2},
        False,
    ),
    ("answer:7:own/a:-3", answering.answer, CHECK_IN | {"key": ("own", "a"), "value": -3}, False),
    ("mark:7:kse/m_1:1", marking.mark, CHECK_IN | {"key": ("kse", "m_1"), "value": 1}, False),
    ("marked:7:kse/list", marking.finish_marks, CHECK_IN | {"group": ("kse", "list")}, False),
    ("back:7:pain/pain", answering.back, CHECK_IN | {"key": ("pain", "pain")}, False),
    ("start:7", answering.begin, CHECK_IN, False),
    ("later:7", leaving.later, CHECK_IN, False),
    ("nottoday:7", leaving.not_today, CHECK_IN, False),
    ("allright:7", leaving.after_not_today, CHECK_IN | {"call_me": False}, False),
    ("callme:7", leaving.after_not_today, CHECK_IN | {"call_me": True}, False),
    ("notnow:7", leaving.not_now, CHECK_IN, False),
    ("stop:7", leaving.stop_here, CHECK_IN, False),
    ("crisis", life.show_crisis, {"telegram_id": 1001}, False),
    ("tell", life.tell_my_clinic, {"telegram_id": 1001}, False),
    ("leave:yes", life.settle_stop, AT | {"stop": True}, False),
    ("leave:no", life.settle_stop, AT | {"stop": False}, False),
    ("enrol:yes", enrolment.agree, AT, False),
    ("enrol:no", enrolment.disagree, AT, False),
    ("enrol:language:es", enrolment.choose_language, AT | {"language": "es"}, False),
    ("enrol:time:0930", enrolment.choose_time, AT | {"at": time(9, 30)}, False),
    (
        "enrol:zone:America/Argentina/Buenos_Aires",
        enrolment.choose_zone,
        AT | {"zone": "America/Argentina/Buenos_Aires"},
        False,
    ),
    ("enrol:zones:2", enrolment.show_zones, AT | {"page": 2}, False),
    ("enrol:first:now", enrolment.finish, AT | {"start_now": True}, False),
    ("enrol:first:tomorrow", enrolment.finish, AT | {"start_now": False}, False),
    ("settings:time", life.show_setting, AT | {"what": "time"}, False),
    ("settings:zone", life.show_setting, AT | {"what": "zone"}, False),
    ("settings:language", life.show_setting, AT | {"what": "language"}, False),
    ("settings:zones:1", life.show_setting, AT | {"what": "zones", "page": 1}, False),
    ("settings:time:2359", life.change_setting, AT | {"at": time(23, 59)}, False),
    ("settings:zone:Etc/GMT+5", life.change_setting, AT | {"zone": "Etc/GMT+5"}, False),
    ("settings:language:de", life.change_setting, AT | {"language": "de"}, False),
    (
        "summary:14",
        progress.course_for_patient,
        {"chat_id": 1001, "period": Period.FORTNIGHT},
        False,
    ),
    (
        "summary:words:all",
        progress.tell_course_in_words,
        {"telegram_id": 1001, "period": Period.ALL},
        False,
    ),
    ("summary:note", chart_notes.explain_notes, {"telegram_id": 1001}, False),
    ("note:off:7", chart_notes.take_off, AT | {"note_id": 7}, False),
    ("decline:7", following_up.decline, CHECK_IN, False),
    ("ack:12", alert_life.acknowledge, {"number": 12}, True),
    ("who:12", access.show_who, {"number": 12}, True),
    ("outcome:12", alert_life.show_choices, MENU | {"menu": "outcome"}, True),
    ("known:12", alert_life.show_choices, MENU | {"menu": "known"}, True),
    ("known:12:7", alert_life.show_choices, MENU | {"menu": "known:7"}, True),
    ("menu:12", alert_life.show_choices, MENU | {"menu": "first"}, True),
    ("end:12:safe", alert_life.resolve, {"number": 12, "outcome": Outcome.SAFE}, True),
    (
        "end:12:not_reached",
        alert_life.resolve,
        {"number": 12, "outcome": Outcome.NOT_REACHED},
        True,
    ),
    (
        "accept:12:14:longstanding",
        alert_life.accept_for_reason,
        {"number": 12, "days": 14, "reason": "longstanding"},
        True,
    ),
    ("reopen:12", alert_life.reopen, {"number": 12}, True),
    ("show:12", alert_life.show_in_chat, {"number": 12, "chat_id": 1001}, True),
    (
        "confirm:P-7KQ4:1001",
        joining.confirm,
        {"code": "P-7KQ4", "joined_as": 1001, "message_id": 9},
        True,
    ),
    (
        "revoke:P-7KQ4:1001",
        joining.revoke,
        {"code": "P-7KQ4", "joined_as": 1001, "message_id": 9},
        True,
    ),
    *SESSION_ROUTES,
    (
        "patients:fading",
        patients_list.list_patients,
        {"chat_id": 1001, "need": Need.FADING},
        True,
    ),
    ("page:P-7KQ4", patient_page.send, {"code": "P-7KQ4"}, True),
    (
        "plan:P-7KQ4:weekly",
        plan_changes.change_plan,
        {"code": "P-7KQ4", "plan": "weekly", "chat_id": 1001, "message_id": 9},
        True,
    ),
]


@pytest.mark.parametrize(("data", "action", "values", "is_clinicians"), ROUTES)
def test_a_button_leads_to_its_action(
    data: str, action: Any, values: dict[str, Any], is_clinicians: bool
) -> None:
    found = route(press(data))
    assert found is not None
    assert (found.action, found.values, found.is_clinicians) == (action, values, is_clinicians)


def test_every_pattern_of_the_table_is_tried_here() -> None:
    from bot.handlers.routes import _TABLE

    for pattern, *_ in _TABLE:
        assert any(pattern.fullmatch(data) for data, *_ in ROUTES), pattern.pattern


@pytest.mark.parametrize(
    "data",
    [
        "",
        "start:",
        "start:-1",
        "start:7 ",
        "start:7\n",
        "START:7",
        "start:1234567890123456",
        "start:٧",
        "start:7:7",
        "answer:7:phq9/phq9_9",
        "answer:7:phq9/phq9_9:",
        "answer:7:phq9/phq9_9:1234567",
        "answer:7:../etc:1",
        "mark:7:kse/m_1:2",  # neither made nor taken back
        "mark:7:kse/m_1",
        "marked:7:kse",
        "answer:7:PHQ9/phq9_9:1",
        "enrol:time:2400",
        "enrol:time:0960",
        "enrol:time:٠٩٣٠",
        "enrol:zone:" + "a" * 41,
        "enrol:zone:a b",
        "enrol:zones:1000",
        "enrol:language:english",
        "leave:maybe",
        "ack:0x1",
        "ack:1;who:1",
        "end:12:known",  # only with days and a reason
        "end:12:better",
        "end:12",
        "known:12:365",
        "accept:12:7:because",
        "accept:12:7",
        "confirm:P-7KQ4",
        "confirm:p-7kq4:1001",
        "confirm:P-7KQ4:-1001",
        "patients:tired",
        "page:P-7KQ",
        "session:on:P-7KQ4:20261123",
        "session:plan:P-7KQ4:739943:2460",
        "session:minutes:7:2:999",  # only the lengths that stand on buttons
        "session:route:7:2:smoked",
        "session:series:7:2:",
        "session:sure:7",
        "appointment:maybe:7",
        "discharge:yes:P-7KQ4",
        "discharge:yes:P-7KQ4:tired",
        "' OR 1=1 --",
        "x" * 64,
    ],
)
def test_forged_data_leads_nowhere(data: str) -> None:
    assert route(press(data)) is None


@given(st.text(max_size=64))
def test_f53_no_text_whatever_raises(data: str) -> None:
    route(press(data))


@given(
    st.sampled_from([data for data, *_ in ROUTES]),
    st.integers(0, 40),
    st.characters(),
)
def test_a_letter_changed_never_raises(data: str, place: int, letter: str) -> None:
    route(press(data[:place] + letter + data[place + 1 :]))
