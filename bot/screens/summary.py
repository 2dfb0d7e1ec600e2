"""The course of a patient in a picture and a few plain sentences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.charts import ChartBand, ChartCourse, ChartPanel, ChartTick, tick_dates
from bot.clinic import Clinic
from bot.domain.model import Patient
from bot.domain.progress import Course, CourseSummary, days_without_answer, summarise
from bot.domain.questionnaire import Band, Questionnaire
from bot.domain.scoring import severity_band
from bot.screens.screen import Screen, paragraphs
from bot.screens.words import locale_of, number, say_short_date
from bot.texts import Html

FORTNIGHT = 14


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
) -> Screen:
    """Return a patient's latest scores against the start and the week before, and their meaning."""
    return Screen(
        paragraphs(
            *_scores(clinic, patient, course, questionnaires, language=language),
            _days(clinic, course, questionnaires, language=language),
            clinic.say(language, "summary-meaning"),
            *_overlaps(clinic, questionnaires, language=language),
        ),
        secret=True,
    )


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
) -> list[str]:
    return [
        _one(clinic, patient, summarise(course, one.id), one, language=language)
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
        clinic.say(language, "summary-overlap", title=one.title_in(language), days=one.recall.days)
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
    summary: CourseSummary,
    questionnaire: Questionnaire,
    *,
    language: str,
) -> str:
    if summary.latest is None:
        return ""
    latest = clinic.say(
        language,
        "summary-latest",
        title=questionnaire.title_in(language),
        latest=number(summary.latest.value),
        date=say_short_date(summary.latest.on, locale_of(language, patient.country)),
        band=Html(_band(clinic, questionnaire, summary.latest.value, language=language)),
    )
    if summary.change_from_first is None or summary.first is None:
        return latest
    sentences = [latest, _change(clinic, "summary-against-first", summary, language=language)]
    if summary.change_from_week_before is not None:
        sentences.append(_change(clinic, "summary-against-week", summary, language=language))
    return " ".join(sentences)


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
    return clinic.say(language, "summary-band", band=questionnaire.band_label(band.id, language))


def chart(
    clinic: Clinic,
    patient: Patient,
    course: Course,
    questionnaires: Sequence[Questionnaire],
    *,
    language: str,
    title: str,
) -> ChartCourse:
    """Return what is drawn, every word in the reader's language."""
    locale = locale_of(language, patient.country)
    first, last = course.first_on, course.last_on
    return ChartCourse(
        title=title,
        subtitle=_range(first, last, patient, language=language),
        first_on=first,
        last_on=last,
        panels=tuple(
            _panel(course, one, language=language)
            for one in questionnaires
            if course.points(one.id)
        ),
        ticks=tuple(ChartTick(day, say_short_date(day, locale)) for day in tick_dates(first, last)),
        no_answer=clinic.say(language, "chart-missing"),
    )


def _range(first: date, last: date, patient: Patient, *, language: str) -> str:
    locale = locale_of(language, patient.country)
    if first == last:
        return say_short_date(first, locale)
    return f"{say_short_date(first, locale)} – {say_short_date(last, locale)}"


def _panel(course: Course, questionnaire: Questionnaire, *, language: str) -> ChartPanel:
    points = course.points(questionnaire.id)
    top = questionnaire.scoring.max if questionnaire.scoring else 0
    return ChartPanel(
        title=questionnaire.title_in(language),
        top=float(top),
        bands=tuple(
            ChartBand(
                float(band.lowest),
                float(band.highest),
                f"{questionnaire.band_label(band.id, language)} {_span(band)}",
            )
            for band in questionnaire.bands
        ),
        points=points,
        latest=number(points[-1].value),
        unanswered=days_without_answer(points, course.first_on, course.last_on),
    )


def _span(band: Band) -> str:
    low, high = number(band.lowest), number(band.highest)
    return low if low == high else f"{low}–{high}"
