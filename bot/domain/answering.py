"""Which question comes next, and which choice a typed answer means."""

import re
import unicodedata
from collections.abc import Collection, Mapping

from bot.domain.questionnaire import Item, Questionnaire, option_words
from bot.domain.questionnaire_parts import Condition

__all__ = ["applicable_items", "folded", "match_typed_answer", "next_item"]

NUMBER = re.compile(r"[-−]?\d{1,9}")
AROUND_A_NUMBER = " \t\n.,;:!?()\"'"
APOSTROPHES = str.maketrans("’‘ʼ", "'''")


def applicable_items(
    questionnaire: Questionnaire, answers: Mapping[str, int], asked: Collection[str]
) -> tuple[Item, ...]:
    """Return the items to ask in one check-in, in order.

    An item that is not in `asked` (a weekly one that is not due) is left out, and so is an item
    whose condition does not hold with the answers there are. A condition on items of which none
    is asked holds nothing back: a follow-up may ask its last question alone.
    """
    return tuple(
        item
        for item in questionnaire.items
        if item.id in asked and (item.when is None or _holds(item.when, answers, asked))
    )


def next_item(
    questionnaire: Questionnaire, answers: Mapping[str, int], asked: Collection[str]
) -> Item | None:
    """Return the first applicable item without an answer; None if all are answered."""
    for item in applicable_items(questionnaire, answers, asked):
        if item.id not in answers:
            return item
    return None


def match_typed_answer(
    questionnaire: Questionnaire, item: Item, text: str, language: str
) -> int | None:
    """Return the value that a typed text means: an option's number or its words; else None.

    Capitals, accents, and punctuation and space around it do not matter. Nothing is guessed:
    "7/10" or "about 7" is no answer. A follow-up is answered in words alone: its answers have no
    numbers on the screen, and 0 must not come to mean that somebody is safe.
    """
    options = {str(option.value): option.value for option in questionnaire.options_of(item)}
    number = text.strip(AROUND_A_NUMBER)
    if NUMBER.fullmatch(number):
        value = options.get(str(int(number.replace("−", "-"))))
        return None if questionnaire.follow_up else value
    typed = folded(text)
    for name, words in option_words(
        questionnaire.words[questionnaire.spoken(language)], item
    ).items():
        if folded(words) == typed:
            return options[name]
    return None


def folded(text: str) -> str:
    """Return words as they are compared: without capitals, accents and what surrounds them."""
    letters = unicodedata.normalize("NFKD", text.translate(APOSTROPHES).casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.sub(r"^[\W_]+|[\W_]+$", "", plain).split())


def _holds(condition: Condition, answers: Mapping[str, int], asked: Collection[str]) -> bool:
    if not any(item_id in asked for item_id in condition.any_of):
        return True
    return any(
        item_id in answers and answers[item_id] >= condition.at_least
        for item_id in condition.any_of
    )
