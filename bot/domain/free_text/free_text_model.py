"""Weighs the words of a text: what the phrases of the rules do not know, and what they overdo.

A linear model that was trained on sentences written for it (tests/domain/free_text); its weights
are a text file for each language, read at start. It runs here and asks nobody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from pathlib import Path

__all__ = ["WeightFaults", "Weights", "Words", "features_of", "load_weights", "pieces_of"]

Words = tuple[str, ...]

LONGEST_WORDS = 3
LETTERS = (2, 3, 4, 5)
# A text is weighed in pieces of whole sentences about as long as what it was trained on.
MOST_WORDS = 60
# Two lines that are no features: no word holds a space at its end.
START, PHRASE = "start ", "phrase "


class WeightFaults(ValueError):
    """A file of weights that cannot be used; the text says where and why."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Where the model begins, what a phrase of the rules adds, and what it knows of each feature.

    That is its weight, and how telling it is: a sentence is measured by its telling features.
    """

    start: float
    phrase: float
    by_feature: Mapping[str, tuple[float, float]]

    def weigh(self, words: Words, *, has_phrase: bool) -> float:
        """Return how dangerous some words look: above 0 dangerous, below not certainly.

        `has_phrase` says that a phrase of the rules was found in them.
        """
        total = self.start + (self.phrase if has_phrase else 0.0)
        for kind in features_of(words):
            known = [self.by_feature[one] for one in kind if one in self.by_feature]
            length = sqrt(sum(telling * telling for _, telling in known))
            if length:
                total += sum(weight * telling for weight, telling in known) / length
        return total


def pieces_of(sentences: Sequence[Words]) -> list[list[Words]]:
    """Return sentences in groups about as long as those that the model was trained on."""
    pieces: list[list[Words]] = [[]]
    for sentence in sentences:
        if pieces[-1] and sum(map(len, pieces[-1])) + len(sentence) > MOST_WORDS:
            pieces.append([])
        pieces[-1].append(sentence)
    return pieces


def features_of(words: Words) -> tuple[frozenset[str], frozenset[str]]:
    """Return what the model sees of some words: runs of words, and runs of letters in each."""
    runs = frozenset(
        " ".join(words[at : at + size])
        for size in range(1, LONGEST_WORDS + 1)
        for at in range(len(words) - size + 1)
    )
    return runs, frozenset(letters for word in words for letters in _letters_of(word))


@lru_cache(maxsize=4096)
def _letters_of(word: str) -> tuple[str, ...]:
    whole = f"_{word}_"
    return tuple(
        f"~{whole[at : at + size]}" for size in LETTERS for at in range(len(whole) - size + 1)
    )


def load_weights(path: Path) -> Weights:
    """Return the weights in a file of lines `feature<TAB>weight<TAB>how telling`.

    Raises WeightFaults with the line that is wrong.
    """
    known: dict[str, tuple[float, float]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            feature, weight, telling = line.split("\t")
            known[feature] = float(weight), float(telling)
        except ValueError:
            raise WeightFaults(
                f"{path.name}: line {number} is no feature with two numbers; make it anew with"
                " make weights"
            ) from None
    if not {START, PHRASE} <= known.keys():
        raise WeightFaults(f"{path.name}: has no {START} or no {PHRASE}; make it with make weights")
    return Weights(known.pop(START)[0], known.pop(PHRASE)[0], known)
