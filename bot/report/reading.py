"""From the rows of the store to what the report knows of each patient."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from bot.clinic import Clinic
from bot.domain.questionnaires.questionnaire import Questionnaire
from bot.domain.report.people import (
    DAILY,
    OPIOID,
    PAIN,
    PHQ9,
    Person,
    Reading,
    SideEffects,
)
from bot.domain.schedule import zone_named
from bot.domain.sessions.sessions import Session, SessionState, under_a_session
from bot.storage import reporting, sessions
from bot.storage.database import Transaction
from bot.storage.reporting import ScoreRow

SIDE_EFFECTS, NEXT_DAY, FEELING = "kse", "ksenext", "kse_any"
READ = (PHQ9, DAILY, PAIN, OPIOID)
NEAR = timedelta(days=2)  # longer than a session and the hours after it


def read_people(tx: Transaction, clinic: Clinic) -> list[Person]:
    """Return everybody with a session that was done; also who left since then."""
    done: dict[int, list[Session]] = defaultdict(list)
    for session in sessions.every(tx):
        if session.state is SessionState.DONE:
            done[session.patient_id].append(session)
    rows: dict[int, list[ScoreRow]] = defaultdict(list)
    for row in reporting.scores(tx, READ, _self_harm_items(clinic)):
        if row.patient_id in done:
            rows[row.patient_id].append(row)
    effects = _side_effects(tx, clinic)
    left, zones = reporting.who_left(tx), reporting.zones(tx)
    usual = clinic.config.sessions.lasts
    return [
        Person(
            sessions=tuple(theirs),
            readings=_readings(rows[patient_id], theirs, usual=usual),
            zone=zone_named(zones[patient_id]),
            clinic_zone=clinic.zone,
            side_effects=tuple(effects[one.id] for one in theirs if one.id in effects),
            has_left=patient_id in left,
        )
        for patient_id, theirs in done.items()
    ]


def _self_harm_items(clinic: Clinic) -> list[str]:
    questionnaire = clinic.questionnaires.get(PHQ9)
    items = () if questionnaire is None else questionnaire.items
    return [item.id for item in items if item.self_harm]


def _readings(
    rows: Iterable[ScoreRow], theirs: Sequence[Session], *, usual: timedelta
) -> dict[str, tuple[Reading, ...]]:
    """Return one reading a day: one that may be judged before another, the daily one before."""
    found: dict[str, dict[date, Reading]] = defaultdict(dict)
    for row in rows:
        reading = _reading(row, theirs, usual=usual)
        of_days = found[row.questionnaire]
        known = of_days.get(row.on)
        if known is None or known.under_session or not reading.under_session:
            of_days[row.on] = reading
    return {name: tuple(days[on] for on in sorted(days)) for name, days in found.items()}


def _reading(row: ScoreRow, theirs: Sequence[Session], *, usual: timedelta) -> Reading:
    near = [one for one in theirs if abs(one.starts_at - row.at) <= NEAR]
    return Reading(
        on=row.on,
        value=row.total,
        under_session=under_a_session(near, row.at, usual=usual),
        at=row.at,
        thoughts=row.item_value,
    )


def _side_effects(tx: Transaction, clinic: Clinic) -> dict[int, SideEffects]:
    """Return what was said of the hours after each session, by session."""
    first, again = clinic.questionnaires.get(SIDE_EFFECTS), clinic.questionnaires.get(NEXT_DAY)
    if first is None:
        return {}
    next_day = {} if again is None else _said(tx, NEXT_DAY)
    return {
        session_id: _effects(session_id, first, values, next_day.get(session_id) or None)
        for session_id, values in _said(tx, SIDE_EFFECTS).items()
    }


def _said(tx: Transaction, questionnaire: str) -> dict[int, dict[str, int]]:
    """Return the answers by session of which it was asked; what was asked twice is put together."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for row in list(reporting.asked_after_sessions(tx, questionnaire)):
        found[row.session_id] |= reporting.values_of(tx, row.check_in_id, questionnaire)
    return found


def _effects(
    session_id: int,
    questionnaire: Questionnaire,
    values: Mapping[str, int],
    next_day: Mapping[str, int] | None,
) -> SideEffects:
    return SideEffects(
        session_id=session_id,
        feeling=values.get(FEELING),
        marked=frozenset(
            item.id for item in questionnaire.items if item.group and values.get(item.id)
        ),
        severities={
            mark: values[item.id]
            for item in questionnaire.items
            if item.id in values and item.when and item.group is None
            for mark in item.when.any_of[:1]
        },
        next_day=next_day,
    )
