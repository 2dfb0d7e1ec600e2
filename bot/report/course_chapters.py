"""The chapters on single sessions, how long it lasts, other figures, and the method."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from bot.clinic import Clinic
from bot.domain.report.cohorts import PUBLISHED, Cohort
from bot.domain.report.figures import Figures
from bot.domain.report.followed import Followed
from bot.domain.report.people import DAILY, OPIOID, PAIN, PHQ9
from bot.domain.report.shares import LEAST_FOR_PERCENT, LEAST_SHOWN, Share
from bot.report.cells import middle_cell, number, percent, sessions_cell
from bot.report.document import Block, Heading, Paragraph, Picture, Table, words
from bot.report.drawing import CurveWords, curve_png, curve_svg
from bot.report.reading import NEXT_DAY, SIDE_EFFECTS
from bot.report.survival import Curve, NoScipy, kaplan_meier

INSTALL = 'pip install "checkin-bot[report]"'
# 4 and 8 weeks are those of McInnes 2022; 12 for what lasts.
DAYS_SHOWN = (28, 56, 84)
MOST_SYMPTOMS = 8
HOUR = timedelta(hours=1)
COHORTS = {
    Cohort.MCINNES: "report-cohort-mcinnes",
    Cohort.OLIVER: "report-cohort-oliver",
    Cohort.ALNEFEESI: "report-cohort-alnefeesi",
    Cohort.ELEKT_D: "report-cohort-elekt-d",
    Cohort.KETECT: "report-cohort-ketect",
}
CHANGED = {DAILY: "report-next-day-daily", PAIN: "report-next-day-pain"}
NONE = "–"
USED = (PHQ9, DAILY, PAIN, OPIOID, SIDE_EFFECTS, NEXT_DAY)


def the_next_day(clinic: Clinic, figures: Figures) -> Iterator[Block]:
    """Yield how the 24-hour score and pain changed to the day after a session."""
    yield Heading(words(clinic, "report-next-day"))
    yield Paragraph(words(clinic, "report-next-day-what"))
    rows = tuple(
        (words(clinic, CHANGED[name]), number(clinic, middle.of), middle_cell(clinic, middle))
        for name, middle in figures.next_day.items()
        if middle.of
    )
    if rows:
        sessions = words(clinic, "report-next-day-sessions")
        changed = words(clinic, "report-next-day-change")
        yield Table((words(clinic, "report-who-what"), sessions, changed), rows)
    else:
        yield Paragraph(words(clinic, "report-nothing"))


def maintenance(clinic: Clinic, figures: Figures) -> Iterator[Block]:
    """Yield whether the PHQ-9 held after maintenance sessions."""
    held = figures.maintenance
    yield Heading(words(clinic, "report-held"))
    yield Paragraph(words(clinic, "report-held-what"))
    if not held.change.of:
        yield Paragraph(words(clinic, "report-nothing"))
        return
    rows = (
        (words(clinic, "report-next-day-sessions"), number(clinic, held.change.of)),
        (words(clinic, "report-held-before"), middle_cell(clinic, held.before)),
        (words(clinic, "report-held-after"), middle_cell(clinic, held.after)),
        (words(clinic, "report-next-day-change"), middle_cell(clinic, held.change)),
    )
    yield Table((words(clinic, "report-who-what"), words(clinic, "report-number")), rows)


def side_effects(clinic: Clinic, figures: Figures) -> Iterator[Block]:
    """Yield how many sessions had side effects, which, and how long."""
    found = figures.side_effects
    asked, answered = number(clinic, found.asked), number(clinic, found.answered)
    yield Heading(words(clinic, "report-effects"))
    hours = clinic.config.sessions.side_effects_after / HOUR
    yield Paragraph(
        words(clinic, "report-effects-what", hours=hours, asked=asked, answered=answered)
    )
    yield _sessions_table(
        clinic,
        [
            (words(clinic, "report-effects-any"), found.any),
            (words(clinic, "report-effects-bad"), found.bad),
            (words(clinic, "report-effects-severe"), found.severe),
            (words(clinic, "report-effects-next"), found.next_day),
        ],
    )
    if found.frequent and found.any.is_shown:
        yield Paragraph(words(clinic, "report-effects-frequent"))
        rows = tuple(
            (_symptom(clinic, name), sessions_cell(clinic, share))
            for name, share in found.frequent[:MOST_SYMPTOMS]
        )
        symptom = words(clinic, "report-effects-symptom")
        yield Table((symptom, words(clinic, "report-effects-sessions")), rows)


def _sessions_table(clinic: Clinic, rows: list[tuple[str, Share]]) -> Block:
    """Return shares of sessions; in words where nothing is known of any."""
    if not any(share.of for _, share in rows):
        return Paragraph(words(clinic, "report-nothing"))
    return Table(
        (words(clinic, "report-who-what"), words(clinic, "report-number")),
        tuple((label, sessions_cell(clinic, share)) for label, share in rows),
    )


def _symptom(clinic: Clinic, item: str) -> str:
    """Return what patients read on the mark; its id where the questionnaire has lost it."""
    questionnaire = clinic.questionnaires.get(SIDE_EFFECTS)
    if questionnaire is None:
        return item
    said = questionnaire.words[questionnaire.spoken(clinic.language)].items
    return said.get(item, item)


def how_long_it_lasts(clinic: Clinic, figures: Figures) -> Iterator[Block]:
    """Yield how long responses last, as a curve where there are enough of them."""
    of, gone = len(figures.lasting), sum(one.is_gone for one in figures.lasting)
    people = len({one.patient for one in figures.lasting})
    yield Heading(words(clinic, "report-lasting"))
    if people < LEAST_SHOWN:
        yield Paragraph(words(clinic, "report-lasting-hidden"))
        return
    yield Paragraph(words(clinic, "report-lasting-what", count=of, gone=number(clinic, gone)))
    yield Paragraph(words(clinic, "report-lasting-well"))
    if people < LEAST_FOR_PERCENT:
        yield Paragraph(words(clinic, "report-lasting-few", count=of))
        return
    try:
        curve = kaplan_meier(figures.lasting)
    except NoScipy:
        said = words(clinic, "report-lasting-no-scipy", command=INSTALL)
        yield Paragraph(said, matters=True)
        return
    yield from _curve(clinic, curve)


def _curve(clinic: Clinic, curve: Curve) -> Iterator[Block]:
    rows = tuple(
        (
            words(clinic, "report-lasting-on", day=str(on)),
            _lasts(clinic, curve, on),
            _known(clinic, curve, on),
        )
        for on in DAYS_SHOWN
    )
    yield Table(
        (
            words(clinic, "report-lasting-day"),
            words(clinic, "report-lasting-part"),
            words(clinic, "report-lasting-known"),
        ),
        rows,
    )
    said = " ".join(f"{on}: {part}." for on, part, _ in rows)
    axes = CurveWords(words(clinic, "report-lasting-axis"), words(clinic, "report-lasting-part"))
    yield Picture(
        lambda: curve_svg(curve, axes),
        lambda: curve_png(curve, axes),
        words(clinic, "report-lasting-alt", rows=said),
    )
    yield Paragraph(words(clinic, "report-lasting-ends"))
    if curve.median is None:
        yield Paragraph(words(clinic, "report-lasting-no-median"))
    else:
        yield Paragraph(words(clinic, "report-lasting-median", day=str(curve.median)))


def _lasts(clinic: Clinic, curve: Curve, on: int) -> str:
    found = curve.at(on)
    if found is None:
        return words(clinic, "report-cell-hidden")
    part, low, high = (percent(clinic, each) for each in found)
    return words(clinic, "report-lasting-percent", percent=part, low=low, high=high)


def _known(clinic: Clinic, curve: Curve, on: int) -> str:
    if on > curve.last_day:
        return words(clinic, "report-cell-hidden")
    return number(clinic, curve.known_on(on))


def published(clinic: Clinic, figures: Figures) -> Iterator[Block]:
    """Yield what studies report, in no order of merit, below the clinic's own."""
    yield Heading(words(clinic, "report-cohorts"))
    yield Paragraph(words(clinic, "report-cohorts-what"), matters=True)
    yield Table(
        (
            words(clinic, "report-cohorts-study"),
            words(clinic, "report-cohorts-people"),
            words(clinic, "report-response"),
            words(clinic, "report-remission"),
            words(clinic, "report-cohorts-definition"),
            words(clinic, "report-cohorts-address"),
        ),
        (
            _this_clinic(clinic, figures.after_all),
            *(
                (
                    one.name,
                    one.people,
                    one.response or NONE,
                    one.remission or NONE,
                    words(clinic, COHORTS[one.cohort]),
                    one.address,
                )
                for one in PUBLISHED
            ),
        ),
    )


