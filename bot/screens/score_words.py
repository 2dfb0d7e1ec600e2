"""The scores of a course in sentences: the latest, against before, the lowest, the week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.clinic import Clinic
from bot.domain.chart_notes import NOTHING_BEFORE, asked_every_days
from bot.domain.model import Patient
from bot.domain.progress import WEEK, Course, CourseSummary, Point, summarise
from bot.domain.questionnaires.questionnaire import Questionnaire
from bot.domain.scoring import severity_band
from bot.screens.days import say_day
from bot.screens.words import counted, last_word, locale_of, say_score, score_title
from bot.texts import Html

LEAST_FOR_BEST = 3  # scores: of two, the lower one tells nothing
LEAST_OF_A_WEEK = 4  # the middle of fewer days is no week's value
# Where an instrument has no threshold of its own: 2 points of a 0-10 score (Farrar 2001).
SHARE_THAT_MATTERS = 0.2


@dataclass(frozen=True, slots=True)
class Told:
    """A course that is told in a language on a day.

    `before` are by questionnaire the scores from before the first session; of those `none_since`
    there is none that came later. Of who `is_treated` nothing else stands in for one that is
    missing: every score came after that session. A clinician also reads what is judged, often of a
    week: the comparison here says that it is of one score.
    """

    clinic: Clinic
    patient: Patient
    course: Course
    language: str
    on: date
    before: Mapping[str, float] = field(default_factory=lambda: NOTHING_BEFORE)
    none_since: frozenset[str] = frozenset()
    is_treated: bool = False
    is_for_clinician: bool = False

    def day(self, day: date) -> str:
        """Return a day, with its year if that is not this one."""
        return say_day(day, locale_of(self.language, self.patient.country), today=self.on)


def score_words(told: Told, questionnaire: Questionnaire) -> str:
    """Return what there is to say of one questionnaire; empty without a score."""
    summary = summarise(told.course, questionnaire.id)
    if summary.latest is None:
        return ""
    said = (
        latest_words(told, questionnaire, summary.latest),
        _against_before(told, questionnaire, summary, summary.latest),
        _best(told, questionnaire),
        _against_week(told, questionnaire, summary, summary.latest),
    )
    return " ".join(one for one in said if one)


def latest_words(told: Told, questionnaire: Questionnaire, latest: Point) -> str:
    """Return a score with its day and band."""
    band, day = _band(told, questionnaire, latest.value), told.day(latest.on)
    return told.clinic.say(
        told.language,
        "summary-latest",
        title=score_title(questionnaire, questionnaire.spoken(told.language)),
        latest=say_score(latest.value, told.language),
        date=day if band else last_word(day),
        band=Html(band),
    )


def _against_before(
    told: Told, questionnaire: Questionnaire, summary: CourseSummary, latest: Point
) -> str:
    """Return the change since before the treatment, else since the first score."""
    before = told.before.get(questionnaire.id)
    if before is not None and questionnaire.id in told.none_since:
        return told.clinic.say(told.language, "summary-from-before")
    if before is not None:
        key = "course-single-against" if told.is_for_clinician else "summary-against-baseline"
        return _change(told, key, latest.value - before, first=before)
    if told.is_treated or summary.change_from_first is None or summary.first is None:
        return ""
    first = summary.first.value
    return _change(told, "summary-against-first", summary.change_from_first, first=first)


def _best(told: Told, questionnaire: Questionnaire) -> str:
    """Return the lowest score, the latest of equal ones, if it says more than the latest score."""
    points = told.course.points(questionnaire.id)
    best = min(reversed(points), key=lambda point: point.value)
    if len(points) < LEAST_FOR_BEST or best.value >= points[-1].value:
        return ""
    value, day = say_score(best.value, told.language), last_word(told.day(best.on))
    return told.clinic.say(told.language, "summary-best", value=value, date=day)


def _against_week(
    told: Told, questionnaire: Questionnaire, summary: CourseSummary, latest: Point
) -> str:
    """Return the change of the week's middle value, where it tells how the days went."""
    change, middle = summary.change_from_week_before, summary.median_last_7_days
    if change is None or middle is None or not _are_whole_weeks(told, questionnaire):
        return ""
    if abs(latest.value - middle) > what_matters(questionnaire):
        return ""  # the week's middle hides what happened in it
    return _change(told, "summary-against-week", change)


def _are_whole_weeks(told: Told, questionnaire: Questionnaire) -> bool:
    """Return whether both weeks have enough scores; what is asked weekly has one in each."""
    plan = told.clinic.questionnaires.plans.get(told.patient.plan)
    if (asked_every_days(plan, questionnaire.id) or 1) >= WEEK:
        return True
    ago = [(told.course.last_on - one.on).days for one in told.course.points(questionnaire.id)]
    weeks = (sum(first <= days < first + WEEK for days in ago) for first in (0, WEEK))
    return min(weeks) >= LEAST_OF_A_WEEK


def _change(told: Told, key: str, change: float, *, first: float | None = None) -> str:
    return told.clinic.say(
        told.language,
        key,
        points=counted(abs(change)),
        direction=told.clinic.say(told.language, "lower" if change < 0 else "higher"),
        first="" if first is None else say_score(first, told.language),
    )


def _band(told: Told, questionnaire: Questionnaire, value: float) -> str:
    if not questionnaire.bands:
        return ""
    band = severity_band(questionnaire, value)
    label = questionnaire.band_label(band.id, questionnaire.spoken(told.language))
    return told.clinic.say(told.language, "summary-band", band=label)


def what_matters(questionnaire: Questionnaire) -> float:
    """Return the change of a score that matters, in points."""
    change = questionnaire.change
    if change is not None and change.minimal_important is not None:
        return float(change.minimal_important)
    top = float(questionnaire.scoring.max) if questionnaire.scoring else 0.0
    return max(1.0, SHARE_THAT_MATTERS * top)


def score_lines(told: Told, questionnaires: Sequence[Questionnaire]) -> list[str]:
    """Return the sentences about each questionnaire that has a score."""
    return [score_words(told, one) for one in questionnaires if told.course.points(one.id)]
