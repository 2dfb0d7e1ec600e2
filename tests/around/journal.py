"""What happened in a world, moment by moment, as somebody outside of the bot sees it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta


class Violation(AssertionError):
    """Something was asked that must not be, or was not asked that must be."""


@dataclass(frozen=True, slots=True)
class Told:
    """A message to a patient; `check_in` is 0 where it prompts for none. `is_edit`: no new one."""

    at: datetime
    chat: int
    check_in: int
    is_prompt: bool
    is_edit: bool
    text: str


@dataclass(frozen=True, slots=True)
class Known:
    """A session as the bot knew it from a moment on.

    `recorded_at` is when it became done, `by_patient`: because the patient said so.
    """

    at: datetime
    session: int
    patient: int
    state: str
    starts_at: datetime
    has_time: bool
    minutes: int | None
    recorded_at: datetime | None
    by_patient: bool = False

    @property
    def stands(self) -> bool:
        """Whether it is planned or done."""
        return self.state != "removed"

    @property
    def is_done(self) -> bool:
        """Whether it took place."""
        return self.state == "done"


@dataclass(frozen=True, slots=True)
class Row:
    """A check-in when it was made; `by_tick`: by the clock, not by the patient's command."""

    id: int
    patient: int
    kind: str
    on: date
    state: str
    due_at: datetime
    made_at: datetime
    by_tick: bool
    asked: tuple[str, ...]
    items: tuple[tuple[str, str], ...]
    session: int | None


@dataclass(frozen=True, slots=True)
class Standing:
    """A patient's life with the bot from a moment on."""

    at: datetime
    patient: int
    chat: int
    state: str
    zone: str
    own_time: time
    plan: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer to an item, the latest of its item counts."""

    at: datetime
    check_in: int
    questionnaire: str
    item: str
    value: int


@dataclass(frozen=True, slots=True)
class Scored:
    """A questionnaire that was answered as a whole, at the moment of its last answer."""

    at: datetime
    check_in: int
    questionnaire: str


@dataclass(slots=True)
class Journal:
    """All of a world, each list in the order of time. `ticks` are when the clock looked."""

    clinic_zone: str
    hours: tuple[tuple[frozenset[int], time, time], ...]
    tick: timedelta
    began: datetime
    ended: datetime
    told: list[Told] = field(default_factory=list)
    known: list[Known] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    standing: list[Standing] = field(default_factory=list)
    answers: list[Answered] = field(default_factory=list)
    scores: list[Scored] = field(default_factory=list)
    closed: dict[int, tuple[str, datetime]] = field(default_factory=dict)
    done: list[tuple[datetime, int, str]] = field(default_factory=list)

    def note(self, at: datetime, chat: int, words: str) -> None:
        """Keep what somebody did, for the story of a violation."""
        self.done.append((at, chat, words))

    def first_tick(self, at: datetime) -> datetime:
        """Return when the clock looks next, at this moment or later."""
        steps = -((self.began - at) // self.tick)
        return self.began + max(steps, 0) * self.tick

    def patients(self) -> list[int]:
        """Return every patient."""
        return sorted({one.patient for one in self.standing})

    def sessions_at(self, patient: int, at: datetime) -> dict[int, Known]:
        """Return what the bot knew of a patient's sessions right before a moment."""
        latest: dict[int, Known] = {}
        for one in self.known:
            if one.patient == patient and one.at < at:
                latest[one.session] = one
        return {number: one for number, one in latest.items() if one.stands}

    def standing_at(self, patient: int, at: datetime) -> Standing:
        """Return how a patient stood right before a moment, or when they joined."""
        every = [one for one in self.standing if one.patient == patient]
        found = [one for one in every if one.at < at]
        return found[-1] if found else every[0]

    def changed_between(self, patient: int, since: datetime, until: datetime) -> bool:
        """Return whether a patient paused, resumed, moved, chose another time or left."""
        lives = [one for one in self.standing if one.patient == patient]
        return any(
            since <= after.at <= until
            and (before.state, before.zone, before.own_time)
            != (after.state, after.zone, after.own_time)
            for before, after in zip([None, *lives], lives, strict=False)
            if before is not None
        ) or any(since <= one.at <= until for one in lives[:1])

    def story(self, patient: int, around: datetime, *, days: float = 3) -> str:
        """Return what happened to a patient around a moment, a line each."""
        lines = [
            (one.at, f"told {one.check_in or ''} {_start(one)}")
            for one in self._of(patient)
            if not one.is_edit
        ]
        lines += [(one.at, f"session {_said(one)}") for one in self.known if one.patient == patient]
        lines += [(one.made_at, _row(one)) for one in self.rows if one.patient == patient]
        lines += [(one.at, _stood(one)) for one in self.standing if one.patient == patient]
        chats = {one.chat for one in self.standing if one.patient == patient}
        lines += [(at, f"* {words}") for at, chat, words in self.done if chat in chats]
        near = timedelta(days=days)
        lines = [one for one in lines if abs(one[0] - around) <= near]
        return "\n".join(f"  {at:%m-%d %H:%M:%S} {text}" for at, text in sorted(lines))

    def _of(self, patient: int) -> list[Told]:
        chats = {one.chat for one in self.standing if one.patient == patient}
        return [one for one in self.told if one.chat in chats]


def _start(one: Told) -> str:
    kind = "prompt" if one.is_prompt else "edit" if one.is_edit else "message"
    return f"{kind}: {one.text[:60]!r}"


def _said(one: Known) -> str:
    length = f" {one.minutes} min" if one.minutes else ""
    when = f"{one.starts_at:%m-%d %H:%M}" if one.has_time else f"{one.starts_at:%m-%d} (no time)"
    return f"{one.session} {one.state} {when}{length}"


def _row(one: Row) -> str:
    about = f" about session {one.session}" if one.session else ""
    how = "" if one.by_tick else " by command"
    names = " ".join(one.asked)
    return f"row {one.id} {one.kind} {one.on} {one.state}{how}: {names}{about}"


def _stood(one: Standing) -> str:
    return f"patient {one.state} {one.zone} {one.own_time:%H:%M} plan {one.plan}"
