"""Treatment sessions in words: the choice of a day, why one is refused, what a patient is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from html import escape

from bot.clinic import Clinic
from bot.domain.model import Patient
from bot.domain.sessions.recording import CannotBe, Refusal
from bot.domain.sessions.session_clock import MOST_MINUTES
from bot.domain.sessions.session_faults import Fault, NotUnderstood
from bot.domain.sessions.session_given import MOST_MG, MOST_MG_PER_KG, readings
from bot.domain.sessions.session_words import LONGEST_NOTE
from bot.domain.sessions.sessions import Session, SessionRoute, SessionState
from bot.domain.typed import parse_time
from bot.screens.discharge import ended_line
from bot.screens.screen import Button, Screen, column
from bot.screens.words import (
    clinic_clock,
    cut,
    locale_of,
    say_date,
    say_date_with_year,
    say_short_date,
    say_short_date_with_year,
)
from bot.texts import Html

MOST_LISTED = 6
MOST_ECHOED = 40  # characters of what was typed, in an answer that says what was found
DAYS_AGO = (2, 3, 4, 5, 6, 7)
DAYS_AHEAD = (2, 3, 4, 7, 14)
ONE_DAY = timedelta(days=1)
MOST_DAYS, MOST_MONTHS = 31, 12

ROUTES = {
    SessionRoute.IV: "session-iv",
    SessionRoute.ESKETAMINE: "session-esketamine",
    SessionRoute.OTHER: "session-other",
}
FAULTS = {
    Fault.TWICE: "session-fault-twice",
    Fault.NO_SUCH_DAY: "session-fault-day",
    Fault.FAR_DAY: "session-fault-far-day",
    Fault.NO_SUCH_TIME: "session-fault-time",
    Fault.MINUTES: "session-fault-minutes",
    Fault.TIME_OR_DURATION: "session-fault-duration",
    Fault.TIME_OR_DAY: "session-fault-dot",
    Fault.RANGE: "session-fault-range",
    Fault.ENDED: "session-fault-ended",
    Fault.DOSE: "session-fault-dose",
    Fault.THOUSAND: "session-fault-thousand",
    Fault.NASAL: "session-fault-nasal",
    Fault.UNCLEAR: "session-fault-unclear",
    Fault.CANCELLED: "session-fault-cancelled",
    Fault.LONG_NOTE: "session-fault-long-note",
}
REFUSALS = {
    Refusal.TOO_FAR_AHEAD: "toast-session-far-ahead",
    Refusal.TOO_LONG_AGO: "toast-session-long-ago",
    Refusal.PLANNED_IN_THE_PAST: "toast-session-planned-past",
    Refusal.DONE_AHEAD: "toast-session-done-ahead",
    Refusal.THERE_IS_ONE: "toast-session-there-is-one",
    Refusal.PLANNED_AHEAD: "toast-session-planned-ahead",
    Refusal.NOT_READ: "toast-session-not-read",
}


def when_words(clinic: Clinic, session: Session, *, today: date) -> str:
    """Return when a session is, as the clinic's calendar shows it; with another year than this."""
    locale = locale_of(clinic.language, clinic.config.clinic.country)
    on = session.on(clinic.zone)
    day = say_date(on, locale) if on.year == today.year else say_date_with_year(on, locale)
    if not session.has_time:
        return clinic.say_to_clinic("session-day-only", date=day)
    return clinic.say_to_clinic(
        "session-from-to",
        start=f"{day}, {clinic_clock(clinic, session.starts_at)}",
        end=clinic_clock(clinic, session.ends_at(clinic.config.sessions.lasts)),
    )


def menu(clinic: Clinic, patient: Patient, sessions: Sequence[Session], *, today: date) -> Screen:
    """Return the choice of when a session was, and the last ones, each to be corrected."""
    say, code = clinic.say_to_clinic, patient.code
    known = list(reversed(sessions))[:MOST_LISTED]
    lines = [_line(clinic, one, today) for one in known] or [say("session-none")]
    ended = ended_line(clinic, patient)
    listed = Html("\n".join([ended, *lines] if ended else lines))
    text = say("session-menu", code=code, lines=listed)
    days = (
        Button(say("session-today"), f"session:on:{code}:{today.toordinal()}"),
        Button(say("session-yesterday"), f"session:on:{code}:{(today - ONE_DAY).toordinal()}"),
    )
    others = (
        Button(say("session-another-day"), f"session:days:{code}"),
        Button(say("session-plan-next"), f"session:next:{code}"),
    )
    cards = column(*(_to_card(clinic, one, today) for one in known))
    return Screen(text, (days, others, *cards))


def _line(clinic: Clinic, session: Session, today: date) -> str:
    return clinic.say_to_clinic(
        "session-line",
        number=str(session.id),
        when=Html(when_words(clinic, session, today=today)),
        facts=Html(_facts(clinic, session)),
        planned=_is_planned_words(clinic, session),
    )


def _is_planned_words(clinic: Clinic, session: Session) -> str:
    is_planned = session.state is SessionState.PLANNED
    return clinic.say_to_clinic("session-line-planned") if is_planned else ""


def _facts(clinic: Clinic, session: Session) -> str:
    """Return what is known of how it was given, after a dot each; nothing when nothing is."""
    known = [
        clinic.say_to_clinic(ROUTES[session.route]) if session.route else "",
        _dose(session),
    ]
    return "".join(f" · {one}" for one in known if one)


def _dose(session: Session) -> str:
    return escape(session.dose or "", quote=False)


