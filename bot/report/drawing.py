"""The report's two charts: shares with their intervals, and how long a response lasts.

As SVG on a page, in the page's own colours so that they follow dark mode; as PNG in a PDF. Groups
are told apart by place and marker, not by colour alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from itertools import groupby
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from bot.domain.report.shares import Interval
from bot.letters import in_letters
from bot.report.survival import Curve

WIDTH = 4.6  # inches: so that letters of 11 points stay readable at the width of a phone
DOTS_PER_INCH = 200
# LINE: Okabe and Ito's blue.
INK, QUIET, LINE, PAPER = "#1a1a1a", "#6e6e6e", "#0072b2", "#fefefe"
# On a page these take their colours from the style sheet.
PAGE_COLOURS = {
    INK: "var(--ink)",
    QUIET: "var(--quiet)",
    LINE: "var(--line)",
    PAPER: "var(--paper)",
}
LETTERS = 11
ROOM = 100 * (WIDTH - 0.35)  # for a line of letters, in pixels of a figure that is not saved yet


@dataclass(frozen=True, slots=True)
class Bar:
    """One share with its interval, under the title of its kind; `text` is the share in words."""

    title: str
    label: str
    part: float
    interval: Interval
    text: str


@dataclass(frozen=True, slots=True)
class CurveWords:
    """What stands along the axes of the curve."""

    days: str
    part: str


def bars_svg(bars: Sequence[Bar]) -> str:
    """Return shares with their intervals as SVG for a page."""
    return _svg(lambda: _bars(bars), "bars")


def bars_png(bars: Sequence[Bar]) -> bytes:
    """Return shares with their intervals as a PNG for a PDF."""
    return _png(lambda: _bars(bars))


def curve_svg(curve: Curve, words: CurveWords) -> str:
    """Return how long responses last as SVG for a page."""
    return _svg(lambda: _curve(curve, words), "curve")


def curve_png(curve: Curve, words: CurveWords) -> bytes:
    """Return how long responses last as a PNG for a PDF."""
    return _png(lambda: _curve(curve, words))


def _svg(draw: Any, salt: str) -> str:
    with mpl.rc_context():
        _set_up()
        mpl.rcParams["svg.hashsalt"] = salt  # the same chart gives the same ids
        file = StringIO()
        draw().savefig(file, format="svg", transparent=True, metadata={"Date": None})
    drawn = file.getvalue()
    inner = re.sub(r"<metadata>.*?</metadata>", "", drawn[drawn.index("<svg") :], flags=re.DOTALL)
    for colour, name in PAGE_COLOURS.items():
        inner = inner.replace(colour, name)
    return inner


def _png(draw: Any) -> bytes:
    with mpl.rc_context():
        _set_up()
        file = BytesIO()
        draw().savefig(file, format="png", dpi=DOTS_PER_INCH, metadata={"Software": None})
    return file.getvalue()


def _set_up() -> None:
    mpl.rcdefaults()  # a matplotlibrc of the machine changes nothing
    mpl.rcParams.update({"text.parse_math": False, "font.size": LETTERS, "text.color": INK})


def _figure(height: float) -> tuple[Figure, Axes]:
    figure = Figure(figsize=(WIDTH, height), layout="constrained", facecolor="white")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(QUIET)
    axes.tick_params(colors=QUIET, labelcolor=INK)
    return figure, axes


def _bars(bars: Sequence[Bar]) -> Figure:
    """Draw the shares below each other, response before remission, on one scale from 0 to 100 %."""
    titles = [title for title, _ in groupby(bar.title for bar in bars)]
    figure, axes = _figure(0.6 + 0.62 * len(bars) + 0.45 * len(titles))
    place = 0.0
    for title, group in groupby(bars, key=lambda bar: bar.title):
        axes.text(0, place, in_letters(title), weight="bold", va="center")
        marker = "os"[titles.index(title) % 2]
        for bar in group:
            place += 1
            _draw_bar(axes, bar, place, marker)
        place += 1.2
    axes.set_ylim(place - 0.6, -0.6)
    axes.set_yticks([])
    axes.set_xlim(-0.01, 1.01)
    axes.xaxis.set_major_formatter(PercentFormatter(1, symbol=" %"))
    axes.grid(axis="x", color=QUIET, alpha=0.3, linewidth=0.8)
    axes.set_axisbelow(True)
    return figure


def _draw_bar(axes: Axes, bar: Bar, place: float, marker: str) -> None:
    label = axes.text(0, place - 0.28, in_letters(bar.label), color=QUIET, va="center")
    label.set_fontsize(LETTERS * min(1, ROOM / label.get_window_extent().width))
    low, high = bar.interval.low, bar.interval.high
    axes.plot([low, high], [place + 0.2] * 2, color=LINE, linewidth=3, solid_capstyle="butt")
    axes.plot(
        [bar.part],
        [place + 0.2],
        marker,
        color=INK,
        markersize=10.5,
        markeredgewidth=1.5,
        markeredgecolor=PAPER,  # a ring, so that it stands out from its line in any colours
    )
    axes.text(high + 0.02, place + 0.2, in_letters(bar.text), va="center")


def _curve(curve: Curve, words: CurveWords) -> Figure:
    """Draw the curve as steps with its interval, up to where fewer than 5 are followed."""
    figure, axes = _figure(3.3)
    until = curve.last_day
    steps = [step for step in range(len(curve.days)) if curve.days[step] <= until]
    days = [0, *(curve.days[step] for step in steps), until]

    known = [one for one in map(curve.at, days) if one is not None]
    parts, low, high = zip(*known, strict=True)
    axes.fill_between(days, low, high, step="post", color=LINE, alpha=0.2, linewidth=0)
    for edge in (low, high):  # the shade alone is faint on paper
        axes.step(days, edge, where="post", color=LINE, linewidth=0.8)
    axes.step(days, parts, where="post", color=LINE, linewidth=2.5)
    axes.set_ylim(0, 1.02)
    axes.set_xlim(0, max(until, 1))
    axes.yaxis.set_major_formatter(PercentFormatter(1, symbol=" %"))
    axes.grid(axis="y", color=QUIET, alpha=0.3, linewidth=0.8)
    axes.set_xlabel(in_letters(words.days), color=INK)
    axes.set_title(in_letters(words.part), loc="left", size=LETTERS, weight="bold")
    return figure
