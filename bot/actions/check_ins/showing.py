"""The message of a check-in: which one it is, and what it shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.actions import messages
from bot.actions.check_ins.pressing import Refused
from bot.actions.check_ins.questionnaires import found
from bot.clinic import Clinic
from bot.domain.form import Form, Key
from bot.domain.model import CheckIn, CheckInKind, Patient
from bot.domain.questionnaires.questionnaire import Item, Questionnaire
from bot.domain.questionnaires.questionnaire_items import MARKED
from bot.domain.risk import is_emergency
from bot.screens import check_in as screens
from bot.screens import follow_up as follow_up_screens
from bot.screens.place import Place
from bot.screens.screen import Screen
from bot.storage import check_ins
from bot.storage.answers import latest_value
from bot.storage.database import Transaction

# So many questions more than was said surprise nobody; a list of side effects may bring twenty.
FEW = 1
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


def follow_press(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    check_in: CheckIn,
    *,
    key: Key,
    is_same: bool,
    message_id: int | None,
    now: datetime,
) -> CheckIn:
    """Go on where an answer was pressed, if the check-in stands there; `key` names its screen.

    Raises Refused where the answer is the same as before and the message is something else by now.
    """
    if message_id is None or message_id == check_in.message_id:
        return check_in
    is_shown = check_in.asked_item == key
    is_below = check_in.message_id is not None and message_id > check_in.message_id
    if is_same and not (is_shown or is_below):
        # A second tap on a message that has become something else, such as the support text.
        raise Refused(clinic.say(patient.language, "toast-already-saved"))
    if is_below and not is_shown:
        # A copy from before a kill, below the one that we know of: the patient looks there.
        leave_above(tx, clinic, patient, check_in, now=now)
    if is_shown or is_below or not (check_in.is_asking or check_in.showing == WAITS):
        return in_message(tx, check_in, message_id)
    return check_in


def leave_above(
    tx: Transaction, clinic: Clinic, patient: Patient, check_in: CheckIn, *, now: datetime
) -> None:
    """Say in the message of a check-in that it goes on below."""
    if patient.chat_id is not None and check_in.message_id is not None:
        below = Screen(clinic.say(patient.language, "superseded"))
        messages.edit(tx, patient.chat_id, check_in.message_id, below, now=now)


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
    keys = [(q.id, i.id) for q, i in form.steps()]
    key = (questionnaire.id, item.id)
    return Place(
        questionnaire=questionnaire,
        item=item,
        number=keys.index(key) + 1,
        total=len(keys) if form.may_come() <= FEW else None,
        chosen=form.answers.get(key),
        can_stop=form.self_harm_answered_above_lowest(),
        marks=_marks(form, place) if item.is_mark else (),
        is_warned=_is_warned(form, questionnaire),
    )


def _is_warned(form: Form, questionnaire: Questionnaire) -> bool:
    return any(
        is_emergency(questionnaire, item, value)
        for (name, item), value in form.answers.items()
        if name == questionnaire.id
    )


def _marks(form: Form, place: tuple[Questionnaire, Item]) -> tuple[tuple[Item, bool], ...]:
    return tuple(
        (mark, form.answers.get((place[0].id, mark.id)) == MARKED) for mark in form.on_screen(place)
    )


def question_screen(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    check_in: CheckIn,
    form: Form,
    place: tuple[Questionnaire, Item],
) -> Screen:
    """Return a question of a check-in, with the number that a patient typed there the last time."""
    at = place_of(form, place)
    if check_in.kind is CheckInKind.FOLLOW_UP:
        return follow_up_screens.question(clinic, patient, check_in, at)
    if place[1].is_number:
        at = replace(at, last=latest_value(tx, patient.id, (place[0].id, place[1].id)))
    return screens.question(clinic, patient, check_in, at)


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
