"""The scores around each session, in columns that a phone shows without a break."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.clinic import Clinic
from bot.domain.questionnaire import Questionnaire
from bot.domain.sessions import Session, SessionRoute
from bot.domain.treatment import Treatment, around
from bot.screens.course import day_words, title_of
from bot.screens.words import cut, number

MOST_MEASURES = 2
LONGEST_NAME, LONGEST_DOSE = 9, 11
COLUMN = 7


def session_words(clinic: Clinic, on: date, session: Session) -> str:
    """Return a session in a few words: day, route, dose; at most 34 letters in Latin script."""
    route = _route(clinic, session.route)
    dose = cut(session.dose or "", LONGEST_DOSE)
    return " ".join(part for part in (day_words(clinic, on), route, dose) if part)


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
    """Return the questionnaires that the table has room for: the first with a score."""
    return [one for one in measures if treatment.points.get(one.id)][:MOST_MEASURES]


def table_lines(
    clinic: Clinic, treatment: Treatment, measures: Sequence[Questionnaire]
) -> list[str]:
    """Return the scores around each session, the newest session first, in columns for a phone.

    Each line is as wide as 34 letters; markup is left to the caller.
    """
    shown = shown_measures(treatment, measures)
    if not treatment.sessions or not shown:
        return []
    heads = around_heads(clinic)
    lines = [" " * (LONGEST_NAME + 2) + "".join(head[:COLUMN].rjust(COLUMN) for head in heads)]
    for place in reversed(range(len(treatment.sessions))):
        rows = [session_words(clinic, *treatment.sessions[place])]
        for one in shown:
            cells = around(treatment, one.id, place).values
            name = title_of(clinic, one)[:LONGEST_NAME]
            rows.append(f"  {name:<{LONGEST_NAME}}" + "".join(map(_cell, cells)))
        lines.append("\n".join(rows))
    return lines


def around_heads(clinic: Clinic) -> tuple[str, str, str]:
    """Return what stands above the scores around a session."""
    say = clinic.say_to_clinic
    return say("course-before"), say("course-day-after"), say("course-week-after")


def _cell(value: float | None) -> str:
    return ("–" if value is None else number(value)).rjust(COLUMN)
