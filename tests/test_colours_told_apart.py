"""Who sees colours differently, or prints without them, can read every chart.

Simulated with the matrices of Machado, Oliveira, Fernandes 2009 (IEEE Trans Vis Comput Graph
15:1291), severity 1.0, on linear RGB. What carries meaning keeps 3:1 against what lies behind it
(WCAG 2.2, 1.4.11), letters 4.5:1 (1.4.3). Marks that lie on each other differ in shape, or by a
distance in colour that is many times the just noticeable 2.3 (CIE76; Mahy 1994).
"""

from __future__ import annotations

import re
from itertools import combinations, product
from typing import Any

import numpy as np
import pytest

from bot.chart_drawing import INK, QUIET_INK, SHADES, STYLES
from bot.chart_marks import PLANNED_INK, _triangle, session_ink
from bot.report import drawing
from bot.report.html import STYLE

SEEN = {
    "as it is": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
    "grey": [[0.2126, 0.7152, 0.0722]] * 3,
}
TO_XYZ = np.array(  # sRGB, D65 (IEC 61966-2-1)
    [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
)
WHITE = "#FFFFFF"
GRAPHICS, LETTERS = 3.0, 4.5
APART = 20.0
MARKERS = [marker for _, marker in STYLES]


def seen(colour: str, how: str) -> Any:
    """Return a colour in linear RGB as it is seen."""
    values = np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)]) / 255
    linear = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    return np.clip(np.array(SEEN[how]) @ linear, 0, 1)


def contrast(one: str, other: str, how: str) -> float:
    """Return the contrast of two colours by WCAG, 1 to 21."""
    dark, light = sorted(float(TO_XYZ[1] @ seen(colour, how)) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def distance(one: str, other: str, how: str) -> float:
    """Return how far two colours are apart in CIELAB."""
    return float(np.linalg.norm(_lab(seen(one, how)) - _lab(seen(other, how))))


def _lab(linear: Any) -> Any:
    x, y, z = np.cbrt((TO_XYZ @ linear) / (TO_XYZ @ np.ones(3)))  # none of ours is nearly black
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def page_colours(part: str) -> dict[str, str]:
    return dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", part))


LIGHT, DARK, PRINT = (
    page_colours(part)
    for part in (
        STYLE.split("@media", 1)[0],
        STYLE.split("prefers-color-scheme: dark", 1)[1].split("}", 1)[0],
        STYLE.split("@media print", 1)[1].split("}", 1)[0],
    )
)
PAGES = {"light": LIGHT, "dark": DARK, "print": PRINT}


def test_the_simulation_leaves_white_white_and_confuses_what_it_should() -> None:
    for how in SEEN:
        assert np.allclose(seen(WHITE, how), 1, atol=1e-4)
    # Red and green of one lightness are far apart, and much nearer without red or green cones.
    red, green = "#C05000", "#507800"
    assert distance(red, green, "as it is") > 2 * distance(red, green, "deuteranopia")
    assert round(contrast("#000000", WHITE, "as it is"), 2) == 21


@pytest.mark.parametrize("how", SEEN)
@pytest.mark.parametrize("shade", [WHITE, *SHADES])
def test_each_line_and_mark_of_a_course_stands_out_from_every_band(shade: str, how: str) -> None:
    for colour in (*(line for line, _ in STYLES), INK, QUIET_INK, PLANNED_INK):
        assert contrast(colour, shade, how) >= GRAPHICS, colour


@pytest.mark.parametrize("how", SEEN)
def test_letters_on_white_are_read(how: str) -> None:
    for colour in (*(line for line, _ in STYLES), INK, QUIET_INK, PLANNED_INK):
        assert contrast(colour, WHITE, how) >= LETTERS, colour


def test_no_two_questionnaires_have_the_same_marker() -> None:
    assert all(one != other for one, other in combinations(MARKERS, 2))
    assert "v" not in MARKERS  # that is a session
    assert "x" not in MARKERS  # that is a day without an answer


@pytest.mark.parametrize("how", SEEN)
def test_a_course_is_told_from_the_line_of_a_session(how: str) -> None:
    """It has markers, too, and a session's line a triangle."""
    for colour, _ in STYLES:
        assert distance(colour, session_ink(is_planned=False), how) >= APART, colour


@pytest.mark.parametrize("how", SEEN)
def test_what_is_hollow_is_told_from_what_is_filled(how: str) -> None:
    """A point of the hours after a session, and a planned session."""
    for colour, _ in STYLES:
        assert contrast(colour, WHITE, how) >= GRAPHICS
    done, planned = _triangle(is_planned=False), _triangle(is_planned=True)
    inside = (done["markerfacecolor"], planned["markerfacecolor"].replace("white", WHITE))
    assert contrast(*inside, how) >= GRAPHICS


@pytest.mark.parametrize(("page", "how"), list(product(PAGES, SEEN)))
def test_the_report_is_read_on_each_page(page: str, how: str) -> None:
    colours = PAGES[page]
    for letters, behind in product(("ink", "quiet"), ("paper", "shade")):
        assert contrast(colours[letters], colours[behind], how) >= LETTERS, (letters, behind)
    assert contrast(colours["line"], colours["paper"], how) >= LETTERS  # an address
    assert contrast(colours["line"], colours["shade"], how) >= GRAPHICS  # beside what matters


@pytest.mark.parametrize("how", SEEN)
def test_the_charts_of_a_printed_report_stand_out_from_the_paper(how: str) -> None:
    for colour in (drawing.INK, drawing.QUIET, drawing.LINE):
        assert contrast(colour, WHITE, how) >= GRAPHICS, colour


@pytest.mark.parametrize(("page", "how"), list(product(PAGES, SEEN)))
def test_a_point_is_told_from_its_interval_by_the_ring_around_it(page: str, how: str) -> None:
    colours = PAGES[page]
    for beside in ("ink", "line"):
        assert contrast(colours["paper"], colours[beside], how) >= GRAPHICS
