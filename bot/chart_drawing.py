"""How a course is drawn: panels one below the other, bands shaded and named at their side.

Read on a phone, which shows the 1000 pixels at a little over a third of their size, on a dark or
a light screen, by people who may not see colours: each line has its own panel, title and marker,
bands are named, and the line is never dashed, because a broken line means a missing day.
"""

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from textwrap import fill, shorten

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke

from bot import chart_marks
from bot.chart_course import ChartBand, ChartCourse, ChartPanel, segments
from bot.chart_marks import Place
from bot.domain.progress import Point
from bot.letters import all_in_letters

# Lengths in inches.
DOTS_PER_INCH = 100
WIDTH = 10.0
LEFT, RIGHT, MARGIN = 0.85, 3.05, 0.35
PLOT_WIDTH = WIDTH - LEFT - RIGHT
HEADING, PANEL_TITLE, DATES = 1.3, 0.75, 0.85
MOST_PLOT_HEIGHT = 5.3
BEFORE_FIRST, AFTER_LATEST = 0.3, 0.75
LANE = 0.45  # below 0, for the days without an answer, so that none looks like a 0
BESIDE = 0.17
MANY_PANELS, LOW = 3, 0.74
LEAST_DAYS_ACROSS = 3
WEEK = 7
RINGED_FROM = 8  # points: a white ring around a smaller marker would cut the line

# Letters in points; how many fit.
TITLE_SIZE, PANEL_SIZE, LATEST_SIZE, LABEL_SIZE, LEAST_SIZE = 27, 23, 25, 20, 15
TITLE_LETTERS, PANEL_LETTERS, LABEL_LETTERS = 42, 46, 18

INK, QUIET_INK, RULE = "#1A1A1A", "#4D4D4D", "#B5B5B5"
SHADES = ("#F8F8F8", "#EFEFEF", "#E6E6E6", "#DCDCDC", "#D2D2D2")
# Blue, vermilion and green of Okabe and Ito's palette, darkened to stand out on the shades.
STYLES = (("#0072B2", "o"), ("#A83F00", "s"), ("#006B50", "D"))


def draw(course: ChartCourse) -> bytes:
    """Return the course as a PNG, 1000 pixels wide; the same course gives the same bytes."""
    with mpl.rc_context():
        mpl.rcdefaults()  # a matplotlibrc of the machine changes nothing
        mpl.rcParams["text.parse_math"] = False  # a title may hold dollar signs
        png = BytesIO()
        _figure(all_in_letters(course)).savefig(png, format="png", metadata={"Software": None})
    return png.getvalue()


def _figure(course: ChartCourse) -> Figure:
    course = _lowered(course)
    heights = [_plot_height(panel) for panel in course.panels]
    lanes, legend = chart_marks.lanes_height(course), chart_marks.legend_height(course)
    height = HEADING + lanes + sum(PANEL_TITLE + each for each in heights) + DATES + legend
    figure = Figure(figsize=(WIDTH, height), dpi=DOTS_PER_INCH, facecolor="white")
    FigureCanvasAgg(figure)
    _draw_heading(figure, course, height)
    bottom = height - HEADING - lanes
    for number, (panel, plot_height) in enumerate(zip(course.panels, heights, strict=True)):
        bottom -= PANEL_TITLE + plot_height
        box = (LEFT / WIDTH, bottom / height, PLOT_WIDTH / WIDTH, plot_height / height)
        axes = figure.add_axes(box, frame_on=False)
        _draw_panel(axes, course, panel, *STYLES[number % len(STYLES)])
        _draw_title(
            axes,
            panel,
            *STYLES[number % len(STYLES)],
            above=lanes if number == 0 else chart_marks.gap(course),
        )
        if number == 0:
            chart_marks.draw_lanes(axes, course, _place(course, panel))
    chart_marks.draw_legend(figure, course, left=MARGIN, top=legend)
    axes.set_xticks(axes.get_xticks(), [tick.label for tick in course.ticks])
    return figure


def _lowered(course: ChartCourse) -> ChartCourse:
    """Return a course of many panels with lower ones: Telegram shrinks a long picture."""
    if len(course.panels) < MANY_PANELS:
        return course
    return replace(course, panels=tuple(replace(one, share=LOW) for one in course.panels))


