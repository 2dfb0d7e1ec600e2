"""Whatever a patient writes is read, soon, and danger does not hide behind plain sentences."""

from functools import cache
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.free_text.free_text import FreeTextRules, Reading, load_free_text_rules, read_text
from tests.domain.free_text.score import RULES, labelled

REGRESSION = labelled(Path(__file__).parent / "free_text" / "regression.tsv")
LANGUAGES = st.sampled_from(["en", "es", "de"])
PLAIN = ["Thank you so much", "See you on Monday", "pain 4 today", "Muchas gracias", "👍", "ok"]
ACTIVE = [
    "I want to kill myself",
    "I have a plan to end my life",
    "I tried to kill myself on Sunday",
    "I took the whole bottle",
    "Quiero quitarme la vida",
    "Tengo un plan para matarme",
]
# Seconds of the processor, not of the clock: only they tell an expression that goes back and forth
# over a text. Ten times the aim of 50 ms, and the best of three, for a machine that is busy.
MOST_SECONDS, TRIES = 0.5, 3


@cache
def rules() -> FreeTextRules:
    return load_free_text_rules(RULES)


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=300), language=LANGUAGES)
def test_every_text_is_read_and_twice_the_same(text: str, language: str) -> None:
    assert read_text(rules(), text, language) == read_text(rules(), text, language)


@settings(max_examples=200, deadline=None)
@given(
    before=st.lists(st.sampled_from(PLAIN), max_size=4),
    danger=st.sampled_from(ACTIVE),
    after=st.lists(st.sampled_from(PLAIN), max_size=4),
    stop=st.sampled_from([". ", "! ", ".\n", "? "]),
    language=LANGUAGES,
)
def test_danger_between_plain_sentences_is_never_harmless(
    before: list[str], danger: str, after: list[str], stop: str, language: str
) -> None:
    found = read_text(rules(), stop.join([*before, danger, *after]), language)
    assert found.reading is Reading.DANGEROUS


@settings(max_examples=200, deadline=None)
@given(
    plain=st.sampled_from(PLAIN),
    danger=st.sampled_from([each for each in REGRESSION if each.is_dangerous]),
    joint=st.sampled_from([". ", " ", ", ", " and ", "\n", " - "]),
)
def test_no_dangerous_sentence_becomes_harmless_behind_thanks(
    plain: str, danger: object, joint: str
) -> None:
    text = f"{plain}{joint}{danger.sentence}"  # type: ignore[attr-defined]
    assert read_text(rules(), text, "en").reading is not Reading.HARMLESS


@pytest.mark.parametrize(
    "text",
    ["i " * 2048, "not " * 1024, "kill myself " * 341, "a" * 4096, "l.o.l " * 682, "* " * 2048],
)
def test_the_longest_text_is_read_without_delay(text: str) -> None:
    assert any(_seconds(text[:4096]) < MOST_SECONDS for _ in range(TRIES))


def _seconds(text: str) -> float:
    loaded = rules()
    start = process_time()
    read_text(loaded, text, "en")
    return process_time() - start
