"""A patient in treatment: sessions and scores of many days, written as the bot keeps them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from bot.domain.model import CheckInKind, CheckInState
from bot.domain.schedule import local_date, zone_named
from bot.domain.sessions.sessions import Session, SessionRoute, SessionState
from bot.storage import check_ins, sessions
from bot.storage.scores import keep_score
from tests.actions.playing import Play, new_york
from tests.conftest import PAT

NEW_YORK = zone_named("America/New_York")


def session(
    play: Play,
    at: datetime,
    *,
    who: int = PAT,
    state: SessionState = SessionState.DONE,
    has_time: bool = True,
) -> Session:
    """Keep a session of 40 minutes with IV ketamine."""
    kept: Session = play.store.see(
        sessions.add,
        Session(
            id=0,
            patient_id=play.patient(who).id,
            state=state,
            starts_at=at.astimezone(UTC),
            has_time=has_time,
            minutes=40,
            route=SessionRoute.IV,
            dose="0.5 mg/kg",
        ),
        by="501",
        now=play.store.now,
    )
    return kept


def score(
    play: Play,
    at: datetime,
    *,
    who: int = PAT,
    kind: CheckInKind = CheckInKind.DAILY,
    **totals: float,
) -> None:
    """Keep a check-in that was completed at a moment, with its totals by questionnaire."""
    check_in = play.store.see(
        check_ins.add,
        patient_id=play.patient(who).id,
        kind=kind,
        local_date=local_date(at, NEW_YORK),
        state=CheckInState.ASKED,
        due_at=at,
        expires_at=at + timedelta(hours=12),
        remind_at=None,
        pinned=(),
        items=(),
        now=at,
    )
    for questionnaire, total in totals.items():
        play.store.see(keep_score, check_in, questionnaire, total)
    play.store.see(check_ins.close, check_in, state=CheckInState.COMPLETE, now=at)


def daily(
    play: Play, first: str, phq9: Sequence[float], *, pain: float = 3, who: int = PAT
) -> None:
    """Keep a score of each day at 9:00, the first on a day such as "2026-10-01"."""
    for number, total in enumerate(phq9):
        at = new_york(first, "09:00") + timedelta(days=number)
        score(play, at, who=who, phq9=total, pain=pain)


def faded(play: Play, *, who: int = PAT) -> str:
    """Enrol somebody who was well after six sessions and is not any more; return the code.

    From 1 to 4 October 20 of the PHQ-9; sessions on 5, 7, 9, 12, 14 and 16 October; 8 from 6 to
    31 October; 14 from 1 to 20 November. It is 20 November, 10:00.
    """
    play.store.now = new_york("2026-09-30", "12:00")
    code = play.enrol(who=who)
    play.store.now = new_york("2026-11-20", "10:00")
    daily(play, "2026-10-01", [20] * 4, who=who)
    for day in (5, 7, 9, 12, 14, 16):
        session(play, new_york(f"2026-10-{day:02}", "14:00"), who=who)
    daily(play, "2026-10-06", [8] * 26, who=who)
    daily(play, "2026-11-01", [14] * 20, who=who)
    return code
