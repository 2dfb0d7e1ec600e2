"""Writes every word the way the rules write it: contractions, slang, slips of the finger."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from bot.domain.free_text.free_text_words import NUMBER, Sentence, Word

__all__ = ["Line", "Speller", "one_slip_apart"]

AMOUNT = re.compile(r"\d+(?:[.,:/]\d+)*[a-z%]{0,5}")
SHORTEST_GUESSED = 5  # letters; shorter words have too many neighbours ("die", "pie")
SHORTEST_SWAPPED = 4  # letters: two of them that changed places ("wnat") are a slip all the same
SPELLED_OUT = 3  # single letters in a row: "k m s", "d.i.e"
LOOKS_LIKE = str.maketrans("!1|3$5@4078", "iiiessaaotb")
REPEATED = re.compile(r"(.)\1+")
TRIPLED = re.compile(r"(.)\1{2,}")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as the rules read it: one entry for each word in every one of these."""

    words: tuple[str, ...]
    clauses: tuple[int, ...]
    names: tuple[bool, ...]
    guessed: bool  # a slip was mended towards a word of danger: it may have been another word


@dataclass(frozen=True, slots=True)
class Speller:
    """How one language's rules write words.

    `spelling` gives one or more words for one; `endings` the same for the end of a word ("'ll");
    `fillers` are left out; `known` are words that nobody mends; `danger` are the ones that slips
    are mended towards.
    """

    spelling: Mapping[str, tuple[str, ...]]
    endings: Mapping[str, tuple[str, ...]]
    fillers: frozenset[str]
    known: frozenset[str] = frozenset()
    stems: tuple[str, ...] = ()
    danger: frozenset[str] = frozenset()
    slips: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def knowing(self, *, known: Collection[str], danger: Collection[str]) -> "Speller":
        """Return a speller that also mends slips; a word of `known` that ends in * is a stem."""
        return Speller(
            self.spelling,
            self.endings,
            self.fillers,
            frozenset(word for word in known if not word.endswith("*")),
            tuple(sorted(word[:-1] for word in known if word.endswith("*"))),
            frozenset(danger),
            _slips(word for word in danger if len(word) >= SHORTEST_SWAPPED),
        )

    def spell(self, sentence: Sentence) -> Line:
        """Return the sentence in the rules' spelling, without fillers."""
        words: list[str] = []
        clauses: list[int] = []
        names: list[bool] = []
        guessed = False
        for word, clause in self._joined(sentence):
            spelled, is_guess = self._spelled(word.text)
            guessed |= is_guess
            for text in spelled:
                if text not in self.fillers:
                    words.append(text)
                    clauses.append(clause)
                    names.append(word.is_name)
        return Line(tuple(words), tuple(clauses), tuple(names), guessed)

    def _joined(self, sentence: Sentence) -> Iterable[tuple[Word, int]]:
        """Give the words; letters that stand alone in a row are one word if it is a known one."""
        letters: list[tuple[Word, int]] = []
        for word, clause in zip(sentence.words, sentence.clauses, strict=True):
            if len(word.text) == 1 and word.text.isalpha():
                letters.append((word, clause))
                continue
            yield from self._spelled_out(letters)
            letters = []
            yield word, clause
        yield from self._spelled_out(letters)

    def _spelled_out(self, letters: list[tuple[Word, int]]) -> Iterable[tuple[Word, int]]:
        joined = "".join(word.text for word, _ in letters)
        if len(letters) >= SPELLED_OUT:
            for start in range(len(letters) - SPELLED_OUT + 1):
                if joined[start:] in self.danger or joined[start:] in self.spelling:
                    return [*letters[:start], (Word(joined[start:]), letters[start][1])]
        return letters

    def _spelled(self, word: str) -> tuple[tuple[str, ...], bool]:
        """Return the words that a word stands for, and whether that is a guess."""
        exact = self._exact(word)
        if exact is not None:
            return exact, False
        if AMOUNT.fullmatch(word):
            return (NUMBER,), False
        for changed in self._plainer(word):
            mended = self._exact(changed)
            if mended is not None:
                return mended, False
        near = self._nearest(word)
        if near is not None:
            return (near,), True
        parts = tuple(re.findall(r"[^\W_]+", word))
        return parts or (word,), False

    def _exact(self, word: str) -> tuple[str, ...] | None:
        if word in self.spelling:
            return self.spelling[word]
        if "'" in word:
            for ending, written in self.endings.items():
                if word.endswith(ending) and len(word) > len(ending):
                    base = word[: -len(ending)]
                    return (self._exact(base) or (base,)) + written
            bare = word.replace("'", "")
            return self.spelling.get(bare, (bare,))
        return (word,) if self._knows(word) else None

    def _knows(self, word: str) -> bool:
        return word in self.known or word in self.danger or word.startswith(self.stems)

    def _plainer(self, word: str) -> Iterable[str]:
        """Give what a word may be that is written with signs, stars or letters again and again."""
        if not word.isalpha() and any(c.isalpha() for c in word):
            yield word.translate(LOOKS_LIKE)
        if "*" in word:
            hidden = re.compile(
                "".join(
                    "[a-z]+" if c == "*" else re.escape(c) for c in REPEATED.sub(_one_star, word)
                )
            )
            yield from sorted(known for known in self.danger if hidden.fullmatch(known))[:1]
        if TRIPLED.search(word):
            yield TRIPLED.sub(r"\1\1", word)
            yield TRIPLED.sub(r"\1", word)
            yield REPEATED.sub(r"\1", word)

    def _nearest(self, word: str) -> str | None:
        if len(word) < SHORTEST_SWAPPED or not word.isalpha():
            return None
        near = {known for cut_ in _shorter(word) for known in self.slips.get(cut_, ())}
        right = [known for known in near if _is_slip(word, known)]
        return min(right, key=lambda known: (abs(len(known) - len(word)), known), default=None)


def _one_star(found: re.Match[str]) -> str:
    return "*" if found[1] == "*" else found[0]


def _is_slip(word: str, known: str) -> bool:
    if sorted(word) == sorted(known):
        return one_slip_apart(word, known)
    return (
        min(len(word), len(known)) >= SHORTEST_GUESSED
        and word[0] == known[0]
        and one_slip_apart(word, known)
    )


def one_slip_apart(one: str, other: str) -> bool:
    """Return whether one letter was added, left out, changed, or two neighbours changed places."""
    short, long = sorted((one, other), key=len)
    start = next(
        (i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short)
    )
    if len(long) > len(short):
        return short[start:] == long[start + 1 :]
    if short[start + 1 :] == long[start + 1 :]:
        return True
    return short[start : start + 2] == long[start : start + 2][::-1] and (
        short[start + 2 :] == long[start + 2 :]
    )


def _shorter(word: str) -> set[str]:
    return {word} | {word[:i] + word[i + 1 :] for i in range(len(word))}


def _slips(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the words by everything that is left of them when one letter is missing."""
    found: dict[str, list[str]] = {}
    for word in sorted(words):
        for part in _shorter(word):
            found.setdefault(part, []).append(word)
    return {part: tuple(known) for part, known in found.items()}
