"""One page for a patient's record, as a PDF: chart, sessions, progress, alerts.

It is made in the drawing process, as charts are: matplotlib draws, fpdf2 sets the page with the
fonts that matplotlib ships, which have the letters of every language of ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Literal

from bot.chart_course import ChartCourse
from bot.charts import draw_course

if TYPE_CHECKING:
    from fpdf import FPDF

MARGIN = 14.0  # millimetres, as all lengths here
BETWEEN = 6.0
CHART_SHARE = 0.5  # of the width between the margins
MOST_CHART_HEIGHT = 128.0
SIZES = (8.5, 8.0, 7.5, 7.0, 6.5, 6.0)  # letters in points: the largest that fits one page
LINE = 0.46  # millimetres for a point of size: the height of a line
INK, QUIET_INK, RULE = (26, 26, 26), (77, 77, 77), (181, 181, 181)
FIRST_COLUMN = 0.34  # of a table's width
WIDE_HEADS, SMALL_HEADS = 9, 0.82  # more heads than these have smaller letters: they would touch


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table: `heads` stand above all but the first column; each row has one cell more.

    Each of `groups` stands above equally many of the heads.
    """

    groups: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class PagePart:
    """A heading with its lines, or a table and then lines."""

    title: str
    lines: tuple[str, ...] = ()
    table: PageTable | None = None


@dataclass(frozen=True, slots=True)
class PatientPage:
    """All that stands on the page, every word in the reader's language and without markup.

    `beside` stands beside the chart, `below` under both. `paper` is "A4" or "Letter".
    """

    name: str
    title: str
    lines: tuple[str, ...]
    chart: ChartCourse | None
    beside: tuple[PagePart, ...]
    below: tuple[PagePart, ...]
    foot: tuple[str, ...]
    paper: str
    language: str
    printed_at: datetime


def print_page(page: PatientPage) -> bytes:
    """Return the page as a PDF, in the largest letters with which it is one page.

    Where even the smallest do not do, it goes on to a second page: nothing is left out.
    """
    from bot.letters import all_in_letters  # loads matplotlib

    page = all_in_letters(page)
    chart = None if page.chart is None else draw_course(page.chart)
    for size in SIZES:
        pdf = _pdf(page, chart, size)
        if pdf.page_no() == 1:
            break
    return bytes(pdf.output())


def _pdf(page: PatientPage, chart: bytes | None, size: float) -> FPDF:
    from fpdf import FPDF  # loaded in the drawing process only

    from bot.letters import FONTS, font_file

    pdf = FPDF(format=page.paper)
    for style in FONTS:
        pdf.add_font("DejaVu", style, font_file(style))
    pdf.set_creation_date(page.printed_at)
    pdf.set_title(page.title)
    pdf.set_lang(page.language)
    pdf.set_margin(MARGIN)
    pdf.set_auto_page_break(auto=True, margin=MARGIN)
    pdf.add_page()
    _write_heading(pdf, page, size)
    top = pdf.get_y()
    left_ends = _place_chart(pdf, chart, top)
    beside_at = MARGIN + (0 if chart is None else CHART_SHARE * pdf.epw + BETWEEN)
    pdf.set_y(top)
    for part in page.beside:
        _write_part(pdf, part, size, left=beside_at)
    if pdf.page_no() == 1:
        pdf.set_y(max(pdf.get_y(), left_ends))
    for part in page.below:
        _write_part(pdf, part, size, left=MARGIN)
    _write_foot(pdf, page, size)
    return pdf


def _write_heading(pdf: FPDF, page: PatientPage, size: float) -> None:
    pdf.set_text_color(*INK)
    pdf.set_font("DejaVu", "B", size + 5)
    pdf.multi_cell(0, (size + 5) * LINE, page.title, new_x="LMARGIN", new_y="NEXT", align="L")
    pdf.set_font("DejaVu", "", size)
    pdf.set_text_color(*QUIET_INK)
    for line in page.lines:
        pdf.multi_cell(0, size * LINE, line, new_x="LMARGIN", new_y="NEXT", align="L")
    pdf.ln(2)
    pdf.set_draw_color(*RULE)
    pdf.line(MARGIN, pdf.get_y(), MARGIN + pdf.epw, pdf.get_y())
    pdf.ln(2)


def _place_chart(pdf: FPDF, chart: bytes | None, top: float) -> float:
    """Put the chart at the left; return where it ends."""
    if chart is None:
        return top
    from PIL import Image

    with Image.open(BytesIO(chart)) as picture:
        ratio = picture.height / picture.width
    width = min(CHART_SHARE * pdf.epw, MOST_CHART_HEIGHT / ratio)
    pdf.image(BytesIO(chart), x=MARGIN, y=top, w=width)
    return top + width * ratio + 2


def _write_part(pdf: FPDF, part: PagePart, size: float, *, left: float) -> None:
    width = MARGIN + pdf.epw - left
    _write(pdf, part.title, size + 1, left=left, width=width, style="B")
    if part.table is not None:
        _write_table(pdf, part.table, size, left=left, width=width)
    for line in part.lines:
        _write(pdf, line, size, left=left, width=width)
        pdf.ln(0.8)
    pdf.ln(2)


def _write(
    pdf: FPDF, text: str, size: float, *, left: float, width: float, style: str = ""
) -> None:
    pdf.set_text_color(*INK)
    pdf.set_font("DejaVu", style, size)
    pdf.set_x(left)
    pdf.multi_cell(width, size * LINE, text, new_x="LMARGIN", new_y="NEXT", align="L")


def _write_table(pdf: FPDF, table: PageTable, size: float, *, left: float, width: float) -> None:
    pdf.set_text_color(*INK)
    pdf.set_font("DejaVu", "B", size)
    _write_row(pdf, ("", *table.groups), size, left=left, width=width, border=0, align="C")
    pdf.set_font("DejaVu", "", size * (SMALL_HEADS if len(table.heads) > WIDE_HEADS else 1))
    _write_row(pdf, ("", *table.heads), size, left=left, width=width)
    pdf.set_font("DejaVu", "", size)
    for row in table.rows:
        _write_row(pdf, row, size, left=left, width=width)
    pdf.ln(1)


def _write_row(
    pdf: FPDF,
    cells: tuple[str, ...],
    size: float,
    *,
    left: float,
    width: float,
    border: Literal[0, "B"] = "B",
    align: Literal["C", "R"] = "R",
) -> None:
    first = FIRST_COLUMN * width
    each = (width - first) / max(len(cells) - 1, 1)
    pdf.set_x(left)
    for place, cell in enumerate(cells):
        pdf.cell(
            each if place else first,
            size * LINE * 1.15,
            cell,
            border=border,
            align=align if place else "L",
        )
    pdf.ln()


def _write_foot(pdf: FPDF, page: PatientPage, size: float) -> None:
    pdf.set_font("DejaVu", "", size - 0.5)
    pdf.set_text_color(*QUIET_INK)
    for line in page.foot:
        pdf.multi_cell(0, (size - 0.5) * LINE, line, new_x="LMARGIN", new_y="NEXT", align="L")
