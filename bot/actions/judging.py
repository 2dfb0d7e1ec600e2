"""What an answer, a total, a silence or a form left open means: the alerts that they raise."""

from __future__ import annotations

from datetime import date, datetime
from itertools import takewhile

from bot.actions.alerts import (
    OWN_RULE_VERSION,
    add_lower_answer,
    own_evidence,
    raise_alert,
)
from bot.actions.questionnaires import form_of, planned
from bot.clinic import Clinic
from bot.domain.model import CheckIn, CheckInKind, CheckInState, Evidence, Level, Patient
from bot.domain.questionnaire import Item, Questionnaire
from bot.domain.risk import (
    RuleMet,
    rules_met_by_answer,
    rules_met_by_missed_days,
    rules_met_by_total,
)
from bot.screens.alerts import LEFT_OPEN, MISSED_DAYS
from bot.storage import alerts, check_ins
from bot.storage.database import Transaction
from bot.storage.scores import scores_of

LONGEST_SILENCE = 366  # days that are looked back on


def judge_answer(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    check_in: CheckIn,
    place: tuple[Questionnaire, Item],
    value: int,
    *,
    now: datetime,
) -> RuleMet | None:
    """Raise what a new answer meets by itself, at the tap; return the highest rule it meets."""
    questionnaire, item = place
    met = rules_met_by_answer(questionnaire, item.id, value)
    if met:
        _raise(tx, clinic, patient, check_in, met[0], now=now)
        return met[0]
    if item.self_harm:
        add_lower_answer(tx, clinic, patient, check_in, (questionnaire.id, item.id), value, now=now)
    return None


def _raise(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    check_in: CheckIn,
    met: RuleMet,
    *,
    now: datetime,
) -> None:
    evidence = Evidence(
        met.rule_id,
        met.version,
        met.level,
        now,
        questionnaire=met.questionnaire,
        item=met.item,
        value=int(met.value),
        check_in_id=check_in.id,
    )
    raise_alert(tx, clinic, patient, evidence, now=now)


def judge_totals(
    tx: Transaction, clinic: Clinic, patient: Patient, check_in: CheckIn, *, now: datetime
) -> None:
    """Raise what the totals of a check-in that has ended meet, also when it ended unfinished."""
    form = form_of(tx, clinic, check_in)
    scores = scores_of(tx, patient.id)
    for questionnaire in form.questionnaires:
        total = form.totals().get(questionnaire.id)
        if total is None:
            continue
        earlier = [
            (one.on, one.total)
            for one in scores
            if one.questionnaire == questionnaire.id and _is_before(one.on, check_in)
        ]
        met = rules_met_by_total(questionnaire, total, earlier=earlier, on=check_in.local_date)
        if met:
            _raise(tx, clinic, patient, check_in, met[0], now=now)


def _is_before(on: date, check_in: CheckIn) -> bool:
    if check_in.kind is CheckInKind.EXTRA:
        return on <= check_in.local_date  # it came on top of the daily one of its day
    return on < check_in.local_date


def report_left_open(
    tx: Transaction, clinic: Clinic, patient: Patient, check_in: CheckIn, *, now: datetime
) -> None:
    """Tell the clinic of a check-in that was begun and left at a question about self-harm."""
    place = form_of(tx, clinic, check_in).first_open()
    if check_in.state is not CheckInState.STARTED or place is None or not place[1].self_harm:
        return
    evidence = Evidence(
        LEFT_OPEN,
        OWN_RULE_VERSION,
        Level.YELLOW,
        now,
        questionnaire=place[0].id,
        item=place[1].id,
        check_in_id=check_in.id,
    )
    raise_alert(tx, clinic, patient, evidence, now=now)


def report_silence(tx: Transaction, clinic: Clinic, patient: Patient, *, now: datetime) -> None:
    """Tell the clinic of days in a row without an answer.

    After the number of days that the clinic set, and again each time as many more have passed;
    a questionnaire's own rule sounds once for each silence.
    """
    days = _silent_days(tx, patient)
    limit = clinic.config.alerts.missed_days
    if len(days) >= limit and not _is_reported(tx, patient, MISSED_DAYS, since=days[limit - 1]):
        evidence = own_evidence(MISSED_DAYS, Level.YELLOW, now=now, value=len(days))
        raise_alert(tx, clinic, patient, evidence, now=now)
    for questionnaire in planned(clinic, patient):
        for met in rules_met_by_missed_days(questionnaire, len(days)):
            if not _is_reported(tx, patient, met.rule_id, since=days[-1]):
                evidence = Evidence(met.rule_id, met.version, met.level, now, value=len(days))
                raise_alert(tx, clinic, patient, evidence, now=now)


def _silent_days(tx: Transaction, patient: Patient) -> list[CheckIn]:
    """Return the daily check-ins since the last sign of the patient, the newest first."""
    last_sign = check_ins.last_answered_day(tx, patient.id)  # an extra one is a sign too
    newest_first = check_ins.last_of(tx, patient.id, limit=LONGEST_SILENCE)
    return list(takewhile(lambda one: _is_silent(one, since=last_sign), newest_first))


def _is_silent(check_in: CheckIn, *, since: date | None) -> bool:
    is_after = since is None or check_in.local_date > since
    return check_in.state is CheckInState.MISSED and is_after


def _is_reported(tx: Transaction, patient: Patient, rule: str, *, since: CheckIn) -> bool:
    return any(
        evidence.rule == rule and evidence.at >= since.due_at
        for alert in alerts.everything(tx, patient.id)
        for evidence in alert.evidence
    )
