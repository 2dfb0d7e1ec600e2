"""What an answer, a total, a silence or a form left open means: the alerts that they raise."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import takewhile

from bot.actions.alerts.alerts import (
    OWN_RULE_VERSION,
    add_lower_answer,
    own_evidence,
    raise_alert,
)
from bot.actions.alerts.thresholds import (
    MISSED_DAYS_HIGH_RISK,
    in_force,
    missed_days,
    missed_days_at_high_risk,
)
from bot.actions.check_ins.questionnaires import form_of, planned
from bot.clinic import Clinic
from bot.domain.model import (
    OPEN_CHECK_IN,
    CheckIn,
    CheckInKind,
    CheckInState,
    Evidence,
    Level,
    Patient,
)
from bot.domain.questionnaires.questionnaire import Item, Questionnaire
from bot.domain.risk import (
    RuleMet,
    rules_met_by_answer,
    rules_met_by_missed_days,
    rules_met_by_total,
)
from bot.screens.alerts import LEFT_OPEN, MISSED_DAYS
from bot.screens.evidence import UNANSWERED
from bot.storage import alerts, check_ins, completed, episodes
from bot.storage.database import Transaction
from bot.storage.scores import scores_of

LONGEST_SILENCE = 366  # days that are looked back on
# On the same day of the next week, whatever the second at which a check-in was closed.
TOLD_AGAIN_AFTER = timedelta(days=6, hours=12)


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
    if not any(getattr(rule, "item", None) == item.id for rule in questionnaire.alert_rules):
        return None  # most questions: nothing to look up before the next one is shown
    in_use = in_force(tx, clinic, patient, questionnaire)
    met = rules_met_by_answer(in_use, item.id, value, on_record=alerts.rules_met_by(tx, patient.id))
    if met:
        evidence = [_evidence_of(met[0], check_in, now=now)]
        if item.self_harm and not questionnaire.follow_up:
            evidence += _without_follow_up(clinic, patient, check_in, now=now)
        raise_alert(tx, clinic, patient, *evidence, now=now)
        return met[0]
    add_lower_answer(tx, clinic, patient, check_in, (questionnaire.id, item.id), value, now=now)
    return None


def _without_follow_up(
    clinic: Clinic, patient: Patient, check_in: CheckIn, *, now: datetime
) -> list[Evidence]:
    """Return that the ASQ cannot be asked in the patient's language: nobody knows more."""
    if patient.language in clinic.questionnaires["asq"].languages:
        return []
    return [own_evidence("follow_up_unavailable", Level.AMBER, check_in_id=check_in.id, now=now)]


def _evidence_of(met: RuleMet, check_in: CheckIn, *, now: datetime) -> Evidence:
    return Evidence(
        met.rule_id,
        met.version,
        met.level,
        now,
        questionnaire=met.questionnaire,
        item=met.item,
        value=int(met.value),
        check_in_id=check_in.id,
    )


def judge_totals(
    tx: Transaction, clinic: Clinic, patient: Patient, check_in: CheckIn, *, now: datetime
) -> None:
    """Raise what the totals of a check-in that has ended meet, also when it ended unfinished.

    Each rule sounds once per episode, which ends after 7 days without its condition.
    """
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
        in_use = in_force(tx, clinic, patient, questionnaire)
        met = rules_met_by_total(in_use, total, earlier=earlier, on=check_in.local_date)
        new = [one for one in met if episodes.note_met(tx, patient.id, one.rule_id, now=now)]
        if new:
            raise_alert(tx, clinic, patient, _evidence_of(new[0], check_in, now=now), now=now)


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
    """Tell the clinic of days in a row without an answer, or without one about self-harm.

    Once for each silence that lasts the days that the clinic set, and again each week; at high risk
    after fewer days, at most once a week. A questionnaire's own rule sounds once for each silence.
    """
    newest_first = check_ins.last_of(tx, patient.id, limit=LONGEST_SILENCE)
    days = _silent_days(tx, patient, newest_first)
    rules = (MISSED_DAYS, MISSED_DAYS_HIGH_RISK)
    rule = _rule_of_silence(tx, clinic, patient, days, rules=rules, now=now)
    if rule is not None:
        evidence = own_evidence(rule, Level.YELLOW, now=now, value=len(days))
        raise_alert(tx, clinic, patient, evidence, now=now)
    elif not _is_too_long(tx, clinic, patient, days, now=now):
        _report_unanswered(tx, clinic, patient, newest_first, now=now)
    for questionnaire in planned(clinic, patient):
        in_use = in_force(tx, clinic, patient, questionnaire)
        for met in rules_met_by_missed_days(in_use, len(days)):
            if not _is_reported(tx, patient, met.rule_id, since=days[-1]):
                evidence = Evidence(met.rule_id, met.version, met.level, now, value=len(days))
                raise_alert(tx, clinic, patient, evidence, now=now)


