"""How a treatment goes, as a clinician reads it: series, progress with its basis, sessions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from babel.dates import format_date

from bot.clinic import Clinic
from bot.domain.model import DischargeReason, Patient
from bot.domain.outcomes import is_recent
from bot.domain.questionnaires.questionnaire import Item, Questionnaire
from bot.domain.sessions.series import SeriesOf
from bot.domain.sessions.sessions import Series
from bot.domain.treatment import Judged, Treatment, begun_on
from bot.domain.written import rounded
from bot.screens.days import day_words
from bot.screens.judgements import judgements
from bot.screens.words import (
    MOST_OF_WORDS,
    clinic_time,
    cut,
    language_of,
    locale_of,
    say_score,
    score_title,
    visible,
)
from bot.texts import Html

MOST_SERIES = 4
MINUS = "−"


@dataclass(frozen=True, slots=True)
class Answered:
    """How many check-ins were asked and answered in the last 14 and in the last 30 days."""

    asked_14: int = 0
    done_14: int = 0
    asked_30: int = 0
    done_30: int = 0


def day_with_year(clinic: Clinic, day: date) -> str:
    """Return a day with its year, for paper."""
    return format_date(day, "medium", locale_of(clinic.language, clinic.config.clinic.country))


def series_lines(clinic: Clinic, treatment: Treatment) -> list[str]:
    """Return the series, how long ago the last session was, and the next that is planned."""
    lines = [_series(clinic, treatment, one) for one in treatment.series[-MOST_SERIES:]]
    when = []
    if treatment.days_since_session is not None:
        when.append(clinic.say_to_clinic("course-last-session", count=treatment.days_since_session))
    for on, _ in treatment.planned[:1]:
        when.append(
            clinic.say_to_clinic(
                "course-next-session", date=day_words(clinic, on, today=treatment.on)
            )
        )
    return [*lines, " · ".join(when)] if when else lines


def _series(clinic: Clinic, treatment: Treatment, one: SeriesOf) -> str:
    is_induction = one.kind is Series.INDUCTION
    ids = {session.id for session in one.sessions}
    days = [on for on, session in treatment.sessions if session.id in ids]
    return clinic.say_to_clinic(
        "course-series-induction" if is_induction else "course-series-maintenance",
        count=len(one.sessions),
        first=day_words(clinic, days[0], today=treatment.on),
        last=day_words(clinic, days[-1], today=treatment.on),
    )


def progress_lines(
    clinic: Clinic, treatment: Treatment, measures: Sequence[Questionnaire]
) -> list[str]:
    """Return for each questionnaire what is judged, with all that it rests on."""
    first_on = begun_on(treatment.series, treatment.sessions)
    return [
        _progress(clinic, one, treatment.judged[one.id], first_on, treatment.on)
        for one in measures
        if one.id in treatment.judged
        and (treatment.judged[one.id].change is not None or treatment.sessions)
    ]


def title_of(clinic: Clinic, questionnaire: Questionnaire) -> str:
    """Return what a score is of, in the clinic's language where its questionnaire has it."""
    return cut(score_title(questionnaire, language_of(clinic, questionnaire)), MOST_OF_WORDS)


def _progress(
    clinic: Clinic,
    questionnaire: Questionnaire,
    judged: Judged,
    first_on: date | None,
    today: date,
) -> str:
    title, base = title_of(clinic, questionnaire), judged.baseline
    now_on = day_words(clinic, judged.now.on, today=today)
    now = say_score(judged.now.value, clinic.language)
    basis = Html(_basis(clinic, judged))
    if base is None:
        return clinic.say_to_clinic(
            "course-no-baseline", title=title, now=now, now_on=now_on, basis=basis
        )
    before_on = day_words(clinic, base.on, today=today)
    before = say_score(base.value, clinic.language)
    if judged.change is None:
        return clinic.say_to_clinic(
            "course-none-since", title=title, before=before, before_on=before_on
        )
    against = clinic.say_to_clinic(
        "course-against",
        title=title,
        before=before,
        before_on=before_on,
        now=now,
        now_on=now_on,
        basis=basis,
    )
    if not is_recent(base, first_on):
        against += clinic.say_to_clinic("course-old-baseline")
    said = [_changed_by(clinic, judged), *judgements(clinic, questionnaire, judged, today)]
    return f"{against}: {'; '.join(one for one in said if one)}."


