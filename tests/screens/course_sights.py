"""A patient of whom there is everything to tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.clinic import Clinic
from bot.domain.model import DischargeReason
from bot.domain.outcomes import Reliably, Scored
from bot.domain.sessions.series import series_of
from bot.domain.sessions.sessions import Session, SessionRoute, SessionState
from bot.domain.treatment import FadingNow, Judged, Treatment
from bot.screens import patients
from bot.screens.course import Answered
from bot.screens.patients import Whole
from bot.screens.patients_list import Line
from bot.screens.standing import Standing

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
NAME = "N&" * 50  # the longest that a config takes
NOTE = "<b>&" * 125  # 500 characters


def treated(clinic: Clinic, line: Line, standing: Standing) -> Whole:
    """Return a patient of whom everything is to be told: a year of sessions, notes, the end."""
    who = replace(line.patient, discharged_at=NOW, discharge_reason=DischargeReason.MOVED)
    first = date(2026, 1, 1)
    sessions = [
        Session(
            number,
            1,
            SessionState.DONE,
            datetime(2026, 1, 1, 15, tzinfo=UTC) + timedelta(days=9 * number),
            has_time=True,
            route=SessionRoute.ESKETAMINE,
            dose="<0.5 mg/kg & more",
        )
        for number in range(40)
    ]
    scored = tuple(Scored(first + timedelta(days=day - 3), 27.0 - day % 20) for day in range(370))
    base, last = scored[0], scored[-1]
    judged = Judged(
        base,
        last,
        7,
        change=-12.5,
        percent=-46.3,
        is_response=False,
        is_remission=False,
        is_improved=True,
        reliably=Reliably.WORSE,
        days_to_response=9,
        day_before_response=2,
        fading=FadingNow(base, last),
    )
    names = ("pain", "phq9")
    treatment = Treatment(
        last.on,
        tuple((one.starts_at.date(), one) for one in sessions),
        ((last.on, sessions[0]),),
        tuple(series_of(sessions)),
        dict.fromkeys(names, scored),
        dict.fromkeys(names, judged),
    )
    return Whole(
        line=replace(line, patient=who),
        safety=(),
        notes=[(NOW, "\u202e<b>" * 300)] * 10,
        has_notes=True,
        words="words " * 100,
        standing=standing,
        treatment=treatment,
        measures=[clinic.questionnaires[name] for name in names],
        answers_beside=["Opioid dose: also a tablet for sleep? Yes (Nov 24)"],
        answered=Answered(14, 7, 30, 29),
        said={one.id: {"Relief <&": "A lot"} for one in sessions},
        clinicians_notes=[(NOW, NAME, NOTE)] * 10,
        rows=patients.buttons(clinic, line.patient),
    )
