"""Many alerts at once as one message: every number, and a button that shows each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.clinic import Clinic
from bot.domain.model import Alert, Patient
from bot.screens.alerts import list_line
from bot.screens.screen import MOST_CHARACTERS, Button, Screen, characters

KEPT_FOR_A_MARK = 200  # characters, for the sentence that it may be a repeat
MOST_LINES = 80  # Telegram takes 100 buttons under a message
BUTTONS_IN_A_ROW = 5


@dataclass(frozen=True, slots=True)
class ListOfAlerts:
    """A message and the alerts whose numbers stand in it."""

    screen: Screen
    numbers: tuple[int, ...]


def alerts_at_once(
    clinic: Clinic, alerts: Sequence[tuple[Alert, Patient]], *, silent: Collection[int]
) -> list[ListOfAlerts]:
    """Return as many messages as it takes, the most serious and oldest first.

    `silent` are the alerts that make no sound; a message makes none when all of its own are.
    """
    ordered = sorted(alerts, key=lambda pair: pair[0].number)
    ordered.sort(key=lambda pair: (pair[0].acknowledgement is None, pair[0].level), reverse=True)
    title = clinic.say_to_clinic("alerts-at-once", count=len(ordered))
    lines = [(shown.number, list_line(clinic, shown, patient)) for shown, patient in ordered]
    pages: list[list[tuple[int, str]]] = []
    for line in lines:
        if not pages or not _fits(title, [*pages[-1], line]):
            pages.append([])
        pages[-1].append(line)
    return [_page(title, page, silent) for page in pages]


def _fits(title: str, page: Sequence[tuple[int, str]]) -> bool:
    most = MOST_CHARACTERS - KEPT_FOR_A_MARK
    return len(page) <= MOST_LINES and characters(_text(title, page)) <= most


def _text(title: str, page: Sequence[tuple[int, str]]) -> str:
    return "\n".join([title, "", *(line for _, line in page)])


def _page(title: str, page: Sequence[tuple[int, str]], silent: Collection[int]) -> ListOfAlerts:
    numbers = tuple(number for number, _ in page)
    buttons = [Button(str(number), f"show:{number}") for number in numbers]
    rows = tuple(
        tuple(buttons[at : at + BUTTONS_IN_A_ROW])
        for at in range(0, len(buttons), BUTTONS_IN_A_ROW)
    )
    is_silent = all(number in silent for number in numbers)
    return ListOfAlerts(Screen(_text(title, page), rows, silent=is_silent), numbers)
