"""The picture of a course: what a patient sees."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import matplotlib as mpl
import numpy as np
import pytest
from PIL import Image

from bot.charts import (
    ChartBand,
    ChartCourse,
    ChartPanel,
    ChartTick,
    draw_course,
    segments,
    tick_dates,
)
from bot.domain.progress import Point, days_without_answer

START = date(2025, 6, 1)
BLUE = (0x00, 0x72, 0xB2)
GREY = (0x4D, 0x4D, 0x4D)
PHQ9_BANDS = (
    ChartBand(0, 4, "0–4 minimal/keine"),
    ChartBand(5, 9, "5–9 leicht"),
    ChartBand(10, 14, "10–14 mittelgradig"),
    ChartBand(15, 19, "15–19 ausgeprägt"),
    ChartBand(20, 27, "20–27 schwer"),
)
PAIN_BANDS = (ChartBand(0, 3, "0–3 leicht"), ChartBand(4, 10, "4–10 stark"))


def day(number: int) -> date:
    """Return the first day of the course as day 1, and so on."""
    return START + timedelta(days=number - 1)


def phq9(values: dict[int, float], last: int) -> ChartPanel:
    points = tuple(Point(day(number), value) for number, value in values.items())
    unanswered = days_without_answer(points, START, day(last))
    return ChartPanel("PHQ-9: 0 bis 27", 27, PHQ9_BANDS, points, "12", unanswered)


def pain(values: dict[int, float], last: int) -> ChartPanel:
    points = tuple(Point(day(number), value) for number, value in values.items())
    unanswered = days_without_answer(points, START, day(last))
    return ChartPanel("Schmerzen: 0 bis 10", 10, PAIN_BANDS, points, "4", unanswered)


def course(*panels: ChartPanel, last: int) -> ChartCourse:
    ticks = tuple(ChartTick(each, f"{each:%d.%m.}") for each in tick_dates(START, day(last)))
    return ChartCourse("Ihr Verlauf", "Juni", START, day(last), panels, ticks, "keine Antwort")


TWO = course(phq9({1: 14, 2: 12, 4: 12}, 5), pain({1: 7, 2: 4, 4: 4}, 5), last=5)
ONE = course(phq9({1: 14, 2: 12, 4: 12}, 5), last=5)


def picture(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("RGB")


def columns_of(color: tuple[int, int, int], png: bytes) -> list[int]:
    """Return the columns that show the colour inside the first plot, dates left out."""
    plot = np.asarray(picture(png).crop((85, 210, 695, 730)))
    return [int(column) for column in (plot == color).all(axis=2).any(axis=0).nonzero()[0]]


def right_edge(png: bytes) -> int:
    """Return the last column that is not white: the end of the longest name of a band."""
    return int((np.asarray(picture(png)) < 255).any(axis=(0, 2)).nonzero()[0][-1])


# --- what is in the picture


def test_a_course_of_two_questionnaires_is_a_portrait_for_a_phone() -> None:
    png = draw_course(TWO)
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = picture(png).size
    assert width == 1000
    assert 1200 <= height <= 1400


def test_one_questionnaire_alone_takes_less_room() -> None:
    width, height = picture(draw_course(ONE)).size
    assert width == 1000
    assert 600 <= height <= 900


def test_the_background_is_white_and_solid_on_a_dark_screen_too() -> None:
    with Image.open(BytesIO(draw_course(ONE))) as image:
        assert image.getchannel("A").getextrema() == (255, 255)
    assert picture(draw_course(ONE)).getpixel((3, 3)) == (255, 255, 255)


def test_a_line_is_drawn_inside_a_run_of_days_only() -> None:
    points = [Point(day(number), 10) for number in (1, 2, 4, 5, 9)]
    assert segments(points) == [points[:2], points[2:4], points[4:]]


def test_a_weekly_questionnaire_is_not_broken_by_the_days_between() -> None:
    points = [Point(day(number), 10) for number in (1, 8, 15, 23)]
    assert segments(points, 7) == [points[:3], points[3:]]


def test_no_points_make_no_line() -> None:
    assert segments([]) == []


def test_a_missing_day_is_a_gap_in_the_picture_and_has_its_mark() -> None:
    whole = course(replace(phq9({1: 12, 2: 12, 3: 12}, 3), latest=""), last=3)
    broken = course(replace(phq9({1: 12, 3: 12}, 3), latest=""), last=3)
    columns = columns_of(BLUE, draw_course(whole))
    middle = (columns[0] + columns[-1]) // 2
    assert middle in columns
    assert columns_of(GREY, draw_course(whole)) == []
    columns_when_broken = columns_of(BLUE, draw_course(broken))
    assert (columns_when_broken[0], columns_when_broken[-1]) == (columns[0], columns[-1])
    assert not set(range(middle - 100, middle + 100)) & set(columns_when_broken)
    assert middle in columns_of(GREY, draw_course(broken))


def test_a_single_answer_is_visible() -> None:
    columns = columns_of(BLUE, draw_course(course(replace(phq9({1: 9}, 1), latest=""), last=1)))
    assert len(columns) >= 12


def test_a_single_answer_is_visible_among_a_year_of_silence() -> None:
    alone = course(replace(phq9({200: 9}, 365), latest=""), last=365)
    assert len(columns_of(BLUE, draw_course(alone))) >= 6


def test_the_latest_value_is_written_beside_its_point() -> None:
    panel = phq9({1: 9, 2: 9}, 2)
    with_value = columns_of(BLUE, draw_course(course(panel, last=2)))
    without = columns_of(BLUE, draw_course(course(replace(panel, latest=""), last=2)))
    assert with_value[-1] > without[-1] + 20


def test_a_course_without_an_answer_or_a_band_is_drawn() -> None:
    empty = ChartPanel("PEG", 10, (), (), "", (day(1),))
    assert picture(draw_course(course(empty, last=1))).width == 1000


def test_the_longest_names_stay_inside_the_picture() -> None:
    longest = replace(phq9({1: 9}, 1), bands=(ChartBand(0, 27, "W" * 18),))
    assert 900 < right_edge(draw_course(course(longest, last=1))) < 985


def test_a_short_name_is_no_larger_than_the_others() -> None:
    shortest = replace(phq9({1: 9}, 1), bands=(ChartBand(0, 13, "W"), ChartBand(14, 27, "")))
    assert 715 < right_edge(draw_course(course(shortest, last=1))) < 760


def test_dollar_signs_are_no_formula() -> None:
    assert draw_course(replace(ONE, title="Klinik $x^{$")).startswith(b"\x89PNG")


def test_the_same_course_gives_the_same_bytes_whatever_matplotlib_is_set_to() -> None:
    expected = draw_course(TWO)
    with mpl.rc_context({"font.size": 40, "lines.antialiased": False, "axes.facecolor": "red"}):
        assert draw_course(TWO) == expected


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (1, [1]),
        (2, [1, 2]),
        (3, [1, 2, 3]),
        (4, [1, 2, 3, 4]),
        (5, [1, 3, 5]),
        (6, [1, 6]),
        (10, [1, 4, 7, 10]),
        (14, [1, 5, 10, 14]),
        (56, [1, 19, 38, 56]),  # 55 days: 18.3 and 36.7 after the first
    ],
)
def test_at_most_four_dates_are_written_the_first_and_the_last_among_them(
    last: int, expected: list[int]
) -> None:
    assert tick_dates(START, day(last)) == tuple(day(number) for number in expected)
