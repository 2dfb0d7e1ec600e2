"""Answers that no score holds and that a clinician has to read, such as a tablet for sleep."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from bot.actions.check_ins.questionnaires import planned
from bot.clinic import Clinic
from bot.domain.model import Patient
from bot.domain.plan_parts import WithinAfterSession
from bot.domain.questionnaires.questionnaire import Item, Questionnaire
from bot.domain.schedule import ONE_DAY
from bot.domain.sessions.session_times import last_worn_off
from bot.domain.sessions.sessions import Session
from bot.domain.treatment import Treatment
from bot.screens.course import answer_line
from bot.screens.session_table import Said
from bot.screens.words import language_of
from bot.storage.answers import AskedAnswer, by_asking, history_of_item
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
    found: dict[int, dict[str, str]] = {}
    for questionnaire, within in _asked_of_sessions(clinic):
        language = language_of(clinic, questionnaire)
        title, said = questionnaire.title_in(language), dict[int, dict[str, str]]()
        for answer in by_asking(tx, patient.id, questionnaire.id):
            session = _session_of(clinic, answer, done, within=within)
            if session is not None and _has_words(questionnaire, answer):
                words = questionnaire.option_text(answer.item, answer.value, language)
                said.setdefault(session.id, {})[answer.item] = words
        for number, answers in said.items():
            found.setdefault(number, {})[title] = ", ".join(answers.values())
    return found


def _asked_of_sessions(clinic: Clinic) -> Iterator[tuple[Questionnaire, timedelta]]:
    """Yield what any plan asks soon after a session and that has no score, and within how long."""
    within: dict[str, int] = {}
    for plan in clinic.questionnaires.plans.values():
        for ask in plan.ask:
            if isinstance(ask, WithinAfterSession):
                name = ask.questionnaire
                within[name] = max(ask.hours, within.get(name, 0))
    for questionnaire in clinic.questionnaires.values():
        if questionnaire.id in within and questionnaire.scoring is None:
            # With a day more: the check-in may come late, or the session have been corrected.
            yield questionnaire, timedelta(hours=within[questionnaire.id]) + ONE_DAY


def _session_of(
    clinic: Clinic, answer: AskedAnswer, done: Sequence[Session], *, within: timedelta
) -> Session | None:
    """Return the done session that an answer is about; None for one that is not done any more.

    In a check-in of its own after a session it is about no other one, however that was corrected.
    """
    own = answer.after_session
    return last_worn_off(
        [one for one in done if own in (None, one.id)],
        answer.asked_at,
        within=within,
        usual=clinic.config.sessions.lasts,
        clinic_zone=clinic.zone,
    )


def _has_words(questionnaire: Questionnaire, answer: AskedAnswer) -> bool:
    """Return whether what was answered is still there and has words, no number or mark.

    A later version may have other choices; nobody is kept from seeing the rest of a patient.
    """
    items = [one for one in questionnaire.items if one.id == answer.item]
    return any(
        not one.is_mark and not one.is_number and questionnaire.takes(one, answer.value)
        for one in items
    )
