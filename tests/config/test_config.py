"""config.toml: what it may say, what holds when it says nothing, and how its faults read."""
# ruff: noqa: E501 - the tables of faults hold one fault a line, as the operator sees it

import copy
import json
import re
import tomllib
import traceback
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, get_origin

import pytest
import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from bot.config import Config, ConfigFaults, load_config, read_config
from bot.config.faults import section_within
from bot.domain.crisis_lines import load_crisis_lines
from bot.domain.hours import OpenHours
from bot.domain.levels import Level
from bot.domain.thresholds import RuleChange
from tests.starting import change, clinic_in

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "config.example.toml"
CANARY_TOKEN = "123456789:canaryBOweik6ad9rQXMENQjcrbGbqr4Kbc"
SMALLEST: dict[str, Any] = {
    "clinic": {
        "name": "Test Clinic",
        "chat_id": -1001,
        "time_zone": "Europe/Berlin",
        "country": "DE",
        "languages": ["de", "en"],
    },
    "clinicians": [{"telegram_id": 501, "name": "Nora Nurse"}],
}


def smallest_with(key: str, value: Any) -> str:
    """Return the smallest good config with one key set, such as "alerts.escalation"."""
    document = copy.deepcopy(SMALLEST)
    *sections, last = key.split(".")
    place = document
    for section in sections:
        place = place.setdefault(section, {})
    place[last] = value
    return tomlkit.dumps(document)


def loaded(text: str, folder: Path = Path("/clinic")) -> Config:
    return read_config(text, path=folder / "config.toml")


def loaded_with(key: str, value: Any) -> Config:
    return loaded(smallest_with(key, value))


def faults(text: str) -> tuple[str, ...]:
    with pytest.raises(ConfigFaults) as raised:
        loaded(text)
    assert str(raised.value) == "\n".join(raised.value.faults)
    return raised.value.faults


def keys_of(section: type[BaseModel], prefix: str = "") -> Iterator[str]:
    """Yield every key that ends in a value, with a name of its own where the clinic names one."""
    for name, field in section.model_fields.items():
        inner = section_within(field.annotation)
        own_name = ".name" if get_origin(field.annotation) is dict else ""
        yield from keys_of(inner, f"{prefix}{name}{own_name}.") if inner else [prefix + name]


def text_with_every_key_switched_on() -> str:
    return re.sub(r"^#(?=\S)", "", EXAMPLE.read_text(encoding="utf-8"), flags=re.MULTILINE)


def test_the_example_is_a_good_config() -> None:
    config = load_config(EXAMPLE)
    assert config.clinic.name == "Lakeside Infusion Clinic"
    assert config.clinicians[0].telegram_id == 501


def test_the_example_with_everything_switched_on_is_a_good_config(tmp_path: Path) -> None:
    (tmp_path / "our-questionnaires").mkdir()
    (tmp_path / "our-texts").mkdir()
    config = loaded(text_with_every_key_switched_on(), tmp_path)
    assert config.clinic.backup_chat_id == -1009876543210
    assert config.questionnaires.folder == tmp_path / "our-questionnaires"
    assert config.health.listen == ("127.0.0.1", 8080)


@pytest.mark.parametrize("key", list(keys_of(Config)))
def test_every_key_stands_in_the_example(key: str) -> None:
    place: Any = tomllib.loads(text_with_every_key_switched_on())
    if key.startswith("alerts.rules."):
        key = key.replace(".name.", ".phq9_self_harm_often.")
    for part in key.split("."):
        steps_or_people = place if isinstance(place, list) else [place]
        place = next((each[part] for each in steps_or_people if part in each), None)
        assert place is not None, f"{key} is not in config.example.toml"


@pytest.mark.parametrize("key", list(keys_of(Config)))
def test_every_key_says_what_is_expected(key: str) -> None:
    section: type[BaseModel] = Config
    for part in key.replace(".rules.name.", ".rules.").split("."):
        field = section.model_fields[part]
        assert field.description
        section = section_within(field.annotation) or section


