"""A start that cannot be: exit code 2, every reason at once, and nothing changed on disk."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import time
from pathlib import Path

import pytest
import pytest_asyncio

from bot.config import load_config
from bot.demo.process import TOKEN, BotProcess
from bot.demo.standin import StandIn
from bot.start import (
    CannotStart,
    Materials,
    codes_without_contact,
    prepare,
    read_materials,
    warnings,
)
from bot.storage import patients
from bot.storage.database import Transaction
from tests.conftest import MONDAY
from tests.in_process import PATIENCE
from tests.starting import change, checkin, clinic_in, in_store, tree

Break = Callable[[Path], None]


def _bad_config(config: Path) -> None:
    change(config, '#tick = "1s"' if '#tick = "1s"' in config.read_text() else 'tick = "1s"', "x=1")
    change(config, 'time_zone = "America/New_York"', 'time_zone = "Mars/Base"')


def _no_toml(config: Path) -> None:
    config.write_text("[clinic\n", encoding="utf-8")


def _no_config(config: Path) -> None:
    config.unlink()


def _bad_questionnaire(config: Path) -> None:
    own = config.with_name("own")
    (own / "sleep").mkdir(parents=True)
    (own / "sleep" / "definition.toml").write_text('id = "other"\nlayout = "wheel"\n', "utf-8")
    (own / "mood").mkdir()
    (own / "mood" / "definition.toml").write_text("id = [", "utf-8")
    _use_own_questionnaires(config)


def _use_own_questionnaires(config: Path) -> None:
    change(config, "[questionnaires]", '[questionnaires]\nfolder = "own"')


def _wrong_key(config: Path) -> None:
    key = config.with_name("secrets") / "database.key"
    key.write_text("f" * 64 + "\n", encoding="ascii")


def _no_key_at_all(config: Path) -> None:
    (config.with_name("secrets") / "database.key").write_text("hunter2\n", encoding="ascii")


def _readable_key(config: Path) -> None:
    (config.with_name("secrets") / "database.key").chmod(0o644)


def _key_without_database(config: Path) -> None:
    (config.with_name("data") / "checkin.db").unlink()


def _database_without_key(config: Path) -> None:
    (config.with_name("secrets") / "database.key").unlink()


def _empty_database(config: Path) -> None:
    (config.with_name("data") / "checkin.db").write_bytes(b"")


def _a_file_for_a_folder(config: Path) -> None:
    data = config.with_name("data")
    (data / "checkin.db").unlink()
    data.rmdir()
    data.write_text("not a folder", encoding="ascii")


def _newer_schema(config: Path) -> None:
    in_store(config, lambda tx: tx.execute("PRAGMA user_version = 99") and None)


def _no_token(config: Path) -> None:
    (config.with_name("secrets") / "token").unlink()


def _bad_token(config: Path) -> None:
    (config.with_name("secrets") / "token").write_text("canary token", encoding="ascii")


def _no_crisis_lines(config: Path) -> None:
    change(config, 'country = "US"', 'country = "AQ"')


def _unknown_language(config: Path) -> None:
    change(config, 'languages = ["en"]', 'languages = ["en", "tlh"]')


def _unknown_routes(config: Path) -> None:
    (config.with_name("secrets") / "pager").write_text("pigeon://canary\n", encoding="ascii")
    (config.with_name("secrets") / "pager").chmod(0o600)
    change(config, "[operator]", '[operator]\nnotify = ["pigeon://canary"]')
    steps = ("url_file = 'secrets/nothing'", "url_file = 'secrets/pager'", "to = 'pigeon://canary'")
    with config.open("a", encoding="utf-8") as file:
        file.writelines(f"\n[[alerts.escalation]]\nafter = '1h'\n{step}\n" for step in steps)


def _unknown_plan(config: Path) -> None:
    change(config, "[check_ins]", '[check_ins]\nplan = "hourly"')


def _unsafe_rules(config: Path) -> None:
    with config.open("a", encoding="utf-8") as file:
        file.write("\n[alerts.rules.phq9_self_harm]\nat_least = 2\n")
        file.write("[alerts.rules.asq_now]\nenabled = false\n")
        file.write("[alerts.rules.phq9_worst]\nat_least = 4\n")


def _patients_use_what_is_gone(config: Path) -> None:
    in_store(config, _add, code="P-AAAA", plan="hourly")
    in_store(config, _add, code="P-BBBB", country="AQ")
    in_store(config, _add, code="P-CCCC", language="es")


def _add(
    tx: Transaction, *, code: str, plan: str = "daily", country: str = "US", language: str = "en"
) -> None:
    patients.add(
        tx,
        code=code,
        language=language,
        country=country,
        zone="America/New_York",
        check_in_time=time(9),
        plan=plan,
        now=MONDAY,
    )


def _everything(config: Path) -> None:
    _unknown_plan(config)
    _bad_questionnaire(config)
    _no_token(config)
    _wrong_key(config)


def _patients_and_the_token(config: Path) -> None:
    _patients_use_what_is_gone(config)
    _no_token(config)


CAUSES: list[tuple[Break, list[str]]] = [
    (_bad_config, ["clock.x", "Mars/Base"]),
    (_no_toml, ["config.toml"]),
    (_no_config, ["config.toml", "checkin init"]),
    (_bad_questionnaire, ["sleep/definition.toml", "mood/definition.toml"]),
    (_wrong_key, ["cannot be opened with"]),
    (_no_key_at_all, ["is no key; expected 64 hexadecimal digits"]),
    (_readable_key, ["others can read it", "chmod 600"]),
    (_key_without_database, ["checkin.db: is missing", "put the missing one back"]),
    (_database_without_key, ["database.key: is missing", "put the missing one back"]),
    (_empty_database, ["is empty; expected a database"]),
    (_a_file_for_a_folder, ["expected a folder that the bot may write to"]),
    (_newer_schema, ["has schema 99"]),
    (_no_token, ["token"]),
    (_bad_token, ["expected a token as BotFather gives it"]),
    (_no_crisis_lines, ["AQ"]),
    (_unknown_language, ['"tlh"']),
    (_unknown_plan, ["check_ins.plan", "hourly"]),
    (
        _unknown_routes,
        [
            "nothing: there is no such file",
            "config.toml: alerts.escalation[1].url_file is an address that Apprise does not know",
            "config.toml: alerts.escalation[2].to is an address that Apprise does not know",
            "config.toml: operator.notify[0] is an address that Apprise does not know",
        ],
    ),
    (
        _unsafe_rules,
        [
            "config.toml: alerts.rules.phq9_self_harm.at_least is 2; expected 1",
            "config.toml: alerts.rules.asq_now.enabled is false; expected true",
            "config.toml: alerts.rules.phq9_worst is unknown; expected one of ",
        ],
    ),
    (
        _patients_use_what_is_gone,
        ['plan "hourly" is gone', "AQ", 'clinic.languages has no "es"'],
    ),
    (_patients_and_the_token, ['plan "hourly" is gone', "token"]),
    (_everything, ["sleep/definition.toml", "token", "cannot be opened with"]),
]


@pytest.mark.parametrize(("break_it", "reasons"), CAUSES, ids=[c[0].__name__ for c in CAUSES])
async def test_a_start_that_cannot_be_says_every_reason_and_changes_nothing(
    tmp_path: Path, break_it: Break, reasons: list[str]
) -> None:
    config = clinic_in(tmp_path)
    break_it(config)
    before = tree(tmp_path)
    code, printed = await checkin("run", config=config)
    assert code == 2, printed
    for reason in reasons:
        assert reason in printed
    assert "Traceback" not in printed and "canary" not in printed and "hunter2" not in printed
    assert tree(tmp_path) == before


@pytest.mark.parametrize(("break_it", "reasons"), CAUSES, ids=[c[0].__name__ for c in CAUSES])
def test_all_reasons_are_found_at_once_before_anything_is_opened(
    tmp_path: Path, break_it: Break, reasons: list[str]
) -> None:
    config = clinic_in(tmp_path)
    break_it(config)
    before = tree(tmp_path)
    with pytest.raises(CannotStart) as refused:
        prepare(config, {})
    for reason in reasons:
        assert any(reason in fault for fault in refused.value.faults)
    assert tree(tmp_path) == before


async def test_check_says_what_would_keep_the_bot_from_starting(tmp_path: Path) -> None:
    config = clinic_in(tmp_path)
    _patients_and_the_token(config)
    before = tree(tmp_path)
    code, printed = await checkin("check", config=config)
    assert code == 2, printed
    assert 'plan "hourly" is gone' in printed and "token" in printed
    assert tree(tmp_path) == before


def test_a_store_with_an_older_schema_is_looked_at_after_it_is_migrated(tmp_path: Path) -> None:
    config = clinic_in(tmp_path)
    in_store(config, lambda tx: tx.execute("ALTER TABLE patients RENAME plan TO old") and None)
    materials, token = prepare(config, {})
    assert token == TOKEN
    assert codes_without_contact(materials) == []


def test_without_a_store_nobody_is_without_a_contact(tmp_path: Path) -> None:
    config = clinic_in(tmp_path)
    _key_without_database(config)
    _database_without_key(config)
    materials, _ = prepare(config, {})
    assert codes_without_contact(materials) == []


async def test_check_says_when_everything_is_in_order_and_changes_nothing(tmp_path: Path) -> None:
    config = clinic_in(tmp_path)
    in_store(config, _add, code="P-AAAA")
    in_store(config, lambda tx: tx.execute("UPDATE patients SET state = 'active'") and None)
    before = tree(tmp_path)
    code, printed = await checkin("check", config=config)
    assert code == 0, printed
    assert "everything that was checked is in order" in printed
    assert "note: nobody has said who P-AAAA is" in printed
    assert tree(tmp_path) == before


@pytest_asyncio.fixture
async def telegram() -> AsyncIterator[StandIn]:
    telegram = StandIn(token=TOKEN)
    await telegram.start()
    yield telegram
    await telegram.stop()


async def test_a_second_bot_on_the_same_data_is_refused_and_the_first_goes_on(
    tmp_path: Path, telegram: StandIn
) -> None:
    config = clinic_in(tmp_path, api_url=telegram.url)
    first = BotProcess(config)
    await first.start()
    await telegram.wait_for(lambda: telegram.is_polling, timeout=PATIENCE)
    code, printed = await checkin("run", config=config)
    assert code == 2
    assert "another bot is running on it" in printed
    await telegram.wait_for(lambda: telegram.is_polling, timeout=PATIENCE)  # not between two
    assert await first.stop() == 0


async def test_after_a_kill_a_bad_start_changes_nothing_and_a_good_one_goes_on(
    tmp_path: Path, telegram: StandIn
) -> None:
    """What was written last stands beside the database file, and is looked at there."""
    bot = BotProcess(clinic_in(tmp_path, api_url=telegram.url))
    await bot.start()
    await telegram.wait_for(lambda: telegram.is_polling, timeout=PATIENCE)
    await asyncio.to_thread(in_store, bot.config, _add, code="P-AAAA", plan="hourly")
    await bot.kill()
    assert (tmp_path / "data/checkin.db-wal").stat().st_size > 0
    before = tree(tmp_path)
    code, printed = await checkin("run", config=bot.config)
    assert code == 2 and 'plan "hourly" is gone' in printed
    assert tree(tmp_path) == before
    in_store(bot.config, lambda tx: tx.execute("UPDATE patients SET plan = 'daily'") and None)
    await bot.start()
    await telegram.wait_for(lambda: telegram.is_polling, timeout=PATIENCE)
    assert await bot.stop() == 0


async def test_the_first_start_makes_the_store_and_its_key(
    tmp_path: Path, telegram: StandIn
) -> None:
    config = clinic_in(tmp_path, api_url=telegram.url)
    _key_without_database(config)
    _database_without_key(config)
    bot = BotProcess(config)
    await bot.start()
    await telegram.wait_for(lambda: telegram.is_polling, timeout=PATIENCE)
    assert await bot.stop() == 0
    assert (tmp_path / "secrets/database.key").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "data/checkin.db").stat().st_mode & 0o777 == 0o600


def _materials(config: Path) -> Materials:
    faults: list[str] = []
    materials = read_materials(config, faults)
    assert materials is not None and faults == []
    return materials


def test_what_has_no_effect_yet_and_old_crisis_lines_are_pointed_out(tmp_path: Path) -> None:
    config = clinic_in(tmp_path, hours=())
    change(config, "[health]", '[health]\nlisten = "127.0.0.1:8080"')
    materials = _materials(config)
    checked = materials.crisis_lines["US"].last_checked
    found = list(warnings(materials, checked.replace(year=checked.year + 1)))
    assert any("US were last checked on" in one for one in found)
    assert any("clinic.hours is empty" in one for one in found)
    assert any("health.listen is set" in one for one in found)
    assert any("storage.backups is not set" in one for one in found)
    assert any("alerts have no second route: when Telegram is down" in one for one in found)


def test_a_clinic_with_a_second_route_hears_nothing_of_one(tmp_path: Path) -> None:
    config = clinic_in(tmp_path)
    with config.open("a", encoding="utf-8") as file:
        file.write("\n[[alerts.escalation]]\nafter = '1h'\nto = 'json://127.0.0.1:9'\n")
    change(config, "[clinic]", "[clinic]\nbackup_chat_id = -1009876543210")
    change(config, "[operator]", '[operator]\nnotify = ["json://127.0.0.1:9"]')
    change(config, '#backups = "backups"', 'backups = "backups"')
    materials = _materials(config)
    today = materials.crisis_lines["US"].last_checked
    assert list(warnings(materials, today)) == []
    assert [route.url for route in materials.routes.operator.values()] == ["json://127.0.0.1:9"]
    assert materials.policy.steps[0].to in materials.routes.alerts


def test_a_plan_that_asks_nothing_after_a_session_is_pointed_out(tmp_path: Path) -> None:
    """As a clinic wrote it before there were sessions: nobody would ask about chest pain."""
    own = tmp_path / "own"
    own.mkdir()
    (own / "plans.toml").write_text('[mine]\ntitle = "Mine"\nquestionnaires = ["pain", "phq9"]\n')
    config = clinic_in(tmp_path)
    change(config, "[questionnaires]", '[questionnaires]\nfolder = "own"')
    materials = _materials(config)
    found = list(warnings(materials, materials.crisis_lines["US"].last_checked))
    assert [one for one in found if 'plan "mine" asks nothing after a session' in one]
    assert not [one for one in found if 'plan "daily"' in one]


def test_a_config_of_another_name_is_called_by_it(tmp_path: Path) -> None:
    usual = clinic_in(tmp_path)
    change(usual, "[check_ins]", '[check_ins]\nplan = "nosuch"')
    other = usual.rename(usual.with_name("clinic.toml"))
    faults: list[str] = []
    assert read_materials(other, faults)
    assert [one for one in faults if one.startswith('clinic.toml: check_ins.plan is "nosuch";')]
    assert not [one for one in faults if "config.toml" in one]


def test_a_questionnaire_that_is_put_where_nobody_reads_it_is_pointed_out(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "nights.toml").write_text('id = "nights"\n')
    config = clinic_in(tmp_path)
    _use_own_questionnaires(config)
    materials = _materials(config)
    found = list(warnings(materials, materials.crisis_lines["US"].last_checked))
    assert [one for one in found if one.startswith("own/nights.toml is not read: it is neither")]


def test_crisis_lines_that_were_checked_lately_are_not_pointed_out(tmp_path: Path) -> None:
    materials = _materials(clinic_in(tmp_path))
    found = list(warnings(materials, materials.crisis_lines["US"].last_checked))
    assert not any("last checked" in one or "hours" in one for one in found)
    assert load_config(tmp_path / "config.toml").clinic.country == "US"
