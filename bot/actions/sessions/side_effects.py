"""The side effects that a patient ever reported after a session, the strongest of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import unescape

from bot.clinic import Clinic
from bot.domain.model import Patient
from bot.domain.questionnaires.questionnaire import Item, Questionnaire
from bot.domain.questionnaires.questionnaire_items import MARKED
from bot.domain.treatment import Treatment
from bot.screens.days import day_words
from bot.screens.page import Effect
from bot.screens.words import cut, language_of, visible
from bot.storage import digests, notes
from bot.storage.database import Transaction
from bot.storage.digests import Reported

MOST_IN_WORDS = 3
MOST_OF_WORDS = 120  # characters
UNKNOWN_STRENGTH = 99  # before the strongest: somebody marked it and went no further


def effects_of(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    treatment: Treatment,
    *,
    with_words: bool,
) -> list[Effect]:
    """Return what was ever reported, the strongest first, with the day and the session of it.

    A patient's own words are for those places alone where their notes may be shown.
    """
    found: list[tuple[int, Effect]] = []
    when = _When(clinic, treatment)
    for questionnaire in clinic.questionnaires.values():
        # What has a score, such as a dose by drugs that were marked, is no list of side effects.
        if questionnaire.scoring is None and any(item.is_mark for item in questionnaire.items):
            worst = digests.worst_answers(tx, patient.id, questionnaire.id)
            written = _written(tx, when, patient, questionnaire, worst, with_words=with_words)
            found += _effects(when, questionnaire, worst, written)
    return [effect for _, effect in sorted(found, key=lambda pair: -pair[0])]


@dataclass(frozen=True, slots=True)
class _When:
    """What tells when the strongest was reported, and after which session."""

    clinic: Clinic
    treatment: Treatment

    def added(self, worst: str, of: Reported) -> str:
        """Return a side effect with its day and its session, as plain text."""
        say, day = self.clinic.say_to_clinic, day_words(self.clinic, of.on, today=self.treatment.on)
        number = self._number_of_session(of)
        if not number:
            return unescape(say("course-effect-on", worst=worst, on=day))
        return unescape(say("course-effect-session", worst=worst, on=day, number=str(number)))

    def _number_of_session(self, of: Reported) -> int:
        """Return the number of the session that was asked about; 0 for one that does not count.

        Of what was asked apart from a session it is that of the last one until then.
        """
        sessions = self.treatment.sessions
        if of.session_id is None:
            return sum(day_of <= of.on for day_of, _ in sessions)
        numbers = (n for n, (_, one) in enumerate(sessions, 1) if one.id == of.session_id)
        return next(numbers, 0)


def _written(
    tx: Transaction,
    when: _When,
    patient: Patient,
    questionnaire: Questionnaire,
    worst: Mapping[str, Reported],
    *,
    with_words: bool,
) -> dict[str, str]:
    """Return what was written to a mark in own words, the newest first, as plain text."""
    for item in (one for one in questionnaire.items if one.own_words and one.id in worst):
        found = notes.written_to(tx, patient.id, questionnaire=questionnaire.id, item=item.id)
        if found and with_words:
            said = (_in_words(when, on, text) for on, text in found[:MOST_IN_WORDS])
            return {item.id: ", ".join(said)}
        key = "effect-words-elsewhere" if found else "effect-without-words"
        return {item.id: when.added(when.clinic.say_to_clinic(key), worst[item.id])}
    return {}


def _in_words(when: _When, on: date, text: str) -> str:
    words = cut(visible(" ".join(text.split())), MOST_OF_WORDS)
    day = day_words(when.clinic, on, today=when.treatment.on)
    return unescape(when.clinic.say_to_clinic("effect-words", words=words, date=day))


def _effects(
    when: _When,
    questionnaire: Questionnaire,
    worst: Mapping[str, Reported],
    written: Mapping[str, str],
) -> Iterator[tuple[int, Effect]]:
    """Yield each mark with its strength: one without any too, and "It is bad" by itself."""
    language = language_of(when.clinic, questionnaire)
    items, strengths = questionnaire.words[language].items, _strengths(questionnaire)
    for item in (one for one in questionnaire.items if one.id in worst):
        marked = worst[item.id]
        if item.is_mark and marked.value == MARKED:
            strength = strengths.get(item.id)
            how = worst.get(strength.id) if strength is not None else None
            if strength and how and how.value > questionnaire.options_of(strength)[0].value:
                text = questionnaire.option_text(strength.id, how.value, language)
                yield how.value, Effect(items[item.id], when.added(text, how))
            elif item.id in written:
                yield UNKNOWN_STRENGTH, Effect(items[item.id], written[item.id])
            else:
                text = when.clinic.say_to_clinic("course-effect-marked")
                yield UNKNOWN_STRENGTH, Effect(items[item.id], when.added(text, marked))
        elif item.when is None and not item.is_number:
            options = questionnaire.options_of(item)
            if len(options) > 2 and marked.value == options[-1].value:  # noqa: PLR2004 - no yes or no
                text = when.added(
                    questionnaire.option_text(item.id, marked.value, language), marked
                )
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
