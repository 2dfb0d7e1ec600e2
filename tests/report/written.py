"""Reports on clinics made for a test, and their words."""

from __future__ import annotations

from datetime import date, timedelta

from bot.clinic import Clinic
from bot.report.document import Document, Picture, Table
from bot.report.writing import report
from tests.conftest import MONDAY
from tests.report.conftest import Months

FIRST = date(2026, 2, 2)
WHOLE = (0, 3, 7, 10)
TODAY = FIRST + timedelta(days=90)


def written(months: Months, today: date = TODAY, clinic: Clinic | None = None) -> Document:
    clinic = clinic or months.store.clinic
    return report(clinic, months.figures(today), now=MONDAY)


def said(document: Document) -> str:
    """Return every word of a report, a row of a table in one line."""
    lines = [document.title, document.subtitle]
    for block in document.blocks:
        if isinstance(block, Table):
            lines += [" | ".join(row) for row in (block.head, *block.rows)]
        else:
            lines.append(block.words if isinstance(block, Picture) else block.text)
    return "\n".join(lines).replace("\u00a0", " ").replace("\u202f", " ")


def treat(months: Months, before: int, after: int | None, days: tuple[int, ...] = WHOLE) -> None:
    patient = months.patient()
    for number in days:
        months.session(patient, FIRST + timedelta(days=number))
    months.scores(patient, FIRST - timedelta(days=1), phq9=before, thoughts=0)
    if after is not None:
        months.scores(patient, FIRST + timedelta(days=days[-1] + 14), phq9=after, thoughts=0)


def treat_many(months: Months, responses: int, others: int, missing: int = 0) -> None:
    for _ in range(responses):
        treat(months, 20, 8)
    for _ in range(others):
        treat(months, 20, 18)
    for _ in range(missing):
        treat(months, 20, None)