def test_the_values_in_the_example_that_are_switched_off_are_those_that_hold_anyway(
    tmp_path: Path,
) -> None:
    (tmp_path / "our-questionnaires").mkdir()
    (tmp_path / "our-texts").mkdir()
    switched_on = loaded(text_with_every_key_switched_on(), tmp_path)
    usual = loaded(EXAMPLE.read_text(encoding="utf-8"), tmp_path)
    for section in ("check_ins", "sessions", "digest", "clock", "log"):
        assert getattr(switched_on, section) == getattr(usual, section)
    assert switched_on.storage.path == usual.storage.path
    assert switched_on.storage.key_file == usual.storage.key_file
    assert switched_on.storage.every == usual.storage.every
    assert switched_on.storage.keep == usual.storage.keep
    assert switched_on.alerts.repeat == usual.alerts.repeat
    assert switched_on.retention.raw_updates == usual.retention.raw_updates
    with_backup = loaded_with("clinic.backup_chat_id", -1002)
    assert switched_on.alerts.escalation[:6] == with_backup.alerts.escalation


def test_the_crisis_lines_in_the_example_can_be_used() -> None:
    own = tomllib.loads(text_with_every_key_switched_on())["crisis_lines"]
    lines = load_crisis_lines(ROOT / "bot/texts/crisis_lines.toml", own)
    assert [line.phone for line in lines["US"].lines] == ["988"]


def test_what_is_left_out_has_the_usual_value() -> None:
    config = loaded(tomlkit.dumps(SMALLEST))
    assert config.telegram.token_file is None
    assert config.telegram.api_url == "https://api.telegram.org"
    assert config.clinic.backup_chat_id is None
    assert config.clinic.hours == ()
    assert config.clinic.closed == frozenset()
    assert config.clinicians[0].role == "clinician"
    assert config.operator.notify == ()
    assert config.storage.path == Path("/clinic/data/checkin.db")
    assert config.storage.key_file == Path("/clinic/secrets/database.key")
    assert (config.storage.backups, config.storage.keep) == (None, 35)
    assert config.storage.every == timedelta(hours=24)
    assert (config.check_ins.time, config.check_ins.plan) == (time(9), "daily")
    assert config.check_ins.reminders == (timedelta(hours=2), timedelta(hours=6))
    assert config.check_ins.expires_after == timedelta(hours=14)
    assert config.digest.time == time(8, 30)
    assert (config.alerts.missed_days, config.alerts.missed_days_high_risk) == (3, 1)
    assert config.alerts.repeat == timedelta(minutes=60)
    assert config.alerts.rules == {}
    assert config.clock.tick == timedelta(seconds=10)
    assert config.log.level == "INFO"
    assert (config.health.listen, config.health.heartbeat_url) == (None, None)
    assert (config.questionnaires.folder, config.texts.folder) == (None, None)
    assert config.crisis_lines == {}
    assert config.retention.answers is None
    assert config.retention.raw_updates == timedelta(days=7)


def steps(config: Config) -> list[tuple[str | None, int, str | None]]:
    return [
        (step.level, int(step.after.total_seconds() // 60), step.to)
        for step in config.alerts.escalation
    ]


def test_without_steps_the_usual_ones_hold() -> None:
    assert steps(loaded(tomlkit.dumps(SMALLEST))) == [
        ("RED", 15, "clinic"),
        ("RED", 30, "direct"),
        ("RED", 60, "all"),
        ("AMBER", 30, "clinic"),
        ("AMBER", 120, "direct"),
    ]


def test_a_backup_chat_is_told_of_red_after_half_an_hour() -> None:
    assert ("RED", 30, "backup") in steps(loaded_with("clinic.backup_chat_id", -1002))


def test_a_clinic_with_steps_of_its_own_has_no_others() -> None:
    own = [{"after": "5m", "to": "all"}, {"after": "1h", "to": "sns://key/secret/+15550100"}]
    config = loaded_with("alerts.escalation", own)
    assert steps(config) == [(None, 5, "all"), (None, 60, "sns://key/secret/+15550100")]


def test_a_step_may_name_a_file_with_the_address() -> None:
    config = loaded_with("alerts.escalation", [{"after": "5m", "url_file": "secrets/pager"}])
    assert config.alerts.escalation[0].url_file == Path("/clinic/secrets/pager")
    assert config.alerts.escalation[0].to is None


def test_a_clinician_is_found_by_telegram_id_and_a_stranger_is_not() -> None:
    config = loaded(tomlkit.dumps(SMALLEST))
    nora = config.clinician(501)
    assert nora is not None
    assert nora.name == "Nora Nurse"
    assert config.clinician(502) is None


def test_relative_paths_start_at_the_folder_of_the_config_and_absolute_ones_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config.toml").write_text(smallest_with("storage.backups", "/mnt/copies"))
    monkeypatch.chdir(tmp_path.parent)
    config = load_config(Path(tmp_path.name) / "config.toml")
    assert config.storage.path == tmp_path / "data/checkin.db"
    assert config.storage.backups == Path("/mnt/copies")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("30s", timedelta(seconds=30)),
        ("15m", timedelta(minutes=15)),
        ("2h", timedelta(hours=2)),
        ("14d", timedelta(days=14)),
    ],
)
def test_durations_are_seconds_minutes_hours_or_days(written: str, meant: timedelta) -> None:
    assert loaded_with("retention.raw_updates", written).retention.raw_updates == meant


