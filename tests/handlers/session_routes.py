"""Every button under a session, an appointment and the end of care, with where it leads."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from bot.actions.patients import discharge_questions, discharging
from bot.actions.sessions import session_asking, session_menus, session_presses
from bot.domain.model import DischargeReason
from bot.domain.sessions.session_words import Facts
from bot.domain.sessions.sessions import Series, SessionRoute

PLACE = {"chat_id": 1001, "message_id": 9}
CODE = PLACE | {"code": "P-7KQ4"}
CARD = PLACE | {"session_id": 7, "version": 2}
MONDAY = date(2026, 11, 23)
ORDINAL = MONDAY.toordinal()
DIED = DischargeReason.DIED

SESSION_ROUTES: list[tuple[str, Any, dict[str, Any], bool]] = [
    (
        "appointment:yes:7",
        session_asking.take_answer,
        {"telegram_id": 1001, "message_id": 9, "session_id": 7, "said": "yes"},
        False,
    ),
    (
        "appointment:wrong:7",
        session_asking.take_back,
        {"telegram_id": 1001, "message_id": 9, "session_id": 7},
        False,
    ),
    ("session:new:P-7KQ4", session_menus.show_menu, {"code": "P-7KQ4", "chat_id": 1001}, True),
    ("session:days:P-7KQ4", session_menus.show_days, CODE, True),
    ("session:next:P-7KQ4", session_menus.show_days_ahead, CODE, True),
    (f"session:on:P-7KQ4:{ORDINAL}", session_presses.record_day, CODE | {"on": MONDAY}, True),
    (
        f"session:plan:P-7KQ4:{ORDINAL}",
        session_presses.plan_day,
        CODE | {"on": MONDAY, "at": None},
        True,
    ),
    (
        f"session:plan:P-7KQ4:{ORDINAL}:0830",
        session_presses.plan_day,
        CODE | {"on": MONDAY, "at": time(8, 30)},
        True,
    ),
    ("session:card:7", session_menus.show_card, PLACE | {"session_id": 7}, True),
    (
        "session:route:7:2:iv",
        session_presses.change,
        CARD | {"facts": Facts(route=SessionRoute.IV)},
        True,
    ),
    ("session:minutes:7:2:40", session_presses.change, CARD | {"facts": Facts(minutes=40)}, True),
    (f"session:to:7:2:{ORDINAL}", session_presses.change, CARD | {"facts": Facts(on=MONDAY)}, True),
    (
        "session:series:7:2:induction",
        session_presses.set_series,
        CARD | {"series": Series.INDUCTION},
        True,
    ),
    ("session:series:7:2:none", session_presses.set_series, CARD | {"series": None}, True),
    ("session:took:7:2", session_presses.settle, CARD | {"has_taken_place": True}, True),
    ("session:didnot:7:2", session_presses.settle, CARD | {"has_taken_place": False}, True),
    ("session:remove:7", session_menus.ask_before_removing, PLACE | {"session_id": 7}, True),
    ("session:back:7:2", session_presses.restore, CARD, True),
    ("session:sure:7:2", session_presses.remove, CARD, True),
    ("discharge:why:P-7KQ4:died", discharge_questions.ask_in_place, CODE | {"reason": DIED}, True),
    ("discharge:no:P-7KQ4", discharge_questions.leave_it, CODE, True),
    ("discharge:correct:P-7KQ4:died", discharging.correct, CODE | {"reason": DIED}, True),
    (
        "discharge:yes:P-7KQ4:died",
        discharging.discharge,
        CODE | {"reason": DIED, "asked_at": None},
        True,
    ),
]
