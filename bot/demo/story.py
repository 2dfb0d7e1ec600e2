"""Two people with eight weeks of treatment behind them: what they answer on each of their days."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from datetime import time
from enum import Enum
from itertools import cycle, islice

from bot.domain.model import Contact

DAYS = 56  # eight weeks, today included
# Days are counted from joining. Infusions: two a week for three weeks (ELEKT-D 2023).
INFUSIONS = (3, 7, 10, 14, 17, 21)
UNWELL_AFTER = 14  # side effects of the first ones
FADES_FROM = 28
MISSED_WEEK = range(35, 42)
ITEM_9 = {2: 2, 46: 1}
FLARES = (9, 10, 24, 38, 47)
NOISE = (-1, 0, 0, 1)


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody answers on one day; `phq9` is the total, item 9 included."""

    pain: int
    phq9: int
    item_9: int = 0


class Absence(Enum):
    """What somebody does who answers nothing on a day."""

    SILENT = "nothing"
    ALL_RIGHT = "allright:"
    CALL_ME = "callme:"


AWAY = {13: Absence.SILENT, 20: Absence.ALL_RIGHT, 27: Absence.SILENT, 53: Absence.CALL_ME}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a story: a value for each of their days, the first one included.

    `rises` are the PHQ-9's items 1 to 8 in the order in which they rise for this person;
    `infusions` are the days on which they are treated.
    """

    telegram_id: int
    at: time
    contact: Contact
    rises: str
    days: tuple[Answers | Absence, ...]
    infusions: tuple[int, ...] = ()


def responder(telegram_id: int, chance: random.Random) -> Person:
    """Return somebody whose depression answers to six infusions and then slowly fades."""

    def day(number: int) -> Answers | Absence:
        if number in MISSED_WEEK:
            return Absence.SILENT
        had = sum(number > infusion for infusion in INFUSIONS)
        faded = max(0, number - FADES_FROM) / (DAYS - 1 - FADES_FROM)
        phq9 = round(19 - 13 * had / len(INFUSIONS) + 5 * faded) + chance.choice(NOISE)
        return Answers(2 + chance.choice(NOISE), phq9, ITEM_9.get(number, 0))

    contact = Contact("chart 4711", "+1 212 555 0142", "sister: +1 212 555 0143")
    days = tuple(map(day, range(DAYS)))
    return Person(telegram_id, time(9), contact, "21463758", days, INFUSIONS)


def in_pain(telegram_id: int, chance: random.Random) -> Person:
    """Return somebody with chronic pain, good days and bad ones."""

    def day(number: int) -> Answers | Absence:
        if number in AWAY:
            return AWAY[number]
        flare = 3 if number in FLARES else 0
        pain = round(7 - 3 * number / (DAYS - 1)) + flare + chance.choice(NOISE)
        phq9 = round(8 - 2 * number / (DAYS - 1)) + flare // 2 + chance.choice(NOISE)
        return Answers(min(pain, 9), phq9)

    contact = Contact("chart 4720", "+1 212 555 0177")
    return Person(telegram_id, time(18), contact, "34172586", tuple(map(day, range(DAYS))))


def item_values(rises: str, day: Answers) -> dict[str, int]:
    """Return a value for each item; those that rise first are at most a point ahead."""
    points = Counter(islice(cycle(rises), day.phq9 - day.item_9))
    others = {"pain": day.pain, "phq9_9": day.item_9, "phq9_difficulty": day.phq9 // 7}
    return {f"phq9_{number}": points[number] for number in rises} | others | _safety(day)


def after_infusion(number: int) -> dict[str, int]:
    """Return what is answered around an infusion on that day: at first some nausea, relief each."""
    marked = {"m_dissociation": 1, "m_nausea": 1, "kse_dissociation": 1, "kse_nausea": 1}
    effects = {"kse_any": 1, **marked} if number < UNWELL_AFTER else {"kse_any": 0}
    return effects | {"next_nausea": 0, "next_dissociation": 0, "relief": 2}


def _safety(day: Answers) -> dict[str, int]:
    """Return what is answered to the questions after item 9: at the most, a wish to be dead."""
    asq = {f"asq_{number}": int(number == 1 and day.item_9 > 1) for number in range(1, 6)}
    return asq | {"safe_now": 0}
