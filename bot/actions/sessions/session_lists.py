"""The list of side effects after a session: when it was answered, when it comes whole again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from bot.actions.check_ins.questionnaires import form_of
from bot.clinic import Clinic
from bot.domain.model import CheckIn, CheckInKind, Patient
from bot.domain.plan_parts import DayAfterSession
from bot.domain.questionnaires.questionnaire import Questionnaire
from bot.domain.schedule import local_date, zone_named
from bot.domain.sessions.sessions import Session
from bot.storage import completed
from bot.storage.database import Transaction

LATELY = timedelta(days=7)  # what is asked about a session is over by then


def listed_on(
    tx: Transaction, clinic: Clinic, patient: Patient, every: Sequence[Session], *, due: datetime
) -> dict[int, date]:
    """Return on which day the list of each session of the last days was answered."""
    lately = [one for one in every if abs(due - one.starts_at) < LATELY]
    lists = {
        name
        for ask in clinic.questionnaires.plans[patient.plan].ask
        if isinstance(ask, DayAfterSession)
        for name in _lists(clinic.questionnaires[ask.questionnaire])
    }
    answered = ((one.id, _listed_at(tx, clinic, one, lists)) for one in lately)
    zone = zone_named(patient.zone)
    return {session_id: local_date(at, zone) for session_id, at in answered if at is not None}


def _listed_at(
    tx: Transaction, clinic: Clinic, session: Session, lists: Collection[str]
) -> datetime | None:
    """Return when the list of a session was answered last: also in the check-in of a day.

    There only when it was answered whole. Else who leaves it every day would have it every day.
    """
    counting = [
        one.id
        for one in completed.of_session(tx, session.id)
        if one.kind is CheckInKind.AFTER_SESSION
        or any(_answers_all(tx, clinic, one, name) for name in lists)
    ]
    return completed.answered_last(tx, counting, lists)


def instead(
    tx: Transaction, clinic: Clinic, questionnaire: Questionnaire, session: Session
) -> Questionnaire:
    """Return what is asked on the day after: the whole earlier one while that was not answered."""
    check_ins = completed.of_session(tx, session.id)
    for name in sorted(_lists(questionnaire)):
        if not any(_answers_all(tx, clinic, one, name) for one in check_ins):
            return clinic.questionnaires[name]
    return questionnaire


def _answers_all(tx: Transaction, clinic: Clinic, check_in: CheckIn, name: str) -> bool:
    """Return whether a check-in has an answer to each question of a questionnaire that applies."""
    if all(pinned.questionnaire != name for pinned in check_in.pinned):
        return False
    form = form_of(tx, clinic, check_in)
    return all(
        (questionnaire.id, item.id) in form.answers
        for questionnaire, item in form.applicable()
        if questionnaire.id == name
    )


def _lists(questionnaire: Questionnaire) -> set[str]:
    """Return the lists whose marks a questionnaire of the day after asks about again."""
    return {item.after.questionnaire for item in questionnaire.items if item.after}
