"""Letters that no font of ours has: a plain box on paper, and no word on the terminal."""

from __future__ import annotations

import warnings
from dataclasses import replace

import pytest

from bot.domain.report.shares import Interval
from bot.letters import BOX, in_letters
from bot.report.document import Document, Heading, Paragraph, Picture, Table
from bot.report.drawing import Bar, CurveWords, bars_png, bars_svg, curve_png
from bot.report.pdf import pdf
from bot.report.survival import Curve
from bot.texts import load_texts, shipped_languages
from tests.conftest import MONDAY
from tests.report.conftest import Months
from tests.report.written import said, treat_many, written

HOSPITAL, ROCKET = "\N{HOSPITAL}", "\N{ROCKET}"
CURVE = Curve(5, 1, (3,), (0.8,), (0.2,), (0.9,), (3, 9, 9, 9, 9), (3, 9, 9, 9, 9))


@pytest.fixture(autouse=True)
def warnings_are_faults() -> None:
    """matplotlib warns in this way."""
    warnings.simplefilter("error")


def test_an_emoji_becomes_one_box_and_all_else_stays() -> None:
    assert in_letters(f"Lakeside {HOSPITAL}\ufe0f, Ärzte & niños\u00a0\n") == (
        f"Lakeside {BOX}\ufe0f, Ärzte & niños\u00a0\n"
    )
    # A family is four people with joiners between them; flags are two letters of their own.
    assert in_letters("\N{CJK UNIFIED IDEOGRAPH-4E2D}\U000e0067") == BOX


@pytest.mark.parametrize("language", shipped_languages())
def test_the_letters_of_every_language_are_there(months: Months, language: str) -> None:
    treat_many(months, responses=10, others=2)
    clinic = months.store.clinic
    settings = clinic.config.clinic.model_copy(update={"languages": (language,)})
    config = clinic.config.model_copy(update={"clinic": settings})
    own = replace(clinic, config=config, texts=load_texts((language,)))
    text = said(written(months, clinic=own))
    assert in_letters(text) == text


def test_a_pdf_with_letters_that_no_font_has_says_nothing_to_the_terminal(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    text = f"Lakeside {HOSPITAL}"
    blocks = (
        Heading(text),
        Paragraph(text, matters=True),
        Table((text, text), ((text, text),)),
        Picture(str, lambda: bars_png(BARS), text),
    )
    document = Document("en", text, text, blocks)
    assert pdf(document, country="US", made_at=MONDAY).startswith(b"%PDF-")
    assert caplog.messages == []
    assert capfd.readouterr() == ("", "")


BARS = (Bar(f"Response {ROCKET}", f"All {ROCKET}", 0.5, Interval(0.2, 0.8), f"50 % {ROCKET}"),)


def test_charts_with_letters_that_no_font_has_are_drawn_without_a_warning() -> None:
    assert bars_svg(BARS).startswith("<svg")
    assert curve_png(CURVE, CurveWords(f"Days {ROCKET}", f"Lasts {ROCKET}")).startswith(b"\x89PNG")