@pytest.mark.parametrize(
    "written", ["0s", "-5m", "m", "1.5h", "15", "15 m", "1h30m", "9" * 9 + "d"]
)
def test_other_durations_are_refused(written: str) -> None:
    assert faults(smallest_with("retention.raw_updates", written)) == (
        f'config.toml: retention.raw_updates is "{written}"; expected a duration such as "15m"',
    )


@pytest.mark.parametrize(
    ("key", "written", "wanted"),
    [
        ("alerts.repeat", "999d", 'a duration from "1m" to "12h"'),
        ("alerts.repeat", "59s", 'a duration from "1m" to "12h"'),
        ("alerts.returns_after.RED", "13h", 'a duration from "1m" to "12h"'),
        ("alerts.returns_after.AMBER", "13h", 'a duration from "1m" to "12h"'),
        ("alerts.returns_after.YELLOW", "31d", 'a duration of at most "30d"'),
    ],
)
def test_no_alert_can_be_put_off_until_it_is_as_good_as_ended(
    key: str, written: str, wanted: str
) -> None:
    assert faults(smallest_with(key, written)) == (
        f'config.toml: {key} is "{written}"; expected {wanted}',
    )


@pytest.mark.parametrize(
    ("written", "days", "opens", "closes"),
    [
        ("Mon-Fri 08:00-18:00", {0, 1, 2, 3, 4}, time(8), time(18)),
        ("Sat 09:00-12:00", {5}, time(9), time(12)),
        ("Mon,Wed 08:00-12:30", {0, 2}, time(8), time(12, 30)),
        ("Mon,Thu-Sat 00:00-23:59", {0, 3, 4, 5}, time(0), time(23, 59)),
        ("sat-mon 10:00-11:00", {5, 6, 0}, time(10), time(11)),
    ],
)
def test_opening_hours_name_days_and_times(
    written: str, days: set[int], opens: time, closes: time
) -> None:
    hours = loaded_with("clinic.hours", [written]).clinic.hours
    assert hours == (OpenHours(days=frozenset(days), opens=opens, closes=closes),)


@pytest.mark.parametrize(
    "written",
    ["Mon 8-18", "Monday 08:00-18:00", "Mon- 08:00-18:00", "-Mon 08:00-18:00", "Mon,, 08:00-18:00",
     "08:00-18:00", "Mon 08:00-24:00", "Mon-Tue-Wed 08:00-18:00", ""],
)  # fmt: skip
def test_other_opening_hours_are_refused(written: str) -> None:
    assert faults(smallest_with("clinic.hours", [written])) == (
        f'config.toml: clinic.hours[0] is "{written}"; '
        'expected days and times such as "Mon-Fri 08:00-18:00"',
    )


def test_closed_days_may_stand_with_and_without_quotation_marks() -> None:
    closed = loaded_with("clinic.closed", ["2026-12-25", date(2027, 1, 1)]).clinic.closed
    assert closed == {date(2026, 12, 25), date(2027, 1, 1)}


def test_a_time_of_day_may_stand_without_quotation_marks() -> None:
    assert loaded_with("digest.time", time(7, 15)).digest.time == time(7, 15)


@pytest.mark.parametrize(
    ("key", "shortest", "longest"),
    [("lasts", "5m", "12h"), ("side_effects_after", "1h", "12h")],
)
def test_a_session_lasts_and_is_asked_about_within_bounds(
    key: str, shortest: str, longest: str
) -> None:
    for written in (shortest, longest):
        kept = getattr(loaded_with(f"sessions.{key}", written).sessions, key)
        assert kept == timedelta(**{{"m": "minutes", "h": "hours"}[written[-1]]: int(written[:-1])})


