"""A plan asks questionnaires that exist, and what asks about self-harm comes last."""

from pathlib import Path

import pytest
from dose_files import DEFINITION, WORDS

from bot.domain.plans import plan_notes, plan_use_faults
from bot.domain.questionnaires.questionnaire_files import (
    SHIPPED,
    QuestionnaireFaults,
    load_questionnaires,
)


def faults_of_plans(folder: Path, text: str) -> tuple[str, ...]:
    (folder / "plans.toml").write_text(text, encoding="utf-8")
    with pytest.raises(QuestionnaireFaults) as refused:
        load_questionnaires(SHIPPED, folder)
    return refused.value.faults


AROUND = ("kse", "ksenext", "relief")


def test_the_daily_plan_asks_pain_first_and_the_phq9_last() -> None:
    asked = load_questionnaires(SHIPPED).plans["daily"].questionnaires

    assert asked == ("pain", *AROUND, "phq9")


def test_every_shipped_plan_asks_around_a_session_and_ends_with_the_phq9() -> None:
    plans = load_questionnaires(SHIPPED).plans

    assert sorted(plans) == ["anxiety", "daily", "pain", "ptsd", "weekly"]
    for plan in plans.values():
        assert plan.questionnaires[:4] == ("pain", *AROUND)
        assert plan.questionnaires[-1] == "phq9"
        assert [one.questionnaire for one in plan.after_session] == ["kse"]


def test_a_clinics_plan_is_added_and_one_of_the_same_id_replaces_the_shipped(
    tmp_path: Path,
) -> None:
    daily = '[daily]\ntitle = "D"\nquestionnaires = ["phq9"]\n'
    other = '[x]\ntitle = "X"\nquestionnaires = ["pain"]\n'
    (tmp_path / "plans.toml").write_text(daily + other)

    plans = load_questionnaires(SHIPPED, tmp_path).plans

    assert plans["daily"].questionnaires == ("phq9",)
    assert plans["x"].questionnaires == ("pain",)
    assert plans.keys() == load_questionnaires(SHIPPED).plans.keys() | {"x"}
    assert plans["x"].title == "X"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ('title = "T"\nquestionnaires = ["nosuch"]', 'names "nosuch"; expected one of '),
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


def test_a_plan_in_both_forms_is_named(tmp_path: Path) -> None:
    both = f'[p]\ntitle = "T"\nquestionnaires = ["pain"]\n{DAILY}'

    assert faults_of_plans(tmp_path, both) == (
        f'{tmp_path.name}/plans.toml: plan "p" has both questionnaires and ask; expected one of'
        " them",
    )


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
    assert use("nosuch", "en") == [
        'plan is "nosuch"; expected one of anxiety, daily, pain, ptsd, weekly'
    ]
    assert use("daily", "en", "it") == [
        f'languages has "it"; expected languages of questionnaire "{name}", which are en, es, de,'
        " fr"
        for name in ("pain", *AROUND, "phq9")
    ]
    assert use("pain", "en") == []
    assert use("pain", "en", "es") == [
        'languages has "es"; expected languages of questionnaire "peg", which are en'
    ]


DAILY = '[[p.ask]]\nquestionnaire = "pain"\ncadence = "daily"\n'


