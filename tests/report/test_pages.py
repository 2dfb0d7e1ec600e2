"""The report as a page and as a PDF, in every language."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest

from bot.report.document import Heading, Paragraph, Picture, Table
from bot.report.html import page
from bot.report.pdf import pdf
from bot.texts import load_texts, shipped_languages
from tests.conftest import MONDAY
from tests.report.conftest import Months
from tests.report.simulated import LAST_DAY, simulate
from tests.report.written import treat, treat_many, written


class Seen(HTMLParser):
    """What a page has: its tags, what they name, and whether each is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in ("meta", "br", "img"):
            self.open.append(tag)
        for name, value in attrs:
            assert not name.startswith("on")
            if name in ("src", "href", "xlink:href") and value and not value.startswith("#"):
                self.links.append(value)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("meta", "br", "img"):
            assert self.open.pop() == tag


def test_the_page_runs_nothing_and_loads_nothing(months: Months) -> None:
    simulate(months, 1)
    text = page(written(months, LAST_DAY)).decode()
    seen = Seen(text)
    assert not {"script", "link", "img", "iframe", "image"} & set(seen.tags)
    assert seen.tags.count("svg") == 2
    assert len(seen.links) == 5  # to the published studies, followed by a person only
    assert all(link.startswith("https://") for link in seen.links)
    assert not re.search(r"url\((?!#)", text)
    assert "@import" not in text
    assert seen.open == []
    assert "prefers-color-scheme: dark" in text
    assert "@media print" in text


def test_the_page_names_no_patient(months: Months) -> None:
    simulate(months, 1)
    assert not re.search(rb"P-\d{4}", page(written(months, LAST_DAY)))


def test_each_chart_says_in_words_what_it_shows(months: Months) -> None:
    simulate(months, 1)
    charts = [one for one in written(months, LAST_DAY).blocks if isinstance(one, Picture)]
    assert len(charts) == 2
    assert re.search(r"10 or more: all with both scores: 97 of 162: 60.%", charts[0].words)
    assert re.search(r"Day 28: 100.% \(\d+.% to 100.%\)\.", charts[1].words)


def test_the_same_figures_make_the_same_page(months: Months) -> None:
    simulate(months, 1)
    assert page(written(months, LAST_DAY)) == page(written(months, LAST_DAY))


def test_a_clinics_name_cannot_become_markup(months: Months) -> None:
    treat(months, 20, 8)
    clinic = months.store.clinic
    settings = clinic.config.clinic.model_copy(update={"name": "A <b>& B"})
    config = clinic.config.model_copy(update={"clinic": settings})
    text = page(written(months, clinic=replace(clinic, config=config))).decode()
    assert "A &lt;b&gt;&amp; B" in text


@pytest.mark.parametrize("language", shipped_languages())
def test_it_is_written_in_every_language_as_a_page_and_as_a_pdf(
    months: Months, language: str
) -> None:
    treat_many(months, responses=10, others=2)
    clinic = months.store.clinic
    settings = clinic.config.clinic.model_copy(update={"languages": (language,)})
    config = clinic.config.model_copy(update={"clinic": settings})
    own = replace(clinic, config=config, texts=load_texts((language,)))
    document = written(months, clinic=own)
    assert page(document).decode().startswith(f'<!doctype html>\n<html lang="{language}">')
    assert pdf(document, country="US", made_at=MONDAY).startswith(b"%PDF-")


def test_the_paper_is_that_of_the_country(months: Months) -> None:
    document = written(months)
    for country, size in (("US", b"612.00 792.00"), ("DE", b"595.28 841.89")):
        assert size in pdf(document, country=country, made_at=MONDAY)


def test_all_of_the_report_is_on_the_page(months: Months) -> None:
    treat_many(months, responses=10, others=2)
    document = written(months)
    assert len(document.blocks) > 40
    text = unescape(page(document).decode())
    for block in document.blocks:
        cells = [block.text] if isinstance(block, Heading | Paragraph) else []
        if isinstance(block, Table):
            cells = [cell for row in (block.head, *block.rows) for cell in row]
        assert all(cell.removeprefix("https://") in text for cell in cells)


def test_what_matters_stands_out(months: Months) -> None:
    treat(months, 20, 8)
    first = next(one for one in written(months).blocks if isinstance(one, Paragraph))
    assert first.matters
    assert "Too little to say anything yet" in first.text
