"""One check-in per patient and local day, asked, reminded of, and closed once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from store_cast import MONDAY, PAIN, PHQ9, add_check_in

from bot.domain.model import CheckIn, CheckInKind, CheckInState
from bot.storage import check_ins
from bot.storage.database import IntegrityError, Transaction

MINUTE = timedelta(minutes=1)
MONDAY_DATE, TUESDAY_DATE = date(2026, 11, 23), date(2026, 11, 24)
CLOSED = (CheckInState.COMPLETE, CheckInState.DECLINED, CheckInState.MISSED)


def see(tx: Transaction, check_in_id: int) -> CheckIn:
    found = check_ins.by_id(tx, check_in_id)
    assert found is not None
    return found


def times_of(tx: Transaction, check_in_id: int) -> dict[str, Any]:
    sql = "SELECT asked_at, started_at, completed_at, closed_at FROM check_ins WHERE id = ?"
    return dict(tx.one(sql, (check_in_id,)))


@pytest.fixture
def asked(tx: Transaction, pat: int) -> int:
    """The id of the patient's check-in of that Monday, which was asked."""
    return add_check_in(tx, pat)


def test_a_check_in_comes_back_as_it_was_asked(tx: Transaction, pat: int, asked: int) -> None:
    assert see(tx, asked) == CheckIn(
        id=asked,
        patient_id=pat,
        kind=CheckInKind.DAILY,
        local_date=MONDAY_DATE,
        state=CheckInState.ASKED,
        due_at=MONDAY,
        expires_at=MONDAY.replace(hour=23),
        message_id=None,
        showing="",
        remind_at=None,
        reminders_sent=0,
        pinned=(PAIN, PHQ9),
        items=(("pain", "now"), ("phq9", "9")),
        completed_at=None,
    )
    at = "2026-11-23T15:00:00.000000+00:00"
    assert times_of(tx, asked) == {
        "asked_at": at, "started_at": None, "completed_at": None, "closed_at": None,
    }  # fmt: skip


def test_a_missed_check_in_was_never_asked_and_is_closed(tx: Transaction, pat: int) -> None:
    missed = add_check_in(tx, pat, state=CheckInState.MISSED)
    times = times_of(tx, missed)
    assert (times["asked_at"], times["closed_at"]) == (None, "2026-11-23T15:00:00.000000+00:00")


def test_a_check_in_that_is_not_there_is_none(tx: Transaction) -> None:
    assert check_ins.by_id(tx, 1) is None


def test_a_local_day_has_one_daily_check_in(tx: Transaction, asked: int, pat: int) -> None:
    with pytest.raises(IntegrityError, match="UNIQUE"):
        add_check_in(tx, pat, state=CheckInState.MISSED)
    add_check_in(tx, pat, local_date=TUESDAY_DATE)


def test_a_day_may_have_extra_check_ins_and_everyone_has_their_own_day(
    tx: Transaction, asked: int, pat: int, quinn: int
) -> None:
    for _ in range(2):
        add_check_in(tx, pat, kind=CheckInKind.EXTRA)
    theirs = add_check_in(tx, quinn)
    daily = check_ins.daily_of(tx, quinn, MONDAY_DATE)
    assert daily is not None
    assert daily.id == theirs


def test_the_daily_one_of_a_day_is_found_beside_extra_ones(
    tx: Transaction, asked: int, pat: int
) -> None:
    add_check_in(tx, pat, kind=CheckInKind.EXTRA)
    found = check_ins.daily_of(tx, pat, MONDAY_DATE)
    assert found is not None
    assert found.id == asked
    assert check_ins.daily_of(tx, pat, TUESDAY_DATE) is None


def test_the_newest_check_in_that_can_be_answered_is_the_open_one(
    tx: Transaction, asked: int, pat: int, quinn: int
) -> None:
    extra = add_check_in(tx, pat, kind=CheckInKind.EXTRA)
    add_check_in(tx, quinn)
    found = check_ins.open_of(tx, pat)
    assert found is not None
    assert found.id == extra
    check_ins.close(tx, extra, state=CheckInState.COMPLETE, now=MONDAY)
    found = check_ins.open_of(tx, pat)
    assert found is not None
    assert found.id == asked


@pytest.mark.parametrize("state", CLOSED)
def test_a_closed_check_in_cannot_be_answered_closed_or_begun_again(
    tx: Transaction, asked: int, pat: int, state: CheckInState
) -> None:
    assert check_ins.close(tx, asked, state=state, now=MONDAY)
    assert not check_ins.close(tx, asked, state=CheckInState.COMPLETE, now=MONDAY + MINUTE)
    assert not check_ins.start(tx, asked, now=MONDAY + MINUTE)
    assert see(tx, asked).state is state
    assert check_ins.open_of(tx, pat) is None


def test_only_a_complete_check_in_has_a_time_of_completion(
    tx: Transaction, asked: int, quinn: int
) -> None:
    theirs = add_check_in(tx, quinn)
    check_ins.close(tx, asked, state=CheckInState.COMPLETE, now=MONDAY + MINUTE)
    check_ins.close(tx, theirs, state=CheckInState.DECLINED, now=MONDAY + MINUTE)
    assert see(tx, asked).completed_at == MONDAY + MINUTE
    assert see(tx, theirs).completed_at is None
    assert times_of(tx, theirs)["closed_at"] == times_of(tx, asked)["closed_at"]


