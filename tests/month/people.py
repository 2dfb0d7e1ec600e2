"""Patients of a simulated month: how often they answer, and what they answer to which question.

Base rates, with their sources in docs/ALERTS.md: 41.1 % of depressed outpatients answer item 9
above 0, and 28.6 % of those are at risk in an interview (Na 2018); after an induction 8.4 % get
worse and 6.0 % have more thoughts of suicide (McInnes 2022). How often people answer, and how an
answer varies from day to day, is assumed.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

ITEM_9_POSITIVE = 0.411
AT_RISK_OF_POSITIVE = 0.286
GETS_WORSE = 0.084
MORE_THOUGHTS = 0.060

ANSWERS_A_DAY = 0.85
STAYS_SILENT_DAYS = 4  # once a month one in ten patients is silent for so long
SILENT_SHARE = 0.10
LEAVES_FOLLOW_UP = 0.05
WRITES_A_DAY = 0.05
CHRONIC_NOW_AND_THEN_WORSE = 0.05


@dataclass(slots=True)
class Person:
    """One patient: what the items are answered with on an ordinary day."""

    chat: int
    chance: Random
    usual: int  # of items 1 to 8
    pain: int
    item_9: int  # on days with thoughts
    days_with_thoughts: float
    is_at_risk: bool
    gets_worse: bool
    silent_from: int | None
    asq_4: bool

    def answers_today(self, day: int) -> bool:
        """Return whether the patient fills in the check-in of a day."""
        if self.silent_from is not None and 0 <= day - self.silent_from < STAYS_SILENT_DAYS:
            return False
        return self.chance.random() < ANSWERS_A_DAY

    def item(self, day: int) -> int:
        """Return an answer to one of items 1 to 8."""
        worse = 1 if self.gets_worse and day > 14 else 0
        return min(3, max(0, self.usual + worse + self.chance.choice((-1, 0, 0, 0, 1))))

    def pain_today(self) -> int:
        """Return a pain score."""
        return min(10, max(0, self.pain + self.chance.choice((-1, 0, 0, 1))))

    def thoughts_today(self) -> int:
        """Return the answer to item 9."""
        if self.chance.random() >= self.days_with_thoughts:
            return 0
        rises = self.is_at_risk and self.chance.random() < CHRONIC_NOW_AND_THEN_WORSE
        return min(3, self.item_9 + (1 if rises else 0))

    def asq(self, item: str) -> int | None:
        """Return an answer to an ASQ question; None leaves the follow-up."""
        if self.chance.random() < LEAVES_FOLLOW_UP / 5:
            return None
        usual = {"asq_1": True, "asq_2": self.is_at_risk, "asq_3": self.is_at_risk}
        usual["asq_4"] = self.asq_4
        return int(usual.get(item, self.is_at_risk and self.chance.random() < 0.01))


def chronic(chance: Random) -> list[Person]:
    """Return one patient with passive thoughts on every day, for years, and an attempt long ago."""
    return [
        Person(
            chat=1001,
            chance=chance,
            usual=2,
            pain=4,
            item_9=1,
            days_with_thoughts=1.0,
            is_at_risk=False,
            gets_worse=False,
            silent_from=None,
            asq_4=True,
        )
    ]


def clinic_of(chance: Random, size: int = 50) -> list[Person]:
    """Return a clinic's patients drawn from the base rates."""
    return [_drawn(chance, 1001 + number) for number in range(size)]


def _drawn(chance: Random, chat: int) -> Person:
    is_positive = chance.random() < ITEM_9_POSITIVE
    is_at_risk = is_positive and chance.random() < AT_RISK_OF_POSITIVE
    has_more = chance.random() < MORE_THOUGHTS
    return Person(
        chat=chat,
        chance=Random(chance.random()),  # noqa: S311 - a simulation, not a secret
        usual=chance.choice((0, 1, 1, 2)),
        pain=chance.choice((0, 2, 4, 5, 6, 7)),
        item_9=2 if has_more or (is_at_risk and chance.random() < 0.5) else 1,
        days_with_thoughts=_share(chance, is_positive=is_positive or has_more),
        is_at_risk=is_at_risk,
        gets_worse=chance.random() < GETS_WORSE,
        silent_from=chance.randrange(26) if chance.random() < SILENT_SHARE else None,
        asq_4=is_at_risk or chance.random() < 0.1,
    )


def _share(chance: Random, *, is_positive: bool) -> float:
    """Two weeks are asked about: who had a thought once says so on most days that follow."""
    return chance.choice((0.3, 0.6, 0.9)) if is_positive else 0.0
