"""A press under a question of a check-in that is closed or expired: too late to be an answer.

Such a question may stand in the patient's chat for long: until the edit that takes its buttons away
has arrived, and for ever where nothing is sent any more. Whoever presses there an answer that means
danger has said so all the same.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial

from bot.actions import messages
from bot.actions.alerts.alerts import OWN_RULE_VERSION, raise_alert
from bot.actions.check_ins.lost_questions import danger_of, refuse_lost
from bot.actions.check_ins.pressing import open_for
from bot.actions.check_ins.questionnaires import form_of
from bot.actions.check_ins.taking import emergency_screen
from bot.clinic import Clinic
from bot.domain.form import Form, Key, Place
from bot.domain.model import CheckIn, Evidence, Patient
from bot.domain.risk import is_emergency
from bot.screens import help as help_screens
from bot.screens.screen import Screen
from bot.storage import alerts
from bot.storage.database import Transaction

CLOSED_ANSWER = "closed_answer"


def open_to_answer(
    tx: Transaction,
    clinic: Clinic,
    *,
    telegram_id: int,
    check_in_id: int,
    key: Key,
    value: int,
    now: datetime,
) -> tuple[Patient, CheckIn]:
    """Return the check-in of an answer if it is the presser's own and can still be answered.

    Raises Refused otherwise. Danger is told first, with help, where the check-in is closed or gone.
    """
    return open_for(
        tx,
        clinic,
        telegram_id=telegram_id,
        check_in_id=check_in_id,
        if_gone=partial(
            refuse_lost, tx, clinic, telegram_id=telegram_id, key=key, value=value, now=now
        ),
        if_closed=partial(_tell_if_danger, tx, clinic, key=key, value=value, now=now),
        now=now,
    )


def _tell_if_danger(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    check_in: CheckIn,
    *,
    key: Key,
    value: int,
    now: datetime,
) -> None:
    """Show help and tell the clinic of an answer that means danger; nothing for any other.

    Nothing either for one that is already known: kept while the check-in was open, or pressed and
    told before. The answer itself is not kept: the check-in has ended without it.
    """
    form = form_of(tx, clinic, check_in)
    place = form.find(key)
    level = None if place is None else danger_of(place[0], key[1], value)
    if place is None or level is None or _is_known(tx, patient, check_in, form, key, value):
        return
    evidence = Evidence(
        CLOSED_ANSWER,
        OWN_RULE_VERSION,
        level,
        now,
        questionnaire=key[0],
        item=key[1],
        value=value,
        check_in_id=check_in.id,
    )
    raise_alert(tx, clinic, patient, evidence, now=now)
    if patient.chat_id is not None:
        screen = _help(clinic, patient, place, form.with_answer(key, value), now=now)
        messages.tell(tx, patient.chat_id, screen, now=now)


def _is_known(
    tx: Transaction, patient: Patient, check_in: CheckIn, form: Form, key: Key, value: int
) -> bool:
    """Return whether as much has been answered or told; worse than that is something new."""
    told = [
        one.value or 0
        for alert in alerts.everything(tx, patient.id)
        for one in alert.evidence
        if one.rule == CLOSED_ANSWER
        and (one.check_in_id, one.questionnaire, one.item) == (check_in.id, *key)
    ]
    answered = form.answers.get(key)
    return value <= max(told, default=-1) or (answered is not None and value <= answered)


def _help(clinic: Clinic, patient: Patient, place: Place, form: Form, *, now: datetime) -> Screen:
    questionnaire, item = place
    if is_emergency(questionnaire, item.id, form.answers[questionnaire.id, item.id]):
        return emergency_screen(clinic, patient, place, form, now=now)
    return help_screens.crisis(clinic, patient)
