"""Thirteen patients whose figures are worked out by hand, in the comments."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.domain.outcomes import Reliably
from bot.domain.report.figures import Figures
from bot.domain.report.followed import Group
from bot.domain.report.inductions import Lasting
from bot.domain.report.pairs import Basis, Part
from bot.domain.report.sessions import changes_next_day
from bot.domain.report.shares import Middle, Share
from tests.report.conftest import Months

FIRST = date(2026, 2, 2)  # the first session of all but one
WHOLE = (0, 3, 7, 10)  # four sessions in ten days: a whole induction, its window is day 24 to 41
TODAY = FIRST + timedelta(days=150)


def day(number: int) -> date:
    """Return a day by its number; the first session is on day 0."""
    return FIRST + timedelta(days=number)


def treat(
    months: Months, *days: int, state: str = "active", left: str | None = None, first: date = FIRST
) -> int:
    patient = months.patient(state=state, left=left)
    for number in days:
        months.session(patient, first + timedelta(days=number))
    return patient


def fill(months: Months) -> None:
    """Leave the thirteen, and one who has only a planned session."""
    # A: 20 to 8 is 60 % lower, a response. Thoughts 2 to 0. Pain 8 to 5 is 37.5 % lower.
    a = treat(months, *WHOLE)
    months.scores(a, day(-1), phq9=20, pain=8, opioid=60, thoughts=2)
    months.scores(a, day(1), pain=6)  # the day after the first session: 2 lower
    months.scores(a, day(24), phq9=8, pain=5, opioid=30, thoughts=0)
    # B: 20 to 10 is 50 % lower, just a response. At 13:00 of that day B was under a session.
    b = treat(months, *WHOLE, 24)
    months.scores(b, day(-1), phq9=20, pain=6, opioid=90, thoughts=1)
    months.scores(b, day(24), phq9=10, pain=3, opioid=90, thoughts=1)
    months.scores(b, day(24), hour=13, kind="extra", phq9=0, thoughts=0)
    # C: 20 to 11 is 45 % lower, none. Under the session of day 24 it was 2.
    c = treat(months, *WHOLE, 24)
    months.scores(c, day(-1), phq9=20, pain=5, opioid=20, thoughts=0)
    months.scores(c, day(24), hour=13, phq9=2, thoughts=0)
    months.scores(c, day(25), phq9=11, pain=4, opioid=0, thoughts=0)
    # D: 12 to 4, a response and a remission; the 12 of day 41 is further from the 14th day.
    d = treat(months, *WHOLE)
    months.scores(d, day(-1), phq9=12, pain=4, opioid=50, thoughts=1)
    months.scores(d, day(25), phq9=4, pain=3, opioid=60, thoughts=0)
    months.scores(d, day(41), phq9=12, thoughts=1)
    # E: 16 to 5 on the last day of the window, a response and just no remission.
    e = treat(months, *WHOLE)
    months.scores(e, day(-1), phq9=16, opioid=40, thoughts=0)
    months.scores(e, day(41), phq9=5, opioid=20, thoughts=1)
    # F: 10 to 16, worse by 6. Pain 3 is mild and not counted; no opioids.
    f = treat(months, *WHOLE)
    months.scores(f, day(0), phq9=10, pain=3, opioid=0, thoughts=0)  # 9:00, before the session
    months.scores(f, day(24), phq9=16, pain=0, opioid=0, thoughts=0)
    # G: 15 to 10 is 33 % and 5 points lower, unchanged; pain 10 to 7 is just 30 % lower. Died.
    g = treat(months, *WHOLE, state="stopped", left="died")
    months.scores(g, day(-1), phq9=15, pain=10, thoughts=3)
    months.scores(g, day(24), phq9=10, pain=7, thoughts=1)
    # H: a day before the window and a day after it: missing. Pain 7 and 10 MME before.
    h = treat(months, *WHOLE)
    months.scores(h, day(-1), phq9=18, pain=7, opioid=10, thoughts=1)
    months.scores(h, day(23), phq9=10, thoughts=1)
    months.scores(h, day(42), phq9=10, thoughts=1)
    # I: stopped after two sessions, window day 17 to 34; 18 to 9 is a response. 15 days old.
    i = treat(months, 0, 3, state="stopped")
    months.scores(i, day(-15), phq9=18, thoughts=1)
    months.scores(i, day(17), phq9=9, thoughts=0)
    # J: only from after the first session on: no baseline.
    j = treat(months, *WHOLE)
    months.scores(j, day(0), hour=18, phq9=12, thoughts=0)
    months.scores(j, day(24), phq9=3, thoughts=0)
    # K: one session. Day 6 is too early, 14 to 7 on day 7 is a response, 8 on day 14 is none.
    k = treat(months, 0)
    for number, phq9 in ((-1, 14), (6, 3), (7, 7), (14, 8)):
        months.scores(k, day(number), phq9=phq9)
    # L: all of it was answered by whoever had the account that was cut off.
    cut_off = treat(months, *WHOLE)
    months.scores(cut_off, day(-1), phq9=20, is_revoked=True)
    months.scores(cut_off, day(24), phq9=2, is_revoked=True)
    # N: the last session was 31 days ago, so the window is not over.
    n = treat(months, *WHOLE, first=TODAY - timedelta(days=41))
    months.scores(n, TODAY - timedelta(days=42), phq9=20, thoughts=1)
    months.scores(n, TODAY - timedelta(days=17), phq9=2, thoughts=0)
    months.session(months.patient(), TODAY, state="planned")
    months.session(n, TODAY, state="removed")


@pytest.fixture
def figures(months: Months) -> Figures:
    fill(months)
    return months.figures(TODAY)


def test_everybody_who_was_treated_is_counted(figures: Figures) -> None:
    counts = figures.counts
    assert (counts.patients, counts.inductions, counts.patients_with_induction) == (13, 13, 13)
    # A to H, J, L, N have 4 (44), I has 2, K 1; B and C have one of maintenance each.
    assert (counts.sessions, counts.maintenance_sessions) == (49, 2)
    assert counts.maintenance_patients == 2
    assert counts.whole_inductions == 11  # all but I and K
    assert counts.left == 2  # G and I
    assert counts.running == 1  # N
    assert (figures.first_on, figures.last_on) == (FIRST, TODAY - timedelta(days=31))


def test_what_is_missing_is_counted(figures: Figures) -> None:
    after = figures.after_all
    assert after.started == 12  # all but N
    assert after.with_baseline == 10  # without J and L
    assert after.with_both == 9  # without H
    assert after.missing == Share(3, 12)
    assert figures.counts.old_baseline == 1  # I
    assert figures.counts.low_baseline == 0
    assert figures.counts.session_before_score == 1  # C; that of B came after the score


def test_response_and_remission_after_an_induction(figures: Figures) -> None:
    after = figures.after_all
    # Responses: A, B, D, E, I. Remission: D. Completers are all with both but I and K.
    assert after.known == Group(Share(5, 9), Share(1, 9))
    assert after.completers == Group(Share(4, 7), Share(1, 7))
    assert after.everyone == Group(Share(5, 12), Share(1, 12))
    # All ten who have a score before have 10 or more (F has 10); of H nothing is known after.
    assert after.raised == Group(Share(5, 9), Share(1, 9))
    assert after.raised_everyone == Group(Share(5, 10), Share(1, 10))
    assert after.raised_missing == 1


def test_response_after_one_session(figures: Figures) -> None:
    after = figures.after_one  # K alone had no second session before the 7th day
    assert (after.started, after.with_baseline, after.with_both) == (1, 1, 1)
    assert after.known == Group(Share(1, 1), Share(0, 1))
    assert figures.counts.one_too_soon == 12


def test_improved_unchanged_and_worse(figures: Figures) -> None:
    # A -12, B -10, C -9, D -8, E -11, I -9, K -6; G -5; F +6. Of H, J and L nothing is known.
    assert figures.change.basis == Basis(started=12, with_before=10, with_both=9)
    assert figures.change.parts == {
        Reliably.IMPROVED: Part(Share(7, 9), Share(7, 12)),
        Reliably.UNCHANGED: Part(Share(1, 9), Share(1, 12)),
        Reliably.WORSE: Part(Share(1, 9), Share(1, 12)),
    }


def test_thoughts_before_and_after(figures: Figures) -> None:
    thoughts = figures.thoughts  # K did not answer item 9; of H it is known before alone
    assert thoughts.basis == Basis(started=12, with_before=9, with_both=8)
    # A, B, D, G, I; and H, who gave it before alone
    assert thoughts.before == Part(Share(5, 8), Share(6, 9))
    assert thoughts.after == Part(Share(3, 8), Share(3, 12))  # B, E, G
    assert thoughts.fewer == Part(Share(4, 5), Share(4, 6))  # A, D, G, I; not B; H is not known
    assert thoughts.new == Part(Share(1, 3), Share(1, 3))  # E, of C, E, F


def test_pain(figures: Figures) -> None:
    # A 37.5 %, B 50 %, C 20 %, D 25 %, G 30 %; H had 7 before. F had 3 before and is not counted.
    assert figures.pain.basis == Basis(started=12, with_before=7, with_both=6)
    assert figures.pain.improved == Part(Share(3, 5), Share(3, 6))
    assert figures.pain.much_improved == Part(Share(1, 5), Share(1, 6))


def test_opioids(figures: Figures) -> None:
    # Before 60, 90, 20, 50, 40; after 30, 90, 0, 60, 20
    assert figures.dose.before == Middle(5, 50, 40, 60)
    assert figures.dose.after == Middle(5, 30, 20, 60)
    # H took 10 before and did not say after; F took none.
    assert figures.dose.basis == Basis(started=12, with_before=7, with_both=6)
    assert figures.dose.lower == Part(Share(3, 5), Share(3, 6))
    assert figures.dose.none == Part(Share(1, 5), Share(1, 6))


def test_the_day_after_a_session(months: Months, figures: Figures) -> None:
    assert list(changes_next_day(months.people(), "pain")) == [(0, -2)]  # A
    assert figures.next_day["pain"] == Middle(1, None, None, None)
    assert figures.next_day["daily"] == Middle(0, None, None, None)


def test_how_long_responses_lasted(figures: Figures) -> None:
    # A, E and I gave no further score. D: from day 25 to 41; K: from day 7 to 14. B had the next
    # session on the very day. N is followed as well: from 24 days after the first session.
    known = sorted((one.days, one.is_gone) for one in figures.lasting)
    assert known == [(0, False), (0, False), (0, False), (0, False), (7, True), (16, True)]
    assert Lasting(16, is_gone=True) in figures.lasting
