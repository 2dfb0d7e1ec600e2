"""Who takes an alert, and that there is always somebody: played over HTTP."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

from bot.domain.model import Level
from bot.office import open_office
from tests.alert_play import ROUTES, alarm, call_for_help, joined
from tests.many_alerts import raise_alerts
from tests.play import PATIENCE
from tests.starting import in_store
from tests.store_play import rows

TAKEN = "SELECT number, acknowledged_name FROM alerts ORDER BY number"
BOTH = {"Nora Nurse", "Omar Oncall"}


async def test_f29_of_two_who_press_at_the_same_moment_one_takes_it_and_the_other_is_told_who(
    tmp_path: Path,
) -> None:
    """F29: twenty times over HTTP; a thousand times in tests/storage/test_store_alerts.py."""
    async with alarm(tmp_path) as played:
        clinic, won = played.clinic, {}
        for number, person in enumerate(joined(clinic, 20), start=1):
            await person.write("I want to die")
            post = await clinic.sees(clinic.group, f"RED · alert {number} ·")
            presses = await asyncio.gather(
                *(one.press("Acknowledge", message=post) for one in (clinic.nora, clinic.omar))
            )
            said = [(await press.answered(timeout=PATIENCE)).text for press in presses]
            [winner] = [
                name
                for name, words in zip(sorted(BOTH), said, strict=True)
                if words == f"You have taken alert {number}."
            ]
            [told] = [words for words in said if words.startswith("Alert")]
            assert told.startswith(f"Alert {number} was taken by {winner}, ")
            await clinic.wait_for(lambda m=post, w=winner: f"Acknowledged by {w}" in m.words)
            won[number] = winner
            clinic.pass_time(seconds=10)  # more in a minute would become one list
        assert dict(rows(clinic, TAKEN)) == won and len(won) == 20
        assert clinic.refusals() == []


async def test_f27_a_clinician_who_was_removed_from_the_chat_can_take_nothing_from_then_on(
    tmp_path: Path,
) -> None:
    """F27: neither there nor by a message in the own chat; back again, it works."""
    async with alarm(tmp_path) as played:
        clinic = played.clinic
        await call_for_help(clinic)
        post = await clinic.sees(clinic.group, "RED · alert 1 ·")
        await played.is_recorded()
        clinic.move_to(post.date + timedelta(minutes=30))
        own = await clinic.sees(clinic.omar, "RED · alert 1 ·")
        await clinic.group.kick(clinic.omar, by=clinic.nora)
        press = await clinic.omar.press("Acknowledge", message=own)
        refused = "Only clinicians who are in the clinic’s chat can do this."
        assert (await press.answered(timeout=PATIENCE)).text == refused
        await clinic.says(clinic.omar, "/alerts", refused)
        assert rows(clinic, TAKEN) == [(1, None)]
        await clinic.group.join(clinic.omar)
        press = await clinic.omar.press("Acknowledge", message=own)
        assert (await press.answered(timeout=PATIENCE)).text == "You have taken alert 1."
        await clinic.wait_for(lambda: "Acknowledged by Omar Oncall" in post.words)
        assert clinic.refusals() == []


async def test_f31_a_step_that_leads_to_nobody_goes_to_everybody_else_and_the_operator_hears(
    tmp_path: Path,
) -> None:
    """F31: no clinician ever opened a chat with the bot, so that none can be written to."""
    async with alarm(tmp_path, have_chats=False) as played:
        clinic = played.clinic
        known, now = open_office(clinic.config).clinic, clinic.clock.now()
        in_store(clinic.config, raise_alerts, known, Level.RED, now=now)
        post = await clinic.sees(clinic.group, "RED · alert 1 ·")
        await played.is_recorded()  # what is not known to have arrived takes every other route
        clinic.move_to(post.date + timedelta(minutes=15))
        await played.reaches({"clinic": 2})
        clinic.move_to(post.date + timedelta(minutes=20))
        await played.reaches({"clinic": 3})
        clinic.move_to(post.date + timedelta(minutes=30))
        await played.reaches({"clinic": 4} | dict.fromkeys(ROUTES, 1))
        leads_nowhere = "A step of the escalation leads nowhere (direct)"
        await played.eventually(lambda: any(leads_nowhere in one for one in played.notices()))
        shown = await clinic.says(clinic.nora, "/digest", "Overview", chat=clinic.group)
        assert "They never opened a chat with me" in shown.words
        assert all(name in shown.words for name in BOTH)
        assert clinic.refusals() == []
