"""A clinic of 200 patients over six months: the report finds what is true."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.domain.report.figures import Figures
from bot.domain.report.shares import Share
from bot.report.survival import kaplan_meier
from tests.report import simulated
from tests.report.conftest import Months
from tests.report.simulated import LAST_DAY, Truth, simulate

SEEDS = range(6)
# A true day is seen later: weekly answers and the median of a week take up to so many days.
LATE = 10


@pytest.fixture(params=SEEDS)
def clinic_and_truth(request: pytest.FixtureRequest, months: Months) -> tuple[Figures, list[Truth]]:
    truths = simulate(months, request.param)
    return months.figures(LAST_DAY), truths


def holds(share: Share, part: float) -> bool:
    return share.interval.low <= part <= share.interval.high


def test_every_count_is_the_true_one(clinic_and_truth: tuple[Figures, list[Truth]]) -> None:
    figures, truths = clinic_and_truth
    over = [one for one in truths if one.is_over]
    known = [one for one in over if one.answered_on]
    whole = [one for one in known if one.sessions == 6]
    assert len(known) > 120
    after = figures.after_all

    def count(which: list[Truth], held: Callable[[Truth], bool]) -> Share:
        return Share(sum(map(held, which)), len(which))

    assert (after.started, after.with_both) == (len(over), len(known))
    assert after.known.response == count(known, lambda one: one.responds)
    assert after.known.remission == count(known, lambda one: one.remits)
    assert after.completers.response == count(whole, lambda one: one.responds)
    assert after.everyone.response == Share(after.known.response.count, len(over))
    assert figures.thoughts.before.known == count(known, lambda one: one.thinks)
    thinking = [one for one in known if one.thinks]
    assert figures.thoughts.fewer.known == count(thinking, lambda one: one.thinks_less)
    assert figures.thoughts.new.known.count == 0
    assert figures.pain.improved.known == count(known, lambda one: one.pain_after < 5)
    assert figures.pain.much_improved.known == count(known, lambda one: one.pain_after < 3)
    # Whoever answered before had a PHQ-9 of 12 or more, item 9 and pain of 6: missing is a no.
    began = [one for one in over if one.answered_before]
    thinks = [one for one in began if one.thinks]
    assert after.raised == after.known
    assert after.raised_everyone.response == Share(after.known.response.count, len(began))
    assert figures.pain.improved.everyone == Share(figures.pain.improved.known.count, len(began))
    assert figures.thoughts.before.everyone == Share(len(thinks), len(began))
    assert figures.thoughts.fewer.everyone == Share(figures.thoughts.fewer.known.count, len(thinks))


def test_the_true_rates_lie_within_the_intervals(months: Months) -> None:
    """Each interval misses 1 time in 20: over these seeds at most one of each kind may."""
    missed = dict.fromkeys(("response", "remission", "whole", "fewer", "pain", "lasting"), 0)
    for seed in SEEDS:
        months.store.connection.execute("DELETE FROM check_ins")
        months.store.connection.execute("DELETE FROM sessions")
        months.store.connection.execute("DELETE FROM patients")
        months.codes = 0
        simulate(months, seed)
        figures = months.figures(LAST_DAY)
        known = figures.after_all.known
        remits = simulated.RESPONDS * simulated.REMITS_OF_THEM
        missed["response"] += not holds(known.response, simulated.RESPONDS)
        missed["remission"] += not holds(known.remission, remits)
        whole = Share(figures.counts.whole_inductions, figures.counts.inductions)
        missed["whole"] += not holds(whole, 1 - simulated.STOPS_TREATMENT)
        missed["fewer"] += not holds(figures.thoughts.fewer.known, simulated.FEWER_OF_THEM)
        missed["pain"] += not holds(figures.pain.improved.known, 2 / 3)
        missed["lasting"] += not lasting_holds(figures)
    assert all(count <= 1 for count in missed.values()), missed


def lasting_holds(figures: Figures) -> bool:
    """Return whether the true curve lies within the interval, seen up to 10 days late or early."""
    curve = kaplan_meier(figures.lasting)
    assert curve.of > 80
    for day in (28, 42, 56, 70):
        later, earlier = curve.at(day + LATE), curve.at(day - LATE)
        assert later is not None
        assert earlier is not None
        if not later[1] <= simulated.mean_part_lasting(day) <= earlier[2]:
            return False
    return True
