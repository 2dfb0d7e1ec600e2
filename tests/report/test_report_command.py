"""`checkin report`, as an operator types it."""

from __future__ import annotations

from errno import ENOSPC
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import app
from bot.demo.process import write_clinic
from bot.office import open_office
from bot.storage import files
from bot.storage.connecting import connect
from bot.storage.database import Transaction, write_once
from tests.conftest import MONDAY, Store
from tests.report.conftest import FIRST_MONDAY, Months


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A clinic with one patient who had one session."""
    written = write_clinic(tmp_path, api_url="http://127.0.0.1:1")
    office = open_office(written)
    connection = connect(office.path, office.key)
    months = Months(Store(connection, office.clinic, MONDAY))
    months.session(months.patient(), FIRST_MONDAY)
    connection.close()
    return written


def report(config: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["report", "--config", str(config), *arguments])
    return result.exit_code, result.output


def audited(config: Path) -> list[tuple[str, str, str]]:
    office = open_office(config)
    return write_once(office.path, office.key, _reports)


def _reports(tx: Transaction) -> list[tuple[str, str, str]]:
    rows = tx.all("SELECT actor, action, detail FROM audit WHERE action = 'reported' ORDER BY id")
    return [tuple(row) for row in rows]


@pytest.mark.parametrize(("name", "begins"), [("a.html", b"<!doctype"), ("a.PDF", b"%PDF-")])
def test_the_ending_says_what_is_written_and_it_is_audited(
    config: Path, tmp_path: Path, name: str, begins: bytes
) -> None:
    code, printed = report(config, "--out", str(tmp_path / name))
    assert (code, printed.strip()) == (0, f"wrote {tmp_path / name}")
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert audited(config) == [("command line", "reported", name.lower().split(".")[1])]


def test_without_a_name_it_is_written_here(
    config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert report(config) == (0, "wrote outcome-report.html\n")
    assert (tmp_path / "outcome-report.html").exists()


def test_only_its_owner_can_read_it(config: Path, tmp_path: Path) -> None:
    report(config, "--out", str(tmp_path / "a.html"))
    assert (tmp_path / "a.html").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("name", ["a.html", "a.pdf"])
def test_an_older_report_is_replaced_and_that_is_said(
    config: Path, tmp_path: Path, name: str
) -> None:
    out = tmp_path / name
    report(config, "--out", str(out))
    before = out.stat().st_ino
    assert report(config, "--out", str(out)) == (0, f"replaced {out}\n")
    assert out.stat().st_ino != before
    assert sorted(one.name for one in tmp_path.glob(".report-*")) == []


def test_another_file_is_never_overwritten(config: Path, tmp_path: Path) -> None:
    out = tmp_path / "letter.html"
    out.write_text("<p>a letter</p>", encoding="utf-8")
    code, printed = report(config, "--out", str(out))
    assert code == 2
    assert "is there and is no report of this program; name another file" in printed
    assert out.read_text(encoding="utf-8") == "<p>a letter</p>"
    assert audited(config) == []


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("report.txt", 'ends in ".txt"; expected .html or .pdf'),
        ("report", "has no ending; expected .html or .pdf"),
        ("nowhere/report.pdf", "there is no folder"),
        ("folder.html", "is a folder; expected the name of a file in it"),
    ],
)
def test_a_path_that_cannot_be_is_refused_with_the_reason(
    config: Path, tmp_path: Path, name: str, fault: str
) -> None:
    (tmp_path / "folder.html").mkdir()
    code, printed = report(config, "--out", str(tmp_path / name))
    assert code == 2
    assert fault in printed
    assert audited(config) == []


def test_a_bad_config_is_told_with_its_reason(tmp_path: Path) -> None:
    code, printed = report(tmp_path / "none.toml", "--out", str(tmp_path / "a.html"))
    assert code == 2
    assert "none.toml" in printed
    assert not (tmp_path / "a.html").exists()


def test_a_running_bot_is_not_in_the_way(config: Path, tmp_path: Path) -> None:
    held = files.lock(open_office(config).path)  # as `checkin run` holds it
    try:
        assert report(config, "--out", str(tmp_path / "a.html"))[0] == 0
    finally:
        held.close()


def test_a_name_that_the_disk_does_not_take_is_told(config: Path, tmp_path: Path) -> None:
    code, printed = report(config, "--out", str(tmp_path / f"{'a' * 300}.html"))
    assert code == 2
    assert "cannot be used (File name too long)" in printed


def test_a_full_disk_leaves_the_older_report_whole(
    config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "a.html"
    report(config, "--out", str(out))
    before = out.read_bytes()

    def full(_: Path, target: Path) -> None:
        raise OSError(ENOSPC, "No space left on device", str(target))

    monkeypatch.setattr(Path, "replace", full)
    code, printed = report(config, "--out", str(out))

    assert code == 2
    assert f"{out}: cannot be written (No space left on device)" in printed
    assert out.read_bytes() == before
    assert list(tmp_path.glob(".report-*")) == []
