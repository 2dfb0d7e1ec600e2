"""A patient's plan in plain words: what is asked when, and the other plans to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce

from bot.clinic import Clinic
from bot.domain.model import Patient
from bot.domain.plan_parts import (
    WEEKDAYS,
    AfterSession,
    Ask,
    BeforeSession,
    Every,
    Phases,
    Weekly,
    WithinAfterSession,
)
from bot.domain.plans import Plan
from bot.screens.screen import Button, Screen, column, paragraphs
from bot.screens.words import language_of, locale_of, say_date
from bot.texts import Html

HOUR = timedelta(hours=1)
# Cadences that have no number to say.
PLAIN = {
    "daily": "plans-daily",
    "day_after_session": "plans-day-after",
    "once": "plans-once",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A questionnaire of a plan; `next_on` is the day on which it comes, where that is known.

    `is_due`: it comes with the next check-in.
    """

    ask: Ask
    next_on: date | None = None
    is_due: bool = False


def plan_of(
    clinic: Clinic, patient: Patient, lines: Sequence[Line], others: Sequence[Plan]
) -> Screen:
    """Return a patient's plan, what comes when, and a button for each other plan."""
    plan, since = clinic.questionnaires.plans[patient.plan], patient.plan_since
    head = [clinic.say_to_clinic("plans-of", code=patient.code, plan=plan.id, title=plan.title)]
    if since is not None:
        head.append(clinic.say_to_clinic("plans-since", date=_date(clinic, since)))
    buttons = [Button(one.id, f"plan:{patient.code}:{one.id}") for one in others]
    text = paragraphs("\n".join([*head, *_said(clinic, lines)]), _others(clinic, others))
    return Screen(text, column(*buttons))


def _others(clinic: Clinic, others: Sequence[Plan]) -> str:
    if not others:
        return ""
    lines = [clinic.say_to_clinic("plans-other", plan=one.id, title=one.title) for one in others]
    return "\n".join([clinic.say_to_clinic("plans-others"), *lines])


def _said(clinic: Clinic, lines: Sequence[Line]) -> list[str]:
    return [
        clinic.say_to_clinic(
            "plans-line",
            questionnaire=_title(clinic, one.ask.questionnaire),
            cadence=Html("; ".join([cadence(clinic, one.ask), *_beside(clinic, one)])),
        )
        for one in lines
    ]


def _beside(clinic: Clinic, line: Line) -> list[str]:
    """Return what holds beside the cadence, and when it comes next."""
    ask, say = line.ask, clinic.say_to_clinic
    found = [say("plans-instead", questionnaire=_title(clinic, one)) for one in ask.instead_of]
    if ask.before_session_days is not None:
        found.append(say("plans-also-before"))
    if ask.least_days_between is not None:
        found.append(say("plans-distance", days=ask.least_days_between))
    if line.is_due:
        found.append(say("plans-next-now"))
    elif line.next_on is not None:
        found.append(say("plans-next", date=_date(clinic, line.next_on)))
    return found


def cadence(clinic: Clinic, ask: Ask) -> str:
    """Return when a questionnaire is asked, in words."""
    say = clinic.say_to_clinic
    match ask:
        case Weekly():
            words = say("plans-weekly", day=_weekday(clinic, ask.on))
        case Every():
            key = "plans-every-session" if ask.anchor == "session" else "plans-every"
            words = say(key, days=ask.days)
        case Phases():
            words = _phases(clinic, ask)
        case BeforeSession():
            words = say("plans-before-session", days=ask.days)
        case AfterSession():
            usual = clinic.config.sessions.side_effects_after // HOUR
            words = say("plans-after", hours=ask.hours or usual)
        case WithinAfterSession():
            words = say("plans-within", hours=ask.hours)
        case _:
            words = say(PLAIN[ask.cadence])
    return words


def _phases(clinic: Clinic, ask: Phases) -> str:
    say = clinic.say_to_clinic
    said = [
        say("plans-phase-last", days=one.every_days)
        if one.for_days is None
        else say("plans-phase", days=one.every_days, **{"for": one.for_days})
        for one in ask.phases
    ]
    words = reduce(lambda before, after: say("plans-then", before=before, after=after), said)
    return say("plans-phases-session", phases=words) if ask.anchor == "session" else words


def _weekday(clinic: Clinic, name: str) -> str:
    locale = locale_of(clinic.language, clinic.config.clinic.country)
    return str(locale.days["format"]["wide"][WEEKDAYS.index(name)])


def _date(clinic: Clinic, day: date) -> str:
    return say_date(day, locale_of(clinic.language, clinic.config.clinic.country))


def _title(clinic: Clinic, name: str) -> str:
    questionnaire = clinic.questionnaires[name]
    return questionnaire.title_in(language_of(clinic, questionnaire))
