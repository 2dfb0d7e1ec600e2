"""Which press under a session, an appointment or the end of care leads to which action."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

from bot.actions.patients import discharge_questions, discharging
from bot.actions.sessions import session_asking, session_menus, session_presses
from bot.domain.model import DischargeReason
from bot.domain.sessions.session_words import Facts
from bot.domain.sessions.sessions import Series, SessionRoute
from bot.handlers.desk import Press
from bot.handlers.patterns import CODE, DAY, ID, TIME
from bot.screens.session_card import DURATIONS

Values = dict[str, Any]
Row = tuple[str, Callable[..., Any], Callable[..., Values]]

CARD = rf"{ID}:(\d{{1,6}})"  # a session, and how often it was changed when the card was shown
REASONS = "|".join(DischargeReason)
LENGTHS = "|".join(str(one) for one in DURATIONS)


def _minute(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromtimestamp(int(text) * 60, UTC)


def _place(press: Press, **values: Any) -> Values:
    return {"chat_id": press.chat, "message_id": press.message, **values}


def _changed(press: Press, session: str, version: str, **values: Any) -> Values:
    return _place(press, session_id=int(session), version=int(version), **values)


def _day(ordinal: str) -> date:
    return date.fromordinal(int(ordinal))


def _time(digits: str | None) -> time | None:
    return time(int(digits[:2]), int(digits[2:])) if digits else None


PATIENTS: tuple[Row, ...] = (
    (
        f"appointment:(yes|no|other):{ID}",
        session_asking.take_answer,
        lambda p, said, s: {
            "telegram_id": p.person,
            "message_id": p.message,
            "session_id": int(s),
            "said": said,
        },
    ),
    (
        f"appointment:wrong:{ID}",
        session_asking.take_back,
        lambda p, s: {
            "telegram_id": p.person,
            "message_id": p.message,
            "session_id": int(s),
        },
    ),
)
CLINICIANS: tuple[Row, ...] = (
    (
        f"session:new:{CODE}",
        session_menus.show_menu,
        lambda p, c: {"code": c, "chat_id": p.chat},
    ),
    (f"session:days:{CODE}", session_menus.show_days, lambda p, c: _place(p, code=c)),
    (f"session:next:{CODE}", session_menus.show_days_ahead, lambda p, c: _place(p, code=c)),
    (
        f"session:on:{CODE}:{DAY}",
        session_presses.record_day,
        lambda p, c, d: _place(p, code=c, on=_day(d)),
    ),
    (
        f"session:plan:{CODE}:{DAY}(?::{TIME})?",
        session_presses.plan_day,
        lambda p, c, d, t: _place(p, code=c, on=_day(d), at=_time(t)),
    ),
    (
        f"session:card:{ID}",
        session_menus.show_card,
        lambda p, s: _place(p, session_id=int(s)),
    ),
    (
        f"session:route:{CARD}:({'|'.join(SessionRoute)})",
        session_presses.change,
        lambda p, s, v, r: _changed(p, s, v, facts=Facts(route=SessionRoute(r))),
    ),
    (
        f"session:minutes:{CARD}:({LENGTHS})",
        session_presses.change,
        lambda p, s, v, m: _changed(p, s, v, facts=Facts(minutes=int(m))),
    ),
    (
        f"session:to:{CARD}:{DAY}",
        session_presses.change,
        lambda p, s, v, d: _changed(p, s, v, facts=Facts(on=_day(d))),
    ),
    (
        f"session:series:{CARD}:({'|'.join(Series)}|none)",
        session_presses.set_series,
        lambda p, s, v, k: _changed(p, s, v, series=None if k == "none" else Series(k)),
    ),
    (
        f"session:took:{CARD}",
        session_presses.settle,
        lambda p, s, v: _changed(p, s, v, has_taken_place=True),
    ),
    (
        f"session:didnot:{CARD}",
        session_presses.settle,
        lambda p, s, v: _changed(p, s, v, has_taken_place=False),
    ),
    (
        f"session:remove:{ID}",
        session_menus.ask_before_removing,
        lambda p, s: _place(p, session_id=int(s)),
    ),
    (f"session:sure:{CARD}", session_presses.remove, _changed),
    (f"session:back:{CARD}", session_presses.restore, _changed),
    (
        f"discharge:why:{CODE}:({REASONS})",
        discharge_questions.ask_in_place,
        lambda p, c, r: _place(p, code=c, reason=DischargeReason(r)),
    ),
    (f"discharge:no:{CODE}", discharge_questions.leave_it, lambda p, c: _place(p, code=c)),
    (
        f"discharge:correct:{CODE}:({REASONS})",
        discharging.correct,
        lambda p, c, r: _place(p, code=c, reason=DischargeReason(r)),
    ),
    (
        rf"discharge:yes:{CODE}:({REASONS})(?::(\d{{1,9}}))?",
        discharging.discharge,
        lambda p, c, r, m: _place(p, code=c, reason=DischargeReason(r), asked_at=_minute(m)),
    ),
)
