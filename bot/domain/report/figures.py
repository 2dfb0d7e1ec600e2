"""All figures of the report, counted from what is known of each patient."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from bot.domain import outcomes
from bot.domain.outcomes import Reliably
from bot.domain.report.inductions import Induction, Lasting, Pair, inductions_of
from bot.domain.report.people import DAILY, OPIOID, PAIN, PHQ9, Person, Reading
from bot.domain.report.sessions import SideEffectFigures, middle_of_next_day, side_effect_figures
from bot.domain.report.shares import Middle, Share, further, middle, share
from bot.domain.series import series_of
from bot.domain.sessions import Series

# Pain that is below 4 of 10 is mild (questionnaires/pain): a fall from 1 to 0 is no success.
PAIN_FROM = 4
# A PHQ-9 of 10 and more screens positive (Kroenke 2001).
PHQ9_FROM = 10
IMPROVED_PERCENT, MUCH_IMPROVED_PERCENT = 30.0, 50.0


@dataclass(frozen=True, slots=True)
class Group:
    """Response and remission of one group; each of as many as can be judged."""

    response: Share
    remission: Share


@dataclass(frozen=True, slots=True)
class Followed:
    """What became of the inductions of which enough time has passed.

    `started` counts all of them, `with_baseline` those with a PHQ-9 before, `with_both` those with
    one before and one in the window. `completers` had a whole induction and both scores; in
    `everyone` those without both count as no response and no remission.
    """

    started: int
    with_baseline: int
    with_both: int
    completers: Group
    known: Group
    everyone: Group

    @property
    def missing(self) -> Share:
        """Of how many nothing is known."""
        again = self.everyone.response.again
        return Share(self.started - self.with_both, self.started, again)


@dataclass(frozen=True, slots=True)
class Thoughts:
    """Thoughts of death or self-harm (item 9 above 0) before and after.

    `fewer` is of those who had them before, `new` of those who had none.
    """

    before: Share
    after: Share
    fewer: Share
    new: Share


@dataclass(frozen=True, slots=True)
class Dose:
    """The opioid dose, in MME a day, of those who took any before."""

    before: Middle
    after: Middle
    lower: Share
    none: Share


@dataclass(frozen=True, slots=True)
class Counts:
    """How many there are of everything that was counted."""

    patients: int
    left: int
    sessions: int
    inductions: int
    patients_with_induction: int
    whole_inductions: int
    maintenance_sessions: int
    running: int
    one_too_soon: int
    one_running: int
    low_baseline: int
    old_baseline: int
    session_before_score: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that the report says."""

    first_on: date | None
    last_on: date | None
    counts: Counts
    after_all: Followed
    after_one: Followed
    change: dict[Reliably, Share]
    thoughts: Thoughts
    pain_improved: Share
    pain_much_improved: Share
    dose: Dose
    next_day: dict[str, Middle]
    side_effects: SideEffectFigures
    lasting: tuple[Lasting, ...]


Judged = tuple[Induction, Pair]


@dataclass(frozen=True, slots=True)
class _Both:
    """The scores before and after of one induction, and the number of the patient."""

    who: int
    before: Reading
    after: Reading


def figures_of(people: Sequence[Person], *, zone: ZoneInfo, today: date) -> Figures:
    """Count everything; `today` is the clinic's day, of which no more is known than so far."""
    treated = [person for person in people if person.sessions]
    inductions = [
        one
        for number, person in enumerate(treated)
        for one in inductions_of(number, person, zone=zone, today=today)
    ]
    over = [one for one in inductions if one.is_over]
    phq9, pain, opioid = (
        [(one, one.after_all[name]) for one in over] for name in (PHQ9, PAIN, OPIOID)
    )
    days = [session.on(zone) for person in treated for session in person.sessions]
    return Figures(
        first_on=min(days, default=None),
        last_on=max(days, default=None),
        counts=_counts(treated, inductions, over, zone),
        after_all=_followed(phq9),
        after_one=_followed([(one, one.after_one) for one in inductions if one.one_is_over]),
        change=_change(_both(phq9)),
        thoughts=_thoughts(_both(phq9)),
        pain_improved=_pain(_both(pain), IMPROVED_PERCENT),
        pain_much_improved=_pain(_both(pain), MUCH_IMPROVED_PERCENT),
        dose=_dose(_both(opioid)),
        next_day={name: middle_of_next_day(treated, name, zone=zone) for name in (DAILY, PAIN)},
        side_effects=side_effect_figures(treated),
        lasting=tuple(
            replace(one.lasting, patient=one.patient)
            for one in inductions
            if one.lasting is not None
        ),
    )


