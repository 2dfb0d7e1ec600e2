"""What one language's rules find in a sentence: danger, doubtful danger, or plain daily life."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.domain.free_text.free_text_model import Weights
from bot.domain.free_text.free_text_phrases import Finder, line_of
from bot.domain.free_text.free_text_spelling import Line, Speller
from bot.domain.free_text.free_text_words import NUMBER, Sentence
from bot.domain.levels import Level

__all__ = ["Family", "FreeTextRules", "Grammar", "Harmless", "LanguageRules", "SentenceFound"]

NEGATION_REACHES = 5  # words: "no thoughts at all of ever doing that"
PERSON_REACHES = 8  # words from whoever is spoken of to what is said of them
SHORT_CLAUSE = 5  # words: "when I was young," dates the clause that follows
AFTER_REACHES = 3  # words: "suicidal thoughts: none at all"
MASKED = "_"
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Family:
    """Phrases that mean the same danger; `version` changes with its words."""

    id: str
    version: int
    level: Level
    finder: Finder


@dataclass(frozen=True, slots=True)
class Grammar:
    """The words that make a phrase of danger doubtful: denied, long past, somebody else's."""

    negations: frozenset[str]
    between: frozenset[str]  # may stand between a negation and what it denies
    negations_after: frozenset[str]
    people: frozenset[str]
    first_person: frozenset[str]
    past: Finder
    now: frozenset[str]
    contrast: frozenset[str]


@dataclass(frozen=True, slots=True)
class Harmless:
    """What must be in a sentence (`topics`), may be (`words`), and must not be (`doubts`)."""

    words: frozenset[str]
    stems: tuple[str, ...]
    topics: Finder
    doubts: Finder


@dataclass(frozen=True, slots=True)
class SentenceFound:
    """What a sentence says in one language's rules."""

    families: tuple[Family, ...]
    is_doubtful: bool
    is_harmless: bool
    words: tuple[str, ...]  # as the language writes them, slips mended


@dataclass(frozen=True, slots=True)
class LanguageRules:
    """Everything that is known about one language."""

    language: str
    speller: Speller
    masks: Finder
    families: tuple[Family, ...]
    grammar: Grammar
    harmless: Harmless
    weights: Weights | None = None

    def look_at(self, sentence: Sentence, *, for_harmless: bool) -> SentenceFound:
        """Return what is found; `is_harmless` is looked for in the patient's language alone."""
        line = self.speller.spell(sentence)
        masked = _words_of(self.masks.places(line_of(line.words)))
        words = tuple(MASKED if i in masked else word for i, word in enumerate(line.words))
        families, is_doubtful = self._dangers(line, line_of(words))
        is_harmless = (
            for_harmless
            and not (families or is_doubtful or line.guessed)
            and self._is_harmless(line, masked)
        )
        return SentenceFound(families, is_doubtful, is_harmless, tuple(line.words))

    def _dangers(self, line: Line, searched: str) -> tuple[tuple[Family, ...], bool]:
        families = []
        is_doubtful = False
        for family in self.families:
            places = list(family.finder.places(searched))
            if any(not self._is_lowered(line, place) for place in places):
                families.append(family)
            elif places:
                is_doubtful = True
        return tuple(families), is_doubtful

    def _is_lowered(self, line: Line, place: Place) -> bool:
        return (
            self._is_denied(line, place)
            or self._is_of_somebody_else(line, place)
            or self._is_long_past(line, place)
        )

    def _is_denied(self, line: Line, place: Place) -> bool:
        start, end = place
        after = line.words[end : end + AFTER_REACHES]
        if self.grammar.negations_after & set(after):
            return True
        negations = self.grammar.negations
        for i in _back_in_clause(line, start, NEGATION_REACHES):
            if line.words[i] in negations:
                return not (i and line.words[i - 1] in negations)  # "never stopped", "cannot not"
            if line.words[i] not in self.grammar.between:
                return False
        return False

    def _is_of_somebody_else(self, line: Line, place: Place) -> bool:
        start, end = place
        first_person, people = self.grammar.first_person, self.grammar.people
        if first_person & set(line.words[start:end]):
            return False
        for i in range(start - 1, max(start - 1 - PERSON_REACHES, -1), -1):
            if line.words[i] in first_person:
                return False
            if line.words[i] in people:
                return True
        return False

    def _is_long_past(self, line: Line, place: Place) -> bool:
        start, end = place
        clause = line.clauses[start]
        if self.grammar.now & {
            w for w, c in zip(line.words, line.clauses, strict=True) if c == clause
        }:
            return False
        for first, _ in self.grammar.past.places(line_of(line.words)):
            past_clause = line.clauses[first]
            if past_clause != clause and not (
                past_clause == clause - 1 and line.clauses.count(past_clause) <= SHORT_CLAUSE
            ):
                continue
            between = line.words[min(first, end) : max(first, start)]
            if not self.grammar.contrast & set(between):
                return True
        return False

    def _is_harmless(self, line: Line, masked: frozenset[int]) -> bool:
        searched = line_of(line.words)
        explained = _words_of(self.harmless.topics.places(searched))
        if not explained or any(True for _ in self.harmless.doubts.places(searched)):
            return False
        return all(
            i in explained or i in masked or line.names[i] or self._is_plain(word)
            for i, word in enumerate(line.words)
        )

    def _is_plain(self, word: str) -> bool:
        known = self.harmless
        return word == NUMBER or word in known.words or word.startswith(known.stems)


@dataclass(frozen=True, slots=True)
class FreeTextRules:
    """The rules of every language that has a file, by two-letter code."""

    by_language: Mapping[str, LanguageRules]


def _words_of(places: Iterator[Place]) -> frozenset[int]:
    return frozenset(i for start, end in places for i in range(start, end))


def _back_in_clause(line: Line, start: int, most: int) -> Iterator[int]:
    for i in range(start - 1, max(start - 1 - most, -1), -1):
        if line.clauses[i] != line.clauses[start]:
            return
        yield i
