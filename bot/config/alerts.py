"""The section [alerts] of config.toml: silence, escalation, and changes to single alert rules."""

from datetime import timedelta
from typing import Annotated, Literal

from pydantic import Field, PlainValidator, StrictBool, StrictInt, ValidationInfo, field_validator

from bot.config.sections import Section
from bot.config.values import (
    Duration,
    FilePath,
    expected,
    read_duration,
    read_notice_address,
    read_number,
)
from bot.domain.levels import Level
from bot.domain.thresholds import MOST_DAYS_MISSED, RuleChange

STEP_TARGETS = frozenset({"clinic", "backup", "direct", "all"})
# Nock 2021, consensus: respond to imminent risk within 12 h of learning of it.
RED_CEILING = timedelta(hours=12)
LATEST_STEP = timedelta(hours=48)
SOONEST_AGAIN = timedelta(minutes=1)
LONGEST_YELLOW = timedelta(days=30)
AGAIN = 'a duration from "1m" to "12h"'
DAYS = f"a number of days from 1 to {MOST_DAYS_MISSED}"


def _again_after(value: object) -> timedelta:
    """What comes again too late would end unseen; what comes each second nobody reads."""
    after = read_duration(value)
    if not SOONEST_AGAIN <= after <= RED_CEILING:
        raise expected(AGAIN)
    return after


AgainAfter = Annotated[timedelta, PlainValidator(_again_after)]
MissedDays = Annotated[StrictInt, Field(ge=1, le=MOST_DAYS_MISSED)]


class EscalationStep(Section):
    """What happens to an alert that nobody has acknowledged.

    `level` None means RED and AMBER. `after` counts from the alert's first message.
    Exactly one is set: `to` ("clinic", "backup", "direct", "all" or an Apprise URL), or
    `url_file`, which holds an Apprise URL (see `read_route_url`). The last step of a level comes
    again every `repeat`; None takes that of the whole section.
    """

    level: Literal["RED", "AMBER"] | None = Field(
        None, description='"RED", "AMBER" or no level for both; YELLOW is only in the digest'
    )
    after: Duration = Field(description='a duration such as "15m"')
    repeat: AgainAfter | None = Field(None, description=AGAIN)
    url_file: FilePath | None = Field(None, description="the path of a file with an Apprise URL")
    to: str | None = Field(
        None,
        repr=False,
        strict=True,
        validate_default=True,
        description='"clinic", "backup", "direct", "all", an Apprise URL, or url_file instead',
    )

    @field_validator("to")
    @classmethod
    def _goes_somewhere(cls, to: str | None, info: ValidationInfo) -> str | None:
        has_file = info.data.get("url_file") is not None
        if (to is None) != has_file and "url_file" in info.data:
            raise expected('one of to (such as "clinic") and url_file, not both')
        if to == "backup" and info.context and not info.context["has_backup"]:
            raise expected("clinic.backup_chat_id to be set, or another target")
        if to is None or to in STEP_TARGETS:
            return to
        return read_notice_address(to)


class AlertRule(Section):
    """What the clinic changes about one alert rule; None leaves the rule's own value.

    Which ids, levels and numbers there can be is seen beside the questionnaires:
    `bot.domain.thresholds` checks it.
    """

    level: Literal["RED", "AMBER", "YELLOW"] | None = Field(
        None, description='"RED", "AMBER" or "YELLOW"'
    )
    at_least: Annotated[float, PlainValidator(read_number)] | None = Field(
        None, description="a number above 0"
    )
    enabled: StrictBool = Field(True, description="true or false")


class ReturnSettings(Section):
    """After how long an alert that was acknowledged and got no outcome comes back.

    Source: CLINICAL.md 4.2 and its thresholds; a proposal that each clinic approves.
    """

    RED: AgainAfter = Field(timedelta(minutes=30), description=AGAIN)
    AMBER: AgainAfter = Field(timedelta(hours=4), description=AGAIN)
    YELLOW: Duration = Field(timedelta(days=3), description='a duration of at most "30d"')

    @field_validator("YELLOW")
    @classmethod
    def _comes_back(cls, after: timedelta) -> timedelta:
        if after > LONGEST_YELLOW:
            raise expected('a duration of at most "30d"')
        return after


class AlertSettings(Section):
    """When silence becomes an alert, and what happens to one that nobody acknowledges."""

    missed_days: MissedDays = Field(3, description=DAYS)
    missed_days_high_risk: MissedDays = Field(1, description=DAYS)
    repeat: AgainAfter = Field(timedelta(hours=1), description=AGAIN)
    tell_patient: StrictBool = Field(False, description="true or false")
    returns_after: ReturnSettings = Field(
        ReturnSettings(), description="a section [alerts.returns_after]"
    )
    escalation: tuple[EscalationStep, ...] = Field(
        description="a list of [[alerts.escalation]] sections"
    )
    rules: dict[str, AlertRule] = Field({}, description="sections such as [alerts.rules.NAME]")

    @field_validator("escalation")
    @classmethod
    def _leaves_no_level_without_a_step(
        cls, steps: tuple[EscalationStep, ...]
    ) -> tuple[EscalationStep, ...]:
        for level in ("RED", "AMBER"):
            if not any(step.level in {level, None} for step in steps):
                raise expected(f"a step for {level} too: nobody would hear of an unseen alert")
        if any(step.level != "AMBER" and step.after > RED_CEILING for step in steps):
            raise expected("steps for RED within 12h: that is the longest that a danger may wait")
        if any(step.after > LATEST_STEP for step in steps):
            raise expected("steps for AMBER within 48h")
        return steps

    @property
    def rule_changes(self) -> dict[str, RuleChange]:
        """What the clinic changed about single alert rules, by their ids."""
        return {
            rule: RuleChange(
                Level[change.level] if change.level else None, change.at_least, change.enabled
            )
            for rule, change in self.rules.items()
        }
