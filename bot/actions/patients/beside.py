"""Reading what stands beside a patient's scores: sessions, notes, what a session may explain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

from bot.clinic import Clinic
from bot.domain.chart_notes import Beside, day_of
from bot.domain.model import OPEN_CHECK_IN, Patient, PatientState
from bot.domain.outcomes import Scored, baseline, judged
from bot.domain.progress import DayScore, course_of
from bot.domain.schedule import zone_named
from bot.domain.sessions.series import series_of
from bot.domain.sessions.sessions import Session, SessionState, began_at, under_a_session
from bot.domain.treatment import first_of_course
from bot.storage import check_ins, notes, sessions
from bot.storage.database import Transaction
from bot.storage.scores import Score, scores_of

MOST_CHECK_INS = 100_000
NEVER = datetime.max.replace(tzinfo=UTC)


def seen_since(patient: Patient) -> datetime | None:
    """Return from when on a patient sees what is kept of them in their chat; None: all of it.

    An account that nobody has confirmed sees only what came since it consented: a link may have
    fallen into the wrong hands. Before that it sees nothing.
    """
    if patient.confirmed_at is not None:
        return None
    return patient.consent_at or (NEVER if patient.state is PatientState.ENROLLING else None)


def read_beside(
    tx: Transaction, clinic: Clinic, patient: Patient, *, since: datetime | None = None
) -> Beside:
    """Return what stands beside a patient's scores, from a moment on or all."""
    every = sessions.of_patient(tx, patient.id)
    scores = scores_of(tx, patient.id, since=since)
    before = _before(clinic, patient, scores, every)
    return Beside(
        sessions=tuple(one for one in every if since is None or one.starts_at >= since),
        notes=tuple(notes.on_chart_of(tx, patient.id, since=since)),
        under=_under(clinic, scores, every),
        before={name: one.value for name, (one, _) in before.items()},
        none_since=frozenset(name for name, (one, latest) in before.items() if one is latest),
        asked_on=_asked_on(tx, patient, scores),
    )


def _asked_on(
    tx: Transaction, patient: Patient, scores: Sequence[Score]
) -> dict[str, frozenset[date]]:
    """Return by questionnaire the days of the daily check-ins that asked it and are over.

    One that was left without any score was missed as a whole, whatever it would have asked.
    """
    found: dict[str, set[date]] = {one.questionnaire: set() for one in scores}
    scored_on = {one.on for one in scores}
    for check_in in check_ins.last_of(tx, patient.id, limit=MOST_CHECK_INS):
        if check_in.state in OPEN_CHECK_IN:
            continue
        asked = {name for name, _ in check_in.items}
        for name in found if check_in.local_date not in scored_on else asked & found.keys():
            found[name].add(check_in.local_date)
    return {name: frozenset(days) for name, days in found.items()}


def _under(
    clinic: Clinic, scores: Iterable[Score], every: Sequence[Session]
) -> dict[str, frozenset[date]]:
    """Return the dates whose score, of several the one that is shown, came close to a session."""
    flags = [
        DayScore(one.on, one.questionnaire, float(_is_under(clinic, one, every)), one.is_extra)
        for one in scores
    ]
    course = course_of(flags, first_on=date.max, last_on=date.min)
    return {
        name: frozenset(point.on for point in points if point.value)
        for name, points in course.series.items()
    }


def _is_under(clinic: Clinic, score: Score, every: Sequence[Session]) -> bool:
    usual = clinic.config.sessions.lasts
    return score.at is not None and under_a_session(every, score.at, usual=usual)


def _before(
    clinic: Clinic, patient: Patient, scores: Sequence[Score], every: Sequence[Session]
) -> dict[str, tuple[Scored, Scored]]:
    """Return the score from before the present course and the latest, by questionnaire.

    None without a session.
    """
    zone = zone_named(patient.zone)
    done = [
        (day_of(one, zone=zone, clinic_zone=clinic.zone), one)
        for one in every
        if one.state is SessionState.DONE
    ]
    first = first_of_course(series_of((one for _, one in done), clinic.zone), done)
    if first is None:
        return {}
    found = {}
    for name in {one.questionnaire for one in scores}:
        points = [_scored(clinic, one, done) for one in scores if one.questionnaire == name]
        base = baseline(points, first[0], began_at(first[1], first[0], zone))
        if base is not None:
            found[name] = (base, judged(points)[-1])
    return found


def _scored(clinic: Clinic, score: Score, done: Sequence[tuple[date, Session]]) -> Scored:
    under = _is_under(clinic, score, [one for _, one in done])
    return Scored(score.on, score.total, under_session=under, at=score.at)