def test_reminders_that_nobody_wrote_end_with_the_check_in() -> None:
    reminders = loaded_with("check_ins.expires_after", "4h").check_ins.reminders
    assert reminders == (timedelta(hours=2),)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("127.0.0.1:8080", ("127.0.0.1", 8080)), ("localhost:65535", ("localhost", 65535)),
     ("[::1]:1", ("::1", 1))],
)  # fmt: skip
def test_health_listens_on_a_host_and_a_port(written: str, meant: tuple[str, int]) -> None:
    assert loaded_with("health.listen", written).health.listen == meant


def test_a_slash_at_the_end_of_an_address_does_not_count() -> None:
    api_url = loaded_with("telegram.api_url", "http://localhost:8081/").telegram.api_url
    assert api_url == "http://localhost:8081"


def test_what_the_clinic_changes_about_a_rule_is_kept() -> None:
    rule = loaded_with("alerts.rules.severe", {"at_least": 8, "enabled": False}).alerts.rules
    assert (rule["severe"].level, rule["severe"].at_least, rule["severe"].enabled) == (
        None,
        8,
        False,
    )


def test_a_changed_number_of_a_rule_may_have_decimals() -> None:
    changes = loaded_with("alerts.rules.pain_rising", {"at_least": 1.5}).alerts.rule_changes
    assert changes == {"pain_rising": RuleChange(at_least=1.5)}


def test_a_changed_level_of_a_rule_is_one_of_the_three() -> None:
    changes = loaded_with("alerts.rules.severe", {"level": "AMBER"}).alerts.rule_changes
    assert changes == {"severe": RuleChange(level=Level.AMBER)}


def test_crisis_lines_are_kept_as_written() -> None:
    lines = {"US": {"emergency": "911", "lines": [{"name": "A line"}]}}
    assert loaded_with("crisis_lines", lines).crisis_lines == lines


def test_a_mark_that_editors_put_before_the_text_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"\xef\xbb\xbf" + tomlkit.dumps(SMALLEST).encode())
    assert load_config(path).clinic.name == "Test Clinic"


def test_a_config_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        loaded(tomlkit.dumps(SMALLEST)).clinic.name = "Another"  # type: ignore[misc]


STEP = {"after": "5m", "to": "clinic"}
ZONE = 'expected the name of a time zone such as "America/New_York"'
COUNTRY = 'expected a country code of ISO 3166 in capital letters, such as "US" or "GB"'
URL = "expected an Apprise URL, such as one that begins with mailtos://"
ONE_ROUTE = 'expected one of to (such as "clinic") and url_file, not both'
PERSON = {"telegram_id": 1, "name": "A"}


