"""Alert rules in words: what each waits for, and what one about the course has seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.clinic import Clinic
from bot.domain.levels import Level
from bot.domain.model import Patient
from bot.domain.questionnaires.questionnaire import AlertRule, ItemAtLeast, Questionnaire
from bot.domain.thresholds import NumberRange, main_number
from bot.screens.alerts import level_words
from bot.screens.discharge import ended_line
from bot.screens.evidence import first_of
from bot.screens.screen import Screen, pages
from bot.screens.standing import Risk, Setting, risk_line
from bot.screens.words import MOST_OF_WORDS, clinic_time, cut, language_of, number
from bot.texts import Html

RULE_WORDS = {
    "total_at_least": "rule-total",
    "rises_by": "rule-rise",
    "median_rises_by": "rule-median-rise",
    "newly_at_least": "rule-newly",
    "relapses_to": "rule-relapse",
    "mean_rises_by": "rule-mean-rise",
    "days_running_at_least": "rule-days-running",
    "days_missed": "rule-missed",
}
OWN_RULE_WORDS = {
    "missed_days": "rule-missed",
    "missed_days_high_risk": "rule-missed-high-risk",
}


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule as it holds for a patient; `setting` is what was set for this one alone."""

    rule: str
    level: Level
    number: float
    is_on: bool
    meaning: str
    is_clinics: bool
    setting: Setting | None = None


def meaning(clinic: Clinic, questionnaire: Questionnaire, rule: AlertRule) -> str:
    """Return in words when a rule of a questionnaire is met, as markup."""
    if isinstance(rule, ItemAtLeast):
        return _meaning_of_item(clinic, questionnaire, rule)
    return clinic.say_to_clinic(
        RULE_WORDS[rule.kind],
        title=_title(clinic, questionnaire),
        number=number(clinic, main_number(rule)),
        days=first_of(rule, "median_days", "mean_days", "days"),
        within=first_of(rule, "within_days", "below_before_days", "own_first_days"),
        below=number(clinic, first_of(rule, "after_below")),
        above=number(clinic, first_of(rule, "above_own_median_by")),
    )


def own_meaning(clinic: Clinic, rule: str, days: int) -> str:
    """Return in words when one of the bot's own rules is met."""
    return clinic.say_to_clinic(OWN_RULE_WORDS[rule], days=days)


def _title(clinic: Clinic, questionnaire: Questionnaire) -> str:
    return cut(questionnaire.title_in(language_of(clinic, questionnaire)), MOST_OF_WORDS)


def _meaning_of_item(clinic: Clinic, questionnaire: Questionnaire, rule: ItemAtLeast) -> str:
    item = questionnaire.item(rule.item)
    values = sorted(option.value for option in questionnaire.options_of(item))
    least = next((value for value in values if value >= rule.at_least), values[-1])
    words = questionnaire.option_text(item.id, least, language_of(clinic, questionnaire))
    said = clinic.say_to_clinic(
        "rule-answer" if least == values[-1] else "rule-answer-or-more",
        title=_title(clinic, questionnaire),
        position=str([one.id for one in questionnaire.items].index(item.id) + 1),
        answer=cut(words, MOST_OF_WORDS),
    )
    if rule.first_time_only:
        return clinic.say_to_clinic("rule-first-time", meaning=Html(said))
    return said


def rules_list(
    clinic: Clinic,
    patient: Patient,
    lines: Sequence[RuleLine],
    *,
    risk: Risk,
    holds: bool,
    gone: Sequence[Setting],
) -> list[Screen]:
    """Return every rule that holds for a patient, in as many messages as it takes.

    `holds` is false when what was set for this one is not safe any more; `gone` are settings of
    rules that no questionnaire has any more.
    """
    say, code = clinic.say_to_clinic, patient.code
    ended = ended_line(clinic, patient)
    texts = [say("threshold-title", code=code), *([ended] if ended else []), ""]
    texts += [] if holds else [say("threshold-not-held"), ""]
    texts += [_line(clinic, line) for line in lines]
    texts += [say("threshold-gone", rule=one.rule) for one in gone]
    texts += ["", risk_line(clinic, risk), "", say("threshold-how", code=code)]
    return [Screen(text, secret=True) for text in pages(texts)]


def _line(clinic: Clinic, line: RuleLine) -> str:
    say = clinic.say_to_clinic
    return say(
        "threshold-line",
        rule=line.rule,
        level=level_words(clinic, line.level),
        number=number(clinic, line.number) if line.is_on else say("threshold-off"),
        source=Html(_source(clinic, line)),
        meaning=Html(line.meaning),
    )


def _source(clinic: Clinic, line: RuleLine) -> str:
    if line.setting is not None:
        return clinic.say_to_clinic(
            "threshold-from-patient",
            name=line.setting.name,
            at=clinic_time(clinic, line.setting.at),
        )
    key = "threshold-from-clinic" if line.is_clinics else "threshold-from-file"
    return clinic.say_to_clinic(key)


def expected_number(clinic: Clinic, allowed: NumberRange) -> str:
    """Return in words which numbers a rule can have."""
    if allowed.highest is None:
        key = "threshold-expects-from"
    elif allowed.lowest == allowed.highest:
        key = "threshold-expects-only"
    elif allowed.is_above:
        key = "threshold-expects-above"
    elif allowed.is_whole:
        key = "threshold-expects-whole"
    else:
        key = "threshold-expects-between"
    return clinic.say_to_clinic(
        key, lowest=number(clinic, allowed.lowest), highest=number(clinic, allowed.highest or 0)
    )


def example_number(clinic: Clinic, allowed: NumberRange) -> str:
    """Return a number that a rule can have, for an example of the command."""
    return number(clinic, allowed.lowest + 1 if allowed.is_above else allowed.lowest)
