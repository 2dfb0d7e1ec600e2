"""How easily a text is read: years of school for English, perspicuity for Spanish.

English: the Flesch-Kincaid grade. Source: Kincaid, Fishburne, Rogers, Chissom 1975, Research
Branch Report 8-75. Syllables are counted by their vowels, which errs by a few in a hundred.

Spanish: Szigriszt-Pazos's perspicuity, 206.835 - 62.3 * syllables / words - words / sentences, read
on the INFLESZ scale: 65 to 80 is "fairly easy", the level of primary school's last years.
Sources: Szigriszt-Pazos 1993, doctoral thesis, Universidad Complutense de Madrid; Barrio-Cantalejo,
Simon-Lorda, Melguizo, Escalona, Marijuan, Hernando 2008, An Sist Sanit Navar 31(2):135-152.
"""

import re
from itertools import pairwise

from fluent.syntax import ast, serializer

PLACEABLE = re.compile(r"\{[^{}]*\}")
MARKUP = re.compile(r"<[^<>]*>|•")
WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*")
SENTENCE_END = re.compile(r"[.!?]+(?=\s|$)|\n\s*\n")
COMMAND = re.compile(r"/[a-z]+")
SPANISH_WORD = re.compile(r"[a-záéíóúüñ]+", re.IGNORECASE)
SPANISH_VOWELS = re.compile(r"[aeiouáéíóúü]+")
FULL = frozenset("aeoáéíóú")  # i and u without an accent join a neighbour to one syllable


def words_of(message: ast.Message) -> str:
    """Return a sentence without the names and numbers that the program fills in, and commands."""
    assert message.value is not None
    written = serializer.serialize_pattern(message.value)
    return COMMAND.sub("", MARKUP.sub("", PLACEABLE.sub("", written))).strip()


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


def perspicuity(text: str) -> float:
    """Return how clear a Spanish text is, 0 to 100 and a little more; the higher the easier."""
    words = SPANISH_WORD.findall(text)
    sentences = [part for part in SENTENCE_END.split(text) if SPANISH_WORD.search(part)]
    syllables = sum(map(syllables_in_spanish, words))
    return 206.835 - 62.3 * syllables / len(words) - len(words) / len(sentences)


def syllables_in_spanish(word: str) -> int:
    """Return how many syllables a Spanish word has, by the rules of its spelling, at least 1.

    Two full vowels are two syllables; the u of que, qui, gue and gui is silent; y at the end is i.
    """
    plain = re.sub(r"y$", "i", word.lower())
    plain = re.sub(r"(?<=[qg])u(?=[eiéí])", "", plain)
    runs = SPANISH_VOWELS.findall(plain)
    parted = sum({a, b} <= FULL for run in runs for a, b in pairwise(run))
    return max(1, len(runs) + parted)
