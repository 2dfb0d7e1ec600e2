"""Answers that no score holds and that a clinician has to read, such as a tablet for sleep."""

from __future__ import annotations

from datetime import date

from bot.actions.questionnaires import planned
from bot.clinic import Clinic
from bot.domain.model import Patient
from bot.domain.questionnaire import Item, Questionnaire
from bot.screens.course import answer_line
from bot.storage.answers import history_of_item
from bot.storage.database import Transaction


def answers_beside(tx: Transaction, clinic: Clinic, patient: Patient, *, today: date) -> list[str]:
    """Return the latest answer to each question that stands beside a score for clinicians.

    With ketamine and an opioid a benzodiazepine can sedate more deeply: no total would tell of it.
    """
    found = []
    for questionnaire in planned(clinic, patient):
        for item in filter(_stands_beside, questionnaire.items if _is_read(questionnaire) else ()):
            answers = history_of_item(
                tx, patient.id, questionnaire=questionnaire.id, item=item.id, since=date.min
            )
            if answers:
                on, value = max(answers, key=lambda one: one[0])
                found.append(answer_line(clinic, questionnaire, item, value, on=on, today=today))
    return found


def _is_read(questionnaire: Questionnaire) -> bool:
    return questionnaire.for_clinic and questionnaire.scoring is not None


def _stands_beside(item: Item) -> bool:
    """Return whether an item is a question of its own, and no mark that only leads to others."""
    return not item.scored and not item.is_mark and not item.is_number
