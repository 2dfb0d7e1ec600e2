"""The survival curve, against published numbers."""

from __future__ import annotations

import sys

import pytest

from bot.domain.report.inductions import Lasting
from bot.report.survival import Curve, NoScipy, kaplan_meier

# Freireich 1963, 6-mercaptopurine, weeks in remission; as in Gehan 1965, Biometrika 52:203.
RELAPSED = (6, 6, 6, 7, 10, 13, 16, 22, 23)
CENSORED = (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)


def curve(gone: tuple[int, ...], followed: tuple[int, ...] = ()) -> Curve:
    return kaplan_meier(
        [Lasting(day, is_gone=True) for day in gone]
        + [Lasting(day, is_gone=False) for day in followed]
    )


def test_the_curve_ends_where_few_people_are_followed_however_often_they_responded() -> None:
    often = [Lasting(90, is_gone=False, patient=1) for _ in range(10)]
    others = [Lasting(day, is_gone=True, patient=day) for day in (80, 70, 60, 50, 40)]
    assert kaplan_meier(often + others).last_day == 50


def part_on(found: Curve, day: int) -> float:
    known = found.at(day)
    assert known is not None
    return round(known[0], 3)


@pytest.mark.parametrize(
    ("week", "part"),
    [(6, 0.857), (7, 0.807), (10, 0.753), (13, 0.690), (16, 0.627), (22, 0.538), (23, 0.448)],
)
def test_the_curve_is_the_published_one(week: int, part: float) -> None:
    assert part_on(curve(RELAPSED, CENSORED), week) == part


def test_between_two_steps_the_curve_is_level() -> None:
    found = curve(RELAPSED, CENSORED)
    assert [part_on(found, week) for week in (0, 5, 9, 12, 15, 21, 24)] == [
        1.0,
        1.0,
        0.807,
        0.753,
        0.690,
        0.627,
        0.448,
    ]


def test_the_median_is_the_published_one() -> None:
    assert curve(RELAPSED, CENSORED).median == 23


def test_the_interval_is_greenwoods_on_the_log_log_scale() -> None:
    # By hand for week 6: S = 18/21; Greenwood's sum is 3 / (21 * 18) = 0.0079365, its root
    # 0.089087; log(-log S) = -1.869800, its error 0.089087 / 0.154151 = 0.577921; times 1.959964
    # is 1.132704; exp(-exp(-1.869800 +- 1.132704)) = 0.619718 and 0.951552.
    known = curve(RELAPSED, CENSORED).at(6)
    assert known is not None
    assert (round(known[1], 4), round(known[2], 4)) == (0.6197, 0.9516)


def test_the_curve_ends_where_fewer_than_5_are_followed() -> None:
    found = curve(RELAPSED, CENSORED)  # 25, 32, 32, 34 and 35 are the last five
    assert (found.last_day, found.known_on(25), found.known_on(26)) == (25, 5, 4)
    assert found.at(25) is not None
    assert found.at(26) is None
    assert curve((1, 2, 3, 4)).last_day == 0


def test_without_half_gone_there_is_no_median() -> None:
    assert curve((5,), (10, 20, 20, 20, 20, 20)).median is None
    assert curve(RELAPSED[:1], CENSORED).median is None
    assert curve((), (3, 4, 5)).median is None


def test_a_half_that_only_single_people_show_is_no_median() -> None:
    # 6 of 12 are gone by day 30, but from day 21 on fewer than 5 are followed.
    found = curve((10, 25, 26, 30), (20,) * 4)
    assert found.last_day == 20
    assert found.median is None


def test_where_all_still_last_the_interval_says_how_few_they_are() -> None:
    # Of 20 who are followed and none of whom faded, Wilson's lower end is 1 - 0.1611.
    found = curve((), (50,) * 20)
    for day in (0, 30, 50):
        part, low, high = found.at(day) or (0, 0, 0)
        assert (part, round(low, 4), high) == (1.0, 0.8389, 1.0)


def test_where_none_lasts_any_more_the_interval_says_how_few_they_were() -> None:
    part, low, high = curve((7,) * 20).at(7) or (1, 1, 1)
    assert (part, low, round(high, 4)) == (0.0, 0.0, 0.1611)


def test_without_a_response_there_is_no_curve() -> None:
    with pytest.raises(ValueError, match="no response"):
        kaplan_meier([])


def test_without_the_library_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy.stats", None)
    with pytest.raises(NoScipy):
        curve(RELAPSED)
