"""The picture of a course: what a patient sees."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import matplotlib as mpl
import numpy as np
import pytest
from PIL import Image

from bot.chart_course import (
    ChartBand,
    ChartCourse,
    ChartNote,
    ChartPanel,
    ChartSession,
    ChartTick,
    segments,
    tick_dates,
)
from bot.chart_marks import spread
from bot.charts import draw_course
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


# --- sessions, hollow points, a patient's own notes


def marked(last: int, **more: Any) -> ChartCourse:
    quiet = replace(phq9({1: 14, last: 12}, last), latest="", unanswered=())
    words = {"session": "Sitzung", "planned": "geplant", "hollow": "danach"}
    return replace(course(quiet, last=last), **words, **more)


def at(png: bytes, across: int, up: int) -> tuple[int, ...]:
    return tuple(np.asarray(picture(png))[up, across])


def dark_columns(png: bytes, top: int, bottom: int) -> list[int]:
    """Return the columns of the plot that hold something dark between two rows."""
    part = np.asarray(picture(png).crop((85, top, 695, bottom)))
    return [int(column) for column in (part < 0x60).all(axis=2).any(axis=0).nonzero()[0]]


def runs_of(columns: list[int]) -> list[tuple[int, int]]:
    """Return the first and last of each run of neighbouring columns."""
    starts = [c for c in columns if c - 1 not in columns]
    ends = [c for c in columns if c + 1 not in columns]
    return list(zip(starts, ends, strict=True))


def test_a_session_is_a_line_through_every_panel_on_its_day() -> None:
    two = course(
        replace(phq9({1: 14, 3: 12}, 3), latest="", unanswered=()),
        replace(pain({1: 7, 3: 4}, 3), latest="", unanswered=()),
        last=3,
    )
    png = draw_course(replace(two, sessions=(ChartSession(day(2), "1"),), session="Sitzung"))
    height = picture(png).size[1]
    first, second = (400, 480), (height - 400, height - 330)
    assert dark_columns(draw_course(two), *first) == []
    [(left, right)] = runs_of(dark_columns(png, *first))
    assert right - left <= 4
    assert dark_columns(png, *second) == dark_columns(png, *first)
    # Day 2 of 3 is 30 px and half of the 3 days across (least) that fill 610 - 30 - 75 px.
    assert abs(left - (30 + 505 / 3)) <= 3


def test_a_planned_session_is_lighter_and_hollow() -> None:
    def png(*, is_planned: bool) -> bytes:
        return draw_course(marked(5, sessions=(ChartSession(day(3), "", is_planned=is_planned),)))

    done, planned = png(is_planned=False), png(is_planned=True)
    across = 85 + 30 + round(505 / 2)  # day 3 of 5
    triangle = 130 + 75 + 42  # the heading, the panel's title, the sessions' lane
    assert at(done, across, triangle) == (0x1A, 0x1A, 0x1A)
    assert at(planned, across, triangle) == (255, 255, 255)
    assert dark_columns(planned, 400, 480) == []


def test_the_number_of_a_session_stands_above_it_where_there_is_room() -> None:
    def numbers(*days: int) -> int:
        sessions = tuple(ChartSession(day(each), "8") for each in days)
        return len(runs_of(dark_columns(draw_course(marked(60, sessions=sessions)), 208, 236)))

    assert numbers(10, 30, 50) == 3
    assert numbers(10, 11, 50) == 2  # two days of 60 are 17 px apart, less than a number


def test_a_score_of_the_hours_after_a_session_is_hollow() -> None:
    panel = replace(phq9({1: 27, 2: 27}, 2), latest="", unanswered=(), bands=())
    across, up = 85 + 30 + 168, 130 + 75 + round((0.5 / 28) * 485)  # day 2; 27 is the top
    filled = draw_course(course(panel, last=2))
    hollow = draw_course(course(replace(panel, hollow=frozenset({day(2)})), last=2))
    assert at(filled, across, up) == BLUE
    assert at(hollow, across, up) == (255, 255, 255)
    assert BLUE in {at(hollow, across + far, up) for far in range(5, 12)}


def test_a_note_is_a_numbered_flag_above_its_day_and_a_line_below() -> None:
    plain = draw_course(marked(5))
    noted = draw_course(marked(5, notes=(ChartNote(day(3), "1", "3. Juni: neue Arbeit"),)))
    assert picture(noted).size[1] > picture(plain).size[1] + 80
    [(left, right)] = runs_of(dark_columns(noted, 214, 218))  # the box, above its number
    assert left < 30 + 505 / 2 < right
    legend = np.asarray(picture(noted))[-60:, 90:600]
    assert (legend < 0x60).all(axis=2).any()


def test_flags_of_one_day_stand_beside_each_other_inside_the_picture() -> None:
    notes = tuple(ChartNote(day(5), str(number), "x") for number in range(1, 6))
    boxes = runs_of(dark_columns(draw_course(marked(5, notes=notes)), 214, 218))
    assert len(boxes) == 5


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ([1.0, 5.0], [1.0, 5.0]),
        ([1.0, 1.0, 1.0], [1.0, 2.0, 3.0]),
        ([9.5, 9.5, 9.5], [7.0, 8.0, 9.0]),  # the last must end before 9
        ([0.0], [0.5]),
    ],
)
def test_flags_keep_their_distance_and_stay_near_their_days(
    wanted: list[float], expected: list[float]
) -> None:
    assert spread(wanted, 1.0, 0.5, 9.0) == expected


def test_a_long_note_is_cut_before_the_end_of_the_picture() -> None:
    long = draw_course(marked(5, notes=(ChartNote(day(3), "1", "W" * 300),)))
    legend = np.asarray(picture(long))[-60:-10]
    assert 900 < int((legend < 255).any(axis=(0, 2)).nonzero()[0][-1]) < 985


def test_what_the_letters_lack_becomes_a_box_and_lines_are_joined() -> None:
    def note(text: str) -> bytes:
        return draw_course(marked(5, notes=(ChartNote(day(3), "1", text),)))

    assert note("am \U0001f3d6\nMeer $x^{$") == note("am \u25a1 Meer $x^{$")


def test_three_panels_are_lower_so_that_the_picture_is_not_shrunk_much() -> None:
    three = course(phq9({1: 9}, 1), pain({1: 4}, 1), pain({1: 5}, 1), last=1)
    assert picture(draw_course(three)).size[1] <= 1600


def test_a_course_with_all_marks_gives_the_same_bytes_again() -> None:
    sessions = (ChartSession(day(2), "1"), ChartSession(day(6), "6. Juni", is_planned=True))
    full = marked(6, sessions=sessions, notes=(ChartNote(day(3), "1", "x"),))
    assert draw_course(full) == draw_course(full)


def test_two_values_that_lie_too_close_to_be_read_are_not_both_written() -> None:
    def labels(*, low: float) -> int:
        bands = (ChartBand(0, low - 1, ""), ChartBand(low, 27, ""))
        panel = replace(phq9({1: 14}, 1), latest="", bands=bands)
        part = np.asarray(picture(draw_course(course(panel, last=1))))[205:735, 40:74]
        rows = (part < 0x60).all(axis=2).any(axis=1).nonzero()[0]
        return len(runs_of([int(row) for row in rows]))

    assert labels(low=10) == 3
    assert labels(low=1) == 2


def test_the_legend_explains_only_the_marks_that_are_drawn() -> None:
    def extra(**more: Any) -> int:
        return (
            picture(draw_course(marked(5, **more))).size[1]
            - picture(draw_course(marked(5))).size[1]
        )

    done, planned = ChartSession(day(3), "1"), ChartSession(day(4), "4. Juni", is_planned=True)
    lane, line, margin = 42, 42, 35
    assert extra() == 0
    assert extra(sessions=(done,)) == lane + margin + line
    assert extra(sessions=(done, planned)) == lane + margin + line  # both on one line
    quiet = marked(5).panels[0]
    assert extra(panels=(replace(quiet, hollow=frozenset({day(5)})),)) == margin + line


def test_what_is_asked_weekly_has_markers_that_can_be_seen_in_a_long_course() -> None:
    weekly = dict.fromkeys(range(1, 200, 7), 14.0)
    panel = replace(phq9(weekly, 200), asked_every_days=10)
    plot = np.asarray(picture(draw_course(course(panel, last=200)))) == BLUE
    tallest = plot.all(axis=2)[210:730, 90:600].sum(axis=0).max()
    assert tallest >= 9  # of a picture 1000 wide: 3 pixels and more on a phone


def test_the_lines_of_an_induction_do_not_become_a_dark_bar_in_a_long_course() -> None:
    days = (2, 5, 8, 11, 14, 17)
    long = replace(
        course(phq9({1: 14, 500: 5}, 1), last=500),
        sessions=tuple(ChartSession(day(number)) for number in days),
    )
    seen = np.asarray(picture(draw_course(long)).convert("L"), int)[500, 118:131]
    assert seen.mean() > 160  # of the 210 to 250 of the bands