def ask(content: str) -> str:
    return f'[p]\ntitle = "T"\n{DAILY}[[p.ask]]\nquestionnaire = "gad7"\n{content}\n'


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("", "ask[1].cadence is missing; expected one of daily, weekly, every, phases,"),
        ('cadence = "monthly"', 'ask[1].cadence is "monthly"; expected one of daily, weekly,'),
        ('cadence = "weekly"', "ask[1].on is missing; expected one of Mon, Tue, Wed, Thu,"),
        ('cadence = "weekly"\non = "Monday"', 'ask[1].on is "Monday"; expected one of Mon, Tue,'),
        ('cadence = "every"\ndays = 0', "ask[1].days is 0; expected a whole number of days from 1"),
        ('cadence = "every"\ndays = 367', "ask[1].days is 367; expected a whole number of days"),
        (
            'cadence = "every"\ndays = 7\nanchor = "x"',
            'ask[1].anchor is "x"; expected "plan" or "session"',
        ),
        ('cadence = "daily"\nday = 1', 'ask[1].day is unknown; expected "days"'),
        (
            'cadence = "after_session"\nhours = 13',
            "ask[1].hours is 13; expected a whole number of hours from 1 to 72, after_session at",
        ),
        ('cadence = "phases"\nphases = []', "ask[1].phases is []; expected a list such as [{"),
        (
            'cadence = "phases"\nphases = [{ every_days = 7 }, { every_days = 14 }]',
            'ask "gad7" phases: expected for_days in each but the last, which goes on without end',
        ),
        (
            'cadence = "phases"\nphases = [{ every_days = 7, for_days = 28 }]',
            'ask "gad7" phases: expected for_days in each but the last',
        ),
        (
            'cadence = "daily"\ninstead_of = ["phq9"]',
            'ask "gad7" instead_of names "phq9"; expected others of the same plan',
        ),
        (
            'cadence = "daily"\ninstead_of = ["gad7"]',
            'ask "gad7" instead_of names "gad7"; expected others of the same plan',
        ),
    ],
)
def test_a_fault_of_a_cadence_is_named(tmp_path: Path, content: str, fault: str) -> None:
    (found,) = faults_of_plans(tmp_path, ask(content))

    assert found.startswith(f'{tmp_path.name}/plans.toml: plan "p" {fault}')


def test_a_plan_without_anything_daily_is_refused_silence_would_go_unnoticed(
    tmp_path: Path,
) -> None:
    weekly = '[p]\ntitle = "T"\n[[p.ask]]\nquestionnaire = "phq9"\ncadence = "weekly"\non = "Mon"'
    (found,) = faults_of_plans(tmp_path, weekly)

    assert found.endswith(
        'ask has nothing with cadence "daily"; expected at least one, so that'
        " silence is noticed each day"
    )


def two(first: str, last: str) -> str:
    return f'[p]\ntitle = "T"\n{DAILY}' + "".join(
        f'[[p.ask]]\nquestionnaire = "{name}"\ncadence = "{rest}\n'
        for name, rest in (("daily", first), ("phq9", last))
    )


def test_two_that_ask_about_self_harm_are_never_asked_on_one_day(tmp_path: Path) -> None:
    weekly = 'weekly"\non = "Mon"'
    (found,) = faults_of_plans(tmp_path, two('daily"', weekly))
    assert 'has "daily" before others; expected it last, it asks about self-harm' in found

    (tmp_path / "plans.toml").write_text(two('daily"', f'{weekly}\ninstead_of = ["daily"]'))
    assert load_questionnaires(SHIPPED, tmp_path).plans["p"].questionnaires[-1] == "phq9"


def test_what_has_a_check_in_of_its_own_may_stand_anywhere(tmp_path: Path) -> None:
    (tmp_path / "plans.toml").write_text(
        '[p]\ntitle = "T"\n[[p.ask]]\nquestionnaire = "phq9"\ncadence = "daily"\n'
        '[[p.ask]]\nquestionnaire = "kse"\ncadence = "after_session"\n'
    )

    assert load_questionnaires(SHIPPED, tmp_path).plans["p"].questionnaires == ("phq9", "kse")


@pytest.mark.parametrize("cadence", ["after_session", "within_after_session"])
@pytest.mark.parametrize("name", ["phq9", "daily"])
def test_what_asks_about_self_harm_is_no_question_about_a_session(
    tmp_path: Path, name: str, cadence: str
) -> None:
    """Whoever still dissociates is not asked it, and it must not wait for a session."""
    found = faults_of_plans(
        tmp_path,
        f'[p]\ntitle = "T"\n{DAILY}[[p.ask]]\nquestionnaire = "{name}"\ncadence = "{cadence}"\n',
    )

    assert found == (
        f'{tmp_path.name}/plans.toml: plan "p" ask "{name}" cadence is "{cadence}"; expected'
        " another one, it asks about self-harm: such as daily, weekly or day_after_session",
    )


@pytest.mark.parametrize("cadence", ["daily", "once", "after_session", "within_after_session"])
def test_what_asks_on_from_a_session_is_asked_on_the_day_after_it(
    tmp_path: Path, cadence: str
) -> None:
    """Its questions depend on what was marked after a session: on other days there is none."""
    (found,) = faults_of_plans(
        tmp_path,
        f'[p]\ntitle = "T"\n{DAILY}[[p.ask]]\nquestionnaire = "ksenext"\ncadence = "{cadence}"\n',
    )

    assert found.endswith(
        f'plan "p" ask "ksenext" cadence is "{cadence}"; expected "day_after_session", its'
        " questions have after"
    )


