"""The small language in which a clinician writes the phrases to look for.

| written | finds |
| --- | --- |
| `want to die` | these words, one after another |
| `(want|wish) to die` | one of them |
| `[really|still] want` | one of them, or none |
| `{pills}` | one of the set `pills` |
| `kill*` | every word that begins so |
| `*` | any one word |
| `#` | a number |
| `...` | up to as many words as there are dots, two to six |
| `^ goodbye $` | at the beginning, at the end of the sentence |
| `roof & jump*` | both in one sentence, in any order; the first one is where it is found |
| `took pills ! doctor` | the first, with the second nowhere within twelve words of it |
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from bot.domain.free_text.free_text_words import NUMBER

__all__ = ["Finder", "Phrase", "PhraseFault", "Phrases", "line_of"]

TOKEN = re.compile(r"\.{2,6}(?=\s|$)|[()\[\]|^$&!]|\{[a-z_]+\}|[^\s()\[\]|{}^$&!]+|\S")
MOST_GAPS = 3  # in one part of a phrase; more would let a long text take long
ANY_WORD = " [^ ]+"
NEAR = 12  # words: what must not be there counts this near; a long text says many things
# A word where a place can begin: first of all, first of a choice, or after what may be left out.
OPENING = re.compile(r"(?:^|\(\?:|\||\?|\\A) ([^\s\[\]()|?]+)(\[\^ \]\*)?")
ANYTHING = re.compile(r"(?:^|\(\?:|\||\?|\\A) \[\^ \]\+(?!\)\{)")
START, END = r"\A", r"(?= \Z)"
Part = tuple[str, ...]


class PhraseFault(ValueError):
    """A phrase cannot be read; the text says why and what was expected."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase as regular expressions, one for each word or group, part by part."""

    wanted: tuple[Part, ...]
    unwanted: tuple[Part, ...]


class Phrases:
    """Reads phrases of one language and keeps the words that occur in them."""

    def __init__(self, spell: Callable[[str], Sequence[str]], sets: Mapping[str, str]) -> None:
        """`spell` gives the rules' spelling of a word; `sets` the pattern of each word set."""
        self.words: set[str] = set()
        self._patterns: dict[str, list[str]] = {}  # most words stand in many phrases
        self._spell = spell
        self._sets = sets

    def read(self, text: str) -> Phrase:
        """Return the phrase of a text; raises PhraseFault if it cannot be read."""
        tokens = TOKEN.findall(text)
        wanted: list[Part] = []
        unwanted: list[Part] = []
        into = wanted
        start = 0
        for place, written in enumerate([*tokens, "&"]):
            if written in ("&", "!"):
                into.append(self._part(tokens[start:place]))
                into, start = (unwanted if written == "!" else wanted), place + 1
        return Phrase(tuple(wanted), tuple(unwanted))

    def pattern(self, entries: Iterable[str]) -> str:
        """Return the pattern of a word set; raises PhraseFault if an entry cannot be read."""
        return _either("".join(self._part(TOKEN.findall(entry))) for entry in entries)

    def _part(self, tokens: Sequence[str]) -> Part:
        reader = _Reader(tokens, self._sets, self._word)
        part = reader.sequence()
        if not any(" " in element for element in part if element != END):
            raise PhraseFault("has a part without words; expected words to look for")
        if _is_gap(part[0]) or _is_gap(part[-1]):
            raise PhraseFault("begins or ends with dots; expected a word there")
        if sum(map(_is_gap, part)) > MOST_GAPS:
            raise PhraseFault(f"has too many gaps; expected at most {MOST_GAPS}")
        return part

    def _word(self, written: str) -> list[str]:
        if written not in self._patterns:
            self._patterns[written] = self._new_word(written)
        return self._patterns[written]

    def _new_word(self, written: str) -> list[str]:
        if written == NUMBER:
            return [f" {re.escape(NUMBER)}"]
        if written == "*":
            return [ANY_WORD]
        if written.endswith("*"):
            stem = written[:-1].casefold()
            self.words.add(f"{stem}*")
            return [f" {re.escape(stem)}[^ ]*"]
        words = self._spell(written)
        self.words.update(words)
        return [f" {re.escape(word)}" for word in words]


