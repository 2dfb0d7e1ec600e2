"""What clinicians see of side effects: the strongest of each, and what was left without an end."""

from __future__ import annotations

from bot.actions.patients.treatment import read_treatment
from bot.actions.sessions.side_effects import effects_of
from bot.domain.model import Answer
from bot.domain.sessions.sessions import SessionState
from bot.storage.answers import add_answer
from bot.storage.database import Transaction
from bot.storage.sessions import of_patient
from tests.actions.courses import answer_all, correct, record
from tests.actions.playing import Play, new_york
from tests.actions.test_view_of_one_patient import look_up


def after_a_session(play: Play) -> str:
    code = play.enrol()
    play.store.now = new_york("2026-11-23", "10:00")
    record(play, "2026-11-23", "08:00", minutes=60)
    play.until(new_york("2026-11-23", "13:05"))
    play.press("Start")
    return code


def seen(play: Play) -> list[tuple[str, str]]:
    patient, clinic = play.patient(), play.store.clinic
    stands = play.store.see(read_treatment, clinic, patient, now=play.store.now)
    found = play.store.see(effects_of, clinic, patient, stands, with_words=True)
    return [(one.name, one.worst) for one in found]


def test_the_strongest_comes_first(play: Play) -> None:
    code = after_a_session(play)
    play.press("Something")
    answer_all(play, {"m_nausea": 1, "kse_nausea": 1, "m_headache": 1, "kse_headache": 2})

    first = "(Nov 23, session 1)"
    assert seen(play) == [("Headache", f"Moderate {first}"), ("Nausea", f"Mild {first}")]
    assert f"Headache: Moderate {first}, Nausea: Mild {first}" in look_up(play, code)


def test_each_stands_with_the_day_and_the_session_on_which_it_was_strongest(play: Play) -> None:
    after_a_session(play)
    play.press("Something")
    answer_all(play, {"m_nausea": 1, "kse_nausea": 3, "m_headache": 1, "kse_headache": 1})
    record(play, "2027-01-04", "08:00", minutes=60)
    play.until(new_york("2027-01-04", "13:05"))
    play.press("Start")
    play.press("Something")
    answer_all(play, {"m_nausea": 1, "kse_nausea": 1, "m_headache": 1, "kse_headache": 1})

    assert seen(play) == [
        ("Nausea", "Severe (Nov 23, 2026, session 1)"),
        ("Headache", "Mild (Jan 4, session 2)"),
    ]


def test_of_two_sessions_on_a_day_it_is_the_one_whose_list_it_was(play: Play) -> None:
    after_a_session(play)
    play.press("Something")
    answer_all(play, {"m_nausea": 1, "kse_nausea": 3})
    record(play, "2026-11-23", "14:00", minutes=60)
    play.until(new_york("2026-11-23", "19:05"))
    answer_all(play, {"kse_any": 1, "m_headache": 1, "kse_headache": 1})

    assert seen(play) == [
        ("Nausea", "Severe (Nov 23, session 1)"),
        ("Headache", "Mild (Nov 23, session 2)"),
    ]


def test_a_session_after_the_answer_is_not_named(play: Play) -> None:
    """The list of a late session waits for the morning; in the afternoon there is the next one."""
    play.enrol()
    play.store.now = new_york("2026-11-23", "20:00")
    record(play, "2026-11-23", "18:30", minutes=60)
    play.until(new_york("2026-11-24", "08:10"))
    answer_all(play, {"kse_any": 1, "m_nausea": 1, "kse_nausea": 3})
    play.until(new_york("2026-11-24", "15:30"))
    record(play, "2026-11-24", "14:00", minutes=60)

    assert seen(play) == [("Nausea", "Severe (Nov 24, session 1)")]


def test_of_a_session_that_was_removed_no_number_is_named(play: Play) -> None:
    after_a_session(play)
    play.press("Something")
    answer_all(play, {"m_nausea": 1, "kse_nausea": 3})
    kept = record(play, "2026-11-22", "08:00", minutes=60)
    first = next(one for one in play.store.see(of_patient, play.patient().id) if one.id != kept.id)
    correct(play, first, state=SessionState.REMOVED)

    assert seen(play) == [("Nausea", "Severe (Nov 23)")]


def test_a_chest_pain_without_its_strength_and_it_is_bad_are_not_left_out(play: Play) -> None:
    code = after_a_session(play)
    play.press("It is bad")
    play.press("☐ Chest pain")

    assert seen(play) == [
        ("Side effects of the session", "It is bad (Nov 23, session 1)"),
        (
            "Chest pain or trouble breathing",
            "marked, its strength was not said (Nov 23, session 1)",
        ),
    ]
    assert "Chest pain or trouble breathing: marked" in look_up(play, code)


def test_without_any_nothing_is_said_and_drugs_of_a_dose_are_none(play: Play) -> None:
    code = play.enrol(plan="pain", start_now=True)
    marked = Answer("opioid", "m_oxycodone", 1, play.store.now)
    add_answer(Transaction(play.store.connection), play.check_ins()[0].id, marked)

    assert seen(play) == []
    assert "Side effects" not in look_up(play, code)