@pytest.mark.parametrize(
    ("key", "value", "fault"),
    [
        ("telegram.token_file", "", 'is ""; expected the path of a file or folder'),
        ("telegram.token_file", "a\0b", r'is "a\u0000b"; expected the path of a file or folder'),
        ("telegram.api_url", "telegram", 'is "telegram"; expected a web address such as "https://example.org"'),
        ("telegram.api_url", "ftp://files.example", 'is "…mple"; expected a web address such as "https://example.org"'),
        ("telegram.api_url", "http://a.example:99999", 'is "…9999"; expected a web address such as "https://example.org"'),
        ("telegram.api_url", "http://[::", 'is "…"; expected a web address such as "https://example.org"'),
        ("clinic.name", " ", 'is " "; expected one line of 1 to 100 characters'),
        ("clinic.name", "two\nlines", r'is "two\nlines"; expected one line of 1 to 100 characters'),
        ("clinic.name", 7, 'is 7; expected the name of the clinic, such as "Lakeside Infusion Clinic"'),
        ("clinic.chat_id", 1001, "is 1001; expected the id of the clinic's group or channel, a negative number"),
        ("clinic.chat_id", "-1001", 'is "-1001"; expected the id of the clinic\'s group or channel, a negative number'),
        ("clinic.chat_id", True, "is true; expected the id of the clinic's group or channel, a negative number"),
        ("clinic.chat_id", -(2**60), f"is {-(2**60)}; expected the id of the clinic's group or channel, a negative number"),
        ("clinic.backup_chat_id", 1, "is 1; expected the id of another group or channel, a negative number"),
        ("clinic.backup_chat_id", -1001, "is -1001; expected another chat than clinic.chat_id"),
        ("clinic.time_zone", "New York", f'is "New York"; {ZONE}'),
        ("clinic.time_zone", "../etc/passwd", f'is "../etc/passwd"; {ZONE}'),
        ("clinic.time_zone", "", f'is ""; {ZONE}'),
        ("clinic.time_zone", 1, f"is 1; {ZONE}"),
        ("clinic.country", "UK", f'is "UK"; {COUNTRY}'),
        ("clinic.languages", ["EN"], '[0] is "EN"; expected a language code of two small letters, such as "en"'),
        ("clinic.languages", [1], '[0] is 1; expected a language code of two small letters, such as "en"'),
        ("clinic.country", "us", f'is "us"; {COUNTRY}'),
        ("clinic.languages", [], 'is []; expected at least one language such as ["en"]'),
        ("clinic.languages", "en", 'is "en"; expected at least one language such as ["en"]'),
        ("clinic.languages", ["en", "en"], 'is ["en", "en"]; expected each language once'),
        ("clinic.hours", ["Mon 18:00-08:00"], '[0] is "Mon 18:00-08:00"; expected hours that end later on the same day, such as "Mon-Fri 08:00-18:00"'),
        ("clinic.hours", ["Mon 08:00-08:00"], '[0] is "Mon 08:00-08:00"; expected hours that end later on the same day, such as "Mon-Fri 08:00-18:00"'),
        ("clinic.closed", ["25.12.2026"], '[0] is "25.12.2026"; expected a day such as "2026-12-25"'),
        ("clinic.closed", ["2026-02-30"], '[0] is "2026-02-30"; expected a day that the calendar has'),
        ("clinic.closed", [datetime(2026, 1, 1)], '[0] is 2026-01-01 00:00:00; expected a day such as "2026-12-25"'),  # noqa: DTZ001 - TOML has such values
        ("clinicians", [], "is []; expected at least one [[clinicians]] with telegram_id and name"),
        ("clinicians", PERSON, "is a table; expected at least one [[clinicians]] with telegram_id and name"),
        ("clinicians", [PERSON, PERSON], "[1].telegram_id is 1; expected an id that no other clinician in the list has"),
        ("clinicians", [PERSON | {"telegram_id": -5}], "[0].telegram_id is -5; expected the clinician's own Telegram id, a positive number"),
        ("clinicians", [PERSON | {"role": "boss"}], '[0].role is "boss"; expected "clinician" or "lead"'),
        ("operator.notify", ["pigeon"], f'[0] is "pigeon"; {URL}'),
        ("storage.key_file", "data/checkin.db", 'is "data/checkin.db"; expected another file than storage.path'),
        ("storage.keep", 0, "is 0; expected a number of copies, 1 or more"),
        ("check_ins.time", "9:00", 'is "9:00"; expected a time of day such as "09:00"'),
        ("check_ins.time", time(9, 0, 30), 'is 09:00:30; expected a time of day such as "09:00"'),
        ("check_ins.plan", "My Plan", 'is "My Plan"; expected a word in small letters, such as "daily"'),
        ("check_ins.reminders", ["6h", "2h"], 'is ["6h", "2h"]; expected durations that rise'),
        ("check_ins.reminders", ["2h", "2h"], 'is ["2h", "2h"]; expected durations that rise'),
        ("check_ins.reminders", ["14h"], 'is ["14h"]; expected durations shorter than check_ins.expires_after'),
        ("check_ins.expires_after", "23h", 'is "23h"; expected at most 22h, so that it ends 2 h before the next check-in'),
        ("check_ins.expires_after", "soon", 'is "soon"; expected a duration such as "15m"'),
        ("sessions.lasts", "4m", 'is "4m"; expected from 5m to 12h'),
        ("sessions.lasts", "13h", 'is "13h"; expected from 5m to 12h'),
        ("sessions.lasts", "long", 'is "long"; expected a duration such as "15m"'),
        ("sessions.side_effects_after", "59m", 'is "59m"; expected from 1h to 12h, so that they are asked about within a day of the session'),
        ("sessions.side_effects_after", "721m", 'is "721m"; expected from 1h to 12h, so that they are asked about within a day of the session'),
        ("sessions.evening", "11:59", 'is "11:59"; expected a time from 12:00 to 21:00, so that nobody is woken'),
        ("sessions.ask_patient", "no", 'is "no"; expected true or false'),
        ("alerts", 5, "is 5; expected a section [alerts]"),
        ("alerts.missed_days", 0, "is 0; expected a number of days from 1 to 30"),
        ("alerts.missed_days_high_risk", 1.0, "is 1.0; expected a number of days from 1 to 30"),
        ("alerts.escalation", [STEP | {"after": "soon"}], '[0].after is "soon"; expected a duration such as "15m"'),
        ("alerts.escalation", [{"to": "clinic"}], '[0].after is missing; expected a duration such as "15m"'),
        ("alerts.escalation", [STEP, STEP | {"level": "YELLOW"}], '[1].level is "YELLOW"; expected "RED", "AMBER" or no level for both; YELLOW is only in the digest'),
        ("alerts.escalation", [STEP | {"to": "backup"}], '[0].to is "backup"; expected clinic.backup_chat_id to be set, or another target'),
        ("alerts.escalation", [STEP | {"to": "clinik"}], f'[0].to is "clinik"; {URL}'),
        ("alerts.escalation", [{"after": "5m"}], f"[0].to is missing; {ONE_ROUTE}"),
        ("alerts.escalation", [STEP | {"url_file": "pager"}], f'[0].to is "clinic"; {ONE_ROUTE}'),
        ("alerts.escalation", [STEP | {"level": "AMBER"}], " is a list; expected a step for RED too: nobody would hear of an unseen alert"),
        ("alerts.escalation", [STEP | {"level": "RED"}], " is a list; expected a step for AMBER too: nobody would hear of an unseen alert"),
        ("alerts.escalation", [], " is []; expected a step for RED too: nobody would hear of an unseen alert"),
        ("alerts.rules.severe", {"level": "PINK"}, '.level is "PINK"; expected "RED", "AMBER" or "YELLOW"'),
        ("alerts.rules.level", 5, "is 5; expected sections such as [alerts.rules.NAME]"),
        ("alerts.rules.severe", {"at_least": 0}, ".at_least is 0; expected a number above 0"),
        ("alerts.rules.severe", {"at_least": True}, ".at_least is true; expected a number above 0"),
        ("alerts.rules.severe", {"at_least": float("nan")}, ".at_least is nan; expected a number above 0"),
        ("alerts.rules.severe", {"at_least": float("inf")}, ".at_least is inf; expected a number above 0"),
        ("alerts.rules.severe", {"at_least": "5"}, '.at_least is "5"; expected a number above 0'),
        ("alerts.rules.severe", {"enabled": "no"}, '.enabled is "no"; expected true or false'),
        ("clock.tick", "2m", 'is "2m"; expected at most 1m, an alert may be late by as much'),
        ("log.level", "LOUD", 'is "LOUD"; expected "DEBUG", "INFO", "WARNING" or "ERROR"'),
        ("health.listen", "8080", 'is "8080"; expected host and port such as "127.0.0.1:8080"'),
        ("health.listen", "localhost:65536", 'is "localhost:65536"; expected host and port such as "127.0.0.1:8080"'),
        ("health.listen", "localhost:0", 'is "localhost:0"; expected host and port such as "127.0.0.1:8080"'),
        ("health.heartbeat_url", "https://", 'is "…"; expected a web address such as "https://example.org"'),
        ("questionnaires.folder", "nowhere", 'is "nowhere"; expected a folder that exists and can be read'),
        ("texts.folder", "x/" * 3000, f'is "{"x/" * 30}…"; expected a folder that exists and can be read'),
        ("crisis_lines", 1, "is 1; expected sections such as [crisis_lines.US]"),
        ("retention.answers", 14, 'is 14; expected a duration such as "15m"'),
    ],
)  # fmt: skip
def test_a_fault_names_the_key_what_was_found_and_what_was_expected(
    key: str, value: Any, fault: str
) -> None:
    between = "" if fault[0] in "[. " else " "
    assert faults(smallest_with(key, value)) == (f"config.toml: {key}{between}{fault}",)


