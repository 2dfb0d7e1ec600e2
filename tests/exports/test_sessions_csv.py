"""Treatment sessions as a statistics program reads them, and what was answered under one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.questionnaires.questionnaire import Questionnaire
from bot.domain.sessions.sessions import Series, Session, SessionRoute, SessionState
from bot.storage import sessions
from bot.storage.database import Transaction
from tests.exports.conftest import Rows, at

MADE = datetime(2026, 11, 23, 16, tzinfo=UTC)
COMPLETED = datetime(2026, 11, 23, 15, tzinfo=UTC)  # of every check-in that the rows make


def add(rows: Rows, session: Session) -> Session:
    return sessions.add(Transaction(rows.store.connection), session, by="Nora Nurse", now=MADE)


def done(patient: int, starts_at: datetime, **more: object) -> Session:
    return Session(0, patient, SessionState.DONE, starts_at, has_time=True, **more)  # type: ignore[arg-type]


def test_a_session_has_all_that_was_said_of_it(rows: Rows) -> None:
    made = add(
        rows,
        done(
            rows.patient("P-7KQ4"),
            datetime(2026, 11, 23, 13, tzinfo=UTC),
            minutes=40,
            route=SessionRoute.IV,
            dose="0.5 mg/kg",
            note="=calm",
        ),
    )
    [row] = rows.read("sessions.csv")
    assert row == {
        "patient": "P-7KQ4",
        "session": str(made.id),
        "state": "done",
        "started_at": at(13),
        "has_time": "yes",
        "minutes": "40",
        "route": "iv",
        "dose": "0.5 mg/kg",
        "series": "induction",
        "series_set": "",
        "note": "'=calm",  # no formula in a spreadsheet
        "made_at": at(16),
        "made_by": "Nora Nurse",
        "patient_said": "",
        "changes": "1",
    }


def test_what_was_not_said_is_empty_and_a_planned_session_is_of_no_series(rows: Rows) -> None:
    day = datetime(2026, 11, 30, 17, tzinfo=UTC)
    planned = Session(0, rows.patient("P-7KQ4"), SessionState.PLANNED, day, has_time=False)
    add(rows, planned)
    [row] = rows.read("sessions.csv")
    assert (row["state"], row["has_time"], row["series"]) == ("planned", "no", "")
    assert {row[name] for name in ("minutes", "route", "dose", "note")} == {""}


def test_removed_sessions_are_marked_and_count_in_no_series(rows: Rows) -> None:
    patient = rows.patient("P-7KQ4")
    first = add(rows, done(patient, datetime(2026, 9, 1, 13, tzinfo=UTC)))
    add(rows, done(patient, datetime(2026, 10, 1, 13, tzinfo=UTC), series=Series.MAINTENANCE))
    removed = replace(first, state=SessionState.REMOVED)
    tx = Transaction(rows.store.connection)
    assert sessions.correct(tx, first, removed, by="Nora Nurse", now=MADE)
    one, two = rows.read("sessions.csv")
    assert (one["state"], one["series"], one["changes"]) == ("removed", "", "2")
    assert (two["state"], two["series"], two["series_set"]) == (
        "done",
        "maintenance",
        "maintenance",
    )


def test_sessions_are_listed_by_patient_and_time_or_of_one_patient(rows: Rows) -> None:
    pat, quinn = rows.patient("P-7KQ4"), rows.patient("P-2222")
    for patient, hour in ((quinn, 9), (pat, 13), (pat, 8)):
        add(rows, done(patient, datetime(2026, 11, 23, hour, tzinfo=UTC)))
    found = [(row["patient"], row["started_at"]) for row in rows.read("sessions.csv")]
    assert found == [("P-7KQ4", at(8)), ("P-7KQ4", at(13)), ("P-2222", at(9))]
    [row] = rows.read("sessions.csv", patient_id=quinn)
    assert row["patient"] == "P-2222"


@pytest.mark.parametrize(
    ("ended_before", "under"),
    [
        (timedelta(hours=-1), "yes"),  # still going on
        (timedelta(0), "yes"),
        (timedelta(hours=3, minutes=59), "yes"),
        (timedelta(hours=4), "no"),
    ],
)
def test_a_check_in_completed_within_4_h_of_a_session_is_marked(
    rows: Rows, pain: Questionnaire, ended_before: timedelta, under: str
) -> None:
    patient = rows.patient("P-7KQ4")
    rows.check_in(patient, pain)
    rows.check_in(rows.patient("P-2222"), pain)
    length = timedelta(minutes=90)
    add(rows, done(patient, COMPLETED - ended_before - length, minutes=90))
    other, mine = rows.read("check_ins.csv")  # by code
    assert (mine["under_session"], other["under_session"]) == (under, "no")


def test_a_check_in_that_is_not_complete_is_under_no_session(
    rows: Rows, pain: Questionnaire
) -> None:
    patient = rows.patient("P-7KQ4")
    rows.check_in(patient, pain, state="missed")
    add(rows, done(patient, COMPLETED))
    [row] = rows.read("check_ins.csv")
    assert row["under_session"] == ""


def test_a_check_in_about_the_hours_after_a_session_names_it(
    rows: Rows, pain: Questionnaire
) -> None:
    patient = rows.patient("P-7KQ4")
    made = add(rows, done(patient, COMPLETED))
    check_in = rows.check_in(patient, pain, kind="after-session")
    rows.run("UPDATE check_ins SET session_id = ? WHERE id = ?", made.id, check_in)
    [row] = rows.read("check_ins.csv")
    assert (row["kind"], row["session"]) == ("after-session", str(made.id))
