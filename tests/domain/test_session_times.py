"""When the questions around a session come: both sides of each bound, in zones and DST nights."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.domain.hours import OpenHours, last_closing
from bot.domain.schedule import next_due, out_of_quiet, zone_named
from bot.domain.sessions.session_times import (
    Sitting,
    asked_on_day,
    ended_at,
    evening_of,
    last_worn_off,
    side_effects_at,
)
from bot.domain.sessions.sessions import Session, SessionState

NEW_YORK = zone_named("America/New_York")
DAY = date(2026, 11, 24)
USUAL = timedelta(hours=2)
FOUR = timedelta(hours=4)


def ny(text: str, day: date = DAY) -> datetime:
    local = datetime.combine(day, datetime.strptime(text, "%H:%M").time(), NEW_YORK)  # noqa: DTZ007
    return local.astimezone(UTC)


@pytest.mark.parametrize(
    ("ends", "closes", "comes"),
    [
        ("12:00", "18:00", "17:00"),
        ("12:59", "18:00", "17:00"),
        ("13:01", "18:00", "17:01"),
        ("12:00", "20:00", "18:00"),  # the evening of the config comes before
        ("17:29", "18:00", "21:29"),
        ("17:31", "18:00", "21:31"),  # later than anybody is asked: see asked_on_day
        ("12:00", None, "18:00"),
    ],
)
def test_the_evening_is_late_enough_for_the_patient_and_early_enough_for_the_clinic(
    ends: str, closes: str | None, comes: str
) -> None:
    found = evening_of(
        DAY,
        ends_at=ny(ends),
        evening=ny("18:00"),
        closes_at=ny(closes) if closes else None,
        zone=NEW_YORK,
    )

    assert found == ny(comes)


def test_an_evening_of_the_clinic_is_never_late_at_night() -> None:
    found = evening_of(DAY, ends_at=ny("12:00"), evening=ny("23:00"), closes_at=None, zone=NEW_YORK)

    assert found == ny("21:30")


EARLY, LATE = ("10:00", "17:00"), ("19:00", "23:00")  # a start, and when its evening comes


@pytest.mark.parametrize(
    ("own", "sittings", "comes"),
    [
        ("09:00", [EARLY], "17:00"),
        ("20:00", [EARLY], "20:00"),
        ("09:00", [("17:29", "21:30")], "21:30"),
        ("09:00", [("17:30", "21:31")], "09:00"),  # too late for an evening: before it
        ("18:00", [LATE], "18:00"),  # an hour before it
        ("18:01", [LATE], "18:00"),
        ("20:00", [LATE], "18:00"),  # not in the middle of it
        ("22:59", [LATE], "18:00"),
        ("20:00", [("09:00", "21:31")], "08:00"),
        ("20:00", [("08:59", "21:31")], None),  # nobody is woken for it
        ("23:00", [LATE], "23:00"),  # who wants to be asked at night is
        ("09:00", [EARLY, LATE], "17:00"),  # between the two
        ("18:30", [EARLY, LATE], "18:00"),
        ("09:00", [("09:00", "17:59"), LATE], "17:59"),
        ("09:00", [("09:00", "18:01"), LATE], None),
        ("09:00", [("13:00", "18:30"), LATE], None),  # nothing lies between the two
    ],
)
def test_the_check_in_of_a_day_of_sessions_comes_after_them_or_before_a_late_one(
    own: str, sittings: list[tuple[str, str]], comes: str | None
) -> None:
    found = asked_on_day(
        DAY,
        own=ny(own),
        sittings=[Sitting(ny(start), ny(evening)) for start, evening in sittings],
        zone=NEW_YORK,
    )

    assert found == (ny(comes) if comes else None)


def test_the_clinic_closes_for_the_day_at_the_end_of_its_last_opening() -> None:
    days = frozenset({1})  # Tuesday
    hours = [OpenHours(days, time(14), time(18)), OpenHours(days, time(8), time(12))]

    assert last_closing(hours, (), NEW_YORK, DAY) == ny("18:00")
    assert last_closing(hours, {DAY}, NEW_YORK, DAY) is None
    assert last_closing(hours, (), NEW_YORK, date(2026, 11, 25)) is None


def asked(ends: str, now: str, planned: str | None = None) -> datetime | None:
    return side_effects_at(
        ends_at=ny(ends),
        after=FOUR,
        planned=ny(planned) if planned else None,
        zone=NEW_YORK,
        now=ny(now),
    )


def test_side_effects_are_asked_four_hours_after_the_end() -> None:
    assert asked("11:00", "11:30") == ny("15:00")
    assert asked("11:00", "11:30", planned="18:00") == ny("15:00")


def test_at_night_they_wait_for_eight() -> None:
    assert asked("17:59", "18:00") == ny("21:59")
    assert asked("18:00", "18:00") == ny("08:00", date(2026, 11, 25))


def test_entered_late_they_are_asked_at_once_and_what_was_due_stays_due() -> None:
    assert asked("09:00", "15:00") == ny("15:00")
    assert asked("09:00", "15:00", planned="13:00") == ny("13:00")
    assert asked("09:00", "15:00", planned="18:00") == ny("15:00")


def test_more_than_a_day_after_the_end_it_is_too_late() -> None:
    ends = ny("09:00", date(2026, 11, 23))
    at = {"after": FOUR, "planned": None, "zone": NEW_YORK}

    assert side_effects_at(ends_at=ends, now=ny("09:00"), **at) == ny("09:00")  # type: ignore[arg-type]
    assert side_effects_at(ends_at=ends, now=ny("09:01"), **at) is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2026-11-24 21:59", "2026-11-24 21:59"),
        ("2026-11-24 22:00", "2026-11-25 08:00"),
        ("2026-11-25 07:59", "2026-11-25 08:00"),
        ("2027-03-13 23:00", "2027-03-14 08:00"),  # the night that loses an hour
        ("2027-11-07 01:30", "2027-11-07 08:00"),  # the night that repeats one
    ],
)
def test_a_moment_of_the_night_becomes_eight_of_its_morning(now: str, then: str) -> None:
    def moment(text: str) -> datetime:
        return datetime.fromisoformat(text).replace(tzinfo=NEW_YORK).astimezone(UTC)

    assert out_of_quiet(moment(now), NEW_YORK) == moment(then)


def test_a_session_ended_when_it_was_recorded_if_that_was_its_day_and_it_has_no_time() -> None:
    def ended(made: datetime, state: SessionState = SessionState.DONE) -> datetime:
        session = Session(1, 1, state, ny("12:00"), has_time=False, done_since=made)
        return ended_at(session, usual=USUAL, clinic_zone=NEW_YORK)

    assert ended(ny("16:45")) == ny("16:45")
    assert ended(ny("09:00", date(2026, 11, 25))) == ny("14:00")
    assert ended(ny("09:00"), SessionState.PLANNED) == ny("14:00")
    timed = Session(1, 1, SessionState.DONE, ny("12:00"), has_time=True, done_since=ny("16:45"))
    assert ended_at(timed, usual=USUAL, clinic_zone=NEW_YORK) == ny("14:00")


def due(moved: dict[date, datetime], *, last_due: datetime | None, now: datetime) -> datetime:
    _, at = next_due(
        zone=NEW_YORK,
        at=time(9),
        after_date=date(2026, 11, 23),
        now=now,
        last_due=last_due,
        moved=moved,
    )
    return at


def test_a_moved_day_comes_in_its_evening_or_before_a_late_session() -> None:
    yesterday = ny("09:00", date(2026, 11, 23))

    assert due({DAY: ny("17:00")}, last_due=yesterday, now=ny("08:00")) == ny("17:00")
    assert due({DAY: ny("08:30")}, last_due=yesterday, now=ny("08:00")) == ny("08:30")
    # At noon its own time has passed, but not its evening: the day is not lost.
    assert due({DAY: ny("17:00")}, last_due=yesterday, now=ny("12:00")) == ny("17:00")


@pytest.mark.parametrize(
    ("hours", "is_about_it"), [(3.99, False), (4, True), (24, True), (24.01, False)]
)
def test_a_session_is_asked_about_when_it_has_worn_off_and_until_so_long_after_its_end(
    hours: float, is_about_it: bool
) -> None:
    session = Session(1, 1, SessionState.DONE, ny("10:00"), has_time=True)
    found = last_worn_off(
        [session],
        ny("12:00") + timedelta(hours=hours),
        within=timedelta(hours=24),
        usual=USUAL,
        clinic_zone=NEW_YORK,
    )

    assert (found is session) is is_about_it
