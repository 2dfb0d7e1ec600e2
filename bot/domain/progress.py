"""The course of a patient's scores over the days, and what it comes to.

Response and remission are not judged here: they need the questionnaire's own definition.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

WEEK = 7
FORTNIGHT = 14


@dataclass(frozen=True)
class DayScore:
    """The score of one complete questionnaire; an unfinished form has none.

    `on` is the patient's local date of the check-in. `is_extra` marks a second check-in of a day.
    """

    on: date
    questionnaire: str
    value: float
    is_extra: bool = False


@dataclass(frozen=True)
class Point:
    """The one score of a local date."""

    on: date
    value: float


@dataclass(frozen=True)
class Course:
    """The scores of one patient from the first to the last day, by questionnaire id.

    Each series holds at most one point per local date, the oldest first. A day without an answer
    has no point. A questionnaire that was never completed has no series.
    """

    first_on: date
    last_on: date
    series: Mapping[str, tuple[Point, ...]]

    def points(self, questionnaire: str) -> tuple[Point, ...]:
        """Return the points of a questionnaire, the oldest first; empty if it has none."""
        return self.series.get(questionnaire, ())


@dataclass(frozen=True)
class Answered:
    """On how many days of a period there is a complete score; `of` is at least 1."""

    days: int
    of: int


@dataclass(frozen=True)
class CourseSummary:
    """What one questionnaire's course comes to; what cannot be said is None.

    Changes are later minus earlier: below 0 is better where a high score is worse.
    A change smaller than the instrument's own threshold says little: 5 points of the PHQ-9
    (Loewe 2004), 2 points or 30 % of a 0-10 pain score (Farrar 2001). PHQ-9 answers cover two
    weeks, so the values of neighbouring days overlap (Kroenke 2001).

    - `first` is the baseline: the first complete score.
    - `median_last_7_days` is over the scores of the last 7 dates, `last_on` included;
      `median_7_days_before` over the 7 dates before those.
    - `change_from_first` is `latest` minus `first`; None with a single score.
    - `change_from_week_before` is between the two medians.
    - A period that reaches back before the course began counts from its first day.
    """

    questionnaire: str
    first: Point | None
    latest: Point | None
    median_last_7_days: float | None
    median_7_days_before: float | None
    change_from_first: float | None
    change_from_week_before: float | None
    answered_last_7_days: Answered
    answered_last_14_days: Answered
    answered_since_start: Answered


def course_of(scores: Iterable[DayScore], *, first_on: date, last_on: date) -> Course:
    """Return the course that the scores make, one point per questionnaire and local date.

    `first_on` is the first and `last_on` the latest date on which the patient was asked. A score
    outside them, as travel over the date line makes it, widens them. The daily check-in's score
    stands for its date; without one, the first extra of that date does.
    """
    chosen: dict[tuple[str, date], DayScore] = {}
    for score in scores:
        key = (score.questionnaire, score.on)
        if key not in chosen or (chosen[key].is_extra and not score.is_extra):
            chosen[key] = score
    series: dict[str, list[Point]] = {}
    for (questionnaire, on), score in sorted(chosen.items(), key=lambda item: item[0]):
        series.setdefault(questionnaire, []).append(Point(on, score.value))
    days = [first_on, last_on, *(on for _, on in chosen)]
    return Course(min(days), max(days), {each: tuple(points) for each, points in series.items()})


def summarise(course: Course, questionnaire: str) -> CourseSummary:
    """Return what a questionnaire's course comes to on the last day of the course."""
    points = course.points(questionnaire)
    first, latest = (points[0], points[-1]) if points else (None, None)
    this_week = _median(_within(course, points, days=WEEK))
    week_before = _median(_within(course, points, days=WEEK, ending_days_ago=WEEK))
    return CourseSummary(
        questionnaire=questionnaire,
        first=first,
        latest=latest,
        median_last_7_days=this_week,
        median_7_days_before=week_before,
        change_from_first=points[-1].value - points[0].value if len(points) > 1 else None,
        change_from_week_before=_change(week_before, this_week),
        answered_last_7_days=_answered(course, points, days=WEEK),
        answered_last_14_days=_answered(course, points, days=FORTNIGHT),
        answered_since_start=_answered(course, points, days=_length(course)),
    )


def days_without_answer(points: Iterable[Point], first_on: date, last_on: date) -> tuple[date, ...]:
    """Return the dates from `first_on` to `last_on`, both included, that have no point."""
    answered = {point.on for point in points}
    days = (first_on + timedelta(days=day) for day in range((last_on - first_on).days + 1))
    return tuple(day for day in days if day not in answered)


def _within(
    course: Course, points: Iterable[Point], *, days: int, ending_days_ago: int = 0
) -> list[float]:
    """Return the values of a period of so many dates, the last of them included."""
    until = course.last_on - timedelta(days=ending_days_ago)
    return [point.value for point in points if 0 <= (until - point.on).days < days]


def _answered(course: Course, points: Iterable[Point], *, days: int) -> Answered:
    return Answered(len(_within(course, points, days=days)), min(days, _length(course)))


def _length(course: Course) -> int:
    return (course.last_on - course.first_on).days + 1


def _median(values: list[float]) -> float | None:
    return median(values) if values else None


def _change(earlier: float | None, later: float | None) -> float | None:
    return None if earlier is None or later is None else later - earlier
