"""The relief of each session: asked within 24 hours of its end, once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from tests.around.journal import Journal, Row
from tests.around.sittings import ONE_DAY, WORN_OFF, ends, rows_of, versions


def relief_in_time(journal: Journal, patient: int) -> Iterator[tuple[datetime, str]]:
    """R4: relief once for each session that is known in time, where anything is asked in time."""
    rows = rows_of(journal, patient, "daily", "extra", "after-session")
    rows = [one for one in rows if one.state != "missed"]
    for number in sorted({one.session for one in journal.known if one.patient == patient}):
        yield from _of_session(journal, patient, number, rows)


def _of_session(
    journal: Journal, patient: int, number: int, rows: list[Row]
) -> Iterator[tuple[datetime, str]]:
    known = versions(journal, number)
    if not known[-1].is_done:
        return
    since, known_at = ends(journal, known[-1]), known[-1].at
    if known_at > since + ONE_DAY or _is_beside_others(journal, patient, number, since):
        return
    if journal.changed_between(patient, since - ONE_DAY, since + ONE_DAY * 2):
        return
    asked = [
        one
        for one in rows
        if "relief" in one.asked and since - ONE_DAY <= one.made_at <= since + ONE_DAY * 2
    ]
    for place, one in enumerate(asked):
        if one.made_at > since + ONE_DAY + journal.tick:
            yield one.made_at, f"the relief of session {number} is asked too late"
        if any(_has_answered(journal, other, since, one.made_at) for other in asked[:place]):
            yield one.made_at, f"the relief of session {number} is asked once more"
    first, last = since + WORN_OFF + journal.tick, since + ONE_DAY - journal.tick
    within = [one for one in rows if max(first, known_at) < one.made_at <= last]
    within = [one for one in within if one.kind != "extra"]
    if within and not asked and journal.ended > last:
        yield within[-1].made_at, f"the relief of session {number} is not asked"


def _is_beside_others(journal: Journal, patient: int, number: int, since: datetime) -> bool:
    """Return whether other sessions are near, whose evenings move what comes next."""
    return any(
        one.patient == patient
        and one.session != number
        and since - 2 * ONE_DAY < one.starts_at < since + 2 * ONE_DAY
        for one in journal.known
    )


def _has_answered(journal: Journal, row: Row, since: datetime, before: datetime) -> bool:
    """Return whether it was asked when the session had worn off, and answered."""
    state, at = journal.closed.get(row.id, ("", before))
    return state == "complete" and since + WORN_OFF <= row.made_at and at < before
