"""The scores around each session, in columns that a phone shows without a break."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import unescape
from textwrap import wrap

from bot.clinic import Clinic
from bot.domain.chart_notes import most_telling
from bot.domain.questionnaires.questionnaire import Questionnaire
from bot.domain.sessions.session_scores import around
from bot.domain.sessions.sessions import SessionRoute
from bot.domain.treatment import Treatment
from bot.screens.course import title_of
from bot.screens.days import day_words
from bot.screens.words import cut, say_score

MOST_MEASURES = 4
WIDTH, COLUMN = 34, 6
LONGEST_NAME = WIDTH - 2 - 3 * COLUMN  # beside three scores; a longer one has its own line
LEAST_OF_DOSE = 3
# By the id of a session what was answered about it beside any score, by title: the relief.
Said = Mapping[int, Mapping[str, str]]
NOTHING: Said = {}


def session_words(clinic: Clinic, treatment: Treatment, place: int) -> str:
    """Return a session in a few words: day, route, dose; at most 34 letters in Latin script."""
    on, session = treatment.sessions[place]
    when, route = day_words(clinic, on, today=treatment.on), _route(clinic, session.route)
    words = " ".join(part for part in (when, route) if part)
    room = WIDTH - len(words) - 2  # a blank, and the sign that there is more
    return f"{words} {cut(session.dose, room)}" if session.dose and room >= LEAST_OF_DOSE else words


def _route(clinic: Clinic, route: SessionRoute | None) -> str:
    if route is None:
        return ""
    if route is SessionRoute.IV:
        return clinic.say_to_clinic("course-route-iv")
    is_esketamine = route is SessionRoute.ESKETAMINE
    return clinic.say_to_clinic(
        "course-route-esketamine" if is_esketamine else "course-route-other"
    )


def shown_measures(treatment: Treatment, measures: Sequence[Questionnaire]) -> list[Questionnaire]:
    """Return the most telling questionnaires with a score that the table has room for."""
    there = [one for one in measures if treatment.points.get(one.id)]
    return most_telling(there, MOST_MEASURES)


def table_lines(
    clinic: Clinic, treatment: Treatment, measures: Sequence[Questionnaire], said: Said = NOTHING
) -> list[str]:
    """Return the scores around each session, the newest session first, in columns for a phone.

    Each line is as wide as 34 letters; markup is left to the caller.
    """
    shown = shown_measures(treatment, measures)
    if not treatment.sessions or not (shown or said):
        return []
    heads = around_heads(clinic)
    lines = [" " * (WIDTH - 3 * COLUMN) + "".join(head[:COLUMN].rjust(COLUMN) for head in heads)]
    for place in reversed(range(len(treatment.sessions))):
        rows = [session_words(clinic, treatment, place)]
        for one in shown:
            cells = "".join(_cell(clinic, at) for at in around(treatment, one.id, place).values)
            name = cut(title_of(clinic, one), WIDTH - 3)
            if len(name) > LONGEST_NAME:
                rows.append(f"  {name}")
                name = ""
            rows.append(f"  {name:<{LONGEST_NAME}}{cells}")
        for title, answer in said.get(treatment.sessions[place][1].id, {}).items():
            rows += [f"  {line}" for line in wrap(said_words(clinic, title, answer), WIDTH - 2)]
        lines.append("\n".join(rows))
    return lines


def said_words(clinic: Clinic, title: str, answers: str) -> str:
    """Return what was answered beside any score, as plain text."""
    return unescape(clinic.say_to_clinic("course-said", title=title, answers=answers))


def around_heads(clinic: Clinic) -> tuple[str, str, str]:
    """Return what stands above the scores around a session."""
    say = clinic.say_to_clinic
    return say("course-before"), say("course-day-after"), say("course-week-after")


def _cell(clinic: Clinic, value: float | None) -> str:
    return ("–" if value is None else say_score(value, clinic.language)).rjust(COLUMN)
