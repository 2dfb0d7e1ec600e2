"""What patients type while a question is open: a number, the words of a choice, or neither."""

from __future__ import annotations

from datetime import datetime
from math import inf

from bot.actions import messages
from bot.actions.alerts import writing
from bot.actions.check_ins import answering, marking, own_words
from bot.actions.check_ins.questionnaires import form_of
from bot.actions.check_ins.showing import place_of
from bot.clinic import Clinic
from bot.domain.answering import (
    is_bare_number,
    is_number_with_unit,
    match_typed_answer,
    match_typed_mark,
)
from bot.domain.form import Form, Place
from bot.domain.free_text.free_text import Reading, read_text
from bot.domain.free_text.nothing import is_question, says_nothing
from bot.domain.model import CheckIn, CheckInKind, Patient
from bot.domain.questionnaires.questionnaire import Questionnaire
from bot.domain.questionnaires.questionnaire_items import MARKED, NOT_KNOWN
from bot.handlers.desk import Said
from bot.screens import numbers
from bot.screens.place import Place as ShownPlace
from bot.storage import check_ins
from bot.storage.database import Transaction


def _asking(tx: Transaction, patient: Patient, *, now: datetime) -> list[CheckIn]:
    """Return the check-ins whose messages show a question: follow-ups first, then the lowest."""
    everything = check_ins.all_open_of(tx, patient.id)
    asking = [one for one in everything if one.is_asking and now < one.expires_at]
    return sorted(asking, key=lambda one: (one.kind is not CheckInKind.FOLLOW_UP, -_place(one)))


def _place(check_in: CheckIn) -> float:
    """Return how far down in the chat a check-in stands; one that is on its way is the lowest."""
    return inf if check_in.message_id is None else check_in.message_id


def _answered_by(asking: list[CheckIn], text: str) -> list[CheckIn]:
    if not is_bare_number(text):
        return asking
    return _but_follow_ups(asking)[:1]


def _but_follow_ups(asking: list[CheckIn]) -> list[CheckIn]:
    return [one for one in asking if one.kind is not CheckInKind.FOLLOW_UP]


def take_typed_answer(
    tx: Transaction, clinic: Clinic, patient: Patient, *, said: Said, now: datetime
) -> bool:
    """Take a typed number, an option's words or a mark's as the answer to an open question.

    A follow-up that is open goes first: it stands below the check-in. Of several that are open
    only those count whose message shows a question. A bare number is for the lowest of them alone:
    a 0 for the list of side effects must not become "Not at all" to item 9 above it. The words of
    a mark are for the lowest too: whoever is in pain may type what stands on the button.
    """
    asking = _asking(tx, patient, now=now)
    lowest = _but_follow_ups(asking)[:1]
    for check_in in _answered_by(asking, said.text):
        form = form_of(tx, clinic, check_in)
        place = form.find(check_in.asked_item)
        if place is None:
            continue
        if check_in in lowest and _take_mark(
            tx, clinic, patient, check_in, form, place, said=said, now=now
        ):
            return True
        value = match_typed_answer(place[0], place[1], said.text, patient.language)
        if value == NOT_KNOWN and asking[0].kind is CheckInKind.FOLLOW_UP:
            continue  # "I don't know" may be said to "Are you safe right now?"
        if value is not None:
            answering.answer(
                tx,
                clinic,
                telegram_id=said.person,
                check_in_id=check_in.id,
                key=check_in.asked_item,
                value=value,
                message_id=None,
                now=now,
            )
            return True
    return False


def _take_mark(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    check_in: CheckIn,
    form: Form,
    place: Place,
    *,
    said: Said,
    now: datetime,
) -> bool:
    """Make the mark whose words were typed; what is marked already is no answer but a message."""
    questionnaire, shown = place
    if not shown.is_mark:
        return False
    marks = [
        one
        for one in form.on_screen(place)
        if form.answers.get((questionnaire.id, one.id)) != MARKED
    ]
    item = match_typed_mark(questionnaire, marks, said.text, patient.language)
    if item is None:
        return False
    marking.mark(
        tx,
        clinic,
        telegram_id=said.person,
        check_in_id=check_in.id,
        key=(questionnaire.id, item.id),
        value=MARKED,
        message_id=None,
        now=now,
    )
    return True


def take_own_words(
    tx: Transaction, clinic: Clinic, patient: Patient, *, said: Said, now: datetime
) -> bool:
    """Take words that are no answer as what a patient has beside the marks of the open list.

    Only of who said that there is something: before that, words are a message as any, and the
    question stays. While the clinic waits for whether they are safe, words are no side effect.
    """
    everything = check_ins.all_open_of(tx, patient.id)
    if any(one.alarm_at is not None for one in everything):
        return False
    open_now = [
        one
        for one in _but_follow_ups(everything)
        if now < one.expires_at and (one.is_asking or one.kind is CheckInKind.AFTER_SESSION)
    ]
    check_in = max(open_now, key=_place, default=None)
    if check_in is None or not _may_be_a_side_effect(clinic, patient, said.text):
        return False
    form = form_of(tx, clinic, check_in)
    place = form.find(check_in.asked_item)
    item = None if place is None else own_words.asked_for(form, place[0])
    if place is None or item is None:
        return False
    own_words.take_words(tx, clinic, patient, check_in, place, item, text=said.text, now=now)
    return True


def _may_be_a_side_effect(clinic: Clinic, patient: Patient, text: str) -> bool:
    """Return whether words may be one: no number, no "none", no question, no wish to die."""
    if is_bare_number(text) or says_nothing(text) or is_question(text):
        return False
    found = read_text(clinic.free_text, text, patient.language)
    return found.reading is not Reading.DANGEROUS


def say_which_numbers(
    tx: Transaction, clinic: Clinic, patient: Patient, *, said: Said, now: datetime
) -> bool:
    """Say what is expected to whoever typed a number that is no answer: "about 7", "70 mg".

    It is kept as a note all the same. Returns whether that is all there is to say: a number, with
    or without a unit, is no message to anybody. Where it may mean danger, nothing stands before
    the help.
    """
    asked = _asked_for_a_number(tx, clinic, patient, now=now)
    if asked is None or not any(character.isdigit() for character in said.text):
        return False
    found = read_text(clinic.free_text, said.text, patient.language)
    if found.reading is Reading.DANGEROUS or clinic.body_words.are_in(said.text):
        return False
    screen = numbers.number_expected(clinic, patient, asked)
    messages.tell(tx, said.chat, screen, now=now)
    is_all = is_number_with_unit(said.text, _units(asked.questionnaire))
    if is_all:
        writing.keep_number(tx, clinic, patient, text=said.text, now=now)
    return is_all


def _units(questionnaire: Questionnaire) -> list[str]:
    return [unit for words in questionnaire.words.values() for unit in words.units.values()]


def _asked_for_a_number(
    tx: Transaction, clinic: Clinic, patient: Patient, *, now: datetime
) -> ShownPlace | None:
    """Return the question for a number that is open, or None."""
    for check_in in _asking(tx, patient, now=now):
        form = form_of(tx, clinic, check_in)
        place = form.find(check_in.asked_item)
        if place is not None and place[1].is_number:
            return place_of(form, place)
    return None
