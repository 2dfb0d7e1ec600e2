"""What worlds around sessions (tests/around) found, each as the smallest case."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.cadence import Last, Occasion, due_on
from bot.domain.questionnaires.questionnaire_files import SHIPPED, load_questionnaires
from bot.domain.schedule import at_local
from bot.domain.sessions.recording import Book, took_place
from bot.domain.sessions.session_times import too_early
from bot.domain.sessions.sessions import Session, SessionState

NEW_YORK = ZoneInfo("America/New_York")
TODAY = date(2026, 11, 24)
TWO_HOURS = timedelta(hours=2)


def ny(at: str, day: date = TODAY) -> datetime:
    return at_local(day, time.fromisoformat(at), NEW_YORK)


def test_a_check_in_shortly_after_midnight_waits_for_the_evenings_session_until_the_morning() -> (
    None
):
    tomorrow = TODAY + timedelta(days=1)
    own = ny("00:40", tomorrow)
    # A session until 21:25 wears off at 1:25: nobody is woken then, so it comes at 8:00.
    asked_at = ny("18:00")
    for ends_at, comes in (
        (ny("21:25"), ny("08:00", tomorrow)),
        (ny("20:41"), ny("08:00", tomorrow)),
        (ny("20:40"), None),
    ):
        assert too_early(own, ends_at=ends_at, asked_at=asked_at, zone=NEW_YORK) == comes


def test_a_check_in_shortly_after_midnight_leaves_the_evenings_one_time_to_be_answered() -> None:
    # 21:30, a quarter of an hour late at most, an hour to answer, two hours to the next: 0:45.
    tomorrow = TODAY + timedelta(days=1)
    for own, comes in (("00:44", ny("08:00", tomorrow)), ("00:45", None)):
        for ends_at in (ny("15:00"), None):
            found = too_early(
                ny(own, tomorrow), ends_at=ends_at, asked_at=ny("21:30"), zone=NEW_YORK
            )
            assert found == comes


def test_a_session_planned_for_some_time_today_has_just_ended_when_it_took_place() -> None:
    planned = Session(1, 1, SessionState.PLANNED, ny("12:00"), has_time=False, minutes=40)
    done = took_place(Book([planned], ny("19:46"), NEW_YORK, TWO_HOURS), planned)
    assert (done.starts_at, done.has_time) == (ny("19:06"), True)

    # On another day nobody knows the hour.
    tomorrow = TODAY + timedelta(days=1)
    done = took_place(Book([planned], ny("09:00", tomorrow), NEW_YORK, TWO_HOURS), planned)
    assert (done.starts_at, done.has_time) == (ny("12:00"), False)


def test_what_is_asked_about_a_session_does_not_put_off_the_longest_form() -> None:
    plan = load_questionnaires(SHIPPED).plans["ptsd"]
    session = Session(1, 1, SessionState.DONE, ny("10:00"), has_time=True, minutes=40)
    due_at = ny("17:00")
    occasion = Occasion(
        on=TODAY,
        due_at=due_at,
        next_due_at=ny("17:00", TODAY + timedelta(days=1)),
        zone=NEW_YORK,
        clinic_zone=NEW_YORK,
        plan_since=TODAY,
        usual_length=TWO_HOURS,
        sessions=[session],
        history={one: Last(TODAY, due_at.astimezone(UTC)) for one in ("phq9", "gad7", "pcptsd5")},
    )
    steps = {"pain": 1, "relief": 1, "daily": 3, "phq9": 10, "gad7": 7, "pcl5": 20, "pcptsd5": 6}
    assert due_on(plan, occasion, steps=steps) == ("pain", "relief", "pcl5", "daily")
