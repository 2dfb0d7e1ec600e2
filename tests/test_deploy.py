"""What runs the bot for good: the unit file names only what there is, and waits long enough."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from configparser import ConfigParser
from pathlib import Path

import pytest
from typer.main import get_command

from bot import run, watchdog
from bot.__main__ import app

ROOT = Path(__file__).parents[1]
FILE = ROOT / "deploy" / "checkin.service"
INSTALLED = Path("/opt/checkin")  # a clone of this repository, as the file's first lines say


@pytest.fixture
def unit() -> ConfigParser:
    parser = ConfigParser(interpolation=None, delimiters="=", comment_prefixes="#")
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(FILE, encoding="utf-8")
    return parser


def test_the_command_of_the_unit_file_and_its_options_exist(unit: ConfigParser) -> None:
    program, name, *options = shlex.split(unit["Service"]["ExecStart"])
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert Path(program) == INSTALLED / ".venv/bin/checkin"
    assert Path(program).name in scripts["scripts"]
    command = get_command(app).commands[name]  # type: ignore[attr-defined]
    known = {option for parameter in command.params for option in parameter.opts}
    assert {one for one in options if one.startswith("-")} <= known


def test_what_the_unit_file_documents_exists(unit: ConfigParser) -> None:
    page = Path(unit["Unit"]["Documentation"].removeprefix("file:"))
    assert (ROOT / page.relative_to(INSTALLED)).exists()


def test_f07_the_bot_is_started_again_at_once_however_often_it_ends(unit: ConfigParser) -> None:
    service = unit["Service"]
    assert (service["Restart"], service["RestartSec"]) == ("always", "1")
    assert unit["Unit"]["StartLimitIntervalSec"] == "0"


def test_f07_systemd_waits_for_two_signs_of_life_and_for_an_orderly_end(
    unit: ConfigParser,
) -> None:
    service = unit["Service"]
    assert service["Type"] == "notify"
    assert int(service["WatchdogSec"]) > 2 * watchdog.TOLD_EVERY_SECONDS
    assert int(service["TimeoutStopSec"]) > run.LEAVE_WITHIN_SECONDS * 1.5
    assert int(service["TimeoutStartSec"]) > watchdog.READY_WITHIN_SECONDS


def test_the_bot_may_write_into_its_folder_and_gains_no_rights(unit: ConfigParser) -> None:
    service = unit["Service"]
    config = Path(shlex.split(service["ExecStart"])[-1])
    assert service["ReadWritePaths"] == str(config.parent) == service["WorkingDirectory"]
    assert f"-{config}" in service["ReadOnlyPaths"].split()
    assert (service["ProtectSystem"], service["PrivateTmp"]) == ("strict", "yes")
    assert service["NoNewPrivileges"] == "yes" and service["CapabilityBoundingSet"] == ""


def test_systemd_itself_finds_nothing_wrong_with_the_unit_file(tmp_path: Path) -> None:
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("this machine has no systemd-analyze")
    text = FILE.read_text(encoding="utf-8").replace(f"{INSTALLED}/.venv/bin/checkin", "/bin/true")
    text = re.sub(r"^(User|Documentation)=.*\n", "", text, flags=re.MULTILINE)
    copy = tmp_path / FILE.name
    copy.write_text(text, encoding="utf-8")
    said = subprocess.run(  # noqa: S603 - systemd's own program on a file of ours
        [analyze, "verify", copy], capture_output=True, text=True, check=False
    )
    assert (said.returncode, said.stderr) == (0, ""), sys.platform


def test_the_readme_leads_to_the_unit_file() -> None:
    assert "(deploy/checkin.service)" in (ROOT / "README.md").read_text(encoding="utf-8")
