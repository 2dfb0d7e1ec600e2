"""Plans: which questionnaires a check-in asks, in which order."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from bot.domain.questionnaire import Questionnaire
from bot.domain.questionnaire_parts import QuestionnaireId, Text
from bot.domain.text_faults import Part, TextFaults, faults_of, read_toml, repeated, shown

__all__ = ["Plan", "plan_faults", "plan_use_faults", "read_plans"]

EXPECTED = {
    "id": "a name of small letters, digits and _, at most 20",
    "title": "what the plan is, in a few words",
    "questionnaires": 'a list of ids in the order of asking, such as ["pain", "phq9"]',
}


class Plan(Part):
    """What a check-in asks: questionnaires in their order, a title for clinicians."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,19}$")]
    title: Text
    questionnaires: tuple[QuestionnaireId, ...] = Field(min_length=1)


def read_plans(path: Path, *, name: str) -> dict[str, Plan]:
    """Return the plans of a plans.toml by id; raises TextFaults with every fault of the file."""
    plans, faults = {}, []
    for plan_id, content in read_toml(path, name=name).items():
        where = f'{name}: plan "{plan_id}"'
        if not isinstance(content, dict):
            faults.append(
                f"{where} is {shown(content)}; expected a table with title and questionnaires"
            )
            continue
        try:
            plans[plan_id] = Plan.model_validate({**content, "id": plan_id})
        except ValidationError as error:
            faults += faults_of(error, content, name=f"{where} ", expected=EXPECTED)
    if faults:
        raise TextFaults(faults)
    return plans


def plan_faults(
    plan: Plan, questionnaires: Mapping[str, Questionnaire], *, known: Collection[str]
) -> Iterator[str]:
    """Yield what is wrong between a plan and the questionnaires that were loaded.

    `known` are all ids that there are, also of questionnaires that have faults of their own.
    """
    where = f'plan "{plan.id}" questionnaires'
    follow_ups = {name for name in questionnaires if questionnaires[name].follow_up}
    for name in plan.questionnaires:
        if name not in known:
            expected = ", ".join(sorted(set(known) - follow_ups))
            yield f'{where} names "{name}"; expected one of {expected}'
        elif name in follow_ups:
            yield (
                f'{where} names "{name}"; expected no follow-up, which is asked after a worrying'
                " answer alone"
            )
    for name in repeated(plan.questionnaires):
        yield f'{where} names "{name}" more than once; expected each once'
    for name in plan.questionnaires[:-1]:
        if name in questionnaires and asks_about_self_harm(questionnaires[name]):
            # Nothing but help may follow a question about suicide.
            yield f'{where} has "{name}" before others; expected it last, it asks about self-harm'


def plan_use_faults(
    plan_id: str,
    languages: Collection[str],
    *,
    plans: Mapping[str, Plan],
    questionnaires: Mapping[str, Questionnaire],
) -> list[str]:
    """Return why a clinic with these languages cannot use a plan; empty if it can."""
    if plan_id not in plans:
        return [f'plan is "{plan_id}"; expected one of {", ".join(sorted(plans))}']
    return [
        f'languages has "{language}"; expected languages of questionnaire "{name}", which are'
        f" {', '.join(questionnaires[name].languages)}"
        for name in plans[plan_id].questionnaires
        for language in languages
        if language not in questionnaires[name].languages
    ]


def asks_about_self_harm(questionnaire: Questionnaire) -> bool:
    """Return whether any of its items asks about suicide or self-harm."""
    return any(item.self_harm for item in questionnaire.items)
