"""The data as CSV (RFC 4180, UTF-8) with a codebook, for any statistics program."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from operator import attrgetter
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.model import PinnedVersion
from bot.domain.questionnaires.questionnaire import Questionnaire
from bot.domain.questionnaires.questionnaire_items import NOT_KNOWN
from bot.domain.scoring import severity_band
from bot.exports import columns
from bot.exports.codebook import Entry, entries
from bot.exports.sessions import session_rows, sessions_by_patient, under_session
from bot.storage import exports
from bot.storage.database import Transaction
from bot.storage.exports import AnswerRow, CheckInRow

# A spreadsheet takes a cell that begins so for a formula, which may call a program.
# Source: OWASP, CSV Injection.
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# What somebody wrote freely, in a config or a questionnaire file; every other cell is the bot's.
FREE_TEXT = frozenset(
    {"version", "rule_version", "acknowledged_by", "resolved_by", "made_by", "note", "text"}
)


@dataclass(frozen=True, slots=True)
class Asked:
    """Every questionnaire that was ever asked, in each version, as it was asked."""

    every: tuple[Questionnaire, ...]

    def as_asked(self, pinned: PinnedVersion) -> Questionnaire:
        """Return a questionnaire in the version that was asked."""
        return next(
            one
            for one in self.every
            if (one.id, one.digest) == (pinned.questionnaire, pinned.digest)
        )

    def band(self, pinned: PinnedVersion, total: float) -> str:
        """Return the id of the band of a total, in the version that was asked; "" without bands."""
        questionnaire = self.as_asked(pinned)
        return severity_band(questionnaire, total).id if questionnaire.bands else ""


def read_asked(tx: Transaction) -> Asked:
    """Return what was asked, also what is no longer among the questionnaires in use."""
    bodies = exports.questionnaire_bodies(tx)
    return Asked(tuple(Questionnaire.model_validate_json(body) for body in bodies))


def write_csv(
    tx: Transaction, folder: Path, *, patient_id: int | None, zone: ZoneInfo, usual: timedelta
) -> None:
    """Write every file of `columns.FILES` into a folder, of one patient or of all.

    The files are for their owner only. Names, contacts, chats and what patients wrote are left out.
    `zone` is the clinic's; `usual` is the length of a treatment session that has none.
    """
    asked = read_asked(tx)
    scores = columns.score_columns(asked.every)
    answers = _as_typed(asked, exports.answers(tx, patient_id=patient_id))
    changed = _as_typed(asked, exports.answers(tx, patient_id=patient_id, changed=True))
    check_ins = exports.check_ins(tx, patient_id=patient_id)
    _write(folder / columns.ANSWERS_FILE, columns.ANSWERS, _cells(columns.ANSWERS, answers))
    _write(folder / columns.CHANGED_FILE, columns.CHANGED, _cells(columns.CHANGED, changed))
    _write(
        folder / columns.ALERTS_FILE,
        columns.ALERTS,
        _cells(columns.ALERTS, exports.alerts(tx, patient_id=patient_id)),
    )
    _write(
        folder / columns.CHECK_INS_FILE,
        columns.CHECK_INS | scores,
        _check_ins(tx, asked, scores, check_ins, usual=usual),
    )
    _write(
        folder / columns.SESSIONS_FILE,
        columns.SESSIONS,
        _cells(columns.SESSIONS, session_rows(tx, patient_id=patient_id, zone=zone)),
    )
    book: Iterator[Entry] = entries(asked.every)
    _write(folder / columns.CODEBOOK_FILE, columns.CODEBOOK, _cells(columns.CODEBOOK, book))


def _as_typed(asked: Asked, rows: Iterable[AnswerRow]) -> Iterator[AnswerRow]:
    """Yield the answers with each number as it was typed: 7.5, which is stored as 75.

    One that the patient did not know has no value.
    """
    numbers = {
        (one.id, one.digest, item.id): item
        for one in asked.every
        for item in one.items
        if item.is_number
    }
    for row in rows:
        item = numbers.get((row.questionnaire, row.asked.digest, row.item))
        if item is None or row.value is None:
            yield row
        else:
            known = row.value != NOT_KNOWN
            yield replace(row, value=item.number_of(int(row.value)) if known else None)


def _cells(named: Mapping[str, str], rows: Iterable[object]) -> Iterator[list[Any]]:
    """Yield the named fields of each row, harmless in a spreadsheet."""
    values = attrgetter(*named)
    for row in rows:
        pairs = zip(named, values(row), strict=True)
        yield [harmless(value) if name in FREE_TEXT else value for name, value in pairs]


def harmless(text: str | None) -> str | None:
    """Return a free text with an apostrophe before it if a spreadsheet would run it."""
    return f"'{text}" if text and text.startswith(BEGINS_A_FORMULA) else text


def _check_ins(
    tx: Transaction,
    asked: Asked,
    scores: Mapping[str, str],
    rows: Iterable[CheckInRow],
    *,
    usual: timedelta,
) -> Iterator[list[Any]]:
    made = (columns.UNDER, columns.PART)
    own = attrgetter(*(name for name in columns.CHECK_INS if name not in made))
    sessions = sessions_by_patient(tx)
    for row in rows:
        found = _scores(asked, row, exports.totals(tx, row.check_in))
        under = under_session(sessions.get(row.patient, ()), row.completed_at, usual=usual)
        yield [*own(row), under, _part(asked, row), *(found.get(name, "") for name in scores)]


def _part(asked: Asked, row: CheckInRow) -> str:
    """Return the items that were asked of each questionnaire that was not asked in full."""
    parts: list[str] = []
    for pinned in row.pinned:
        items = asked.as_asked(pinned).items
        put = [one.id for one in items if (pinned.questionnaire, one.id) in row.items]
        # One that is asked every so many days is not missing on the days between.
        if any(one.id not in put for one in items if one.ask_every_days is None):
            parts += put
    return " ".join(parts) or columns.IN_FULL


def _scores(asked: Asked, row: CheckInRow, totals: Mapping[str, float]) -> dict[str, str]:
    found: dict[str, str] = {}
    for pinned in row.pinned:
        total = totals.get(pinned.questionnaire)
        if total is not None:
            # the shortest text that reads back as the same number; a sum without a point
            found[f"{pinned.questionnaire}_total"] = repr(total).removesuffix(".0")
            found[f"{pinned.questionnaire}_band"] = asked.band(pinned, total)
    return found


def _write(path: Path, header: Iterable[str], rows: Iterable[list[Any]]) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)
