"""Patients on a plan, played in virtual time: sessions recorded, every question answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.actions.check_ins.questionnaires import form_of
from bot.actions.sessions import around_sessions
from bot.clinic import Clinic
from bot.domain.model import CheckIn, CheckInState
from bot.domain.schedule import zone_named
from bot.domain.sessions.sessions import Session, SessionState
from bot.storage import check_ins, patients, plans, sessions
from bot.storage.database import Transaction
from tests.actions.playing import Play, new_york
from tests.conftest import PAT

NEW_YORK = zone_named("America/New_York")
NOTHING: Mapping[str, int] = {}


def record(
    play: Play,
    day: str,
    at: str = "12:00",
    *,
    state: SessionState = SessionState.DONE,
    has_time: bool = True,
    minutes: int | None = 120,
    who: int = PAT,
) -> Session:
    """Record a session as a clinician does, and let all that follows follow."""
    session = Session(
        0, play.patient(who).id, state, new_york(day, at), has_time=has_time, minutes=minutes
    )
    kept: Session = play.store.do(_add, session)
    play.deliver()
    return kept


def _add(tx: Transaction, clinic: Clinic, session: Session, *, now: datetime) -> Session:
    kept = sessions.add(tx, session, by="501", now=now)
    around_sessions.follow(tx, clinic, patients.by_id(tx, session.patient_id), now=now)
    return kept


def correct(play: Play, before: Session, **changes: object) -> Session:
    """Correct a session; `state=SessionState.REMOVED` removes it."""
    known: Session = play.store.see(sessions.by_id, before.id)
    after = replace(known, **changes)  # type: ignore[arg-type]
    play.store.do(_correct, known, after)
    play.deliver()
    return after


def _correct(
    tx: Transaction, clinic: Clinic, before: Session, after: Session, *, now: datetime
) -> None:
    assert sessions.correct(tx, before, after, by="501", now=now)
    around_sessions.follow(tx, clinic, patients.by_id(tx, after.patient_id), now=now)


def put_on(play: Play, plan: str, *, since: str, who: int = PAT) -> None:
    """Put a patient on a plan without a word."""
    patient = play.patient(who)
    day = datetime.fromisoformat(since).date()
    plans.set_plan(
        Transaction(play.store.connection), patient.id, plan=plan, since=day, before=patient.plan
    )


def answer_all(play: Play, values: Mapping[str, int] = NOTHING, *, who: int = PAT) -> None:
    """Answer every question that is open: with these values, else with the lowest."""
    while waiting := play.store.see(check_ins.all_open_of, play.patient(who).id):
        check_in = waiting[0]
        form = form_of(Transaction(play.store.connection), play.store.clinic, check_in)
        place = form.first_open()
        if place is None:  # the rest waits for the follow-up
            return
        questionnaire, item = place
        message = play.last(who).id
        if item.group is not None:
            for mark in form.on_screen(place):
                if mark.id in values:
                    data = f"mark:{check_in.id}:{questionnaire.id}/{mark.id}:1"
                    play.send(data, who=who, message=message)
            data = f"marked:{check_in.id}:{questionnaire.id}/{item.group}"
        else:
            value = values.get(item.id, min(one.value for one in questionnaire.options_of(item)))
            data = f"answer:{check_in.id}:{questionnaire.id}/{item.id}:{value}"
        play.send(data, who=who, message=message)
        play.deliver()


def all_check_ins(play: Play, who: int = PAT) -> list[CheckIn]:
    """Return every check-in of a patient, of each kind, oldest first."""
    rows = play.store.connection.execute(
        "SELECT id FROM check_ins WHERE patient_id = ? ORDER BY id", (play.patient(who).id,)
    )
    found = [play.store.see(check_ins.by_id, row[0]) for row in rows.fetchall()]
    return [one for one in found if one is not None]


def asked_each_day(play: Play, who: int = PAT) -> list[str]:
    """Return what each check-in asked: `11-24 pain phq9`, with its kind if it is not daily."""
    return [_said(one) for one in all_check_ins(play, who)]


def _said(check_in: CheckIn) -> str:
    kind = "" if check_in.kind == "daily" else f" ({check_in.kind})"
    names = " ".join(one.questionnaire for one in check_in.pinned)
    return f"{check_in.local_date:%m-%d}{kind} {names}"


def asked_on(play: Play, name: str, who: int = PAT) -> list[str]:
    """Return the days on which a questionnaire was asked, and completed."""
    return [
        f"{one.local_date:%m-%d}"
        for one in all_check_ins(play, who)
        if name in [pinned.questionnaire for pinned in one.pinned]
        and one.state is CheckInState.COMPLETE
    ]


def live(play: Play, *, days: int, skip: frozenset[str] = frozenset(), who: int = PAT) -> None:
    """Let days pass, half an hour at a time, and answer all that is asked but on days to skip."""
    until = play.store.now + timedelta(days=days)
    while play.store.now < until:
        play.until(play.store.now + timedelta(minutes=30), every=timedelta(minutes=30))
        if f"{play.store.now.astimezone(NEW_YORK):%m-%d}" not in skip:
            answer_all(play, who=who)


def due_times(play: Play, who: int = PAT) -> list[str]:
    """Return when each daily check-in was due, in New York."""
    return [f"{one.due_at.astimezone(NEW_YORK):%m-%d %H:%M}" for one in play.check_ins(who)]
