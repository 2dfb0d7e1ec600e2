"""The rules in force for a patient: the file's, as the clinic changed them, for all or for one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.clinic import Clinic
from bot.domain.model import Patient
from bot.domain.questionnaires.questionnaire import Questionnaire
from bot.domain.schedule import local_date, zone_named
from bot.domain.sessions.sessions import SessionState
from bot.domain.thresholds import OWN_RULES, RuleChange, change_faults, changed
from bot.screens.standing import Risk, Setting, Watch
from bot.storage import sessions, thresholds
from bot.storage.alerts import last_worry
from bot.storage.database import Transaction
from bot.storage.thresholds import PatientThreshold

HIGH_RISK = "high_risk"
MISSED_DAYS, MISSED_DAYS_HIGH_RISK = OWN_RULES
# thresholds.json "high_risk": item 9 above 0 or a positive ASQ within 14 days.
HIGH_RISK_FOR = timedelta(days=14)
# thresholds.json "high_risk": the effect of a dose fades then.
WATCH_DAYS = range(5, 11)
# The same: the days after a session, for who had thoughts of death or self-harm before it.
WORRY_WATCHED_FOR = timedelta(hours=72)
WORRY_BEFORE_SESSION = timedelta(days=90)

Settings = Mapping[str, PatientThreshold]


def known_rules(clinic: Clinic) -> frozenset[str]:
    """Return the ids of every rule that there is."""
    of_files = (
        rule.id
        for questionnaire in clinic.questionnaires.values()
        for rule in questionnaire.alert_rules
    )
    return frozenset((*OWN_RULES, *of_files))


def rules_set_for(tx: Transaction, clinic: Clinic, patient: Patient) -> dict[str, PatientThreshold]:
    """Return what was set for a patient about the rules that there are, safe or not."""
    found = thresholds.of_patient(tx, patient.id)
    known = known_rules(clinic) if found else ()  # at each tap: nothing is set for most patients
    return {rule: one for rule, one in found.items() if rule in known}


def together(clinic: Clinic, settings: Settings) -> dict[str, RuleChange]:
    """Return what the clinic changed for all, with the settings of one patient on top."""
    changes = clinic.rule_changes
    for rule, setting in settings.items():
        for_all = changes.get(rule, RuleChange())
        at_least = for_all.at_least if setting.at_least is None else setting.at_least
        changes[rule] = RuleChange(for_all.level, at_least, setting.is_on)
    return changes


def unsafe(clinic: Clinic, settings: Settings) -> list[str]:
    """Return why settings cannot hold beside the clinic's own changes, a sentence each."""
    return change_faults(clinic.questionnaires, together(clinic, settings)) if settings else []


def changes_for(tx: Transaction, clinic: Clinic, patient: Patient) -> dict[str, RuleChange]:
    """Return what the clinic changed, with what it set for this patient on top.

    The latter holds only while it is safe: beside another config or questionnaire it could leave
    an answer about self-harm without an alert.
    """
    settings = rules_set_for(tx, clinic, patient)
    if not settings or unsafe(clinic, settings):
        return clinic.rule_changes
    return together(clinic, settings)


def in_force(
    tx: Transaction, clinic: Clinic, patient: Patient, questionnaire: Questionnaire
) -> Questionnaire:
    """Return a questionnaire with the rules that hold for a patient now."""
    return changed(questionnaire, changes_for(tx, clinic, patient))


def missed_days(tx: Transaction, clinic: Clinic, patient: Patient) -> int:
    """Return after how many days without an answer the clinic is told."""
    return days_of(clinic, MISSED_DAYS, changes_for(tx, clinic, patient))


def missed_days_at_high_risk(
    tx: Transaction, clinic: Clinic, patient: Patient, *, now: datetime
) -> int:
    """Return after how many days it is told of a patient at high risk, or watched; else 0."""
    risk = _set_or_seen(tx, clinic, patient, now=now)
    is_watched = risk.setting is None and _watch(tx, clinic, patient, now=now) is not None
    if not risk.is_high and not is_watched:
        return 0
    return days_of(clinic, MISSED_DAYS_HIGH_RISK, changes_for(tx, clinic, patient))


def days_of(clinic: Clinic, own_rule: str, changes: Mapping[str, RuleChange]) -> int:
    """Return the days of one of the bot's own rules with some changes."""
    alerts = clinic.config.alerts
    usual = alerts.missed_days if own_rule == MISSED_DAYS else alerts.missed_days_high_risk
    change = changes.get(own_rule, RuleChange())
    return usual if change.at_least is None else int(change.at_least)


def is_high_risk(tx: Transaction, clinic: Clinic, patient: Patient, *, now: datetime) -> bool:
    """Return whether a patient is at high risk: set by a clinician, or seen lately."""
    return _set_or_seen(tx, clinic, patient, now=now).is_high


def risk_of(tx: Transaction, clinic: Clinic, patient: Patient, *, now: datetime) -> Risk:
    """Return whether a patient is at high risk or watched after a session, and why.

    What a clinician set overrules both.
    """
    risk = _set_or_seen(tx, clinic, patient, now=now)
    return risk if risk.setting else replace(risk, watch=_watch(tx, clinic, patient, now=now))


def _set_or_seen(tx: Transaction, clinic: Clinic, patient: Patient, *, now: datetime) -> Risk:
    setting = thresholds.of_patient(tx, patient.id).get(HIGH_RISK)
    worry = _last_worry(tx, clinic, patient, since=now - HIGH_RISK_FOR)
    if setting is not None:
        return Risk(setting.is_on, shown_setting(HIGH_RISK, setting), worry)
    return Risk(worry is not None, last_worry=worry)


def _watch(tx: Transaction, clinic: Clinic, patient: Patient, *, now: datetime) -> Watch | None:
    """Return why silence after the last session counts sooner, or None."""
    done = [one for one in sessions.of_patient(tx, patient.id) if one.state is SessionState.DONE]
    if not done:
        return None
    last, zone = done[-1], zone_named(patient.zone)
    days = (local_date(now, zone) - last.on(zone)).days
    if days in WATCH_DAYS:
        return Watch(days, has_worried=False)
    if not last.starts_at <= now < last.starts_at + WORRY_WATCHED_FOR:
        return None
    worry = _last_worry(tx, clinic, patient, since=last.starts_at - WORRY_BEFORE_SESSION)
    is_before = worry is not None and worry[0] < last.starts_at
    return Watch(days, has_worried=True) if is_before else None


def _last_worry(
    tx: Transaction, clinic: Clinic, patient: Patient, *, since: datetime
) -> tuple[datetime, int] | None:
    besides = [
        f"{questionnaire.id}/{item.id}"
        for questionnaire in clinic.questionnaires.values()
        if questionnaire.alert_rules
        for item in questionnaire.items
        if not item.self_harm
    ]
    return last_worry(tx, patient.id, since=since, besides=besides)


def shown_setting(rule: str, setting: PatientThreshold) -> Setting:
    """Return what was set for a patient as screens show it."""
    return Setting(rule, setting.at_least, setting.is_on, setting.set_by, setting.set_at)
