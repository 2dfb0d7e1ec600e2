"""AMBER, taken and forgotten, ended, or never urgent: played over HTTP, with the power cut."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.alert_play import TICK, Alarm, alarm, call_for_help
from tests.alert_walk import AMBER_STEPS, walk
from tests.play import labels
from tests.store_play import rests

WISH = "I wish I would not wake up"
MONDAY_NIGHT = datetime(2026, 11, 24, 3, 30, tzinfo=UTC)  # 22:30 in New York
OVERVIEW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)  # Tuesday, 8:30 there


async def _raise(played: Alarm, level: str) -> str:
    """Let a patient be in danger; return the code."""
    clinic = played.clinic
    if level == "RED":
        return await call_for_help(clinic)
    code = await clinic.enrol(first="Tomorrow")
    await clinic.says(clinic.pat, WISH, "You do not have to face this alone")
    await clinic.press(clinic.pat, "I would rather not say")
    await clinic.sees(clinic.group, "They did not want to answer")
    return code


async def test_every_step_of_amber_comes_in_time_also_with_the_power_cut_between(
    tmp_path: Path,
) -> None:
    """F24: what the patient does not want to say joins the same message and calls nobody twice."""
    async with alarm(tmp_path) as played:
        clinic = played.clinic
        code = await _raise(played, "AMBER")
        alert = await clinic.sees(clinic.group, "They did not want to answer")
        assert alert.words.startswith(f"AMBER · alert 1 · {code}") and WISH in alert.words
        await walk(played, AMBER_STEPS, power="cut between")
        assert clinic.refusals() == []


@pytest.mark.parametrize(
    ("level", "after"), [("RED", timedelta(minutes=30)), ("AMBER", timedelta(hours=4))]
)
async def test_f30_taken_and_forgotten_it_comes_back_and_goes_on_until_it_has_an_outcome(
    tmp_path: Path, level: str, after: timedelta
) -> None:
    """F30: killed after it was taken and after it came back; with an outcome it stays silent."""
    async with alarm(tmp_path) as played:
        clinic = played.clinic
        code = await _raise(played, level)
        await played.reaches({"clinic": 1})
        await played.is_recorded()
        taken = await clinic.press(clinic.nora, "Acknowledge", chat=clinic.group)
        await played.restart()
        clinic.move_to(taken.at + after - timedelta(seconds=1))
        back = await clinic.sees(clinic.group, "no outcome since")
        assert taken.at + after <= back.date <= taken.at + after + TICK
        assert f"{level} · alert 1 · {code}" in back.words
        assert "back: taken by Nora Nurse" in back.words and not back.disable_notification
        assert labels(back)[0] == "Acknowledge"
        await played.is_recorded()
        await played.restart()
        clinic.move_to(back.date + timedelta(minutes=15 if level == "RED" else 30))
        await played.reaches({"clinic": 3})
        await clinic.press(clinic.omar, "Acknowledge", chat=clinic.group)
        await clinic.press(clinic.omar, "Outcome", chat=clinic.group)
        await clinic.press(clinic.omar, "Safe", chat=clinic.group)
        await clinic.wait_for(lambda: "Safe – Omar Oncall" in back.words)
        await played.restart()
        clinic.pass_time(hours=9)
        await played.settles()
        await played.reaches({"clinic": 3})
        assert clinic.refusals() == []


async def test_yellow_at_night_is_one_message_without_a_sound_and_stands_in_the_overview(
    tmp_path: Path,
) -> None:
    """No step follows, whatever passes; in the morning it is named with its number and code."""
    async with alarm(tmp_path) as played:
        clinic = played.clinic
        code = await clinic.enrol(first="Tomorrow")
        clinic.move_to(MONDAY_NIGHT)
        await clinic.says(clinic.pat, "/stop", "stop for good?")
        await clinic.press(clinic.pat, "Stop for good")
        alert = await clinic.sees(clinic.group, f"YELLOW · alert 1 · {code}")
        assert alert.disable_notification
        await played.is_recorded()
        await played.restart()
        clinic.move_to(OVERVIEW)
        overview = await clinic.sees(clinic.group, "Overview")
        assert f"1 · {code} · lowest level" in overview.words
        assert "All quiet" not in overview.words
        clinic.pass_time(hours=20)
        await played.settles()
        await played.reaches({"clinic": 1})
        assert clinic.refusals() == []


async def test_a_patient_who_blocks_the_bot_stays_in_sight_until_somebody_has_acted(
    tmp_path: Path,
) -> None:
    """F25: it joins the open alert without a sound, and the steps go on; nothing more is asked."""
    async with alarm(tmp_path) as played:
        clinic = played.clinic
        code = await _raise(played, "AMBER")
        post = await clinic.sees(clinic.group, f"AMBER · alert 1 · {code}")
        await rests(clinic)  # nothing more is on its way to the patient
        await clinic.pat.block()
        added = await clinic.sees(clinic.group, "They cannot be reached on Telegram", after=post)
        assert added.words.startswith("AMBER · alert 1 ·") and added.disable_notification
        await played.is_recorded()
        await played.restart()
        clinic.move_to(post.date + timedelta(minutes=30))
        await clinic.sees(clinic.group, "not acknowledged for 30 minutes")
        clinic.move_to(post.date + timedelta(days=1))
        await played.settles()
        listed = await clinic.says(clinic.nora, "/alerts", f"1 · {code}")
        assert not any(line.startswith("2 ·") for line in listed.words.splitlines())
        assert clinic.posted(clinic.pat, "Time for your check-in") == []
        assert clinic.refusals() == []
