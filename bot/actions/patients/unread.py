"""Patients of whom something cannot be read: all others are told of as ever, and these by name."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeVar

from bot.actions.service.faults import end_fault, note_fault
from bot.clinic import Clinic
from bot.domain.model import Patient
from bot.storage import faults
from bot.storage.database import Transaction
from bot.storage.trouble import StoreLost, trouble_of

T = TypeVar("T")
COURSE_UNREAD = "course-unread"

log = logging.getLogger(__name__)


def read_each(
    read: Callable[[Sequence[Patient]], list[T]], some: Sequence[Patient]
) -> tuple[list[T], list[Patient]]:
    """Return what is read of some patients, and those of whom it cannot be.

    They are read together; one by one where that fails, so that one stands in nobody's way.
    Raises what is a fault of the store and not of a patient's data.
    """
    try:
        return read(some), []
    except Exception as error:
        if _is_the_stores(error):
            raise
        if len(some) == 1:
            log.error("patient %d cannot be read: %s", some[0].id, type(error).__name__)
            return [], list(some)
    parts = [read_each(read, [one]) for one in some]
    return [one for found, _ in parts for one in found], [one for _, bad in parts for one in bad]


def _is_the_stores(error: Exception) -> bool:
    return isinstance(error, StoreLost) or trouble_of(error) is not None


def is_listed(patient: Patient, unresolved: Sequence[object]) -> bool:
    """Return whether clinicians are told of a patient: of one who was discharged no more.

    One with an alert that has no outcome stays: an alert is never out of sight.
    """
    return patient.discharged_at is None or bool(unresolved)


def is_told_of_unread(tx: Transaction) -> bool:
    """Return whether the operator knows of somebody whose course cannot be read."""
    return any(name == COURSE_UNREAD for name, _, _ in faults.lasting(tx))


def tell_of_unread(
    tx: Transaction, clinic: Clinic, unread: Sequence[object], *, now: datetime
) -> None:
    """Tell the operator once that somebody's course cannot be read, and when all can be again."""
    if unread:
        note_fault(tx, clinic, COURSE_UNREAD, now=now)
    else:
        end_fault(tx, clinic, COURSE_UNREAD, now=now)
