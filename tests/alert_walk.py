"""The steps that an alert takes while nobody acknowledges it, walked one by one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from tests.alert_play import A_SECOND, EVERYBODY, NEAR, ROUTES, TICK, Alarm

# What must come: the minute after the first alert, and whom it tells.
Steps = Sequence[tuple[int, Sequence[str]]]
RED_STEPS: Steps = (
    (15, ("clinic",)),
    (30, NEAR[1:]),
    (45, ROUTES),
    (60, EVERYBODY),
    (120, EVERYBODY),
)
AMBER_STEPS: Steps = ((30, ("clinic",)), (45, ROUTES), (120, NEAR[2:]), (240, NEAR[2:]))
WAITED = {
    15: "15 minutes",
    30: "30 minutes",
    60: "60 minutes",
    120: "2 hours",
    240: "4 hours",
}


async def walk(alarm: Alarm, steps: Steps, *, power: str = "on") -> None:
    """Stand a second before each step: it must come then, and only to those it is meant for.

    `power` says what happens to the bot: "on", "cut between" any two steps, or "out" when steps in
    the clinic's chat are due.
    """
    clinic, expected = alarm.clinic, {"clinic": 1}
    await alarm.reaches(expected)
    first = alarm.told("clinic")[0]
    for minutes, names in steps:
        due = first.at + timedelta(minutes=minutes)
        is_out = power == "out" and "clinic" in names
        if power == "cut between":
            await alarm.restart()
        await alarm.is_recorded()  # what is not known to have arrived takes every other route
        if is_out:
            await clinic.bot.kill()
        clinic.move_to(due - A_SECOND)
        if is_out:
            await alarm.start()
        latest = max(due, clinic.clock.now()) + TICK  # not what the start of a process took
        expected |= {name: expected.get(name, 0) + 1 for name in names}
        await alarm.reaches(expected)
        for name in set(names) & set(NEAR):
            waited = f"not acknowledged for {WAITED[minutes]}"
            came = next(one for one in alarm.told(name) if waited in one.text)
            assert due - A_SECOND <= came.at <= latest
