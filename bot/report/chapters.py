"""The first chapters: what it comes to, who is counted, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from bot.clinic import Clinic
from bot.domain.report.figures import Figures
from bot.domain.report.followed import Followed
from bot.domain.report.shares import LEAST_SHOWN, Share
from bot.report.cells import number, percent
from bot.report.document import Block, Heading, Paragraph, Table, words


def in_short(clinic: Clinic, figures: Figures) -> Iterator[Block]:
    """Yield what it comes to, or that it comes to nothing yet."""
    yield Heading(words(clinic, "report-in-short"))
    after = figures.after_all
    response = after.raised.response
    if not response.has_percent:
        yield Paragraph(words(clinic, "report-too-little", count=response.of), matters=True)
    else:
        yield from _headline(clinic, after)
    if after.missing.is_shown:
        yield Paragraph(_basis(clinic, figures), matters=True)
    yield Paragraph(words(clinic, "report-caution"))


def _headline(clinic: Clinic, after: Followed) -> Iterator[Block]:
    known, everyone = after.raised.response, after.raised_everyone.response
    yield Paragraph(
        words(
            clinic,
            "report-headline",
            known=number(clinic, known.of),
            response=percent(clinic, known.part),
            low=percent(clinic, known.interval.low),
            high=percent(clinic, known.interval.high),
        ),
        matters=True,
    )
    yield Paragraph(
        words(
            clinic,
            "report-headline-everyone",
            started=number(clinic, everyone.of),
            response=percent(clinic, everyone.part),
            low=percent(clinic, everyone.interval.low),
            high=percent(clinic, everyone.interval.high),
        ),
        matters=True,
    )
    if after.raised_missing:
        missing, of = number(clinic, after.raised_missing), number(clinic, everyone.of)
        said = words(clinic, "report-headline-missing", missing=missing, started=of)
        yield Paragraph(said, matters=True)


def _basis(clinic: Clinic, figures: Figures) -> str:
    """Return of how many inductions the first lines speak, and of how many they do not."""
    after = figures.after_all
    return words(
        clinic,
        "report-headline-basis",
        started=number(clinic, after.started),
        raised=number(clinic, after.raised_everyone.response.of),
        low=number(clinic, figures.counts.low_baseline),
        none=number(clinic, after.started - after.with_baseline),
    )


def who_is_counted(clinic: Clinic, figures: Figures) -> Iterator[Block]:
    """Yield how many there are of everything."""
    counts = figures.counts
    rows = (
        (words(clinic, "report-who-patients"), counts.patients),
        (words(clinic, "report-who-left"), counts.left),
        (words(clinic, "report-who-sessions"), counts.sessions),
        (words(clinic, "report-who-maintenance"), counts.maintenance_sessions),
        (words(clinic, "report-who-maintenance-patients"), counts.maintenance_patients),
        (words(clinic, "report-who-inductions"), counts.inductions),
        (words(clinic, "report-who-induction-patients"), counts.patients_with_induction),
        (words(clinic, "report-who-whole"), counts.whole_inductions),
        (words(clinic, "report-who-running"), counts.running),
    )
    yield Heading(words(clinic, "report-who"))
    yield Table(
        (words(clinic, "report-who-what"), words(clinic, "report-number")),
        tuple((label, number(clinic, value)) for label, value in rows),
    )


def what_is_missing(clinic: Clinic, figures: Figures) -> Iterator[Block]:
    """Yield how much is not known, and what is counted all the same."""
    both = (figures.after_all, figures.after_one)
    rows = (
        (words(clinic, "report-missing-started"), [str(one.started) for one in both]),
        (words(clinic, "report-missing-before"), [str(one.with_baseline) for one in both]),
        (words(clinic, "report-missing-both"), [str(one.with_both) for one in both]),
        (words(clinic, "report-missing-unknown"), [_missing(clinic, one.missing) for one in both]),
    )
    yield Heading(words(clinic, "report-missing"))
    yield Table(
        (
            words(clinic, "report-who-what"),
            words(clinic, "report-after-all"),
            words(clinic, "report-after-one"),
        ),
        tuple((label, *values) for label, values in rows),
    )
    counts = figures.counts
    people = figures.after_all.missing.people
    low, old = (fact(clinic, count, people) for count in (counts.low_baseline, counts.old_baseline))
    yield Paragraph(words(clinic, "report-missing-low", low=low))
    yield Paragraph(words(clinic, "report-missing-old", old=old))


def fact(clinic: Clinic, count: int, people: int) -> str:
    """Return how many of a group something is said of, unless there are too few people in it."""
    is_shown = people >= LEAST_SHOWN
    return number(clinic, count) if is_shown else words(clinic, "report-cell-hidden")


def _missing(clinic: Clinic, missing: Share) -> str:
    """Return how many are missing: a plain fact, without an interval, whatever the number."""
    if not missing.has_percent:
        return number(clinic, missing.count)
    return f"{number(clinic, missing.count)} ({percent(clinic, missing.part)})"
