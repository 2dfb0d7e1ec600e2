"""The page for the record: one page as a rule, every letter of it, the same each time."""

from __future__ import annotations

import re
import warnings
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.chart_course import ChartBand, ChartCourse, ChartNote, ChartPanel, ChartTick
from bot.clinic import Clinic
from bot.domain.model import AlertState
from bot.domain.progress import Point
from bot.letters import BOX
from bot.patient_page import PagePart, PageTable, PatientPage, print_page
from bot.screens.page import Effect, OnPage, page
from bot.screens.patients_list import Line
from bot.screens.standing import Risk, Standing
from tests.screens.clinic_sights import OPEN
from tests.screens.conftest import LANGUAGES
from tests.screens.course_sights import treated
from tests.screens.sights import NEWCOMER, speaking

PRINTED = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
LITTLE = PatientPage(
    name="P-7KQ4-2026-11-23.pdf",
    title="Course of P-7KQ4",
    lines=("Clinic",),
    chart=None,
    beside=(PagePart("Progress", ("none",)),),
    below=(),
    foot=("Printed",),
    paper="A4",
    language="en",
    printed_at=PRINTED,
)


def chart(panels: int) -> ChartCourse:
    first = date(2026, 1, 1)
    points = tuple(Point(first + timedelta(days=n), n % 27) for n in range(200))
    panel = ChartPanel("PHQ-9", 27, (), points, "9")
    tick = ChartTick(first, "Jan 1")
    return ChartCourse("P", "", first, points[-1].on, (panel,) * panels, (tick,), "no answer")


def everything(clinic: Clinic) -> PatientPage:
    """Return the page of a patient of whom there is a year to tell."""
    line = Line(NEWCOMER, None, {}, (), has_contact=False)
    whole = treated(clinic, line, Standing(Risk(False)))
    assert whole.treatment is not None
    shown = OnPage(
        patient=whole.line.patient,
        treatment=whole.treatment,
        measures=whole.measures,
        answers_beside=whole.answers_beside,
        answered=whole.answered,
        said=whole.said,
        chart=chart(3),
        period=(date(2026, 1, 1), date(2026, 11, 23)),
        effects=[Effect(f"Nausea {n} <&", "Severe") for n in range(20)],
        alerts=[OPEN, replace(OPEN, state=AlertState.RESOLVED)] * 50,
        name="Nora & <b>",
        at=PRINTED,
    )
    return page(clinic, shown)


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", pdf))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_year_of_treatment_is_one_page_in_every_language(
    polyglot: Clinic, language: str, caplog: pytest.LogCaptureFixture
) -> None:
    pdf = print_page(everything(speaking(polyglot, language)))

    assert pdf.startswith(b"%PDF")
    assert pages_of(pdf) == 1
    assert "missing" not in caplog.text  # a letter that the font does not have


def test_what_does_not_fit_even_in_small_letters_goes_on_to_another_page() -> None:
    rows = tuple((f"Oct {n}", "1") for n in range(200))
    table = PagePart("Table", table=PageTable(("PHQ-9",), ("before",), rows))

    assert pages_of(print_page(LITTLE)) == 1
    assert pages_of(print_page(replace(LITTLE, below=(table,)))) > 1


def test_the_same_page_gives_the_same_bytes() -> None:
    assert print_page(LITTLE) == print_page(LITTLE)


@pytest.mark.parametrize(("paper", "width"), [("A4", b"595.28"), ("Letter", b"612")])
def test_the_page_has_the_size_of_its_paper(paper: str, width: bytes) -> None:
    assert b"/MediaBox [0 0 " + width in print_page(replace(LITTLE, paper=paper))


def test_of_many_sessions_the_newest_are_on_the_page_and_the_rest_is_a_number(
    polyglot: Clinic,
) -> None:
    part = everything(polyglot).below[0]

    assert part.table is not None and len(part.table.rows) == 14
    assert part.table.rows[0][0].startswith("Dec 18, 2026 esketamine")
    more, relief = part.lines
    assert more == "… and 26 more before these"
    assert relief.startswith("Relief <&: A lot (Dec 18, 2026), A lot (Dec 9, 2026)")
    assert relief.count("A lot") == 14


def test_side_effects_stand_with_the_strongest_answer(polyglot: Clinic) -> None:
    [line] = everything(polyglot).below[1].lines

    assert line.startswith("Nausea 0 <&: Severe, Nausea 1 <&: Severe")
    assert line.count("Severe") == 8


def test_alerts_are_counted_with_those_that_have_no_outcome(polyglot: Clinic) -> None:
    assert everything(polyglot).beside[1].lines == ("highest level: 100, without an outcome 50",)


ROCKET, CHINESE = "\N{ROCKET}", "\N{CJK UNIFIED IDEOGRAPH-4E2D}\N{CJK UNIFIED IDEOGRAPH-6587}"


def test_letters_that_the_font_lacks_are_boxes_and_nothing_is_said_on_the_terminal(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    """A dose, a clinic's name or an own questionnaire may hold any letter there is."""
    foreign = f"0.5 mg {ROCKET}{CHINESE}"
    drawn = replace(
        chart(1),
        title=foreign,
        subtitle=foreign,
        panels=(replace(chart(1).panels[0], title=foreign, bands=(ChartBand(0, 27, foreign),)),),
        notes=(ChartNote(date(2026, 1, 5), "1", foreign),),
    )
    table = PagePart(foreign, (foreign,), PageTable((foreign,), (foreign,), ((foreign, foreign),)))
    page = replace(
        LITTLE, title=foreign, lines=(foreign,), chart=drawn, below=(table,), foot=(foreign,)
    )
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # matplotlib warns in this way
        pdf = print_page(page)

    assert pdf.startswith(b"%PDF")
    assert (caplog.messages, capfd.readouterr()) == ([], ("", ""))


def test_a_letter_that_the_font_lacks_is_not_dropped_without_a_trace() -> None:
    foreign = replace(LITTLE, lines=(f"0.5 mg {ROCKET}{CHINESE}",))

    assert print_page(foreign) == print_page(replace(LITTLE, lines=(f"0.5 mg {BOX * 3}",)))
    assert print_page(foreign) != print_page(replace(LITTLE, lines=("0.5 mg ",)))
