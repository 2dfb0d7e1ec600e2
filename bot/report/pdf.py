"""The report as a PDF with its own letters, so that every language prints everywhere."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from fpdf import FPDF
from fpdf.enums import TableBordersLayout, TextEmphasis
from fpdf.fonts import FontFace

from bot.letters import FONTS, font_file, in_letters
from bot.report.document import Block, Document, Heading, Paragraph, Picture, Table

GENERATOR = "checkin report"
FONT = "DejaVu"
MARGIN = 18.0  # millimetres
TITLE, HEAD, TEXT, CELL = 18, 13, 9.5, 8.5  # points
LINE, CELL_LINE = 5.0, 4.5
MOST_HEIGHT = 130.0  # of a chart, in millimetres: with its table it fits on one page
QUIET = (90, 90, 90)
SHADE = (238, 243, 246)
LETTER_COUNTRIES = frozenset({"US", "CA", "MX"})
# How wide the columns are, by how many there are: the first says what the row is.
WIDTHS = {2: (5, 4), 3: (4, 4, 4), 6: (3, 2.4, 2.4, 2.4, 6, 4)}


class _Paper(FPDF):
    """Pages with their number at the foot."""

    def footer(self) -> None:
        self.set_y(-12)
        self.set_font(FONT, size=8)
        self.set_text_color(*QUIET)
        self.cell(0, 5, f"{self.page_no()} / {{nb}}", align="C")


def pdf(document: Document, *, country: str, made_at: datetime) -> bytes:
    """Return the whole report as a PDF, A4 or Letter as the country uses."""
    paper = _Paper(format="letter" if country in LETTER_COUNTRIES else "A4")
    paper.set_margin(MARGIN)
    paper.set_auto_page_break(True, margin=MARGIN)
    for style in FONTS:
        paper.add_font(FONT, style, font_file(style))
    paper.set_creator(GENERATOR)
    paper.set_title(document.title)
    paper.set_lang(document.language)
    paper.set_creation_date(made_at)
    paper.add_page()
    _text(paper, document.title, size=TITLE, style="B", line=9)
    _text(paper, document.subtitle, color=QUIET)
    for block in document.blocks:
        _block(paper, block)
    return bytes(paper.output())


def _text(
    paper: FPDF,
    text: str,
    *,
    size: float = TEXT,
    style: str = "",
    color: tuple[int, int, int] = (0, 0, 0),
    line: float = LINE,
    fill: bool = False,
) -> None:
    paper.set_font(FONT, style, size)
    paper.set_text_color(*color)
    paper.multi_cell(0, line, in_letters(text), align="L", fill=fill, new_x="LMARGIN", new_y="NEXT")


def _block(paper: FPDF, block: Block) -> None:
    match block:
        case Heading():
            if paper.will_page_break(45):  # a heading stays with what follows it
                paper.add_page()
            paper.ln(5)
            _text(paper, block.text, size=HEAD, style="B", line=7)
        case Paragraph():
            paper.ln(1)
            paper.set_fill_color(*SHADE)
            _text(paper, block.text, fill=block.matters)
        case Table():
            _table(paper, block)
        case Picture():
            paper.ln(2)
            drawn = block.png()
            width = min(paper.epw * 0.62, MOST_HEIGHT * _wide_by_high(drawn))
            paper.image(BytesIO(drawn), w=width, alt_text=block.words)


def _wide_by_high(png: bytes) -> float:
    """Return the width of a PNG by its height, which stand at the beginning of its file."""
    return int.from_bytes(png[16:20]) / int.from_bytes(png[20:24])


def _table(paper: FPDF, table: Table) -> None:
    paper.ln(1.5)
    paper.set_font(FONT, size=CELL)
    paper.set_text_color(0, 0, 0)
    paper.set_fill_color(255, 255, 255)
    head = FontFace(emphasis=TextEmphasis.B, color=QUIET)
    with paper.table(
        [[in_letters(cell) for cell in row] for row in (table.head, *table.rows)],
        headings_style=head,
        borders_layout=TableBordersLayout.HORIZONTAL_LINES,
        col_widths=WIDTHS.get(len(table.head)),
        line_height=CELL_LINE,
        text_align="LEFT",
        padding=(0.8, 1),
    ):
        pass
    paper.ln(1)
