"""A check-in in progress: what it asks, what is answered, where the patient is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.domain.answering import applicable_items
from bot.domain.questionnaire import Item, Questionnaire
from bot.domain.scoring import IncompleteAnswers, total_score

Key = tuple[str, str]  # questionnaire, item


@dataclass(frozen=True, slots=True)
class Form:
    """The questionnaires of a check-in in their order, the items it asks, the answers so far."""

    questionnaires: tuple[Questionnaire, ...]
    items: tuple[Key, ...]
    answers: Mapping[Key, int]

    def with_answer(self, key: Key, value: int) -> Form:
        """Return the form with one more answer, or with a changed one."""
        return replace(self, answers={**self.answers, key: value})

    def answers_to(self, questionnaire: str) -> dict[str, int]:
        """Return the answers to one questionnaire by item."""
        return {item: value for (of, item), value in self.answers.items() if of == questionnaire}

    def applicable(self) -> list[tuple[Questionnaire, Item]]:
        """Return what is asked, given the answers so far: a conditional item once it applies."""
        return [
            (questionnaire, item)
            for questionnaire in self.questionnaires
            for item in applicable_items(
                questionnaire,
                self.answers_to(questionnaire.id),
                [item for of, item in self.items if of == questionnaire.id],
            )
        ]

    def first_open(self) -> tuple[Questionnaire, Item] | None:
        """Return the first question without an answer, or None at the end."""
        for questionnaire, item in self.applicable():
            if (questionnaire.id, item.id) not in self.answers:
                return questionnaire, item
        return None

    def before(self, key: Key) -> tuple[Questionnaire, Item] | None:
        """Return the question before another, or None at the first one."""
        asked = self.applicable()
        keys = [(questionnaire.id, item.id) for questionnaire, item in asked]
        return asked[keys.index(key) - 1] if key in keys[1:] else None

    def find(self, key: Key) -> tuple[Questionnaire, Item] | None:
        """Return a question that this check-in asks, or None."""
        for questionnaire, item in self.applicable():
            if (questionnaire.id, item.id) == key:
                return questionnaire, item
        return None

    def done(self) -> int:
        """Return how many of the questions that apply are answered."""
        return sum((q.id, item.id) in self.answers for q, item in self.applicable())

    def self_harm_answered_above_lowest(self) -> bool:
        """Return whether an item about self-harm has an answer above its lowest option."""
        return any(
            item.self_harm
            and (value := self.answers.get((questionnaire.id, item.id))) is not None
            and value > questionnaire.options_of(item)[0].value
            for questionnaire, item in self.applicable()
        )

    def totals(self) -> dict[str, float]:
        """Return the total of each questionnaire that is complete; the others have none."""
        found: dict[str, float] = {}
        for questionnaire in self.questionnaires:
            if questionnaire.scoring is None:
                continue
            try:
                found[questionnaire.id] = total_score(
                    questionnaire, self.answers_to(questionnaire.id)
                )
            except IncompleteAnswers:
                continue
        return found

    def is_scored_whole(self) -> bool:
        """Return whether every question that counts for a score is answered.

        Where none counts, every question does.
        """
        asked = self.applicable()
        counting = [place for place in asked if place[1].scored] or asked
        return all((questionnaire.id, item.id) in self.answers for questionnaire, item in counting)
