"""What the words of a text weigh, beside the phrases of the rules."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.free_text.free_text import FreeTextRules, Reading, load_free_text_rules, read_text
from bot.domain.free_text.free_text_files import FreeTextFaults
from bot.domain.free_text.free_text_model import (
    MOST_WORDS,
    WeightFaults,
    Weights,
    features_of,
    load_weights,
    pieces_of,
)
from tests.domain.free_text.score import RULES, Labelled
from tests.domain.free_text.train import train, write

# "goodbye" alone: two runs of letters and the word; what is not in the weights does not count.
WEIGHTS = Weights(-1.0, 1.5, {"goodbye": (2.0, 1.0), "thanks": (-3.0, 1.0)})


def test_words_weigh_by_how_telling_they_are() -> None:
    # The only known feature has length 1, so its whole weight counts: -1 + 2.
    assert WEIGHTS.weigh(("goodbye",), has_phrase=False) == pytest.approx(1.0)
    # Two features of length sqrt(2): -1 + (2 - 3) / sqrt(2).
    assert WEIGHTS.weigh(("thanks", "goodbye"), has_phrase=False) == pytest.approx(
        -1.7071, abs=1e-4
    )


def test_unknown_words_weigh_nothing() -> None:
    assert WEIGHTS.weigh(("zebra",), has_phrase=False) == -1.0


def test_a_phrase_of_the_rules_adds_its_weight() -> None:
    assert WEIGHTS.weigh(("zebra",), has_phrase=True) == 0.5


def test_the_model_sees_runs_of_words_and_of_letters() -> None:
    runs, letters = features_of(("go", "away"))
    assert runs == {"go", "away", "go away"}
    assert {"~_g", "~go", "~o_", "~_go_", "~away", "~ay_"} <= letters


def test_a_long_text_is_weighed_in_pieces_of_whole_sentences() -> None:
    sentence = ("word",) * 25
    pieces = pieces_of([sentence] * 5)
    assert [len(piece) for piece in pieces] == [2, 2, 1]
    assert all(sum(map(len, piece)) <= MOST_WORDS for piece in pieces)


def test_weights_read_back_as_they_were_written(tmp_path: Path) -> None:
    write(WEIGHTS, tmp_path / "en.weights.tsv")
    assert load_weights(tmp_path / "en.weights.tsv") == WEIGHTS


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("start \t1\t0\nphrase \t1\t0\nword\tx\t1\n", "line 3 is no feature with two numbers"),
        ("word\t1\t1\n", "has no start"),
    ],
)
def test_a_broken_file_of_weights_is_named(tmp_path: Path, text: str, fault: str) -> None:
    (tmp_path / "en.weights.tsv").write_text(text, encoding="utf-8")
    with pytest.raises(WeightFaults, match=fault):
        load_weights(tmp_path / "en.weights.tsv")


def test_a_broken_file_of_weights_keeps_the_rules_from_loading(tmp_path: Path) -> None:
    (tmp_path / "en.toml").write_bytes((RULES / "en.toml").read_bytes())
    (tmp_path / "en.weights.tsv").write_text("word\n", encoding="utf-8")
    with pytest.raises(FreeTextFaults) as caught:
        load_free_text_rules(tmp_path)
    assert "en.weights.tsv: line 1" in str(caught.value)


def test_training_tells_what_it_was_shown() -> None:
    danger = ["nobody would miss me now", "nobody would miss me then", "they would not miss me"]
    harmless = ["I miss my bus again", "I miss my appointment again", "my bus again is late"]
    shown = [Labelled(True, "en", one, 1) for one in danger]
    shown += [Labelled(False, "en", one, 1) for one in harmless]
    weights = train(shown, "en")
    assert weights.weigh(("nobody", "would", "miss", "me"), has_phrase=False) > weights.weigh(
        ("miss", "my", "bus", "again"), has_phrase=False
    )


@pytest.fixture(scope="module")
def rules() -> FreeTextRules:
    return load_free_text_rules(RULES)


def with_weights(rules: FreeTextRules, start: float) -> FreeTextRules:
    english = replace(rules.by_language["en"], weights=Weights(start, 1.0, {}))
    return FreeTextRules({"en": english})


LONG = "On some of these evenings I truly want to kill myself you know"


def test_what_weighs_against_a_phrase_makes_it_unclear_and_never_harmless(
    rules: FreeTextRules,
) -> None:
    assert read_text(with_weights(rules, 0.0), LONG, "en").reading is Reading.DANGEROUS
    assert read_text(with_weights(rules, -2.0), LONG, "en").reading is Reading.UNCLEAR


def test_a_phrase_in_few_words_always_counts(rules: FreeTextRules) -> None:
    found = read_text(with_weights(rules, -9.0), "feeling suicidal", "en")
    assert found.reading is Reading.DANGEROUS


def test_words_alone_can_weigh_enough(rules: FreeTextRules) -> None:
    found = read_text(with_weights(rules, 1.0), "purple elephants quarrel in gardens", "en")
    assert (found.reading, found.rule) == (Reading.DANGEROUS, "text_words")


def test_harmless_words_that_look_like_danger_from_afar_are_asked_about(
    rules: FreeTextRules,
) -> None:
    assert read_text(with_weights(rules, -9.0), "Thank you so much", "en").reading is (
        Reading.HARMLESS
    )
    assert read_text(
        with_weights(rules, -0.5), "Thank you so much for the kind letter", "en"
    ).reading is (Reading.UNCLEAR)


def test_without_weights_the_phrases_stand_alone(rules: FreeTextRules) -> None:
    bare = FreeTextRules({"en": replace(rules.by_language["en"], weights=None)})
    assert read_text(bare, LONG, "en").reading is Reading.DANGEROUS
    assert read_text(bare, "Thank you so much", "en").reading is Reading.HARMLESS
