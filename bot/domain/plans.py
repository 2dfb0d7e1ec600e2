"""Plans: which questionnaires a check-in asks, in which order and how often."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationError

from bot.domain import plan_parts
from bot.domain.plan_parts import (
    AfterSession,
    Ask,
    BeforeSession,
    Daily,
    DayAfterSession,
    Once,
    Phases,
    WithinAfterSession,
)
from bot.domain.questionnaires.questionnaire import Questionnaire
from bot.domain.questionnaires.questionnaire_parts import QuestionnaireId, Text
from bot.domain.stand_ins import stand_in_faults, stand_in_notes
from bot.domain.text_faults import Part, TextFaults, faults_of, read_toml, repeated, shown

__all__ = [
    "Plan",
    "asks_about_self_harm",
    "languages_of",
    "plan_faults",
    "plan_notes",
    "plan_use_faults",
    "read_plans",
]

EXPECTED = {
    "id": "a name of small letters, digits and _, at most 20",
    "title": "what the plan is, in a few words",
    "questionnaires": 'a list of ids in the order of asking, such as ["pain", "phq9"]',
    "ask": "a table [[NAME.ask]] for each questionnaire, in the order of asking",
    **plan_parts.EXPECTED,
}


class _Named(Part):
    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,19}$")]
    title: Text


class _EveryDay(_Named):
    """A plan in its short form."""

    questionnaires: tuple[QuestionnaireId, ...] = Field(min_length=1)


class Plan(_Named):
    """What check-ins ask, in the order of asking, and a title for clinicians."""

    ask: tuple[Ask, ...] = Field(min_length=1)

    @property
    def questionnaires(self) -> tuple[str, ...]:
        """The ids of all questionnaires that it ever asks, in their order."""
        return tuple(one.questionnaire for one in self.ask)

    @property
    def after_session(self) -> tuple[AfterSession, ...]:
        """What is asked in a check-in of its own after a session."""
        return tuple(one for one in self.ask if isinstance(one, AfterSession))

    @property
    def within_after_session(self) -> tuple[str, ...]:
        """The ids of what is asked once within some hours of a session."""
        return tuple(one.questionnaire for one in self.ask if isinstance(one, WithinAfterSession))


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
        if "ask" in content and "questionnaires" in content:
            faults.append(f"{where} has both questionnaires and ask; expected one of them")
            continue
        try:
            plans[plan_id] = _plan({**content, "id": plan_id})
        except ValidationError as error:
            found = faults_of(error, content, name=f"{where} ", expected=EXPECTED)
            # The cadence stands in pydantic's path; this one is called like its key.
            faults += [one.replace("phases.phases", "phases") for one in found]
    if faults:
        raise TextFaults(faults)
    return plans


def _plan(content: dict[str, Any]) -> Plan:
    if "ask" in content:
        return Plan.model_validate(content)
    short = _EveryDay.model_validate(content)
    daily = (Daily(questionnaire=one, cadence="daily") for one in short.questionnaires)
    return Plan(id=short.id, title=short.title, ask=tuple(daily))


def plan_faults(
    plan: Plan, questionnaires: Mapping[str, Questionnaire], *, known: Collection[str]
) -> Iterator[str]:
    """Yield what is wrong between a plan and the questionnaires that were loaded.

    `known` are all ids that there are, also of questionnaires that have faults of their own.
    """
    where = f'plan "{plan.id}" questionnaires'
    yield from _naming_faults(plan, questionnaires, known=known)
    for name in repeated(plan.questionnaires):
        yield f'{where} names "{name}" more than once; expected each once'
    yield from _order_faults(plan, questionnaires)
    yield from _cadence_faults(plan)
    about = {name: asks_about_self_harm(one) for name, one in questionnaires.items()}
    yield from (f'plan "{plan.id}" {fault}' for fault in stand_in_faults(plan.ask, about))
    asked_on = {
        item.after.questionnaire
        for questionnaire in questionnaires.values()
        for item in questionnaire.items
        if item.after is not None
    }
    for one in plan.ask:
        if one.questionnaire in questionnaires:
            yield from _session_faults(
                plan,
                one,
                questionnaires[one.questionnaire],
                is_asked_on=one.questionnaire in asked_on,
            )


def _naming_faults(
    plan: Plan, questionnaires: Mapping[str, Questionnaire], *, known: Collection[str]
) -> Iterator[str]:
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


def _order_faults(plan: Plan, questionnaires: Mapping[str, Questionnaire]) -> Iterator[str]:
    """Nothing but help may follow a question about suicide, and it is asked once a day."""
    asked = [one for one in plan.ask if not isinstance(one, AfterSession)]
    for place, one in enumerate(asked):
        name = one.questionnaire
        if name not in questionnaires or not asks_about_self_harm(questionnaires[name]):
            continue
        if any(name not in later.instead_of for later in asked[place + 1 :]):
            yield (
                f'plan "{plan.id}" questionnaires has "{name}" before others; expected it last,'
                " it asks about self-harm, or only before those that are asked instead_of it"
            )


def _cadence_faults(plan: Plan) -> Iterator[str]:
    if not any(isinstance(one, Daily) for one in plan.ask):
        yield (
            f'plan "{plan.id}" ask has nothing with cadence "daily"; expected at least one, so that'
            " silence is noticed each day"
        )
    for one in plan.ask:
        where = f'plan "{plan.id}" ask "{one.questionnaire}"'
        if isinstance(one, Phases) and not _go_on(one):
            yield (
                f"{where} phases: expected for_days in each but the last, which goes on without end"
            )


def _session_faults(
    plan: Plan, ask: Ask, questionnaire: Questionnaire, *, is_asked_on: bool
) -> Iterator[str]:
    """Yield why a questionnaire cannot be asked around a session as it is, or apart from one.

    `is_asked_on`: another one asks the next day about what was answered to this one.
    """
    found = f'plan "{plan.id}" ask "{ask.questionnaire}" cadence is "{ask.cadence}"; expected'
    is_about_session = isinstance(ask, AfterSession | WithinAfterSession)
    if is_about_session and asks_about_self_harm(questionnaire):
        yield (
            f"{found} another one, it asks about self-harm: such as daily, weekly or"
            " day_after_session"
        )
    before = {item.after.questionnaire for item in questionnaire.items if item.after}
    if before and not isinstance(ask, DayAfterSession):
        yield f'{found} "day_after_session", its questions have after'
    elif missing := sorted(before - {one.questionnaire for one in plan.after_session}):
        yield (
            f'plan "{plan.id}" ask "{ask.questionnaire}" asks on from "{missing[0]}"; expected that'
            ' in the plan too, with cadence "after_session"'
        )
    if is_asked_on and not asks_about_self_harm(questionnaire) and not _is_around_session(ask):
        yield f'{found} "after_session", it asks about the hours after a session'


def _is_around_session(ask: Ask) -> bool:
    return isinstance(ask, BeforeSession | AfterSession | DayAfterSession | WithinAfterSession)


def _go_on(ask: Phases) -> bool:
    *first, last = ask.phases
    return last.for_days is None and all(one.for_days is not None for one in first)


def plan_notes(plan: Plan, questionnaires: Mapping[str, Questionnaire]) -> Iterator[str]:
    """Yield what a plan leaves unasked, or makes hard to reach, which its clinic should know."""
    if not plan.after_session:
        yield (
            f'plan "{plan.id}" asks nothing after a session: a patient on it is not asked about'
            " chest pain or other side effects (docs/PLANS.md, after_session)"
        )
    yield from _self_harm_notes(plan, questionnaires)
    about = {name: asks_about_self_harm(questionnaires[name]) for name in plan.questionnaires}
    yield from (f'plan "{plan.id}" {note}' for note in stand_in_notes(plan.ask, about))
    for name in plan.questionnaires:
        items = questionnaires[name].items
        keeping = [one.id for one in items if one.is_number and not one.can_be_unknown]
        if keeping:
            yield (
                f'plan "{plan.id}" asks "{name}", where {", ".join(keeping)} must be known: whoever'
                " does not know that number gets no further, also not to the questions about"
                " self-harm (docs/QUESTIONNAIRES.md, can_be_unknown)"
            )


def _self_harm_notes(plan: Plan, questionnaires: Mapping[str, Questionnaire]) -> Iterator[str]:
    where = f'plan "{plan.id}"'
    asking = [one for one in plan.ask if asks_about_self_harm(questionnaires[one.questionnaire])]
    if not asking:
        yield f"{where} never asks about self-harm: add a questionnaire that does, such as phq9"
    elif all(_is_around_session(one) for one in asking):
        yield (
            f"{where} asks about self-harm around a session alone: between sessions nobody on it is"
            " asked; give it a cadence such as daily or weekly"
        )
    elif all(isinstance(one, Once) or _is_around_session(one) for one in asking):
        yield f"{where} asks about self-harm only once; give it a cadence such as daily or weekly"


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


def languages_of(
    plan: Plan, languages: Collection[str], questionnaires: Mapping[str, Questionnaire]
) -> tuple[str, ...]:
    """Return those of the languages in which a plan can be asked, in their order."""
    return tuple(
        one
        for one in languages
        if all(one in questionnaires[name].languages for name in plan.questionnaires)
    )


def asks_about_self_harm(questionnaire: Questionnaire) -> bool:
    """Return whether any of its items asks about suicide or self-harm."""
    return any(item.self_harm for item in questionnaire.items)
