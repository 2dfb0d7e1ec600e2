"""One patient as a clinician sees them: course, item 9, alerts, and what they wrote."""

from __future__ import annotations

from datetime import date

from bot.actions.alerts import writing
from bot.actions.patients import patients_view
from bot.domain.model import Level
from bot.storage import alerts, plans
from bot.storage.notes import add_note
from tests.actions.alerted import say_no
from tests.actions.courses import answer_all
from tests.actions.playing import Play, new_york
from tests.actions.test_own_rules import use_mood
from tests.conftest import NORA


def look_up(play: Play, code: str, *, with_notes: bool = True) -> str:
    """Look a patient up in a clinician's own chat; return what is shown."""
    found = play.store.see(
        patients_view.find_patient,
        play.store.clinic,
        code=code,
        with_notes=with_notes,
        now=play.store.now,
    )
    play.do(
        patients_view.send_patient,
        code=code,
        chat_id=NORA,
        clinician=play.store.clinic.config.clinician(NORA),
        found=found,
        png=None,
    )
    return play.last(NORA).text


def whole(play: Play) -> None:
    play.fill_in(pain="4", eight="Several days")
    play.answer("Not at all", "Somewhat")


def test_one_patient_is_shown_with_course_item_9_alerts_and_the_basis(play: Play) -> None:
    code = play.enrol(start_now=True)
    play.fill_in()
    play.answer("More than half")
    say_no(play)
    play.answer("Somewhat")
    shown = look_up(play, code)

    assert shown.startswith(f"<b>{code}</b>")
    assert "Asked at 9:00 AM (New York). Last check-in: Nov 23." in shown
    assert "PHQ-9: 10 on Nov 23 (moderate)" in shown
    assert "Nov 23: “More than half the days” (2)" in shown
    assert f"1 · {code} · middle level" in shown
    assert "Scores come from complete forms only." in shown
    assert play.last(NORA).is_protected


def test_every_answer_to_item_9_is_shown_also_one_that_was_changed(play: Play) -> None:
    code = play.enrol(start_now=True)
    play.fill_in()
    play.press("Nearly")
    say_no(play)
    play.press("Back")
    play.press("Several")
    shown = look_up(play, code)

    assert shown.index("“Several days” (1)") < shown.index("“Nearly every day” (3)")


def test_where_item_9_was_answered_not_at_all_the_clinician_reads_so(play: Play) -> None:
    code = play.enrol(start_now=True)
    whole(play)

    assert "last 28 days: no answer above 0" in look_up(play, code)


def test_where_item_9_was_not_answered_nobody_is_told_that_it_was_0(play: Play) -> None:
    code = play.enrol()

    assert "last 28 days: no answer" in look_up(play, code)
    assert "no answer above 0" not in look_up(play, code)


def test_answers_to_item_9_are_shown_for_28_days(play: Play) -> None:
    code = play.enrol(start_now=True)
    play.fill_in()
    play.answer("More than half")
    say_no(play)
    play.answer("Somewhat")
    play.store.now = new_york("2026-12-21", "10:00")
    assert "Nov 23: “More than half the days”" in look_up(play, code)
    play.store.now = new_york("2026-12-22", "10:00")

    assert "Nov 23: “More than half the days”" not in look_up(play, code)


def test_a_plan_without_a_question_about_self_harm_shows_none(play: Play, tmp_path: object) -> None:
    from pathlib import Path

    assert isinstance(tmp_path, Path)
    use_mood(play, tmp_path)
    code = play.enrol(start_now=True)
    play.answer("Never", "Never", "Never")

    assert "thoughts of death" not in look_up(play, code)


def test_what_a_patient_wrote_is_shown_in_the_clinicians_own_chat_only(play: Play) -> None:
    code = play.enrol()
    for text in ("first <b>words</b>", "second words"):
        play.do(writing.take_text, patient=play.patient(), text=text)
    own = look_up(play, code)

    assert own.index("second words") < own.index("first &lt;b&gt;words&lt;/b&gt;")
    elsewhere = look_up(play, code, with_notes=False)
    assert "words" not in elsewhere.replace("course in words", "")
    assert "They wrote messages; read them in your own chat" in elsewhere


def test_who_wrote_nothing_has_no_notes(play: Play) -> None:
    code = play.enrol()

    assert "wrote" not in look_up(play, code)
    assert "wrote" not in look_up(play, code, with_notes=False)


def test_marks_that_turn_text_around_are_made_visible(play: Play) -> None:
    code = play.enrol()
    play.do(writing.take_text, patient=play.patient(), text="I am \u202enot safe\u200b")

    assert "I am &lt;U+202E&gt;not safe&lt;U+200B&gt;" in look_up(play, code)


def test_a_long_note_is_cut_at_500_characters(play: Play) -> None:
    code = play.enrol()
    play.do(writing.take_text, patient=play.patient(), text="a" * 501)

    assert "a" * 500 + "…" in look_up(play, code)
    assert "a" * 501 not in look_up(play, code)


def test_the_newest_notes_and_alerts_are_shown_when_not_all_fit_into_a_message(
    play: Play,
) -> None:
    code = play.enrol(start_now=True)
    play.fill_in()
    for value in [3, 1] * 30:
        play.send(f"answer:1:phq9/phq9_9:{value}")
    patient = play.patient()
    for _ in range(39):
        play.store.see(
            alerts.add,
            patient_id=patient.id,
            level=Level.AMBER,
            policy="[]",
            next_step_at=None,
            now=play.store.now,
        )
    for number in range(12):
        play.store.see(add_note, patient.id, f"note {number} " + "<" * 490, now=play.store.now)
    shown = look_up(play, code)

    assert "40 · " in shown
    assert "note 11" in shown
    assert "note 0 " not in shown
    assert shown.endswith("Scores come from complete forms only.")


def test_answers_about_self_harm_of_another_plan_are_still_shown(play: Play) -> None:
    code = play.enrol(plan="weekly")
    answer_all(play)
    play.wait(days=1)
    answer_all(play)  # the PHQ-9, then the three questions about the last 24 hours
    play.wait(days=1)
    answer_all(play, {"dc_9": 1})
    own = date(2026, 11, 25)
    play.store.see(plans.set_plan, play.patient().id, plan="daily", since=own, before="weekly")

    text = look_up(play, code)
    assert text.count("thoughts of death or self-harm") == 2
    assert "“A little of the time” (1)" in text
