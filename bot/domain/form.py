"""A check-in in progress: what it asks, what is answered, where the patient is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.domain.answering import applicable_items, withheld
from bot.domain.questionnaires.questionnaire import Item, Questionnaire
from bot.domain.scoring import IncompleteAnswers, total_score

Key = tuple[str, str]  # questionnaire, item
Place = tuple[Questionnaire, Item]


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

    def applicable(self) -> list[Place]:
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

    def steps(self) -> list[Place]:
        """Return the questions that have a screen of their own; of marks the first of each group.

        Its key names the screen.
        """
        found: dict[tuple[str, str | None, str], Place] = {}
        for questionnaire, item in self.applicable():
            single = "" if item.is_mark else item.id
            found.setdefault((questionnaire.id, item.group, single), (questionnaire, item))
        return list(found.values())

    def may_come(self) -> int:
        """Return how many more questions an answer can still bring; marks of a group are one."""
        shown = {(questionnaire.id, item.id) for questionnaire, item in self.applicable()}
        open_ones = {
            (questionnaire.id, item.group or item.id)
            for questionnaire in self.questionnaires
            for out in [withheld(questionnaire, self.answers_to(questionnaire.id))]
            for item in questionnaire.items
            if (questionnaire.id, item.id) in self.items
            and (questionnaire.id, item.id) not in shown
            and item.id not in out
        }
        return len(open_ones)

    def on_screen(self, place: Place) -> list[Item]:
        """Return the items that stand on the screen of one: the marks of its group, or itself."""
        questionnaire, shown = place
        if not shown.is_mark:
            return [shown]
        return [
            item
            for of, item in self.applicable()
            if of.id == questionnaire.id and item.group == shown.group
        ]

    def is_answered(self, step: Place) -> bool:
        """Return whether a screen has all its answers: every mark of a group has one."""
        return all((step[0].id, item.id) in self.answers for item in self.on_screen(step))

    def first_open(self) -> Place | None:
        """Return the first question without an answer, or None at the end."""
        return next((step for step in self.steps() if not self.is_answered(step)), None)

    def before(self, key: Key) -> Place | None:
        """Return the question before another, or None at the first one."""
        steps = self.steps()
        keys = [(questionnaire.id, item.id) for questionnaire, item in steps]
        return steps[keys.index(key) - 1] if key in keys[1:] else None

    def group(self, name: Key) -> Place | None:
        """Return the screen of a group of marks that this check-in asks, or None."""
        steps = self.steps()
        return next((step for step in steps if (step[0].id, step[1].group) == name), None)

    def find(self, key: Key) -> Place | None:
        """Return a question that this check-in asks, or None."""
        for questionnaire, item in self.applicable():
            if (questionnaire.id, item.id) == key:
                return questionnaire, item
        return None

    def done(self) -> int:
        """Return how many of the steps that apply are answered."""
        return sum(map(self.is_answered, self.steps()))

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

        Those that decide whether a scored one is asked count too. Where none counts, all do.
        """
        asked = self.applicable()
        counting = [place for place in asked if place[1].id in _deciding(place[0])] or asked
        return all((questionnaire.id, item.id) in self.answers for questionnaire, item in counting)


def _deciding(questionnaire: Questionnaire) -> set[str]:
    """Return the items that count for a score, and those on which it depends whether they do."""
    found = {item.id for item in questionnaire.items if item.scored}
    for item in reversed(questionnaire.items):  # a condition names earlier items alone
        if item.id in found and item.when is not None:
            found.update(item.when.any_of)
    return found
