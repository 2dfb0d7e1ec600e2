"""`checkin init`: the first config.toml of a clinic, its key and its token."""

import os
import re
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.config import ConfigFaults, load_config
from bot.config.files import read_token
from bot.init import AlreadyThere, InitAnswers, example_config, first_config, write_first_config

ANSWERS = InitAnswers(
    clinic_name="Praxis am See",
    chat_id=-1007,
    time_zone="Europe/Berlin",
    country="DE",
    languages=("de", "en"),
    clinician_id=502,
    clinician_name="Petra Pfleger",
    hours=("Mon-Thu 09:00-17:00", "Fri 09:00-12:00"),
)
TOKEN = "123456789:AAEhBOweik6ad9rQXMENQjcrbGbqr4Kabc"


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def everything_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_the_written_config_says_what_was_answered(tmp_path: Path) -> None:
    write_first_config(tmp_path / "config.toml", ANSWERS)
    config = load_config(tmp_path / "config.toml")
    assert config.clinic.name == "Praxis am See"
    assert config.clinic.chat_id == -1007
    assert config.clinic.time_zone == "Europe/Berlin"
    assert config.clinic.country == "DE"
    assert config.clinic.languages == ("de", "en")
    assert [hours.closes.hour for hours in config.clinic.hours] == [17, 12]
    assert [(each.telegram_id, each.name) for each in config.clinicians] == [(502, "Petra Pfleger")]


def test_the_written_config_keeps_every_remark_of_the_example() -> None:
    remarks = [line for line in example_config().splitlines() if line.startswith("#")]
    text = first_config(ANSWERS).splitlines()
    assert [line for line in text if line.startswith("#")] == remarks
    assert len(text) == len(example_config().splitlines())


def test_a_clinic_that_nobody_reads_at_fixed_hours_has_none(tmp_path: Path) -> None:
    write_first_config(tmp_path / "config.toml", replace(ANSWERS, hours=()))
    assert load_config(tmp_path / "config.toml").clinic.hours == ()


def test_the_key_has_64_hex_digits_and_is_new_each_time(tmp_path: Path) -> None:
    keys = set()
    for name in ("one", "two"):
        write_first_config(tmp_path / name / "config.toml", ANSWERS)
        keys.add((tmp_path / name / "secrets/database.key").read_text().strip())
    assert len(keys) == 2
    assert all(re.fullmatch(r"[0-9a-f]{64}", key) for key in keys)


def test_everything_written_is_for_its_owner_only(tmp_path: Path) -> None:
    written = write_first_config(tmp_path / "config.toml", replace(ANSWERS, token=TOKEN))
    assert [mode(path) for path in written] == [0o600, 0o600, 0o600]
    assert mode(tmp_path / "secrets") == 0o700


def test_the_files_written_are_named(tmp_path: Path) -> None:
    written = write_first_config(tmp_path / "config.toml", replace(ANSWERS, token=TOKEN))
    names = [str(path.relative_to(tmp_path)) for path in written]
    assert names == ["secrets/database.key", "secrets/token", "config.toml"]


def test_a_given_token_is_the_one_that_the_bot_reads(tmp_path: Path) -> None:
    write_first_config(tmp_path / "config.toml", replace(ANSWERS, token=f" {TOKEN}\n"))
    assert read_token(load_config(tmp_path / "config.toml"), {}) == TOKEN


def test_without_a_token_no_file_for_it_is_written(tmp_path: Path) -> None:
    write_first_config(tmp_path / "config.toml", ANSWERS)
    assert everything_in(tmp_path) == ["config.toml", "secrets", "secrets/database.key"]


def test_a_token_does_not_show_when_the_answers_are_printed() -> None:
    assert TOKEN not in repr(replace(ANSWERS, token=TOKEN))


@pytest.mark.parametrize(
    "existing", ["config.toml", "secrets/database.key", "secrets/token", "data/checkin.db"]
)
def test_nothing_that_exists_is_overwritten_and_nothing_else_written(
    tmp_path: Path, existing: str
) -> None:
    (tmp_path / existing).parent.mkdir(exist_ok=True)
    (tmp_path / existing).write_text("of the clinic")
    before = everything_in(tmp_path)
    with pytest.raises(AlreadyThere, match="is already there; nothing was written") as raised:
        write_first_config(tmp_path / "config.toml", replace(ANSWERS, token=TOKEN))
    assert raised.value.path == tmp_path / existing
    assert (tmp_path / existing).read_text() == "of the clinic"
    assert everything_in(tmp_path) == before


