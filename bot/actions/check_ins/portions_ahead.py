"""When each part of a plan comes in the next days, as far as that is known today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.actions.check_ins.portions import count_steps, occasion_of
from bot.clinic import Clinic
from bot.domain.cadence import Last, due_on
from bot.domain.model import Patient
from bot.domain.plan_parts import AfterSession, DayAfterSession, WithinAfterSession
from bot.storage.database import Transaction


def steps_of(clinic: Clinic, patient: Patient) -> dict[str, int]:
    """Return how many questions each questionnaire of a plan asks, but for those of a session."""
    plan = clinic.questionnaires.plans[patient.plan]
    found = {}
    for one in plan.ask:
        questionnaire = clinic.questionnaires[one.questionnaire]
        is_about_it = isinstance(one, AfterSession | DayAfterSession | WithinAfterSession)
        if not is_about_it and patient.language in questionnaire.words:
            items = tuple((questionnaire.id, item.id) for item in questionnaire.items)
            found[questionnaire.id] = count_steps(questionnaire, items)
    return found


def days_ahead(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    coming: Sequence[tuple[date, datetime]],
    *,
    now: datetime,
) -> dict[str, tuple[date, datetime]]:
    """Return when each questionnaire comes next, in portions, if all that is asked is answered.

    `coming` are the next check-ins. What does not come in them is left out.
    """
    plan, steps = clinic.questionnaires.plans[patient.plan], steps_of(clinic, patient)
    found: dict[str, tuple[date, datetime]] = {}
    if not coming:
        return found
    occasion = occasion_of(tx, clinic, patient, on=coming[0][0], due=now, next_due_at=None)
    for on, due in coming:
        occasion = replace(occasion, on=on, due_at=due)
        asked = due_on(plan, occasion, steps=steps)
        for name in asked:
            found.setdefault(name, (on, due))
        history = {**occasion.history, **{name: Last(on, due) for name in asked}}
        occasion = replace(occasion, history=history)
    return found