def test_a_check_in_is_begun_once(tx: Transaction, asked: int) -> None:
    assert check_ins.start(tx, asked, now=MONDAY + MINUTE)
    assert not check_ins.start(tx, asked, now=MONDAY + 2 * MINUTE)
    assert see(tx, asked).state is CheckInState.STARTED
    assert times_of(tx, asked)["started_at"] == "2026-11-23T15:01:00.000000+00:00"


def test_what_is_open_of_a_patient_who_leaves_is_declined_and_nothing_else(
    tx: Transaction, asked: int, pat: int, quinn: int
) -> None:
    check_ins.plan_reminder(tx, asked, at=MONDAY, sent=0)
    done = add_check_in(tx, pat, kind=CheckInKind.EXTRA)
    check_ins.close(tx, done, state=CheckInState.COMPLETE, now=MONDAY)
    theirs = add_check_in(tx, quinn)
    check_ins.close_all(tx, pat, now=MONDAY)
    states = [see(tx, one).state for one in (asked, done, theirs)]
    assert states == [CheckInState.DECLINED, CheckInState.COMPLETE, CheckInState.ASKED]
    assert see(tx, asked).remind_at is None


def test_the_last_check_ins_are_the_daily_ones_newest_day_first(
    tx: Transaction, asked: int, pat: int
) -> None:
    earlier = add_check_in(tx, pat, local_date=date(2026, 11, 20))
    later = add_check_in(tx, pat, local_date=TUESDAY_DATE)
    add_check_in(tx, pat, kind=CheckInKind.EXTRA)
    assert [one.id for one in check_ins.last_of(tx, pat, limit=9)] == [later, asked, earlier]
    assert [one.id for one in check_ins.last_of(tx, pat, limit=1)] == [later]


def test_the_message_of_a_check_in_is_the_first_that_its_post_became(
    tx: Transaction, asked: int
) -> None:
    check_ins.take_message(tx, asked, 70)
    check_ins.take_message(tx, asked, 71)
    assert see(tx, asked).message_id == 70
    check_ins.keep_message(tx, asked, None)
    check_ins.take_message(tx, asked, 72)
    assert see(tx, asked).message_id == 72


def test_a_message_that_shows_the_same_already_is_not_changed(tx: Transaction, asked: int) -> None:
    assert check_ins.keep_showing(tx, asked, "phq9/9")
    assert not check_ins.keep_showing(tx, asked, "phq9/9")
    assert check_ins.keep_showing(tx, asked, "saved")
    assert see(tx, asked).showing == "saved"


def test_reminders_are_due_at_their_time_the_earliest_first_while_it_is_open(
    tx: Transaction, asked: int, quinn: int
) -> None:
    theirs = add_check_in(tx, quinn, remind_at=MONDAY + MINUTE)
    check_ins.plan_reminder(tx, asked, at=MONDAY + 2 * MINUTE, sent=1)
    assert check_ins.to_remind(tx, now=MONDAY) == []
    assert check_ins.to_remind(tx, now=MONDAY + MINUTE) == [theirs]
    assert check_ins.to_remind(tx, now=MONDAY + 2 * MINUTE) == [theirs, asked]
    assert check_ins.to_remind(tx, now=MONDAY + 2 * MINUTE, limit=1) == [theirs]
    assert see(tx, asked).reminders_sent == 1
    check_ins.close(tx, theirs, state=CheckInState.COMPLETE, now=MONDAY)
    assert check_ins.to_remind(tx, now=MONDAY + 2 * MINUTE) == [asked]


def test_no_reminder_is_planned_for_a_closed_check_in(tx: Transaction, asked: int) -> None:
    check_ins.close(tx, asked, state=CheckInState.COMPLETE, now=MONDAY)
    check_ins.plan_reminder(tx, asked, at=MONDAY, sent=5)
    assert (see(tx, asked).remind_at, see(tx, asked).reminders_sent) == (None, 0)


def test_a_check_in_expires_at_its_time_the_earliest_first_while_it_is_open(
    tx: Transaction, asked: int, quinn: int
) -> None:
    end = MONDAY.replace(hour=23)
    theirs = add_check_in(tx, quinn, expires_at=end - MINUTE)
    assert check_ins.to_expire(tx, now=end - timedelta(microseconds=1)) == [theirs]
    assert check_ins.to_expire(tx, now=end) == [theirs, asked]
    assert check_ins.to_expire(tx, now=end, limit=1) == [theirs]
    check_ins.start(tx, theirs, now=MONDAY)
    check_ins.close(tx, asked, state=CheckInState.MISSED, now=end)
    assert check_ins.to_expire(tx, now=end) == [theirs]


def test_the_check_ins_of_a_cut_off_account_make_room_for_the_patients_own(
    tx: Transaction, asked: int, pat: int, quinn: int
) -> None:
    earlier = add_check_in(tx, pat, local_date=date(2026, 11, 22), now=MONDAY - MINUTE)
    theirs = add_check_in(tx, quinn)
    check_ins.revoke_since(tx, pat, MONDAY)
    assert check_ins.daily_of(tx, pat, MONDAY_DATE) is None
    assert [one.id for one in check_ins.last_of(tx, pat, limit=9)] == [earlier]
    assert [one.id for one in check_ins.last_of(tx, quinn, limit=9)] == [theirs]
    assert check_ins.by_id(tx, asked) is not None
    own = add_check_in(tx, pat)
    with pytest.raises(IntegrityError):
        add_check_in(tx, pat)
    assert [one.id for one in check_ins.last_of(tx, pat, limit=9)] == [own, earlier]
