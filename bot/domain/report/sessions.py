"""What can be said of single sessions: the day after, of maintenance, and side effects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.domain import outcomes
from bot.domain.report.inductions import pair_after_one
from bot.domain.report.people import Person, Reading, SideEffects, days_between
from bot.domain.report.shares import Middle, Share, middle, share
from bot.domain.sessions.series import series_of
from bot.domain.sessions.sessions import Series, Session

# A score of the last 24 hours that is older says little about the day of the session (proposal).
BEFORE_AT_MOST = 3
SEVERE = 3
BAD = 2


def changes_next_day(people: Iterable[Person], questionnaire: str) -> Iterator[tuple[int, float]]:
    """Yield by how much a score changed from before each session to the day after it, and whose.

    People are called by their place. Never called a response: the 24-hour score has no such thing,
    and one day is no course.
    """
    for who, person in enumerate(people):
        readings = person.of(questionnaire)
        for session in person.sessions:
            changed = _change(person, readings, session)
            if changed is not None:
                yield who, changed


def _change(person: Person, readings: Sequence[Reading], session: Session) -> float | None:
    on = person.day_of(session)
    before = [
        one
        for one in readings
        if days_between(one.on, on) <= BEFORE_AT_MOST and person.is_before(one, session)
    ]
    after = [one for one in readings if days_between(on, one.on) == 1]
    return outcomes.change(before[-1].value, after[0].value) if before and after else None


@dataclass(frozen=True, slots=True)
class Held:
    """The PHQ-9 before and after maintenance sessions, and by how much it changed; medians."""

    before: Middle
    after: Middle
    change: Middle


def held_by_maintenance(people: Iterable[Person]) -> Held:
    """Return the PHQ-9 around each maintenance session that has one before and one after.

    Before is at most 14 days old; after is from the 7th day on and before the next session.
    """
    found = [
        (who, pair.before.value, pair.after.value)
        for who, person in enumerate(people)
        for session in _maintenance(person)
        for pair in (pair_after_one(person, session),)
        if pair.before is not None and pair.after is not None
        if outcomes.is_recent(pair.before, person.day_of(session))
    ]
    return Held(
        middle([(who, before) for who, before, _ in found]),
        middle([(who, after) for who, _, after in found]),
        middle([(who, outcomes.change(before, after)) for who, before, after in found]),
    )


def _maintenance(person: Person) -> Iterator[Session]:
    for series in series_of(person.sessions, person.clinic_zone):
        if series.kind is Series.MAINTENANCE:
            yield from series.sessions


@dataclass(frozen=True, slots=True)
class SideEffectFigures:
    """Side effects over all sessions that they were asked about.

    `severe` is of the sessions that were answered; `bad` are those where the first tap said so.
    `frequent` are symptoms by how many sessions had them, most frequent first. `next_day` is of
    the sessions with any that were asked about again.
    """

    asked: int
    answered: int
    any: Share
    bad: Share
    severe: Share
    frequent: tuple[tuple[str, Share], ...]
    next_day: Share


def side_effect_figures(people: Iterable[Person]) -> SideEffectFigures:
    """Count the side effects of all sessions."""
    asked = [(who, one) for who, person in enumerate(people) for one in person.side_effects]
    answered = [(who, one) for who, one in asked if one.feeling is not None]

    def held(claim: Callable[[SideEffects], bool]) -> Share:
        return share((who, claim(one)) for who, one in answered)

    def had(name: str) -> Share:
        return held(lambda one: name in _symptoms(one))

    counted = {name: had(name) for _, one in answered for name in _symptoms(one)}
    return SideEffectFigures(
        asked=len(asked),
        answered=len(answered),
        any=held(_had_any),
        bad=held(lambda one: one.feeling == BAD),
        severe=held(_is_severe),
        frequent=tuple(sorted(counted.items(), key=lambda pair: (-pair[1].count, pair[0]))),
        next_day=share(
            (who, any(one.next_day.values()))
            for who, one in answered
            if _had_any(one) and one.next_day is not None
        ),
    )


def _had_any(one: SideEffects) -> bool:
    return bool(_symptoms(one)) or (one.feeling or 0) > 0


def _symptoms(one: SideEffects) -> set[str]:
    """Return what was marked, without what was then called none."""
    return {symptom for symptom in one.marked if one.severities.get(symptom) != 0}


def _is_severe(one: SideEffects) -> bool:
    return any(value >= SEVERE for value in one.severities.values())


def middle_of_next_day(people: Iterable[Person], questionnaire: str) -> Middle:
    """Return the median change of a score from before a session to the day after it."""
    return middle(list(changes_next_day(people, questionnaire)))
