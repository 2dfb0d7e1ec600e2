"""What a plan asks instead of something else hides nothing for good, least of all the PHQ-9."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.domain.plans import plan_notes
from bot.domain.questionnaires.questionnaire_files import (
    SHIPPED,
    QuestionnaireFaults,
    load_questionnaires,
)

MONDAYS = 'cadence = "weekly"\non = "Mon"'


class Found(NamedTuple):
    """What is wrong with a plan, and what is pointed out of it, each without its name."""

    faults: list[str]
    notes: list[str]


Plan = Callable[..., Found]


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    """Read the plan `p`, which asks pain daily and these, in their order."""

    def read(**asked: str) -> Found:
        tables = (f'[[p.ask]]\nquestionnaire = "{name}"\n{keys}\n' for name, keys in asked.items())
        daily = 'title = "T"\n[[p.ask]]\nquestionnaire = "pain"\ncadence = "daily"\n'
        text = f"[p]\n{daily}{''.join(tables)}"
        (tmp_path / "plans.toml").write_text(text, encoding="utf-8")
        try:
            loaded = load_questionnaires(SHIPPED, tmp_path)
        except QuestionnaireFaults as refused:
            start = f'{tmp_path.name}/plans.toml: plan "p" '
            return Found([one.removeprefix(start) for one in refused.faults], [])
        notes = (one.removeprefix('plan "p" ') for one in plan_notes(loaded.plans["p"], loaded))
        return Found([], [one for one in notes if "instead_of" in one])

    return read


def in_a_row(instead_of: Mapping[str, str]) -> dict[str, str]:
    """Return weekly asks, each in place of another one."""
    return {one: f'{MONDAYS}\ninstead_of = ["{other}"]' for one, other in instead_of.items()}


EACH_DAY = [
    'cadence = "daily"',
    'cadence = "daily"\nleast_days_between = 1',
    'cadence = "every"\ndays = 1',
    'cadence = "phases"\nphases = [{ every_days = 7, for_days = 28 }, { every_days = 1 }]',
]
SOME_DAYS = [
    'cadence = "daily"\nleast_days_between = 2',
    'cadence = "every"\ndays = 2',
    'cadence = "phases"\nphases = [{ every_days = 1, for_days = 5 }, { every_days = 2 }]',
    'cadence = "once"',
]


@pytest.mark.parametrize("often", EACH_DAY)
def test_what_asks_about_self_harm_is_never_left_out_each_day_for_what_does_not(
    plan: Plan, often: str
) -> None:
    """Nobody on such a plan would ever be asked about self-harm."""
    found = plan(gad7=f'{often}\ninstead_of = ["phq9"]', phq9=MONDAYS)

    assert found.faults == [
        'ask "gad7" instead_of names "phq9"; expected none that asks about self-harm: "gad7" does'
        ' not, is asked every day and "phq9" would never be; perhaps it is meant the other way'
        " round"
    ]


@pytest.mark.parametrize("often", SOME_DAYS)
def test_days_on_which_it_is_left_out_for_something_rarer_are_pointed_out(
    plan: Plan, often: str
) -> None:
    found = plan(gad7=f'{often}\ninstead_of = ["phq9"]', phq9='cadence = "daily"')

    assert found.faults == []
    assert found.notes == [
        'asks "gad7" instead_of "phq9": on such a day "phq9" does not ask about self-harm, and'
        ' "gad7" does not either; perhaps it is meant the other way round'
    ]


@pytest.mark.parametrize("often", EACH_DAY)
@pytest.mark.parametrize(("one", "other"), [("daily", "phq9"), ("daily", "gad7"), ("peg", "gad7")])
def test_what_is_never_asked_is_pointed_out_where_nothing_about_self_harm_is_lost(
    plan: Plan, one: str, other: str, often: str
) -> None:
    """Both ask about it, or the one that is never asked does not."""
    found = plan(**{other: MONDAYS, one: f'{often}\ninstead_of = ["{other}"]'})

    assert found.faults == []
    assert found.notes == [
        f'asks "{one}" every day and instead_of "{other}": "{other}" is never asked; perhaps it is'
        " meant the other way round"
    ]


@pytest.mark.parametrize("often", SOME_DAYS)
def test_what_leaves_days_free_may_stand_in_for_another(plan: Plan, often: str) -> None:
    found = plan(phq9=MONDAYS, daily=f'{often}\ninstead_of = ["phq9"]')

    assert found == Found([], [])


def test_two_that_stand_in_for_each_other_would_both_be_left_out(plan: Plan) -> None:
    found = plan(
        daily=f'{MONDAYS}\ninstead_of = ["phq9"]', phq9=f'{MONDAYS}\ninstead_of = ["daily"]'
    )

    assert found.faults == [
        'ask has "daily", "phq9" instead_of each other; expected that one way only, or on a day'
        " with all of them none is asked"
    ]


def test_a_circle_of_three_with_one_about_self_harm_is_a_fault(plan: Plan) -> None:
    found = plan(**in_a_row({"gad7": "peg", "peg": "opioid", "opioid": "phq9", "phq9": "peg"}))

    (fault,) = found.faults
    assert fault.startswith('ask has "peg", "opioid", "phq9" instead_of each other;')


def test_a_circle_is_named_without_what_only_leads_into_it(plan: Plan) -> None:
    found = plan(
        **in_a_row({"gad7": "peg", "peg": "opioid", "opioid": "pcptsd5", "pcptsd5": "peg"})
    )

    assert found.faults == []
    assert found.notes == [
        'asks "peg", "opioid", "pcptsd5" instead_of each other: on a day with all of them none is'
        " asked"
    ]


def test_a_chain_is_no_circle(plan: Plan) -> None:
    found = plan(
        **in_a_row({"gad7": "peg", "peg": "opioid", "opioid": "pcptsd5", "pcptsd5": "pain"})
    )

    assert found == Found([], [])


def test_what_has_a_check_in_of_its_own_is_not_left_out(plan: Plan) -> None:
    found = plan(kse='cadence = "after_session"', phq9='cadence = "daily"\ninstead_of = ["kse"]')

    assert found == Found([], [])
