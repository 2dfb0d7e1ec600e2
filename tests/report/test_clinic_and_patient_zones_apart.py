"""Where patient and clinic live zones apart, days are the patient's, and a baseline came before."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.clinic import Clinic
from bot.domain.report.inductions import Induction, inductions_of
from bot.domain.report.sessions import changes_next_day
from bot.storage.times import to_text
from tests.report.conftest import Months

# In February: New York is 5 hours behind UTC, Sydney 11 ahead, Honolulu 10 behind, Kiritimati 14
# ahead. 9 in the morning of the 3rd in Sydney is 5 in the afternoon of the 2nd in New York.
MUCH_LATER = datetime(2026, 12, 1, tzinfo=UTC)


def there(zone: str, text: str) -> datetime:
    """Return a time such as "02-03 09:00" of 2026 on the clocks of a zone."""
    local = datetime.strptime(f"2026-{text}", "%Y-%m-%d %H:%M")  # noqa: DTZ007 - zone follows
    return local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def in_zone(clinic: Clinic, zone: str) -> Clinic:
    """Return the same clinic in another place."""
    config = clinic.config
    place = config.clinic.model_copy(update={"time_zone": zone})
    return replace(clinic, config=config.model_copy(update={"clinic": place}))


def treat(
    months: Months, *, clinic: str, patient: str, session: datetime, has_time: bool = True
) -> int:
    """Leave a patient with one session; return their number."""
    months.store.clinic = in_zone(months.store.clinic, clinic)
    who = months.patient()
    months.run("UPDATE patients SET zone = ? WHERE id = ?", patient, who)
    months.session(who, date(2026, 1, 1), has_time=has_time)
    months.run("UPDATE sessions SET starts_at = ?", to_text(session))
    return who


def score(months: Months, who: int, on: date, at: datetime, **totals: float) -> None:
    """Leave a check-in of a day of the patient that was completed at a moment."""
    check_in = months.scores(who, on, **totals)
    months.run("UPDATE check_ins SET completed_at = ? WHERE id = ?", to_text(at), check_in)


def induction(months: Months, *, now: datetime = MUCH_LATER) -> Induction:
    [person] = months.people()
    [found] = inductions_of(0, person, now=now)
    return found


def before(months: Months) -> float | None:
    found = induction(months).after_all["phq9"].before
    return None if found is None else found.value


SYDNEY, NEW_YORK = "Australia/Sydney", "America/New_York"
SECOND, THIRD = date(2026, 2, 2), date(2026, 2, 3)


def test_a_patient_west_of_the_date_line_has_no_baseline_from_after_the_session(
    months: Months,
) -> None:
    # The clinic in Sydney treats on the 3rd at 09:00; for the patient in New York it is the 2nd,
    # 17:00. At 23:00 of that 2nd, 6 hours later, 4 is no score of the day before.
    who = treat(months, clinic=SYDNEY, patient=NEW_YORK, session=there(SYDNEY, "02-03 09:00"))
    score(months, who, date(2026, 2, 1), there(NEW_YORK, "02-01 20:00"), phq9=20)
    score(months, who, SECOND, there(NEW_YORK, "02-02 23:00"), phq9=4)
    assert before(months) == 20
    assert induction(months).first_on == SECOND


def test_a_patient_east_of_the_date_line_keeps_the_baseline_of_the_very_morning(
    months: Months,
) -> None:
    # The clinic in New York treats on the 2nd at 17:00; for the patient in Sydney it is the 3rd,
    # 09:00. The 18 of 08:00 of that 3rd came an hour before, the 4 of 20:00 after it.
    who = treat(months, clinic=NEW_YORK, patient=SYDNEY, session=there(NEW_YORK, "02-02 17:00"))
    score(months, who, SECOND, there(SYDNEY, "02-02 20:00"), phq9=20)
    score(months, who, THIRD, there(SYDNEY, "02-03 08:00"), phq9=18)
    assert before(months) == 18
    assert induction(months).first_on == THIRD


def test_a_patient_east_of_the_date_line_has_no_baseline_from_the_evening(months: Months) -> None:
    who = treat(months, clinic=NEW_YORK, patient=SYDNEY, session=there(NEW_YORK, "02-02 17:00"))
    score(months, who, SECOND, there(SYDNEY, "02-02 20:00"), phq9=20)
    score(months, who, THIRD, there(SYDNEY, "02-03 20:00"), phq9=4)
    assert before(months) == 20


@pytest.mark.parametrize(("answered", "expected"), [("08:59", 18), ("14:00", None)])
def test_yesterday_s_form_that_is_answered_after_the_session_is_no_baseline(
    months: Months, answered: str, expected: float | None
) -> None:
    # It was asked on the evening of the 2nd and is of that day; the session began on the 3rd, 9:00.
    who = treat(months, clinic=NEW_YORK, patient=NEW_YORK, session=there(NEW_YORK, "02-03 09:00"))
    score(months, who, SECOND, there(NEW_YORK, f"02-03 {answered}"), phq9=18)
    assert before(months) == expected


@pytest.mark.parametrize(
    ("here", "there_in"), [(NEW_YORK, SYDNEY), ("Pacific/Kiritimati", "Pacific/Honolulu")]
)
def test_of_a_session_without_a_time_the_morning_is_before_and_the_evening_after(
    months: Months, here: str, there_in: str
) -> None:
    # "On the 3rd", kept as noon there: 4 in the night of the 4th in Sydney, and noon of the 2nd in
    # Honolulu. It is meant as the patient's 3rd, and about noon of it.
    noon = there(here, "02-03 12:00")
    who = treat(months, clinic=here, patient=there_in, session=noon, has_time=False)
    score(months, who, THIRD, there(there_in, "02-03 09:00"), phq9=18)
    assert (before(months), induction(months).first_on) == (18, THIRD)
    months.run("UPDATE check_ins SET completed_at = ?", to_text(there(there_in, "02-03 20:00")))
    assert before(months) is None


@pytest.mark.parametrize(("answered_on", "expected"), [(13, None), (14, 6), (31, 6), (32, None)])
def test_the_window_after_an_induction_counts_the_days_of_the_patient(
    months: Months, answered_on: int, expected: float | None
) -> None:
    # The session is on the patient's 2nd, in the clinic on the 3rd.
    who = treat(months, clinic=SYDNEY, patient=NEW_YORK, session=there(SYDNEY, "02-03 09:00"))
    score(months, who, date(2026, 2, 1), there(NEW_YORK, "02-01 20:00"), phq9=20)
    day = SECOND + timedelta(days=answered_on)
    score(months, who, day, there(NEW_YORK, f"{day:%m-%d} 20:00"), phq9=6)
    found = induction(months).after_all["phq9"].after
    assert (found and found.value) == expected


def test_the_window_is_over_when_the_patient_s_day_is(months: Months) -> None:
    # 31 days after the 2nd is the 5th of March: it ends in New York when it is the 6th, 16:00, in
    # Sydney.
    treat(months, clinic=SYDNEY, patient=NEW_YORK, session=there(SYDNEY, "02-03 09:00"))
    assert not induction(months, now=there(NEW_YORK, "03-05 23:59")).is_over
    assert induction(months, now=there(NEW_YORK, "03-06 00:00")).is_over


def test_the_day_after_a_session_is_the_patient_s(months: Months) -> None:
    # The session is on the patient's 2nd at 17:00; 9 of 10 the evening before, 3 the day after.
    who = treat(months, clinic=SYDNEY, patient=NEW_YORK, session=there(SYDNEY, "02-03 09:00"))
    for day, pain in ((1, 9), (2, 1), (3, 3), (4, 7)):
        on = date(2026, 2, day)
        score(months, who, on, there(NEW_YORK, f"02-0{day} 22:00"), pain=pain)
    assert list(changes_next_day(months.people(), "pain")) == [(0, -6)]