def _to_card(clinic: Clinic, session: Session, today: date) -> Button:
    day = short_date(clinic, session.on(clinic.zone), today=today)
    label = clinic.say_to_clinic("session-correct", number=str(session.id), date=day)
    return Button(label, f"session:card:{session.id}")


def short_date(clinic: Clinic, day: date, *, today: date) -> str:
    """Return a day as the clinic writes it, such as Nov 22; with another year than this."""
    locale = locale_of(clinic.language, clinic.config.clinic.country)
    if day.year == today.year:
        return say_short_date(day, locale)
    return say_short_date_with_year(day, locale)


def days(clinic: Clinic, patient: Patient, *, today: date) -> Screen:
    """Return the days of the last week, and how another day is written."""
    buttons = [
        Button(short_date(clinic, day, today=today), f"session:on:{patient.code}:{day.toordinal()}")
        for day in (today - timedelta(days=ago) for ago in DAYS_AGO)
    ]
    text = clinic.say_to_clinic("session-which-day", code=patient.code)
    return Screen(text, _in_rows(buttons, 3))


def days_ahead(clinic: Clinic, patient: Patient, *, today: date, at: datetime | None) -> Screen:
    """Return the days on which the next session may be; at the same time of day as the last."""
    clock = "" if at is None else clinic_clock(clinic, at)
    suffix = "" if at is None else f":{at.astimezone(clinic.zone):%H%M}"
    buttons = [
        Button(
            clinic.say_to_clinic(
                "session-in-days", days=ahead, date=short_date(clinic, day, today=today)
            ),
            f"session:plan:{patient.code}:{day.toordinal()}{suffix}",
        )
        for ahead, day in ((ahead, today + timedelta(days=ahead)) for ahead in DAYS_AHEAD)
    ]
    text = clinic.say_to_clinic(
        "session-plan-when", code=patient.code, clock=clock, has="yes" if clock else "no"
    )
    return Screen(text, column(*buttons))


def _in_rows(buttons: Sequence[Button], width: int) -> tuple[tuple[Button, ...], ...]:
    return tuple(tuple(buttons[start : start + width]) for start in range(0, len(buttons), width))


def not_understood(clinic: Clinic, code: str, fault: NotUnderstood) -> Screen:
    """Return what was found in a command, and what was expected; for a removal how it is done."""
    first, second = _numbers(fault.found)
    whole, point = (cut(one, MOST_ECHOED).strip() for one in readings(fault.found))
    text = clinic.say_to_clinic(
        FAULTS[fault.fault],
        code=code,
        found=cut(fault.found, MOST_ECHOED),
        most=str(MOST_MINUTES),
        longest=str(LONGEST_NOTE),
        dose=str(MOST_MG),
        perkg=str(MOST_MG_PER_KG),
        whole=whole,
        point=point,
        readings=_readings(first, second),
        clock=f"{first}:{second:02}",
        day=f"{first}.{second:02}.",
        length=str(first * 60 + second),
    )
    is_example_wanted = fault.fault not in (Fault.CANCELLED, Fault.LONG_NOTE)
    return Screen(f"{text}\n{_example(clinic, code)}" if is_example_wanted else text)


def _numbers(found: str) -> tuple[int, int]:
    """Return the two numbers of what may be a time, such as 14h30 or 20.11."""
    first, second = [*map(int, re.findall(r"\d+", found)), 0, 0][:2]
    return first, second


def _readings(first: int, second: int) -> str:
    """Return what 20.11 may be: a time, a day, or both."""
    is_day = 1 <= first <= MOST_DAYS and 1 <= second <= MOST_MONTHS
    is_time = parse_time(f"{first}:{second:02}") is not None
    return "both" if is_day == is_time else "day" if is_day else "time"


def no_day(clinic: Clinic, code: str, found: str) -> Screen:
    """Return the answer to facts without a day."""
    text = clinic.say_to_clinic("session-no-day", found=cut(found, MOST_ECHOED))
    return Screen(f"{text}\n{_example(clinic, code)}")


def _example(clinic: Clinic, code: str) -> str:
    return clinic.say_to_clinic("session-example", code=code)


def cannot_be(clinic: Clinic, refused: CannotBe, *, today: date) -> str:
    """Return why a session cannot be as it was said; short enough for the answer to a press."""
    other = refused.other or refused.session
    return clinic.say_to_clinic(
        REFUSALS[refused.refusal],
        when=Html(when_words(clinic, refused.session, today=today)),
        other=Html(when_words(clinic, other, today=today)),
        number=str(other.id),
    )


def appointment_thanks(clinic: Clinic, patient: Patient, session: Session) -> Screen:
    """Return the thanks for what a patient said of an appointment; a slip can be taken back."""
    say, language = clinic.say, patient.language
    wrong = Button(say(language, "appointment-wrong"), f"appointment:wrong:{session.id}")
    return Screen(say(language, "appointment-thanks"), column(wrong))


def appointment_question(clinic: Clinic, patient: Patient, session: Session, *, on: str) -> Screen:
    """Return the question to a patient whether what was planned took place; it names no medicine.

    `on` is the day in the patient's own words.
    """
    say, language = clinic.say, patient.language
    return Screen(
        say(language, "appointment-question", date=on),
        (
            (
                Button(say(language, "appointment-yes"), f"appointment:yes:{session.id}"),
                Button(say(language, "appointment-no"), f"appointment:no:{session.id}"),
            ),
            (Button(say(language, "appointment-other"), f"appointment:other:{session.id}"),),
        ),
    )
