"""Setting and seeing the rules of one patient, as many tests do it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.actions.alerts import rules_view, setting_thresholds
from bot.actions.alerts.thresholds import in_force
from bot.config import AlertRule
from bot.demo.standin.markup import parse_html
from tests.actions.playing import Play
from tests.conftest import NORA, PAT


def say(play: Play, code: str, rule: str, value: str, *, who: int = NORA) -> str:
    """Set a rule in a clinician's own chat; return the answer, without markup."""
    play.do(
        setting_thresholds.set_rule,
        code=code,
        rule=rule,
        value=value,
        chat_id=who,
        clinician=play.store.clinic.config.clinician(who),
    )
    return parse_html(play.last(who).text).text


def listed(play: Play, code: str, *, chat: int = NORA) -> str:
    """Show the rules of a patient; return them, without markup."""
    before = len(play.messages(chat))
    play.do(
        rules_view.list_rules,
        code=code,
        chat_id=chat,
        clinician=play.store.clinic.config.clinician(NORA),
    )
    shown = play.messages(chat)[before:]
    return "\n".join(parse_html(one.text).text for one in shown)


def line(play: Play, code: str, rule: str) -> str:
    """Return the two lines of one rule in the list."""
    lines = listed(play, code).splitlines()
    at = next(place for place, one in enumerate(lines) if one.startswith(f"{rule} ·"))
    return "\n".join(lines[at : at + 2])


def number(play: Play, rule: str, *, who: int = PAT) -> float | None:
    """Return the main number of a rule as it holds for a patient; None where it is off."""
    name = rule.partition("_")[0]
    asked = play.store.clinic.questionnaires[name]
    held = play.store.see(in_force, play.store.clinic, play.patient(who), asked)
    found = [one for one in held.alert_rules if one.id == rule]
    return next((getattr(one, "by", getattr(one, "at_least", None)) for one in found), None)


def change_rules(play: Play, changes: Mapping[str, AlertRule]) -> None:
    """Let the config of the clinic change single rules."""
    config = play.store.clinic.config
    changed = config.alerts.model_copy(update={"rules": dict(changes)})
    config = config.model_copy(update={"alerts": changed})
    play.store.clinic = replace(play.store.clinic, config=config)
