"""What is done for a patient whose care has ended says so: a mistyped code at night is noticed."""

from __future__ import annotations

import pytest

from bot.actions.patients import discharging, plan_changes
from bot.actions.patients.patients_list import line_of
from bot.demo.process import CLINIC_CHAT
from bot.domain.model import DischargeReason
from bot.domain.sessions.sessions import SessionState
from bot.screens.patients_list import state_words
from tests.actions import setting
from tests.actions.playing import Play
from tests.actions.treating import all_sessions, menu, say, tap
from tests.conftest import NORA

ENDED = "Care has ended on Mon, Nov 23 (Moved to another place)."


def end_care(play: Play, code: str) -> None:
    clinician = play.store.clinic.config.clinician(NORA)
    play.do(
        discharging.discharge,
        code=code,
        reason=DischargeReason.MOVED,
        chat_id=NORA,
        message_id=0,
        clinician=clinician,
    )
    play.deliver()


@pytest.fixture
def code(play: Play) -> str:
    """A patient whose care has ended."""
    code = play.enrol()
    end_care(play, code)
    return code


def plan(play: Play, code: str, name: str | None = None) -> str:
    """Write /plan CODE, or with a plan, in the clinic's chat; return the answer."""
    values = {"code": code, "chat_id": CLINIC_CHAT}
    clinician = play.store.clinic.config.clinician(NORA)
    if name is None:
        play.do(plan_changes.show_plan, clinician=clinician, **values)
    else:
        play.do(plan_changes.change_plan, plan=name, clinician=clinician, **values)
    play.deliver()
    return play.last(CLINIC_CHAT).text


@pytest.mark.parametrize(
    ("text", "state"),
    [("yesterday 10:00", SessionState.DONE), ("tomorrow 10:00", SessionState.PLANNED)],
)
def test_a_session_can_be_recorded_and_its_card_says_that_care_has_ended(
    play: Play, code: str, text: str, state: SessionState
) -> None:
    last = play.last().id
    card = say(play, text, code=code)
    assert [one.state for one in all_sessions(play)] == [state]
    assert card.text.splitlines()[1] == f"<b>{ENDED}</b>"
    tap(play, "Esketamine", card)
    assert ENDED in play.last(CLINIC_CHAT).text
    assert play.last().id == last  # and the patient hears nothing


def test_the_menu_of_sessions_says_it_too(play: Play, code: str) -> None:
    assert menu(play, code=code).text.splitlines()[1] == f"<b>{ENDED}</b>"


def test_a_plan_that_is_shown_or_changed_says_it(play: Play, code: str) -> None:
    assert plan(play, code).startswith(f"<b>{ENDED}</b>")
    changed = plan(play, code, "weekly")
    assert "weekly" in changed and changed.endswith(f"<b>{ENDED}</b>")


def test_rules_that_are_listed_or_set_say_it(play: Play, code: str) -> None:
    assert setting.listed(play, code).splitlines()[1] == ENDED
    assert setting.say(play, code, "phq9_worse", "6").endswith(ENDED)
    assert setting.say(play, code, "no_such_rule", "6").endswith(ENDED)


def test_of_a_patient_in_care_nobody_says_it(play: Play) -> None:
    code = play.enrol()
    shown = [
        say(play, "yesterday 10:00", code=code).text,
        menu(play, code=code).text,
        plan(play, code),
        plan(play, code, "weekly"),
        setting.listed(play, code),
        setting.say(play, code, "phq9_worse", "6"),
    ]
    assert not any("Care has ended" in one for one in shown)


def test_the_list_of_patients_says_that_care_has_ended_not_that_they_stopped(
    play: Play, code: str
) -> None:
    line = play.store.see(line_of, play.store.clinic, play.patient(), now=play.store.now)
    shown = state_words(play.store.clinic, line)

    assert " · care ended Nov 23 (" in shown
    assert "stopped" not in shown
