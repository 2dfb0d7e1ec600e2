"""One patient's treatment as it stands on a day: sessions, what is judged of it, and its basis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from bot.domain import outcomes
from bot.domain.outcomes import Reliably, Scored
from bot.domain.questionnaire_parts import Change
from bot.domain.series import SeriesOf
from bot.domain.sessions import Series, Session

# What is older says nothing of today: whoever gave it does not answer, and is listed as such.
STILL_NOW = timedelta(days=14)
BEFORE_SESSION = timedelta(days=14)
# "One week after" is the score nearest to the 7th day of these.
WEEK_AFTER = range(5, 10)
USUAL_GAPS = 1.5  # a session is overdue after so many times the usual gap (proposal)
LEAST_GAPS = 2
SOON = timedelta(days=3)


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
    everything but `now` and remission.
    """

    baseline: Scored | None
    now: Scored
    scores: int
    change: float | None = None
    percent: float | None = None
    is_response: bool | None = None
    is_remission: bool | None = None
    is_improved: bool | None = None
    reliably: Reliably | None = None
    days_to_response: int | None = None
    fading: FadingNow | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """The scores around a session; None where there is none that may stand there."""

    before: float | None
    day_after: float | None
    week_after: float | None

    @property
    def values(self) -> tuple[float | None, float | None, float | None]:
        """All three in the order of time."""
        return self.before, self.day_after, self.week_after


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
    inductions = [one for one in series if one.kind is Series.INDUCTION]
    if not sessions:
        return None
    first = inductions[-1].sessions[0].id if inductions else sessions[0][1].id
    return next(on for on, session in sessions if session.id == first)


def judge(
    points: Sequence[Scored],
    scale: Scale,
    *,
    first_session_on: date | None,
    sessions_on: Sequence[date],
    today: date,
) -> Judged | None:
    """Return what is judged of a questionnaire today; None without a score that may be judged."""
    every = scale.asked_every_days
    values = outcomes.running(points, asked_every_days=every, sessions_on=sessions_on)
    if not values:
        return None
    now, below = values[-1], scale.change.remission_below if scale.change else None
    is_remission = outcomes.is_remission(now.value, below)
    scores = outcomes.number_judged(points, asked_every_days=every, sessions_on=sessions_on)
    base = outcomes.baseline(points, first_session_on)
    found = Judged(base, now, scores, is_remission=is_remission)
    if base is None or base.on >= now.on:
        return found
    found = _against(found, base, scale)
    responded = _first_response(points, base, first_session_on, scale)
    if responded is None:
        return found
    found = replace(found, days_to_response=(responded.on - (first_session_on or base.on)).days)
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
    points = change.minimal_important if change else None
    percent = change.minimal_important_percent if change else None
    is_known = points is not None or percent is not None
    return replace(
        found,
        change=outcomes.change(before, after),
        percent=outcomes.percent_change(before, after),
        is_response=outcomes.is_response(before, after, scale.response_percent),
        is_improved=outcomes.is_improved(before, after, points=points, percent=percent)
        if is_known
        else None,
        reliably=outcomes.reliable_change(before, after, change.reliable if change else None),
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
    last session. An effect smaller than that change is none that could fade. (Proposal.)
    """
    important = scale.change.minimal_important if scale.change else None
    rise = outcomes.MINIMAL_IMPORTANT if important is None else important
    best = min((one for one in values if one.on >= responded_on), key=lambda one: one.value)
    now, last_session = values[-1], max(sessions_on, default=None)
    is_old = today - now.on > max(STILL_NOW, timedelta(days=2 * scale.asked_every_days))
    is_before_session = last_session is not None and now.on <= last_session
    if is_old or is_before_session or base.value - best.value < rise:
        return None
    since = [one.value for one in values if last_session is None or one.on > last_session]
    is_lost = not outcomes.is_response(base.value, now.value, scale.response_percent)
    has_risen = outcomes.change(min(since), now.value) >= rise
    return FadingNow(best, now) if is_lost or has_risen else None


def around(treatment: Treatment, questionnaire: str, number: int) -> Around:
    """Return the scores before, the day after and a week after a session, by its place.

    A score that came after the next session, or within 4 hours of one, says nothing of this one.
    """
    on = treatment.sessions[number][0]
    later = [day for day, _ in treatment.sessions[number + 1 :] if day > on]
    until = min(later, default=date.max)
    points = outcomes.judged(treatment.points.get(questionnaire, ()))
    before = [
        one.value
        for one in points
        if on - BEFORE_SESSION <= one.on < on or (one.on == on and not one.after_session)
    ]
    after = {
        (one.on - on).days: one.value
        for one in points
        if on < one.on < until or (one.on == until and not one.after_session)
    }
    in_week = [day for day in WEEK_AFTER if day in after]
    nearest = min(in_week, key=lambda day: abs(day - outcomes.WEEK), default=None)
    return Around(
        before=before[-1] if before else None,
        day_after=after.get(1),
        week_after=None if nearest is None else after[nearest],
    )


def is_session_due(treatment: Treatment) -> bool:
    """Return whether a session comes within 3 days, or maintenance is overdue.

    Overdue: none is planned, and the last lies longer back than 1.5 times the usual gap, which is
    the median of the gaps between the sessions of the maintenance. (Proposal.)
    """
    if any(day - treatment.on <= SOON for day, _ in treatment.planned):
        return True
    gap, days = usual_gap(treatment), treatment.days_since_session
    is_planned = bool(treatment.planned)
    return not is_planned and gap is not None and days is not None and days > USUAL_GAPS * gap


def usual_gap(treatment: Treatment) -> float | None:
    """Return the median of days between the sessions of the maintenance that runs, if known."""
    running = treatment.series[-1] if treatment.series else None
    if running is None or running.kind is not Series.MAINTENANCE:
        return None
    days = [day for day, one in treatment.sessions if one in running.sessions]
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    return median(gaps) if len(gaps) >= LEAST_GAPS else None
