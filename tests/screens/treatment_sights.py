"""The screens around treatment: sessions, plans, the end of care, with all that can stand there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.clinic import Clinic
from bot.domain.model import CheckIn, DischargeReason, Patient
from bot.domain.sessions.session_faults import Fault, NotUnderstood
from bot.domain.sessions.sessions import Series, Session, SessionRoute, SessionState
from bot.screens import around_sessions, body, discharge, plans, session_card, sessions
from bot.screens.plans import Line
from bot.screens.screen import Screen
from bot.screens.session_card import Card

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
NAME = "N&" * 50  # the longest that a config takes
SESSION = Session(
    10**9,
    1,
    SessionState.DONE,
    NOW - timedelta(hours=3),
    has_time=True,
    minutes=120,
    route=SessionRoute.IV,
    dose="<0.5 mg/kg & more",
    note="<b>&\u202e" * 250,
    series=Series.INDUCTION,
)


def of_patients(clinic: Clinic, who: Patient, asked: CheckIn) -> Iterator[tuple[str, Screen]]:
    """Yield what patients see around a session and at the end of care."""
    yield "after a session", around_sessions.prompt(clinic, who, asked)
    for silent in (True, False):
        yield f"no driving {silent}", around_sessions.no_driving(clinic, who, silent=silent)
    yield "driving again", around_sessions.driving_taken_back(clinic, who, silent=True)
    on = "Monday, November 23"
    yield "appointment", sessions.appointment_question(clinic, who, SESSION, on=on)
    yield "appointment thanks", sessions.appointment_thanks(clinic, who, SESSION)
    yield "body", body.body_emergency_written(clinic, who, wrote="<b>& chest pain " * 50, now=NOW)
    gone = replace(who, discharged_at=NOW, discharge_reason=DischargeReason.MOVED)
    yield "farewell", discharge.farewell(clinic, gone)
    yield "after care", discharge.after_care(clinic, gone)


def of_sessions(clinic: Clinic, who: Patient) -> Iterator[tuple[str, Screen]]:
    """Yield what clinicians see of a session and of the choices there are."""
    for state in SessionState:
        one = replace(SESSION, state=state)
        shown = Card(who, one, [one] * 60, 999, NAME, NOW)
        yield f"card {state}", session_card.card(clinic, shown, today=TODAY, before=NAME)
        yield f"removing {state}", session_card.remove_sure(clinic, shown, today=TODAY)
    bare = replace(SESSION, has_time=False, minutes=None, route=None, dose=None, note=None)
    yield (
        "card bare",
        session_card.card(clinic, Card(who, bare, [bare], 1, "", NOW), today=TODAY),
    )
    for known in ([], [SESSION], [SESSION, bare] * 30):
        yield f"menu {len(known)}", sessions.menu(clinic, who, known, today=TODAY)
    yield "days", sessions.days(clinic, who, today=TODAY)
    for at in (None, NOW):
        yield f"ahead {at}", sessions.days_ahead(clinic, who, today=TODAY, at=at)
    for fault in Fault:
        found = NotUnderstood(fault, "14.30 <&> " * 100)
        yield f"fault {fault}", sessions.not_understood(clinic, who.code, found)
    yield "no day", sessions.no_day(clinic, who.code, "<&>" * 500)


def of_plans_and_ends(clinic: Clinic, who: Patient) -> Iterator[tuple[str, Screen]]:
    """Yield each plan, and the end of care."""
    every = list(clinic.questionnaires.plans.values())
    for plan in every:
        lines = [Line(ask, TODAY, is_due=bool(number % 2)) for number, ask in enumerate(plan.ask)]
        on_it = replace(who, plan=plan.id, plan_since=TODAY)
        yield f"plan {plan.id}", plans.plan_of(clinic, on_it, lines, every)
    yield "which reason", discharge.which_reason(clinic, who)
    for reason in DischargeReason:
        gone = replace(who, discharged_at=NOW, discharge_reason=reason)
        for count in (0, 2):
            yield (
                f"sure {reason} {count}",
                discharge.sure(clinic, who, reason, alerts=count, now=NOW),
            )
            ended = discharge.done(clinic, gone, reason, name=NAME, alerts=count)
            yield f"done {reason} {count}", ended
        yield f"correction {reason}", discharge.which_correction(clinic, gone)
        yield f"correct {reason}", discharge.correction_sure(clinic, gone, reason)
        for after in DischargeReason:
            words = discharge.corrected(clinic, gone, reason, after, name=NAME)
            yield f"corrected {reason} {after}", words