def test_the_short_form_of_a_plan_is_daily_and_cannot_ask_on_from_a_session(
    tmp_path: Path,
) -> None:
    (found,) = faults_of_plans(tmp_path, '[p]\ntitle = "T"\nquestionnaires = ["ksenext", "pain"]')

    assert 'ask "ksenext" cadence is "daily"; expected "day_after_session"' in found


@pytest.mark.parametrize("cadence", ["daily", "once"])
def test_what_asks_how_a_session_was_is_asked_around_one(tmp_path: Path, cadence: str) -> None:
    """Every day it would ask people about a session that they never had."""
    (found,) = faults_of_plans(
        tmp_path,
        f'[p]\ntitle = "T"\n{DAILY}[[p.ask]]\nquestionnaire = "kse"\ncadence = "{cadence}"\n',
    )

    assert found.endswith(
        f'plan "p" ask "kse" cadence is "{cadence}"; expected "after_session", it asks about the'
        " hours after a session"
    )


@pytest.mark.parametrize("kse", ["", "day_after_session"])
def test_what_asks_on_needs_what_it_asks_on_from(tmp_path: Path, kse: str) -> None:
    """Else the whole list would be asked a day late, and chest pain with it."""
    (found,) = faults_of_plans(
        tmp_path,
        f'[p]\ntitle = "T"\n{DAILY}'
        + (f'[[p.ask]]\nquestionnaire = "kse"\ncadence = "{kse}"\n' if kse else "")
        + '[[p.ask]]\nquestionnaire = "ksenext"\ncadence = "day_after_session"\n',
    )

    assert found.endswith(
        'plan "p" ask "ksenext" asks on from "kse"; expected that in the plan too, with cadence'
        ' "after_session"'
    )


def notes_on(folder: Path, *asked: str) -> list[str]:
    """Return what is to be known of the plan `p`, which asks pain daily and these."""
    lines = (one.split() for one in asked)
    tables = "".join(
        f'[[p.ask]]\nquestionnaire = "{name}"\ncadence = "{cadence}"\n{" ".join(keys)}\n'
        for name, cadence, *keys in lines
    )
    (folder / "plans.toml").write_text(f'[p]\ntitle = "T"\n{DAILY}{tables}', encoding="utf-8")
    loaded = load_questionnaires(SHIPPED, folder)
    return list(plan_notes(loaded.plans["p"], loaded))


@pytest.mark.parametrize(
    ("asked", "note"),
    [
        (["kse after_session"], "never asks about self-harm: add a questionnaire"),
        (["phq9 day_after_session"], "asks about self-harm around a session alone: between"),
        (["phq9 before_session days=1"], "asks about self-harm around a session alone: between"),
        (["phq9 once"], "asks about self-harm only once; give it a cadence"),
    ],
)
def test_a_plan_that_hardly_asks_about_self_harm_is_pointed_out(
    tmp_path: Path, asked: list[str], note: str
) -> None:
    found = notes_on(tmp_path, *asked)

    assert len([one for one in found if one.startswith(f'plan "p" {note}')]) == 1


@pytest.mark.parametrize("asked", ["phq9 daily", 'phq9 weekly on="Mon"', "daily daily"])
def test_a_plan_that_asks_about_self_harm_again_and_again_is_not(
    tmp_path: Path, asked: str
) -> None:
    assert notes_on(tmp_path, "kse after_session", asked) == []


def test_a_number_that_must_be_known_is_pointed_out(tmp_path: Path) -> None:
    place = tmp_path / "dose"
    place.mkdir()
    (place / "definition.toml").write_text(DEFINITION, encoding="utf-8")
    (place / "en.toml").write_text(WORDS, encoding="utf-8")
    (found,) = notes_on(tmp_path, "kse after_session", "dose daily", "phq9 daily")

    assert found.startswith('plan "p" asks "dose", where a, b must be known: whoever does not')


@pytest.mark.parametrize("name", sorted(load_questionnaires(SHIPPED).plans))
def test_nothing_is_to_be_pointed_out_of_a_shipped_plan(name: str) -> None:
    loaded = load_questionnaires(SHIPPED)

    assert list(plan_notes(loaded.plans[name], loaded)) == []
