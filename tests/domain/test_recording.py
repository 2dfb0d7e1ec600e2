"""What a session becomes that was said at a moment, and which ones cannot be."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.sessions.recording import (
    Book,
    CannotBe,
    Refusal,
    ask_whether_at,
    corrected,
    new_session,
    took_place,
)
from bot.domain.sessions.session_words import Facts
from bot.domain.sessions.sessions import Session, SessionRoute, SessionState

NEW_YORK = ZoneInfo("America/New_York")
TODAY = date(2026, 11, 23)
DONE, PLANNED = SessionState.DONE, SessionState.PLANNED


def local(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), NEW_YORK).astimezone(UTC)


NOW = local(TODAY, 15)


def book(*sessions: Session, now: datetime = NOW) -> Book:
    return Book(sessions, now, NEW_YORK, timedelta(hours=2))


def session(state: SessionState, starts_at: datetime, number: int = 7, **more: object) -> Session:
    values: dict[str, object] = {"has_time": True, **more}
    return Session(number, 1, state, starts_at, **values)  # type: ignore[arg-type]


def refusal(made: Book, facts: Facts) -> CannotBe:
    with pytest.raises(CannotBe) as refused:
        new_session(made, 1, facts)
    return refused.value


def test_today_without_a_time_has_just_ended() -> None:
    found = new_session(book(), 1, Facts(on=TODAY))
    assert (found.state, found.starts_at, found.has_time) == (DONE, local(TODAY, 13), True)
    found = new_session(book(), 1, Facts(on=TODAY, minutes=40))
    assert found.starts_at == local(TODAY, 14, 20)


def test_today_just_after_midnight_is_not_yesterday() -> None:
    found = new_session(book(now=local(TODAY, 1)), 1, Facts(on=TODAY))
    assert found.starts_at == local(TODAY, 0)


def test_another_day_without_a_time_is_a_day_only() -> None:
    found = new_session(book(), 1, Facts(on=date(2026, 11, 22)))
    assert (found.state, found.has_time) == (DONE, False)
    assert (found.starts_at, found.on(NEW_YORK)) == (
        local(date(2026, 11, 22), 12),
        date(2026, 11, 22),
    )


def test_a_time_alone_is_todays_and_what_is_ahead_is_planned() -> None:
    assert new_session(book(), 1, Facts(at=time(15))).state is DONE
    found = new_session(book(), 1, Facts(at=time(15, 1)))
    assert (found.state, found.starts_at) == (PLANNED, local(TODAY, 15, 1))
    assert new_session(book(), 1, Facts(on=date(2026, 11, 24))).state is PLANNED


def test_a_session_may_be_planned_for_today_without_a_time_but_not_for_the_past() -> None:
    assert new_session(book(), 1, Facts(on=TODAY, is_planned=True)).state is PLANNED
    past = Facts(at=time(14), is_planned=True)
    assert refusal(book(), past).refusal is Refusal.PLANNED_IN_THE_PAST
    yesterday = Facts(on=date(2026, 11, 22), is_planned=True)
    assert refusal(book(), yesterday).refusal is Refusal.PLANNED_IN_THE_PAST


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (TODAY + timedelta(days=366), None),
        (TODAY + timedelta(days=367), Refusal.TOO_FAR_AHEAD),
        (TODAY - timedelta(days=366), None),
        (TODAY - timedelta(days=367), Refusal.TOO_LONG_AGO),
    ],
)
def test_a_session_lies_within_a_year(on: date, expected: Refusal | None) -> None:
    if expected is None:
        new_session(book(), 1, Facts(on=on))
    else:
        assert refusal(book(), Facts(on=on)).refusal is expected


def test_a_second_session_at_the_same_time_is_refused_and_the_first_is_named() -> None:
    first = session(DONE, local(TODAY, 10), minutes=60)
    refused = refusal(book(first), Facts(at=time(10, 59)))
    assert (refused.refusal, refused.other) == (Refusal.THERE_IS_ONE, first)
    assert new_session(book(first), 1, Facts(at=time(11))).id == 0  # it had ended
    assert refusal(book(first), Facts(at=time(8, 1))).other == first  # 08:01 and two hours
    assert new_session(book(first), 1, Facts(at=time(8))).id == 0


def test_where_a_time_is_not_said_there_is_one_session_a_day() -> None:
    first = session(DONE, local(TODAY, 8), minutes=30)
    assert refusal(book(first), Facts(on=TODAY)).other == first
    day_only = session(DONE, local(date(2026, 11, 22), 12), has_time=False)
    assert refusal(book(day_only), Facts(on=date(2026, 11, 22), at=time(18))).other == day_only


def test_a_done_session_on_the_day_of_a_planned_one_is_that_one() -> None:
    planned = session(PLANNED, local(TODAY, 10), route=SessionRoute.IV, dose="0.5 mg/kg")
    found = new_session(book(planned), 1, Facts(on=TODAY, minutes=40))
    assert (found.id, found.state, found.starts_at) == (7, DONE, local(TODAY, 10))
    assert (found.route, found.dose, found.minutes) == (SessionRoute.IV, "0.5 mg/kg", 40)
    moved = new_session(book(planned), 1, Facts(at=time(11, 30)))
    assert (moved.id, moved.starts_at) == (7, local(TODAY, 11, 30))


def test_a_planned_session_that_is_still_ahead_is_not_done_without_a_time() -> None:
    """At 15:00, with one planned for 16:00: who means an earlier one says when it was."""
    planned = session(PLANNED, local(TODAY, 16))
    assert refusal(book(planned), Facts(on=TODAY)).refusal is Refusal.PLANNED_AHEAD
    earlier = new_session(book(planned), 1, Facts(on=TODAY, at=time(14)))
    assert (earlier.id, earlier.state, earlier.starts_at) == (7, DONE, local(TODAY, 14))
    is_over = session(PLANNED, local(TODAY, 14, 59))
    assert new_session(book(is_over), 1, Facts(on=TODAY)).state is DONE
    with pytest.raises(CannotBe) as refused:
        took_place(book(planned), planned)  # by its own button
    assert refused.value.refusal is Refusal.PLANNED_AHEAD
    begun = took_place(book(planned, now=local(TODAY, 16)), planned)
    assert (begun.state, begun.starts_at) == (DONE, local(TODAY, 16))  # its own times stay


def test_a_second_planned_session_on_the_day_is_refused() -> None:
    planned = session(PLANNED, local(date(2026, 11, 30), 10))
    facts = Facts(on=date(2026, 11, 30), is_planned=True)
    assert refusal(book(planned), facts).other == planned


def test_a_planned_session_took_place_on_its_day_at_the_earliest() -> None:
    planned = session(PLANNED, local(date(2026, 11, 24), 0))
    with pytest.raises(CannotBe) as refused:
        took_place(book(planned), planned)
    assert refused.value.refusal is Refusal.DONE_AHEAD
    done = took_place(book(planned, now=local(date(2026, 11, 24), 12)), planned)
    assert (done.state, done.ask_patient_at) == (DONE, None)


def test_a_correction_changes_what_was_said_and_keeps_the_rest() -> None:
    before = session(DONE, local(TODAY, 10), route=SessionRoute.IV, note="calm")
    after = corrected(book(before), before, Facts(at=time(9, 30), dose="56 mg"))
    assert (after.starts_at, after.dose) == (local(TODAY, 9, 30), "56 mg")
    assert (after.route, after.note, after.state) == (SessionRoute.IV, "calm", DONE)
    moved = corrected(book(before), before, Facts(on=date(2026, 11, 20)))
    assert moved.starts_at == local(date(2026, 11, 20), 10)  # the same time of day


def test_a_correction_over_a_change_of_clocks_keeps_the_time_of_day() -> None:
    before = session(DONE, local(date(2026, 11, 2), 10))
    after = corrected(book(before), before, Facts(on=date(2026, 10, 31)))  # summer time
    assert after.starts_at == datetime(2026, 10, 31, 14, tzinfo=UTC)


def test_a_done_session_cannot_be_moved_ahead_and_a_planned_one_moved_back_took_place() -> None:
    done = session(DONE, local(TODAY, 10))
    with pytest.raises(CannotBe) as refused:
        corrected(book(done), done, Facts(on=date(2026, 11, 24)))
    assert refused.value.refusal is Refusal.DONE_AHEAD
    planned = session(PLANNED, local(date(2026, 11, 24), 10))
    assert corrected(book(planned), planned, Facts(on=date(2026, 11, 22))).state is DONE
    later = corrected(book(planned), planned, Facts(on=date(2026, 11, 25)))
    assert later.state is PLANNED


def test_a_planned_session_moved_to_today_without_a_time_may_still_come() -> None:
    planned = session(PLANNED, local(date(2026, 11, 24), 10))
    moved = corrected(book(planned), planned, Facts(on=TODAY))  # 10:00 has passed
    assert (moved.state, moved.starts_at, moved.has_time) == (PLANNED, local(TODAY, 12), False)
    later = session(PLANNED, local(date(2026, 11, 24), 15, 1))  # a minute ahead, today too
    moved = corrected(book(later), later, Facts(on=TODAY))
    assert (moved.state, moved.starts_at, moved.has_time) == (PLANNED, local(TODAY, 15, 1), True)
    assert corrected(book(planned), planned, Facts(on=TODAY, at=time(10))).state is DONE


def test_a_planned_session_whose_time_has_passed_takes_other_corrections() -> None:
    planned = session(PLANNED, local(TODAY, 10))
    for facts in (Facts(minutes=40), Facts(on=TODAY)):
        found = corrected(book(planned), planned, facts)
        assert (found.state, found.starts_at) == (PLANNED, local(TODAY, 10))
    with pytest.raises(CannotBe) as refused:
        corrected(book(planned), planned, Facts(at=time(11), is_planned=True))
    assert refused.value.refusal is Refusal.PLANNED_IN_THE_PAST


def test_a_dose_may_be_corrected_where_two_sessions_lie_on_one_day() -> None:
    first, second = session(DONE, local(TODAY, 8), 7), session(DONE, local(TODAY, 13), 8)
    assert corrected(book(first, second), first, Facts(dose="56 mg")).dose == "56 mg"
    with pytest.raises(CannotBe):
        corrected(book(first, second), first, Facts(minutes=301))


@pytest.mark.parametrize(
    ("starts", "asked"),
    [
        (local(TODAY, 10), local(TODAY, 16)),  # two hours, and four
        (local(TODAY, 15, 59), local(TODAY, 21, 59)),
        (local(TODAY, 16), local(date(2026, 11, 24), 8)),  # 22:00 is night
    ],
)
def test_a_patient_is_asked_four_hours_after_the_end_but_not_at_night(
    starts: datetime, asked: datetime
) -> None:
    found = ask_whether_at(session(PLANNED, starts), usual=timedelta(hours=2), zone=NEW_YORK)
    assert found == asked


def test_another_length_moves_the_start_of_one_that_had_just_ended_and_its_end_stays() -> None:
    made = new_session(book(), 1, Facts(on=TODAY))  # 13:00 to 15:00, the clinic's usual length
    for minutes, starts_at in ((40, local(TODAY, 14, 20)), (90, local(TODAY, 13, 30))):
        later = book(now=NOW + timedelta(minutes=5))
        made = corrected(later, made, Facts(minutes=minutes), done_since=NOW)
        assert (made.starts_at, made.ends_at(timedelta(hours=2))) == (starts_at, NOW)


def test_another_length_leaves_a_start_that_was_said() -> None:
    said = new_session(book(), 1, Facts(at=time(12, 30)))
    found = corrected(book(), said, Facts(minutes=40), done_since=NOW)
    assert found.starts_at == local(TODAY, 12, 30)
    counted = new_session(book(), 1, Facts(on=TODAY))
    found = corrected(book(), counted, Facts(at=time(12), minutes=40), done_since=NOW)
    assert (found.starts_at, found.minutes) == (local(TODAY, 12), 40)


def test_one_that_ended_just_after_midnight_still_ends_then_when_its_length_is_said() -> None:
    now = local(TODAY, 1)
    made = new_session(book(now=now), 1, Facts(on=TODAY))
    assert made.starts_at == local(TODAY, 0)
    found = corrected(book(now=now), made, Facts(minutes=40), done_since=now)
    assert found.starts_at == local(TODAY, 0, 20)
