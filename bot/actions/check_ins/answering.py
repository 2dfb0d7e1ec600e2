"""The patient's part of a check-in: begin, answer, go back."""

from __future__ import annotations

from datetime import datetime

from bot.actions.alerts import following_up
from bot.actions.check_ins.closed_questions import open_to_answer
from bot.actions.check_ins.pressing import open_for, unknown_press
from bot.actions.check_ins.questionnaires import form_of
from bot.actions.check_ins.questions import show_next
from bot.actions.check_ins.showing import (
    WAITS,
    follow_press,
    in_message,
    leave_standing,
    place_of,
    question_screen,
    show,
)
from bot.actions.check_ins.taking import keep_answer, show_emergency
from bot.clinic import Clinic
from bot.domain.follow_up import FollowUp
from bot.domain.form import Form, Key, Place
from bot.domain.model import CheckIn, CheckInKind, Patient
from bot.domain.questionnaires.questionnaire import Item, Questionnaire
from bot.domain.risk import is_emergency
from bot.screens import numbers
from bot.storage import check_ins
from bot.storage.answers import latest_value
from bot.storage.database import Transaction


def begin(
    tx: Transaction,
    clinic: Clinic,
    *,
    telegram_id: int,
    check_in_id: int,
    message_id: int,
    now: datetime,
) -> None:
    """Show the open question in the pressed message: the first one, or where it was left."""
    patient, check_in = open_for(
        tx, clinic, telegram_id=telegram_id, check_in_id=check_in_id, now=now
    )
    check_ins.start(tx, check_in_id, now=now)
    check_in = in_message(tx, check_in, message_id)
    show_next(tx, clinic, patient, check_in, form_of(tx, clinic, check_in), now=now)


def answer(
    tx: Transaction,
    clinic: Clinic,
    *,
    telegram_id: int,
    check_in_id: int,
    key: Key,
    value: int,
    message_id: int | None,
    now: datetime,
) -> str | None:
    """Keep an answer, judge it at once, and show what comes next. Returns the press's answer.

    1. Only the patient's own open check-in and an option of an item that it asks are taken.
    2. The answer, the alert that it raises and the messages are one transaction.
    3. The same answer again changes nothing; another one is kept beside the first.
    """
    patient, check_in = open_to_answer(
        tx,
        clinic,
        telegram_id=telegram_id,
        check_in_id=check_in_id,
        key=key,
        value=value,
        now=now,
    )
    form = form_of(tx, clinic, check_in)
    place = form.find(key)
    if place is None or place[1].is_mark or not place[0].takes(place[1], value):
        what = f"answer in check-in {check_in_id}"
        raise unknown_press(tx, clinic, telegram_id=telegram_id, what=what, now=now)
    before = form.answers.get(key)
    check_in = follow_press(
        tx,
        clinic,
        patient,
        check_in,
        key=key,
        is_same=before == value,
        message_id=message_id,
        now=now,
    )
    if message_id is None and place[1].is_number:
        check_in = _leave_number(tx, clinic, patient, check_in, place, form, value, now=now)
    moved = _take(tx, clinic, patient, check_in, place, form, value, now=now)
    if moved or before is None:
        return None
    return clinic.say(
        patient.language, "toast-already-saved" if before == value else "toast-changed"
    )


def _leave_number(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    check_in: CheckIn,
    place: Place,
    form: Form,
    value: int,
    *,
    now: datetime,
) -> CheckIn:
    """Leave what was typed with its question: whoever types looks at the end of the chat."""
    taken = numbers.number_taken(clinic, patient, place_of(form, place), value)
    return leave_standing(tx, patient, check_in, taken, now=now)


def _take(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    check_in: CheckIn,
    place: tuple[Questionnaire, Item],
    form: Form,
    value: int,
    *,
    now: datetime,
) -> bool:
    """Keep a new answer and show what comes next; False when the message shows that already."""
    key = (place[0].id, place[1].id)
    last = latest_value(tx, patient.id, key) if place[1].self_harm else None
    is_new = form.answers.get(key) != value
    form = form.with_answer(key, value)
    met = keep_answer(tx, clinic, patient, check_in, place, form, now=now) if is_new else None
    if check_in.kind is CheckInKind.FOLLOW_UP:
        return following_up.go_on(tx, clinic, patient, check_in, form, met, now=now)
    if met is not None:
        _help(tx, clinic, patient, check_in, form, has_risen=value > (last or 0), now=now)
        return True
    if is_new and is_emergency(place[0], key[1], value):
        show_emergency(tx, clinic, patient, check_in, place, form, now=now)
        return True
    if check_in.showing == WAITS:
        return False
    return show_next(tx, clinic, patient, check_in, form, now=now)


def _help(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    check_in: CheckIn,
    form: Form,
    *,
    has_risen: bool,
    now: datetime,
) -> None:
    """Show help first, then the follow-up; the rest of the check-in waits for its end."""
    what = following_up.what_follows(tx, clinic, patient, has_risen=has_risen, now=now)
    helping = following_up.help_for(
        tx, clinic, patient, what, is_worse=has_risen and what is FollowUp.FULL, now=now
    )
    follows = what is not FollowUp.NONE or check_in.showing == WAITS
    if follows and form.first_open() is not None:
        leave_standing(tx, patient, check_in, helping, now=now)
        check_ins.keep_showing(tx, check_in.id, WAITS)
    else:
        show_next(tx, clinic, patient, check_in, form, helping=helping, now=now)
    following_up.ask(tx, clinic, patient, what, about=check_in, now=now)


def back(
    tx: Transaction,
    clinic: Clinic,
    *,
    telegram_id: int,
    check_in_id: int,
    key: Key,
    message_id: int,
    now: datetime,
) -> str | None:
    """Show the question before, with what was chosen."""
    patient, check_in = open_for(
        tx, clinic, telegram_id=telegram_id, check_in_id=check_in_id, now=now
    )
    form = form_of(tx, clinic, check_in)
    place = form.before(key)
    if place is None:
        return clinic.say(patient.language, "toast-unknown")
    check_in = in_message(tx, check_in, message_id)
    if check_ins.keep_showing(tx, check_in.id, f"{place[0].id}/{place[1].id}"):
        screen = question_screen(tx, clinic, patient, check_in, form, place)
        show(tx, patient, check_in, screen, now=now)
    return None
