"""A number with a decimal is written in one way in a language: with a comma, in English a point."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bot.actions.patients import progress
from bot.domain.written import write_number
from bot.screens.words import counted, say_score
from bot.storage import patients
from tests.actions.alerted import all_texts, speak_all, write
from tests.actions.courses import put_on
from tests.actions.playing import Play, new_york
from tests.actions.test_patients_view import look_up
from tests.actions.test_words_of_a_course import begun
from tests.actions.treated import score, session
from tests.conftest import PAT

LANGUAGES = ("en", "es", "de", "fr")
A_DECIMAL = re.compile(r"\d+[.,]\d+(?! mg/kg)")  # a session's dose stands as it was written


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "12.5"),
        ("es", "12,5"),
        ("de", "12,5"),
        ("fr", "12,5"),
        ("ja", "12.5"),
        ("qq", "12.5"),
    ],
)
def test_a_score_has_the_decimal_sign_of_the_language(language: str, written: str) -> None:
    assert say_score(12.5, language) == write_number(12.5, language) == written


@pytest.mark.parametrize("language", ["en", "es", "de", "fr"])
def test_a_number_is_never_written_in_groups(language: str) -> None:
    """1.200 may be read as little more than one."""
    assert write_number(1200, language) == write_number(1200.0, language) == "1200"


@pytest.mark.parametrize(
    ("change", "read"),
    [
        (0.0, "Gleich wie vor der Behandlung."),
        (1.0, "1 Punkt niedriger als vor der Behandlung (20)."),
        (1200.5, "1200,5 Punkte niedriger als vor der Behandlung (20)."),
        (49.99996, "49,99996 Punkte niedriger als vor der Behandlung (20)."),
    ],
)
def test_the_size_of_a_change_is_read_as_a_score_is(change: float, read: str) -> None:
    values = {"points": counted(change), "direction": "niedriger", "first": "20"}
    assert all_texts().say("de", "summary-against-baseline", **values) == read
    assert change < 2 or read.startswith(say_score(change, "de"))


def with_doses(play: Play, language: str) -> str:
    """Let clinic and patient speak a language, and keep scores with decimals around a session."""
    code = begun(play, "2026-10-01", plan="pain")
    speak(play, language)
    score(play, new_york("2026-10-08", "09:00"), opioid=20.0, peg=8.0)
    session(play, new_york("2026-10-08", "14:00"))
    score(play, new_york("2026-10-22", "09:00"), opioid=12.5, peg=10 / 3)
    play.store.now = new_york("2026-10-22", "10:00")
    return code


def speak(play: Play, language: str) -> None:
    speak_all(play)
    play.store.see(patients.set_language, play.patient().id, language)
    clinic = play.store.clinic
    section = clinic.config.clinic.model_copy(update={"languages": (language,)})
    config = clinic.config.model_copy(update={"clinic": section})
    play.store.clinic = replace(clinic, config=config)


def as_read(language: str, *numbers: str) -> set[str]:
    """Return numbers with a point as a language writes them."""
    return {one if language == "en" else one.replace(".", ",") for one in numbers}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_patient_reads_a_score_its_change_and_the_chart_in_one_way(
    play: Play, language: str
) -> None:
    with_doses(play, language)
    shown = play.store.see(progress.course_for_patient, play.store.clinic, PAT, now=play.store.now)

    assert set(A_DECIMAL.findall(shown.screen.text)) == as_read(language, "3.3", "4.7")
    assert {one.latest for one in shown.chart.panels} == as_read(language, "3.3")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_clinician_reads_a_dose_and_its_change_in_one_way(play: Play, language: str) -> None:
    text = look_up(play, with_doses(play, language))

    assert set(A_DECIMAL.findall(text)) == as_read(language, "12.5", "7.5", "3.3", "4.7")
    assert text.count(as_read(language, "3.3").pop()) == 2  # in the lines and in the table


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_typed_dose_is_shown_in_the_patients_language(play: Play, language: str) -> None:
    play.enrol()
    speak(play, language)
    put_on(play, "pain", since="2026-11-23")
    play.until(new_york("2026-11-24", "09:00"))
    play.press_place(0)
    play.answer("3")
    mark = next(one for one in play.last().labels if re.search("ox[iy]codon", one.lower()))
    play.answer(mark, play.store.clinic.say(language, "marks-done"))
    write(play, "7.5")

    [taken] = [one.text for one in play.messages(PAT) if "<b>7" in one.text]
    assert A_DECIMAL.findall(taken) == [*as_read(language, "7.5")]
