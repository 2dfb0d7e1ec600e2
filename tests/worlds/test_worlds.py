"""Whole clinics in virtual time, with everything that can go wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path
from random import Random

import pytest

from tests.worlds.__main__ import seeds
from tests.worlds.people import Traits
from tests.worlds.world import World

ROOT = Path(__file__).parents[2]
SHARE = os.environ.get("CHECKIN_SEEDS", "200")  # of these, a share is run on each push
IN_ONE_TEST = 10
CHUNKS = [seeds(SHARE)[i : i + IN_ONE_TEST] for i in range(0, len(seeds(SHARE)), IN_ONE_TEST)]


@pytest.mark.parametrize("chunk", CHUNKS, ids=lambda chunk: f"{chunk[0]}-{chunk[-1]}")
def test_nothing_is_lost_in_worlds(chunk: range) -> None:
    for seed in chunk:
        report = World(seed).run()
        assert report.counts["presses handled"] > 0


def _history(seed: int, hash_seed: str) -> str:
    command = [sys.executable, "-m", "tests.worlds", f"={seed}"]
    environ = os.environ | {"PYTHONHASHSEED": hash_seed}
    done = subprocess.run(  # noqa: S603 - our own program
        command, cwd=ROOT, env=environ, capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()[0]


def test_a_seed_gives_the_same_history_in_every_process() -> None:
    first = _history(7, "1")
    assert first == _history(7, "2")
    assert first != _history(8, "1")


@pytest.mark.parametrize("seed", [2, 4])
def test_jumping_over_idle_ticks_leaves_nothing_out(seed: int) -> None:
    jumped, ticked = (World(seed, days=1.5, calm=True, every_tick=every) for every in (False, True))
    jumped.run()
    ticked.run()
    assert jumped.history.lines == ticked.history.lines
    assert jumped.history.count > 100


DILIGENT = Traits(
    1.0,
    leaves=0.0,
    doubles=0.0,
    stale=0.0,
    forges=0.0,
    types=0.0,
    writes=0.0,
    item_9=(2,),
    restless=0.0,
)


class Alarm(World):
    """An hour and a half: one patient answers 2 to item 9, the clinicians act; no treatment."""

    def treat(self) -> None:
        """Let nobody be treated."""

    def __init__(self, cut_at: int | None = None) -> None:
        super().__init__(1, days=1.5 / 24, patients=1, calm=True, cut_at=cut_at)
        self.timeline.after(60.0, lambda: self.patients[0].write("/checkin"))

    def make_people(self, chance: Random, count: int) -> None:
        super().make_people(chance, count)
        for patient in self.patients:
            patient.traits = DILIGENT
            patient.zone, patient.at, patient.plan = "America/New_York", time(9), "daily"
        for clinician in self.clinicians:
            clinician.diligence, clinician.patience = 1.0, 900.0


def _points() -> int:
    world = Alarm()
    report = world.run()
    assert report.counts["alerts"] == 1
    assert report.counts["presses handled"] >= 10
    return world.points.of_note


@pytest.mark.parametrize("part", range(8))
def test_a_power_cut_at_every_commit_and_every_send_of_an_alert(part: int) -> None:
    points = _points()
    assert points > 200
    for number in range(1 + part, points + 1, 8):
        world = Alarm(cut_at=number)
        report = world.run()
        assert report.counts["cuts"] == 1
        assert report.counts["alerts"] == 1


class SessionDay(World):
    """Three hours after a session ends: it is recorded, chest pain is marked, care ends."""

    def __init__(self, cut_at: int | None = None) -> None:
        super().__init__(1, days=2.5 / 24, patients=1, calm=True, cut_at=cut_at)

    def make_people(self, chance: Random, count: int) -> None:
        super().make_people(chance, count)
        for patient in self.patients:
            patient.traits = replace(DILIGENT, feels=(1,), chest=1.0)
            patient.zone, patient.at, patient.plan = "America/New_York", time(9), "weekly"
        for clinician in self.clinicians:
            clinician.diligence, clinician.patience = 1.0, 900.0

    def treat(self) -> None:
        """Record a session that ended three and a half hours ago; end the care two hours later."""
        [patient] = self.patients
        self.treatment.record(patient, ended=timedelta(hours=3.5), minutes=40)
        self.timeline.after(7200.0, lambda: self.treatment.end_care(patient, "moved"))


def _points_of_a_session() -> int:
    world = SessionDay()
    report = world.run()
    assert report.counts["side effects asked"] == 1
    assert report.counts["ends of care"] == 1
    assert world.safety.emergencies >= 1
    return world.points.of_note


@pytest.mark.parametrize("part", range(8))
def test_a_power_cut_at_every_third_commit_and_send_of_a_session_day(part: int) -> None:
    points = _points_of_a_session()
    assert points > 100
    for number in range(1 + 3 * part, points + 1, 24):
        world = SessionDay(cut_at=number)
        report = world.run()
        assert report.counts["cuts"] == 1
        assert report.counts["side effects asked"] == 1
        assert report.counts["ends of care"] == 1
        assert world.safety.emergencies >= 1
