"""Item 9, the follow-up, a text, what is known and the language: each combination has one level.

Every one is played through the real actions and held against a table that is written from
decision 10 alone and knows nothing of the program.
"""

from __future__ import annotations

from typing import Any

import pytest

from bot.actions.alerts import alert_posts, writing
from bot.domain.free_text.free_text import Reading, TextFound
from bot.domain.levels import Level
from bot.screens.screen import Screen
from tests.actions.alerted import speak_all
from tests.actions.combinations import (
    AMBER,
    DECLINED,
    KNOWN,
    NOT_ASKED,
    RED,
    SILENT,
    YELLOW,
    Case,
    every_case,
    played,
)
from tests.actions.playing import Play


def table(case: Case) -> Level | None:
    """Return the level by decision 10: of what applies and is not known, the highest."""
    known = KNOWN[case.known]
    applies: list[Level] = []
    if case.item_9 > known.get("phq9_9", 0):
        applies.append({1: YELLOW, 2: AMBER, 3: AMBER}[case.item_9])
    if case.text is not None:
        applies.append(case.text)
    if case.language == "de" and case.item_9 > 0 and not known:
        applies.append(AMBER)  # the ASQ does not exist in German
    if case.follow_up in (DECLINED, SILENT):
        applies.append(AMBER)
    elif case.follow_up != NOT_ASKED and case.language == "de":
        applies += of_safe(case.follow_up, known)
    elif case.follow_up != NOT_ASKED:
        applies += of_asq(case.follow_up, known, attempt="attempt" in case.known)
    return max(applies, default=None)


def of_safe(answers: Any, known: dict[str, int]) -> list[Level]:
    if answers == (2,):
        return [RED]
    return [AMBER] if answers == (1,) else []


def of_asq(answers: Any, known: dict[str, int], *, attempt: bool) -> list[Level]:
    yes = {f"asq_{number}" for number, answer in enumerate(answers, 1) if answer} - set(known)
    levels = [AMBER for item in ("asq_1", "asq_2", "asq_3") if item in yes]
    if "asq_4" in yes:
        levels.append(YELLOW if attempt else AMBER)
    if "asq_5" in yes:
        levels.append(RED)
    return levels


def test_there_are_more_than_two_thousand_combinations() -> None:
    cases = list(every_case())

    assert len(cases) == len(set(cases)) > 2000


@pytest.mark.parametrize("known", KNOWN)
def test_every_combination_has_exactly_the_one_level_of_the_table(
    play: Play, monkeypatch: pytest.MonkeyPatch, known: str
) -> None:
    monkeypatch.setattr(writing, "read_text", read)
    # What the clinic's messages look like is another matter, and takes half of the time.
    monkeypatch.setattr(alert_posts, "_screen", lambda *_args, **_values: Screen("an alert"))
    speak_all(play)
    cases = [case for case in every_case() if case.known == known]
    wrong = []
    for number, case in enumerate(cases):
        found = play.store.do(played, case, number)
        expected = table(case)
        if found != ([] if expected is None else [expected]):
            wrong.append((case, found, expected))

    assert wrong == []


def read(_rules: object, text: str, _language: str) -> TextFound:
    return TextFound(Reading.DANGEROUS, Level[text], "text_active")


def test_every_answer_above_0_that_is_not_known_has_a_level() -> None:
    cases = [case for case in every_case() if case.item_9 > KNOWN[case.known].get("phq9_9", 0)]

    assert cases
    assert None not in map(table, cases)


def test_thoughts_of_suicide_right_now_are_red_whatever_was_accepted() -> None:
    fifth = [case for case in every_case() if len(case.follow_up) == 5 and case.follow_up[4] == 1]

    assert {table(case) for case in fifth} == {RED}
