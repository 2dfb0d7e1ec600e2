"""Reads what a patient writes: dangerous, harmless, or neither for certain.

Nobody reads the chat in real time, so a text is harmless only if every sentence of it is known to
be; what the rules do not know is unclear, and the patient is asked. The rules are in
bot/texts/free_text, one file for each language, written to be read by a clinician.
"""

from dataclasses import dataclass
from enum import Enum

from bot.domain.free_text.free_text_files import FreeTextFaults, load_free_text_rules
from bot.domain.free_text.free_text_model import Weights, Words, pieces_of
from bot.domain.free_text.free_text_rules import FreeTextRules, SentenceFound
from bot.domain.free_text.free_text_words import cut
from bot.domain.levels import Level

__all__ = [
    "FreeTextFaults",
    "FreeTextRules",
    "Reading",
    "TextFound",
    "load_free_text_rules",
    "read_text",
]


WORDS_RULE = "text_words"
# A text of harmless words alone is asked about all the same if it looks like danger from afar.
HARMLESS_BELOW = -1.5
NO_WEIGHT = -9.0
FEW_WORDS = 3
LEAST_WORDS = 5


class Reading(Enum):
    """What a text is: UNCLEAR is everything that the rules do not know."""

    DANGEROUS = "dangerous"
    UNCLEAR = "unclear"
    HARMLESS = "harmless"


@dataclass(frozen=True, slots=True)
class TextFound:
    """What a text is; `level` (RED or AMBER) and `rule` (a family's id) only if it is dangerous."""

    reading: Reading
    level: Level | None = None
    rule: str | None = None


def read_text(rules: FreeTextRules, text: str, language: str) -> TextFound:
    """Return what a text is; the worst of its sentences counts.

    1. A phrase of danger of any known language is looked for: patients mix them. It counts unless
       the words around it weigh against it (free_text_model.py); then the text is unclear.
    2. Without a phrase the words alone can weigh enough, in the patient's own language.
    3. Harmless is a text in the patient's `language` (a code such as "en") alone; without a file
       for it nothing is harmless.
    """
    sentences = cut(text)
    found = {
        code: [of_language.look_at(one, for_harmless=code == language) for one in sentences]
        for code, of_language in rules.by_language.items()
    }
    families = [
        family
        for code, each in found.items()
        for number, one in enumerate(each)
        for family in one.families
        if _is_borne_out(rules.by_language[code].weights, each, number)
    ]
    if families:
        worst = max(families, key=lambda family: family.level)
        return TextFound(Reading.DANGEROUS, worst.level, worst.id)
    everything = [one for each in found.values() for one in each]
    if any(one.is_doubtful or one.families for one in everything):
        return TextFound(Reading.UNCLEAR)
    own = rules.by_language.get(language)
    if own is None or not sentences:
        return TextFound(Reading.UNCLEAR)
    weight = _weight_of(own.weights, found[language])
    if weight > 0:
        return TextFound(Reading.DANGEROUS, Level.AMBER, WORDS_RULE)
    is_harmless = all(one.is_harmless for one in found[language]) and weight < HARMLESS_BELOW
    return TextFound(Reading.HARMLESS if is_harmless else Reading.UNCLEAR)


def _is_borne_out(weights: Weights | None, found: list[SentenceFound], number: int) -> bool:
    """Return whether a sentence with a phrase of danger looks so, alone or where it stands.

    In a few words there is nothing around the phrase that could weigh against it.
    """
    if weights is None or len(found[number].words) <= FEW_WORDS:
        return True
    before = 0
    for piece in pieces_of([one.words for one in found]):
        if before <= number < before + len(piece):
            around: Words = sum(piece, ())
            texts = (found[number].words, around)
            return any(weights.weigh(words, has_phrase=True) > 0 for words in texts)
        before += len(piece)
    raise IndexError(number)


def _weight_of(weights: Weights | None, found: list[SentenceFound]) -> float:
    """Return how dangerous the worst part of a text looks; without a model nothing stands out.

    A few words alone, such as "not sure", say too little to be weighed.
    """
    if weights is None or sum(len(one.words) for one in found) < LEAST_WORDS:
        return NO_WEIGHT
    pieces = pieces_of([one.words for one in found])
    return max(weights.weigh(sum(one, ()), has_phrase=False) for one in pieces)
