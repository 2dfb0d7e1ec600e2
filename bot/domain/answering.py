"""Which question comes next, and which choice a typed answer means."""

import re
import unicodedata
from collections.abc import Collection, Mapping

from bot.domain.questionnaire import Item, Questionnaire, option_words
from bot.domain.questionnaire_items import Condition

__all__ = [
    "applicable_items",
    "folded",
    "is_bare_number",
    "match_typed_answer",
    "next_item",
    "withheld",
]

NUMBER = re.compile(r"[-−]?\d{1,9}")
DECIMAL = re.compile(r"(?P<sign>[-−])?(?P<whole>\d{1,9})(?:[.,](?P<tenths>\d{1,9}))?")
AROUND_A_NUMBER = " \t\n.,;:!?()\"'"
APOSTROPHES = str.maketrans("’‘ʼ", "'''")


def applicable_items(
    questionnaire: Questionnaire, answers: Mapping[str, int], asked: Collection[str]
) -> tuple[Item, ...]:
    """Return the items to ask in one check-in, in order.

    An item that is not in `asked` (a weekly one that is not due) is left out, and so is an item
    whose condition does not hold with the answers there are; what was answered to a question that
    is left out by now does not count. A condition on items of which none is asked holds nothing
    back: a follow-up may ask its last question alone.
    """
    found: list[Item] = []
    counting: dict[str, int] = {}
    for item in questionnaire.items:
        if item.id not in asked or not (item.when is None or _holds(item.when, counting, asked)):
            continue
        found.append(item)
        if item.id in answers:
            counting[item.id] = answers[item.id]
    return tuple(found)


def withheld(questionnaire: Questionnaire, answers: Mapping[str, int]) -> set[str]:
    """Return the items whose condition does not hold for sure, with the answers there are.

    Where an answer that decides it is missing, the condition is open: the item is not among them.
    """
    found: set[str] = set()
    for item in questionnaire.items:
        if item.when is None:
            continue
        deciding = [name for name in item.when.any_of if name not in found]
        if all(name in answers and answers[name] < item.when.at_least for name in deciding):
            found.add(item.id)
    return found


def next_item(
    questionnaire: Questionnaire, answers: Mapping[str, int], asked: Collection[str]
) -> Item | None:
    """Return the first applicable item without an answer; None if all are answered."""
    for item in applicable_items(questionnaire, answers, asked):
        if item.id not in answers:
            return item
    return None


def is_bare_number(text: str) -> bool:
    """Return whether a text is a number and nothing else; the words of a choice are not."""
    return DECIMAL.fullmatch(text.strip(AROUND_A_NUMBER)) is not None


def match_typed_answer(
    questionnaire: Questionnaire, item: Item, text: str, language: str
) -> int | None:
    """Return the value that a typed text means: an option's number or its words; else None.

    Capitals, accents, and punctuation and space around it do not matter. Nothing is guessed:
    "7/10" or "about 7" is no answer. A follow-up is answered in words alone: its answers have no
    numbers on the screen, and 0 must not come to mean that somebody is safe. A number may have a
    point or a comma in it and its unit behind it; the value is as it is stored.
    """
    if item.is_mark:
        return None  # "1" must not come to mean the first mark on the screen
    if item.is_number:
        return _typed_number(questionnaire, item, text, language)
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


def _typed_number(questionnaire: Questionnaire, item: Item, text: str, language: str) -> int | None:
    unit = questionnaire.words[questionnaire.spoken(language)].units.get(item.id, "")
    typed = text.strip(AROUND_A_NUMBER)
    if unit and typed.casefold().endswith(unit.casefold()):
        typed = typed[: -len(unit)].strip(AROUND_A_NUMBER)
    found = DECIMAL.fullmatch(typed)
    if found is None or len(found["tenths"] or "") > item.decimals:
        return None
    sign = -1 if found["sign"] else 1
    value = sign * item.stored(float(f"{found['whole']}.{found['tenths'] or 0}"))
    return value if questionnaire.takes(item, value) else None


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
