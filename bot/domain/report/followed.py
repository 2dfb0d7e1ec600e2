"""Response and remission of the inductions of which enough time has passed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain import outcomes
from bot.domain.report.pairs import Judged, both, part
from bot.domain.report.people import Reading
from bot.domain.report.shares import Share, further

# Whoever has fewer has little to lose: studies and measures of depression begin above 9 (HEDIS
# DRR-E "elevated PHQ-9"; CMS159, NQF 0710: "greater than nine"; Kroenke 2001: 10 screens positive).
RAISED_FROM = 10


@dataclass(frozen=True, slots=True)
class Group:
    """Response and remission of one group; each of as many as can be judged."""

    response: Share
    remission: Share


@dataclass(frozen=True, slots=True)
class Followed:
    """What became of the inductions of which enough time has passed.

    `started` counts all of them, `with_baseline` those with a PHQ-9 before, `with_both` those with
    one before and one in the window.

    Of those with a PHQ-9 of 10 or more before: `completers` had a whole induction and both scores,
    `raised` both scores, and in `raised_everyone` those without the second count as no response and
    no remission. Whatever it was before, `known` are all with both scores, and in `everyone` all
    that were started count, without a score as no. There nobody is counted who could not have it:
    no response from 0, no remission from below 5.
    """

    started: int
    with_baseline: int
    with_both: int
    completers: Group
    raised: Group
    raised_everyone: Group
    known: Group
    everyone: Group
    again: int

    @property
    def missing(self) -> Share:
        """Of how many nothing is known."""
        return Share(self.started - self.with_both, self.started, self.again)

    @property
    def raised_missing(self) -> int:
        """Of how many with 10 or more before nothing is known afterwards."""
        return self.raised_everyone.response.of - self.raised.response.of


def followed(of: Sequence[Judged]) -> Followed:
    """Count response and remission of some inductions, each with its scores."""
    raised = [one for one in of if is_raised(one[1].before)]
    completers, _ = _groups([one for one in raised if one[0].is_whole])
    raised_known, raised_everyone = _groups(raised)
    known, everyone = _groups(of)
    return Followed(
        started=len(of),
        with_baseline=sum(pair.before is not None for _, pair in of),
        with_both=len(both(of)),
        completers=completers,
        raised=raised_known,
        raised_everyone=raised_everyone,
        known=known,
        everyone=everyone,
        again=further(one.patient for one, _ in of),
    )


def is_raised(before: Reading | None) -> bool:
    """Return whether a PHQ-9 before is there and is 10 or more."""
    return before is not None and before.value >= RAISED_FROM


def _groups(of: Sequence[Judged]) -> tuple[Group, Group]:
    """Return response and remission of those with both scores, and of all."""
    response = part(
        of,
        lambda one: outcomes.is_response(one.before.value, one.after.value),
        among=lambda before: before is None or before.value > 0,
    )
    remission = part(
        of,
        lambda one: outcomes.is_remission(one.after.value),
        among=lambda before: before is None or not outcomes.is_remission(before.value),
    )
    return Group(response.known, remission.known), Group(response.everyone, remission.everyone)
