"""Trains the model that weighs words, on the sentences in this folder: `make weights`.

Logistic regression with numpy (it comes with the charts), the same every time. The sentences that
the reading was measured on join only after they were scored once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from math import log
from pathlib import Path

import numpy as np

from bot.domain.free_text.free_text import load_free_text_rules
from bot.domain.free_text.free_text_model import PHRASE, START, Weights, Words, features_of
from bot.domain.free_text.free_text_spelling import Speller
from bot.domain.free_text.free_text_words import cut
from tests.domain.free_text.score import RULES, Labelled, labelled

FOLDER = Path(__file__).parent
STEPS = 600
SHRINK = 1.5e-4  # times the number of sentences: the strength of the L2 penalty
SEEN_AT_LEAST = 2
LEAST_TELLING = 0.15
# What a phrase of the rules adds, and how much must come together before the clinic is called at
# night: chosen by cross-validation on two rounds of blind sentences, for 9 harmless ones in 100.
PHRASE_WEIGHS = 1.5
LEAST = {"en": 1.25, "es": 1.5}

Kinds = tuple[frozenset[str], frozenset[str]]


def train(sentences: Sequence[Labelled], language: str) -> Weights:
    """Return the weights that tell the dangerous sentences from the others."""
    seen = [features_of(words_of(one.sentence, language)) for one in sentences]
    labels = [one.is_dangerous for one in sentences]
    telling = _telling(seen, labels)
    place = {name: number for number, name in enumerate(sorted(telling))}
    rows, columns, values = [], [], []
    for row, kinds in enumerate(seen):
        for kind in kinds:
            known = [one for one in kind if one in place]
            length = sum(telling[one] ** 2 for one in known) ** 0.5 or 1.0
            rows += [row] * len(known)
            columns += [place[one] for one in known]
            values += [telling[one] / length for one in known]
    matrix = _Sparse(np.array(rows), np.array(columns), np.array(values), len(seen), len(place))
    start, weights = _fit(matrix, np.array(labels, dtype=float))
    by_feature = {one: (float(weights[number]), telling[one]) for one, number in place.items()}
    return Weights(start - LEAST[language], PHRASE_WEIGHS, by_feature)


def _telling(seen: Sequence[Kinds], labels: Sequence[bool]) -> dict[str, float]:
    """Return how much oftener a feature stands in one sort of sentence than in the other, as a log.

    Source: Wang and Manning 2012, Baselines and Bigrams (NB-SVM).
    """
    counts = {danger: Counter[str]() for danger in (True, False)}
    for kinds, danger in zip(seen, labels, strict=True):
        counts[danger].update(one for kind in kinds for one in kind)
    totals = {danger: labels.count(danger) + 2 for danger in (True, False)}
    both = counts[True] + counts[False]
    return {
        one: abs(
            log((counts[True][one] + 1) / totals[True])
            - log((counts[False][one] + 1) / totals[False])
        )
        for one, count in both.items()
        if count >= SEEN_AT_LEAST
    }


@cache
def _spellers() -> dict[str, Speller]:
    """Return how each language writes its words; the rules mend slips before words are weighed."""
    rules = load_free_text_rules(RULES)
    return {code: of_language.speller for code, of_language in rules.by_language.items()}


def words_of(text: str, language: str) -> Words:
    """Return the words of a text as the model sees them."""
    speller = _spellers()[language]
    return tuple(word for sentence in cut(text) for word in speller.spell(sentence).words)


class _Sparse:
    """A matrix of sentences and features, most of it empty."""

    def __init__(
        self, rows: np.ndarray, columns: np.ndarray, values: np.ndarray, height: int, width: int
    ) -> None:
        order = np.lexsort((columns, rows))
        self.rows, self.columns, self.values = rows[order], columns[order], values[order]
        self.height, self.width = height, width

    def times(self, weights: np.ndarray) -> np.ndarray:
        return np.bincount(self.rows, self.values * weights[self.columns], minlength=self.height)

    def turned_times(self, misses: np.ndarray) -> np.ndarray:
        return np.bincount(self.columns, self.values * misses[self.rows], minlength=self.width)


def _fit(matrix: _Sparse, labels: np.ndarray) -> tuple[float, np.ndarray]:
    """Return start and weights by Nesterov's accelerated gradient descent."""
    penalty = SHRINK * len(labels)
    step = 1 / (_largest_of(matrix) / 4 + len(labels) / 4 + penalty)
    weights, ahead = np.zeros(matrix.width), np.zeros(matrix.width)
    start = start_ahead = 0.0
    for number in range(1, STEPS + 1):
        guesses = 1 / (1 + np.exp(-(matrix.times(ahead) + start_ahead)))
        misses = guesses - labels
        following = ahead - step * (matrix.turned_times(misses) + penalty * ahead)
        start_following = start_ahead - step * misses.sum()
        pace = (number - 1) / (number + 2)
        ahead = following + pace * (following - weights)
        start_ahead = start_following + pace * (start_following - start)
        weights, start = following, float(start_following)
    return start, weights


def _largest_of(matrix: _Sparse) -> float:
    """Return the largest eigenvalue of the matrix with itself, by power iteration."""
    vector = np.ones(matrix.width)
    size = 1.0
    for _ in range(30):
        vector = matrix.turned_times(matrix.times(vector))
        size = float(np.linalg.norm(vector))
        vector /= size
    return size


def write(weights: Weights, path: Path) -> None:
    """Write the weights, the heaviest first; what tells nothing is left out."""
    lines = [f"{START}\t{weights.start:.3f}\t0", f"{PHRASE}\t{weights.phrase:.3f}\t0"]
    ordered = sorted(weights.by_feature.items(), key=lambda pair: (-pair[1][0], pair[0]))
    lines += [
        f"{one}\t{weight:.2f}\t{telling:.2f}"
        for one, (weight, telling) in ordered
        if telling >= LEAST_TELLING
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Train on every file of this folder and write the weights of each language."""
    sentences = [one for path in sorted(FOLDER.glob("*.tsv")) for one in labelled(path)]
    for language in sorted({one.language for one in sentences}):
        own = [one for one in sentences if one.language == language]
        write(train(own, language), RULES / f"{language}.weights.tsv")


if __name__ == "__main__":
    main()
