"""What is counted of a patient's check-ins: answered of asked, and the strongest answers."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.model import Answer, CheckInKind, CheckInState
from bot.storage import answers, check_ins
from bot.storage.database import Transaction
from bot.storage.digests import answered_since, worst_answers
from bot.storage.scores import keep_score, scores_of

AT = datetime(2026, 10, 1, 13, tzinfo=UTC)
CLOSED = (CheckInState.COMPLETE, CheckInState.DECLINED, CheckInState.MISSED)


def asked(
    tx: Transaction,
    patient: int,
    day: int,
    state: CheckInState | None,
    kind: CheckInKind = CheckInKind.DAILY,
) -> int:
    """Keep a check-in of a day of October that ended so; None: it is open."""
    at = AT + timedelta(days=day - 1)
    check_in = check_ins.add(
        tx,
        patient_id=patient,
        kind=kind,
        local_date=date(2026, 10, day),
        state=CheckInState.ASKED,
        due_at=at,
        expires_at=at + timedelta(hours=12),
        remind_at=None,
        pinned=(),
        items=(),
        now=at,
    )
    if state is not None:
        check_ins.close(tx, check_in, state=state, now=at + timedelta(hours=1))
    return check_in


def test_check_ins_that_were_declined_or_missed_were_asked_and_not_answered(
    tx: Transaction, pat: int, quinn: int
) -> None:
    for day, state in enumerate(CLOSED, start=2):
        asked(tx, pat, day, state)
    asked(tx, pat, 5, None)
    asked(tx, pat, 6, CheckInState.COMPLETE, CheckInKind.EXTRA)
    asked(tx, quinn, 3, CheckInState.COMPLETE)

    assert answered_since(tx, pat, date(2026, 10, 1)) == (3, 1)
    assert answered_since(tx, pat, date(2026, 10, 2)) == (2, 0)
    assert answered_since(tx, pat, date(2026, 10, 4)) == (0, 0)


def answer(tx: Transaction, check_in: int, item: str, value: int) -> None:
    answers.add_answer(tx, check_in, Answer("kse", item, value, AT))


def test_the_strongest_answer_is_of_those_that_were_not_changed(tx: Transaction, pat: int) -> None:
    first, second, third = (asked(tx, pat, day, None) for day in (1, 2, 3))
    answer(tx, first, "nausea", 3)
    answer(tx, first, "nausea", 1)  # changed
    answer(tx, second, "nausea", 2)
    answer(tx, second, "headache", 0)

    answer(tx, third, "headache", 0)

    found = worst_answers(tx, pat, "kse")
    assert {name: one.value for name, one in found.items()} == {"nausea": 2, "headache": 0}
    days = {one.id: one.local_date for one in check_ins.last_of(tx, pat, limit=9)}
    assert found["nausea"].on == days[second]
    assert found["headache"].on == days[third]  # of equal ones the last
    assert worst_answers(tx, pat, "phq9") == {}


@pytest.mark.parametrize("is_complete", [True, False])
def test_a_score_has_the_moment_of_its_check_in(
    tx: Transaction, pat: int, is_complete: bool
) -> None:
    check_in = asked(tx, pat, 1, None)
    check_ins.start(tx, check_in, now=AT + timedelta(minutes=5))
    keep_score(tx, check_in, "phq9", 9)
    if is_complete:
        check_ins.close(tx, check_in, state=CheckInState.COMPLETE, now=AT + timedelta(hours=1))
    [score] = scores_of(tx, pat)

    assert score.at == AT + timedelta(minutes=60 if is_complete else 5)
