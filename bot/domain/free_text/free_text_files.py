"""Reads the folder of free-text rules and names everything that is wrong with it at once."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import AfterValidator, Field, ValidationError

from bot.domain.free_text.free_text_model import WeightFaults, Weights, load_weights
from bot.domain.free_text.free_text_phrases import Finder, Phrase, PhraseFault, Phrases
from bot.domain.free_text.free_text_rules import (
    Family,
    FreeTextRules,
    Grammar,
    Harmless,
    LanguageRules,
)
from bot.domain.free_text.free_text_spelling import Speller
from bot.domain.free_text.free_text_words import cut, plain
from bot.domain.levels import Level
from bot.domain.text_faults import Part, TextFaults, faults_of, read_toml, repeated

__all__ = ["FreeTextFaults", "load_free_text_rules"]

LANGUAGE = re.compile(r"[a-z]{2}")
WEIGHTS = ".weights.tsv"
EXPECTED = {
    "between": "a list of words",
    "contrast": "a list of words",
    "doubts": "a list of phrases",
    "endings": "a table: an ending with its apostrophe, and what it stands for",
    "families": "tables with id, version, level and phrases, at least one",
    "fillers": "a list of words",
    "first_person": "a list of words",
    "grammar": "a table of word lists",
    "harmless": "a table with words, doubts and topics",
    "id": "a short name of small letters and _",
    "level": "RED or AMBER",
    "masks": "tables with id and phrases",
    "negations": "a list of words",
    "negations_after": "a list of words",
    "now": "a list of words",
    "ordinary": "a list of words that look like a slip of a word of danger and are none",
    "past": "a list of phrases",
    "people": "a list of words",
    "phrases": "a list of phrases, at least one",
    "sets": "a table: a name of small letters and _, and a list of phrases",
    "spelling": "a table: a word, and the words that it stands for",
    "topics": "tables with id and phrases",
    "version": "a whole number, at least 1",
    "words": "a list of words",
}
T = TypeVar("T")


class FreeTextFaults(TextFaults):
    """Everything that is wrong with the free-text rules; see `faults`."""


def _not_blank(text: str) -> str:
    if not text.strip():
        raise ValueError("text that is not blank")
    return text


def _red_or_amber(level: Level) -> Level:
    if level is Level.YELLOW:
        raise ValueError("RED or AMBER")
    return level


Text = Annotated[str, AfterValidator(_not_blank)]
Texts = tuple[Text, ...]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z_]*$")]
Version = Annotated[int, Field(ge=1)]


class PhrasesPart(Part):
    """Phrases that belong together."""

    id: Id
    phrases: Texts = Field(min_length=1)


class FamilyPart(PhrasesPart):
    """Phrases that mean the same danger."""

    version: Version
    level: Annotated[Level, AfterValidator(_red_or_amber)]


class GrammarPart(Part):
    """Words that make a phrase doubtful."""

    negations: Texts
    between: Texts
    negations_after: Texts
    people: Texts
    first_person: Texts
    past: Texts
    now: Texts
    contrast: Texts


class HarmlessPart(Part):
    """What plain daily life is written with."""

    version: Version
    words: Texts
    doubts: Texts
    topics: tuple[PhrasesPart, ...]


class RulesPart(Part):
    """One language's file."""

    fillers: Texts
    ordinary: Texts
    spelling: dict[Text, Text]
    endings: dict[Text, str]
    sets: dict[Id, Texts]
    grammar: GrammarPart
    masks: tuple[PhrasesPart, ...]
    families: tuple[FamilyPart, ...] = Field(min_length=1)
    harmless: HarmlessPart


def load_free_text_rules(folder: Path) -> FreeTextRules:
    """Return the rules of every `xx.toml` of a folder, xx being a language's two letters.

    Raises FreeTextFaults with every fault of every file, each as
    `free_text/en.toml: families[3].phrases[7] (of "text_plan") has a "(" without ")"; ...`.
    """
    if not folder.is_dir():
        raise FreeTextFaults([f"{folder.name}: is no folder; expected a folder of xx.toml files"])
    faults: list[str] = []
    rules = {}
    for path in sorted(folder.glob("[!.]*.toml")):
        name = f"{folder.name}/{path.name}"
        try:
            rules[path.stem] = replace(
                _read_language(path, name=name),
                weights=_read_weights(path.with_suffix(WEIGHTS), folder=folder.name),
            )
        except TextFaults as error:
            faults += error.faults
    if not rules and not faults:
        faults.append(f"{folder.name}: has no rules; expected a file such as en.toml")
    if faults:
        raise FreeTextFaults(faults)
    return FreeTextRules(rules)


def _read_weights(path: Path, *, folder: str) -> Weights | None:
    """Return the weights beside the rules of a language, or None: then the rules stand alone."""
    try:
        return load_weights(path) if path.exists() else None
    except (WeightFaults, OSError, UnicodeDecodeError) as error:
        raise FreeTextFaults([f"{folder}/{error}"]) from error


