"""The parts of a plan: each kind of cadence with its keys."""

from typing import Annotated, Literal

from pydantic import Field, StrictInt

from bot.domain.questionnaires.questionnaire_parts import QuestionnaireId
from bot.domain.text_faults import Part

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
RELIEF_WITHIN = 24  # hours
WEEKLY_APART = 4  # days: from any weekday the next one or the one after it finds back to its own
LONGEST_DAYS = 366
LONGEST_HOURS = 72
LONGEST_AFTER = 12  # hours: with a night in between it is still within the day after

Days = Annotated[StrictInt, Field(ge=1, le=LONGEST_DAYS)]
Hours = Annotated[StrictInt, Field(ge=1, le=LONGEST_HOURS)]
Anchor = Literal["plan", "session"]


class _Ask(Part):
    """A questionnaire of a plan; the days count between two that were completed.

    `before_session_days` asks it on the day of a planned session, too, or so many days before, if
    a week has passed since the last.
    On a day on which it is asked those of `instead_of` are left out.
    """

    questionnaire: QuestionnaireId
    least_days_between: Days | None = None
    before_session_days: Days | None = None
    instead_of: tuple[QuestionnaireId, ...] = ()


class Daily(_Ask):
    """In each check-in."""

    cadence: Literal["daily"]


class Weekly(_Ask):
    """From a weekday on, until it is answered.

    What was answered on another day, as at the beginning, comes on its weekday again, or as soon
    after it as the distance allows: never later than a week, and back on its day after two.
    """

    cadence: Literal["weekly"]
    on: Literal["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    least_days_between: Days | None = WEEKLY_APART


class Every(_Ask):
    """Each so many days, counted from the last answer or from the last session."""

    cadence: Literal["every"]
    days: Days
    anchor: Anchor = "plan"


class Phase(Part):
    """A stretch of days with one distance; the last one of a plan has no end."""

    every_days: Days
    for_days: Days | None = None


class Phases(_Ask):
    """Often at first and then less: from the beginning of the plan or of a series of sessions."""

    cadence: Literal["phases"]
    phases: tuple[Phase, ...] = Field(min_length=1)
    anchor: Anchor = "plan"


class BeforeSession(_Ask):
    """On the day of a planned session or so many days before it."""

    cadence: Literal["before_session"]
    days: Days


class AfterSession(_Ask):
    """In a check-in of its own, so many hours after the end of a session."""

    cadence: Literal["after_session"]
    hours: Annotated[Hours, Field(le=LONGEST_AFTER)] | None = None


class DayAfterSession(_Ask):
    """In the check-in of the day after a session."""

    cadence: Literal["day_after_session"]


class WithinAfterSession(_Ask):
    """In the last check-in that lies within so many hours after the end of a session.

    Where none does, with what comes after the session in a check-in of its own.
    """

    cadence: Literal["within_after_session"]
    hours: Hours = RELIEF_WITHIN


class Once(_Ask):
    """Until it was answered once."""

    cadence: Literal["once"]


Ask = Annotated[
    Daily
    | Weekly
    | Every
    | Phases
    | BeforeSession
    | AfterSession
    | DayAfterSession
    | WithinAfterSession
    | Once,
    Field(discriminator="cadence"),
]

EXPECTED = {
    "questionnaire": 'the id of a questionnaire, such as "phq9"',
    "cadence": (
        "one of daily, weekly, every, phases, before_session, after_session, day_after_session,"
        " within_after_session, once"
    ),
    "on": f"one of {', '.join(WEEKDAYS)}",
    "days": f"a whole number of days from 1 to {LONGEST_DAYS}",
    "hours": (
        f"a whole number of hours from 1 to {LONGEST_HOURS}, after_session at most {LONGEST_AFTER}"
    ),
    "anchor": '"plan" or "session"',
    "phases": "a list such as [{ every_days = 7, for_days = 28 }, { every_days = 14 }]",
    "every_days": f"a whole number of days from 1 to {LONGEST_DAYS}",
    "for_days": f"a whole number of days from 1 to {LONGEST_DAYS}",
    "least_days_between": f"a whole number of days from 1 to {LONGEST_DAYS}",
    "before_session_days": f"a whole number of days from 1 to {LONGEST_DAYS}",
    "instead_of": 'a list of ids of the same plan, such as ["daily"]',
}
