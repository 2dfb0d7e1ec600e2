"""Treatment sessions: when they were, when they ended, and what is asked around them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.schedule import at_local, local_date

# Dissociation is mostly over an hour after the dose (doi:10.1177/0269881117725685); a score of the
# hours after it may show the medicine. thresholds.json: side effects are asked 4 h after the end.
STILL_UNDER_FOR = timedelta(hours=4)
NOON = time(12)


class SessionState(StrEnum):
    """A session is planned, then done; a removed one is kept and counts no more."""

    PLANNED = "planned"
    DONE = "done"
    REMOVED = "removed"


class SessionRoute(StrEnum):
    """How the medicine was given."""

    IV = "iv"
    ESKETAMINE = "esketamine"
    OTHER = "other"


class Series(StrEnum):
    """Induction: the first sessions, close together. Maintenance: those that come after."""

    INDUCTION = "induction"
    MAINTENANCE = "maintenance"


@dataclass(frozen=True, slots=True)
class Session:
    """A treatment of one patient.

    `starts_at` is in UTC; without `has_time` only the day is known, and it is that day's noon in
    the clinic's zone. `minutes` is how long it took, observation included. `dose` is as it was
    said, such as "0.5 mg/kg". `series` is what a clinician set; None: it is recognised.
    `done_since` is when one without a time was said to have taken place.
    """

    id: int
    patient_id: int
    state: SessionState
    starts_at: datetime
    has_time: bool
    minutes: int | None = None
    route: SessionRoute | None = None
    dose: str | None = None
    note: str | None = None
    series: Series | None = None
    made_at: datetime | None = None
    made_by: str = ""
    done_since: datetime | None = None
    ask_patient_at: datetime | None = None
    patient_said: str | None = None
    side_effects_at: datetime | None = None

    def ends_at(self, usual: timedelta) -> datetime:
        """Return when it ended or will end; `usual` is the length of one that has none."""
        return self.starts_at + (usual if self.minutes is None else timedelta(minutes=self.minutes))

    def on(self, zone: ZoneInfo) -> date:
        """Return its calendar day in a zone; of one without a time, the day that was said."""
        return local_date(self.starts_at, zone)


def began_at(session: Session, on: date, zone: ZoneInfo) -> datetime:
    """Return when a session began that is `on` a day of a patient; without a time, noon there."""
    return session.starts_at if session.has_time else at_local(on, NOON, zone)


def under_a_session(sessions: Iterable[Session], at: datetime, *, usual: timedelta) -> bool:
    """Return whether a moment lies in a done session or at most 4 hours after its end."""
    return any(
        one.starts_at <= at < one.ends_at(usual) + STILL_UNDER_FOR
        for one in sessions
        if one.state is SessionState.DONE and one.has_time
    )
