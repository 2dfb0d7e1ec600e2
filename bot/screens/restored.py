"""What the clinic is told after its data was put back from a copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.clinic import Clinic
from bot.screens.away import named
from bot.screens.screen import Screen
from bot.screens.words import clinic_time


@dataclass(frozen=True, slots=True)
class Restored:
    """Up to when the copy reached, and how things stood then.

    `open_alerts` and `taken` are numbers of alerts, `first_new` the first one that a new alert
    gets. The rest are codes of patients: those who are `unknown` joined with codes that are gone.
    """

    reaches: datetime
    at: datetime
    open_alerts: Sequence[int]
    taken: Sequence[int]
    first_new: int
    stopped: Sequence[str]
    parted: Sequence[str]
    returned: Sequence[str]
    unknown: Sequence[str]


def restored(clinic: Clinic, shown: Restored) -> Screen:
    """Return the notice: what is gone, where to look for it, and what was open then."""
    say = clinic.say_to_clinic
    reaches, at = clinic_time(clinic, shown.reaches), clinic_time(clinic, shown.at)
    lines = [say("restored", reaches=reaches, at=at), say("restored-look", reaches=reaches)]
    lines.append(say("restored-record", reaches=reaches))
    lines += _of_alerts(clinic, shown)
    if shown.stopped:
        lines.append(say("restored-stopped", codes=named(clinic, shown.stopped)))
    if shown.parted:
        lines.append(say("restored-parted", codes=named(clinic, shown.parted)))
    if shown.returned:
        lines.append(say("restored-returned", codes=named(clinic, shown.returned)))
    if shown.unknown:
        lines.append(say("restored-unknown", codes=named(clinic, shown.unknown)))
    return Screen("\n\n".join(lines))


def _of_alerts(clinic: Clinic, shown: Restored) -> list[str]:
    say = clinic.say_to_clinic
    lines = [say("restored-none-open")]
    if shown.open_alerts:
        lines = [say("restored-open", numbers=_numbers(clinic, shown.open_alerts))]
    if shown.taken:
        lines.append(say("restored-taken", numbers=_numbers(clinic, shown.taken)))
    return [*lines, say("restored-numbers", number=str(shown.first_new))]


def _numbers(clinic: Clinic, numbers: Sequence[int]) -> str:
    return named(clinic, [str(one) for one in numbers])
