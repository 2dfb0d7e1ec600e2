"""Sessions and a patient's own notes in the picture of a course, and the legend below it.

A session is a line through every panel under a triangle, a note a numbered flag above them: shape
and number tell them apart, not colour.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patheffects import withStroke
from matplotlib.transforms import blended_transform_factory

from bot.chart_course import ChartCourse, ChartSession

# Lengths in inches.
SESSION_LANE, NOTE_LANE, LEGEND_LINE = 0.42, 0.5, 0.42
LEGEND_MARGIN = 0.35
LEGEND_SYMBOL, LEGEND_TEXT = 0.25, 0.55  # from the left margin
FLAG_WIDTH = 0.38
GAP = 0.1  # between the triangles and a title
CLOSE = 0.16  # sessions closer than this have smaller marks
THINNEST = 0.3  # of a session's usual line
LETTER = 0.165  # a digit of a label, with its share of the gap to the next one

LABEL_SIZE, FLAG_SIZE, LEGEND_SIZE = 18, 17, 19
LINE_LETTERS = 70
INK, QUIET_INK, PLANNED_INK = "#1A1A1A", "#4D4D4D", "#6B6B6B"


@dataclass(frozen=True)
class Place:
    """Where the first panel stands: its height, and how wide a day and all of it are, in inches."""

    plot_height: float
    plot_width: float
    inches_per_day: float


def lanes_height(course: ChartCourse) -> float:
    """Return the height above the first panel that its marks need."""
    return bool(course.sessions) * SESSION_LANE + bool(course.notes) * NOTE_LANE


def gap(course: ChartCourse) -> float:
    """Return how far the title of another panel stands above it, for the triangles' sake."""
    return bool(course.sessions) * GAP


def legend_height(course: ChartCourse) -> float:
    """Return the height below the dates that the legend needs."""
    lines = _legend_lines(course)
    return len(lines) * LEGEND_LINE + bool(lines) * LEGEND_MARGIN


def draw_session_lines(axes: Axes, course: ChartCourse, place: Place) -> None:
    """Draw each session through a panel: a solid line, or a lighter dotted one for a planned."""
    apart = _closest(course.sessions) * place.inches_per_day
    small = 0.6 if apart < CLOSE else 1.0
    thin = max(THINNEST, min(small, apart / CLOSE))  # lines side by side would make a dark bar
    for session in course.sessions:
        axes.axvline(
            session.on.toordinal(),
            color=session_ink(is_planned=session.is_planned),
            linewidth=1.3 * thin,
            linestyle=(0, (1, 2)) if session.is_planned else "-",
            zorder=0.8,
        )
        style = _triangle(is_planned=session.is_planned)
        axes.plot(
            [session.on.toordinal()],
            [1],
            transform=axes.get_xaxis_transform(),
            clip_on=False,
            **{**style, "markersize": style["markersize"] * small},
        )


def session_ink(*, is_planned: bool) -> str:
    """Return the colour of a session's line: dark enough to differ from every course, in grey too.

    A planned one is lighter; it is dotted and stands where there is no course yet.
    """
    return PLANNED_INK if is_planned else INK


def _closest(sessions: Sequence[ChartSession]) -> int:
    """Return how many days lie between the two that are closest."""
    days = sorted({one.on.toordinal() for one in sessions})
    return min((later - before for before, later in pairwise(days)), default=7)


def _triangle(*, is_planned: bool) -> dict[str, Any]:
    return {
        "marker": "v",
        "markersize": 11,
        "markeredgewidth": 1.2,
        "markeredgecolor": PLANNED_INK if is_planned else INK,
        "markerfacecolor": "white" if is_planned else INK,
        "linestyle": "none",
    }


def draw_lanes(axes: Axes, course: ChartCourse, place: Place) -> None:
    """Write the sessions' labels and the notes' flags above the first panel."""
    _write_session_labels(axes, course.sessions, place)
    if course.notes:
        _draw_flags(axes, course, place)


def _write_session_labels(axes: Axes, sessions: Sequence[ChartSession], place: Place) -> None:
    """Write the labels that fit beside each other, those of the latest sessions first."""
    taken_from = float("inf")
    for session in sorted(sessions, key=lambda one: one.on, reverse=True):
        middle = session.on.toordinal() * place.inches_per_day
        half = LETTER * (len(session.label) + 0.6) / 2
        if not session.label or middle + half > taken_from:
            continue
        taken_from = middle - half
        axes.annotate(
            session.label,
            (session.on.toordinal(), 1),
            (0, 72 * SESSION_LANE / 2 + 1),
            xycoords=axes.get_xaxis_transform(),
            textcoords="offset points",
            ha="center",
            va="center",
            size=LABEL_SIZE,
            color=PLANNED_INK if session.is_planned else INK,
            annotation_clip=False,
            path_effects=[withStroke(linewidth=4, foreground="white")],
        )


