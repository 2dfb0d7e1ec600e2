"""What the clinic is told after a time in which the bot did not hear Telegram."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.clinic import Clinic
from bot.screens.screen import Screen
from bot.screens.words import clinic_time

MOST_NAMED = 30


@dataclass(frozen=True, slots=True)
class Away:
    """From when to when, the codes of those affected, and the numbers of the open alerts."""

    since: datetime
    until: datetime
    asked_again: Sequence[str]
    missed: Sequence[str]
    open_alerts: Sequence[int]


def away(clinic: Clinic, away: Away) -> Screen:
    """Return the notice; it makes no sound when nobody is affected."""
    say = clinic.say_to_clinic
    lines = [
        say(
            "away",
            since=clinic_time(clinic, away.since),
            until=clinic_time(clinic, away.until),
        )
    ]
    if away.asked_again:
        codes, count = named(clinic, away.asked_again), len(away.asked_again)
        lines.append(say("away-asked-again", count=count, codes=codes))
    if away.missed:
        codes, count = named(clinic, away.missed), len(away.missed)
        lines.append(say("away-missed", count=count, codes=codes))
    if away.open_alerts:
        numbers = named(clinic, [str(one) for one in away.open_alerts])
        lines.append(say("away-open-alerts", numbers=numbers))
    if len(lines) == 1:
        return Screen(f"{lines[0]}\n{say('away-nobody')}", silent=True)
    return Screen("\n".join(lines))


def named(clinic: Clinic, all_of_them: Sequence[str]) -> str:
    """Return codes or numbers in a row; of many the first, and how many more there are."""
    row = ", ".join(all_of_them[:MOST_NAMED])
    more = len(all_of_them) - MOST_NAMED
    return row if more <= 0 else f"{row} {clinic.say_to_clinic('and-more', count=more)}"
