"""Times, days, zones and opening hours in the words of a language."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_skeleton, format_time, get_timezone_location
from fluent.runtime.types import FluentType, fluent_number

from bot.clinic import Clinic
from bot.domain.hours import OpenHours
from bot.domain.model import Patient
from bot.domain.questionnaires.questionnaire import Questionnaire
from bot.domain.schedule import local_date, zone_named
from bot.domain.written import MOST_DECIMALS, rounded, write_number

MINUTES_OF_TWO_HOURS = 120
MOST_OF_WORDS = 300  # characters of a question, a choice, a title, a note
MOST_OF_TEXT = 500  # characters of what a patient wrote
NARROW_SPACE = "\u202f"  # CLDR puts it before AM; some phones show a box


@cache
def locale_of(language: str, country: str) -> Locale:
    """Return the language as it is written in the country, or the language alone."""
    try:
        return Locale.parse(f"{language}_{country}")
    except UnknownLocaleError:
        return Locale.parse(language)


def say_time(at: time | datetime, locale: Locale) -> str:
    """Return a time of day such as 09:14 or 9:14 AM."""
    return format_time(at, format="short", locale=locale).replace(NARROW_SPACE, " ").rstrip(".")


def say_moment(moment: datetime, zone: ZoneInfo, locale: Locale) -> str:
    """Return a time of day in a zone."""
    local = moment.astimezone(zone)
    return say_time(local.timetz().replace(tzinfo=None), locale)


def say_date(day: date, locale: Locale) -> str:
    """Return a day with its weekday, as the language writes it: Sun, Nov 22."""
    return format_skeleton("MMMMEEEEd", datetime.combine(day, time(12)), locale=locale)


def say_date_with_year(day: date, locale: Locale) -> str:
    """Return a day with its weekday and its year: Sun, Nov 22, 2026."""
    return format_skeleton("yMMMMEEEEd", datetime.combine(day, time(12)), locale=locale)


def say_short_date_with_year(day: date, locale: Locale) -> str:
    """Return a day such as Nov 22, 2026."""
    return format_skeleton("yMMMd", datetime.combine(day, time(12)), locale=locale)


def say_short_date(day: date, locale: Locale) -> str:
    """Return a day such as Nov 22."""
    return format_skeleton("MMMd", datetime.combine(day, time(12)), locale=locale)


def last_word(day: str) -> str:
    """Return a day as it ends a sentence, which has a dot of its own: 22. Nov for 22. Nov."""
    return day.removesuffix(".")


def say_next(clinic: Clinic, patient: Patient, *, at: datetime, now: datetime) -> str:
    """Return when something comes, as seen by a patient: today, tomorrow or on a day."""
    zone, locale = zone_named(patient.zone), locale_of(patient.language, patient.country)
    days = (local_date(at, zone) - local_date(now, zone)).days
    key = {0: "next-today", 1: "next-tomorrow"}.get(days, "next-on")
    return clinic.say(
        patient.language,
        key,
        time=say_moment(at, zone, locale),
        date=say_date(local_date(at, zone), locale),
    )


def say_zone(zone: str, locale: Locale) -> str:
    """Return the city that stands for a zone, such as New York."""
    return str(get_timezone_location(zone_named(zone), locale=locale, return_city=True))


def say_hours(hours: Sequence[OpenHours], locale: Locale) -> str:
    """Return opening hours such as Mon–Fri 08:00–18:00."""
    return ", ".join(
        f"{_say_days(sorted(one.days), locale)} "
        f"{say_time(one.opens, locale)}–{say_time(one.closes, locale)}"
        for one in hours
    )


def _say_days(days: Sequence[int], locale: Locale) -> str:
    names = locale.days["format"]["abbreviated"]
    runs: list[list[int]] = []
    for day in days:
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ", ".join(
        str(names[run[0]]) if len(run) == 1 else f"{names[run[0]]}–{names[run[-1]]}" for run in runs
    )


def clinic_time(clinic: Clinic, moment: datetime) -> str:
    """Return a moment as the clinic's own clock and calendar show it."""
    zone, locale = clinic.zone, locale_of(clinic.language, clinic.config.clinic.country)
    local = moment.astimezone(zone)
    return f"{say_date(local.date(), locale)}, {say_moment(moment, zone, locale)}"


def clinic_clock(clinic: Clinic, moment: datetime) -> str:
    """Return the time of day alone, in the clinic's zone."""
    locale = locale_of(clinic.language, clinic.config.clinic.country)
    return say_moment(moment, clinic.zone, locale)


def language_of(clinic: Clinic, questionnaire: Questionnaire) -> str:
    """Return the clinic's language, or the first of a questionnaire that does not have it."""
    known = questionnaire.languages
    return clinic.language if clinic.language in known else known[0]


def number(clinic: Clinic, value: float) -> str:
    """Return a number as it was set, as the clinic's language writes it."""
    return write_number(value, clinic.language)


def as_shown(value: float) -> float:
    """Return a score, or the change of one, with one decimal, as the owners of the PEG give it.

    With more where it would read as a whole number that it is not: 49.95 is below 50.
    """
    found = (float(rounded(value, decimals=many)) for many in range(1, MOST_DECIMALS + 1))
    return next((one for one in found if not one.is_integer()), float(rounded(value, decimals=0)))


def say_score(value: float, language: str) -> str:
    """Return a score, or the size of a change, as people read it in a language."""
    return write_number(as_shown(value), language)


def counted(value: float) -> FluentType:
    """Return the size of a change for a sentence that counts it, read as `say_score` has it."""
    size = as_shown(value)
    whole_or_not = int(size) if size == int(size) else size
    return fluent_number(whole_or_not, useGrouping=False, maximumFractionDigits=MOST_DECIMALS)


def score_title(questionnaire: Questionnaire, language: str) -> str:
    """Return what a score is of, with the unit of one that is not of points: Opioid dose (MME)."""
    title, unit = questionnaire.title_in(language), None
    if questionnaire.scoring is not None:
        unit = questionnaire.scoring.unit
    return f"{title} ({unit})" if unit else title


def cut(text: str, most: int) -> str:
    """Return a text, shortened with an ellipsis if it has more than so many characters."""
    return text if len(text) <= most else text[:most] + "…"


def visible(text: str) -> str:
    """Return what a patient wrote, cut at 500 characters, with marks that turn text made visible.

    A right-to-left override could make a sentence read as its opposite.
    """
    shown = (f"<U+{ord(c):04X}>" if _is_hidden(c) else c for c in text)
    return cut("".join(shown), MOST_OF_TEXT)


def _is_hidden(character: str) -> bool:
    return unicodedata.category(character) == "Cf"


def say_minutes(clinic: Clinic, waited: timedelta) -> str:
    """Return how long somebody waits, in the clinic's language: 15 minutes, 2 hours."""
    minutes = int(waited.total_seconds() // 60)
    if minutes < MINUTES_OF_TWO_HOURS:
        return clinic.say_to_clinic("for-minutes", minutes=minutes)
    return clinic.say_to_clinic("for-hours", hours=minutes // 60)