def _counts(
    treated: Sequence[Person],
    inductions: Sequence[Induction],
    over: Sequence[Induction],
    zone: ZoneInfo,
) -> Counts:
    series = [one for person in treated for one in series_of(person.sessions, zone)]
    based = [(one, one.after_all[PHQ9].before) for one in over]
    return Counts(
        patients=len(treated),
        left=sum(person.has_left for person in treated),
        sessions=sum(len(person.sessions) for person in treated),
        inductions=len(inductions),
        patients_with_induction=len({one.patient for one in inductions}),
        whole_inductions=sum(one.is_whole for one in inductions),
        maintenance_sessions=sum(
            len(one.sessions) for one in series if one.kind is Series.MAINTENANCE
        ),
        running=len(inductions) - len(over),
        one_too_soon=sum(one.one_is_over is None for one in inductions),
        one_running=sum(one.one_is_over is False for one in inductions),
        low_baseline=sum(base is not None and base.value < PHQ9_FROM for _, base in based),
        old_baseline=sum(
            base is not None and not outcomes.is_recent(base, one.first_on) for one, base in based
        ),
        session_before_score=sum(_had_session_before_score(one) for one in over),
    )


def _had_session_before_score(one: Induction) -> bool:
    pair = one.after_all[PHQ9]
    if one.next_on is None or pair.before is None or pair.after is None:
        return False
    return one.next_on < pair.after.on


def _followed(of: Sequence[Judged]) -> Followed:
    known = _both(of)
    group, again = _group(known), further(one.patient for one, _ in of)
    return Followed(
        started=len(of),
        with_baseline=sum(pair.before is not None for _, pair in of),
        with_both=len(known),
        completers=_group(_both(one for one in of if one[0].is_whole)),
        known=group,
        everyone=Group(
            Share(group.response.count, len(of), again),
            Share(group.remission.count, len(of), again),
        ),
    )


def _both(of: Iterable[Judged]) -> list[_Both]:
    return [
        _Both(one.patient, pair.before, pair.after)
        for one, pair in of
        if pair.before is not None and pair.after is not None
    ]


def _group(known: Sequence[_Both]) -> Group:
    return Group(
        share((one.who, outcomes.is_response(one.before.value, one.after.value)) for one in known),
        share((one.who, outcomes.is_remission(one.after.value)) for one in known),
    )


def _change(known: Sequence[_Both]) -> dict[Reliably, Share]:
    found = [
        (one.who, outcomes.reliable_change(one.before.value, one.after.value)) for one in known
    ]
    return {kind: share((who, one is kind) for who, one in found) for kind in Reliably}


def _thoughts(known: Sequence[_Both]) -> Thoughts:
    found = [
        (one.who, one.before.thoughts, one.after.thoughts)
        for one in known
        if one.before.thoughts is not None and one.after.thoughts is not None
    ]
    return Thoughts(
        before=share((who, before > 0) for who, before, _ in found),
        after=share((who, after > 0) for who, _, after in found),
        fewer=share((who, after < before) for who, before, after in found if before > 0),
        new=share((who, after > 0) for who, before, after in found if before == 0),
    )


def _pain(known: Sequence[_Both], percent: float) -> Share:
    return share(
        (one.who, outcomes.is_response(one.before.value, one.after.value, percent))
        for one in known
        if one.before.value >= PAIN_FROM
    )


def _dose(known: Sequence[_Both]) -> Dose:
    taking = [(one.who, one.before.value, one.after.value) for one in known if one.before.value > 0]
    return Dose(
        before=middle([(who, before) for who, before, _ in taking]),
        after=middle([(who, after) for who, _, after in taking]),
        lower=share((who, after < before) for who, before, after in taking),
        none=share((who, after == 0) for who, _, after in taking),
    )
