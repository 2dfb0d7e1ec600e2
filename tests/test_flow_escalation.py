"""Nobody acknowledges: every step comes in time, played over HTTP, whatever is killed meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.alert_play import NEAR, REPEATED, alarm, call_for_help
from tests.alert_walk import RED_STEPS, walk


@pytest.mark.parametrize("power", ["on", "cut between", "out"])
async def test_f24_every_step_of_red_comes_in_time_once_to_whom_it_is_meant_for(
    tmp_path: Path, power: str
) -> None:
    """F24: also with a kill -9 between any two steps, and when the bot is dead as one is due."""
    async with alarm(tmp_path) as played:
        code = await call_for_help(played.clinic)
        await walk(played, RED_STEPS, power=power)
        for name in NEAR:
            assert all(f"RED · alert 1 · {code}" in text for text in played.texts(name))
        titles = {one["title"] for one in played.http.got if "alert" in one["title"]}
        assert titles == {f"RED: alert 1, {code}"}
        assert played.clinic.refusals() == []


async def test_f04_killed_while_it_sends_it_sends_again_and_says_so(tmp_path: Path) -> None:
    """F04: Telegram has the step of 30 minutes and the bot never heard so; nobody else hears."""
    async with alarm(tmp_path) as played:
        clinic = played.clinic
        await call_for_help(clinic)
        await played.reaches({"clinic": 1})
        await played.is_recorded()
        clinic.pass_time(minutes=15)
        await played.reaches({"clinic": 2})
        await played.is_recorded()
        late = clinic.telegram.faults.deliver_then_wait(method="sendMessage", times=3)
        clinic.pass_time(minutes=15)
        await played.reaches({"clinic": 2, "backup": 1, "Nora": 1, "Omar": 1})
        await clinic.wait_for(lambda: late.hits == 3)
        await clinic.bot.kill()
        late.release()
        await played.start()
        await played.is_recorded()
        await played.settles()
        for name in NEAR[1:]:
            once, again = played.texts(name)
            assert again == f"{once}\n{REPEATED}"
        await played.reaches({"clinic": 2, "backup": 1, "Nora": 1, "Omar": 1})
