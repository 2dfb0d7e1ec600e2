"""Rows made by hand, and the files that an export makes of them."""

from __future__ import annotations

import csv
import json
from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from bot.domain.questionnaires.questionnaire import Questionnaire
from bot.exports.csv import write_csv
from bot.storage.database import Transaction
from tests.conftest import NORA, Store

PAIN, PHQ9 = "pain", "phq9"


def at(hour: int, minute: int = 0) -> str:
    """A time on the Monday of the tests, as the store keeps it."""
    return f"2026-11-23T{hour:02}:{minute:02}:00.000000+00:00"


@dataclass(slots=True)
class Rows:
    """A store that is filled row by row, as it could stand after some days."""

    store: Store
    folder: Path
    numbers: count[int] = field(default_factory=lambda: count(1))

    def run(self, sql: str, *values: Any) -> int:
        return int(self.store.connection.execute(sql, values).lastrowid)

    def patient(self, code: str, *, chat_id: int | None = None) -> int:
        return self.run(
            "INSERT INTO patients (code, chat_id, language, country, zone, check_in_time, plan,"
            " state, made_at) VALUES (?, ?, 'en', 'US', 'America/New_York', '09:00', 'daily',"
            " 'active', ?)",
            code,
            chat_id,
            at(1),
        )

    def check_in(
        self,
        patient: int,
        *asked: Questionnaire,
        on: str = "2026-11-23",
        state: str = "complete",
        kind: str = "daily",
        without: Collection[str] = (),
    ) -> int:
        """Leave a check-in that asked every item of some questionnaires, `without` some."""
        for one in asked:
            self.run(
                "INSERT OR IGNORE INTO questionnaires VALUES (?, ?, ?, ?, ?)",
                one.id,
                one.version,
                one.digest,
                one.model_dump_json(),
                at(1),
            )
        ended = at(15) if state == "complete" else None
        return self.run(
            "INSERT INTO check_ins (patient_id, kind, local_date, state, due_at, expires_at,"
            " pinned, items, asked_at, started_at, completed_at, closed_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            patient,
            kind,
            on,
            state,
            at(14),
            at(22),
            json.dumps([[one.id, one.version, one.digest] for one in asked]),
            json.dumps([[q.id, i.id] for q in asked for i in q.items if i.id not in without]),
            at(14, 1),
            at(14, 5),
            ended,
            ended,
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

    def score(self, check_in: int, questionnaire: str, total: float) -> None:
        self.run("INSERT INTO scores VALUES (?, ?, ?)", check_in, questionnaire, total)

    def alert(self, patient: int, level: str) -> int:
        return self.run(
            "INSERT INTO alerts (patient_id, level, state, opened_at, policy)"
            " VALUES (?, ?, 'open', ?, '[]')",
            patient,
            level,
            at(14, 10),
        )

    def evidence(self, alert: int, rule: str, when: str, *answer: Any) -> None:
        questionnaire, item, value = answer or (None, None, None)
        self.run(
            "INSERT INTO alert_evidence (alert, rule, rule_version, level, at, questionnaire,"
            " item, value) VALUES (?, ?, '1', 'YELLOW', ?, ?, ?, ?)",
            alert,
            rule,
            when,
            questionnaire,
            item,
            value,
        )

    def acknowledge(self, alert: int, name: str) -> None:
        self.run(
            "UPDATE alerts SET state = 'acknowledged', acknowledged_at = ?, acknowledged_by = ?,"
            " acknowledged_name = ?, membership_confirmed = 1 WHERE number = ?",
            at(14, 20),
            NORA,
            name,
            alert,
        )

    def resolve(self, alert: int, outcome: str, *, name: str, note: str | None = None) -> None:
        self.run(
            "UPDATE alerts SET state = 'resolved', resolved_at = ?, resolved_by = ?,"
            " resolved_name = ?, outcome = ?, outcome_note = ? WHERE number = ?",
            at(14, 40),
            NORA,
            name,
            outcome,
            note,
            alert,
        )

    def known(self, patient: int, alert: int, until: str) -> None:
        self.run(
            "INSERT INTO known (patient_id, alert, accepted, until, reason, by, name, made_at)"
            " VALUES (?, ?, '{}', ?, 'reason', ?, 'Nora Nurse', ?)",
            patient,
            alert,
            until,
            NORA,
            at(14, 40),
        )

    def event(self, alert: int, what: str) -> None:
        self.run("INSERT INTO alert_events (alert, at, what) VALUES (?, ?, ?)", alert, at(15), what)

    def write(self, *, patient_id: int | None = None) -> Path:
        """Write every file; return the folder, a new one each time."""
        folder = self.folder / f"out{next(self.numbers)}"
        folder.mkdir()
        clinic = self.store.clinic
        write_csv(
            Transaction(self.store.connection),
            folder,
            patient_id=patient_id,
            zone=clinic.zone,
            usual=clinic.config.sessions.lasts,
        )
        return folder

    def read(self, file: str, *, patient_id: int | None = None) -> list[dict[str, str]]:
        """Write every file and read one back."""
        return read_rows(self.write(patient_id=patient_id) / file)


def read_rows(path: Path) -> list[dict[str, str]]:
    """Read a file back as any program would."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def read_header(path: Path) -> list[str]:
    """Return the names of a file's columns."""
    with path.open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


@pytest.fixture
def rows(store: Store, tmp_path: Path) -> Rows:
    """An empty store to fill by hand."""
    return Rows(store, tmp_path)


@pytest.fixture
def pain(store: Store) -> Questionnaire:
    """The pain score as it is in use."""
    return store.clinic.questionnaires[PAIN]


@pytest.fixture
def asq(store: Store) -> Questionnaire:
    """The questions after a worrying answer."""
    return store.clinic.questionnaires["asq"]


@pytest.fixture
def phq9(store: Store) -> Questionnaire:
    """The PHQ-9 as it is in use."""
    return store.clinic.questionnaires[PHQ9]
