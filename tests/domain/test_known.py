"""What a clinician accepts as known: answers, the highest of each item, never ASQ 5 or a text."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.known import MOST_DAYS, covers, what_is_accepted
from bot.domain.levels import Level
from bot.domain.model import Evidence

MONDAY = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)


def answered(item: str, value: int | None, *, questionnaire: str = "phq9") -> Evidence:
    return Evidence(f"rule_of_{item}", "1", Level.AMBER, MONDAY, questionnaire, item, value)


def own(rule: str, *, value: int | None = None, text: str | None = None) -> Evidence:
    return Evidence(rule, "1", Level.AMBER, MONDAY, value=value, text=text)


def asq(item: int, value: int = 1) -> Evidence:
    return answered(f"asq_{item}", value, questionnaire="asq")


def test_the_highest_answer_to_each_item_is_accepted() -> None:
    held = [answered("phq9_9", 1), answered("phq9_9", 2), answered("phq9_9", 0), asq(1), asq(4)]

    assert what_is_accepted(held) == {"phq9/phq9_9": 2, "asq/asq_1": 1, "asq/asq_4": 1}


@pytest.mark.parametrize(
    "evidence",
    [
        asq(5),
        own("text_active", text="I cannot go on"),
        own("tell_clinic"),
        own("call_me"),
        own("follow_up_declined"),
        own("follow_up_unanswered"),
        own("missed_days", value=3),
        own("known_ended", value=2),
        answered("phq9_9", None),  # a check-in left open at the item
        Evidence("phq9_worse", "1", Level.YELLOW, MONDAY, "phq9", None, 14),  # a total
    ],
)
def test_nothing_is_accepted_of_it_and_nothing_covers_it(evidence: Evidence) -> None:
    assert what_is_accepted([evidence]) == {}
    everything = {
        "phq9/phq9_9": 3,
        **{f"asq/asq_{item}": 1 for item in (1, 2, 3, 4, 5)},
        evidence.rule: 99,
        "phq9/None": 99,
    }
    assert not covers(everything, evidence)


@pytest.mark.parametrize(("value", "is_covered"), [(1, True), (2, True), (3, False)])
def test_an_answer_at_or_below_what_was_accepted_is_covered(value: int, is_covered: bool) -> None:
    assert covers({"phq9/phq9_9": 2}, answered("phq9_9", value)) is is_covered


def test_an_answer_to_another_item_is_not_covered() -> None:
    assert not covers({"phq9/phq9_9": 3}, asq(3))
    assert not covers({"phq9/phq9_9": 3}, answered("phq9_9", 1, questionnaire="daily"))
    assert covers({"asq/asq_3": 1}, asq(3))


def test_that_the_asq_does_not_exist_in_the_language_can_be_accepted() -> None:
    unavailable = own("follow_up_unavailable")

    assert what_is_accepted([unavailable]) == {"follow_up_unavailable": 0}
    assert covers({"follow_up_unavailable": 0}, unavailable)
    assert not covers({"phq9/phq9_9": 3}, unavailable)


def test_nothing_is_accepted_for_more_than_14_days() -> None:
    assert timedelta(days=14) == MOST_DAYS


@pytest.mark.parametrize("value", [1, 2])
def test_that_somebody_is_not_safe_right_now_is_never_accepted(value: int) -> None:
    evidence = Evidence("safe_no", "1", Level.RED, MONDAY, "safe", "safe_now", value)
    assert what_is_accepted([evidence]) == {}
    assert not covers({"safe/safe_now": 2}, evidence)
