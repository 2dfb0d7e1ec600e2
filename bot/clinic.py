"""One value with all that an action needs to know of the clinic; it never changes while it runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from bot.config import Config
from bot.config.routes import Routes
from bot.domain.crisis_lines import CrisisLines
from bot.domain.escalation import Policy
from bot.domain.free_text.body_words import BodyWords
from bot.domain.free_text.free_text import FreeTextRules
from bot.domain.questionnaires.questionnaire_files import Questionnaires
from bot.domain.schedule import zone_named
from bot.domain.thresholds import RuleChange
from bot.texts import Texts


@dataclass(frozen=True, slots=True)
class Clinic:
    """The config, the questionnaires and plans, the texts, the crisis lines, the bot's name.

    `policy` is the escalation of today; an alert keeps that of its own moment.
    """

    config: Config
    questionnaires: Questionnaires
    texts: Texts
    crisis_lines: Mapping[str, CrisisLines]
    free_text: FreeTextRules = field(repr=False)  # thousands of phrases
    body_words: BodyWords = field(repr=False)
    policy: Policy
    routes: Routes
    audit_key: bytes = field(repr=False)
    bot_username: str

    @property
    def language(self) -> str:
        """The language that the clinic itself is spoken to in."""
        return self.config.clinic.languages[0]

    @property
    def zone(self) -> ZoneInfo:
        """The clinic's time zone."""
        return zone_named(self.config.clinic.time_zone)

    @property
    def rule_changes(self) -> dict[str, RuleChange]:
        """What the clinic changed about single alert rules, by their ids."""
        return self.config.alerts.rule_changes

    def say(self, language: str, key: str, **values: Any) -> str:
        """Return a sentence in a language."""
        return self.texts.say(language, key, **values)

    def say_to_clinic(self, key: str, **values: Any) -> str:
        """Return a sentence in the clinic's language."""
        return self.texts.say(self.language, key, **values)