def _read_language(path: Path, *, name: str) -> LanguageRules:
    if not LANGUAGE.fullmatch(path.stem):
        raise FreeTextFaults([f"{name}: is named for no language; expected a name such as en.toml"])
    content = read_toml(path, name=name)
    try:
        part = RulesPart.model_validate(content)
    except ValidationError as error:
        raise FreeTextFaults(
            faults_of(error, content, name=f"{name}: ", expected=EXPECTED)
        ) from error
    return _Compiler(path.stem, part, name).rules()


class _Compiler:
    """Makes the rules of one file and keeps what is wrong with its phrases."""

    def __init__(self, language: str, part: RulesPart, name: str) -> None:
        self.language = language
        self.part = part
        self.name = name
        self.faults: list[str] = []
        self.spell = _plain_speller(part)
        self.sets: dict[str, str] = {}
        self.known: dict[str, list[str]] = {}  # most words stand in many phrases
        self.danger = Phrases(self._words_of, self.sets)
        self.other = Phrases(self._words_of, self.sets)

    def rules(self) -> LanguageRules:
        """Return the rules; raises FreeTextFaults if a phrase cannot be read."""
        part = self.part
        self._read_sets()
        families = self._families()
        masks = [
            p
            for i, mask in enumerate(part.masks)
            for p in self._phrases(mask.phrases, f"masks[{i}].phrases", mask.id, self.other)
        ]
        grammar = self._grammar(part.grammar)
        harmless = self._harmless(part.harmless)
        self._find_repeated_ids()
        if self.faults:
            raise FreeTextFaults(f"{self.name}: {fault}" for fault in self.faults)
        return LanguageRules(
            self.language, self._whole_speller(harmless), Finder(masks), families, grammar, harmless
        )

    def _words_of(self, text: str) -> list[str]:
        if text not in self.known:
            sentences = cut(text)
            self.known[text] = [word for one in sentences for word in self.spell.spell(one).words]
        return self.known[text]

    def _read_sets(self) -> None:
        """A set may be made of the sets above it."""
        for key, entries in self.part.sets.items():
            try:
                self.sets[key] = self.danger.pattern(entries)
            except PhraseFault as fault:
                self.faults.append(f"sets.{key} {fault}")

    def _phrases(
        self, texts: Sequence[str], where: str, owner: str, reader: Phrases
    ) -> list[Phrase]:
        found = []
        for i, text in enumerate(texts):
            try:
                found.append(reader.read(plain(text)))
            except PhraseFault as fault:
                of = f' (of "{owner}")' if owner else ""
                self.faults.append(f"{where}[{i}]{of} {fault}")
        return found

    def _families(self) -> tuple[Family, ...]:
        return tuple(
            Family(
                family.id,
                family.version,
                family.level,
                Finder(
                    self._phrases(family.phrases, f"families[{i}].phrases", family.id, self.danger)
                ),
            )
            for i, family in enumerate(self.part.families)
        )

    def _word_set(self, texts: Iterable[str]) -> frozenset[str]:
        return frozenset(word for text in texts for word in self._words_of(text))

    def _grammar(self, part: GrammarPart) -> Grammar:
        return Grammar(
            negations=self._word_set(part.negations),
            between=self._word_set(part.between),
            negations_after=self._word_set(part.negations_after),
            people=self._word_set(part.people),
            first_person=self._word_set(part.first_person),
            past=Finder(self._phrases(part.past, "grammar.past", "", self.other)),
            now=self._word_set(part.now),
            contrast=self._word_set(part.contrast),
        )

    def _harmless(self, part: HarmlessPart) -> Harmless:
        listed = [word for text in part.words for word in plain(text).casefold().split()]
        topics = [
            p
            for i, topic in enumerate(part.topics)
            for p in self._phrases(
                topic.phrases, f"harmless.topics[{i}].phrases", topic.id, self.other
            )
        ]
        return Harmless(
            words=self._word_set(word for word in listed if not word.endswith("*")),
            stems=tuple(word[:-1] for word in listed if word.endswith("*")),
            topics=Finder(topics),
            doubts=Finder(self._phrases(part.doubts, "harmless.doubts", "", self.other)),
        )

    def _whole_speller(self, harmless: Harmless) -> Speller:
        known = self.other.words | harmless.words | {f"{stem}*" for stem in harmless.stems}
        known |= self._word_set(self.part.ordinary) | {
            w for w in self.danger.words if w.endswith("*")
        }
        danger = {word for word in self.danger.words if not word.endswith("*")}
        return self.spell.knowing(known=known, danger=danger)

    def _find_repeated_ids(self) -> None:
        for where in ("masks", "families"):
            for twice in repeated(part.id for part in getattr(self.part, where)):
                self.faults.append(f'{where}: "{twice}" is there twice; expected each id once')


def _plain_speller(part: RulesPart) -> Speller:
    """Return a speller that mends nothing; what stands for a word may be spelled itself."""
    return Speller(
        spelling={
            plain(word).casefold(): tuple(plain(stands).casefold().split())
            for word, stands in part.spelling.items()
        },
        endings={
            plain(ending).casefold(): tuple(plain(stands).casefold().split())
            for ending, stands in part.endings.items()
        },
        fillers=frozenset(plain(word).casefold() for word in part.fillers),
    )