def _draw_flags(axes: Axes, course: ChartCourse, place: Place) -> None:
    """Draw each note's number in a box, apart from its neighbours, with a stem to its day."""
    below = bool(course.sessions) * SESSION_LANE
    left = axes.get_xlim()[0]
    days = [note.on.toordinal() for note in course.notes]
    wanted = [(day - left) * place.inches_per_day for day in days]
    stands = spread(wanted, FLAG_WIDTH, FLAG_WIDTH / 2, place.plot_width)
    middle = 1 + (below + NOTE_LANE / 2) / place.plot_height
    to_figure = blended_transform_factory(axes.transAxes, axes.transAxes)
    for note, at, day_at in zip(course.notes, stands, wanted, strict=True):
        axes.plot(
            [at / place.plot_width, day_at / place.plot_width, day_at / place.plot_width],
            [middle, 1 + below * 0.9 / place.plot_height, 0],
            transform=to_figure,
            color=QUIET_INK,
            linewidth=1.1,
            linestyle=(0, (4, 3)),
            clip_on=False,
            zorder=0.7,
        )
        _draw_flag(axes, at / place.plot_width, middle, note.label)


def _draw_flag(axes: Axes, across: float, up: float, label: str) -> None:
    axes.text(
        across,
        up,
        label,
        transform=axes.transAxes,
        ha="center",
        va="center",
        size=FLAG_SIZE,
        weight="bold",
        color="white",
        bbox={"boxstyle": "round,pad=0.2", "facecolor": INK, "edgecolor": "white"},
        zorder=5,
    )


def spread(wanted: Sequence[float], apart: float, low: float, high: float) -> list[float]:
    """Return places near the wanted ones, which ascend: at least so far apart, within the bounds.

    Where there is no room for all, the last ones keep their distance and the first leave `low`.
    """
    return _back(_forward([max(low, one) for one in wanted], apart), apart, high)


def _forward(places: list[float], apart: float) -> list[float]:
    found: list[float] = []
    for place in places:
        found.append(max(place, found[-1] + apart) if found else place)
    return found


def _back(places: list[float], apart: float, high: float) -> list[float]:
    found: list[float] = []
    for place in reversed(places):
        found.append(min(place, found[-1] - apart if found else high))
    return found[::-1]


def _legend_lines(course: ChartCourse) -> list[list[tuple[str, str]]]:
    """Return the lines of the legend, each of pairs: which mark, and what it means."""
    marks = []
    if course.session and any(not one.is_planned for one in course.sessions):
        marks.append(("session", course.session))
    if course.planned and any(one.is_planned for one in course.sessions):
        marks.append(("planned", course.planned))
    lines = [marks] if marks else []
    if course.hollow and any(panel.hollow for panel in course.panels):
        lines.append([("hollow", course.hollow)])
    return [*lines, *([(note.label, note.text)] for note in course.notes)]


def draw_legend(figure: Figure, course: ChartCourse, *, left: float, top: float) -> None:
    """Explain the marks and list the notes, from `top` inches above the picture's end downwards."""
    width, height = figure.get_size_inches()
    for number, line in enumerate(_legend_lines(course)):
        up = top - (number + 0.5) * LEGEND_LINE
        at = left
        for mark, text in line:
            _draw_mark(figure, mark, (at + LEGEND_SYMBOL) / width, up / height)
            end = _write(figure, text, at + LEGEND_TEXT, up, room=width - left - at - LEGEND_TEXT)
            at = end + 0.4


def _draw_mark(figure: Figure, mark: str, across: float, up: float) -> None:
    styles = {
        "session": _triangle(is_planned=False),
        "planned": _triangle(is_planned=True),
        "hollow": {
            "marker": "o",
            "markersize": 12,
            "markeredgewidth": 2.4,
            "markeredgecolor": INK,
            "markerfacecolor": "white",
        },
    }
    if mark in styles:
        figure.add_artist(Line2D([across], [up], transform=figure.transFigure, **styles[mark]))
        return
    figure.text(
        across,
        up,
        mark,
        ha="center",
        va="center",
        size=FLAG_SIZE,
        weight="bold",
        color="white",
        bbox={"boxstyle": "round,pad=0.2", "facecolor": INK, "edgecolor": "white"},
    )


def _write(figure: Figure, text: str, at: float, up: float, *, room: float) -> float:
    """Write a line of the legend, cut where the picture ends; return where it ends, in inches."""
    width, height = figure.get_size_inches()
    shown = " ".join(text.split())
    line = figure.text(at / width, up / height, shown, va="center", size=LEGEND_SIZE, color=INK)
    while line.get_window_extent().width / figure.dpi > room and len(shown) > 1:
        shown = shown[: min(len(shown) - 1, LINE_LETTERS)].rstrip()
        line.set_text(f"{shown} …")
    return at + float(line.get_window_extent().width) / figure.dpi
