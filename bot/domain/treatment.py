"""One patient's treatment as it stands on a day: sessions, what is judged of it, and its basis."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from statistics import median

from bot.domain import outcomes
from bot.domain.outcomes import Reliably, Scored
from bot.domain.questionnaires.questionnaire_parts import Change
from bot.domain.sessions.series import SeriesOf
from bot.domain.sessions.sessions import Series, Session

# What is older says nothing of today: whoever gave it does not answer, and is listed as such.
LEAST_FOR_BEST = 3  # scores
STILL_NOW = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Scale:
    """How the scores of a questionnaire are judged; without `change` nothing is but the change."""

    id: str
    change: Change | None = None
    asked_every_days: int = 1

    @property
    def response_percent(self) -> float | None:
        """By how many percent a response is lower; None where there is no such thing."""
        return self.change.response_percent if self.change else None


@dataclass(frozen=True, slots=True)
class FadingNow:
    """An effect that was there and goes: the best since the response, and what is judged now."""

    best: Scored
    now: Scored


@dataclass(frozen=True, slots=True)
class Judged:
    """What is judged of one questionnaire, with what it rests on.

    `now` is what is judged on the day of the latest score: asked daily, the median of `scores`
    scores of a week, else that score. What cannot be said is None; without a baseline that is
    everything but `now` and remission, without a score since the baseline everything but `now`.
    `days_to_response` count from the first session, without one from the baseline, to the score
    that first was a response; `day_before_response` is the day of the score before that, counted
    the same; None where there is none since the baseline.
    `too_early` are the days since the first session of the series, while they are fewer than 7:
    there is no response and no remission then. Below 0: there is no score since that session.
    """

    baseline: Scored | None
    now: Scored
    scores: int
    change: float | None = None
    percent: float | None = None
    is_response: bool | None = None
    is_remission: bool | None = None
    is_improved: bool | None = None
    is_worsened: bool | None = None
    reliably: Reliably | None = None
    days_to_response: int | None = None
    day_before_response: int | None = None
    fading: FadingNow | None = None
    too_early: int | None = None


@dataclass(frozen=True, slots=True)
class Treatment:
    """What is known of a patient's treatment on a day.

    `on` is the patient's day; `sessions` are (day, session) of those that are done, oldest first,
    `planned` of those to come. `points` and `judged` are by questionnaire, as in the plan.
    """

    on: date
    sessions: tuple[tuple[date, Session], ...] = ()
    planned: tuple[tuple[date, Session], ...] = ()
    series: tuple[SeriesOf, ...] = ()
    points: Mapping[str, tuple[Scored, ...]] = field(default_factory=dict)
    judged: Mapping[str, Judged] = field(default_factory=dict)

    @property
    def last_session_on(self) -> date | None:
        """The day of the last session, or None."""
        return self.sessions[-1][0] if self.sessions else None

    @property
    def days_since_session(self) -> int | None:
        """How many days have passed since the last session."""
        return outcomes.days_since(self.last_session_on, self.on)

    @property
    def latest(self) -> dict[str, float]:
        """The latest score of each questionnaire, whenever it was given."""
        return {name: points[-1].value for name, points in self.points.items() if points}

    @property
    def fading(self) -> dict[str, FadingNow]:
        """Which effects fade, by questionnaire."""
        return {name: one.fading for name, one in self.judged.items() if one.fading is not None}


def asked_every_days(points: Sequence[Scored]) -> int:
    """Return every how many days a questionnaire is answered: the median gap between its days."""
    gaps = [(later.on - earlier.on).days for earlier, later in pairwise(points)]
    return max(round(median(gaps)), 1) if gaps else 1


def begun_on(series: Sequence[SeriesOf], sessions: Sequence[tuple[date, Session]]) -> date | None:
    """Return the first day of the present course: of its induction, else of the first session."""
    first = first_of_course(series, sessions)
    return None if first is None else first[0]


def first_of_course(
    series: Sequence[SeriesOf], sessions: Sequence[tuple[date, Session]]
) -> tuple[date, Session] | None:
    """Return the first session of the present course with its day; None without a session."""
    inductions = [one for one in series if one.kind is Series.INDUCTION]
    if not sessions:
        return None
    first = inductions[-1].sessions[0].id if inductions else sessions[0][1].id
    return next(pair for pair in sessions if pair[1].id == first)


def series_begun_on(
    series: Sequence[SeriesOf], sessions: Sequence[tuple[date, Session]]
) -> date | None:
    """Return the day of the first session of the series that runs; None without a session."""
    first = series[-1].sessions[0].id if series else None
    return next((on for on, session in sessions if session.id == first), None)


def judge(
    points: Sequence[Scored],
    scale: Scale,
    *,
    first_session_on: date | None,
    began_at: datetime | None = None,
    series_on: date | None = None,
    sessions_on: Sequence[date],
    today: date,
) -> Judged | None:
    """Return what is judged of a questionnaire today; None without a score that may be judged.

    `first_session_on` is that of the course, which `began_at` that moment; `series_on` is that of
    the series that runs.
    """
    every = scale.asked_every_days
    values = outcomes.running(points, asked_every_days=every, sessions_on=sessions_on)
    if not values:
        return None
    now = values[-1]
    scores = outcomes.number_judged(points, asked_every_days=every, sessions_on=sessions_on)
    base = outcomes.baseline(points, first_session_on, began_at)
    found = Judged(base, now, scores)
    if base is not None and base.on >= now.on:
        return found  # no score since
    found = _when_not_too_early(found, scale, series_on or first_session_on)
    if base is None:
        return found
    found = _against(found, base, scale)
    responded = _first_response(points, base, first_session_on, scale)
    if responded is None:
        return found
    found = replace(
        found,
        days_to_response=(responded.on - (first_session_on or base.on)).days,
        day_before_response=_day_before(points, responded, base, first_session_on),
    )
    if not sessions_on:
        return found  # without a treatment there is no effect of one
    return replace(
        found,
        fading=fading_now(
            values, base, responded.on, scale=scale, sessions_on=sessions_on, today=today
        ),
    )


def _against(found: Judged, base: Scored, scale: Scale) -> Judged:
    """Return the same with what is said of it against the baseline."""
    before, after, change = base.value, found.now.value, scale.change
    is_response = outcomes.is_response(before, after, scale.response_percent)
    found = _what_matters(found, base, change)
    return replace(
        found,
        change=outcomes.change(before, after),
        percent=outcomes.percent_change(before, after),
        is_response=is_response if found.too_early is None else None,
        reliably=outcomes.reliable_change(before, after, change.reliable if change else None),
    )


def _when_not_too_early(found: Judged, scale: Scale, first_on: date | None) -> Judged:
    """Return the same with remission or, in the first days of a series, that it is too early."""
    change = scale.change
    if change is None or (change.response_percent is None and change.remission_below is None):
        return found
    too_early = outcomes.days_too_early(found.now, first_on)
    if too_early is not None:
        return replace(found, too_early=too_early)
    return replace(
        found, is_remission=outcomes.is_remission(found.now.value, change.remission_below)
    )


def _what_matters(found: Judged, base: Scored, change: Change | None) -> Judged:
    points = change.minimal_important if change else None
    percent = change.minimal_important_percent if change else None
    if points is None and percent is None:
        return found
    before, after = base.value, found.now.value
    return replace(
        found,
        is_improved=outcomes.is_improved(before, after, points=points, percent=percent),
        is_worsened=outcomes.is_worsened(before, after, points=points, percent=percent),
    )


def _first_response(
    points: Sequence[Scored], base: Scored, first_session_on: date | None, scale: Scale
) -> Scored | None:
    return outcomes.first_response(
        points,
        base,
        first_session_on,
        scale.response_percent,
        asked_every_days=scale.asked_every_days,
    )


def _day_before(
    points: Sequence[Scored], responded: Scored, base: Scored, first_session_on: date | None
) -> int | None:
    """Return the day of the last score before a response; one of before it began is of day 0."""
    between = [one.on for one in outcomes.judged(points) if base.on < one.on < responded.on]
    if not between:
        return None
    return max((between[-1] - (first_session_on or base.on)).days, 0)


def fading_now(
    values: Sequence[Scored],
    base: Scored,
    responded_on: date,
    *,
    scale: Scale,
    sessions_on: Sequence[date],
    today: date,
) -> FadingNow | None:
    """Return that an effect which was there now goes; None if it lasts, or nothing is known.

    `values` are those of `outcomes.running`. It goes when the improvement is less than a response
    again, or when the value has risen by the minimal important change above its best since the
    last session. An effect smaller than that change is none that could fade. Asked daily, a best
    of less than 3 scores counts for nothing: the day after a session is often the best of all.
    (Proposal.)
    """
    important = scale.change.minimal_important if scale.change else None
    rise = outcomes.MINIMAL_IMPORTANT if important is None else important
    now, last_session = values[-1], max(sessions_on, default=None)
    is_old = today - now.on > max(STILL_NOW, timedelta(days=2 * scale.asked_every_days))
    is_daily = scale.asked_every_days <= outcomes.WEEK / 2
    steady = _steady(values, sessions_on) if is_daily else values
    since = [one.value for one in steady if last_session is None or one.on > last_session]
    if is_old or not since:
        return None
    best = min((one for one in steady if one.on >= responded_on), key=lambda one: one.value)
    if base.value - best.value < rise:
        return None
    is_lost = not outcomes.is_response(base.value, now.value, scale.response_percent)
    has_risen = outcomes.change(min(since), now.value) >= rise
    return FadingNow(best, now) if is_lost or has_risen else None


def _steady(values: Sequence[Scored], sessions_on: Sequence[date]) -> list[Scored]:
    """Return the values of a daily questionnaire but the first two after each session."""
    begun_on = sorted(sessions_on)
    sessions_before = [bisect_left(begun_on, one.on) for one in values]
    return [
        one
        for place, (one, number) in enumerate(zip(values, sessions_before, strict=True))
        if not number or place - bisect_left(sessions_before, number) >= LEAST_FOR_BEST - 1
    ]
