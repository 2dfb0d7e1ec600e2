"""What clinicians and patients see as the score before treatment, where zones lie apart."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.actions.patients.beside import read_beside
from bot.actions.patients.treatment import read_treatment
from bot.domain.model import CheckInKind, CheckInState
from bot.domain.sessions.session_scores import around
from bot.domain.treatment import Treatment
from bot.storage import check_ins
from bot.storage.scores import keep_score
from tests.actions.playing import Play
from tests.actions.treated import session

SYDNEY, NEW_YORK = ZoneInfo("Australia/Sydney"), ZoneInfo("America/New_York")


def sydney(text: str) -> datetime:
    """Return a time such as "02-03 09:00" of 2026 in Sydney: 16 hours before that in New York."""
    local = datetime.strptime(f"2026-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=SYDNEY)
    return local.astimezone(UTC)


def new_york(text: str) -> datetime:
    local = datetime.strptime(f"2026-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=NEW_YORK)
    return local.astimezone(UTC)


def enrol(play: Play) -> None:
    """Enrol somebody in Sydney; the clinic is in New York."""
    play.enrol()
    play.store.connection.execute("UPDATE patients SET zone = 'Australia/Sydney'")


def score(play: Play, on: date, at: datetime, phq9: float) -> None:
    """Keep a check-in of a day that was completed at a moment."""
    check_in = play.store.see(
        check_ins.add,
        patient_id=play.patient().id,
        kind=CheckInKind.DAILY,
        local_date=on,
        state=CheckInState.ASKED,
        due_at=at,
        expires_at=at + timedelta(hours=12),
        remind_at=None,
        pinned=(),
        items=(),
        now=at,
    )
    play.store.see(keep_score, check_in, "phq9", phq9)
    play.store.see(check_ins.close, check_in, state=CheckInState.COMPLETE, now=at)


def read(play: Play) -> Treatment:
    now = sydney("02-10 12:00")
    found: Treatment = play.store.see(read_treatment, play.store.clinic, play.patient(), now=now)
    return found


def before(play: Play) -> tuple[float | None, float | None, float | None]:
    """Return the score before treatment: as judged, as told to the patient, as in the table."""
    base = read(play).judged["phq9"].baseline
    told = play.store.see(read_beside, play.store.clinic, play.patient()).before.get("phq9")
    return base and base.value, told, around(read(play), "phq9", 0).before


SECOND, THIRD = date(2026, 2, 2), date(2026, 2, 3)


@pytest.mark.parametrize(("answered", "expected"), [("02-03 08:59", 18), ("02-03 14:00", 20)])
def test_yesterday_s_form_that_is_answered_after_the_session_is_not_from_before_it(
    play: Play, answered: str, expected: float
) -> None:
    # The session is at 9:00 in Sydney, 17:00 of the day before in New York.
    enrol(play)
    session(play, sydney("02-03 09:00"))
    score(play, date(2026, 2, 1), sydney("02-01 20:00"), 20)
    score(play, SECOND, sydney(answered), 18)

    assert before(play) == (expected, expected, expected)


@pytest.mark.parametrize(("hour", "expected"), [("09:00", 18), ("20:00", 20)])
def test_of_a_session_without_a_time_the_evening_of_the_patient_s_day_is_after(
    play: Play, hour: str, expected: float
) -> None:
    # "On the 3rd" is kept as noon in New York: 4 in the night of the 4th in Sydney.
    enrol(play)
    session(play, new_york("02-03 12:00"), has_time=False)
    score(play, SECOND, sydney("02-02 20:00"), 20)
    score(play, THIRD, sydney(f"02-03 {hour}"), 18)

    assert before(play) == (expected, expected, expected)
