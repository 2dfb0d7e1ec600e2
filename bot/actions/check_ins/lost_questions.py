"""A press under a question that the store does not hold: it was asked after a copy was made.

Such a question still stands in the patient's chat when the copy has been put back. Nobody knows
which check-in it was; but an answer that means danger must not come to nothing.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.actions import messages
from bot.actions.alerts.alerts import own_evidence, raise_alert
from bot.actions.check_ins.pressing import Refused
from bot.clinic import Clinic
from bot.domain.form import Key
from bot.domain.model import Level, Patient
from bot.domain.questionnaires.questionnaire import InvalidAnswer, Questionnaire
from bot.domain.risk import is_emergency, rules_met_by_answer
from bot.screens import help as help_screens
from bot.storage import alerts, patients
from bot.storage.database import Transaction

LOST_ANSWER = "lost_answer"
TOLD_AGAIN_AFTER = timedelta(minutes=1)


def refuse_lost(
    tx: Transaction,
    clinic: Clinic,
    *,
    telegram_id: int,
    key: Key,
    value: int,
    now: datetime,
) -> None:
    """Raise Refused for a patient's answer to a question that is gone; danger is told, with help.

    Does nothing when the presser is no patient.
    """
    patient = patients.by_chat(tx, telegram_id)
    if patient is None:
        return
    questionnaire = clinic.questionnaires.get(key[0])
    level = None if questionnaire is None else danger_of(questionnaire, key[1], value)
    if level is not None:
        _tell(tx, clinic, patient, telegram_id, level, now=now)
    raise Refused(clinic.say(patient.language, "toast-closed"))


def danger_of(questionnaire: Questionnaire, item: str, value: int) -> Level | None:
    """Return how bad an answer is by itself that means danger; None for any other."""
    if not any(
        i.id == item and (i.self_harm or is_emergency(questionnaire, i.id, value))
        for i in questionnaire.items
    ):
        return None
    try:
        met = rules_met_by_answer(questionnaire, item, value)
    except InvalidAnswer:  # a forged one
        return None
    return met[0].level if met else None


def _tell(
    tx: Transaction, clinic: Clinic, patient: Patient, chat_id: int, level: Level, *, now: datetime
) -> None:
    if not alerts.has_met(tx, patient.id, LOST_ANSWER, since=now - TOLD_AGAIN_AFTER):
        raise_alert(tx, clinic, patient, own_evidence(LOST_ANSWER, level, now=now), now=now)
    messages.tell(tx, chat_id, help_screens.crisis(clinic, patient), now=now)
