"""A questionnaire: what is asked, in which words, how it is scored and what alerts."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field, StrictBool

from bot.domain.questionnaires.questionnaire_items import (
    MARKED,
    NOT_KNOWN,
    NOT_MARKED,
    Item,
    Option,
)
from bot.domain.questionnaires.questionnaire_parts import (
    AlertRule,
    Band,
    Change,
    DaysMissed,
    DaysRunningAtLeast,
    Example,
    ItemAtLeast,
    Language,
    Licence,
    Loinc,
    MeanRisesBy,
    MedianRisesBy,
    NewlyAtLeast,
    QuestionnaireId,
    Recall,
    RelapsesTo,
    RisesBy,
    Scoring,
    Source,
    Text,
    TotalAtLeast,
    TotalRule,
    Translation,
)
from bot.domain.text_faults import Part
from bot.domain.written import write_number

__all__ = [
    "AlertRule",
    "Band",
    "DaysMissed",
    "DaysRunningAtLeast",
    "Definition",
    "InvalidAnswer",
    "Item",
    "ItemAtLeast",
    "MeanRisesBy",
    "MedianRisesBy",
    "NewlyAtLeast",
    "Option",
    "Questionnaire",
    "RelapsesTo",
    "RisesBy",
    "Scoring",
    "TotalAtLeast",
    "TotalRule",
    "UnknownItem",
    "Words",
    "option_words",
]

MOST_ITEMS = 100
# What a mark can be; the same in every questionnaire, and it needs no words.
MARKS = (Option(value=NOT_MARKED), Option(value=MARKED))
MARK_SIGNS = {NOT_MARKED: "☐", MARKED: "☑"}


class UnknownItem(LookupError):
    """The questionnaire has no item of that id."""


class InvalidAnswer(ValueError):
    """An answer is for no item of the questionnaire, or is none of the item's options.

    Its text names the item and never the answer, which must not reach a log.
    """


class Words(Part):
    """A questionnaire in one language.

    `instruction` is empty where the items are whole questions. `statement` is what a reader of the
    scores should know. The keys of `options` are values; on a scale only its ends need words.
    `units` are of number items; `groups` are the questions above marks; `hints`, of an item or
    group, stand under a question. `unknown` stands on the button for a number that is not known.
    """

    title: Text
    instruction: str = ""
    statement: Text | None = None
    translation: Translation
    items: Mapping[str, Text]
    options: Mapping[str, Text] = {}
    item_options: Mapping[str, Mapping[str, Text]] = {}
    bands: Mapping[str, Text] = {}
    units: Mapping[str, Text] = {}
    groups: Mapping[str, Text] = {}
    hints: Mapping[str, Text] = {}
    unknown: Text | None = None


class Definition(Part):
    """All of a questionnaire that is the same in every language: its definition.toml.

    A `follow_up` is asked after a worrying answer and never by a plan. Of one `for_clinic` patients
    answer the questions and never see a score: it might be taken for advice.
    """

    id: QuestionnaireId
    version: Text
    title: Text
    languages: tuple[Language, ...] = Field(min_length=1)
    layout: Literal["list", "scale"]
    follow_up: StrictBool = False
    for_clinic: StrictBool = False
    recall: Recall
    source: tuple[Source, ...] = Field(min_length=1)
    licence: Licence
    loinc: Loinc | None = None
    options: tuple[Option, ...] = ()
    items: tuple[Item, ...] = Field(min_length=1, max_length=MOST_ITEMS)
    scoring: Scoring | None = None
    bands: tuple[Band, ...] = ()
    bands_source: Source | None = None
    alert_rules: tuple[AlertRule, ...] = ()
    change: Change | None = None
    examples: tuple[Example, ...] = ()

    def item(self, item_id: str) -> Item:
        """Return the item of that id; raises UnknownItem if there is none."""
        for item in self.items:
            if item.id == item_id:
                return item
        raise UnknownItem(f'questionnaire "{self.id}" has no item "{item_id}"')

    def options_of(self, item: Item) -> tuple[Option, ...]:
        """Return the choices of an item, in the instrument's order: its own, else the shared.

        A mark has two of its own; a number has none.
        """
        if item.is_number:
            return ()
        if item.options is not None:
            return item.options
        return MARKS if item.is_mark else self.options

    def takes(self, item: Item, value: int) -> bool:
        """Return whether a stored value can be the answer to an item."""
        if value == NOT_KNOWN:
            return item.can_be_unknown
        if item.is_number:
            least, most = item.least or 0, item.most or 0
            return least <= item.number_of(value) <= most
        return any(option.value == value for option in self.options_of(item))

    def group(self, name: str) -> tuple[Item, ...]:
        """Return the marks of a group, in the order of the file."""
        return tuple(item for item in self.items if item.group == name)


class Questionnaire(Definition):
    """A whole questionnaire; `digest` is the SHA-256 of its files, `words` are by language.

    Read back from its JSON it is equal, so that a check-in can keep the version it was asked in.
    """

    words: Mapping[Language, Words]
    digest: str

    def spoken(self, language: str) -> str:
        """Return the language if the questionnaire has it, else its first one.

        Whoever changes the language while a follow-up is open can still answer it.
        """
        return language if language in self.words else self.languages[0]

    def title_in(self, language: str) -> str:
        """Return the short title that patients see."""
        return self.words[language].title

    def option_text(self, item_id: str, value: int, language: str) -> str:
        """Return the words of a choice; on a scale, its bare number.

        A number has its unit behind it, or is not known; a mark is a box.
        Raises UnknownItem, and InvalidAnswer if the value is none of the item's options.
        """
        item = self.item(item_id)
        if not self.takes(item, value):
            raise InvalidAnswer(f'the answer to item "{item_id}" is none of its options')
        if value == NOT_KNOWN:
            return self.words[language].unknown or ""
        if item.is_number:
            unit = self.words[language].units.get(item_id, "")
            return f"{write_number(item.number_of(value), language)} {unit}".rstrip()
        if item.is_mark:
            return MARK_SIGNS[value]
        if self.layout == "scale":
            return str(value)
        return option_words(self.words[language], item)[str(value)]

    def band_label(self, band_id: str, language: str) -> str:
        """Return the name of a severity band as people read it."""
        return self.words[language].bands[band_id]

    def attribution_in(self, language: str) -> str:
        """Return what the owners ask to be shown, the translators' line last; may be empty."""
        lines = (self.licence.attribution, self.words[language].translation.attribution)
        return " ".join(line for line in lines if line)


def option_words(words: Words, item: Item) -> Mapping[str, str]:
    """Return the words of an item's choices in one language, by value."""
    return words.options if item.options is None else words.item_options.get(item.id, {})
