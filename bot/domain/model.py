"""The things the clinic talks about, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from bot.domain.levels import Level

__all__ = [
    "Acknowledgement",
    "Alert",
    "AlertState",
    "Answer",
    "CheckIn",
    "CheckInKind",
    "CheckInState",
    "Contact",
    "DischargeReason",
    "EnrolmentStep",
    "Evidence",
    "Known",
    "Level",
    "Outcome",
    "Patient",
    "PatientState",
    "PinnedVersion",
    "Resolution",
]


class PatientState(StrEnum):
    """Where a patient stands with the bot."""

    INVITED = "invited"
    ENROLLING = "enrolling"
    ACTIVE = "active"
    PAUSED = "paused"
    STOPPED = "stopped"


class DischargeReason(StrEnum):
    """Why care ended."""

    PLANNED = "planned"
    MOVED = "moved"
    DIED = "died"
    OTHER = "other"


class EnrolmentStep(StrEnum):
    """The question of the enrolment that is open, in order."""

    CONSENT = "consent"
    LANGUAGE = "language"
    TIME = "time"
    ZONE = "zone"
    FIRST = "first"


class CheckInKind(StrEnum):
    """Daily: one per local day. Extra: begun by the patient. Follow-up: after a worrying answer.

    After-session: how the hours after a treatment went.
    """

    DAILY = "daily"
    EXTRA = "extra"
    FOLLOW_UP = "follow-up"
    AFTER_SESSION = "after-session"


class CheckInState(StrEnum):
    """A check-in is due, asked, started, and ends complete, declined or missed."""

    ASKED = "asked"
    STARTED = "started"
    COMPLETE = "complete"
    DECLINED = "declined"
    MISSED = "missed"


OPEN_CHECK_IN = (CheckInState.ASKED, CheckInState.STARTED)


class AlertState(StrEnum):
    """An alert stays open until a named clinician acts."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    RESOLVED = "resolved"


@dataclass(frozen=True, slots=True)
class Patient:
    """A person in treatment, known by a code; `chat_id` is None before the link is opened.

    What comes in phases in a plan counts from `plan_since`, a local date.
    """

    id: int
    code: str
    chat_id: int | None
    language: str
    country: str
    zone: str
    check_in_time: time
    plan: str
    state: PatientState
    enrolment_step: EnrolmentStep | None
    consent_at: datetime | None
    confirmed_at: datetime | None
    unreachable_since: datetime | None
    last_check_in_on: date | None
    last_due_at: datetime | None
    next_due_on: date | None
    next_due_at: datetime | None
    plan_since: date | None = None
    discharged_at: datetime | None = None
    discharge_reason: DischargeReason | None = None

    @property
    def reachable_chat(self) -> int | None:
        """The chat that takes our messages; None for one who blocked the bot, or who died."""
        has_died = self.discharge_reason is DischargeReason.DIED
        return None if self.unreachable_since or has_died else self.chat_id


@dataclass(frozen=True, slots=True)
class PinnedVersion:
    """The exact questionnaire that a check-in asks: its id, version and content digest."""

    questionnaire: str
    version: str
    digest: str


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One check-in of one patient.

    `items` are the (questionnaire, item) pairs it may ask; `showing` is what its message shows.
    `about` is the check-in that a follow-up came in the middle of; from `alarm_at` on its silence
    is an alert. `session_id` is the treatment that an after-session one asks about.
    """

    id: int
    patient_id: int
    kind: CheckInKind
    local_date: date
    state: CheckInState
    due_at: datetime
    expires_at: datetime
    message_id: int | None
    showing: str
    remind_at: datetime | None
    reminders_sent: int
    pinned: tuple[PinnedVersion, ...]
    items: tuple[tuple[str, str], ...]
    completed_at: datetime | None
    about: int | None = None
    alarm_at: datetime | None = None
    session_id: int | None = None

    @property
    def is_asking(self) -> bool:
        """Whether the message shows a question, which a typed text may answer."""
        return "/" in self.showing

    @property
    def asked_item(self) -> tuple[str, str]:
        """The questionnaire and item of the question that is shown."""
        questionnaire, _, item = self.showing.partition("/")
        return questionnaire, item


@dataclass(frozen=True, slots=True)
class Answer:
    """The value a patient chose for an item, and when."""

    questionnaire: str
    item: str
    value: int
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class Evidence:
    """What raised or joined an alert: the rule, and the answer or sentence if there was one."""

    rule: str
    rule_version: str
    level: Level
    at: datetime
    questionnaire: str | None = None
    item: str | None = None
    value: int | None = None
    check_in_id: int | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """Who took an alert, when, and whether Telegram said that they are in the clinic's chat."""

    clinician_id: int
    name: str
    at: datetime
    membership_confirmed: bool


class Outcome(StrEnum):
    """How an alert ended."""

    CONTACTED = "contacted"
    NOT_REACHED = "not_reached"
    SAFE = "safe"
    EMERGENCY = "emergency"
    FALSE_ALARM = "false_alarm"
    NOTE = "note"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who ended an alert, when and how; `note` is in the clinician's own words."""

    clinician_id: int
    name: str
    at: datetime
    outcome: Outcome
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Alert:
    """A concern about a patient that a clinician must see.

    Its steps count from `since_at`; at `next_step_at` somebody is told again, or it comes back.
    `policy` is the escalation of the moment in which it was raised, as JSON.
    """

    number: int
    patient_id: int
    level: Level
    state: AlertState
    opened_at: datetime
    since_at: datetime
    policy: str = ""
    steps_done: int = 0
    next_step_at: datetime | None = None
    accepted_at: datetime | None = None
    acknowledgement: Acknowledgement | None = None
    resolution: Resolution | None = None
    evidence: tuple[Evidence, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Known:
    """What a clinician accepted of a patient until a moment: the rules, each with its value."""

    id: int
    patient_id: int
    alert: int
    accepted: Mapping[str, int]
    until: datetime
    reason: str
    name: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Contact:
    """Who is behind a code, for an emergency; each part is the clinic's to give or leave out."""

    reference: str | None = None
    phone: str | None = None
    other: str | None = None