def _is_too_long(
    tx: Transaction, clinic: Clinic, patient: Patient, days: Sequence[CheckIn], *, now: datetime
) -> bool:
    limit = missed_days_at_high_risk(tx, clinic, patient, now=now)
    return len(days) >= (limit or missed_days(tx, clinic, patient))


def _report_unanswered(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    newest_first: Sequence[CheckIn],
    *,
    now: datetime,
) -> None:
    """Tell the clinic of a patient who answers, but not what was asked about self-harm.

    After as many days as for silence, counted from the day on which it was asked first. One who
    left at that question just now is told of already.
    """
    days = _unanswered_days(tx, clinic, patient, newest_first)
    rules = (UNANSWERED, UNANSWERED)
    rule = _rule_of_silence(tx, clinic, patient, days, rules=rules, now=now)
    if rule is None or alerts.has_met(tx, patient.id, LEFT_OPEN, since=now):
        return
    evidence = own_evidence(rule, Level.YELLOW, now=now, value=len(days), check_in_id=days[-1].id)
    raise_alert(tx, clinic, patient, evidence, now=now)


def _unanswered_days(
    tx: Transaction, clinic: Clinic, patient: Patient, newest_first: Sequence[CheckIn]
) -> list[CheckIn]:
    """Return the daily check-ins from the first on that asked about self-harm in vain.

    The newest first. Those that did not ask count too: what is asked once a week is due until it
    is answered. None, where nothing at all was answered since: that is silence. What was asked
    before a pause or an end of care is over.
    """
    items = {
        (questionnaire.id, item.id)
        for questionnaire in clinic.questionnaires.values()
        for item in questionnaire.items
        if item.self_harm
    }
    last = check_ins.last_answered_day(tx, patient.id, items=items)
    closed = [one for one in newest_first if one.state not in OPEN_CHECK_IN]
    days = [one for one in closed if last is None or one.local_date > last]
    if days:
        since = completed.last_break(tx, patient.id)
        days = [one for one in days if since is None or one.due_at > since]
    while days and items.isdisjoint(days[-1].items):
        days.pop()
    last_sign = check_ins.last_answered_day(tx, patient.id)
    is_answering = bool(days) and last_sign is not None and last_sign >= days[-1].local_date
    return days if is_answering else []


def _silent_days(
    tx: Transaction, patient: Patient, newest_first: Sequence[CheckIn]
) -> list[CheckIn]:
    """Return the daily check-ins since the last sign of the patient, the newest first."""
    last_sign = check_ins.last_answered_day(tx, patient.id)  # an extra one is a sign too
    return list(takewhile(lambda one: _is_silent(one, since=last_sign), newest_first))


def _is_silent(check_in: CheckIn, *, since: date | None) -> bool:
    is_after = since is None or check_in.local_date > since
    return check_in.state is CheckInState.MISSED and is_after


def _rule_of_silence(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    days: Sequence[CheckIn],
    *,
    rules: tuple[str, str],
    now: datetime,
) -> str | None:
    """Return the own rule that a silence meets and that has not been told, or None.

    `rules` are that of every patient and that at high risk.
    """
    a_week_ago = now - TOLD_AGAIN_AFTER
    usual, at_high_risk = rules
    limit = missed_days(tx, clinic, patient)
    if limit and len(days) >= limit:
        since = max(days[-1].due_at, a_week_ago)
        return None if alerts.has_met(tx, patient.id, usual, since=since) else usual
    limit = missed_days_at_high_risk(tx, clinic, patient, now=now)
    told = any(alerts.has_met(tx, patient.id, one, since=a_week_ago) for one in rules)
    return at_high_risk if limit and len(days) >= limit and not told else None


def _is_reported(tx: Transaction, patient: Patient, rule: str, *, since: CheckIn) -> bool:
    return any(
        evidence.rule == rule and evidence.at >= since.due_at
        for alert in alerts.everything(tx, patient.id)
        for evidence in alert.evidence
    )
