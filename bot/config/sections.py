"""The sections of config.toml, each a frozen value.

The description of a field is what a fault says was expected there.
"""

from datetime import time, timedelta
from pathlib import Path
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    ValidationInfo,
    field_validator,
)

from bot.config.values import (
    ClockTime,
    ClosedDay,
    Country,
    Duration,
    ExistingFolder,
    FilePath,
    Hours,
    Language,
    ListenAddress,
    Name,
    NoticeAddress,
    TimeZone,
    WebAddress,
    Word,
    expected,
    not_empty,
)

# Telegram's ids have at most 52 significant bits (Bot API, type Chat).
LARGEST_TELEGRAM_ID = 2**52
LONGEST_EXPIRY = timedelta(hours=22)  # a check-in ends at the latest 2 h before the next one
LONGEST_TICK = timedelta(minutes=1)  # an alert may be late by one tick
DAY = timedelta(days=1)
# A session that never ends, or is asked about after its day, is a question that never comes.
SHORTEST_SESSION, LONGEST_SESSION = timedelta(minutes=5), timedelta(hours=12)
SOONEST_AFTER, LATEST_AFTER = timedelta(hours=1), timedelta(hours=12)

ClinicChat = Annotated[StrictInt, Field(lt=0, gt=-LARGEST_TELEGRAM_ID)]


class Section(BaseModel):
    """A part of config.toml: it cannot be changed and has no unknown keys."""

    # Rejected values can be secrets: pydantic's own message must not hold them.
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class TelegramSettings(Section):
    """How the bot reaches Telegram."""

    token_file: FilePath | None = Field(None, description="the path of the token's file")
    api_url: WebAddress = Field("https://api.telegram.org", description="a web address")


class ClinicSettings(Section):
    """The clinic: where its alerts go and when somebody reads them."""

    name: Name = Field(description='the name of the clinic, such as "Lakeside Infusion Clinic"')
    chat_id: ClinicChat = Field(
        description="the id of the clinic's group or channel, a negative number"
    )
    backup_chat_id: ClinicChat | None = Field(
        None, description="the id of another group or channel, a negative number"
    )
    time_zone: TimeZone = Field(description='a time zone such as "America/New_York"')
    country: Country = Field(description='a country code such as "US"')
    languages: tuple[Language, ...] = Field(description='at least one language such as ["en"]')
    hours: tuple[Hours, ...] = Field((), description='a list such as ["Mon-Fri 08:00-18:00"]')
    closed: frozenset[ClosedDay] = Field(
        frozenset(), description='a list of days such as ["2026-12-25"]'
    )

    @field_validator("backup_chat_id")
    @classmethod
    def _is_another_chat(cls, backup: int | None, info: ValidationInfo) -> int | None:
        if backup is not None and backup == info.data.get("chat_id"):
            raise expected("another chat than clinic.chat_id")
        return backup

    @field_validator("languages")
    @classmethod
    def _names_each_once(cls, languages: tuple[str, ...]) -> tuple[str, ...]:
        if len(set(languages)) < len(languages):
            raise expected("each language once")
        return not_empty(languages)


class Clinician(Section):
    """A person who may acknowledge alerts, look up patients and record."""

    telegram_id: Annotated[StrictInt, Field(gt=0, lt=LARGEST_TELEGRAM_ID)] = Field(
        description="the clinician's own Telegram id, a positive number"
    )
    name: Name = Field(description='the name that an acknowledgement shows, such as "Nora Nurse"')
    role: Literal["clinician", "lead"] = Field("clinician", description='"clinician" or "lead"')

    @field_validator("telegram_id")
    @classmethod
    def _is_listed_once(cls, telegram_id: int, info: ValidationInfo) -> int:
        listed: set[int] = info.context["clinician_ids"] if info.context else set()
        if telegram_id in listed:
            raise expected("an id that no other clinician in the list has")
        listed.add(telegram_id)
        return telegram_id


class OperatorSettings(Section):
    """Who hears of technical faults."""

    notify: tuple[NoticeAddress, ...] = Field((), repr=False, description="a list of Apprise URLs")


class StorageSettings(Section):
    """Where the data, its key and its copies lie."""

    path: FilePath = Field(
        Path("data/checkin.db"), validate_default=True, description="the path of the database"
    )
    key_file: FilePath = Field(
        Path("secrets/database.key"), validate_default=True, description="the path of its key"
    )
    backups: FilePath | None = Field(None, description="the path of a folder for copies")
    every: Duration = Field(DAY, description='a duration such as "24h"')
    keep: Annotated[StrictInt, Field(ge=1)] = Field(35, description="a number of copies, 1 or more")

    @field_validator("path")
    @classmethod
    def _is_where_the_file_lies(cls, path: Path) -> Path:
        # Behind a link the log would be looked for, locked and guarded in another folder.
        return path.resolve()

    @field_validator("key_file")
    @classmethod
    def _is_not_the_database(cls, key_file: Path, info: ValidationInfo) -> Path:
        if key_file == info.data.get("path"):
            raise expected("another file than storage.path")
        return key_file


