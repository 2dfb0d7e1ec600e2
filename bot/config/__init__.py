"""The configuration: config.toml turned into one frozen value, or every fault at once."""

import tomllib
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError, field_validator

from bot.config.alerts import AlertRule, AlertSettings, EscalationStep
from bot.config.faults import (
    ConfigFaults,
    faults_of_reading,
    faults_of_syntax,
    faults_of_values,
)
from bot.config.sections import (
    CheckInSettings,
    Clinician,
    ClinicSettings,
    ClockSettings,
    DigestSettings,
    FolderSettings,
    HealthSettings,
    LogSettings,
    OperatorSettings,
    RetentionSettings,
    Section,
    SessionSettings,
    StorageSettings,
    TelegramSettings,
)
from bot.config.values import not_empty

__all__ = [
    "AlertRule",
    "Clinician",
    "Config",
    "ConfigFaults",
    "EscalationStep",
    "load_config",
    "read_config",
]


class Config(Section):
    """Everything that config.toml says, defaults filled in; made by `load_config`.

    Paths are absolute. `crisis_lines` is as written: `bot.domain.crisis_lines` checks it.
    """

    telegram: TelegramSettings = Field(description="a section [telegram]")
    clinic: ClinicSettings = Field(description="a section [clinic]")
    clinicians: tuple[Clinician, ...] = Field(
        description="at least one [[clinicians]] with telegram_id and name"
    )
    operator: OperatorSettings = Field(description="a section [operator]")
    storage: StorageSettings = Field(description="a section [storage]")
    check_ins: CheckInSettings = Field(description="a section [check_ins]")
    sessions: SessionSettings = Field(description="a section [sessions]")
    digest: DigestSettings = Field(description="a section [digest]")
    alerts: AlertSettings = Field(description="a section [alerts]")
    clock: ClockSettings = Field(description="a section [clock]")
    log: LogSettings = Field(description="a section [log]")
    health: HealthSettings = Field(description="a section [health]")
    questionnaires: FolderSettings = Field(description="a section [questionnaires]")
    texts: FolderSettings = Field(description="a section [texts]")
    crisis_lines: dict[str, Any] = Field(description="sections such as [crisis_lines.US]")
    retention: RetentionSettings = Field(description="a section [retention]")

    _lists_a_clinician = field_validator("clinicians")(not_empty)

    def clinician(self, telegram_id: int) -> Clinician | None:
        """Return the listed clinician with this Telegram id, or None."""
        return next((each for each in self.clinicians if each.telegram_id == telegram_id), None)


def load_config(path: Path) -> Config:
    """Return the configuration in a file.

    Raises ConfigFaults with everything that is wrong with it; no secret stands in a fault.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")  # some editors put a mark before the text
    except (OSError, UnicodeDecodeError) as error:
        remedy = 'write one with "checkin init" or name another with --config'
        raise ConfigFaults(faults_of_reading(error, path, remedy=remedy)) from error
    return read_config(text, path=path)


def read_config(text: str, *, path: Path) -> Config:
    """Return the configuration in a text; `path` is where it stands or will stand.

    Raises ConfigFaults as `load_config` does.
    """
    try:
        written = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise ConfigFaults(faults_of_syntax(error, text, file=path.name)) from error
    context = {
        "folder": path.absolute().parent,
        "has_backup": _has_backup(written),
        "clinician_ids": set(),
    }
    try:
        return Config.model_validate(_completed(written), context=context)
    except ValidationError as error:
        # pydantic's error holds the rejected values, which can be secrets: it ends here.
        raise ConfigFaults(faults_of_values(error, Config, file=path.name)) from None


def _completed(written: dict[str, Any]) -> dict[str, Any]:
    """Return the sections as written, with those that may be left out and the usual steps."""
    optional = Config.model_fields.keys() - {"clinic", "clinicians"}
    complete: dict[str, Any] = {name: {} for name in optional} | written
    if isinstance(complete["alerts"], dict):
        steps = usual_escalation(has_backup=_has_backup(written))
        complete["alerts"] = {"escalation": steps} | complete["alerts"]
    return complete


def _has_backup(written: dict[str, Any]) -> bool:
    clinic = written.get("clinic")
    return isinstance(clinic, dict) and "backup_chat_id" in clinic


def usual_escalation(*, has_backup: bool) -> list[dict[str, str]]:
    """Return the steps of a clinic that writes none, in the words of config.toml.

    Source: CLINICAL.md 4.2 and its thresholds; a proposal that each clinic approves.
    """
    steps = [
        {"level": "RED", "after": "15m", "to": "clinic"},
        {"level": "RED", "after": "30m", "to": "backup"},
        {"level": "RED", "after": "30m", "to": "direct"},
        {"level": "RED", "after": "60m", "to": "all"},
        {"level": "AMBER", "after": "30m", "to": "clinic"},
        {"level": "AMBER", "after": "2h", "to": "direct", "repeat": "2h"},
    ]
    return [step for step in steps if has_backup or step["to"] != "backup"]