def test_a_link_to_a_file_that_is_gone_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "config.toml").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(AlreadyThere):
        write_first_config(tmp_path / "config.toml", ANSWERS)
    assert everything_in(tmp_path) == ["config.toml"]


def test_a_token_file_that_exists_is_no_hindrance_when_no_token_is_given(tmp_path: Path) -> None:
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets/token").write_text(TOKEN)
    write_first_config(tmp_path / "config.toml", ANSWERS)
    assert (tmp_path / "secrets/token").read_text() == TOKEN


@pytest.mark.parametrize(
    ("answers", "fault"),
    [
        (replace(ANSWERS, chat_id=7), "config.toml: clinic.chat_id is 7; expected "),
        (replace(ANSWERS, time_zone="Berlin"), 'config.toml: clinic.time_zone is "Berlin"; '),
        (
            replace(ANSWERS, languages=("en", "xx")),
            'config.toml: clinic.languages has "xx"; expected one of de, en, es, fr',
        ),
        (replace(ANSWERS, token="hello"), 'the token: holds "…"; expected a token'),
    ],
)
def test_wrong_answers_are_faults_and_nothing_is_written(
    tmp_path: Path, answers: InitAnswers, fault: str
) -> None:
    with pytest.raises(ConfigFaults) as raised:
        write_first_config(tmp_path / "config.toml", answers)
    assert raised.value.faults[0].startswith(fault)
    assert everything_in(tmp_path) == []


def test_a_full_disk_leaves_no_file_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = os.fsync
    written: list[int] = []

    def fail_at_the_second(handle: int) -> None:
        written.append(handle)
        if len(written) == 2:
            raise OSError(28, "No space left on device")
        kept(handle)

    monkeypatch.setattr(os, "fsync", fail_at_the_second)
    with pytest.raises(OSError, match="No space left"):
        write_first_config(tmp_path / "config.toml", ANSWERS)
    assert everything_in(tmp_path) == ["secrets"]


def test_a_file_that_appears_while_writing_is_kept_and_the_rest_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def somebody_is_faster(handle: int) -> None:
        (tmp_path / "config.toml").write_text("of somebody else")

    monkeypatch.setattr(os, "fsync", somebody_is_faster)
    with pytest.raises(AlreadyThere):
        write_first_config(tmp_path / "config.toml", ANSWERS)
    assert everything_in(tmp_path) == ["config.toml", "secrets"]
    assert (tmp_path / "config.toml").read_text() == "of somebody else"


# A name is one line without blanks around it; everything else a keyboard has may stand in it.
names = (
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=100)
    .map(str.strip)
    .filter(bool)
)


@settings(deadline=None, max_examples=50)
@given(clinic=names, clinician=names)
def test_any_name_comes_back_as_it_was_typed(clinic: str, clinician: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "config.toml")
        write_first_config(path, replace(ANSWERS, clinic_name=clinic, clinician_name=clinician))
        config = load_config(path)
    assert config.clinic.name == clinic
    assert config.clinicians[0].name == clinician


@pytest.mark.parametrize(
    "name",
    [
        'The "Lake" \\ Clinic',
        "l'Étang",
        "''' # [x]",
        '"""',
        "诊所 🌊",
        "\\u0041\\n",
        "a = 1 # b",
        "{}",
    ],
)
def test_odd_names_come_back_as_they_were_typed(tmp_path: Path, name: str) -> None:
    write_first_config(tmp_path / "config.toml", replace(ANSWERS, clinic_name=name))
    assert load_config(tmp_path / "config.toml").clinic.name == name


@pytest.mark.parametrize("name", ["two\nlines", "\x00", "", "\udcff"])
def test_a_name_that_no_line_can_hold_is_a_fault(tmp_path: Path, name: str) -> None:
    with pytest.raises(ConfigFaults):
        write_first_config(tmp_path / "config.toml", replace(ANSWERS, clinic_name=name))
    assert everything_in(tmp_path) == []
