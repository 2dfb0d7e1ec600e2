"""Which questionnaires a check-in asks, in exactly the version that it began with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache

from bot.clinic import Clinic
from bot.domain.form import Form, Key
from bot.domain.model import CheckIn, Patient, PinnedVersion
from bot.domain.plans import languages_of
from bot.domain.questionnaires.questionnaire import Item, Questionnaire
from bot.domain.questionnaires.questionnaire_items import After
from bot.storage import check_ins
from bot.storage.answers import answers_of, last_answered_on
from bot.storage.completed import last_value_about, was_asked_of_mark
from bot.storage.database import Transaction
from bot.storage.questionnaires import has_questionnaire, keep_questionnaire, questionnaire_body

NO_SESSION: Mapping[int, date] = {}


def planned(clinic: Clinic, patient: Patient) -> tuple[Questionnaire, ...]:
    """Return all questionnaires of a patient's plan, in their order, however seldom asked."""
    plan = clinic.questionnaires.plans[patient.plan]
    return tuple(clinic.questionnaires[name] for name in plan.questionnaires)


def languages_for(clinic: Clinic, plan: str) -> tuple[str, ...]:
    """Return the clinic's languages in which a plan can be asked; none for an unknown plan."""
    plans = clinic.questionnaires.plans
    if plan not in plans:
        return ()
    return languages_of(plans[plan], clinic.config.clinic.languages, clinic.questionnaires)


def plans_in_use(clinic: Clinic) -> list[str]:
    """Return the plans that can be asked in one of the clinic's languages, by name."""
    return sorted(one for one in clinic.questionnaires.plans if languages_for(clinic, one))


def items_due(
    tx: Transaction,
    patient: Patient,
    questionnaires: tuple[Questionnaire, ...],
    *,
    on: date,
    about: Mapping[int, date] = NO_SESSION,
) -> list[Key]:
    """Return what may be asked on a local day: a weekly item only a week after its last answer.

    What depends on a mark is asked where it was set about one of the sessions `about`, which are
    given with their day, and was not asked since.
    """
    return [
        (questionnaire.id, item.id)
        for questionnaire in questionnaires
        for item in questionnaire.items
        if _is_again_due(tx, patient, (questionnaire.id, item), on=on)
        and _is_left(tx, (questionnaire.id, item), about)
    ]


def _is_again_due(tx: Transaction, patient: Patient, place: tuple[str, Item], *, on: date) -> bool:
    questionnaire, item = place
    if item.ask_every_days is None:
        return True
    last = last_answered_on(tx, patient.id, questionnaire=questionnaire, item=item.id)
    return last is None or (on - last).days >= item.ask_every_days


def _is_left(tx: Transaction, place: tuple[str, Item], about: Mapping[int, date]) -> bool:
    questionnaire, item = place
    if item.after is None:
        return True
    key, mark = (questionnaire, item.id), (item.after.questionnaire, item.after.item)
    return any(
        _is_met(tx, item.after, session_id)
        and not was_asked_of_mark(tx, session_id, mark, key, after=day)
        for session_id, day in about.items()
    )


def _is_met(tx: Transaction, after: After, session_id: int) -> bool:
    value = last_value_about(tx, session_id, (after.questionnaire, after.item))
    return value is not None and value >= after.at_least


def pin(questionnaire: Questionnaire) -> PinnedVersion:
    """Return what names exactly this content."""
    return PinnedVersion(questionnaire.id, questionnaire.version, questionnaire.digest)


def keep(
    tx: Transaction, questionnaires: tuple[Questionnaire, ...], *, now: datetime
) -> list[PinnedVersion]:
    """Keep each questionnaire as it is now, once for each content, and return their names."""
    pinned = [pin(questionnaire) for questionnaire in questionnaires]
    for name, questionnaire in zip(pinned, questionnaires, strict=True):
        if not has_questionnaire(tx, name):
            keep_questionnaire(tx, name, questionnaire.model_dump_json(), now=now)
    return pinned


@lru_cache(maxsize=64)
def _read_body(_digest: str, text: str) -> Questionnaire:
    return Questionnaire.model_validate_json(text)


def as_asked(tx: Transaction, clinic: Clinic, pinned: PinnedVersion) -> Questionnaire:
    """Return a questionnaire in the version that was asked, also when a newer one is in use."""
    current = clinic.questionnaires.get(pinned.questionnaire)
    if current is not None and current.digest == pinned.digest:
        return current
    return _read_body(pinned.digest, questionnaire_body(tx, pinned))


def found(tx: Transaction, check_in_id: int) -> CheckIn:
    """Return a check-in that is known to exist."""
    check_in = check_ins.by_id(tx, check_in_id)
    if check_in is None:
        raise LookupError(f"no check-in {check_in_id}")
    return check_in


def form_of(tx: Transaction, clinic: Clinic, check_in: CheckIn) -> Form:
    """Return a check-in with what it asks and the answers so far."""
    return Form(
        questionnaires=tuple(as_asked(tx, clinic, pinned) for pinned in check_in.pinned),
        items=check_in.items,
        answers={key: answer.value for key, answer in answers_of(tx, check_in.id).items()},
    )
