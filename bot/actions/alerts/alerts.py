"""Raising alerts, and joining evidence to the one that a patient has."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.actions.alerts import alert_posts
from bot.actions.alerts.concerns import is_new_concern, is_of_one_list
from bot.clinic import Clinic
from bot.domain.escalation import next_step
from bot.domain.hours import is_open
from bot.domain.joining import Effect, effect_of
from bot.domain.known import covers
from bot.domain.model import Alert, CheckIn, Evidence, Known, Level, Patient
from bot.screens.words import clinic_time
from bot.storage import alert_steps, alerts, audit, known
from bot.storage.database import Transaction
from bot.storage.outbox import Priority

OWN_RULE_VERSION = "1"
LOWER_ANSWER = "answer_changed"
# Own rules that speak of the follow-up that is under way, not of something new.
OF_A_FOLLOW_UP = frozenset(
    {
        LOWER_ANSWER,
        "follow_up_unanswered",
        "follow_up_declined",
        "follow_up_closed_by_pause",
        "follow_up_closed_by_end",
        "follow_up_unavailable",
    }
)


def own_evidence(
    rule: str,
    level: Level,
    *,
    now: datetime,
    value: int | None = None,
    check_in_id: int | None = None,
    text: str | None = None,
) -> Evidence:
    """Return evidence for one of the bot's own rules, which no questionnaire holds."""
    return Evidence(
        rule, OWN_RULE_VERSION, level, now, value=value, check_in_id=check_in_id, text=text
    )


def raise_alert(
    tx: Transaction, clinic: Clinic, patient: Patient, *evidence: Evidence, now: datetime
) -> int:
    """Open an alert, or add to the one that the patient has; return its number.

    1. An alert of the patient that has not ended takes the evidence; if this is worse it sounds
       anew, at the higher level, also when somebody has taken it.
    2. What a clinician accepted as known is added without a sound.
    3. Otherwise a new one is opened, with the escalation policy of this moment.
    """
    level = max(one.level for one in evidence)
    case = alerts.case_of(tx, patient.id)
    accepted = _what_covers(tx, patient, evidence, now=now)
    effect = effect_of(
        level,
        case,
        is_covered=accepted is not None,
        is_follow_up=all(
            _is_of_follow_up(clinic, one) or is_of_one_list(clinic, case, one) for one in evidence
        ),
        is_new_concern=is_new_concern(clinic, case, evidence),
    )
    number = _number(tx, clinic, patient, level, case, accepted, effect, now=now)
    for one in evidence:
        alerts.add_evidence(tx, number, one)
    _record(tx, clinic, patient, number, evidence, effect, now=now)
    _show(tx, clinic, patient, number, evidence, effect, accepted, now=now)
    return number


def _what_covers(
    tx: Transaction, patient: Patient, evidence: Sequence[Evidence], *, now: datetime
) -> Known | None:
    """Return what was accepted as known if it covers all of the evidence, the longest lasting."""
    accepted = known.of_patient(tx, patient.id, now=now)
    covering = [
        next((one for one in accepted if covers(one.accepted, piece)), None) for piece in evidence
    ]
    found = [one for one in covering if one is not None]
    return found[0] if len(found) == len(covering) else None


def _is_of_follow_up(clinic: Clinic, evidence: Evidence) -> bool:
    asked = clinic.questionnaires.get(evidence.questionnaire or "")
    return evidence.rule in OF_A_FOLLOW_UP or (asked is not None and asked.follow_up)


def _number(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    level: Level,
    case: Alert | None,
    accepted: Known | None,
    effect: Effect,
    *,
    now: datetime,
) -> int:
    if effect is Effect.OPEN:
        first = next_step(clinic.policy, level, since=now, done=0, now=now)
        return alerts.add(
            tx,
            patient_id=patient.id,
            level=level,
            policy=clinic.policy.to_json(),
            next_step_at=first[0] if first else None,
            now=now,
        )
    if case is None:
        if accepted is None:
            raise LookupError(f"patient {patient.id} has no alert that could take evidence")
        return accepted.alert
    if effect in (Effect.RAISE, Effect.REOPEN):
        sound_anew(tx, clinic, case, level=level, now=now)
    return case.number


def sound_anew(
    tx: Transaction, clinic: Clinic, case: Alert, *, level: Level, now: datetime
) -> None:
    """Make an alert open, with its steps counted from now; no step comes later than it would."""
    higher = max(level, case.level)
    first = next_step(alert_posts.policy_of(clinic, case), higher, since=now, done=0, now=now)
    at = first[0] if first else None
    if case.acknowledgement is None and case.next_step_at is not None and at is not None:
        at = min(at, case.next_step_at)
    if not alert_steps.sound(tx, case, level=higher, next_step_at=at, now=now):
        raise LookupError(f"alert {case.number} is not as it was")


def _record(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    number: int,
    evidence: Sequence[Evidence],
    effect: Effect,
    *,
    now: datetime,
) -> None:
    what = "alert opened" if effect is Effect.OPEN else "alert joined"
    if effect in (Effect.OPEN, Effect.RAISE, Effect.REOPEN):
        words = {Effect.OPEN: "opened", Effect.RAISE: "raised", Effect.REOPEN: "reopened"}
        level = alerts.found(tx, number).level
        alerts.add_event(tx, number, words[effect], detail=level.name, now=now)
    for one in evidence:
        audit.record(
            tx,
            clinic.audit_key,
            now=now,
            actor="bot",
            action=what,
            patient_id=patient.id,
            detail=f"{number} {one.level.name} {one.rule}",
        )


def _show(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    number: int,
    evidence: Sequence[Evidence],
    effect: Effect,
    covering: Known | None,
    *,
    now: datetime,
) -> None:
    shown = alerts.found(tx, number)
    if effect is Effect.ADD_IN_PLACE and alert_posts.show_in_place(tx, clinic, shown, now=now):
        return
    if effect is Effect.REOPEN:  # what stands above says that somebody has it
        alert_posts.show_in_place(tx, clinic, shown, now=now)
    mark = "" if effect is Effect.OPEN else clinic.say_to_clinic("alert-new-evidence")
    if covering is not None:
        mark = clinic.say_to_clinic("alert-within-known", until=clinic_time(clinic, covering.until))
    is_quiet = effect in (Effect.ADD, Effect.ADD_IN_PLACE)
    alert_posts.post(
        tx,
        clinic,
        patient,
        shown,
        evidence=evidence,
        mark=mark,
        silent=is_quiet or (shown.level is Level.YELLOW and not is_read_now(clinic, now)),
        priority=Priority.NOTICE if is_quiet else Priority.ALERT,
        now=now,
    )


def is_read_now(clinic: Clinic, now: datetime) -> bool:
    """Return whether the clinic reads messages at this moment."""
    config = clinic.config.clinic
    return is_open(config.hours, config.closed, clinic.zone, now)


def add_lower_answer(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    check_in: CheckIn,
    key: tuple[str, str],
    value: int,
    *,
    now: datetime,
) -> None:
    """Show an answer that was taken back in the alert that it raised; nothing is lowered."""
    case = alerts.case_of(tx, patient.id)
    if case is None or not any(
        (one.check_in_id, one.questionnaire, one.item) == (check_in.id, *key)
        for one in case.evidence
    ):
        return
    evidence = Evidence(
        LOWER_ANSWER,
        OWN_RULE_VERSION,
        Level.YELLOW,
        now,
        questionnaire=key[0],
        item=key[1],
        value=value,
        check_in_id=check_in.id,
    )
    raise_alert(tx, clinic, patient, evidence, now=now)
