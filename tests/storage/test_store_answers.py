"""Every answer, score and note is kept; the questionnaire stays as it was shown."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from store_cast import MONDAY, PHQ9, add_check_in

from bot.domain.model import Answer, CheckInKind, PinnedVersion
from bot.storage.answers import add_answer, answers_of, history_of_item, last_answered_on
from bot.storage.check_ins import last_answered_day, revoke_since
from bot.storage.database import IntegrityError, Transaction
from bot.storage.notes import add_note, notes_of
from bot.storage.questionnaires import (
    has_questionnaire,
    keep_questionnaire,
    questionnaire_body,
)
from bot.storage.scores import Score, keep_score, scores_of

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
SUNDAY_DATE, MONDAY_DATE, TUESDAY_DATE = (date(2026, 11, day) for day in (22, 23, 24))
NINE = Answer("phq9", "9", 2, MONDAY)


@pytest.fixture
def asked(tx: Transaction, pat: int) -> int:
    """The id of the patient's check-in of that Monday, which was asked."""
    return add_check_in(tx, pat)


def test_the_latest_answer_counts_and_the_earlier_one_stays(tx: Transaction, asked: int) -> None:
    first, second = (Answer("phq9", "9", value, MONDAY + value * MINUTE) for value in (3, 0))
    other = Answer("pain", "now", 7, MONDAY)
    for answer in (first, other, second):
        add_answer(tx, asked, answer)
    assert answers_of(tx, asked) == {("phq9", "9"): second, ("pain", "now"): other}
    values = tx.all("SELECT value FROM answers WHERE item = '9' ORDER BY id")
    assert [row[0] for row in values] == [3, 0]


def test_a_check_in_without_answers_has_none(tx: Transaction, asked: int) -> None:
    assert answers_of(tx, asked) == {}


def test_the_last_day_of_an_answer_is_that_of_its_check_in(
    tx: Transaction, asked: int, pat: int, quinn: int
) -> None:
    name = {"questionnaire": "phq9", "item": "10"}
    assert last_answered_on(tx, pat, **name) is None
    earlier = add_check_in(tx, pat, local_date=date(2026, 11, 16))
    theirs = add_check_in(tx, quinn, local_date=TUESDAY_DATE)
    for check_in_id in (asked, earlier, theirs):
        add_answer(tx, check_in_id, Answer("phq9", "10", 1, MONDAY))
    add_answer(tx, add_check_in(tx, pat, local_date=TUESDAY_DATE), Answer("pain", "10", 1, MONDAY))
    assert last_answered_on(tx, pat, **name) == MONDAY_DATE


def test_the_history_of_an_item_holds_every_answer_since_a_day_oldest_first(
    tx: Transaction, asked: int, pat: int, quinn: int
) -> None:
    old = add_check_in(tx, pat, local_date=date(2026, 11, 22))
    new = add_check_in(tx, pat, local_date=TUESDAY_DATE)
    theirs = add_check_in(tx, quinn)
    for check_in_id, item, value in (
        (old, "9", 1), (asked, "9", 2), (asked, "9", 0), (asked, "8", 3), (new, "9", 3),
        (theirs, "9", 1),
    ):  # fmt: skip
        add_answer(tx, check_in_id, Answer("phq9", item, value, MONDAY))
    found = history_of_item(tx, pat, questionnaire="phq9", item="9", since=MONDAY_DATE)
    assert found == [(MONDAY_DATE, 2), (MONDAY_DATE, 0), (TUESDAY_DATE, 3)]


def test_an_answer_needs_its_check_in(tx: Transaction) -> None:
    with pytest.raises(IntegrityError):
        add_answer(tx, 99, Answer("phq9", "9", 1, MONDAY))


