"""The chapters on who was treated and whether it helped."""

from __future__ import annotations

from collections.abc import Iterator

from bot.clinic import Clinic
from bot.domain.outcomes import Reliably
from bot.domain.report.figures import Figures, Followed
from bot.domain.report.people import DAILY, PAIN
from bot.domain.report.shares import LEAST_SHOWN, Share, tells_on
from bot.report.cells import middle_cell, number, percent, share_cell
from bot.report.document import Block, Heading, Paragraph, Picture, Table, words
from bot.report.drawing import Bar, bars_png, bars_svg

CHANGES = {
    Reliably.IMPROVED: "report-change-improved",
    Reliably.UNCHANGED: "report-change-unchanged",
    Reliably.WORSE: "report-change-worse",
}
NEXT_DAY = {DAILY: "report-next-day-daily", PAIN: "report-next-day-pain"}


def in_short(clinic: Clinic, figures: Figures) -> Iterator[Block]:
    """Yield what it comes to, or that it comes to nothing yet."""
    yield Heading(words(clinic, "report-in-short"))
    after = figures.after_all
    response = after.known.response
    if not response.has_percent:
        yield Paragraph(words(clinic, "report-too-little", count=response.of), matters=True)
    else:
        yield from _headline(clinic, after)
    yield Paragraph(words(clinic, "report-caution"))


def _headline(clinic: Clinic, after: Followed) -> Iterator[Block]:
    known, everyone = after.known.response, after.everyone.response
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
    if after.missing.count:
        yield Paragraph(
            words(
                clinic,
                "report-headline-missing",
                missing=number(clinic, after.missing.count),
                started=number(clinic, after.missing.of),
            ),
            matters=True,
        )


