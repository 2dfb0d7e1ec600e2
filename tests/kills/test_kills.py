"""The real process, killed sixteen times in a day of a small clinic: nothing is lost."""

from __future__ import annotations

from pathlib import Path

from tests.kills.clinic import days
from tests.kills.counting import A_REPEAT_COMES_WITHIN, count

# What arrived just before a kill the bot does not know of: a repeat may meet a limit. And a press
# that was stored before minutes of death has its effect after them, when nothing can answer it.
# Nothing of the kind is excused later.
OF_KILLS = ("Too Many Requests", "query is too old")
KILLS = 16
PATIENTS = 8


async def test_sixteen_kills_lose_no_answer_alert_prompt_step_or_acknowledgement(
    tmp_path: Path,
) -> None:
    """F01-F04: under taps, prompts, alerts and escalation; a repeated alert says so."""
    async with days(tmp_path, kills=KILLS, patients=PATIENTS, seed=1) as played:
        await played.play()
        counted = count(played)
        assert counted.stories == []
        assert counted.unmarked == []
        assert sum(counted.kills.values()) == KILLS
        assert counted.prompts == PATIENTS * counted.days
        assert min(counted.alerts, counted.steps, counted.acknowledgements) > 0
        killed_at = [one.at for one in played.ledger.kills]
        assert [
            one
            for one in played.clinic.refused()
            if not any(known in one.description for known in OF_KILLS)
            or not any(at <= one.at <= at + A_REPEAT_COMES_WITHIN for at in killed_at)
        ] == []
