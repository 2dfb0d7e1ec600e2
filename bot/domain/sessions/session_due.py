"""Whether a patient's next session is due: one is planned soon, or maintenance is overdue."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from statistics import median

from bot.domain.sessions.sessions import Series
from bot.domain.treatment import Treatment

USUAL_GAPS = 1.5  # a session is overdue after so many times the usual gap (proposal)
LEAST_GAPS = 2
SOON = timedelta(days=3)


def is_session_due(treatment: Treatment) -> bool:
    """Return whether a session comes within 3 days, or maintenance is overdue.

    Overdue: none is planned, and the last lies longer back than 1.5 times the usual gap, which is
    the median of the gaps between the sessions of the maintenance. (Proposal.)
    """
    if any(day - treatment.on <= SOON for day, _ in treatment.planned):
        return True
    gap, days = usual_gap(treatment), treatment.days_since_session
    is_planned = bool(treatment.planned)
    return not is_planned and gap is not None and days is not None and days > USUAL_GAPS * gap


def usual_gap(treatment: Treatment) -> float | None:
    """Return the median of days between the sessions of the maintenance that runs, if known."""
    running = treatment.series[-1] if treatment.series else None
    if running is None or running.kind is not Series.MAINTENANCE:
        return None
    days = [day for day, one in treatment.sessions if one in running.sessions]
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    return median(gaps) if len(gaps) >= LEAST_GAPS else None