def who_is_counted(clinic: Clinic, figures: Figures) -> Iterator[Block]:
    """Yield how many there are of everything."""
    counts = figures.counts
    rows = (
        (words(clinic, "report-who-patients"), counts.patients),
        (words(clinic, "report-who-left"), counts.left),
        (words(clinic, "report-who-sessions"), counts.sessions),
        (words(clinic, "report-who-maintenance"), counts.maintenance_sessions),
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
    low, old, further = (
        _fact(clinic, count, people)
        for count in (counts.low_baseline, counts.old_baseline, counts.session_before_score)
    )
    yield Paragraph(words(clinic, "report-missing-low", low=low))
    yield Paragraph(words(clinic, "report-missing-old", old=old))
    yield Paragraph(words(clinic, "report-missing-session", further=further))


def _fact(clinic: Clinic, count: int, people: int) -> str:
    """Return how many of a group something is said of, unless there are too few people in it."""
    is_shown = people >= LEAST_SHOWN
    return number(clinic, count) if is_shown else words(clinic, "report-cell-hidden")


def _missing(clinic: Clinic, missing: Share) -> str:
    """Return how many are missing: a plain fact, without an interval, whatever the number."""
    if not missing.has_percent:
        return number(clinic, missing.count)
    return f"{number(clinic, missing.count)} ({percent(clinic, missing.part)})"


def after_induction(clinic: Clinic, figures: Figures) -> Iterator[Block]:
    """Yield response and remission 14 to 31 days after an induction."""
    yield Heading(words(clinic, "report-after-all"))
    yield Paragraph(words(clinic, "report-after-all-what"))
    yield from _groups(clinic, figures.after_all)


def after_one_session(clinic: Clinic, figures: Figures) -> Iterator[Block]:
    """Yield response and remission 7 or more days after the first session."""
    counts = figures.counts
    people = counts.patients_with_induction
    soon = _fact(clinic, counts.one_too_soon, people)
    running = _fact(clinic, counts.one_running, people)
    yield Heading(words(clinic, "report-after-one"))
    yield Paragraph(words(clinic, "report-after-one-what", soon=soon, running=running))
    if figures.after_one.started:
        yield _groups_table(clinic, figures.after_one, has_completers=False)
    else:
        yield Paragraph(words(clinic, "report-nothing"))


def _groups(clinic: Clinic, followed: Followed) -> Iterator[Block]:
    if not followed.started:
        yield Paragraph(words(clinic, "report-nothing"))
        return
    table = _groups_table(clinic, followed, has_completers=True)
    yield table
    bars = _bars(clinic, followed)
    if bars:
        said = " ".join(f"{row[0]}: {', '.join(row[1:])}." for row in table.rows)
        yield Picture(
            lambda: bars_svg(bars),
            lambda: bars_png(bars),
            words(clinic, "report-groups-alt", rows=said),
        )


def _groups_table(clinic: Clinic, followed: Followed, *, has_completers: bool) -> Table:
    completers, known, everyone = followed.completers, followed.known, followed.everyone
    rows = [
        (
            words(clinic, "report-group-completers"),
            _part_cell(clinic, completers.response, known.response),
            _part_cell(clinic, completers.remission, known.remission),
        ),
        (
            words(clinic, "report-group-known"),
            share_cell(clinic, known.response),
            share_cell(clinic, known.remission),
        ),
        (
            words(clinic, "report-group-everyone"),
            _everyone_cell(clinic, everyone.response, known.response),
            _everyone_cell(clinic, everyone.remission, known.remission),
        ),
    ]
    return Table(
        (
            words(clinic, "report-group"),
            words(clinic, "report-response"),
            words(clinic, "report-remission"),
        ),
        tuple(rows if has_completers else rows[1:]),
    )


def _part_cell(clinic: Clinic, part: Share, whole: Share) -> str:
    """Return a share, unless the next row minus this one would tell of fewer than 5."""
    if part.is_shown and tells_on(part, whole):
        return words(clinic, "report-cell-close")
    return share_cell(clinic, part)


def _everyone_cell(clinic: Clinic, everyone: Share, known: Share) -> str:
    """Return a share of all who started, unless its count is that of a group that is hidden."""
    return share_cell(clinic, everyone if known.is_shown else known)


def _bars(clinic: Clinic, followed: Followed) -> tuple[Bar, ...]:
    groups = (
        (words(clinic, "report-group-completers"), followed.completers),
        (words(clinic, "report-group-known"), followed.known),
        (words(clinic, "report-group-everyone"), followed.everyone),
    )
    bars = []
    for title, kind in (
        (words(clinic, "report-response"), "response"),
        (words(clinic, "report-remission"), "remission"),
    ):
        whole: Share = getattr(followed.known, kind)
        for label, group in groups:
            share: Share = getattr(group, kind)
            is_told = group is followed.completers and tells_on(share, whole)
            if share.has_percent and whole.is_shown and not is_told:
                text = percent(clinic, share.part)
                bars.append(Bar(title, label, share.part, share.interval, text))
    return tuple(bars)


def the_next_day(clinic: Clinic, figures: Figures) -> Iterator[Block]:
    """Yield how the 24-hour score and pain changed to the day after a session."""
    yield Heading(words(clinic, "report-next-day"))
    yield Paragraph(words(clinic, "report-next-day-what"))
    rows = tuple(
        (words(clinic, NEXT_DAY[name]), number(clinic, middle.of), middle_cell(clinic, middle))
        for name, middle in figures.next_day.items()
        if middle.of
    )
    if rows:
        sessions = words(clinic, "report-next-day-sessions")
        changed = words(clinic, "report-next-day-change")
        yield Table((words(clinic, "report-who-what"), sessions, changed), rows)
    else:
        yield Paragraph(words(clinic, "report-nothing"))


def change(clinic: Clinic, figures: Figures) -> Iterator[Block]:
    """Yield how many improved, and how many got worse."""
    yield Heading(words(clinic, "report-change"))
    yield Paragraph(words(clinic, "report-change-what"))
    yield share_table(
        clinic,
        [(words(clinic, CHANGES[kind]), share) for kind, share in figures.change.items()],
    )


def thoughts(clinic: Clinic, figures: Figures) -> Iterator[Block]:
    """Yield thoughts of death or self-harm before and after."""
    found = figures.thoughts
    yield Heading(words(clinic, "report-thoughts"))
    yield Paragraph(words(clinic, "report-thoughts-what"))
    yield share_table(
        clinic,
        [
            (words(clinic, "report-thoughts-before"), found.before),
            (words(clinic, "report-thoughts-after"), found.after),
            (words(clinic, "report-thoughts-fewer"), found.fewer),
            (words(clinic, "report-thoughts-new"), found.new),
        ],
    )


def share_table(clinic: Clinic, rows: list[tuple[str, Share]]) -> Block:
    """Return a table of shares; in words where nothing is known of any."""
    if not any(share.of for _, share in rows):
        return Paragraph(words(clinic, "report-nothing"))
    return Table(
        (words(clinic, "report-who-what"), words(clinic, "report-number")),
        tuple((label, share_cell(clinic, share)) for label, share in rows),
    )
