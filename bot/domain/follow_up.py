"""Which questions follow a worrying answer or text: all of the ASQ, its last one, or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

__all__ = ["UNANSWERED_AFTER", "Asked", "FollowUp", "follow_up_for"]

# thresholds.json "follow_up": proposals that a clinic approves.
UNANSWERED_AFTER = timedelta(minutes=15)
FULL_AGAIN_AFTER = timedelta(days=7)
NEVER_TWICE_WITHIN = timedelta(hours=24)


class FollowUp(Enum):
    """How much is asked."""

    FULL = "full"
    LAST_QUESTION = "last question"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Asked:
    """A follow-up that was asked before."""

    at: datetime
    is_full: bool


def follow_up_for(earlier: Sequence[Asked], *, has_risen: bool, now: datetime) -> FollowUp:
    """Return what to ask now.

    In full the first time, after any rise, and else at most every 7 days; on the days between its
    last question alone; never twice within 24 hours unless the answer rose.
    """
    last_full = max((one.at for one in earlier if one.is_full), default=None)
    if last_full is None or has_risen:
        return FollowUp.FULL
    if now - max(one.at for one in earlier) < NEVER_TWICE_WITHIN:
        return FollowUp.NONE
    return FollowUp.FULL if now - last_full >= FULL_AGAIN_AFTER else FollowUp.LAST_QUESTION
