"""The chapters on response and remission, after an induction and after one session."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.clinic import Clinic
from bot.domain.report.figures import Figures
from bot.domain.report.followed import Followed, Group
from bot.domain.report.shares import Share, tells_on
from bot.report.cells import percent, share_cell
from bot.report.chapters import fact
from bot.report.document import Block, Heading, Paragraph, Picture, Table, words
from bot.report.drawing import Bar, bars_png, bars_svg


@dataclass(frozen=True, slots=True)
class _Row:
    """One group of the table; each share stands there only as it may be shown.

    `beside` is what could be subtracted from it or it from that, and `like` whose count it repeats.
    """

    label: str
    group: Group
    beside: Group | None = None
    like: Group | None = None


def after_induction(clinic: Clinic, figures: Figures) -> Iterator[Block]:
    """Yield response and remission 14 to 31 days after an induction."""
    after = figures.after_all
    yield Heading(words(clinic, "report-after-all"))
    yield Paragraph(words(clinic, "report-after-all-what"))
    yield Paragraph(words(clinic, "report-groups-what"))
    if not after.started:
        yield Paragraph(words(clinic, "report-nothing"))
        return
    table = _table(clinic, _rows(clinic, after))
    yield table
    further = fact(clinic, figures.counts.session_before_score, after.missing.people)
    yield Paragraph(words(clinic, "report-missing-session", further=further))
    bars = _bars(clinic, after)
    if bars:
        said = " ".join(f"{row[0]}: {', '.join(row[1:])}." for row in table.rows)
        alt = words(clinic, "report-groups-alt", rows=said)
        yield Picture(lambda: bars_svg(bars), lambda: bars_png(bars), alt)


def after_one_session(clinic: Clinic, figures: Figures) -> Iterator[Block]:
    """Yield response and remission 7 or more days after the first session."""
    counts = figures.counts
    people = counts.patients_with_induction
    soon = fact(clinic, counts.one_too_soon, people)
    running = fact(clinic, counts.one_running, people)
    yield Heading(words(clinic, "report-after-one"))
    yield Paragraph(words(clinic, "report-after-one-what", soon=soon, running=running))
    if figures.after_one.started:
        yield _table(
            clinic, _rows(clinic, figures.after_one)[1:]
        )  # one session is no whole induction
    else:
        yield Paragraph(words(clinic, "report-nothing"))


def _rows(clinic: Clinic, after: Followed) -> tuple[_Row, ...]:
    return (
        _Row(words(clinic, "report-group-completers"), after.completers, beside=after.raised),
        _Row(words(clinic, "report-group-raised"), after.raised),
        _Row(
            words(clinic, "report-group-raised-everyone"), after.raised_everyone, like=after.raised
        ),
        _Row(words(clinic, "report-group-known"), after.known, beside=after.raised),
        _Row(
            words(clinic, "report-group-everyone"),
            after.everyone,
            beside=after.raised,
            like=after.known,
        ),
    )


def _table(clinic: Clinic, rows: tuple[_Row, ...]) -> Table:
    return Table(
        (
            words(clinic, "report-group"),
            words(clinic, "report-response"),
            words(clinic, "report-remission"),
        ),
        tuple(
            (
                row.label,
                _cell(clinic, row, "response"),
                _cell(clinic, row, "remission"),
            )
            for row in rows
        ),
    )


def _cell(clinic: Clinic, row: _Row, kind: str) -> str:
    """Return a share, unless its count or another row beside it would tell of fewer than 5."""
    share, counted = _shares(row, kind)
    if not counted.is_shown:
        return words(clinic, "report-cell-hidden")
    return words(clinic, "report-cell-close") if _is_close(row, kind) else share_cell(clinic, share)


def _shares(row: _Row, kind: str) -> tuple[Share, Share]:
    """Return the share of a row, and that of those of whom its count tells."""
    share: Share = getattr(row.group, kind)
    return share, share if row.like is None else getattr(row.like, kind)


def _is_close(row: _Row, kind: str) -> bool:
    """Return whether the few who are in one of two groups could be told by subtracting."""
    if row.beside is None:
        return False
    _, one = _shares(row, kind)
    other: Share = getattr(row.beside, kind)
    part, whole = (one, other) if one.of <= other.of else (other, one)
    return part.is_shown and tells_on(part, whole)


def _bars(clinic: Clinic, after: Followed) -> tuple[Bar, ...]:
    kinds = (
        (words(clinic, "report-response"), "response"),
        (words(clinic, "report-remission"), "remission"),
    )
    return tuple(
        Bar(title, row.label, share.part, share.interval, percent(clinic, share.part))
        for title, kind in kinds
        for row in _rows(clinic, after)
        for share, counted in (_shares(row, kind),)
        if share.has_percent and counted.is_shown and not _is_close(row, kind)
    )
