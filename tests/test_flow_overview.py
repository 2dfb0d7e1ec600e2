"""What tells that the bot itself is well: the test of each route, the overview, the heartbeat.

Played over HTTP, with an e-mail server that lets nobody in any more, and a bot that is dead.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.alert_play import STEP, alarm, route_ids
from tests.store_play import rows

TUESDAY = datetime(2026, 11, 24, 13, 20, tzinfo=UTC)  # 8:20 in New York: the routes are tested
OVERVIEW = timedelta(minutes=10)
ONE_DAY = timedelta(days=1)
ERROR = "SELECT error FROM route_tests WHERE route = ?"
TRIED = "SELECT attempts FROM outbox WHERE route = ? ORDER BY id DESC LIMIT 1"


async def test_f69_a_second_route_that_broke_is_named_each_day_and_stops_the_heartbeat(
    tmp_path: Path,
) -> None:
    """F69: the operator hears of it; when it works again, the overview says that all is quiet."""
    async with alarm(tmp_path) as played:
        clinic, password = played.clinic, played.mail.password
        service, mail = route_ids(played)
        await played.eventually(lambda: len(played.mail.got) == 1)
        await played.routes_recorded()
        await played.tells_that_all_is_well()
        played.mail.password = "another"
        clinic.move_to(TUESDAY)
        # A try may log in more than once: only the store knows when it is over.
        for attempt in range(1, 11):
            await played.eventually(lambda n=attempt: rows(clinic, TRIED, mail) >= [(n,)])
            await played.passes(STEP)
        await played.eventually(lambda: rows(clinic, ERROR, mail)[0][0])
        await played.ticks()  # a ping that was under way has arrived
        pings = played.http.pings
        clinic.move_to(TUESDAY + OVERVIEW)
        overview = await clinic.sees(clinic.group, "Overview")
        assert f"{mail}: did not arrive" in overview.words
        assert f"{service}: arrived" in overview.words
        assert "All quiet" not in overview.words and password not in overview.words
        broken = "Routes whose last test did not arrive or is too old"
        await played.eventually(lambda: any(broken in one for one in played.notices()))
        for _ in range(6):
            await played.passes(STEP)
        assert played.http.pings == pings
        played.mail.password = password
        clinic.move_to(TUESDAY + ONE_DAY)
        await played.eventually(lambda: len(played.mail.got) == 2)
        await played.routes_recorded()
        await played.comes_to(TUESDAY + ONE_DAY + OVERVIEW)
        over = f"Over: {broken}"
        await played.eventually(lambda: any(over in one for one in played.notices()))
        quiet = await clinic.sees(clinic.group, "All quiet", after=overview)
        assert f"{mail}: arrived" in quiet.words
        await played.tells_that_all_is_well()
        assert clinic.refusals() == []


async def test_f70_a_dead_bot_is_noticed_outside(tmp_path: Path) -> None:
    """F70: the pings stop with the process, and go on with it."""
    async with alarm(tmp_path) as played:
        clinic = played.clinic
        for _ in range(2):
            await played.tells_that_all_is_well()
        await clinic.bot.kill()
        pings = played.http.pings
        clinic.pass_time(minutes=5)
        assert played.http.pings == pings
        await played.start()
        await clinic.sees(clinic.group, "I did not hear Telegram")
        await played.tells_that_all_is_well()


async def test_f64_a_token_that_was_revoked_ends_the_bot_after_the_operator_was_told(
    tmp_path: Path,
) -> None:
    """F64: over the route beside Telegram; with a token that works everything goes on."""
    async with alarm(tmp_path) as played:
        clinic = played.clinic
        code = await clinic.enrol(first="Tomorrow")
        await clinic.wait_for(lambda: clinic.telegram.is_polling)
        clinic.telegram.faults.answer(401, times=None)
        await clinic.pat.write("/crisis")
        process = clinic.bot.process
        assert process is not None and await process.wait() == 1
        assert "Telegram refuses the token (401)" in clinic.bot.log.read_text("utf-8")
        refused = "Telegram refuses the bot’s token"
        assert sum(refused in one for one in played.notices()) == 1
        assert not any(code in one for one in played.notices())
        clinic.telegram.faults.clear()
        await played.start()
        clinic.pass_time(seconds=31)
        await clinic.sees(clinic.pat, "Help right now")