def _basis(clinic: Clinic, judged: Judged) -> str:
    if judged.scores <= 1:
        return ""
    return clinic.say_to_clinic("course-median", count=judged.scores)


def _changed_by(clinic: Clinic, judged: Judged) -> str:
    if judged.change is None:
        return ""
    if not judged.change:
        return clinic.say_to_clinic("course-same")
    key = "course-lower" if judged.change < 0 else "course-higher"
    change = clinic.say_to_clinic(key, points=say_score(abs(judged.change), clinic.language))
    if judged.percent is None:
        return change
    sign, percent = MINUS if judged.percent < 0 else "+", rounded(abs(judged.percent), decimals=0)
    return clinic.say_to_clinic("course-percent", change=Html(change), percent=f"{sign}{percent}")


def under_lines(
    clinic: Clinic, treatment: Treatment, measures: Sequence[Questionnaire]
) -> list[str]:
    """Return the latest scores that were given within 4 hours of a session, for paper."""
    latest = {one.id: treatment.points[one.id][-1] for one in measures if treatment.points[one.id]}
    return [
        clinic.say_to_clinic(
            "course-latest-under",
            title=title_of(clinic, one),
            value=say_score(latest[one.id].value, clinic.language),
            on=day_words(clinic, latest[one.id].on, today=treatment.on),
        )
        for one in measures
        if one.id in latest and latest[one.id].under_session
    ]


def answer_line(
    clinic: Clinic, questionnaire: Questionnaire, item: Item, value: int, *, on: date, today: date
) -> str:
    """Return a question with the answer that was given to it, and when."""
    language = language_of(clinic, questionnaire)
    return clinic.say_to_clinic(
        "course-answer-beside",
        title=cut(questionnaire.title_in(language), MOST_OF_WORDS),
        question=cut(questionnaire.words[language].items[item.id], MOST_OF_WORDS),
        answer=questionnaire.option_text(item.id, value, language),
        on=day_words(clinic, on, today=today),
    )


def answered_line(clinic: Clinic, answered: Answered) -> list[str]:
    """Return how many check-ins were answered of those that were asked; nothing without any."""
    if not answered.asked_30:
        return []
    line = clinic.say_to_clinic(
        "course-answered",
        done14=answered.done_14,
        asked14=answered.asked_14,
        done30=answered.done_30,
        asked30=answered.asked_30,
    )
    return [line]


def note_lines(clinic: Clinic, notes: Sequence[tuple[datetime, str, str]] | None) -> list[str]:
    """Return what clinicians noted for each other, under a heading; nothing without any.

    None: there are some, and they are not for everybody here, as a name or a number may be in them.
    """
    if notes is None:
        return [clinic.say_to_clinic("course-clinicians-notes-elsewhere")]
    if not notes:
        return []
    lines = [
        clinic.say_to_clinic(
            "course-clinicians-note",
            at=clinic_time(clinic, at),
            name=name,
            text=cut(visible(text), MOST_OF_WORDS),
        )
        for at, name, text in notes
    ]
    return [clinic.say_to_clinic("course-clinicians-notes"), *lines]


def discharge_line(clinic: Clinic, patient: Patient) -> str:
    """Return when and why care ended; nothing of a patient in care."""
    at = patient.discharged_at
    if at is None:
        return ""
    when, reason = clinic_time(clinic, at), patient.discharge_reason
    if reason is DischargeReason.PLANNED:
        return clinic.say_to_clinic("course-discharged-planned", at=when)
    if reason is DischargeReason.MOVED:
        return clinic.say_to_clinic("course-discharged-moved", at=when)
    if reason is DischargeReason.DIED:
        return clinic.say_to_clinic("course-discharged-died", at=when)
    return clinic.say_to_clinic("course-discharged-other", at=when)