def _plot_height(panel: ChartPanel) -> float:
    return panel.share * min(MOST_PLOT_HEIGHT, 3.0 + 0.085 * panel.top)


def _points_per_value(panel: ChartPanel) -> float:
    """Return the height of one value; there is half a value of room below 0 and above the top."""
    return 72 * (_plot_height(panel) - LANE) / (panel.top + 1)


def _inches_per_day(course: ChartCourse) -> float:
    days = max((course.last_on - course.first_on).days, LEAST_DAYS_ACROSS)
    return (PLOT_WIDTH - BEFORE_FIRST - AFTER_LATEST) / days


def _place(course: ChartCourse, panel: ChartPanel) -> Place:
    return Place(_plot_height(panel), PLOT_WIDTH, _inches_per_day(course))


def _marker_size(course: ChartCourse, *, least: float, most: float, days_apart: int = 1) -> float:
    return min(max(72 * _inches_per_day(course) * days_apart * 0.6, least), most)


def _days_apart(points: Sequence[Point]) -> int:
    """Return how many days lie between the two points that are closest, 7 at most.

    What is asked weekly has room for markers that can be seen.
    """
    gaps = [(later.on - before.on).days for before, later in pairwise(points)]
    return min([*gaps, WEEK]) if gaps else 1


def _draw_heading(figure: Figure, course: ChartCourse, height: float) -> None:
    title = shorten(course.title, TITLE_LETTERS, placeholder=" …")
    for text, from_top, size, weight, color in (
        (title, 0.3, TITLE_SIZE, "bold", INK),
        (course.subtitle, 0.85, LABEL_SIZE, "normal", QUIET_INK),
    ):
        figure.text(
            MARGIN / WIDTH,
            1 - from_top / height,
            text,
            size=size,
            weight=weight,
            color=color,
            va="top",
        )


def _draw_panel(
    axes: Axes, course: ChartCourse, panel: ChartPanel, color: str, marker: str
) -> None:
    _set_scales(axes, course, panel)
    _draw_bands(axes, panel)
    chart_marks.draw_session_lines(axes, course, _place(course, panel))
    for run in segments(panel.points, panel.asked_every_days):
        _draw_run(axes, course, panel, run, color, marker)
    _draw_hollow(axes, course, panel, color, marker)
    _draw_latest(axes, course, panel, color)
    _draw_unanswered(axes, course, panel)


def _set_scales(axes: Axes, course: ChartCourse, panel: ChartPanel) -> None:
    left = course.first_on.toordinal() - BEFORE_FIRST / _inches_per_day(course)
    axes.set_xlim(left, left + PLOT_WIDTH / _inches_per_day(course))
    axes.set_ylim(-0.5 - 72 * LANE / _points_per_value(panel), panel.top + 0.5)
    axes.set_xticks([tick.on.toordinal() for tick in course.ticks], [""] * len(course.ticks))
    axes.set_yticks(_values_to_write(panel))
    axes.tick_params(length=0, labelsize=LABEL_SIZE, labelcolor=INK, pad=8)
    axes.grid(axis="x", color=RULE, linewidth=1)
    axes.set_axisbelow(True)


def _values_to_write(panel: ChartPanel) -> list[float]:
    """Return 0, the top, and where bands begin if there is room for a line of letters between."""
    written = [0.0]
    for value in sorted(band.low for band in panel.bands):
        apart = min(value - written[-1], panel.top - value) * _points_per_value(panel)
        if apart >= LABEL_SIZE:
            written.append(value)
    return [*written, panel.top]


def _draw_bands(axes: Axes, panel: ChartPanel) -> None:
    axes.axhspan(-0.5, panel.top + 0.5, color=SHADES[0], linewidth=0, zorder=0)
    between = ((lower.high + upper.low) / 2 for lower, upper in pairwise(panel.bands))
    edges = [-0.5, *between, panel.top + 0.5]
    darkest = len(SHADES) - 1
    for number, (band, (low, high)) in enumerate(zip(panel.bands, pairwise(edges), strict=False)):
        shade = SHADES[round(number * darkest / max(len(panel.bands) - 1, 1))]
        axes.axhspan(low, high, color=shade, linewidth=0, zorder=0)
        axes.axhline(low, color=RULE, linewidth=1, zorder=0.4)
        _draw_band_label(axes, band, (low + high) / 2, (high - low) * _points_per_value(panel))


