"""Reading how a patient's treatment stands: sessions, scores that may be judged, what they say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.actions.check_ins.questionnaires import planned
from bot.clinic import Clinic
from bot.domain.chart_notes import asked_every_days as planned_every_days
from bot.domain.model import Patient
from bot.domain.outcomes import Scored
from bot.domain.plans import asks_about_self_harm
from bot.domain.questionnaires.questionnaire import Questionnaire
from bot.domain.schedule import local_date, zone_named
from bot.domain.sessions.series import SeriesOf, series_of
from bot.domain.sessions.sessions import Session, SessionState, began_at, under_a_session
from bot.domain.treatment import (
    Judged,
    Scale,
    Treatment,
    asked_every_days,
    first_of_course,
    judge,
    series_begun_on,
)
from bot.storage import sessions
from bot.storage.database import Transaction
from bot.storage.scores import Score, scores_of

ONE_DAY = timedelta(days=1)
Placed = tuple[date, Session]  # a session with the patient's day of it


def measures(clinic: Clinic, patient: Patient) -> list[Questionnaire]:
    """Return the questionnaires of a patient's plan that tell whether the treatment helps.

    Those whose change means something, those about self-harm, and what has a course, as a dose.
    """
    plan = clinic.questionnaires.plans.get(patient.plan)
    return [
        one
        for one in planned(clinic, patient)
        if one.scoring is not None
        and (
            one.change is not None
            or asks_about_self_harm(one)
            or planned_every_days(plan, one.id) is not None
        )
    ]


def read_treatment(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    *,
    sessions_of: Sequence[Session] | None = None,
    now: datetime,
) -> Treatment:
    """Return how a patient's treatment stands now, seen with their own calendar.

    `sessions_of` are their sessions where those of everyone were read together.
    """
    if sessions_of is None:
        sessions_of = sessions.of_patient(tx, patient.id)
    zone = zone_named(patient.zone)
    today = local_date(now, zone)
    every = [(_day_of(one, zone, clinic), one) for one in sessions_of]
    done = tuple(pair for pair in every if pair[1].state is SessionState.DONE)
    series = tuple(series_of((one for _, one in done), clinic.zone))
    scores = scores_of(tx, patient.id)
    points = _points(scores, done, usual=clinic.config.sessions.lasts, zone=zone)
    points = {one.id: points.get(one.id, ()) for one in measures(clinic, patient)}
    return Treatment(
        on=today,
        sessions=done,
        planned=tuple(
            (on, one) for on, one in every if one.state is SessionState.PLANNED and on >= today
        ),
        series=series,
        points=points,
        judged=_judged(measures(clinic, patient), points, series, done, today=today, zone=zone),
    )


def _judged(
    asked: Iterable[Questionnaire],
    points: Mapping[str, Sequence[Scored]],
    series: Sequence[SeriesOf],
    done: Sequence[Placed],
    *,
    today: date,
    zone: ZoneInfo,
) -> dict[str, Judged]:
    """Return what is judged of each questionnaire that has a score which may be."""
    first = first_of_course(series, done)
    found = {
        one.id: judge(
            points[one.id],
            Scale(one.id, one.change, asked_every_days(points[one.id])),
            first_session_on=None if first is None else first[0],
            began_at=None if first is None else began_at(first[1], first[0], zone),
            series_on=series_begun_on(series, done),
            sessions_on=[on for on, _ in done],
            today=today,
        )
        for one in asked
    }
    return {name: one for name, one in found.items() if one is not None}


def _day_of(session: Session, zone: ZoneInfo, clinic: Clinic) -> date:
    """Return the patient's day of a session; of one without a time, the day that was said."""
    return session.on(zone if session.has_time else clinic.zone)


def _points(
    scores: Iterable[Score], done: Iterable[Placed], *, usual: timedelta, zone: ZoneInfo
) -> dict[str, tuple[Scored, ...]]:
    """Return by questionnaire one score for each day.

    Of a day, one that may be judged goes before one that may not, and the daily before others.
    """
    near: dict[date, list[Placed]] = {}
    for on, session in done:
        for day in (on - ONE_DAY, on, on + ONE_DAY):  # the night after, and other zones
            near.setdefault(day, []).append((on, session))
    found: dict[str, dict[date, Scored]] = {}
    for score in scores:  # of a day, the daily one comes last
        point = _scored(score, near.get(score.on, ()), usual=usual, zone=zone)
        days = found.setdefault(score.questionnaire, {})
        known = days.get(score.on)
        is_daily = not score.is_extra and not point.under_session
        if known is None or known.under_session or is_daily:
            days[score.on] = point
    return {name: tuple(days[on] for on in sorted(days)) for name, days in found.items()}


def _scored(score: Score, near: Iterable[Placed], *, usual: timedelta, zone: ZoneInfo) -> Scored:
    at = score.at
    if at is None or not near:
        return Scored(score.on, score.total, at=at)
    return Scored(
        score.on,
        score.total,
        under_session=under_a_session((one for _, one in near), at, usual=usual),
        after_session=any(began_at(one, on, zone) <= at for on, one in near if on == score.on),
        at=at,
    )