@pytest.mark.parametrize("key", ["name", "chat_id", "time_zone", "country", "languages"])
def test_a_clinic_needs_this_key(key: str) -> None:
    document = tomlkit.parse(tomlkit.dumps(SMALLEST))
    del document["clinic"][key]
    (fault,) = faults(tomlkit.dumps(document))
    assert fault.startswith(f"config.toml: clinic.{key} is missing; expected ")


def test_f31_an_empty_file_lacks_a_clinic_and_a_clinician() -> None:
    assert faults("") == (
        "config.toml: clinic is missing; expected a section [clinic]",
        "config.toml: clinicians is missing; "
        "expected at least one [[clinicians]] with telegram_id and name",
    )


@pytest.mark.parametrize(
    ("key", "fault"),
    [
        ("clinic.nmae", 'clinic.nmae is unknown; expected "name"'),
        ("telegram.token", 'telegram.token is unknown; expected "token_file"'),
        ("alerts.rules.severe.x", "alerts.rules.severe.x is unknown; expected one of level, at_least, enabled"),
        ("digest.hour", "digest.hour is unknown; expected one of time"),
        ("alert", 'alert is unknown; expected "alerts"'),
        ("clinic.a b", 'clinic."a b" is unknown; expected one of name, chat_id, backup_chat_id, '
         "time_zone, country, languages, hours, closed"),
        ("clinic.\u2028\u202e", r'clinic."\u2028\u202e" is unknown; expected one of name, chat_id, backup_chat_id, '
         "time_zone, country, languages, hours, closed"),
    ],
)  # fmt: skip
def test_an_unknown_key_is_a_fault_that_names_the_known_ones_and_shows_no_value(
    key: str, fault: str
) -> None:
    assert faults(smallest_with(key, "what stands there")) == (f"config.toml: {fault}",)


