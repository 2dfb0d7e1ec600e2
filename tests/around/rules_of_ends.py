"""What is said to whom care has ended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from tests.around.journal import Journal


def nothing_after_the_end(journal: Journal, patient: int) -> Iterator[tuple[datetime, str]]:
    """R7: after the discharge nothing but the farewell; of one who died, not even that."""
    ends = [one for one in journal.standing if one.patient == patient and one.reason]
    if not ends:
        return
    end = ends[0]
    for told in journal.told:
        is_farewell = told.at == end.at and end.reason != "died" and not told.is_prompt
        if told.chat == end.chat and told.at >= end.at and not is_farewell:
            yield told.at, f"told something after the end of care ({end.reason}): {told.text[:50]}"
    for row in journal.rows:
        if row.patient == patient and row.made_at >= end.at:
            yield row.made_at, "a check-in after the end of care"
