"""The message of a check-in: which one it is, and what it shows."""

from __future__ import annotations

from datetime import datetime

from bot.actions import messages
from bot.actions.questionnaires import found
from bot.domain.form import Form
from bot.domain.model import CheckIn, CheckInKind, Patient
from bot.domain.questionnaire import Item, Questionnaire
from bot.screens.check_in import Place
from bot.screens.screen import Screen
from bot.storage import check_ins
from bot.storage.database import Transaction

# What a check-in shows whose rest waits for the end of the follow-up below it.
WAITS = "follow-up"


def in_message(tx: Transaction, check_in: CheckIn, message_id: int) -> CheckIn:
    """Go on in the message that was pressed: either copy of a prompt works.

    Help that a follow-up ended with stays: the check-in goes on below it.
    """
    if check_in.message_id != message_id:
        is_help = _is_of_follow_up(tx, check_in, message_id)
        if not is_help or check_in.message_id is None:
            check_ins.keep_message(tx, check_in.id, None if is_help else message_id)
            check_ins.keep_showing(tx, check_in.id, "another message")
    return found(tx, check_in.id)


def _is_of_follow_up(tx: Transaction, check_in: CheckIn, message_id: int) -> bool:
    if check_in.kind is CheckInKind.FOLLOW_UP:
        return False
    return check_ins.shows_follow_up(tx, check_in.patient_id, message_id)


def leave_standing(
    tx: Transaction, patient: Patient, check_in: CheckIn, screen: Screen, *, now: datetime
) -> CheckIn:
    """Turn the message into one that stays; the check-in goes on in a new one."""
    if patient.chat_id is not None and check_in.message_id is not None:
        messages.edit(tx, patient.chat_id, check_in.message_id, screen, now=now)
    elif patient.chat_id is not None:
        messages.tell(tx, patient.chat_id, screen, now=now)
    check_ins.keep_message(tx, check_in.id, None)
    check_ins.keep_showing(tx, check_in.id, "support")
    return found(tx, check_in.id)


def place_of(form: Form, place: tuple[Questionnaire, Item]) -> Place:
    """Return where a question stands in its check-in."""
    questionnaire, item = place
    keys = [(q.id, i.id) for q, i in form.applicable()]
    key = (questionnaire.id, item.id)
    return Place(
        questionnaire=questionnaire,
        item=item,
        number=keys.index(key) + 1,
        total=len(keys),
        chosen=form.answers.get(key),
        can_stop=form.self_harm_answered_above_lowest(),
    )


def show(
    tx: Transaction, patient: Patient, check_in: CheckIn, screen: Screen, *, now: datetime
) -> None:
    """Show a screen in the message of a check-in, or in a new one where there is none."""
    if patient.chat_id is None:
        return
    if check_in.message_id is None:
        messages.tell(tx, patient.chat_id, screen, now=now, check_in_id=check_in.id)
    else:
        messages.edit(
            tx,
            patient.chat_id,
            check_in.message_id,
            screen,
            now=now,
            check_in_id=check_in.id,
        )
