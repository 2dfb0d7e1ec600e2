"""Whether a patient is in the middle of a check-in: nothing vanishes from under the thumb."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.domain.model import OPEN_CHECK_IN, CheckIn
from bot.storage.answers import answers_of
from bot.storage.database import Transaction

MID_ANSWER = timedelta(minutes=30)


def last_answer_at(tx: Transaction, check_in: CheckIn) -> datetime:
    """Return when a check-in was answered last, or when it was due."""
    times = (answer.answered_at for answer in answers_of(tx, check_in.id).values())
    return max(times, default=check_in.due_at)


def is_begun(tx: Transaction, check_in: CheckIn) -> bool:
    """Return whether a check-in has any answer."""
    return bool(answers_of(tx, check_in.id))


def is_at_it(tx: Transaction, check_in: CheckIn, *, now: datetime) -> bool:
    """Return whether a patient has begun an open check-in, and has not left it since."""
    is_open = check_in.state in OPEN_CHECK_IN
    is_fresh = now - last_answer_at(tx, check_in) < MID_ANSWER
    return is_open and is_fresh and is_begun(tx, check_in)
