"""A store that is filled with sessions and scores, as months of a clinic leave them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.domain.report.figures import Figures, figures_of
from bot.domain.report.people import Person
from bot.report.reading import read_people
from bot.storage.database import Transaction
from bot.storage.times import to_text
from tests.conftest import Store

NEW_YORK = ZoneInfo("America/New_York")
FIRST_MONDAY = date(2026, 1, 5)


def at(on: date, hour: float = 9.0) -> datetime:
    """A time of a day at the clinic of the tests."""
    local = datetime.combine(on, time(), NEW_YORK) + timedelta(hours=hour)
    return local.astimezone(UTC)


@dataclass(slots=True)
class Months:
    """A store that is filled row by row."""

    store: Store
    codes: int = 0

    def run(self, sql: str, *values: Any) -> int:
        return int(self.store.connection.execute(sql, values).lastrowid)

    def patient(self, *, state: str = "active", left: str | None = None) -> int:
        """Add a patient; `left` is why their care ended."""
        self.codes += 1
        return self.run(
            "INSERT INTO patients (code, language, country, zone, check_in_time, plan, state,"
            " made_at, discharged_at, discharge_reason)"
            " VALUES (?, 'en', 'US', 'America/New_York', '09:00', 'daily', ?, ?, ?, ?)",
            f"P-{self.codes:04}",
            state,
            to_text(at(FIRST_MONDAY)),
            to_text(at(FIRST_MONDAY)) if left else None,
            left,
        )

    def session(
        self,
        patient: int,
        on: date,
        *,
        hour: float = 11.0,
        state: str = "done",
        series: str | None = None,
        has_time: bool = True,
    ) -> int:
        """Record a session of one hour."""
        return self.run(
            "INSERT INTO sessions (patient_id, state, starts_at, has_time, minutes, series,"
            " made_at, made_by) VALUES (?, ?, ?, ?, 60, ?, ?, '501')",
            patient,
            state,
            to_text(at(on, hour)),
            int(has_time),
            series,
            to_text(at(on, hour)),
        )

    def scores(
        self,
        patient: int,
        on: date,
        *,
        hour: float = 9.0,
        kind: str = "daily",
        thoughts: int | None = None,
        is_revoked: bool = False,
        **totals: float,
    ) -> int:
        """Leave a complete check-in with a total of each questionnaire."""
        done = to_text(at(on, hour))
        check_in = self.check_in(patient, on, done=done, kind=kind, is_revoked=is_revoked)
        for questionnaire, total in totals.items():
            self.run("INSERT INTO scores VALUES (?, ?, ?)", check_in, questionnaire, total)
        if thoughts is not None:
            self.answer(check_in, "phq9", "phq9_9", thoughts, done)
        return check_in

    def check_in(
        self,
        patient: int,
        on: date,
        *,
        done: str,
        kind: str = "daily",
        is_revoked: bool = False,
        session: int | None = None,
        items: tuple[tuple[str, str], ...] = (),
    ) -> int:
        return self.run(
            "INSERT INTO check_ins (patient_id, kind, local_date, state, due_at, expires_at,"
            " pinned, items, asked_at, started_at, completed_at, closed_at, is_revoked, session_id)"
            " VALUES (?, ?, ?, 'complete', ?, ?, '[]', ?, ?, ?, ?, ?, ?, ?)",
            patient,
            kind,
            on.isoformat(),
            done,
            done,
            json.dumps(items),
            done,
            done,
            done,
            done,
            int(is_revoked),
            session,
        )

    def answer(self, check_in: int, questionnaire: str, item: str, value: int, when: str) -> None:
        self.run(
            "INSERT INTO answers (check_in_id, questionnaire, item, value, answered_at)"
            " VALUES (?, ?, ?, ?, ?)",
            check_in,
            questionnaire,
            item,
            value,
            when,
        )

    def effects(
        self,
        patient: int,
        session: int,
        on: date,
        questionnaire: str,
        answers: Mapping[str, int],
    ) -> None:
        """Leave what was asked about a session, with the answers; without any it was not begun."""
        asked = self.store.clinic.questionnaires[questionnaire]
        done = to_text(at(on, 16))
        check_in = self.check_in(
            patient,
            on,
            done=done,
            kind="after-session",
            session=session,
            items=tuple((questionnaire, item.id) for item in asked.items),
        )
        for item, value in answers.items():
            self.answer(check_in, questionnaire, item, value, done)

    def people(self) -> list[Person]:
        return read_people(Transaction(self.store.connection), self.store.clinic)

    def figures(self, today: date) -> Figures:
        now = at(today, hour=12)
        return figures_of(self.people(), zone=self.store.clinic.zone, now=now)


@pytest.fixture
def months(store: Store) -> Months:
    """An empty store to fill."""
    return Months(store)
