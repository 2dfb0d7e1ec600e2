"""The patient's part of a check-in: begin, answer, go back, leave, finish."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.actions import messages
from bot.actions.alerts import refuse
from bot.actions.closing import close
from bot.actions.judging import judge_answer
from bot.actions.questionnaires import form_of, found
from bot.clinic import Clinic
from bot.domain.form import Form, Key
from bot.domain.model import (
    OPEN_CHECK_IN,
    Answer,
    CheckIn,
    CheckInState,
    Patient,
)
from bot.domain.questionnaire import Item, Questionnaire
from bot.domain.risk import RuleMet
from bot.screens import check_in as screens
from bot.screens import help as help_screens
from bot.screens.check_in import Place
from bot.screens.screen import Screen, paragraphs
from bot.storage import check_ins, patients
from bot.storage.answers import add_answer
from bot.storage.database import Transaction
from bot.storage.scores import keep_score


class Refused(Exception):
    """A press that has no effect; `toast` is the word of explanation.

    It is raised before anything is changed, and the transaction is kept: a refusal is recorded.
    """

    def __init__(self, toast: str) -> None:
        super().__init__("refused")
        self.toast = toast


def open_for(
    tx: Transaction, clinic: Clinic, *, telegram_id: int, check_in_id: int, now: datetime
) -> tuple[Patient, CheckIn]:
    """Return the check-in of a press if it is the presser's own and can still be answered."""
    patient, check_in = own_check_in(
        tx, clinic, telegram_id=telegram_id, check_in_id=check_in_id, now=now
    )
    if check_in.state not in OPEN_CHECK_IN or now >= check_in.expires_at:
        raise Refused(clinic.say(patient.language, "toast-closed"))
    return patient, check_in


def own_check_in(
    tx: Transaction, clinic: Clinic, *, telegram_id: int, check_in_id: int, now: datetime
) -> tuple[Patient, CheckIn]:
    """Return the check-in of a press, open or over, if it is the presser's own."""
    check_in = check_ins.by_id(tx, check_in_id)
    if check_in is not None:
        patient = patients.by_id(tx, check_in.patient_id)
        if patient.chat_id == telegram_id:
            return patient, check_in
    raise Refused(
        refuse(
            tx,
            clinic,
            telegram_id=telegram_id,
            what=f"check-in {check_in_id}",
            key="toast-not-yours",
            now=now,
        )
    )


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


def in_message(tx: Transaction, check_in: CheckIn, message_id: int) -> CheckIn:
    """Go on in the message that was pressed: either copy of a prompt works."""
    if check_in.message_id != message_id:
        check_ins.keep_message(tx, check_in.id, message_id)
        check_ins.keep_showing(tx, check_in.id, "another message")
    return found(tx, check_in.id)


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
    patient, check_in = open_for(
        tx, clinic, telegram_id=telegram_id, check_in_id=check_in_id, now=now
    )
    form = form_of(tx, clinic, check_in)
    place = form.find(key)
    if place is None or value not in [o.value for o in place[0].options_of(place[1])]:
        what = f"answer in check-in {check_in_id}"
        raise Refused(
            refuse(tx, clinic, telegram_id=telegram_id, what=what, key="toast-unknown", now=now)
        )
    before = form.answers.get(key)
    if message_id is not None and message_id != check_in.message_id:
        is_shown = check_in.asked_item == key
        if before == value and not is_shown:
            # A second tap on a message that has become something else, such as the support text.
            raise Refused(clinic.say(patient.language, "toast-already-saved"))
        if is_shown or not check_in.is_asking:
            check_in = in_message(tx, check_in, message_id)
    form = form.with_answer(key, value)
    met = None
    if before != value:
        met = _keep(tx, clinic, patient, check_in, place, form, now=now)
    moved = show_next(tx, clinic, patient, check_in, form, support=met is not None, now=now)
    if moved or before is None:
        return None
    return clinic.say(
        patient.language, "toast-already-saved" if before == value else "toast-changed"
    )


def _keep(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    check_in: CheckIn,
    place: tuple[Questionnaire, Item],
    form: Form,
    *,
    now: datetime,
) -> RuleMet | None:
    """Store the new answer in the form and raise what it meets; return the rule for self-harm."""
    questionnaire, item = place
    value = form.answers[questionnaire.id, item.id]
    check_ins.start(tx, check_in.id, now=now)
    add_answer(tx, check_in.id, Answer(questionnaire.id, item.id, value, now))
    totals = form.totals() if item.scored else {}
    if questionnaire.id in totals:
        keep_score(tx, check_in.id, questionnaire.id, totals[questionnaire.id])
    met = judge_answer(tx, clinic, patient, check_in, place, value, now=now)
    return met if item.self_harm else None


def show_next(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    check_in: CheckIn,
    form: Form,
    *,
    support: bool = False,
    now: datetime,
) -> bool:
    """Show the next question, or the end; False when the message shows that already.

    With `support` the message becomes the support text, where the eyes are, and stays; a question
    that follows is a new message below it. At the end "saved" stands under it in the same message:
    nothing may push the numbers off the screen.
    """
    place = form.first_open()
    helping = None
    if support:
        helping = help_screens.support(clinic, patient, now=now, question_follows=place is not None)
    if place is None:
        finish(tx, clinic, patient, check_in, form, stopped=False, helping=helping, now=now)
        return True
    if helping is not None:
        check_in = _leave_standing(tx, patient, check_in, helping, now=now)
    if not check_ins.keep_showing(tx, check_in.id, f"{place[0].id}/{place[1].id}"):
        return False
    screen = screens.question(clinic, patient, check_in, place_of(form, place))
    show(tx, patient, check_in, screen, now=now)
    return True


def _leave_standing(
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
        screen = screens.question(clinic, patient, check_in, place_of(form, place))
        show(tx, patient, check_in, screen, now=now)
    return None


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
    show(tx, patient, check_in, screen, now=now)
