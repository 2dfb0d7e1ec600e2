"""When a call that failed is made again."""

from __future__ import annotations

from datetime import timedelta

FIRST_WAIT = timedelta(seconds=1)
LONGEST_WAIT = timedelta(seconds=30)


def wait_before_attempt(attempts: int) -> timedelta:
    """Return how long to wait after this many failures: 1 s, doubled each time, at most 30 s."""
    doubled: timedelta = FIRST_WAIT * 2 ** min(attempts, 10)
    return min(doubled, LONGEST_WAIT)
