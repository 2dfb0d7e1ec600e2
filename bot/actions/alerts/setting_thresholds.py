"""What clinicians set of the rules of one patient, within what stays safe."""

from __future__ import annotations

from datetime import datetime
from difflib import get_close_matches

from bot.actions import messages
from bot.actions.alerts.rules_view import rule_lines
from bot.actions.alerts.thresholds import (
    HIGH_RISK,
    known_rules,
    rules_set_for,
    shown_setting,
    unsafe,
)
from bot.clinic import Clinic
from bot.config import Clinician
from bot.domain.model import Patient
from bot.domain.thresholds import number_range
from bot.domain.typed import parse_number
from bot.screens import rules as screens
from bot.screens.discharge import ended_line
from bot.screens.screen import Screen, paragraphs
from bot.screens.standing import setting_value
from bot.storage import audit, patients, thresholds
from bot.storage.database import Transaction
from bot.storage.thresholds import PatientThreshold

DEFAULT = "default"
SWITCH = {"on": True, "off": False}
MOST_EXAMPLES, LIKE = 3, 0.4  # of the rules that are named when one is unknown


def set_rule(
    tx: Transaction,
    clinic: Clinic,
    *,
    code: str,
    rule: str,
    value: str,
    chat_id: int,
    clinician: Clinician,
    now: datetime,
) -> None:
    """Set a rule, or high risk, for one patient: a number, off, on, or default for none of it."""
    patient = patients.by_code(tx, code)
    if patient is None:
        text = clinic.say_to_clinic("no-such-code", code=code)
    elif rule == HIGH_RISK:
        text = _set_risk(tx, clinic, patient, value, clinician, now=now)
    elif rule in known_rules(clinic):
        text = _set(tx, clinic, patient, rule, value, clinician, now=now)
    elif value == DEFAULT and rule in thresholds.of_patient(tx, patient.id):
        text = _forget(tx, clinic, patient, rule, clinician, now=now)
    else:
        text = _no_rule(clinic, code, rule)
    ended = "" if patient is None else ended_line(clinic, patient)
    messages.tell(tx, chat_id, Screen(paragraphs(text, ended)), now=now)


def _no_rule(clinic: Clinic, code: str, rule: str) -> str:
    known = sorted({HIGH_RISK, *known_rules(clinic)})
    like = get_close_matches(rule, known, n=MOST_EXAMPLES, cutoff=LIKE) or known[:MOST_EXAMPLES]
    return clinic.say_to_clinic("threshold-no-rule", code=code, rule=rule, rules=", ".join(like))


def _set_risk(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    value: str,
    clinician: Clinician,
    *,
    now: datetime,
) -> str:
    if value == DEFAULT:
        return _forget(tx, clinic, patient, HIGH_RISK, clinician, now=now)
    if value not in SWITCH:
        return clinic.say_to_clinic("risk-what", code=patient.code, found=value)
    setting = PatientThreshold(None, SWITCH[value], clinician.name, now)
    return _keep(tx, clinic, patient, HIGH_RISK, setting, clinician, now=now)


def _set(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    rule: str,
    value: str,
    clinician: Clinician,
    *,
    now: datetime,
) -> str:
    number = parse_number(value)
    if number is None and value not in (*SWITCH, DEFAULT):
        return _not_understood(clinic, patient, rule, value)
    before = rules_set_for(tx, clinic, patient)
    after = {name: one for name, one in before.items() if name != rule}
    if value != DEFAULT:
        after[rule] = PatientThreshold(number, SWITCH.get(value, True), clinician.name, now)
    old_faults = unsafe(clinic, before)
    faults = [one for one in unsafe(clinic, after) if one not in old_faults]
    if faults:
        return _refusal(clinic, patient, rule, value, faults)
    if value == DEFAULT:
        return _forget(tx, clinic, patient, rule, clinician, now=now)
    return _keep(tx, clinic, patient, rule, after[rule], clinician, now=now)


def _not_understood(clinic: Clinic, patient: Patient, rule: str, value: str) -> str:
    allowed = number_range(clinic.questionnaires, rule)
    return clinic.say_to_clinic(
        "threshold-what",
        code=patient.code,
        rule=rule,
        found=value,
        example=screens.example_number(clinic, allowed),
    )


def _refusal(clinic: Clinic, patient: Patient, rule: str, value: str, faults: list[str]) -> str:
    """Return why a rule cannot be set so: what was found, what was expected, an example."""
    at_fault = {one.partition(".")[0] for one in faults}
    if rule not in at_fault:
        rules = ", ".join(sorted(at_fault))
        return clinic.say_to_clinic("threshold-uncovered", rule=rule, rules=rules)
    if value in SWITCH:
        return clinic.say_to_clinic("threshold-not-off", rule=rule)
    allowed = number_range(clinic.questionnaires, rule)
    return clinic.say_to_clinic(
        "threshold-number",
        code=patient.code,
        rule=rule,
        found=value,
        expected=screens.expected_number(clinic, allowed),
        example=screens.example_number(clinic, allowed),
    )


def _keep(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    rule: str,
    setting: PatientThreshold,
    clinician: Clinician,
    *,
    now: datetime,
) -> str:
    thresholds.keep(
        tx,
        patient.id,
        rule,
        at_least=setting.at_least,
        is_on=setting.is_on,
        set_by=setting.set_by,
        now=now,
    )
    value = setting_value(clinic, shown_setting(rule, setting))
    said = clinic.say_to_clinic(
        "threshold-set", code=patient.code, rule=rule, number=value, name=clinician.name
    )
    written = "on" if setting.is_on else "off"
    detail = written if setting.at_least is None else f"{setting.at_least:g}"
    return _recorded(tx, clinic, patient, f"{rule} {detail}", said, clinician, now=now)


def _forget(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    rule: str,
    clinician: Clinician,
    *,
    now: datetime,
) -> str:
    if not thresholds.remove(tx, patient.id, rule):
        return clinic.say_to_clinic("nothing-to-change", code=patient.code)
    said = clinic.say_to_clinic(
        "threshold-default", code=patient.code, rule=rule, name=clinician.name
    )
    return _recorded(tx, clinic, patient, f"{rule} {DEFAULT}", said, clinician, now=now)


def _recorded(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    detail: str,
    said: str,
    clinician: Clinician,
    *,
    now: datetime,
) -> str:
    """Record what was set; return what is said, with what holds now about the rule."""
    audit.record(
        tx,
        clinic.audit_key,
        now=now,
        actor=str(clinician.telegram_id),
        action="set a rule",
        patient_id=patient.id,
        detail=detail,
    )
    settings = rules_set_for(tx, clinic, patient)
    if unsafe(clinic, settings):
        return f"{said}\n{clinic.say_to_clinic('threshold-not-held')}"
    rule = detail.partition(" ")[0]
    lines = [
        one for one in rule_lines(tx, clinic, patient, settings) if one.rule == rule and one.is_on
    ]
    return "\n".join([said, *(one.meaning for one in lines)])
