"""A plan asks questionnaires that exist, and what asks about self-harm comes last."""

from pathlib import Path

import pytest

from bot.domain.plans import plan_use_faults
from bot.domain.questionnaire_files import SHIPPED, QuestionnaireFaults, load_questionnaires


def faults_of_plans(folder: Path, text: str) -> tuple[str, ...]:
    (folder / "plans.toml").write_text(text, encoding="utf-8")
    with pytest.raises(QuestionnaireFaults) as refused:
        load_questionnaires(SHIPPED, folder)
    return refused.value.faults


def test_the_daily_plan_asks_pain_first_and_the_phq9_last() -> None:
    assert load_questionnaires(SHIPPED).plans["daily"].questionnaires == ("pain", "phq9")


def test_a_clinics_plan_is_added_and_one_of_the_same_id_replaces_the_shipped(
    tmp_path: Path,
) -> None:
    daily = '[daily]\ntitle = "D"\nquestionnaires = ["phq9"]\n'
    other = '[x]\ntitle = "X"\nquestionnaires = ["pain"]\n'
    (tmp_path / "plans.toml").write_text(daily + other)

    plans = load_questionnaires(SHIPPED, tmp_path).plans

    assert {plan.id: plan.questionnaires for plan in plans.values()} == {
        "daily": ("phq9",),
        "x": ("pain",),
    }
    assert plans["x"].title == "X"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ('title = "T"\nquestionnaires = ["gad7"]', 'names "gad7"; expected one of pain, phq9'),
        (
            'title = "T"\nquestionnaires = ["phq9", "pain"]',
            'has "phq9" before others; expected it last, it asks about self-harm',
        ),
        (
            'title = "T"\nquestionnaires = ["pain", "asq"]',
            'names "asq"; expected no follow-up, which is asked after a worrying answer alone',
        ),
        (
            'title = "T"\nquestionnaires = ["pain", "pain"]',
            'names "pain" more than once; expected each once',
        ),
        ('title = "T"\nquestionnaires = []', "is []; expected a list of ids in the order of"),
        ('title = "T"', "is missing; expected a list of ids in the order of asking"),
        ('title = "T"\nquestionnaires = "phq9"', 'is "phq9"; expected a list of ids in the order'),
    ],
)
def test_a_fault_of_a_plan_is_named(tmp_path: Path, content: str, fault: str) -> None:
    found = faults_of_plans(tmp_path, f"[weekly]\n{content}")

    assert len(found) == 1
    where = f'{tmp_path.name}/plans.toml: plan "weekly" questionnaires '
    assert found[0].startswith(where + fault)


def test_every_fault_of_the_plans_file_is_named(tmp_path: Path) -> None:
    found = faults_of_plans(
        tmp_path, 'daily = ["phq9"]\n[Weekly]\ntitle = "T"\nquestionnaires = ["pain"]\nat = 1'
    )

    file = f"{tmp_path.name}/plans.toml"
    assert found == (
        f'{file}: plan "daily" is ["phq9"]; expected a table with title and questionnaires',
        f'{file}: plan "Weekly" id is "Weekly"; expected a name of small letters, digits and _,'
        " at most 20",
        f'{file}: plan "Weekly" at is unknown; expected no such key here',
    )


def test_a_plans_file_that_is_not_toml_is_named(tmp_path: Path) -> None:
    (found,) = faults_of_plans(tmp_path, "[daily")

    assert found.startswith(f"{tmp_path.name}/plans.toml: is not TOML (")


def test_a_clinic_can_use_a_plan_only_in_the_languages_of_its_questionnaires() -> None:
    loaded = load_questionnaires(SHIPPED)

    def use(plan: str, *languages: str) -> list[str]:
        return plan_use_faults(plan, languages, plans=loaded.plans, questionnaires=loaded)

    assert use("daily", "en", "es", "de", "fr") == []
    assert use("weekly", "en") == ['plan is "weekly"; expected one of daily']
    assert use("daily", "en", "it") == [
        'languages has "it"; expected languages of questionnaire "pain", which are en, es, de, fr',
        'languages has "it"; expected languages of questionnaire "phq9", which are en, es, de, fr',
    ]
