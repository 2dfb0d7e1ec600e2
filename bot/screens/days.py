"""Days as a sentence says them: with the year where it is not this one."""

from __future__ import annotations

from datetime import date, datetime, time

from babel import Locale
from babel.dates import format_skeleton

from bot.clinic import Clinic
from bot.screens.words import locale_of, say_short_date


def say_day(day: date, locale: Locale, *, today: date | None) -> str:
    """Return a day such as Nov 22, or Nov 22, 2025 where it is of another year than today.

    Without `today` there is no year: the day is near, or the years stand elsewhere.
    """
    if today is None or day.year == today.year:
        return say_short_date(day, locale)
    return format_skeleton("yMMMd", datetime.combine(day, time(12)), locale=locale)


def day_words(clinic: Clinic, day: date, *, today: date | None = None) -> str:
    """Return a day such as Nov 22, as the clinic writes it; with a year that is not today's."""
    locale = locale_of(clinic.language, clinic.config.clinic.country)
    return say_day(day, locale, today=today)
