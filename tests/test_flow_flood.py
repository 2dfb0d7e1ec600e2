"""Sixty patients in danger within a minute, played over HTTP with Telegram's limits."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

from tests.alert_play import joined
from tests.play import Lakeside, lakeside
from tests.store_play import ticks

SIXTY = set(range(1, 61))
MINUTE = timedelta(minutes=1)
TOO_MANY = 429
ALONE = re.compile(r"^(?:RED|AMBER|YELLOW) · alert (\d+) ·")
LINE = re.compile(r"^(\d+) · P-\w+ · highest level", re.MULTILINE)


def _numbers(clinic: Lakeside) -> set[int]:
    words = [message.words for message in clinic.group.messages]
    return {int(one) for text in words for one in (*ALONE.findall(text), *LINE.findall(text))}


async def test_of_sixty_alerts_in_a_minute_every_number_is_told_within_a_minute(
    tmp_path: Path,
) -> None:
    """F32: one each second, with a kill -9 in the middle; the limits of Telegram are kept.

    Two hundred of them in the moments of a clock that stands still: tests/test_send_flood.py.
    """
    async with lakeside(tmp_path) as clinic:
        await clinic.wait_for(lambda: clinic.telegram.is_polling)
        for count, person in enumerate(joined(clinic, len(SIXTY))):
            await person.write("I want to die")
            if count == 30:
                killed_at = clinic.clock.now()
                await clinic.bot.kill()
                await clinic.bot.start()
            clinic.pass_time(seconds=1)
            await clinic.sees(person, "You do not have to face this alone")
        last = clinic.clock.now()
        while not _numbers(clinic) >= SIXTY:
            clinic.pass_time(seconds=2)
            await ticks(clinic)
            assert clinic.clock.now() - last <= MINUTE, SIXTY - _numbers(clinic)
        sent = [message.date for message in clinic.group.messages]
        assert max(sum(at <= one < at + MINUTE for one in sent) for at in sent) <= 20
        assert [
            message.words for message in clinic.group.messages if "Many alerts" in message.words
        ]
        # What arrived just before the kill the bot does not know of, so that within a minute of it
        # a chat may refuse a message; it waits and is sent.
        assert [
            one
            for one in clinic.refused()
            if one.code != TOO_MANY or not killed_at <= one.at <= killed_at + MINUTE
        ] == []
