"""The one table: which press or command leads to which action."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from typing import Any

from bot.actions import access
from bot.actions.alerts import alert_life, following_up
from bot.actions.check_ins import answering, leaving, marking
from bot.actions.patients import enrolment, joining, life
from bot.domain.model import Outcome
from bot.domain.questionnaires.questionnaire_items import NOT_KNOWN
from bot.handlers import course_commands, plan_commands, session_routes, summary_presses
from bot.handlers.desk import Press
from bot.handlers.patterns import CODE, ID, TIME
from bot.screens.alerts import KNOWN_REASONS

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Route:
    """An action with what it needs; a clinician's route is open to nobody else."""

    action: Callable[..., Any]
    values: Values
    is_clinicians: bool = False


def _at(press: Press, **values: Any) -> Values:
    return {"telegram_id": press.person, "message_id": press.message, **values}


def _check_in(press: Press, check_in: str, **values: Any) -> Values:
    return _at(press, check_in_id=int(check_in), **values)


def _menu(press: Press, number: str, menu: str) -> Values:
    return {
        "number": int(number),
        "menu": menu,
        "chat_id": press.chat,
        "message_id": press.message,
    }


def _key(questionnaire: str, item: str) -> tuple[str, str]:
    return questionnaire, item


def _time(digits: str) -> time:
    return time(int(digits[:2]), int(digits[2:]))


KEY = r"([a-z][a-z0-9]{0,15})/([a-z][a-z0-9_]{0,19})"
VALUE = rf"({NOT_KNOWN}|-?\d{{1,6}})"
ZONE = r"([A-Za-z0-9_+/-]{1,40})"

OUTCOMES = "|".join(one for one in Outcome if one is not Outcome.KNOWN)
REASONS = "|".join(KNOWN_REASONS)

# pattern -> (action, how its values are made from the press and the pattern's groups)
PATIENTS: tuple[tuple[str, Callable[..., Any], Callable[..., Values]], ...] = (
    (
        f"answer:{ID}:{KEY}:{VALUE}",
        answering.answer,
        lambda p, c, q, i, v: _check_in(p, c, key=_key(q, i), value=int(v)),
    ),
    (
        f"mark:{ID}:{KEY}:([01])",
        marking.mark,
        lambda p, c, q, i, v: _check_in(p, c, key=_key(q, i), value=int(v)),
    ),
    (
        f"marked:{ID}:{KEY}",
        marking.finish_marks,
        lambda p, c, q, g: _check_in(p, c, group=_key(q, g)),
    ),
    (
        f"back:{ID}:{KEY}",
        answering.back,
        lambda p, c, q, i: _check_in(p, c, key=_key(q, i)),
    ),
    (f"start:{ID}", answering.begin, _check_in),
    (f"later:{ID}", leaving.later, _check_in),
    (f"nottoday:{ID}", leaving.not_today, _check_in),
    (f"allright:{ID}", leaving.after_not_today, lambda p, c: _check_in(p, c, call_me=False)),
    (f"callme:{ID}", leaving.after_not_today, lambda p, c: _check_in(p, c, call_me=True)),
    (f"notnow:{ID}", leaving.not_now, _check_in),
    (f"stop:{ID}", leaving.stop_here, _check_in),
    (f"decline:{ID}", following_up.decline, _check_in),
    ("crisis", life.show_crisis, lambda p: {"telegram_id": p.person}),
    ("tell", life.tell_my_clinic, lambda p: {"telegram_id": p.person}),
    ("leave:(yes|no)", life.settle_stop, lambda p, w: _at(p, stop=w == "yes")),
    ("enrol:yes", enrolment.agree, _at),
    ("enrol:no", enrolment.disagree, _at),
    ("enrol:language:([a-z]{2})", enrolment.choose_language, lambda p, w: _at(p, language=w)),
    (f"enrol:time:{TIME}", enrolment.choose_time, lambda p, t: _at(p, at=_time(t))),
    (f"enrol:zone:{ZONE}", enrolment.choose_zone, lambda p, z: _at(p, zone=z)),
    (r"enrol:zones:(\d{1,3})", enrolment.show_zones, lambda p, n: _at(p, page=int(n))),
    ("enrol:first:(now|tomorrow)", enrolment.finish, lambda p, w: _at(p, start_now=w == "now")),
    ("settings:(time|zone|language)", life.show_setting, lambda p, w: _at(p, what=w)),
    (
        r"settings:zones:(\d{1,3})",
        life.show_setting,
        lambda p, n: _at(p, what="zones", page=int(n)),
    ),
    (f"settings:time:{TIME}", life.change_setting, lambda p, t: _at(p, at=_time(t))),
    (f"settings:zone:{ZONE}", life.change_setting, lambda p, z: _at(p, zone=z)),
    ("settings:language:([a-z]{2})", life.change_setting, lambda p, w: _at(p, language=w)),
    *session_routes.PATIENTS,
    *summary_presses.PATIENTS,
)

CLINICIANS: tuple[tuple[str, Callable[..., Any], Callable[..., Values]], ...] = (
    (f"ack:{ID}", alert_life.acknowledge, lambda _, n: {"number": int(n)}),
    (f"who:{ID}", access.show_who, lambda _, n: {"number": int(n)}),
    (f"outcome:{ID}", alert_life.show_choices, lambda p, n: _menu(p, n, "outcome")),
    (f"known:{ID}", alert_life.show_choices, lambda p, n: _menu(p, n, "known")),
    (
        rf"known:{ID}:(\d{{1,2}})",
        alert_life.show_choices,
        lambda p, n, d: _menu(p, n, f"known:{d}"),
    ),
    (f"menu:{ID}", alert_life.show_choices, lambda p, n: _menu(p, n, "first")),
    (
        f"end:{ID}:({OUTCOMES})",
        alert_life.resolve,
        lambda _, n, o: {"number": int(n), "outcome": Outcome(o)},
    ),
    (
        rf"accept:{ID}:(\d{{1,2}}):({REASONS})",
        alert_life.accept_for_reason,
        lambda _, n, d, r: {"number": int(n), "days": int(d), "reason": r},
    ),
    (f"reopen:{ID}", alert_life.reopen, lambda _, n: {"number": int(n)}),
    (
        f"show:{ID}",
        alert_life.show_in_chat,
        lambda p, n: {"number": int(n), "chat_id": p.chat},
    ),
    (
        f"confirm:{CODE}:{ID}",
        joining.confirm,
        lambda p, c, i: {"code": c, "joined_as": int(i), "message_id": p.message},
    ),
    (
        f"revoke:{CODE}:{ID}",
        joining.revoke,
        lambda p, c, i: {"code": c, "joined_as": int(i), "message_id": p.message},
    ),
    *session_routes.CLINICIANS,
    *course_commands.CLINICIANS,
    *plan_commands.CLINICIANS,
)

_TABLE = tuple(
    (re.compile(pattern, re.ASCII), action, values, is_clinicians)
    for rows, is_clinicians in ((PATIENTS, False), (CLINICIANS, True))
    for pattern, action, values in rows
)


def route(press: Press) -> Route | None:
    """Return what a press leads to; None for data that no button of ours has."""
    for pattern, action, values, is_clinicians in _TABLE:
        found = pattern.fullmatch(press.data)
        if found is not None:
            return Route(action, values(press, *found.groups()), is_clinicians)
    return None
