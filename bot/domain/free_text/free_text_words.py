"""Cuts what a patient wrote into sentences and words, whatever characters it is written with."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["NUMBER", "Sentence", "Word", "cut", "plain"]

NUMBER = "#"  # how every number reads: "7", "7/10", "10:30", "3pm", "40mg"
LONGEST_WORD = 40  # the rest of a longer one says nothing, and would cost time
LONG_LINE = 4  # words: a line of a chat that is at least this long is a sentence of its own
APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ‛`´′＇", "'"))
# All that becomes of plain letters: of nearly every phrase of the rules, some fifty thousand words.
IN_ASCII = str.maketrans({"`": "'", "^": ""})
ABBREVIATIONS = frozenset(
    [
        "dr",
        "dra",
        "mr",
        "mrs",
        "ms",
        "sr",
        "sra",
        "srta",
        "st",
        "prof",
        "vs",
        "etc",
        "no",
        "num",
        "tel",
        "min",
        "hr",
        "hrs",
    ]
)
PIECE = re.compile(
    r"""
      (?P<face>  [:;=]['-]?[)\](\[DdPp|/](?!\w) | <3 )
    | (?P<word>  [^\W_]+ (?: ['*!@$|] (?=[^\W_]) [^\W_]+ | \*+ [^\W_]* | ' )* )
    | (?P<line>  \n )
    | (?P<pause> \.{2,} | … | [,:()—–] | \s-\s )
    | (?P<stop>  [.!?;¡¿]+ )
    | (?P<sign>  [^\w\s] )
    """,
    re.VERBOSE,
)
FACES = {")": "🙂", "]": "🙂", "d": "🙂", "p": "🙂", "3": "❤"}
PICTURE = 0x203B  # from here on a sign can be a picture; below are punctuation and money


@dataclass(frozen=True, slots=True)
class Word:
    """A word in small letters without accents, and whether it was written with a capital."""

    text: str
    is_name: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """Some words, and for each the number of the clause that it stands in."""

    words: tuple[Word, ...]
    clauses: tuple[int, ...]


def plain(text: str) -> str:
    """Return a text without accents, without characters that cannot be seen, in one apostrophe.

    Letters of fancy alphabets become plain ones; capitals stay.
    """
    if text.isascii():
        return text.translate(IN_ASCII)
    split = unicodedata.normalize("NFKD", text.translate(APOSTROPHES))
    # Mn: accents and variation selectors; Cf: zero-width and bidi marks; Sk: skin tones.
    return "".join(c for c in split if unicodedata.category(c) not in {"Mn", "Cf", "Sk"})


def cut(text: str) -> list[Sentence]:
    """Return the sentences of a text, in order; none if it has no word, number or picture.

    A full stop, an exclamation or a question mark ends a sentence, and so does the end of a long
    line. Commas, brackets, colons, dots in a row and short lines end a clause.
    """
    return list(_sentences(plain(text)))


def _sentences(text: str) -> Iterable[Sentence]:
    words: list[Word] = []
    clauses: list[int] = []
    clause = 0
    for found in PIECE.finditer(text):
        kind = found.lastgroup
        read = _word(found[0], kind or "", first=not words)
        if read is not None:
            words.append(read)
            clauses.append(clause)
        elif (kind == "stop" and _ends(text, found, words)) or (
            kind == "line" and len(words) >= LONG_LINE
        ):
            if words:
                yield Sentence(tuple(words), tuple(clauses))
            words, clauses, clause = [], [], 0
        elif kind in ("pause", "line", "stop"):
            clause += 1
    if words:
        yield Sentence(tuple(words), tuple(clauses))


def _word(piece: str, kind: str, *, first: bool) -> Word | None:
    if kind == "face":
        return Word(FACES.get(piece[-1].casefold(), "🙁"))
    if kind == "sign":
        return Word(piece) if ord(piece) >= PICTURE else None
    if kind != "word":
        return None
    read = piece.casefold()[:LONGEST_WORD]
    return Word(read, is_name=not first and piece[0].isupper() and not piece.isupper())


def _ends(text: str, found: re.Match[str], words: list[Word]) -> bool:
    """Return whether a mark ends the sentence: not that of "Dr." or in the middle of "d.i.e"."""
    if found[0] != ".":
        return True
    after = text[found.end() : found.end() + 1]
    if after and not after.isspace() and after not in "\"')»”":
        return False
    return not (words and words[-1].text in ABBREVIATIONS)
