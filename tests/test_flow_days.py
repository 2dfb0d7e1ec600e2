"""Day after day, played over HTTP: both clock changes, and days on which the bot was down."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.play import Lakeside, lakeside
from tests.store_play import ticks

NEW_YORK = ZoneInfo("America/New_York")
PROMPT = "Time for your check-in."
A_MOMENT = timedelta(seconds=30)  # a tick, and a very slow machine


def _at(day: datetime, at: str) -> datetime:
    return datetime.combine(day.date(), time.fromisoformat(at), NEW_YORK).astimezone(UTC)


async def _asked_at(clinic: Lakeside, when: datetime, number: int) -> None:
    """Stand a second before the time: the prompt must come, and not before it."""
    clinic.move_to(when - timedelta(seconds=1))
    await clinic.wait_for(lambda: len(clinic.posted(clinic.pat, PROMPT)) >= number)
    asked_at = clinic.posted(clinic.pat, PROMPT)[number - 1]
    assert when <= asked_at < when + A_MOMENT
    await clinic.press(clinic.pat, "Start")
    await clinic.complete(clinic.pat)
    assert len(clinic.posted(clinic.pat, PROMPT)) == number


@pytest.mark.parametrize(
    ("saturday", "change"),
    [
        pytest.param(datetime(2026, 10, 31, 15, 0, tzinfo=UTC), timedelta(hours=25), id="autumn"),
        pytest.param(datetime(2027, 3, 13, 15, 0, tzinfo=UTC), timedelta(hours=23), id="spring"),
    ],
)
async def test_nine_o_clock_is_nine_o_clock_before_and_after_the_clocks_change(
    tmp_path: Path, saturday: datetime, change: timedelta
) -> None:
    """One prompt a day at 9:00 in New York: the night of the change is 25 or 23 hours long."""
    async with lakeside(tmp_path, begins=saturday - timedelta(days=1)) as clinic:
        await clinic.enrol(first="Tomorrow")
        times = [_at(saturday + timedelta(days=day), "09:00") for day in range(3)]
        assert times[1] - times[0] == change and times[2] - times[1] == timedelta(hours=24)
        for number, when in enumerate(times, start=1):
            await _asked_at(clinic, when, number)
        days = [row["local_date"] for row in await clinic.export("check_ins.csv")]
        assert days == sorted(set(days)) and len(days) == 3
        assert clinic.telegram.refusals == []


async def test_f35_a_time_that_the_autumn_night_has_twice_is_asked_once(tmp_path: Path) -> None:
    """1:30 comes at 5:30 and at 6:30 UTC; Pat is asked at the first only."""
    friday = datetime(2026, 10, 30, 15, 0, tzinfo=UTC)
    async with lakeside(tmp_path, begins=friday) as clinic:
        await clinic.enrol(first="Tomorrow")
        await clinic.says(clinic.pat, "/settings 1:30", "comes tomorrow at 1:30 AM")
        await _asked_at(clinic, datetime(2026, 10, 31, 5, 30, tzinfo=UTC), 1)
        await _asked_at(clinic, datetime(2026, 11, 1, 5, 30, tzinfo=UTC), 2)
        clinic.move_to(datetime(2026, 11, 1, 6, 30, 1, tzinfo=UTC))
        await clinic.enrol(clinic.quinn)
        await _asked_at(clinic, datetime(2026, 11, 2, 6, 30, tzinfo=UTC), 3)
        assert clinic.telegram.refusals == []


async def test_f34_a_time_that_the_spring_night_skips_is_asked_when_it_is_over(
    tmp_path: Path,
) -> None:
    """There is no 2:30 on 14 March 2027: the clocks go from 2:00 to 3:00, at 7:00 UTC."""
    friday = datetime(2027, 3, 12, 15, 0, tzinfo=UTC)
    async with lakeside(tmp_path, begins=friday) as clinic:
        await clinic.enrol(first="Tomorrow")
        await clinic.says(clinic.pat, "/settings 2:30", "comes tomorrow at 2:30 AM")
        await _asked_at(clinic, datetime(2027, 3, 13, 7, 30, tzinfo=UTC), 1)
        await _asked_at(clinic, datetime(2027, 3, 14, 7, 0, tzinfo=UTC), 2)
        await _asked_at(clinic, datetime(2027, 3, 15, 6, 30, tzinfo=UTC), 3)
        assert clinic.telegram.refusals == []


async def test_f17_after_three_days_down_today_is_asked_late_and_the_others_are_missed(
    tmp_path: Path,
) -> None:
    """One prompt, not four; a check-in whose night has come is missed and said to be."""
    async with lakeside(tmp_path) as clinic:
        await clinic.enrol()
        await clinic.complete(clinic.pat)
        await clinic.bot.stop()
        clinic.move_to(datetime(2026, 11, 27, 20, 0, tzinfo=UTC))  # Friday, 15:00
        await clinic.bot.start()
        await clinic.press(clinic.pat, "Start", under=PROMPT)
        await clinic.complete(clinic.pat)
        assert len(clinic.posted(clinic.pat, PROMPT)) == 1
        await clinic.bot.kill()
        clinic.move_to(datetime(2026, 11, 29, 3, 30, tzinfo=UTC))  # Saturday, 22:30
        await clinic.bot.start()
        await ticks(clinic)
        clinic.move_to(datetime(2026, 11, 29, 14, 0, tzinfo=UTC))  # Sunday, 9:00
        await clinic.press(clinic.pat, "Start", under=PROMPT)
        assert len(clinic.posted(clinic.pat, PROMPT)) == 2
        rows = await clinic.export("check_ins.csv")
        assert [(row["local_date"], row["state"]) for row in rows] == [
            ("2026-11-23", "complete"),
            ("2026-11-24", "missed"),
            ("2026-11-25", "missed"),
            ("2026-11-26", "missed"),
            ("2026-11-27", "complete"),
            ("2026-11-28", "missed"),
            ("2026-11-29", "started"),
        ]
        assert clinic.refusals() == []
