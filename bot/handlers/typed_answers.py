"""What patients type while a question is open: a number, the words of a choice, or neither."""

from __future__ import annotations

from datetime import datetime
from math import inf

from bot.actions import answering, messages
from bot.actions.questionnaires import form_of
from bot.actions.showing import place_of
from bot.clinic import Clinic
from bot.domain.answering import is_bare_number, match_typed_answer
from bot.domain.free_text import Reading, read_text
from bot.domain.model import CheckIn, CheckInKind, Patient
from bot.handlers.desk import Said
from bot.screens import check_in as check_in_screens
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
    return [one for one in asking if one.kind is not CheckInKind.FOLLOW_UP][:1]


def take_typed_answer(
    tx: Transaction, clinic: Clinic, patient: Patient, *, said: Said, now: datetime
) -> bool:
    """Take a typed number or option's words as the answer to an open question.

    A follow-up that is open goes first: it stands below the check-in. Of several that are open
    only those count whose message shows a question. A bare number is for the lowest of them alone:
    a 0 for the list of side effects must not become "Not at all" to item 9 above it.
    """
    for check_in in _answered_by(_asking(tx, patient, now=now), said.text):
        place = form_of(tx, clinic, check_in).find(check_in.asked_item)
        if place is None:
            continue
        value = match_typed_answer(place[0], place[1], said.text, patient.language)
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


def say_which_numbers(
    tx: Transaction, clinic: Clinic, patient: Patient, *, said: Said, now: datetime
) -> None:
    """Say what is expected to whoever typed a number that is no answer: "about 7", "7 or 8".

    It is kept as a note all the same. Where it may mean danger, nothing stands before the help.
    """
    asked = _asked_for_a_number(tx, clinic, patient, now=now)
    if asked is None or not any(character.isdigit() for character in said.text):
        return
    found = read_text(clinic.free_text, said.text, patient.language)
    if found.reading is not Reading.DANGEROUS:
        screen = check_in_screens.number_expected(clinic, patient, asked)
        messages.tell(tx, said.chat, screen, now=now)


def _asked_for_a_number(
    tx: Transaction, clinic: Clinic, patient: Patient, *, now: datetime
) -> check_in_screens.Place | None:
    """Return the question for a number that is open, or None."""
    for check_in in _asking(tx, patient, now=now):
        form = form_of(tx, clinic, check_in)
        place = form.find(check_in.asked_item)
        if place is not None and place[1].is_number:
            return place_of(form, place)
    return None