def _this_clinic(clinic: Clinic, after: Followed) -> tuple[str, ...]:
    """Return the clinic's own row; without figures while there are too few people for them."""
    response, remission = after.raised.response, after.raised.remission
    few = words(clinic, "report-cohorts-few")
    is_told = response.has_percent
    return (
        words(clinic, "report-cohorts-own"),
        f"{number(clinic, response.of)} / {number(clinic, after.started)}" if is_told else few,
        percent(clinic, response.part) if is_told else few,
        percent(clinic, remission.part) if is_told else few,
        words(clinic, "report-cohorts-own-what"),
        NONE,
    )


def method(clinic: Clinic) -> Iterator[Block]:
    """Yield how everything was counted."""
    versions = ", ".join(
        f"{name} {clinic.questionnaires[name].version}"
        for name in USED
        if name in clinic.questionnaires
    )
    yield Heading(words(clinic, "report-method"))
    yield Paragraph(words(clinic, "report-method-counts"))
    yield Paragraph(words(clinic, "report-method-series"))
    yield Paragraph(words(clinic, "report-method-maintenance"))
    yield Paragraph(words(clinic, "report-method-before"))
    yield Paragraph(words(clinic, "report-method-raised"))
    yield Paragraph(words(clinic, "report-method-due"))
    yield Paragraph(words(clinic, "report-method-fading"))
    yield Paragraph(words(clinic, "report-method-intervals"))
    yield Paragraph(words(clinic, "report-method-hidden"))
    yield Paragraph(words(clinic, "report-method-sources"))
    yield Paragraph(words(clinic, "report-method-questionnaires", versions=versions))