def test_f66_all_faults_are_reported_at_once() -> None:
    text = """
        [clinic]
        name = ""
        chat_id = 5
        time_zone = "Mars"
        country = "DE"
        languages = ["de"]
        [[clinicians]]
        telegram_id = 1
        name = "A"
        [[clinicians]]
        telegram_id = 1
        name = "B"
        role = "boss"
        [check_ins]
        expires_after = "2d"
        [[alerts.escalation]]
        after = "soon"
        to = "backup"
        [unknown]
    """
    places = [fault.removeprefix("config.toml: ").split(" is ")[0] for fault in faults(text)]
    assert places == [
        "clinic.name",
        "clinic.chat_id",
        "clinic.time_zone",
        "clinicians[1].telegram_id",
        "clinicians[1].role",
        "check_ins.expires_after",
        "alerts.escalation[0].after",
        "alerts.escalation[0].to",
        "unknown",
    ]


def text_with_secret(key: str, secret: str) -> str:
    section, _, name = key.rpartition(".")
    if section in {"clinicians", "alerts.escalation"}:
        return smallest_with(section, [{name: secret}])
    if key == "operator.notify":
        return smallest_with(key, [secret])
    return smallest_with(key, secret)


def outcome(text: str) -> Config | ConfigFaults:
    try:
        return loaded(text)
    except ConfigFaults as found:
        return found


@pytest.mark.parametrize("key", list(keys_of(Config)))
@pytest.mark.parametrize(
    "secret",
    [
        CANARY_TOKEN,
        "123456:canary",
        f"tgram://{CANARY_TOKEN}/1",
        "mailto:canary:canary@example.org/",
    ],
)
def test_what_looks_like_a_secret_is_shown_nowhere(key: str, secret: str) -> None:
    found = outcome(text_with_secret(key, secret))
    assert isinstance(found, Config) or "canary" not in str(found)


@pytest.mark.parametrize("key", ["operator.notify", "alerts.escalation.to", "health.heartbeat_url"])
def test_where_a_secret_belongs_nothing_wrong_is_shown_but_four_characters(key: str) -> None:
    found = "\n".join(faults(text_with_secret(key, "canary/12345")))
    assert "canary" not in found
    assert '"…2345"' in found


def test_the_rejected_values_do_not_stand_in_a_traceback() -> None:
    found = outcome(text_with_secret("operator.notify", "canary/12345"))
    assert "canary" not in "".join(traceback.format_exception(found))  # type: ignore[arg-type]


@pytest.mark.parametrize("key", ["operator.notify", "health.heartbeat_url", "alerts.escalation"])
def test_addresses_are_not_shown_when_a_config_is_printed(key: str) -> None:
    url = "https://canary.example"
    value = {
        "operator.notify": [url],
        "health.heartbeat_url": url,
        "alerts.escalation": [STEP | {"to": url}],
    }[key]
    assert "canary" not in repr(loaded_with(key, value))


@pytest.mark.parametrize(
    ("text", "line"),
    [("[clinic]\nname = \n", 2), ("[clinic", 1), ("a = 1\na = 2", 2), ('a = 1\nb = "x\n', 2)],
)
def test_a_file_that_is_no_toml_has_one_fault_with_the_line(text: str, line: int) -> None:
    (fault,) = faults(text)
    assert re.fullmatch(
        rf"config\.toml: line {line} is not TOML \(.+\); expected key = value", fault
    )


@pytest.mark.parametrize("text", ["a = " + "9" * 5000, "a = " + "[" * 5000])
def test_a_file_that_is_too_much_for_the_reader_has_one_fault(text: str) -> None:
    assert len(faults(text)) == 1