class _Reader:
    """Reads the tokens of one part from left to right."""

    def __init__(
        self, tokens: Sequence[str], sets: Mapping[str, str], word: Callable[[str], list[str]]
    ) -> None:
        self.tokens = list(tokens)
        self.sets = sets
        self.word = word

    def sequence(self, *until: str) -> Part:
        """Return what stands before one of the signs in `until`, which stays to be read."""
        found: list[str] = []
        while self.tokens and self.tokens[0] not in until:
            found += self._item(self.tokens.pop(0))
        return tuple(found)

    def _item(self, written: str) -> list[str]:
        if written in ("(", "["):
            return [self._group(written)]
        if written in (")", "]", "|", "{", "}"):
            raise PhraseFault(f'has a "{written}" too many; expected ( and ), [ and ], in pairs')
        if written == "^":
            return [START]
        if written == "$":
            return [END]
        if written.startswith("{"):
            return [self._set(written[1:-1])]
        if not written.strip("."):
            return [f"(?:{ANY_WORD}){{0,{len(written)}}}?"]
        return self.word(written)

    def _group(self, opened: str) -> str:
        closing = ")" if opened == "(" else "]"
        choices = [self._choice(opened, closing)]
        while self.tokens and self.tokens[0] == "|":
            self.tokens.pop(0)
            choices.append(self._choice(opened, closing))
        if not self.tokens:
            raise PhraseFault(f'has a "{opened}" without "{closing}"; expected both')
        self.tokens.pop(0)
        # A choice of fillers alone ("the") is left out: nothing can be found by it.
        pattern = _either(choice for choice in choices if choice)
        if not any(choices):
            return ""
        return pattern + "?" if opened == "[" else pattern

    def _choice(self, opened: str, closing: str) -> str:
        if not self.tokens or self.tokens[0] in ("|", closing):
            raise PhraseFault(f'has an empty choice in "{opened}{closing}"; expected words')
        return "".join(self.sequence("|", closing))

    def _set(self, name: str) -> str:
        if name not in self.sets:
            raise PhraseFault(f'names the set "{name}"; expected one of {", ".join(self.sets)}')
        return self.sets[name]


@dataclass(frozen=True, slots=True)
class _Search:
    """A phrase to look for: what it begins with, what else there must be, what must not be near."""

    first: str
    others: tuple[str, ...]
    unwanted: tuple[str, ...]


class Finder:
    """Finds in a sentence the places of any of many phrases."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        """Keep each phrase by the words that it can begin with: only those are tried at a word."""
        self._by_word: dict[str, list[_Search]] = {}
        self._by_stem: dict[str, list[_Search]] = {}
        for phrase in dict.fromkeys(phrases):
            search = _Search(
                _pattern(phrase.wanted[0]),
                tuple(map(_pattern, phrase.wanted[1:])),
                tuple(map(_pattern, phrase.unwanted)),
            )
            for word, is_stem in _openings(phrase.wanted[0]):
                (self._by_stem if is_stem else self._by_word).setdefault(word, []).append(search)
        self._stem_lengths = sorted({len(stem) for stem in self._by_stem})

    def places(self, line: str) -> Iterator[tuple[int, int]]:
        """Give the first word and the end of each place, counted in words, in a line of line_of."""
        offset = 0
        for first, word in enumerate(line.split()):
            for search in self._beginning_with(word):
                found = _compiled(search.first).match(line, offset)
                if found and _holds(search, line, found):
                    yield first, first + found[0].count(" ")
            offset += len(word) + 1

    def _beginning_with(self, word: str) -> list[_Search]:
        found = self._by_word.get(word, [])
        for length in self._stem_lengths:
            more = self._by_stem.get(word[:length])
            if more and length <= len(word):
                found = found + more
        return found


def line_of(words: Iterable[str]) -> str:
    """Return words as one line with a space before and after each, as finders read it."""
    return f" {' '.join(words)} "


def _holds(search: _Search, line: str, found: re.Match[str]) -> bool:
    if not all(_compiled(other).search(line) for other in search.others):
        return False
    if not search.unwanted:
        return True
    before = line[: found.start()].split(" ")[-NEAR:]
    after = line[found.end() :].split(" ")[: NEAR + 1]
    near = line_of(" ".join([*before, found[0].strip(), *after]).split())
    return not any(_compiled(unwanted).search(near) for unwanted in search.unwanted)


def _openings(part: Part) -> set[tuple[str, bool]]:
    """Return the words (True: beginnings of words) with which a place of the part can begin."""
    found: set[tuple[str, bool]] = set()
    for element in part:
        if element not in (START, END):
            words = OPENING.findall(element)
            found |= {(word.replace("\\", ""), bool(stem)) for word, stem in words}
            found |= {("", True)} if ANYTHING.search(element) else set()
            if not element.endswith("?"):
                break
    return found


def _pattern(part: Part) -> str:
    return "".join(part) + "(?= )"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A phrase is made ready when a text first begins like it: thousands at once take a second."""
    return re.compile(pattern)


def _either(choices: Iterable[str]) -> str:
    return f"(?:{'|'.join(dict.fromkeys(choices))})"


def _is_gap(element: str) -> bool:
    return element.startswith(f"(?:{ANY_WORD}){{")
