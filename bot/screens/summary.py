"""The course of a patient in a picture and a few plain sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bot.clinic import Clinic
from bot.domain.chart_notes import NOTHING_BEFORE, NOTHING_BESIDE, Beside, Period, judged
from bot.domain.model import Patient
from bot.domain.progress import Course, CourseSummary, Point, summarise
from bot.domain.questionnaire import Questionnaire
from bot.domain.scoring import severity_band
from bot.domain.sessions import SessionState
from bot.screens.screen import Button, Screen, paragraphs
from bot.screens.summary_chart import chart, charted, days_of
from bot.screens.words import last_word, locale_of, number, say_short_date
from bot.texts import Html

__all__ = ["chart", "for_clinician", "in_words", "nothing_yet"]

FORTNIGHT = 14
LEAST_FOR_BEST = 3  # scores: of two, the lower one tells nothing
# Where an instrument has no threshold of its own: 2 points of a 0-10 score (Farrar 2001).
SHARE_THAT_MATTERS = 0.2


def nothing_yet(clinic: Clinic, language: str) -> Screen:
    """Return the kind answer of a course without a score."""
    return Screen(clinic.say(language, "summary-none"), secret=True)


def in_words(
    clinic: Clinic,
    patient: Patient,
    course: Course,
    questionnaires: Sequence[Questionnaire],
    *,
    language: str,
    beside: Beside = NOTHING_BESIDE,
    today: date | None = None,
) -> Screen:
    """Return a patient's latest scores against those before, the sessions, and what it all means.

    Scores of the hours after a session are left out. Nothing is promised and nobody is judged.
    """
    usable = judged(course, beside.under)
    there = charted(clinic, patient, usable, questionnaires)
    return Screen(
        paragraphs(
            *_scores(clinic, patient, usable, there, language=language, before=beside.before),
            _sessions(clinic, patient, beside, today or course.last_on, language=language),
            _worse(clinic, usable, there, beside.before, language=language),
            _days(clinic, course, questionnaires, language=language),
            clinic.say(language, "summary-meaning"),
            *_overlaps(clinic, there, language=language),
            clinic.say(language, "summary-hollow") if any(beside.under.values()) else "",
        ),
        secret=True,
    )


def choices(clinic: Clinic, patient: Patient, period: Period) -> tuple[tuple[Button, ...], ...]:
    """Return the buttons under a summary: how much is shown, the same in words, a note."""
    say, language = clinic.say, patient.language
    return (
        (
            Button(say(language, "summary-fortnight"), f"summary:{Period.FORTNIGHT}"),
            Button(say(language, "summary-quarter"), f"summary:{Period.QUARTER}"),
            Button(say(language, "summary-all"), f"summary:{Period.ALL}"),
        ),
        (Button(say(language, "summary-in-words"), f"summary:words:{period}"),),
        (Button(say(language, "summary-add-note"), "summary:note"),),
    )


def _sessions(
    clinic: Clinic, patient: Patient, beside: Beside, today: date, *, language: str
) -> str:
    """Return when the last session was and when the next one is planned; empty without any."""
    locale = locale_of(language, patient.country)
    said = []
    days = days_of(clinic, patient, beside.sessions)
    done = [on for on, one in days if one.state is SessionState.DONE and on <= today]
    if done:
        ago, day = (today - done[-1]).days, last_word(say_short_date(done[-1], locale))
        said.append(
            clinic.say(language, "summary-session-ago", days=ago, date=day)
            if ago
            else clinic.say(language, "summary-session-today")
        )
    planned = [on for on, one in days if one.state is SessionState.PLANNED and on >= today]
    if planned:
        day = last_word(say_short_date(planned[0], locale))
        said.append(clinic.say(language, "summary-next-session", date=day))
    return " ".join(said)


def _worse(
    clinic: Clinic,
    course: Course,
    questionnaires: Sequence[Questionnaire],
    before: Mapping[str, float],
    *,
    language: str,
) -> str:
    is_worse = any(_is_worse(course, one, before.get(one.id)) for one in questionnaires)
    return clinic.say(language, "summary-worse") if is_worse else ""


def _is_worse(course: Course, questionnaire: Questionnaire, before: float | None) -> bool:
    """Return whether it rose, by what matters, over the start, the treatment or the last week."""
    summary = summarise(course, questionnaire.id)
    if summary.latest is None or summary.first is None:
        return False
    start = summary.first.value if before is None else before
    week = summary.change_from_week_before or 0
    return max(summary.latest.value - start, week) >= _what_matters(questionnaire)


def _what_matters(questionnaire: Questionnaire) -> float:
    change = questionnaire.change
    if change is not None and change.minimal_important is not None:
        return float(change.minimal_important)
    top = float(questionnaire.scoring.max) if questionnaire.scoring else 0.0
    return max(1.0, SHARE_THAT_MATTERS * top)


def for_clinician(
    clinic: Clinic, patient: Patient, course: Course, questionnaires: Sequence[Questionnaire]
) -> str:
    """Return the same facts about a patient, for the one who treats them."""
    answered = _days_answered(course, questionnaires)
    days = clinic.say_to_clinic("patient-days", answered=answered, days=_days_shown(course))
    scores = _scores(clinic, patient, course, questionnaires, language=clinic.language)
    return "\n".join([*scores, days])


def _scores(
    clinic: Clinic,
    patient: Patient,
    course: Course,
    questionnaires: Sequence[Questionnaire],
    *,
    language: str,
    before: Mapping[str, float] = NOTHING_BEFORE,
) -> list[str]:
    return [
        _one(clinic, patient, course, one, language=language, before=before.get(one.id))
        for one in questionnaires
        if course.points(one.id)
    ]


def _days_shown(course: Course) -> int:
    return min(FORTNIGHT, (course.last_on - course.first_on).days + 1)


def _days(
    clinic: Clinic, course: Course, questionnaires: Sequence[Questionnaire], *, language: str
) -> str:
    days = _days_shown(course)
    answered = _days_answered(course, questionnaires)
    sentence = clinic.say(language, "summary-days", answered=answered, days=days)
    return sentence if days > 1 else f"{sentence} {clinic.say(language, 'summary-one')}"


def _overlaps(
    clinic: Clinic, questionnaires: Sequence[Questionnaire], *, language: str
) -> list[str]:
    return [
        clinic.say(
            language,
            "summary-overlap",
            title=one.title_in(one.spoken(language)),
            days=one.recall.days,
        )
        for one in questionnaires
        if one.recall.days is not None and one.recall.days > 1
    ]


def _days_answered(course: Course, questionnaires: Sequence[Questionnaire]) -> int:
    days = {
        point.on
        for one in questionnaires
        for point in course.points(one.id)
        if (course.last_on - point.on).days < FORTNIGHT
    }
    return len(days)


def _one(
    clinic: Clinic,
    patient: Patient,
    course: Course,
    questionnaire: Questionnaire,
    *,
    language: str,
    before: float | None,
) -> str:
    summary = summarise(course, questionnaire.id)
    if summary.latest is None:
        return ""
    locale = locale_of(language, patient.country)
    band = _band(clinic, questionnaire, summary.latest.value, language=language)
    day = say_short_date(summary.latest.on, locale)
    sentences = [
        clinic.say(
            language,
            "summary-latest",
            title=questionnaire.title_in(questionnaire.spoken(language)),
            latest=number(summary.latest.value),
            date=day if band else last_word(day),
            band=Html(band),
        )
    ]
    if before is not None:
        sentences.append(_against_baseline(clinic, summary.latest, before, language=language))
    elif summary.change_from_first is not None and summary.first is not None:
        sentences.append(_change(clinic, "summary-against-first", summary, language=language))
    best = _best(course.points(questionnaire.id))
    if best is not None:
        day = last_word(say_short_date(best.on, locale))
        sentences.append(clinic.say(language, "summary-best", value=number(best.value), date=day))
    if summary.change_from_week_before is not None:
        sentences.append(_change(clinic, "summary-against-week", summary, language=language))
    return " ".join(sentences)


def _against_baseline(clinic: Clinic, latest: Point, before: float, *, language: str) -> str:
    change = latest.value - before
    return clinic.say(
        language,
        "summary-against-baseline",
        points=_count(abs(change)),
        direction=clinic.say(language, "lower" if change < 0 else "higher"),
        first=number(before),
    )


def _best(points: Sequence[Point]) -> Point | None:
    """Return the lowest score, the latest of equal ones, if it says more than the latest score."""
    best = min(reversed(points), key=lambda point: point.value)
    is_news = len(points) >= LEAST_FOR_BEST and best.value < points[-1].value
    return best if is_news else None


def _change(clinic: Clinic, key: str, summary: CourseSummary, *, language: str) -> str:
    change = summary.change_from_first
    if key == "summary-against-week":
        change = summary.change_from_week_before
    change = change or 0
    return clinic.say(
        language,
        key,
        points=_count(abs(change)),
        direction=clinic.say(language, "lower" if change < 0 else "higher"),
        first=number(summary.first.value) if summary.first else "",
    )


def _count(value: float) -> int | float:
    return int(value) if value == int(value) else value


def _band(clinic: Clinic, questionnaire: Questionnaire, value: float, *, language: str) -> str:
    if not questionnaire.bands:
        return ""
    band = severity_band(questionnaire, value)
    label = questionnaire.band_label(band.id, questionnaire.spoken(language))
    return clinic.say(language, "summary-band", band=label)
