"""Finds words of chest pain, trouble breathing or fainting in what a patient writes.

No reading of free text: a short list of phrases for each language, in bot/texts/body_words.toml.
A phrase counts wherever it stands, unless a word of denial stands right before it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, TypeAdapter, ValidationError

from bot.domain.free_text.free_text_words import plain
from bot.domain.text_faults import Part, TextFaults, faults_of, read_toml

__all__ = ["BodyWords", "load_body_words"]

CLAUSE_ENDS = re.compile(r"[.,;:!?…\n()—–]+")
BETWEEN_WORDS = re.compile(r"[\W_]+")
EXPECTED = {
    "phrases": "a list of phrases, at least one",
    "denials": "a list of words such as no",
}

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BodyWords:
    """The phrases and words of denial of each language; all are looked for, patients mix them."""

    by_language: tuple[tuple[tuple[Words, ...], tuple[Words, ...]], ...]

    def are_in(self, text: str) -> bool:
        """Return whether a text says so: "no chest pain" does not, "no, chest pain" does."""
        clauses = [_words(one) for one in CLAUSE_ENDS.split(text)]
        return any(
            _says(clause, phrases, denials)
            for clause in clauses
            for phrases, denials in self.by_language
        )


def _words(text: str) -> Words:
    """Return words as they are compared; "can't" and "cant" are one word."""
    letters = plain(text).casefold().replace("'", "")
    return tuple(BETWEEN_WORDS.sub(" ", letters).split())


def _says(clause: Words, phrases: Sequence[Words], denials: Sequence[Words]) -> bool:
    return any(
        clause[start : start + len(phrase)] == phrase and not _ends_with(clause[:start], denials)
        for phrase in phrases
        for start in range(len(clause) - len(phrase) + 1)
    )


def _ends_with(words: Words, denials: Sequence[Words]) -> bool:
    return any(words[-len(one) :] == one for one in denials)


def _has_words(text: str) -> str:
    if not _words(text):
        raise ValueError("text that is not blank")
    return text


Phrase = Annotated[str, AfterValidator(_has_words)]


class LanguagePart(Part):
    """One language's lists."""

    phrases: tuple[Phrase, ...] = Field(min_length=1)
    denials: tuple[Phrase, ...]


EVERY = TypeAdapter(dict[Annotated[str, Field(pattern=r"^[a-z]{2}$")], LanguagePart])


def load_body_words(file: Path) -> BodyWords:
    """Return the phrases of a file; raises TextFaults with everything that is wrong with it."""
    content = read_toml(file, name=file.name)
    try:
        parts = EVERY.validate_python(content)
    except ValidationError as error:
        faults = faults_of(error, content, name=f"{file.name}: ", expected=EXPECTED)
        raise TextFaults(faults) from error
    if not parts:
        raise TextFaults([f"{file.name}: has no language; expected a table such as [en]"])
    return BodyWords(
        tuple(
            (tuple(map(_words, one.phrases)), tuple(map(_words, one.denials)))
            for one in parts.values()
        )
    )
