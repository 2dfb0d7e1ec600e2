"""What comes next in a check-in: the next question, or its end."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.actions.check_ins.closing import close
from bot.actions.check_ins.showing import leave_standing, question_screen, show
from bot.actions.sessions import first_session
from bot.clinic import Clinic
from bot.domain.form import Form
from bot.domain.model import CheckIn, CheckInState, Patient
from bot.screens import check_in as screens
from bot.screens.screen import Screen, paragraphs
from bot.storage import check_ins, patients
from bot.storage.database import Transaction


def show_next(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    check_in: CheckIn,
    form: Form,
    *,
    helping: Screen | None = None,
    now: datetime,
) -> bool:
    """Show the next question, or the end; False when the message shows that already.

    With `helping` the message becomes that support text, where the eyes are, and stays; a question
    that follows is a new message below it. At the end "saved" stands under it in the same message:
    nothing may push the numbers off the screen.
    """
    place = form.first_open()
    if place is None:
        finish(tx, clinic, patient, check_in, form, stopped=False, helping=helping, now=now)
        return True
    if helping is not None:
        check_in = leave_standing(tx, patient, check_in, helping, now=now)
    if not check_ins.keep_showing(tx, check_in.id, f"{place[0].id}/{place[1].id}"):
        return False
    screen = question_screen(tx, clinic, patient, check_in, form, place)
    show(tx, patient, check_in, screen, now=now)
    return True


def finish(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    check_in: CheckIn,
    form: Form,
    *,
    stopped: bool,
    helping: Screen | None = None,
    now: datetime,
) -> None:
    """Close a check-in that was answered, or ended early, and say that it is saved.

    `helping` is the support text that stands above that.
    """
    if not close(tx, clinic, patient, check_in, otherwise=CheckInState.DECLINED, now=now):
        return
    check_ins.keep_showing(tx, check_in.id, "saved")
    screen = screens.saved(
        clinic,
        patients.by_id(tx, patient.id),
        now=now,
        hard_day=form.self_harm_answered_above_lowest(),
        stopped=stopped,
    )
    if helping is not None:
        screen = replace(helping, text=paragraphs(helping.text, screen.text))
    elif not stopped and not form.self_harm_answered_above_lowest():
        more = first_session.words_for_patient(tx, clinic, patient, now=now)
        screen = replace(screen, text=paragraphs(screen.text, more))
    show(tx, patient, check_in, screen, now=now)
