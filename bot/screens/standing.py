"""How a patient stands: what is accepted as known, the risk, what was set, how alerts ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.clinic import Clinic
from bot.domain.model import Alert, Known
from bot.screens.alerts import outcome_words
from bot.screens.words import MOST_OF_WORDS, clinic_time, cut, language_of, number


@dataclass(frozen=True, slots=True)
class Setting:
    """What a clinician set for one patient: a number, or on or off; who, and when."""

    rule: str
    at_least: float | None
    is_on: bool
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Watch:
    """Silence counts sooner: the last session was so many days ago.

    `has_worried`: there were thoughts of death or self-harm before it; else its effect may fade.
    """

    days: int
    has_worried: bool


@dataclass(frozen=True, slots=True)
class Risk:
    """Whether a patient is at high risk, and why: set by a clinician, or seen lately.

    `last_worry` is when a worrying answer or text came, and the number of its alert. `watch` is
    for some days after a session.
    """

    is_high: bool
    setting: Setting | None = None
    last_worry: tuple[datetime, int] | None = None
    watch: Watch | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What a clinician must know beside the course; `ended` are alerts, the last one first.

    `settings_hold` is false when they are no longer safe beside the clinic's own rules.
    """

    risk: Risk
    known: Sequence[Known] = ()
    settings: Sequence[Setting] = ()
    settings_hold: bool = True
    ended: Sequence[Alert] = ()


def standing_lines(clinic: Clinic, standing: Standing) -> list[str]:
    """Return the risk and what is accepted as known or was set, a line each."""
    lines = [risk_line(clinic, standing.risk)]
    if standing.risk.watch is not None:
        key = "plans-watch-worry" if standing.risk.watch.has_worried else "plans-watch-fading"
        lines.append(clinic.say_to_clinic(key, days=standing.risk.watch.days))
    lines += [_known(clinic, one) for one in standing.known]
    if not standing.settings_hold:
        lines.append(clinic.say_to_clinic("threshold-not-held"))
    return lines + [_setting(clinic, one) for one in standing.settings]


def risk_line(clinic: Clinic, risk: Risk) -> str:
    """Return whether a patient is at high risk, and why."""
    if risk.setting is not None:
        return clinic.say_to_clinic(
            "risk-set" if risk.is_high else "risk-set-off",
            name=risk.setting.name,
            at=clinic_time(clinic, risk.setting.at),
        )
    if risk.last_worry is None:
        return clinic.say_to_clinic("risk-none")
    at, alert = risk.last_worry
    return clinic.say_to_clinic("risk-seen", at=clinic_time(clinic, at), number=str(alert))


def setting_value(clinic: Clinic, setting: Setting) -> str:
    """Return what was set: the number, or on or off."""
    if setting.is_on and setting.at_least is not None:
        return number(clinic, setting.at_least)
    return clinic.say_to_clinic("threshold-on" if setting.is_on else "threshold-off")


def _setting(clinic: Clinic, setting: Setting) -> str:
    return clinic.say_to_clinic(
        "patient-setting",
        rule=setting.rule,
        number=setting_value(clinic, setting),
        name=setting.name,
        at=clinic_time(clinic, setting.at),
    )


def _known(clinic: Clinic, known: Known) -> str:
    what = [_accepted(clinic, key, value) for key, value in known.accepted.items()]
    return clinic.say_to_clinic(
        "patient-known",
        until=clinic_time(clinic, known.until),
        what="; ".join(what),
        name=known.name,
        at=clinic_time(clinic, known.made_at),
        reason=cut(known.reason, MOST_OF_WORDS),
        number=str(known.alert),
    )


def _accepted(clinic: Clinic, key: str, value: int) -> str:
    """Return what was accepted: `phq9/phq9_9` up to 1 as the question's place and the answer."""
    name, _, item_id = key.partition("/")
    questionnaire = clinic.questionnaires.get(name)
    ids = [item.id for item in questionnaire.items] if questionnaire else []
    if questionnaire is None or item_id not in ids:
        return key  # no answer, or no longer asked
    return clinic.say_to_clinic(
        "patient-accepted",
        title=cut(questionnaire.title_in(language_of(clinic, questionnaire)), MOST_OF_WORDS),
        position=str(ids.index(item_id) + 1),
        number=str(value),
    )


def ended_lines(clinic: Clinic, ended: Sequence[Alert]) -> list[str]:
    """Return how alerts of the last 28 days ended, under a heading; nothing without any."""
    lines = [_ended(clinic, one) for one in ended]
    return [clinic.say_to_clinic("patient-ended"), *lines] if lines else []


def _ended(clinic: Clinic, shown: Alert) -> str:
    if shown.resolution is None:
        raise LookupError(f"alert {shown.number} has not ended")
    return clinic.say_to_clinic(
        "patient-ended-line",
        number=str(shown.number),
        outcome=outcome_words(clinic, shown.resolution.outcome),
        name=shown.resolution.name,
        at=clinic_time(clinic, shown.resolution.at),
    )
