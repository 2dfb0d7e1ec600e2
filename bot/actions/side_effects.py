"""The side effects that a patient ever reported after a session, the strongest of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.clinic import Clinic
from bot.domain.model import Patient
from bot.domain.questionnaire import Item, Questionnaire
from bot.domain.questionnaire_items import MARKED
from bot.screens.page import Effect
from bot.screens.words import language_of
from bot.storage import digests
from bot.storage.database import Transaction

UNKNOWN_STRENGTH = 99  # before the strongest: somebody marked it and went no further


def effects_of(tx: Transaction, clinic: Clinic, patient: Patient) -> list[Effect]:
    """Return what was ever reported, the strongest first."""
    found: list[tuple[int, Effect]] = []
    for questionnaire in clinic.questionnaires.values():
        # What has a score, such as a dose by drugs that were marked, is no list of side effects.
        if questionnaire.scoring is None and any(item.is_mark for item in questionnaire.items):
            worst = digests.worst_answers(tx, patient.id, questionnaire.id)
            found += _effects(clinic, questionnaire, worst)
    return [effect for _, effect in sorted(found, key=lambda pair: -pair[0])]


def _effects(
    clinic: Clinic, questionnaire: Questionnaire, worst: Mapping[str, int]
) -> Iterator[tuple[int, Effect]]:
    """Yield each mark with its strength: one without any too, and "It is bad" by itself."""
    language = language_of(clinic, questionnaire)
    items, strengths = questionnaire.words[language].items, _strengths(questionnaire)
    for item in questionnaire.items:
        value = worst.get(item.id)
        if item.is_mark and value == MARKED:
            strength = strengths.get(item.id)
            how = worst.get(strength.id, 0) if strength is not None else 0
            if strength is not None and how > questionnaire.options_of(strength)[0].value:
                text = questionnaire.option_text(strength.id, how, language)
                yield how, Effect(items[item.id], text)
            else:
                marked = clinic.say_to_clinic("course-effect-marked")
                yield UNKNOWN_STRENGTH, Effect(items[item.id], marked)
        elif item.when is None and not item.is_number and value is not None:
            options = questionnaire.options_of(item)
            if len(options) > 2 and value == options[-1].value:  # noqa: PLR2004 - no yes or no
                text = questionnaire.option_text(item.id, value, language)
                yield UNKNOWN_STRENGTH, Effect(questionnaire.title_in(language), text)


def _strengths(questionnaire: Questionnaire) -> dict[str, Item]:
    """Return by mark the item that asks how strong it was."""
    marks = {item.id for item in questionnaire.items if item.is_mark}
    return {
        asked[0]: item
        for item in questionnaire.items
        if not item.is_mark
        and len(asked := item.when.any_of if item.when else ()) == 1
        and asked[0] in marks
    }
