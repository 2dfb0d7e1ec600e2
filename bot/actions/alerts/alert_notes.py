"""Ending an alert by a command: with a note, or as known; taken first, if nobody has."""

from __future__ import annotations

from datetime import datetime

from bot.actions import messages
from bot.actions.alerts import alert_life
from bot.actions.alerts.alert_life import LONGEST_NOTE
from bot.clinic import Clinic
from bot.config import Clinician
from bot.domain.known import MOST_DAYS, what_is_accepted
from bot.domain.model import AlertState, Outcome
from bot.screens import alerts as screens
from bot.screens.screen import Screen
from bot.storage import alerts
from bot.storage.database import Transaction


def end_with_note(
    tx: Transaction,
    clinic: Clinic,
    *,
    number: int,
    note: str,
    chat_id: int,
    clinician: Clinician,
    membership_confirmed: bool,
    now: datetime,
) -> None:
    """End an alert with what was done, in the clinician's own words, and say so."""
    text = _why_not(tx, clinic, number, note)
    if text is None:
        take_if_open(
            tx,
            clinic,
            number=number,
            clinician=clinician,
            membership_confirmed=membership_confirmed,
            now=now,
        )
        text = alert_life.resolve(
            tx,
            clinic,
            number=number,
            outcome=Outcome.NOTE,
            note=note,
            clinician=clinician,
            now=now,
        )
    messages.tell(tx, chat_id, Screen(text), now=now)


def end_as_known(
    tx: Transaction,
    clinic: Clinic,
    *,
    number: int,
    days: int,
    reason: str,
    chat_id: int,
    clinician: Clinician,
    membership_confirmed: bool,
    now: datetime,
) -> None:
    """End an alert as known for some days, for a reason in the clinician's own words."""
    text = _why_not(tx, clinic, number, reason) or _why_not_known(tx, clinic, number, days)
    if text is None:
        take_if_open(
            tx,
            clinic,
            number=number,
            clinician=clinician,
            membership_confirmed=membership_confirmed,
            now=now,
        )
        text = alert_life.accept_as_known(
            tx,
            clinic,
            number=number,
            days=days,
            reason=reason,
            clinician=clinician,
            now=now,
        )
    messages.tell(tx, chat_id, Screen(text), now=now)


def _why_not(tx: Transaction, clinic: Clinic, number: int, words: str) -> str | None:
    """Return why an alert cannot be ended with these words; nothing is changed then."""
    shown = alerts.by_number(tx, number)
    if shown is None:
        return clinic.say_to_clinic("no-such-alert", number=str(number))
    if shown.state is AlertState.RESOLVED:
        return screens.ended_already(clinic, shown)
    if len(words) > LONGEST_NOTE:
        return clinic.say_to_clinic("note-too-long", found=str(len(words)), most=str(LONGEST_NOTE))
    return None


def _why_not_known(tx: Transaction, clinic: Clinic, number: int, days: int) -> str | None:
    if not what_is_accepted(alerts.found(tx, number).evidence):
        return clinic.say_to_clinic("toast-nothing-to-accept", number=str(number))
    if not 0 < days <= MOST_DAYS.days:
        return clinic.say_to_clinic(
            "known-days-range", number=str(number), found=str(days), most=str(MOST_DAYS.days)
        )
    return None


def take_if_open(
    tx: Transaction,
    clinic: Clinic,
    *,
    number: int,
    clinician: Clinician,
    membership_confirmed: bool,
    now: datetime,
) -> None:
    """Take an alert that nobody has taken: whoever ends it has seen it."""
    if alerts.found(tx, number).state is AlertState.OPEN:
        alert_life.acknowledge(
            tx,
            clinic,
            number=number,
            clinician=clinician,
            membership_confirmed=membership_confirmed,
            now=now,
        )