def _draw_band_label(axes: Axes, band: ChartBand, middle: float, height: float) -> None:
    """Write the band's name beside it, smaller where the band is too low for its lines."""
    label = fill(band.label, LABEL_LETTERS)
    lines = label.count("\n") + 1
    fits = height / (1.2 * lines + 0.1)
    _write_beside(axes, middle, label, max(LEAST_SIZE, min(LABEL_SIZE, fits)))


def _write_beside(axes: Axes, value: float, text: str, size: float) -> None:
    """Write beside the picture, smaller if the line would not end before the margin."""
    label = axes.annotate(
        text,
        (1, value),
        (72 * BESIDE, 0),
        xycoords=axes.get_yaxis_transform(),
        textcoords="offset points",
        va="center",
        size=size,
        color=INK,
        annotation_clip=False,
    )
    width, room = label.get_window_extent().width / DOTS_PER_INCH, RIGHT - BESIDE - MARGIN / 2
    label.set_fontsize(size * room / max(width, room))


def _draw_run(
    axes: Axes, course: ChartCourse, panel: ChartPanel, run: list[Point], color: str, marker: str
) -> None:
    least, apart = 6 if len(run) == 1 else 3, _days_apart(panel.points)
    size = _marker_size(course, least=least, most=13, days_apart=apart)
    axes.plot(
        [point.on.toordinal() for point in run],
        [point.value for point in run],
        color=color,
        linewidth=max(1.6, min(3.5, size / 2)),
        marker=marker,
        markersize=size,
        markeredgecolor="white" if size >= RINGED_FROM else color,
        clip_on=False,
    )


def _draw_hollow(
    axes: Axes, course: ChartCourse, panel: ChartPanel, color: str, marker: str
) -> None:
    """Draw points that may show the medicine over the filled ones, hollow."""
    hollow = [point for point in panel.points if point.on in panel.hollow]
    axes.plot(
        [point.on.toordinal() for point in hollow],
        [point.value for point in hollow],
        linestyle="none",
        marker=marker,
        markersize=_marker_size(course, least=6, most=12, days_apart=_days_apart(panel.points)),
        markerfacecolor="white",
        markeredgecolor=color,
        markeredgewidth=2.4,
        clip_on=False,
        zorder=2.5,
    )


def _draw_title(
    axes: Axes, panel: ChartPanel, color: str, marker: str, *, above: float = 0
) -> None:
    """Write the panel's title above it and what stands there, beside a sample of its line."""
    title = shorten(panel.title, PANEL_LETTERS, placeholder=" …")
    axes.plot([], [], color=color, linewidth=3.5, marker=marker, markersize=13, label=title)
    axes.legend(
        loc="lower left",
        bbox_to_anchor=((MARGIN - LEFT) / PLOT_WIDTH, 1 + above / _plot_height(panel)),
        borderaxespad=0.2,
        borderpad=0,
        frameon=False,
        fontsize=PANEL_SIZE,
        labelcolor=INK,
    )


def _draw_latest(axes: Axes, course: ChartCourse, panel: ChartPanel, color: str) -> None:
    apart = _days_apart(panel.points)
    for latest in panel.points[-1:]:
        axes.annotate(
            panel.latest,
            (latest.on.toordinal(), latest.value),
            (_marker_size(course, least=6, most=13, days_apart=apart) / 2 + 6, 0),
            textcoords="offset points",
            va="center_baseline",
            size=LATEST_SIZE,
            weight="bold",
            color=color,
            annotation_clip=False,
            path_effects=[withStroke(linewidth=4, foreground=SHADES[0])],
        )


def _draw_unanswered(axes: Axes, course: ChartCourse, panel: ChartPanel) -> None:
    if not panel.unanswered:
        return
    lane = -0.5 - 72 * LANE / 2 / _points_per_value(panel)
    axes.plot(
        [day.toordinal() for day in panel.unanswered],
        [lane] * len(panel.unanswered),
        linestyle="none",
        marker="x",
        markersize=_marker_size(course, least=5, most=10),
        markeredgewidth=1.8,
        color=QUIET_INK,
    )
    _write_beside(axes, lane, f"× {course.no_answer}", LABEL_SIZE)
