"""The token is refused while an alert is open: the routes beside Telegram still hear of it."""

from __future__ import annotations

from pathlib import Path

from tests.alert_play import Alarm, alarm, call_for_help

STARTS = 5  # systemd starts it again each second; each start ends as soon


async def _ends(played: Alarm) -> None:
    process = played.clinic.bot.process
    assert process is not None and await process.wait() == 1


def _is_told(played: Alarm) -> bool:
    return bool(played.texts("http") and played.texts("mail"))


async def test_f64_an_open_alert_goes_on_over_the_other_routes_while_the_token_is_refused(
    tmp_path: Path,
) -> None:
    """Nobody can take it in Telegram any more; the step that is due goes out all the same."""
    async with alarm(tmp_path) as played:
        clinic = played.clinic
        code = await call_for_help(clinic)
        await played.reaches({"clinic": 1})
        await played.is_recorded()
        clinic.telegram.faults.answer(401, times=None)
        await clinic.pat.write("/help")
        await _ends(played)
        clinic.pass_time(minutes=46)
        starts = 0
        while not _is_told(played) and starts < STARTS:
            starts += 1
            await clinic.bot.start()
            await _ends(played)
        for text in (*played.texts("http"), *played.texts("mail")):
            assert "RED, alert 1" in text and code in text
        assert _is_told(played)
