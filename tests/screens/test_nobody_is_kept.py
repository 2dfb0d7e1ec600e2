"""No question of a shipped plan keeps a patient from the next one, nor from that about self-harm.

Nothing is typed here: whoever does not know what to type gets on with the buttons alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from bot.actions.check_ins.showing import place_of
from bot.clinic import Clinic
from bot.domain.form import Form, Place
from bot.domain.questionnaires.questionnaire_files import SHIPPED, load_questionnaires
from bot.screens import check_in
from tests.screens.sights import CHECK_IN, NEWCOMER

LOADED = load_questionnaires(SHIPPED)
PLANS = sorted(LOADED.plans)
LANGUAGES = ("en", "es", "de", "fr")
Pick = Callable[[Sequence[int]], int]


def whole_form(plan: str, language: str) -> Form:
    """Return a check-in with all that a plan ever asks in a language, in the order of the plan."""
    asked = [LOADED[name] for name in LOADED.plans[plan].questionnaires]
    spoken = tuple(one for one in asked if language in one.languages)
    return Form(spoken, tuple((one.id, item.id) for one in spoken for item in one.items), {})


def presses(clinic: Clinic, language: str, form: Form, step: Place) -> list[str]:
    """Return the data of each button under a question."""
    who = replace(NEWCOMER, language=language)
    screen = check_in.question(clinic, who, CHECK_IN, place_of(form, step))
    return [button.as_value()["callback_data"] for row in screen.rows for button in row]


def pressed(form: Form, step: Place, data: list[str], pick: Pick) -> Form:
    """Return the form after a press of an answer; of marks after Done, with all or none made."""
    questionnaire, item = step
    if item.is_mark:
        assert [one for one in data if one.startswith("marked:")], f"{item.group} has no Done"
        for mark in form.on_screen(step):
            form = form.with_answer((questionnaire.id, mark.id), pick([0, 1]))
        return form
    answers = [int(one.rpartition(":")[2]) for one in data if one.startswith("answer:")]
    assert answers, f"{questionnaire.id}/{item.id} has no button that answers it"
    return form.with_answer((questionnaire.id, item.id), pick(answers))


@pytest.mark.parametrize("pick", [min, max])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("plan", PLANS)
def test_the_buttons_alone_lead_through_every_question_of_a_plan(
    polyglot: Clinic, plan: str, language: str, pick: Pick
) -> None:
    form, seen = whole_form(plan, language), []
    while (step := form.first_open()) is not None:
        assert step not in seen
        seen.append(step)
        form = pressed(form, step, presses(polyglot, language, form, step), pick)

    assert [item for _, item in seen if item.self_harm]


@pytest.mark.parametrize("name", sorted(LOADED))
def test_every_number_of_a_shipped_questionnaire_may_be_unknown(name: str) -> None:
    assert [one.id for one in LOADED[name].items if one.is_number and not one.can_be_unknown] == []