def test_a_number_without_end_is_not_printed() -> None:
    text = f"{tomlkit.dumps(SMALLEST)}\n[digest]\ntime = 0x{'f' * 9000}"
    (fault,) = faults(text)
    assert fault.startswith("config.toml: digest.time is a number too large to show; expected ")


def test_a_missing_file_is_a_fault_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ConfigFaults) as raised:
        load_config(tmp_path / "clinic.toml")
    assert raised.value.faults == (
        f"clinic.toml: there is no such file in {tmp_path}; "
        'write one with "checkin init" or name another with --config',
    )


def test_a_file_that_is_no_text_and_a_folder_are_faults(tmp_path: Path) -> None:
    (tmp_path / "picture.toml").write_bytes(b"\x89PNG\xff")
    with pytest.raises(
        ConfigFaults, match=r"picture.toml: cannot be read in .* \(not UTF-8 text\)"
    ):
        load_config(tmp_path / "picture.toml")
    with pytest.raises(ConfigFaults, match=r"cannot be read in .* \(Is a directory\)"):
        load_config(tmp_path)


def written(value: Any) -> str:
    """Return a value as TOML, on one line."""
    match value:
        case dict():
            pairs = (f"{json.dumps(key)} = {written(each)}" for key, each in value.items())
            return f"{{{', '.join(pairs)}}}"
        case list():
            return f"[{', '.join(map(written, value))}]"
        case date() | time():
            return value.isoformat()
        case str():
            return json.dumps(value, ensure_ascii=False)
    return str(value).lower()


plain_values = (
    st.text()
    | st.integers()
    | st.floats()
    | st.booleans()
    | st.dates()
    | st.times()
    | st.datetimes()
    | st.sampled_from(["15m", "09:00", "clinic", "backup", "Mon 08:00-09:00", "https://a.example"])
)
toml_values = st.recursive(
    plain_values,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text() | st.sampled_from(list(keys_of(Config))), inner, max_size=4)
    ),
    max_leaves=10,
)
known_sections = st.dictionaries(
    st.sampled_from([key.split(".")[0] for key in keys_of(Config)]),
    st.dictionaries(st.sampled_from([key.split(".")[-1] for key in keys_of(Config)]), toml_values)
    | toml_values,
)


@settings(deadline=None)
@given(st.one_of(known_sections, st.dictionaries(st.text(), toml_values)))
def test_f66_whatever_a_config_says_it_is_read_or_its_faults_are_named(
    document: dict[str, Any],
) -> None:
    text = "\n".join(f"{json.dumps(key)} = {written(value)}" for key, value in document.items())
    with pytest.raises(ConfigFaults) as raised:
        loaded(text)
    assert raised.value.faults
    assert all(fault.startswith("config.toml: ") for fault in raised.value.faults)
    assert len(str(raised.value).splitlines()) == len(raised.value.faults)


@settings(deadline=None)
@given(key=st.sampled_from(list(keys_of(Config))), value=toml_values)
def test_a_good_config_with_one_value_replaced_is_read_or_its_faults_are_named(
    key: str, value: Any
) -> None:
    document = copy.deepcopy(SMALLEST)
    section, _, name = key.partition(".")
    document[section] = document.get(section, {})
    document[section] = {name.split(".")[-1]: value} if name else value
    text = "\n".join(f"{json.dumps(key)} = {written(each)}" for key, each in document.items())
    found = outcome(text)
    assert isinstance(found, Config) or found.faults


@settings(deadline=None)
@given(st.binary() | st.text().map(str.encode))
def test_a_file_of_any_bytes_is_read_or_its_faults_are_named(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "config.toml")
        path.write_bytes(content)
        with pytest.raises(ConfigFaults):
            load_config(path)


def test_a_database_behind_a_link_is_named_where_it_lies(tmp_path: Path) -> None:
    """Its log lies there too: two links would be two bots on one store."""
    (tmp_path / "disk").mkdir()
    (tmp_path / "disk" / "real.db").touch()
    (tmp_path / "clinic").mkdir()
    config = clinic_in(tmp_path / "clinic")
    (config.parent / "link.db").symlink_to(tmp_path / "disk" / "real.db")
    change(config, '#path = "data/checkin.db"', 'path = "link.db"')
    assert load_config(config).storage.path == (tmp_path / "disk" / "real.db").resolve()
