"""Marks: several things at once on one screen, each switched on and off, then Done."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from bot.actions.check_ins.closed_questions import open_to_answer
from bot.actions.check_ins.pressing import unknown_press
from bot.actions.check_ins.questionnaires import form_of
from bot.actions.check_ins.questions import show_next
from bot.actions.check_ins.showing import WAITS, follow_press, leave_standing, question_screen, show
from bot.actions.check_ins.taking import emergency_screen, keep_answer, show_emergency
from bot.clinic import Clinic
from bot.domain.form import Form, Key, Place
from bot.domain.model import CheckIn, Patient
from bot.domain.questionnaires.questionnaire_items import NOT_MARKED
from bot.domain.risk import is_emergency
from bot.screens.screen import Screen
from bot.storage import check_ins
from bot.storage.database import Transaction


def mark(
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
    """Make a mark or take it back: kept and judged at once; then the marks are shown again.

    The button says which of the two it does, so that a double tap changes nothing. One that was
    typed has no message (`message_id` is None).
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
    if place is None or not place[1].is_mark:
        what = f"mark in check-in {check_in_id}"
        raise unknown_press(tx, clinic, telegram_id=telegram_id, what=what, now=now)
    step = place[0], form.on_screen(place)[0]
    is_new, is_shown = form.answers.get(key) != value, check_in.asked_item == _key_of(step)
    follow = partial(follow_press, is_same=not is_new, message_id=message_id, now=now)
    check_in = follow(tx, clinic, patient, check_in, key=_key_of(step))
    if is_new:
        form = form.with_answer(key, value)
        keep_answer(tx, clinic, patient, check_in, place, form, now=now)
    is_alarming = is_new and is_emergency(place[0], place[1].id, value)
    if is_alarming and not is_shown:
        show_emergency(tx, clinic, patient, check_in, place, form, now=now)
        return None
    if is_alarming:
        is_typed = message_id is None
        check_in = _stand_help(
            tx, clinic, patient, check_in, place, form, is_typed=is_typed, now=now
        )
    show_after = partial(_show_marks, step=step, is_new=is_new) if is_shown else _go_on
    if show_after(tx, clinic, patient, check_in, form, now=now):
        return None
    return clinic.say(patient.language, "toast-changed" if is_new else "toast-already-saved")


def _stand_help(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    check_in: CheckIn,
    place: Place,
    form: Form,
    *,
    is_typed: bool,
    now: datetime,
) -> CheckIn:
    """Show whom to call where the eyes are: in place of the marks, or below what was typed."""
    if is_typed and check_in.message_id is not None:
        below = Screen(clinic.say(patient.language, "superseded"))
        check_in = leave_standing(tx, patient, check_in, below, now=now)
    helping = emergency_screen(clinic, patient, place, form, now=now)
    return leave_standing(tx, patient, check_in, helping, now=now)


def _key_of(step: Place) -> Key:
    return step[0].id, step[1].id


def _show_marks(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    check_in: CheckIn,
    form: Form,
    *,
    step: Place,
    is_new: bool,
    now: datetime,
) -> bool:
    """Show the marks as they are now; False when the message shows them so already."""
    is_elsewhere = check_ins.keep_showing(tx, check_in.id, "/".join(_key_of(step)))
    if not (is_new or is_elsewhere):
        return False
    screen = question_screen(tx, clinic, patient, check_in, form, step)
    show(tx, patient, check_in, screen, now=now)
    return True


def _go_on(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    check_in: CheckIn,
    form: Form,
    *,
    now: datetime,
) -> bool:
    """Show what comes next, unless the rest waits for a follow-up."""
    if check_in.showing == WAITS:
        return False
    return show_next(tx, clinic, patient, check_in, form, now=now)


def finish_marks(
    tx: Transaction,
    clinic: Clinic,
    *,
    telegram_id: int,
    check_in_id: int,
    group: Key,
    message_id: int,
    now: datetime,
) -> str | None:
    """Keep that what was not marked is not there, and show what comes next."""
    patient, check_in = open_to_answer(
        tx,
        clinic,
        telegram_id=telegram_id,
        check_in_id=check_in_id,
        key=group,
        value=0,
        now=now,
    )
    form = form_of(tx, clinic, check_in)
    step = form.group(group)
    if step is None:
        what = f"mark in check-in {check_in_id}"
        raise unknown_press(tx, clinic, telegram_id=telegram_id, what=what, now=now)
    is_same = form.is_answered(step)
    check_in = follow_press(
        tx,
        clinic,
        patient,
        check_in,
        key=_key_of(step),
        is_same=is_same,
        message_id=message_id,
        now=now,
    )
    form = _with_the_rest(tx, clinic, patient, check_in, form, step, now=now)
    if _go_on(tx, clinic, patient, check_in, form, now=now) or not is_same:
        return None
    return clinic.say(patient.language, "toast-already-saved")


def _with_the_rest(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    check_in: CheckIn,
    form: Form,
    step: Place,
    *,
    now: datetime,
) -> Form:
    """Keep every mark of a group that was not touched as not made."""
    for item in form.on_screen(step):
        key = step[0].id, item.id
        if key not in form.answers:
            form = form.with_answer(key, NOT_MARKED)
            keep_answer(tx, clinic, patient, check_in, (step[0], item), form, now=now)
    return form
