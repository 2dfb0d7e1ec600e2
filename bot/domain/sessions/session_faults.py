"""What cannot be understood of the facts that a clinician writes of a session."""

from __future__ import annotations

from enum import StrEnum


class Fault(StrEnum):
    """What cannot be understood of a session's facts."""

    TWICE = "twice"
    NO_SUCH_DAY = "no-such-day"
    FAR_DAY = "far-day"
    NO_SUCH_TIME = "no-such-time"
    MINUTES = "minutes"
    TIME_OR_DURATION = "time-or-duration"
    TIME_OR_DAY = "time-or-day"
    RANGE = "range"
    ENDED = "ended"
    DOSE = "dose"
    THOUSAND = "thousand"
    NASAL = "nasal"
    UNCLEAR = "unclear"
    CANCELLED = "cancelled"
    LONG_NOTE = "long-note"


class NotUnderstood(ValueError):
    """Facts that have no single meaning; `found` is the text that is meant.

    Of a note that is too long it is how many characters that has.
    """

    def __init__(self, fault: Fault, found: str) -> None:
        super().__init__(fault)
        self.fault = fault
        self.found = found
