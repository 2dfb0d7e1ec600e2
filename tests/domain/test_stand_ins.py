"""What a plan asks instead of something else hides nothing for good, least of all the PHQ-9."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.domain.questionnaires.questionnaire_files import (
    SHIPPED,
    QuestionnaireFaults,
    load_questionnaires,
)

MONDAYS = 'cadence = "weekly"\non = "Mon"'
Faults = Callable[..., list[str]]


@pytest.fixture
def faults(tmp_path: Path) -> Faults:
    """Return what is wrong with the plan `p`, which asks pain daily and these, in their order."""

    def read(**asked: str) -> list[str]:
        tables = (f'[[p.ask]]\nquestionnaire = "{name}"\n{keys}\n' for name, keys in asked.items())
        daily = 'title = "T"\n[[p.ask]]\nquestionnaire = "pain"\ncadence = "daily"\n'
        text = f"[p]\n{daily}{''.join(tables)}"
        (tmp_path / "plans.toml").write_text(text, encoding="utf-8")
        try:
            load_questionnaires(SHIPPED, tmp_path)
        except QuestionnaireFaults as refused:
            start = f'{tmp_path.name}/plans.toml: plan "p" '
            return [one.removeprefix(start) for one in refused.faults]
        return []

    return read


def test_only_what_asks_about_self_harm_stands_in_for_what_does(faults: Faults) -> None:
    """The PHQ-9 would not be asked on days on which nothing else asks about self-harm."""
    thursdays = 'cadence = "weekly"\non = "Thu"\ninstead_of = ["phq9"]'

    assert faults(gad7=thursdays, phq9='cadence = "daily"') == [
        'ask "gad7" instead_of names "phq9"; expected none that asks about self-harm, as "gad7"'
        " does not; perhaps it is meant the other way round"
    ]
    assert faults(phq9=MONDAYS, daily=f"{thursdays}\nleast_days_between = 4") == []


@pytest.mark.parametrize(
    "often",
    [
        'cadence = "daily"',
        'cadence = "daily"\nleast_days_between = 1',
        'cadence = "every"\ndays = 1',
        'cadence = "phases"\nphases = [{ every_days = 7, for_days = 28 }, { every_days = 1 }]',
    ],
)
def test_what_is_asked_every_day_stands_in_for_nothing(faults: Faults, often: str) -> None:
    assert faults(phq9=MONDAYS, daily=f'{often}\ninstead_of = ["phq9"]') == [
        'ask "daily" instead_of names "phq9"; expected none, "daily" is asked every day and "phq9"'
        " would never be; perhaps it is meant the other way round"
    ]


@pytest.mark.parametrize(
    "often",
    [
        'cadence = "daily"\nleast_days_between = 2',
        'cadence = "every"\ndays = 2',
        'cadence = "phases"\nphases = [{ every_days = 1, for_days = 5 }, { every_days = 2 }]',
        'cadence = "once"',
    ],
)
def test_what_leaves_days_free_may_stand_in_for_another(faults: Faults, often: str) -> None:
    assert faults(phq9=MONDAYS, daily=f'{often}\ninstead_of = ["phq9"]') == []


def test_two_that_stand_in_for_each_other_would_both_be_left_out(faults: Faults) -> None:
    found = faults(
        daily=f'{MONDAYS}\ninstead_of = ["phq9"]', phq9=f'{MONDAYS}\ninstead_of = ["daily"]'
    )

    assert found == [
        'ask has "daily", "phq9" instead_of each other; expected that one way only, or on a day'
        " with all of them none is asked"
    ]


def test_a_circle_of_three_is_named_without_what_only_leads_into_it(faults: Faults) -> None:
    chain = {"gad7": "peg", "peg": "opioid", "opioid": "pcptsd5", "pcptsd5": "peg"}

    (found,) = faults(
        **{one: f'{MONDAYS}\ninstead_of = ["{other}"]' for one, other in chain.items()}
    )

    assert found.startswith('ask has "peg", "opioid", "pcptsd5" instead_of each other;')


def test_a_chain_is_no_circle(faults: Faults) -> None:
    chain = {"gad7": "peg", "peg": "opioid", "opioid": "pcptsd5", "pcptsd5": "pain"}

    assert faults(**{k: f'{MONDAYS}\ninstead_of = ["{v}"]' for k, v in chain.items()}) == []


def test_what_has_a_check_in_of_its_own_is_not_left_out(faults: Faults) -> None:
    found = faults(kse='cadence = "after_session"', phq9='cadence = "daily"\ninstead_of = ["kse"]')

    assert found == []
