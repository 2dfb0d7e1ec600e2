"""Which question comes next, and which choice a typed answer means."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping

from bot.domain.questionnaires.questionnaire import Item, Questionnaire, option_words
from bot.domain.questionnaires.questionnaire_items import NOT_KNOWN, Condition

__all__ = [
    "applicable_items",
    "folded",
    "is_bare_number",
    "is_number_with_unit",
    "match_typed_answer",
    "match_typed_mark",
    "next_item",
    "withheld",
]

NUMBER = re.compile(r"[-−]?\d{1,9}")
# ".5" is a half and no 5: ten times a dose must not come from a point that was overlooked.
DECIMAL = re.compile(r"(?P<sign>[-−])?(?=[.,]?\d)(?P<whole>\d{0,9})(?:[.,](?P<tenths>\d{1,9}))?")
BEFORE_A_NUMBER = " \t\n;:!?()\"'"
AROUND_A_NUMBER = f"{BEFORE_A_NUMBER}.,"
# How doses are written, beside the units of the questionnaires.
USUAL_UNITS = ("mg", "g", "mcg", "ug", "µg", "mcg/h", "ug/h", "µg/h", "ml")
# What is written to a question for a number that may not be known, beside its button's words.
UNKNOWN = frozenset(
    (
        *("i do not know", "i don't know", "i dont know", "don't know", "dont know", "do not know"),
        *("not known", "unknown", "idk", "dunno", "no idea", "i have no idea", "not sure"),
        *("i am not sure", "i'm not sure", "im not sure"),
        *("no lo se", "no se", "ni idea", "no tengo idea", "no estoy seguro", "no estoy segura"),
        *("weiss ich nicht", "ich weiss es nicht", "ich weiss nicht", "weiss nicht"),
        *("keine ahnung", "nicht bekannt"),
        *("je ne sais pas", "je sais pas", "j'en sais rien", "sais pas", "aucune idee"),
    )
)
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
    return DECIMAL.fullmatch(_bare(text)) is not None


def is_number_with_unit(text: str, units: Iterable[str]) -> bool:
    """Return whether a text is a number with or without a unit behind it, and nothing else."""
    return any(is_bare_number(_without_unit(text, unit)) for unit in ("", *USUAL_UNITS, *units))


def match_typed_mark(
    questionnaire: Questionnaire, marks: Iterable[Item], text: str, language: str
) -> Item | None:
    """Return the mark whose words a typed text is, capitals and the like aside; else None."""
    words = questionnaire.words[questionnaire.spoken(language)].items
    typed = folded(text)
    return next((item for item in marks if typed and folded(words[item.id]) == typed), None)


def match_typed_answer(
    questionnaire: Questionnaire, item: Item, text: str, language: str
) -> int | None:
    """Return the value that a typed text means: an option's number or its words; else None.

    Capitals, accents, and punctuation and space around it do not matter. Nothing is guessed:
    "7/10" or "about 7" is no answer. A follow-up is answered in words alone: its answers have no
    numbers on the screen, and 0 must not come to mean that somebody is safe. A number may have a
    point or a comma in it and its unit behind it; the value is as it is stored. Where it may not be
    known, words for that are taken, too.
    """
    if item.is_mark:
        return None  # "1" must not come to mean the first mark on the screen
    if item.is_number:
        return _typed_number(questionnaire, item, text, language)
    options = {str(option.value): option.value for option in questionnaire.options_of(item)}
    number = _bare(text)
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
    words = questionnaire.words[questionnaire.spoken(language)]
    if item.can_be_unknown and _says_unknown(text, words.unknown):
        return NOT_KNOWN
    own = words.units.get(item.id, "")
    others = [words.units.get(item.id, "") for words in questionnaire.words.values()]
    for unit in ("", own, *others):
        found = DECIMAL.fullmatch(_without_unit(text, unit))
        if found is not None:
            return _stored(questionnaire, item, found)
    return None


def _says_unknown(text: str, button: str | None) -> bool:
    typed = folded(text)
    return typed in UNKNOWN or (button is not None and typed == folded(button))


def _stored(questionnaire: Questionnaire, item: Item, found: re.Match[str]) -> int | None:
    if len(found["tenths"] or "") > item.decimals:
        return None
    sign = -1 if found["sign"] else 1
    value = sign * item.stored(float(f"{found['whole'] or 0}.{found['tenths'] or 0}"))
    return value if value != NOT_KNOWN and questionnaire.takes(item, value) else None


def _bare(text: str) -> str:
    """Return a text without what may stand around a number; a point before it belongs to it."""
    return text.lstrip(BEFORE_A_NUMBER).rstrip(AROUND_A_NUMBER)


def _without_unit(text: str, unit: str) -> str:
    """Return a text without a unit at its end; both signs of a micro are one letter."""
    typed, ending = (_bare(unicodedata.normalize("NFKC", one)).casefold() for one in (text, unit))
    return _bare(typed.removesuffix(ending))


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
