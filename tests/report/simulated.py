"""A clinic of 200 patients over six months of which the truth is known.

Each of them responds to an induction or does not, by chance; a response fades by chance, never
within 32 days of the induction; some stop the treatment, some stop answering, some are treated
again. What they answer follows from that: this file never asks the report how to count.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import exp
from random import Random

from tests.report.conftest import FIRST_MONDAY, Months

PATIENTS = 200
LAST_DAY = FIRST_MONDAY + timedelta(days=182)
DAYS_TO_START = 125  # later ones are not over at the end
STARTS_LATE = 0.06

RESPONDS, REMITS_OF_THEM = 0.55, 0.5
STOPS_TREATMENT, STOPS_ANSWERING = 0.12, 0.15
TREATED_AGAIN = 0.4
ANSWERS_A_DAY = 0.85
LASTS_AT_LEAST, FADES_IN_MEAN = 32, 45.0  # days after the last session
RESPONDS_ON = 8  # the day after the first session from which on the score is low
SESSION_DAYS = ((0, 2, 4, 7, 9, 11), (0, 3, 7, 10, 14, 17))
THOUGHTS_BEFORE, FEWER_OF_THEM = 0.5, 0.7
PAIN_BEFORE, PAIN_AFTER = 6, (2, 4, 5)  # lower by 67, 33 and 17 %


@dataclass(slots=True)
class Truth:
    """What became of one patient, as it was made."""

    first_on: date
    last_on: date
    sessions: int
    weekly: bool
    before: int
    responds: bool
    remits: bool
    fades_on: date
    stops_answering_on: date
    again_on: date | None
    thinks: bool
    thinks_less: bool
    pain_after: int
    answered_on: date | None = None  # the first answer of the window
    answered_before: bool = False

    @property
    def is_over(self) -> bool:
        return (LAST_DAY - self.last_on).days > 31


def true_part_lasting(days: int, length: int) -> float:
    """Return the true part of responses that last so many days, with inductions of a length."""
    beyond = days + RESPONDS_ON - length - LASTS_AT_LEAST
    return exp(-beyond / FADES_IN_MEAN) if beyond > 0 else 1.0


def mean_part_lasting(days: int) -> float:
    """Return the true part of all responses that last so many days: half have each length."""
    return sum(true_part_lasting(days, every[-1]) for every in SESSION_DAYS) / 2


def simulate(months: Months, seed: int) -> list[Truth]:
    """Fill a store with six months; return what is true of each patient."""
    chance = Random(seed)  # noqa: S311 - a simulation
    months.store.connection.execute("BEGIN")
    truths = [_patient(months, chance) for _ in range(PATIENTS)]
    months.store.connection.execute("COMMIT")
    return truths


def _patient(months: Months, chance: Random) -> Truth:
    truth = _truth(chance)
    patient = months.patient(state="stopped" if chance.random() < STOPS_ANSWERING else "active")
    days = SESSION_DAYS[truth.weekly][: truth.sessions]
    on_days = [truth.first_on + timedelta(days=day) for day in days]
    for on in [*on_days, *([truth.again_on] if truth.again_on else [])]:
        if on <= LAST_DAY:
            months.session(patient, on)
    on = truth.first_on - timedelta(days=7)
    while on <= min(LAST_DAY, truth.stops_answering_on):
        _answer(months, chance, patient, truth, on, is_session_day=on in on_days)
        on += timedelta(days=1)
    return truth


def _truth(chance: Random) -> Truth:
    weekly, stops = chance.random() < 1 / 2, chance.random() < STOPS_TREATMENT
    sessions = chance.choice((1, 2, 3)) if stops else 6
    start = 160 if chance.random() < STARTS_LATE else chance.randrange(14, DAYS_TO_START)
    first_on = FIRST_MONDAY + timedelta(days=start)
    last_on = first_on + timedelta(days=SESSION_DAYS[weekly][sessions - 1])
    responds = chance.random() < RESPONDS
    fades = LASTS_AT_LEAST + chance.expovariate(1 / FADES_IN_MEAN)
    stops_on = last_on + timedelta(days=chance.randrange(-5, 13))
    again = last_on + timedelta(days=chance.randrange(35, 90))
    return Truth(
        first_on=first_on,
        last_on=last_on,
        sessions=sessions,
        weekly=weekly,
        before=chance.randrange(12, 25),
        responds=responds,
        remits=responds and chance.random() < REMITS_OF_THEM,
        fades_on=last_on + timedelta(days=round(fades)),
        stops_answering_on=stops_on if chance.random() < STOPS_ANSWERING else LAST_DAY,
        again_on=again if chance.random() < TREATED_AGAIN else None,
        thinks=chance.random() < THOUGHTS_BEFORE,
        thinks_less=chance.random() < FEWER_OF_THEM,
        pain_after=chance.choice(PAIN_AFTER),
    )


def _answer(
    months: Months, chance: Random, patient: int, truth: Truth, on: date, *, is_session_day: bool
) -> None:
    """Answer on most days, or weekly; on the day of a session in the evening."""
    day = (on - truth.first_on).days
    is_asked = day % 7 == 6 if truth.weekly else True
    answers = is_asked and (chance.random() < ANSWERS_A_DAY or day == -1)
    if is_session_day:  # under the medicine everybody feels well: none of these may count
        months.scores(patient, on, hour=13, kind="extra", phq9=0, pain=0, thoughts=0)
    if not answers:
        return
    after = (on - truth.last_on).days
    truth.answered_before |= day < 0
    if truth.answered_on is None and 14 <= after <= 31:
        truth.answered_on = on
    is_well = truth.responds and day >= RESPONDS_ON and on < truth.fades_on
    thoughts = 0 if not truth.thinks else 1 if truth.thinks_less and after >= 0 else 2
    months.scores(
        patient,
        on,
        hour=18 if is_session_day else 9,
        phq9=truth.before if day < 0 else _score(chance, truth, is_well=is_well),
        pain=PAIN_BEFORE if day < 0 else truth.pain_after,
        thoughts=thoughts,
    )


def _score(chance: Random, truth: Truth, *, is_well: bool) -> int:
    if not is_well:
        return chance.randrange(truth.before * 6 // 10 + 1, truth.before + 1)
    if truth.remits:
        return chance.randrange(0, 5)
    return chance.randrange(5, truth.before // 2 + 1)
