"""When a check-in closes, is reminded of, and may still be sent late: never at night."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.domain.schedule import (
    at_local,
    expires_at,
    is_quiet,
    is_sensible_late,
    next_reminder,
    reminders_passed,
    zone_named,
)

BERLIN = zone_named("Europe/Berlin")
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_a_check_in_closes_after_its_time() -> None:
    due = at("2025-06-02 07:00")
    assert expires_at(due, 14 * HOUR, due + DAY) == at("2025-06-02 21:00")


def test_a_check_in_closes_at_the_latest_2_hours_before_the_next() -> None:
    due = at("2025-06-02 07:00")
    assert expires_at(due, 14 * HOUR, due + 12 * HOUR) == at("2025-06-02 17:00")


# Berlin in June is UTC+2: 22:00 is 20:00Z and 08:00 is 06:00Z.
@pytest.mark.parametrize(
    ("now", "expected"),
    [("19:59:59", False), ("20:00", True), ("02:00", True), ("05:59:59", True), ("06:00", False)],
)
def test_the_quiet_hours_are_from_22_to_8_in_the_patients_zone(now: str, expected: bool) -> None:
    assert is_quiet(at(f"2025-06-02 {now}"), BERLIN) is expected


def reminders_of(due: str, hours: list[int], expires: str) -> list[datetime]:
    known = {
        "due": at(due),
        "reminders": [hour * HOUR for hour in hours],
        "zone": BERLIN,
        "expires_at": at(expires),
    }
    times = []
    while (reminder := next_reminder(sent=len(times), **known)) is not None:  # type: ignore[arg-type]
        times.append(reminder)
    return times


def test_reminders_come_in_their_order_and_end() -> None:
    times = reminders_of("2025-06-02 07:00", [2, 6], "2025-06-02 21:00")
    assert times == [at("2025-06-02 09:00"), at("2025-06-02 13:00")]


def test_a_reminder_in_the_quiet_hours_is_left_out_not_moved() -> None:
    # Due at 19:00 in Berlin: 21:00 is sent, 23:00 is night, 08:00 is sent.
    times = reminders_of("2025-06-02 17:00", [2, 4, 13], "2025-06-03 15:00")
    assert times == [at("2025-06-02 19:00"), at("2025-06-03 06:00")]


def test_there_is_no_reminder_at_or_after_the_expiry() -> None:
    times = reminders_of("2025-06-02 07:00", [2, 6], "2025-06-02 13:00")
    assert times == [at("2025-06-02 09:00")]


@pytest.mark.parametrize(("now", "expected"), [("08:59", 0), ("09:00", 1), ("20:00", 2)])
def test_reminders_whose_time_passed_in_an_outage_are_counted(now: str, expected: int) -> None:
    passed = reminders_passed(
        due=at("2025-06-02 07:00"),
        reminders=[2 * HOUR, 6 * HOUR],
        now=at(f"2025-06-02 {now}"),
        zone=BERLIN,
        expires_at=at("2025-06-02 21:00"),
    )
    assert passed == expected


@pytest.mark.parametrize(
    ("prompt", "now", "expires", "expected"),
    [
        # 09:00 in Berlin, 07:00Z, closing at 17:00Z: more than an hour must be left
        ("09:00", "2025-06-02 15:59", "2025-06-02 17:00", True),
        ("09:00", "2025-06-02 16:00", "2025-06-02 17:00", False),
        # closing at 23:00Z: night begins at 20:00Z
        ("09:00", "2025-06-02 19:59", "2025-06-02 23:00", True),
        ("09:00", "2025-06-02 20:00", "2025-06-02 23:00", False),
        # 23:00 in Berlin, 21:00Z, is the patient's own choice: an hour late is the limit
        ("23:00", "2025-06-02 22:00", "2025-06-03 11:00", True),
        ("23:00", "2025-06-02 22:01", "2025-06-03 11:00", False),
        ("23:00", "2025-06-03 06:00", "2025-06-03 11:00", True),  # 08:00, day again
        # 21:55 in Berlin, 19:55Z: a restart over 22:00 is no reason to miss it
        ("21:55", "2025-06-02 20:10", "2025-06-03 09:55", True),
        ("21:55", "2025-06-02 20:11", "2025-06-03 09:55", False),
    ],
)
def test_a_late_prompt_is_sent_by_day_while_there_is_time_to_answer(
    prompt: str, now: str, expires: str, expected: bool
) -> None:
    due = at_local(date(2025, 6, 2), time.fromisoformat(prompt), BERLIN)
    sensible = is_sensible_late(
        due=due, now=at(now), zone=BERLIN, at=time.fromisoformat(prompt), expires_at=at(expires)
    )
    assert sensible is expected
