"""The chapters on change, thoughts of death, pain and opioids: before and after an induction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.clinic import Clinic
from bot.domain.outcomes import Reliably
from bot.domain.report.figures import Figures
from bot.domain.report.pairs import Basis, Part, Thoughts
from bot.domain.report.shares import LEAST_SHOWN, tells_on
from bot.report.cells import at_least_cell, middle_cell, number, share_cell
from bot.report.document import Block, Heading, Paragraph, Table, words

CHANGES = {
    Reliably.IMPROVED: "report-change-improved",
    Reliably.UNCHANGED: "report-change-unchanged",
    Reliably.WORSE: "report-change-worse",
}


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a table: of those known, and of everyone.

    `is_least`: of everyone it is known of at least so many, since to count the unknown as no would
    flatter. `is_chosen`: not all are in it, but those whose value before was in a range. A row that
    `tells` would give away the few of another.
    """

    label: str
    part: Part
    is_least: bool = False
    is_chosen: bool = True
    tells: bool = False


def change(clinic: Clinic, figures: Figures) -> Iterator[Block]:
    """Yield how many improved, and how many got worse."""
    found = figures.change
    yield Heading(words(clinic, "report-change"))
    yield Paragraph(words(clinic, "report-change-what"))
    rows = [
        _Row(
            words(clinic, CHANGES[kind]),
            part,
            is_least=kind is not Reliably.IMPROVED,
            is_chosen=False,
        )
        for kind, part in found.parts.items()
    ]
    yield from _parts(clinic, found.basis, rows)


def thoughts(clinic: Clinic, figures: Figures) -> Iterator[Block]:
    """Yield thoughts of death or self-harm before and after."""
    found = figures.thoughts
    yield Heading(words(clinic, "report-thoughts"))
    yield Paragraph(words(clinic, "report-thoughts-what"))
    tells = _tells_of_few(found)
    rows = [
        _Row(words(clinic, "report-thoughts-before"), found.before),
        _Row(
            words(clinic, "report-thoughts-after"),
            found.after,
            is_least=True,
            is_chosen=False,
            tells=tells,
        ),
        _Row(words(clinic, "report-thoughts-fewer"), found.fewer),
        _Row(words(clinic, "report-thoughts-new"), found.new, is_least=True),
    ]
    yield from _parts(clinic, found.basis, rows)


def _tells_of_few(found: Thoughts) -> bool:
    """Return whether all after, less those of one of the two groups, are those of 1 to 4 people.

    Of 38 with thoughts before none is lower and 39 of 40 have them after: so one of two is new.
    """
    return any(0 < one.known.people < LEAST_SHOWN for one in (found.fewer, found.new))


def pain(clinic: Clinic, figures: Figures) -> Iterator[Block]:
    """Yield by how much pain fell."""
    found = figures.pain
    yield Heading(words(clinic, "report-pain"))
    yield Paragraph(words(clinic, "report-pain-what"))
    rows = [
        _Row(words(clinic, "report-pain-30"), found.improved),
        _Row(words(clinic, "report-pain-50"), found.much_improved),
    ]
    yield from _parts(clinic, found.basis, rows)


def opioid_dose(clinic: Clinic, figures: Figures) -> Iterator[Block]:
    """Yield the dose of opioids before and after."""
    dose = figures.dose
    yield Heading(words(clinic, "report-dose"))
    yield Paragraph(words(clinic, "report-dose-what"))
    rows = [
        _Row(words(clinic, "report-dose-lower"), dose.lower),
        _Row(words(clinic, "report-dose-none"), dose.none),
    ]
    yield from _parts(clinic, dose.basis, rows)
    if dose.lower.known.of:
        before, after = middle_cell(clinic, dose.before), middle_cell(clinic, dose.after)
        yield Paragraph(words(clinic, "report-dose-medians", before=before, after=after))


def _parts(clinic: Clinic, basis: Basis, rows: Sequence[_Row]) -> Iterator[Block]:
    """Yield of how many something is known, and the rows where it is of any."""
    yield Paragraph(
        words(
            clinic,
            "report-basis",
            started=number(clinic, basis.started),
            before=number(clinic, basis.with_before),
            known=number(clinic, basis.with_both),
        )
    )
    if not any(row.part.known.of for row in rows):
        yield Paragraph(words(clinic, "report-nothing"))
        return
    yield Table(
        (
            words(clinic, "report-who-what"),
            words(clinic, "report-part-known"),
            words(clinic, "report-part-everyone"),
        ),
        tuple((row.label, _known_cell(clinic, row), _everyone_cell(clinic, row)) for row in rows),
    )


def _known_cell(clinic: Clinic, row: _Row) -> str:
    known = row.part.known
    is_told = row.tells and known.is_shown
    return words(clinic, "report-cell-close") if is_told else share_cell(clinic, known)


def _everyone_cell(clinic: Clinic, row: _Row) -> str:
    known, everyone = row.part.known, row.part.everyone
    if not known.is_shown:
        return words(clinic, "report-cell-hidden")
    if row.tells or (row.is_chosen and tells_on(known, everyone)):
        return words(clinic, "report-cell-close")
    return at_least_cell(clinic, everyone) if row.is_least else share_cell(clinic, everyone)
