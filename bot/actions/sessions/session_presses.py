"""What clinicians press under a session: record, plan, change, settle, remove."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time

from bot.actions import messages
from bot.actions.sessions.sessions import book_of, card_of, card_screen, differs, keep, record
from bot.clinic import Clinic
from bot.config import Clinician
from bot.domain.schedule import local_date
from bot.domain.sessions.recording import Book, CannotBe, corrected, put_back, took_place
from bot.domain.sessions.session_words import Facts
from bot.domain.sessions.sessions import Series, Session, SessionState
from bot.screens import sessions as screens
from bot.storage import patients, sessions
from bot.storage.database import Transaction

Change = Callable[[Book, Session], Session]


def record_day(
    tx: Transaction,
    clinic: Clinic,
    *,
    code: str,
    on: date,
    chat_id: int,
    message_id: int,
    clinician: Clinician,
    now: datetime,
) -> str:
    """Record a session of a day whose time was not said. Returns the answer."""
    facts = Facts(on=on)
    return _add_pressed(tx, clinic, code, facts, clinician, place=(chat_id, message_id), now=now)


def plan_day(
    tx: Transaction,
    clinic: Clinic,
    *,
    code: str,
    on: date,
    at: time | None,
    chat_id: int,
    message_id: int,
    clinician: Clinician,
    now: datetime,
) -> str:
    """Plan a session on a day ahead. Returns the answer."""
    facts = Facts(on=on, at=at, is_planned=True)
    return _add_pressed(tx, clinic, code, facts, clinician, place=(chat_id, message_id), now=now)


def _add_pressed(
    tx: Transaction,
    clinic: Clinic,
    code: str,
    facts: Facts,
    clinician: Clinician,
    *,
    place: tuple[int, int],
    now: datetime,
) -> str:
    """Add a session; where there is one already, as after a second press, that one is shown."""
    patient = patients.by_code(tx, code)
    if patient is None:
        return clinic.say_to_clinic("no-such-code", code=code)
    try:
        kept = record(tx, clinic, patient, facts, None, clinician=clinician, now=now)
        shown, answer = kept.id, clinic.say_to_clinic("toast-session-kept")
    except CannotBe as refused:
        answer = screens.cannot_be(clinic, refused, today=local_date(now, clinic.zone))
        if refused.other is None:
            return answer
        shown = refused.other.id
    messages.edit(tx, *place, card_screen(tx, clinic, shown, now=now), now=now)
    return answer


def change(
    tx: Transaction,
    clinic: Clinic,
    *,
    session_id: int,
    version: int,
    facts: Facts,
    chat_id: int,
    message_id: int,
    clinician: Clinician,
    now: datetime,
) -> str:
    """Change one thing of a session by its card. Returns the answer."""
    done_since = sessions.done_since(tx, session_id)
    return _change_pressed(
        tx,
        clinic,
        session_id,
        version,
        lambda book, before: corrected(book, before, facts, done_since=done_since),
        clinician,
        place=(chat_id, message_id),
        now=now,
    )


def set_series(
    tx: Transaction,
    clinic: Clinic,
    *,
    session_id: int,
    version: int,
    series: Series | None,
    chat_id: int,
    message_id: int,
    clinician: Clinician,
    now: datetime,
) -> str:
    """Say which series begins with a session, or that it is to be recognised."""
    return _change_pressed(
        tx,
        clinic,
        session_id,
        version,
        lambda _, before: replace(before, series=series),
        clinician,
        place=(chat_id, message_id),
        now=now,
    )


def settle(
    tx: Transaction,
    clinic: Clinic,
    *,
    session_id: int,
    version: int,
    has_taken_place: bool,
    chat_id: int,
    message_id: int,
    clinician: Clinician,
    now: datetime,
) -> str:
    """Say of a planned session whether it took place; one that did not is removed."""
    return _change_pressed(
        tx,
        clinic,
        session_id,
        version,
        took_place if has_taken_place else _removed,
        clinician,
        place=(chat_id, message_id),
        now=now,
    )


def remove(
    tx: Transaction,
    clinic: Clinic,
    *,
    session_id: int,
    version: int,
    chat_id: int,
    message_id: int,
    clinician: Clinician,
    now: datetime,
) -> str:
    """Remove a session that was recorded by mistake; its trace stays."""
    return _change_pressed(
        tx, clinic, session_id, version, _removed, clinician, place=(chat_id, message_id), now=now
    )


def restore(
    tx: Transaction,
    clinic: Clinic,
    *,
    session_id: int,
    version: int,
    chat_id: int,
    message_id: int,
    clinician: Clinician,
    now: datetime,
) -> str:
    """Put a removed session back as it was, with its trace; what is asked around it follows."""
    changes = sessions.changes_of(tx, session_id)
    was = changes[-1].before if changes else None
    return _change_pressed(
        tx,
        clinic,
        session_id,
        version,
        lambda book, removed: put_back(book, removed, was or {}),
        clinician,
        place=(chat_id, message_id),
        is_restored=True,
        now=now,
    )


def _removed(_book: Book, before: Session) -> Session:
    return replace(before, state=SessionState.REMOVED, side_effects_at=None)


def _change_pressed(
    tx: Transaction,
    clinic: Clinic,
    session_id: int,
    version: int,
    how: Change,
    clinician: Clinician,
    *,
    place: tuple[int, int],
    is_restored: bool = False,
    now: datetime,
) -> str:
    """Change a session by its card, and show it as it stands.

    `version` is how often it had been changed when the card was shown: a button of an older card
    overwrites nothing, and the presser is told who was first.
    """
    before = sessions.by_id(tx, session_id)
    if before is None:
        return clinic.say_to_clinic("toast-unknown")
    if before.state is SessionState.REMOVED and not is_restored:
        answer = clinic.say_to_clinic("toast-session-settled")
    else:
        answer = _try(tx, clinic, before, version, how, clinician, now=now)
    messages.edit(tx, *place, card_screen(tx, clinic, session_id, now=now), now=now)
    return answer


def _try(
    tx: Transaction,
    clinic: Clinic,
    before: Session,
    version: int,
    how: Change,
    clinician: Clinician,
    *,
    now: datetime,
) -> str:
    book = book_of(tx, clinic, before.patient_id, now=now)
    try:
        after = how(book, before)
    except CannotBe as refused:
        return screens.cannot_be(clinic, refused, today=book.clinic_day)
    card = card_of(tx, clinic, before)
    if card.version != version and differs(before, after):
        return clinic.say_to_clinic("toast-session-older", name=card.last_by)
    keep(tx, clinic, card.patient, before, after, by=clinician, now=now)
    is_removed = after.state is SessionState.REMOVED
    return clinic.say_to_clinic("toast-session-removed" if is_removed else "toast-session-changed")
