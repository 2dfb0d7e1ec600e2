"""The questionnaires that follow a worrying answer: the ASQ, and "Are you safe right now?"."""

from collections.abc import Collection

import pytest

from bot.domain.form import Form
from bot.domain.levels import Level
from bot.domain.questionnaires.questionnaire_files import SHIPPED, load_questionnaires
from bot.domain.risk import rules_met_by_answer

LOADED = load_questionnaires(SHIPPED)
ASQ = LOADED["asq"]
SAFE = LOADED["safe"]
EVERY_ITEM = tuple(("asq", item.id) for item in ASQ.items)


def levels(item: str, value: int, on_record: Collection[str] = ()) -> dict[str, Level]:
    questionnaire = SAFE if item == "safe_now" else ASQ
    met = rules_met_by_answer(questionnaire, item, value, on_record=on_record)
    return {rule.rule_id: rule.level for rule in met}


def asq_form(items: tuple[tuple[str, str], ...], **answers: int) -> Form:
    return Form((ASQ,), items, {("asq", item): value for item, value in answers.items()})


def test_only_the_asq_and_the_safety_question_are_follow_ups() -> None:
    assert {one.id for one in LOADED.values() if one.follow_up} == {"asq", "safe"}


def test_follow_ups_have_no_total_and_ask_about_self_harm_alone() -> None:
    for one in (ASQ, SAFE):
        assert one.scoring is None
        assert all(item.self_harm and not item.scored for item in one.items)
        assert one.recall.in_questions and one.recall.days is None and one.recall.hours is None


def test_the_asq_is_asked_in_the_words_of_the_nimh() -> None:
    assert list(ASQ.words["en"].items.values()) == [
        "In the past few weeks, have you wished you were dead?",
        "In the past few weeks, have you felt that you or your family would be better off"
        " if you were dead?",
        "In the past week, have you been having thoughts about killing yourself?",
        "Have you ever tried to kill yourself?",
        "Are you having thoughts of killing yourself right now?",
    ]
    assert list(ASQ.words["es"].items.values()) == [
        "En las últimas semanas, ¿ha deseado estar muerto?",
        "En las últimas semanas, ¿ha sentido que usted o su familia estarían mejor si estuviera"
        " muerto?",
        "En la última semana, ¿ha estado pensando en suicidarse?",
        "¿Alguna vez ha intentado suicidarse?",
        "¿Está pensando en suicidarse en este momento?",
    ]
    assert [ASQ.option_text("asq_1", value, "es") for value in (0, 1)] == ["No", "Sí"]
    # "Ask the patient:" on the form is for staff.
    assert ASQ.words["en"].instruction == ASQ.words["es"].instruction == ""
    assert "NIMH" in ASQ.attribution_in("en")


def test_the_asq_has_codes_for_its_choices_alone() -> None:
    assert ASQ.loinc is not None
    assert (ASQ.loinc.panel, ASQ.loinc.total, ASQ.loinc.answer_list) == (None, None, None)
    assert "LOINC is copyright" in ASQ.loinc.notice
    assert [option.loinc for option in ASQ.options] == ["LA32-8", "LA33-6"]
    assert [item.loinc for item in ASQ.items] == [None] * 5


@pytest.mark.parametrize(
    ("item", "rule"),
    [("asq_1", "asq_wish"), ("asq_2", "asq_better_off"), ("asq_3", "asq_thoughts")],
)
def test_yes_to_asq_1_2_or_3_is_amber(item: str, rule: str) -> None:
    assert levels(item, 1) == levels(item, 1, [rule]) == {rule: Level.AMBER}


def test_an_attempt_is_amber_when_first_recorded_and_yellow_later() -> None:
    assert levels("asq_4", 1) == {"asq_attempt_new": Level.AMBER, "asq_attempt": Level.YELLOW}
    assert levels("asq_4", 1, ["asq_attempt_new"]) == {"asq_attempt": Level.YELLOW}


def test_yes_to_asq_5_is_red() -> None:
    assert levels("asq_5", 1) == levels("asq_5", 1, ["asq_now"]) == {"asq_now": Level.RED}


@pytest.mark.parametrize("item", [item.id for item in ASQ.items])
def test_no_to_a_question_of_the_asq_meets_no_rule(item: str) -> None:
    assert levels(item, 0) == {}


@pytest.mark.parametrize("item", ["asq_1", "asq_2", "asq_3", "asq_4"])
def test_asq_5_is_asked_after_a_yes_to_any_of_the_others(item: str) -> None:
    four = {"asq_1": 0, "asq_2": 0, "asq_3": 0, "asq_4": 0}
    all_no, one_yes = asq_form(EVERY_ITEM, **four), asq_form(EVERY_ITEM, **four | {item: 1})

    assert all_no.first_open() is None
    assert all_no.is_scored_whole()
    assert not one_yes.is_scored_whole()
    assert one_yes.first_open() == (ASQ, ASQ.item("asq_5"))


def test_asq_5_can_be_asked_alone() -> None:
    alone = asq_form((("asq", "asq_5"),))

    assert alone.first_open() == (ASQ, ASQ.item("asq_5"))
    assert not alone.is_scored_whole()
    answered = alone.with_answer(("asq", "asq_5"), 1)
    assert answered.is_scored_whole()
    assert answered.self_harm_answered_above_lowest()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, {}),
        (1, {"safe_not_sure": Level.AMBER}),
        (2, {"safe_no": Level.RED, "safe_not_sure": Level.AMBER}),
    ],
)
def test_not_sure_is_amber_and_not_safe_is_red(value: int, expected: dict[str, Level]) -> None:
    assert levels("safe_now", value) == expected


@pytest.mark.parametrize(
    ("language", "question", "choices"),
    [
        ("en", "Are you safe right now?", ["Yes", "Not sure", "No"]),
        ("es", "¿Está a salvo ahora mismo?", ["Sí", "No lo sé", "No"]),
        ("de", "Sind Sie jetzt gerade in Sicherheit?", ["Ja", "Ich weiß es nicht", "Nein"]),
        ("fr", "Êtes-vous en sécurité en ce moment ?", ["Oui", "Je ne sais pas", "Non"]),
    ],
)
def test_the_safety_question_has_yes_first_and_no_last(
    language: str, question: str, choices: list[str]
) -> None:
    assert SAFE.words[language].items["safe_now"] == question
    assert [SAFE.option_text("safe_now", value, language) for value in range(3)] == choices
