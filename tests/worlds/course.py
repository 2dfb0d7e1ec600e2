"""What must hold around a session and at the end of care (I14, I22), from the promises by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bot.storage.database import Transaction
from tests.worlds.safety import Violation

if TYPE_CHECKING:
    from tests.worlds.people import Patient
    from tests.worlds.world import World

USUAL = timedelta(hours=2)
WORN_OFF = timedelta(hours=4)
ASKED_WITHIN = timedelta(hours=24)
LATEST = time(21, 30)
QUIET_FROM, QUIET_UNTIL = time(22), time(8)
BUSY = timedelta(hours=2)  # with the list of another session, or a check-in that asks it instead
NEAR = timedelta(hours=36)
A_LITTLE = timedelta(minutes=3)
PROMPT = 2
SESSIONS = (
    "SELECT s.id, s.patient_id, s.state, s.starts_at, s.has_time, s.minutes, p.zone,"
    " p.chat_id FROM sessions s JOIN patients p ON p.id = s.patient_id"
)
ASKING = (
    "SELECT id, patient_id, kind, state, session_id, due_at FROM check_ins WHERE id > ?"
    " AND kind IN ('daily', 'after-session') ORDER BY id"
)
# A list that nobody answered before the clinic said that there was no session; it may come again.
TAKEN_BACK = (
    "SELECT 1 FROM check_ins c JOIN session_changes s ON s.session_id = c.session_id"
    " WHERE c.id = ? AND s.at >= c.due_at AND json_extract(s.after, '$.state') <> 'done'"
    " AND NOT EXISTS (SELECT 1 FROM answers a WHERE a.check_in_id = c.id)"
)


@dataclass(frozen=True, slots=True)
class Session:
    """A session as the store has it."""

    id: int
    patient: int
    state: str
    starts_at: datetime
    has_time: bool
    ends_at: datetime
    zone: ZoneInfo
    chat: int


@dataclass(slots=True)
class Course:
    """Looks at check-ins and prompts beside the sessions as they stood before."""

    world: World
    check_in: int = 0
    call: int = 0
    sessions: dict[int, Session] = field(default_factory=dict)
    ended: dict[int, datetime] = field(default_factory=dict)  # by chat
    asked_of: dict[int, int] = field(default_factory=dict)  # by session
    side_effects: int = 0
    checked: int = 0

    def after_commit(self, tx: Transaction) -> None:
        """Look at what a commit brought."""
        now = self._sessions(tx)
        self._check_ins(tx, now)
        self._ends(tx)
        self.sessions = now

    def _sessions(self, tx: Transaction) -> dict[int, Session]:
        return {row[0]: _session(row) for row in tx.all(SESSIONS)}

    # I22

    def _check_ins(self, tx: Transaction, now: dict[int, Session]) -> None:
        for row_id, patient, kind, state, about, due_at in tx.all(ASKING, (self.check_in,)):
            self.check_in = row_id
            if kind == "after-session":
                self._is_in_time(tx, row_id, now[about])
            elif state == "asked" and datetime.fromisoformat(due_at).second == 0:
                self._is_left_alone(row_id, patient, now)

    def _is_in_time(self, tx: Transaction, row_id: int, session: Session) -> None:
        at, which = self.world.ground.now(), f"check-in {row_id} about session {session.id}"
        earlier = self.asked_of.get(session.id)
        if earlier is not None and not tx.all(TAKEN_BACK, (earlier,)):
            raise Violation("I22", f"{which} comes after {earlier}")
        self.asked_of[session.id] = row_id
        self.side_effects += 1
        if session.state != "done":
            raise Violation("I22", f"{which}, which is {session.state}")
        if _is_night(at, session.zone):
            raise Violation("I22", f"{which} comes at night")
        since = at - session.ends_at
        if session.has_time and not WORN_OFF <= since <= ASKED_WITHIN + A_LITTLE:
            raise Violation("I22", f"{which} comes {since} after its end")

    def _is_left_alone(self, row_id: int, patient: int, now: dict[int, Session]) -> None:
        """Nobody is asked as on any day from the start of a session to four hours after its end."""
        at = self.world.ground.now()
        for one in self.sessions.values():
            is_known = one.patient == patient and one.state != "removed" and now[one.id] == one
            is_late = at.astimezone(one.zone).time() >= LATEST
            is_under = one.starts_at <= at < one.ends_at + WORN_OFF
            if is_known and one.has_time and is_under and not is_late:
                raise Violation("I22", f"check-in {row_id} is asked in or after session {one.id}")

    def is_near_a_session(self, patient: int, at: datetime) -> bool:
        """Return whether a session of a patient may have put a check-in off to the evening."""
        return any(
            one.patient == patient and abs(one.starts_at - at) < NEAR
            for one in self.sessions.values()
        )

    def look(self, tx: Transaction) -> None:
        """I22: the side effects of each session that was done were asked about when it was time."""
        for one in self.sessions.values():
            patient = self.world.patients_by_chat[one.chat]
            if one.state == "done" and one.has_time and patient.is_steady:
                self._was_asked(tx, one)

    def _was_asked(self, tx: Transaction, session: Session) -> None:
        row = tx.one("SELECT max(at) FROM session_changes WHERE session_id = ?", (session.id,))
        at = max(session.ends_at + WORN_OFF, datetime.fromisoformat(row[0]))
        at = _by_day(at, session.zone) + BUSY
        is_close = at + A_LITTLE > session.ends_at + ASKED_WITHIN
        if is_close or _is_night(at, session.zone) or self.world.ground.now() < at + A_LITTLE:
            return
        self.checked += 1
        asked = tx.one("SELECT 1 FROM check_ins WHERE session_id = ?", (session.id,))
        if asked is None:
            raise Violation("I22", f"nobody asked about session {session.id}, due before {at}")

    # I14

    def _ends(self, tx: Transaction) -> None:
        """I14: whose care has ended is asked nothing more: not what waits, not what was planned."""
        rows = tx.all(
            "SELECT id, chat_id, discharge_reason FROM patients WHERE discharged_at IS NOT NULL"
        )
        for patient, chat, reason in rows:
            self.ended.setdefault(chat, self.world.timeline.now())
            for what in _left_over(tx, patient, chat, has_died=reason == "died"):
                raise Violation("I14", f"care of {chat} has ended ({reason}), and {what}")


def _left_over(tx: Transaction, patient: int, chat: int, *, has_died: bool) -> Iterator[str]:
    row = tx.one(
        "SELECT id FROM outbox WHERE chat_id = ? AND state = 'waiting' AND method LIKE 'send%'"
        " AND (priority = ? OR (? AND priority > ?))",
        (chat, PROMPT, has_died, PROMPT),
    )
    if row is not None:
        yield f"call {row[0]} waits to be sent"
    row = tx.one(
        "SELECT id FROM check_ins WHERE patient_id = ? AND state IN ('asked', 'started')"
        " AND kind <> 'follow-up'",
        (patient,),
    )
    if row is not None:
        yield f"check-in {row[0]} is open"
    row = tx.one(
        "SELECT id FROM sessions WHERE patient_id = ? AND (side_effects_at IS NOT NULL"
        " OR ask_patient_at IS NOT NULL)",
        (patient,),
    )
    if row is not None:
        yield f"session {row[0]} will be asked about"


def _session(row: Any) -> Session:
    starts_at = datetime.fromisoformat(row[3])
    ends_at = starts_at + (timedelta(minutes=row[5]) if row[5] else USUAL)
    return Session(
        row[0], row[1], row[2], starts_at, bool(row[4]), ends_at, ZoneInfo(row[6]), row[7]
    )


def _is_night(at: datetime, zone: ZoneInfo) -> bool:
    clock = at.astimezone(zone).time()
    return clock >= QUIET_FROM or clock < QUIET_UNTIL


def _by_day(at: datetime, zone: ZoneInfo) -> datetime:
    """Return the moment itself, or at night the next 08:00."""
    local = at.astimezone(zone)
    if not _is_night(at, zone):
        return at
    day = local.date() + timedelta(days=int(local.time() >= QUIET_FROM))
    return datetime.combine(day, QUIET_UNTIL, tzinfo=zone).astimezone(UTC)


def evening_of(patient: Patient, due: datetime, starts: list[datetime]) -> datetime:
    """Return until when a day's check-in must have come; a session near it may put it off."""
    if all(abs(one - due) > NEAR for one in starts):
        return due
    zone = ZoneInfo(patient.zone)
    evening = datetime.combine(due.astimezone(zone).date(), LATEST, tzinfo=zone)
    is_late = any(one < evening < one + USUAL + WORN_OFF for one in starts)
    # A session of the afternoon may leave its day without one: until half past nine it acts.
    return datetime.max.replace(tzinfo=UTC) if is_late else max(due, evening.astimezone(UTC))
