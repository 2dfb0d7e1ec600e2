"""What the report knows of one patient: sessions, scores and side effects; no code, no name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.domain.chart_notes import day_of
from bot.domain.outcomes import Scored, came_before
from bot.domain.sessions.sessions import Session, began_at

PHQ9, PAIN, OPIOID, DAILY = "phq9", "pain", "opioid", "daily"


@dataclass(frozen=True, slots=True)
class Reading(Scored):
    """A complete score; `thoughts` is its answer about thoughts of death or self-harm."""

    thoughts: int | None = None


@dataclass(frozen=True, slots=True)
class SideEffects:
    """What a patient said of the hours after one session.

    `feeling` is the first tap: 0 nothing, 1 something, 2 it is bad; None when it was not given.
    `severities` are by symptom, 1 mild to 3 severe, 0 for one that was marked and then called
    none; `marked` are those that were marked. `next_day` is what was still there the next day, by
    symptom; None when that was not asked or not answered.
    """

    session_id: int
    feeling: int | None
    marked: frozenset[str] = frozenset()
    severities: Mapping[str, int] = field(default_factory=dict)
    next_day: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """One patient; sessions that were done, oldest first, and readings by questionnaire.

    Readings are oldest first. Those of another person, of before an account was cut off, are not
    among them. Their days are the patient's own, in `zone`, as those of sessions are; of a session
    without a time it is the day that was said in the clinic.
    """

    sessions: tuple[Session, ...]
    readings: Mapping[str, tuple[Reading, ...]]
    zone: ZoneInfo
    clinic_zone: ZoneInfo
    side_effects: tuple[SideEffects, ...] = ()
    has_left: bool = False

    def of(self, questionnaire: str) -> tuple[Reading, ...]:
        """Return the readings of a questionnaire that may be judged: none from under a session."""
        every = self.readings.get(questionnaire, ())
        return tuple(one for one in every if not one.under_session)

    def day_of(self, session: Session) -> date:
        """Return the patient's day of a session."""
        return day_of(session, zone=self.zone, clinic_zone=self.clinic_zone)

    def began_at(self, session: Session) -> datetime:
        """Return when a session began."""
        return began_at(session, self.day_of(session), self.zone)

    def is_before(self, reading: Reading, session: Session) -> bool:
        """Return whether a reading was given before a session began."""
        return came_before(reading, self.day_of(session), self.began_at(session))


def days_between(earlier: date, later: date) -> int:
    """Return the calendar days from one day to another."""
    return (later - earlier).days
