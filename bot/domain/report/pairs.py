"""Scores before and after an induction, counted of those with both and of all who started."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bot.domain import outcomes
from bot.domain.outcomes import Reliably
from bot.domain.report.inductions import Induction, Pair
from bot.domain.report.people import Reading
from bot.domain.report.shares import Middle, Share, further, middle, share

# Pain that is below 4 of 10 is mild (questionnaires/pain): a fall from 1 to 0 is no success.
PAIN_FROM = 4
IMPROVED_PERCENT, MUCH_IMPROVED_PERCENT = 30.0, 50.0

Judged = tuple[Induction, Pair]
Among = Callable[[Reading | None], bool]


@dataclass(frozen=True, slots=True)
class Both:
    """The scores before and after of one induction, and the number of the patient."""

    who: int
    before: Reading
    after: Reading


@dataclass(frozen=True, slots=True)
class Part:
    """How often something held: of those with a score before and after, and of everyone.

    In `everyone` are those, too, of whom nothing is known; for them it is counted as not so.
    """

    known: Share
    everyone: Share


@dataclass(frozen=True, slots=True)
class Basis:
    """Of how many inductions there is a value before, and of how many one before and one after."""

    started: int
    with_before: int
    with_both: int


@dataclass(frozen=True, slots=True)
class Change:
    """How many improved, stayed and got worse by the PHQ-9."""

    basis: Basis
    parts: dict[Reliably, Part]


@dataclass(frozen=True, slots=True)
class Thoughts:
    """Thoughts of death or self-harm (item 9 above 0) before and after.

    `fewer` is of those who had them before, `new` of those who had none.
    """

    basis: Basis
    before: Part
    after: Part
    fewer: Part
    new: Part


@dataclass(frozen=True, slots=True)
class PainFigures:
    """By how much pain fell, of those with 4 or more before."""

    basis: Basis
    improved: Part
    much_improved: Part


@dataclass(frozen=True, slots=True)
class Dose:
    """The opioid dose, in MME a day, of those who took any before.

    The medians are of those with a dose before and after.
    """

    basis: Basis
    before: Middle
    after: Middle
    lower: Part
    none: Part


def both(of: Iterable[Judged]) -> list[Both]:
    """Return the inductions with a score before and one after."""
    return [
        Both(one.patient, pair.before, pair.after)
        for one, pair in of
        if pair.before is not None and pair.after is not None
    ]


def part(of: Sequence[Judged], held: Callable[[Both], bool | None], *, among: Among) -> Part:
    """Return how often something held; `among` says by the score before who is counted at all."""
    counted = [(one, pair) for one, pair in of if among(pair.before)]
    known = share((each.who, held(each)) for each in both(counted))
    again = further(one.patient for one, _ in counted)
    return Part(known, Share(known.count, len(counted), again))


def basis_of(of: Sequence[Judged]) -> Basis:
    """Return of how many something is known."""
    return Basis(len(of), sum(pair.before is not None for _, pair in of), len(both(of)))


def change_of(of: Sequence[Judged]) -> Change:
    """Count reliable change of the PHQ-9."""

    def changed(kind: Reliably) -> Part:
        return part(
            of,
            lambda one: outcomes.reliable_change(one.before.value, one.after.value) is kind,
            among=_everybody,
        )

    return Change(basis_of(of), {kind: changed(kind) for kind in Reliably})


def _everybody(_before: Reading | None) -> bool:
    return True


def thoughts_of(of: Sequence[Judged]) -> Thoughts:
    """Count thoughts of death or self-harm on the same forms; one without the item is missing."""
    said = [
        (one, Pair(_with_thoughts(pair.before), _with_thoughts(pair.after))) for one, pair in of
    ]
    had = [(one.patient, pair.before) for one, pair in said if pair.before is not None]
    return Thoughts(
        basis=basis_of(said),
        before=Part(
            share((one.who, _thoughts(one.before) > 0) for one in both(said)),
            share((who, _thoughts(before) > 0) for who, before in had),
        ),
        after=part(said, lambda one: _thoughts(one.after) > 0, among=_everybody),
        fewer=part(
            said,
            lambda one: _thoughts(one.after) < _thoughts(one.before),
            among=lambda before: before is not None and _thoughts(before) > 0,
        ),
        new=part(
            said,
            lambda one: _thoughts(one.after) > 0,
            among=lambda before: before is not None and _thoughts(before) == 0,
        ),
    )


def _with_thoughts(reading: Reading | None) -> Reading | None:
    return None if reading is None or reading.thoughts is None else reading


def _thoughts(reading: Reading) -> int:
    return reading.thoughts or 0


def pain_of(of: Sequence[Judged]) -> PainFigures:
    """Count by how much pain fell."""

    def fell(percent: float) -> Part:
        return part(
            of,
            lambda one: outcomes.is_response(one.before.value, one.after.value, percent),
            among=lambda before: before is not None and before.value >= PAIN_FROM,
        )

    return PainFigures(basis_of(of), fell(IMPROVED_PERCENT), fell(MUCH_IMPROVED_PERCENT))


def dose_of(of: Sequence[Judged]) -> Dose:
    """Count what became of the doses of those who took opioids."""

    def takes(before: Reading | None) -> bool:
        return before is not None and before.value > 0

    known = [one for one in both(of) if takes(one.before)]
    return Dose(
        basis=basis_of(of),
        before=middle([(one.who, one.before.value) for one in known]),
        after=middle([(one.who, one.after.value) for one in known]),
        lower=part(of, lambda one: one.after.value < one.before.value, among=takes),
        none=part(of, lambda one: one.after.value == 0, among=takes),
    )
