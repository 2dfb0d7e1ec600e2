"""One check-in per patient and local date, at the patient's own time (FAULTS F34-F36, T17)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from importlib import resources
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.schedule import (
    UnknownZone,
    at_local,
    date_exists,
    dates_missed,
    local_date,
    next_due,
    zone_named,
)

NINE = time(9)
NEW_YORK = zone_named("America/New_York")
BERLIN = zone_named("Europe/Berlin")
APIA = zone_named("Pacific/Apia")
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def check_ins(
    zone: ZoneInfo, prompt: time, start: datetime, until: date
) -> Iterator[tuple[date, datetime]]:
    """Yield what a bot that is always up would send."""
    after_date, last_due, now = None, None, start
    while True:
        after_date, last_due = next_due(
            zone=zone, at=prompt, after_date=after_date, now=now, last_due=last_due
        )
        if after_date > until:
            return
        yield after_date, last_due
        now = last_due


# --- zones and dates


@pytest.mark.parametrize("name", ["Europe/Nowhere", "", "America", "../etc/passwd", "UTC+2", "x\0"])
def test_f39_a_name_that_is_no_zone_is_refused(name: str) -> None:
    with pytest.raises(UnknownZone, match="is no time zone"):
        zone_named(name)


@pytest.mark.parametrize("name", ["Factory", "localtime"])
def test_the_zone_of_the_machine_is_no_patients_zone(name: str) -> None:
    with pytest.raises(UnknownZone):
        zone_named(name)


def test_a_zone_is_read_once() -> None:
    assert zone_named("Europe/Berlin") is BERLIN


def test_the_local_date_is_the_zones() -> None:
    assert local_date(at("2025-06-01 23:00"), BERLIN) == date(2025, 6, 2)
    assert local_date(at("2025-06-01 03:59"), NEW_YORK) == date(2025, 5, 31)


# --- both clock changes; the offsets stand beside each line


@pytest.mark.parametrize(
    ("zone", "day", "prompt", "expected"),
    [
        # -05 to -04 at 2025-03-09 07:00Z: 02:00 to 03:00 does not occur
        ("America/New_York", "2025-03-09", "01:59", "2025-03-09 06:59"),
        ("America/New_York", "2025-03-09", "02:00", "2025-03-09 07:00"),
        ("America/New_York", "2025-03-09", "02:20", "2025-03-09 07:00"),
        ("America/New_York", "2025-03-09", "02:30", "2025-03-09 07:00"),
        ("America/New_York", "2025-03-09", "03:00", "2025-03-09 07:00"),
        ("America/New_York", "2025-03-09", "03:01", "2025-03-09 07:01"),
        # +01 to +02 at 2025-03-30 01:00Z: 02:00 to 03:00 does not occur
        ("Europe/Berlin", "2025-03-30", "02:30", "2025-03-30 01:00"),
        ("Europe/Berlin", "2025-03-30", "09:00", "2025-03-30 07:00"),
        # +10:30 to +11 at 2025-10-04 15:30Z: 02:00 to 02:30 on the 5th does not occur
        ("Australia/Lord_Howe", "2025-10-05", "02:15", "2025-10-04 15:30"),
        ("Australia/Lord_Howe", "2025-10-05", "02:45", "2025-10-04 15:45"),
        # -04 to -03 at 2025-09-07 04:00Z: midnight to 01:00 does not occur
        ("America/Santiago", "2025-09-07", "00:00", "2025-09-07 04:00"),
        ("America/Santiago", "2025-09-07", "00:30", "2025-09-07 04:00"),
        # +02 to +03 at 2025-03-29 22:00Z: midnight to 01:00 on the 30th does not occur
        ("Asia/Beirut", "2025-03-30", "00:30", "2025-03-29 22:00"),
    ],
)
def test_f34_a_time_that_the_clock_skips_is_the_first_minute_after(
    zone: str, day: str, prompt: str, expected: str
) -> None:
    instant = at_local(date.fromisoformat(day), time.fromisoformat(prompt), zone_named(zone))
    assert instant == at(expected)


@pytest.mark.parametrize(
    ("zone", "day", "prompt", "expected"),
    [
        # -04 to -05 at 2025-11-02 06:00Z: 01:00 to 02:00 occurs twice, first with -04
        ("America/New_York", "2025-11-02", "01:30", "2025-11-02 05:30"),
        ("America/New_York", "2025-11-02", "02:00", "2025-11-02 07:00"),
        # +02 to +01 at 2025-10-26 01:00Z: 02:00 to 03:00 occurs twice, first with +02
        ("Europe/Berlin", "2025-10-26", "02:30", "2025-10-26 00:30"),
        # +11 to +10:30 at 2025-04-05 15:00Z: 01:30 to 02:00 on the 6th occurs twice
        ("Australia/Lord_Howe", "2025-04-06", "01:45", "2025-04-05 14:45"),
        ("Australia/Lord_Howe", "2025-04-06", "02:00", "2025-04-05 15:30"),
        # -03 to -04 at 2025-04-06 03:00Z: 23:00 to 24:00 on the 5th occurs twice
        ("America/Santiago", "2025-04-05", "23:30", "2025-04-06 02:30"),
        # +03 to +02 at 2025-10-25 21:00Z: 23:00 to 24:00 on the 25th occurs twice
        ("Asia/Beirut", "2025-10-25", "23:15", "2025-10-25 20:15"),
    ],
)
def test_f35_a_time_that_occurs_twice_is_the_first(
    zone: str, day: str, prompt: str, expected: str
) -> None:
    instant = at_local(date.fromisoformat(day), time.fromisoformat(prompt), zone_named(zone))
    assert instant == at(expected)


def zones_that_differ() -> list[ZoneInfo]:
    """Return one zone for each distinct history in the database: aliases would repeat it."""
    database = resources.files("tzdata")
    names = set(database.joinpath("zones").read_text().split()) - {"Factory"}
    by_history = {
        database.joinpath("zoneinfo", *name.split("/")).read_bytes(): name for name in sorted(names)
    }
    return [zone_named(name) for name in by_history.values()]


@pytest.mark.parametrize("prompt", ["00:00", "02:15", "09:00", "23:45"])
def test_every_zone_has_exactly_one_check_in_per_local_date_for_three_years(prompt: str) -> None:
    wanted = time.fromisoformat(prompt)
    first, last = date(2023, 1, 1), date(2025, 12, 31)
    every_date = [first + day * DAY for day in range(1096)]  # 365 + 366 + 365
    zones = zones_that_differ()
    assert len(zones) > 250
    for zone in zones:
        start = datetime.combine(first, time.min, zone).astimezone(UTC)
        sent = list(check_ins(zone, wanted, start, last))
        assert [day for day, _ in sent] == every_date, zone.key
        for day, due in sent:
            shown = due.astimezone(zone).replace(tzinfo=None)
            if shown != datetime.combine(day, wanted):
                a_minute_before = (due - timedelta(minutes=1)).astimezone(zone)
                assert a_minute_before.replace(tzinfo=None) < datetime.combine(day, wanted) < shown


def test_f36_a_date_that_the_zone_skips_has_no_check_in() -> None:
    # Samoa went from UTC-10 to UTC+14 at the end of 2011-12-29.
    assert not date_exists(date(2011, 12, 30), APIA)
    assert date_exists(date(2011, 12, 31), APIA)
    assert date_exists(date(2011, 12, 29), APIA)
    assert list(check_ins(APIA, NINE, at("2011-12-28 12:00"), date(2012, 1, 1))) == [
        (date(2011, 12, 28), at("2011-12-28 19:00")),
        (date(2011, 12, 29), at("2011-12-29 19:00")),
        (date(2011, 12, 31), at("2011-12-30 19:00")),
        (date(2012, 1, 1), at("2011-12-31 19:00")),
    ]


def test_a_date_without_a_midnight_exists() -> None:
    assert date_exists(date(2025, 9, 7), zone_named("America/Santiago"))


# --- the next check-in


def due_in_berlin(**values: object) -> tuple[date, datetime]:
    known: dict[str, object] = {"at": NINE, "after_date": None, "last_due": None}
    return next_due(zone=BERLIN, **{**known, **values})  # type: ignore[arg-type]


def test_a_new_patient_is_asked_today_if_the_time_has_not_passed() -> None:
    expected = (date(2025, 6, 2), at("2025-06-02 07:00"))  # Berlin is UTC+2 in June
    assert due_in_berlin(now=at("2025-06-02 06:59")) == expected


def test_todays_check_in_is_still_given_when_its_time_has_passed() -> None:
    expected = (date(2025, 6, 2), at("2025-06-02 07:00"))
    assert due_in_berlin(now=at("2025-06-02 15:00"), after_date=date(2025, 6, 1)) == expected


def test_a_date_that_had_its_check_in_is_not_asked_again() -> None:
    expected = (date(2025, 6, 3), at("2025-06-03 07:00"))
    assert due_in_berlin(now=at("2025-06-02 05:00"), after_date=date(2025, 6, 2)) == expected


def test_days_of_an_outage_are_not_made_up() -> None:
    expected = (date(2025, 6, 9), at("2025-06-09 07:00"))
    assert due_in_berlin(now=at("2025-06-09 06:00"), after_date=date(2025, 6, 2)) == expected


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        # The last one was due at 21:00 in Berlin (19:00Z); 12 hours later is 09:00.
        ("08:59", (date(2025, 6, 4), at("2025-06-04 06:59"))),
        ("09:00", (date(2025, 6, 3), at("2025-06-03 07:00"))),
    ],
)
def test_check_ins_are_at_least_12_hours_apart(
    prompt: str, expected: tuple[date, datetime]
) -> None:
    last = {"after_date": date(2025, 6, 2), "last_due": at("2025-06-02 19:00")}
    now = at("2025-06-02 20:00")
    assert due_in_berlin(at=time.fromisoformat(prompt), now=now, **last) == expected


def test_f36_over_the_date_line_eastwards_no_date_is_asked_twice() -> None:
    # Asked on the 2nd in Kiritimati (UTC+14); in Honolulu (UTC-10) it is still the 1st.
    due = next_due(
        zone=zone_named("Pacific/Honolulu"),
        at=NINE,
        after_date=date(2025, 1, 2),
        now=at("2025-01-02 01:00"),
        last_due=at("2025-01-01 19:00"),
    )
    assert due == (date(2025, 1, 3), at("2025-01-03 19:00"))


def test_f36_over_the_date_line_westwards_no_two_come_on_one_day() -> None:
    # Asked on the 1st in Honolulu at 19:00Z; 09:00 on the 2nd in Kiritimati is the same instant.
    due = next_due(
        zone=zone_named("Pacific/Kiritimati"),
        at=NINE,
        after_date=date(2025, 1, 1),
        now=at("2025-01-01 20:00"),
        last_due=at("2025-01-01 19:00"),
    )
    assert due == (date(2025, 1, 3), at("2025-01-02 19:00"))


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2025-06-02 22:50", date(2025, 6, 2)),  # 00:50 on the 3rd, exactly an hour late
        ("2025-06-02 22:51", date(2025, 6, 3)),
    ],
)
def test_a_restart_over_midnight_does_not_lose_a_check_in_of_the_late_evening(
    now: str, expected: date
) -> None:
    day, _ = due_in_berlin(at=time(23, 50), now=at(now), after_date=date(2025, 6, 1))
    assert day == expected


def test_a_new_patient_is_never_asked_for_yesterday() -> None:
    day, _ = due_in_berlin(at=time(23, 50), now=at("2025-06-02 22:05"))
    assert day == date(2025, 6, 3)


ZONES = st.sampled_from(["Pacific/Kiritimati", "Pacific/Honolulu", "Europe/Berlin", "Asia/Tokyo"])


@given(st.lists(st.tuples(ZONES, st.times(), st.integers(0, 72)), min_size=2, max_size=12))
def test_f36_however_a_patient_travels_no_date_repeats_and_12_hours_lie_between(
    journey: list[tuple[str, time, int]],
) -> None:
    after_date, last_due, now = None, None, at("2025-01-01 00:00")
    for name, prompt, hours_later in journey:
        day, due = next_due(
            zone=zone_named(name), at=prompt, after_date=after_date, now=now, last_due=last_due
        )
        assert after_date is None or day > after_date
        assert last_due is None or due - last_due >= 12 * HOUR
        after_date, last_due = day, due
        now = max(now, due) + hours_later * HOUR


# --- days of an outage


def missed_in_berlin(**values: object) -> list[date]:
    known: dict[str, object] = {"at": NINE, "last_due": at("2025-06-02 07:00")}
    return dates_missed(zone=BERLIN, **{**known, **values})  # type: ignore[arg-type]


def test_the_days_before_today_without_a_check_in_are_missed() -> None:
    missed = missed_in_berlin(after_date=date(2025, 6, 2), now=at("2025-06-05 06:00"))
    assert missed == [date(2025, 6, 3), date(2025, 6, 4)]


def test_today_is_not_missed_even_when_its_time_has_passed() -> None:
    assert missed_in_berlin(after_date=date(2025, 6, 2), now=at("2025-06-03 20:00")) == []


def test_a_new_patient_has_missed_nothing() -> None:
    assert missed_in_berlin(after_date=None, last_due=None, now=at("2025-06-05 06:00")) == []


def test_a_day_left_out_to_keep_12_hours_is_not_missed() -> None:
    last = {"after_date": date(2025, 6, 2), "last_due": at("2025-06-02 19:00")}
    missed = missed_in_berlin(at=time(8), now=at("2025-06-05 05:00"), **last)
    assert missed == [date(2025, 6, 4)]


def test_a_date_that_the_zone_skips_is_not_missed() -> None:
    missed = dates_missed(
        zone=APIA,
        at=NINE,
        after_date=date(2011, 12, 28),
        now=at("2012-01-01 12:00"),  # 2012-01-02 02:00
        last_due=at("2011-12-28 19:00"),
    )
    assert missed == [date(2011, 12, 29), date(2011, 12, 31), date(2012, 1, 1)]


def test_a_check_in_of_the_late_evening_is_not_missed_while_next_due_gives_it() -> None:
    late = {"at": time(23, 50), "after_date": date(2025, 6, 1), "last_due": None}
    assert missed_in_berlin(now=at("2025-06-02 22:50"), **late) == []
    assert missed_in_berlin(now=at("2025-06-02 22:51"), **late) == [date(2025, 6, 2)]
