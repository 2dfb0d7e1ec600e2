"""Numbers as the report writes them, and what stands where a group is too small."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from babel.numbers import format_decimal, format_percent

from bot.clinic import Clinic
from bot.domain.report.shares import Middle, Share
from bot.domain.written import rounded
from bot.report.document import words


def percent(clinic: Clinic, part: float) -> str:
    """Return a part, 0 to 1, as whole percent in the clinic's language."""
    whole = rounded(part, decimals=2)
    return str(format_percent(whole, format="#,##0\u00a0%", locale=clinic.language))


def number(clinic: Clinic, value: float) -> str:
    """Return a number with at most one decimal in the clinic's language."""
    return str(format_decimal(rounded(value, decimals=1), format="#,##0.#", locale=clinic.language))


def day(clinic: Clinic, on: date) -> str:
    """Return a calendar day in the clinic's language."""
    return str(format_date(on, "medium", locale=clinic.language))


def moment(clinic: Clinic, at: datetime, zone: ZoneInfo) -> str:
    """Return a day and time in the clinic's language and zone."""
    local = at.astimezone(zone)
    return f"{day(clinic, local.date())}, {format_time(local, 'short', locale=clinic.language)}"


def share_cell(clinic: Clinic, share: Share) -> str:
    """Return a share with its interval; of fewer than 10 people the counts, of 5 nothing."""
    if not share.is_shown:
        return words(clinic, "report-cell-hidden")
    part, of = number(clinic, share.count), number(clinic, share.of)
    if not share.has_percent:
        return words(clinic, "report-cell-count", part=part, of=of)
    return words(
        clinic,
        "report-cell-percent",
        part=part,
        of=of,
        percent=percent(clinic, share.part),
        low=percent(clinic, share.interval.low),
        high=percent(clinic, share.interval.high),
    )


def sessions_cell(clinic: Clinic, share: Share) -> str:
    """Return a share of sessions, without an interval: many of them are of the same person."""
    if not share.is_shown:
        return words(clinic, "report-cell-hidden")
    part, of = number(clinic, share.count), number(clinic, share.of)
    if not share.has_percent:
        return words(clinic, "report-cell-count", part=part, of=of)
    whole = percent(clinic, share.part)
    return words(clinic, "report-cell-sessions", part=part, of=of, percent=whole)


def at_least_cell(clinic: Clinic, share: Share) -> str:
    """Return of how many of a group something is known, where of others nothing is."""
    part, of = number(clinic, share.count), number(clinic, share.of)
    return words(clinic, "report-cell-least", part=part, of=of)


def middle_cell(clinic: Clinic, middle: Middle) -> str:
    """Return a median with the quartiles; nothing of fewer than 5 people."""
    if middle.median is None or middle.low is None or middle.high is None:
        return words(clinic, "report-cell-hidden")
    return words(
        clinic,
        "report-cell-middle",
        median=number(clinic, middle.median),
        low=number(clinic, middle.low),
        high=number(clinic, middle.high),
    )
