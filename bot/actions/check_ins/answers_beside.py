"""Answers that no score holds and that a clinician has to read, such as a tablet for sleep."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.actions.check_ins.questionnaires import planned
from bot.clinic import Clinic
from bot.domain.model import Patient
from bot.domain.questionnaires.questionnaire import Item, Questionnaire
from bot.domain.sessions.session_times import last_worn_off
from bot.domain.treatment import Treatment
from bot.screens.course import answer_line
from bot.screens.session_table import Said
from bot.screens.words import language_of
from bot.storage.answers import by_asking, history_of_item
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


def said_of_sessions(
    tx: Transaction, clinic: Clinic, patient: Patient, treatment: Treatment
) -> Said:
    """Return by session what was answered about it where there is no score, such as the relief.

    As it was asked: about the last session that had worn off by then. The last answer counts.
    """
    done = [session for _, session in treatment.sessions]
    usual, zone = clinic.config.sessions.lasts, clinic.zone
    found: dict[int, dict[str, str]] = {}
    for questionnaire in _asked_of_sessions(clinic):
        language = language_of(clinic, questionnaire)
        title, said = questionnaire.title_in(language), dict[int, dict[str, str]]()
        for asked_at, item, value in by_asking(tx, patient.id, questionnaire.id):
            session = last_worn_off(done, asked_at, usual=usual, clinic_zone=zone)
            if session is not None and _has_words(questionnaire, item):
                words = questionnaire.option_text(item, value, language)
                said.setdefault(session.id, {})[item] = words
        for number, answers in said.items():
            found.setdefault(number, {})[title] = ", ".join(answers.values())
    return found


def _asked_of_sessions(clinic: Clinic) -> Iterator[Questionnaire]:
    """Yield what any plan asks soon after a session and that has no score."""
    plans = clinic.questionnaires.plans.values()
    names = {name for plan in plans for name in plan.within_after_session}
    for questionnaire in clinic.questionnaires.values():
        if questionnaire.id in names and questionnaire.scoring is None:
            yield questionnaire


def _has_words(questionnaire: Questionnaire, item_id: str) -> bool:
    """Return whether an item is still there and is answered with words, no number or mark."""
    items = (one for one in questionnaire.items if one.id == item_id)
    return any(not one.is_mark and not one.is_number for one in items)
