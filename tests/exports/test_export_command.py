"""`checkin export`, as an operator types it."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import app
from bot.demo.process import write_clinic
from bot.office import invite, open_office
from bot.storage.database import Transaction, write_once
from tests.conftest import MONDAY

FILES = {
    "answers.csv",
    "answers_changed.csv",
    "alerts.csv",
    "check_ins.csv",
    "sessions.csv",
    "codebook.csv",
}


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return write_clinic(tmp_path, api_url="http://127.0.0.1:1")


def export(config: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["export", "--config", str(config), *arguments])
    return result.exit_code, result.output


def audited(config: Path) -> list[tuple[str, str, int | None, str]]:
    office = open_office(config)
    return write_once(office.path, office.key, _exports)


def _exports(tx: Transaction) -> list[tuple[str, str, int | None, str]]:
    rows = tx.all(
        "SELECT actor, action, patient_id, detail FROM audit WHERE action = 'exported' ORDER BY id"
    )
    return [tuple(row) for row in rows]


def patient(config: Path) -> str:
    office = open_office(config)
    nothing = dict.fromkeys(("plan", "language", "country", "code"))
    return invite(office, **nothing, now=MONDAY).code


def test_the_files_are_written_named_and_audited(config: Path, tmp_path: Path) -> None:
    code, printed = export(config, "--format", "csv", "--out", str(tmp_path / "out"))
    assert code == 0, printed
    assert {path.name for path in (tmp_path / "out").iterdir()} == FILES
    assert all(f"wrote {tmp_path / 'out' / file}" in printed for file in FILES)
    assert audited(config) == [("command line", "exported", None, "csv")]


def test_one_patients_export_is_audited_with_the_patient(config: Path, tmp_path: Path) -> None:
    mine = patient(config)
    code, printed = export(config, "--out", str(tmp_path / "out"), "--patient", mine.lower())
    assert code == 0, printed
    assert audited(config) == [("command line", "exported", 1, "csv")]


@pytest.mark.parametrize("name", ["fhir", "redcap", "xlsx"])
def test_another_format_is_refused_by_name(config: Path, tmp_path: Path, name: str) -> None:
    code, printed = export(config, "--format", name, "--out", str(tmp_path / "out"))
    assert code == 2
    assert f'--format is "{name}"; expected csv' in printed
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("code", "words"),
    [("P-ZZZZ", "there is no patient P-ZZZZ"), ("Pat", '"Pat" is no code')],
)
def test_an_unknown_patient_is_refused(config: Path, tmp_path: Path, code: str, words: str) -> None:
    exit_code, printed = export(config, "--out", str(tmp_path / "new/out"), "--patient", code)
    assert exit_code == 2
    assert words in printed
    assert not (tmp_path / "new").exists()
    assert audited(config) == []


def test_an_earlier_export_is_not_overwritten(config: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    export(config, "--out", str(out))
    before = (out / "codebook.csv").stat().st_mtime_ns
    code, printed = export(config, "--out", str(out))
    assert code == 2
    assert "exists already" in printed
    assert (out / "codebook.csv").stat().st_mtime_ns == before
    assert len(audited(config)) == 1


def test_a_folder_that_cannot_be_written_is_named(config: Path) -> None:
    code, printed = export(config, "--out", str(config / "out"))
    assert code == 2
    assert f"{config / 'out'}: cannot be written" in printed


def test_a_bad_config_is_told_with_its_reason(tmp_path: Path) -> None:
    code, printed = export(tmp_path / "none.toml", "--out", str(tmp_path / "out"))
    assert code == 2
    assert "none.toml" in printed
