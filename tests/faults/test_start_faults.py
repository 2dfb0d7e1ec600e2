"""What is wrong before anything begins: zones, config, questionnaires (F39, F66, F67)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.actions.patients import life
from tests.actions.playing import Play
from tests.conftest import PAT, Store
from tests.domain.conftest import DEFINITION, WORDS
from tests.play import lakeside
from tests.starting import change, checkin, clinic_in, tree

ROOT = Path(__file__).parents[2]

# What is spoilt in a good questionnaire: an id twice (so that nothing alerts on the question about
# self-harm), a total without a band, and a question that waits for itself.
SPOILT = {
    'id = "mood_2"\nself_harm = true': 'id = "mood_1"\nself_harm = true',
    "from = 3, to = 4": "from = 4, to = 4",
    'any_of = ["mood_1"]': 'any_of = ["mood_3"]',
}
REASONS = (
    'item "mood_1" is there 2 times; expected each once',
    'item "mood_1" has self_harm = true and item_at_least rules for none of its options',
    'band "high" is from 4; expected from 3, where band "low" ends',
    'item "mood_3" when names "mood_3", which does not come before it',
)


# In a process of its own: zones that are read anew are other zones to every test that comes after.
WITHOUT_ZONES = """
import zoneinfo
from bot.domain.schedule import known_zones
assert zoneinfo.TZPATH == ()
assert {"America/New_York", "Europe/Berlin", "Asia/Kathmandu"} <= known_zones()
assert zoneinfo.ZoneInfo("Europe/Berlin").key == "Europe/Berlin"
"""


def test_f39_the_zones_come_with_the_program_where_the_machine_has_none() -> None:
    """A machine without a time zone database is a small container, for example."""
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", WITHOUT_ZONES],
        env=os.environ | {"PYTHONTZPATH": ""},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert '"tzdata"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    pinned = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    assert "\ntzdata==" in pinned


@pytest.mark.parametrize("zone", ["Mars/Base", "localtime", "../etc/passwd", ""])
def test_f39_a_zone_that_is_none_is_refused_where_it_is_entered(store: Store, zone: str) -> None:
    play = Play(store)
    play.enrol()
    before = play.patient()
    play.do(life.change_setting, telegram_id=PAT, zone=zone, message_id=None)

    assert play.patient() == before


async def test_f66_a_start_is_refused_with_every_reason_and_the_config_is_read_at_the_start_only(
    tmp_path: Path,
) -> None:
    """A config that is spoilt under a running bot changes nothing until the next start."""
    async with lakeside(tmp_path) as clinic:
        await clinic.enrol(first="Tomorrow")
        change(clinic.config, 'time_zone = "America/New_York"', 'time_zone = "Mars/Base"')
        change(clinic.config, "[check_ins]", '[check_ins]\nexpires_after = "soon"\ncolour = 1')
        await clinic.says(clinic.pat, "/crisis", "Help right now")
        await clinic.bot.kill()
        before = tree(tmp_path / "data")
        code, printed = await checkin("run", config=clinic.config)

    assert code == 2
    for reason in ("clinic.time_zone", "check_ins.expires_after", "check_ins.colour"):
        assert f"config.toml: {reason}" in printed
    assert tree(tmp_path / "data") == before


async def test_f67_a_start_with_a_bad_questionnaire_is_refused_with_every_reason(
    tmp_path: Path,
) -> None:
    config = clinic_in(tmp_path)
    change(config, "[questionnaires]", '[questionnaires]\nfolder = "own"')
    mood = tmp_path / "own" / "mood"
    mood.mkdir(parents=True)
    (mood / "en.toml").write_text(WORDS, encoding="utf-8")
    (mood / "definition.toml").write_text(DEFINITION, encoding="utf-8")
    for good, bad in SPOILT.items():
        change(mood / "definition.toml", good, bad)
    before = tree(tmp_path)
    code, printed = await checkin("run", config=config)

    assert code == 2
    for reason in REASONS:
        assert f"own/mood/definition.toml: {reason}" in printed
    assert tree(tmp_path) == before
