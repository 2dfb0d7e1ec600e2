"""What a clinician must know beside the course: known, risk, what was set, how alerts ended."""

from __future__ import annotations

from bot.domain.model import Level, Outcome
from bot.storage import thresholds
from tests.actions.alerted import MORE, SOME, accept, at_item_9, end, raise_for, say_no, take
from tests.actions.playing import Play, new_york
from tests.actions.setting import say
from tests.actions.test_view_of_one_patient import look_up
from tests.conftest import OMAR


def paragraph(play: Play, code: str, beginning: str) -> list[str]:
    """Return the lines of the paragraph of /patient that has a line with this beginning."""
    for block in look_up(play, code).split("\n\n"):
        lines = block.splitlines()
        if any(line.startswith(beginning) for line in lines):
            return lines
    raise AssertionError(look_up(play, code))


def test_what_is_known_is_shown_with_answer_day_name_and_reason(play: Play) -> None:
    at_item_9(play)
    play.answer(SOME)
    play.answer("Yes", "No", "No", "No", "No")
    play.press("Stop here")
    accept(play, days=7, reason="as ever")
    lines = paragraph(play, play.patient().code, "Known until")

    assert lines[1:] == [
        "Known until Mon, Nov 30, 10:00 AM: PHQ-9, question 9 up to 1; ASQ, question 1 up to 1"
        " (alert 1) – Nora Nurse, Mon, Nov 23, 10:00 AM: as ever"
    ]


def test_what_is_known_no_more_is_not_shown(play: Play) -> None:
    at_item_9(play)
    play.answer(SOME)
    say_no(play)
    accept(play, days=1)
    code = play.patient().code
    play.store.now = new_york("2026-11-24", "09:59")
    assert "Known until" in look_up(play, code)
    play.store.now = new_york("2026-11-24", "10:00")

    assert "Known until" not in look_up(play, code)


def test_high_risk_is_shown_with_its_reason(play: Play) -> None:
    at_item_9(play)
    code = play.patient().code
    assert paragraph(play, code, "High risk") == ["High risk: no"]
    play.answer(MORE)
    assert paragraph(play, code, "High risk") == [
        "High risk: yes, by an answer or a message, Mon, Nov 23, 10:00 AM (alert 1)"
    ]
    say(play, code, "high_risk", "off", who=OMAR)

    assert paragraph(play, code, "High risk") == [
        "High risk: no, set by Omar Oncall, Mon, Nov 23, 10:00 AM"
    ]


def test_what_was_set_for_this_patient_is_shown_with_name_and_time(play: Play) -> None:
    code = play.enrol()
    say(play, code, "phq9_worse", "6")
    say(play, code, "pain_rising", "off", who=OMAR)
    say(play, code, "high_risk", "on")

    assert paragraph(play, code, "High risk")[1:] == [
        "Set for this patient: <code>pain_rising</code> off – Omar Oncall, Mon, Nov 23, 10:00 AM",
        "Set for this patient: <code>phq9_worse</code> 6 – Nora Nurse, Mon, Nov 23, 10:00 AM",
    ]


def test_what_was_set_and_does_not_hold_any_more_is_shown_so(play: Play) -> None:
    code = play.enrol()
    say(play, code, "phq9_self_harm_often", "1")
    say(play, code, "phq9_self_harm", "2")
    assert "does not hold" not in look_up(play, code)
    play.store.see(thresholds.remove, play.patient().id, "phq9_self_harm_often")

    lines = paragraph(play, code, "High risk")
    assert lines[1].startswith("What was set for this patient does not hold: ")
    assert lines[2].startswith("Set for this patient: <code>phq9_self_harm</code> 2")


def test_alerts_are_shown_with_their_state(play: Play) -> None:
    at_item_9(play)
    play.answer(MORE)
    code = play.patient().code
    opened = f"1 · {code} · middle level · since Mon, Nov 23, 10:00 AM"
    assert opened in paragraph(play, code, "Alerts, those")
    take(play, who=OMAR)

    assert f"{opened} · taken by Omar Oncall" in paragraph(play, code, "Alerts, those")


def test_how_alerts_ended_is_shown_for_28_days_the_last_one_first(play: Play) -> None:
    code = play.enrol()
    raise_for(play, Level.RED)
    end(play, 1, Outcome.NOT_REACHED)
    play.store.pass_time(hours=1)
    raise_for(play, Level.AMBER)
    end(play, 2, Outcome.SAFE, who=OMAR)
    assert paragraph(play, code, "Alerts that ended") == [
        "Alerts that ended in the last 28 days:",
        "2 · Safe – Omar Oncall, Mon, Nov 23, 11:00 AM",
        "1 · Not reached – Nora Nurse, Mon, Nov 23, 10:00 AM",
    ]
    play.store.now = new_york("2026-12-21", "10:00")
    assert "1 · Not reached" in look_up(play, code)
    play.store.now = new_york("2026-12-21", "10:01")

    assert "1 · Not reached" not in look_up(play, code)
    assert "2 · Safe" in look_up(play, code)


def test_a_patient_of_whom_there_is_nothing_to_know_has_one_line(play: Play) -> None:
    code = play.enrol()

    assert paragraph(play, code, "High risk") == ["High risk: no"]
    assert "Alerts that ended" not in look_up(play, code)


def test_none_of_it_uses_the_three_words(play: Play) -> None:
    code = play.enrol()
    raise_for(play, Level.RED)
    end(play)
    say(play, code, "phq9_worse", "6")

    assert not any(word in look_up(play, code) for word in ("RED", "AMBER", "YELLOW"))
