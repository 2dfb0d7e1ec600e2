"""The scores around a session: before it, the day after, a week after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain import outcomes
from bot.domain.outcomes import Scored
from bot.domain.sessions.sessions import Session
from bot.domain.treatment import Treatment, asked_every_days

BEFORE_SESSION = timedelta(days=14)
# "A week after" is the score nearest to the 7th day of these. (Proposal.)
A_WEEK_AFTER = range(5, 10)
A_WEEK_AFTER_WEEKLY = range(4, 11)


@dataclass(frozen=True, slots=True)
class Around:
    """The scores around a session; None where there is none that may stand there."""

    before: float | None
    day_after: float | None
    week_after: float | None

    @property
    def values(self) -> tuple[float | None, float | None, float | None]:
        """All three in the order of time."""
        return self.before, self.day_after, self.week_after


def around(treatment: Treatment, questionnaire: str, number: int) -> Around:
    """Return the scores before, the day after and a week after a session, by its place.

    A score that came after the next session, or within 4 hours of one, says nothing of this one.
    Of what is asked weekly, one day of any week from the 4th to the 10th day has its score.
    """
    on, session = treatment.sessions[number]
    later = (pair for pair in treatment.sessions[number + 1 :] if pair[0] > on)
    following = next(later, None)
    points = outcomes.judged(treatment.points.get(questionnaire, ()))
    before = [
        one.value
        for one in points
        if on - BEFORE_SESSION <= one.on and _came_before(one, on, session)
    ]
    after = {
        (one.on - on).days: one.value
        for one in points
        if on < one.on and (following is None or _came_before(one, *following))
    }
    is_weekly = asked_every_days(points) >= outcomes.WEEK
    in_week = [day for day in (A_WEEK_AFTER_WEEKLY if is_weekly else A_WEEK_AFTER) if day in after]
    nearest = min(in_week, key=lambda day: abs(day - outcomes.WEEK), default=None)
    return Around(
        before=before[-1] if before else None,
        day_after=after.get(1),
        week_after=None if nearest is None else after[nearest],
    )


def _came_before(point: Scored, on: date, session: Session) -> bool:
    return outcomes.came_before(point, on, session.starts_at if session.has_time else None)
