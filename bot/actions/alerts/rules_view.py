"""What clinicians see of the rules of one patient: each number, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from bot.actions import messages
from bot.actions.access import record_view
from bot.actions.alerts.thresholds import (
    HIGH_RISK,
    Settings,
    changes_for,
    days_of,
    risk_of,
    rules_set_for,
    shown_setting,
    unsafe,
)
from bot.actions.check_ins.questionnaires import planned
from bot.clinic import Clinic
from bot.config import Clinician
from bot.domain.levels import Level
from bot.domain.model import Patient
from bot.domain.questionnaires.questionnaire import AlertRule, Questionnaire
from bot.domain.thresholds import OWN_RULES, RuleChange, changed, main_number
from bot.screens import rules as screens
from bot.screens.rules import RuleLine
from bot.screens.screen import Screen
from bot.storage import patients, thresholds
from bot.storage.database import Transaction
from bot.storage.thresholds import PatientThreshold


def list_rules(
    tx: Transaction,
    clinic: Clinic,
    *,
    code: str,
    chat_id: int,
    clinician: Clinician,
    now: datetime,
) -> None:
    """Show every rule that holds for a patient, and where its number comes from."""
    patient = patients.by_code(tx, code)
    if patient is None:
        unknown = Screen(clinic.say_to_clinic("no-such-code", code=code))
        messages.tell(tx, chat_id, unknown, now=now)
        return
    settings = rules_set_for(tx, clinic, patient)
    gone = [
        shown_setting(rule, one)
        for rule, one in thresholds.of_patient(tx, patient.id).items()
        if rule not in settings and rule != HIGH_RISK
    ]
    pages = screens.rules_list(
        clinic,
        patient,
        list(rule_lines(tx, clinic, patient, settings)),
        risk=risk_of(tx, clinic, patient, now=now),
        holds=not unsafe(clinic, settings),
        gone=gone,
    )
    for screen in pages:
        messages.tell(tx, chat_id, screen, now=now)
    record_view(tx, clinic, clinician=clinician, patient=patient, what="rules", now=now)


def rule_lines(
    tx: Transaction, clinic: Clinic, patient: Patient, settings: Settings
) -> Iterator[RuleLine]:
    """Yield the rules of what the patient is asked, and those that were set for the patient."""
    changes = changes_for(tx, clinic, patient)
    holding = {} if unsafe(clinic, settings) else settings
    asked = {one.id for one in planned(clinic, patient)}
    for questionnaire in clinic.questionnaires.values():
        for rule in questionnaire.alert_rules:
            if questionnaire.id in asked or questionnaire.follow_up or rule.id in settings:
                yield _line(clinic, questionnaire, rule, changes, holding.get(rule.id))
    for own_rule in OWN_RULES:
        setting = holding.get(own_rule)
        days = days_of(clinic, own_rule, changes)
        yield RuleLine(
            own_rule,
            Level.YELLOW,
            days,
            is_on=True,
            meaning=screens.own_meaning(clinic, own_rule, days),
            is_clinics=True,
            setting=None if setting is None else shown_setting(own_rule, setting),
        )


def _line(
    clinic: Clinic,
    questionnaire: Questionnaire,
    rule: AlertRule,
    changes: Mapping[str, RuleChange],
    setting: PatientThreshold | None,
) -> RuleLine:
    change = changes.get(rule.id, RuleChange())
    # A rule that is off is shown too, with the number that it would have.
    shown = _as_changed(questionnaire, rule, change)
    return RuleLine(
        rule.id,
        shown.level,
        main_number(shown),
        is_on=change.enabled,
        meaning=screens.meaning(clinic, questionnaire, shown),
        is_clinics=rule.id in clinic.rule_changes,
        setting=None if setting is None else shown_setting(rule.id, setting),
    )


def _as_changed(questionnaire: Questionnaire, rule: AlertRule, change: RuleChange) -> AlertRule:
    change = RuleChange(change.level, change.at_least)
    rules = changed(questionnaire, {rule.id: change}).alert_rules
    return next(one for one in rules if one.id == rule.id)
