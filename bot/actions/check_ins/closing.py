"""How a check-in ends: what is whole counts, whatever ended it, and what it means is told."""

from __future__ import annotations

from datetime import datetime

from bot.actions import messages
from bot.actions.alerts.alerts import own_evidence, raise_alert
from bot.actions.alerts.judging import judge_totals, report_left_open
from bot.actions.check_ins.questionnaires import form_of
from bot.clinic import Clinic
from bot.domain.model import CheckIn, CheckInKind, CheckInState, Level, Patient
from bot.screens.screen import Screen
from bot.storage import check_ins, outbox
from bot.storage.database import Transaction


def close(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    check_in: CheckIn,
    *,
    otherwise: CheckInState,
    now: datetime,
) -> bool:
    """End an open check-in, as complete if every question that counts has its answer.

    Its totals are judged, and one that was left at a question about self-harm is told to the
    clinic. False when it was closed before.
    """
    is_whole = form_of(tx, clinic, check_in).is_scored_whole()
    state = CheckInState.COMPLETE if is_whole else otherwise
    if not check_ins.close(tx, check_in.id, state=state, now=now):
        return False
    judge_totals(tx, clinic, patient, check_in, now=now)
    report_left_open(tx, clinic, patient, check_in, now=now)
    return True


# What the clinic is told of a follow-up that was closed without an answer, by who closed it.
DECLINED = "follow_up_declined"
CLOSED_BY_PAUSE = "follow_up_closed_by_pause"
CLOSED_BY_END = "follow_up_closed_by_end"


def close_follow_up(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    check_in: CheckIn,
    *,
    rule: str = DECLINED,
    now: datetime,
) -> None:
    """End a follow-up that has no answer, whoever ended it; that is told."""
    check_ins.close(tx, check_in.id, state=CheckInState.DECLINED, now=now)
    if check_in.alarm_at is not None:
        evidence = own_evidence(rule, Level.AMBER, check_in_id=check_in.id, now=now)
        raise_alert(tx, clinic, patient, evidence, now=now)


def close_open(
    tx: Transaction, clinic: Clinic, patient: Patient, *, rule: str = DECLINED, now: datetime
) -> None:
    """End what is open and take its buttons away, so that none is left that does nothing.

    `rule` says of an open follow-up who closed it: the patient, if nothing else is said.
    """
    for check_in in check_ins.all_open_of(tx, patient.id):
        if check_in.kind is CheckInKind.FOLLOW_UP:
            close_follow_up(tx, clinic, patient, check_in, rule=rule, now=now)
        else:
            close(tx, clinic, patient, check_in, otherwise=CheckInState.DECLINED, now=now)
            outbox.drop_prompts_of(tx, check_in.id, now=now)
        take_buttons_away(tx, clinic, patient, check_in, now=now)


def give_way(
    tx: Transaction, clinic: Clinic, patient: Patient, check_in: CheckIn, *, now: datetime
) -> None:
    """End a check-in whose questions another one asks from now on."""
    close(tx, clinic, patient, check_in, otherwise=CheckInState.MISSED, now=now)
    outbox.drop_prompts_of(tx, check_in.id, now=now)
    take_buttons_away(tx, clinic, patient, check_in, now=now)


def take_buttons_away(
    tx: Transaction, clinic: Clinic, patient: Patient, check_in: CheckIn, *, now: datetime
) -> None:
    """Say in its message that a check-in is closed."""
    if check_in.message_id is not None and patient.reachable_chat is not None:
        screen = Screen(clinic.say(patient.language, "check-in-closed"))
        messages.edit(tx, patient.reachable_chat, check_in.message_id, screen, now=now)
