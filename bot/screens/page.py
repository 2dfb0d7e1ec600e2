"""The page for the record: everything on it in the clinic's language, without markup."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import unescape

from bot.chart_course import ChartCourse
from bot.clinic import Clinic
from bot.domain.levels import Level
from bot.domain.model import Alert, AlertState, Patient
from bot.domain.questionnaires.questionnaire import Questionnaire
from bot.domain.schedule import local_date
from bot.domain.sessions.session_scores import around
from bot.domain.treatment import Treatment
from bot.patient_page import PagePart, PageTable, PatientPage
from bot.screens import course, session_table
from bot.screens.alerts import level_words
from bot.screens.course import Answered
from bot.screens.days import day_words
from bot.screens.session_table import Said
from bot.screens.words import clinic_clock, say_score

MOST_SESSIONS = 14
MOST_EFFECTS = 8
LETTER = ("US", "CA", "MX", "CO", "CL", "PH")  # where paper is Letter, by CLDR
NO_VALUE = "–"


@dataclass(frozen=True, slots=True)
class Effect:
    """A side effect: what it is, and the strongest that was reported, with when that was."""

    name: str
    worst: str


@dataclass(frozen=True, slots=True)
class OnPage:
    """What the page tells of a patient; `period` is from the first to the last day with a score."""

    patient: Patient
    treatment: Treatment
    measures: Sequence[Questionnaire]
    answers_beside: Sequence[str]
    answered: Answered
    said: Said
    chart: ChartCourse | None
    period: tuple[date, date] | None
    effects: Sequence[Effect]
    alerts: Sequence[Alert]
    name: str
    at: datetime


def plain(html: str) -> str:
    """Return what a person reads of a sentence."""
    return unescape(re.sub(r"</?[a-z][^>]*>", "", html))


def page(clinic: Clinic, shown: OnPage) -> PatientPage:
    """Return the page, all words on it plain."""
    return PatientPage(
        name=file_name(shown),
        title=_say(clinic, "course-page-title", code=shown.patient.code),
        lines=tuple(_heading(clinic, shown)),
        chart=shown.chart,
        beside=(_progress(clinic, shown), _alerts(clinic, shown.alerts)),
        below=tuple(_below(clinic, shown)),
        foot=(
            _say(clinic, "course-page-basis"),
            _say(
                clinic,
                "course-page-printed",
                at=_moment(clinic, shown.at),
                name=shown.name,
            ),
        ),
        paper="Letter" if clinic.config.clinic.country in LETTER else "A4",
        language=clinic.language,
        printed_at=shown.at,
    )


def file_name(shown: OnPage) -> str:
    """Return the name of the file: code and day, no more."""
    return f"{shown.patient.code}-{shown.treatment.on.isoformat()}.pdf"


def _say(clinic: Clinic, key: str, **values: object) -> str:
    return plain(clinic.say_to_clinic(key, **values))


def _moment(clinic: Clinic, at: datetime) -> str:
    day = course.day_with_year(clinic, local_date(at, clinic.zone))
    return f"{day}, {clinic_clock(clinic, at)}"


def _heading(clinic: Clinic, shown: OnPage) -> list[str]:
    lines = [clinic.config.clinic.name]
    if shown.period is not None:
        first, last = (course.day_with_year(clinic, day) for day in shown.period)
        lines.append(_say(clinic, "course-page-period", first=first, last=last))
    discharge = plain(course.discharge_line(clinic, shown.patient))
    return [*lines, discharge] if discharge else lines


def _progress(clinic: Clinic, shown: OnPage) -> PagePart:
    lines = [
        *course.series_lines(clinic, shown.treatment),
        *course.progress_lines(clinic, shown.treatment, shown.measures),
        *course.under_lines(clinic, shown.treatment, shown.measures),
        *shown.answers_beside,
        *course.answered_line(clinic, shown.answered),
    ]
    if shown.period is None:
        lines = [clinic.say_to_clinic("course-page-no-score"), *lines]
    return PagePart(_say(clinic, "course-page-progress"), tuple(map(plain, lines)))


def _below(clinic: Clinic, shown: OnPage) -> list[PagePart]:
    parts = [_sessions(clinic, shown)] if shown.treatment.sessions else []
    if shown.effects or shown.treatment.sessions:
        parts.append(_effects(clinic, shown.effects))
    return parts


def _sessions(clinic: Clinic, shown: OnPage) -> PagePart:
    """Return the table by session, the newest first; how many more there were stands below."""
    treatment = shown.treatment
    asked = session_table.shown_measures(treatment, shown.measures)
    groups = tuple(course.title_of(clinic, one) for one in asked)
    heads = tuple(map(plain, session_table.around_heads(clinic))) * len(asked)
    places = list(reversed(range(len(treatment.sessions))))
    rows = [
        (
            plain(session_table.session_words(clinic, treatment, place)),
            *(
                NO_VALUE if value is None else say_score(value, clinic.language)
                for one in asked
                for value in around(treatment, one.id, place).values
            ),
        )
        for place in places[:MOST_SESSIONS]
    ]
    more = len(places) - MOST_SESSIONS
    lines = (_say(clinic, "course-page-more", count=more),) if more > 0 else ()
    said = _said(clinic, shown, places[:MOST_SESSIONS])
    title = _say(clinic, "course-table")
    return PagePart(title, (*lines, *said), PageTable(groups, heads, tuple(rows)))


def _said(clinic: Clinic, shown: OnPage, places: Sequence[int]) -> list[str]:
    """Return what was answered about sessions beside any score: a line for each questionnaire."""
    found: dict[str, list[str]] = {}
    for on, session in (shown.treatment.sessions[place] for place in places):
        day = day_words(clinic, on, today=shown.treatment.on)
        for title, answer in shown.said.get(session.id, {}).items():
            said = _say(clinic, "course-said-on", answer=answer, on=day)
            found.setdefault(title, []).append(said)
    return [
        session_table.said_words(clinic, title, ", ".join(answers))
        for title, answers in found.items()
    ]


def listed(effects: Sequence[Effect]) -> str:
    """Return the strongest side effects in a line; empty without any."""
    return ", ".join(f"{one.name}: {one.worst}" for one in effects[:MOST_EFFECTS])


def _effects(clinic: Clinic, effects: Sequence[Effect]) -> PagePart:
    line = listed(effects) or _say(clinic, "course-page-no-effects")
    return PagePart(_say(clinic, "course-page-effects"), (line,))


def _alerts(clinic: Clinic, alerts: Sequence[Alert]) -> PagePart:
    counts = _counted(alerts)
    lines = [
        _say(
            clinic,
            "course-page-alert-counts",
            which=plain(level_words(clinic, level)),
            count=every,
            open=still_open,
        )
        for level, (every, still_open) in counts.items()
    ]
    none = _say(clinic, "course-page-no-alerts")
    return PagePart(_say(clinic, "course-page-alerts"), tuple(lines) or (none,))


def _counted(alerts: Sequence[Alert]) -> Mapping[Level, tuple[int, int]]:
    """Return by level, the worst first, how many alerts there were and how many have no outcome."""
    found = {}
    for level in reversed(Level):
        of_level = [one for one in alerts if one.level is level]
        if of_level:
            still_open = sum(one.state is not AlertState.RESOLVED for one in of_level)
            found[level] = (len(of_level), still_open)
    return found