class CheckInSettings(Section):
    """When patients are asked, and for how long they can answer."""

    time: ClockTime = Field(time(9), description='a time of day such as "09:00"')
    plan: Word = Field("daily", description='the name of a plan such as "daily"')
    expires_after: Duration = Field(timedelta(hours=14), description="at most 22h")
    reminders: tuple[Duration, ...] = Field(
        default_factory=lambda earlier: _usual_reminders(earlier.get("expires_after")),
        description='a list of durations such as ["2h", "6h"]',
    )

    @field_validator("expires_after")
    @classmethod
    def _ends_before_the_next(cls, expires_after: timedelta) -> timedelta:
        if expires_after > LONGEST_EXPIRY:
            raise expected("at most 22h, so that it ends 2 h before the next check-in")
        return expires_after

    @field_validator("reminders")
    @classmethod
    def _come_in_order(
        cls, reminders: tuple[timedelta, ...], info: ValidationInfo
    ) -> tuple[timedelta, ...]:
        if list(reminders) != sorted(set(reminders)):
            raise expected("durations that rise")
        if reminders and reminders[-1] >= info.data.get("expires_after", LONGEST_EXPIRY):
            raise expected("durations shorter than check_ins.expires_after")
        return reminders


class SessionSettings(Section):
    """What is asked around a treatment session, and when."""

    lasts: Duration = Field(
        timedelta(hours=2), description='a duration such as "2h", from 5m to 12h'
    )
    evening: ClockTime = Field(time(18), description='a time of day such as "18:00"')
    side_effects_after: Duration = Field(
        timedelta(hours=4), description='a duration such as "4h", from 1h to 12h'
    )
    ask_patient: StrictBool = Field(True, description="true or false")

    @field_validator("lasts")
    @classmethod
    def _is_the_length_of_a_treatment(cls, lasts: timedelta) -> timedelta:
        if not SHORTEST_SESSION <= lasts <= LONGEST_SESSION:
            raise expected("from 5m to 12h")
        return lasts

    @field_validator("evening")
    @classmethod
    def _is_an_evening(cls, evening: time) -> time:
        if not time(12) <= evening <= time(21):
            raise expected("a time from 12:00 to 21:00, so that nobody is woken")
        return evening

    @field_validator("side_effects_after")
    @classmethod
    def _is_on_the_day(cls, after: timedelta) -> timedelta:
        if not SOONEST_AFTER <= after <= LATEST_AFTER:
            raise expected(
                "from 1h to 12h, so that they are asked about within a day of the session"
            )
        return after


class DigestSettings(Section):
    """When the clinic gets its daily overview."""

    time: ClockTime = Field(time(8, 30), description='a time of day such as "08:30"')


class ClockSettings(Section):
    """How often the bot looks for work that is due."""

    tick: Duration = Field(timedelta(seconds=10), description='a duration such as "10s"')

    @field_validator("tick")
    @classmethod
    def _comes_every_minute(cls, tick: timedelta) -> timedelta:
        if tick > LONGEST_TICK:
            raise expected("at most 1m, an alert may be late by as much")
        return tick


class LogSettings(Section):
    """How much the log tells; at no level does it hold answers or names."""

    level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description='"DEBUG", "INFO", "WARNING" or "ERROR"'
    )


class HealthSettings(Section):
    """How a machine can see that the bot is well. `listen` is host and port."""

    listen: ListenAddress | None = Field(None, description='host and port such as "127.0.0.1:8080"')
    heartbeat_url: WebAddress | None = Field(None, repr=False, description="a web address")


class FolderSettings(Section):
    """A folder of the clinic's own files; None without one."""

    folder: ExistingFolder | None = Field(None, description="the path of a folder that exists")


class RetentionSettings(Section):
    """How long data is kept. `answers` None: for ever."""

    answers: Duration | None = Field(None, description='a duration such as "3650d"')
    raw_updates: Duration = Field(timedelta(days=7), description='a duration such as "7d"')


def _usual_reminders(expires_after: timedelta | None) -> tuple[timedelta, ...]:
    """Return the reminders of a clinic that names none, as far as the check-in lasts."""
    usual = (timedelta(hours=2), timedelta(hours=6))
    return tuple(each for each in usual if each < (expires_after or LONGEST_EXPIRY))