def test_scores_come_by_day_the_daily_one_after_the_extra_ones_of_its_day(
    tx: Transaction, asked: int, pat: int, quinn: int
) -> None:
    extra = add_check_in(tx, pat, kind=CheckInKind.EXTRA)
    sunday = add_check_in(tx, pat, local_date=SUNDAY_DATE)
    for check_in_id, questionnaire, total in (
        (asked, "phq9", 14), (extra, "phq9", 27), (sunday, "peg", 4.5),
        (add_check_in(tx, quinn), "phq9", 1),
    ):  # fmt: skip
        keep_score(tx, check_in_id, questionnaire, total)
    assert scores_of(tx, pat) == [
        Score(SUNDAY_DATE, "peg", 4.5, is_extra=False),
        Score(MONDAY_DATE, "phq9", 27, is_extra=True),
        Score(MONDAY_DATE, "phq9", 14, is_extra=False),
    ]


def test_the_score_of_corrected_answers_takes_the_place_of_the_first(
    tx: Transaction, asked: int, pat: int
) -> None:
    keep_score(tx, asked, "phq9", 14)
    keep_score(tx, asked, "phq9", 12)
    assert [score.total for score in scores_of(tx, pat)] == [12]


def test_the_last_day_with_any_answer_counts_extra_check_ins_and_not_unanswered_ones(
    tx: Transaction, asked: int, pat: int, quinn: int
) -> None:
    assert last_answered_day(tx, pat) is None
    add_answer(tx, add_check_in(tx, pat, local_date=SUNDAY_DATE), NINE)
    add_answer(tx, add_check_in(tx, quinn, local_date=TUESDAY_DATE), NINE)
    add_check_in(tx, pat, local_date=TUESDAY_DATE)
    assert last_answered_day(tx, pat) == SUNDAY_DATE
    add_answer(tx, add_check_in(tx, pat, kind=CheckInKind.EXTRA), NINE)
    assert last_answered_day(tx, pat) == MONDAY_DATE


def test_what_a_cut_off_account_answered_is_kept_but_is_not_the_patients(
    tx: Transaction, asked: int, pat: int, quinn: int
) -> None:
    sunday = add_check_in(tx, pat, local_date=SUNDAY_DATE, now=MONDAY - DAY)
    theirs = add_check_in(tx, quinn)
    for check_in_id in (sunday, asked, theirs):
        add_answer(tx, check_in_id, NINE)
        keep_score(tx, check_in_id, "phq9", 9)
    revoke_since(tx, pat, MONDAY)
    name = {"questionnaire": "phq9", "item": "9"}
    assert [score.on for score in scores_of(tx, pat)] == [SUNDAY_DATE]
    assert last_answered_on(tx, pat, **name) == last_answered_day(tx, pat) == SUNDAY_DATE
    assert history_of_item(tx, pat, **name, since=SUNDAY_DATE) == [(SUNDAY_DATE, 2)]
    assert answers_of(tx, asked) == {("phq9", "9"): NINE}
    assert [score.on for score in scores_of(tx, quinn)] == [MONDAY_DATE]


def test_notes_are_kept_word_for_word_and_listed_newest_first(
    tx: Transaction, pat: int, quinn: int
) -> None:
    for number, text in enumerate(("first", "Grüße 🙂\u202e <b>", "third")):
        add_note(tx, pat, text, now=MONDAY + number * MINUTE)
    add_note(tx, quinn, "of another", now=MONDAY)
    assert notes_of(tx, pat, limit=2) == [
        (MONDAY + 2 * MINUTE, "third"),
        (MONDAY + MINUTE, "Grüße 🙂\u202e <b>"),
    ]


def test_a_questionnaire_is_kept_by_its_content_beside_earlier_ones(tx: Transaction) -> None:
    changed = PinnedVersion("phq9", "1", "c" * 64)
    assert not has_questionnaire(tx, PHQ9)
    keep_questionnaire(tx, PHQ9, "as it was", now=MONDAY)
    assert has_questionnaire(tx, PHQ9)
    assert not has_questionnaire(tx, changed)
    keep_questionnaire(tx, changed, "as it is", now=MONDAY)
    assert questionnaire_body(tx, PHQ9) == "as it was"
    assert questionnaire_body(tx, changed) == "as it is"
    with pytest.raises(IntegrityError):
        keep_questionnaire(tx, PHQ9, "something else", now=MONDAY)
