"""How many years of school an English text takes to read: the Flesch-Kincaid grade.

Source: Kincaid, Fishburne, Rogers, Chissom 1975, Research Branch Report 8-75.
Syllables are counted by their vowels, which errs by a few in a hundred.
"""

import re

from fluent.syntax import ast, serializer

PLACEABLE = re.compile(r"\{[^{}]*\}")
MARKUP = re.compile(r"<[^<>]*>|•")
WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*")
SENTENCE_END = re.compile(r"[.!?]+(?=\s|$)|\n\s*\n")


def words_of(message: ast.Message) -> str:
    """Return a sentence without the names and numbers that the program fills in."""
    assert message.value is not None
    written = serializer.serialize_pattern(message.value)
    return MARKUP.sub("", PLACEABLE.sub("", written)).strip()


def grade(text: str) -> float:
    """Return the school grade, 0 for a child who has just begun to read."""
    words = WORD.findall(text)
    sentences = [part for part in SENTENCE_END.split(text) if WORD.search(part)]
    syllables = sum(map(syllables_in, words))
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def syllables_in(word: str) -> int:
    """Return about how many syllables a word has, at least 1."""
    plain = re.sub(r"[^a-z]", "", word.lower())
    vowels = len(re.findall(r"[aeiouy]+", plain))
    silent_end = re.search(r"(?:[^aeiouyl]e|[^aeiouytd]ed|[^aeiouyscxzg]es)$", plain)
    return max(1, vowels - bool(silent_end))
